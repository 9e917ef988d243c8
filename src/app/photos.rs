//! Pictures that are kept in the open file, read for the screens and slides that show them.
//!
//! A file is read on the writer's thread and unpacked on another; a view never waits for it. Of
//! every picture that was shown a sketch stays as long as the file is open; whole are only the last
//! few, the others are read anew.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use super::{
    App, Busy, Notice,
    evidence::{Attachable, FileRead},
    task::{Event, Tasks},
};
use crate::{
    chart::Photo,
    domain::{FileHash, Id, Slide, SlideKind},
    io,
    ops::Edit,
    slides::PhotoFound,
};

/// How many pictures are kept whole.
const KEPT: usize = 8;
/// The most pixels along a side of a sketch.
const SKETCH: u32 = 384;

/// How much of a picture is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// As much as a slide among many others shows.
    Sketch,
    /// As much as there is.
    Whole,
}

/// A picture that was read.
#[derive(Clone, Debug)]
pub struct Unpacked {
    whole: Arc<Photo>,
    sketch: Arc<Photo>,
}

impl Unpacked {
    /// The picture in a file; `None` where the bytes are none.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let whole = Arc::new(io::photo(bytes)?);
        let sketch = io::smaller(&whole, SKETCH).map_or_else(|| Arc::clone(&whole), Arc::new);
        Some(Self { whole, sketch })
    }
}

/// How a picture stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// A view asked for it.
    Wanted,
    /// It is being read.
    Asked,
    /// It was read.
    Read,
}

/// A picture that was asked for.
struct Known {
    standing: Standing,
    /// `None` until it was read, and where the file is not here or is no picture.
    sketch: Option<Arc<Photo>>,
}

/// The pictures that were asked for.
#[derive(Default)]
struct All {
    known: BTreeMap<FileHash, Known>,
    /// The one that was shown last is the last one.
    whole: Vec<Arc<Photo>>,
}

impl All {
    /// The whole picture, where it is kept.
    fn whole(&mut self, file: FileHash) -> Option<Arc<Photo>> {
        let at = self.whole.iter().position(|it| it.file == file)?;
        let photo = self.whole.remove(at);
        self.whole.push(Arc::clone(&photo));
        Some(photo)
    }
}

/// The pictures that were asked for. Views read them while they draw, hence the cell.
#[derive(Default)]
pub struct Photos(RefCell<All>);

impl Photos {
    /// The picture, as far as it is there; its sketch where it has to be read anew.
    pub fn get(&self, file: FileHash, detail: Detail) -> PhotoFound {
        let mut all = self.0.borrow_mut();
        if detail == Detail::Whole
            && let Some(whole) = all.whole(file)
        {
            return PhotoFound::Here(whole);
        }
        let known = all.known.entry(file).or_insert(Known {
            standing: Standing::Wanted,
            sketch: None,
        });
        match (&known.sketch, known.standing) {
            (Some(sketch), standing) => {
                if detail == Detail::Whole && standing == Standing::Read {
                    known.standing = Standing::Wanted;
                }
                PhotoFound::Here(Arc::clone(sketch))
            }
            (None, Standing::Read) => PhotoFound::Missing,
            (None, _) => PhotoFound::Coming,
        }
    }

    /// The files that have to be read.
    pub fn take_wanted(&self) -> Vec<FileHash> {
        let mut all = self.0.borrow_mut();
        let known = all.known.iter_mut();
        let wanted = known.filter(|(_, it)| it.standing == Standing::Wanted);
        wanted
            .map(|(file, it)| {
                it.standing = Standing::Asked;
                *file
            })
            .collect()
    }

    /// Whether a file is being read as a picture.
    pub fn is_asked(&self, file: FileHash) -> bool {
        let all = self.0.borrow();
        let known = all.known.get(&file);
        known.is_some_and(|it| it.standing == Standing::Asked)
    }

    /// Takes a picture that was read; `None` where the file is not here or is no picture.
    pub fn put(&self, file: FileHash, photo: Option<Unpacked>) {
        let mut all = self.0.borrow_mut();
        let known = Known {
            standing: Standing::Read,
            sketch: photo.as_ref().map(|it| Arc::clone(&it.sketch)),
        };
        all.known.insert(file, known);
        all.whole.retain(|it| it.file != file);
        all.whole.extend(photo.map(|it| it.whole));
        let most = all.whole.len().saturating_sub(KEPT);
        all.whole.drain(..most);
    }

    /// Takes note that files came: those that were not here are asked for again.
    pub fn look_again(&self) {
        let mut all = self.0.borrow_mut();
        all.known
            .retain(|_, it| it.sketch.is_some() || it.standing != Standing::Read);
    }
}

impl Tasks {
    fn unpack(&self, file: FileHash, bytes: Vec<u8>) {
        self.spawn("photo", move || Event::Photo(file, Unpacked::of(&bytes)));
    }
}

impl App {
    /// Unpacks a file that was asked for as a picture.
    pub(super) fn on_photo_loaded(&mut self, file: FileHash, bytes: Option<&[u8]>) {
        let Some(session) = &mut self.session else {
            return;
        };
        if !session.is_photo(file) {
            return;
        }
        match bytes {
            Some(bytes) => self.tasks.unpack(file, bytes.to_vec()),
            None => session.on_photo(file, None),
        }
    }

    /// Asks for a picture for a slide of the chosen deck.
    pub(super) fn pick_slide_picture(&mut self, at: usize) {
        let (deck, _) = self.views.decks.chosen();
        let Some((deck, session)) = deck.zip(self.session.as_ref()) else {
            return;
        };
        let slides = session.plan().slides(deck);
        let Some((slide, _)) = slides.get(at) else {
            return;
        };
        self.busy = Some(Busy::Choosing);
        let kinds = self.words().decks_picture_kinds();
        self.tasks.pick_picture((deck, *slide), kinds);
    }

    /// Puts the picture that was chosen on its slide, or says why it cannot be one.
    pub(super) fn on_slide_picture(&mut self, (deck, id): (Id, Id), files: Vec<FileRead>) {
        self.busy = None;
        let (words, author) = (self.words(), self.author());
        let Some(file) = files.into_iter().next() else {
            return;
        };
        let done = file.attachable(words).and_then(|file| {
            let Attachable { bytes, .. } = file;
            let Some(session) = &mut self.session else {
                return Ok(());
            };
            let hash = FileHash::of(&bytes);
            let before = session.plan().slide(deck, id).cloned().unwrap_or_default();
            let slide = Slide {
                kind: SlideKind::Picture,
                file: Some(hash),
                ..before
            };
            let edit = Edit::PutSlide { deck, id, slide };
            let done = session.edit_with_files(&edit, vec![bytes], author, self.clock);
            done.map_err(|refusal| words.refusal(session.plan(), &refusal))
        });
        if let Err(text) = done {
            self.notice = Some(Notice::of(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(number: u8, side: u32) -> (FileHash, Unpacked) {
        let file = FileHash([number; 32]);
        let whole = Photo {
            file,
            width: side,
            height: side,
            rgba: vec![255; side as usize * side as usize * 4],
        };
        let sketch = Arc::new(io::smaller(&whole, SKETCH).unwrap_or_else(|| whole.clone()));
        let whole = Arc::new(whole);
        (file, Unpacked { whole, sketch })
    }

    fn side(found: &PhotoFound) -> Option<u32> {
        match found {
            PhotoFound::Here(photo) => Some(photo.width),
            PhotoFound::Coming | PhotoFound::Missing => None,
        }
    }

    #[test]
    fn a_picture_is_asked_for_once_and_then_there() {
        let photos = Photos::default();
        let (file, photo) = unpacked(1, 2);
        for _ in 0..2 {
            assert_eq!(photos.get(file, Detail::Whole), PhotoFound::Coming);
        }
        assert_eq!(photos.take_wanted(), [file]);
        assert!(photos.take_wanted().is_empty() && photos.is_asked(file));
        photos.put(file, Some(photo));
        assert_eq!(side(&photos.get(file, Detail::Whole)), Some(2));
        assert!(!photos.is_asked(file) && photos.take_wanted().is_empty());
    }

    #[test]
    fn one_that_is_not_here_is_asked_for_again_when_files_came() {
        let photos = Photos::default();
        let (file, photo) = unpacked(1, 2);
        photos.get(file, Detail::Sketch);
        photos.take_wanted();
        photos.put(file, None);
        assert_eq!(photos.get(file, Detail::Sketch), PhotoFound::Missing);
        assert!(photos.take_wanted().is_empty());
        photos.look_again();
        assert_eq!(photos.get(file, Detail::Sketch), PhotoFound::Coming);
        assert_eq!(photos.take_wanted(), [file]);
        photos.put(file, Some(photo));
        photos.look_again();
        assert_eq!(side(&photos.get(file, Detail::Sketch)), Some(2));
    }

    #[test]
    fn only_the_last_few_are_kept_whole_and_the_others_are_read_anew() {
        let photos = Photos::default();
        let few = u8::try_from(KEPT).unwrap();
        for number in 0..few {
            let (file, photo) = unpacked(number, SKETCH + 10);
            photos.put(file, Some(photo));
        }
        let [first, second] = [0, 1].map(|number| FileHash([number; 32]));
        // The first one is shown again, so that the second one is the oldest.
        photos.get(first, Detail::Whole);
        let (file, photo) = unpacked(few, SKETCH + 10);
        photos.put(file, Some(photo));
        assert_eq!(side(&photos.get(first, Detail::Whole)), Some(SKETCH + 10));
        assert_eq!(side(&photos.get(second, Detail::Sketch)), Some(SKETCH));
        assert!(photos.take_wanted().is_empty(), "a sketch is enough");
        assert_eq!(side(&photos.get(second, Detail::Whole)), Some(SKETCH));
        assert_eq!(photos.take_wanted(), [second]);
    }
}

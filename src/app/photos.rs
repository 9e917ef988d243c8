//! Pictures that are kept in the open file, read once for the screens and slides that show them.
//!
//! A file is read on the writer's thread and unpacked on another; a view never waits for it.

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
};

/// How a picture stands.
enum Standing {
    /// A view asked for it.
    Wanted,
    /// It is being read.
    Asked,
    /// It is there, or is no picture.
    Read(Option<Arc<Photo>>),
}

/// The pictures that were asked for. Views read them while they draw, hence the cell.
#[derive(Default)]
pub struct Photos(RefCell<BTreeMap<FileHash, Standing>>);

impl Photos {
    /// The picture, where it is there.
    pub fn get(&self, file: FileHash) -> Option<Arc<Photo>> {
        let mut all = self.0.borrow_mut();
        match all.entry(file).or_insert(Standing::Wanted) {
            Standing::Wanted | Standing::Asked => None,
            Standing::Read(photo) => photo.clone(),
        }
    }

    /// The files that have to be read.
    pub fn take_wanted(&self) -> Vec<FileHash> {
        let mut all = self.0.borrow_mut();
        let wanted = all.iter_mut();
        let wanted = wanted.filter(|(_, it)| matches!(it, Standing::Wanted));
        wanted
            .map(|(file, standing)| {
                *standing = Standing::Asked;
                *file
            })
            .collect()
    }

    /// Whether a file is being read as a picture.
    pub fn is_asked(&self, file: FileHash) -> bool {
        matches!(self.0.borrow().get(&file), Some(Standing::Asked))
    }

    /// Takes a picture that was read.
    pub fn put(&self, file: FileHash, photo: Option<Photo>) {
        let photo = Standing::Read(photo.map(Arc::new));
        self.0.borrow_mut().insert(file, photo);
    }
}

impl Tasks {
    fn unpack(&self, file: FileHash, bytes: Vec<u8>) {
        self.spawn("photo", move || Event::Photo(file, io::photo(&bytes)));
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

    #[test]
    fn a_picture_is_asked_for_once_and_then_there() {
        let photos = Photos::default();
        let file = FileHash([1; 32]);
        assert!(photos.get(file).is_none() && photos.get(file).is_none());
        assert_eq!(photos.take_wanted(), [file]);
        assert!(photos.take_wanted().is_empty() && photos.is_asked(file));
        let photo = Photo {
            file,
            width: 1,
            height: 1,
            rgba: vec![0, 0, 0, 255],
        };
        photos.put(file, Some(photo));
        assert!(photos.get(file).is_some() && !photos.is_asked(file));
    }
}

//! Pictures of charts, saved to a file or copied: asked for, drawn and written on another thread.
//!
//! Must not know what is on them.

use std::{path::PathBuf, sync::Arc};

use super::{
    App, Busy, Notice,
    desktop::{Desktop, file_to_write},
    task::{Event, Tasks},
};
use crate::{
    chart::Sheet,
    io::{self, PictureFormat, Pixels},
    pictures,
    store::StoreError,
    strings::Words,
    text::fold,
};

/// How fine a copied picture is: sharp on a page, and quickly pasted.
const COPY_DPI: f32 = 192.0;

/// What became of a picture.
pub enum Picture {
    /// It is in this file.
    Saved(PathBuf),
    /// It is ready for the clipboard.
    Drawn(Pixels),
    /// Nobody chose a file for it.
    NotWanted,
}

/// Why there is no picture.
#[derive(Debug)]
pub enum PictureError {
    /// It could not be drawn.
    Drawing(String),
    /// Its file could not be written.
    File(PathBuf, StoreError),
}

impl Tasks {
    /// Asks for a file and saves a picture there.
    pub fn save_picture(&self, words: Words, sheet: Sheet) {
        let desktop = Arc::clone(&self.desktop);
        self.spawn("save picture", move || {
            Event::Picture(save(words, &sheet, &*desktop))
        });
    }

    /// Draws a picture for the clipboard.
    pub fn copy_picture(&self, words: Words, sheet: Sheet) {
        self.spawn("copy picture", move || {
            let drawn = io::pixels(&drawing(words, &sheet), COPY_DPI);
            let drawn = drawn.map(Picture::Drawn);
            Event::Picture(drawn.map_err(|error| PictureError::Drawing(error.to_string())))
        });
    }
}

fn drawing(words: Words, sheet: &Sheet) -> String {
    let width = io::points_of_mm(pictures::width_mm(sheet) as f32);
    let scene = pictures::picture(words, sheet, width, &io::text_width);
    io::svg(&scene, &sheet.title, &sheet.summary)
}

/// A title as the name of a file that every system takes.
fn stem(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).take(12).collect();
    if words.is_empty() {
        return "tien-do".to_owned();
    }
    words.join("-")
}

/// Asks for a file by the picture's title, and saves it there.
fn save(words: Words, sheet: &Sheet, desktop: &dyn Desktop) -> Result<Picture, PictureError> {
    let kinds = [
        (words.picture_kind_png(), "png"),
        (words.picture_kind_svg(), "svg"),
    ];
    let name = format!("{}.png", stem(&sheet.title));
    let Some((path, existing)) = file_to_write(desktop, &kinds, &name) else {
        return Ok(Picture::NotWanted);
    };
    let format = PictureFormat::of(&path).unwrap_or(PictureFormat::Png);
    let file = format
        .file(drawing(words, sheet))
        .map_err(|error| PictureError::Drawing(error.to_string()))?;
    match io::write_whole(&path, &file, existing) {
        Ok(()) => Ok(Picture::Saved(path)),
        Err(error) => Err(PictureError::File(path, error.into())),
    }
}

impl App {
    /// Starts saving a picture.
    pub(super) fn save_picture(&mut self, sheet: Sheet) {
        self.busy = Some(Busy::Choosing);
        self.tasks.save_picture(self.words(), sheet);
    }

    /// Starts copying a picture.
    pub(super) fn copy_picture(&mut self, sheet: Sheet) {
        self.busy = Some(Busy::Drawing);
        self.tasks.copy_picture(self.words(), sheet);
    }

    /// Says what became of a picture, and hands a copied one to the clipboard.
    pub(super) fn on_picture(
        &mut self,
        ctx: &egui::Context,
        picture: Result<Picture, PictureError>,
    ) {
        if matches!(self.busy, Some(Busy::Choosing | Busy::Drawing)) {
            self.busy = None;
        }
        let words = self.words();
        match picture {
            Ok(Picture::NotWanted) => {}
            Ok(Picture::Saved(path)) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                self.toasts.say(words.picture_saved(name.into_owned()));
            }
            Ok(Picture::Drawn(pixels)) => {
                let size = [pixels.width as usize, pixels.height as usize];
                ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(size, &pixels.rgba));
                self.toasts.say(words.picture_copied());
            }
            Err(error) => {
                let text = match error {
                    PictureError::Drawing(detail) => words.picture_failed(detail),
                    PictureError::File(path, error) => words.store_error(&error, &path),
                };
                self.notice = Some(Notice::of(text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        chart::{Body, LineChart},
        strings::Lang,
    };

    const WORDS: Words = Words::new(Lang::Vietnamese);

    fn sheet() -> Sheet {
        Sheet {
            warnings: Vec::new(),
            over: "MT01".to_owned(),
            title: "Tỷ lệ hồ sơ, 2022".to_owned(),
            scope: String::new(),
            standing: Vec::new(),
            lead: Vec::new(),
            body: Body::Line(LineChart::default()),
            notes: Vec::new(),
            summary: String::new(),
        }
    }

    /// A desktop on which a person chooses this file.
    struct Chooses(PathBuf);

    impl Desktop for Chooses {
        fn pick_files(&self, _name: &str, _endings: &[&str]) -> Vec<PathBuf> {
            Vec::new()
        }

        fn open(&self, _path: &Path) -> Result<(), String> {
            Ok(())
        }

        fn choose_file(&self, _kinds: &[(String, &str)], _name: &str) -> Option<PathBuf> {
            Some(self.0.clone())
        }
    }

    #[test]
    fn the_ending_decides_what_is_written_and_without_one_it_is_a_png() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (name, written, begins) in [
            ("a.svg", "a.svg", &b"<?xml"[..]),
            ("b.PNG", "b.PNG", b"\x89PNG"),
            ("c.d", "c.d.png", b"\x89PNG"),
        ] {
            let saved = save(WORDS, &sheet(), &Chooses(at(name)));
            let Ok(Picture::Saved(path)) = saved else {
                panic!("{name}")
            };
            assert_eq!(path, at(written));
            assert!(std::fs::read(path).unwrap().starts_with(begins), "{name}");
        }
        let again = save(WORDS, &sheet(), &Chooses(at("c.d")));
        assert!(
            matches!(again, Err(PictureError::File(..))),
            "nobody was asked about c.d.png"
        );
    }

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        assert_eq!(stem("Tỷ lệ hồ sơ, 2022"), "ty-le-ho-so-2022");
        assert_eq!(stem("…"), "tien-do");
    }
}

//! Papers of the open plan, written to a file that a person chooses: made here, packed and written
//! on another thread.
//!
//! Must not know what is in them.

use std::{path::PathBuf, sync::Arc};

use jiff::civil::Date;

use super::{
    App, Busy, Notice,
    desktop::file_to_write,
    picture::PictureError,
    task::{Event, Tasks},
};
use crate::{io, papers, store::StoreError};

impl App {
    /// Asks for a file and writes the conclusions of that day there, or all.
    pub(super) fn save_conclusions(&mut self, on: Option<Date>) {
        let words = self.words();
        let Some(session) = &self.session else { return };
        let letter = papers::conclusions_notice(words, session.plan(), on);
        let (kind, name) = (words.conclusions_file_kind(), words.conclusions_file_name());
        self.busy = Some(Busy::Choosing);
        self.tasks.save_letter(letter, kind, name);
    }

    /// Says what became of a paper.
    pub(super) fn on_paper(&mut self, saved: Result<Option<PathBuf>, PictureError>) {
        self.busy = None;
        let words = self.words();
        match saved {
            Ok(None) => {}
            Ok(Some(path)) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                self.toasts.say(words.conclusions_saved(name.into_owned()));
            }
            Err(PictureError::Drawing(detail)) => {
                self.notice = Some(Notice::of(words.conclusions_not_made(detail)));
            }
            Err(PictureError::File(path, error)) => {
                self.notice = Some(Notice::of(words.store_error(&error, &path)));
            }
        }
    }
}

impl Tasks {
    /// Asks for a file and writes a letter there.
    fn save_letter(&self, letter: io::Letter, kind: String, name: String) {
        let desktop = Arc::clone(&self.desktop);
        self.spawn("save letter", move || {
            let kinds = [(kind, "docx")];
            let Some((path, existing)) = file_to_write(&*desktop, &kinds, &name) else {
                return Event::Paper(Ok(None));
            };
            let saved = match letter.docx() {
                Ok(bytes) => io::write_whole(&path, &bytes, existing)
                    .map(|()| Some(path.clone()))
                    .map_err(|error| PictureError::File(path, StoreError::from(error))),
                Err(error) => Err(PictureError::Drawing(error.to_string())),
            };
            Event::Paper(saved)
        });
    }
}

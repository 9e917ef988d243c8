//! Handing in: the report's mark, its package and the covering note, all of it or nothing.

use std::{fs, path::Path};

use super::{App, Told, Wanted};
use crate::{
    app::{
        command::{ExchangeCommand, Place},
        session::Session,
    },
    domain::{Period, Plan, UnitKey},
    exchange::{self, Manifest, PackageError, Report},
    io::{Existing, write_whole},
    papers::{Handed, covering_note},
    store::{Stamp, Store, StoreError},
    strings::Words,
};

impl App {
    /// Hands a report in, to where a person wants its files.
    pub(super) fn hand_in(&mut self, unit: UnitKey, period: Period, to: Place) {
        let folder = match to {
            Place::Folder(folder) => folder,
            Place::Ask => {
                let to = Place::Ask;
                let command = ExchangeCommand::HandIn { unit, period, to };
                self.ask_folder(Wanted::Writing(Box::new(command)));
                return;
            }
        };
        if !self.session.as_ref().is_some_and(Session::is_editable) {
            return;
        }
        let (words, on) = (self.words(), self.clock.today());
        let report = Report { unit, period, on };
        self.changing(move |store, work| {
            let handed = match work.unsaved {
                0 => hand_in(words, store, work.stamp, &report, &folder),
                count => Err(PackageError::Unsaved(count)),
            };
            Ok(handed.unwrap_or_else(|error| Told::NotHanded(error, folder)))
        });
    }
}

fn hand_in(
    words: Words,
    store: &mut Store,
    stamp: &Stamp,
    report: &Report,
    folder: &Path,
) -> Result<Told, PackageError> {
    let mut written = Vec::new();
    let handed = exchange::hand_in(store, stamp, report, |store, plan, manifest, package| {
        let path = folder.join(exchange::file_name(plan, manifest));
        let note = note(words, store, plan, report, manifest, &path)?;
        // The package comes last: it must not travel while the note cannot be written.
        for (path, bytes) in [
            (path.with_extension("docx"), note.as_slice()),
            (path, package),
        ] {
            write_whole(&path, bytes, Existing::Replace).map_err(StoreError::from)?;
            written.push(path);
        }
        Ok(Told::Handed {
            file: written
                .last()
                .map(|path| file_name(path))
                .unwrap_or_default(),
            folder: folder.to_owned(),
            left: manifest.files_left,
        })
    });
    if handed.is_err() {
        // What is not marked as handed in must not be sent.
        for path in written {
            fs::remove_file(path).ok();
        }
    }
    handed
}

/// The covering note of a package, as a Word file.
fn note(
    words: Words,
    store: &Store,
    plan: &Plan,
    report: &Report,
    manifest: &Manifest,
    package: &Path,
) -> Result<Vec<u8>, PackageError> {
    let handed = Handed {
        file: file_name(package),
        files: manifest.files,
        fingerprint: exchange::own_fingerprint(store)?.to_string(),
        ..Handed::of(words, plan, report.unit, report.period, report.on)
    };
    Ok(covering_note(words, plan, &handed)
        .docx()
        .map_err(StoreError::from)?)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

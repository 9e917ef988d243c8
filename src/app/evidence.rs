//! Files on their way into the record, and copies of them on their way to other programs.
//!
//! A file is untrusted on both ways: what it is called, what is in it and how large it is are
//! looked at before it is kept, and again before another program gets a copy of it, for it may
//! have come from another copy of the record.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use tempfile::TempDir;

use super::{
    App, Busy, Notice,
    command::Command,
    task::{Event, Tasks},
};
use crate::{
    domain::{
        Evidence, FileHash, FileKind, FileRefusal, Id, MOST_FILE_BYTES, Subject, check_file,
        clean_file_name,
    },
    ops,
    strings::Words,
};

/// A file that was chosen to be attached: what it is called there, and what reading it brought.
pub struct FileRead {
    called: String,
    read: Result<Attachable, ReadError>,
}

/// A file that can be attached.
pub(super) struct Attachable {
    name: String,
    kind: FileKind,
    pub(super) bytes: Arc<[u8]>,
}

impl FileRead {
    /// The file, or why it cannot be attached.
    pub(super) fn attachable(self, words: Words) -> Result<Attachable, String> {
        let called = self.called;
        self.read.map_err(|error| match error {
            ReadError::Refused(refusal) => words.file_refusal(&called, refusal),
            ReadError::Unreadable(why) => words.evidence_unreadable(called, why),
        })
    }
}

enum ReadError {
    Refused(FileRefusal),
    /// The system says so.
    Unreadable(String),
}

impl From<FileRefusal> for ReadError {
    fn from(refusal: FileRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Why a copy of an attached file could not be opened.
pub enum OpenError {
    /// It is none that this program hands to others.
    Refused(String, FileRefusal),
    /// The system says so.
    System(String),
}

/// Reads a file, never more of it than can be attached.
fn read(path: &Path) -> FileRead {
    let called = path.file_name().unwrap_or_default().to_string_lossy();
    let attachable = || {
        let (name, kind) = clean_file_name(&called)?;
        let mut bytes = Vec::new();
        File::open(path)?
            .take(u64::from(MOST_FILE_BYTES) + 1)
            .read_to_end(&mut bytes)?;
        check_file(kind, &bytes)?;
        Ok(Attachable {
            name,
            kind,
            bytes: bytes.into(),
        })
    };
    let read = attachable();
    FileRead {
        called: called.into_owned(),
        read,
    }
}

/// Puts a copy of an attached file into a folder that only this person can read.
fn copy(name: &str, bytes: &[u8]) -> Result<(TempDir, PathBuf), OpenError> {
    let refused = |refusal| OpenError::Refused(name.to_owned(), refusal);
    let system = |error: io::Error| OpenError::System(error.to_string());
    let (name, kind) = clean_file_name(name).map_err(refused)?;
    check_file(kind, bytes).map_err(refused)?;
    let folder = tempfile::Builder::new().prefix("tien-do-so-").tempdir();
    let folder = folder.map_err(system)?;
    let path = folder.path().join(name);
    fs::write(&path, bytes).map_err(system)?;
    // Whoever changes a copy would lose the change: programs say at once that it is read-only.
    let mut rights = fs::metadata(&path).map_err(system)?.permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).map_err(system)?;
    Ok((folder, path))
}

impl Tasks {
    /// Asks for files to attach, and reads them.
    fn pick_evidence(&self, subject: Subject, name: String) {
        let desktop = Arc::clone(&self.desktop);
        self.spawn("pick", move || {
            let mut endings = FileKind::ALL.map(FileKind::code).to_vec();
            endings.push("jpeg");
            let picked = desktop.pick_files(&name, &endings);
            Event::FilesRead(subject, picked.iter().map(|path| read(path)).collect())
        });
    }

    /// Asks for a picture for a slide, and reads it.
    pub(super) fn pick_picture(&self, slide: (Id, Id), name: String) {
        let desktop = Arc::clone(&self.desktop);
        self.spawn("pick", move || {
            let picked = desktop.pick_files(&name, &["png", "jpg", "jpeg"]);
            let read = picked.iter().take(1).map(|path| read(path)).collect();
            Event::SlidePicture(slide, read)
        });
    }

    /// Reads files to attach.
    pub(super) fn read_evidence(&self, subject: Subject, paths: Vec<PathBuf>) {
        self.spawn("attach", move || {
            Event::FilesRead(subject, paths.iter().map(|path| read(path)).collect())
        });
    }

    fn open_copy(&self, name: String, bytes: Vec<u8>) {
        let desktop = Arc::clone(&self.desktop);
        self.spawn("open-copy", move || {
            let opened = copy(&name, &bytes).and_then(|(folder, path)| {
                desktop.open(&path).map_err(OpenError::System)?;
                Ok(folder)
            });
            Event::FileOpened(opened)
        });
    }
}

impl App {
    /// Takes files that were dropped on the window: a plan is opened, others are evidence for
    /// what is shown.
    pub(super) fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if dropped.is_empty() || self.busy.is_some() {
            return;
        }
        let paths = dropped.iter().map(|file| file.path().to_owned());
        let is_plan = |path: &PathBuf| {
            let ending = path.extension().unwrap_or_default();
            FileKind::of_extension(&ending.to_string_lossy()).is_none()
        };
        match (self.commands.take_drop_target(), self.session.is_some()) {
            (Some(subject), true) if !paths.clone().all(|path| is_plan(&path)) => {
                self.commands
                    .push(Command::Attach(subject, paths.collect()));
            }
            (None, true) if !paths.clone().any(|path| is_plan(&path)) => {
                self.toasts.say(self.words().evidence_drop_where());
            }
            _ => self.on_dropped(paths.filter(is_plan).collect()),
        }
    }

    pub(super) fn pick_evidence(&mut self, subject: Subject) {
        self.busy = Some(Busy::Choosing);
        self.tasks
            .pick_evidence(subject, self.words().evidence_file_kinds());
    }

    /// Attaches the files that can be, and says which cannot and why.
    pub(super) fn on_files_read(&mut self, subject: Subject, files: Vec<FileRead>) {
        if self.busy == Some(Busy::Choosing) {
            self.busy = None;
        }
        let words = self.words();
        let mut refused = Vec::new();
        let mut attached = 0;
        for file in files {
            match file.attachable(words) {
                Ok(file) => {
                    attached += 1;
                    refused.extend(self.attach(subject, file).err());
                }
                Err(refusal) => refused.push(refusal),
            }
        }
        if !refused.is_empty() {
            let text = refused.join("\n");
            self.notice = Some(Notice::of(text));
        } else if attached > 0 {
            self.toasts.say(words.evidence_attached(attached));
        }
    }

    fn attach(&mut self, subject: Subject, file: Attachable) -> Result<(), String> {
        let (words, author) = (self.words(), self.author());
        let Some(session) = &mut self.session else {
            return Ok(());
        };
        let Attachable { name, kind, bytes } = file;
        let evidence = Evidence {
            file: Some(FileHash::of(&bytes)),
            name: name.clone(),
            kind,
            // No file that can be attached is larger.
            size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            ..Evidence::default()
        };
        let edit = ops::attach(session.plan(), subject, evidence)
            .map_err(|why| words.evidence_unreadable(name, why.to_string()))?;
        let done = session.edit_with_files(&edit, vec![bytes], author, self.clock);
        done.map_err(|refusal| words.refusal(session.plan(), &refusal))
    }

    pub(super) fn open_evidence(&mut self, file: FileHash, name: String) {
        if let Some(session) = &self.session {
            self.to_open.push((file, name));
            session.load_file(file);
        }
    }

    /// Hands a file that the writer has read to the program that the system has for it.
    pub(super) fn on_file_loaded(&mut self, hash: FileHash, bytes: Option<Vec<u8>>) {
        let Some(at) = self.to_open.iter().position(|(wanted, _)| *wanted == hash) else {
            return;
        };
        let (_, name) = self.to_open.remove(at);
        match bytes {
            Some(bytes) => self.tasks.open_copy(name, bytes),
            None => self.complain(self.words().evidence_not_here(name)),
        }
    }

    pub(super) fn on_file_opened(&mut self, opened: Result<TempDir, OpenError>) {
        let words = self.words();
        match opened {
            Ok(copy) => self.copies.push(copy),
            Err(OpenError::Refused(name, refusal)) => {
                self.complain(words.file_refusal(&name, refusal));
            }
            Err(OpenError::System(why)) => self.complain(words.evidence_not_opened(why)),
        }
    }

    fn complain(&mut self, text: String) {
        self.notice = Some(Notice::of(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_a_harmless_name_and_cannot_be_changed() {
        let (folder, path) = copy("../ảnh.png", b"\x89PNG\r\n\x1a\n").ok().unwrap();
        assert_eq!(path, folder.path().join("ảnh.png"));
        assert!(fs::metadata(&path).unwrap().permissions().readonly());
    }

    #[test]
    fn a_program_is_never_handed_on() {
        for (name, bytes) in [
            ("a.exe", &b"MZ"[..]),
            ("a.pdf", b"MZ"),
            ("a.exe.pdf", b"%PDF-"),
        ] {
            assert!(matches!(copy(name, bytes), Err(OpenError::Refused(..))));
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        let refused = read(&path).read.err();
        assert!(matches!(
            refused,
            Some(ReadError::Refused(FileRefusal::TooLarge))
        ));
    }
}

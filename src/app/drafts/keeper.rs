//! The file beside the plan. It is written on a thread of its own, a moment after the last key and
//! at most a second after the first one, and it goes once everything is in the record.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::Drafts;

impl Drafts {
    /// What was left beside a plan's file; nothing where there is none or it cannot be read.
    pub fn read(plan: &Path) -> Option<Self> {
        let mut text = String::new();
        let file = File::open(beside(plan)).ok()?;
        file.take(MOST_BYTES).read_to_string(&mut text).ok()?;
        let drafts: Self = serde_json::from_str(&text)
            .inspect_err(|error| log::warn!("what was being typed cannot be read: {error}"))
            .ok()?;
        (!drafts.is_empty()).then_some(drafts)
    }
}

/// More than a person types.
const MOST_BYTES: u64 = 4 << 20;

/// The file beside a plan's.
fn beside(plan: &Path) -> PathBuf {
    let mut name = plan.as_os_str().to_owned();
    name.push("-dang-go");
    name.into()
}

/// Keeps what is typed in the file beside the plan, on a thread of its own. Dropping it writes what
/// it was given last.
pub struct Keeper {
    last: Drafts,
    changes: Option<Sender<Drafts>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Keeps what is typed in that plan; `last` is what is kept there already.
    pub fn beside(plan: &Path, last: Drafts) -> Self {
        let (changes, inbox) = channel();
        let path = beside(plan);
        let thread = thread::Builder::new()
            .name("drafts".to_owned())
            .spawn(move || keep(&path, &inbox))
            .inspect_err(|error| log::error!("no thread for what is typed: {error}"))
            .ok();
        Self {
            last,
            changes: thread.is_some().then_some(changes),
            thread,
        }
    }

    /// Whether anything is kept.
    pub fn is_empty(&self) -> bool {
        self.last.is_empty()
    }

    /// Takes note of what is typed now.
    pub fn keep(&mut self, now: Drafts) {
        if now != self.last {
            self.last.clone_from(&now);
            if let Some(changes) = &self.changes {
                // The other end is gone only after a panic there.
                changes.send(now).ok();
            }
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.changes = None;
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// How long one waits for the next key before writing.
const PAUSE: Duration = Duration::from_millis(250);
/// How many keys in a row may put it off.
const MOST_PAUSES: u32 = 3;

fn keep(path: &Path, inbox: &Receiver<Drafts>) {
    while let Ok(mut drafts) = inbox.recv() {
        for _ in 0..MOST_PAUSES {
            match inbox.recv_timeout(PAUSE) {
                Ok(newer) => drafts = newer,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        while let Ok(newer) = inbox.try_recv() {
            drafts = newer;
        }
        let written = if drafts.is_empty() {
            remove(path)
        } else {
            write(path, &drafts)
        };
        if let Err(error) = written {
            log::warn!("what is being typed is not kept: {error}");
        }
    }
}

/// Writes the file whole, and onto the disk.
fn write(path: &Path, drafts: &Drafts) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let mut file = File::create(&part)?;
    file.write_all(&serde_json::to_vec(drafts)?)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&part, path)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::drafts::{CellDraft, EntryDraft},
        domain::{Id, ObservationKey, UnitKey},
    };

    fn typed(text: &str) -> Drafts {
        let key = ObservationKey {
            indicator: Id::named("MT02"),
            unit: UnitKey::new(2022, 31_999),
            period: "2022-08".parse().unwrap(),
        };
        Drafts {
            entry: Some(EntryDraft {
                typing: Some(CellDraft::of(key, 1, text)),
                ..EntryDraft::default()
            }),
            ..Drafts::default()
        }
    }

    #[test]
    fn the_last_that_was_typed_is_kept_and_goes_when_nothing_is() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("kế hoạch.tiendo");
        let mut keeper = Keeper::beside(&plan, Drafts::default());
        for text in ["1", "12", "125"] {
            keeper.keep(typed(text));
        }
        drop(keeper);
        let kept = Drafts::read(&plan).unwrap();
        assert_eq!(kept, typed("125"));
        let cell = kept.entry.clone().unwrap().typing.unwrap();
        assert_eq!(cell.key().unwrap().unit, UnitKey::new(2022, 31_999));
        let mut keeper = Keeper::beside(&plan, kept);
        keeper.keep(Drafts::default());
        drop(keeper);
        assert_eq!(Drafts::read(&plan), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_no_file_of_ours_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("a.tiendo");
        assert_eq!(Drafts::read(&plan), None);
        for text in ["", "{", "[1,2]", "{\"entry\": 5}", "\u{0}\u{1}"] {
            fs::write(beside(&plan), text).unwrap();
            assert_eq!(Drafts::read(&plan), None, "{text:?}");
        }
        // Of a newer version: what is known of it is taken.
        fs::write(beside(&plan), "{\"field\": {\"text\": \"a\", \"new\": 1}}").unwrap();
        assert_eq!(Drafts::read(&plan).unwrap().field.unwrap().text, "a");
    }

    #[test]
    fn a_folder_that_cannot_be_written_in_stops_nothing() {
        let mut keeper = Keeper::beside(Path::new("/proc/none/a.tiendo"), Drafts::default());
        keeper.keep(typed("1"));
        drop(keeper);
    }
}

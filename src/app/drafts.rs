//! What is typed and not yet in the record, kept in a small file beside the plan: a half-typed
//! cell survives a crash, a kill or a power cut, and is put back when the plan is opened again.
//!
//! The file is written on a thread of its own, a moment after the last key and at most a second
//! after the first one, and it goes once everything is in the record. Nothing in it is trusted: it
//! can only fill fields that a person then commits or leaves.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::{self, JoinHandle},
    time::Duration,
};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::{Id, ObservationKey, OwnUnit, UnitKey, Value};

/// Everything that is typed and not in the record.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    /// What the entry grid waits with.
    pub entry: Option<EntryDraft>,
    /// A form that is being filled in.
    pub form: Option<FormDraft>,
    /// A field that is saved in place and is being typed in.
    pub field: Option<FieldDraft>,
}

/// What is typed in the entry grid.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryDraft {
    /// The unit whose sheet it is; empty where it is an indicator's.
    pub unit: String,
    /// The indicator whose sheet it is; empty where it is a unit's.
    pub indicator: String,
    /// The month that is reported.
    pub month: String,
    /// The cell that is being typed in.
    pub typing: Option<CellDraft>,
    /// Cells whose text cannot be taken.
    pub cells: Vec<CellDraft>,
    /// Parts of ratios that wait for the other one; plain numbers.
    pub halves: Vec<CellDraft>,
    /// The figure that is being explained, and the words so far.
    pub explaining: Option<CellDraft>,
}

/// A text for a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CellDraft {
    /// The indicator.
    pub indicator: String,
    /// The unit.
    pub unit: String,
    /// The period.
    pub period: String,
    /// Which part of the figure.
    pub part: u8,
    /// What was typed.
    pub text: String,
    /// Whether what the cell held is being changed, and not typed over.
    pub changing: bool,
}

/// A form that is being filled in.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FormDraft {
    /// What it makes: a task, a target, a unit.
    pub kind: FormKind,
    /// Of what it is; a unit's list and code.
    pub id: String,
    /// Whether it makes a new one.
    pub is_new: bool,
    /// The entity's fields, by their numbers.
    pub fields: BTreeMap<u8, Typed>,
    /// What stands in fields for numbers and dates, in the form's order.
    pub texts: Vec<String>,
}

/// What a form makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum FormKind {
    /// A task.
    #[default]
    Task,
    /// A target or an indicator.
    Target,
    /// A unit.
    Unit,
    /// A conclusion of the chair.
    Conclusion,
}

/// A field's value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Typed {
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(String),
    /// Text, or the code of a choice.
    Text(String),
    /// A day, as in ISO 8601.
    Date(String),
}

impl Typed {
    /// What a value comes to; `None` for what no form holds.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(yes) => Some(Self::Bool(*yes)),
            Value::Number(number) => Some(Self::Number(number.to_string())),
            Value::Text(text) => Some(Self::Text(text.clone())),
            Value::Date(date) => Some(Self::Date(date.to_string())),
            Value::Null | Value::Figure(_) | Value::File(_) => None,
        }
    }

    /// The value; `Null` where it is none.
    pub fn value(&self) -> Value {
        match self {
            Self::Bool(yes) => Value::Bool(*yes),
            Self::Number(text) => text.parse::<Decimal>().map_or(Value::Null, Value::Number),
            Self::Text(text) => Value::Text(text.clone()),
            Self::Date(text) => text.parse().map_or(Value::Null, Value::Date),
        }
    }
}

/// A field that is saved in place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldDraft {
    /// The name of the screen.
    pub screen: String,
    /// The indicator or the task that is shown there.
    pub id: String,
    /// The unit that is shown there.
    pub unit: String,
    /// Which field of the screen.
    pub field: u64,
    /// What was typed.
    pub text: String,
}

impl CellDraft {
    /// A text for a part of a figure.
    pub fn of(key: ObservationKey, part: u8, text: &str) -> Self {
        Self {
            indicator: key.indicator.to_string(),
            unit: unit_code(key.unit),
            period: key.period.to_string(),
            part,
            text: text.to_owned(),
            changing: false,
        }
    }

    /// The figure; `None` where it is named in no way that this version knows.
    pub fn key(&self) -> Option<ObservationKey> {
        Some(ObservationKey {
            indicator: self.indicator.parse::<Id>().ok()?,
            unit: unit_of(&self.unit)?,
            period: self.period.parse().ok()?,
        })
    }
}

/// How a unit is named in the file.
pub fn unit_code(unit: UnitKey) -> String {
    OwnUnit::Unit(unit).to_code()
}

/// The unit of that name.
pub fn unit_of(code: &str) -> Option<UnitKey> {
    OwnUnit::from_code(code).ok()?.key()
}

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

    /// Whether nothing is typed that is not in the record.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
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

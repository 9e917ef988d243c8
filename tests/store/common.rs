//! What the tests of the file share.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use tien_do_so::{
    domain::{
        Action, Author, Draft, Figure, Id, ObservationKey, Period, PeriodKind, Plan, PlanInfoField,
        Register, UnitKey, Value,
    },
    store::{Stamp, Store},
};

pub const INDICATOR: Id = Id([1; 16]);
pub const COMMUNE: UnitKey = UnitKey::new(2022, 31_999);

/// An empty folder with the path of a file that is not there yet.
pub fn place() -> (PathBuf, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (folder.path().join("Kế hoạch 2025.tiendo"), folder)
}

/// A closed file whose plan has that name, and the folder it goes with.
pub fn file(name: &str) -> (PathBuf, TempDir) {
    let (path, folder) = place();
    // Written after the file is made: what a file begins with cannot be undone.
    let mut store = Store::create(&path, []).unwrap();
    store.append(&stamp(), &named(name)).unwrap();
    store.close().unwrap();
    (path, folder)
}

pub fn stamp() -> Stamp {
    let author = Author {
        name: "Nguyễn Thị Ánh".to_owned(),
        unit: None,
    };
    Stamp {
        author,
        wall_ms: 1_660_800_600_000,
    }
}

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn named(name: &str) -> Draft {
    Draft::new(
        Action::EditPlan,
        vec![(Register::Plan(PlanInfoField::Name), text(name))],
    )
}

/// The name of the plan in a file.
pub fn name(store: &Store) -> String {
    store.load().unwrap().info().name.clone()
}

/// The observation of a month, counted from January 2020.
pub fn month(number: u32) -> ObservationKey {
    let year = i16::try_from(2020 + number / 12).unwrap();
    let index = u8::try_from(number % 12 + 1).unwrap();
    let period = Period::new(PeriodKind::Month, year, index).unwrap();
    ObservationKey {
        indicator: INDICATOR,
        unit: COMMUNE,
        period,
    }
}

pub fn figure(value: i64) -> Value {
    Value::Figure(Figure::Value(value.into()))
}

pub fn figures(values: &[(u32, i64)]) -> Draft {
    let writes = values
        .iter()
        .map(|(number, value)| (Register::Observation(month(*number)), figure(*value)))
        .collect();
    Draft::new(Action::SetFigures, writes)
}

/// Every file in a folder and below, with its bytes. No file in it may be open.
pub fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut contents = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            contents.extend(self::contents(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            contents.insert(path, bytes);
        }
    }
    contents
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// `path` with something after its whole name.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The plan that these registers make.
pub fn plan_of<'a>(values: impl IntoIterator<Item = (&'a Register, &'a Value)>) -> Plan {
    let mut plan = Plan::default();
    for (register, value) in values {
        plan.apply(*register, value).unwrap();
    }
    plan
}

//! Files that earlier versions of the program made must open for ever.
//!
//! `tests/data/file-vN.tiendo` was made by a program whose newest file version was N. When a
//! schema step is added, make the fixture of the new version before the release:
//!
//! ```text
//! cargo test --test store -- --ignored make_the_fixture_of_this_version
//! ```
//!
//! and keep the older ones as they are: they stand for the files that people have.

use std::{fs, path::PathBuf};

use jiff::civil::date;
use tien_do_so::{
    domain::{
        Action, Draft, Figure, Id, IndicatorField, OccurrenceField, Period, PeriodKind, Plan,
        PlanInfoField, Register, RemarkField, TaskField, UnitField, Value,
    },
    store::Store,
};

use crate::common::{COMMUNE, INDICATOR, figures, month, place, plan_of, stamp, text};

fn fixture(version: u32) -> PathBuf {
    let name = format!("tests/data/file-v{version}.tiendo");
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The version of the files that this program makes, from the database's header.
fn newest() -> u32 {
    let (path, _folder) = place();
    Store::create(&path, []).unwrap().close().unwrap();
    let bytes = fs::read(&path).unwrap();
    u32::from_be_bytes(bytes[60..64].try_into().unwrap())
}

/// A write of every kind of register and of every kind of value.
fn drafts() -> Vec<Draft> {
    let task = Id([2; 16]);
    let year = Period::new(PeriodKind::Year, 2022, 1).unwrap();
    let ratio = Figure::Ratio {
        numerator: 38.into(),
        denominator: 101.into(),
    };
    let target = Value::Number(rust_decimal::Decimal::new(805, 1));
    vec![
        Draft::new(
            Action::CreatePlan,
            vec![
                (
                    Register::Plan(PlanInfoField::Name),
                    text("Kế hoạch chuyển đổi số"),
                ),
                (Register::Plan(PlanInfoField::Root), text("2022/96")),
                (Register::Unit(COMMUNE, UnitField::Name), text("Tân Thành")),
                (Register::Unit(COMMUNE, UnitField::Kind), text("ward")),
            ],
        ),
        Draft::new(
            Action::CreateIndicator,
            vec![
                (
                    Register::Indicator(INDICATOR, IndicatorField::Code),
                    text("MT01"),
                ),
                (
                    Register::Indicator(INDICATOR, IndicatorField::Target),
                    target,
                ),
                (
                    Register::Milestone(INDICATOR, date(2024, 12, 31)),
                    Value::Number(50.into()),
                ),
            ],
        ),
        Draft::new(
            Action::CreateTask,
            vec![
                (
                    Register::Task(task, TaskField::Title),
                    text("Xây dựng kho dữ liệu"),
                ),
                (
                    Register::Task(task, TaskField::Due),
                    Value::Date(date(2025, 6, 30)),
                ),
                (
                    Register::Occurrence(task, year, OccurrenceField::DoneOn),
                    Value::Date(date(2022, 12, 1)),
                ),
            ],
        ),
        figures(&[(0, 10), (1, 20), (2, -1)]),
        Draft::new(
            Action::SetFigures,
            vec![
                (Register::Observation(month(3)), Value::Figure(ratio)),
                (
                    Register::Observation(month(4)),
                    Value::Figure(Figure::Answer(true)),
                ),
                (
                    Register::Remark(month(3), RemarkField::Source),
                    text("Báo cáo số 12/BC-UBND"),
                ),
            ],
        ),
    ]
}

/// What a fixture of any version shows.
fn expected() -> Plan {
    let alive = Value::Bool(true);
    let existence = [
        Register::Unit(COMMUNE, UnitField::Alive),
        Register::Indicator(INDICATOR, IndicatorField::Alive),
        Register::Task(Id([2; 16]), TaskField::Alive),
    ];
    let last = figures(&[(5, 7)]);
    let writes: Vec<_> = drafts()
        .into_iter()
        .chain([last])
        .flat_map(|draft| draft.writes)
        .collect();
    let writes = writes.iter().map(|(register, value)| (register, value));
    plan_of(writes.chain(existence.iter().map(|register| (register, &alive))))
}

#[test]
fn files_of_every_version_open_and_show_what_was_written() {
    for version in 1..=newest() {
        let fixture = fixture(version);
        let (path, _folder) = place();
        let copied = fs::copy(&fixture, &path);
        let size = copied.unwrap_or_else(|error| panic!("{}: {error}", fixture.display()));
        assert!(size < 100_000, "keep fixtures small");
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.load().unwrap(), expected(), "version {version}");
        assert_eq!(store.check().unwrap().ops, 8);
        // The copy that made the fixture goes on: what it did can be undone.
        store.undo(&stamp()).unwrap();
        store.append(&stamp(), &figures(&[(0, 11)])).unwrap();
        store.check().unwrap();
        store.close().unwrap();
    }
}

#[test]
#[ignore = "makes a file of the source tree; see the head of this file"]
fn make_the_fixture_of_this_version() {
    let path = fixture(newest());
    let drafts = drafts();
    let seeds = drafts.iter().map(|draft| (stamp(), draft));
    let mut store = Store::create(&path, seeds).unwrap();
    store.append(&stamp(), &figures(&[(1, 21)])).unwrap();
    store.undo(&stamp()).unwrap();
    store.append(&stamp(), &figures(&[(5, 7)])).unwrap();
    store.close().unwrap();
}

//! The queue on a full disk, and what a panic is told as.

use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use super::*;
use crate::domain::{Action, Author, PlanInfoField, Register, Value};

fn stamp() -> Stamp {
    Stamp {
        author: Author::default(),
        wall_ms: 0,
    }
}

fn named(name: &str) -> Draft {
    let register = Register::Plan(PlanInfoField::Name);
    Draft::new(
        Action::EditPlan,
        vec![(register, Value::Text(name.to_owned()))],
    )
}

/// A file that can hold short names but no long ones, and the folder that it goes with.
fn full_file() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("a.tiendo"), []).unwrap();
    let pages: i64 = store
        .db
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    store
        .db
        .pragma_update(None, "max_page_count", pages)
        .unwrap();
    (store, folder)
}

fn long(name: &str) -> Draft {
    named(&name.repeat(100_000))
}

/// What a report is about, and what it says.
fn short(report: &Report) -> (u64, &'static str, usize) {
    match report {
        Report::Saved { ticket, .. } => (*ticket, "saved", 0),
        Report::Refused { ticket, .. } => (*ticket, "refused", 0),
        Report::Stalled {
            ticket,
            error: StoreError::DiskFull,
            waiting,
        } => (*ticket, "full", *waiting),
        Report::Closed {
            result: Ok(()),
            lost,
        } => (0, "closed", *lost),
        Report::Closed {
            result: Err(_),
            lost,
        } => (0, "failed", *lost),
        other => panic!("{other:?}"),
    }
}

#[test]
fn jobs_wait_for_space_in_their_order_and_are_then_written() {
    let (mut store, _folder) = full_file();
    let jobs = [
        Job::Commit(named("a"), Vec::new()),
        Job::Commit(long("b"), Vec::new()),
        Job::Commit(named("c"), Vec::new()),
        Job::Undo,
        Job::Undo,
    ];
    let mut waiting: VecDeque<_> = (1..)
        .zip(jobs)
        .map(|(at, job)| (at, stamp(), job))
        .collect();
    let mut reports = Vec::new();
    let mut report = |report: Report| reports.push(short(&report));
    write_waiting(&mut store, &mut waiting, &mut report);
    write_waiting(&mut store, &mut waiting, &mut report);
    store
        .db
        .pragma_update(None, "max_page_count", 1_000_000)
        .unwrap();
    write_waiting(&mut store, &mut waiting, &mut report);
    let expected = [
        (1, "saved", 0),
        (2, "full", 4),
        (2, "full", 4),
        (2, "saved", 0),
        (3, "saved", 0),
        (4, "saved", 0),
        (5, "saved", 0),
    ];
    assert_eq!(reports, expected);
    assert_eq!(store.load().unwrap().info().name, "a");
    store.check().unwrap();
}

#[test]
fn closing_on_a_full_disk_says_how_many_jobs_are_lost() {
    let (store, _folder) = full_file();
    let reports = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&reports);
    let mut writer = Writer::spawn(store, move |report| {
        heard.lock().unwrap().push(short(&report));
    })
    .unwrap();
    writer.commit(stamp(), long("a"));
    writer.commit(stamp(), named("b"));
    writer.close();
    let expected = [
        (1, "full", 1),
        (1, "full", 2),
        (1, "full", 2),
        (0, "closed", 2),
    ];
    assert_eq!(*reports.lock().unwrap(), expected);
}

#[test]
fn work_hears_how_many_jobs_before_it_wait_and_they_are_tried_once_more() {
    let (store, _folder) = full_file();
    let mut writer = Writer::spawn(store, |_| {}).unwrap();
    let (sender, heard) = channel();
    let again = sender.clone();
    writer.commit(stamp(), long("a"));
    writer.commit(stamp(), named("b"));
    writer.work(move |store, waiting| {
        sender.send(waiting).unwrap();
        store
            .db
            .pragma_update(None, "max_page_count", 1_000_000)
            .unwrap();
    });
    writer.work(move |_, waiting| again.send(waiting).unwrap());
    writer.close();
    assert_eq!(heard.iter().collect::<Vec<_>>(), [2, 0]);
}

#[test]
fn a_panic_of_the_thread_is_told_and_loses_nothing_that_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tiendo");
    let store = Store::create(&path, []).unwrap();
    let reports = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&reports);
    let mut writer = Writer::spawn(store, move |report| {
        let report = short(&report);
        heard.lock().unwrap().push(report);
        assert_ne!(report.1, "saved", "this panic is part of the test");
    })
    .unwrap();
    writer.commit(stamp(), named("a"));
    writer.close();
    assert_eq!(
        *reports.lock().unwrap(),
        [(1, "saved", 0), (0, "failed", 0)]
    );
    assert_eq!(Store::open(&path).unwrap().load().unwrap().info().name, "a");
}

#[test]
fn a_draft_that_no_file_can_hold_is_refused_and_holds_up_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.tiendo"), []).unwrap();
    let wrong = (Register::Plan(PlanInfoField::Name), Value::Bool(true));
    let wrong = Job::Commit(Draft::new(Action::EditPlan, vec![wrong]), Vec::new());
    let jobs = [wrong, Job::Redo, Job::Commit(named("a"), Vec::new())];
    let mut waiting: VecDeque<_> = (1..)
        .zip(jobs)
        .map(|(at, job)| (at, stamp(), job))
        .collect();
    let mut reports = Vec::new();
    write_waiting(&mut store, &mut waiting, &mut |report| {
        reports.push(short(&report));
    });
    assert_eq!(
        reports,
        [(1, "refused", 0), (2, "refused", 0), (3, "saved", 0)]
    );
}

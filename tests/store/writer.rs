//! The writer thread, as the window sees it.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
};

use tempfile::TempDir;
use tien_do_so::{
    domain::{PlanInfoField, Register},
    store::{
        HistoryFilter, Store, StoreError, backup,
        writer::{Report, Writer},
    },
};

use crate::common::{figures, file, name, named, stamp, text};

fn start(path: &Path) -> (Writer, Receiver<Report>) {
    let (sender, reports) = channel();
    let report = move |report| sender.send(report).unwrap();
    (
        Writer::spawn(Store::open(path).unwrap(), report).unwrap(),
        reports,
    )
}

fn started() -> (Writer, Receiver<Report>, PathBuf, TempDir) {
    let (path, folder) = file("first");
    let (writer, reports) = start(&path);
    (writer, reports, path, folder)
}

/// What the reports are, in a word each, with tickets.
fn words(reports: &Receiver<Report>) -> Vec<String> {
    let word = |report| match report {
        Report::Saved { ticket, saved } => {
            assert!(saved.op.is_some());
            format!("saved {ticket}")
        }
        Report::Refused {
            ticket,
            error: StoreError::NothingToUndo,
        } => format!("refused {ticket}"),
        Report::History { entries, .. } => format!("history {}", entries.unwrap().len()),
        Report::BackedUp(Ok(backup)) => format!("backup {}", backup.is_some()),
        Report::Checked(Ok(health)) => format!("checked {}", health.ops),
        Report::Closed {
            result: Ok(()),
            lost,
        } => format!("closed {lost}"),
        other => panic!("{other:?}"),
    };
    reports.iter().map(word).collect()
}

#[test]
fn reports_come_in_the_order_of_the_jobs_and_the_last_one_says_that_nothing_is_lost() {
    let (mut writer, reports, path, _folder) = started();
    let tickets: Vec<u64> = (0..20)
        .map(|value| writer.commit(stamp(), figures(&[(value, 1)])))
        .collect();
    assert_eq!(tickets, (1..=20).collect::<Vec<_>>());
    assert_eq!(writer.undo(stamp()), 21);
    assert_eq!(writer.redo(stamp()), 22);
    writer.check();
    writer.close();
    let mut expected: Vec<String> = (1..=22).map(|ticket| format!("saved {ticket}")).collect();
    expected.extend(["checked 23".to_owned(), "closed 0".to_owned()]);
    assert_eq!(words(&reports), expected);
    assert_eq!(
        Store::open(&path).unwrap().load().unwrap().figure_count(),
        20
    );
}

#[test]
fn dropping_the_writer_writes_everything_and_frees_the_file() {
    let (mut writer, reports, path, _folder) = started();
    for number in 0..50 {
        writer.commit(stamp(), named(&format!("name {number}")));
    }
    drop(writer);
    assert_eq!(name(&Store::open(&path).unwrap()), "name 49");
    assert_eq!(words(&reports).last().map(String::as_str), Some("closed 0"));
}

#[test]
fn an_undo_of_nothing_is_refused_and_holds_up_nothing() {
    let (mut writer, reports, _, _folder) = started();
    writer.undo(stamp());
    writer.undo(stamp());
    writer.redo(stamp());
    writer.redo(stamp());
    writer.commit(stamp(), named("second"));
    writer.close();
    assert_eq!(
        words(&reports),
        [
            "saved 1",
            "refused 2",
            "saved 3",
            "refused 4",
            "saved 5",
            "closed 0"
        ]
    );
}

#[test]
fn the_history_holds_what_was_sent_before_it_was_asked_for() {
    let (mut writer, reports, _, _folder) = started();
    writer.commit(stamp(), named("second"));
    writer.commit(stamp(), figures(&[(0, 1)]));
    writer.history(
        HistoryFilter::Register(Register::Plan(PlanInfoField::Name)),
        10,
    );
    writer.history(HistoryFilter::All, 2);
    writer.history(HistoryFilter::All, 0);
    writer.close();
    let mut histories = reports.iter().filter_map(|report| match report {
        Report::History { entries, .. } => Some(entries.unwrap()),
        _ => None,
    });
    let of_name = histories.next().unwrap();
    let changes: Vec<_> = of_name
        .iter()
        .flat_map(|entry| entry.changes.clone())
        .collect();
    let register = Register::Plan(PlanInfoField::Name);
    let null = tien_do_so::domain::Value::Null;
    assert_eq!(
        changes,
        [
            (register, text("first"), text("second")),
            (register, null, text("first"))
        ]
    );
    assert_eq!(of_name[0].author, stamp().author);
    assert_eq!(histories.next().unwrap().len(), 2);
    assert_eq!(histories.next().unwrap().len(), 0);
}

#[test]
fn a_backup_is_made_only_where_something_changed() {
    let (mut writer, reports, path, _folder) = started();
    writer.backup(0);
    writer.backup(0);
    writer.commit(stamp(), named("second"));
    writer.backup(0);
    writer.close();
    let expected = [
        "backup true",
        "backup false",
        "saved 1",
        "backup true",
        "closed 0",
    ];
    assert_eq!(words(&reports), expected);
    assert_eq!(backup::list(&path).len(), 2);
}

#[test]
fn a_second_program_is_refused_while_the_thread_has_the_file() {
    let (writer, reports, path, _folder) = started();
    assert!(matches!(Store::open(&path), Err(StoreError::OpenElsewhere)));
    writer.close();
    assert_eq!(words(&reports), ["closed 0"]);
    assert!(Store::open(&path).is_ok());
}

#[test]
fn work_gets_the_file_once_what_was_sent_before_is_written() {
    let (mut writer, reports, path, _folder) = started();
    let (sender, seen) = channel();
    writer.commit(stamp(), named("second"));
    writer.work(move |store, _| sender.send(name(store)).unwrap());
    writer.commit(stamp(), named("third"));
    writer.close();
    assert_eq!(seen.recv().unwrap(), "second");
    assert_eq!(words(&reports), ["saved 1", "saved 2", "closed 0"]);
    assert_eq!(name(&Store::open(&path).unwrap()), "third");
}

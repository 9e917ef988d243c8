//! What people are told of what the writer did.

use std::sync::mpsc::{Receiver, channel};

use jiff::civil::date;
use tempfile::TempDir;

use super::{News, Opened, Session};
use crate::{
    app::{clock::Clock, task::Event},
    domain::Author,
    ops::Edit,
    store::{Store, StoreError, writer::Report},
};

const CLOCK: Clock = Clock::Fixed(1_660_813_200_000, date(2022, 9, 20));

/// The session of a new file in a folder of its own.
fn started() -> (TempDir, Session, Receiver<Event>) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("plan.tiendo"), []).unwrap();
    let opened = Opened::read(store).unwrap();
    let (sender, events) = channel();
    let session = Session::start(opened, CLOCK, sender, egui::Context::default()).unwrap();
    (folder, session, events)
}

/// Waits for the next backup; returns what is told of it.
fn next_backup(session: &mut Session, events: &Receiver<Event>) -> Option<News> {
    loop {
        let Event::Writer(report) = events.recv().unwrap() else {
            continue;
        };
        let is_backup = matches!(report, Report::BackedUp(_));
        let news = session.on_report(report, CLOCK);
        if is_backup {
            return news;
        }
    }
}

/// The program makes a backup when a file is opened, and each hour: who did not ask for it is not
/// to be disturbed, whatever screen is open when it is done.
#[test]
fn only_a_backup_that_was_asked_for_is_told() {
    let (_folder, mut session, events) = started();

    session.back_up(CLOCK);
    assert!(next_backup(&mut session, &events).is_none());
    assert_eq!(session.backups().len(), 1);

    session.back_up_now(CLOCK);
    let news = next_backup(&mut session, &events);
    assert!(matches!(news, Some(News::BackedUp(None))), "{news:?}");

    let mut info = session.plan().info().clone();
    info.name = "Kế hoạch khác".to_owned();
    let edit = Edit::PutPlan(Box::new(info));
    session.edit(&edit, Author::default(), CLOCK).unwrap();
    session.back_up_now(CLOCK);
    let news = next_backup(&mut session, &events);
    assert!(matches!(news, Some(News::BackedUp(Some(_)))), "{news:?}");
    assert_eq!(session.backups().len(), 2);
}

#[test]
fn a_backup_that_failed_is_told_once() {
    let (_folder, mut session, events) = started();
    session.back_up_now(CLOCK);
    // As on a full disk; what the writer did is the next one's.
    let error = StoreError::System("disk full".to_owned());
    let news = session.on_report(Report::BackedUp(Err(error)), CLOCK);
    assert!(matches!(news, Some(News::Failed(_))), "{news:?}");
    assert!(next_backup(&mut session, &events).is_none());
}

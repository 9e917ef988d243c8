//! The writer thread: it alone owns an open file. Others send it jobs and get reports.
//!
//! A job that meets a full disk or a pulled-out stick stays at the head of the queue, and the ones
//! behind it wait, so that nothing is written out of order and nothing is lost while the program
//! runs. [`Writer::retry`] tries again; so does every new job.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
};

use jiff::civil::Date;

use super::{
    Change, Health, HistoryEntry, HistoryFilter, Known, LogPage, LogQuery, Result, Saved, Stamp,
    Store, StoreError, backup::Backup, log::misfit,
};
use crate::domain::{DefinitionChange, Draft, FileHash, OpHash, OwnUnit};

/// Something that writes.
#[derive(Clone, Debug)]
enum Job {
    /// A draft, with the files that it names.
    Commit(Draft, Vec<Arc<[u8]>>),
    Undo,
    Redo,
}

/// Something that is done with the file; it hears how many jobs before it wait.
type Work = Box<dyn FnOnce(&mut Store, usize) + Send>;

enum Request {
    Write(u64, Stamp, Job),
    Retry,
    History(HistoryFilter, usize),
    /// A page of the log.
    Log(LogQuery, Option<i64>, usize),
    /// What an op changed.
    Changes(OpHash, usize),
    /// Folds the log up to what was known before that moment.
    KnownBefore(Date, i64),
    /// Reads when definitions were changed.
    Definitions,
    /// Makes a backup where anything changed since the last one.
    Backup(i64),
    Check,
    /// Does something with the file that nobody waits for.
    Work(Work),
    SetOwnUnit(OwnUnit),
    /// Reads a file that evidence names.
    File(FileHash),
    Close,
}

/// What the writer thread says.
#[derive(Debug)]
pub enum Report {
    /// A job is on the disk.
    Saved {
        /// The ticket that sending it gave.
        ticket: u64,
        /// What it brought.
        saved: Saved,
    },
    /// There was nothing that can be undone or redone, or the draft was one that no file can hold;
    /// the job is over.
    Refused {
        /// The ticket that sending it gave.
        ticket: u64,
        /// Why.
        error: StoreError,
    },
    /// A job could not be written; it and those behind it wait.
    Stalled {
        /// The ticket of the job.
        ticket: u64,
        /// Why.
        error: StoreError,
        /// How many jobs wait, this one among them.
        waiting: usize,
    },
    /// The history that was asked for.
    History {
        /// What was asked for.
        filter: HistoryFilter,
        /// The entries, newest first.
        entries: Result<Vec<HistoryEntry>>,
    },
    /// The page of the log that was asked for.
    Log {
        /// What was asked for.
        query: LogQuery,
        /// Where it begins.
        after: Option<i64>,
        /// The page.
        page: Result<LogPage>,
    },
    /// What an op changed.
    Changes(OpHash, Result<Vec<Change>>),
    /// What the file held at the end of a day.
    Known(Date, Result<Box<Known>>),
    /// When the definitions of indicators were changed.
    Definitions(Result<Vec<DefinitionChange>>),
    /// A backup was made, or `None` where nothing had changed.
    BackedUp(Result<Option<Backup>>),
    /// The file was checked.
    Checked(Result<Health>),
    /// Whose copy this is was written, or could not be.
    OwnUnit(Result<()>),
    /// A file that was asked for; `None` where it is not in this copy.
    File {
        /// Its hash.
        hash: FileHash,
        /// Its bytes.
        bytes: Result<Option<Vec<u8>>>,
    },
    /// The file is closed and the thread ends.
    Closed {
        /// What closing met.
        result: Result<()>,
        /// How many jobs could not be written.
        lost: usize,
    },
}

/// A handle to the writer thread. Dropping it closes the file.
pub struct Writer {
    requests: Sender<Request>,
    thread: Option<JoinHandle<()>>,
    next_ticket: u64,
}

impl Writer {
    /// Gives a file to a thread of its own. `report` is called on that thread.
    ///
    /// # Errors
    /// [`StoreError::System`] where the system makes no thread; the file is closed then.
    pub fn spawn(store: Store, report: impl FnMut(Report) + Send + 'static) -> Result<Self> {
        let (requests, inbox) = channel();
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || run(store, &inbox, report))?;
        Ok(Self {
            requests,
            thread: Some(thread),
            next_ticket: 0,
        })
    }

    /// Writes a draft. The ticket comes back with the report.
    pub fn commit(&mut self, stamp: Stamp, draft: Draft) -> u64 {
        self.commit_with_files(stamp, draft, Vec::new())
    }

    /// Writes a draft and the files that it names. The ticket comes back with the report.
    pub fn commit_with_files(&mut self, stamp: Stamp, draft: Draft, files: Vec<Arc<[u8]>>) -> u64 {
        self.write(stamp, Job::Commit(draft, files))
    }

    /// Takes back the last thing this copy did.
    pub fn undo(&mut self, stamp: Stamp) -> u64 {
        self.write(stamp, Job::Undo)
    }

    /// Does again what was last taken back.
    pub fn redo(&mut self, stamp: Stamp) -> u64 {
        self.write(stamp, Job::Redo)
    }

    fn write(&mut self, stamp: Stamp, job: Job) -> u64 {
        self.next_ticket += 1;
        self.send(Request::Write(self.next_ticket, stamp, job));
        self.next_ticket
    }

    /// Tries again what could not be written.
    pub fn retry(&self) {
        self.send(Request::Retry);
    }

    /// Asks for the history.
    pub fn history(&self, filter: HistoryFilter, limit: usize) {
        self.send(Request::History(filter, limit));
    }

    /// Asks for a page of the log: what `query` names, from where `after` says, at most so many.
    pub fn log(&self, query: LogQuery, after: Option<i64>, most: usize) {
        self.send(Request::Log(query, after, most));
    }

    /// Asks what an op changed, at most so many registers.
    pub fn changes(&self, op: OpHash, most: usize) {
        self.send(Request::Changes(op, most));
    }

    /// Asks what the file held at the end of `day`, which is before `wall_ms`.
    pub fn known_before(&self, day: Date, wall_ms: i64) {
        self.send(Request::KnownBefore(day, wall_ms));
    }

    /// Asks when the definitions of indicators were changed.
    pub fn definitions(&self) {
        self.send(Request::Definitions);
    }

    /// Makes a backup where anything changed since the last one.
    pub fn backup(&self, wall_ms: i64) {
        self.send(Request::Backup(wall_ms));
    }

    /// Gives the file to `work` once everything that was sent before is written: a merge, a
    /// package, the list of conflicts. It hears how many jobs before it could not be written and
    /// wait. It reports by itself, by a channel of its own, and looks at a flag of its own where it
    /// can be stopped. What is sent meanwhile is written after it.
    pub fn work(&self, work: impl FnOnce(&mut Store, usize) + Send + 'static) {
        self.send(Request::Work(Box::new(work)));
    }

    /// Checks the file.
    pub fn check(&self) {
        self.send(Request::Check);
    }

    /// Writes whose copy this is.
    pub fn set_own_unit(&self, own: OwnUnit) {
        self.send(Request::SetOwnUnit(own));
    }

    /// Asks for a file that evidence names.
    pub fn file(&self, hash: FileHash) {
        self.send(Request::File(hash));
    }

    /// Writes what waits, closes the file and ends the thread; [`Report::Closed`] is the last
    /// report.
    pub fn close(mut self) {
        self.shut();
    }

    fn shut(&mut self) {
        if let Some(thread) = self.thread.take() {
            self.send(Request::Close);
            // After a panic there the file is as safe as after a power cut.
            thread.join().ok();
        }
    }

    fn send(&self, request: Request) {
        // The other end is gone only after a panic of the thread, and that was reported.
        self.requests.send(request).ok();
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shut();
    }
}

fn run(mut store: Store, inbox: &Receiver<Request>, mut report: impl FnMut(Report)) {
    let mut waiting = VecDeque::new();
    // A panic is a bug, and the thread ends with it; whoever waits for reports must hear of it.
    let worked = catch_unwind(AssertUnwindSafe(|| {
        serve(&mut store, inbox, &mut waiting, &mut report);
    }));
    let result = if worked.is_ok() {
        store.close()
    } else {
        drop(store);
        Err(StoreError::System(
            "the writer thread has panicked".to_owned(),
        ))
    };
    report(Report::Closed {
        result,
        lost: waiting.len(),
    });
}

fn serve(
    store: &mut Store,
    inbox: &Receiver<Request>,
    waiting: &mut VecDeque<(u64, Stamp, Job)>,
    report: &mut impl FnMut(Report),
) {
    while let Ok(request) = inbox.recv() {
        match request {
            Request::Write(ticket, stamp, job) => {
                waiting.push_back((ticket, stamp, job));
                write_waiting(store, waiting, report);
            }
            Request::Retry => write_waiting(store, waiting, report),
            Request::History(filter, limit) => {
                let entries = store.history(filter, limit);
                report(Report::History { filter, entries });
            }
            Request::Log(query, after, most) => {
                let page = store.log_page(&query, after, most);
                report(Report::Log { query, after, page });
            }
            Request::Changes(op, most) => {
                report(Report::Changes(op, store.changes_of(op, most)));
            }
            Request::KnownBefore(day, wall_ms) => {
                let known = store.known_before(wall_ms).map(Box::new);
                report(Report::Known(day, known));
            }
            Request::Definitions => report(Report::Definitions(store.definition_changes())),
            Request::Backup(wall_ms) => {
                let made = store.changed_since_backup().and_then(|changed| {
                    if changed {
                        store.backup(wall_ms).map(Some)
                    } else {
                        Ok(None)
                    }
                });
                report(Report::BackedUp(made));
            }
            Request::Check => report(Report::Checked(store.check())),
            Request::Work(work) => {
                write_waiting(store, waiting, report);
                work(store, waiting.len());
            }
            Request::SetOwnUnit(own) => report(Report::OwnUnit(store.set_own_unit(own))),
            Request::File(hash) => {
                let bytes = store.file(hash);
                report(Report::File { hash, bytes });
            }
            Request::Close => break,
        }
    }
    write_waiting(store, waiting, report);
}

fn write_waiting(
    store: &mut Store,
    waiting: &mut VecDeque<(u64, Stamp, Job)>,
    report: &mut impl FnMut(Report),
) {
    while let Some((ticket, stamp, job)) = waiting.front() {
        let ticket = *ticket;
        let written = match job {
            Job::Commit(draft, files) => store.append_with_files(stamp, draft, files),
            Job::Undo => store.undo(stamp),
            Job::Redo => store.redo(stamp),
        };
        // Waiting helps none of these, and what comes after them must not wait for ever.
        let hopeless = |error: &StoreError| match job {
            Job::Commit(draft, _) => misfit(draft).is_some(),
            Job::Undo | Job::Redo => matches!(
                error,
                StoreError::NothingToUndo | StoreError::Damaged(_) | StoreError::Newer { .. }
            ),
        };
        match written {
            Ok(saved) => {
                waiting.pop_front();
                report(Report::Saved { ticket, saved });
            }
            Err(error) if hopeless(&error) => {
                waiting.pop_front();
                report(Report::Refused { ticket, error });
            }
            Err(error) => {
                report(Report::Stalled {
                    ticket,
                    error,
                    waiting: waiting.len(),
                });
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;

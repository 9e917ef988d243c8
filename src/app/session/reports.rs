//! What comes back from the writer, and what people are told of it.

use super::{History, Past, Saving, Session};
use crate::{
    app::clock::Clock,
    domain::{FileHash, Register},
    store::{Health, Saved, StoreError, backup::Backup, writer::Report},
};

/// What people should be told.
#[derive(Debug)]
pub enum News {
    /// Something did not work.
    Failed(StoreError),
    /// The file held nothing yet on the day that was asked for.
    NothingKnown,
    /// An undo left these alone, since somebody wrote them afterwards.
    UndoKept(Vec<Register>),
    /// What was written is not this unit's to write, and waits for an answer.
    Proposed,
    /// The backup that was asked for was made; `None` where nothing had changed.
    BackedUp(Option<Backup>),
    /// The file was checked and is whole.
    Checked(Health),
    /// An attached file that was asked for; no bytes where it is not in this copy.
    File(FileHash, Option<Vec<u8>>),
}

impl Session {
    /// Takes note of what the writer says; what people should be told is returned.
    pub fn on_report(&mut self, report: Report, clock: Clock) -> Option<News> {
        match report {
            Report::Saved { ticket, saved } => {
                let mut pending = self.pending.iter();
                if pending.any(|it| it.ticket == ticket && it.has_files) {
                    self.photos.look_again();
                    self.recent.note(std::iter::empty());
                }
                self.settle(ticket);
                if self.pending.is_empty() {
                    self.saving = Saving::Saved(Some(clock.wall_ms()));
                }
                if self.is_backup_due(clock) {
                    self.back_up(clock);
                }
                self.on_saved(saved)
            }
            Report::Refused { ticket, error } => {
                self.settle(ticket);
                if self.pending.is_empty() {
                    self.saving = Saving::Saved(Some(clock.wall_ms()));
                }
                Some(News::Failed(error))
            }
            Report::Stalled { error, .. } => {
                self.saving = Saving::Stalled(error);
                None
            }
            Report::History { filter, entries } => match entries {
                Ok(entries) => {
                    self.history = Some(History {
                        filter,
                        entries: Some(entries),
                    });
                    None
                }
                Err(error) => {
                    self.history = Some(History {
                        filter,
                        entries: Some(Vec::new()),
                    });
                    Some(News::Failed(error))
                }
            },
            Report::Log { query, after, page } => {
                self.log.take(&query, after, page).err().map(News::Failed)
            }
            Report::Changes(op, changes) => {
                self.log.take_changes(op, changes).err().map(News::Failed)
            }
            Report::Known(_, Ok(known)) if known.ops == 0 => Some(News::NothingKnown),
            Report::Known(day, Ok(known)) => {
                let came_from = self.past.take().map_or(self.as_of, |past| past.came_from);
                self.past = Some(Past {
                    day,
                    known,
                    came_from,
                });
                self.as_of = day;
                self.refresh();
                None
            }
            Report::Definitions(Ok(definitions)) => {
                if definitions != self.definitions {
                    self.definitions = definitions;
                    // The marks of charts are made anew.
                    self.recent.note(std::iter::empty());
                }
                None
            }
            Report::BackedUp(Ok(backup)) => {
                self.backups.splice(0..0, backup.clone());
                std::mem::take(&mut self.is_backup_asked).then_some(News::BackedUp(backup))
            }
            Report::Checked(Ok(health)) => Some(News::Checked(health)),
            Report::File { hash, bytes } => match bytes {
                Ok(bytes) => Some(News::File(hash, bytes)),
                Err(error) => {
                    if self.is_photo(hash) {
                        self.on_photo(hash, None);
                    }
                    Some(News::Failed(error))
                }
            },
            Report::BackedUp(Err(error)) => {
                self.is_backup_asked = false;
                Some(News::Failed(error))
            }
            Report::Known(_, Err(error))
            | Report::Definitions(Err(error))
            | Report::Checked(Err(error)) => Some(News::Failed(error)),
            Report::OwnUnit(result) | Report::Closed { result, .. } => {
                result.err().map(News::Failed)
            }
        }
    }

    fn on_saved(&mut self, saved: Saved) -> Option<News> {
        self.desk.on_saved(&saved);
        let Saved {
            op,
            writes,
            undo,
            redo,
            kept,
            proposed,
        } = saved;
        (self.undo, self.redo) = (undo, redo);
        if op.is_some() {
            if writes.iter().any(|(it, _)| it.defines().is_some()) {
                self.ask_for_definitions();
            }
            // What was typed since is on its way, and newer than this report.
            let newer = |register: &Register| {
                let mut pending = self.pending.iter();
                pending.any(|pending| pending.registers.contains(register))
            };
            let writes: Vec<_> = writes
                .into_iter()
                .filter(|(register, _)| !newer(register))
                .collect();
            self.apply(&writes);
            // What is open on the screen has one more entry now.
            self.log.outdate();
            if let Some(filter) = self.history.as_ref().map(|history| history.filter) {
                self.load_history(filter);
            }
        }
        if proposed {
            return Some(News::Proposed);
        }
        (!kept.is_empty()).then_some(News::UndoKept(kept))
    }
}

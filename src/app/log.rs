//! What was read of the whole log: page by page, as a list is scrolled.
//!
//! Must not know the file: it asks, and is given.

use std::rc::Rc;

use crate::{
    domain::OpHash,
    store::{Change, LogEntry, LogPage, LogQuery, Result},
};

/// What was read of the log, newest first.
#[derive(Default)]
pub struct Log {
    query: Option<LogQuery>,
    entries: Vec<Rc<LogEntry>>,
    next: Next,
    /// Where to go on once the newest entries were read again.
    resume: Option<Next>,
    /// What one op changed; `None` until it comes.
    changes: Option<(OpHash, Option<Vec<Change>>)>,
    /// Something was written since.
    outdated: bool,
    /// Grows whenever the entries begin anew, or others come before them.
    revision: u64,
}

/// What follows what was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Next {
    /// Nothing was read yet.
    #[default]
    Unread,
    /// A page is on its way, from there on.
    Asked(Option<i64>),
    /// A page that begins there.
    From(i64),
    /// Nothing.
    End,
}

impl Log {
    /// The entries that were read for this query; `None` where it is another one's.
    pub fn entries(&self, query: &LogQuery) -> Option<&[Rc<LogEntry>]> {
        (self.query.as_ref() == Some(query)).then_some(self.entries.as_slice())
    }

    /// Whether everything was read.
    pub fn is_whole(&self) -> bool {
        self.next == Next::End && !self.outdated
    }

    /// Whether a page is on its way.
    pub const fn is_asked(&self) -> bool {
        matches!(self.next, Next::Asked(_))
    }

    /// Whether something was written since it was read.
    pub const fn is_outdated(&self) -> bool {
        self.outdated
    }

    /// Grows whenever the entries begin anew, or others come before them.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What an op changed, where it was asked for and has come.
    pub fn changes(&self, op: OpHash) -> Option<&[Change]> {
        match &self.changes {
            Some((of, Some(changes))) if *of == op => Some(changes),
            _ => None,
        }
    }

    /// What has to be asked for to go on; `None` while an answer is on its way.
    pub(super) fn ask(&mut self, query: LogQuery) -> Option<(LogQuery, Option<i64>)> {
        let is_other = self.query.as_ref() != Some(&query);
        if is_other {
            self.entries.clear();
            self.revision += 1;
            self.resume = None;
        } else if self.outdated && !self.is_asked() {
            self.resume = Some(self.next);
        }
        let after = match self.next {
            _ if is_other || self.outdated => None,
            Next::Unread => None,
            Next::From(row) => Some(row),
            Next::Asked(_) | Next::End => return None,
        };
        self.outdated = false;
        self.next = Next::Asked(after);
        self.query = Some(query.clone());
        Some((query, after))
    }

    /// Takes a page; one that nobody waits for any more is let go.
    pub(super) fn take(
        &mut self,
        query: &LogQuery,
        after: Option<i64>,
        page: Result<LogPage>,
    ) -> Result<()> {
        if self.query.as_ref() != Some(query) || self.next != Next::Asked(after) {
            return Ok(());
        }
        let page = match page {
            Ok(page) => page,
            Err(error) => {
                self.next = Next::End;
                return Err(error);
            }
        };
        let mut newer = page.entries.into_iter().map(Rc::new).collect::<Vec<_>>();
        self.next = page.next.map_or(Next::End, Next::From);
        if after.is_none() {
            self.revision += 1;
            let first = self.entries.first().map(|it| it.op);
            let known = newer.iter().position(|it| Some(it.op) == first);
            match (known, self.resume.take()) {
                // What was read stays; what was written since comes before it.
                (Some(known), Some(next)) => {
                    newer.truncate(known);
                    self.entries.splice(0..0, newer);
                    self.next = next;
                    return Ok(());
                }
                _ => self.entries.clear(),
            }
        }
        self.entries.append(&mut newer);
        Ok(())
    }

    /// Whether what an op changed has to be asked for.
    pub(super) fn ask_changes(&mut self, op: OpHash) -> bool {
        let is_new = self.changes.as_ref().is_none_or(|(of, _)| *of != op);
        if is_new {
            self.changes = Some((op, None));
        }
        is_new
    }

    /// Takes what an op changed.
    pub(super) fn take_changes(&mut self, op: OpHash, changes: Result<Vec<Change>>) -> Result<()> {
        if self.changes.as_ref().is_some_and(|(of, _)| *of == op) {
            let (changes, error) = match changes {
                Ok(changes) => (changes, Ok(())),
                Err(error) => (Vec::new(), Err(error)),
            };
            self.changes = Some((op, Some(changes)));
            return error;
        }
        Ok(())
    }

    /// Something was written: what is there has to be read again from its end.
    pub(super) const fn outdate(&mut self) {
        self.outdated = true;
    }
}

//! Who changed what, when, from what to what, and why.

use super::{
    Result, Store, codec,
    log::{read_op, unreadable},
    undo::{replaced, value_before},
};
use crate::domain::{Action, Author, Id, Op, OpHash, Register, Subject, UnitKey, Value};

/// Which part of the history is asked for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum HistoryFilter {
    /// All of it.
    All,
    /// One register.
    Register(Register),
    /// Everything about an indicator or a task.
    Entity(Id),
    /// Everything about a unit: the unit itself and what it reported.
    Unit(UnitKey),
}

impl HistoryFilter {
    fn takes(self, register: Register) -> bool {
        match self {
            Self::All => true,
            Self::Register(wanted) => register == wanted,
            Self::Entity(wanted) => match register {
                Register::Indicator(id, _)
                | Register::Milestone(id, _)
                | Register::Task(id, _)
                | Register::Occurrence(id, ..)
                | Register::Deck(id, _)
                | Register::Slide(id, ..)
                | Register::Conclusion(id, _) => id == wanted,
                Register::Evidence(Subject::Task(id) | Subject::Occurrence(id, _), ..) => {
                    id == wanted
                }
                Register::Observation(key)
                | Register::Remark(key, _)
                | Register::Evidence(Subject::Figure(key), ..) => key.indicator == wanted,
                // A freeze is about a period; that it kept this figure is no change of it.
                Register::Plan(_)
                | Register::Unit(..)
                | Register::Submission(..)
                | Register::Freeze(_)
                | Register::Frozen(_) => false,
            },
            Self::Unit(wanted) => match register {
                Register::Unit(key, _) | Register::Submission(key, ..) => key == wanted,
                Register::Observation(key)
                | Register::Remark(key, _)
                | Register::Evidence(Subject::Figure(key), ..) => key.unit == wanted,
                Register::Plan(_)
                | Register::Freeze(_)
                | Register::Frozen(_)
                | Register::Indicator(..)
                | Register::Milestone(..)
                | Register::Task(..)
                | Register::Occurrence(..)
                | Register::Deck(..)
                | Register::Slide(..)
                | Register::Conclusion(..)
                | Register::Evidence(..) => false,
            },
        }
    }
}

/// One thing that was done, with those of its writes that were asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct HistoryEntry {
    /// The op.
    pub op: OpHash,
    /// What was done.
    pub action: Action,
    /// Who did it, as they named themselves.
    pub author: Author,
    /// When by their clock, milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// Why, in their words; may be empty.
    pub why: String,
    /// Each register with what it showed before and after.
    pub changes: Vec<(Register, Value, Value)>,
    /// How many registers the whole op wrote.
    pub writes: usize,
}

impl Store {
    /// The history, newest first: at most `limit` entries.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn history(&self, filter: HistoryFilter, limit: usize) -> Result<Vec<HistoryEntry>> {
        let mut entries = Vec::new();
        let key = match filter {
            HistoryFilter::Register(register) => Some(codec::encode_register(register)),
            _ => None,
        };
        let mut statement = match key {
            Some(_) => self.db.prepare_cached(
                "select op.body from write join op on op.id = write.op where register = ?1
                 order by op.id desc",
            )?,
            None => self.db.prepare_cached(
                "select body from op where id not in (select op from unfolded)
                     order by id desc",
            )?,
        };
        let mut rows = statement.query(rusqlite::params_from_iter(key))?;
        while entries.len() < limit
            && let Some(row) = rows.next()?
        {
            let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let op = codec::decode_op(body).map_err(unreadable)?;
            entries.extend(self.entry(filter, op, codec::hash(body))?);
        }
        Ok(entries)
    }

    /// One op of the history, whole; what an undo took back, for one.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn history_of(&self, op: OpHash) -> Result<Option<HistoryEntry>> {
        self.entry(HistoryFilter::All, read_op(&self.db, op)?, op)
    }

    fn entry(&self, filter: HistoryFilter, op: Op, hash: OpHash) -> Result<Option<HistoryEntry>> {
        let mut changes = Vec::new();
        for write in op
            .writes
            .iter()
            .filter(|write| filter.takes(write.register))
        {
            let before = value_before(&self.db, write.register, &replaced(&op, write))?;
            if before != write.value {
                changes.push((write.register, before, write.value.clone()));
            }
        }
        let writes = op.writes.len();
        if changes.is_empty() && filter != HistoryFilter::All {
            return Ok(None);
        }
        let Op {
            action,
            author,
            wall_ms,
            why,
            ..
        } = op;
        Ok(Some(HistoryEntry {
            op: hash,
            action,
            author,
            wall_ms,
            why,
            changes,
            writes,
        }))
    }
}

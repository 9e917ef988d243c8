//! The whole log in pages, for a list that is read as one scrolls: what each op is called, and what
//! it changed once somebody wants to see it.
//!
//! A page costs what it shows: the values before and after, which an import has by the hundred
//! thousand, are read for one op at a time.

use rusqlite::params;

use super::{
    Result, Store, codec,
    log::{read_op, unreadable},
    undo::{replaced, value_before},
};
use crate::domain::{Action, Author, OpHash, Register, Topic, Value};

/// What of the log is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LogQuery {
    /// What it is about; everything where `None`.
    pub topic: Option<Topic>,
    /// Who did it, as they named themselves; everybody where `None`.
    pub author: Option<String>,
    /// From this time on, by the clocks of those who did it.
    pub from_ms: Option<i64>,
    /// Before this time.
    pub until_ms: Option<i64>,
}

/// An op of the log, without its values.
#[derive(Clone, PartialEq, Debug)]
pub struct LogEntry {
    /// The op.
    pub op: OpHash,
    /// What was done.
    pub action: Action,
    /// For an undo or a redo, what it took back or did again, where that can be read.
    pub of: Option<(Action, Vec<Register>)>,
    /// Who did it, as they named themselves.
    pub author: Author,
    /// When by their clock, milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// Why, in their words; may be empty.
    pub why: String,
    /// The first registers that it wrote.
    pub registers: Vec<Register>,
    /// How many it wrote.
    pub writes: usize,
}

/// A part of the log, newest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LogPage {
    /// The ops.
    pub entries: Vec<LogEntry>,
    /// Where the next page begins; `None` behind the last one.
    pub next: Option<i64>,
}

/// A register with what it showed before and after an op.
pub type Change = (Register, Value, Value);

/// How many registers of an op are named: enough for its sentence.
const NAMED: usize = 12;
/// How many ops are looked at for a page: the file's thread has edits to write, too.
const LOOKED_AT: usize = 400;

impl Store {
    /// A page of the log, from where `after` says or from its end; at most `most` entries. It may
    /// have fewer, even none, and others follow all the same.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn log_page(&self, query: &LogQuery, after: Option<i64>, most: usize) -> Result<LogPage> {
        let mut statement = self.db.prepare_cached(
            "select id, hash, wall_ms, body from op
             where id < ?1 and id not in (select op from unfolded)
             order by id desc limit ?2",
        )?;
        let looked_at = i64::try_from(LOOKED_AT).unwrap_or(i64::MAX);
        let mut rows = statement.query(params![after.unwrap_or(i64::MAX), looked_at])?;
        let mut page = LogPage::default();
        let mut seen = 0;
        while let Some(row) = rows.next()? {
            seen += 1;
            let (id, wall_ms): (i64, i64) = (row.get(0)?, row.get(2)?);
            page.next = Some(id);
            let late = query.until_ms.is_some_and(|until| wall_ms >= until);
            if late || query.from_ms.is_some_and(|from| wall_ms < from) {
                continue;
            }
            let body = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
            let op = codec::decode_summary(body, NAMED).map_err(unreadable)?;
            let other = query.topic.is_some_and(|it| it != Topic::of(op.action));
            if other
                || query
                    .author
                    .as_ref()
                    .is_some_and(|it| *it != op.author.name)
            {
                continue;
            }
            page.entries.push(LogEntry {
                op: OpHash(row.get(1)?),
                of: self.meant(op.action)?,
                action: op.action,
                author: op.author,
                wall_ms,
                why: op.why,
                registers: op.registers,
                writes: op.writes,
            });
            if page.entries.len() == most {
                return Ok(page);
            }
        }
        if seen < LOOKED_AT {
            page.next = None;
        }
        Ok(page)
    }

    /// What an undo took back, or a redo did again.
    fn meant(&self, action: Action) -> Result<Option<(Action, Vec<Register>)>> {
        let (Action::Undo(target) | Action::Redo(target)) = action else {
            return Ok(None);
        };
        let mut statement = self
            .db
            .prepare_cached("select body from op where hash = ?1")?;
        let mut rows = statement.query([target.0])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let op = codec::decode_summary(body, NAMED).ok();
        Ok(op.map(|op| (op.action, op.registers)))
    }

    /// What an op changed: at most `most` registers, with what each showed before and after.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn changes_of(&self, op: OpHash, most: usize) -> Result<Vec<Change>> {
        let op = read_op(&self.db, op)?;
        let mut changes = Vec::new();
        for write in &op.writes {
            let before = value_before(&self.db, write.register, &replaced(&op, write))?;
            if before != write.value {
                changes.push((write.register, before, write.value.clone()));
                if changes.len() == most {
                    break;
                }
            }
        }
        Ok(changes)
    }
}

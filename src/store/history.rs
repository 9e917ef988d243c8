//! Who changed what, when, from what to what, and why.

use std::collections::BTreeSet;

use super::{
    Result, Store, codec,
    log::{read_op, unreadable},
    undo::{replaced, value_before},
};
use crate::domain::{
    Action, Author, Id, ObservationKey, Op, OpHash, Register, Subject, UnitKey, Value,
};

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
    /// A figure and everything beside it.
    Figure(ObservationKey),
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
            Self::Figure(wanted) => match register {
                Register::Observation(key)
                | Register::Remark(key, _)
                | Register::Evidence(Subject::Figure(key), ..) => key == wanted,
                _ => false,
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
        for row in self.rows_of(filter, limit)? {
            if entries.len() >= limit {
                break;
            }
            let body: Vec<u8> = self
                .db
                .prepare_cached("select body from op where id = ?1")?
                .query_row([row], |row| row.get(0))?;
            let op = codec::decode_op(&body).map_err(unreadable)?;
            entries.extend(self.entry(filter, op, codec::hash(&body))?);
        }
        Ok(entries)
    }

    /// The rows of the ops that wrote anything which was asked for, newest first. They are found by
    /// the keys of the registers, so that it costs what there is of it and not what there is.
    fn rows_of(&self, filter: HistoryFilter, limit: usize) -> Result<Vec<i64>> {
        let ranges = match filter {
            HistoryFilter::All => {
                let mut statement = self.db.prepare_cached(
                    "select id from op where id not in (select op from unfolded)
                     order by id desc limit ?1",
                )?;
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                let rows = statement.query_map([limit], |row| row.get(0))?;
                return Ok(rows.collect::<rusqlite::Result<_>>()?);
            }
            HistoryFilter::Register(register) => vec![codec::encode_register(register)],
            HistoryFilter::Entity(id) => codec::prefixes_of_entity(id),
            HistoryFilter::Figure(key) => {
                let key = codec::figure_bytes(key);
                let joined = codec::prefixes_of_figures().map(|it| [it, key.clone()].concat());
                joined.into()
            }
            HistoryFilter::Unit(unit) => self.ranges_of_unit(unit)?,
        };
        let mut found = BTreeSet::new();
        let mut statement = self.db.prepare_cached(
            "select distinct op from write where register >= ?1 and register < ?2",
        )?;
        for range in ranges {
            let rows = statement.query_map((&range, behind(&range)), |row| row.get::<_, i64>(0))?;
            for row in rows {
                found.insert(row?);
            }
        }
        Ok(found.into_iter().rev().collect())
    }

    /// The keys of a unit's registers begin with these: its own, and under each indicator its
    /// figures. From one indicator to the next it is a step.
    fn ranges_of_unit(&self, unit: UnitKey) -> Result<Vec<Vec<u8>>> {
        let mut ranges: Vec<_> = codec::prefixes_of_unit(unit).into();
        let of_unit = codec::unit_bytes(unit);
        let mut next = self.db.prepare_cached(
            "select register from write where register >= ?1 and register < ?2
             order by register limit 1",
        )?;
        for prefix in codec::prefixes_of_figures() {
            let end = behind(&prefix);
            let mut from = prefix.clone();
            loop {
                let mut rows = next.query((&from, &end))?;
                let Some(row) = rows.next()? else { break };
                let key = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
                let indicator = key.get(..prefix.len() + codec::INDICATOR_BYTES);
                let indicator = indicator.unwrap_or(key).to_vec();
                ranges.push([indicator.as_slice(), &of_unit].concat());
                from = behind(&indicator);
            }
        }
        Ok(ranges)
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

/// The first key behind all that begin with this one.
fn behind(prefix: &[u8]) -> Vec<u8> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if let Some(next) = last.checked_add(1) {
            end.push(next);
            break;
        }
    }
    end
}

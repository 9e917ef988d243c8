//! Undo and redo: new ops that restore what was there, never over somebody else's write.

use std::collections::{HashMap, hash_map::Entry};

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    Result, Saved, Stamp, Store, StoreError, codec,
    fold::{heads, read_value},
    load::{candidate, shown},
    log::{append, read_op},
};
use crate::domain::{Action, Draft, Op, OpHash, Register, Value, Write};

/// Something that can be undone or done again, with what a sentence needs to name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The op.
    pub op: OpHash,
    /// What it did.
    pub action: Action,
    /// The registers it wrote.
    pub registers: Vec<Register>,
}

/// An op of this copy.
#[derive(Clone, Copy, Debug)]
struct Done {
    op: OpHash,
    action: Action,
}

/// What this copy of the file has done and can take back, newest last.
#[derive(Default, Debug)]
pub(super) struct Steps {
    undo: Vec<Done>,
    redo: Vec<Done>,
}

impl Steps {
    /// Reads them from this copy's own ops: undo works over a restart.
    pub(super) fn read(store: &Store) -> Result<Self> {
        let mut statement = store.db.prepare_cached(
            "select hash, action, target from op where replica = ?1 order by seq",
        )?;
        let mut rows = statement.query([store.replica.0])?;
        let mut steps = Self::default();
        while let Some(row) = rows.next()? {
            let op = OpHash(row.get(0)?);
            let code: String = row.get(1)?;
            let target: Option<[u8; 32]> = row.get(2)?;
            if let Some(action) = codec::action_from_parts(&code, target.map(OpHash)) {
                steps.push(op, action);
            }
        }
        Ok(steps)
    }

    /// Takes note of an op that was just written.
    pub(super) fn push(&mut self, op: OpHash, action: Action) {
        match action {
            Action::Undo(target) => move_step(&mut self.undo, &mut self.redo, target),
            Action::Redo(target) => move_step(&mut self.redo, &mut self.undo, target),
            // The beginning of a plan is not something to take back.
            Action::CreatePlan => self.clear(),
            // A report may have left already; it is handed in again, returned or approved instead.
            Action::Submit => {}
            _ => {
                self.redo.clear();
                self.undo.push(Done { op, action });
            }
        }
    }

    fn clear(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }
}

fn move_step(from: &mut Vec<Done>, to: &mut Vec<Done>, op: OpHash) {
    if let Some(at) = from.iter().rposition(|step| step.op == op) {
        to.push(from.remove(at));
    }
}

impl Store {
    /// What can be undone next.
    pub fn next_undo(&self) -> Option<Step> {
        self.named(self.steps.undo.last())
    }

    /// What can be done again next.
    pub fn next_redo(&self) -> Option<Step> {
        self.named(self.steps.redo.last())
    }

    fn named(&self, done: Option<&Done>) -> Option<Step> {
        let Done { op, action } = done.copied()?;
        // A name is not worth an error: what cannot be read is said when it is undone.
        let writes = read_op(&self.db, op)
            .map(|op| op.writes)
            .unwrap_or_default();
        let registers = writes.into_iter().map(|write| write.register).collect();
        Some(Step {
            op,
            action,
            registers,
        })
    }

    /// Takes back the last thing this copy did, as a new op.
    ///
    /// Registers that somebody else wrote afterwards keep that value and are named in
    /// [`Saved::kept`].
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], and whatever writing can meet.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Saved> {
        let done = self.steps.undo.last().ok_or(StoreError::NothingToUndo)?;
        self.restore(stamp, Action::Undo(done.op), done.op)
    }

    /// Does again what was last taken back, as a new op.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], and whatever writing can meet.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Saved> {
        let done = self.steps.redo.last().ok_or(StoreError::NothingToUndo)?;
        self.restore(stamp, Action::Redo(done.op), done.op)
    }

    fn restore(&mut self, stamp: &Stamp, action: Action, target: OpHash) -> Result<Saved> {
        let transaction = self.db.unchecked_transaction()?;
        let op = read_op(&self.db, target)?;
        let counts = counts(&self.db, target)?;
        let mut past = Past {
            db: &self.db,
            replaced: HashMap::new(),
        };
        let (mut writes, mut kept) = (Vec::new(), Vec::new());
        for write in &op.writes {
            let register = write.register;
            let (expected, value) = if let Action::Redo(_) = action {
                (past.before(target, register)?, write.value.clone())
            } else {
                let value = value_before(&self.db, register, &replaced(&op, write))?;
                (Origin::Op(target), value)
            };
            let heads = heads(&self.db, &codec::encode_register(register))?;
            match heads.as_slice() {
                [head] if past.origin(head.hash, register)? == expected => {
                    writes.push((register, value));
                }
                // A proposal has changed nothing: to take it back is to say so.
                _ if !counts => {}
                _ => kept.push(register),
            }
        }
        let draft = Draft::new(action, writes);
        let appended = append(&self.db, self.replica, stamp, &draft)?;
        transaction.commit()?;
        self.saved(&draft, appended, kept)
    }
}

/// Whether an op is in the fold.
fn counts(db: &Connection, hash: OpHash) -> Result<bool> {
    let mut statement = db.prepare_cached(
        "select not exists (select 1 from unfolded join op on op.id = unfolded.op where hash = ?1)",
    )?;
    Ok(statement.query_row([hash.0], |row| row.get(0))?)
}

/// The ops whose writes of the same register a write replaces.
pub(super) fn replaced(op: &Op, write: &Write) -> Vec<OpHash> {
    let hash = |index: &u32| op.refs.get(usize::try_from(*index).ok()?).copied();
    write.replaces.iter().filter_map(hash).collect()
}

/// What a register showed before a write that replaces those of `replaced`.
pub(super) fn value_before(
    db: &Connection,
    register: Register,
    replaced: &[OpHash],
) -> Result<Value> {
    let mut candidates = Vec::new();
    for hash in replaced {
        match read_value(db, *hash, register)? {
            Some(value) if replaced.len() == 1 => return Ok(value),
            Some(_) => candidates.push(candidate(db, *hash, register)?),
            // Not for this copy to know.
            None => {}
        }
    }
    Ok(shown(&candidates).value.clone())
}

/// Where the value of a register really comes from: undoing gives a register back to the op that
/// it was taken from, so that this one can be undone in its turn.
#[derive(PartialEq, Eq)]
enum Origin {
    /// Nobody had written it.
    Nothing,
    /// That op wrote it.
    Op(OpHash),
    /// It is what the conflict showed that this op settled.
    ConflictBefore(OpHash),
}

/// Looks up origins; remembers the ops it has read.
struct Past<'db> {
    db: &'db Connection,
    replaced: HashMap<OpHash, HashMap<Register, Vec<OpHash>>>,
}

impl Past<'_> {
    /// The origin of the value of a head.
    fn origin(&mut self, head: OpHash, register: Register) -> Result<Origin> {
        let mut at = head;
        let mut last = i64::MAX;
        loop {
            let Some((lamport, action)) = read_action(self.db, at)? else {
                return Ok(Origin::Op(at));
            };
            // An undo has a greater number than what it names; a stranger's may claim otherwise,
            // and the end must be reached all the same.
            if lamport >= last {
                return Ok(Origin::Op(at));
            }
            last = lamport;
            match action {
                Some(Action::Redo(target)) => return Ok(Origin::Op(target)),
                Some(Action::Undo(target)) => match self.replaced_by(target, register)? {
                    [] => return Ok(Origin::Nothing),
                    [one] => at = *one,
                    _ => return Ok(Origin::ConflictBefore(target)),
                },
                _ => return Ok(Origin::Op(at)),
            }
        }
    }

    /// The origin of the value that was there before an op.
    fn before(&mut self, op: OpHash, register: Register) -> Result<Origin> {
        match self.replaced_by(op, register)? {
            [] => Ok(Origin::Nothing),
            [one] => {
                let one = *one;
                self.origin(one, register)
            }
            _ => Ok(Origin::ConflictBefore(op)),
        }
    }

    /// The ops whose writes of a register an op replaced.
    fn replaced_by(&mut self, op: OpHash, register: Register) -> Result<&[OpHash]> {
        let of_op = match self.replaced.entry(op) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) if read_action(self.db, op)?.is_none() => {
                free.insert(HashMap::new())
            }
            Entry::Vacant(free) => {
                let op = read_op(self.db, op)?;
                let of_write = |write: &Write| (write.register, replaced(&op, write));
                free.insert(op.writes.iter().map(of_write).collect())
            }
        };
        Ok(of_op.get(&register).map_or(&[], Vec::as_slice))
    }
}

/// The Lamport number of an op, and its action where this version knows it; `None` for an op
/// that this copy knows by name alone.
fn read_action(db: &Connection, hash: OpHash) -> Result<Option<(i64, Option<Action>)>> {
    let mut statement =
        db.prepare_cached("select lamport, action, target from op where hash = ?1")?;
    let row = statement.query_row([hash.0], |row| {
        let (code, target): (String, Option<[u8; 32]>) = (row.get(1)?, row.get(2)?);
        Ok((
            row.get(0)?,
            codec::action_from_parts(&code, target.map(OpHash)),
        ))
    });
    Ok(row.optional()?)
}

#[cfg(test)]
mod tests;

//! From the fold to the plan in memory.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{
    Result, Store, StoreError, codec,
    fold::{Sums, damaged, digest, heads, read_sums, read_value, toggle},
    log::read_op,
};
use crate::domain::{OpHash, Plan, Register, UnitKey, Value};

/// One of several values of a register that nobody has settled.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Candidate {
    pub(super) value: Value,
    pub(super) by_owner: bool,
    pub(super) lamport: u64,
    pub(super) hash: OpHash,
}

impl Store {
    /// The plan as the file holds it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the fold cannot be read or a value in it is not the one that
    /// was written, and whatever reading can meet.
    pub fn load(&self) -> Result<Plan> {
        let mut plan = Plan::default();
        let hashes = self.op_hashes()?;
        let mut sums = Sums::default();
        let mut statement = self.db.prepare_cached(
            "select register, value, op, replaced from write order by register, op",
        )?;
        let mut rows = statement.query([])?;
        let mut last: Option<(Vec<u8>, Register)> = None;
        let mut conflicts = Vec::new();
        while let Some(row) = rows.next()? {
            let key = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let value = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let hash = hashes.get(&row.get(2)?);
            let hash = hash.ok_or_else(|| damage("a write belongs to no op"))?;
            let digest = digest(key, *hash, value);
            toggle(&mut sums.writes, &digest);
            if row.get(3)? {
                continue;
            }
            toggle(&mut sums.heads, &digest);
            if let Some((known, register)) = &last
                && known == key
            {
                conflicts.push(*register);
                continue;
            }
            let register = codec::decode_register(key).map_err(damaged)?;
            let value = codec::decode_value(value).map_err(damaged)?;
            apply(&mut plan, register, &value)?;
            last = Some((key.to_vec(), register));
        }
        // SQLite itself cannot tell that a bit of a value has changed.
        if sums != read_sums(&self.db)? {
            return Err(damage("the values are not those that were written"));
        }
        conflicts.dedup();
        for register in conflicts {
            let candidates = heads(&self.db, &codec::encode_register(register))?
                .iter()
                .map(|head| candidate(&self.db, head.hash, register))
                .collect::<Result<Vec<_>>>()?;
            let shown = shown(&candidates);
            apply(&mut plan, register, &shown.value)?;
            let settled = candidates.iter().all(|other| other.value == shown.value);
            plan.mark_conflict(register, !settled);
        }
        Ok(plan)
    }

    /// How many figures of a unit the plan shows.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn figures_of(&self, unit: UnitKey) -> Result<usize> {
        let (from, to) = codec::FIGURE_REGISTERS;
        let mut statement = self.db.prepare_cached(
            "select register, max(value <> ?3) from write
             where register >= ?1 and register < ?2 and not replaced group by register",
        )?;
        let mut rows = statement.query((from, to, codec::encode_value(&Value::Null)))?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let register = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let register = codec::decode_register(register).map_err(damaged)?;
            let is_shown: bool = row.get(1)?;
            count += usize::from(is_shown && register.owner() == Some(unit));
        }
        Ok(count)
    }

    fn op_hashes(&self) -> Result<HashMap<i64, OpHash>> {
        let mut statement = self.db.prepare_cached("select id, hash from op")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, OpHash(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn damage(what: &str) -> StoreError {
    StoreError::Damaged(what.to_owned())
}

fn apply(plan: &mut Plan, register: Register, value: &Value) -> Result<()> {
    plan.apply(register, value)
        .map_err(|_| StoreError::Damaged(format!("{register:?} cannot hold {value:?}")))
}

pub(super) fn candidate(db: &Connection, hash: OpHash, register: Register) -> Result<Candidate> {
    let op = read_op(db, hash)?;
    let value = read_value(db, hash, register)?;
    let value = value.ok_or_else(|| damage("an op wrote no such register"))?;
    Ok(Candidate {
        value,
        by_owner: register.owner() == op.author.unit,
        lamport: op.lamport,
        hash,
    })
}

/// What a register shows.
pub(super) fn shown_value(db: &Connection, register: Register) -> Result<Value> {
    let candidates = heads(db, &codec::encode_register(register))?
        .iter()
        .map(|head| candidate(db, head.hash, register))
        .collect::<Result<Vec<_>>>()?;
    Ok(shown(&candidates).value.clone())
}

/// What a register with several heads shows until a person settles it: an edit survives a
/// deletion, then the owner's value, then the greater (Lamport, id).
///
/// `candidates` must not be empty.
pub(super) fn shown(candidates: &[Candidate]) -> &Candidate {
    let rank = |candidate: &Candidate| {
        (
            candidate.value != Value::Null,
            candidate.by_owner,
            candidate.lamport,
            candidate.hash,
        )
    };
    candidates
        .iter()
        .max_by_key(|candidate| rank(candidate))
        .unwrap_or(&NOTHING)
}

/// Stands for a register without any write.
static NOTHING: Candidate = Candidate {
    value: Value::Null,
    by_owner: false,
    lamport: 0,
    hash: OpHash([0; 32]),
};

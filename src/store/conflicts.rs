//! Registers with several values that nobody has settled.

use std::fmt;

use rusqlite::OptionalExtension as _;

use super::{
    Result, Store, codec,
    fold::{damaged, heads, read_value},
    load::{Candidate, shown},
    log::read_op,
};
use crate::domain::{Author, OpHash, Register, Value};

/// A conflict's name: the same on every copy, short enough to be typed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ConflictId(pub [u8; 6]);

impl ConflictId {
    /// The name of a conflict about that register.
    pub fn of(register: Register) -> Self {
        let hash = blake3::hash(&codec::encode_register(register));
        let mut id = [0; 6];
        for (to, from) in id.iter_mut().zip(hash.as_bytes()) {
            *to = *from;
        }
        Self(id)
    }
}

impl fmt::Display for ConflictId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One of the values that stand against each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Side {
    /// The op that wrote it.
    pub op: OpHash,
    /// The value.
    pub value: Value,
    /// Who wrote it, as they named themselves.
    pub author: Author,
    /// When by their clock.
    pub wall_ms: i64,
    /// Why, in their words.
    pub why: String,
    /// Whether it is theirs to write.
    pub by_owner: bool,
    /// Whether it is what the plan shows until the conflict is settled.
    pub shown: bool,
    /// The package that brought it; `None` where it was written here.
    pub package: Option<[u8; 32]>,
}

/// A register with several values.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// Its name.
    pub id: ConflictId,
    /// The register.
    pub register: Register,
    /// The values, the shown one first, then in the order of their Lamport numbers.
    pub sides: Vec<Side>,
}

impl Conflict {
    /// The value of whoever the register belongs to; `None` where they have written none, or
    /// several themselves: that is for a person to decide.
    pub fn owners_value(&self) -> Option<&Value> {
        let mut owners = self.sides.iter().filter(|side| side.by_owner);
        let first = &owners.next()?.value;
        owners.all(|side| side.value == *first).then_some(first)
    }
}

impl Store {
    /// Every conflict, in the order of the registers' bytes.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        let mut statement = self.db.prepare_cached(
            "select register from write where not replaced group by register
             having count(*) > 1 and min(value) <> max(value)",
        )?;
        let keys = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let mut conflicts = Vec::new();
        for key in keys {
            let register = codec::decode_register(&key?).map_err(damaged)?;
            conflicts.extend(self.conflict(register)?);
        }
        Ok(conflicts)
    }

    /// The conflict about a register, where there is one.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn conflict(&self, register: Register) -> Result<Option<Conflict>> {
        let mut sides = Vec::new();
        let mut candidates = Vec::new();
        for head in heads(&self.db, &codec::encode_register(register))? {
            let op = read_op(&self.db, head.hash)?;
            let Some(value) = read_value(&self.db, head.hash, register)? else {
                continue;
            };
            let by_owner = register.owner() == op.author.unit;
            candidates.push(Candidate {
                value: value.clone(),
                by_owner,
                lamport: op.lamport,
                hash: head.hash,
            });
            sides.push((
                op.lamport,
                Side {
                    op: head.hash,
                    value,
                    author: op.author,
                    wall_ms: op.wall_ms,
                    why: op.why,
                    by_owner,
                    shown: false,
                    package: self.brought_by(head.hash)?,
                },
            ));
        }
        let shown = shown(&candidates);
        if candidates.iter().all(|other| other.value == shown.value) {
            return Ok(None);
        }
        for (_, side) in &mut sides {
            side.shown = side.op == shown.hash;
        }
        sides.sort_by_key(|(lamport, side)| (!side.shown, *lamport, side.op));
        Ok(Some(Conflict {
            id: ConflictId::of(register),
            register,
            sides: sides.into_iter().map(|(_, side)| side).collect(),
        }))
    }

    /// The package that brought an op.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn brought_by(&self, op: OpHash) -> Result<Option<[u8; 32]>> {
        let mut statement = self.db.prepare_cached(
            "select package.hash from op join arrival on arrival.op = op.id
             join package on package.id = arrival.package where op.hash = ?1",
        )?;
        Ok(statement.query_row([op.0], |row| row.get(0)).optional()?)
    }
}

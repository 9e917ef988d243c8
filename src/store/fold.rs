//! The fold of the log: every write of every op, and which of them are heads.

use rusqlite::{Connection, OptionalExtension as _};

use super::{Result, Store, StoreError, codec};
use crate::domain::{Op, OpHash, Register, Value, Write};

impl Store {
    /// The hash of everything the registers show, the same on every copy that knows the same ops.
    ///
    /// It is the sum without carry of the BLAKE3 of each head (register, op, value), kept up to
    /// date by each write.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn state_hash(&self) -> Result<[u8; 32]> {
        Ok(read_sums(&self.db)?.heads)
    }
}

/// One unreplaced write of a register.
pub(super) struct Head {
    pub(super) hash: OpHash,
    pub(super) value: Vec<u8>,
}

/// The heads of a register, oldest arrival first.
pub(super) fn heads(db: &Connection, key: &[u8]) -> Result<Vec<Head>> {
    let mut statement = db.prepare_cached(
        "select op.hash, write.value from write join op on op.id = write.op
         where write.register = ?1 and not write.replaced order by write.op",
    )?;
    let rows = statement.query_map([key], |row| {
        Ok(Head {
            hash: OpHash(row.get(0)?),
            value: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What an op wrote into a register.
pub(super) fn read_value(db: &Connection, hash: OpHash, register: Register) -> Result<Value> {
    let mut statement = db.prepare_cached(
        "select value from write where register = ?1 and op = (select id from op where hash = ?2)",
    )?;
    let value: Vec<u8> =
        statement.query_row((codec::encode_register(register), hash.0), |row| row.get(0))?;
    codec::decode_value(&value).map_err(damaged)
}

/// Adds an op to the log and folds its writes. With `id` the log's row is already there (the fold
/// is being made anew) and only the fold is written.
pub(super) fn insert(
    db: &Connection,
    id: Option<i64>,
    op: &Op,
    hash: OpHash,
    body: &[u8],
) -> Result<()> {
    let id = match id {
        Some(id) => id,
        None => insert_row(db, op, hash, body)?,
    };
    let mut sums = read_sums(db)?;
    let mut add = db.prepare_cached(
        "insert into write (register, op, value, replaced) values (?1, ?2, ?3, 0)",
    )?;
    let mut replace = db.prepare_cached(
        "update write set replaced = 1 where register = ?1 and not replaced
         and op = (select id from op where hash = ?2) returning value",
    )?;
    for Write {
        register,
        value,
        replaces,
    } in &op.writes
    {
        let register = codec::encode_register(*register);
        for index in replaces {
            let old = usize::try_from(*index)
                .ok()
                .and_then(|index| op.refs.get(index));
            let old = old.ok_or_else(|| StoreError::Damaged("an op names no ref".to_owned()))?;
            let value: Option<Vec<u8>> = replace
                .query_row((&register, old.0), |row| row.get(0))
                .optional()?;
            // A head that somebody else has replaced in the meantime is no head any more.
            if let Some(value) = value {
                toggle(&mut sums.heads, &register, *old, &value);
            }
        }
        let value = codec::encode_value(value);
        add.execute((&register, id, &value))?;
        toggle(&mut sums.heads, &register, hash, &value);
        toggle(&mut sums.writes, &register, hash, &value);
    }
    db.prepare_cached(
        "insert or replace into meta (key, value) values ('heads', ?1), ('writes', ?2)",
    )?
    .execute([sums.heads, sums.writes])?;
    Ok(())
}

fn insert_row(db: &Connection, op: &Op, hash: OpHash, body: &[u8]) -> Result<i64> {
    let (action, target) = codec::action_parts(op.action);
    db.prepare_cached(
        "insert into op (hash, replica, seq, lamport, wall_ms, action, target, body)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        hash.0,
        op.replica.0,
        op.seq.cast_signed(),
        op.lamport.cast_signed(),
        op.wall_ms,
        action,
        target.map(|target| target.0),
        body,
    ))?;
    Ok(db.last_insert_rowid())
}

/// What shows that no bit of the fold has changed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Sums {
    /// Of all heads: the state hash.
    pub(super) heads: [u8; 32],
    /// Of all writes, so that what undo and history bring back is known to be right, too.
    pub(super) writes: [u8; 32],
}

pub(super) fn read_sums(db: &Connection) -> Result<Sums> {
    let mut statement = db.prepare_cached("select value from meta where key = ?1")?;
    let mut sum = |key: &str| -> rusqlite::Result<[u8; 32]> {
        Ok(statement
            .query_row([key], |row| row.get(0))
            .optional()?
            .unwrap_or_default())
    };
    Ok(Sums {
        heads: sum("heads")?,
        writes: sum("writes")?,
    })
}

/// Adds a write to a sum, or takes it out again: the sum is without carry.
pub(super) fn toggle(sum: &mut [u8; 32], register: &[u8], op: OpHash, value: &[u8]) {
    let mut hasher = blake3::Hasher::new();
    // A register's encoding tells its own length, so the three parts cannot run into each other.
    hasher.update(register).update(&op.0).update(value);
    for (to, from) in sum.iter_mut().zip(hasher.finalize().as_bytes()) {
        *to ^= from;
    }
}

/// What it means that bytes of the fold cannot be read.
pub(super) fn damaged(error: codec::CodecError) -> StoreError {
    StoreError::Damaged(format!("a write cannot be read: {error:?}"))
}

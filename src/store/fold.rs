//! The fold of the log: every write of every op, and which of them are heads.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    Result, Store, StoreError,
    codec::{self, Links},
};
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

/// What an op wrote into a register; `None` where the op is known by name alone.
pub(super) fn read_value(
    db: &Connection,
    hash: OpHash,
    register: Register,
) -> Result<Option<Value>> {
    let mut statement = db.prepare_cached(
        "select value from write where register = ?1 and op = (select id from op where hash = ?2)",
    )?;
    let value: Option<Vec<u8>> = statement
        .query_row((codec::encode_register(register), hash.0), |row| row.get(0))
        .optional()?;
    value
        .map(|value| codec::decode_value(&value).map_err(damaged))
        .transpose()
}

/// The fold while a transaction changes it.
///
/// Its result depends on which ops it has taken, not on their order: a write that is replaced
/// before it is known is remembered as such. Sums are written once, by [`Fold::keep`].
pub(super) struct Fold<'db> {
    db: &'db Connection,
    sums: Sums,
}

impl<'db> Fold<'db> {
    pub(super) fn of(db: &'db Connection) -> Result<Self> {
        let sums = read_sums(db)?;
        Ok(Self { db, sums })
    }

    /// Folds the writes of the op in row `id` of the log.
    pub(super) fn take(&mut self, id: i64, op: &Op, hash: OpHash) -> Result<()> {
        let mut row_of = self
            .db
            .prepare_cached("select id from op where hash = ?1")?;
        let mut refs = Vec::with_capacity(op.refs.len());
        for known in &op.refs {
            let row: Option<i64> = row_of.query_row([known.0], |row| row.get(0)).optional()?;
            refs.push((*known, row));
        }
        let early = self.replaced_early(hash)?;
        let mut add = self.db.prepare_cached(
            "insert into write (register, op, value, replaced) values (?1, ?2, ?3, ?4)",
        )?;
        for Write {
            register,
            value,
            replaces,
        } in &op.writes
        {
            let register = codec::encode_register(*register);
            for index in replaces {
                let old = usize::try_from(*index).ok().and_then(|at| refs.get(at));
                let (old, row) =
                    *old.ok_or_else(|| StoreError::Damaged("an op names no ref".to_owned()))?;
                self.replace(&register, old, row)?;
            }
            let value = codec::encode_value(value);
            let replaced = early.contains(&register);
            add.execute((&register, id, &value, replaced))?;
            let digest = digest(&register, hash, &value);
            toggle(&mut self.sums.writes, &digest);
            if !replaced {
                toggle(&mut self.sums.heads, &digest);
            }
        }
        Ok(())
    }

    /// Takes a write from its register's heads. Where it is not in the fold, it will not be one
    /// when it comes.
    fn replace(&mut self, register: &[u8], op: OpHash, row: Option<i64>) -> Result<()> {
        let known = match row {
            Some(row) => {
                let mut find = self.db.prepare_cached(
                    "select replaced, value from write where register = ?1 and op = ?2",
                )?;
                find.query_row((register, row), |row| {
                    Ok((row.get::<_, bool>(0)?, row.get::<_, Vec<u8>>(1)?))
                })
                .optional()?
            }
            None => None,
        };
        match known {
            Some((false, value)) => {
                self.db
                    .prepare_cached(
                        "update write set replaced = 1 where register = ?1 and op = ?2",
                    )?
                    .execute((register, row))?;
                toggle(&mut self.sums.heads, &digest(register, op, &value));
            }
            // A head that somebody else has replaced in the meantime is no head any more.
            Some((true, _)) => {}
            None => {
                self.db
                    .prepare_cached(
                        "insert or ignore into replaced_early (register, op) values (?1, ?2)",
                    )?
                    .execute((register, op.0))?;
            }
        }
        Ok(())
    }

    fn replaced_early(&self, op: OpHash) -> Result<HashSet<Vec<u8>>> {
        let mut statement = self
            .db
            .prepare_cached("select register from replaced_early where op = ?1")?;
        let rows = statement.query_map([op.0], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Writes the sums.
    pub(super) fn keep(self) -> Result<()> {
        self.db
            .prepare_cached(
                "insert or replace into meta (key, value) values ('heads', ?1), ('writes', ?2)",
            )?
            .execute([self.sums.heads, self.sums.writes])?;
        Ok(())
    }
}

/// Adds an op to the log and says in which row.
pub(super) fn insert_row(db: &Connection, links: &Links, hash: OpHash, body: &[u8]) -> Result<i64> {
    db.prepare_cached(
        "insert into op (hash, replica, seq, lamport, wall_ms, action, target, body)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        hash.0,
        links.replica.0,
        links.seq.cast_signed(),
        links.lamport.cast_signed(),
        links.wall_ms,
        links.action.as_str(),
        links.target,
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

/// What stands for a write in a sum.
pub(super) fn digest(register: &[u8], op: OpHash, value: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    // A register's encoding tells its own length, so the three parts cannot run into each other.
    hasher.update(register).update(&op.0).update(value);
    *hasher.finalize().as_bytes()
}

/// Adds a write to a sum, or takes it out again: the sum is without carry.
pub(super) fn toggle(sum: &mut [u8; 32], digest: &[u8; 32]) {
    for (to, from) in sum.iter_mut().zip(digest) {
        *to ^= from;
    }
}

/// What it means that bytes of the fold cannot be read.
pub(super) fn damaged(error: codec::CodecError) -> StoreError {
    StoreError::Damaged(format!("a write cannot be read: {error:?}"))
}

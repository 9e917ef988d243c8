//! Whether a file is whole: SQLite's own check, every op's hash, and the fold made anew.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::{
    Result, Store, StoreError,
    codec::{self, Links},
    files,
    fold::{Fold, insert_row, read_sums},
    log::unreadable,
    schema,
};
use crate::domain::{OpHash, ReplicaId};

/// What a check found in a file that is whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Health {
    /// How many ops the log has.
    pub ops: u64,
    /// How many writes the fold has.
    pub writes: u64,
    /// How many attached files it holds.
    pub files: u64,
    /// The hash of everything the registers show.
    pub state: [u8; 32],
}

impl Store {
    /// Checks the file: SQLite's integrity check, foreign keys, the hash of every attached file, of
    /// every op and its place after the ops it names, and that the fold made anew from the log is the fold in the file, byte for byte.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found first.
    pub fn check(&self) -> Result<Health> {
        let damaged = |what: String| StoreError::Damaged(what);
        schema::pages_are_whole(&self.db)?;
        let broken: bool = self.db.query_row(
            "select exists (select 1 from pragma_foreign_key_check)",
            [],
            |row| row.get(0),
        )?;
        if broken {
            return Err(damaged("a write belongs to no op".to_owned()));
        }
        let files = files::are_whole(&self.db)?;
        let rebuilt = self.rebuilt()?;
        if digest(&rebuilt)? != digest(&self.db)? {
            return Err(damaged("the fold differs from the log".to_owned()));
        }
        if read_sums(&rebuilt)? != read_sums(&self.db)? {
            return Err(damaged("the state hash differs from the log".to_owned()));
        }
        let state = self.state_hash()?;
        let count = |table: &str| -> Result<u64> {
            let sql = format!("select count(*) from {table}");
            Ok(self
                .db
                .query_row(&sql, [], |row| row.get::<_, i64>(0))?
                .cast_unsigned())
        };
        Ok(Health {
            ops: count("op")?,
            writes: count("write")?,
            files,
            state,
        })
    }

    /// Makes the fold anew in memory, from the log alone.
    fn rebuilt(&self) -> Result<Connection> {
        let fresh = Connection::open_in_memory()?;
        schema::CURRENT.migrate(&fresh)?;
        let transaction = fresh.unchecked_transaction()?;
        let mut places = Places::of_withheld(&self.db)?;
        let unfolded = self.unfolded()?;
        let mut statement = self.db.prepare(
            "select id, hash, replica, seq, lamport, wall_ms, action, target, body from op
             order by id",
        )?;
        let mut rows = statement.query([])?;
        let mut fold = Fold::of(&fresh)?;
        while let Some(row) = rows.next()? {
            let (id, hash): (i64, [u8; 32]) = (row.get(0)?, row.get(1)?);
            let hash = OpHash(hash);
            let body = row_is_whole(row)?;
            let links = codec::decode_links(body).map_err(unreadable)?;
            if !places.take(&links, hash) {
                return Err(StoreError::Damaged(format!("op {id} is out of place")));
            }
            // The fold is made of the decoded op; memory is spared.
            let copy = insert_row(&fresh, &links, hash, &[])?;
            if copy != id {
                fresh.execute("update op set id = ?1 where id = ?2", (id, copy))?;
            }
            if !unfolded.contains(&id) {
                let op = codec::decode_op(body).map_err(unreadable)?;
                fold.take(id, &op, hash)?;
            }
        }
        fold.keep()?;
        transaction.commit()?;
        Ok(fresh)
    }

    /// The rows of the log that are not in the fold.
    fn unfolded(&self) -> Result<HashSet<i64>> {
        let mut statement = self.db.prepare("select op from unfolded")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The (copy, number, Lamport number) of each op so far.
#[derive(Default)]
struct Places(HashMap<OpHash, (ReplicaId, u64, u64)>);

impl Places {
    /// The places of the ops that are known by name alone.
    fn of_withheld(db: &Connection) -> Result<Self> {
        let mut statement = db.prepare("select hash, replica, seq, lamport from withheld")?;
        let rows = statement.query_map([], |row| {
            let place = (
                ReplicaId(row.get(1)?),
                row.get::<_, i64>(2)?.cast_unsigned(),
                row.get::<_, i64>(3)?.cast_unsigned(),
            );
            Ok((OpHash(row.get(0)?), place))
        })?;
        Ok(Self(rows.collect::<rusqlite::Result<_>>()?))
    }

    /// Takes note of an op. False where it does not come after all that it names, as it claims to.
    fn take(&mut self, op: &Links, hash: OpHash) -> bool {
        let before = op.prev.map(|prev| self.0.get(&prev));
        let follows = match before {
            None => op.seq == 1,
            Some(Some((replica, seq, _))) => {
                *replica == op.replica && seq.checked_add(1) == Some(op.seq)
            }
            Some(None) => false,
        };
        let mut greatest = before.flatten().map_or(0, |(.., lamport)| *lamport);
        for known in op.refs.iter().map(|hash| self.0.get(hash)) {
            let Some((.., lamport)) = known else {
                return false;
            };
            greatest = greatest.max(*lamport);
        }
        self.0.insert(hash, (op.replica, op.seq, op.lamport));
        follows && greatest.checked_add(1) == Some(op.lamport)
    }
}

/// Makes sure that the bytes of every op are those that its hash was made of, and that the log's
/// other columns repeat what they say. SQLite itself cannot tell: its pages carry no checksum.
///
/// # Errors
/// [`StoreError::Damaged`] where it is not so.
pub(super) fn log_is_whole(db: &Connection) -> Result<()> {
    let mut statement = db
        .prepare("select id, hash, replica, seq, lamport, wall_ms, action, target, body from op")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        row_is_whole(row)?;
    }
    Ok(())
}

/// The body of a row with all columns of the log, once it is known to be whole.
fn row_is_whole<'row>(row: &'row rusqlite::Row) -> Result<&'row [u8]> {
    let body = row.get_ref(8)?.as_blob().map_err(rusqlite::Error::from)?;
    let damaged = |what| {
        Err(StoreError::Damaged(format!(
            "op {} {what}",
            row.get::<_, i64>(0)?
        )))
    };
    if codec::hash(body).0 != row.get::<_, [u8; 32]>(1)? {
        return damaged("is not what its name says");
    }
    let op = codec::decode_links(body).map_err(unreadable)?;
    let same = row.get::<_, [u8; 16]>(2)? == op.replica.0
        && row.get::<_, i64>(3)? == op.seq.cast_signed()
        && row.get::<_, i64>(4)? == op.lamport.cast_signed()
        && row.get::<_, i64>(5)? == op.wall_ms
        && row.get::<_, String>(6)? == op.action
        && row.get::<_, Option<[u8; 32]>>(7)? == op.target;
    if same {
        Ok(body)
    } else {
        damaged("is not what the log says of it")
    }
}

/// The BLAKE3 of the whole fold, row by row in key order.
fn digest(db: &Connection) -> Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut statement =
        db.prepare("select register, op, value, replaced from write order by register, op")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in [0, 2] {
            let bytes = row
                .get_ref(column)?
                .as_blob()
                .map_err(rusqlite::Error::from)?;
            hasher
                .update(&(bytes.len() as u64).to_le_bytes())
                .update(bytes);
        }
        for column in [1, 3] {
            hasher.update(&row.get::<_, i64>(column)?.to_le_bytes());
        }
    }
    Ok(hasher.finalize())
}

#[cfg(test)]
mod tests;

//! The files that evidence names: bytes under their hash.
//!
//! They are written before the op that names them, in the same transaction, and never deleted:
//! taking evidence away and bringing it back is a write of its register like any other.

use rusqlite::{Connection, OptionalExtension as _};

use super::{Result, Saved, Stamp, Store, StoreError, log::append};
use crate::domain::{Draft, FileHash};

impl Store {
    /// Writes a draft as [`Store::append`] does, and the files that it names.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn append_with_files<B: AsRef<[u8]>>(
        &mut self,
        stamp: &Stamp,
        draft: &Draft,
        files: &[B],
    ) -> Result<Saved> {
        let transaction = self.db.unchecked_transaction()?;
        for file in files {
            keep(&self.db, file.as_ref())?;
        }
        let appended = append(&self.db, self.replica, stamp, draft)?;
        transaction.commit()?;
        self.saved(draft, appended, Vec::new())
    }

    /// Keeps a file, once, and says under which name. Nothing has to name it yet. One that is here
    /// and damaged is whole again then.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn keep_file(&self, bytes: &[u8]) -> Result<FileHash> {
        keep(&self.db, bytes)
    }

    /// Whether the file is here: evidence can come from another copy without it.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn has_file(&self, hash: FileHash) -> Result<bool> {
        let mut statement = self
            .db
            .prepare_cached("select 1 from file where hash = ?1")?;
        Ok(statement.exists([hash.0])?)
    }

    /// The bytes of a file, `None` where it is not here.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where they are not those that were kept, and what reading can meet.
    pub fn file(&self, hash: FileHash) -> Result<Option<Vec<u8>>> {
        let mut statement = self
            .db
            .prepare_cached("select body from file where hash = ?1")?;
        let body: Option<Vec<u8>> = statement.query_row([hash.0], |row| row.get(0)).optional()?;
        match body {
            Some(body) if FileHash::of(&body) != hash => Err(damaged(hash)),
            body => Ok(body),
        }
    }
}

fn keep(db: &Connection, bytes: &[u8]) -> Result<FileHash> {
    let hash = FileHash::of(bytes);
    db.prepare_cached(
        "insert into file (hash, body) values (?1, ?2)
         on conflict (hash) do update set body = excluded.body where body <> excluded.body",
    )?
    .execute((hash.0, bytes))?;
    Ok(hash)
}

/// Makes sure that the bytes of every file are those that its name was made of; how many there
/// are. SQLite itself cannot tell: its pages carry no checksum.
///
/// # Errors
/// [`StoreError::Damaged`] where it is not so.
pub(super) fn are_whole(db: &Connection) -> Result<u64> {
    let mut statement = db.prepare("select hash, body from file")?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let hash = FileHash(row.get(0)?);
        let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        if FileHash::of(body) != hash {
            return Err(damaged(hash));
        }
        count += 1;
    }
    Ok(count)
}

fn damaged(hash: FileHash) -> StoreError {
    StoreError::Damaged(format!("file {hash} is not what its name says"))
}

//! Files on their way between copies: which of them the record names, and which somebody else said to
//! lack.
//!
//! Must not know packages.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;

use super::{
    Result, Store,
    codec::{self, CodecError},
    fold::damaged,
    log::unreadable,
};
use crate::domain::{FileHash, Op, Register, Value};

/// The files that an op names, each with its register.
pub fn files_named_by(op: &Op) -> impl Iterator<Item = (Register, FileHash)> {
    op.writes.iter().filter_map(|write| match write.value {
        Value::File(hash) => Some((write.register, hash)),
        _ => None,
    })
}

impl Store {
    /// The files that the record names now in registers that `takes` wants: those that the plan
    /// shows, those of proposals, and those of ops that still wait for another one.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn named_files(
        &self,
        mut takes: impl FnMut(Register) -> bool,
    ) -> Result<BTreeSet<FileHash>> {
        let mut named = BTreeSet::new();
        let like = codec::encode_value(&Value::File(FileHash([0; 32])));
        let (start, _) = like.split_at(like.len().saturating_sub(32));
        let mut statement = self.db.prepare_cached(
            "select register, value from write
             where not replaced and substr(value, 1, ?1) = ?2 and length(value) = ?3",
        )?;
        let length = |bytes: &[u8]| i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let mut rows = statement.query((length(start), start, length(&like)))?;
        while let Some(row) = rows.next()? {
            let register = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let value = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            if let Value::File(hash) = codec::decode_value(value).map_err(damaged)?
                && takes(codec::decode_register(register).map_err(damaged)?)
            {
                named.insert(hash);
            }
        }
        let mut statement = self.db.prepare_cached(
            "select op.body from unfolded join op on op.id = unfolded.op
             union all select body from waiting",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            match codec::decode_op(body) {
                Ok(op) => {
                    let files = files_named_by(&op).filter(|(register, _)| takes(*register));
                    named.extend(files.map(|(_, hash)| hash));
                }
                Err(CodecError::Newer) => {}
                Err(error) => return Err(unreadable(error)),
            }
        }
        Ok(named)
    }

    /// Those of the named files that are not here: they were not sent yet, or did not fit.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn lacking_files(&self, takes: impl FnMut(Register) -> bool) -> Result<Vec<FileHash>> {
        let mut lacking = Vec::new();
        for hash in self.named_files(takes)? {
            if self.file_length(hash)?.is_none() {
                lacking.push(hash);
            }
        }
        Ok(lacking)
    }

    /// How many bytes a file has, `None` where it is not here.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn file_length(&self, hash: FileHash) -> Result<Option<u64>> {
        let mut statement = self
            .db
            .prepare_cached("select length(body) from file where hash = ?1")?;
        let length: Option<i64> = statement.query_row([hash.0], |row| row.get(0)).optional()?;
        Ok(length.map(i64::unsigned_abs))
    }

    /// The files that a copy said to lack, last.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn lacked_by(&self, copy: [u8; 32]) -> Result<Vec<FileHash>> {
        let kept = self.meta(&lacked_key(copy))?.unwrap_or_default();
        let (hashes, _) = kept.as_chunks::<32>();
        Ok(hashes.iter().map(|hash| FileHash(*hash)).collect())
    }

    /// Keeps which files a copy said to lack.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn put_lacked_by(&self, copy: [u8; 32], lacks: &[FileHash]) -> Result<()> {
        let bytes: Vec<u8> = lacks.iter().flat_map(|hash| hash.0).collect();
        if bytes.is_empty() && self.meta(&lacked_key(copy))?.is_none() {
            return Ok(());
        }
        self.set_meta(&lacked_key(copy), &bytes)
    }
}

fn lacked_key(copy: [u8; 32]) -> String {
    format!("lacked_by/{}", FileHash(copy))
}

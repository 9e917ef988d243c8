//! The files that go with ops: which of them fit into a package, and keeping those that came.
//!
//! A file goes with every package until its receiver has said that it has the op that names it and
//! does not say that it lacks the file. One that does not come is missing, and that is said where
//! it is asked for; it is no damage. Nothing is kept that the record does not name.

use std::collections::BTreeSet;

use super::PackageError;
use crate::{
    domain::{FileHash, Register},
    store::Store,
};

/// The most files of a package.
pub(super) const MOST_FILES: usize = 10_000;
/// How many bytes of files a package holds at most: it has to go onto old sticks, and into memory
/// three times. The others go with the next one.
pub(super) const MOST_BYTES: u64 = 48 * 1024 * 1024;

/// What goes into a package.
#[derive(Default)]
pub(super) struct Chosen {
    /// The files.
    pub(super) files: Vec<Vec<u8>>,
    /// How many are here, and did not fit.
    pub(super) left: usize,
}

/// Takes those of the wanted files that are here and that the record names in registers that are
/// for the receiver, as many as fit, the first ones first.
pub(super) fn choose(
    store: &Store,
    wanted: &[FileHash],
    most_bytes: u64,
    concerned: impl Fn(Register) -> bool,
) -> Result<Chosen, PackageError> {
    let mut chosen = Chosen::default();
    if wanted.is_empty() {
        return Ok(chosen);
    }
    let named = store.named_files(concerned)?;
    let mut seen = BTreeSet::new();
    let mut bytes = 0;
    for hash in wanted {
        if !named.contains(hash) || !seen.insert(*hash) {
            continue;
        }
        let Some(length) = store.file_length(*hash)? else {
            continue;
        };
        if bytes + length > most_bytes || chosen.files.len() == MOST_FILES {
            chosen.left += 1;
            continue;
        }
        bytes += length;
        chosen.files.extend(store.file(*hash)?);
    }
    Ok(chosen)
}

/// Keeps those of the files that came which the record names and which are not here; how many.
pub(super) fn keep(store: &Store, files: &[Vec<u8>]) -> Result<usize, PackageError> {
    if files.is_empty() {
        return Ok(0);
    }
    let named = store.named_files(|_| true)?;
    let mut count = 0;
    for file in files {
        let hash = FileHash::of(file);
        if named.contains(&hash) && !store.has_file(hash)? {
            store.keep_file(file)?;
            count += 1;
        }
    }
    Ok(count)
}

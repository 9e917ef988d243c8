//! A folder that several copies share: a network share, or one that a program keeps the same on
//! several machines.
//!
//! Each copy puts its packages there whole (under another name until they are) and takes what
//! others put. A file that is not whole yet, or is none of ours, is left alone and looked at again
//! the next time.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{
    MOST_BYTES, PackageError,
    envelope::ENDING,
    key,
    take::{Package, read},
};
use crate::store::Store;

/// What lies in a shared folder.
#[derive(Default, Debug)]
pub struct News {
    /// The packages for this copy that it has not taken, in the order of their names.
    pub packages: Vec<(PathBuf, Package)>,
    /// Files that are called packages and cannot be read, or not yet.
    pub unreadable: Vec<(PathBuf, PackageError)>,
}

/// Looks for what others have put into a folder.
///
/// # Errors
/// What the system says of the folder, and what reading the file of the plan can meet.
pub fn news(store: &Store, folder: &Path) -> Result<News, PackageError> {
    let plan = store.plan_id()?;
    let own = key::public(&store.secret_key()?);
    let mut news = News::default();
    for path in packages_in(folder).map_err(crate::store::StoreError::from)? {
        match open(&path) {
            Ok(package) => {
                let manifest = package.manifest();
                let ours = manifest.plan == plan && manifest.key != own;
                if ours && !store.was_taken(package.hash())? && !store.is_held(package.hash())? {
                    news.packages.push((path, package));
                }
            }
            Err(error) => news.unreadable.push((path, error)),
        }
    }
    Ok(news)
}

/// Reads the package in a file.
///
/// # Errors
/// What the system says, and what reading a package can meet.
pub fn open(path: &Path) -> Result<Package, PackageError> {
    let read_all = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = File::open(path)?;
        // One more than is allowed, to tell one that is too large; a file may grow meanwhile.
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read(read_all().map_err(crate::store::StoreError::from)?)
}

/// The files in a folder that are called packages. Hidden ones are other programs' parts.
///
/// # Errors
/// What the system says of the folder.
pub fn packages_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let named = path
            .extension()
            .is_some_and(|it| it.eq_ignore_ascii_case(ENDING));
        if named && !name.starts_with(['.', '~']) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

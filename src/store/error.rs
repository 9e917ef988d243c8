//! What can go wrong with a file. No sentences here: they are in the locale files.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// The result of anything done to a file.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why a file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// A file of that name is there already.
    #[error("the file exists")]
    Exists,
    /// It is a file, but none of this program's.
    #[error("not a file of this program")]
    NotOurs,
    /// It is one of ours and its content is broken.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A newer version of the program made it.
    #[error("file version {found}, this program knows {known}")]
    Newer {
        /// The version of the file.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// It may be read but not written.
    #[error("read-only")]
    ReadOnly,
    /// The disk is full.
    #[error("disk full")]
    DiskFull,
    /// Another copy of the program has it open.
    #[error("open elsewhere")]
    OpenElsewhere,
    /// There is nothing to undo or to redo.
    #[error("nothing to undo or redo")]
    NothingToUndo,
    /// The operating system refused (no permission, folder gone, stick pulled out, …).
    #[error("{0}")]
    System(String),
    /// SQLite refused for a reason that has no name of its own.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotOurs,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::OpenElsewhere,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(
                ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied,
            ) => Self::System(error.to_string()),
            _ => match error {
                // Every statement is ours: what does not fit it is in the file.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::QueryReturnedNoRows
                | rusqlite::Error::Utf8Error(..) => Self::Damaged(error.to_string()),
                error => Self::Sqlite(error),
            },
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound,
            std::io::ErrorKind::AlreadyExists => Self::Exists,
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::System(error.to_string()),
        }
    }
}

/// `path` with `suffix` after its whole file name, as SQLite names its side files.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

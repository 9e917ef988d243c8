//! Writes a file whole or not at all.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What to do where there is a file of that name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Existing {
    /// It is left as it is.
    Keep,
    /// It is replaced.
    Replace,
}

/// Writes `bytes` to the file at `path` through a temporary one beside it.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is one that is to be kept; otherwise what the
/// system says. The file at `path` is then as it was, and nothing is left beside it.
pub fn write_whole(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    if existing == Existing::Keep && path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let part = beside(path);
    let written = write(&part, bytes).and_then(|()| match existing {
        Existing::Replace => fs::rename(&part, path),
        Existing::Keep => keep(&part, path),
    });
    if written.is_err() {
        fs::remove_file(&part).ok();
    }
    written
}

/// A name for the part that no other run of the program takes.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn write(part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(part)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()
}

/// Gives the part its name unless somebody took it meanwhile: a link is refused there, a rename
/// would replace. Where the disk has no links, a rename is the next best.
fn keep(part: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(part, path) {
        Ok(()) => {
            fs::remove_file(part).ok();
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => fs::rename(part, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_where_that_is_asked_for_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.svg");
        write_whole(&path, b"one", Existing::Keep).unwrap();
        let refused = write_whole(&path, b"two", Existing::Keep).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_whole(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nowhere").join("a.svg");
        assert!(write_whole(&path, b"one", Existing::Replace).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

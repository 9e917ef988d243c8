//! Backups: made through SQLite, checked before they count, thinned with age, restored.
//!
//! They lie beside the file in `NAME.sao-luu`, as `000012_2022-08-18_0930.tiendo`: the number
//! orders them, since clocks cannot be trusted; the time is what the clock said.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup as Copying, StepResult},
};

use super::{
    Access, Result, Store, StoreError, check,
    error::with_suffix,
    open,
    schema::{self, Schema},
    volume,
};

/// A backup of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// Its number, from 1: the greatest is the newest.
    pub number: u32,
    /// When it was made, by the clock of the machine, in its time zone.
    pub made: DateTime,
}

const ENDING: &str = "tiendo";

/// The folder with a file's backups.
pub fn folder(file: &Path) -> PathBuf {
    let name = file.file_stem().unwrap_or_default();
    let mut name = name.to_owned();
    name.push(".sao-luu");
    file.with_file_name(name)
}

/// The backups of a file, newest first.
pub fn list(file: &Path) -> Vec<Backup> {
    let mut backups: Vec<Backup> = fs::read_dir(folder(file))
        .into_iter()
        .flatten()
        .filter_map(|entry| parse(entry.ok()?.path()))
        .collect();
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.number));
    backups
}

/// Whether a file lies among the backups of another one. It is only ever read, or it would stop
/// being one.
pub fn is_backup(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    let among_backups = folder.is_some_and(|name| name.to_string_lossy().ends_with(".sao-luu"));
    among_backups && parse(path.to_owned()).is_some()
}

fn parse(path: PathBuf) -> Option<Backup> {
    if path.extension()? != ENDING {
        return None;
    }
    let (number, made) = path.file_stem()?.to_str()?.split_once('_')?;
    let number = number.parse().ok()?;
    let made = DateTime::strptime("%Y-%m-%d_%H%M", made).ok()?;
    Some(Backup { path, number, made })
}

impl Store {
    /// Makes a backup, checks it and thins the older ones.
    ///
    /// # Errors
    /// What reading and writing can meet; a backup that is not whole is never left behind under
    /// a backup's name.
    pub fn backup(&self, wall_ms: i64) -> Result<Backup> {
        let backup = make(&self.db, &self.path, wall_ms, |copy| {
            let copy = Self::open_read_only(copy)?;
            copy.load()?;
            copy.close()
        })?;
        if self.access == Access::ReadWrite {
            self.set_meta("backed-up", &self.state_hash()?)?;
        }
        thin(&self.path);
        Ok(backup)
    }

    /// Whether anything was written since the newest backup.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn changed_since_backup(&self) -> Result<bool> {
        let backed_up = self.meta("backed-up")?;
        Ok(list(&self.path).is_empty() || backed_up.as_deref() != Some(&self.state_hash()?))
    }
}

/// A backup of a file whose tables are about to be changed.
pub(super) fn before_migration(db: &Connection, file: &Path, schema: Schema) -> Result<()> {
    make(db, file, Timestamp::UNIX_EPOCH.as_millisecond(), |copy| {
        let (copy, _) = open::read_only(copy, schema)?;
        check::log_is_whole(&copy)
    })?;
    Ok(())
}

fn make(
    db: &Connection,
    file: &Path,
    wall_ms: i64,
    verify: impl FnOnce(&Path) -> Result<()>,
) -> Result<Backup> {
    let folder = folder(file);
    fs::create_dir_all(&folder)?;
    let number = list(file)
        .first()
        .map_or(0, |backup| backup.number)
        .saturating_add(1);
    let made = Timestamp::from_millisecond(wall_ms).unwrap_or_default();
    let made = TimeZone::system().to_datetime(made);
    let name = format!("{number:06}_{}.{ENDING}", made.strftime("%Y-%m-%d_%H%M"));
    let path = folder.join(name);
    let part = with_suffix(&path, ".part");
    remove_database(&part)?;
    let copied = copy(db, &part).and_then(|()| verify(&part)).and_then(|()| {
        if path.try_exists()? {
            Err(StoreError::Exists)
        } else {
            Ok(fs::rename(&part, &path)?)
        }
    });
    if copied.is_err() {
        remove_database(&part).ok();
    }
    copied?;
    sync_folder(&path);
    Ok(Backup { path, number, made })
}

/// Copies a database as it stands, and syncs the copy.
fn copy(from: &Connection, to: &Path) -> Result<()> {
    let mut target = Connection::open_with_flags(
        to,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    match Copying::new(from, &mut target)?.step(-1)? {
        StepResult::Done => {}
        // A backup that is being read may be locked by somebody.
        _ => return Err(StoreError::OpenElsewhere),
    }
    // The copied header says "write-ahead log"; a file that is only read must not need one.
    target.pragma_update(None, "journal_mode", "delete")?;
    target.close().map_err(|(_, error)| error)?;
    fs::OpenOptions::new().write(true).open(to)?.sync_all()?;
    Ok(())
}

/// A copy in memory, which can be changed where the original must not be.
pub(super) fn copy_in_memory(from: &Connection) -> Result<Connection> {
    let mut target = Connection::open_in_memory()?;
    let copied = Copying::new(from, &mut target)?.step(-1)?;
    match copied {
        StepResult::Done => Ok(target),
        _ => Err(StoreError::OpenElsewhere),
    }
}

/// Puts a backup in a file's place. The file as it was, damaged or not, stays beside it as
/// `NAME.truoc-phuc-hoi-N`; that path is returned (nothing is there where there was no file).
///
/// The restored file is a new copy (replica): what it writes from now on must not be taken for
/// what the old one wrote after the backup.
///
/// # Errors
/// [`StoreError::OpenElsewhere`] where a program has the file open, what opening a backup can
/// meet, and what writing can meet. The file is as it was then.
pub fn restore(file: &Path, backup: &Path) -> Result<PathBuf> {
    let part = with_suffix(file, ".part");
    remove_database(&part)?;
    let restored = copy_to_restore(backup, &part).and_then(|()| replace(file, &part));
    if restored.is_err() {
        remove_database(&part).ok();
    }
    restored
}

/// Makes a copy of a backup that can be written, and checks it in full.
fn copy_to_restore(backup: &Path, part: &Path) -> Result<()> {
    let (source, _) = open::read_only(backup, schema::CURRENT)?;
    copy(&source, part)?;
    drop(source);
    // A copy needs no backup before it is brought to this version.
    let restored = Store::open_as(part, volume::of(part), schema::CURRENT, |_| Ok(()))?;
    restored.load()?;
    restored.check()?;
    restored.set_meta("replica", &open::new_replica()?.0)?;
    restored.close()
}

/// Puts `part` in the place of `file`, which is set aside.
fn replace(file: &Path, part: &Path) -> Result<PathBuf> {
    if file.is_dir() {
        return Err(StoreError::NotOurs);
    }
    match Store::open(file) {
        Err(StoreError::OpenElsewhere) => return Err(StoreError::OpenElsewhere),
        // A whole file is closed, so that it has no side files. What does not work with one that
        // is damaged, or not even a database, is no reason to keep it: it is being replaced.
        Ok(store) => store.close().unwrap_or_default(),
        Err(_) => {}
    }
    let kept = free_name(file)?;
    let mut moved = Vec::new();
    let result = (|| {
        // The file first: a file without its journal would be taken for whole.
        for side in ["", "-wal", "-journal"] {
            let (from, to) = (with_suffix(file, side), with_suffix(&kept, side));
            if from.try_exists()? {
                fs::rename(&from, &to)?;
                moved.push((from, to));
            }
        }
        Ok(fs::rename(part, file)?)
    })();
    if result.is_err() {
        for (from, to) in moved.iter().rev() {
            fs::rename(to, from).ok();
        }
    }
    sync_folder(file);
    result.map(|()| kept)
}

/// The first name for a file set aside that is not taken, by side files neither.
fn free_name(file: &Path) -> Result<PathBuf> {
    for number in 1..u32::MAX {
        let name = with_suffix(file, &format!(".truoc-phuc-hoi-{number}"));
        let mut taken = false;
        for side in ["", "-wal", "-journal"] {
            taken |= with_suffix(&name, side).try_exists()?;
        }
        if !taken {
            return Ok(name);
        }
    }
    Err(StoreError::Exists)
}

/// Removes a database that never got its name, with its side files.
pub(super) fn remove_database(path: &Path) -> Result<()> {
    for side in ["", "-wal", "-journal"] {
        match fs::remove_file(with_suffix(path, side)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Makes a new name durable. Windows has no way to sync a folder; it is not an error there.
pub(super) fn sync_folder(file: &Path) {
    if let Some(folder) = file.parent().and_then(|folder| fs::File::open(folder).ok()) {
        folder.sync_all().ok();
    }
}

/// How many of the newest backups are always kept.
const NEWEST: usize = 10;

/// Removes backups that younger ones stand for: the newest ten stay, then the last one of each
/// of 24 hours, 30 days and 24 months that have any.
fn thin(file: &Path) {
    let backups = list(file);
    let mut keep: Vec<u32> = backups
        .iter()
        .take(NEWEST)
        .map(|backup| backup.number)
        .collect();
    for (format, count) in [("%Y-%m-%d %H", 24), ("%Y-%m-%d", 30), ("%Y-%m", 24)] {
        let mut seen = Vec::new();
        for backup in &backups {
            let slot = backup.made.strftime(format).to_string();
            if !seen.contains(&slot) && seen.len() < count {
                seen.push(slot);
                keep.push(backup.number);
            }
        }
    }
    for backup in backups
        .iter()
        .filter(|backup| !keep.contains(&backup.number))
    {
        // One that cannot be removed now goes next time.
        fs::remove_file(&backup.path).ok();
    }
}

#[cfg(test)]
mod tests;

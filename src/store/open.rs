//! Opening, making and closing a file, with the settings that keep it whole.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, MAIN_DB, OpenFlags, config::DbConfig, limits::Limit, types::Value};

use super::{
    Result, StoreError, backup, check,
    error::with_suffix,
    log::Stamp,
    schema::{self, Schema},
    undo::Steps,
    volume::{self, Volume},
};
use crate::domain::{Draft, OwnUnit, ReplicaId};

/// What may be done with an open file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Reading and writing.
    ReadWrite,
    /// Reading alone: a backup, or a file that the system lets no one write.
    ReadOnly,
}

/// An open file.
pub struct Store {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    pub(super) access: Access,
    pub(super) replica: ReplicaId,
    pub(super) steps: Steps,
}

impl Store {
    /// Makes a file at `path` and writes `seeds`, each as one op.
    ///
    /// The file appears under its name only when it is whole: until then it is `NAME.part`.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a file of that name, and whatever writing can meet;
    /// nothing is left behind then.
    pub fn create<'a>(
        path: &Path,
        seeds: impl IntoIterator<Item = (Stamp, &'a Draft)>,
    ) -> Result<Self> {
        Self::create_filled(path, random::<16>()?, |store| store.append_all(seeds))
    }

    /// Makes another copy of a plan at `path`: `fill` writes what it begins with.
    ///
    /// # Errors
    /// As [`Store::create`], and what `fill` meets.
    pub fn create_filled<E: From<StoreError>>(
        path: &Path,
        plan: [u8; 16],
        fill: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Self, E> {
        if path.try_exists().map_err(StoreError::from)? {
            return Err(StoreError::Exists.into());
        }
        let part = with_suffix(path, ".part");
        backup::remove_database(&part)?;
        let made = Self::create_part(&part, plan, fill)
            .and_then(|()| take_name(&part, path).map_err(E::from));
        // Under its own name it is the same file; under this one it must not stay.
        backup::remove_database(&part).ok();
        made?;
        Ok(Self::open(path)?)
    }

    fn create_part<E: From<StoreError>>(
        part: &Path,
        plan: [u8; 16],
        fill: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut store = Self::empty(part, plan)?;
        fill(&mut store)?;
        store.set_meta("replica", &new_replica()?.0)?;
        Ok(store.close()?)
    }

    /// A file with the tables and nothing in them.
    fn empty(part: &Path, plan: [u8; 16]) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let db = connect(part, flags)?;
        lock(&db)?;
        settle(&db, volume::of(part))?;
        schema::CURRENT.migrate(&db)?;
        // What a plan begins with is not for this copy to take back: as after a restore, the copy
        // that goes on is another one than the one that wrote it.
        let store = Self::with(db, part, Access::ReadWrite, new_replica()?);
        store.set_meta("plan", &plan)?;
        store.set_meta("replica", &store.replica.0)?;
        Ok(store)
    }

    /// Opens a file for reading and writing; for reading alone where it is a backup, or where the
    /// system lets no one write.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`NotOurs`](StoreError::NotOurs),
    /// [`Damaged`](StoreError::Damaged), [`Newer`](StoreError::Newer),
    /// [`OpenElsewhere`](StoreError::OpenElsewhere), [`System`](StoreError::System); the file is
    /// left as it was.
    pub fn open(path: &Path) -> Result<Self> {
        if backup::is_backup(path) {
            return Self::open_read_only(path);
        }
        Self::open_on(path, volume::of(path))
    }

    /// Opens a file as [`Store::open`] does, written to as that kind of disk asks.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_on(path: &Path, volume: Volume) -> Result<Self> {
        let schema = schema::CURRENT;
        let before = |db: &Connection| backup::before_migration(db, path, schema);
        Self::open_as(path, volume, schema, before)
    }

    /// Opens a file with the tables of `schema`; one of an older version is changed to it after
    /// `before_migration`.
    pub(super) fn open_as(
        path: &Path,
        volume: Volume,
        schema: Schema,
        before_migration: impl FnOnce(&Connection) -> Result<()>,
    ) -> Result<Self> {
        let unfinished = look_at(path)?;
        let db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if db.is_readonly(MAIN_DB)? {
            drop(db);
            return Self::open_read_only(path);
        }
        // Should the file be refused, closing it must not move its write-ahead log into it.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, unfinished)?;
        lock(&db)?;
        if schema.recognise(&db)? < schema.newest() {
            settle(&db, volume)?;
            before_migration(&db)?;
            schema.migrate(&db)?;
        }
        let mut store = Self::checked(db, path, Access::ReadWrite)?;
        settle(&store.db, volume)?;
        // What an older version of the program could not read.
        store.reconsider()?;
        Ok(store)
    }

    /// Opens a file for reading alone, also one that another copy of the program may have made. One
    /// of an older version is brought to this one in memory, and left as it is.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_read_only(path: &Path) -> Result<Self> {
        let (mut db, version) = read_only(path, schema::CURRENT)?;
        if version < schema::CURRENT.newest() {
            db = backup::copy_in_memory(&db)?;
            schema::CURRENT.migrate(&db)?;
        }
        Self::checked(db, path, Access::ReadOnly)
    }

    fn checked(db: Connection, path: &Path, access: Access) -> Result<Self> {
        check::log_is_whole(&db)?;
        let mut store = Self::with(db, path, access, ReplicaId([0; 16]));
        store.replica = store.own_replica()?;
        store.steps = Steps::read(&store)?;
        Ok(store)
    }

    fn with(db: Connection, path: &Path, access: Access, replica: ReplicaId) -> Self {
        db.set_prepared_statement_cache_capacity(64);
        Self {
            db,
            path: path.to_owned(),
            access,
            replica,
            steps: Steps::default(),
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What may be done with it.
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Whose copy this is. What cannot be read counts as never said: it can be said again.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn own_unit(&self) -> Result<OwnUnit> {
        let code = self.meta(OWN_UNIT)?.unwrap_or_default();
        let own = std::str::from_utf8(&code).ok().map(OwnUnit::from_code);
        Ok(own.and_then(std::result::Result::ok).unwrap_or_default())
    }

    /// Says whose copy this is. It is no op: nothing in the plan changes, and other copies do not
    /// hear of it.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn set_own_unit(&mut self, own: OwnUnit) -> Result<()> {
        self.set_meta(OWN_UNIT, own.to_code().as_bytes())
    }

    /// Moves everything into the file proper and closes it, so that it can be copied by hand and
    /// read where nothing can be written beside it.
    ///
    /// # Errors
    /// What writing can meet; nothing that was acknowledged is lost then.
    pub fn close(self) -> Result<()> {
        if self.access == Access::ReadWrite {
            // A write-ahead log that has something in it is moved first, and synced.
            set(&self.db, "journal_mode", "delete".to_owned())?;
        }
        self.db.close().map_err(|(_, error)| error.into())
    }

    /// This copy's name in the log, as the file has it.
    pub(super) fn own_replica(&self) -> Result<ReplicaId> {
        let replica = self
            .meta("replica")?
            .and_then(|bytes| bytes.try_into().ok());
        let replica = replica.ok_or_else(|| StoreError::Damaged("no replica".to_owned()))?;
        Ok(ReplicaId(replica))
    }

    /// What the file keeps of itself under `key`.
    pub(super) fn meta(&self, key: &str) -> Result<Option<Vec<u8>>> {
        use rusqlite::OptionalExtension as _;
        let mut statement = self
            .db
            .prepare_cached("select value from meta where key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    pub(super) fn set_meta(&self, key: &str, value: &[u8]) -> Result<()> {
        self.db
            .prepare_cached("insert or replace into meta (key, value) values (?1, ?2)")?
            .execute((key, value))?;
        Ok(())
    }
}

/// The key under which a file keeps whose copy it is.
const OWN_UNIT: &str = "own_unit";

/// Gives a finished file its name, unless there is a file of that name.
fn take_name(part: &Path, path: &Path) -> Result<()> {
    // `hard_link` refuses an existing name on every system, which `rename` does not; but not every
    // file system has it.
    if fs::hard_link(part, path).is_err() {
        if path.try_exists()? {
            return Err(StoreError::Exists);
        }
        fs::rename(part, path)?;
    }
    backup::sync_folder(path);
    Ok(())
}

/// Refuses what SQLite would make a database of: an empty file. Says whether there is a
/// write-ahead log that was not moved into the file.
fn look_at(path: &Path) -> Result<bool> {
    let about = fs::metadata(path)?;
    if about.is_dir() || about.len() == 0 {
        return Err(StoreError::NotOurs);
    }
    Ok(fs::metadata(with_suffix(path, "-wal")).is_ok_and(|about| about.len() > 0))
}

/// Opens a file of any known version for reading alone, and says which version it has.
pub(super) fn read_only(path: &Path, schema: Schema) -> Result<(Connection, i64)> {
    look_at(path)?;
    let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let version = schema.recognise(&db)?;
    Ok((db, version))
}

/// Opens a connection that trusts the file in nothing.
fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    // Not URI: a file may be called `file:x?vfs=y`. Extended codes: a full disk says so.
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(Duration::ZERO)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024)?;
    Ok(db)
}

/// Locks out every other connection until this one is closed, and writes nothing.
fn lock(db: &Connection) -> Result<()> {
    // Before the first access to a write-ahead log: then there is no shared-memory file.
    set(db, "locking_mode", "exclusive".to_owned())?;
    // A lock is taken by the first transaction, not by the setting. The right to write first: of
    // two who come in the same instant only one gets it, and the other one lets go.
    db.execute_batch("begin immediate; rollback")?;
    db.busy_timeout(LETTING_GO)?;
    db.execute_batch("begin exclusive; rollback")?;
    db.busy_timeout(Duration::ZERO)?;
    Ok(())
}

/// How long whoever was refused, or reads a page, may take to let go of the file.
const LETTING_GO: Duration = Duration::from_secs(2);

/// Makes the settings that the record's safety rests on, each read back: an error while setting
/// one is otherwise silent.
///
/// Journal: measured over 119,880 simulated power cuts, write-ahead log and truncated journal lose
/// nothing with `synchronous=FULL`; SQLite's default loses 2.4 % of last saves on Windows.
fn settle(db: &Connection, volume: Volume) -> Result<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    set(db, "synchronous", 2_i64)?;
    set(db, "journal_mode", volume.journal_mode().to_owned())?;
    set(db, "foreign_keys", 1_i64)?;
    set(db, "cell_size_check", 1_i64)?;
    set(db, "mmap_size", 0_i64)?;
    Ok(())
}

/// Sets a PRAGMA and makes sure that it took.
fn set(db: &Connection, name: &str, value: impl Into<Value>) -> Result<()> {
    let value = value.into();
    db.pragma_update(None, name, &value)?;
    let now: Value = db.pragma_query_value(None, name, |row| row.get(0))?;
    if now == value {
        Ok(())
    } else {
        Err(StoreError::System(format!("PRAGMA {name}: {now:?}")))
    }
}

pub(super) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::System(error.to_string()))?;
    Ok(bytes)
}

pub(super) fn new_replica() -> Result<ReplicaId> {
    random().map(ReplicaId)
}

#[cfg(test)]
mod tests;

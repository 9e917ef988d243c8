//! The tables, their version, and the steps from older versions.

use rusqlite::Connection;

use super::{Result, StoreError};

/// `TDS1`: marks an SQLite file as one of this program's.
pub(super) const APPLICATION_ID: i64 = 0x5444_5331;

/// The tables of every version of the file.
#[derive(Clone, Copy)]
pub(super) struct Schema {
    /// Each step leads from the version of its index to the next one. Never change one that was
    /// released; add another, and a file of the version before it to the tests.
    pub(super) steps: &'static [&'static str],
}

/// The tables this program writes.
pub(super) const CURRENT: Schema = Schema {
    steps: &[
        include_str!("schema/0001_first.sql"),
        include_str!("schema/0002_exchange_and_evidence.sql"),
        include_str!("schema/0003_who_brought_what.sql"),
    ],
};

impl Schema {
    /// The newest version.
    pub(super) fn newest(self) -> i64 {
        i64::try_from(self.steps.len()).unwrap_or(i64::MAX)
    }

    /// Makes sure that an open file is one of this program's, of a version it knows, with exactly
    /// the tables of that version and no broken page, and changes nothing. The version is returned.
    ///
    /// # Errors
    /// [`StoreError::NotOurs`] for a database of another program, [`StoreError::Newer`] for a file
    /// of a newer version, [`StoreError::Damaged`].
    pub(super) fn recognise(self, db: &Connection) -> Result<i64> {
        let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version = version(db)?;
        if application != APPLICATION_ID || version < 1 {
            return Err(StoreError::NotOurs);
        }
        if version > self.newest() {
            return Err(StoreError::Newer {
                found: version,
                known: self.newest(),
            });
        }
        // A stranger's trigger or view would run inside our transactions.
        let expected = Connection::open_in_memory()?;
        self.step_up(&expected, 0, version)?;
        if definitions(db)? != definitions(&expected)? {
            let what = "the tables are not those of this version".to_owned();
            return Err(StoreError::Damaged(what));
        }
        pages_are_whole(db)?;
        Ok(version)
    }

    /// Brings the tables to the newest version, all steps in one transaction.
    pub(super) fn migrate(self, db: &Connection) -> Result<()> {
        let transaction = db.unchecked_transaction()?;
        self.step_up(db, version(db)?, self.newest())?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", self.newest())?;
        transaction.commit()?;
        Ok(())
    }

    fn step_up(self, db: &Connection, from: i64, to: i64) -> Result<()> {
        let [from, to] = [from, to].map(|version| usize::try_from(version).unwrap_or(usize::MAX));
        for step in self.steps.iter().take(to).skip(from) {
            db.execute_batch(step)?;
        }
        Ok(())
    }
}

fn version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The definitions of all tables and indexes, as SQLite keeps them.
fn definitions(db: &Connection) -> Result<Vec<(String, Option<String>)>> {
    let mut statement = db.prepare("select name, sql from sqlite_schema order by type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// SQLite's own check, of the indexes too: a row that an index does not find is lost to us.
pub(super) fn pages_are_whole(db: &Connection) -> Result<()> {
    let found: String = db.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(found))
    }
}

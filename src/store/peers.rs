//! What a file knows of other copies: their keys, and the packages that came.

use rusqlite::{OptionalExtension as _, Row};

use super::{
    Result, Store, StoreError,
    merge::{sender_of, sender_text},
    open::random,
    reach::tips_of,
};
use crate::domain::{OpHash, Period, ReplicaId, UnitKey};

/// What a copy that packages come from is to this one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trust {
    /// The plan's owner.
    Owner,
    /// A unit's copy, known since it proved to hold the secret of a gói giao.
    Enrolled,
    /// A unit's copy that a person has accepted.
    Accepted,
    /// Known, and not to be taken from any more.
    Revoked,
}

impl Trust {
    const ALL: [Self; 4] = [Self::Owner, Self::Enrolled, Self::Accepted, Self::Revoked];

    const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Enrolled => "enrolled",
            Self::Accepted => "accepted",
            Self::Revoked => "revoked",
        }
    }
}

/// Another copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Copy {
    /// The key that it signs with.
    pub key: [u8; 32],
    /// The unit it belongs to; `None` for the plan's owner.
    pub unit: Option<UnitKey>,
    /// Who works with it, as they named themselves.
    pub name: String,
    /// When it became known, by this machine's clock.
    pub since_ms: i64,
    /// What it is to this one.
    pub trust: Trust,
    /// The last ops that all have that told so with its key since the last receipt before;
    /// [`Store::heard`] keeps them.
    pub tips: Vec<OpHash>,
}

/// A package as this copy took it, or keeps it for a person to decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrived {
    /// The BLAKE3 of the whole file.
    pub hash: [u8; 32],
    /// Its kind, as the format names it.
    pub kind: String,
    /// The key that signed it.
    pub key: [u8; 32],
    /// The unit that it says it comes from.
    pub unit: Option<UnitKey>,
    /// The period that it reports.
    pub period: Option<Period>,
    /// Who wrote it, as they named themselves.
    pub author: String,
    /// When by their clock.
    pub written_ms: i64,
    /// When it came, by this machine's clock.
    pub received_ms: i64,
    /// How many ops it holds.
    pub ops: usize,
}

impl Store {
    /// The number that all copies of a plan share.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the file has none.
    pub fn plan_id(&self) -> Result<[u8; 16]> {
        let id = self.meta("plan")?.and_then(|bytes| bytes.try_into().ok());
        id.ok_or_else(|| StoreError::Damaged("no plan".to_owned()))
    }

    /// This copy's name in the log.
    pub const fn replica(&self) -> ReplicaId {
        self.replica
    }

    /// The secret half of this copy's key; made when it is first asked for. It never leaves the
    /// file.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn secret_key(&self) -> Result<[u8; 32]> {
        self.secret("key")
    }

    fn secret(&self, name: &str) -> Result<[u8; 32]> {
        if let Some(key) = self.meta(name)?.and_then(|bytes| bytes.try_into().ok()) {
            return Ok(key);
        }
        let key = random::<32>()?;
        self.set_meta(name, &key)?;
        Ok(key)
    }

    /// The secret by which the first report of a unit's copy is known; made when it is first
    /// asked for.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn enrolment(&self, unit: UnitKey) -> Result<[u8; 32]> {
        if let Some(secret) = self.known_enrolment(unit)? {
            return Ok(secret);
        }
        let secret = random::<32>()?;
        self.put_enrolment(unit, secret)?;
        Ok(secret)
    }

    /// The secret that was made for a unit, or came in its gói giao.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn known_enrolment(&self, unit: UnitKey) -> Result<Option<[u8; 32]>> {
        let mut statement = self
            .db
            .prepare_cached("select secret from enrolment where unit = ?1")?;
        let secret = statement.query_row([sender_text(Some(unit))], |row| row.get(0));
        Ok(secret.optional()?)
    }

    /// Keeps the secret of a gói giao.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn put_enrolment(&self, unit: UnitKey, secret: [u8; 32]) -> Result<()> {
        self.db
            .prepare_cached("insert or replace into enrolment (unit, secret) values (?1, ?2)")?
            .execute((sender_text(Some(unit)), secret))?;
        Ok(())
    }

    /// Every copy that packages came from, the longest known first.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn copies(&self) -> Result<Vec<Copy>> {
        let mut statement = self.db.prepare_cached(
            "select key, unit, name, since_ms, trust, tips from copy order by since_ms, key",
        )?;
        let mut rows = statement.query([])?;
        let mut copies = Vec::new();
        while let Some(row) = rows.next()? {
            copies.push(copy(row)?);
        }
        Ok(copies)
    }

    /// The copy with this key.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn copy(&self, key: [u8; 32]) -> Result<Option<Copy>> {
        Ok(self.copies()?.into_iter().find(|copy| copy.key == key))
    }

    /// Keeps what is known of a copy, but for its tips.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn put_copy(&self, copy: &Copy) -> Result<()> {
        let Copy {
            key,
            unit,
            name,
            since_ms,
            trust,
            tips: _,
        } = copy;
        self.db
            .prepare_cached(
                "insert into copy (key, unit, name, since_ms, trust, tips)
                 values (?1, ?2, ?3, ?4, ?5, x'')
                 on conflict (key) do update set unit = excluded.unit, name = excluded.name,
                 since_ms = excluded.since_ms, trust = excluded.trust",
            )?
            .execute((key, sender_text(*unit), name, since_ms, trust.code()))?;
        Ok(())
    }

    /// Keeps what a package says of itself, and with `content` the whole of it until a person has
    /// decided; the number is for [`Parcel::package`](super::Parcel).
    ///
    /// # Errors
    /// What writing can meet.
    pub fn put_package(&self, package: &Arrived, content: Option<&[u8]>) -> Result<i64> {
        let Arrived {
            hash,
            kind,
            key,
            unit,
            period,
            author,
            written_ms,
            received_ms,
            ops,
        } = package;
        self.db
            .prepare_cached(
                "insert into package
                 (hash, kind, key, unit, period, author, written_ms, received_ms, ops, content)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 on conflict (hash) do update set content = excluded.content",
            )?
            .execute((
                hash,
                kind,
                key,
                sender_text(*unit),
                period.map(Period::to_number),
                author,
                written_ms,
                received_ms,
                i64::try_from(*ops).unwrap_or(i64::MAX),
                content,
            ))?;
        let mut statement = self
            .db
            .prepare_cached("select id from package where hash = ?1")?;
        Ok(statement.query_row([hash], |row| row.get(0))?)
    }

    /// The packages that were taken, newest first; with `held` those that a person must decide
    /// about.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn packages(&self, held: bool) -> Result<Vec<Arrived>> {
        let mut statement = self.db.prepare_cached(
            "select hash, kind, key, unit, period, author, written_ms, received_ms, ops
             from package where (content is not null) = ?1 order by id desc",
        )?;
        let mut rows = statement.query([held])?;
        let mut packages = Vec::new();
        while let Some(row) = rows.next()? {
            packages.push(arrived(row)?);
        }
        Ok(packages)
    }

    /// The whole of a package that a person must decide about.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn held_package(&self, hash: [u8; 32]) -> Result<Option<Vec<u8>>> {
        let mut statement = self
            .db
            .prepare_cached("select content from package where hash = ?1")?;
        let content = statement.query_row([hash], |row| row.get::<_, Option<Vec<u8>>>(0));
        Ok(content.optional()?.flatten())
    }

    /// Forgets a package that a person has declined.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn drop_held_package(&self, hash: [u8; 32]) -> Result<()> {
        self.db
            .prepare_cached("delete from package where hash = ?1 and content is not null")?
            .execute([hash])?;
        Ok(())
    }
}

/// What packages tell.
impl Store {
    /// Whether this very package was taken.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn was_taken(&self, package: [u8; 32]) -> Result<bool> {
        let mut statement = self.db.prepare_cached(
            "select exists (select 1 from package where hash = ?1 and content is null)",
        )?;
        Ok(statement.query_row([package], |row| row.get(0))?)
    }

    /// Whether this very package waits for a person.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn is_held(&self, package: [u8; 32]) -> Result<bool> {
        let mut statement = self.db.prepare_cached(
            "select exists (select 1 from package where hash = ?1 and content is not null)",
        )?;
        Ok(statement.query_row([package], |row| row.get(0))?)
    }

    /// Makes the secret of a unit's gói giao enrol nobody any more.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn forget_enrolment(&self, unit: UnitKey) -> Result<()> {
        self.db
            .prepare_cached("delete from enrolment where unit = ?1")?
            .execute([sender_text(Some(unit))])?;
        Ok(())
    }
}

fn copy(row: &Row) -> Result<Copy> {
    let trust: String = row.get(4)?;
    let trust = Trust::ALL.into_iter().find(|known| known.code() == trust);
    let tips: Vec<u8> = row.get(5)?;
    Ok(Copy {
        key: row.get(0)?,
        unit: sender_of(row.get::<_, Option<String>>(1)?.as_deref())?,
        name: row.get(2)?,
        since_ms: row.get(3)?,
        trust: trust.ok_or_else(|| StoreError::Damaged("a copy's trust".to_owned()))?,
        tips: tips_of(&tips),
    })
}

fn arrived(row: &Row) -> Result<Arrived> {
    let ops: i64 = row.get(8)?;
    Ok(Arrived {
        hash: row.get(0)?,
        kind: row.get(1)?,
        key: row.get(2)?,
        unit: sender_of(row.get::<_, Option<String>>(3)?.as_deref())?,
        period: row.get::<_, Option<u32>>(4)?.and_then(Period::from_number),
        author: row.get(5)?,
        written_ms: row.get(6)?,
        received_ms: row.get(7)?,
        ops: usize::try_from(ops).unwrap_or_default(),
    })
}

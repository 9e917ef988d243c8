//! What a file knows of other copies: their keys, the packages that came, what each has.

use std::collections::HashSet;

use rusqlite::{OptionalExtension as _, Row};

use super::{
    Result, Store, StoreError, codec,
    log::unreadable,
    merge::{Withheld, sender_of, sender_text},
    open::random,
};
use crate::domain::{Op, OpHash, Period, ReplicaId, UnitKey};

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
    /// The last ops that it said it has.
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

/// Ops for a package.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// The bytes of those that go whole, oldest arrival first.
    pub ops: Vec<Vec<u8>>,
    /// The names of the others.
    pub withheld: Vec<Withheld>,
}

/// Whether an op goes into a package.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// Whole.
    Whole,
    /// By name alone.
    Name,
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

    /// Keeps what is known of a copy.
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
            tips,
        } = copy;
        let tips: Vec<u8> = tips.iter().flat_map(|tip| tip.0).collect();
        self.db
            .prepare_cached(
                "insert or replace into copy (key, unit, name, since_ms, trust, tips)
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((key, sender_text(*unit), name, since_ms, trust.code(), tips))?;
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

    /// The last op of every copy that this file knows of, all branches of a copied one.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn tips(&self) -> Result<Vec<OpHash>> {
        let forked: HashSet<ReplicaId> = self.forks()?.into_iter().map(|(it, _)| it).collect();
        let mut tips = Vec::new();
        for known in self.replicas()? {
            if forked.contains(&known) {
                tips.extend(self.branches(known)?);
            } else {
                let mut last = self.db.prepare_cached(
                    "select hash, seq from op where replica = ?1
                     union all select hash, seq from withheld where replica = ?1
                     order by seq desc limit 1",
                )?;
                tips.push(OpHash(last.query_row([known.0], |row| row.get(0))?));
            }
        }
        tips.sort_unstable();
        Ok(tips)
    }

    fn replicas(&self) -> Result<Vec<ReplicaId>> {
        let mut statement = self
            .db
            .prepare_cached("select replica from op union select replica from withheld")?;
        let rows = statement.query_map([], |row| Ok(ReplicaId(row.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn branches(&self, replica: ReplicaId) -> Result<Vec<OpHash>> {
        let mut ops: HashSet<OpHash> = HashSet::new();
        let mut followed = HashSet::new();
        let mut statement = self
            .db
            .prepare_cached("select hash, body from op where replica = ?1")?;
        let mut rows = statement.query([replica.0])?;
        while let Some(row) = rows.next()? {
            ops.insert(OpHash(row.get(0)?));
            let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            followed.extend(codec::decode_links(body).map_err(unreadable)?.prev);
        }
        let mut statement = self
            .db
            .prepare_cached("select hash, prev from withheld where replica = ?1")?;
        let mut rows = statement.query([replica.0])?;
        while let Some(row) = rows.next()? {
            ops.insert(OpHash(row.get(0)?));
            followed.extend(row.get::<_, Option<_>>(1)?.map(OpHash));
        }
        Ok(ops.difference(&followed).copied().collect())
    }

    /// The ops that somebody has who has these, as rows of the log. Those of them that are not
    /// known here are left out.
    fn up_to(&self, tips: &[OpHash]) -> Result<HashSet<i64>> {
        let forked: HashSet<ReplicaId> = self.forks()?.into_iter().map(|(it, _)| it).collect();
        let mut find = self.db.prepare_cached(
            "select replica, seq from op where hash = ?1
             union all select replica, seq from withheld where hash = ?1",
        )?;
        let mut before = self
            .db
            .prepare_cached("select id from op where replica = ?1 and seq <= ?2")?;
        let mut had = HashSet::new();
        for tip in tips {
            let place = find.query_row([tip.0], |row| {
                Ok((ReplicaId(row.get(0)?), row.get::<_, i64>(1)?))
            });
            let Some((replica, seq)) = place.optional()? else {
                continue;
            };
            if forked.contains(&replica) {
                self.walk(*tip, &mut had)?;
            } else {
                for row in before.query_map((replica.0, seq), |row| row.get(0))? {
                    had.insert(row?);
                }
            }
        }
        Ok(had)
    }

    /// Goes back from an op, link by link.
    fn walk(&self, from: OpHash, had: &mut HashSet<i64>) -> Result<()> {
        let mut whole = self
            .db
            .prepare_cached("select id, body from op where hash = ?1")?;
        let mut named = self
            .db
            .prepare_cached("select prev from withheld where hash = ?1")?;
        let mut at = Some(from);
        while let Some(hash) = at {
            let row = whole.query_row([hash.0], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
            });
            at = match row.optional()? {
                Some((id, _)) if !had.insert(id) => return Ok(()),
                Some((_, body)) => codec::decode_links(&body).map_err(unreadable)?.prev,
                None => named
                    .query_row([hash.0], |row| row.get::<_, Option<_>>(0))
                    .optional()?
                    .flatten()
                    .map(OpHash),
            };
        }
        Ok(())
    }

    /// The ops that somebody lacks who has those up to `tips`. What is not in the fold goes whole
    /// only where it is a newer version's: a proposal is between its author and the owner.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn ops_after(
        &self,
        tips: &[OpHash],
        mut share: impl FnMut(&Op) -> Share,
    ) -> Result<Selection> {
        let had = self.up_to(tips)?;
        self.select(|id, body, proposal| {
            if had.contains(&id) {
                return Ok(None);
            }
            if proposal {
                return Ok(Some(Share::Name));
            }
            match codec::decode_op(body) {
                Ok(op) => Ok(Some(share(&op))),
                Err(codec::CodecError::Newer) => Ok(Some(Share::Whole)),
                Err(error) => Err(unreadable(error)),
            }
        })
    }

    /// The ops that the plan's owner has not signed for; `seen` is told of each that can be read.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn outbox(&self, mut seen: impl FnMut(&Op)) -> Result<Selection> {
        let mut statement = self.db.prepare_cached("select op from acknowledged")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        let signed: HashSet<i64> = rows.collect::<rusqlite::Result<_>>()?;
        self.select(|id, body, _| {
            if signed.contains(&id) {
                return Ok(None);
            }
            if let Ok(op) = codec::decode_op(body) {
                seen(&op);
            }
            Ok(Some(Share::Whole))
        })
    }

    /// How many ops the outbox holds; they are not read for it.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn unsigned(&self) -> Result<usize> {
        let mut statement = self.db.prepare_cached(
            "select count(*) from op where id not in (select op from acknowledged)",
        )?;
        let count: i64 = statement.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    fn select(
        &self,
        mut choose: impl FnMut(i64, &[u8], bool) -> Result<Option<Share>>,
    ) -> Result<Selection> {
        let mut selection = Selection::default();
        let mut statement = self.db.prepare_cached(
            "select op.id, op.hash, op.body, unfolded.reason is 'proposal'
             from op left join unfolded on unfolded.op = op.id order by op.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let body = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            match choose(row.get(0)?, body, row.get(3)?)? {
                Some(Share::Whole) => selection.ops.push(body.to_vec()),
                Some(Share::Name) => {
                    let links = codec::decode_links(body).map_err(unreadable)?;
                    selection.withheld.push(Withheld {
                        hash: OpHash(row.get(1)?),
                        replica: links.replica,
                        seq: links.seq,
                        prev: links.prev,
                        lamport: links.lamport,
                    });
                }
                None => {}
            }
        }
        Ok(selection)
    }

    /// Takes note that the plan's owner has signed for everything up to these ops: it leaves the
    /// outbox. How many ops left it is returned.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn acknowledge(&self, tips: &[OpHash]) -> Result<usize> {
        let mut count = 0;
        let mut insert = self
            .db
            .prepare_cached("insert or ignore into acknowledged (op) values (?1)")?;
        for id in self.up_to(tips)? {
            count += insert.execute([id])?;
        }
        Ok(count)
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

    /// Whether somebody who has the ops up to `tips` has those up to `earlier` too, as far as
    /// they are known here.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn holds_all(&self, earlier: &[OpHash], tips: &[OpHash]) -> Result<bool> {
        Ok(self.up_to(earlier)?.is_subset(&self.up_to(tips)?))
    }

    /// Takes note that the plan's owner has what came in a package of theirs. How many ops left
    /// the outbox by that is returned.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn acknowledge_package(&self, package: i64) -> Result<usize> {
        let mut insert = self.db.prepare_cached(
            "insert or ignore into acknowledged (op)
             select op from arrival where package = ?1",
        )?;
        Ok(insert.execute([package])?)
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
    let (tips, _) = tips.as_chunks::<32>();
    Ok(Copy {
        key: row.get(0)?,
        unit: sender_of(row.get::<_, Option<String>>(1)?.as_deref())?,
        name: row.get(2)?,
        since_ms: row.get(3)?,
        trust: trust.ok_or_else(|| StoreError::Damaged("a copy's trust".to_owned()))?,
        tips: tips.iter().map(|tip| OpHash(*tip)).collect(),
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

//! What somebody has who has told their last ops, what they lack of this file's, and what the
//! plan's owner has signed for.

use std::collections::{HashMap, HashSet};

use rusqlite::OptionalExtension as _;

use super::{
    Result, Store, codec,
    fold::damaged,
    log::unreadable,
    merge::{Withheld, sender_text},
};
use crate::domain::{Op, OpHash, PlanInfoField, Register, ReplicaId, UnitField, UnitKey};

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
    pub(super) fn up_to(&self, tips: &[OpHash]) -> Result<HashSet<i64>> {
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

    /// The ops that somebody lacks who has those up to `tips`. A newer version's go whole, since
    /// nobody here can say whom they concern.
    ///
    /// Who has an op may have it by name alone, since it did not concern them. Where one who has
    /// those up to `tips` does not know yet how units were moved, all that is to go whole goes.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn ops_after(
        &self,
        tips: &[OpHash],
        mut share: impl FnMut(&Op) -> Share,
    ) -> Result<Selection> {
        let had = self.up_to(tips)?;
        let units_moved = !had.is_empty() && !self.tree_ops()?.is_subset(&had);
        self.select(|id, body| {
            let had = had.contains(&id);
            if had && !units_moved {
                return Ok(None);
            }
            let found = match codec::decode_op(body) {
                Ok(op) => share(&op),
                Err(codec::CodecError::Newer) => Share::Whole,
                Err(error) => return Err(unreadable(error)),
            };
            Ok((found == Share::Whole || !had).then_some(found))
        })
    }

    /// Grows with every op that says which units there are and which stands above which.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn tree_age(&self) -> Result<usize> {
        Ok(self.tree_ops()?.len())
    }

    /// The rows of the ops that say which units there are and which stands above which.
    pub(super) fn tree_ops(&self) -> Result<HashSet<i64>> {
        let (from, to) = codec::UNIT_REGISTERS;
        let mut statement = self.db.prepare_cached(
            "select register, op from write
             where register >= ?1 and register < ?2 or register = ?3",
        )?;
        let root = codec::encode_register(Register::Plan(PlanInfoField::Root));
        let mut rows = statement.query((from, to, root))?;
        let mut ops = HashSet::new();
        while let Some(row) = rows.next()? {
            let register = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            match codec::decode_register(register).map_err(damaged)? {
                Register::Unit(_, UnitField::Name | UnitField::Kind) => {}
                _ => drop(ops.insert(row.get(1)?)),
            }
        }
        Ok(ops)
    }

    /// The ops that the plan's owner has not signed for; `seen` is told of each that can be read.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn outbox(&self, mut seen: impl FnMut(&Op)) -> Result<Selection> {
        let mut statement = self.db.prepare_cached("select op from acknowledged")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        let signed: HashSet<i64> = rows.collect::<rusqlite::Result<_>>()?;
        self.select(|id, body| {
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
        mut choose: impl FnMut(i64, &[u8]) -> Result<Option<Share>>,
    ) -> Result<Selection> {
        let mut selection = Selection::default();
        let mut statement = self
            .db
            .prepare_cached("select id, hash, body from op order by id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let body = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            match choose(row.get(0)?, body)? {
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

    /// Whether somebody who has the ops up to `tips` has those up to `earlier` too, as far as
    /// they are known here.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn holds_all(&self, earlier: &[OpHash], tips: &[OpHash]) -> Result<bool> {
        Ok(self.up_to(earlier)?.is_subset(&self.up_to(tips)?))
    }

    /// Takes note of the last ops that a copy says it has. Packages come in any order, and several
    /// machines can have one key: until the next receipt only what all of them have is theirs.
    ///
    /// # Errors
    /// What reading and writing can meet.
    pub fn heard(&self, key: [u8; 32], tips: &[OpHash]) -> Result<()> {
        let mut known = self
            .db
            .prepare_cached("select tips, answered from copy where key = ?1")?;
        let known = known.query_row([key], |row| {
            Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, bool>(1)?))
        });
        let tips = match known.optional()? {
            Some((known, false)) => self.common(&tips_of(&known), tips)?,
            _ => tips.to_vec(),
        };
        self.db
            .prepare_cached("update copy set tips = ?2, answered = 0 where key = ?1")?
            .execute((key, tips_blob(&tips)))?;
        Ok(())
    }

    /// Takes note that a receipt for a unit's copies was made.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn answered(&self, unit: UnitKey) -> Result<()> {
        self.db
            .prepare_cached("update copy set answered = 1 where unit = ?1")?
            .execute([sender_text(Some(unit))])?;
        Ok(())
    }

    /// The last ops that both have, as far as each is the last one of one of them.
    fn common(&self, one: &[OpHash], other: &[OpHash]) -> Result<Vec<OpHash>> {
        let ids = self.ids_of(one.iter().chain(other))?;
        let (of_one, of_other) = (self.up_to(one)?, self.up_to(other)?);
        let both = |tip: &&OpHash| match ids.get(*tip) {
            Some(id) => of_one.contains(id) && of_other.contains(id),
            // Known by name alone, or not at all: then both must have named it.
            None => one.contains(tip) && other.contains(tip),
        };
        let mut common: Vec<OpHash> = one.iter().chain(other).filter(both).copied().collect();
        common.sort_unstable();
        common.dedup();
        Ok(common)
    }

    fn ids_of<'a>(
        &self,
        hashes: impl IntoIterator<Item = &'a OpHash>,
    ) -> Result<HashMap<OpHash, i64>> {
        let mut find = self
            .db
            .prepare_cached("select id from op where hash = ?1")?;
        let mut ids = HashMap::new();
        for hash in hashes {
            let id: Option<i64> = find.query_row([hash.0], |row| row.get(0)).optional()?;
            ids.extend(id.map(|id| (*hash, id)));
        }
        Ok(ids)
    }

    /// Takes note of what a package of the plan's owner, written by that copy of theirs, shows
    /// them to have: what came in it and, where it is a receipt, everything up to its tips. How
    /// many ops left the outbox by that is returned.
    ///
    /// An owner who goes on from a backup, or with another copy, has no more than that one shows.
    /// What its other copies said before then counts no more; what they say later does, once they
    /// have heard of it.
    ///
    /// # Errors
    /// What reading and writing can meet.
    pub fn owner_shows(
        &self,
        by: ReplicaId,
        tips: &[OpHash],
        package: i64,
        receipt: bool,
    ) -> Result<usize> {
        let mut newest = self
            .db
            .prepare_cached("select replica, tips from signer order by id desc limit 1")?;
        let newest = newest.query_row([], |row| {
            Ok((ReplicaId(row.get(0)?), row.get::<_, Vec<u8>>(1)?))
        });
        let newest = newest.optional()?.map(|(by, tips)| (by, tips_of(&tips)));
        let mut known = self
            .db
            .prepare_cached("select exists (select 1 from signer where replica = ?1)")?;
        let known: bool = known.query_row([by.0], |row| row.get(0))?;
        match &newest {
            Some(_) if !known => self.keep_signed(tips)?,
            // An earlier one that comes late.
            Some((newest, shown)) if *newest == by && !self.holds_all(shown, tips)? => {
                return self.sign(package, receipt.then_some(tips));
            }
            Some((newest, _)) if *newest == by => {}
            Some((newest, shown))
                if !self.holds_all(shown, tips)? || !self.includes(*newest, tips)? =>
            {
                return Ok(0);
            }
            _ => {}
        }
        self.db
            .prepare_cached(
                "insert into signer (replica, tips) values (?1, ?2)
                 on conflict (replica) do update set tips = excluded.tips",
            )?
            .execute((by.0, tips_blob(tips)))?;
        self.sign(package, receipt.then_some(tips))
    }

    fn sign(&self, package: i64, tips: Option<&[OpHash]>) -> Result<usize> {
        let mut insert = self.db.prepare_cached(
            "insert or ignore into acknowledged (op)
             select op from arrival where package = ?1",
        )?;
        let count = insert.execute([package])?;
        Ok(count + tips.map_or(Ok(0), |tips| self.acknowledge(tips))?)
    }

    /// Puts back into the outbox what does not come before `tips`.
    fn keep_signed(&self, tips: &[OpHash]) -> Result<()> {
        let shown = self.up_to(tips)?;
        let mut statement = self.db.prepare_cached("select op from acknowledged")?;
        let signed = statement.query_map([], |row| row.get::<_, i64>(0))?;
        let mut delete = self
            .db
            .prepare_cached("delete from acknowledged where op = ?1")?;
        for op in signed.collect::<rusqlite::Result<Vec<_>>>()? {
            if !shown.contains(&op) {
                delete.execute([op])?;
            }
        }
        Ok(())
    }

    /// Whether something of that copy is among the ops up to `tips`.
    fn includes(&self, replica: ReplicaId, tips: &[OpHash]) -> Result<bool> {
        let mut of = self.db.prepare_cached(
            "select hash from op where replica = ?1
             union all select hash from withheld where replica = ?1",
        )?;
        for hash in of.query_map([replica.0], |row| row.get(0).map(OpHash))? {
            if tips.contains(&hash?) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Ops as a column holds them.
pub(super) fn tips_of(blob: &[u8]) -> Vec<OpHash> {
    let (tips, _) = blob.as_chunks::<32>();
    tips.iter().map(|tip| OpHash(*tip)).collect()
}

fn tips_blob(tips: &[OpHash]) -> Vec<u8> {
    tips.iter().flat_map(|tip| tip.0).collect()
}

//! How one op joins the log: what is asked of it, what it waits for, what it releases.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    super::{
        Result,
        admission::{Rules, moves_units},
        codec::{self, Links},
        fold::{Fold, heads, insert_row},
    },
    Flaw, MergeError, Merged, Watcher, Withheld,
    reading::{Content, is_plain, place, place_of_name, read},
    sender_of, sender_text,
};
use crate::domain::{Op, OpHash, Register, ReplicaId, UnitKey, Value};

/// Why an op is not in the fold, as the file says it.
pub(in crate::store) const UNREADABLE: &str = "newer";
pub(in crate::store) const PROPOSAL: &str = "proposal";

/// An op that has come, now or before.
pub(super) struct Arrival<'a> {
    pub(super) hash: OpHash,
    pub(super) body: &'a [u8],
    pub(super) sender: Option<UnitKey>,
    pub(super) package: Option<i64>,
}

/// Ops joining the log, within a transaction.
pub(in crate::store) struct Merge<'a> {
    db: &'a Connection,
    fold: Fold<'a>,
    rules: Rules<'a>,
    watcher: &'a mut dyn Watcher,
    own: ReplicaId,
    merged: Merged,
    /// What has become known and may release something that waits.
    arrived: Vec<OpHash>,
    /// Whether somebody may vouch or write now who could not before.
    units_moved: bool,
    /// Figures that were shown and that something has cleared.
    cleared: BTreeSet<Register>,
}

type Merging<T = ()> = std::result::Result<T, MergeError>;

impl<'a> Merge<'a> {
    pub(super) fn begin(
        db: &'a Connection,
        own: ReplicaId,
        watcher: &'a mut dyn Watcher,
    ) -> Result<Self> {
        Ok(Self {
            db,
            fold: Fold::of(db)?,
            rules: Rules::of(db),
            watcher,
            own,
            merged: Merged::default(),
            arrived: Vec::new(),
            units_moved: false,
            cleared: BTreeSet::new(),
        })
    }

    pub(super) fn end(self) -> Result<Merged> {
        let mut merged = self.merged;
        for register in &self.cleared {
            if let Register::Observation(key) = register
                && !shows_something(self.db, *register)?
            {
                *merged.hidden.entry(key.unit).or_default() += 1;
            }
        }
        self.fold.keep()?;
        Ok(merged)
    }

    pub(super) fn is_stopped(&mut self, done: usize) -> bool {
        self.watcher.progress(done).is_break()
    }

    pub(super) fn receive(&mut self, arrival: &Arrival) -> Merging {
        let Arrival { hash, body, .. } = *arrival;
        if self.exists("select exists (select 1 from op where hash = ?1)", hash)? {
            self.merged.known += 1;
            return Ok(());
        }
        if self.exists(
            "select exists (select 1 from waiting where hash = ?1)",
            hash,
        )? {
            self.merged.known += 1;
            self.brought(arrival)?;
            // It may have waited for nothing but somebody who can vouch for it.
            return self.retry(hash);
        }
        let Some((links, content)) = read(body).map_err(|flaw| MergeError::Flawed(hash, flaw))?
        else {
            // Nothing can be said of it but its name; it is kept for a newer version.
            self.wait(arrival, &[])?;
            self.merged.newer += 1;
            return Ok(());
        };
        let missing = self.missing(&links)?;
        if !missing.is_empty() {
            self.wait(arrival, &missing)?;
            self.merged.waiting += 1;
            return Ok(());
        }
        if let Some(flaw) = self.flaw(hash, &links, &content)? {
            return Err(MergeError::Flawed(hash, flaw));
        }
        if self.rules.vouches(arrival.sender, links.author)? {
            return self.join(hash, body, arrival.package, &links, content);
        }
        self.wait(arrival, &[])?;
        self.merged.proposed += 1;
        Ok(())
    }

    /// Takes an op as a version does that cannot read it.
    #[cfg(test)]
    pub(super) fn join_unread(&mut self, arrival: &Arrival) -> Merging {
        let Arrival { hash, body, .. } = *arrival;
        let links = codec::decode_links(body);
        let links = links.map_err(|_| MergeError::Flawed(hash, Flaw::Damaged))?;
        self.join(hash, body, arrival.package, &links, Content::Newer)
    }

    fn exists(&self, sql: &str, hash: OpHash) -> Merging<bool> {
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([hash.0], |row| row.get(0))?)
    }

    fn missing(&self, links: &Links) -> Merging<Vec<OpHash>> {
        let mut missing = Vec::new();
        for hash in links.prev.iter().chain(&links.refs) {
            if place(self.db, *hash)?.is_none() && !missing.contains(hash) {
                missing.push(*hash);
            }
        }
        Ok(missing)
    }

    fn wait(&self, arrival: &Arrival, missing: &[OpHash]) -> Merging {
        let mut keep = self
            .db
            .prepare_cached("insert into waiting (hash, body, package) values (?1, ?2, ?3)")?;
        keep.execute((arrival.hash.0, arrival.body, arrival.package))?;
        let mut wait = self
            .db
            .prepare_cached("insert into waiting_for (missing, hash) values (?1, ?2)")?;
        for missing in missing {
            wait.execute((missing.0, arrival.hash.0))?;
        }
        self.brought(arrival)
    }

    /// Takes note of who brought an op that waits.
    fn brought(&self, arrival: &Arrival) -> Merging {
        let sender = sender_text(arrival.sender).unwrap_or_default();
        self.db
            .prepare_cached("insert or ignore into brought (op, sender) values (?1, ?2)")?
            .execute((arrival.hash.0, sender))?;
        Ok(())
    }

    /// A person of the plan's owner vouches for an op that waits.
    pub(in crate::store) fn vouch(&mut self, hash: OpHash) -> Merging {
        self.db
            .prepare_cached("insert or ignore into brought (op, sender) values (?1, '')")?
            .execute([hash.0])?;
        self.retry(hash)?;
        self.release()
    }

    /// Takes an op into the log that lacks nothing.
    fn join(
        &mut self,
        hash: OpHash,
        body: &[u8],
        package: Option<i64>,
        links: &Links,
        content: Content,
    ) -> Merging {
        if self.is_fork(hash, links)? {
            self.merged.forks.push((links.replica, links.seq));
        }
        self.merged.renamed |= links.replica == self.own;
        let id = insert_row(self.db, links, hash, body)?;
        if let Some(package) = package {
            self.db
                .prepare_cached("insert into arrival (op, package) values (?1, ?2)")?
                .execute((id, package))?;
        }
        self.arrived.push(hash);
        let reason = match content {
            Content::Whole(op) if self.rules.admits(&op)? => return self.count(id, &op, hash),
            Content::Whole(_) => {
                self.merged.proposed += 1;
                PROPOSAL
            }
            Content::Newer => {
                self.merged.newer += 1;
                UNREADABLE
            }
        };
        self.db
            .prepare_cached("insert into unfolded (op, reason) values (?1, ?2)")?
            .execute((id, reason))?;
        Ok(())
    }

    /// Takes an op of the log into the fold.
    fn count(&mut self, id: i64, op: &Op, hash: OpHash) -> Merging {
        self.watcher.counts(op);
        for write in &op.writes {
            if let (Register::Observation(_), Value::Null) = (write.register, &write.value)
                && shows_something(self.db, write.register)?
            {
                self.cleared.insert(write.register);
            }
        }
        self.fold.take(id, op, hash)?;
        self.merged.taken += 1;
        self.units_moved |= moves_units(op);
        Ok(())
    }

    fn flaw(&self, hash: OpHash, links: &Links, content: &Content) -> Merging<Option<Flaw>> {
        let before = match links.prev {
            Some(prev) => place(self.db, prev)?,
            None => None,
        };
        let follows = match before {
            None => links.seq == 1,
            Some(before) => {
                before.replica == links.replica && before.seq.checked_add(1) == Some(links.seq)
            }
        };
        if !follows {
            return Ok(Some(Flaw::Sequence));
        }
        let mut greatest = before.map_or(0, |before| before.lamport);
        for known in &links.refs {
            let place = place(self.db, *known)?;
            greatest = greatest.max(place.map_or(0, |place| place.lamport));
        }
        // SQLite's integers are signed.
        if greatest.checked_add(1) != Some(links.lamport) || links.lamport > i64::MAX as u64 {
            return Ok(Some(Flaw::Lamport));
        }
        if let Some(named) = place_of_name(self.db, hash)?
            && (named.replica, named.seq, named.lamport)
                != (links.replica, links.seq, links.lamport)
        {
            return Ok(Some(Flaw::Contradiction));
        }
        Ok(match content {
            Content::Whole(op) => (!is_plain(op)).then_some(Flaw::Value),
            Content::Newer => None,
        })
    }

    fn is_fork(&self, hash: OpHash, links: &Links) -> Merging<bool> {
        let mut statement = self.db.prepare_cached(
            "select exists (select 1 from op where replica = ?1 and seq = ?2 and hash <> ?3)",
        )?;
        let seq = links.seq.cast_signed();
        Ok(statement.query_row((links.replica.0, seq, hash.0), |row| row.get(0))?)
    }

    /// Takes note of an op that this copy gets by name alone.
    pub(super) fn name(&mut self, name: &Withheld) -> Merging {
        let flawed = |flaw| Err(MergeError::Flawed(name.hash, flaw));
        if name.seq == 0 || name.seq > i64::MAX as u64 {
            return flawed(Flaw::Sequence);
        }
        if name.lamport == 0 || name.lamport > i64::MAX as u64 {
            return flawed(Flaw::Lamport);
        }
        if let Some(known) = place(self.db, name.hash)? {
            let same =
                (known.replica, known.seq, known.lamport) == (name.replica, name.seq, name.lamport);
            return if same {
                Ok(())
            } else {
                flawed(Flaw::Contradiction)
            };
        }
        self.db
            .prepare_cached(
                "insert into withheld (hash, replica, seq, prev, lamport)
                 values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                name.hash.0,
                name.replica.0,
                name.seq.cast_signed(),
                name.prev.map(|prev| prev.0),
                name.lamport.cast_signed(),
            ))?;
        self.merged.renamed |= name.replica == self.own;
        self.arrived.push(name.hash);
        Ok(())
    }

    /// Takes in what waited for what has arrived.
    pub(super) fn release(&mut self) -> Merging {
        loop {
            while let Some(arrived) = self.arrived.pop() {
                for hash in self.freed(arrived)? {
                    self.retry(hash)?;
                }
            }
            if !std::mem::take(&mut self.units_moved) {
                return Ok(());
            }
            self.rules.forget_tree();
            self.retry_all()?;
        }
    }

    /// Looks again at everything that does not count or has not joined yet.
    pub(in crate::store) fn reconsider(&mut self) -> Merging {
        self.retry_all()?;
        self.release()
    }

    fn retry_all(&mut self) -> Merging {
        let mut statement = self.db.prepare_cached(
            "select hash from waiting where hash not in (select hash from waiting_for)",
        )?;
        let rows = statement.query_map([], |row| row.get(0).map(OpHash))?;
        for hash in rows.collect::<rusqlite::Result<Vec<_>>>()? {
            self.retry(hash)?;
        }
        let mut statement = self.db.prepare_cached(
            "select op.id, op.hash, op.body from unfolded join op on op.id = unfolded.op
             order by op.id",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (id, hash, body) in rows.collect::<rusqlite::Result<Vec<(i64, _, Vec<u8>)>>>()? {
            // What is still a newer version's stays; so does what no honest program would write.
            if let Ok(op) = codec::decode_op(&body)
                && is_plain(&op)
            {
                self.reread(id, &op, OpHash(hash))?;
            }
        }
        Ok(())
    }

    /// Looks again at an op that is not in the fold.
    fn reread(&mut self, id: i64, op: &Op, hash: OpHash) -> Merging {
        if self.rules.admits(op)? {
            self.db
                .prepare_cached("delete from unfolded where op = ?1")?
                .execute([id])?;
            return self.count(id, op, hash);
        }
        self.db
            .prepare_cached("update unfolded set reason = ?2 where op = ?1 and reason <> ?2")?
            .execute((id, PROPOSAL))?;
        Ok(())
    }

    /// Takes an op in that has waited, where it lacks nothing any more.
    fn retry(&mut self, hash: OpHash) -> Merging {
        let lacks = "select exists (select 1 from waiting_for where hash = ?1)";
        if self.exists(lacks, hash)? {
            return Ok(());
        }
        let mut find = self
            .db
            .prepare_cached("select body, package from waiting where hash = ?1")?;
        let found = find.query_row([hash.0], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)));
        let Some((body, package)) = found.optional()? else {
            return Ok(());
        };
        let (links, content) = match read(&body) {
            Ok(Some(read)) => read,
            Ok(None) => return Ok(()),
            Err(_) => return self.drop_waiting(hash),
        };
        let missing = self.missing(&links)?;
        if !missing.is_empty() {
            // An older version of the program could not tell what it names.
            let mut wait = self
                .db
                .prepare_cached("insert into waiting_for (missing, hash) values (?1, ?2)")?;
            for missing in missing {
                wait.execute((missing.0, hash.0))?;
            }
            return Ok(());
        }
        // It came in an earlier package, which was whole as far as one could tell.
        if self.flaw(hash, &links, &content)?.is_some() {
            return self.drop_waiting(hash);
        }
        let mut vouched = false;
        for sender in senders(self.db, hash)? {
            vouched |= self.rules.vouches(sender, links.author)?;
        }
        if !vouched {
            return Ok(());
        }
        self.forget_waiting(hash)?;
        self.join(hash, &body, package, &links, content)
    }

    fn drop_waiting(&mut self, hash: OpHash) -> Merging {
        self.merged.dropped += 1;
        self.forget_waiting(hash)
    }

    fn forget_waiting(&self, hash: OpHash) -> Merging {
        self.db
            .prepare_cached("delete from waiting where hash = ?1")?
            .execute([hash.0])?;
        Ok(())
    }

    /// What has waited for that.
    fn freed(&self, arrived: OpHash) -> Merging<Vec<OpHash>> {
        let mut of = self
            .db
            .prepare_cached("delete from waiting_for where missing = ?1 returning hash")?;
        let waited = of.query_map([arrived.0], |row| Ok(OpHash(row.get(0)?)))?;
        Ok(waited.collect::<rusqlite::Result<_>>()?)
    }
}

/// Who has brought an op that waits.
pub(in crate::store) fn senders(db: &Connection, hash: OpHash) -> Result<Vec<Option<UnitKey>>> {
    let mut statement =
        db.prepare_cached("select sender from brought where op = ?1 order by sender")?;
    let rows = statement.query_map([hash.0], |row| row.get::<_, String>(0))?;
    let mut senders = Vec::new();
    for sender in rows {
        let sender = sender?;
        senders.push(sender_of((!sender.is_empty()).then_some(sender.as_str()))?);
    }
    Ok(senders)
}

fn shows_something(db: &Connection, register: Register) -> Result<bool> {
    let nothing = codec::encode_value(&Value::Null);
    let heads = heads(db, &codec::encode_register(register))?;
    Ok(heads.iter().any(|head| head.value != nothing))
}

//! Taking the ops of other copies: each once, in any order, all of a parcel or nothing.
//!
//! An op is taken where everything that it names is known and its claims fit: its bytes give its
//! name, its number follows its predecessor's and its Lamport number is one more than the
//! greatest that it names. One that names something unknown waits, in the file, until that comes.
//! An op whose writes this version cannot read, or that its sender may not make, joins the log
//! but not the fold, so that what follows it need not wait. Of two ops with one number of one copy
//! (a copied file) both are kept.
//!
//! Who may write what is the caller's business ([`Judge`]).

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    Result, Store, StoreError,
    codec::{self, CodecError, Links},
    fold::{Fold, insert_row},
    open::new_replica,
    undo::Steps,
};
use crate::domain::{Op, OpHash, Register, ReplicaId, UnitKey, Value};

/// The name of an op without its content, and its place in the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withheld {
    /// The op.
    pub hash: OpHash,
    /// The copy that made it.
    pub replica: ReplicaId,
    /// Its number within that copy.
    pub seq: u64,
    /// The op of that copy before it.
    pub prev: Option<OpHash>,
    /// Its Lamport number.
    pub lamport: u64,
}

/// What one sender sends.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'a> {
    /// The unit of the copy that signed for it; `None` for the plan's owner.
    pub sender: Option<UnitKey>,
    /// The package that it came in, as [`Store::put_package`] numbered it.
    pub package: Option<i64>,
    /// Ops whose content is not for this copy. Only the owner's are believed.
    pub withheld: &'a [Withheld],
    /// The bytes of ops.
    pub ops: &'a [Vec<u8>],
}

/// What becomes of an op that is whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Admission {
    /// It counts.
    Take,
    /// It is kept and shown, and counts once a person says so.
    Propose,
}

/// Decides about ops as they come, and hears how far it is.
pub trait Judge {
    /// Whether an op of that sender counts.
    fn admit(&mut self, hash: OpHash, op: &Op, sender: Option<UnitKey>) -> Admission;

    /// Hears how many ops of the parcel are done; `Break` ends it with nothing taken.
    fn progress(&mut self, _done: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Takes every op of every sender.
pub struct TakeAll;

impl Judge for TakeAll {
    fn admit(&mut self, _: OpHash, _: &Op, _: Option<UnitKey>) -> Admission {
        Admission::Take
    }
}

/// What is wrong with an op. No honest program makes such a one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// Its bytes are no op.
    Damaged,
    /// Its number does not follow that of the op before it.
    Sequence,
    /// Its Lamport number is not one more than the greatest that it names.
    Lamport,
    /// It is not what the owner said of it when its content was withheld.
    Contradiction,
    /// A register of it cannot hold its value, or a text holds what no one can type.
    Value,
}

/// Why nothing of a parcel was taken.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// The file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An op in it is not an honest one.
    #[error("op {0}: {1:?}")]
    Flawed(OpHash, Flaw),
    /// Somebody stopped it.
    #[error("cancelled")]
    Cancelled,
}

impl From<rusqlite::Error> for MergeError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What a merge brought.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merged {
    /// How many ops came into the fold, those among them that had waited.
    pub taken: usize,
    /// How many were there already.
    pub known: usize,
    /// How many of the parcel wait for something that they name.
    pub waiting: usize,
    /// How many are proposals, to be answered.
    pub proposed: usize,
    /// How many only a newer version of the program can read.
    pub newer: usize,
    /// Ops that had waited and turned out not to be honest ones. They are gone.
    pub dropped: usize,
    /// Numbers that two different ops of one copy have.
    pub forks: Vec<(ReplicaId, u64)>,
    /// Whether somebody else wrote in this copy's name (a copied file), so that this one goes on
    /// as another copy.
    pub renamed: bool,
    /// What came into the fold.
    pub registers: Vec<Register>,
}

/// Whether what was done in a transaction stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// It stays.
    Yes,
    /// It is undone again: what would happen is all that was asked for.
    No,
}

impl Store {
    /// Does several things in one transaction: all of them, or none where one fails or where they
    /// are not to be kept.
    ///
    /// # Errors
    /// What `work` meets, and what writing can meet.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        keep: Keep,
        work: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let sql = |store: &Self, sql: &str| store.db.execute_batch(sql).map_err(StoreError::from);
        sql(self, "begin immediate")?;
        let done = work(self);
        if done.is_ok() && keep == Keep::Yes {
            match sql(self, "commit") {
                Ok(()) => return done,
                Err(error) => {
                    self.roll_back()?;
                    return Err(error.into());
                }
            }
        }
        self.roll_back()?;
        done
    }

    /// Does something within [`Store::transact`] that is all of it or nothing by itself.
    ///
    /// # Errors
    /// What `work` meets, and what writing can meet.
    pub fn attempt<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let sql = |store: &Self, sql: &str| store.db.execute_batch(sql).map_err(StoreError::from);
        sql(self, "savepoint attempt")?;
        let done = work(self);
        if done.is_err() {
            sql(self, "rollback to attempt")?;
            self.replica = self.own_replica()?;
            self.steps = Steps::read(self)?;
        }
        sql(self, "release attempt")?;
        done
    }

    fn roll_back(&mut self) -> Result<()> {
        // Some errors have rolled back already.
        if !self.db.is_autocommit() {
            self.db.execute_batch("rollback")?;
        }
        self.replica = self.own_replica()?;
        self.steps = Steps::read(self)?;
        Ok(())
    }

    /// Takes a parcel: all of it or, with an error, nothing. Within [`Store::transact`] it is part
    /// of that transaction.
    ///
    /// # Errors
    /// [`MergeError`].
    pub fn merge(
        &mut self,
        parcel: &Parcel,
        judge: &mut dyn Judge,
    ) -> std::result::Result<Merged, MergeError> {
        if self.db.is_autocommit() {
            return self.transact(Keep::Yes, |store| store.merge_within(parcel, judge));
        }
        self.merge_within(parcel, judge)
    }

    fn merge_within(
        &mut self,
        parcel: &Parcel,
        judge: &mut dyn Judge,
    ) -> std::result::Result<Merged, MergeError> {
        let mut merge = Merge {
            db: &self.db,
            fold: Fold::of(&self.db)?,
            judge,
            own: self.replica,
            merged: Merged::default(),
            arrived: Vec::new(),
        };
        if parcel.sender.is_none() {
            for name in parcel.withheld {
                merge.name(name)?;
            }
            merge.release()?;
        }
        for (done, body) in parcel.ops.iter().enumerate() {
            if done % 64 == 0 && merge.judge.progress(done).is_break() {
                return Err(MergeError::Cancelled);
            }
            let arrival = Arrival {
                hash: codec::hash(body),
                body,
                sender: parcel.sender,
                package: parcel.package,
            };
            merge.receive(&arrival)?;
            merge.release()?;
        }
        let Merge { fold, merged, .. } = merge;
        fold.keep()?;
        if merged.renamed {
            self.set_meta("replica", &new_replica()?.0)?;
            self.replica = self.own_replica()?;
            self.steps = Steps::read(self)?;
        }
        Ok(merged)
    }

    /// How many ops wait for something that they name.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn waiting(&self) -> Result<usize> {
        let mut statement = self.db.prepare_cached("select count(*) from waiting")?;
        let count: i64 = statement.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Every number that two different ops of one copy have: a file that was copied and written
    /// to twice.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn forks(&self) -> Result<Vec<(ReplicaId, u64)>> {
        let mut statement = self.db.prepare_cached(
            "select replica, seq from op group by replica, seq having count(*) > 1",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                ReplicaId(row.get(0)?),
                row.get::<_, i64>(1)?.cast_unsigned(),
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// An op that has come, now or before.
struct Arrival<'a> {
    hash: OpHash,
    body: &'a [u8],
    sender: Option<UnitKey>,
    package: Option<i64>,
}

/// An op as far as this version can read it.
enum Content {
    Whole(Box<Op>),
    /// Its links are known, its action or a write of it only to a newer version.
    Newer,
}

struct Merge<'a> {
    db: &'a Connection,
    fold: Fold<'a>,
    judge: &'a mut dyn Judge,
    own: ReplicaId,
    merged: Merged,
    /// What has become known and may release something that waits.
    arrived: Vec<OpHash>,
}

type Merging<T = ()> = std::result::Result<T, MergeError>;

impl Merge<'_> {
    fn receive(&mut self, arrival: &Arrival) -> Merging {
        let Arrival { hash, body, .. } = *arrival;
        if self.exists("select exists (select 1 from op where hash = ?1)", hash)?
            || self.exists(
                "select exists (select 1 from waiting where hash = ?1)",
                hash,
            )?
        {
            self.merged.known += 1;
            return Ok(());
        }
        let Some((links, content)) = read(body).map_err(|flaw| MergeError::Flawed(hash, flaw))?
        else {
            // Nothing can be said of it but its name; it is kept for a newer version.
            self.wait(arrival, &[])?;
            self.merged.newer += 1;
            return Ok(());
        };
        let missing = self.missing(&links)?;
        if missing.is_empty() {
            return self.join(arrival, &links, content);
        }
        self.wait(arrival, &missing)?;
        self.merged.waiting += 1;
        Ok(())
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
        let mut keep = self.db.prepare_cached(
            "insert into waiting (hash, body, sender, package) values (?1, ?2, ?3, ?4)",
        )?;
        keep.execute((
            arrival.hash.0,
            arrival.body,
            sender_text(arrival.sender),
            arrival.package,
        ))?;
        let mut wait = self
            .db
            .prepare_cached("insert into waiting_for (missing, hash) values (?1, ?2)")?;
        for missing in missing {
            wait.execute((missing.0, arrival.hash.0))?;
        }
        Ok(())
    }

    /// Takes an op into the log whose predecessors are all known.
    fn join(&mut self, arrival: &Arrival, links: &Links, content: Content) -> Merging {
        let Arrival { hash, body, .. } = *arrival;
        if let Some(flaw) = self.flaw(hash, links, &content)? {
            return Err(MergeError::Flawed(hash, flaw));
        }
        if self.is_fork(hash, links)? {
            self.merged.forks.push((links.replica, links.seq));
        }
        self.merged.renamed |= links.replica == self.own;
        let id = insert_row(self.db, links, hash, body)?;
        if let Some(package) = arrival.package {
            self.db
                .prepare_cached("insert into arrival (op, package) values (?1, ?2)")?
                .execute((id, package))?;
        }
        self.arrived.push(hash);
        let reason = match content {
            Content::Newer => {
                self.merged.newer += 1;
                UNREADABLE
            }
            Content::Whole(op) => match self.judge.admit(hash, &op, arrival.sender) {
                Admission::Take => {
                    self.fold.take(id, &op, hash)?;
                    self.merged.taken += 1;
                    let registers = op.writes.iter().map(|write| write.register);
                    self.merged.registers.extend(registers);
                    return Ok(());
                }
                Admission::Propose => {
                    self.merged.proposed += 1;
                    PROPOSAL
                }
            },
        };
        self.db
            .prepare_cached("insert into unfolded (op, reason, sender) values (?1, ?2, ?3)")?
            .execute((id, reason, sender_text(arrival.sender)))?;
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
        let Content::Whole(op) = content else {
            return Ok(None);
        };
        let fits = |register: Register, value: &Value| register.can_hold(value) && is_plain(value);
        let fitting = op.writes.iter().all(|it| fits(it.register, &it.value));
        let plain = [&op.why, &op.author.name]
            .into_iter()
            .all(|it| is_typed(it));
        Ok((!fitting || !plain).then_some(Flaw::Value))
    }

    fn is_fork(&self, hash: OpHash, links: &Links) -> Merging<bool> {
        let mut statement = self.db.prepare_cached(
            "select exists (select 1 from op where replica = ?1 and seq = ?2 and hash <> ?3)",
        )?;
        let seq = links.seq.cast_signed();
        Ok(statement.query_row((links.replica.0, seq, hash.0), |row| row.get(0))?)
    }

    /// Takes note of an op that this copy gets by name alone.
    fn name(&mut self, name: &Withheld) -> Merging {
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
    fn release(&mut self) -> Merging {
        while let Some(arrived) = self.arrived.pop() {
            for hash in self.freed(arrived)? {
                let row = self
                    .db
                    .prepare_cached(
                        "delete from waiting where hash = ?1 returning body, sender, package",
                    )?
                    .query_row([hash.0], |row| {
                        Ok((
                            row.get::<_, Vec<u8>>(0)?,
                            row.get::<_, Option<String>>(1)?,
                            row.get(2)?,
                        ))
                    })?;
                let (body, sender, package) = row;
                let arrival = Arrival {
                    hash,
                    body: &body,
                    sender: sender_of(sender.as_deref())?,
                    package,
                };
                let Ok(Some((links, content))) = read(&body) else {
                    self.merged.dropped += 1;
                    continue;
                };
                match self.join(&arrival, &links, content) {
                    // It came in an earlier package, which was whole as far as one could tell.
                    Err(MergeError::Flawed(..)) => self.merged.dropped += 1,
                    joined => joined?,
                }
            }
        }
        Ok(())
    }

    /// What waits for nothing any more, now that `arrived` is known.
    fn freed(&self, arrived: OpHash) -> Merging<Vec<OpHash>> {
        let mut of = self
            .db
            .prepare_cached("delete from waiting_for where missing = ?1 returning hash")?;
        let waited = of.query_map([arrived.0], |row| Ok(OpHash(row.get(0)?)))?;
        let waited = waited.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut freed = Vec::new();
        for hash in waited {
            if !self.exists(
                "select exists (select 1 from waiting_for where hash = ?1)",
                hash,
            )? {
                freed.push(hash);
            }
        }
        Ok(freed)
    }
}

/// Why an op is not in the fold, as the file says it.
pub(super) const UNREADABLE: &str = "newer";
pub(super) const PROPOSAL: &str = "proposal";

/// Reads an op. `None` where even its place is a newer version's to read.
fn read(body: &[u8]) -> std::result::Result<Option<(Links, Content)>, Flaw> {
    match codec::decode_op(body) {
        Ok(op) => Ok(Some((Links::of(&op), Content::Whole(Box::new(op))))),
        Err(CodecError::Damaged) => Err(Flaw::Damaged),
        Err(CodecError::Newer) if !codec::is_one_item(body) => Err(Flaw::Damaged),
        Err(CodecError::Newer) => match codec::decode_links(body) {
            Ok(links) => Ok(Some((links, Content::Newer))),
            Err(CodecError::Newer) => Ok(None),
            Err(CodecError::Damaged) => Err(Flaw::Damaged),
        },
    }
}

#[derive(Clone, Copy)]
struct Place {
    replica: ReplicaId,
    seq: u64,
    lamport: u64,
}

/// The place of an op that is known, be it by name alone.
fn place(db: &Connection, hash: OpHash) -> Result<Option<Place>> {
    let of_op = find_place(
        db,
        "select replica, seq, lamport from op where hash = ?1",
        hash,
    )?;
    match of_op {
        Some(place) => Ok(Some(place)),
        None => place_of_name(db, hash),
    }
}

fn place_of_name(db: &Connection, hash: OpHash) -> Result<Option<Place>> {
    let sql = "select replica, seq, lamport from withheld where hash = ?1";
    find_place(db, sql, hash)
}

fn find_place(db: &Connection, sql: &str, hash: OpHash) -> Result<Option<Place>> {
    let mut statement = db.prepare_cached(sql)?;
    let row = statement.query_row([hash.0], |row| {
        Ok(Place {
            replica: ReplicaId(row.get(0)?),
            seq: row.get::<_, i64>(1)?.cast_unsigned(),
            lamport: row.get::<_, i64>(2)?.cast_unsigned(),
        })
    });
    Ok(row.optional()?)
}

/// Whether a value is one that somebody can have entered.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Text(text) => is_typed(text),
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Figure(_)
        | Value::File(_) => true,
    }
}

/// Whether a text holds no control characters: some turn the direction of what follows, and make
/// it read as something else.
fn is_typed(text: &str) -> bool {
    text.chars().all(|letter| match letter {
        '\n' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        letter => !letter.is_control(),
    })
}

/// A unit as the tables spell it: `2022/31999`.
pub(super) fn sender_text(unit: Option<UnitKey>) -> Option<String> {
    unit.map(|UnitKey { list, code }| format!("{list}/{code}"))
}

pub(super) fn sender_of(text: Option<&str>) -> Result<Option<UnitKey>> {
    let Some(text) = text else { return Ok(None) };
    let unit = text
        .split_once('/')
        .and_then(|(list, code)| Some(UnitKey::new(list.parse().ok()?, code.parse().ok()?)));
    let damaged = || StoreError::Damaged(format!("no unit: {text}"));
    unit.map(Some).ok_or_else(damaged)
}

#[cfg(test)]
mod tests;

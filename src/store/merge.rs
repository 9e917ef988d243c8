//! Taking the ops of other copies: each once, in any order, all of a parcel or nothing.
//!
//! An op is taken where everything that it names is known, its claims fit and somebody has signed
//! for it who can [vouch](super::admission) for its author: its bytes give its name, its number
//! follows its predecessor's and its Lamport number is one more than the greatest that it names.
//! Another one waits, in the file, until that comes. An op whose writes this version cannot read,
//! or that are not its author's to write, joins the log but not the fold, so that what follows it
//! need not wait. Of two ops with one number of one copy (a copied file) both are kept.
//!
//! What comes out depends on which ops came from whom, and not on their order.

use std::{collections::BTreeMap, ops::ControlFlow};

use super::{Result, Store, StoreError, codec, open::new_replica, undo::Steps};
use crate::domain::{Op, OpHash, ReplicaId, UnitKey};

mod joining;
mod reading;

use joining::{Arrival, Merge};
pub(super) use joining::{PROPOSAL, UNREADABLE, senders};

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
    /// Ops whose content is not for this copy. Only the owner's are believed, and only from one
    /// who knew how units stand as far as it is known here: otherwise they may be for it after all.
    pub withheld: &'a [Withheld],
    /// The last ops that the sender had.
    pub tips: &'a [OpHash],
    /// The bytes of ops.
    pub ops: &'a [Vec<u8>],
}

/// Looks on as ops are taken. It decides nothing: what counts follows from the ops.
pub trait Watcher {
    /// Sees an op that is about to count.
    fn counts(&mut self, _op: &Op) {}

    /// Hears how many ops of the parcel are done; `Break` ends it with nothing taken.
    fn progress(&mut self, _done: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Nobody looks on.
pub struct Unwatched;

impl Watcher for Unwatched {}

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
    /// How many are proposals to be answered, or signed for by nobody who could vouch for them.
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
    /// How many figures of each unit were shown before and are not any more.
    pub hidden: BTreeMap<UnitKey, usize>,
}

impl Merged {
    /// Nothing came.
    pub const NOTHING: Self = Self {
        taken: 0,
        known: 0,
        waiting: 0,
        proposed: 0,
        newer: 0,
        dropped: 0,
        forks: Vec::new(),
        renamed: false,
        hidden: BTreeMap::new(),
    };
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
        watcher: &mut dyn Watcher,
    ) -> std::result::Result<Merged, MergeError> {
        if self.db.is_autocommit() {
            return self.transact(Keep::Yes, |store| store.merge(parcel, watcher));
        }
        if parcel.sender.is_some() || parcel.withheld.is_empty() {
            return self.merge_named(parcel, &[], watcher);
        }
        let units = self.tree_ops()?;
        let tried = self.attempt(|store| {
            let merged = store.merge_named(parcel, parcel.withheld, watcher)?;
            if units.is_subset(&store.up_to(parcel.tips)?) {
                Ok(merged)
            } else {
                Err(Named::TooEarly)
            }
        });
        match tried {
            Ok(merged) => Ok(merged),
            Err(Named::Failed(error)) => Err(error),
            Err(Named::TooEarly) => self.merge_named(parcel, &[], watcher),
        }
    }

    fn merge_named(
        &mut self,
        parcel: &Parcel,
        names: &[Withheld],
        watcher: &mut dyn Watcher,
    ) -> std::result::Result<Merged, MergeError> {
        self.joining(watcher, |merge| {
            for name in names {
                merge.name(name)?;
            }
            merge.release()?;
            for (done, body) in parcel.ops.iter().enumerate() {
                if done % 64 == 0 && merge.is_stopped(done) {
                    return Err(MergeError::Cancelled);
                }
                merge.receive(&Arrival {
                    hash: codec::hash(body),
                    body,
                    sender: parcel.sender,
                    package: parcel.package,
                })?;
                merge.release()?;
            }
            Ok(())
        })
    }

    /// Lets ops join the log and the fold, within the caller's transaction.
    pub(super) fn joining(
        &mut self,
        watcher: &mut dyn Watcher,
        work: impl FnOnce(&mut Merge) -> std::result::Result<(), MergeError>,
    ) -> std::result::Result<Merged, MergeError> {
        let mut merge = Merge::begin(&self.db, self.replica, watcher)?;
        work(&mut merge)?;
        let merged = merge.end()?;
        if merged.renamed {
            self.set_meta("replica", &new_replica()?.0)?;
            self.replica = self.own_replica()?;
            self.steps = Steps::read(self)?;
        }
        Ok(merged)
    }

    /// Takes in what has come to count since a unit was moved, and what an older version of the
    /// program could not read and this one can. How many ops those are is returned.
    ///
    /// # Errors
    /// What reading and writing can meet.
    pub(super) fn reconsider(&mut self) -> Result<usize> {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method alone is of one lifetime"
        )]
        let again = |store: &mut Self| store.joining(&mut Unwatched, |merge| merge.reconsider());
        let found = if self.db.is_autocommit() {
            self.transact(Keep::Yes, again)
        } else {
            again(self)
        };
        match found {
            Ok(merged) => Ok(merged.taken),
            Err(MergeError::Store(error)) => Err(error),
            // Nobody watches, and what is flawed is left where it is.
            Err(MergeError::Flawed(..) | MergeError::Cancelled) => Ok(0),
        }
    }

    /// How many ops wait for something that they name. What waits for nothing but somebody who can
    /// vouch for it is a [proposal](Store::proposals).
    ///
    /// # Errors
    /// What reading can meet.
    pub fn waiting(&self) -> Result<usize> {
        let mut statement = self
            .db
            .prepare_cached("select count(distinct hash) from waiting_for")?;
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

/// Why a parcel with names was not taken.
enum Named {
    Failed(MergeError),
    /// Its sender did not know yet how units were moved.
    TooEarly,
}

impl<E: Into<MergeError>> From<E> for Named {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
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

//! Ops of the log that are not in the fold: proposals, and what a newer version wrote.

use rusqlite::OptionalExtension as _;

use super::{
    MergeError, Result, Saved, Stamp, Store, StoreError,
    codec::{self, CodecError},
    fold::{Fold, heads},
    load::{candidate, shown},
    log::{append, read_op, unreadable},
    merge::{Admission, Judge, Keep, PROPOSAL, UNREADABLE, sender_of},
};
use crate::domain::{Action, Draft, OpHash, Register, UnitKey, Value};

/// What somebody wrote that is not theirs to write. It counts once a person says so.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The op.
    pub op: OpHash,
    /// The unit whose copy sent it.
    pub sender: Option<UnitKey>,
    /// Who wrote it, as they named themselves.
    pub author: String,
    /// When by their clock.
    pub wall_ms: i64,
    /// What was done.
    pub action: Action,
    /// Why, in their words.
    pub why: String,
    /// What it would write.
    pub writes: Vec<(Register, Value)>,
}

/// The answer to a proposal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It counts from now on.
    Accept,
    /// What was there before stays. The proposal and the answer are in the history, and its
    /// author gets the answer.
    Decline,
}

impl Store {
    /// The proposals that nobody has answered, oldest arrival first.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn proposals(&self) -> Result<Vec<Proposal>> {
        let mut statement = self.db.prepare_cached(
            "select op.hash, unfolded.sender from unfolded join op on op.id = unfolded.op
             where unfolded.reason = ?1 order by op.id",
        )?;
        let mut rows = statement.query([PROPOSAL])?;
        let mut proposals = Vec::new();
        while let Some(row) = rows.next()? {
            let hash = OpHash(row.get(0)?);
            let sender = sender_of(row.get::<_, Option<String>>(1)?.as_deref())?;
            let op = read_op(&self.db, hash)?;
            let writes = op.writes.into_iter().map(|it| (it.register, it.value));
            proposals.push(Proposal {
                op: hash,
                sender,
                author: op.author.name,
                wall_ms: op.wall_ms,
                action: op.action,
                why: op.why,
                writes: writes.collect(),
            });
        }
        Ok(proposals)
    }

    /// Answers a proposal, in one transaction. An answer without a word of explanation is a
    /// draft's like any other; declining writes what was shown before, as an op that can be
    /// undone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is no such proposal (any more), and what writing can
    /// meet.
    pub fn answer(
        &mut self,
        stamp: &Stamp,
        proposal: OpHash,
        answer: Answer,
        why: &str,
    ) -> Result<Saved> {
        self.transact(Keep::Yes, |store| {
            let mut find = store.db.prepare_cached(
                "select op from unfolded join op on op.id = unfolded.op
                 where hash = ?1 and reason = ?2",
            )?;
            let row = find.query_row((proposal.0, PROPOSAL), |row| row.get(0));
            let id: i64 = row.optional()?.ok_or(StoreError::NotFound)?;
            drop(find);
            let op = read_op(&store.db, proposal)?;
            let registers = op.writes.iter().map(|write| write.register);
            let mut draft = Draft::new(Action::ResolveConflict, Vec::new());
            why.clone_into(&mut draft.why);
            for register in registers {
                draft.writes.push((register, store.shown(register)?));
            }
            let mut fold = Fold::of(&store.db)?;
            fold.take(id, &op, proposal)?;
            fold.keep()?;
            store
                .db
                .execute("delete from unfolded where op = ?1", [id])?;
            let appended = match answer {
                Answer::Accept => {
                    for (register, value) in &mut draft.writes {
                        *value = store.shown(*register)?;
                    }
                    None
                }
                Answer::Decline => append(&store.db, store.replica, stamp, &draft)?,
            };
            Ok(store.saved(&draft, appended, Vec::new()))
        })
    }

    /// What a register shows.
    pub(super) fn shown(&self, register: Register) -> Result<Value> {
        let candidates = heads(&self.db, &codec::encode_register(register))?
            .iter()
            .map(|head| candidate(&self.db, head.hash, register))
            .collect::<Result<Vec<_>>>()?;
        Ok(shown(&candidates).value.clone())
    }

    /// How many ops of the log only a newer version of the program can read.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn unread(&self) -> Result<usize> {
        let mut statement = self
            .db
            .prepare_cached("select count(*) from unfolded where reason = ?1")?;
        let count: i64 = statement.query_row([UNREADABLE], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Takes into the fold what an older version of the program could not read and this one can.
    /// How many those are is returned.
    ///
    /// # Errors
    /// What reading and writing can meet.
    pub fn read_again(&mut self, judge: &mut dyn Judge) -> std::result::Result<usize, MergeError> {
        if self.unread()? == 0 {
            return Ok(0);
        }
        self.transact(Keep::Yes, |store| {
            let mut statement = store.db.prepare(
                "select op.id, op.hash, op.body, unfolded.sender
                 from unfolded join op on op.id = unfolded.op
                 where unfolded.reason = ?1 order by op.id",
            )?;
            let mut rows = statement.query([UNREADABLE])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let (id, hash): (i64, [u8; 32]) = (row.get(0)?, row.get(1)?);
                let sender = sender_of(row.get::<_, Option<String>>(3)?.as_deref())?;
                let body = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
                match codec::decode_op(body) {
                    Ok(op) => found.push((id, OpHash(hash), op, sender)),
                    Err(CodecError::Newer) => {}
                    Err(error) => return Err(unreadable(error).into()),
                }
            }
            let mut fold = Fold::of(&store.db)?;
            for (id, hash, op, sender) in &found {
                let sql = match judge.admit(*hash, op, *sender) {
                    Admission::Take => {
                        fold.take(*id, op, *hash)?;
                        "delete from unfolded where op = ?1"
                    }
                    Admission::Propose => "update unfolded set reason = 'proposal' where op = ?1",
                };
                store.db.prepare_cached(sql)?.execute([id])?;
            }
            fold.keep()?;
            Ok(found.len())
        })
    }
}

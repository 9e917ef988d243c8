//! Ops that wait for a person: proposals, and what nobody could vouch for who brought it.
//!
//! A proposal never comes into the fold. The answer to it is an op of whoever may write those
//! registers, with the proposal's values or those that were shown, which replaces the proposal's
//! writes: so it reaches everybody, those too who know the proposal by name alone.

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    MergeError, Result, Saved, Stamp, Store, StoreError,
    admission::Rules,
    codec,
    load::shown_value,
    log::{append_over, read_op, unreadable},
    merge::{Keep, PROPOSAL, UNREADABLE, Unwatched, senders},
};
use crate::domain::{Action, Draft, Op, OpHash, Register, UnitKey, Value};

/// What somebody wrote that is not theirs to write, or that nobody could vouch for who brought it.
/// It counts once a person says so.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The op.
    pub op: OpHash,
    /// The unit it comes from: its author's, or whoever brought what they could not vouch for.
    pub sender: Option<UnitKey>,
    /// Who wrote it, as they named themselves.
    pub author: String,
    /// When by their clock.
    pub wall_ms: i64,
    /// What was done.
    pub action: Action,
    /// Why, in their words.
    pub why: String,
    /// What it would write, without what somebody has written over it meanwhile.
    pub writes: Vec<(Register, Value)>,
    /// Whether it is this copy's to answer.
    pub ours: bool,
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
    /// The proposals that are this copy's to answer or its unit's own, and that nobody has answered
    /// or taken back, oldest arrival first; then what nobody could vouch for.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn proposals(&self) -> Result<Vec<Proposal>> {
        let mut statement = self.db.prepare_cached(
            "select op.hash from unfolded join op on op.id = unfolded.op
             where unfolded.reason = ?1 order by op.id",
        )?;
        let hashes = statement.query_map([PROPOSAL], |row| row.get(0).map(OpHash))?;
        let mut proposals = Vec::new();
        for hash in hashes {
            proposals.extend(self.open_proposal(hash?)?);
        }
        let mut statement = self.db.prepare_cached(
            "select hash, body from waiting where hash not in (select hash from waiting_for)
             order by hash",
        )?;
        let own = self.own_unit()?.key();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let hash = OpHash(row.get(0)?);
            let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            // What only a newer version can read cannot be shown to a person.
            if let Ok(op) = codec::decode_op(body) {
                let sender = senders(&self.db, hash)?.into_iter().next().flatten();
                let writes = op.writes.iter().map(|it| (it.register, it.value.clone()));
                let writes = writes.collect();
                proposals.push(proposal(hash, op, sender, writes, own.is_none()));
            }
        }
        Ok(proposals)
    }

    /// A proposal as far as it still asks for something.
    fn open_proposal(&self, hash: OpHash) -> Result<Option<Proposal>> {
        let op = read_op(&self.db, hash)?;
        if is_taken_back(&self.db, &op, hash)? {
            return Ok(None);
        }
        let mut replaced = self.db.prepare_cached(
            "select exists (select 1 from replaced_early where register = ?1 and op = ?2)",
        )?;
        let mut writes = Vec::new();
        for write in &op.writes {
            let key = codec::encode_register(write.register);
            if !replaced.query_row((key, hash.0), |row| row.get::<_, bool>(0))? {
                writes.push((write.register, write.value.clone()));
            }
        }
        let own = self.own_unit()?.key();
        let registers = writes.iter().map(|(register, _)| *register);
        let ours = Rules::of(&self.db).may_write(own, registers)?;
        let sender = op.author.unit;
        // What others ask of others is not for this copy.
        if writes.is_empty() || !ours && sender != own {
            return Ok(None);
        }
        Ok(Some(proposal(hash, op, sender, writes, ours)))
    }

    /// Answers a proposal, in one transaction: with an op that says what its registers hold from
    /// now on, and can be undone. What nobody could vouch for is taken as it is, or forgotten
    /// until somebody brings it again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is no such proposal (any more) that is this copy's to
    /// answer, and what writing can meet.
    pub fn answer(
        &mut self,
        stamp: &Stamp,
        proposal: OpHash,
        answer: Answer,
        why: &str,
    ) -> Result<Saved> {
        self.transact(Keep::Yes, |store| {
            let found = store.proposals()?.into_iter().find(|it| it.op == proposal);
            let found = found.filter(|it| it.ours).ok_or(StoreError::NotFound)?;
            let mut draft = Draft::new(Action::ResolveConflict, Vec::new());
            why.clone_into(&mut draft.why);
            if is_waiting(&store.db, proposal)? {
                store.answer_stranger(proposal, answer)?;
                return store.saved(&draft, None, Vec::new());
            }
            for (register, value) in found.writes {
                let value = match answer {
                    Answer::Accept => value,
                    Answer::Decline => shown_value(&store.db, register)?,
                };
                draft.writes.push((register, value));
            }
            let appended = append_over(&store.db, store.replica, stamp, &draft, Some(proposal))?;
            store.saved(&draft, appended, Vec::new())
        })
    }

    fn answer_stranger(&mut self, hash: OpHash, answer: Answer) -> Result<()> {
        if answer == Answer::Decline {
            self.db
                .prepare_cached("delete from waiting where hash = ?1")?
                .execute([hash.0])?;
            return Ok(());
        }
        match self.joining(&mut Unwatched, |merge| merge.vouch(hash)) {
            Ok(_) => Ok(()),
            Err(MergeError::Store(error)) => Err(error),
            Err(MergeError::Flawed(..) | MergeError::Cancelled) => Err(StoreError::NotFound),
        }
    }

    /// How many ops only a newer version of the program can read: those of the log, and those of
    /// which not even that can be said.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn unread(&self) -> Result<usize> {
        let mut statement = self
            .db
            .prepare_cached("select count(*) from unfolded where reason = ?1")?;
        let count: i64 = statement.query_row([UNREADABLE], |row| row.get(0))?;
        let mut unread = usize::try_from(count).unwrap_or(usize::MAX);
        let mut statement = self.db.prepare_cached(
            "select body from waiting where hash not in (select hash from waiting_for)",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let is_newer = matches!(codec::decode_op(body), Err(codec::CodecError::Newer));
            unread += usize::from(is_newer);
        }
        Ok(unread)
    }
}

fn proposal(
    hash: OpHash,
    op: Op,
    sender: Option<UnitKey>,
    writes: Vec<(Register, Value)>,
    ours: bool,
) -> Proposal {
    Proposal {
        op: hash,
        sender,
        author: op.author.name,
        wall_ms: op.wall_ms,
        action: op.action,
        why: op.why,
        writes,
        ours,
    }
}

/// Whether whoever made a proposal has undone it.
fn is_taken_back(db: &Connection, op: &Op, hash: OpHash) -> Result<bool> {
    let mut statement = db.prepare_cached(
        "select body from op where replica = ?1 and target = ?2
         and id not in (select op from unfolded) order by seq desc limit 1",
    )?;
    let last: Option<Vec<u8>> = statement
        .query_row((op.replica.0, hash.0), |row| row.get(0))
        .optional()?;
    let Some(last) = last else { return Ok(false) };
    let last = codec::decode_op(&last).map_err(unreadable)?;
    Ok(last.author.unit == op.author.unit && last.action == Action::Undo(hash))
}

fn is_waiting(db: &Connection, hash: OpHash) -> Result<bool> {
    let mut statement =
        db.prepare_cached("select exists (select 1 from waiting where hash = ?1)")?;
    Ok(statement.query_row([hash.0], |row| row.get(0))?)
}

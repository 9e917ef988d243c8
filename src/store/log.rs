//! Appending to the log: the one way in which anything is written.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    Result, Store, StoreError,
    admission::{Rules, moves_units},
    codec::{self, Links},
    fold::{Fold, Head, heads, insert_row},
    load::shown_value,
    merge::PROPOSAL,
    schema,
    undo::Step,
};
use crate::domain::{Action, Author, Draft, Op, OpHash, Register, ReplicaId, Value, Write};

/// Who writes, and when by their clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Who does it.
    pub author: Author,
    /// Their clock, milliseconds since 1970 UTC: for people to read, it decides nothing.
    pub wall_ms: i64,
}

/// What a commit brought.
#[derive(Clone, PartialEq, Debug)]
pub struct Saved {
    /// The op, `None` where nothing differed from what was there.
    pub op: Option<OpHash>,
    /// What the registers now show.
    pub writes: Vec<(Register, Value)>,
    /// What can be undone next.
    pub undo: Option<Step>,
    /// What can be done again next.
    pub redo: Option<Step>,
    /// Registers that an undo left alone, since somebody wrote them afterwards.
    pub kept: Vec<Register>,
    /// Whether it is a proposal: not its author's to write, and nothing changed.
    pub proposed: bool,
}

impl Store {
    /// Writes a draft as one op, in one transaction.
    ///
    /// Writes that change nothing are left out; where nothing is left, no op is made. When this
    /// returns, the op is on the disk; within [`Store::transact`] it is part of that transaction.
    ///
    /// # Errors
    /// What writing can meet, and [`StoreError::System`] for a value that its register cannot
    /// hold; nothing has been written then.
    pub fn append(&mut self, stamp: &Stamp, draft: &Draft) -> Result<Saved> {
        if !self.db.is_autocommit() {
            let appended = append(&self.db, self.replica, stamp, draft)?;
            return self.saved(draft, appended, Vec::new());
        }
        let transaction = self.db.unchecked_transaction()?;
        let appended = append(&self.db, self.replica, stamp, draft)?;
        transaction.commit()?;
        self.saved(draft, appended, Vec::new())
    }

    /// Writes many drafts, each as one op, in one transaction.
    ///
    /// # Errors
    /// What writing can meet: nothing has been written then.
    pub fn append_all<'a>(
        &mut self,
        drafts: impl IntoIterator<Item = (Stamp, &'a Draft)>,
    ) -> Result<()> {
        let transaction = self.db.unchecked_transaction()?;
        for (stamp, draft) in drafts {
            append(&self.db, self.replica, &stamp, draft)?;
        }
        transaction.commit()?;
        self.steps = super::undo::Steps::read(self)?;
        self.reconsider()?;
        Ok(())
    }

    /// Takes note of what was written.
    pub(super) fn saved(
        &mut self,
        draft: &Draft,
        appended: Option<Appended>,
        kept: Vec<Register>,
    ) -> Result<Saved> {
        let mut proposed = false;
        let (op, writes) = match appended {
            Some(appended) => {
                proposed = appended.proposed;
                if appended.moves_units {
                    self.reconsider()?;
                }
                (Some(appended.hash), appended.writes)
            }
            None => (None, draft.writes.clone()),
        };
        if let Some(hash) = op {
            self.steps.push(hash, draft.action);
        }
        Ok(Saved {
            op,
            writes,
            undo: self.next_undo(),
            redo: self.next_redo(),
            kept,
            proposed,
        })
    }
}

/// Makes an op of a draft and writes it, within the caller's transaction. `None` where nothing
/// differs from what is there.
pub(super) fn append(
    db: &Connection,
    replica: ReplicaId,
    stamp: &Stamp,
    draft: &Draft,
) -> Result<Option<Appended>> {
    append_over(db, replica, stamp, draft, None)
}

/// As [`append`], and every write replaces that of `answered`, too, which is not in the fold: it
/// is written even where it changes nothing.
pub(super) fn append_over(
    db: &Connection,
    replica: ReplicaId,
    stamp: &Stamp,
    draft: &Draft,
    answered: Option<OpHash>,
) -> Result<Option<Appended>> {
    if let Some(error) = misfit(draft) {
        return Err(error);
    }
    let changes = changes(db, draft, answered)?;
    if changes.is_empty() && !is_undo(draft.action) {
        return Ok(None);
    }
    let refs: BTreeSet<OpHash> = changes
        .values()
        .flat_map(|change| change.replaces.iter().copied())
        .collect();
    let refs: Vec<OpHash> = refs.into_iter().collect();
    let prev = last_op(db, replica)?;
    let mut lamport = prev.map_or(0, |(_, lamport, _)| lamport);
    for hash in &refs {
        lamport = lamport.max(lamport_of(db, *hash)?);
    }
    let after = |number: u64| {
        let next = number.checked_add(1);
        next.ok_or_else(|| StoreError::Damaged("the log's numbers are at their end".to_owned()))
    };
    let writes = changes
        .into_values()
        .map(
            |Change {
                 register,
                 value,
                 replaces,
             }| {
                let index = |hash: &OpHash| u32::try_from(refs.binary_search(hash).ok()?).ok();
                let mut replaces: Vec<u32> = replaces.iter().filter_map(index).collect();
                replaces.sort_unstable();
                Write {
                    register,
                    value,
                    replaces,
                }
            },
        )
        .collect();
    let op = Op {
        replica,
        seq: after(prev.map_or(0, |(seq, ..)| seq))?,
        prev: prev.map(|(.., hash)| hash),
        author: stamp.author.clone(),
        wall_ms: stamp.wall_ms,
        lamport: after(lamport)?,
        action: draft.action,
        why: draft.why.clone(),
        refs,
        writes,
    };
    let body = codec::encode_op(&op);
    let hash = codec::hash(&body);
    let counts = insert(db, &op, hash, &body)?;
    let moves_units = moves_units(&op);
    let mut writes = Vec::with_capacity(op.writes.len());
    for write in op.writes {
        let value = if counts {
            write.value
        } else {
            shown_value(db, write.register)?
        };
        writes.push((write.register, value));
    }
    Ok(Some(Appended {
        hash,
        writes,
        proposed: !counts,
        moves_units,
    }))
}

/// Adds an op to the log, and its writes to the fold where they are its author's to write; says
/// whether they are.
pub(super) fn insert(db: &Connection, op: &Op, hash: OpHash, body: &[u8]) -> Result<bool> {
    let id = insert_row(db, &Links::of(op), hash, body)?;
    if Rules::of(db).admits(op)? {
        let mut fold = Fold::of(db)?;
        fold.take(id, op, hash)?;
        fold.keep()?;
        return Ok(true);
    }
    db.prepare_cached("insert into unfolded (op, reason) values (?1, ?2)")?
        .execute((id, PROPOSAL))?;
    Ok(false)
}

/// Why a draft can never be written: a value that its register cannot hold would make the file
/// unreadable. No user can cause it.
pub(super) fn misfit(draft: &Draft) -> Option<StoreError> {
    let unfit = |(register, value): &&(Register, Value)| !register.can_hold(value);
    let (register, value) = draft.writes.iter().find(unfit)?;
    Some(StoreError::System(format!(
        "{register:?} cannot hold {value:?}"
    )))
}

/// An op that was just written.
pub(super) struct Appended {
    pub(super) hash: OpHash,
    /// What the registers that it writes show now, those among them that its draft did not ask
    /// for.
    pub(super) writes: Vec<(Register, Value)>,
    proposed: bool,
    moves_units: bool,
}

struct Change {
    register: Register,
    value: Value,
    replaces: Vec<OpHash>,
}

const fn is_undo(action: Action) -> bool {
    matches!(action, Action::Undo(_) | Action::Redo(_))
}

/// What a draft has to write, in the order that an op's writes have.
fn changes(
    db: &Connection,
    draft: &Draft,
    answered: Option<OpHash>,
) -> Result<BTreeMap<Vec<u8>, Change>> {
    let whole = is_undo(draft.action) || answered.is_some();
    let replaces = |heads: &[Head]| {
        let heads = heads.iter().map(|head| head.hash);
        heads.chain(answered).collect()
    };
    let mut wanted = BTreeMap::new();
    for (register, value) in &draft.writes {
        // Where a draft names a register twice, the last one counts.
        wanted.insert(codec::encode_register(*register), (*register, value));
    }
    let mut changes = BTreeMap::new();
    let mut edited = BTreeSet::new();
    for (key, (register, value)) in &wanted {
        let heads = heads(db, key)?;
        let unchanged = match heads.as_slice() {
            [] => **value == Value::Null,
            [head] => head.value == codec::encode_value(value),
            _ => false,
        };
        // An undo writes what is there already, too: it says whose value that is again.
        if !unchanged || whole {
            let change = Change {
                register: *register,
                value: (*value).clone(),
                replaces: replaces(&heads),
            };
            changes.insert(key.clone(), change);
            edited.extend(register.existence());
        }
    }
    if !whole {
        for register in edited {
            let key = codec::encode_register(register);
            if !wanted.contains_key(&key) {
                let heads = heads(db, &key)?;
                changes.insert(
                    key,
                    Change {
                        register,
                        value: Value::Bool(true),
                        replaces: replaces(&heads),
                    },
                );
            }
        }
    }
    Ok(changes)
}

fn last_op(db: &Connection, replica: ReplicaId) -> Result<Option<(u64, u64, OpHash)>> {
    let mut statement = db.prepare_cached(
        "select seq, lamport, hash from op where replica = ?1 order by seq desc limit 1",
    )?;
    let row = statement.query_row([replica.0], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, i64>(1)?,
            OpHash(row.get(2)?),
        ))
    });
    let found = row.optional()?;
    Ok(found.map(|(seq, lamport, hash)| (seq.cast_unsigned(), lamport.cast_unsigned(), hash)))
}

fn lamport_of(db: &Connection, hash: OpHash) -> Result<u64> {
    let mut statement = db.prepare_cached("select lamport from op where hash = ?1")?;
    let lamport: i64 = statement.query_row([hash.0], |row| row.get(0))?;
    Ok(lamport.cast_unsigned())
}

/// The op with this identity.
pub(super) fn read_op(db: &Connection, hash: OpHash) -> Result<Op> {
    let mut statement = db.prepare_cached("select body from op where hash = ?1")?;
    let mut rows = statement.query([hash.0])?;
    let Some(row) = rows.next()? else {
        return Err(StoreError::Damaged(format!("op {hash} is missing")));
    };
    let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
    if codec::hash(body) != hash {
        return Err(StoreError::Damaged(format!(
            "op {hash} is not what its name says"
        )));
    }
    codec::decode_op(body).map_err(unreadable)
}

/// What it means that bytes of the log whose hash is right cannot be read.
pub(super) fn unreadable(error: codec::CodecError) -> StoreError {
    match error {
        codec::CodecError::Damaged => StoreError::Damaged("an op cannot be read".to_owned()),
        codec::CodecError::Newer => {
            let known = schema::CURRENT.newest();
            StoreError::Newer {
                found: known + 1,
                known,
            }
        }
    }
}

//! Reading an op that has come, and finding those that it names.

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    super::{
        Result,
        codec::{self, CodecError, Links},
    },
    Flaw,
};
use crate::domain::{Op, OpHash, Register, ReplicaId, Value};

/// An op as far as this version can read it.
pub(super) enum Content {
    Whole(Box<Op>),
    /// Its links are known, its action or a write of it only to a newer version.
    Newer,
}

/// Reads an op. `None` where even its place is a newer version's to read.
pub(super) fn read(body: &[u8]) -> std::result::Result<Option<(Links, Content)>, Flaw> {
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

/// Where an op stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) replica: ReplicaId,
    pub(super) seq: u64,
    pub(super) lamport: u64,
}

/// The place of an op that is known, be it by name alone.
pub(super) fn place(db: &Connection, hash: OpHash) -> Result<Option<Place>> {
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

pub(super) fn place_of_name(db: &Connection, hash: OpHash) -> Result<Option<Place>> {
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

/// Whether an op writes and says only what somebody can have entered.
pub(super) fn is_plain(op: &Op) -> bool {
    let fits = |register: Register, value: &Value| {
        let typed = match value {
            Value::Text(text) => is_typed(text),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::Figure(_)
            | Value::File(_) => true,
        };
        typed && register.can_hold(value)
    };
    op.writes.iter().all(|it| fits(it.register, &it.value))
        && is_typed(&op.why)
        && is_typed(&op.author.name)
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

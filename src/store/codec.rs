//! The canonical bytes of ops, registers and values: CBOR (RFC 8949) in its deterministic form.
//!
//! An op has exactly one encoding, so that equal ops have equal hashes on every machine: definite
//! lengths, shortest integers, numbers as integers or normalised decimal strings, refs in the order
//! of their bytes and writes in the order of their registers' bytes. Decoding refuses everything
//! that would not encode to the same bytes again.

mod action;
mod value;

use std::convert::Infallible;

use jiff::civil::Date;
use minicbor::{Decoder, Encoder, data::Type, encode};

use crate::domain::{
    Action, Author, ConclusionField, DeckField, EvidenceField, Id, IndicatorField, ObservationKey,
    OccurrenceField, Op, OpHash, Period, PlanInfoField, Register, RemarkField, ReplicaId,
    SlideField, Subject, SubmissionField, TaskField, UnitField, UnitKey, Value, Write,
};

pub(super) use action::{action_from_parts, action_parts};
use action::{read_action, write_action};
use value::{read_value, write_value};

/// The version of the op format.
const VERSION: u64 = 1;

/// Why bytes are not an op.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CodecError {
    /// They are no op, or not in canonical form.
    Damaged,
    /// They are an op of a newer version of the program.
    Newer,
}

impl From<minicbor::decode::Error> for CodecError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::Damaged
    }
}

type Decoded<T> = std::result::Result<T, CodecError>;
type Encoded = std::result::Result<(), encode::Error<Infallible>>;
type Out = Encoder<Vec<u8>>;

/// Runs an encoder into memory, which cannot fail.
fn bytes(write: impl FnOnce(&mut Out) -> Encoded) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    // Writing to memory has no error to report: its error type is `Infallible`.
    write(&mut out).unwrap_or_default();
    out.into_writer()
}

/// The canonical bytes of an op.
pub(super) fn encode_op(op: &Op) -> Vec<u8> {
    bytes(|out| write_op(out, op))
}

/// The identity of an op with these bytes.
pub(super) fn hash(body: &[u8]) -> OpHash {
    OpHash(*blake3::hash(body).as_bytes())
}

/// The key of a register in the fold.
pub(super) fn encode_register(register: Register) -> Vec<u8> {
    bytes(|out| write_register(out, register))
}

/// Where the keys of the registers of units begin, and where they end.
pub(super) const UNIT_REGISTERS: (&[u8], &[u8]) = (&[0x84, 1], &[0x84, 2]);

/// Where the keys of figures begin, and where they end.
pub(super) const FIGURE_REGISTERS: (&[u8], &[u8]) = (&[0x85, 4], &[0x85, 5]);

/// The bytes of a value in the fold.
pub(super) fn encode_value(value: &Value) -> Vec<u8> {
    bytes(|out| write_value(out, value))
}

/// The op with these bytes.
pub(super) fn decode_op(body: &[u8]) -> Decoded<Op> {
    let op = whole(body, read_op)?;
    if encode_op(&op) == body {
        Ok(op)
    } else {
        Err(CodecError::Damaged)
    }
}

/// What an op with these bytes says of itself, and the first of its writes.
pub(super) struct Summary {
    pub(super) author: Author,
    pub(super) action: Action,
    pub(super) why: String,
    /// The first registers that it wrote.
    pub(super) registers: Vec<Register>,
    /// How many it wrote.
    pub(super) writes: usize,
}

/// The head of the op with these bytes and at most so many of its registers: what a list needs,
/// without reading an import of 300,000 figures to its end.
pub(super) fn decode_summary(body: &[u8], most: usize) -> Decoded<Summary> {
    let mut input = Decoder::new(body);
    let (head, action) = read_head(&mut input, |input| read_action(input))?;
    let why = input.str()?.to_owned();
    // The refs.
    input.skip()?;
    let writes = usize::try_from(array(&mut input)?).map_err(|_| CodecError::Damaged)?;
    let mut registers = Vec::new();
    for _ in 0..writes.min(most) {
        if array(&mut input)? != 3 {
            return Err(CodecError::Damaged);
        }
        registers.push(read_register(&mut input)?);
        input.skip()?;
        input.skip()?;
    }
    Ok(Summary {
        author: head.author,
        action,
        why,
        registers,
        writes,
    })
}

/// With what the keys of registers begin that are about an indicator, a task, a deck or a
/// conclusion.
pub(super) fn prefixes_of_entity(id: Id) -> Vec<Vec<u8>> {
    // Length and tag of every register that names an id first.
    const HEADS: [(u64, u8); 12] = [
        (3, 2),
        (3, 3),
        (5, 4),
        (6, 5),
        (3, 6),
        (4, 7),
        (7, 8),
        (4, 9),
        (5, 9),
        (3, 14),
        (4, 15),
        (3, 16),
    ];
    let prefix = |(length, tag): (u64, u8)| {
        bytes(|out| {
            out.array(length)?.u8(tag)?.bytes(&id.0)?;
            Ok(())
        })
    };
    HEADS.map(prefix).into()
}

/// With what the keys of a unit's own registers begin, and of its reports.
pub(super) fn prefixes_of_unit(unit: UnitKey) -> [Vec<u8>; 2] {
    [(4, 1), (5, 10)].map(|(length, tag)| {
        bytes(|out| {
            out.array(length)?.u8(tag)?;
            out.u16(unit.list)?.u32(unit.code)?;
            Ok(())
        })
    })
}

/// With what the keys of all figures begin, of all remarks, and of all evidence for figures.
pub(super) fn prefixes_of_figures() -> [Vec<u8>; 3] {
    [(5, 4), (6, 5), (7, 8)].map(|(length, tag)| {
        bytes(|out| {
            out.array(length)?.u8(tag)?;
            Ok(())
        })
    })
}

/// The part of such a key, behind its prefix, that names the indicator.
pub(super) const INDICATOR_BYTES: usize = 17;

/// How a unit stands in the key of a figure, behind the indicator.
pub(super) fn unit_bytes(unit: UnitKey) -> Vec<u8> {
    bytes(|out| {
        out.u16(unit.list)?.u32(unit.code)?;
        Ok(())
    })
}

/// How a figure stands in the keys of what is about it.
pub(super) fn figure_bytes(key: ObservationKey) -> Vec<u8> {
    bytes(|out| write_observation_key(out, key))
}

/// The register with this key.
pub(super) fn decode_register(key: &[u8]) -> Decoded<Register> {
    whole(key, read_register)
}

/// The value with these bytes.
pub(super) fn decode_value(value: &[u8]) -> Decoded<Value> {
    whole(value, read_value)
}

fn whole<T>(bytes: &[u8], read: impl FnOnce(&mut Decoder) -> Decoded<T>) -> Decoded<T> {
    let mut input = Decoder::new(bytes);
    let result = read(&mut input)?;
    if input.position() == bytes.len() {
        Ok(result)
    } else {
        Err(CodecError::Damaged)
    }
}

fn array(input: &mut Decoder) -> Decoded<u64> {
    input.array()?.ok_or(CodecError::Damaged)
}

fn fixed<const N: usize>(input: &mut Decoder) -> Decoded<[u8; N]> {
    input.bytes()?.try_into().map_err(|_| CodecError::Damaged)
}

// --- ops

fn write_op(out: &mut Out, op: &Op) -> Encoded {
    let Op {
        replica,
        seq,
        prev,
        author,
        wall_ms,
        lamport,
        action,
        why,
        refs,
        writes,
    } = op;
    out.array(11)?.u64(VERSION)?.bytes(&replica.0)?.u64(*seq)?;
    match prev {
        Some(hash) => out.bytes(&hash.0)?,
        None => out.null()?,
    };
    write_author(out, author)?;
    out.i64(*wall_ms)?.u64(*lamport)?;
    write_action(out, *action)?;
    out.str(why)?.array(refs.len() as u64)?;
    for hash in refs {
        out.bytes(&hash.0)?;
    }
    out.array(writes.len() as u64)?;
    for Write {
        register,
        value,
        replaces,
    } in writes
    {
        out.array(3)?;
        write_register(out, *register)?;
        write_value(out, value)?;
        out.array(replaces.len() as u64)?;
        for index in replaces {
            out.u32(*index)?;
        }
    }
    Ok(())
}

/// What an op says of its place in the log. It can be read of an op whose action or writes only a
/// newer version knows.
pub(super) struct Links {
    pub(super) replica: ReplicaId,
    pub(super) seq: u64,
    pub(super) prev: Option<OpHash>,
    /// The unit of its author.
    pub(super) author: Option<UnitKey>,
    pub(super) wall_ms: i64,
    pub(super) lamport: u64,
    /// The code of its action.
    pub(super) action: String,
    /// The op that its action is about.
    pub(super) target: Option<[u8; 32]>,
    pub(super) refs: Vec<OpHash>,
}

impl Links {
    pub(super) fn of(op: &Op) -> Self {
        let (action, target) = action_parts(op.action);
        Self {
            replica: op.replica,
            seq: op.seq,
            prev: op.prev,
            author: op.author.unit,
            wall_ms: op.wall_ms,
            lamport: op.lamport,
            action: action.to_owned(),
            target: target.map(|target| target.0),
            refs: op.refs.clone(),
        }
    }
}

/// The place of the op with these bytes, which may be a newer version's. What it writes is not
/// looked at.
pub(super) fn decode_links(body: &[u8]) -> Decoded<Links> {
    let mut input = Decoder::new(body);
    let (head, (action, target)) = read_head(&mut input, action::read_parts)?;
    input.str()?;
    let Head {
        replica,
        seq,
        prev,
        author,
        wall_ms,
        lamport,
    } = head;
    Ok(Links {
        replica,
        seq,
        prev,
        author: author.unit,
        wall_ms,
        lamport,
        action: action.to_owned(),
        target: target.map(|target| target.0),
        refs: read_refs(&mut input)?,
    })
}

/// Whether bytes are one piece of CBOR and nothing behind it, whatever it says.
pub(super) fn is_one_item(bytes: &[u8]) -> bool {
    whole(bytes, |input| Ok(input.skip()?)).is_ok()
}

struct Head {
    replica: ReplicaId,
    seq: u64,
    prev: Option<OpHash>,
    author: Author,
    wall_ms: i64,
    lamport: u64,
}

fn read_head<'b, A>(
    input: &mut Decoder<'b>,
    read_action: impl FnOnce(&mut Decoder<'b>) -> Decoded<A>,
) -> Decoded<(Head, A)> {
    let length = array(input)?;
    if input.u64()? != VERSION {
        return Err(CodecError::Newer);
    }
    if length != 11 {
        return Err(CodecError::Damaged);
    }
    let replica = ReplicaId(fixed(input)?);
    let seq = input.u64()?;
    let prev = if input.datatype()? == Type::Null {
        input.null()?;
        None
    } else {
        Some(OpHash(fixed(input)?))
    };
    let author = read_author(input)?;
    let (wall_ms, lamport) = (input.i64()?, input.u64()?);
    let action = read_action(input)?;
    let head = Head {
        replica,
        seq,
        prev,
        author,
        wall_ms,
        lamport,
    };
    Ok((head, action))
}

fn read_refs(input: &mut Decoder) -> Decoded<Vec<OpHash>> {
    // Lengths are claims: nothing is reserved for them, and reading ends where the bytes do.
    let mut refs = Vec::new();
    for _ in 0..array(input)? {
        refs.push(OpHash(fixed(input)?));
    }
    ascending(&refs)?;
    Ok(refs)
}

fn read_op(input: &mut Decoder) -> Decoded<Op> {
    let (head, action) = read_head(input, |input| read_action(input))?;
    let Head {
        replica,
        seq,
        prev,
        author,
        wall_ms,
        lamport,
    } = head;
    let why = input.str()?.to_owned();
    let refs = read_refs(input)?;
    let mut writes = Vec::new();
    let mut last: &[u8] = &[];
    for _ in 0..array(input)? {
        if array(input)? != 3 {
            return Err(CodecError::Damaged);
        }
        let start = input.position();
        let register = read_register(input)?;
        let key = input
            .input()
            .get(start..input.position())
            .unwrap_or_default();
        if key <= last {
            return Err(CodecError::Damaged);
        }
        last = key;
        let value = read_value(input)?;
        let mut replaces = Vec::new();
        for _ in 0..array(input)? {
            replaces.push(input.u32()?);
        }
        ascending(&replaces)?;
        if replaces
            .last()
            .is_some_and(|index| u64::from(*index) >= refs.len() as u64)
        {
            return Err(CodecError::Damaged);
        }
        writes.push(Write {
            register,
            value,
            replaces,
        });
    }
    Ok(Op {
        replica,
        seq,
        prev,
        author,
        wall_ms,
        lamport,
        action,
        why,
        refs,
        writes,
    })
}

/// Lists in an op have one order, and nothing twice.
fn ascending<T: Ord>(list: &[T]) -> Decoded<()> {
    if list.is_sorted_by(|a, b| a < b) {
        Ok(())
    } else {
        Err(CodecError::Damaged)
    }
}

fn write_author(out: &mut Out, author: &Author) -> Encoded {
    let Author { name, unit } = author;
    out.array(2)?.str(name)?;
    match unit {
        Some(UnitKey { list, code }) => out.array(2)?.u16(*list)?.u32(*code)?,
        None => out.null()?,
    };
    Ok(())
}

fn read_author(input: &mut Decoder) -> Decoded<Author> {
    if array(input)? != 2 {
        return Err(CodecError::Damaged);
    }
    let name = input.str()?.to_owned();
    let unit = if input.datatype()? == Type::Null {
        input.null()?;
        None
    } else if array(input)? == 2 {
        Some(read_unit(input)?)
    } else {
        return Err(CodecError::Damaged);
    };
    Ok(Author { name, unit })
}

// --- registers

fn write_register(out: &mut Out, register: Register) -> Encoded {
    match register {
        Register::Plan(field) => out.array(2)?.u8(0)?.u8(field.tag())?,
        Register::Unit(UnitKey { list, code }, field) => {
            out.array(4)?.u8(1)?.u16(list)?.u32(code)?.u8(field.tag())?
        }
        Register::Indicator(id, field) => out.array(3)?.u8(2)?.bytes(&id.0)?.u8(field.tag())?,
        Register::Milestone(id, date) => {
            out.array(3)?.u8(3)?.bytes(&id.0)?.str(&date.to_string())?
        }
        Register::Observation(key) => {
            out.array(5)?.u8(4)?;
            return write_observation_key(out, key);
        }
        Register::Remark(key, field) => {
            out.array(6)?.u8(5)?;
            write_observation_key(out, key)?;
            out.u8(field.tag())?
        }
        Register::Task(id, field) => out.array(3)?.u8(6)?.bytes(&id.0)?.u8(field.tag())?,
        Register::Occurrence(id, period, field) => out
            .array(4)?
            .u8(7)?
            .bytes(&id.0)?
            .u32(period.to_number())?
            .u8(field.tag())?,
        Register::Submission(UnitKey { list, code }, period, field) => out
            .array(5)?
            .u8(10)?
            .u16(list)?
            .u32(code)?
            .u32(period.to_number())?
            .u8(field.tag())?,
        Register::Freeze(period) => out.array(2)?.u8(11)?.u32(period.to_number())?,
        Register::Frozen(key) => {
            out.array(5)?.u8(12)?;
            return write_observation_key(out, key);
        }
        Register::Deck(id, field) => out.array(3)?.u8(14)?.bytes(&id.0)?.u8(field.tag())?,
        Register::Slide(deck, id, field) => out
            .array(4)?
            .u8(15)?
            .bytes(&deck.0)?
            .bytes(&id.0)?
            .u8(field.tag())?,
        Register::Conclusion(id, field) => out.array(3)?.u8(16)?.bytes(&id.0)?.u8(field.tag())?,
        Register::Evidence(subject, id, field) => {
            match subject {
                Subject::Figure(key) => {
                    out.array(7)?.u8(8)?;
                    write_observation_key(out, key)?;
                }
                Subject::Task(task) => drop(out.array(4)?.u8(9)?.bytes(&task.0)?),
                Subject::Occurrence(task, period) => {
                    out.array(5)?.u8(9)?.bytes(&task.0)?;
                    out.u32(period.to_number())?;
                }
            }
            out.bytes(&id.0)?.u8(field.tag())?
        }
    };
    Ok(())
}

fn write_observation_key(out: &mut Out, key: ObservationKey) -> Encoded {
    let ObservationKey {
        indicator,
        unit,
        period,
    } = key;
    out.bytes(&indicator.0)?
        .u16(unit.list)?
        .u32(unit.code)?
        .u32(period.to_number())?;
    Ok(())
}

fn read_register(input: &mut Decoder) -> Decoded<Register> {
    let length = array(input)?;
    let tag = input.u8()?;
    Ok(match (tag, length) {
        (0, 2) => Register::Plan(known(PlanInfoField::from_tag(input.u8()?))?),
        (1, 4) => Register::Unit(read_unit(input)?, known(UnitField::from_tag(input.u8()?))?),
        (2, 3) => Register::Indicator(
            read_id(input)?,
            known(IndicatorField::from_tag(input.u8()?))?,
        ),
        (3, 3) => Register::Milestone(read_id(input)?, read_date(input)?),
        (4, 5) => Register::Observation(read_observation_key(input)?),
        (5, 6) => {
            let key = read_observation_key(input)?;
            Register::Remark(key, known(RemarkField::from_tag(input.u8()?))?)
        }
        (6, 3) => Register::Task(read_id(input)?, known(TaskField::from_tag(input.u8()?))?),
        (7, 4) => {
            let (id, period) = (read_id(input)?, read_period(input)?);
            Register::Occurrence(id, period, known(OccurrenceField::from_tag(input.u8()?))?)
        }
        (10, 5) => {
            let (unit, period) = (read_unit(input)?, read_period(input)?);
            Register::Submission(unit, period, known(SubmissionField::from_tag(input.u8()?))?)
        }
        (11, 2) => Register::Freeze(read_period(input)?),
        (12, 5) => Register::Frozen(read_observation_key(input)?),
        (14, 3) => Register::Deck(read_id(input)?, known(DeckField::from_tag(input.u8()?))?),
        (15, 4) => {
            let (deck, id) = (read_id(input)?, read_id(input)?);
            Register::Slide(deck, id, known(SlideField::from_tag(input.u8()?))?)
        }
        (16, 3) => Register::Conclusion(
            read_id(input)?,
            known(ConclusionField::from_tag(input.u8()?))?,
        ),
        (8, 7) => {
            let subject = Subject::Figure(read_observation_key(input)?);
            read_evidence(input, subject)?
        }
        (9, 4) => {
            let subject = Subject::Task(read_id(input)?);
            read_evidence(input, subject)?
        }
        (9, 5) => {
            let subject = Subject::Occurrence(read_id(input)?, read_period(input)?);
            read_evidence(input, subject)?
        }
        (0..=12 | 14..=16, _) => return Err(CodecError::Damaged),
        _ => return Err(CodecError::Newer),
    })
}

fn read_evidence(input: &mut Decoder, subject: Subject) -> Decoded<Register> {
    let id = read_id(input)?;
    let field = known(EvidenceField::from_tag(input.u8()?))?;
    Ok(Register::Evidence(subject, id, field))
}

/// A field or kind that this version does not know is a newer version's.
fn known<T>(found: Option<T>) -> Decoded<T> {
    found.ok_or(CodecError::Newer)
}

fn read_observation_key(input: &mut Decoder) -> Decoded<ObservationKey> {
    let (indicator, unit) = (read_id(input)?, read_unit(input)?);
    Ok(ObservationKey {
        indicator,
        unit,
        period: read_period(input)?,
    })
}

fn read_id(input: &mut Decoder) -> Decoded<Id> {
    fixed(input).map(Id)
}

fn read_unit(input: &mut Decoder) -> Decoded<UnitKey> {
    Ok(UnitKey {
        list: input.u16()?,
        code: input.u32()?,
    })
}

fn read_period(input: &mut Decoder) -> Decoded<Period> {
    Period::from_number(input.u32()?).ok_or(CodecError::Damaged)
}

fn read_date(input: &mut Decoder) -> Decoded<Date> {
    input.str()?.parse().map_err(|_| CodecError::Damaged)
}

#[cfg(test)]
mod tests;

//! The inside of a package: what it says of itself, and ops.

use std::convert::Infallible;

use minicbor::{Decoder, Encoder, data::Type, decode, encode};

use super::{Kind, PackageError, files::MOST_FILES};
use crate::{
    domain::{FileHash, MOST_FILE_BYTES, OpHash, Period, ReplicaId, UnitKey},
    store::Withheld,
};

/// The longest text in a manifest.
const MOST_TEXT: usize = 4096;
/// The largest op; a paste of 2,500 cells has 200 kB.
const MOST_OP: usize = 32 * 1024 * 1024;
/// The most ops, and the most names of ops.
const MOST_OPS: usize = 2_000_000;
/// The most copies that a plan has seen.
const MOST_TIPS: usize = 100_000;
/// The most files that a copy can say to lack.
const MOST_LACKS: usize = 1_000_000;

/// What a package says of itself. Only its key is proven.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manifest {
    /// What it is for.
    pub kind: Kind,
    /// The key that signed it.
    pub key: [u8; 32],
    /// The number of the plan.
    pub plan: [u8; 16],
    /// The plan's name.
    pub plan_name: String,
    /// The unit whose copy wrote it; `None` for the plan's owner.
    pub from: Option<UnitKey>,
    /// The unit that it is for; `None` for the plan's owner.
    pub to: Option<UnitKey>,
    /// The copy that wrote it.
    pub replica: ReplicaId,
    /// The period that it reports.
    pub period: Option<Period>,
    /// How many ops it holds.
    pub ops: usize,
    /// How many of their writes are figures.
    pub figures: usize,
    /// Who wrote it, as they named themselves.
    pub author: String,
    /// When by their clock, milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// The hash of everything that copy shows.
    pub state: [u8; 32],
    /// The last ops that copy has: what it acknowledges.
    pub tips: Vec<OpHash>,
    /// How many conflicts about the receiver's registers nobody has settled.
    pub conflicts: usize,
    /// How many files it holds.
    pub files: usize,
    /// How many files did not fit and go with a later one.
    pub files_left: usize,
    /// The files that its record names for the receiver to have, and that it has not.
    pub lacks: Vec<FileHash>,
    /// A gói giao's secret, or a gói nộp's proof of it.
    pub(super) enrolment: Option<[u8; 32]>,
}

/// A whole content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Content {
    pub(super) manifest: Manifest,
    pub(super) withheld: Vec<Withheld>,
    pub(super) ops: Vec<Vec<u8>>,
    /// What files hold; their names are made of it.
    pub(super) files: Vec<Vec<u8>>,
}

type Encoded = Result<(), encode::Error<Infallible>>;

impl Content {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Encoder::new(Vec::new());
        // Writing to memory has no error to report: its error type is `Infallible`.
        self.write(&mut out).unwrap_or_default();
        out.into_writer()
    }

    fn write(&self, out: &mut Encoder<Vec<u8>>) -> Encoded {
        let Self {
            manifest,
            withheld,
            ops,
            files,
        } = self;
        let Manifest {
            kind: _,
            key: _,
            plan,
            plan_name,
            from,
            to,
            replica,
            period,
            ops: _,
            figures,
            author,
            wall_ms,
            state,
            tips,
            conflicts,
            files: _,
            files_left,
            lacks,
            enrolment,
        } = manifest;
        out.array(19)?.bytes(plan)?.str(plan_name)?;
        unit(out, *from)?;
        unit(out, *to)?;
        out.bytes(&replica.0)?;
        match period {
            Some(period) => out.u32(period.to_number())?,
            None => out.null()?,
        };
        out.u64(*figures as u64)?.str(author)?.i64(*wall_ms)?;
        out.bytes(state)?.array(tips.len() as u64)?;
        for tip in tips {
            out.bytes(&tip.0)?;
        }
        out.u64(*conflicts as u64)?;
        hash(out, enrolment.as_ref())?;
        out.array(withheld.len() as u64)?;
        for name in withheld {
            out.array(5)?.bytes(&name.hash.0)?.bytes(&name.replica.0)?;
            out.u64(name.seq)?.u64(name.lamport)?;
            hash(out, name.prev.as_ref().map(|prev| &prev.0))?;
        }
        out.array(ops.len() as u64)?;
        for op in ops {
            out.bytes(op)?;
        }
        out.u64(*files_left as u64)?.array(lacks.len() as u64)?;
        for lacked in lacks {
            out.bytes(&lacked.0)?;
        }
        out.array(files.len() as u64)?;
        for file in files {
            out.bytes(file)?;
        }
        // For what a later version adds.
        out.array(0)?;
        Ok(())
    }

    pub(super) fn decode(kind: Kind, key: [u8; 32], bytes: &[u8]) -> Result<Self, PackageError> {
        let mut input = Decoder::new(bytes);
        let content = read(kind, key, &mut input)?;
        if input.position() == bytes.len() {
            Ok(content)
        } else {
            Err(PackageError::Damaged)
        }
    }
}

fn unit(out: &mut Encoder<Vec<u8>>, unit: Option<UnitKey>) -> Encoded {
    match unit {
        Some(UnitKey { list, code }) => out.array(2)?.u16(list)?.u32(code)?,
        None => out.null()?,
    };
    Ok(())
}

fn hash(out: &mut Encoder<Vec<u8>>, hash: Option<&[u8; 32]>) -> Encoded {
    match hash {
        Some(hash) => out.bytes(hash)?,
        None => out.null()?,
    };
    Ok(())
}

impl From<decode::Error> for PackageError {
    fn from(_: decode::Error) -> Self {
        Self::Damaged
    }
}

type Read<T> = Result<T, PackageError>;

fn read(kind: Kind, key: [u8; 32], input: &mut Decoder) -> Read<Content> {
    if array(input, 19)? != 19 {
        return Err(PackageError::Damaged);
    }
    let plan = fixed(input)?;
    let plan_name = text(input)?;
    let (from, to) = (read_unit(input)?, read_unit(input)?);
    let replica = ReplicaId(fixed(input)?);
    let period = if optional(input)? {
        Some(Period::from_number(input.u32()?).ok_or(PackageError::Damaged)?)
    } else {
        None
    };
    let figures = number(input)?;
    let author = text(input)?;
    let wall_ms = input.i64()?;
    let state = fixed(input)?;
    let mut tips = Vec::new();
    for _ in 0..array(input, MOST_TIPS)? {
        tips.push(OpHash(fixed(input)?));
    }
    let conflicts = number(input)?;
    let enrolment = read_hash(input)?;
    let mut withheld = Vec::new();
    for _ in 0..array(input, MOST_OPS)? {
        if array(input, 5)? != 5 {
            return Err(PackageError::Damaged);
        }
        withheld.push(Withheld {
            hash: OpHash(fixed(input)?),
            replica: ReplicaId(fixed(input)?),
            seq: input.u64()?,
            lamport: input.u64()?,
            prev: read_hash(input)?.map(OpHash),
        });
    }
    let mut ops = Vec::new();
    for _ in 0..array(input, MOST_OPS)? {
        let op = input.bytes()?;
        if op.len() > MOST_OP {
            return Err(PackageError::TooLarge);
        }
        ops.push(op.to_vec());
    }
    let files_left = number(input)?;
    let mut lacks = Vec::new();
    for _ in 0..array(input, MOST_LACKS)? {
        lacks.push(FileHash(fixed(input)?));
    }
    let mut files = Vec::new();
    for _ in 0..array(input, MOST_FILES)? {
        let file = input.bytes()?;
        if file.len() as u64 > u64::from(MOST_FILE_BYTES) {
            return Err(PackageError::TooLarge);
        }
        files.push(file.to_vec());
    }
    // What a later version of this format added would be lost here.
    if input.array()? != Some(0) {
        return Err(PackageError::Newer);
    }
    let manifest = Manifest {
        kind,
        key,
        plan,
        plan_name,
        from,
        to,
        replica,
        period,
        ops: ops.len(),
        figures,
        author,
        wall_ms,
        state,
        tips,
        conflicts,
        files: files.len(),
        files_left,
        lacks,
        enrolment,
    };
    Ok(Content {
        manifest,
        withheld,
        ops,
        files,
    })
}

/// The length of a list: a claim, for which nothing is reserved.
fn array(input: &mut Decoder, most: usize) -> Read<usize> {
    let length = input.array()?.ok_or(PackageError::Damaged)?;
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > most {
        return Err(PackageError::TooLarge);
    }
    Ok(length)
}

fn number(input: &mut Decoder) -> Read<usize> {
    usize::try_from(input.u64()?).map_err(|_| PackageError::Damaged)
}

fn text(input: &mut Decoder) -> Read<String> {
    let text = input.str()?;
    let plain = |letter: char| {
        !letter.is_control() && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.len() > MOST_TEXT || !text.chars().all(plain) {
        return Err(PackageError::Damaged);
    }
    Ok(text.to_owned())
}

fn fixed<const N: usize>(input: &mut Decoder) -> Read<[u8; N]> {
    input.bytes()?.try_into().map_err(|_| PackageError::Damaged)
}

/// Whether something follows; where nothing does, that is read.
fn optional(input: &mut Decoder) -> Read<bool> {
    if input.datatype()? == Type::Null {
        input.null()?;
        return Ok(false);
    }
    Ok(true)
}

fn read_hash(input: &mut Decoder) -> Read<Option<[u8; 32]>> {
    optional(input)?.then(|| fixed(input)).transpose()
}

fn read_unit(input: &mut Decoder) -> Read<Option<UnitKey>> {
    if !optional(input)? {
        return Ok(None);
    }
    if array(input, 2)? != 2 {
        return Err(PackageError::Damaged);
    }
    Ok(Some(UnitKey::new(input.u16()?, input.u32()?)))
}

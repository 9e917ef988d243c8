//! What is right, said as simply as it can be: sets of ops, and nothing that remembers an order.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decoder, Encoder, data::Type};
use tien_do_so::domain::{Register, UnitField, UnitKey};

use crate::plan::{register_bytes, registers};

pub type Name = [u8; 32];

/// An op as its bytes say it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Op {
    pub replica: [u8; 16],
    pub seq: u64,
    pub prev: Option<Name>,
    pub author: Option<UnitKey>,
    pub lamport: u64,
    pub action: String,
    pub target: Option<Name>,
    pub refs: Vec<Name>,
    /// By register: the value, and the ops whose writes it replaces.
    pub writes: BTreeMap<Vec<u8>, (Vec<u8>, BTreeSet<Name>)>,
}

impl Op {
    pub fn of(body: &[u8]) -> Self {
        let mut input = Decoder::new(body);
        assert_eq!(input.array().unwrap(), Some(11));
        assert_eq!(input.u64().unwrap(), 1);
        let replica = input.bytes().unwrap().try_into().unwrap();
        let seq = input.u64().unwrap();
        let prev = optional(&mut input, |it| it.bytes().unwrap().try_into().unwrap());
        assert_eq!(input.array().unwrap(), Some(2));
        input.str().unwrap();
        let author = optional(&mut input, |it| {
            it.array().unwrap();
            UnitKey::new(it.u16().unwrap(), it.u32().unwrap())
        });
        input.i64().unwrap();
        let lamport = input.u64().unwrap();
        let (action, target) = if input.datatype().unwrap() == Type::String {
            (input.str().unwrap().to_owned(), None)
        } else {
            input.array().unwrap();
            let action = input.str().unwrap().to_owned();
            (action, Some(input.bytes().unwrap().try_into().unwrap()))
        };
        input.str().unwrap();
        let count = input.array().unwrap().unwrap();
        let refs: Vec<Name> = (0..count)
            .map(|_| input.bytes().unwrap().try_into().unwrap())
            .collect();
        let mut writes = BTreeMap::new();
        for _ in 0..input.array().unwrap().unwrap() {
            input.array().unwrap();
            let register = item(&mut input, body);
            let value = item(&mut input, body);
            let count = input.array().unwrap().unwrap();
            let replaces = (0..count).map(|_| refs[input.u32().unwrap() as usize]);
            writes.insert(register, (value, replaces.collect()));
        }
        Self {
            replica,
            seq,
            prev,
            author,
            lamport,
            action,
            target,
            refs,
            writes,
        }
    }

    /// The bytes of it, as any program could make them.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Encoder::new(Vec::new());
        out.array(11).unwrap().u64(1).unwrap();
        out.bytes(&self.replica).unwrap().u64(self.seq).unwrap();
        match self.prev {
            Some(prev) => out.bytes(&prev).unwrap(),
            None => out.null().unwrap(),
        };
        out.array(2).unwrap().str("Lan").unwrap();
        match self.author {
            Some(unit) => {
                out.array(2).unwrap().u16(unit.list).unwrap();
                out.u32(unit.code).unwrap()
            }
            None => out.null().unwrap(),
        };
        out.i64(0).unwrap().u64(self.lamport).unwrap();
        out.str(&self.action).unwrap().str("").unwrap();
        out.array(self.refs.len() as u64).unwrap();
        for known in &self.refs {
            out.bytes(known).unwrap();
        }
        out.array(self.writes.len() as u64).unwrap();
        let mut bytes = out.into_writer();
        for (register, (value, replaces)) in &self.writes {
            bytes.push(0x83);
            bytes.extend(register);
            bytes.extend(value);
            let mut out = Encoder::new(Vec::new());
            out.array(replaces.len() as u64).unwrap();
            for known in replaces {
                let at = self.refs.binary_search(known).unwrap();
                out.u32(u32::try_from(at).unwrap()).unwrap();
            }
            bytes.extend(out.into_writer());
        }
        bytes
    }
}

fn optional<T>(input: &mut Decoder, read: impl FnOnce(&mut Decoder) -> T) -> Option<T> {
    if input.datatype().unwrap() == Type::Null {
        input.null().unwrap();
        return None;
    }
    Some(read(input))
}

fn item(input: &mut Decoder, body: &[u8]) -> Vec<u8> {
    let start = input.position();
    input.skip().unwrap();
    body[start..input.position()].to_vec()
}

pub fn name(body: &[u8]) -> Name {
    *blake3::hash(body).as_bytes()
}

/// All ops that were ever made, by their names.
#[derive(Default)]
pub struct Model {
    pub ops: BTreeMap<Name, Op>,
    /// Those that only a newer program can read.
    pub unread: BTreeSet<Name>,
    known_as: BTreeMap<Vec<u8>, Register>,
}

/// A set of them.
pub type Known = BTreeSet<Name>;

impl Model {
    pub fn new() -> Self {
        let all = registers().into_iter();
        let known_as = all.map(|it| (register_bytes(it), it)).collect();
        Self {
            known_as,
            ..Self::default()
        }
    }

    pub fn add(&mut self, body: &[u8]) -> Name {
        let name = name(body);
        self.ops.entry(name).or_insert_with(|| Op::of(body));
        name
    }

    /// All that were ever said to stand right above a unit.
    fn above(&self, known: &Known) -> BTreeMap<UnitKey, BTreeSet<UnitKey>> {
        let mut above: BTreeMap<UnitKey, BTreeSet<UnitKey>> = BTreeMap::new();
        for op in known.iter().map(|name| &self.ops[name]) {
            // They are the owner's to say.
            for (key, (value, _)) in op.writes.iter().filter(|_| op.author.is_none()) {
                if let Some(Register::Unit(unit, UnitField::Parent)) = self.known_as.get(key) {
                    let parent = Decoder::new(value).str().unwrap().to_owned();
                    let (list, code) = parent.split_once('/').unwrap();
                    let parent = UnitKey::new(list.parse().unwrap(), code.parse().unwrap());
                    above.entry(*unit).or_default().insert(parent);
                }
            }
        }
        above
    }

    /// Those that count.
    pub fn counting(&self, known: &Known) -> Known {
        let above = self.above(known);
        let counts = |name: &&Name| {
            let op = &self.ops[*name];
            let Some(author) = op.author else { return true };
            op.writes.keys().all(|key| {
                let owner = self.known_as[key].owner();
                owner.is_some_and(|owner| is_within(&above, owner, author))
            })
        };
        let readable = known.difference(&self.unread);
        readable.filter(counts).copied().collect()
    }

    /// Who of the counting ones wrote what nobody of them replaced.
    pub fn heads(&self, counting: &Known, register: &[u8]) -> BTreeMap<Name, Vec<u8>> {
        let mut heads = BTreeMap::new();
        let mut replaced = BTreeSet::new();
        for name in counting {
            if let Some((value, replaces)) = self.ops[name].writes.get(register) {
                heads.insert(*name, value.clone());
                replaced.extend(replaces.iter().copied());
            }
        }
        heads.retain(|name, _| !replaced.contains(name));
        heads
    }

    pub fn state(&self, known: &Known) -> [u8; 32] {
        let counting = self.counting(known);
        let mut sum = [0; 32];
        for register in self.written(&counting) {
            for (name, value) in self.heads(&counting, &register) {
                let mut hasher = blake3::Hasher::new();
                hasher.update(&register).update(&name).update(&value);
                for (to, from) in sum.iter_mut().zip(hasher.finalize().as_bytes()) {
                    *to ^= from;
                }
            }
        }
        sum
    }

    pub fn written(&self, counting: &Known) -> BTreeSet<Vec<u8>> {
        let all = counting
            .iter()
            .flat_map(|name| self.ops[name].writes.keys());
        all.cloned().collect()
    }

    /// Each conflict once, with who stands against whom.
    pub fn conflicts(&self, known: &Known) -> BTreeMap<Register, BTreeSet<Name>> {
        let counting = self.counting(known);
        let mut conflicts = BTreeMap::new();
        for key in self.written(&counting) {
            let heads = self.heads(&counting, &key);
            let values: BTreeSet<_> = heads.values().collect();
            if values.len() > 1 {
                conflicts.insert(self.known_as[&key], heads.into_keys().collect());
            }
        }
        conflicts
    }

    /// What a register shows whose heads these are.
    pub fn shown(&self, register: &[u8], heads: &BTreeMap<Name, Vec<u8>>) -> Vec<u8> {
        let owner = self.known_as[register].owner();
        let rank = |(name, value): &(&Name, &Vec<u8>)| {
            let op = &self.ops[*name];
            (**value != [0xf6], op.author == owner, op.lamport, **name)
        };
        let best = heads.iter().max_by_key(rank);
        best.map_or(vec![0xf6], |(_, value)| value.clone())
    }

    /// What is in the log of somebody who got those ops from those senders, and no name without
    /// its op: what somebody vouches for, once all that it names is there.
    pub fn joined(&self, mail: &BTreeMap<Name, BTreeSet<Option<UnitKey>>>) -> Known {
        let mut joined = Known::new();
        loop {
            let above = self.above(&joined);
            let before = joined.len();
            for (name, senders) in mail {
                let op = &self.ops[name];
                let vouched = senders.iter().any(|sender| match (sender, op.author) {
                    (None, _) => true,
                    (Some(_), None) => false,
                    (Some(sender), Some(author)) => is_within(&above, author, *sender),
                });
                if vouched && op.prev.iter().chain(&op.refs).all(|it| joined.contains(it)) {
                    joined.insert(*name);
                }
            }
            if joined.len() == before {
                return joined;
            }
        }
    }
}

fn is_within(
    above: &BTreeMap<UnitKey, BTreeSet<UnitKey>>,
    unit: UnitKey,
    ancestor: UnitKey,
) -> bool {
    let mut all = BTreeSet::from([unit]);
    loop {
        let more: BTreeSet<_> = all
            .iter()
            .filter_map(|it| above.get(it))
            .flatten()
            .collect();
        let before = all.len();
        let more: Vec<UnitKey> = more.into_iter().copied().collect();
        all.extend(more);
        if all.len() == before {
            return all.contains(&ancestor);
        }
    }
}

//! Three copies and three ops, all of it: every way in which the three can come about, each copy
//! having got any of the others' or not, and every order in which they can then come anywhere,
//! early, late, twice or never. What the real file makes of each is what the model says.
//!
//! An own explorer, not crate `stateright`: that one walks a model of the program; here each step
//! is done by the program itself.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use tien_do_so::store::{Keep, Parcel, Store, StoreError, Unwatched};

use crate::{
    model::{Known, Model, Name, Op, name},
    plan::{COMMUNES, figure, observation, register_bytes, value_bytes},
    world::folder,
};

/// How many ops there are in all.
const OPS: usize = 3;

/// What each copy has got or made.
type Fleet = [Known; 3];

struct Explorer {
    model: Model,
    bodies: BTreeMap<Name, Vec<u8>>,
    register: Vec<u8>,
}

impl Explorer {
    fn joined(&self, got: &Known) -> Known {
        let mail = got.iter().map(|name| (*name, BTreeSet::from([None])));
        self.model.joined(&mail.collect())
    }

    /// What a copy makes that writes that value; nothing where it changes nothing.
    fn write(&mut self, copy: usize, got: &Known, value: Vec<u8>) -> Option<Name> {
        let joined = self.joined(got);
        let heads = self.model.heads(&joined, &self.register);
        let unchanged = match heads.len() {
            0 => value == [0xf6],
            1 => heads.values().all(|it| *it == value),
            _ => false,
        };
        if unchanged {
            return None;
        }
        let replica = [u8::try_from(copy).unwrap() + 1; 16];
        let own = joined
            .iter()
            .filter(|it| self.model.ops[*it].replica == replica);
        let prev = own.max_by_key(|it| self.model.ops[*it].seq).copied();
        let refs: Vec<Name> = heads.into_keys().collect();
        let named = refs
            .iter()
            .chain(&prev)
            .map(|it| self.model.ops[it].lamport);
        let op = Op {
            replica,
            seq: prev.map_or(0, |it| self.model.ops[&it].seq) + 1,
            prev,
            author: None,
            lamport: named.max().unwrap_or(0) + 1,
            action: "set_figures".to_owned(),
            target: None,
            writes: BTreeMap::from([(
                self.register.clone(),
                (value, refs.iter().copied().collect()),
            )]),
            refs,
        };
        let body = op.bytes();
        let made = self.model.add(&body);
        self.bodies.insert(made, body);
        Some(made)
    }

    /// All that any copy can have got when this is over, and how many states there are.
    fn explore(&mut self) -> (BTreeSet<Known>, usize) {
        let mut seen = HashSet::new();
        let mut sets = BTreeSet::new();
        let mut open: Vec<Fleet> = vec![Fleet::default()];
        while let Some(fleet) = open.pop() {
            if !seen.insert(fleet.clone()) {
                continue;
            }
            sets.extend(fleet.iter().cloned());
            let all: Known = fleet.iter().flatten().copied().collect();
            for copy in 0..3 {
                let mut then = |name: Name| {
                    let mut fleet = fleet.clone();
                    fleet[copy].insert(name);
                    open.push(fleet);
                };
                for name in all.difference(&fleet[copy]) {
                    then(*name);
                }
                if all.len() < OPS {
                    let own = i64::try_from(copy).unwrap() + 1;
                    for value in [tien_do_so::domain::Value::Null, figure(own), figure(9)] {
                        let made = self.write(copy, &fleet[copy], value_bytes(&value));
                        made.into_iter().for_each(&mut then);
                    }
                }
            }
        }
        (sets, seen.len())
    }

    /// Takes them in this order, each twice, and compares.
    fn take(&self, store: &mut Store, order: &[Name]) {
        let tried = store.transact::<(), StoreError>(Keep::No, |store| {
            let mut got = Known::new();
            for name in order {
                got.insert(*name);
                let ops = [self.bodies[name].clone()];
                let parcel = Parcel {
                    sender: None,
                    package: None,
                    withheld: &[],
                    tips: &[],
                    ops: &ops,
                };
                for _ in 0..2 {
                    store.merge(&parcel, &mut Unwatched).unwrap();
                }
                let joined = self.joined(&got);
                assert_eq!(store.waiting()?, got.len() - joined.len());
                assert_eq!(store.state_hash()?, self.model.state(&joined));
            }
            let joined = self.joined(&got);
            let expected = self.model.conflicts(&joined);
            let found = store.conflicts()?;
            assert_eq!(found.len(), expected.len());
            for conflict in found {
                let sides: BTreeSet<Name> = conflict.sides.iter().map(|it| it.op.0).collect();
                assert_eq!(sides, expected[&conflict.register]);
            }
            Ok(())
        });
        tried.unwrap();
    }
}

fn orders(names: &[Name]) -> Vec<Vec<Name>> {
    if names.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (at, first) in names.iter().enumerate() {
        let mut rest = names.to_vec();
        rest.remove(at);
        for mut order in orders(&rest) {
            order.insert(0, *first);
            all.push(order);
        }
    }
    all
}

#[test]
fn three_copies_and_three_ops_end_the_same_whatever_is_lost_repeated_or_late() {
    let mut explorer = Explorer {
        model: Model::new(),
        bodies: BTreeMap::new(),
        register: register_bytes(observation(COMMUNES[0], 1)),
    };
    let (sets, states) = explorer.explore();
    let folder = folder();
    let path = folder.path().join("x.tiendo");
    let mut store = Store::create_filled::<StoreError>(&path, [7; 16], |_| Ok(())).unwrap();
    let (mut runs, mut conflicts, mut waits) = (0, 0, 0);
    for got in &sets {
        let joined = explorer.joined(got);
        conflicts += explorer.model.conflicts(&joined).len();
        waits += usize::from(joined.len() < got.len());
        let names: Vec<Name> = got.iter().copied().collect();
        for order in orders(&names) {
            explorer.take(&mut store, &order);
            runs += 1;
        }
    }
    println!(
        "{states} states of the fleet, {} sets of {} ops, {runs} runs, {conflicts} conflicts, {waits} waits",
        sets.len(),
        explorer.bodies.len()
    );
    assert!(conflicts > 0 && waits > 0 && states > 1000);
    assert_eq!(
        explorer.bodies.keys().copied().collect::<Vec<_>>().len(),
        explorer
            .bodies
            .values()
            .map(|it| name(it))
            .collect::<BTreeSet<_>>()
            .len()
    );
}

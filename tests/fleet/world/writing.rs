//! What people do at a machine: write, undo, settle, answer; each time as the model says.

use super::*;

impl World {
    pub(super) fn edit(&mut self, at: usize) {
        let unit = self.machines[at].unit;
        let mut writes = Vec::new();
        for _ in 0..=self.dice.below(3) {
            let (register, values) = self.dice.pick(&self.pool);
            let own = register.owner() == unit;
            // Mostly what is one's own: figures of few months, so that they meet.
            if own || self.dice.chance(if unit.is_none() { 60 } else { 20 }) {
                writes.push((*register, self.dice.pick(values).clone()));
            }
        }
        if let (Some(unit), true) = (unit, writes.is_empty()) {
            let value = crate::plan::figure(i64::try_from(self.dice.below(4)).unwrap());
            writes.push((observation(unit, 1), value));
        }
        let author = if self.machines[at].hostile && self.dice.chance(60) {
            self.seen.add("forged", 1);
            *self
                .dice
                .pick(&[None, Some(COMMUNES[0]), Some(COMMUNES[2])])
        } else {
            unit
        };
        self.write(at, author, Action::SetFigures, writes);
    }

    /// Writes, and makes sure that it is written as the model would.
    pub(super) fn write(
        &mut self,
        at: usize,
        author: Option<UnitKey>,
        action: Action,
        writes: Vec<(Register, Value)>,
    ) {
        let machine = &mut self.machines[at];
        let known = log(machine.read());
        let counting = self.model.counting(&known);
        let mut named: BTreeMap<Register, Value> = writes.iter().cloned().collect();
        let mut expected = BTreeMap::new();
        let mut lives = Vec::new();
        for (register, value) in &named {
            let key = register_bytes(*register);
            let heads = self.model.heads(&counting, &key);
            let value = value_bytes(value);
            let unchanged = match heads.len() {
                0 => value == [0xf6],
                1 => heads.values().all(|it| *it == value),
                _ => false,
            };
            if !unchanged {
                expected.insert(key, (value, heads.into_keys().collect::<BTreeSet<_>>()));
                lives.extend(register.existence());
            }
        }
        for life in lives {
            if named.insert(life, Value::Bool(true)).is_none() {
                let key = register_bytes(life);
                let heads = self.model.heads(&counting, &key);
                let heads = heads.into_keys().collect();
                expected.insert(key, (value_bytes(&Value::Bool(true)), heads));
            }
        }
        let draft = Draft::new(action, writes);
        let stamp = stamp(author, machine.years);
        let saved = machine.store().append(&stamp, &draft).unwrap();
        assert_eq!(saved.op.is_some(), !expected.is_empty(), "{draft:?}");
        if let Some(op) = saved.op {
            let op = self.register(at, op);
            assert_eq!(self.model.ops[&op].writes, expected);
            assert_eq!(self.model.ops[&op].author, author);
        }
        self.check(at);
    }

    /// Takes note of an op that a machine has just made.
    pub(super) fn register(&mut self, at: usize, op: OpHash) -> Name {
        let machine = &mut self.machines[at];
        let body = bodies(machine.read())
            .into_iter()
            .find(|it| name(it) == op.0)
            .unwrap();
        let made = self.model.add(&body);
        let of = &self.model.ops[&made];
        let lamport = |it: &Name| self.model.ops[it].lamport;
        let greatest = of.refs.iter().chain(&machine.last).map(lamport).max();
        assert_eq!(of.lamport, greatest.unwrap_or(0) + 1);
        assert_eq!((of.prev, of.replica), (machine.last, machine.replica));
        machine.last = Some(made);
        machine.mail.insert(made, BTreeSet::from([None]));
        made
    }

    pub(super) fn undo(&mut self, at: usize) {
        let redo = self.dice.chance(30);
        let machine = &mut self.machines[at];
        let stamp = stamp(machine.unit, machine.years);
        let known = log(machine.read());
        let store = machine.store();
        let done = if redo {
            store.redo(&stamp)
        } else {
            store.undo(&stamp)
        };
        let saved = match done {
            Ok(saved) => saved,
            Err(StoreError::NothingToUndo) => return,
            Err(error) => panic!("{error}"),
        };
        let op = self.register(at, saved.op.unwrap());
        let op = &self.model.ops[&op];
        let counting = self.model.counting(&known);
        let target = &self.model.ops[&op.target.unwrap()];
        for (register, (value, replaces)) in &op.writes {
            let heads = self.model.heads(&counting, register);
            assert_eq!(heads.keys().copied().collect::<BTreeSet<_>>(), *replaces);
            let [head] = heads.keys().collect::<Vec<_>>()[..] else {
                panic!("an undo settles no conflict");
            };
            let (done, of) = &target.writes[register];
            if redo {
                assert_eq!(value, done);
                continue;
            }
            assert_eq!(
                self.model.ops[head].replica, op.replica,
                "an undo takes back nobody else's write"
            );
            // What has stopped to count since, as units were moved, does not come back by an undo.
            let counts = |it: &&Name| counting.contains(*it);
            let before = of
                .iter()
                .filter(counts)
                .map(|it| (*it, self.value(it, register)));
            assert_eq!(*value, self.model.shown(register, &before.collect()));
        }
        self.seen.add("undone", 1);
        self.check(at);
    }

    pub(super) fn value(&self, op: &Name, register: &[u8]) -> Vec<u8> {
        let written = self.model.ops[op].writes.get(register);
        written.map_or(vec![0xf6], |(value, _)| value.clone())
    }

    /// A person settles a conflict.
    pub(super) fn resolve(&mut self) {
        let has_one = |at: &usize| {
            let machine = &self.machines[*at];
            !machine.hostile && !machine.read().conflicts().unwrap().is_empty()
        };
        let those: Vec<usize> = (0..self.machines.len()).filter(has_one).collect();
        if those.is_empty() {
            return;
        }
        let at = *self.dice.pick(&those);
        let conflicts = self.machines[at].read().conflicts().unwrap();
        let conflict = self.dice.pick(&conflicts);
        let value = self.dice.pick(&conflict.sides).value.clone();
        let choice = vec![(conflict.register, value)];
        let unit = self.machines[at].unit;
        self.seen.add("settled", 1);
        self.write(at, unit, Action::ResolveConflict, choice);
    }

    pub(super) fn answer_one(&mut self) {
        let proposals = self.machines[0].read().proposals().unwrap();
        if !proposals.is_empty() {
            let op = self.dice.pick(&proposals).op;
            self.answer(op);
        }
    }

    /// The province answers; what nobody vouches for it believes where it is honest.
    pub(super) fn answer(&mut self, op: OpHash) {
        let waits = !log(self.machines[0].read()).contains(&op.0);
        let honest = self.model.ops[&op.0].author.is_none() && !self.is_forged(&op.0);
        let yes = if waits { honest } else { self.dice.chance(50) };
        let answer = if yes { Answer::Accept } else { Answer::Decline };
        let machine = &mut self.machines[0];
        let stamp = stamp(None, machine.years);
        let saved = machine.store().answer(&stamp, op, answer, "vì").unwrap();
        if let Some(saved) = saved.op {
            let made = self.register(0, saved);
            let proposed = &self.model.ops[&op.0];
            for (register, (value, replaces)) in &self.model.ops[&made].writes {
                assert!(replaces.contains(&op.0));
                if yes {
                    assert_eq!(*value, proposed.writes[register].0);
                }
            }
            self.seen.add("answered", 1);
        } else if yes {
            let mail = self.machines[0].mail.entry(op.0).or_default();
            mail.insert(None);
            self.seen.add("vouched by a person", 1);
        } else {
            self.machines[0].mail.remove(&op.0);
        }
        self.check(0);
    }

    pub(super) fn is_forged(&self, op: &Name) -> bool {
        let hostile = self.machines.iter().filter(|it| it.hostile);
        let replica = self.model.ops[op].replica;
        hostile.into_iter().any(|it| it.replica == replica)
    }
}

//! What must be so at any time, and in the end.

use super::*;

impl World {
    /// What a machine shows is what the model says of the ops that it has.
    pub(super) fn check(&mut self, at: usize) {
        let machine = &self.machines[at];
        let known = log(machine.read());
        let state = machine.read().state_hash().unwrap();
        assert_eq!(state, self.model.state(&known), "machine {at}");
        if at == 0 {
            // The province has no name without its op: what joins is exactly this.
            assert!(known == self.model.joined(&machine.mail));
        }
        let expected = self.model.conflicts(&known);
        let mut found = BTreeMap::new();
        for conflict in machine.read().conflicts().unwrap() {
            let sides = conflict.sides.iter().map(|it| it.op.0).collect();
            let twice = found.insert(conflict.register, sides);
            assert_eq!(twice, None, "each conflict once");
            let key = register_bytes(conflict.register);
            let counting = self.model.counting(&known);
            let shown = self.model.shown(&key, &self.model.heads(&counting, &key));
            assert_eq!(value_bytes(&conflict.sides[0].value), shown);
        }
        assert_eq!(found, expected, "machine {at}");
        self.seen.add("conflicts", found.len());
    }

    pub(super) fn honest(&self) -> Vec<usize> {
        let all = 1..self.machines.len();
        all.filter(|at| !self.machines[*at].hostile).collect()
    }

    /// Everybody sends until nobody has anything to say; then all are the same.
    pub fn settle(&mut self) {
        let lost = self.post.iter().filter(|it| it.deliveries == 0).count();
        self.seen.add("lost", lost);
        let honest = self.honest();
        let mut must = log(self.machines[0].read());
        for at in &honest {
            must.extend(log(self.machines[*at].read()));
        }
        for round in 0.. {
            assert!(round < 12, "it never ends");
            if round == 1 && self.dice.chance(30) {
                self.resolve();
            }
            let before = self.everything();
            for at in 1..self.machines.len() {
                let letter = self.put(at, Kind::Report, None);
                self.take(letter, 0);
            }
            while let Some(proposal) = self.open_proposal() {
                self.answer(proposal);
            }
            let units: BTreeSet<UnitKey> = self.machines.iter().filter_map(|it| it.unit).collect();
            for unit in units {
                let letter = self.put(0, Kind::Receipt, Some(unit));
                for at in &honest {
                    self.take(letter, *at);
                }
            }
            if self.everything() == before {
                break;
            }
        }
        let whole = log(self.machines[0].read());
        let gone: Vec<_> = must.difference(&whole).collect();
        assert!(
            gone.is_empty(),
            "lost: {:?}",
            gone.iter()
                .map(|it| &self.model.ops[*it])
                .collect::<Vec<_>>()
        );
        for at in &honest {
            self.has_all_that_concerns_it(*at, &whole);
        }
        let letter = self.put(0, Kind::Consolidated, None);
        for at in &honest {
            self.take(letter, *at);
            let store = self.machines[*at].read();
            assert!(log(store) == whole);
            let province = self.machines[0].read();
            assert_eq!(store.state_hash().unwrap(), province.state_hash().unwrap());
            assert_eq!(store.tips().unwrap(), province.tips().unwrap());
        }
        let checked = self.dice.below(honest.len() + 1);
        let checked = honest.get(checked).copied().unwrap_or(0);
        self.machines[checked].read().check().unwrap();
        self.machines[checked].read().load().unwrap();
        // Late and repeated packages change nothing any more.
        for _ in 0..4 {
            let before = self.everything();
            let letter = self.dice.below(self.post.len());
            // But for what had come nowhere, and whose author has gone back to a backup.
            if !self.post[letter].had.is_subset(&whole) {
                continue;
            }
            for at in 0..self.machines.len() {
                self.take(letter, at);
            }
            self.same_as(&before, "late and repeated packages change nothing");
        }
        self.any_way_round(&whole);
    }

    pub(super) fn same_as(&self, before: &[([u8; 32], Known)], what: &str) {
        for ((_, now), (_, then)) in self.everything().iter().zip(before) {
            let differ = now.symmetric_difference(then);
            let differ: Vec<_> = differ.map(|it| &self.model.ops[it]).collect();
            assert!(differ.is_empty(), "{what}: {differ:?}");
        }
        assert!(self.everything() == before, "{what}");
    }

    /// What the province and the honest ones have and show.
    pub(super) fn everything(&self) -> Vec<([u8; 32], Known)> {
        let honest = self.machines.iter().filter(|it| !it.hostile);
        let all = honest.map(|it| (it.read().state_hash().unwrap(), log(it.read())));
        all.collect()
    }

    /// A proposal that the province has not answered; a forged one is declined once a round.
    pub(super) fn open_proposal(&mut self) -> Option<OpHash> {
        let proposals = self.machines[0].read().proposals().unwrap();
        Some(proposals.into_iter().find(|it| it.ours)?.op)
    }

    pub(super) fn has_all_that_concerns_it(&self, at: usize, whole: &Known) {
        let machine = &self.machines[at];
        let store = machine.read();
        assert_eq!(store.unsigned().unwrap(), 0, "machine {at}'s outbox");
        assert_eq!(store.waiting().unwrap(), 0, "machine {at}");
        let (plan, known) = (self.machines[0].read().load().unwrap(), log(store));
        let (ours, all) = (self.model.counting(&known), self.model.counting(whole));
        for (register, _) in &self.pool {
            if concerns(&plan, *register, machine.unit.unwrap()) {
                let key = register_bytes(*register);
                let (here, there) = (self.model.heads(&ours, &key), self.model.heads(&all, &key));
                let differ: Vec<_> = there.keys().filter(|it| !here.contains_key(*it)).collect();
                let named = differ
                    .iter()
                    .map(|it| (known.contains(*it), &self.model.ops[*it]));
                assert!(
                    here == there,
                    "machine {at} of {:?}: {register:?} {:?}",
                    machine.unit,
                    named.collect::<Vec<_>>()
                );
            }
        }
    }

    /// The same ops in any order, in any parcels, any number of times, by those who carried them:
    /// the same state.
    pub(super) fn any_way_round(&mut self, whole: &Known) {
        let path = self.file();
        let mut store = Store::create_filled::<StoreError>(&path, [7; 16], |_| Ok(())).unwrap();
        let mut all = bodies(self.machines[0].read());
        let again: Vec<_> = all
            .iter()
            .filter(|_| self.dice.chance(20))
            .cloned()
            .collect();
        all.extend(again);
        self.dice.shuffle(&mut all);
        let mut rest = all.as_slice();
        while !rest.is_empty() {
            let (part, others) = rest.split_at(1 + self.dice.below(rest.len().min(9)));
            rest = others;
            // Somebody who cannot vouch for them may have been first.
            let senders = [Some(COMMUNES[1]), None];
            for sender in &senders[self.dice.below(2)..] {
                let parcel = Parcel {
                    sender: *sender,
                    package: None,
                    withheld: &[],
                    tips: &[],
                    ops: part,
                };
                store.merge(&parcel, &mut Unwatched).unwrap();
            }
        }
        assert!(log(&store) == *whole);
        let province = self.machines[0].read();
        assert_eq!(store.state_hash().unwrap(), province.state_hash().unwrap());
        assert_eq!(store.forks().unwrap(), province.forks().unwrap());
        let sides = |store: &Store| {
            let conflicts = store.conflicts().unwrap().into_iter();
            let of =
                conflicts.map(|it| (it.id, it.sides.iter().map(|it| it.op).collect::<Vec<_>>()));
            of.collect::<Vec<_>>()
        };
        assert_eq!(sides(&store), sides(province));
    }
}

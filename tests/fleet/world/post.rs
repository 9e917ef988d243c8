//! Packages: made, lost, late, repeated.

use super::*;

impl World {
    pub(super) fn send(&mut self, at: usize) {
        let unit = self.machines[at].unit;
        let units: Vec<UnitKey> = self.machines.iter().filter_map(|it| it.unit).collect();
        let to = *self.dice.pick(&units);
        let (kind, to) = match (unit, self.dice.below(10)) {
            (Some(_), _) => (Kind::Report, None),
            (None, 0..6) => (Kind::Receipt, Some(to)),
            (None, 6..8) => (Kind::Give, Some(to)),
            (None, _) => (Kind::Consolidated, None),
        };
        self.put(at, kind, to);
    }

    pub(super) fn put(&mut self, from: usize, kind: Kind, to: Option<UnitKey>) -> usize {
        let package = self.make(from, kind, to);
        let mut ops = Vec::new();
        if kind == Kind::Report {
            let outbox = self.machines[from].read().outbox(|_| {}).unwrap();
            ops = outbox.ops.iter().map(|it| name(it)).collect();
        }
        let had = log(self.machines[from].read());
        self.post.push(Letter {
            package,
            from,
            ops,
            had,
            deliveries: 0,
        });
        self.post.len() - 1
    }

    /// Some package comes somewhere: late, again, or never.
    pub(super) fn deliver(&mut self) {
        if self.post.is_empty() {
            return;
        }
        let letter = self.dice.below(self.post.len());
        let at = self.dice.below(self.machines.len());
        if letter + 1 < self.post.len() {
            self.seen.add("reordered", 1);
        }
        self.take(letter, at);
    }

    pub(super) fn take(&mut self, letter: usize, at: usize) {
        let Letter {
            package,
            ops,
            from,
            deliveries,
            had: _,
        } = &mut self.post[letter];
        let machine = &mut self.machines[at];
        let manifest = package.manifest();
        // A liar's reports go to the province alone.
        if *from == at || machine.hostile || manifest.from == Some(COMMUNES[3]) && at != 0 {
            return;
        }
        let waiting = machine.read().waiting().unwrap();
        let before = (machine.read().state_hash().unwrap(), log(machine.read()));
        let packages = std::slice::from_ref(package);
        let taken = exchange::take(machine.store(), packages, OPTIONS, &mut steady);
        let taken = match taken.unwrap().remove(0) {
            Ok(taken) => taken,
            Err(exchange::PackageError::ForAnother(_)) => return,
            Err(error) => panic!("{error:?}"),
        };
        if *deliveries > 0 {
            self.seen.add("repeated", 1);
        }
        *deliveries += 1;
        if taken.standing == Standing::Again {
            let after = (machine.read().state_hash().unwrap(), log(machine.read()));
            assert!(before == after, "a second time changes nothing");
        } else {
            for op in ops.iter() {
                machine.mail.entry(*op).or_default().insert(manifest.from);
                self.carried.entry(*op).or_default().insert(manifest.from);
            }
        }
        let merged = taken.merged;
        self.seen.add("renamed", usize::from(merged.renamed));
        self.seen.add("forks", merged.forks.len());
        self.seen.add("proposed", merged.proposed);
        self.seen.add("newer", merged.newer);
        self.seen.add("hidden", merged.hidden.len());
        self.seen.add("acknowledged", taken.acknowledged);
        assert_eq!(merged.dropped, 0);
        if machine.read().waiting().unwrap() > waiting {
            self.seen.add("waits", 1);
        }
        machine.rename();
        self.check(at);
    }
}

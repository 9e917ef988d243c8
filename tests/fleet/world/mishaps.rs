//! What befalls machines and packages.

use super::*;

impl World {
    pub(super) fn back_up(&mut self, at: usize) {
        let machine = &mut self.machines[at];
        let made = machine.store().backup(0).unwrap();
        machine.backup = Some((made.path, machine.mail.clone()));
    }

    pub(super) fn restore(&mut self) {
        let has_one = |at: &usize| {
            let machine = &self.machines[*at];
            machine.backup.is_some() && !machine.hostile
        };
        let those: Vec<usize> = (0..self.machines.len()).filter(has_one).collect();
        if those.is_empty() {
            return;
        }
        let at = *self.dice.pick(&those);
        let Some((path, mail)) = self.machines[at].backup.clone() else {
            return;
        };
        if at == 0 {
            // Somebody must have what the province loses: what it had told nobody is gone.
            let letter = self.put(0, Kind::Consolidated, None);
            for to in 1..self.machines.len() {
                self.take(letter, to);
            }
            self.seen.add("the province restored", 1);
        }
        let machine = &mut self.machines[at];
        machine.close();
        backup::restore(&machine.path, &path).unwrap();
        machine.mail = mail;
        machine.open();
        self.seen.add("restored", 1);
        self.check(at);
    }

    /// A laptop is copied with its file: two machines with one name.
    pub(super) fn copy_laptop(&mut self, at: usize) {
        let path = self.file();
        if at == 0 || self.machines[at].hostile || self.machines.len() >= 8 {
            return;
        }
        let machine = &mut self.machines[at];
        // Its key is made at first use.
        machine.read().secret_key().unwrap();
        machine.close();
        std::fs::copy(&machine.path, &path).unwrap();
        machine.open();
        let copied = Machine {
            store: Some(Store::open(&path).unwrap()),
            path,
            backup: None,
            mail: machine.mail.clone(),
            ..*machine
        };
        self.machines.push(copied);
        self.seen.add("copied laptops", 1);
    }

    /// A machine of that unit with a newer program brings something that this one cannot read, and
    /// something after it that it can.
    pub(super) fn newer(&mut self, at: usize) {
        let Some(unit) = self.machines[at]
            .unit
            .filter(|_| !self.machines[at].hostile)
        else {
            return;
        };
        let mut replica = [9; 16];
        replica[..8].copy_from_slice(&self.dice.next().to_le_bytes());
        let key = register_bytes(observation(unit, 3));
        let value = value_bytes(&crate::plan::figure(7));
        let mut op = Op {
            replica,
            seq: 1,
            prev: None,
            author: Some(unit),
            lamport: 1,
            action: "foresee".to_owned(),
            target: None,
            refs: Vec::new(),
            writes: BTreeMap::from([(key, (value, BTreeSet::new()))]),
        };
        let first = op.bytes();
        op.prev = Some(name(&first));
        op.refs = vec![name(&first)];
        (op.seq, op.lamport) = (2, 2);
        "set_figures".clone_into(&mut op.action);
        for (value, replaces) in op.writes.values_mut() {
            *value = value_bytes(&crate::plan::figure(8));
            replaces.insert(name(&first));
        }
        let ops = [first, op.bytes()];
        let made = [self.model.add(&ops[0]), self.model.add(&ops[1])];
        self.model.unread.insert(made[0]);
        let parcel = Parcel {
            sender: Some(unit),
            package: None,
            withheld: &[],
            tips: &[],
            ops: &ops,
        };
        let machine = &mut self.machines[at];
        let merged = machine.store().merge(&parcel, &mut Unwatched).unwrap();
        assert_eq!((merged.newer, merged.taken), (1, 1));
        for made in made {
            machine.mail.insert(made, BTreeSet::from([Some(unit)]));
        }
        self.check(at);
    }

    /// A liar whose ops do not fit is refused, and with them all that came along.
    pub(super) fn forge(&mut self) {
        let at = self.dice.below(self.machines.len());
        let mut op = Op {
            replica: [8; 16],
            seq: 1,
            prev: None,
            author: Some(DISTRICT),
            lamport: 1,
            action: "set_figures".to_owned(),
            target: None,
            refs: Vec::new(),
            writes: BTreeMap::from([(
                register_bytes(observation(DISTRICT, 1)),
                (value_bytes(&crate::plan::figure(5)), BTreeSet::new()),
            )]),
        };
        op.replica[..8].copy_from_slice(&self.dice.next().to_le_bytes());
        let good = op.bytes();
        (op.seq, op.prev, op.lamport) = (2, Some(name(&good)), 2);
        match self.dice.below(5) {
            0 => op.lamport = 90,
            1 => op.seq = 3,
            2 => op.replica = [7; 16],
            3 => op.writes.values_mut().for_each(|it| it.0 = vec![0xf5]),
            _ => op.prev = None,
        }
        let ops = [good, op.bytes()];
        let parcel = Parcel {
            sender: Some(DISTRICT),
            package: None,
            withheld: &[],
            tips: &[],
            ops: &ops,
        };
        let refused = self.machines[at].store().merge(&parcel, &mut Unwatched);
        assert!(matches!(refused, Err(MergeError::Flawed(..))), "{op:?}");
        self.seen.add("refused", 1);
        self.check(at);
    }

    /// Bytes that somebody has changed on their way are no package.
    pub(super) fn spoil(&mut self) {
        if self.post.is_empty() {
            return;
        }
        let letter = self.dice.below(self.post.len());
        let mut bytes = self.post[letter].package.bytes().to_vec();
        let at = self.dice.below(bytes.len());
        bytes[at] ^= 1 << self.dice.below(8);
        assert!(exchange::read(bytes).is_err());
        self.seen.add("spoilt", 1);
    }
}

//! A province and its communes' machines, with everything that can happen to them.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use tien_do_so::{
    domain::{Action, Author, Draft, OpHash, Register, UnitKey, Value, concerns},
    exchange::{self, Kind, Options, Order, Package, Standing},
    store::{Answer, MergeError, Parcel, Share, Stamp, Store, StoreError, Unwatched, backup},
};

use crate::{
    dice::Dice,
    model::{Known, Model, Name, Op, name},
    plan::{COMMUNES, DISTRICT, beginning, observation, pool, register_bytes, value_bytes},
};

type Mail = BTreeMap<Name, BTreeSet<Option<UnitKey>>>;

/// One machine with its file.
struct Machine {
    store: Option<Store>,
    path: PathBuf,
    unit: Option<UnitKey>,
    /// It lies about who wrote what.
    hostile: bool,
    /// How many years its clock is off.
    years: i64,
    backup: Option<(PathBuf, Mail)>,
    /// What it got from whom, of what the model can know.
    mail: Mail,
    /// The last op that it made under its present name.
    last: Option<Name>,
    replica: [u8; 16],
}

impl Machine {
    fn store(&mut self) -> &mut Store {
        self.store.as_mut().unwrap()
    }

    fn read(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    fn close(&mut self) {
        self.store.take().unwrap().close().unwrap();
    }

    fn open(&mut self) {
        let store = Store::open(&self.path).unwrap();
        self.store = Some(store);
        self.rename();
    }

    /// Takes note of the name under which it goes on.
    fn rename(&mut self) {
        let replica = self.read().replica().0;
        if replica != self.replica {
            self.replica = replica;
            self.last = None;
        }
    }
}

/// A package on its way.
struct Letter {
    package: Package,
    from: usize,
    /// The ops of a report.
    ops: Vec<Name>,
    /// All that its sender had.
    had: Known,
    deliveries: usize,
}

/// What the cases really contained.
#[derive(Default, Debug, Clone)]
pub struct Seen(pub BTreeMap<&'static str, usize>);

impl Seen {
    pub fn add(&mut self, what: &'static str, count: usize) {
        *self.0.entry(what).or_default() += count;
    }
}

pub struct World {
    _folder: TempDir,
    folder: PathBuf,
    machines: Vec<Machine>,
    post: Vec<Letter>,
    model: Model,
    pool: Vec<(Register, Vec<Value>)>,
    dice: Dice,
    pub seen: Seen,
    /// Who signed for which op that came in a report: the carriers.
    carried: Mail,
    next_file: usize,
}

const OPTIONS: Options = Options {
    accept: true,
    hide: true,
    now_ms: 0,
};

fn steady(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A folder in memory where there is one: nothing here is about the disk.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

fn bodies(store: &Store) -> Vec<Vec<u8>> {
    store.ops_after(&[], |_| Share::Whole).unwrap().ops
}

fn log(store: &Store) -> Known {
    bodies(store).iter().map(|it| name(it)).collect()
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let temporary = folder();
        let folder = temporary.path().to_owned();
        let path = folder.join("0.tiendo");
        let begun = beginning(&COMMUNES);
        let stamp = stamp(None, 0);
        let store = Store::create(&path, [(stamp, &begun)]).unwrap();
        let mut world = Self {
            _folder: temporary,
            folder,
            machines: Vec::new(),
            post: Vec::new(),
            model: Model::new(),
            pool: pool(),
            dice: Dice::new(0),
            seen: Seen::default(),
            carried: Mail::new(),
            next_file: 1,
        };
        let mut mail = Mail::new();
        for body in bodies(&store) {
            mail.insert(world.model.add(&body), BTreeSet::from([None]));
        }
        world.machines.push(Machine {
            replica: store.replica().0,
            store: Some(store),
            path,
            unit: None,
            hostile: false,
            years: 0,
            backup: None,
            mail,
            last: None,
        });
        // 3 to 8 copies in all; the more the rarer.
        let count = 2 + dice.below(3) + dice.below(2) * dice.below(4);
        let mut units = vec![COMMUNES[0], COMMUNES[2], DISTRICT, COMMUNES[1], COMMUNES[0]];
        dice.shuffle(&mut units);
        world.dice = dice;
        for number in 0..count.min(7) {
            let unit = units[number % units.len()];
            world.start(unit, false);
        }
        if world.dice.chance(40) && world.machines.len() < 8 {
            world.start(COMMUNES[3], true);
        }
        world
    }

    fn file(&mut self) -> PathBuf {
        self.next_file += 1;
        self.folder.join(format!("{}.tiendo", self.next_file))
    }

    /// Begins a unit's copy with a gói giao.
    fn start(&mut self, unit: UnitKey, hostile: bool) {
        let package = self.make(0, Kind::Give, Some(unit));
        let path = self.file();
        let store = exchange::start(&path, &package, 0).unwrap();
        let years = if self.dice.chance(30) {
            i64::try_from(self.dice.below(90)).unwrap() - 45
        } else {
            0
        };
        self.machines.push(Machine {
            replica: store.replica().0,
            store: Some(store),
            path,
            unit: Some(unit),
            hostile,
            years,
            backup: None,
            mail: Mail::new(),
            last: None,
        });
    }

    fn make(&self, at: usize, kind: Kind, to: Option<UnitKey>) -> Package {
        let order = Order {
            kind,
            to,
            period: None,
            author: "Lan".to_owned(),
            wall_ms: 0,
        };
        let (_, bytes) = exchange::make(self.machines[at].read(), &order).unwrap();
        exchange::read(bytes).unwrap()
    }

    /// One thing happens.
    pub fn step(&mut self) {
        let at = self.dice.below(self.machines.len());
        match self.dice.below(100) {
            0..34 => self.edit(at),
            34..40 => self.undo(at),
            40..58 => self.send(at),
            58..82 => self.deliver(),
            82..85 => self.answer_one(),
            85..89 => self.back_up(at),
            89..93 => self.restore(),
            93..95 => self.copy_laptop(at),
            95..97 => self.newer(at),
            97..98 => self.resolve(),
            98..99 => self.forge(),
            _ => self.spoil(),
        }
    }

    // --- writing

    fn edit(&mut self, at: usize) {
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
    fn write(
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
    fn register(&mut self, at: usize, op: OpHash) -> Name {
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

    fn undo(&mut self, at: usize) {
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
            let known = |it: &&Name| known.contains(*it);
            let before = of
                .iter()
                .filter(known)
                .map(|it| (*it, self.value(it, register)));
            assert_eq!(*value, self.model.shown(register, &before.collect()));
        }
        self.seen.add("undone", 1);
        self.check(at);
    }

    fn value(&self, op: &Name, register: &[u8]) -> Vec<u8> {
        let written = self.model.ops[op].writes.get(register);
        written.map_or(vec![0xf6], |(value, _)| value.clone())
    }

    /// A person settles a conflict.
    fn resolve(&mut self) {
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

    fn answer_one(&mut self) {
        let proposals = self.machines[0].read().proposals().unwrap();
        if !proposals.is_empty() {
            let op = self.dice.pick(&proposals).op;
            self.answer(op);
        }
    }

    /// The province answers; what nobody vouches for it believes where it is honest.
    fn answer(&mut self, op: OpHash) {
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

    fn is_forged(&self, op: &Name) -> bool {
        let hostile = self.machines.iter().filter(|it| it.hostile);
        let replica = self.model.ops[op].replica;
        hostile.into_iter().any(|it| it.replica == replica)
    }

    // --- packages

    fn send(&mut self, at: usize) {
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

    fn put(&mut self, from: usize, kind: Kind, to: Option<UnitKey>) -> usize {
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
    fn deliver(&mut self) {
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

    fn take(&mut self, letter: usize, at: usize) {
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

    // --- what befalls machines

    fn back_up(&mut self, at: usize) {
        let machine = &mut self.machines[at];
        let made = machine.store().backup(0).unwrap();
        machine.backup = Some((made.path, machine.mail.clone()));
    }

    fn restore(&mut self) {
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
    fn copy_laptop(&mut self, at: usize) {
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
    fn newer(&mut self, at: usize) {
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
    fn forge(&mut self) {
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
    fn spoil(&mut self) {
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

    // --- what must be so

    /// What a machine shows is what the model says of the ops that it has.
    fn check(&mut self, at: usize) {
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

    fn honest(&self) -> Vec<usize> {
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

    fn same_as(&self, before: &[([u8; 32], Known)], what: &str) {
        for ((_, now), (_, then)) in self.everything().iter().zip(before) {
            let differ = now.symmetric_difference(then);
            let differ: Vec<_> = differ.map(|it| &self.model.ops[it]).collect();
            assert!(differ.is_empty(), "{what}: {differ:?}");
        }
        assert!(self.everything() == before, "{what}");
    }

    /// What the province and the honest ones have and show.
    fn everything(&self) -> Vec<([u8; 32], Known)> {
        let honest = self.machines.iter().filter(|it| !it.hostile);
        let all = honest.map(|it| (it.read().state_hash().unwrap(), log(it.read())));
        all.collect()
    }

    /// A proposal that the province has not answered; a forged one is declined once a round.
    fn open_proposal(&mut self) -> Option<OpHash> {
        let proposals = self.machines[0].read().proposals().unwrap();
        Some(proposals.into_iter().find(|it| it.ours)?.op)
    }

    fn has_all_that_concerns_it(&self, at: usize, whole: &Known) {
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
    fn any_way_round(&mut self, whole: &Known) {
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

fn stamp(unit: Option<UnitKey>, years: i64) -> Stamp {
    let author = Author {
        name: "Lan".to_owned(),
        unit,
    };
    Stamp {
        author,
        wall_ms: 1_660_780_800_000 + years * 31_557_600_000,
    }
}

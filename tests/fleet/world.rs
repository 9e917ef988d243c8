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

mod mishaps;
mod post;
mod rightness;
mod writing;

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

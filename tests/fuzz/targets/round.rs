//! A province that knows a commune's copy, for the other targets.

use std::{cell::RefCell, ops::ControlFlow};

use tempfile::TempDir;
use tien_do_so::{
    domain::UnitKey,
    exchange::{self, Kind, Options, Order, Package, hostile},
    io,
    store::{Keep, Stamp, Store},
};

pub struct Round {
    _folder: TempDir,
    province: Store,
    commune: Store,
    pub report: Package,
}

thread_local! {
    static ROUND: RefCell<Round> = RefCell::new(Round::new());
}

/// Does something with a round that is made once.
pub fn with<T>(work: impl FnOnce(&mut Round) -> T) -> T {
    ROUND.with_borrow_mut(work)
}

fn steady(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn package(store: &Store, kind: Kind, to: Option<UnitKey>) -> Package {
    let order = Order {
        kind,
        to,
        period: None,
        author: String::new(),
        wall_ms: 0,
    };
    exchange::read(exchange::make(store, &order).unwrap().1).unwrap()
}

impl Round {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seeds = io::ca_mau_2022().unwrap();
        let stamped = seeds.iter().map(|seed| {
            let stamp = Stamp {
                author: seed.author.clone(),
                wall_ms: seed.wall_ms,
            };
            (stamp, &seed.draft)
        });
        let province = Store::create(&folder.path().join("a.tiendo"), stamped).unwrap();
        let unit = UnitKey::new(2022, 31999);
        let give = package(&province, Kind::Give, Some(unit));
        let commune = exchange::start(&folder.path().join("b.tiendo"), &give, 0).unwrap();
        let report = package(&commune, Kind::Report, None);
        Self {
            _folder: folder,
            province,
            commune,
            report,
        }
    }

    /// Sends a content: it is taken whole or changes nothing.
    pub fn send(&mut self, content: &[u8]) {
        let Ok(sealed) = hostile::seal(&self.commune, Kind::Report, content) else {
            return;
        };
        let Ok(package) = exchange::read(sealed) else {
            return;
        };
        let options = Options {
            accept: true,
            hide: true,
            now_ms: 0,
        };
        let before = self.province.state_hash().unwrap();
        let taken = self.province.transact(Keep::No, |store| {
            hostile::take_within(store, &package, options, &mut steady)
        });
        let _ = taken;
        assert_eq!(self.province.state_hash().unwrap(), before);
    }
}

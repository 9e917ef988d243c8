//! The simulated plans that everything is measured with, made once a run.

use std::{path::PathBuf, sync::OnceLock};

use tempfile::TempDir;
use tien_do_so::{
    domain::{Id, Plan, UnitKey},
    io,
    store::{Stamp, Store},
};

/// How much is in a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// 300,000 figures.
    Large,
    /// 1,000,000 figures.
    Huge,
}

impl Size {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Large, Self::Huge];

    const fn months(self) -> u32 {
        match self {
            Self::Large => 180,
            Self::Huge => io::MOST_MONTHS,
        }
    }

    /// The file, made at the first call.
    pub fn file(self) -> PathBuf {
        static FOLDER: OnceLock<TempDir> = OnceLock::new();
        static MADE: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];

        let folder = FOLDER.get_or_init(|| tempfile::tempdir().unwrap());
        let [large, huge] = &MADE;
        let made = match self {
            Self::Large => large,
            Self::Huge => huge,
        };
        made.get_or_init(|| {
            let path = folder.path().join(format!("{self:?}.tiendo"));
            let seeds = io::simulate(io::DEFAULT_SEED, self.months()).unwrap();
            let stamped = seeds.iter().map(|seed| {
                let stamp = Stamp {
                    author: seed.author.clone(),
                    wall_ms: seed.wall_ms,
                };
                (stamp, &seed.draft)
            });
            Store::create(&path, stamped).unwrap().close().unwrap();
            path
        })
        .clone()
    }

    /// The plan, read at the first call.
    pub fn plan(self) -> &'static Plan {
        static READ: [OnceLock<Plan>; 2] = [OnceLock::new(), OnceLock::new()];

        let [large, huge] = &READ;
        let read = match self {
            Self::Large => large,
            Self::Huge => huge,
        };
        read.get_or_init(|| Store::open(&self.file()).unwrap().load().unwrap())
    }
}

/// The target that people look at most, and the plan's own unit.
pub fn target(plan: &Plan) -> (Id, UnitKey) {
    let (id, _) = plan.indicator_by_code("MT02").unwrap();
    (id, plan.info().root.unwrap())
}

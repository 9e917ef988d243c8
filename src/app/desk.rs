//! What is known of the exchange with other copies, as the screen shows it.
//!
//! Read from the file on its own thread; a screen never waits for it.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::civil::Date;

use crate::{
    domain::{OwnUnit, concerns},
    exchange::{self, Manifest, PackageError, Preview, folder::Watch},
    io::Stick,
    store::{Arrived, Conflict, Copy, Proposal, Store, Trust},
};

/// A copy that is known, and what its key is called on the telephone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownCopy {
    /// The copy.
    pub copy: Copy,
    /// Its key in words.
    pub fingerprint: String,
}

/// A package of an unknown copy that waits for a person.
#[derive(Clone, PartialEq, Debug)]
pub struct Held {
    /// The package.
    pub package: Arrived,
    /// Its key in words.
    pub fingerprint: String,
    /// What it would bring; `None` where it would be refused.
    pub preview: Option<Box<Preview>>,
}

/// A change of a unit to what is not its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposed {
    /// The change.
    pub proposal: Proposal,
    /// The package that brought it.
    pub package: Option<[u8; 32]>,
}

/// What the file says.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// The values that stand against each other.
    pub conflicts: Vec<Conflict>,
    /// Changes of units to what is not theirs.
    pub proposals: Vec<Proposed>,
    /// The copies that are known, the owner's own left out.
    pub copies: Vec<KnownCopy>,
    /// Packages that wait for a person.
    pub held: Vec<Held>,
    /// The packages that were taken, by their names.
    pub packages: BTreeMap<[u8; 32], Arrived>,
    /// How many files the record names for this copy that are not here.
    pub lacking: usize,
    /// How many ops have no receipt yet.
    pub outbox: usize,
    /// How many ops wait for one that they name.
    pub waiting: usize,
    /// How many only a newer version of the program can read.
    pub unread: usize,
    /// Whether a file of this plan was copied and written to twice.
    pub forked: bool,
    /// This copy's key in words.
    pub fingerprint: String,
}

impl Facts {
    /// Reads them.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn read(store: &mut Store, today: Date) -> Result<Self, PackageError> {
        let plan = store.load()?;
        let held = exchange::held_with_previews(store, today)?;
        let copies = exchange::known(store)?.into_iter();
        let own = store.own_unit()?;
        let mut proposals = Vec::new();
        for proposal in store.proposals()? {
            let package = store.brought_by(proposal.op)?;
            proposals.push(Proposed { proposal, package });
        }
        let packages = store.packages(false)?.into_iter();
        Ok(Self {
            conflicts: store.conflicts()?,
            proposals,
            copies: copies
                .filter(|(copy, _)| copy.trust != Trust::Owner)
                .map(|(copy, fingerprint)| KnownCopy {
                    fingerprint: fingerprint.to_string(),
                    copy,
                })
                .collect(),
            held: held
                .into_iter()
                .map(|(package, fingerprint, preview)| Held {
                    fingerprint: fingerprint.to_string(),
                    preview: preview.map(Box::new),
                    package,
                })
                .collect(),
            packages: packages.map(|package| (package.hash, package)).collect(),
            lacking: store
                .lacking_files(|register| match own {
                    OwnUnit::Unit(unit) => concerns(&plan, register, unit),
                    OwnUnit::Owner | OwnUnit::Unchosen => true,
                })?
                .len(),
            outbox: store.unsigned()?,
            waiting: store.waiting()?,
            unread: store.unread()?,
            forked: !store.forks()?.is_empty(),
            fingerprint: exchange::own_fingerprint(store)?.to_string(),
        })
    }
}

/// A file that was read as a package.
#[derive(Debug)]
pub struct Read {
    /// The file.
    pub path: PathBuf,
    /// What it is and would bring, or why it is not taken.
    pub package: Result<(Manifest, Preview), PackageError>,
}

/// How far the work on the writer's thread is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Work {
    /// How much is done.
    pub done: usize,
    /// Of how much.
    pub of: usize,
}

/// What is known of the exchange with other copies.
#[derive(Default)]
pub struct Desk {
    /// What the file says; `None` until it was asked.
    pub facts: Option<Facts>,
    /// The packages that were read and wait for a decision.
    pub read: Vec<Read>,
    /// How many times packages were read: what was chosen among them holds for one time.
    pub reading: u64,
    /// The sticks that are plugged in.
    pub sticks: Vec<Stick>,
    /// The folder that is shared with other copies.
    pub shared_folder: Option<PathBuf>,
    /// What lay there when it was looked into.
    pub news: Watch,
    work: Option<Work>,
    cancel: Arc<AtomicBool>,
}

impl Desk {
    /// What is under way.
    pub const fn work(&self) -> Option<Work> {
        self.work
    }

    /// Puts packages that were read in the place of those before.
    pub(super) fn put_read(&mut self, read: Vec<Read>) {
        self.read = read;
        self.reading += 1;
    }

    /// Begins something; its thread looks at what is returned.
    pub(super) fn begin(&mut self) -> Arc<AtomicBool> {
        self.work = Some(Work { done: 0, of: 1 });
        self.cancel = Arc::default();
        self.cancel.clone()
    }

    /// Takes note of how far it is.
    pub(super) fn advance(&mut self, work: Work) {
        if self.work.is_some() {
            self.work = Some(work);
        }
    }

    /// Takes note of its end.
    pub(super) fn finish(&mut self) {
        self.work = None;
    }

    /// Asks what is under way to stop.
    pub(super) fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

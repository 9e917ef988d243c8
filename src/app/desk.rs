//! What is known of the exchange with other copies, as the screen shows it.
//!
//! Read from the file on its own thread; a screen never waits for it.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{
    exchange::{self, Manifest, PackageError, Preview},
    io::{Stick, sticks},
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The package.
    pub package: Arrived,
    /// Its key in words.
    pub fingerprint: String,
}

/// What the file says.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// The values that stand against each other.
    pub conflicts: Vec<Conflict>,
    /// Changes of units to what is not theirs.
    pub proposals: Vec<Proposal>,
    /// The copies that are known, the owner's own left out.
    pub copies: Vec<KnownCopy>,
    /// Packages that wait for a person.
    pub held: Vec<Held>,
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
    pub fn read(store: &Store) -> Result<Self, PackageError> {
        let copies = exchange::known(store)?.into_iter();
        let held = exchange::held(store)?.into_iter();
        Ok(Self {
            conflicts: store.conflicts()?,
            proposals: store.proposals()?,
            copies: copies
                .filter(|(copy, _)| copy.trust != Trust::Owner)
                .map(|(copy, fingerprint)| KnownCopy {
                    fingerprint: fingerprint.to_string(),
                    copy,
                })
                .collect(),
            held: held
                .map(|(package, fingerprint)| Held {
                    fingerprint: fingerprint.to_string(),
                    package,
                })
                .collect(),
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
    /// The sticks that are plugged in.
    pub sticks: Vec<Stick>,
    /// The folder that is shared with other copies.
    pub shared_folder: Option<PathBuf>,
    work: Option<Work>,
    cancel: Arc<AtomicBool>,
}

impl Desk {
    /// What is under way.
    pub const fn work(&self) -> Option<Work> {
        self.work
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

/// The sticks that are plugged in, and what the file says.
pub(super) fn look(store: &Store) -> Result<(Facts, Vec<Stick>), PackageError> {
    Ok((Facts::read(store)?, sticks()))
}

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

use super::clock::Clock;
use crate::{
    domain::{OwnUnit, Plan, Register, UnitKey, concerns},
    exchange::{self, Kind, Manifest, PackageError, Preview, folder::Watch},
    io::Stick,
    report::submissions::{Asked, Since},
    store::{Access, Arrived, Conflict, Copy, Given, Proposal, Saved, Store, Trust},
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
    /// What it would bring to the plan as it was shown first or changed by other packages since;
    /// `None` where it would be refused.
    pub preview: Option<Arc<Preview>>,
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
    /// This copy's key in words; empty in a file that can only be read and has none.
    pub fingerprint: String,
    /// Whether the copy of the plan's owner is known: it is where this one began with a gói giao.
    pub owner_known: bool,
    /// To whom the plan was given out here, and on which day the last time.
    pub given: BTreeMap<UnitKey, Date>,
    /// Since when reports are asked of the units.
    pub asked: Asked,
}

impl Facts {
    /// Reads them. `known` are packages that wait of which it is known what they would bring.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn read(store: &mut Store, today: Date, known: &[Held]) -> Result<Self, PackageError> {
        let own = store.own_unit()?;
        let waiting = exchange::held(store)?;
        let shown = |hash| known.iter().find(|it| it.package.hash == hash);
        let all_shown = waiting.iter().all(|(it, _)| shown(it.hash).is_some());
        // The plan is only read where something has to be compared with it.
        let plan = match own {
            OwnUnit::Owner | OwnUnit::Unchosen if all_shown => Plan::default(),
            _ => store.load()?,
        };
        let mut held = Vec::new();
        for (package, fingerprint) in waiting {
            let preview = match shown(package.hash) {
                Some(known) => known.preview.clone(),
                None => exchange::preview_held(store, &plan, package.hash, today)?.map(Arc::new),
            };
            held.push(Held {
                fingerprint: fingerprint.to_string(),
                preview,
                package,
            });
        }
        let mut proposals = Vec::new();
        for proposal in store.proposals()? {
            let package = store.brought_by(proposal.op)?;
            proposals.push(Proposed { proposal, package });
        }
        let copies = exchange::known(store)?;
        let packages = store.packages(false)?.into_iter();
        let packages: BTreeMap<_, _> = packages.map(|package| (package.hash, package)).collect();
        let given = store.given()?;
        let asked = asked(&given, &packages, store.began_ms()?);
        Ok(Self {
            conflicts: store.conflicts()?,
            proposals,
            owner_known: copies.iter().any(|(copy, _)| copy.trust == Trust::Owner),
            copies: copies
                .into_iter()
                .filter(|(copy, _)| copy.trust != Trust::Owner)
                .map(|(copy, fingerprint)| KnownCopy {
                    fingerprint: fingerprint.to_string(),
                    copy,
                })
                .collect(),
            held,
            packages,
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
            fingerprint: fingerprint(store)?,
            given: given
                .iter()
                .filter_map(|(unit, it)| Some((*unit, Clock::day_of(it.last_ms)?)))
                .collect(),
            asked,
        })
    }
}

/// The key of this copy in words. A file that can only be read may have none yet, and gets none.
fn fingerprint(store: &Store) -> Result<String, PackageError> {
    match exchange::own_fingerprint(store) {
        Ok(words) => Ok(words.to_string()),
        Err(_) if store.access() == Access::ReadOnly => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// Since when reports are asked: of a unit since it was first given the plan, here or by the gói
/// giao that this copy began with. Where the plan was given to nobody, since there is the plan; where
/// it was given to others, not at all.
fn asked(
    given: &BTreeMap<UnitKey, Given>,
    packages: &BTreeMap<[u8; 32], Arrived>,
    began_ms: Option<i64>,
) -> Asked {
    // Who has sent a report had the plan, whatever is noted of giving it.
    let sent = packages
        .values()
        .filter(|it| it.kind == Kind::Report.code());
    let sent = sent.filter_map(|it| Some((it.unit?, it.received_ms)));
    let mut units: BTreeMap<UnitKey, i64> = BTreeMap::new();
    for (unit, ms) in given
        .iter()
        .map(|(unit, it)| (*unit, it.first_ms))
        .chain(sent)
    {
        let first = units.entry(unit).or_insert(ms);
        *first = ms.min(*first);
    }
    let gave = packages.values().filter(|it| it.kind == Kind::Give.code());
    let first = gave.map(|it| it.received_ms).min().or(began_ms);
    let first = first.and_then(Clock::day_of);
    Asked {
        others: if given.is_empty() {
            first.map_or(Since::Ever, Since::Day)
        } else {
            Since::Never
        },
        units: units
            .into_iter()
            .filter_map(|(unit, ms)| Some((unit, Clock::day_of(ms)?)))
            .collect(),
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
    /// How many times the file has said it: what was made of it holds for one time.
    pub told: u64,
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
    question: Question,
    /// Whether the plan has changed since it was worked out what waits would bring.
    are_previews_old: bool,
}

/// Whether the file was asked how things stand.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Question {
    /// Not since something may have changed.
    #[default]
    Open,
    /// It was.
    Asked,
    /// It was, and had no answer.
    Failed,
}

impl Desk {
    /// What is under way.
    pub const fn work(&self) -> Option<Work> {
        self.work
    }

    /// Whether the file has to be asked: it was not yet, or may say something else now.
    pub(super) const fn is_outdated(&self) -> bool {
        matches!(self.question, Question::Open)
    }

    /// Takes note that what the file says may have changed.
    pub(super) const fn outdate(&mut self) {
        self.question = Question::Open;
    }

    /// As [`Self::outdate`], where another plan is shown now: what a package that waits would bring is
    /// worked out anew.
    pub(super) const fn outdate_all(&mut self) {
        self.outdate();
        self.are_previews_old = true;
    }

    /// Takes note that the file could not answer: it is asked again when the screen comes into sight,
    /// or a person wants it.
    pub(super) const fn on_failed(&mut self) {
        if matches!(self.question, Question::Asked) {
            self.question = Question::Failed;
        }
    }

    /// Whether the last question had no answer.
    pub const fn has_failed(&self) -> bool {
        matches!(self.question, Question::Failed)
    }

    /// Takes note that the file is being asked; what waits and need not be looked at anew is returned.
    pub(super) fn ask(&mut self) -> Vec<Held> {
        self.question = Question::Asked;
        let are_old = std::mem::take(&mut self.are_previews_old);
        let known = self.facts.as_ref().filter(|_| !are_old);
        known.map_or_else(Vec::new, |facts| facts.held.clone())
    }

    /// Takes what the file says.
    pub(super) fn put_facts(&mut self, facts: Facts) {
        self.facts = Some(facts);
        self.told += 1;
    }

    /// Takes note of an edit. Figures, what is said of them and reports change nothing between the
    /// copies but that there is one op more to send.
    pub(super) fn on_saved(&mut self, saved: &Saved) {
        if saved.op.is_none() {
            return;
        }
        if let Some(facts) = &mut self.facts {
            facts.outbox += 1;
        }
        let is_quiet = |(register, _): &(Register, _)| {
            matches!(
                register,
                Register::Observation(_)
                    | Register::Remark(..)
                    | Register::Submission(..)
                    | Register::Freeze(_)
                    | Register::Frozen(_)
            )
        };
        // An undo without writes may have taken a proposal back.
        if saved.proposed || saved.writes.is_empty() || !saved.writes.iter().all(is_quiet) {
            self.outdate();
        }
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

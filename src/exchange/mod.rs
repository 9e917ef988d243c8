//! Packages between copies of a plan: written, read, looked at, taken.
//!
//! Four kinds, each one file of one format (`envelope`), signed with the key of the copy that
//! wrote it (`key`):
//!
//! | kind | from → to | holds |
//! | --- | --- | --- |
//! | gói giao ([`Kind::Give`]) | owner → unit | the plan as it concerns the unit, a secret to enrol with |
//! | gói nộp ([`Kind::Report`]) | unit → owner | every op that the owner has not signed for |
//! | biên nhận ([`Kind::Receipt`]) | owner → unit | what the owner has, and what the unit lacks of it |
//! | gói tổng hợp ([`Kind::Consolidated`]) | owner → unit | all ops, of all units |
//!
//! **Scope.** Ops are chained, each names those that it replaces, and a unit's copy gets only the
//! ops that [concern](crate::domain::concerns) it: definitions, the whole's figures, its own and
//! those of units below it. The others go by name alone, without content
//! ([`Withheld`](crate::store::Withheld)): the chains stay whole, nothing waits for ever, and an op
//! whose content comes later takes its place in the fold as if it had come first. An op is either
//! whole or withheld, so one that writes for several units goes to each of them. Only the owner
//! may withhold: a unit's package holds everything it names that the owner might lack.
//!
//! **Files** that evidence and slides name travel with the ops that name them, as far as those
//! concern the receiver, and again until the receiver does not lack them any more ([`files`]).
//!
//! **Trust.** A unit's copy believes the key that signed the gói giao it began with. The owner
//! believes a unit's key that proves to hold the secret of that unit's gói giao, or that a person
//! has accepted. It vouches for what the people of its unit and of those below it write, and the
//! owner for everything; an op that nobody has vouched for waits. One that is not its author's to
//! write is a proposal, whoever brought it. A copied file or
//! a restored backup has the key of its original: it is the same office, and its ops have another
//! replica's name.
//!
//! A package is hostile until shown otherwise: its limits are checked before memory is given to
//! it, nothing in it is a path, and it is taken whole or not at all.
//!
//! Must not know egui, and has no words: refusals are in the locale files.

mod content;
mod copies;
mod envelope;
mod files;
pub mod folder;
mod hand_in;
#[cfg(any(test, fuzzing))]
pub mod hostile;
mod judge;
mod key;
mod make;
mod settle;
mod take;

pub use content::Manifest;
pub use copies::{accept, decline, held, known, own_fingerprint, preview_held, revoke};
pub use envelope::{ENDING, Kind, MOST_BYTES};
pub use hand_in::{Report, hand_in};
pub use judge::Change;
pub use key::Fingerprint;
pub use make::{Order, file_name, make, make_of};
pub use settle::Rule;
pub use take::{Hiding, Options, Package, Preview, Standing, Taken, preview, read, start, take};

use std::ops::ControlFlow;

use crate::{
    domain::UnitKey,
    store::{Flaw, MergeError, StoreError},
};

/// Hears how much of how much is done, and can stop it: nothing of the package at hand is taken
/// then.
pub type Progress<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// Why a package cannot be written, read or taken.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The file of the plan could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is no package of this program.
    #[error("not a package")]
    NotOurs,
    /// A newer version of the program wrote it.
    #[error("a newer version's package")]
    Newer,
    /// It is a package and is not whole, or was changed after it was signed.
    #[error("damaged package")]
    Damaged,
    /// It is larger than any honest one.
    #[error("too large")]
    TooLarge,
    /// It is of another plan.
    #[error("another plan")]
    AnotherPlan,
    /// It is for another unit.
    #[error("for another unit")]
    ForAnother(Option<UnitKey>),
    /// The copy that signed it is not to be taken from any more.
    #[error("revoked copy")]
    Revoked,
    /// It would hide more of a unit's figures than happens by itself.
    #[error("hides {hidden} of {of}")]
    Hides {
        /// Whose.
        unit: UnitKey,
        /// How many.
        hidden: usize,
        /// Of how many.
        of: usize,
    },
    /// An op in it is not an honest one.
    #[error("flawed: {0:?}")]
    Flawed(Flaw),
    /// Such a package is the plan owner's to write.
    #[error("the owner's to write")]
    OwnersToWrite,
    /// Such a package is a unit's to write, and this copy is no unit's.
    #[error("a unit's to write")]
    UnitsToWrite,
    /// Nobody was named whom it is for.
    #[error("no receiver")]
    NoReceiver,
    /// The plan has no such unit.
    #[error("no such unit")]
    NoSuchUnit(UnitKey),
    /// Only a gói giao begins a copy.
    #[error("does not begin a copy")]
    NoBeginning,
    /// The file holds another package than the one that a person has looked at.
    #[error("another package than before")]
    Changed,
    /// Edits that were made before could not be written, and would be missing.
    #[error("{0} edits wait")]
    Unsaved(usize),
    /// Somebody stopped it.
    #[error("cancelled")]
    Cancelled,
}

impl From<MergeError> for PackageError {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Store(error) => Self::Store(error),
            MergeError::Flawed(_, flaw) => Self::Flawed(flaw),
            MergeError::Cancelled => Self::Cancelled,
        }
    }
}

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod travel_tests;

//! The copies that packages come from, and packages that wait for a person.

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::{
    Kind, Options, Package, PackageError, Preview, Progress, Taken,
    key::{self, Fingerprint},
    preview, read, take,
};
use crate::{
    domain::Plan,
    store::{Arrived, Copy, Store, StoreError, Trust},
};

/// The copies that this one knows, the longest known first, with their fingerprints.
///
/// # Errors
/// What reading the file can meet.
pub fn known(store: &Store) -> Result<Vec<(Copy, Fingerprint)>, PackageError> {
    let copies = store.copies()?.into_iter();
    let named = copies.map(|copy| {
        let fingerprint = Fingerprint::of(&copy.key);
        (copy, fingerprint)
    });
    Ok(named.collect())
}

/// The fingerprint of this copy's own key.
///
/// # Errors
/// What reading the file can meet.
pub fn own_fingerprint(store: &Store) -> Result<Fingerprint, PackageError> {
    Ok(Fingerprint::of(&key::public(&store.secret_key()?)))
}

/// The packages of unknown copies that wait, newest first, with their fingerprints.
///
/// # Errors
/// What reading the file can meet.
pub fn held(store: &Store) -> Result<Vec<(Arrived, Fingerprint)>, PackageError> {
    let packages = store.packages(true)?.into_iter();
    let named = packages.map(|package| {
        let fingerprint = Fingerprint::of(&package.key);
        (package, fingerprint)
    });
    Ok(named.collect())
}

/// What a package that waits would bring; `None` where it would be refused. `plan` is what the file
/// holds.
///
/// # Errors
/// What reading the file can meet.
pub fn preview_held(
    store: &mut Store,
    plan: &Plan,
    hash: [u8; 32],
    today: Date,
) -> Result<Option<Preview>, PackageError> {
    let Some(Ok(package)) = store.held_package(hash)?.map(read) else {
        return Ok(None);
    };
    let packages = std::slice::from_ref(&package);
    let mut steady = |_: usize, _: usize| ControlFlow::Continue(());
    let found = preview(store, plan, packages, today, &mut steady)?.pop();
    Ok(found.and_then(Result::ok))
}

/// A person accepts the copy that signed a package that waits; all of its packages that wait are
/// taken, the oldest first. With `hide` that one may clear more than one in ten of a unit's figures.
///
/// # Errors
/// [`StoreError::NotFound`] where that package does not wait (any more), and as [`take`].
pub fn accept(
    store: &mut Store,
    hash: [u8; 32],
    hide: bool,
    now_ms: i64,
    progress: &mut Progress,
) -> Result<Vec<Result<Taken, PackageError>>, PackageError> {
    let mut packages = waiting_of(store, hash)?;
    packages.reverse();
    let mut all = Vec::new();
    for package in &packages {
        let options = Options {
            accept: true,
            // What a person has read of one package says nothing of the others.
            hide: hide && package.hash() == hash,
            now_ms,
        };
        for taken in take(store, std::slice::from_ref(package), options, progress)? {
            match taken {
                // It waits on, and is shown.
                Err(PackageError::Hides { .. }) if package.hash() != hash => {}
                taken => all.push(taken),
            }
        }
    }
    Ok(all)
}

/// The packages that wait and have the signer of that one, newest first.
fn waiting_of(store: &Store, hash: [u8; 32]) -> Result<Vec<Package>, PackageError> {
    let held = store.packages(true)?;
    let key = held.iter().find(|it| it.hash == hash).map(|it| it.key);
    let key = key.ok_or(StoreError::NotFound)?;
    let mut packages = Vec::new();
    for package in held.iter().filter(|it| it.key == key) {
        if let Some(bytes) = store.held_package(package.hash)? {
            packages.push(read(bytes)?);
        }
    }
    Ok(packages)
}

/// A person declines a package that waits; it is forgotten, and its signer stays unknown.
///
/// # Errors
/// What writing can meet.
pub fn decline(store: &Store, hash: [u8; 32]) -> Result<(), PackageError> {
    Ok(store.drop_held_package(hash)?)
}

/// A copy is not to be taken from any more: a lost laptop, for one. What it sent stays. With
/// `revoked` false it is believed again.
///
/// # Errors
/// [`StoreError::NotFound`] where no such copy is known, and what writing can meet.
pub fn revoke(store: &Store, key: [u8; 32], revoked: bool) -> Result<(), PackageError> {
    let mut copy = store.copy(key)?.ok_or(StoreError::NotFound)?;
    copy.trust = match (revoked, copy.unit) {
        (true, _) => Trust::Revoked,
        (false, Some(_)) => Trust::Accepted,
        (false, None) => Trust::Owner,
    };
    // A secret that was lost with a laptop must enrol nobody any more.
    if let (true, Some(unit)) = (revoked, copy.unit) {
        store.forget_enrolment(unit)?;
    }
    Ok(store.put_copy(&copy)?)
}

impl Kind {
    /// Whether the plan's owner writes such packages.
    pub const fn is_owners(self) -> bool {
        match self {
            Self::Give | Self::Receipt | Self::Consolidated => true,
            Self::Report => false,
        }
    }
}

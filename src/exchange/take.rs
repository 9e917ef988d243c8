//! Reading packages, looking at what they would bring, and taking them.

use std::{collections::BTreeSet, path::Path};

use jiff::civil::Date;

use super::{
    Kind, PackageError, Progress,
    content::{Content, Manifest},
    envelope, files,
    judge::{Change, Counter, Examiner, Findings},
    key::{self, Fingerprint},
};
use crate::{
    domain::{FigureWarning, ObservationKey, OwnUnit, Period, Plan, UnitKey},
    store::{Arrived, Conflict, Copy, Keep, Merged, Parcel, Store, Trust, Unwatched},
};

/// A package that is whole and signed by whom it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    content: Content,
    /// The BLAKE3 of the whole file.
    hash: [u8; 32],
    bytes: Vec<u8>,
}

impl Package {
    /// What it says of itself.
    pub const fn manifest(&self) -> &Manifest {
        &self.content.manifest
    }

    /// Its name among packages.
    pub const fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// Its signer's key as words.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.content.manifest.key)
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    #[cfg(any(test, fuzzing))]
    pub(super) const fn content(&self) -> &Content {
        &self.content
    }

    fn arrived(&self, received_ms: i64) -> Arrived {
        let manifest = self.manifest();
        Arrived {
            hash: self.hash,
            kind: manifest.kind.code().to_owned(),
            key: manifest.key,
            unit: manifest.from,
            period: manifest.period,
            author: manifest.author.clone(),
            written_ms: manifest.wall_ms,
            received_ms,
            ops: manifest.ops,
        }
    }
}

/// Reads a package. Nothing is believed that its signature does not cover.
///
/// # Errors
/// [`PackageError`] where it is none, is not whole or is larger than any honest one.
pub fn read(bytes: Vec<u8>) -> Result<Package, PackageError> {
    let opened = envelope::open(&bytes)?;
    let content = Content::decode(opened.kind, opened.key, &opened.content)?;
    Ok(Package {
        content,
        hash: *blake3::hash(&bytes).as_bytes(),
        bytes,
    })
}

/// What a package's signer is to this copy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Known: the package is taken.
    Known,
    /// Becomes known by it, since it proves to hold its unit's secret.
    Enrols,
    /// Unknown: the package waits for a person to accept its signer.
    Unknown,
    /// This very package was taken before; nothing in it is new.
    Again,
}

/// More figures would be cleared than happens by itself: more than one in ten of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hiding {
    /// Whose.
    pub unit: UnitKey,
    /// How many.
    pub hidden: usize,
    /// Of how many.
    pub of: usize,
}

/// What a package would bring.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// Which package it is: [`Package::hash`].
    pub hash: [u8; 32],
    /// What its signer is to this copy.
    pub standing: Standing,
    /// What would become of its ops.
    pub merged: Merged,
    /// How many figures it brings.
    pub figures: usize,
    /// The periods they are of.
    pub periods: BTreeSet<Period>,
    /// The units they are of.
    pub units: BTreeSet<UnitKey>,
    /// What would become of figures and tasks, the first ones.
    pub changes: Vec<Change>,
    /// How many more of those there are.
    pub more_changes: usize,
    /// What would stand against each other.
    pub conflicts: Vec<Conflict>,
    /// Figures that look wrong.
    pub warnings: Vec<(ObservationKey, FigureWarning)>,
    /// How many more of those there are.
    pub more_warnings: usize,
    /// Whether it asks to be looked at, since it clears so much.
    pub hides: Option<Hiding>,
    /// How many files it brings that are not here.
    pub files: usize,
}

impl Preview {
    /// Of a package in which nothing is new.
    fn again(hash: [u8; 32]) -> Self {
        Self {
            hash,
            standing: Standing::Again,
            merged: Merged::default(),
            figures: 0,
            periods: BTreeSet::new(),
            units: BTreeSet::new(),
            changes: Vec::new(),
            more_changes: 0,
            conflicts: Vec::new(),
            warnings: Vec::new(),
            more_warnings: 0,
            hides: None,
            files: 0,
        }
    }
}

/// What a person has said about packages before they are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Signers that are unknown are accepted.
    pub accept: bool,
    /// Packages may clear more than one in ten of a unit's figures.
    pub hide: bool,
    /// This machine's clock, milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// What became of a package.
#[derive(Clone, PartialEq, Debug)]
pub struct Taken {
    /// What its signer was to this copy. Of an [`Standing::Unknown`] one nothing was taken: the
    /// whole package waits in the file.
    pub standing: Standing,
    /// What became of its ops.
    pub merged: Merged,
    /// How many figures it brought.
    pub figures: usize,
    /// How many files it brought that were not here.
    pub files: usize,
    /// How many ops left the outbox, since the owner has signed for them.
    pub acknowledged: usize,
}

impl Taken {
    const fn nothing(standing: Standing) -> Self {
        Self {
            standing,
            merged: Merged::NOTHING,
            figures: 0,
            files: 0,
            acknowledged: 0,
        }
    }
}

/// Looks at what packages would bring, one after the other, and leaves everything as it is. `plan`
/// is what the file holds.
///
/// # Errors
/// What reading the file can meet, and [`PackageError::Cancelled`]. What is wrong with a package
/// stands in its place.
pub fn preview(
    store: &mut Store,
    plan: &Plan,
    packages: &[Package],
    today: Date,
    progress: &mut Progress,
) -> Result<Vec<Result<Preview, PackageError>>, PackageError> {
    let of = packages.iter().map(|it| it.content.ops.len()).sum();
    let mut before = 0;
    let mut previews = Vec::new();
    store.transact(Keep::No, |store| {
        let mut seen = BTreeSet::new();
        for package in packages {
            if !seen.insert(package.hash) {
                // The same file under another name.
                previews.push(Ok(Preview::again(package.hash)));
                continue;
            }
            let found = store.attempt(|store| {
                look(store, plan, package, today, &mut |done, _| {
                    progress(before + done, of)
                })
            });
            match found {
                Err(PackageError::Cancelled) => return Err(PackageError::Cancelled),
                found => previews.push(found),
            }
            before += package.content.ops.len();
        }
        Ok(previews)
    })
}

fn look(
    store: &mut Store,
    plan: &Plan,
    package: &Package,
    today: Date,
    progress: &mut Progress,
) -> Result<Preview, PackageError> {
    let (standing, sender) = standing(store, package)?;
    if standing == Standing::Again {
        return Ok(Preview::again(package.hash));
    }
    let parcel = parcel(package, sender, None);
    let mut judge = Examiner::new(plan, today, progress);
    let merged = store.merge(&parcel, &mut judge)?;
    judge.conclude();
    let (changes, more_changes) = judge.changes();
    let Findings {
        figures,
        periods,
        units,
        warnings,
        more_warnings,
        contested,
        ..
    } = judge.findings;
    let mut conflicts = Vec::new();
    for register in contested {
        if !plan.conflicts().contains(&register) {
            conflicts.extend(store.conflict(register)?);
        }
    }
    let hides = hiding(&merged, |unit| Ok::<_, PackageError>(plan.figures_of(unit)))?;
    Ok(Preview {
        hash: package.hash,
        standing,
        merged,
        figures,
        periods,
        units,
        changes,
        more_changes,
        conflicts,
        warnings,
        more_warnings,
        hides,
        files: files::keep(store, &package.content.files)?,
    })
}

/// Takes packages, each whole or not at all, whatever becomes of the others.
///
/// # Errors
/// What reading the file can meet, and [`PackageError::Cancelled`]; packages that were taken
/// before that stay taken. What is wrong with a package stands in its place.
pub fn take(
    store: &mut Store,
    packages: &[Package],
    options: Options,
    progress: &mut Progress,
) -> Result<Vec<Result<Taken, PackageError>>, PackageError> {
    let of = packages.iter().map(|it| it.content.ops.len()).sum();
    let mut before = 0;
    let mut taken = Vec::new();
    for package in packages {
        let one = store.transact(Keep::Yes, |store| {
            if store.was_taken(package.hash)? {
                return Ok(Taken::nothing(Standing::Again));
            }
            take_one(store, package, options, &mut |done, _| {
                progress(before + done, of)
            })
        });
        match one {
            Err(PackageError::Cancelled) => return Err(PackageError::Cancelled),
            one => taken.push(one),
        }
        before += package.content.ops.len();
    }
    Ok(taken)
}

pub(super) fn take_one(
    store: &mut Store,
    package: &Package,
    options: Options,
    progress: &mut Progress,
) -> Result<Taken, PackageError> {
    let (mut standing, sender) = standing(store, package)?;
    let mut taken = Taken::nothing(standing);
    if standing == Standing::Again {
        return Ok(taken);
    }
    let arrived = package.arrived(options.now_ms);
    if standing == Standing::Unknown && !options.accept {
        store.put_package(&arrived, Some(&package.bytes))?;
        return Ok(taken);
    }
    let id = store.put_package(&arrived, None)?;
    let parcel = parcel(package, sender, Some(id));
    let mut counter = Counter {
        progress,
        figures: 0,
    };
    let tried = store.attempt(|store| {
        let merged = store.merge(&parcel, &mut counter)?;
        if merged.hidden.is_empty() || options.hide {
            Ok(merged)
        } else {
            Err(Tried::Hides(Box::new(merged)))
        }
    });
    taken.figures = counter.figures;
    taken.merged = match tried {
        Ok(merged) => merged,
        Err(Tried::Failed(error)) => return Err(error),
        // How many there were is counted where they still are.
        Err(Tried::Hides(merged)) => {
            let figures = |unit| Ok::<_, PackageError>(store.figures_of(unit)?);
            if let Some(Hiding { unit, hidden, of }) = hiding(&merged, figures)? {
                return Err(PackageError::Hides { unit, hidden, of });
            }
            store.merge(&parcel, &mut Unwatched)?
        }
    };
    if standing == Standing::Unknown {
        standing = Standing::Known;
    }
    taken.standing = standing;
    taken.files = files::keep(store, &package.content.files)?;
    remember(store, package, sender, standing, options.now_ms)?;
    if sender.is_none() {
        taken.acknowledged = signed_for(store, package, id)?;
    }
    Ok(taken)
}

/// Makes the copy of a unit from a gói giao, at `path`.
///
/// # Errors
/// [`PackageError`]; nothing is left behind then.
pub fn start(path: &Path, package: &Package, now_ms: i64) -> Result<Store, PackageError> {
    let manifest = package.manifest();
    let (Kind::Give, Some(unit)) = (manifest.kind, manifest.to) else {
        return Err(PackageError::NoBeginning);
    };
    Store::create_filled(path, manifest.plan, |store| {
        let id = store.put_package(&package.arrived(now_ms), None)?;
        store.merge(&parcel(package, None, Some(id)), &mut Unwatched)?;
        files::keep(store, &package.content.files)?;
        remember(store, package, None, Standing::Known, now_ms)?;
        signed_for(store, package, id)?;
        store.set_own_unit(OwnUnit::Unit(unit))?;
        Ok(())
    })
}

fn parcel(package: &Package, sender: Option<UnitKey>, id: Option<i64>) -> Parcel<'_> {
    Parcel {
        sender,
        package: id,
        withheld: &package.content.withheld,
        tips: &package.manifest().tips,
        ops: &package.content.ops,
    }
}

/// Whether a package is for this copy.
pub(super) fn is_for(store: &Store, manifest: &Manifest) -> Result<bool, PackageError> {
    let own = store.own_unit()?.key();
    Ok(match manifest.kind {
        Kind::Give | Kind::Receipt => own.is_some() && manifest.to == own,
        Kind::Consolidated => manifest.to.is_none() || manifest.to == own,
        // Of units below, and of another copy of this unit.
        Kind::Report => match (own, manifest.from) {
            (None, _) => true,
            (Some(own), Some(from)) => store.stands_below(from, own)?,
            (Some(_), None) => false,
        },
    })
}

/// Whose package it is, and what they are to this copy.
fn standing(store: &Store, package: &Package) -> Result<(Standing, Option<UnitKey>), PackageError> {
    let manifest = package.manifest();
    if manifest.plan != store.plan_id()? {
        return Err(PackageError::AnotherPlan);
    }
    let own = store.own_unit()?.key();
    if !is_for(store, manifest)? {
        return Err(PackageError::ForAnother(manifest.to));
    }
    let copy = store.copy(manifest.key)?;
    let own_key = || Ok::<_, PackageError>(key::public(&store.secret_key()?) == manifest.key);
    let found = match (&copy, manifest.kind) {
        (Some(copy), _) if copy.trust == Trust::Revoked => return Err(PackageError::Revoked),
        (Some(copy), Kind::Report) if copy.trust != Trust::Owner => (Standing::Known, copy.unit),
        (Some(copy), Kind::Give | Kind::Receipt | Kind::Consolidated)
            if copy.trust == Trust::Owner =>
        {
            (Standing::Known, None)
        }
        _ if own_key()? => (Standing::Known, own),
        (_, Kind::Report) => {
            let from = manifest.from.ok_or(PackageError::Damaged)?;
            let secret = store.known_enrolment(from)?;
            let proven = secret
                .zip(manifest.enrolment)
                .is_some_and(|(secret, proof)| {
                    key::is_proof(&proof, &secret, &manifest.plan, &manifest.key)
                });
            if proven {
                (Standing::Enrols, Some(from))
            } else {
                (Standing::Unknown, Some(from))
            }
        }
        _ => (Standing::Unknown, None),
    };
    if store.was_taken(package.hash)? {
        return Ok((Standing::Again, found.1));
    }
    Ok(found)
}

/// Keeps what the package tells of the copy that signed it.
fn remember(
    store: &Store,
    package: &Package,
    sender: Option<UnitKey>,
    standing: Standing,
    now_ms: i64,
) -> Result<(), PackageError> {
    let manifest = package.manifest();
    let known = store.copy(manifest.key)?;
    let trust = match (&known, sender, standing) {
        (Some(known), ..) => known.trust,
        (None, None, _) => Trust::Owner,
        (None, Some(_), Standing::Enrols) => Trust::Enrolled,
        (None, Some(_), _) => Trust::Accepted,
    };
    // Packages come in any order: only a later one tells what the copy lacks by now. What an
    // earlier one lacked is sent once more than need be.
    let mut lacks = manifest.lacks.clone();
    if let Some(known) = &known
        && !store.holds_all(&known.tips, &manifest.tips)?
    {
        let known_lacks = store.lacked_by(known.key)?;
        lacks.retain(|hash| !known_lacks.contains(hash));
        lacks.extend(known_lacks);
    }
    store.put_lacked_by(manifest.key, &lacks)?;
    store.put_copy(&Copy {
        key: manifest.key,
        unit: sender,
        name: manifest.author.clone(),
        since_ms: known.map_or(now_ms, |known| known.since_ms),
        trust,
        tips: Vec::new(),
    })?;
    store.heard(manifest.key, &manifest.tips)?;
    if let (Kind::Give, Some(unit), Some(secret)) = (manifest.kind, manifest.to, manifest.enrolment)
    {
        store.put_enrolment(unit, secret)?;
    }
    Ok(())
}

/// Takes from the outbox what the owner shows to have: what is in the package, and with a receipt
/// all that it names.
fn signed_for(store: &Store, package: &Package, id: i64) -> Result<usize, PackageError> {
    let manifest = package.manifest();
    let receipt = manifest.kind == Kind::Receipt;
    Ok(store.owner_shows(manifest.replica, &manifest.tips, id, receipt)?)
}

/// What came of trying to take a package's ops.
enum Tried {
    Failed(PackageError),
    /// They hide something.
    Hides(Box<Merged>),
}

impl<E: Into<PackageError>> From<E> for Tried {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// The first unit of which more than one figure in ten is hidden.
fn hiding<E>(
    merged: &Merged,
    figures_of: impl Fn(UnitKey) -> Result<usize, E>,
) -> Result<Option<Hiding>, E> {
    for (unit, hidden) in &merged.hidden {
        let (unit, hidden) = (*unit, *hidden);
        let of = figures_of(unit)?;
        if hidden.saturating_mul(10) > of {
            return Ok(Some(Hiding { unit, hidden, of }));
        }
    }
    Ok(None)
}

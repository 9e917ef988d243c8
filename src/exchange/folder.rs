//! A folder that several copies share: a network share, or one that a program keeps the same on
//! several machines.
//!
//! Each copy puts its packages there whole (under another name until they are) and takes what
//! others put. A file that is not whole yet, or is none of ours, is left alone and looked at again
//! the next time.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{
    MOST_BYTES, PackageError,
    envelope::ENDING,
    key,
    take::{Package, is_for, read},
};
use crate::{
    domain::OwnUnit,
    store::{Store, StoreError},
};

/// For how long a file that is not whole may stay as it is before it is called broken: others may
/// still be copying it, through a slow network.
const PATIENCE_MS: i64 = 2 * 60 * 1000;

/// What is known of a shared folder from one look to the next.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Watch {
    seen: BTreeMap<PathBuf, Seen>,
    basis: Basis,
}

/// What decides, besides a package itself, whether it is for this copy.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Basis {
    own: OwnUnit,
    tree_age: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Seen {
    length: u64,
    modified: Option<SystemTime>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// A package for this copy, by its hash.
    News([u8; 32]),
    /// Nothing for this copy: its own, another plan's, taken already.
    Old,
    /// Not whole; since when it is as it is.
    Partial(i64),
    /// It does not become whole any more, as far as can be seen. Some programs that copy give a
    /// file its length and time first and what it holds afterwards: it is looked at each time.
    Broken,
}

impl State {
    /// Whether nothing could be read yet that says whom it is for.
    const fn is_unread(self) -> bool {
        match self {
            Self::Partial(_) | Self::Broken => true,
            Self::News(_) | Self::Old => false,
        }
    }
}

impl Watch {
    /// Looks into a folder. What has not changed since `before` is not read again, as long as this
    /// copy is the same unit's and no unit was moved. `now_ms` is
    /// this machine's clock.
    ///
    /// # Errors
    /// What the system says of the folder, and what reading the file of the plan can meet.
    pub fn look(
        store: &Store,
        folder: &Path,
        before: &Self,
        now_ms: i64,
    ) -> Result<Self, PackageError> {
        let mut seen = BTreeMap::new();
        let basis = Basis {
            own: store.own_unit()?,
            tree_age: store.tree_age()?,
        };
        for path in packages_in(folder).map_err(StoreError::from)? {
            let about = fs::metadata(&path);
            let (length, modified) = about.map_or((0, None), |it| (it.len(), it.modified().ok()));
            let same = |seen: &&Seen| (seen.length, seen.modified) == (length, modified);
            let known = before.seen.get(&path).filter(same).map(|it| it.state);
            let known = known.filter(|it| basis == before.basis || it.is_unread());
            let state = judge(store, &path, known, now_ms)?;
            seen.insert(
                path,
                Seen {
                    length,
                    modified,
                    state,
                },
            );
        }
        Ok(Self { seen, basis })
    }

    /// The packages for this copy that it has not taken, in the order of their names.
    pub fn news(&self) -> impl Iterator<Item = &Path> {
        self.those(|state| matches!(state, State::News(_)))
    }

    /// Files that are called packages and not whole yet.
    pub fn arriving(&self) -> impl Iterator<Item = &Path> {
        self.those(|state| matches!(state, State::Partial(_)))
    }

    /// Files that are called packages and do not become one.
    pub fn broken(&self) -> impl Iterator<Item = &Path> {
        self.those(|state| state == State::Broken)
    }

    fn those(&self, wanted: impl Fn(State) -> bool) -> impl Iterator<Item = &Path> {
        let found = self.seen.iter().filter(move |(_, seen)| wanted(seen.state));
        found.map(|(path, _)| path.as_path())
    }
}

/// What a file is; `known` is what it was when it had the same length and time.
fn judge(
    store: &Store,
    path: &Path,
    known: Option<State>,
    now_ms: i64,
) -> Result<State, PackageError> {
    let is_news = |hash| Ok::<_, StoreError>(!store.was_taken(hash)? && !store.is_held(hash)?);
    match known {
        Some(State::News(hash)) if is_news(hash)? => return Ok(State::News(hash)),
        Some(State::News(_) | State::Old) => return Ok(State::Old),
        Some(State::Partial(_) | State::Broken) | None => {}
    }
    Ok(match open(path) {
        Ok(package) => {
            let manifest = package.manifest();
            let own = key::public(&store.secret_key()?);
            let of_plan = manifest.plan == store.plan_id()? && manifest.key != own;
            let for_us = of_plan && is_for(store, manifest)?;
            if for_us && is_news(package.hash())? {
                State::News(package.hash())
            } else {
                State::Old
            }
        }
        Err(PackageError::Newer | PackageError::TooLarge) => State::Broken,
        // Somebody else has it open at the moment.
        Err(PackageError::Store(_)) => State::Partial(now_ms),
        Err(_) => match known {
            Some(State::Partial(since)) if now_ms.saturating_sub(since) >= PATIENCE_MS => {
                State::Broken
            }
            Some(unread @ (State::Partial(_) | State::Broken)) => unread,
            _ => State::Partial(now_ms),
        },
    })
}

/// Reads the package in a file.
///
/// # Errors
/// What the system says, and what reading a package can meet.
pub fn open(path: &Path) -> Result<Package, PackageError> {
    let read_all = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = File::open(path)?;
        // One more than is allowed, to tell one that is too large; a file may grow meanwhile.
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read(read_all().map_err(StoreError::from)?)
}

/// The files in a folder that are called packages. Hidden ones are other programs' parts.
///
/// # Errors
/// What the system says of the folder.
pub fn packages_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let named = path
            .extension()
            .is_some_and(|it| it.eq_ignore_ascii_case(ENDING));
        if named && !name.starts_with(['.', '~']) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

//! Reading packages, showing what they would bring, and taking those that a person chose.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{App, Exchanged, Reply, Told};
use crate::{
    app::desk::Read,
    exchange::{self, Options, PackageError, Standing, folder::Watch},
    store::{Store, StoreError},
};

/// A package that was not taken, and why.
pub type Refused = (PathBuf, PackageError);

/// Where packages are read from.
enum Source {
    Files(Vec<PathBuf>),
    /// All that lie in a folder.
    Folder(PathBuf),
    /// What others have put into the shared folder, where that was looked into before.
    Shared(PathBuf, Watch),
}

impl App {
    /// Reads the packages in a folder.
    pub(super) fn read_folder(&mut self, folder: PathBuf) {
        self.reading(Source::Folder(folder));
    }

    /// Reads what others have put into the shared folder. What is not whole yet is left for the
    /// next time; what has not grown since the last time is said to be broken.
    pub(super) fn read_shared(&mut self, folder: PathBuf) {
        let before = self.session.as_ref().map(|it| it.desk().news.clone());
        self.reading(Source::Shared(folder, before.unwrap_or_default()));
    }

    pub(super) fn read_packages(&mut self, paths: Vec<PathBuf>) {
        self.reading(Source::Files(paths));
    }

    /// Reads packages and works out what they would bring; nothing stays written.
    fn reading(&mut self, source: Source) {
        let (today, now_ms) = (self.clock.today(), self.clock.wall_ms());
        let Some(session) = &mut self.session else {
            return;
        };
        let reply = Reply::new(&self.tasks);
        let cancel = session.desk_mut().begin();
        session.run(move |store, _| {
            let mut hear = reply.hearing(&cancel);
            let path = match &source {
                Source::Files(_) => store.path().to_owned(),
                Source::Folder(folder) | Source::Shared(folder, _) => folder.clone(),
            };
            reply.send(match read(store, source, today, now_ms, &mut hear) {
                Ok(exchanged) => exchanged,
                Err(error) => Exchanged::Failed(error, path),
            });
        });
    }

    /// Takes the packages that a person chose; those of `hide` may clear figures, since a person
    /// has seen that they would and wants it.
    pub(super) fn take_packages(&mut self, chosen: &[usize], hide: &[usize]) {
        let Some(session) = &mut self.session else {
            return;
        };
        let read = &session.desk().read;
        let paths: Vec<(PathBuf, [u8; 32], bool)> = chosen
            .iter()
            .filter_map(|at| {
                let read = read.get(*at)?;
                let (_, preview) = read.package.as_ref().ok()?;
                Some((read.path.clone(), preview.hash, hide.contains(at)))
            })
            .collect();
        self.changing(move |store, work| {
            let mut results = Vec::new();
            let of = paths.len();
            for (done, (path, hash, hide)) in paths.into_iter().enumerate() {
                let options = Options {
                    accept: false,
                    hide,
                    now_ms: work.stamp.wall_ms,
                };
                // One at a time: a hundred of them need not all be in memory.
                let taken = exchange::folder::open(&path).and_then(|package| {
                    if package.hash() != hash {
                        return Err(PackageError::Changed);
                    }
                    let packages = std::slice::from_ref(&package);
                    let hear = &mut |_, _| (work.hear)(done, of);
                    let mut taken = exchange::take(store, packages, options, hear)?;
                    taken.pop().ok_or(PackageError::Damaged)?
                });
                let stopped = matches!(taken, Err(PackageError::Cancelled));
                results.push((path, taken));
                if stopped {
                    break;
                }
            }
            Ok(told_of(results))
        });
    }

    /// Accepts the copy that signed a package that waits, and takes what it sent.
    pub(super) fn accept(&mut self, hash: [u8; 32], hide: bool) {
        self.changing(move |store, work| {
            let now_ms = work.stamp.wall_ms;
            let taken = exchange::accept(store, hash, hide, now_ms, work.hear)?;
            let path = store.path().to_owned();
            let results = taken.into_iter().map(|taken| (path.clone(), taken));
            Ok(told_of(results.collect()))
        });
    }
}

/// Reads the packages of a source; one that somebody stops is read as far as it came.
fn read(
    store: &mut Store,
    source: Source,
    today: Date,
    now_ms: i64,
    hear: &mut exchange::Progress,
) -> Result<Exchanged, PackageError> {
    let (paths, news) = match source {
        Source::Files(paths) => (paths, None),
        Source::Folder(folder) => {
            let paths = exchange::folder::packages_in(&folder).map_err(StoreError::from)?;
            if paths.is_empty() {
                return Ok(Exchanged::Told(Told::NoPackagesIn(folder)));
            }
            (paths, None)
        }
        Source::Shared(folder, before) => {
            let news = Watch::look(store, &folder, &before, now_ms)?;
            let paths = news.news().chain(news.broken()).map(Path::to_owned);
            (paths.collect(), Some(news))
        }
    };
    let plan = store.load()?;
    let mut all = Vec::new();
    let of = paths.len();
    for (done, path) in paths.into_iter().enumerate() {
        if hear(done, of).is_break() {
            break;
        }
        let package = exchange::folder::open(&path).and_then(|package| {
            let packages = std::slice::from_ref(&package);
            let within = &mut |_, _| hear(done, of);
            let found = exchange::preview(store, &plan, packages, today, within)?;
            let preview = found.into_iter().next().ok_or(PackageError::Damaged)??;
            Ok((package.manifest().clone(), preview))
        });
        all.push(Read { path, package });
    }
    Ok(Exchanged::Read(all, news))
}

/// What is told of packages that were taken or refused.
fn told_of(results: Vec<(PathBuf, Result<exchange::Taken, PackageError>)>) -> Told {
    let (mut taken, mut held, mut files) = (0, 0, 0);
    let (mut renamed, mut refused) = (false, Vec::new());
    for (path, result) in results {
        match result {
            Ok(one) => {
                match one.standing {
                    Standing::Unknown => held += 1,
                    Standing::Known | Standing::Enrols | Standing::Again => taken += 1,
                }
                files += one.files;
                renamed |= one.merged.renamed;
            }
            Err(error) => refused.push((path, error)),
        }
    }
    Told::Taken {
        taken,
        held,
        files,
        renamed,
        refused,
    }
}

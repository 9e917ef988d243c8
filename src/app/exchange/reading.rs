//! Reading packages, showing what they would bring, and taking those that a person chose.

use std::path::{Path, PathBuf};

use super::{App, Exchanged, Reply, Told, flow};
use crate::{
    app::{Notice, desk::Read},
    exchange::{self, Options, PackageError, Standing, folder::Watch},
    store::Store,
};

/// A package that was not taken, and why.
pub type Refused = (PathBuf, PackageError);

/// What was found to read: the files, and what else lies in the shared folder.
type Found = (Vec<PathBuf>, Option<Watch>);

impl App {
    pub(super) fn read_folder(&mut self, folder: &Path) {
        match exchange::folder::packages_in(folder) {
            Ok(paths) if paths.is_empty() => {
                let text = self
                    .words()
                    .exchange_no_packages_in(folder.display().to_string());
                self.notice = Some(Notice::of(text));
            }
            Ok(paths) => self.read_packages(paths),
            Err(error) => {
                let text = self.words().store_error(&error.into(), folder);
                self.notice = Some(Notice::of(text));
            }
        }
    }

    /// Reads what others have put into the shared folder. What is not whole yet is left for the
    /// next time; what has not grown since the last time is said to be broken.
    pub(super) fn read_shared(&mut self, folder: PathBuf) {
        let before = self.session.as_ref().map(|it| it.desk().news.clone());
        let now_ms = self.clock.wall_ms();
        self.reading(move |store| {
            let news = Watch::look(store, &folder, &before.unwrap_or_default(), now_ms)?;
            let paths = news.news().chain(news.broken());
            Ok((paths.map(Path::to_owned).collect(), Some(news)))
        });
    }

    pub(super) fn read_packages(&mut self, paths: Vec<PathBuf>) {
        self.reading(move |_| Ok((paths, None)));
    }

    /// Reads packages and works out what they would bring; nothing stays written.
    fn reading(
        &mut self,
        find: impl FnOnce(&Store) -> Result<Found, PackageError> + Send + 'static,
    ) {
        let today = self.clock.today();
        let Some(session) = &mut self.session else {
            return;
        };
        let reply = Reply::new(&self.tasks);
        let cancel = session.desk_mut().begin();
        session.run(move |store| {
            let mut hear = reply.hearing(&cancel);
            let (paths, news) = match find(store) {
                Ok(found) => found,
                Err(error) => {
                    let path = store.path().to_owned();
                    reply.send(Exchanged::Failed(error, path));
                    return;
                }
            };
            let mut read = Vec::new();
            let of = paths.len();
            for (done, path) in paths.into_iter().enumerate() {
                if hear(done, of).is_break() {
                    break;
                }
                let mut within = |_, _| flow(&cancel);
                let package = exchange::folder::open(&path).and_then(|package| {
                    let packages = std::slice::from_ref(&package);
                    let found = exchange::preview(store, packages, today, &mut within)?;
                    let preview = found.into_iter().next().ok_or(PackageError::Damaged)??;
                    Ok((package.manifest().clone(), preview))
                });
                read.push(Read { path, package });
            }
            reply.send(Exchanged::Read(read, news));
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

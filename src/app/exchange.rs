//! Carries out what is asked for between this copy and others: the work runs on the writer's
//! thread, which owns the file, and reports as [`Event`]s.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    App, Busy, Notice,
    command::{Command, ExchangeCommand, Place, Screen},
    desk::{self, Facts, Read, Work},
    task::{Event, Tasks},
};
use crate::{
    domain::{Period, Plan, UnitKey, owed},
    exchange::{self, Kind, Options, Order, PackageError, Standing},
    io::{Existing, Stick, write_whole},
    ops::Edit,
    papers::{Handed, covering_note},
    report::submissions,
    store::{Stamp, Step, Store, StoreError, Trust},
    views::exchange::Tab,
};

/// What the writer's thread says of the exchange.
pub enum Exchanged {
    /// What the file says, and the sticks that are plugged in.
    Looked(Box<Facts>, Vec<Stick>),
    /// How far the work is.
    Working(Work),
    /// Packages were read.
    Read(Vec<Read>),
    /// The plan changed.
    Changed {
        /// The plan as the file now holds it.
        plan: Box<Plan>,
        /// What can be undone next.
        undo: Option<Step>,
        /// What can be done again next.
        redo: Option<Step>,
        /// What people are told.
        told: Told,
    },
    /// Something was written.
    Told(Told),
    /// It did not work, with the file that was at hand.
    Failed(PackageError, PathBuf),
}

/// What people are told of something that is done.
#[derive(Clone)]
pub enum Told {
    /// A report was handed in, as that file.
    Handed(String),
    /// So many packages were written to a folder.
    Written(usize, PathBuf),
    /// There was nothing to acknowledge.
    NothingToAcknowledge,
    /// So many packages were taken; those that wait for a person apart.
    Taken {
        /// Taken.
        taken: usize,
        /// Waiting for a person.
        held: usize,
    },
    /// Nothing to say.
    Nothing,
}

/// What the folders of packages are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// To write these to.
    Writing(Box<ExchangeCommand>),
    /// To be shared with other copies.
    Sharing,
    /// To read packages from.
    Reading,
}

/// The end of the name of a package's file.
pub const EXTENSION: &str = exchange::ENDING;

impl App {
    /// Carries out what was asked for.
    pub(super) fn exchange(&mut self, command: ExchangeCommand) {
        match command {
            ExchangeCommand::Refresh => self.look(),
            ExchangeCommand::HandIn { unit, period, to } => self.hand_in(unit, period, to),
            ExchangeCommand::Give { .. }
            | ExchangeCommand::Consolidated { .. }
            | ExchangeCommand::Receipts => match self.settings.shared_folder.clone() {
                Some(folder) => self.write_packages(&command, folder),
                None => self.ask_folder(Wanted::Writing(Box::new(command))),
            },
            ExchangeCommand::PickPackages => {
                self.busy = Some(Busy::Choosing);
                self.tasks.pick_packages(self.words().exchange_package());
            }
            ExchangeCommand::PickFolder => self.ask_folder(Wanted::Reading),
            ExchangeCommand::PickShared => self.ask_folder(Wanted::Sharing),
            ExchangeCommand::ForgetShared => self.share(None),
            ExchangeCommand::ReadShared => {
                if let Some(folder) = self.settings.shared_folder.clone() {
                    self.read_shared(folder);
                }
            }
            ExchangeCommand::Read(paths) => self.read_packages(paths),
            ExchangeCommand::Take { chosen } => self.take_packages(&chosen),
            ExchangeCommand::Forget => {
                self.session
                    .iter_mut()
                    .for_each(|it| it.desk_mut().read.clear());
            }
            ExchangeCommand::Cancel => {
                self.session.iter().for_each(|it| it.desk().stop());
            }
            ExchangeCommand::Accept(hash) => self.changing(move |store, work| {
                let taken = exchange::accept(store, hash, work.stamp.wall_ms, work.hear)?;
                told_of(taken)
            }),
            ExchangeCommand::Decline(hash) => self.changing(move |store, _| {
                exchange::decline(store, hash)?;
                Ok(Told::Nothing)
            }),
            ExchangeCommand::Revoke(key) => self.changing(move |store, _| {
                exchange::revoke(store, key, true)?;
                Ok(Told::Nothing)
            }),
            ExchangeCommand::Answer { op, answer, why } => self.changing(move |store, work| {
                store.answer(work.stamp, op, answer, &why)?;
                Ok(Told::Nothing)
            }),
        }
    }

    /// Takes note of a folder that a person chose.
    pub(super) fn on_folder(&mut self, folder: PathBuf, wanted: Wanted) {
        self.busy = None;
        match wanted {
            Wanted::Writing(command) => self.write_packages(&command, folder),
            Wanted::Sharing => self.share(Some(folder)),
            Wanted::Reading => self.read_folder(&folder),
        }
    }

    /// Takes note of what the writer's thread says.
    pub(super) fn on_exchanged(&mut self, exchanged: Exchanged) {
        let words = self.words();
        let Some(session) = &mut self.session else {
            return;
        };
        let told = match exchanged {
            Exchanged::Looked(facts, sticks) => {
                let desk = session.desk_mut();
                desk.facts = Some(*facts);
                desk.sticks = sticks;
                return;
            }
            Exchanged::Working(work) => {
                session.desk_mut().advance(work);
                return;
            }
            Exchanged::Read(read) => {
                let desk = session.desk_mut();
                desk.finish();
                desk.read = read;
                self.screen = Screen::Exchange;
                self.views.exchange.show(Tab::Incoming);
                return;
            }
            Exchanged::Changed {
                plan,
                undo,
                redo,
                told,
            } => {
                session.desk_mut().finish();
                session.replace(*plan, undo, redo);
                told
            }
            Exchanged::Told(told) => {
                session.desk_mut().finish();
                told
            }
            Exchanged::Failed(error, path) => {
                session.desk_mut().finish();
                self.report_package(&error, &path);
                return;
            }
        };
        match told {
            Told::Handed(file) => {
                self.toasts.say(words.exchange_handed(file));
            }
            Told::Written(count, folder) => {
                let folder = folder.display().to_string();
                self.toasts
                    .say(words.exchange_written(count.to_string(), folder));
            }
            Told::NothingToAcknowledge => {
                self.notice = Some(Notice::of(words.exchange_nothing_to_receipt()));
            }
            Told::Taken { taken, held } => {
                session.desk_mut().read.clear();
                self.toasts.say(words.exchange_taken(taken.to_string()));
                if held > 0 {
                    self.toasts.say(words.exchange_taken_held(held.to_string()));
                }
            }
            Told::Nothing => {}
        }
        self.look();
    }

    fn look(&mut self) {
        let Some(session) = &mut self.session else {
            return;
        };
        session
            .desk_mut()
            .shared_folder
            .clone_from(&self.settings.shared_folder);
        let reply = Reply::new(&self.tasks);
        session.run(move |store| match desk::look(store) {
            Ok((facts, sticks)) => reply.send(Exchanged::Looked(Box::new(facts), sticks)),
            Err(error) => reply.send(Exchanged::Failed(error, store.path().to_owned())),
        });
    }

    fn share(&mut self, folder: Option<PathBuf>) {
        self.settings.shared_folder = folder;
        self.tasks.save(self.settings.clone());
        self.look();
    }

    fn ask_folder(&mut self, wanted: Wanted) {
        self.busy = Some(Busy::Choosing);
        self.tasks.pick_folder(wanted);
    }

    /// Marks the report as handed in, and writes the package and its covering note.
    fn hand_in(&mut self, unit: UnitKey, period: Period, to: Place) {
        let folder = match to {
            Place::Folder(folder) => folder,
            Place::Ask => {
                let command = ExchangeCommand::HandIn {
                    unit,
                    period,
                    to: Place::Ask,
                };
                self.ask_folder(Wanted::Writing(Box::new(command)));
                return;
            }
        };
        let on = self.clock.today();
        self.edit(&Edit::Submit { unit, period, on });
        self.write_packages(
            &ExchangeCommand::HandIn {
                unit,
                period,
                to: Place::Folder(folder.clone()),
            },
            folder,
        );
    }

    fn write_packages(&mut self, command: &ExchangeCommand, folder: PathBuf) {
        // The dialog came back: now there is a folder to hand in to.
        if let ExchangeCommand::HandIn {
            unit,
            period,
            to: Place::Ask,
        } = command
        {
            self.hand_in(*unit, *period, Place::Folder(folder));
            return;
        }
        let (words, author) = (self.words(), self.author());
        let wall_ms = self.clock.wall_ms();
        let Some(session) = &mut self.session else {
            return;
        };
        let plan = session.plan();
        let order = |kind, to, period| Order {
            kind,
            to,
            period,
            author: author.name.clone(),
            wall_ms,
        };
        // What the note tells is worked out from what the screen shows now.
        let note = match command {
            ExchangeCommand::HandIn { unit, period, .. } => Some(handed(plan, *unit, *period)),
            _ => None,
        };
        let orders: Option<Vec<Order>> = match command {
            ExchangeCommand::HandIn { period, .. } => {
                Some(vec![order(Kind::Report, None, Some(*period))])
            }
            ExchangeCommand::Give { units } => {
                let units = units.iter();
                Some(units.map(|it| order(Kind::Give, Some(*it), None)).collect())
            }
            ExchangeCommand::Consolidated { units } => {
                let units = units.iter();
                Some(
                    units
                        .map(|it| order(Kind::Consolidated, Some(*it), None))
                        .collect(),
                )
            }
            _ => None,
        };
        let receipt = order(Kind::Receipt, None, None);
        let reply = Reply::new(&self.tasks);
        let cancel = session.desk_mut().begin();
        session.run(move |store| {
            let mut hear = reply.hearing(&cancel);
            let orders = match orders {
                Some(orders) => Ok(orders),
                None => receipts(store, &receipt),
            };
            let written = orders.and_then(|orders| write_all(store, &orders, &folder, &mut hear));
            let told = written.and_then(|written| match (note, written.last()) {
                (_, None) => Ok(Told::NothingToAcknowledge),
                (Some(mut handed), Some(path)) => {
                    let plan = store.load()?;
                    handed.file = file_name(path);
                    handed.fingerprint = exchange::own_fingerprint(store)?.to_string();
                    let letter = covering_note(words, &plan, &handed).docx();
                    letter
                        .and_then(|bytes| {
                            write_whole(&path.with_extension("docx"), &bytes, Existing::Replace)
                        })
                        .map_err(StoreError::from)?;
                    Ok(Told::Handed(handed.file))
                }
                (None, Some(_)) => Ok(Told::Written(written.len(), folder.clone())),
            });
            reply.send(match told {
                Ok(told) => Exchanged::Told(told),
                Err(error) => Exchanged::Failed(error, folder),
            });
        });
    }

    fn read_folder(&mut self, folder: &Path) {
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
    /// next time.
    fn read_shared(&mut self, folder: PathBuf) {
        self.reading(move |store| {
            let news = exchange::folder::news(store, &folder)?;
            Ok(news.packages.into_iter().map(|(path, _)| path).collect())
        });
    }

    fn read_packages(&mut self, paths: Vec<PathBuf>) {
        self.reading(move |_| Ok(paths));
    }

    /// Reads packages and works out what they would bring; nothing stays written.
    fn reading(
        &mut self,
        find: impl FnOnce(&Store) -> Result<Vec<PathBuf>, PackageError> + Send + 'static,
    ) {
        let today = self.clock.today();
        let Some(session) = &mut self.session else {
            return;
        };
        let reply = Reply::new(&self.tasks);
        let cancel = session.desk_mut().begin();
        session.run(move |store| {
            let mut hear = reply.hearing(&cancel);
            let paths = match find(store) {
                Ok(paths) => paths,
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
            reply.send(Exchanged::Read(read));
        });
    }

    fn take_packages(&mut self, chosen: &[usize]) {
        let wall_ms = self.clock.wall_ms();
        let Some(session) = &mut self.session else {
            return;
        };
        let read = &session.desk().read;
        let paths: Vec<PathBuf> = chosen
            .iter()
            .filter_map(|at| read.get(*at))
            .filter(|read| read.package.is_ok())
            .map(|read| read.path.clone())
            .collect();
        self.changing(move |store, work| {
            let opened = paths.iter().map(|path| exchange::folder::open(path));
            let packages = opened.collect::<Result<Vec<_>, _>>()?;
            let options = Options {
                accept: false,
                // A person has seen what it would clear, and chosen it.
                hide: true,
                now_ms: wall_ms,
            };
            told_of(exchange::take(store, &packages, options, work.hear)?)
        });
    }

    /// Does something that changes the record on the writer's thread, and then shows the plan anew.
    fn changing(
        &mut self,
        work: impl FnOnce(&mut Store, Changing<'_>) -> Result<Told, PackageError> + Send + 'static,
    ) {
        let stamp = Stamp {
            author: self.author(),
            wall_ms: self.clock.wall_ms(),
        };
        let Some(session) = &mut self.session else {
            return;
        };
        let reply = Reply::new(&self.tasks);
        let cancel = session.desk_mut().begin();
        session.run(move |store| {
            let changing = Changing {
                stamp: &stamp,
                hear: &mut reply.hearing(&cancel),
            };
            let done = work(store, changing);
            let path = || store.path().to_owned();
            // Some packages may have been taken before one that was not.
            match store.load() {
                Ok(plan) => reply.send(Exchanged::Changed {
                    plan: Box::new(plan),
                    undo: store.next_undo(),
                    redo: store.next_redo(),
                    told: done.as_ref().map_or(Told::Nothing, Told::clone),
                }),
                Err(error) => reply.send(Exchanged::Failed(error.into(), path())),
            }
            if let Err(error) = done {
                reply.send(Exchanged::Failed(error, path()));
            }
        });
    }

    /// Says why a package was not taken or written.
    pub(super) fn report_package(&mut self, error: &PackageError, path: &Path) {
        let nothing = Plan::default();
        let plan = self.session.as_ref().map_or(&nothing, |it| it.plan());
        let text = self.words().package_error(plan, error, path);
        self.notice = Some(Notice::of(text));
    }

    /// Files were dropped on the window: packages are read, another file is opened.
    pub(super) fn on_dropped(&mut self, paths: Vec<PathBuf>) {
        let (packages, others): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| is_package(path));
        if self.session.is_some() && !packages.is_empty() {
            self.exchange(ExchangeCommand::Read(packages));
        } else if let Some(path) = others.into_iter().chain(packages).next() {
            self.commands.push(Command::Open(path));
        }
    }
}

/// What work on the writer's thread is given.
struct Changing<'a> {
    stamp: &'a Stamp,
    hear: &'a mut exchange::Progress<'a>,
}

fn flow(cancel: &AtomicBool) -> ControlFlow<()> {
    if cancel.load(Ordering::Relaxed) {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}

/// How many packages were taken, and how many wait; the first that was refused is an error.
fn told_of(results: Vec<Result<exchange::Taken, PackageError>>) -> Result<Told, PackageError> {
    let (mut taken, mut held) = (0, 0);
    for result in results {
        match result?.standing {
            Standing::Unknown => held += 1,
            Standing::Known | Standing::Enrols | Standing::Again => taken += 1,
        }
    }
    Ok(Told::Taken { taken, held })
}

/// A receipt for every unit whose copy is known.
fn receipts(store: &Store, like: &Order) -> Result<Vec<Order>, PackageError> {
    let copies = exchange::known(store)?.into_iter();
    let mut units: Vec<UnitKey> = copies
        .filter(|(copy, _)| matches!(copy.trust, Trust::Enrolled | Trust::Accepted))
        .filter_map(|(copy, _)| copy.unit)
        .collect();
    units.sort();
    units.dedup();
    let to = |unit| Order {
        to: Some(unit),
        ..like.clone()
    };
    Ok(units.into_iter().map(to).collect())
}

/// Writes a package for each order; their files in that order.
fn write_all(
    store: &Store,
    orders: &[Order],
    folder: &Path,
    hear: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<PathBuf>, PackageError> {
    let plan = store.load()?;
    let mut paths = Vec::new();
    for (done, order) in orders.iter().enumerate() {
        if hear(done, orders.len()).is_break() {
            return Err(PackageError::Cancelled);
        }
        let (manifest, bytes) = exchange::make(store, order)?;
        let path = folder.join(exchange::file_name(&plan, &manifest));
        write_whole(&path, &bytes, Existing::Replace).map_err(StoreError::from)?;
        paths.push(path);
    }
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Whether a file is called a package.
pub(super) fn is_package(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case(EXTENSION))
}

/// The way from the writer's thread back to the window.
struct Reply(Tasks);

impl Reply {
    fn new(tasks: &Tasks) -> Self {
        Self(tasks.clone())
    }

    fn send(&self, exchanged: Exchanged) {
        // The other end is gone only when the program ends.
        self.0.events().send(Event::Exchanged(exchanged)).ok();
        self.0.wake().request_repaint();
    }

    /// Tells how far the work is, and whether to go on.
    fn hearing(&self, cancel: &AtomicBool) -> impl FnMut(usize, usize) -> ControlFlow<()> {
        move |done, of| {
            self.send(Exchanged::Working(Work { done, of }));
            flow(cancel)
        }
    }
}

/// What a unit hands in, as its covering note tells it; the file and the fingerprint come later.
fn handed(plan: &Plan, unit: UnitKey, period: Period) -> Handed {
    let missing = submissions::missing(plan, unit, period).into_iter();
    let missing: Vec<_> = missing.map(|key| key.indicator).collect();
    Handed {
        unit,
        period,
        file: String::new(),
        entered: owed(plan, unit, period).len() - missing.len(),
        missing,
        warnings: Vec::new(),
        fingerprint: String::new(),
    }
}

//! Carries out what is asked for between this copy and others: the work runs on the writer's
//! thread, which owns the file, and reports as [`Event`]s.

mod beginning;
mod handing;
mod reading;
mod writing;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

pub use reading::Refused;

use super::{
    App, Notice,
    command::{Command, ExchangeCommand, Place, Screen},
    desk::{Facts, Read, Work},
    session::Session,
    task::{Event, Tasks},
};
use crate::{
    domain::{Period, Plan, Submission, SubmissionState},
    exchange::{self, PackageError, folder::Watch},
    io::{Stick, sticks},
    store::{Stamp, Step, Store},
    views::exchange::Tab,
};

/// What the writer's thread says of the exchange.
pub enum Exchanged {
    /// What the file says where it was asked, the sticks that are plugged in, and what lies in the
    /// shared folder.
    Looked(Option<Box<Facts>>, Vec<Stick>, Watch),
    /// How far the work is.
    Working(Work),
    /// Packages were read; those of the shared folder with what else lies there.
    Read(Vec<Read>, Option<Watch>),
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
pub enum Told {
    /// A report was handed in, as that file.
    Handed {
        /// The package's name.
        file: String,
        /// Where it lies.
        folder: PathBuf,
        /// How many files did not fit.
        left: usize,
    },
    /// A report could not be handed in to that folder, and nothing was marked.
    NotHanded(PackageError, PathBuf),
    /// So many packages were written to a folder.
    Written(usize, PathBuf),
    /// That folder holds no packages.
    NoPackagesIn(PathBuf),
    /// There was nothing to acknowledge.
    NothingToAcknowledge,
    /// What became of packages.
    Taken {
        /// How many were taken.
        taken: usize,
        /// How many wait for a person.
        held: usize,
        /// How many files came with them.
        files: usize,
        /// Whether somebody else wrote in this copy's name: the file was copied.
        renamed: bool,
        /// Those that were refused.
        refused: Vec<Refused>,
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
                self.busy = Some(super::Busy::Choosing);
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
            ExchangeCommand::Take { chosen, hide } => self.take_packages(&chosen, &hide),
            ExchangeCommand::Forget => {
                self.session
                    .iter_mut()
                    .for_each(|it| it.desk_mut().put_read(Vec::new()));
            }
            ExchangeCommand::Cancel => {
                self.session.iter().for_each(|it| it.desk().stop());
            }
            ExchangeCommand::Accept { hash, hide } => self.accept(hash, hide),
            ExchangeCommand::Decline(hash) => self.changing(move |store, _| {
                exchange::decline(store, hash)?;
                Ok(Told::Nothing)
            }),
            ExchangeCommand::Revoke(key) => self.changing(move |store, _| {
                exchange::revoke(store, key, true)?;
                Ok(Told::Nothing)
            }),
            ExchangeCommand::BelieveAgain(key) => self.changing(move |store, _| {
                exchange::revoke(store, key, false)?;
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
            Wanted::Writing(command) => match *command {
                ExchangeCommand::HandIn { unit, period, .. } => {
                    self.hand_in(unit, period, Place::Folder(folder));
                }
                command => self.write_packages(&command, folder),
            },
            Wanted::Sharing => self.share(Some(folder)),
            Wanted::Reading => self.read_folder(folder),
        }
    }

    /// Takes note of what the writer's thread says.
    pub(super) fn on_exchanged(&mut self, exchanged: Exchanged) {
        let words = self.words();
        let Some(session) = &mut self.session else {
            return;
        };
        let told = match exchanged {
            Exchanged::Looked(facts, sticks, news) => {
                let desk = session.desk_mut();
                if let Some(facts) = facts {
                    desk.put_facts(*facts);
                }
                desk.sticks = sticks;
                desk.news = news;
                return;
            }
            Exchanged::Working(work) => {
                session.desk_mut().advance(work);
                return;
            }
            Exchanged::Read(read, news) => {
                let desk = session.desk_mut();
                desk.finish();
                if let Some(news) = news {
                    if read.is_empty() {
                        self.toasts.say(words.exchange_nothing_new_shared());
                    }
                    desk.news = news;
                }
                desk.put_read(read);
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
                let answers = answers(session, &plan);
                session.replace(*plan, undo, redo);
                self.tell_answers(answers);
                told
            }
            Exchanged::Told(told) => {
                session.desk_mut().finish();
                told
            }
            Exchanged::Failed(error, path) => {
                let desk = session.desk_mut();
                desk.finish();
                desk.on_failed();
                self.report_package(&error, &path);
                return;
            }
        };
        if let Some(session) = &mut self.session {
            session.desk_mut().outdate();
        }
        self.tell_exchanged(told);
    }

    /// Tells a unit what the province has said of its reports.
    fn tell_answers(&mut self, answers: Vec<(Period, SubmissionState, String)>) {
        let words = self.words();
        for (of, state, reason) in answers {
            let period = words.period(of);
            if state == SubmissionState::Approved {
                self.toasts.say(words.exchange_was_approved(period));
            } else {
                let reason = reason.trim().trim_end_matches('.').to_owned();
                let correct = (words.exchange_correct(), Command::EnterReport(of));
                self.notice = Some(Notice {
                    text: words.exchange_was_returned(period, reason),
                    leads_to: Some(correct),
                });
                self.views.exchange.show(Tab::Reports);
            }
        }
    }

    /// Tells people of something that is done.
    fn tell_exchanged(&mut self, told: Told) {
        let words = self.words();
        let Some(session) = &mut self.session else {
            return;
        };
        match told {
            Told::Handed { file, folder, left } => {
                let folder = folder.display().to_string();
                self.toasts.say(words.exchange_handed(file, folder));
                let left = (left > 0).then(|| words.exchange_files_left(left.to_string()));
                self.notice = left.map(Notice::of);
            }
            Told::NotHanded(error, folder) => {
                // Who wanted to leave has to know that first.
                self.leaving = None;
                let why = words.package_error(session.plan(), &error, &folder);
                self.notice = Some(Notice::of(words.exchange_not_handed(why)));
            }
            Told::Written(count, folder) => {
                let folder = folder.display().to_string();
                self.toasts
                    .say(words.exchange_written(count.to_string(), folder));
            }
            Told::NoPackagesIn(folder) => {
                let text = words.exchange_no_packages_in(folder.display().to_string());
                self.notice = Some(Notice::of(text));
            }
            Told::NothingToAcknowledge => {
                self.notice = Some(Notice::of(words.exchange_nothing_to_receipt()));
            }
            Told::Taken {
                taken,
                held,
                files,
                renamed,
                refused,
            } => {
                let plan = session.plan();
                let mut said: Vec<String> = refused
                    .iter()
                    .map(|(path, error)| words.package_error(plan, error, path))
                    .collect();
                if renamed {
                    said.push(words.exchange_renamed());
                }
                if taken > 0
                    && let Some(period) = last_period(session)
                {
                    let day = words.date(session.as_of());
                    said.push(words.exchange_taken_later(words.period(period), day));
                }
                session.desk_mut().put_read(Vec::new());
                if taken > 0 {
                    self.toasts.say(words.exchange_taken(taken.to_string()));
                }
                if files > 0 {
                    self.toasts
                        .say(words.exchange_taken_files(files.to_string()));
                }
                if held > 0 {
                    self.toasts.say(words.exchange_taken_held(held.to_string()));
                }
                if !said.is_empty() {
                    self.notice = Some(Notice::of(said.join("\n")));
                }
            }
            Told::Nothing => {}
        }
    }

    /// Looks around while the exchange is shown: when it comes into sight, and when what the file
    /// says of it may have changed.
    pub(super) fn look_at_exchange(&mut self) {
        let now = self.session.as_ref().map(|_| self.screen);
        let before = std::mem::replace(&mut self.shown, now);
        let is_outdated = |it: &Session| it.desk().is_outdated();
        if now == Some(Screen::Exchange)
            && (before != now || self.session.as_ref().is_some_and(is_outdated))
        {
            self.look();
        }
    }

    /// Looks for sticks and into the shared folder, and asks the file where it may say something
    /// new.
    fn look(&mut self) {
        let Some(session) = &mut self.session else {
            return;
        };
        let shared = self.settings.shared_folder.clone();
        let desk = session.desk_mut();
        desk.shared_folder.clone_from(&shared);
        let before = desk.news.clone();
        let asks = (desk.is_outdated() || desk.has_failed()).then(|| desk.ask());
        let (today, now_ms) = (self.clock.today(), self.clock.wall_ms());
        let reply = Reply::new(&self.tasks);
        session.run(move |store, _| {
            let look = shared.map(|folder| Watch::look(store, &folder, &before, now_ms));
            // A folder that is not there now is told of when it is to be read or written to.
            let news = look.and_then(Result::ok).unwrap_or_default();
            let facts = asks
                .map(|known| Facts::read(store, today, &known))
                .transpose();
            reply.send(match facts {
                Ok(facts) => Exchanged::Looked(facts.map(Box::new), sticks(), news),
                Err(error) => Exchanged::Failed(error, store.path().to_owned()),
            });
        });
    }

    fn share(&mut self, folder: Option<PathBuf>) {
        self.settings.shared_folder = folder;
        self.tasks.save(self.settings.clone());
        self.look();
    }

    fn ask_folder(&mut self, wanted: Wanted) {
        self.busy = Some(super::Busy::Choosing);
        self.tasks.pick_folder(wanted);
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
        session.run(move |store, unsaved| {
            let changing = Changing {
                stamp: &stamp,
                unsaved,
                hear: &mut reply.hearing(&cancel),
            };
            let done = work(store, changing);
            let path = || store.path().to_owned();
            let (told, error) = match done {
                Ok(told) => (told, None),
                Err(error) => (Told::Nothing, Some(error)),
            };
            // Some packages may have been taken before one that was not.
            match store.load() {
                Ok(plan) => reply.send(Exchanged::Changed {
                    plan: Box::new(plan),
                    undo: store.next_undo(),
                    redo: store.next_redo(),
                    told,
                }),
                Err(error) => reply.send(Exchanged::Failed(error.into(), path())),
            }
            if let Some(error) = error {
                reply.send(Exchanged::Failed(error, path()));
            }
        });
    }

    /// A gói giao made this file: what comes next is entering.
    pub(super) fn on_begun(&mut self) {
        let words = self.words();
        let Some(session) = &self.session else {
            return;
        };
        let unit = words.party(session.plan(), session.own_unit().key());
        self.toasts.say(words.exchange_begun(unit));
        self.screen = Screen::Entry;
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

/// The last period of the packages that were read, where it lies after the day that is shown.
fn last_period(session: &Session) -> Option<Period> {
    let read = session.desk().read.iter();
    let periods = read.filter_map(|it| it.package.as_ref().ok()?.0.period);
    let start = |period: &Period| period.start(session.plan().info().cut_off());
    let last = periods.max_by_key(start)?;
    (start(&last) > session.as_of()).then_some(last)
}

/// What `plan` says newly of the reports of this copy's unit.
fn answers(session: &Session, plan: &Plan) -> Vec<(Period, SubmissionState, String)> {
    let Some(unit) = session.own_unit().key() else {
        return Vec::new();
    };
    let is_new = |(period, report): &(Period, &Submission)| {
        let before = session.plan().submission(unit, *period);
        matches!(
            report.state(),
            SubmissionState::Returned | SubmissionState::Approved
        ) && before.map(Submission::state) != Some(report.state())
    };
    let new = plan.reports_of(unit).filter(is_new);
    new.map(|(period, it)| (period, it.state(), it.reason.clone()))
        .collect()
}

/// What work on the writer's thread is given.
struct Changing<'a> {
    stamp: &'a Stamp,
    /// How many edits that were made before could not be written.
    unsaved: usize,
    hear: &'a mut exchange::Progress<'a>,
}

fn flow(cancel: &AtomicBool) -> ControlFlow<()> {
    if cancel.load(Ordering::Relaxed) {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
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

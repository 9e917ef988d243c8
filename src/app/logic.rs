//! The first half of a frame: reports of other threads, then the commands of the views.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{
    App, Busy, Leaving, Notice,
    command::{Command, ExchangeCommand, Screen, Template},
    resume::LeftBehind,
    session::{News, Opened, Saving, Session},
    task::Event,
    typing,
};
use crate::{
    chart,
    domain::Action,
    ops::Edit,
    store::{Access, Result, writer::Report},
};

impl App {
    /// Takes what other threads report and carries out what was asked for.
    pub fn logic(&mut self, ctx: &egui::Context) {
        while let Ok(event) = self.inbox.try_recv() {
            self.on_event(ctx, event);
        }
        if typing::heard_another(ctx) {
            self.commands.push(Command::SetTyping(None));
            self.toasts.say(self.words().typing_two_at_once());
        }
        self.take_dropped(ctx);
        for command in self.commands.take() {
            self.carry_out(ctx, command);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_quit {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.leave(ctx, Leaving::Quit);
        }
        // Who finished what was begun is warned of the next thing.
        self.warned &= self.views.unfinished().is_some();
        self.go_on_leaving(ctx);
        self.go_on_starting(ctx);
        self.session.iter().for_each(Session::ask_for_photos);
        self.look_at_exchange();
    }

    /// Waits until nothing is under way on other threads, for programs that drive this one.
    pub fn settle(&mut self, ctx: &egui::Context) {
        self.logic(ctx);
        let is_waiting =
            |session: &Session| session.pending() > 0 || session.desk().work().is_some();
        while self.busy.is_some() || self.session.as_ref().is_some_and(is_waiting) {
            let Ok(event) = self.inbox.recv() else { return };
            self.on_event(ctx, event);
            self.logic(ctx);
        }
    }

    fn on_event(&mut self, ctx: &egui::Context, event: Event) {
        match event {
            Event::Writer(Report::Closed { result, lost }) => self.on_closed(result, lost),
            Event::Writer(report) => {
                let news = self
                    .session
                    .as_mut()
                    .and_then(|it| it.on_report(report, self.clock));
                if let Some(news) = news {
                    self.tell(news);
                }
            }
            Event::Opened(path, opened) => self.on_opened(ctx, path, opened),
            Event::PickedFile(path) => {
                self.busy = None;
                self.carry_out(ctx, Command::Open(path));
            }
            Event::PickedNothing | Event::Closed => self.busy = None,
            Event::SettingsSaved => {}
            Event::PickedPackages(paths) => {
                self.busy = None;
                self.exchange(ExchangeCommand::Read(paths));
            }
            Event::PickedFolder(folder, wanted) => self.on_folder(folder, wanted),
            Event::Exchanged(exchanged) => self.on_exchanged(exchanged),
            Event::Begun(path, opened) => {
                self.on_opened(ctx, path, Ok(opened));
                self.on_begun();
            }
            Event::Belongs { file, package } => {
                self.to_read = Some(package);
                self.open(file);
            }
            Event::NotBegun(path, error) => {
                self.busy = None;
                self.report_package(&error, &path);
            }
            Event::FilesRead(subject, files) => self.on_files_read(subject, files),
            Event::FileOpened(opened) => self.on_file_opened(opened),
            Event::Picture(picture) => self.on_picture(ctx, picture),
            Event::Paper(saved) => self.on_paper(saved),
            Event::Photo(file, photo) => {
                self.session
                    .iter_mut()
                    .for_each(|it| it.on_photo(file, photo.clone()));
            }
            Event::SlidePicture(to, files) => self.on_slide_picture(to, files),
            Event::Restored(path, Ok(kept)) => {
                let name = kept
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                self.toasts.say(self.words().settings_restored(name));
                self.open(path);
            }
            Event::Restored(path, Err(error)) => {
                self.report_file(path.clone(), &error);
                // The file is as it was.
                self.open(path);
            }
        }
    }

    fn on_opened(&mut self, ctx: &egui::Context, path: PathBuf, opened: Result<Box<Opened>>) {
        self.busy = None;
        chart::forget_photos(ctx);
        let started = opened.and_then(|opened| {
            let drafts = opened.drafts.clone();
            let (clock, events, wake) = (self.clock, self.tasks.events(), self.tasks.wake());
            Ok((Session::start(*opened, clock, events, wake)?, drafts))
        });
        match started {
            Ok((mut session, drafts)) => {
                if session.access() == Access::ReadWrite {
                    session.back_up(self.clock);
                    self.settings.remember(&path);
                    self.tasks.save(self.settings.clone());
                }
                self.views = super::Views::default();
                self.left_behind = LeftBehind::default();
                self.views
                    .tasks
                    .belong_to(&self.settings.author, &self.settings.lead_body);
                // Who reports has opened the file to enter figures.
                let reports = session.is_editable() && session.own_unit().key().is_some();
                self.screen = if reports {
                    Screen::Entry
                } else {
                    Screen::Overview
                };
                self.session = Some(session);
                if let Some(drafts) = drafts {
                    self.resume(ctx, drafts);
                }
                if let Some(package) = self.to_read.take() {
                    self.exchange(ExchangeCommand::Read(vec![package]));
                }
            }
            Err(error) => {
                self.to_read = None;
                self.report_file(path, &error);
            }
        }
    }

    fn tell(&mut self, news: News) {
        let words = self.words();
        match news {
            News::Failed(error) => {
                let path = self.session.as_ref().map(|it| it.path().to_owned());
                let text = words.store_error(&error, &path.unwrap_or_default());
                self.notice = Some(Notice::of(text));
            }
            News::NothingKnown => {
                self.toasts.say(words.past_nothing());
            }
            News::Proposed => {
                self.toasts.say(words.proposed());
            }
            News::UndoKept(kept) => {
                self.toasts.say(words.undo_kept(kept.len()));
            }
            News::BackedUp(None) => {
                self.toasts.say(words.settings_nothing_to_back_up());
            }
            News::BackedUp(Some(backup)) => {
                let name = backup.path.file_name().unwrap_or_default();
                let name = name.to_string_lossy().into_owned();
                self.toasts.say(words.settings_backed_up(name));
            }
            News::File(hash, bytes) => {
                self.on_photo_loaded(hash, bytes.as_deref());
                self.on_file_loaded(hash, bytes);
            }
            News::Checked(health) => {
                self.toasts
                    .say(words.settings_checked(health.ops, health.writes, health.files));
            }
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Find => self.palette.open(ctx),
            Command::Present(command) => self.present(ctx, command),
            Command::Show(_)
            | Command::ShowSetting(_)
            | Command::ShowIndicator(_)
            | Command::ShowCell { .. }
            | Command::ShowRanking(_)
            | Command::ShowTask(_)
            | Command::ShowUnit(_)
            | Command::ShowEntry(_)
            | Command::EnterReport(_)
            | Command::ShowExchange(_)
            | Command::ShowHandIn(_) => self.show(&command),
            Command::Edit(edit) => self.edit(&edit),
            Command::Exchange(command) => self.exchange(command),
            Command::PickEvidence(subject) => self.pick_evidence(subject),
            Command::Attach(subject, paths) => self.tasks.read_evidence(subject, paths),
            Command::OpenEvidence { file, name } => self.open_evidence(file, name),
            Command::Undo => self.step(Step::Undo),
            Command::Redo => self.step(Step::Redo),
            Command::RetrySaving => self.session.iter_mut().for_each(Session::retry),
            Command::SetAsOf(date) => self.set_as_of(date),
            Command::ShowPast(day) => self.session.iter().for_each(|it| it.ask_for_past(day)),
            Command::LeavePast => self.session.iter_mut().for_each(Session::leave_past),
            Command::LoadHistory(filter) => {
                self.session
                    .iter_mut()
                    .for_each(|session| session.load_history(filter));
            }
            Command::LoadLog(query) => {
                self.session
                    .iter_mut()
                    .for_each(|it| it.load_log(query.clone()));
            }
            Command::LoadChanges(op) => {
                self.session.iter_mut().for_each(|it| it.load_changes(op));
            }
            Command::ToggleLog => self.views.log.toggle(),
            Command::NewFile(template) => self.create_new(template),
            Command::PickFile => {
                self.busy = Some(Busy::Choosing);
                self.tasks.pick_file(self.words().start_file_kind());
            }
            Command::Open(_) | Command::CloseFile | Command::Restore(_) => {
                self.leave(ctx, Leaving::File(Box::new(command)));
            }
            Command::OpenNewestBackup(path) => {
                self.notice = None;
                self.busy = Some(Busy::Opening);
                self.tasks.open_newest_backup(path);
            }
            Command::BackUp => {
                let clock = self.clock;
                self.session
                    .iter_mut()
                    .for_each(|session| session.back_up_now(clock));
            }
            Command::Check => self.session.iter().for_each(Session::check),
            Command::SetLang(lang) => {
                self.settings.set_lang(lang);
                self.tasks.save(self.settings.clone());
            }
            Command::SetLook(look) => {
                self.settings.look = look;
                self.apply_look(ctx);
                self.tasks.save(self.settings.clone());
            }
            Command::SetTyping(method) => {
                self.settings.set_typing(method);
                typing::set(ctx, method);
                self.tasks.save(self.settings.clone());
            }
            Command::SetAuthor(name) => {
                self.settings.author = name;
                self.tasks.save(self.settings.clone());
                self.views
                    .tasks
                    .belong_to(&self.settings.author, &self.settings.lead_body);
            }
            Command::SetLeadBody(body) => {
                self.settings.lead_body = body;
                self.tasks.save(self.settings.clone());
                self.views
                    .tasks
                    .belong_to(&self.settings.author, &self.settings.lead_body);
            }
            Command::SetOwnUnit(own) => {
                self.session.iter_mut().for_each(|it| it.set_own_unit(own));
            }
            Command::SavePicture(sheet) => self.save_picture(*sheet),
            Command::CopyPicture(sheet) => self.copy_picture(*sheet),
            Command::ShowGuide(page) => self.views.guide.open_at(page),
            Command::CloseGuide => self.views.guide.close(),
            Command::DismissNotice => self.notice = None,
            Command::DismissUnplaced => self.left_behind.dismiss(),
        }
    }

    /// Shows the plan as of that day; who was entering figures goes on with that.
    fn set_as_of(&mut self, date: Date) {
        if let Some(session) = &mut self.session {
            session.set_as_of(date);
        }
        if self.screen == Screen::Entry {
            self.views.entry.come_back();
        }
    }

    /// Shows a screen, and on it what the command names.
    fn show(&mut self, command: &Command) {
        match *command {
            Command::Show(screen) => {
                self.screen = screen;
                if screen == Screen::Entry {
                    self.views.entry.come_back();
                }
            }
            Command::ShowSetting(setting) => {
                self.screen = Screen::Settings;
                self.views.settings.select(setting);
            }
            Command::ShowIndicator(id) => {
                self.screen = Screen::Targets;
                self.views.targets.select(id);
            }
            Command::ShowCell { indicator, unit } => {
                self.screen = Screen::Targets;
                self.views.targets.select_at(indicator, unit);
            }
            Command::ShowRanking(id) => {
                self.screen = Screen::Compare;
                self.views.compare.show_ranking(id);
            }
            Command::ShowTask(id) => {
                self.screen = Screen::Tasks;
                self.views.tasks.select(id);
            }
            Command::ShowUnit(key) => {
                self.screen = Screen::Units;
                self.views.units.select(key);
            }
            Command::ShowEntry(subject) => {
                self.screen = Screen::Entry;
                self.views.entry.show(subject);
            }
            Command::EnterReport(month) => {
                self.screen = Screen::Entry;
                let own = self.session.as_ref().and_then(|it| it.own_unit().key());
                self.views.entry.show_report(own, month);
            }
            Command::ShowExchange(tab) => {
                self.screen = Screen::Exchange;
                self.views.exchange.show(tab);
            }
            Command::ShowHandIn(period) => {
                self.screen = Screen::Exchange;
                self.views.exchange.hand_in(period);
            }
            // The others do something.
            _ => {}
        }
    }

    pub(super) fn edit(&mut self, edit: &Edit) {
        let (author, words) = (self.author(), self.words());
        let Some(session) = &mut self.session else {
            return;
        };
        let deleted = match edit {
            Edit::DeleteIndicator(id) => session
                .plan()
                .indicator(*id)
                .map(|it| words.target_deleted(it.code.clone())),
            Edit::RemoveEvidence(subject, id) => session
                .plan()
                .evidence_of(*subject, *id)
                .map(|it| words.evidence_removed(it.title())),
            Edit::DeleteTask(id) => session
                .plan()
                .task(*id)
                .map(|it| words.task_deleted(it.code.clone())),
            Edit::Restore(values) => values.first().map(|(register, value)| {
                words.history_restored(words.value(session.plan(), *register, value))
            }),
            Edit::DeleteTasks(ids) => Some(words.tasks_deleted(ids.len())),
            Edit::DeleteUnit(key) => session
                .plan()
                .unit(*key)
                .map(|it| words.unit_deleted(it.full_name())),
            _ => None,
        };
        // An offer to undo means the last edit, and this is another one.
        if let Some(offer) = self.offer.take() {
            self.toasts.dismiss(offer);
        }
        match session.edit(edit, author, self.clock) {
            Ok(()) => {
                self.notice = None;
                if let Some(text) = deleted {
                    let offer = self.toasts.offer(text, words.top_undo(), Command::Undo);
                    self.offer = Some(offer);
                }
            }
            Err(refusal) => {
                let text = words.refusal(session.plan(), &refusal);
                self.notice = Some(Notice::of(text));
            }
        }
    }

    /// Takes the last edit back, or does it again, and says which: it may be of another screen.
    fn step(&mut self, step: Step) {
        let (author, words) = (self.author(), self.words());
        let is_undo = matches!(step, Step::Undo);
        if is_undo && self.screen == Screen::Entry && self.views.entry.take_back() {
            return;
        }
        if let Some(offer) = self.offer.take() {
            self.toasts.dismiss(offer);
        }
        let Some(session) = self.session.as_mut().filter(|it| it.is_editable()) else {
            return;
        };
        let name = match step {
            Step::Undo => words.step_name(session.plan(), session.undo_step(), Action::Undo),
            Step::Redo => words.step_name(session.plan(), session.redo_step(), Action::Redo),
        };
        match step {
            Step::Undo => session.undo(author, self.clock),
            Step::Redo => session.redo(author, self.clock),
        }
        if let Some(stepped) = self.stepped.take() {
            self.toasts.dismiss(stepped);
        }
        self.stepped = name.map(|name| self.toasts.say(name));
    }

    /// Makes a new file where this person's files are, without asking: it can be moved later, and
    /// a person at the first start should not have to think of folders.
    fn create_new(&mut self, template: Template) {
        self.busy = Some(Busy::Creating);
        let folder = self.settings.folder();
        self.tasks
            .create_in(folder, template, self.author(), self.clock);
    }

    /// Begins to leave the open file. A field that is being typed in gets a frame to hand in what
    /// it holds, and what is on its way to the disk is waited for.
    fn leave(&mut self, ctx: &egui::Context, leaving: Leaving) {
        self.end_presenting(ctx);
        if let Some(focused) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
        self.leaving = Some((leaving, FRAMES_BEFORE_LEAVING));
    }

    fn go_on_leaving(&mut self, ctx: &egui::Context) {
        let Some((leaving, frames)) = self.leaving.take() else {
            return;
        };
        let saving = self.session.as_ref().map(Session::saving);
        let pending = self.session.as_ref().map_or(0, Session::pending);
        let is_working = self
            .session
            .as_ref()
            .is_some_and(|it| it.desk().work().is_some());
        if frames > 0 {
            self.leaving = Some((leaving, frames - 1));
            ctx.request_repaint();
        } else if matches!(saving, Some(Saving::Stalled(_))) {
            match leaving {
                Leaving::Quit => self.quitting = true,
                Leaving::File(_) => self.refuse_leaving(),
            }
        } else if let Some(screen) = self.views.unfinished().filter(|_| !self.warned) {
            self.warned = true;
            self.screen = screen;
            let text = self.words().leave_waiting();
            self.notice = Some(Notice::of(text));
        } else if pending > 0 || is_working {
            // The writer's report wakes the window. What it says of a package that could not be
            // written has to be heard.
            self.leaving = Some((leaving, 0));
        } else {
            match leaving {
                Leaving::Quit => {
                    self.may_quit = true;
                    ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                }
                Leaving::File(command) => self.leave_file(*command),
            }
        }
    }

    /// Says why the open file cannot be left: edits of it cannot be written.
    fn refuse_leaving(&mut self) {
        let words = self.words();
        if let Some(session) = &self.session
            && let Saving::Stalled(error) = session.saving()
        {
            let why = words.store_error(error, session.path());
            let text = words.save_stalled_why(session.pending(), why);
            self.notice = Some(Notice::of(text));
        }
    }

    fn leave_file(&mut self, command: Command) {
        self.notice = None;
        match command {
            Command::Open(path) => self.open_any(path),
            Command::Restore(backup) => {
                if let Some(session) = self.session.take() {
                    self.busy = Some(Busy::Restoring);
                    let file = session.path().to_owned();
                    self.tasks.restore(file, backup, Some(session.end()));
                }
            }
            _ => {
                self.busy = Some(Busy::Closing);
                let ended = self.session.take().map(Session::end);
                self.tasks.close(ended);
            }
        }
    }

    /// A file was closed; what could not be written is said, since nobody can do it any more.
    fn on_closed(&mut self, result: Result<()>, lost: usize) {
        if let Err(error) = result {
            log::error!("closed with an error: {error}");
        }
        if lost > 0 {
            let text = self.words().closed_with_loss(lost);
            self.notice = Some(Notice::of(text));
        }
    }
}

/// A way along what this copy has done.
#[derive(Clone, Copy)]
enum Step {
    Undo,
    Redo,
}

/// How many frames a field gets to hand in what it holds.
const FRAMES_BEFORE_LEAVING: u8 = 2;

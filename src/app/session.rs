//! An open plan: what views read, and the way to its writer.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::{Arc, mpsc::Sender},
};

use jiff::civil::Date;

use super::{
    clock::Clock,
    desk::Desk,
    drafts::{Drafts, Keeper},
    log::Log,
    photos::{Detail, Photos, Unpacked},
    task::Event,
};
use crate::{
    domain::{Author, DefinitionChange, Draft, FileHash, OpHash, OwnUnit, Plan, Register, Value},
    ops::{self, Edit, Refusal},
    report::Board,
    slides::PhotoFound,
    store::{
        Access, Health, HistoryEntry, HistoryFilter, Known, LogQuery, Result, Saved, Stamp, Step,
        Store, StoreError,
        backup::{self, Backup},
        writer::{Report, Writer},
    },
};

/// How the last edits stand.
#[derive(Debug)]
pub enum Saving {
    /// Everything is on the disk; since when, where anything was written.
    Saved(Option<i64>),
    /// Edits are on their way.
    Pending,
    /// They cannot be written now, and wait.
    Stalled(StoreError),
}

/// What a file brought when it was opened, ready for the window.
pub struct Opened {
    /// The file, for the writer thread.
    pub store: Store,
    /// The plan in it.
    pub plan: Plan,
    /// The backups beside it, newest first.
    pub backups: Vec<Backup>,
    /// Whose copy it is.
    pub own_unit: OwnUnit,
    /// When definitions were changed.
    pub definitions: Vec<DefinitionChange>,
    /// What was being typed when it was left without an end.
    pub drafts: Option<Drafts>,
}

impl Opened {
    /// Opens a file and reads its plan; not for the window's thread.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::load`].
    pub fn read(store: Store) -> Result<Self> {
        let plan = store.load()?;
        let backups = backup::list(store.path());
        let own_unit = store.own_unit()?;
        let definitions = store.definition_changes()?;
        let drafts = match store.access() {
            Access::ReadWrite => Drafts::read(store.path()),
            Access::ReadOnly => None,
        };
        Ok(Self {
            store,
            plan,
            backups,
            own_unit,
            definitions,
            drafts,
        })
    }
}

/// A job on its way to the disk.
struct Pending {
    ticket: u64,
    /// What an edit wrote and the screen already shows; nothing for an undo or a redo.
    registers: Vec<Register>,
    /// Whether files are kept with it.
    has_files: bool,
}

/// The part of the history that a view shows.
#[derive(Clone, PartialEq, Debug)]
pub struct History {
    /// What was asked for.
    pub filter: HistoryFilter,
    /// The entries, newest first; `None` until they come.
    pub entries: Option<Vec<HistoryEntry>>,
}

/// An earlier state of the plan, shown in place of the present one.
pub struct Past {
    /// The day at whose end the file held it.
    pub day: Date,
    /// What it held.
    pub known: Box<Known>,
    /// The day that was shown before.
    came_from: Date,
}

/// An open plan.
pub struct Session {
    plan: Plan,
    past: Option<Past>,
    board: Board,
    as_of: Date,
    path: PathBuf,
    access: Access,
    writer: Option<Writer>,
    pending: VecDeque<Pending>,
    saving: Saving,
    undo: Option<Step>,
    redo: Option<Step>,
    history: Option<History>,
    log: Log,
    backups: Vec<Backup>,
    backed_up_ms: i64,
    revision: u64,
    own_unit: OwnUnit,
    definitions: Vec<DefinitionChange>,
    desk: Desk,
    photos: Photos,
    keeper: Option<Keeper>,
}

/// What is left of a session. Dropping it writes what waits and closes the file, which takes its
/// time.
pub struct Ended {
    _keeper: Option<Keeper>,
    _writer: Option<Writer>,
}

impl Session {
    /// Takes over an opened file. Reports of its writer go to `events`.
    ///
    /// # Errors
    /// Where the system makes no thread.
    pub fn start(
        opened: Opened,
        clock: Clock,
        events: Sender<Event>,
        wake: egui::Context,
    ) -> Result<Self> {
        let Opened {
            store,
            plan,
            backups,
            own_unit,
            definitions,
            drafts,
        } = opened;
        let as_of = first_day(&plan, own_unit).unwrap_or_else(|| clock.today());
        let board = Board::new(&plan, as_of);
        let (path, access) = (store.path().to_owned(), store.access());
        let (undo, redo) = (store.next_undo(), store.next_redo());
        let keeper = match access {
            Access::ReadWrite => Some(Keeper::beside(&path, drafts.unwrap_or_default())),
            Access::ReadOnly => None,
        };
        let writer = Writer::spawn(store, move |report| {
            // The other end is gone only when the program ends.
            events.send(Event::Writer(report)).ok();
            wake.request_repaint();
        })?;
        Ok(Self {
            plan,
            past: None,
            board,
            as_of,
            path,
            access,
            writer: Some(writer),
            pending: VecDeque::new(),
            saving: Saving::Saved(None),
            undo,
            redo,
            history: None,
            log: Log::default(),
            backups,
            backed_up_ms: clock.wall_ms(),
            revision: 0,
            own_unit,
            definitions,
            desk: Desk::default(),
            photos: Photos::default(),
            keeper,
        })
    }

    /// The plan, with every edit so far.
    pub const fn plan(&self) -> &Plan {
        match &self.past {
            Some(past) => &past.known.plan,
            None => &self.plan,
        }
    }

    /// The earlier state that is shown instead of the present one.
    pub const fn past(&self) -> Option<&Past> {
        self.past.as_ref()
    }

    /// Asks for the plan as the file held it at the end of that day.
    pub fn ask_for_past(&self, day: Date) {
        if let Some(writer) = &self.writer {
            writer.known_before(day, Clock::end_of(day));
        }
    }

    /// Shows the present again.
    pub fn leave_past(&mut self) {
        if let Some(past) = self.past.take() {
            self.as_of = past.came_from;
            self.refresh();
        }
    }

    /// What screens show of it, as of [`Self::as_of`].
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// The day for which everything is shown.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// Shows everything for another day.
    pub fn set_as_of(&mut self, as_of: Date) {
        self.as_of = as_of;
        self.refresh();
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What may be done with it.
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Whether anything can be changed: not in a file that can only be read, and not in the past.
    pub fn is_editable(&self) -> bool {
        self.access == Access::ReadWrite && self.past.is_none()
    }

    /// How the last edits stand.
    pub const fn saving(&self) -> &Saving {
        &self.saving
    }

    /// How many edits are on their way to the disk.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// What can be undone next.
    pub const fn undo_step(&self) -> Option<&Step> {
        self.undo.as_ref()
    }

    /// What can be done again next.
    pub const fn redo_step(&self) -> Option<&Step> {
        self.redo.as_ref()
    }

    /// The part of the history that was asked for last.
    pub const fn history(&self) -> Option<&History> {
        self.history.as_ref()
    }

    /// What was read of the whole log.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Asks for the log that `query` names: from its end, or what follows what was read of it.
    pub fn load_log(&mut self, query: LogQuery) {
        if let (Some(writer), Some((query, after))) = (&self.writer, self.log.ask(query)) {
            writer.log(query, after, LOG_PAGE);
        }
    }

    /// Asks what an op changed.
    pub fn load_changes(&mut self, op: OpHash) {
        if let (Some(writer), true) = (&self.writer, self.log.ask_changes(op)) {
            writer.changes(op, CHANGES_LIMIT);
        }
    }

    /// The backups beside the file, newest first.
    pub fn backups(&self) -> &[Backup] {
        &self.backups
    }

    /// Grows with every change of the plan and of the day it is shown for.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Whose copy this is.
    pub const fn own_unit(&self) -> OwnUnit {
        self.own_unit
    }

    /// Says whose copy this is.
    pub fn set_own_unit(&mut self, own: OwnUnit) {
        if let (Some(writer), true) = (&self.writer, self.access == Access::ReadWrite) {
            self.own_unit = own;
            self.desk.outdate();
            writer.set_own_unit(own);
        }
    }

    /// When the definitions of indicators were changed, oldest first.
    pub fn definition_changes(&self) -> &[DefinitionChange] {
        &self.definitions
    }

    /// What is known of the exchange with other copies.
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    pub(super) const fn desk_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }

    /// A picture that is kept in the file. Asked for the first time it is not there yet: it is read
    /// on other threads, and the revision grows when it comes.
    pub fn photo(&self, file: FileHash, detail: Detail) -> PhotoFound {
        self.photos.get(file, detail)
    }

    /// Has the pictures read that were asked for since.
    pub(super) fn ask_for_photos(&self) {
        for file in self.photos.take_wanted() {
            self.load_file(file);
        }
    }

    /// Whether a file was asked for as a picture.
    pub(super) fn is_photo(&self, file: FileHash) -> bool {
        self.photos.is_asked(file)
    }

    /// Takes a picture that was read; `None` where the file is none, or is not in this copy.
    pub(super) fn on_photo(&mut self, file: FileHash, photo: Option<Unpacked>) {
        self.photos.put(file, photo);
        self.revision += 1;
    }

    /// Does work with the file on the writer's thread; it hears how many edits before it could not
    /// be written, and reports in its own way.
    pub(super) fn run(&self, work: impl FnOnce(&mut Store, usize) + Send + 'static) {
        if let Some(writer) = &self.writer {
            writer.work(work);
        }
    }

    /// Shows the plan as the file held it after other copies' work was taken in. What was typed
    /// since is on its way to the disk, and stays.
    pub(super) fn replace(&mut self, plan: Plan, undo: Option<Step>, redo: Option<Step>) {
        let before = std::mem::replace(&mut self.plan, plan);
        let newer = self.pending.iter().flat_map(|pending| &pending.registers);
        let newer: Vec<_> = newer.map(|it| (*it, before.get(*it))).collect();
        (self.undo, self.redo) = (undo, redo);
        self.desk.outdate();
        self.apply(&newer);
        self.photos.look_again();
        self.refresh();
        self.ask_for_definitions();
        self.log.outdate();
        if let Some(filter) = self.history.as_ref().map(|history| history.filter) {
            self.load_history(filter);
        }
    }

    fn ask_for_definitions(&self) {
        self.writer.iter().for_each(Writer::definitions);
    }

    /// Does an edit: shown at once, on its way to the disk.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot be done.
    pub fn edit(&mut self, edit: &Edit, author: Author, clock: Clock) -> Result<(), Refusal> {
        self.edit_with_files(edit, Vec::new(), author, clock)
    }

    /// Does an edit that names files, which are kept with it: also where it changes nothing, since
    /// the copy may lack them.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot be done.
    pub fn edit_with_files(
        &mut self,
        edit: &Edit,
        files: Vec<Arc<[u8]>>,
        author: Author,
        clock: Clock,
    ) -> Result<(), Refusal> {
        // The past is looked at, not changed.
        if self.past.is_some() {
            return Ok(());
        }
        let draft = ops::draft(&self.plan, edit, clock.today())?;
        if draft.writes.is_empty() && files.is_empty() {
            return Ok(());
        }
        self.apply(&draft.writes);
        self.send(author, clock, draft, files);
        Ok(())
    }

    fn send(&mut self, author: Author, clock: Clock, draft: Draft, files: Vec<Arc<[u8]>>) {
        let registers = draft.writes.iter().map(|(register, _)| *register).collect();
        let (wall_ms, has_files) = (clock.wall_ms(), !files.is_empty());
        if let Some(writer) = &mut self.writer {
            let ticket = writer.commit_with_files(Stamp { author, wall_ms }, draft, files);
            self.expect_report(Pending {
                ticket,
                registers,
                has_files,
            });
        }
    }

    /// Takes back the last edit; shown once it is on the disk.
    pub fn undo(&mut self, author: Author, clock: Clock) {
        let may = self.is_editable();
        if let (Some(writer), true) = (&mut self.writer, may) {
            let ticket = writer.undo(Stamp {
                author,
                wall_ms: clock.wall_ms(),
            });
            self.expect_report(Pending {
                ticket,
                registers: Vec::new(),
                has_files: false,
            });
        }
    }

    /// Does again what was taken back; shown once it is on the disk.
    pub fn redo(&mut self, author: Author, clock: Clock) {
        let may = self.is_editable();
        if let (Some(writer), true) = (&mut self.writer, may) {
            let ticket = writer.redo(Stamp {
                author,
                wall_ms: clock.wall_ms(),
            });
            self.expect_report(Pending {
                ticket,
                registers: Vec::new(),
                has_files: false,
            });
        }
    }

    fn expect_report(&mut self, pending: Pending) {
        self.pending.push_back(pending);
        if !matches!(self.saving, Saving::Stalled(_)) {
            self.saving = Saving::Pending;
        }
    }

    /// Tries again to write what could not be written.
    pub fn retry(&mut self) {
        if let Some(writer) = &self.writer {
            writer.retry();
        }
    }

    /// Asks for a part of the history; what is there already stays until it comes.
    pub fn load_history(&mut self, filter: HistoryFilter) {
        if self
            .history
            .as_ref()
            .is_none_or(|history| history.filter != filter)
        {
            self.history = Some(History {
                filter,
                entries: None,
            });
        }
        if let Some(writer) = &self.writer {
            writer.history(filter, HISTORY_LIMIT);
        }
    }

    /// Makes a backup where anything changed since the last one.
    pub fn back_up(&mut self, clock: Clock) {
        if let (Some(writer), true) = (&self.writer, self.access == Access::ReadWrite) {
            self.backed_up_ms = clock.wall_ms();
            writer.backup(self.backed_up_ms);
        }
    }

    /// Whether it is time for the next backup, or the clock went backwards.
    fn is_backup_due(&self, clock: Clock) -> bool {
        !(0..BACKUP_EVERY_MS).contains(&(clock.wall_ms() - self.backed_up_ms))
    }

    /// Asks for the content of an attached file.
    pub fn load_file(&self, hash: FileHash) {
        if let Some(writer) = &self.writer {
            writer.file(hash);
        }
    }

    /// Has the file checked.
    pub fn check(&self) {
        if let Some(writer) = &self.writer {
            writer.check();
        }
    }

    /// Whether something is kept that is not in the record.
    pub fn keeps_drafts(&self) -> bool {
        self.keeper.as_ref().is_some_and(|it| !it.is_empty())
    }

    /// Keeps what is typed and not in the record.
    pub fn keep_drafts(&mut self, drafts: Drafts) {
        if let Some(keeper) = &mut self.keeper {
            keeper.keep(drafts);
        }
    }

    /// Ends the session.
    pub fn end(self) -> Ended {
        Ended {
            _keeper: self.keeper,
            _writer: self.writer,
        }
    }

    /// Takes note of what the writer says; what people should be told is returned.
    pub fn on_report(&mut self, report: Report, clock: Clock) -> Option<News> {
        match report {
            Report::Saved { ticket, saved } => {
                let mut pending = self.pending.iter();
                if pending.any(|it| it.ticket == ticket && it.has_files) {
                    self.photos.look_again();
                    self.revision += 1;
                }
                self.settle(ticket);
                if self.pending.is_empty() {
                    self.saving = Saving::Saved(Some(clock.wall_ms()));
                }
                if self.is_backup_due(clock) {
                    self.back_up(clock);
                }
                self.on_saved(saved)
            }
            Report::Refused { ticket, error } => {
                self.settle(ticket);
                if self.pending.is_empty() {
                    self.saving = Saving::Saved(Some(clock.wall_ms()));
                }
                Some(News::Failed(error))
            }
            Report::Stalled { error, .. } => {
                self.saving = Saving::Stalled(error);
                None
            }
            Report::History { filter, entries } => match entries {
                Ok(entries) => {
                    self.history = Some(History {
                        filter,
                        entries: Some(entries),
                    });
                    None
                }
                Err(error) => {
                    self.history = Some(History {
                        filter,
                        entries: Some(Vec::new()),
                    });
                    Some(News::Failed(error))
                }
            },
            Report::Log { query, after, page } => {
                self.log.take(&query, after, page).err().map(News::Failed)
            }
            Report::Changes(op, changes) => {
                self.log.take_changes(op, changes).err().map(News::Failed)
            }
            Report::Known(_, Ok(known)) if known.ops == 0 => Some(News::NothingKnown),
            Report::Known(day, Ok(known)) => {
                let came_from = self.past.take().map_or(self.as_of, |past| past.came_from);
                self.past = Some(Past {
                    day,
                    known,
                    came_from,
                });
                self.as_of = day;
                self.refresh();
                None
            }
            Report::Definitions(Ok(definitions)) => {
                if definitions != self.definitions {
                    self.definitions = definitions;
                    // The marks of charts are made anew.
                    self.revision += 1;
                }
                None
            }
            Report::BackedUp(Ok(backup)) => {
                self.backups.splice(0..0, backup.clone());
                Some(News::BackedUp(backup))
            }
            Report::Checked(Ok(health)) => Some(News::Checked(health)),
            Report::File { hash, bytes } => match bytes {
                Ok(bytes) => Some(News::File(hash, bytes)),
                Err(error) => {
                    if self.is_photo(hash) {
                        self.on_photo(hash, None);
                    }
                    Some(News::Failed(error))
                }
            },
            Report::Known(_, Err(error))
            | Report::Definitions(Err(error))
            | Report::BackedUp(Err(error))
            | Report::Checked(Err(error)) => Some(News::Failed(error)),
            Report::OwnUnit(result) | Report::Closed { result, .. } => {
                result.err().map(News::Failed)
            }
        }
    }

    fn settle(&mut self, ticket: u64) {
        self.pending.retain(|pending| pending.ticket != ticket);
        if matches!(self.saving, Saving::Stalled(_)) {
            self.saving = Saving::Pending;
        }
    }

    fn on_saved(&mut self, saved: Saved) -> Option<News> {
        self.desk.on_saved(&saved);
        let Saved {
            op,
            writes,
            undo,
            redo,
            kept,
            proposed,
        } = saved;
        (self.undo, self.redo) = (undo, redo);
        if op.is_some() {
            if writes.iter().any(|(it, _)| it.defines().is_some()) {
                self.ask_for_definitions();
            }
            // What was typed since is on its way, and newer than this report.
            let newer = |register: &Register| {
                let mut pending = self.pending.iter();
                pending.any(|pending| pending.registers.contains(register))
            };
            let writes: Vec<_> = writes
                .into_iter()
                .filter(|(register, _)| !newer(register))
                .collect();
            self.apply(&writes);
            // What is open on the screen has one more entry now.
            self.log.outdate();
            if let Some(filter) = self.history.as_ref().map(|history| history.filter) {
                self.load_history(filter);
            }
        }
        if proposed {
            return Some(News::Proposed);
        }
        (!kept.is_empty()).then_some(News::UndoKept(kept))
    }

    fn apply(&mut self, writes: &[(Register, Value)]) {
        // What comes back from the disk is on the screen already, nearly always.
        let is_new = |(register, value): &(Register, Value)| {
            self.plan.get(*register) != *value || self.plan.conflicts().contains(register)
        };
        if !writes.iter().any(is_new) {
            return;
        }
        for (register, value) in writes {
            // Drafts are made by `ops` from typed fields, and undo restores what was there.
            if self.plan.apply(*register, value).is_err() {
                log::error!("{register:?} cannot hold {value:?}");
            }
            self.plan.mark_conflict(*register, false);
        }
        self.revision += 1;
        if self.past.is_none() {
            let written = writes.iter().map(|(register, _)| *register);
            self.board.follow(&self.plan, self.as_of, written);
        }
    }

    fn refresh(&mut self) {
        self.revision += 1;
        self.board = Board::new(self.plan(), self.as_of);
    }
}

/// The day for which a plan opens, where it is not today. The day that the owner has fixed is that
/// of the meeting; a unit enters what is due now.
fn first_day(plan: &Plan, own: OwnUnit) -> Option<Date> {
    let info = plan.info();
    info.as_of
        .filter(|_| own.key().is_none() || own.key() == info.root)
}

/// What people should be told.
#[derive(Debug)]
pub enum News {
    /// Something did not work.
    Failed(StoreError),
    /// The file held nothing yet on the day that was asked for.
    NothingKnown,
    /// An undo left these alone, since somebody wrote them afterwards.
    UndoKept(Vec<Register>),
    /// What was written is not this unit's to write, and waits for an answer.
    Proposed,
    /// A backup was made; `None` where nothing had changed.
    BackedUp(Option<Backup>),
    /// The file was checked and is whole.
    Checked(Health),
    /// An attached file that was asked for; no bytes where it is not in this copy.
    File(FileHash, Option<Vec<u8>>),
}

/// While people work, a backup every hour.
const BACKUP_EVERY_MS: i64 = 60 * 60 * 1000;

/// How many entries of the history a screen gets.
const HISTORY_LIMIT: usize = 200;
/// How many entries of the log come at once.
const LOG_PAGE: usize = 100;
/// How many changes of one op are shown.
const CHANGES_LIMIT: usize = 200;

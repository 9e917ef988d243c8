//! An open plan: what views read, and what they ask of its writer. [`writing`] is the way of an edit
//! to the disk, [`reports`] what comes back.

mod recent;
mod reports;
#[cfg(test)]
mod tests;
mod writing;

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::mpsc::Sender,
};

use jiff::civil::Date;

use self::{recent::Recent, writing::Pending};
pub use self::{reports::News, writing::Saving};
use super::{
    clock::Clock,
    desk::Desk,
    drafts::{Drafts, Keeper},
    log::Log,
    photos::{Detail, Photos, Unpacked},
    task::Event,
};
use crate::{
    domain::{DefinitionChange, FileHash, OpHash, OwnUnit, Plan, Register},
    report::Board,
    slides::PhotoFound,
    store::{
        Access, HistoryEntry, HistoryFilter, Known, LogQuery, Result, Step, Store,
        backup::{self, Backup},
        writer::Writer,
    },
};

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
    /// Whether the person waits to be told of a backup.
    is_backup_asked: bool,
    recent: Recent,
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
            is_backup_asked: false,
            recent: Recent::default(),
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
        self.recent.revision()
    }

    /// What was written after a revision, for the same day; `None` where everything may be another.
    pub fn written_since(&self, revision: u64) -> Option<impl Iterator<Item = Register> + '_> {
        self.recent.since(revision)
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
        self.recent.note(std::iter::empty());
    }

    /// Does work with the file on the writer's thread; it hears how many edits before it could not
    /// be written, and reports in its own way.
    pub(super) fn run(&self, work: impl FnOnce(&mut Store, usize) + Send + 'static) {
        if let Some(writer) = &self.writer {
            writer.work(work);
        }
    }

    fn ask_for_definitions(&self) {
        self.writer.iter().for_each(Writer::definitions);
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

    /// Makes a backup since the person asked for one, and says what came of it.
    pub fn back_up_now(&mut self, clock: Clock) {
        self.is_backup_asked = true;
        self.back_up(clock);
    }

    /// Makes a backup where anything changed since the last one, and says nothing of it.
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

    fn refresh(&mut self) {
        self.recent.note_all();
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

/// While people work, a backup every hour.
const BACKUP_EVERY_MS: i64 = 60 * 60 * 1000;

/// How many entries of the history a screen gets.
const HISTORY_LIMIT: usize = 200;
/// How many entries of the log come at once.
const LOG_PAGE: usize = 100;
/// How many changes of one op are shown.
const CHANGES_LIMIT: usize = 200;

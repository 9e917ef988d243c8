//! The shell: what is open, what is shown, and the way from a command to its effect.
//!
//! Must not know SQL. A frame is two halves: `logic` takes what other threads report and carries
//! out what the views asked for, then `ui` draws.

pub mod clock;
pub mod command;
pub mod desk;
pub mod desktop;
pub mod drafts;
mod evidence;
mod exchange;
mod input;
pub mod log;
mod logic;
mod paper;
pub mod photos;
pub mod picture;
mod present;
mod renderer;
mod resume;
pub mod session;
pub mod settings;
pub mod task;
mod typing;
mod ui;

use std::{
    path::PathBuf,
    sync::{Arc, mpsc::Receiver},
};

use tempfile::TempDir;

use self::{
    clock::Clock,
    command::{Command, Commands, Screen},
    desktop::Desktop,
    session::Session,
    settings::Settings,
    task::{Event, Tasks},
};
use crate::{
    domain::{Author, FileHash},
    store::StoreError,
    strings::Words,
    views::{
        compare::CompareState, decks::DecksState, entry::EntryState, exchange::ExchangeState,
        guide::GuideState, log::LogState, overview::OverviewState, palette::PaletteState,
        settings::SettingsState, start::StartState, targets::TargetsState, tasks::TasksState,
        units::UnitsState,
    },
    widgets::{ToastId, Toasts},
};

pub use renderer::{Renderer, run};

/// Work under way that the window shows until it ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Busy {
    /// A file is being opened.
    Opening,
    /// A file is being made.
    Creating,
    /// The file is being closed.
    Closing,
    /// A backup is being put in a file's place.
    Restoring,
    /// The system's dialog is open.
    Choosing,
    /// A picture is being drawn for the clipboard.
    Drawing,
}

impl Busy {
    /// What the window says meanwhile.
    fn sentence(self, words: Words) -> Option<String> {
        match self {
            Self::Opening => Some(words.busy_opening()),
            Self::Creating => Some(words.busy_creating()),
            Self::Restoring => Some(words.busy_restoring()),
            Self::Closing => Some(words.busy_closing()),
            // The system's own dialog says it; a picture is there before it could be read.
            Self::Choosing | Self::Drawing => None,
        }
    }
}

/// A message at the top that stays until it is answered.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// What happened and what to do.
    pub text: String,
    /// What a button beside it is called and does, besides taking it away.
    pub leads_to: Option<(String, Command)>,
}

impl Notice {
    /// A message that leads nowhere.
    const fn of(text: String) -> Self {
        Self {
            text,
            leads_to: None,
        }
    }
}

/// What an open file is left for.
#[derive(Debug)]
enum Leaving {
    /// The end of the program.
    Quit,
    /// Another file, a backup in its place, or none.
    File(Box<command::Command>),
}

/// What each screen remembers between frames.
#[derive(Default)]
struct Views {
    start: StartState,
    overview: OverviewState,
    entry: EntryState,
    targets: TargetsState,
    compare: CompareState,
    tasks: TasksState,
    decks: DecksState,
    units: UnitsState,
    exchange: ExchangeState,
    settings: SettingsState,
    guide: GuideState,
    log: LogState,
}

impl Views {
    /// The screen on which something was begun that is not in the record.
    fn unfinished(&self) -> Option<Screen> {
        let screens = [
            (Screen::Entry, self.entry.is_waiting()),
            (Screen::Targets, self.targets.is_waiting()),
            (Screen::Tasks, self.tasks.is_waiting()),
            (Screen::Decks, self.decks.is_waiting()),
            (Screen::Units, self.units.is_waiting()),
            (Screen::Exchange, self.exchange.is_waiting()),
        ];
        let mut waiting = screens.into_iter().filter(|(_, is_waiting)| *is_waiting);
        waiting.next().map(|(screen, _)| screen)
    }
}

/// The program.
pub struct App {
    clock: Clock,
    settings: Settings,
    session: Option<Session>,
    screen: Screen,
    views: Views,
    palette: PaletteState,
    commands: Commands,
    tasks: Tasks,
    inbox: Receiver<Event>,
    busy: Option<Busy>,
    notice: Option<Notice>,
    toasts: Toasts<command::Command>,
    /// Asking what to do with edits that cannot be written, before the window closes.
    quitting: bool,
    /// What the person wants to leave for, and how many frames it still has to wait.
    leaving: Option<(Leaving, u8)>,
    /// The person was told that something typed is not in the record, and leaves all the same.
    warned: bool,
    /// Everything is on the disk, or the person chose to give up what is not.
    may_quit: bool,
    /// The offer to undo a deletion that is on the screen.
    offer: Option<ToastId>,
    /// What says which step was taken back or done again last.
    stepped: Option<ToastId>,
    /// A package that shall be read once the file it belongs to is open.
    to_read: Option<PathBuf>,
    /// Attached files that shall be opened once the writer has read them, with their names.
    to_open: Vec<(FileHash, String)>,
    /// The copies that were opened; they go with the program.
    copies: Vec<TempDir>,
    /// The screen that was shown a frame ago.
    shown: Option<Screen>,
    stage: present::Stage,
    left_behind: resume::LeftBehind,
}

impl App {
    /// The program with nothing open, drawing on `ctx`.
    pub fn new(ctx: &egui::Context, settings: Settings, clock: Clock) -> Self {
        crate::theme::apply(ctx);
        let (events, inbox) = std::sync::mpsc::channel();
        let app = Self {
            clock,
            settings,
            session: None,
            screen: Screen::default(),
            views: Views::default(),
            palette: PaletteState::default(),
            commands: Commands::default(),
            tasks: Tasks::new(events, ctx.clone()),
            inbox,
            busy: None,
            notice: None,
            toasts: Toasts::default(),
            quitting: false,
            leaving: None,
            warned: false,
            may_quit: false,
            offer: None,
            stepped: None,
            to_read: None,
            to_open: Vec::new(),
            copies: Vec::new(),
            shown: None,
            stage: present::Stage::default(),
            left_behind: resume::LeftBehind::default(),
        };
        typing::install(ctx);
        typing::set(ctx, app.settings.typing());
        app.apply_look(ctx);
        app
    }

    /// Starts opening a file.
    pub fn open(&mut self, path: PathBuf) {
        self.busy = Some(Busy::Opening);
        let before = self.session.take().map(Session::end);
        self.tasks.open(path, before);
    }

    /// Starts opening a file of a plan, or beginning a unit's copy with a gói giao.
    pub fn open_any(&mut self, path: PathBuf) {
        if !exchange::is_package(&path) {
            self.open(path);
        } else if self.session.is_some() {
            self.exchange(command::ExchangeCommand::Read(vec![path]));
        } else {
            self.busy = Some(Busy::Creating);
            let recent = self.settings.recent.clone();
            self.tasks
                .begin(self.settings.folder(), recent, path, self.clock);
        }
    }

    /// Starts making a file of a template; it is opened when it is there.
    pub fn create(&mut self, path: PathBuf, template: command::Template) {
        self.busy = Some(Busy::Creating);
        self.tasks.create(path, template, self.author(), self.clock);
    }

    /// Asks for something as a view would, for programs that drive this one.
    pub fn ask(&mut self, command: command::Command) {
        self.commands.push(command);
    }

    /// Asks and opens through that desktop instead of the system's own (tests).
    pub fn set_desktop(&mut self, desktop: Arc<dyn Desktop>) {
        self.tasks.desktop = desktop;
    }

    /// The open plan.
    pub const fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The words of the chosen language.
    pub fn words(&self) -> Words {
        Words::new(self.settings.lang())
    }

    fn author(&self) -> Author {
        Author {
            name: self.settings.author.clone(),
            unit: self.session.as_ref().and_then(|it| it.own_unit().key()),
        }
    }

    fn apply_look(&self, ctx: &egui::Context) {
        // Where the system does not say: paper is white.
        ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        ctx.set_theme(match self.settings.look {
            settings::Look::System => egui::ThemePreference::System,
            settings::Look::Light => egui::ThemePreference::Light,
            settings::Look::Dark => egui::ThemePreference::Dark,
        });
    }

    /// Says what is wrong with a file, and offers its backup where one can help.
    fn report_file(&mut self, path: PathBuf, error: &StoreError) {
        let text = self.words().store_error(error, &path);
        let can_help = matches!(error, StoreError::OpenElsewhere | StoreError::Damaged(_));
        let has_backup = can_help && !crate::store::backup::list(&path).is_empty();
        let backup = (
            self.words().start_open_backup(),
            Command::OpenNewestBackup(path),
        );
        self.notice = Some(Notice {
            text,
            leads_to: has_backup.then_some(backup),
        });
    }
}

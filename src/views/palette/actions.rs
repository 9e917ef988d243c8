//! What can be done from the palette besides going somewhere.
//!
//! A new kind of action is a variant; every `match` here and a test over all commands then ask
//! for what it needs.

use crate::{
    app::{
        command::{Command, ExchangeCommand, PresentCommand, Template},
        settings::Look,
    },
    domain::{Action as Deed, OwnUnit},
    strings::{Lang, Words},
    text::TypingMethod,
    theme::icons,
    views::Data,
};

/// Something to be done at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Takes back the last edit.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Presents what the screen shows.
    Present,
    /// Shows the plan as of today.
    AsOfToday,
    /// Shows the history of the whole plan.
    Log,
    /// Hands in this unit's report.
    HandIn,
    /// Takes in packages of other copies.
    TakePackages,
    /// Takes in the packages of a folder.
    TakeFolder,
    /// Writes the receipts of all that was handed in.
    Receipts,
    /// Makes a backup.
    BackUp,
    /// Checks the file.
    Check,
    /// Asks for a file.
    Open,
    /// Closes the file.
    Close,
    /// Makes a new file of the shipped plan.
    NewShipped,
    /// Makes a new file with simulated figures.
    NewSimulated,
    /// Another language.
    Language(Lang),
    /// Light, dark, or as the system.
    Look(Look),
    /// How letters with accents are typed.
    Typing(Option<TypingMethod>),
}

impl Action {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::Undo,
            Self::Redo,
            Self::Present,
            Self::AsOfToday,
            Self::Log,
            Self::HandIn,
            Self::TakePackages,
            Self::TakeFolder,
            Self::Receipts,
            Self::BackUp,
            Self::Check,
            Self::Open,
            Self::Close,
            Self::NewShipped,
            Self::NewSimulated,
        ];
        let looks = [Look::System, Look::Light, Look::Dark].map(Self::Look);
        let typing = TypingMethod::CHOICES.map(Self::Typing);
        plain
            .into_iter()
            .chain(Lang::ALL.into_iter().map(Self::Language))
            .chain(looks)
            .chain(typing)
    }

    /// What it is called.
    pub fn name(self, words: Words) -> String {
        match self {
            Self::Undo => words.top_undo(),
            Self::Redo => words.top_redo(),
            Self::Present => words.present_begin(),
            Self::AsOfToday => words.palette_as_of_today(),
            Self::Log => words.log_open(),
            Self::HandIn => words.exchange_tab_hand_in(),
            Self::TakePackages => words.exchange_open_packages(),
            Self::TakeFolder => words.exchange_open_folder(),
            Self::Receipts => words.exchange_receipts_all(),
            Self::BackUp => words.settings_back_up(),
            Self::Check => words.settings_check(),
            Self::Open => words.start_open(),
            Self::Close => words.settings_close_file(),
            Self::NewShipped => words.start_shipped(),
            Self::NewSimulated => words.start_simulated(),
            Self::Language(lang) => words.palette_language(lang.name()),
            Self::Look(look) => words.palette_look(look.name(words)),
            Self::Typing(method) => words.palette_typing(words.typing_method(method)),
        }
    }

    /// Its sign.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Undo => icons::ARROW_U_UP_LEFT,
            Self::Redo => icons::ARROW_U_UP_RIGHT,
            Self::Present => icons::PRESENTATION,
            Self::AsOfToday => icons::CALENDAR,
            Self::Log => icons::LIST,
            Self::TakePackages | Self::TakeFolder => icons::DOWNLOAD_SIMPLE,
            Self::HandIn | Self::Receipts => icons::PAPER_PLANE_TILT,
            Self::BackUp => icons::ARCHIVE,
            Self::Check => icons::SEAL_CHECK,
            Self::Open => icons::FOLDER_OPEN,
            Self::Close => icons::X,
            Self::NewShipped | Self::NewSimulated => icons::FILE_PLUS,
            Self::Language(_) => icons::TRANSLATE,
            Self::Look(Look::Dark) => icons::MOON,
            Self::Look(Look::Light | Look::System) => icons::SUN,
            Self::Typing(_) => icons::KEYBOARD,
        }
    }

    /// The keys that do it anywhere; empty where there are none.
    pub const fn keys(self) -> &'static str {
        match self {
            Self::Undo => "Ctrl+Z",
            Self::Redo => "Ctrl+Y",
            Self::Typing(_) => "F9",
            Self::Present => "F5",
            Self::Log => "Ctrl+H",
            Self::AsOfToday
            | Self::HandIn
            | Self::TakePackages
            | Self::TakeFolder
            | Self::Receipts
            | Self::BackUp
            | Self::Check
            | Self::Open
            | Self::Close
            | Self::NewShipped
            | Self::NewSimulated
            | Self::Language(_)
            | Self::Look(_) => "",
        }
    }

    /// What it is about; `None` where it cannot be done now.
    pub fn about(self, words: Words, data: Option<Data<'_>>) -> Option<String> {
        let editable = data.filter(|data| data.editable);
        match self {
            Self::Undo => {
                let data = editable?;
                data.words
                    .step_name(data.plan(), data.session.undo_step(), Deed::Undo)
            }
            Self::Redo => {
                let data = editable?;
                data.words
                    .step_name(data.plan(), data.session.redo_step(), Deed::Redo)
            }
            Self::Present => data.map(|_| words.present_begin_about()),
            Self::AsOfToday => data.map(|data| words.date(data.today)),
            Self::HandIn => {
                let data = editable.filter(|data| data.session.own_unit().key().is_some())?;
                Some(words.period(data.reported_now()))
            }
            Self::TakePackages | Self::TakeFolder => editable.map(|_| words.screen_exchange()),
            Self::Receipts => editable
                .filter(|data| data.session.own_unit() == OwnUnit::Owner)
                .map(|_| words.exchange_receipts_hint()),
            Self::BackUp => editable.map(|_| String::new()),
            Self::Check | Self::Close | Self::Log => data.map(|_| String::new()),
            Self::Open => Some(words.start_open_about()),
            Self::NewShipped => Some(words.start_shipped_about()),
            Self::NewSimulated => Some(words.start_simulated_about()),
            Self::Typing(_) => Some(words.typing_hint()),
            Self::Language(_) | Self::Look(_) => Some(String::new()),
        }
    }

    /// How it is asked for.
    pub fn command(self, data: Option<Data<'_>>) -> Option<Command> {
        Some(match self {
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::Present => Command::Present(PresentCommand::Screen),
            Self::AsOfToday => Command::SetAsOf(data?.today),
            Self::Log => Command::ToggleLog,
            Self::HandIn => Command::ShowHandIn(data?.reported_now()),
            Self::TakePackages => Command::Exchange(ExchangeCommand::PickPackages),
            Self::TakeFolder => Command::Exchange(ExchangeCommand::PickFolder),
            Self::Receipts => Command::Exchange(ExchangeCommand::Receipts),
            Self::BackUp => Command::BackUp,
            Self::Check => Command::Check,
            Self::Open => Command::PickFile,
            Self::Close => Command::CloseFile,
            Self::NewShipped => Command::NewFile(Template::CaMau2022),
            Self::NewSimulated => Command::NewFile(Template::Simulated),
            Self::Language(lang) => Command::SetLang(lang),
            Self::Look(look) => Command::SetLook(look),
            Self::Typing(method) => Command::SetTyping(method),
        })
    }
}

//! What a view can ask for. Views read and emit commands; `logic` carries them out before the
//! next frame, and nothing else changes anything.

use std::path::PathBuf;

use jiff::civil::Date;

use super::settings::Look;
use crate::{
    chart::Sheet,
    domain::{FileHash, Id, OpHash, OwnUnit, Period, Subject, UnitKey},
    ops::Edit,
    store::{Answer, HistoryFilter, LogQuery},
    strings::{GuidePage, Lang},
    text::TypingMethod,
    views::{entry::Subject as EntrySubject, exchange::Tab as ExchangeTab},
};

/// The screens of an open plan.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Screen {
    /// Tổng quan.
    #[default]
    Overview,
    /// Nhập số liệu.
    Entry,
    /// Mục tiêu.
    Targets,
    /// So sánh.
    Compare,
    /// Nhiệm vụ.
    Tasks,
    /// Bộ trình chiếu.
    Decks,
    /// Đơn vị.
    Units,
    /// Nộp và tổng hợp.
    Exchange,
    /// Cài đặt.
    Settings,
}

impl Screen {
    /// Every screen, in the order of the navigation.
    pub const ALL: [Self; 9] = [
        Self::Overview,
        Self::Entry,
        Self::Targets,
        Self::Compare,
        Self::Tasks,
        Self::Decks,
        Self::Units,
        Self::Exchange,
        Self::Settings,
    ];
}

/// What can be set, in the order of the settings' screen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Setting {
    /// The interface's language.
    Language,
    /// Light or dark.
    Look,
    /// How letters with accents are typed.
    Typing,
    /// The person's name.
    Author,
    /// Whose copy of the plan this is.
    OwnUnit,
    /// The plan's name.
    PlanName,
    /// The day on which periods begin.
    FirstDay,
    /// How long a figure may take.
    Grace,
    /// By what targets are judged.
    Method,
    /// From where on a target is on track.
    OnTrack,
    /// Up to where a target is far behind.
    FarBehind,
    /// The day for which the plan opens.
    AsOf,
}

impl Setting {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Language,
        Self::Look,
        Self::Typing,
        Self::Author,
        Self::OwnUnit,
        Self::PlanName,
        Self::FirstDay,
        Self::Grace,
        Self::Method,
        Self::OnTrack,
        Self::FarBehind,
        Self::AsOf,
    ];
}

/// The plan that a new file begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Template {
    /// The shipped plan of Cà Mau, 2022.
    CaMau2022,
    /// The shipped plan with simulated figures of all communes.
    Simulated,
    /// A plan with a name and one unit.
    Empty {
        /// The plan's name.
        name: String,
    },
}

/// Where packages are written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// This folder: a stick, the shared folder.
    Folder(PathBuf),
    /// The folder that the person chooses.
    Ask,
}

/// What a view can ask for between this copy and others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExchangeCommand {
    /// Reads from the file how things stand, and looks for sticks.
    Refresh,
    /// Hands in a report: marks it, and writes the package and its covering note.
    HandIn {
        /// Whose report.
        unit: UnitKey,
        /// The period.
        period: Period,
        /// Where to.
        to: Place,
    },
    /// Writes a package of the plan for each unit.
    Give {
        /// The units.
        units: Vec<UnitKey>,
    },
    /// Writes a package of consolidated figures for each unit.
    Consolidated {
        /// The units.
        units: Vec<UnitKey>,
    },
    /// Writes a receipt for every unit that has handed in.
    Receipts,
    /// Asks for packages and reads them.
    PickPackages,
    /// Asks for a folder and reads the packages in it.
    PickFolder,
    /// Reads the packages of the shared folder.
    ReadShared,
    /// Asks for the folder that is shared with the other copies.
    PickShared,
    /// No folder is shared any more.
    ForgetShared,
    /// Reads packages: what they hold is shown, nothing is written.
    Read(Vec<PathBuf>),
    /// Takes the packages that were read and are in order, the given ones of them.
    Take {
        /// Which of those that were read.
        chosen: Vec<usize>,
        /// Those among them that may clear more of a unit's figures than happens by itself.
        hide: Vec<usize>,
    },
    /// Forgets the packages that were read.
    Forget,
    /// Stops what is under way.
    Cancel,
    /// Takes a package of an unknown copy, and knows that copy from now on.
    Accept {
        /// The package.
        hash: [u8; 32],
        /// Whether it may clear more of a unit's figures than happens by itself.
        hide: bool,
    },
    /// Throws away a package of an unknown copy.
    Decline([u8; 32]),
    /// Takes nothing from a copy any more.
    Revoke([u8; 32]),
    /// Takes packages again from a copy that was revoked.
    BelieveAgain([u8; 32]),
    /// Answers a proposal.
    Answer {
        /// The proposal.
        op: OpHash,
        /// The answer.
        answer: Answer,
        /// Why.
        why: String,
    },
}

/// What a view can ask for of presenting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PresentCommand {
    /// Presents what the screen shows.
    Screen,
    /// Goes on where the last presentation ended, or with the chosen slide.
    Again,
    /// Presents a deck.
    Deck {
        /// The deck; `None` for the standard one.
        deck: Option<Id>,
        /// From which slide on.
        at: usize,
    },
    /// Ends the presentation.
    End,
    /// Presents on the screen of that name from now on; where the window is if `None`.
    OnMonitor(Option<String>),
    /// Slides come by themselves after so many seconds from now on; not at all if `None`.
    GoOn(Option<u16>),
    /// Asks for a picture and puts it on the slide of that place of the chosen deck.
    PickPicture {
        /// Which slide.
        at: usize,
    },
    /// Asks for a file and writes the conclusions of that day there; all if `None`.
    SaveConclusions(Option<Date>),
}

/// What a view can ask for.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Shows a screen.
    Show(Screen),
    /// Opens the palette in which anything is found.
    Find,
    /// Shows a setting.
    ShowSetting(Setting),
    /// Shows an indicator's detail.
    ShowIndicator(Id),
    /// Shows an indicator's detail with a unit's figures.
    ShowCell {
        /// The indicator.
        indicator: Id,
        /// The unit.
        unit: UnitKey,
    },
    /// Shows which communes hold a target back.
    ShowRanking(Id),
    /// Shows a task's detail.
    ShowTask(Id),
    /// Shows a unit's detail.
    ShowUnit(UnitKey),
    /// Something of presenting.
    Present(PresentCommand),
    /// Shows the entry grid of a unit, or of an indicator at all units.
    ShowEntry(EntrySubject),
    /// Shows the entry grid of this copy's own unit with the report of that month.
    EnterReport(Period),
    /// Shows a part of the exchange with other copies.
    ShowExchange(ExchangeTab),
    /// Shows how the unit's report of that period is handed in, with the keyboard on the button.
    ShowHandIn(Period),
    /// Does an edit.
    Edit(Edit),
    /// Something between this copy and others.
    Exchange(ExchangeCommand),
    /// Asks for files and attaches them.
    PickEvidence(Subject),
    /// Attaches these files.
    Attach(Subject, Vec<PathBuf>),
    /// Opens a copy of an attached file in the program that the system has for it.
    OpenEvidence {
        /// The file's content.
        file: FileHash,
        /// What it is called.
        name: String,
    },
    /// Takes back the last edit.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Tries again to write what could not be written.
    RetrySaving,
    /// Shows the plan as of that day.
    SetAsOf(Date),
    /// Shows the plan as the file held it at the end of that day.
    ShowPast(Date),
    /// Shows the present again.
    LeavePast,
    /// Asks the writer for a part of the history.
    LoadHistory(HistoryFilter),
    /// Asks the writer for a part of the log: from its end, or what follows what is there.
    LoadLog(LogQuery),
    /// Asks the writer what an op changed.
    LoadChanges(OpHash),
    /// Shows the history of the whole plan beside the screen, or takes it away.
    ToggleLog,
    /// Makes a new file where this person's files are.
    NewFile(Template),
    /// Asks for a file and opens it.
    PickFile,
    /// Opens that file.
    Open(PathBuf),
    /// Opens a backup of that file for reading, the newest.
    OpenNewestBackup(PathBuf),
    /// Puts a backup in the open file's place.
    Restore(PathBuf),
    /// Makes a backup now.
    BackUp,
    /// Checks the file.
    Check,
    /// Closes the file and shows the start screen.
    CloseFile,
    /// Changes the language.
    SetLang(Lang),
    /// Changes the look.
    SetLook(Look),
    /// Changes how letters with accents are typed; `None` leaves that to the machine.
    SetTyping(Option<TypingMethod>),
    /// Changes the person's name.
    SetAuthor(String),
    /// Changes the body that the person works for.
    SetLeadBody(String),
    /// Says whose copy the open file is.
    SetOwnUnit(OwnUnit),
    /// Asks for a file and saves a picture there.
    SavePicture(Box<Sheet>),
    /// Copies a picture to the clipboard.
    CopyPicture(Box<Sheet>),
    /// Shows a page of the guide beside the screen.
    ShowGuide(GuidePage),
    /// Takes the guide away.
    CloseGuide,
    /// Takes away the message at the top.
    DismissNotice,
    /// Keeps no longer what was left half typed and has no place any more.
    DismissUnplaced,
}

/// What the views of one frame have asked for, in order.
#[derive(Default, Debug)]
pub struct Commands {
    asked: Vec<Command>,
    drop_target: Option<Subject>,
}

impl Commands {
    /// Asks for one more thing.
    pub fn push(&mut self, command: Command) {
        self.asked.push(command);
    }

    /// Asks for something between this copy and others.
    pub fn exchange(&mut self, command: ExchangeCommand) {
        self.push(Command::Exchange(command));
    }

    /// Asks for an edit.
    pub fn edit(&mut self, edit: Edit) {
        self.push(Command::Edit(edit));
    }

    /// Takes what was asked for.
    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.asked)
    }

    /// Says that files which are dropped on what is drawn now are evidence for this.
    pub const fn accept_files_for(&mut self, subject: Subject) {
        self.drop_target = Some(subject);
    }

    /// What dropped files are evidence for; nothing has been drawn since.
    pub(super) const fn take_drop_target(&mut self) -> Option<Subject> {
        self.drop_target.take()
    }
}

//! The states that are shown by shape, word and colour together.
//!
//! Roles of the theme, not verdicts: who judges a target maps its verdict to one of these.

use eframe::egui::Color32;

/// A state with a look of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// Target reached.
    Reached,
    /// As far as the path asks.
    OnTrack,
    /// Behind the path.
    Slow,
    /// Far behind it.
    FarBehind,
    /// Farther from the target than the baseline.
    Backwards,
    /// Nothing reported.
    NoData,
    /// Reported too long ago.
    Stale,
    /// Task: done in time, or an occurrence carried out.
    DoneOnTime,
    /// Task: done, but late.
    DoneLate,
    /// Task: not done, still in time.
    InTime,
    /// Task: not done and overdue, or an occurrence not carried out.
    Overdue,
    /// Task: its occurrence is not due yet.
    NotYetDue,
    /// Task: without a date to judge by.
    Undated,
}

/// The painted shape of a state. No two verdicts share one, nor do two states of tasks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mark {
    /// A filled circle with a check.
    CheckedCircle,
    /// A filled circle.
    Circle,
    /// A ring, its lower half filled.
    HalfCircle,
    /// A filled triangle.
    Triangle,
    /// A filled arrow down.
    ArrowDown,
    /// A dashed ring.
    DashedRing,
    /// A ring with two hands.
    Clock,
    /// A ring with a check.
    CheckedRing,
    /// A ring.
    Ring,
    /// A short line.
    Dash,
}

/// The colours of a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusColors {
    /// The mark, and bars.
    pub mark: Color32,
    /// Behind its word.
    pub soft: Color32,
    /// Its word, on the soft colour or on a card.
    pub text: Color32,
    /// Words on the mark's colour.
    pub on_mark: Color32,
}

impl Status {
    /// The verdicts on a target, best first, those without figures last.
    pub const VERDICTS: [Self; 7] = [
        Self::Reached,
        Self::OnTrack,
        Self::Slow,
        Self::FarBehind,
        Self::Backwards,
        Self::Stale,
        Self::NoData,
    ];

    /// The states of tasks.
    pub const TASKS: [Self; 6] = [
        Self::DoneOnTime,
        Self::DoneLate,
        Self::InTime,
        Self::Overdue,
        Self::NotYetDue,
        Self::Undated,
    ];

    /// Its shape.
    pub const fn mark(self) -> Mark {
        match self {
            Self::Reached | Self::DoneOnTime => Mark::CheckedCircle,
            Self::OnTrack => Mark::Circle,
            Self::Slow | Self::InTime => Mark::HalfCircle,
            Self::FarBehind | Self::Overdue => Mark::Triangle,
            Self::Backwards => Mark::ArrowDown,
            Self::NoData => Mark::DashedRing,
            Self::Stale => Mark::Clock,
            Self::DoneLate => Mark::CheckedRing,
            Self::NotYetDue => Mark::Ring,
            Self::Undated => Mark::Dash,
        }
    }
}

//! Decks of slides for meetings, and the conclusions of the chair.
//!
//! A slide says what is shown, never the figures themselves: those are the plan's, live. Must not
//! know how a slide looks.

use std::str::FromStr as _;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    FileHash, Id, UnitKey, Value, WrongType,
    entity::entity,
    value::{FieldValue, choice},
};

/// What a slide shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum SlideKind {
    /// The plan's name and the day.
    #[default]
    Title,
    /// How all targets stand.
    Overview,
    /// The targets of one part of the plan.
    Pillar,
    /// One target over time.
    Target,
    /// What is behind its path.
    Behind,
    /// Which units hold one target back.
    Ranking,
    /// Parts of the province by targets.
    HeatMap,
    /// The tasks by state.
    Tasks,
    /// The tasks that are overdue.
    Overdue,
    /// Words.
    Text,
    /// A picture that is kept in the plan's file.
    Picture,
    /// What the chair has concluded.
    Conclusions,
}

choice!(SlideKind {
    "title" => Title,
    "overview" => Overview,
    "pillar" => Pillar,
    "target" => Target,
    "behind" => Behind,
    "ranking" => Ranking,
    "heat_map" => HeatMap,
    "tasks" => Tasks,
    "overdue" => Overdue,
    "text" => Text,
    "picture" => Picture,
    "conclusions" => Conclusions,
});

impl SlideKind {
    /// Every kind, in the order of a meeting.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Overview,
        Self::Pillar,
        Self::Target,
        Self::Behind,
        Self::Ranking,
        Self::HeatMap,
        Self::Tasks,
        Self::Overdue,
        Self::Text,
        Self::Picture,
        Self::Conclusions,
    ];

    /// Whether it shows one target.
    pub const fn has_target(self) -> bool {
        matches!(self, Self::Target | Self::Ranking)
    }
}

entity! {
    /// A deck.
    pub struct Deck, DeckField {
        /// Whether it is in the plan; false once deleted.
        1 Alive alive: bool,
        /// What it is called.
        2 Name name: String,
        /// The day that it shows; the day of the screens where `None`.
        3 AsOf as_of: Option<Date>,
    }
}

entity! {
    /// A slide of a deck.
    pub struct Slide, SlideField {
        /// Whether it is in the deck; false once deleted.
        1 Alive alive: bool,
        /// What it shows.
        2 Kind kind: SlideKind,
        /// Its place: slides stand in ascending order. Between two there is always room.
        3 Position position: Option<Decimal>,
        /// Said instead of the headline that follows from the figures; may be empty.
        4 Title title: String,
        /// For the speaker.
        5 Notes notes: String,
        /// The day that it shows; the deck's where `None`.
        6 AsOf as_of: Option<Date>,
        /// The target, where it shows one.
        7 Target target: Option<Id>,
        /// The part of the plan, where it shows one.
        8 Pillar pillar: String,
        /// The words, where it shows some: a line each.
        9 Text text: String,
        /// The unit whose figures it shows; the plan's own where `None`.
        10 Unit unit: Option<UnitKey>,
        /// The content of the picture, where it shows one: kept as the files of evidence are.
        11 File file: Option<FileHash>,
    }
}

entity! {
    /// What the chair has concluded at a meeting.
    pub struct Conclusion, ConclusionField {
        /// Whether it stands; false once deleted.
        1 Alive alive: bool,
        /// In the chair's words.
        2 Text text: String,
        /// The day of the meeting.
        3 SaidOn said_on: Option<Date>,
        /// What was on the wall then, in words.
        4 About about: String,
        /// The body in charge; empty for a mere note.
        5 Lead lead: String,
        /// By when.
        6 Due due: Option<Date>,
        /// The task that came of it.
        7 Task task: Option<Id>,
    }
}

/// An entity's id as another one's field: its 32 hexadecimal digits.
impl FieldValue for Option<Id> {
    fn to_value(&self) -> Value {
        self.map_or(Value::Null, |id| Value::Text(id.to_string()))
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(None),
            Value::Text(text) => Id::from_str(text).map(Some).map_err(|_| WrongType),
            _ => Err(WrongType),
        }
    }
}

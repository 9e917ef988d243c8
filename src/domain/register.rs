//! The names of everything that can be written: one register holds one value.

use jiff::civil::Date;

use super::{
    ConclusionField, DeckField, Id, IndicatorField, ObservationKey, OccurrenceField, Period,
    PlanInfoField, RemarkField, SlideField, TaskField, UnitField, UnitKey,
};

/// The smallest thing that is written, merged and undone as one.
///
/// Two people who write different registers never conflict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Register {
    /// A setting of the plan.
    Plan(PlanInfoField),
    /// A field of a unit.
    Unit(UnitKey, UnitField),
    /// A field of an indicator.
    Indicator(Id, IndicatorField),
    /// The value that an indicator's path passes through on a day.
    Milestone(Id, Date),
    /// A figure, numerator and denominator together.
    Observation(ObservationKey),
    /// What is written beside a figure.
    Remark(ObservationKey, RemarkField),
    /// A field of a task.
    Task(Id, TaskField),
    /// A field of a periodic task's occurrence.
    Occurrence(Id, Period, OccurrenceField),
    /// A field of a deck.
    Deck(Id, DeckField),
    /// A field of a deck's slide: first the deck, then the slide.
    Slide(Id, Id, SlideField),
    /// A field of a conclusion.
    Conclusion(Id, ConclusionField),
}

impl Register {
    /// The register that says whether this one's entity exists, where it can be deleted.
    ///
    /// Every edit of an entity writes it too: a deletion that did not know of the edit then
    /// stands against it as a conflict, and the edit survives.
    pub const fn existence(self) -> Option<Self> {
        match self {
            Self::Unit(key, _) => Some(Self::Unit(key, UnitField::Alive)),
            Self::Indicator(id, _) | Self::Milestone(id, _) => {
                Some(Self::Indicator(id, IndicatorField::Alive))
            }
            Self::Task(id, _) | Self::Occurrence(id, ..) => Some(Self::Task(id, TaskField::Alive)),
            Self::Deck(id, _) => Some(Self::Deck(id, DeckField::Alive)),
            Self::Slide(deck, id, _) => Some(Self::Slide(deck, id, SlideField::Alive)),
            Self::Conclusion(id, _) => Some(Self::Conclusion(id, ConclusionField::Alive)),
            Self::Plan(_) | Self::Observation(_) | Self::Remark(..) => None,
        }
    }
}

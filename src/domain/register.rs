//! The names of everything that can be written: one register holds one value.

use jiff::civil::Date;

use super::{
    Conclusion, ConclusionField, Deck, DeckField, Evidence, EvidenceField, Id, Indicator,
    IndicatorField, ObservationKey, Occurrence, OccurrenceField, Period, PlanInfo, PlanInfoField,
    Remark, RemarkField, Slide, SlideField, Subject, Submission, SubmissionField, Task, TaskField,
    Unit, UnitField, UnitKey, Value,
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
    /// A field of a unit's report of a period.
    Submission(UnitKey, Period, SubmissionField),
    /// The day on which a period's figures were frozen.
    Freeze(Period),
    /// A figure as it was when its period was frozen.
    Frozen(ObservationKey),
    /// A field of a deck.
    Deck(Id, DeckField),
    /// A field of a deck's slide: first the deck, then the slide.
    Slide(Id, Id, SlideField),
    /// A field of a conclusion.
    Conclusion(Id, ConclusionField),
    /// A field of a piece of evidence.
    Evidence(Subject, Id, EvidenceField),
}

impl Register {
    /// The unit whose business it is to write the register; `None` for the plan's owner.
    ///
    /// A unit's figures and what it says of them are the unit's, everything else the owner's.
    pub const fn owner(self) -> Option<UnitKey> {
        match self {
            Self::Observation(key)
            | Self::Remark(key, _)
            | Self::Evidence(Subject::Figure(key), ..) => Some(key.unit),
            Self::Submission(unit, _, field) if field.is_the_units() => Some(unit),
            Self::Plan(_)
            | Self::Unit(..)
            | Self::Indicator(..)
            | Self::Milestone(..)
            | Self::Task(..)
            | Self::Occurrence(..)
            | Self::Evidence(..)
            | Self::Submission(..)
            | Self::Freeze(_)
            | Self::Frozen(_)
            | Self::Deck(..)
            | Self::Slide(..)
            | Self::Conclusion(..) => None,
        }
    }

    /// The unit whose report it is part of; `None` for what the plan says of itself.
    pub const fn about(self) -> Option<UnitKey> {
        match self {
            Self::Submission(unit, ..) => Some(unit),
            other => other.owner(),
        }
    }

    /// Whether the register can hold a value of that type.
    pub fn can_hold(self, value: &Value) -> bool {
        match self {
            Self::Observation(_) | Self::Frozen(_) => {
                matches!(value, Value::Null | Value::Figure(_))
            }
            Self::Freeze(_) => matches!(value, Value::Null | Value::Date(_)),
            Self::Milestone(..) => matches!(value, Value::Null | Value::Number(_)),
            Self::Plan(field) => PlanInfo::default().set(field, value).is_ok(),
            Self::Unit(_, field) => Unit::default().set(field, value).is_ok(),
            Self::Indicator(_, field) => Indicator::default().set(field, value).is_ok(),
            Self::Remark(_, field) => Remark::default().set(field, value).is_ok(),
            Self::Task(_, field) => Task::default().set(field, value).is_ok(),
            Self::Occurrence(_, _, field) => Occurrence::default().set(field, value).is_ok(),
            Self::Submission(_, _, field) => Submission::default().set(field, value).is_ok(),
            Self::Evidence(_, _, field) => Evidence::default().set(field, value).is_ok(),
            Self::Deck(_, field) => Deck::default().set(field, value).is_ok(),
            Self::Slide(_, _, field) => Slide::default().set(field, value).is_ok(),
            Self::Conclusion(_, field) => Conclusion::default().set(field, value).is_ok(),
        }
    }

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
            Self::Plan(_)
            | Self::Observation(_)
            | Self::Remark(..)
            | Self::Submission(..)
            | Self::Freeze(_)
            | Self::Frozen(_) => None,
            Self::Evidence(subject, id, _) => {
                Some(Self::Evidence(subject, id, EvidenceField::Alive))
            }
        }
    }
}

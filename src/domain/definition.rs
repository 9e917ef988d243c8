//! When the definition of an indicator was changed: figures before and after may not mean the same.

use jiff::civil::Date;

use super::{Id, IndicatorField, Register};

/// The fields that say what a figure means.
const DEFINING: [IndicatorField; 6] = [
    IndicatorField::Measure,
    IndicatorField::Kind,
    IndicatorField::Aggregation,
    IndicatorField::ReportedBy,
    IndicatorField::Numerator,
    IndicatorField::Denominator,
];

/// A change of what an indicator's figures mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct DefinitionChange {
    /// The indicator.
    pub indicator: Id,
    /// The day, by the clock of who changed it.
    pub day: Date,
    /// What was changed.
    pub field: IndicatorField,
}

impl Register {
    /// The indicator and the field, where this says what the indicator's figures mean.
    pub fn defines(self) -> Option<(Id, IndicatorField)> {
        match self {
            Self::Indicator(id, field) if DEFINING.contains(&field) => Some((id, field)),
            _ => None,
        }
    }
}

//! What a unit reports for an indicator in a period.

use rust_decimal::Decimal;

use super::{Id, Period, UnitKey, entity::entity};

/// One reported figure. Numerator and denominator stand together: they are never merged apart.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Figure {
    /// A level or a running total in the indicator's unit; for a ratio, the percentage itself
    /// where its parts are not known.
    Value(Decimal),
    /// A ratio's parts; the percentage is worked out.
    Ratio {
        /// What is counted.
        numerator: Decimal,
        /// What it is counted out of; never zero.
        denominator: Decimal,
    },
    /// Whether the unit has it.
    Answer(bool),
}

impl Figure {
    /// The figure as one number in the indicator's unit: a ratio and an answer as a percentage.
    /// `None` where a denominator is zero or the division leaves the range of decimals.
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::Value(value) => Some(value),
            Self::Ratio {
                numerator,
                denominator,
            } => percentage(numerator, denominator),
            Self::Answer(yes) => Some(if yes {
                Decimal::ONE_HUNDRED
            } else {
                Decimal::ZERO
            }),
        }
    }
}

/// `part` of `whole` in per cent.
pub(super) fn percentage(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// Which figure is meant: the natural key of an observation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ObservationKey {
    /// The indicator.
    pub indicator: Id,
    /// The unit that reports.
    pub unit: UnitKey,
    /// The period it reports for.
    pub period: Period,
}

entity! {
    /// What people wrote beside a figure.
    pub struct Remark, RemarkField {
        /// A note in words.
        1 Note note: String,
        /// Where the figure comes from: a document, a system, a newspaper.
        2 Source source: String,
        /// Why a figure that looks wrong is meant, in the words of who confirmed it. It speaks of
        /// the figure that stands there, and goes when another one takes its place.
        10 Explained explained: String,
    }
}

/// One unit's figures for one indicator, in the order of their periods.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Series(Vec<(Period, Figure)>);

impl Series {
    /// The figure of a period.
    pub fn get(&self, period: Period) -> Option<Figure> {
        let at = self
            .0
            .binary_search_by_key(&period, |(period, _)| *period)
            .ok()?;
        self.0.get(at).map(|(_, figure)| *figure)
    }

    /// All figures, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Period, Figure)> + '_ {
        self.0.iter().copied()
    }

    /// How many figures there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn set(&mut self, period: Period, figure: Option<Figure>) {
        // Loading brings the periods in order: the common case is the end.
        let at = match self.0.last() {
            Some((last, _)) if *last < period => Err(self.0.len()),
            _ => self.0.binary_search_by_key(&period, |(period, _)| *period),
        };
        match (at, figure) {
            (Ok(at), Some(figure)) => {
                if let Some(slot) = self.0.get_mut(at) {
                    slot.1 = figure;
                }
            }
            (Ok(at), None) => drop(self.0.remove(at)),
            (Err(at), Some(figure)) => self.0.insert(at, (period, figure)),
            (Err(_), None) => {}
        }
    }
}

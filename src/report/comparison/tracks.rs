//! The histories of one target at many units.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::{Id, Period, Plan, UnitKey, history};

/// One unit's figures for a target over time.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// The unit.
    pub unit: UnitKey,
    /// Its figures without a gap between them: a period without a figure ends a run.
    pub runs: Vec<Vec<(Date, Decimal)>>,
}

/// The histories of one target at those units, in their order.
pub fn tracks(
    plan: &Plan,
    id: Id,
    units: impl IntoIterator<Item = UnitKey>,
    as_of: Date,
) -> Vec<Track> {
    let track = |unit| {
        let mut runs: Vec<Vec<(Date, Decimal)>> = Vec::new();
        let mut before: Option<Period> = None;
        for figure in history(plan, id, unit, as_of) {
            let Some(value) = figure.rollup.value() else {
                continue;
            };
            let follows = before.is_some_and(|it| it.next() == figure.period);
            before = Some(figure.period);
            match runs.last_mut() {
                Some(run) if follows => run.push((figure.date, value)),
                _ => runs.push(vec![(figure.date, value)]),
            }
        }
        Track { unit, runs }
    };
    units.into_iter().map(track).collect()
}

//! A unit's figures over its periods: all of them, and the last one of a day that speaks for the
//! whole.
//!
//! While reports of a month come in one by one, what has come is not the province's figure: drawn
//! as such, a sum would fall and rise with the post. A period speaks for the whole once eight tenths
//! of the units have reported that usually do; until then the one before it counts.

use std::collections::HashMap;

use jiff::civil::Date;

use rust_decimal::Decimal;

use super::{
    CutOff, Id, ObservationKey, Period, Plan, Rollup, Series, UNITS_CHANGED, UnitKey,
    aggregate::{rollup, rollups},
    reporters,
};

/// Whether about as many units gave a figure as usually do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coverage {
    /// At least eight tenths of them: the figure speaks for the whole.
    Usual,
    /// Fewer.
    Few,
}

/// How many periods before it say what is usual for one.
const USUAL: i32 = 3;

/// How many periods are looked through for one that speaks for the whole.
const BACK: i32 = 12;

/// A figure in its time.
#[derive(Clone, PartialEq, Debug)]
pub struct DatedRollup {
    /// The period.
    pub period: Period,
    /// The day the figure stands for: the period's last, or the day of the view while it runs.
    pub date: Date,
    /// The figure.
    pub rollup: Rollup,
    /// Whether it speaks for the whole.
    pub coverage: Coverage,
}

impl DatedRollup {
    /// The figure that counts, where it speaks for the whole.
    pub fn speaking(&self) -> Option<Decimal> {
        match self.coverage {
            Coverage::Usual => self.rollup.value(),
            Coverage::Few => None,
        }
    }
}

/// A unit's last figures.
#[derive(Clone, PartialEq, Debug)]
pub struct LastFigures {
    /// The last one that speaks for the whole, or the last one where none does.
    pub counts: DatedRollup,
    /// A later period of which only a part has come in so far.
    pub coming: Option<DatedRollup>,
}

/// A unit's figures of all periods that had begun on `as_of`, oldest first.
///
/// A period that is still running counts with what is known of it: its figure stands for `as_of`.
pub fn history(plan: &Plan, indicator: Id, unit: UnitKey, as_of: Date) -> Vec<DatedRollup> {
    let reporters = reporters(plan, indicator, unit);
    let cut_off = plan.info().cut_off();
    let mut figures: Vec<DatedRollup> = rollups(plan, indicator, unit, &reporters)
        .into_iter()
        .filter(|(period, rollup)| has_begun(*period, cut_off, as_of) && !rollup.is_empty())
        .map(|(period, rollup)| DatedRollup {
            period,
            date: period.end(cut_off).min(as_of),
            rollup,
            coverage: Coverage::Usual,
        })
        .collect();
    figures.sort_by_key(|it| end_order(it.period));
    let counts: HashMap<Period, usize> = figures
        .iter()
        .map(|it| (it.period, it.rollup.reported_units))
        .collect();
    for figure in &mut figures {
        let count = |period| counts.get(&period).copied().unwrap_or_default();
        figure.coverage = coverage(&figure.rollup, figure.period, cut_off, count);
    }
    figures
}

/// A unit's last figure that speaks for the whole, among the periods that had begun on `as_of`.
pub fn latest(plan: &Plan, indicator: Id, unit: UnitKey, as_of: Date) -> Option<DatedRollup> {
    let reporters = reporters(plan, indicator, unit);
    latest_of(plan, indicator, unit, &reporters, as_of)
}

/// As [`latest`], for many indicators of the same [`reporters`].
pub fn latest_of(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    as_of: Date,
) -> Option<DatedRollup> {
    last_figures(plan, indicator, unit, reporters, as_of).map(|it| it.counts)
}

/// As [`latest_of`], with what has come in since.
pub fn last_figures(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    as_of: Date,
) -> Option<LastFigures> {
    let newest = newest_of(plan, indicator, unit, reporters, as_of)?;
    let at = |period| dated(plan, indicator, unit, reporters, period, as_of);
    let mut known: HashMap<Period, usize> = HashMap::new();
    let mut covered = |it: &DatedRollup| {
        let count = |period| {
            *known
                .entry(period)
                .or_insert_with(|| at(period).map_or(0, |it| it.rollup.reported_units))
        };
        coverage(&it.rollup, it.period, plan.info().cut_off(), count)
    };
    if covered(&newest) == Coverage::Usual {
        return Some(LastFigures {
            counts: newest,
            coming: None,
        });
    }
    let before = (1..=BACK).filter_map(|by| at(newest.period.shifted(-by)));
    let before = before
        .filter(|it| it.rollup.value().is_some())
        .find(|it| covered(it) == Coverage::Usual);
    Some(match before {
        Some(counts) => LastFigures {
            counts,
            coming: Some(DatedRollup {
                coverage: Coverage::Few,
                ..newest
            }),
        },
        None => LastFigures {
            counts: newest,
            coming: None,
        },
    })
}

/// Whether about as many units stand behind a figure as behind those of the periods before it. What
/// was entered for the whole speaks for itself, and so does a unit that reports alone. After a
/// reorganisation the numbers of units before it say nothing.
fn coverage(
    rollup: &Rollup,
    period: Period,
    cut_off: CutOff,
    mut count: impl FnMut(Period) -> usize,
) -> Coverage {
    let is_enough = |of: usize| rollup.reported_units * 10 >= of * 8;
    if rollup.entered.is_some() || rollup.all_units <= 1 || is_enough(rollup.all_units) {
        return Coverage::Usual;
    }
    let is_new = |period: Period| period.end(cut_off) >= UNITS_CHANGED;
    let before = (1..=USUAL).map(|by| period.shifted(-by));
    let before = before.filter(|it| is_new(*it) == is_new(period));
    let usual = before.map(&mut count).max().unwrap_or_default();
    if is_enough(usual) {
        Coverage::Usual
    } else {
        Coverage::Few
    }
}

/// A unit's last figure, however few units stand behind it.
pub fn newest_of(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    as_of: Date,
) -> Option<DatedRollup> {
    let cut_off = plan.info().cut_off();
    let last = std::iter::once(&unit)
        .chain(reporters)
        .filter_map(|unit| last_begun(plan.series(indicator, *unit)?, cut_off, as_of))
        .max_by_key(|period| end_order(*period))?;
    let last = dated(plan, indicator, unit, reporters, last, as_of);
    if last.as_ref().is_some_and(|it| it.rollup.value().is_some()) {
        return last;
    }
    // Figures that cannot be added up, or were returned, do not hide the ones before them.
    let earlier = periods(plan, indicator, unit, reporters, as_of)
        .into_iter()
        .rev()
        .filter_map(|period| dated(plan, indicator, unit, reporters, period, as_of))
        .find(|it| it.rollup.value().is_some());
    earlier.or(last)
}

/// The period that ends last among those that had begun. An indicator that is now reported in
/// longer or shorter periods has both kinds, and a series is not in the order of their ends.
fn last_begun(series: &Series, cut_off: CutOff, as_of: Date) -> Option<Period> {
    let mut last: Option<Period> = None;
    for (period, _) in series.iter().rev() {
        match last {
            // A period ends in its own year: nothing before can end later.
            Some(last) if period.year() < last.year() => break,
            Some(last) if end_order(period) <= end_order(last) => {}
            _ if has_begun(period, cut_off, as_of) => last = Some(period),
            _ => {}
        }
    }
    last
}

/// Whether a period's first day is `as_of` or before.
fn has_begun(period: Period, cut_off: CutOff, as_of: Date) -> bool {
    period <= Period::containing(as_of, period.kind(), cut_off)
}

/// Periods in the order in which they end, whatever the cut-off; the longer last.
fn end_order(period: Period) -> (i16, u8, Period) {
    (
        period.year(),
        period.index() * period.kind().months(),
        period,
    )
}

fn dated(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    period: Period,
    as_of: Date,
) -> Option<DatedRollup> {
    let rollup = rollup(
        plan,
        ObservationKey {
            indicator,
            unit,
            period,
        },
        reporters,
    );
    let date = period.end(plan.info().cut_off()).min(as_of);
    (!rollup.is_empty()).then_some(DatedRollup {
        period,
        date,
        rollup,
        coverage: Coverage::Usual,
    })
}

fn periods(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    as_of: Date,
) -> Vec<Period> {
    let cut_off = plan.info().cut_off();
    let mut periods: Vec<Period> = std::iter::once(&unit)
        .chain(reporters)
        .filter_map(|unit| plan.series(indicator, *unit))
        .flat_map(|series| series.iter().map(|(period, _)| period))
        .filter(|period| has_begun(*period, cut_off, as_of))
        .collect();
    periods.sort_unstable_by_key(|period| end_order(*period));
    periods.dedup();
    periods
}

#[cfg(test)]
#[path = "coverage_tests.rs"]
mod tests;

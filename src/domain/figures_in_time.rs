//! A unit's figures over its periods: all of them, and the last one of a day.

use jiff::civil::Date;

use super::{
    CutOff, Id, ObservationKey, Period, Plan, Rollup, Series, UnitKey, aggregate::rollup, reporters,
};

/// A figure in its time.
#[derive(Clone, PartialEq, Debug)]
pub struct DatedRollup {
    /// The period.
    pub period: Period,
    /// The day the figure stands for: the period's last, or the day of the view while it runs.
    pub date: Date,
    /// The figure.
    pub rollup: Rollup,
}

/// A unit's figures of all periods that had begun on `as_of`, oldest first.
///
/// A period that is still running counts with what is known of it: its figure stands for `as_of`.
pub fn history(plan: &Plan, indicator: Id, unit: UnitKey, as_of: Date) -> Vec<DatedRollup> {
    let reporters = reporters(plan, indicator, unit);
    periods(plan, indicator, unit, &reporters, as_of)
        .into_iter()
        .filter_map(|period| dated(plan, indicator, unit, &reporters, period, as_of))
        .collect()
}

/// A unit's last figure among the periods that had begun on `as_of`.
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
    let cut_off = plan.info().cut_off();
    let last = std::iter::once(&unit)
        .chain(reporters)
        .filter_map(|unit| last_begun(plan.series(indicator, *unit)?, cut_off, as_of))
        .max_by_key(|period| end_order(*period))?;
    let last = dated(plan, indicator, unit, reporters, last, as_of)?;
    if last.rollup.value().is_some() {
        return Some(last);
    }
    // Figures that cannot be added up do not hide the ones before them that can.
    let earlier = periods(plan, indicator, unit, reporters, as_of)
        .into_iter()
        .rev()
        .filter_map(|period| dated(plan, indicator, unit, reporters, period, as_of))
        .find(|it| it.rollup.value().is_some());
    earlier.or(Some(last))
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

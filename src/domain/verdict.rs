//! The verdict on a target: how far it is, how far it should be, and what that means.
//!
//! Progress `p = (x − b)/(T − b)` against the path's `e` on the figure's date; the pace is `p/e`.
//! Thresholds 0.95, 0.60 and 0 are Eurostat's as Open SDG applies them to its ratio of growth
//! rates (open-sdg.org, "Calculating progress"); here they are applied to the path by default.

use jiff::{ToSpan as _, civil::Date};
use rust_decimal::{Decimal, MathematicalOps as _, dec};

use super::{
    Aggregation, Baseline, DatedRollup, Direction, Id, Indicator, Method, Period, Plan, TargetPath,
    UnitKey, path::days, reporters,
};

/// How a target stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// Đạt: the target is reached, whatever the date.
    Reached,
    /// Đúng tiến độ: pace 0.95 or more.
    OnTrack,
    /// Chậm: pace from 0.60 to 0.95.
    Slow,
    /// Rất chậm: pace from 0 to 0.60.
    FarBehind,
    /// Đi ngược: further from the target than the baseline was.
    Backwards,
    /// Số liệu cũ: a later figure should have been reported by now.
    Stale,
    /// Chưa có số liệu.
    NoData,
}

impl Verdict {
    /// Every verdict, best first, those without a fresh figure last.
    pub const ALL: [Self; 7] = [
        Self::Reached,
        Self::OnTrack,
        Self::Slow,
        Self::FarBehind,
        Self::Backwards,
        Self::Stale,
        Self::NoData,
    ];

    /// Its code in files and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::OnTrack => "on_track",
            Self::Slow => "slow",
            Self::FarBehind => "far_behind",
            Self::Backwards => "backwards",
            Self::Stale => "stale",
            Self::NoData => "no_data",
        }
    }
}

/// How a target stands for a unit on a day. All values are in the indicator's unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// What it would be were the figure not too old.
    pub if_fresh: Verdict,
    /// The figure's value.
    pub value: Option<Decimal>,
    /// The figure's period.
    pub period: Option<Period>,
    /// The day that the figure stands for.
    pub figure_date: Option<Date>,
    /// The path's value on the figure's date; on the day of the view where there is no figure.
    pub expected: Option<Decimal>,
    /// The share of the way from baseline to target.
    pub progress: Option<Decimal>,
    /// The share of the way that the path has made by the figure's date.
    pub expected_progress: Option<Decimal>,
    /// Progress over expected progress; `None` while the path asks for nothing.
    pub pace: Option<Decimal>,
    /// How far ahead of the path: negative is behind, for rising and falling targets alike.
    pub gap: Option<Decimal>,
    /// The gap of a ratio as a number of the things it counts, rounded away from zero.
    pub gap_count: Option<Decimal>,
    /// How much the value must change every 30 days from the figure's date on to reach the
    /// target in time; `None` where it is reached, or due on `as_of` or before.
    pub rate_needed: Option<Decimal>,
    /// Where the value ends on the due date if it goes on as from the baseline to the figure's
    /// date, a share between 0 and 100 %; `None` before the path starts, from the due date on, and
    /// where the value is a share of over 100 % itself.
    pub forecast_at_due: Option<Decimal>,
    /// Whether the baseline is known; `None` where there is no path.
    pub baseline: Option<Baseline>,
    /// The method that the verdict comes from.
    pub method: Method,
}

/// How a target stands for `unit` on `as_of`, by its last `figure`.
///
/// `None` where the indicator has no target, where the unit is a part whose figures are summed (a
/// part has no share of the whole's target), or where neither it nor a unit below it reports.
///
/// A target that the baseline has reached already is "giữ vững": it is reached or going backwards,
/// its path is flat, and there is no progress.
pub fn assess(
    plan: &Plan,
    id: Id,
    unit: UnitKey,
    figure: Option<&DatedRollup>,
    as_of: Date,
) -> Option<Assessment> {
    let indicator = plan.indicator(id)?;
    let (target, due) = (indicator.target?, indicator.due?);
    if plan.info().root != Some(unit) {
        match indicator.aggregation {
            Aggregation::Sum | Aggregation::ProvinceOnly => return None,
            Aggregation::RatioOfSums | Aggregation::ShareOfUnits => {
                if figure.is_none() && reporters(plan, id, unit).is_empty() {
                    return None;
                }
            }
        }
    }
    let path = TargetPath::of(plan, id);
    let mut assessment = Assessment {
        verdict: Verdict::NoData,
        if_fresh: Verdict::NoData,
        value: None,
        period: figure.map(|figure| figure.period),
        figure_date: figure.map(|figure| figure.date),
        expected: path.as_ref().map(|path| path.at(as_of)),
        progress: None,
        expected_progress: None,
        pace: None,
        gap: None,
        gap_count: None,
        rate_needed: None,
        forecast_at_due: None,
        baseline: path.as_ref().map(TargetPath::baseline),
        method: plan.info().method,
    };
    let value = figure.and_then(|figure| Some((figure, figure.rollup.value()?)));
    let Some((figure, value)) = value else {
        return Some(assessment);
    };
    assessment.value = Some(value);
    let reached = reaches(indicator.direction, value, target);
    if let Some(path) = &path {
        fill(&mut assessment, indicator, path, figure, value);
    }
    assessment.if_fresh = match &path {
        _ if reached => Verdict::Reached,
        // Without a baseline there is no path to be behind: only reached or not.
        None => Verdict::NoData,
        Some(path) if is_kept(indicator, path) => Verdict::Backwards,
        Some(path) => by_method(plan, &mut assessment, path, value),
    };
    let stale = is_stale(plan, indicator, figure.period, due, as_of);
    assessment.verdict = match assessment.if_fresh {
        Verdict::NoData => Verdict::NoData,
        _ if stale => Verdict::Stale,
        fresh => fresh,
    };
    if reached || as_of >= due {
        assessment.rate_needed = None;
    }
    Some(assessment)
}

/// Whether a value is at or beyond a goal.
fn reaches(direction: Direction, value: Decimal, goal: Decimal) -> bool {
    match direction {
        Direction::Increase => value >= goal,
        Direction::Decrease => value <= goal,
    }
}

/// Whether the target is to stay where the baseline is, or no worse than a target behind it.
fn is_kept(indicator: &Indicator, path: &TargetPath) -> bool {
    reaches(indicator.direction, path.start().1, path.end().1)
}

/// The numbers that need no verdict.
fn fill(
    assessment: &mut Assessment,
    indicator: &Indicator,
    path: &TargetPath,
    figure: &DatedRollup,
    value: Decimal,
) {
    let (start_date, start) = path.start();
    let (due, target) = path.end();
    let kept = is_kept(indicator, path);
    let expected = if kept { target } else { path.at(figure.date) };
    let gap = match indicator.direction {
        Direction::Increase => value.checked_sub(expected),
        Direction::Decrease => expected.checked_sub(value),
    };
    assessment.expected = Some(expected);
    assessment.gap = gap;
    assessment.gap_count = gap
        .zip(figure.rollup.parts())
        .and_then(|(gap, (_, denominator))| counted(gap, denominator));
    if !kept {
        assessment.progress = path.progress(value);
        assessment.expected_progress = path.progress(expected);
        assessment.pace = assessment
            .progress
            .zip(
                assessment
                    .expected_progress
                    .filter(|expected| *expected > Decimal::ZERO),
            )
            .and_then(|(progress, expected)| progress.checked_div(expected));
    }
    let (passed, left) = (days(start_date, figure.date), days(figure.date, due));
    if left > Decimal::ZERO {
        let missing = target.checked_sub(value);
        assessment.rate_needed = missing.and_then(|it| it.checked_mul(dec!(30))?.checked_div(left));
        // From a figure that cannot be, nothing follows.
        if passed > Decimal::ZERO && !indicator.is_over_whole(value) {
            let forecast = value.checked_sub(start).and_then(|way| {
                start.checked_add(
                    way.checked_mul(days(start_date, due))?
                        .checked_div(passed)?,
                )
            });
            assessment.forecast_at_due = forecast.map(|it| indicator.possible(it));
        }
    }
}

/// How many of `denominator` things a gap in per cent is, rounded away from zero.
fn counted(gap: Decimal, denominator: Decimal) -> Option<Decimal> {
    let count = gap
        .checked_mul(denominator)?
        .checked_div(Decimal::ONE_HUNDRED)?;
    // Quotients end after 28 digits: 472.000…001 things are 472.
    let count = count.round_dp(9);
    Some(if count.is_sign_negative() {
        count.floor()
    } else {
        count.ceil()
    })
}

fn by_method(
    plan: &Plan,
    assessment: &mut Assessment,
    path: &TargetPath,
    value: Decimal,
) -> Verdict {
    let info = plan.info();
    let on_track = info.on_track.unwrap_or(dec!(0.95));
    let far_behind = info.far_behind.unwrap_or(dec!(0.60));
    let of_pace = |pace: Decimal| {
        if pace >= on_track {
            Verdict::OnTrack
        } else if pace >= far_behind {
            Verdict::Slow
        } else if pace >= Decimal::ZERO {
            Verdict::FarBehind
        } else {
            Verdict::Backwards
        }
    };
    if info.method == Method::GrowthRate {
        let date = assessment.figure_date.unwrap_or(path.start().0);
        if let Some(ratio) = growth_ratio(path, value, date) {
            return of_pace(ratio);
        }
        // The method has no answer for a zero or negative baseline or target.
        assessment.method = Method::Path;
    }
    // Only a number beyond the range of decimals has no progress here.
    let Some(progress) = assessment.progress else {
        return Verdict::Backwards;
    };
    match assessment.expected_progress {
        // The path asks for nothing yet: at the baseline's date, or before a milestone at it.
        Some(expected) if expected <= Decimal::ZERO => {
            if progress >= expected {
                Verdict::OnTrack
            } else if progress.is_sign_negative() {
                Verdict::Backwards
            } else {
                Verdict::Slow
            }
        }
        _ => assessment.pace.map_or(Verdict::Backwards, of_pace),
    }
}

/// Actual over required compound annual growth rate, Eurostat's second method as Open SDG gives
/// it. A value at or below zero has lost everything: a rate of −100 %.
///
/// `None` where a rate is not defined: baseline or target not positive, no time passed, baseline
/// and target the same. That must not depend on the value, or a worse one could be judged better
/// by the other method.
fn growth_ratio(path: &TargetPath, value: Decimal, date: Date) -> Option<Decimal> {
    let ((from, start), (due, target)) = (path.start(), path.end());
    if start <= Decimal::ZERO || target <= Decimal::ZERO {
        return None;
    }
    let rate = |end: Decimal, until: Date| {
        let passed = days(from, until);
        if passed <= Decimal::ZERO {
            return None;
        }
        if end <= Decimal::ZERO {
            return Some(Decimal::NEGATIVE_ONE);
        }
        let power = end
            .checked_div(start)?
            .checked_powd(dec!(365).checked_div(passed)?)?;
        power.checked_sub(Decimal::ONE)
    };
    rate(value, date)?.checked_div(rate(target, due)?)
}

/// Whether a later period's figure should be there: it ended, and the days of grace are over. No
/// figures are asked for after the due date.
fn is_stale(plan: &Plan, indicator: &Indicator, period: Period, due: Date, as_of: Date) -> bool {
    let cut_off = plan.info().cut_off();
    let grace = i64::from(plan.info().grace()).days();
    let Ok(day) = as_of.checked_sub(grace) else {
        return false;
    };
    let running = Period::containing(day.min(due), indicator.every, cut_off);
    let expected = if running.end(cut_off) <= day.min(due) {
        running
    } else {
        running.previous()
    };
    period.end(cut_off) < expected.end(cut_off)
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;

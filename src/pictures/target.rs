//! One indicator: what was reported, the path, and where it ends if nothing changes; as a chart for
//! the screen and as a picture that stands alone.

use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    beside::{Beside, Subject},
    told::{coming_words, target_sentence, value_words},
};
use crate::{
    chart::{
        Body, DayMark, LineChart, LineRole, LineSeries, MilestoneMark, Point, Sheet, TargetMark,
    },
    domain::{
        self, Baseline, Coverage, DatedRollup, Direction, Indicator, Plan, TargetPath, UnitKey,
    },
    report::IndicatorRow,
    strings::Words,
};

/// The picture of an indicator at a unit as of a day, with what is drawn beside it.
pub fn target_sheet(
    words: Words,
    plan: &Plan,
    (unit, as_of): (UnitKey, Date),
    row: &IndicatorRow,
    indicator: &Indicator,
    beside: Beside<'_>,
) -> Sheet {
    let mut chart = target_chart(words, plan, (unit, as_of), row, indicator, beside);
    let mut notes = notes(words, plan, row, indicator);
    notes.append(&mut chart.notes);
    let info = plan.info();
    let mut warnings = Vec::new();
    if info.simulated {
        warnings.push(words.mark_simulated_long());
    }
    if indicator.sample {
        warnings.push(words.picture_sample());
    }
    let over = [indicator.code.as_str(), indicator.pillar.as_str()];
    let over: Vec<_> = over.into_iter().filter(|it| !it.is_empty()).collect();
    let standing = row
        .verdict()
        .map(|verdict| (verdict, words.verdict(verdict)));
    Sheet {
        warnings,
        over: over.join(" · "),
        title: indicator.name.clone(),
        scope: words.picture_scope(words.name_of_unit(plan, unit), words.date(as_of)),
        standing: standing.into_iter().collect(),
        lead: lead(words, row, indicator),
        summary: chart.summary.clone(),
        body: Body::Line(chart),
        notes,
    }
}

/// What the figures say in words, and on how many units they rest.
fn lead(words: Words, row: &IndicatorRow, indicator: &Indicator) -> Vec<String> {
    let show = |value: Decimal| words.rounded_amount(value, &indicator.measure);
    let figure = row.value().zip(row.period());
    let assessment = row.assessment.as_ref();
    let goal = assessment.and(indicator.target.zip(indicator.due));
    let expected = assessment.and_then(|it| it.expected);
    let first = match (figure, expected, goal) {
        (Some((value, period)), Some(expected), Some((target, due))) => words.picture_lead(
            value_words(words, value, indicator),
            words.period(period),
            show(expected),
            show(target),
            words.date(due),
        ),
        (Some((value, period)), ..) => {
            let value = value_words(words, value, indicator);
            words.picture_lead_no_path(value, words.period(period))
        }
        (None, _, Some((target, due))) => words.picture_lead_none(show(target), words.date(due)),
        (None, ..) => words.picture_lead_nothing(),
    };
    let gap = assessment.and_then(|it| it.gap).map(|gap| {
        let (size, count) = gap_words(words, row, indicator, gap);
        words.picture_gap(if count.is_empty() {
            size
        } else {
            format!("{size} ({count})")
        })
    });
    let units =
        (row.all_units > 1).then(|| units_sentence(words, row.reported_units(), row.all_units));
    let coming = coming_words(words, row);
    [Some(first), gap, units, coming]
        .into_iter()
        .flatten()
        .collect()
}

/// How far ahead of its path an indicator is, in its unit and as a number of what is counted.
pub fn gap_words(
    words: Words,
    row: &IndicatorRow,
    indicator: &Indicator,
    gap: Decimal,
) -> (String, String) {
    let size = size_words(words, gap.abs(), &indicator.measure);
    let text = from_path_words(words, indicator.direction, gap, size);
    let count = row
        .assessment
        .as_ref()
        .and_then(|it| it.gap_count)
        .filter(|count| !count.is_zero())
        .map(|count| words.rounded_amount(count.abs(), &indicator.counted));
    (text, count.unwrap_or_default())
}

/// How far a value is from its path. Where less is better, it is not short of it but above it.
pub(super) fn from_path_words(
    words: Words,
    direction: Direction,
    gap: Decimal,
    size: String,
) -> String {
    if gap.is_zero() {
        return words.target_gap_even();
    }
    match (direction, gap.is_sign_negative()) {
        (Direction::Increase, true) => words.target_gap_behind(size),
        (Direction::Increase, false) => words.target_gap_ahead(size),
        (Direction::Decrease, true) => words.target_gap_above(size),
        (Direction::Decrease, false) => words.target_gap_below(size),
    }
}

/// How far a figure lies above that of the year before.
pub fn last_year_words(words: Words, difference: Decimal, measure: &str) -> String {
    let size = size_words(words, difference.abs(), measure);
    if difference.is_zero() {
        words.beside_last_year_same()
    } else if difference.is_sign_negative() {
        words.beside_last_year_less(size)
    } else {
        words.beside_last_year_more(size)
    }
}

/// A difference in an indicator's unit: of percentages in points.
pub fn size_words(words: Words, size: Decimal, measure: &str) -> String {
    match measure {
        "%" => words.target_points(words.rounded(size)),
        measure => words.rounded_amount(size, measure),
    }
}

/// What is assumed, and where it is from.
fn notes(words: Words, plan: &Plan, row: &IndicatorRow, indicator: &Indicator) -> Vec<String> {
    let mut notes = Vec::new();
    let assumed = |it: &domain::Assessment| it.baseline == Some(Baseline::Assumed);
    if row.assessment.as_ref().is_some_and(assumed) {
        notes.push(format!("{}.", words.target_baseline_assumed()));
    }
    if !indicator.source.is_empty() {
        notes.push(words.picture_source(indicator.source.as_str()));
    }
    notes.push(words.picture_plan(plan.info().name.as_str()));
    notes
}

/// From how many units figures have come.
fn units_sentence(words: Words, reported: usize, all: usize) -> String {
    match all.saturating_sub(reported) {
        0 => words.picture_whole(all.to_string()),
        missing => {
            words.picture_missing(reported.to_string(), all.to_string(), missing.to_string())
        }
    }
}

/// The chart of an indicator at a unit as of a day, with what is drawn beside it.
pub fn target_chart(
    words: Words,
    plan: &Plan,
    (unit, as_of): (UnitKey, Date),
    row: &IndicatorRow,
    indicator: &Indicator,
    beside: Beside<'_>,
) -> LineChart {
    let show = |value: Decimal| words.rounded_amount(value, &indicator.measure);
    let point = |date, value: Decimal, label| {
        Some(Point {
            date,
            value: value.to_f64()?,
            label,
        })
    };
    let mut lines = Vec::new();
    let path = row
        .assessment
        .as_ref()
        .and_then(|_| TargetPath::of(plan, row.id));
    if let Some(path) = &path {
        let points = path.points().iter();
        let points = points.filter_map(|(date, value)| {
            point(
                *date,
                *value,
                format!("{}: {}", words.date(*date), show(*value)),
            )
        });
        lines.push(LineSeries {
            role: LineRole::Path,
            label: words.target_chart_path(),
            points: points.collect(),
        });
    }
    let history = domain::history(plan, row.id, unit, as_of);
    let actual = reported_points(words, indicator, &history);
    if let Some(value) = row.value() {
        let value = value_words(words, value, indicator);
        lines.push(LineSeries {
            role: LineRole::Actual,
            label: format!("{} {value}", words.target_chart_actual()),
            points: actual.clone(),
        });
    }
    let forecast = row.assessment.as_ref().and_then(|it| it.forecast_at_due);
    if let (Some(forecast), Some(due), Some(last)) = (forecast, indicator.due, actual.last()) {
        let end = point(
            due,
            forecast,
            format!("{}: {}", words.date(due), show(forecast)),
        );
        lines.push(LineSeries {
            role: LineRole::Forecast,
            label: format!("{} {}", words.target_chart_forecast(), show(forecast)),
            points: [Some(last.clone()), end].into_iter().flatten().collect(),
        });
    }
    let target = goal_mark(words, row, indicator);
    let milestones = plan.milestones(row.id).filter(|_| path.is_some());
    let milestones = milestones.filter_map(|(date, value)| {
        Some(MilestoneMark {
            date,
            value: value.to_f64()?,
            label: show(value),
        })
    });
    let mut chart = LineChart {
        title: indicator.name.clone(),
        summary: target_sentence(words, row, indicator),
        unit: indicator.measure.clone(),
        lines,
        target,
        as_of: Some(DayMark {
            date: as_of,
            label: words.target_chart_as_of(words.date(as_of)),
        }),
        milestones: milestones.collect(),
        breaks: Vec::new(),
        notes: [
            over_whole(words, row, indicator, &history),
            left_out(words, row, &history),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let of = Subject {
        words,
        plan,
        id: row.id,
        indicator,
        unit,
        as_of,
    };
    of.add(&mut chart, beside);
    chart
}

/// The value to reach, where it is this unit's.
fn goal_mark(words: Words, row: &IndicatorRow, indicator: &Indicator) -> Option<TargetMark> {
    row.assessment
        .as_ref()
        .and(indicator.target)
        .and_then(|target| {
            let label = words.target_chart_goal(words.rounded_amount(target, &indicator.measure));
            Some(TargetMark {
                value: target.to_f64()?,
                date: indicator.due,
                label,
            })
        })
}

/// The figures that count, each named by its period and value.
fn reported_points(words: Words, indicator: &Indicator, history: &[DatedRollup]) -> Vec<Point> {
    let point = |figure: &DatedRollup| {
        let value = figure.speaking()?;
        let (period, said) = (
            words.period(figure.period),
            value_words(words, value, indicator),
        );
        Some(Point {
            date: figure.date,
            value: value.to_f64()?,
            label: format!("{period}: {said}"),
        })
    };
    history.iter().filter_map(point).collect()
}

/// How many periods of a kind are named.
const NAMED: usize = 3;

/// In which periods before the last one the drawn figures are more than all there is, the last ones
/// of them. Of the last one the sentence says so.
fn over_whole(
    words: Words,
    row: &IndicatorRow,
    indicator: &Indicator,
    history: &[DatedRollup],
) -> Option<String> {
    let last = row.latest.as_ref().map(|it| it.date);
    let over: Vec<_> = history
        .iter()
        .filter(|it| Some(it.date) < last)
        .filter(|it| {
            let value = it.speaking();
            value.is_some_and(|it| indicator.is_over_whole(it))
        })
        .map(|it| words.period(it.period))
        .collect();
    let named = over.get(over.len().saturating_sub(NAMED)..)?.join(", ");
    (!named.is_empty()).then(|| words.told_over_whole_periods(named))
}

/// Which periods are not drawn since too few units have reported them, the last ones of them. What is
/// still coming in after the figure that counts is told elsewhere.
fn left_out(words: Words, row: &IndicatorRow, history: &[DatedRollup]) -> Option<String> {
    let last = row.latest.as_ref().map(|it| it.date);
    let few: Vec<_> = history
        .iter()
        .filter(|it| it.coverage == Coverage::Few && Some(it.date) < last)
        .map(|it| {
            let (reported, all) = (it.rollup.reported_units, it.rollup.all_units);
            words.told_left_out_period(words.period(it.period), reported, all)
        })
        .collect();
    let named = few.get(few.len().saturating_sub(NAMED)..)?.join(", ");
    (!named.is_empty()).then(|| words.told_left_out(named))
}

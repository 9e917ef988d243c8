//! The picture of all targets of a plan on one page.

use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::told::value_words;
use crate::{
    chart::{Bar, Body, Heads, Overview, OverviewGroup, OverviewRow, Sheet},
    domain::{Indicator, Plan, UnitKey, Verdict},
    report::{Board, IndicatorRow},
    strings::Words,
};

/// The picture of all targets at a unit as of a day; `board` is that unit's for that day.
pub fn overview_sheet(
    words: Words,
    plan: &Plan,
    (unit, as_of): (UnitKey, Date),
    board: &Board,
) -> Sheet {
    let groups = groups(words, plan, board);
    let rows: Vec<&IndicatorRow> = board.targets.iter().collect();
    let samples = rows.iter().filter(|row| {
        plan.indicator(row.id)
            .is_some_and(|indicator| indicator.sample)
    });
    let samples = samples.count();
    let mut warnings = Vec::new();
    if plan.info().simulated {
        warnings.push(words.mark_simulated_long());
    }
    if samples > 0 {
        warnings.push(words.picture_samples(samples.to_string()));
    }
    let standing: Vec<_> = Verdict::ALL
        .into_iter()
        .map(|verdict| (verdict, board.count(verdict)))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| {
            let text = words.picture_standing(count.to_string(), words.verdict(verdict));
            (verdict, text)
        })
        .collect();
    let said: Vec<_> = standing.iter().map(|(_, text)| text.as_str()).collect();
    let (unit, date) = (words.name_of_unit(plan, unit), words.date(as_of));
    let summary = words.picture_overview_summary(unit.as_str(), date.as_str(), said.join(", "));
    Sheet {
        warnings,
        over: plan.info().name.clone(),
        title: words.picture_overview_title(rows.len().to_string()),
        scope: words.picture_scope(unit, date),
        standing,
        lead: missing(words, &rows).into_iter().collect(),
        body: Body::Overview(Overview {
            heads: Heads {
                value: words.picture_column_value(),
                expected: words.picture_column_expected(),
                goal: words.picture_column_goal(),
                units: words.picture_column_units(),
                verdict: words.picture_column_verdict(),
            },
            groups,
        }),
        notes: sources(words, plan, &rows).into_iter().collect(),
        summary,
    }
}

/// The targets by part of the plan, in the order in which the parts first occur.
fn groups(words: Words, plan: &Plan, board: &Board) -> Vec<OverviewGroup> {
    let mut groups: Vec<OverviewGroup> = Vec::new();
    for row in &board.targets {
        let Some(indicator) = plan.indicator(row.id) else {
            continue;
        };
        let line = overview_row(words, row, indicator);
        match groups.iter_mut().find(|it| it.name == indicator.pillar) {
            Some(group) => group.rows.push(line),
            None => groups.push(OverviewGroup {
                name: indicator.pillar.clone(),
                rows: vec![line],
            }),
        }
    }
    groups
}

fn overview_row(words: Words, row: &IndicatorRow, indicator: &Indicator) -> OverviewRow {
    let show = |value: Decimal| words.rounded_amount(value, &indicator.measure);
    let assessment = row.assessment.as_ref();
    // What is not this unit's to reach is not drawn as if it were.
    let goal = assessment.and(indicator.target);
    let verdict = row.verdict().unwrap_or(Verdict::NoData);
    let number = |value: Decimal| value.to_f32();
    let bar = goal.and_then(number).map(|target| Bar {
        value: row.value().and_then(number),
        expected: assessment.and_then(|it| it.expected).and_then(number),
        target,
        baseline: indicator.baseline.and_then(number).unwrap_or(0.0),
    });
    let mark = if indicator.sample {
        words.picture_sample_mark()
    } else {
        String::new()
    };
    let units = if row.all_units > 1 {
        words.picture_units(row.reported_units().to_string(), row.all_units.to_string())
    } else {
        String::new()
    };
    let value = row.value().map(|it| value_words(words, it, indicator));
    OverviewRow {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        mark,
        value: value.unwrap_or_default(),
        goal: goal.map(show).unwrap_or_default(),
        units,
        verdict,
        word: words.verdict(verdict),
        bar,
    }
}

/// For how many targets figures of some units are missing.
fn missing(words: Words, rows: &[&IndicatorRow]) -> Option<String> {
    let of_many = rows.iter().filter(|row| row.all_units > 1);
    let incomplete = of_many
        .filter(|row| row.reported_units() < row.all_units)
        .count();
    let (count, all) = (incomplete.to_string(), rows.len().to_string());
    (incomplete > 0).then(|| words.picture_overview_missing(count, all))
}

/// How many sources are named.
const NAMED: usize = 4;

/// Where the targets are from: the sources that most of them have.
fn sources(words: Words, plan: &Plan, rows: &[&IndicatorRow]) -> Option<String> {
    let mut sources: Vec<(&str, usize)> = Vec::new();
    for indicator in rows.iter().filter_map(|row| plan.indicator(row.id)) {
        let source = indicator.source.as_str();
        match sources.iter_mut().find(|(known, _)| *known == source) {
            Some((_, count)) => *count += 1,
            None if !source.is_empty() => sources.push((source, 1)),
            None => {}
        }
    }
    sources.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named: Vec<_> = sources.iter().take(NAMED).map(|(it, _)| *it).collect();
    let others = sources.len() - named.len();
    let named = named.join("; ");
    match (named.is_empty(), others) {
        (true, _) => None,
        (false, 0) => Some(words.picture_source(named)),
        (false, _) => Some(words.picture_sources(named, others.to_string())),
    }
}

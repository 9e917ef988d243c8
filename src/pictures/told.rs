//! What the figures of a target, and of all of them, say in a sentence: what stands beside charts, and
//! what a screen reader says in their place.

use rust_decimal::Decimal;

use super::target::gap_words;
use crate::{
    domain::{DatedRollup, Indicator, Verdict},
    report::{Board, IndicatorRow},
    strings::Words,
};

/// What is known of a target beside its name, value and verdict: path, target, gap, and how many
/// units have not reported.
pub fn target_parts(words: Words, row: &IndicatorRow, indicator: &Indicator) -> Vec<String> {
    let show = |value: Decimal| words.rounded_amount(value, &indicator.measure);
    let of = row.assessment.as_ref();
    let goal = of.and(indicator.target);
    let gap = of.and_then(|it| it.gap);
    [
        of.and_then(|it| it.expected)
            .map(|it| words.compare_cell_path(show(it))),
        goal.map(|it| words.compare_cell_goal(show(it))),
        gap.map(|it| gap_words(words, row, indicator, it).0),
        missing_units(words, row),
        over_whole_words(words, row, indicator),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A value of an indicator with its unit of measure; one that cannot be is marked.
pub fn value_words(words: Words, value: Decimal, indicator: &Indicator) -> String {
    let amount = words.rounded_amount(value, &indicator.measure);
    if indicator.is_over_whole(value) {
        words.told_doubtful(amount)
    } else {
        amount
    }
}

/// That the value is more than all there is, where it is.
pub fn over_whole_words(words: Words, row: &IndicatorRow, indicator: &Indicator) -> Option<String> {
    let value = row.value()?;
    (indicator.is_over_whole(value)).then(|| words.told_over_whole())
}

/// How many units have not reported the figure's period.
pub fn missing_units(words: Words, row: &IndicatorRow) -> Option<String> {
    let missing = row.all_units.saturating_sub(row.reported_units());
    let is_known = row.all_units > 1 && missing > 0 && row.latest.is_some();
    is_known.then(|| words.told_missing(missing, row.all_units))
}

/// What has come in of a later period that does not count yet.
pub fn coming_words(words: Words, row: &IndicatorRow) -> Option<String> {
    let DatedRollup { period, rollup, .. } = row.coming.as_ref()?;
    let counts = row.period()?;
    Some(words.told_coming(
        words.period(*period),
        rollup.reported_units,
        rollup.all_units,
        words.period(counts),
    ))
}

/// One sentence that says how a target stands.
pub fn target_sentence(words: Words, row: &IndicatorRow, indicator: &Indicator) -> String {
    let show = |value: Decimal| words.rounded_amount(value, &indicator.measure);
    let name = indicator.name.as_str();
    let goal = indicator.target.zip(indicator.due);
    let goal = goal.filter(|_| row.assessment.is_some());
    let goal = goal.map(|(target, due)| words.told_goal(show(target), words.date(due)));
    let Some((value, period)) = row.value().zip(row.period()) else {
        let parts = [Some(words.told_nothing(name)), goal];
        return joined(parts);
    };
    let of = row.assessment.as_ref();
    let standing = of.map(|it| match (it.verdict, it.expected.map(show)) {
        (Verdict::Reached, _) => words.told_reached(),
        (Verdict::OnTrack, Some(expected)) => words.told_on_track(expected),
        (Verdict::Slow, Some(expected)) => words.told_slow(expected),
        (Verdict::FarBehind, Some(expected)) => words.told_far_behind(expected),
        (Verdict::Backwards, Some(expected)) => words.told_backwards(expected),
        (Verdict::Stale, _) => words.told_stale(),
        (verdict, _) => words.verdict(verdict).to_lowercase(),
    });
    let said = value_words(words, value, indicator);
    let first = words.told_value(name, said, words.period(period));
    let first = match standing {
        Some(standing) => format!("{first}, {standing}"),
        None => first,
    };
    let gap = of.and_then(|it| it.gap).filter(|gap| !gap.is_zero());
    joined([
        Some(first),
        over_whole_words(words, row, indicator),
        gap.map(|it| gap_words(words, row, indicator, it).0),
        missing_units(words, row),
        goal,
    ])
}

/// How many targets are as far as they should be, how many are behind, and of how many that is not
/// known.
pub fn overview_counts(board: &Board) -> [usize; 3] {
    let of = |verdicts: &[Verdict]| verdicts.iter().map(|it| board.count(*it)).sum();
    [
        of(&[Verdict::Reached, Verdict::OnTrack]),
        of(&[Verdict::Slow, Verdict::FarBehind, Verdict::Backwards]),
        of(&[Verdict::Stale, Verdict::NoData]),
    ]
}

/// One sentence that says how all targets stand.
pub fn overview_sentence(words: Words, board: &Board) -> String {
    let [good, behind, unknown] = overview_counts(board);
    joined([
        Some(words.told_good(good, board.targets.len())),
        (behind > 0).then(|| words.told_behind(behind)),
        (unknown > 0).then(|| words.told_unknown(unknown)),
    ])
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join("; ")
}

//! The histories of one target at many units, and the scale that they share.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::{Id, Period, Plan, TargetPath, UnitKey, history};

/// One unit's figures for a target over time.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// The unit.
    pub unit: UnitKey,
    /// Its figures without a gap between them: a period without a figure ends a run.
    pub runs: Vec<Vec<(Date, Decimal)>>,
}

/// The histories of one target at those units, in their order.
pub(super) fn tracks(
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

/// The histories of one target on one scale.
#[derive(Clone, PartialEq, Debug)]
pub struct Histories {
    /// One for each unit, in their order.
    pub tracks: Vec<Track>,
    /// The path between the first and the last day.
    pub path: Vec<(Date, Decimal)>,
    /// The first and the last day.
    pub days: (Date, Date),
    /// Where the scale begins and ends.
    pub values: (Decimal, Decimal),
    /// Whether any value lies beyond the scale.
    pub cut: bool,
}

impl Histories {
    /// The histories of a target at those units.
    pub fn new(plan: &Plan, id: Id, units: impl IntoIterator<Item = UnitKey>, as_of: Date) -> Self {
        let tracks = tracks(plan, id, units, as_of);
        let points = || tracks.iter().flat_map(|it| &it.runs).flatten();
        let first = points().map(|(date, _)| *date).min().unwrap_or(as_of);
        let path = TargetPath::of(plan, id);
        let path: Vec<(Date, Decimal)> = path.map_or_else(Vec::new, |path| {
            let inner = path.points().iter().map(|(date, _)| *date);
            let inner = inner.filter(|date| *date > first && *date < as_of);
            let dates = std::iter::once(first).chain(inner).chain([as_of]);
            dates.map(|date| (date, path.at(date))).collect()
        });
        let (low, high, cut) = scale(
            points().map(|(_, value)| *value),
            path.iter().map(|(_, value)| *value),
        );
        Self {
            path,
            tracks,
            days: (first, as_of),
            values: (low, high),
            cut,
        }
    }
}

/// Where the scale begins and ends, and whether any value lies beyond. A line, unlike a bar, need
/// not begin at zero, and one value in fifty at either end must not flatten all others.
fn scale(
    values: impl Iterator<Item = Decimal>,
    path: impl Iterator<Item = Decimal>,
) -> (Decimal, Decimal, bool) {
    let mut values: Vec<_> = values.collect();
    values.sort();
    let few = values.len() / 50;
    let common = values.get(few..values.len() - few).unwrap_or_default();
    let ends = || common.first().into_iter().chain(common.last()).copied();
    let path: Vec<_> = path.collect();
    let all = || ends().chain(path.iter().copied());
    let low = all().min().unwrap_or_default().floor();
    let high = all().max().unwrap_or_default().ceil();
    let high = high.max(low + Decimal::ONE);
    let cut = values.iter().any(|value| *value < low || *value > high);
    (low, high, cut)
}

//! The communes side by side: units × targets, one target over all units, and its history.
//!
//! A unit that has not reported is missing: it has no value, and never counts as zero. A figure of
//! an earlier period is kept apart from one of the period that the plan stands at.

mod cell;
mod order;
mod reporters;
mod tally;
mod tracks;

use std::{cmp::Ordering, collections::BTreeMap};

use jiff::civil::Date;

use self::reporters::{Reporters, ancestors};
use crate::{
    domain::{Direction, Id, Level, Period, Plan, UnitKey, assess, last_figures, newest_of},
    text::{SortKey, sort_key},
};

pub use cell::{Cell, Standing, current};
pub use order::Order;
pub use tally::{Scale, Tally};
pub use tracks::{Histories, Track};

/// A target, and what holds for all units of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// The target.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Which way is better.
    pub direction: Direction,
    /// The period that the plan stands at: the last one that speaks for the whole.
    pub period: Option<Period>,
    /// The day that the figures are of: what units gave for later periods does not count yet.
    pub until: Date,
    /// A later period that is still coming in, and how many units have reported it.
    pub coming: Option<(Period, usize)>,
}

/// A unit's figures for all targets.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The unit.
    pub unit: UnitKey,
    /// The district it belongs to; `None` for a district, and where there are none.
    pub district: Option<UnitKey>,
    /// Its figures, one a column.
    pub cells: Vec<Cell>,
    /// For how many targets it is behind.
    pub behind: usize,
    /// For how many targets it has not given the period's figure.
    pub missing: usize,
    /// How many targets ask it for a figure.
    pub asked: usize,
    name: SortKey,
}

/// Communes and districts against the plan's targets, for one day.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Comparison {
    /// The targets, in the order of their codes.
    pub columns: Vec<Column>,
    /// The communes, by district and name.
    pub rows: Vec<Row>,
    /// Their districts by name, each with its own figures.
    pub districts: Vec<Row>,
}

impl Comparison {
    /// All communes of the plan.
    pub fn new(plan: &Plan, as_of: Date) -> Self {
        plan.info()
            .root
            .map_or_else(Self::default, |root| Self::within(plan, as_of, root))
    }

    /// The communes at or below a unit.
    pub fn within(plan: &Plan, as_of: Date, unit: UnitKey) -> Self {
        let units: Vec<_> = plan
            .units()
            .filter(|(key, it)| it.kind.level() == Level::Commune && plan.is_within(*key, unit))
            .map(|(key, _)| key)
            .collect();
        Self::of_units(plan, as_of, &units)
    }

    /// These units and the districts that they are of.
    pub fn of_units(plan: &Plan, as_of: Date, units: &[UnitKey]) -> Self {
        let mut known = Reporters::default();
        let mut columns = Vec::new();
        for (id, indicator) in plan.indicators() {
            if !indicator.is_target() {
                continue;
            }
            let root = plan.info().root;
            let last = root.and_then(|root| {
                let reporters = known.below(plan, id, root);
                last_figures(plan, id, root, reporters, as_of)
            });
            let period = last.as_ref().map(|it| it.counts.period);
            let end = period.map(|it| it.end(plan.info().cut_off()));
            columns.push(Column {
                id,
                code: indicator.code.clone(),
                direction: indicator.direction,
                period,
                until: end.map_or(as_of, |end| end.min(as_of)),
                coming: last
                    .and_then(|it| it.coming)
                    .map(|it| (it.period, it.rollup.reported_units)),
            });
        }
        let mut rows: Vec<Row> = units
            .iter()
            .filter_map(|unit| row(plan, as_of, *unit, &columns, &mut known))
            .collect();
        let mut keys: Vec<_> = rows.iter().filter_map(|row| row.district).collect();
        keys.sort();
        keys.dedup();
        let mut districts: Vec<Row> = keys
            .into_iter()
            .filter_map(|unit| row(plan, as_of, unit, &columns, &mut known))
            .collect();
        districts.sort_by(|a, b| by_name(plan, a, b));
        let place: BTreeMap<UnitKey, usize> = districts
            .iter()
            .enumerate()
            .map(|(place, row)| (row.unit, place))
            .collect();
        let place = |row: &Row| row.district.and_then(|it| place.get(&it)).copied();
        // Those of no district come last.
        let place = |row: &Row| place(row).unwrap_or(usize::MAX);
        rows.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| by_name(plan, a, b)));
        Self {
            columns,
            rows,
            districts,
        }
    }

    /// The place of a target's column.
    pub fn column(&self, id: Id) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }
}

fn by_name(plan: &Plan, a: &Row, b: &Row) -> Ordering {
    let kind = |row: &Row| plan.unit(row.unit).map(|unit| unit.kind.level());
    (kind(a), &a.name, a.unit).cmp(&(kind(b), &b.name, b.unit))
}

fn row(
    plan: &Plan,
    as_of: Date,
    unit: UnitKey,
    columns: &[Column],
    known: &mut Reporters,
) -> Option<Row> {
    let it = plan.unit(unit)?;
    let cells: Vec<Cell> = columns
        .iter()
        .filter_map(|column| {
            let indicator = plan.indicator(column.id)?;
            let reporters = known.below(plan, column.id, unit);
            let latest = newest_of(plan, column.id, unit, reporters, column.until);
            let mut assessment = assess(plan, column.id, unit, latest.as_ref(), as_of);
            // Who has given a later figure is not late, though it does not count yet.
            if column.coming.is_some()
                && has_given_later(plan, column, unit, reporters, as_of)
                && let Some(it) = &mut assessment
            {
                it.verdict = it.if_fresh;
            }
            let all_units = reporters.len();
            let assessment = assessment.as_ref();
            Some(Cell::new(
                column.period,
                latest,
                assessment,
                indicator,
                all_units,
            ))
        })
        .collect();
    let count = |is: fn(&Cell) -> bool| cells.iter().filter(|cell| is(cell)).count();
    Some(Row {
        unit,
        district: ancestors(plan, unit).skip(1).find(|key| {
            let level = plan.unit(*key).map(|unit| unit.kind.level());
            level == Some(Level::District)
        }),
        behind: count(Cell::is_behind),
        missing: count(|cell| cell.standing.is_missing()),
        asked: count(|cell| cell.standing != Standing::NotAsked),
        name: sort_key(&it.name),
        cells,
    })
}

/// Whether a unit has given a figure for a period after the one that is compared.
fn has_given_later(
    plan: &Plan,
    column: &Column,
    unit: UnitKey,
    reporters: &[UnitKey],
    as_of: Date,
) -> bool {
    let newest = newest_of(plan, column.id, unit, reporters, as_of);
    newest.is_some_and(|it| it.date > column.until)
}

#[cfg(test)]
mod tests;

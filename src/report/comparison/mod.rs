//! The communes side by side: units × targets, one target over all units, and its history.
//!
//! A unit that has not reported is missing: it has no value, and never counts as zero. A figure of
//! an earlier period is kept apart from one of the period that the plan stands at.

mod cell;
mod order;
mod reporters;
mod tally;
mod tracks;

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::Date;

use self::reporters::{Reporters, ancestors};
use crate::{
    domain::{
        Direction, Id, Level, Period, Plan, Register, UnitKey, assess, last_figures, newest_of,
    },
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
        let columns: Vec<Column> = plan
            .indicators()
            .into_iter()
            .filter(|(_, indicator)| indicator.is_target())
            .filter_map(|(id, _)| column(plan, as_of, id, &mut known))
            .collect();
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

    /// Makes the comparison of all communes that of the plan as it is now that `written` were
    /// written; `as_of` is the day that it was made for. What a figure changes is its target's
    /// column. Where more than figures were written it stays as it was, to be made anew: `false`.
    #[must_use]
    pub fn follow(
        &mut self,
        plan: &Plan,
        as_of: Date,
        written: impl Iterator<Item = Register>,
    ) -> bool {
        let mut targets = BTreeSet::new();
        for register in written {
            match touched(register) {
                Touched::Nothing => {}
                Touched::Figures(id) => {
                    targets.insert(id);
                }
                Touched::Everything => return false,
            }
        }
        let mut known = Reporters::default();
        for (at, of) in self.columns.iter_mut().enumerate() {
            if !targets.contains(&of.id) {
                continue;
            }
            let Some(new) = column(plan, as_of, of.id, &mut known) else {
                continue;
            };
            for row in self.rows.iter_mut().chain(&mut self.districts) {
                let new = cell(plan, as_of, row.unit, &new, &mut known);
                if let (Some(old), Some(new)) = (row.cells.get_mut(at), new) {
                    *old = new;
                    row.count();
                }
            }
            *of = new;
        }
        true
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

/// What a register that was written changes of a comparison.
enum Touched {
    Nothing,
    /// The figures of one indicator.
    Figures(Id),
    Everything,
}

const fn touched(register: Register) -> Touched {
    match register {
        Register::Observation(key) => Touched::Figures(key.indicator),
        Register::Remark(..)
        | Register::Evidence(..)
        | Register::Task(..)
        | Register::Occurrence(..)
        | Register::Freeze(_)
        | Register::Frozen(_)
        | Register::Deck(..)
        | Register::Slide(..)
        | Register::Conclusion(..) => Touched::Nothing,
        // What was returned counts in no sum.
        Register::Submission(..)
        | Register::Plan(_)
        | Register::Unit(..)
        | Register::Indicator(..)
        | Register::Milestone(..) => Touched::Everything,
    }
}

/// What holds for all units of a target; `None` where there is no such indicator.
fn column(plan: &Plan, as_of: Date, id: Id, known: &mut Reporters) -> Option<Column> {
    let indicator = plan.indicator(id)?;
    let last = plan.info().root.and_then(|root| {
        let reporters = known.below(plan, id, root);
        last_figures(plan, id, root, reporters, as_of)
    });
    let period = last.as_ref().map(|it| it.counts.period);
    let end = period.map(|it| it.end(plan.info().cut_off()));
    Some(Column {
        id,
        code: indicator.code.clone(),
        direction: indicator.direction,
        period,
        until: end.map_or(as_of, |end| end.min(as_of)),
        coming: last
            .and_then(|it| it.coming)
            .map(|it| (it.period, it.rollup.reported_units)),
    })
}

/// A unit's figure for a target; `None` where there is no such indicator.
fn cell(
    plan: &Plan,
    as_of: Date,
    unit: UnitKey,
    column: &Column,
    known: &mut Reporters,
) -> Option<Cell> {
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
}

fn row(
    plan: &Plan,
    as_of: Date,
    unit: UnitKey,
    columns: &[Column],
    known: &mut Reporters,
) -> Option<Row> {
    let it = plan.unit(unit)?;
    let cells = columns.iter();
    let mut row = Row {
        unit,
        district: ancestors(plan, unit).skip(1).find(|key| {
            let level = plan.unit(*key).map(|unit| unit.kind.level());
            level == Some(Level::District)
        }),
        cells: cells
            .filter_map(|column| cell(plan, as_of, unit, column, known))
            .collect(),
        behind: 0,
        missing: 0,
        asked: 0,
        name: sort_key(&it.name),
    };
    row.count();
    Some(row)
}

impl Row {
    /// Counts the cells anew.
    fn count(&mut self) {
        let count = |is: fn(&Cell) -> bool| self.cells.iter().filter(|cell| is(cell)).count();
        let (behind, missing, asked) = (
            count(Cell::is_behind),
            count(|cell| cell.standing.is_missing()),
            count(|cell| cell.standing != Standing::NotAsked),
        );
        (self.behind, self.missing, self.asked) = (behind, missing, asked);
    }
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

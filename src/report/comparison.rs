//! The communes side by side: units × targets, one target over all units, and its history.
//!
//! A unit that has not reported is missing: it has no value, and never counts as zero. A figure of
//! an earlier period is kept apart from one of the period that the plan stands at.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, HashMap},
};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    domain::{
        Aggregation, Assessment, DatedRollup, Direction, Figure, Id, Level, Levels, Period, Plan,
        UnitKey, Verdict, assess, history, latest_of,
    },
    text::{SortKey, sort_key},
};

/// Whether a unit has given what a target's period asks of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It gave a figure for the period.
    Reported,
    /// It gave none for the period, but one for an earlier one.
    Earlier,
    /// It has never given one.
    Missing,
    /// Neither it nor a unit below it reports this target.
    NotAsked,
}

impl Standing {
    /// Whether a figure of the period is asked for and not there.
    pub const fn is_missing(self) -> bool {
        matches!(self, Self::Earlier | Self::Missing)
    }
}

/// One unit's last figure for one target.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// Whether the figure is there.
    pub standing: Standing,
    /// Its value; `None` where there is none, never zero.
    pub value: Option<Decimal>,
    /// What was entered at the unit itself.
    pub figure: Option<Figure>,
    /// Its period.
    pub period: Option<Period>,
    /// How it stands; `None` where the target is not this unit's to reach.
    pub verdict: Option<Verdict>,
    /// The path's value on the figure's date.
    pub expected: Option<Decimal>,
    /// How far ahead of the path: negative is behind.
    pub gap: Option<Decimal>,
    /// Progress over what the path expects.
    pub pace: Option<Decimal>,
    /// How many units the figure rests on.
    pub reported_units: usize,
    /// How many units report.
    pub all_units: usize,
}

impl Cell {
    fn new(
        period: Option<Period>,
        latest: Option<DatedRollup>,
        assessment: Option<&Assessment>,
        all_units: usize,
    ) -> Self {
        let value = latest.as_ref().and_then(|it| it.rollup.value());
        let own = latest
            .as_ref()
            .map(|it| it.period)
            .filter(|_| value.is_some());
        let standing = match own {
            Some(own) if Some(own) == period => Standing::Reported,
            Some(_) => Standing::Earlier,
            None if all_units == 0 => Standing::NotAsked,
            None => Standing::Missing,
        };
        let of = |field: fn(&Assessment) -> Option<Decimal>| assessment.and_then(field);
        Self {
            standing,
            value,
            figure: latest.as_ref().and_then(|it| it.rollup.entered),
            period: own,
            verdict: assessment.map(|it| it.verdict),
            expected: of(|it| it.expected),
            gap: of(|it| it.gap),
            pace: of(|it| it.pace),
            reported_units: latest.map_or(0, |it| it.rollup.reported_units),
            all_units,
        }
    }

    /// Whether it is behind its path.
    pub const fn is_behind(&self) -> bool {
        matches!(
            self.verdict,
            Some(Verdict::Slow | Verdict::FarBehind | Verdict::Backwards)
        )
    }
}

/// A target, and what holds for all units of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// The target.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Which way is better.
    pub direction: Direction,
    /// The period that the plan stands at: the last for which any unit gave a figure.
    pub period: Option<Period>,
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

/// In which order units are listed. A column is meant by its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// By district, then by name.
    #[default]
    District,
    /// By name, in Vietnamese order.
    Name,
    /// The best value of a target first, those that have not reported last.
    Value(usize),
    /// The slowest for a target first, those without a pace last.
    Pace(usize),
    /// Behind in the most targets first.
    Behind,
    /// The most figures missing first.
    Missing,
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
        let units: Vec<_> = plan
            .units()
            .filter(|(key, unit)| {
                let root = plan.info().root;
                let inside = root.is_none_or(|root| plan.is_within(*key, root));
                unit.kind.level() == Level::Commune && inside
            })
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
            let period = root.and_then(|root| {
                let reporters = known.below(plan, id, root);
                latest_of(plan, id, root, reporters, as_of).map(|it| it.period)
            });
            columns.push(Column {
                id,
                code: indicator.code.clone(),
                direction: indicator.direction,
                period,
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

    /// The places of the rows in that order.
    pub fn order(&self, order: Order) -> Vec<usize> {
        let mut places: Vec<(usize, &Row)> = self.rows.iter().enumerate().collect();
        // The rows are by district already, and sorting keeps that among equals.
        match order {
            Order::District => {}
            Order::Name => places.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name)),
            Order::Value(column) => {
                let falling = self
                    .columns
                    .get(column)
                    .is_some_and(|it| it.direction == Direction::Decrease);
                places.sort_by(|(_, a), (_, b)| {
                    let value = |row: &Row| row.cells.get(column).and_then(current);
                    last_if_none(value(a), value(b), |a, b| {
                        if falling { a.cmp(&b) } else { b.cmp(&a) }
                    })
                });
            }
            Order::Pace(column) => places.sort_by(|(_, a), (_, b)| {
                let pace = |row: &Row| {
                    let cell = row.cells.get(column)?;
                    current(cell).and(cell.pace)
                };
                last_if_none(pace(a), pace(b), |a, b| a.cmp(&b))
            }),
            Order::Behind => places.sort_by_key(|(_, row)| Reverse(row.behind)),
            Order::Missing => places.sort_by_key(|(_, row)| Reverse(row.missing)),
        }
        places.into_iter().map(|(place, _)| place).collect()
    }

    /// The place of a target's column.
    pub fn column(&self, id: Id) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// What can be said of one target over all units.
    pub fn tally(&self, column: usize) -> Tally {
        let mut tally = Tally::default();
        for row in &self.rows {
            let Some(cell) = row.cells.get(column) else {
                continue;
            };
            tally.add(cell);
            if let Some(value) = current(cell) {
                let worse = tally.worst.is_none_or(|(_, worst)| {
                    match self.columns.get(column).map(|it| it.direction) {
                        Some(Direction::Decrease) => value > worst,
                        Some(Direction::Increase) | None => value < worst,
                    }
                });
                if worse {
                    tally.worst = Some((row.unit, value));
                }
            }
        }
        tally
    }

    /// What can be said of all cells together.
    pub fn tally_all(&self) -> Tally {
        let mut tally = Tally::default();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            tally.add(cell);
        }
        tally
    }
}

/// How many cells stand how.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Tally {
    /// Those that are asked for.
    pub asked: usize,
    /// Those with a figure of the period.
    pub reported: usize,
    /// Those of them that have reached the target.
    pub reached: usize,
    /// Those of them that are on track.
    pub on_track: usize,
    /// Those of them that are behind the path.
    pub behind: usize,
    /// The unit that is worst, and its value; for one target only.
    pub worst: Option<(UnitKey, Decimal)>,
}

impl Tally {
    fn add(&mut self, cell: &Cell) {
        self.asked += usize::from(cell.standing != Standing::NotAsked);
        if cell.standing != Standing::Reported {
            return;
        }
        self.reported += 1;
        self.reached += usize::from(cell.verdict == Some(Verdict::Reached));
        self.on_track += usize::from(cell.verdict == Some(Verdict::OnTrack));
        self.behind += usize::from(cell.is_behind());
    }
}

/// Where a scale of these values and goals should end: at the greatest, unless that is so far from
/// all others, as by a slip of the keyboard, that nothing else could be told apart.
pub fn scale_end(
    values: impl IntoIterator<Item = Decimal>,
    goals: impl IntoIterator<Item = Decimal>,
) -> Decimal {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort();
    let goal = goals.into_iter().max().unwrap_or_default();
    let greatest = values.last().copied().unwrap_or_default();
    // Nineteen of twenty lie at or below it.
    let common = values.get(values.len() * 19 / 20).or(values.last());
    let common = common.copied().unwrap_or_default().max(goal);
    match common.checked_mul(Decimal::TWO) {
        Some(far) if greatest > far && common > Decimal::ZERO => {
            let ordinary = values.iter().rev().find(|value| **value <= far);
            ordinary.copied().unwrap_or(common).max(common)
        }
        _ => greatest.max(goal),
    }
}

/// The value of the period that the plan stands at: an older one is not compared with it.
pub fn current(cell: &Cell) -> Option<Decimal> {
    cell.value.filter(|_| cell.standing == Standing::Reported)
}

fn last_if_none(
    a: Option<Decimal>,
    b: Option<Decimal>,
    compare: impl Fn(Decimal, Decimal) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
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
        .map(|column| {
            let reporters = known.below(plan, column.id, unit);
            let latest = latest_of(plan, column.id, unit, reporters, as_of);
            let assessment = assess(plan, column.id, unit, latest.as_ref(), as_of);
            Cell::new(column.period, latest, assessment.as_ref(), reporters.len())
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

/// A unit and those above it.
fn ancestors(plan: &Plan, unit: UnitKey) -> impl Iterator<Item = UnitKey> + '_ {
    let up = |key: &UnitKey| plan.unit(*key).and_then(|unit| unit.parent);
    // As deep as `Plan::is_within` looks, so that a damaged tree does not loop.
    std::iter::successors(Some(unit), up).take(8)
}

/// The units at or below each unit that report, for every way of reporting: as
/// [`crate::domain::reporters`] gives them, found for all units in one walk.
#[derive(Default)]
struct Reporters(HashMap<(Levels, Aggregation), HashMap<UnitKey, Vec<UnitKey>>>);

impl Reporters {
    fn below(&mut self, plan: &Plan, id: Id, unit: UnitKey) -> &[UnitKey] {
        let Some(indicator) = plan.indicator(id) else {
            return &[];
        };
        let way = (indicator.reported_by, indicator.aggregation);
        let by_unit = self.0.entry(way).or_insert_with(|| {
            let mut by_unit: HashMap<UnitKey, Vec<UnitKey>> = HashMap::new();
            if indicator.aggregation == Aggregation::ProvinceOnly {
                by_unit.extend(plan.info().root.map(|root| (root, vec![root])));
                return by_unit;
            }
            for (key, unit) in plan.units() {
                if indicator.reported_by.contains(unit.kind.level()) {
                    for above in ancestors(plan, key) {
                        by_unit.entry(above).or_default().push(key);
                    }
                }
            }
            by_unit
        });
        by_unit.get(&unit).map(Vec::as_slice).unwrap_or_default()
    }
}

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

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;

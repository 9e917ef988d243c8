//! What can be said of many cells together, and how far a scale of their values reaches.

use rust_decimal::Decimal;

use super::{Cell, Comparison, Standing, cell::current};
use crate::domain::{Direction, Plan, UnitKey, Verdict};

impl Comparison {
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

    /// Where the bars of a target begin and end, and the two lines through them.
    pub fn scale(&self, plan: &Plan, column: usize) -> Scale {
        let id = self.columns.get(column).map(|it| it.id);
        let target = id.and_then(|id| plan.indicator(id)?.target);
        let cells = || self.rows.iter().filter_map(|row| row.cells.get(column));
        // A part of a sum is not judged: the lines are the whole's.
        let judged = cells().any(|cell| cell.verdict.is_some());
        let target = target.filter(|_| judged);
        // The path is one for all units, and so is the day of one period's figures.
        let path = cells().find(|cell| cell.standing == Standing::Reported);
        let path = path.and_then(|cell| cell.expected);
        let goals = || target.into_iter().chain(path);
        let values = || cells().filter_map(current);
        let least = values().chain(goals()).min().unwrap_or_default();
        let from = least.min(Decimal::ZERO);
        let to = scale_end(values(), goals());
        Scale {
            from,
            to: if to > from { to } else { from + Decimal::ONE },
            path,
            target,
        }
    }
}

/// A scale of bars.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scale {
    /// Where it begins: at zero, or at what is below.
    pub from: Decimal,
    /// Where it ends.
    pub to: Decimal,
    /// The path's value by now.
    pub path: Option<Decimal>,
    /// The value to reach.
    pub target: Option<Decimal>,
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
pub(super) fn scale_end(
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

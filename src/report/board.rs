//! What the screens show of the whole plan for one unit and one day.
//!
//! It follows every edit. What a figure changes is its indicator's row and who has reported; the rest
//! is made anew: 34 indicators over 111 units are some thousand look-ups.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Reporting, reporting::reporting, tree::units_in_order};
use crate::domain::{
    Aggregation, Assessment, DatedRollup, Id, Levels, Period, Plan, Register, Subject, TaskCounts,
    TaskState, UnitKey, Verdict, assess, last_figures, reporters, task_state,
};

/// An indicator's last figure and what it means.
#[derive(Clone, PartialEq, Debug)]
pub struct IndicatorRow {
    /// The indicator.
    pub id: Id,
    /// Its last figure that speaks for the whole.
    pub latest: Option<DatedRollup>,
    /// A later period of which too little has come in to count.
    pub coming: Option<DatedRollup>,
    /// How it stands, where it has a target for this unit.
    pub assessment: Option<Assessment>,
    /// How many units report it.
    pub all_units: usize,
}

impl IndicatorRow {
    /// The row of one indicator for one unit and one day; `None` where there is no such indicator.
    pub fn of(plan: &Plan, id: Id, unit: UnitKey, as_of: Date) -> Option<Self> {
        plan.indicator(id)?;
        let reporters = reporters(plan, id, unit);
        Some(Self::from_reporters(plan, id, unit, as_of, &reporters))
    }

    fn from_reporters(
        plan: &Plan,
        id: Id,
        unit: UnitKey,
        as_of: Date,
        reporters: &[UnitKey],
    ) -> Self {
        let (latest, coming) = match last_figures(plan, id, unit, reporters, as_of) {
            Some(last) => (Some(last.counts), last.coming),
            None => (None, None),
        };
        let assessment = assess(plan, id, unit, latest.as_ref(), as_of);
        Self {
            id,
            latest,
            coming,
            assessment,
            all_units: reporters.len(),
        }
    }

    /// The last figure's value, in the indicator's unit.
    pub fn value(&self) -> Option<Decimal> {
        self.latest
            .as_ref()
            .and_then(|latest| latest.rollup.value())
    }

    /// The last figure's period.
    pub fn period(&self) -> Option<Period> {
        self.latest.as_ref().map(|latest| latest.period)
    }

    /// How many units the last figure rests on.
    pub fn reported_units(&self) -> usize {
        let latest = self.latest.as_ref();
        latest.map_or(0, |latest| latest.rollup.reported_units)
    }

    /// The verdict; `None` where there is no target to judge by.
    pub fn verdict(&self) -> Option<Verdict> {
        self.assessment
            .as_ref()
            .map(|assessment| assessment.verdict)
    }
}

/// A task and its state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TaskRow {
    /// The task.
    pub id: Id,
    /// Its state, or that of its current occurrence.
    pub state: TaskState,
}

/// The whole plan for one unit and one day.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Board {
    /// The indicators with a target, in the order of their codes.
    pub targets: Vec<IndicatorRow>,
    /// The others.
    pub followed: Vec<IndicatorRow>,
    /// The tasks, in the order of their codes.
    pub tasks: Vec<TaskRow>,
    /// How many tasks are in which state.
    pub counts: TaskCounts,
    /// Every unit of the plan with its depth, in the order of lists.
    pub units: Vec<(UnitKey, usize)>,
    /// Who has reported for the last month; `None` where no commune reports anything monthly.
    pub reporting: Option<Reporting>,
}

impl Board {
    /// The plan's board for its root unit.
    pub fn new(plan: &Plan, as_of: Date) -> Self {
        plan.info()
            .root
            .map_or_else(Self::default, |root| Self::of_unit(plan, as_of, root))
    }

    /// The plan's board for one unit.
    pub fn of_unit(plan: &Plan, as_of: Date, unit: UnitKey) -> Self {
        let units = units_in_order(plan);
        let mut board = Self {
            counts: TaskCounts::of(plan, as_of),
            reporting: reporting(plan, as_of, &units),
            units,
            ..Self::default()
        };
        // Most indicators are reported by the same units: find them once.
        let mut known: HashMap<(Levels, Aggregation), Vec<UnitKey>> = HashMap::new();
        for (id, indicator) in plan.indicators() {
            let reporters = known
                .entry((indicator.reported_by, indicator.aggregation))
                .or_insert_with(|| reporters(plan, id, unit));
            let row = IndicatorRow::from_reporters(plan, id, unit, as_of, reporters);
            let rows = if indicator.is_target() {
                &mut board.targets
            } else {
                &mut board.followed
            };
            rows.push(row);
        }
        board.tasks = plan
            .tasks()
            .into_iter()
            .filter_map(|(id, _)| {
                Some(TaskRow {
                    id,
                    state: task_state(plan, id, as_of)?,
                })
            })
            .collect();
        board
    }

    /// Makes the plan's board that of the plan as it is now that `written` were written; `as_of` is the
    /// day that it was made for.
    pub fn follow(&mut self, plan: &Plan, as_of: Date, written: impl Iterator<Item = Register>) {
        let figure_of = |register| match register {
            Register::Observation(key)
            | Register::Remark(key, _)
            | Register::Evidence(Subject::Figure(key), ..) => Some((key.indicator, key.period)),
            _ => None,
        };
        let figures: Option<Vec<_>> = written.map(figure_of).collect();
        let (Some(root), Some(figures)) = (plan.info().root, figures) else {
            *self = Self::new(plan, as_of);
            return;
        };
        let (indicators, periods): (BTreeSet<Id>, BTreeSet<Period>) = figures.into_iter().unzip();
        for row in self.targets.iter_mut().chain(&mut self.followed) {
            if indicators.contains(&row.id)
                && let Some(new) = IndicatorRow::of(plan, row.id, root, as_of)
            {
                *row = new;
            }
        }
        let reports = self.reporting.as_ref();
        if reports.is_some_and(|it| periods.contains(&it.period)) {
            self.reporting = reporting(plan, as_of, &self.units);
        }
    }

    /// The row of an indicator.
    pub fn row(&self, id: Id) -> Option<&IndicatorRow> {
        self.targets
            .iter()
            .chain(&self.followed)
            .find(|row| row.id == id)
    }

    /// How many targets have that verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.targets
            .iter()
            .filter(|row| row.verdict() == Some(verdict))
            .count()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{
        Figure, IndicatorKind, ObservationKey, RemarkField, TaskField, Value,
        testing::{Target, plan_of},
    };

    /// What people write, with or without a value: figures of several units and months, remarks, and
    /// what is not of a figure.
    fn write() -> impl Strategy<Value = (u8, u32, u8, Option<i64>)> {
        let unit = prop::sample::select(vec![11_u32, 12, 21, 22, 1, 96]);
        (0_u8..4, unit, 5_u8..=9, prop::option::of(0_i64..10))
    }

    proptest! {
        #[test]
        fn a_board_that_follows_is_the_board_made_anew(
            writes in prop::collection::vec(prop::collection::vec(write(), 1..4), 1..12)
        ) {
            let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
            let (mut plan, id) = plan_of(&target);
            let task = Id::named("task");
            let as_of = date(2022, 9, 10);
            let mut board = Board::new(&plan, as_of);
            for written in writes {
                let mut registers = Vec::new();
                for (kind, unit, month, number) in written {
                    let period = format!("2022-{month:02}").parse().unwrap();
                    let unit = UnitKey::new(2022, unit);
                    let key = ObservationKey { indicator: id, unit, period };
                    let (register, value) = match kind {
                        0 | 1 => {
                            let figure = number.map(|it| Figure::Ratio {
                                numerator: it.into(),
                                denominator: 10.into(),
                            });
                            (Register::Observation(key), figure.map_or(Value::Null, Value::Figure))
                        }
                        2 => (Register::Remark(key, RemarkField::Note), Value::Text("ok".to_owned())),
                        _ => (Register::Task(task, TaskField::Due), Value::Date(as_of)),
                    };
                    plan.apply(register, &value).unwrap();
                    registers.push(register);
                }
                board.follow(&plan, as_of, registers.into_iter());
                prop_assert_eq!(&board, &Board::new(&plan, as_of));
            }
        }
    }
}

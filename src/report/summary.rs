//! The whole plan as one document, as `tien-do-so summary --json` prints it.

use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use serde::{Serialize, Serializer};

use super::{Board, IndicatorRow};
use crate::domain::{Baseline, Figure, Indicator, Plan, Rollup, TaskCounts, UnitKey};

/// The plan for one unit and one day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Summary {
    /// The plan's name.
    pub plan: String,
    /// Whether its figures are simulated.
    pub simulated: bool,
    /// The day for which everything holds, `2022-08-18`.
    pub as_of: String,
    /// The unit for which it holds.
    pub unit: Option<UnitSummary>,
    /// The indicators with a target.
    pub targets: Vec<TargetSummary>,
    /// The indicators without one.
    pub followed: Vec<TargetSummary>,
    /// The tasks.
    pub tasks: TasksSummary,
}

/// A unit.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct UnitSummary {
    /// Its code.
    pub code: String,
    /// The year of the list that the code is of.
    pub list: u16,
    /// Kind and name.
    pub name: String,
}

/// An indicator. Values are in its unit of measure; what is not known is null.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TargetSummary {
    /// Its code.
    pub code: String,
    /// What is measured.
    pub name: String,
    /// The part of the plan it belongs to.
    pub pillar: String,
    /// The unit of measure.
    pub unit: String,
    /// The last figure.
    pub value: Option<Number>,
    /// The path's value on the figure's date.
    pub expected: Option<Number>,
    /// The value to reach; null where it is not this unit's to reach.
    pub target: Option<Number>,
    /// The day it is due.
    pub due: Option<String>,
    /// The value at the start; null where it is not known.
    pub baseline: Option<Number>,
    /// Whether the path counts from zero since the baseline is not known.
    pub baseline_assumed: bool,
    /// The share of the way from baseline to target.
    pub progress: Option<Number>,
    /// Progress over what the path expects.
    pub pace: Option<Number>,
    /// The verdict's code; null where there is nothing to judge by.
    pub verdict: Option<&'static str>,
    /// How far ahead of the path; negative is behind.
    pub gap: Option<Number>,
    /// The gap as a number of what the numerator counts.
    pub gap_count: Option<Number>,
    /// The figure's period, `2022-08`.
    pub period: Option<String>,
    /// The day that the figure stands for.
    pub figure_date: Option<String>,
    /// A later period of which too few units have reported for it to count.
    pub coming: Option<ComingSummary>,
    /// How many units the figure rests on.
    pub reported_units: usize,
    /// How many units report.
    pub all_units: usize,
    /// What was entered at the unit itself.
    pub entered: Option<Number>,
    /// What follows from the units below it.
    pub computed: Option<Number>,
    /// Whether it is still a sample that nobody has confirmed.
    pub sample: bool,
}

/// A period that is still coming in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ComingSummary {
    /// The period, `2022-09`.
    pub period: String,
    /// How many units have reported it.
    pub reported_units: usize,
}

/// The tasks by kind and state.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TasksSummary {
    /// Those with a deadline.
    pub deadline: DeadlineSummary,
    /// The periodic ones, by their current occurrence.
    pub periodic: PeriodicSummary,
    /// Per cent done of what should be done by now.
    pub completion_rate: Option<Number>,
}

/// The tasks with a deadline.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct DeadlineSummary {
    /// How many there are.
    pub total: usize,
    /// Done in time.
    pub done_in_time: usize,
    /// Done late.
    pub done_late: usize,
    /// Not done, in time.
    pub open_in_time: usize,
    /// Not done, late.
    pub open_late: usize,
}

/// The periodic tasks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct PeriodicSummary {
    /// How many there are.
    pub total: usize,
    /// Carried out.
    pub done: usize,
    /// Not yet due.
    pub not_yet_due: usize,
    /// Not carried out.
    pub not_done: usize,
}

/// A number as JSON has it: rounded to six decimals.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = self.0.round_dp(6).normalize();
        match rounded.to_i64().filter(|_| rounded.scale() == 0) {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(rounded.to_f64().unwrap_or_default()),
        }
    }
}

/// The summary of a plan for a unit (its root where `None`) and a day.
pub fn summary(plan: &Plan, as_of: Date, unit: Option<UnitKey>) -> Summary {
    let unit = unit.or(plan.info().root);
    let board = unit.map_or_else(Board::default, |unit| Board::of_unit(plan, as_of, unit));
    let rows = |rows: &[IndicatorRow]| -> Vec<TargetSummary> {
        rows.iter()
            .filter_map(|row| Some(target_summary(plan.indicator(row.id)?, row)))
            .collect()
    };
    Summary {
        plan: plan.info().name.clone(),
        simulated: plan.info().simulated,
        as_of: as_of.to_string(),
        unit: unit.and_then(|key| {
            let name = plan.unit(key)?.full_name();
            Some(UnitSummary {
                code: key.code.to_string(),
                list: key.list,
                name,
            })
        }),
        targets: rows(&board.targets),
        followed: rows(&board.followed),
        tasks: tasks_summary(&board.counts),
    }
}

fn target_summary(indicator: &Indicator, row: &IndicatorRow) -> TargetSummary {
    let number = |value: Option<Decimal>| value.map(Number);
    let assessment = row.assessment.as_ref();
    let of = |field: fn(&crate::domain::Assessment) -> Option<Decimal>| {
        assessment.and_then(field).map(Number)
    };
    let none = Rollup::default();
    let rollup = row.latest.as_ref().map_or(&none, |latest| &latest.rollup);
    TargetSummary {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        pillar: indicator.pillar.clone(),
        unit: indicator.measure.clone(),
        value: number(row.value()),
        expected: of(|it| it.expected),
        target: number(indicator.target.filter(|_| assessment.is_some())),
        due: indicator.due.map(|due| due.to_string()),
        baseline: number(indicator.baseline),
        baseline_assumed: assessment.is_some_and(|it| it.baseline == Some(Baseline::Assumed)),
        progress: of(|it| it.progress),
        pace: of(|it| it.pace),
        verdict: row.verdict().map(crate::domain::Verdict::code),
        gap: of(|it| it.gap),
        gap_count: of(|it| it.gap_count),
        period: row.period().map(|period| period.to_string()),
        figure_date: row.latest.as_ref().map(|latest| latest.date.to_string()),
        coming: row.coming.as_ref().map(|coming| ComingSummary {
            period: coming.period.to_string(),
            reported_units: coming.rollup.reported_units,
        }),
        reported_units: rollup.reported_units,
        all_units: row.all_units,
        entered: number(rollup.entered.and_then(Figure::value)),
        computed: number(rollup.computed.map(|computed| computed.value)),
        sample: indicator.sample,
    }
}

fn tasks_summary(counts: &TaskCounts) -> TasksSummary {
    TasksSummary {
        deadline: DeadlineSummary {
            total: counts.deadline(),
            done_in_time: counts.done_in_time,
            done_late: counts.done_late,
            open_in_time: counts.open_in_time,
            open_late: counts.open_late,
        },
        periodic: PeriodicSummary {
            total: counts.periodic(),
            done: counts.carried_out,
            not_yet_due: counts.not_yet_due,
            not_done: counts.not_carried_out,
        },
        completion_rate: counts.completion_rate().map(Number),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_have_six_decimals_at_most_and_no_noise(whole in -1_000_000_000i64..1_000_000_000, part in 0u32..1_000_000) {
            let number = Decimal::from(whole) + Decimal::new(i64::from(part), 6);
            let text = serde_json::to_string(&Number(number)).unwrap();
            prop_assert_eq!(text, number.normalize().to_string());
        }
    }
}

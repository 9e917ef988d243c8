//! What is different from the day of the last cut-off but one: the news of the last report.
//!
//! The figures of a report stand for the day of its cut-off, so that day itself already has them.
//! What they changed shows against the cut-off before.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Board, IndicatorRow, TaskRow};
use crate::domain::{Id, Period, PeriodKind, Plan, TaskState, TaskStateKind, Verdict};

/// A target that stands differently.
#[derive(Clone, PartialEq, Debug)]
pub struct TargetChange {
    /// The target.
    pub id: Id,
    /// Its verdict and its value then.
    pub before: (Verdict, Option<Decimal>),
    /// The same now.
    pub after: (Verdict, Option<Decimal>),
}

impl TargetChange {
    /// Whether its verdict is another one.
    pub fn is_of_verdict(&self) -> bool {
        self.before.0 != self.after.0
    }
}

/// A task that stands differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TaskChange {
    /// The task.
    pub id: Id,
    /// Its state now: done, or overdue.
    pub state: TaskState,
}

/// What is different.
#[derive(Clone, PartialEq, Debug)]
pub struct Changes {
    /// The day that is compared with.
    pub since: Date,
    /// The targets: those with another verdict first, the worst of them on top.
    pub targets: Vec<TargetChange>,
    /// The tasks that have been done, or have become overdue.
    pub tasks: Vec<TaskChange>,
}

impl Changes {
    /// What a board shows that was different at the cut-off before the last.
    pub fn of(plan: &Plan, board: &Board, as_of: Date) -> Self {
        let since = cut_off_before_last(plan, as_of);
        Self::between(&Board::new(plan, since), board, since)
    }

    fn between(before: &Board, after: &Board, since: Date) -> Self {
        let stands = |row: &IndicatorRow| (row.verdict().unwrap_or(Verdict::NoData), row.value());
        let target = |row: &IndicatorRow| {
            let change = TargetChange {
                id: row.id,
                before: stands(before.row(row.id)?),
                after: stands(row),
            };
            (change.before != change.after).then_some(change)
        };
        let mut targets: Vec<_> = after.targets.iter().filter_map(target).collect();
        // A stable sort: within each part the order of codes stays.
        targets.sort_by_key(|change| {
            let worse = std::cmp::Reverse(change.is_of_verdict().then_some(change.after.0));
            (!change.is_of_verdict(), worse)
        });
        let task = |row: &TaskRow| {
            let was = before.tasks.iter().find(|it| it.id == row.id)?.state;
            let done = is_done(row.state) && !is_done(was);
            let overdue = row.state.is_late() && !was.is_late();
            (done || overdue).then_some(TaskChange {
                id: row.id,
                state: row.state,
            })
        };
        Self {
            since,
            targets,
            tasks: after.tasks.iter().filter_map(task).collect(),
        }
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.tasks.is_empty()
    }
}

fn is_done(state: TaskState) -> bool {
    matches!(
        state.kind(),
        TaskStateKind::DoneInTime | TaskStateKind::DoneLate | TaskStateKind::CarriedOut
    )
}

/// The last day of the month of reporting before the last one that had ended on `as_of`.
fn cut_off_before_last(plan: &Plan, as_of: Date) -> Date {
    let cut_off = plan.info().cut_off();
    let running = Period::containing(as_of, PeriodKind::Month, cut_off);
    let last = if running.end(cut_off) <= as_of {
        running
    } else {
        running.previous()
    };
    last.previous().end(cut_off)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{
        Figure,
        testing::{Target, enter, plan_of},
    };

    fn changes(plan: &Plan, as_of: Date) -> Changes {
        Changes::of(plan, &Board::new(plan, as_of), as_of)
    }

    #[test]
    fn a_new_figure_shows_against_the_report_before() {
        let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
        enter(&mut plan, id, 96, "2022-07", Figure::Value(dec!(47)));
        enter(&mut plan, id, 96, "2022-08", Figure::Value(dec!(30)));
        let found = changes(&plan, date(2022, 9, 10));
        let cut_off = plan.info().cut_off();
        let july: Period = "2022-07".parse().unwrap();
        assert_eq!(found.since, july.end(cut_off));
        let [change] = found.targets.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(
            (change.before.1, change.after.1),
            (Some(dec!(47)), Some(dec!(30)))
        );
        assert!(change.is_of_verdict());
    }

    proptest! {
        #[test]
        fn the_day_compared_with_lies_one_to_three_months_back(days in 0i32..800, first in 1u8..=28) {
            let target = Target { first_day: first.into(), ..Target::rising(dec!(0), dec!(80)) };
            let (plan, _) = plan_of(&target);
            let as_of = date(2022, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let since = cut_off_before_last(&plan, as_of);
            let back = as_of.since(since).unwrap().get_days();
            prop_assert!((28..=62).contains(&back), "{since} {as_of}");
        }

        #[test]
        fn what_has_not_changed_is_not_told(value in 0i64..100) {
            let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
            enter(&mut plan, id, 96, "2022-07", Figure::Value(value.into()));
            enter(&mut plan, id, 96, "2022-08", Figure::Value(value.into()));
            let found = changes(&plan, date(2022, 9, 10));
            prop_assert!(found.targets.iter().all(TargetChange::is_of_verdict));
        }
    }
}

//! The state of tasks on a day, worked out from facts.
//!
//! The names follow the Prime Minister's working group (report 1270 of 2017): done or not, in
//! time or late. Its rate leaves out what is not yet due: 16,051 / (16,051 + 223) = 98.63 %.

use jiff::{Span, civil::Date};
use rust_decimal::Decimal;

use super::{
    CutOff, DuePrecision, Id, Period, Plan, Task, TaskKind, figure::percentage, path::days,
};

/// The state of a task, or of one occurrence, on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TaskState {
    /// Hoàn thành đúng hạn.
    DoneInTime,
    /// Hoàn thành quá hạn, by so many days.
    DoneLate(u32),
    /// Chưa hoàn thành, còn trong hạn, with so many days left.
    OpenInTime(u32),
    /// Chưa hoàn thành, quá hạn, by so many days.
    OpenLate(u32),
    /// Đã triển khai (an occurrence).
    CarriedOut,
    /// Chưa đến kỳ triển khai.
    NotYetDue,
    /// Chưa triển khai, past its deadline by so many days (0 while it is in time).
    NotCarriedOut(u32),
}

/// A state without its days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TaskStateKind {
    /// As [`TaskState::DoneInTime`].
    DoneInTime,
    /// As [`TaskState::DoneLate`].
    DoneLate,
    /// As [`TaskState::OpenInTime`].
    OpenInTime,
    /// As [`TaskState::OpenLate`].
    OpenLate,
    /// As [`TaskState::CarriedOut`].
    CarriedOut,
    /// As [`TaskState::NotYetDue`].
    NotYetDue,
    /// As [`TaskState::NotCarriedOut`].
    NotCarriedOut,
}

impl TaskState {
    /// The state without its days.
    pub const fn kind(self) -> TaskStateKind {
        match self {
            Self::DoneInTime => TaskStateKind::DoneInTime,
            Self::DoneLate(_) => TaskStateKind::DoneLate,
            Self::OpenInTime(_) => TaskStateKind::OpenInTime,
            Self::OpenLate(_) => TaskStateKind::OpenLate,
            Self::CarriedOut => TaskStateKind::CarriedOut,
            Self::NotYetDue => TaskStateKind::NotYetDue,
            Self::NotCarriedOut(_) => TaskStateKind::NotCarriedOut,
        }
    }

    /// Whether it should be done by now and is not.
    pub const fn is_late(self) -> bool {
        matches!(self, Self::OpenLate(_) | Self::NotCarriedOut(1..))
    }
}

/// When one occurrence of a periodic task can and must be carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OccurrenceWindow {
    /// The occurrence's period, part of its natural key.
    pub period: Period,
    /// The first day on which it can be carried out.
    pub opens: Date,
    /// The last day in time.
    pub due: Date,
}

/// The occurrences of a periodic task, from its first one to the one that is current on `as_of`:
/// the last whose window has opened, or the first where none has. They make themselves; nobody
/// has to enter them.
pub fn occurrences_until(plan: &Plan, task: Id, as_of: Date) -> Vec<OccurrenceWindow> {
    let Some(task) = plan
        .task(task)
        .filter(|task| task.kind == TaskKind::Periodic)
    else {
        return Vec::new();
    };
    let mut windows = Vec::new();
    // A monthly task of fifty years; what lies beyond is a typing error in a date.
    for index in 0..600 {
        match window(task, index) {
            Some(window) if index == 0 || window.opens <= as_of => windows.push(window),
            _ => break,
        }
    }
    windows
}

/// The last day in time, of a periodic task that of its first occurrence: a deadline known to the
/// month counts to the month's last day.
pub fn deadline_of(task: &Task) -> Option<Date> {
    match task.due_precision {
        DuePrecision::Day => task.due,
        DuePrecision::Month => task.due.map(Date::last_of_month),
    }
}

fn window(task: &Task, index: i32) -> Option<OccurrenceWindow> {
    let first_due = deadline_of(task)?;
    let first = Period::containing(first_due, task.recurrence, CutOff::CALENDAR);
    let months = index * i32::from(task.recurrence.months());
    let opens = task
        .window_opens
        .unwrap_or_else(|| first.start(CutOff::CALENDAR));
    Some(OccurrenceWindow {
        period: first.shifted(index),
        opens: shifted(opens, months)?,
        due: shifted(first_due, months)?,
    })
}

/// The day `months` later; the last of a month stays the last.
fn shifted(date: Date, months: i32) -> Option<Date> {
    let moved = date
        .checked_add(Span::new().try_months(months).ok()?)
        .ok()?;
    let was_last = date == date.last_of_month();
    Some(if was_last {
        moved.last_of_month()
    } else {
        moved
    })
}

/// The state of a task on a day; of a periodic one, that of its current occurrence.
pub fn task_state(plan: &Plan, id: Id, as_of: Date) -> Option<TaskState> {
    let task = plan.task(id)?;
    match task.kind {
        TaskKind::Deadline => Some(deadline_state(task.done_on, deadline_of(task)?, as_of)),
        TaskKind::Periodic => {
            let window = occurrences_until(plan, id, as_of).pop()?;
            let done_on = plan.occurrence(id, window.period).and_then(|it| it.done_on);
            Some(occurrence_state(done_on, window, as_of))
        }
    }
}

fn deadline_state(done_on: Option<Date>, due: Date, as_of: Date) -> TaskState {
    match done_on.filter(|done_on| *done_on <= as_of) {
        Some(done_on) if done_on <= due => TaskState::DoneInTime,
        Some(done_on) => TaskState::DoneLate(day_count(due, done_on)),
        None if as_of <= due => TaskState::OpenInTime(day_count(as_of, due)),
        None => TaskState::OpenLate(day_count(due, as_of)),
    }
}

/// The state of one occurrence.
pub fn occurrence_state(done_on: Option<Date>, window: OccurrenceWindow, as_of: Date) -> TaskState {
    if done_on.is_some_and(|done_on| done_on <= as_of) {
        TaskState::CarriedOut
    } else if as_of < window.opens {
        TaskState::NotYetDue
    } else {
        TaskState::NotCarriedOut(day_count(window.due, as_of))
    }
}

/// How many days from one to another, 0 where the second is not later.
fn day_count(from: Date, to: Date) -> u32 {
    u32::try_from(days(from, to).max(Decimal::ZERO)).unwrap_or(u32::MAX)
}

/// How many tasks are in which state on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TaskCounts {
    /// With a deadline: done in time.
    pub done_in_time: usize,
    /// With a deadline: done late.
    pub done_late: usize,
    /// With a deadline: not done, in time.
    pub open_in_time: usize,
    /// With a deadline: not done, late.
    pub open_late: usize,
    /// Periodic: the current occurrence is carried out.
    pub carried_out: usize,
    /// Periodic: the current occurrence is not yet due.
    pub not_yet_due: usize,
    /// Periodic: the current occurrence is not carried out.
    pub not_carried_out: usize,
}

impl TaskCounts {
    /// The counts of the plan on a day. A task without a deadline is in none.
    pub fn of(plan: &Plan, as_of: Date) -> Self {
        let mut counts = Self::default();
        for (id, _) in plan.tasks() {
            if let Some(state) = task_state(plan, id, as_of) {
                *counts.slot(state.kind()) += 1;
            }
        }
        counts
    }

    const fn slot(&mut self, kind: TaskStateKind) -> &mut usize {
        match kind {
            TaskStateKind::DoneInTime => &mut self.done_in_time,
            TaskStateKind::DoneLate => &mut self.done_late,
            TaskStateKind::OpenInTime => &mut self.open_in_time,
            TaskStateKind::OpenLate => &mut self.open_late,
            TaskStateKind::CarriedOut => &mut self.carried_out,
            TaskStateKind::NotYetDue => &mut self.not_yet_due,
            TaskStateKind::NotCarriedOut => &mut self.not_carried_out,
        }
    }

    /// The states of tasks with a deadline and how many are in each.
    pub const fn deadline_parts(&self) -> [(TaskStateKind, usize); 4] {
        [
            (TaskStateKind::DoneInTime, self.done_in_time),
            (TaskStateKind::DoneLate, self.done_late),
            (TaskStateKind::OpenInTime, self.open_in_time),
            (TaskStateKind::OpenLate, self.open_late),
        ]
    }

    /// The states of periodic tasks and how many are in each.
    pub const fn periodic_parts(&self) -> [(TaskStateKind, usize); 3] {
        [
            (TaskStateKind::CarriedOut, self.carried_out),
            (TaskStateKind::NotYetDue, self.not_yet_due),
            (TaskStateKind::NotCarriedOut, self.not_carried_out),
        ]
    }

    /// How many tasks have a deadline.
    pub const fn deadline(&self) -> usize {
        self.done_in_time + self.done_late + self.open_in_time + self.open_late
    }

    /// How many tasks are periodic.
    pub const fn periodic(&self) -> usize {
        self.carried_out + self.not_yet_due + self.not_carried_out
    }

    /// Of the tasks that should be done by now, or are done already, how many per cent are done:
    /// what is open and in time, or not yet due, is left out. `None` where there is none.
    pub fn completion_rate(&self) -> Option<Decimal> {
        let done = self.done_in_time + self.done_late + self.carried_out;
        let missed = self.open_late + self.not_carried_out;
        percentage(Decimal::from(done), Decimal::from(done + missed))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{OccurrenceField, PeriodKind, Register, Value};

    fn plan_with(task: &Task) -> (Plan, Id) {
        let (mut plan, id) = (Plan::default(), Id::named("NV01"));
        let task = Task {
            alive: true,
            code: "NV01".to_owned(),
            ..task.clone()
        };
        for (field, value) in Task::default().changes(&task) {
            plan.apply(Register::Task(id, field), &value).unwrap();
        }
        (plan, id)
    }

    fn deadline(due: Date, done_on: Option<Date>) -> Task {
        Task {
            due: Some(due),
            done_on,
            ..Task::default()
        }
    }

    fn yearly(opens: Date, due: Date) -> Task {
        Task {
            kind: TaskKind::Periodic,
            recurrence: PeriodKind::Year,
            due: Some(due),
            window_opens: Some(opens),
            ..Task::default()
        }
    }

    #[test]
    fn a_deadline_counts_to_its_last_day() {
        let due = date(2022, 9, 30);
        for (done_on, as_of, state) in [
            (None, date(2022, 9, 30), TaskState::OpenInTime(0)),
            (None, date(2022, 10, 1), TaskState::OpenLate(1)),
            (Some(due), date(2022, 10, 1), TaskState::DoneInTime),
            (
                Some(date(2022, 10, 3)),
                date(2022, 12, 1),
                TaskState::DoneLate(3),
            ),
            // Done later than the day of the view: that day it was not.
            (
                Some(date(2022, 10, 3)),
                date(2022, 10, 2),
                TaskState::OpenLate(2),
            ),
        ] {
            let (plan, id) = plan_with(&deadline(due, done_on));
            assert_eq!(task_state(&plan, id, as_of), Some(state));
        }
    }

    #[test]
    fn an_occurrence_makes_itself_each_year() {
        let (mut plan, id) = plan_with(&yearly(date(2022, 12, 1), date(2022, 12, 31)));
        let at = |plan: &Plan, as_of| task_state(plan, id, as_of).unwrap();
        assert_eq!(at(&plan, date(2022, 8, 18)), TaskState::NotYetDue);
        assert_eq!(at(&plan, date(2022, 12, 1)), TaskState::NotCarriedOut(0));
        assert_eq!(at(&plan, date(2023, 1, 2)), TaskState::NotCarriedOut(2));
        let period = "2022".parse().unwrap();
        let register = Register::Occurrence(id, period, OccurrenceField::DoneOn);
        plan.apply(register, &Value::Date(date(2022, 12, 20)))
            .unwrap();
        assert_eq!(at(&plan, date(2023, 1, 2)), TaskState::CarriedOut);
        assert_eq!(at(&plan, date(2023, 12, 1)), TaskState::NotCarriedOut(0));
        assert_eq!(occurrences_until(&plan, id, date(2024, 12, 5)).len(), 3);
    }

    #[test]
    fn the_end_of_a_month_stays_the_end() {
        let task = Task {
            recurrence: PeriodKind::Month,
            ..yearly(date(2022, 1, 1), date(2022, 1, 31))
        };
        let (plan, id) = plan_with(&task);
        let dues: Vec<_> = occurrences_until(&plan, id, date(2022, 3, 15))
            .iter()
            .map(|it| it.due)
            .collect();
        assert_eq!(
            dues,
            [date(2022, 1, 31), date(2022, 2, 28), date(2022, 3, 31)]
        );
    }

    #[test]
    fn the_rate_leaves_out_what_is_not_yet_due() {
        let counts = TaskCounts {
            done_in_time: 14_068,
            done_late: 1_983,
            open_in_time: 5_640,
            open_late: 223,
            ..TaskCounts::default()
        };
        assert_eq!(
            counts.completion_rate().map(|it| it.round_dp(2)),
            Some(dec!(98.63))
        );
        assert_eq!(TaskCounts::default().completion_rate(), None);
    }

    proptest! {
        #[test]
        fn every_task_is_in_one_state_every_day(day in 0i32..2000, done in prop::option::of(0i32..2000)) {
            let start = date(2020, 1, 1);
            let at = |day: i32| start.checked_add(Span::new().days(day)).unwrap();
            let (plan, id) = plan_with(&deadline(at(1000), done.map(at)));
            let counts = TaskCounts::of(&plan, at(day));
            prop_assert_eq!(counts.deadline() + counts.periodic(), 1);
            // Late never becomes in time as days pass.
            let late = |day| matches!(
                task_state(&plan, id, at(day)),
                Some(TaskState::OpenLate(_) | TaskState::DoneLate(_))
            );
            prop_assert!(!late(day) || late(day + 1));
        }
    }
}

//! Tasks (nhiệm vụ) and the occurrences of periodic ones.

use jiff::civil::Date;

use super::{PeriodKind, entity::entity, value::choice};

/// Whether a task ends or comes again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum TaskKind {
    /// Done once, by its deadline.
    #[default]
    Deadline,
    /// Done once in every period.
    Periodic,
}

choice!(TaskKind { "deadline" => Deadline, "periodic" => Periodic });

/// How exactly a deadline is known. A deadline known to the month counts to its last day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum DuePrecision {
    /// To the day.
    #[default]
    Day,
    /// To the month.
    Month,
}

choice!(DuePrecision { "day" => Day, "month" => Month });

entity! {
    /// A task. Only facts are stored; its state is worked out for a day.
    pub struct Task, TaskField {
        /// Whether it is in the plan; false once deleted.
        1 Alive alive: bool,
        /// The code people use: `NV01`.
        2 Code code: String,
        /// What is to be done.
        3 Title title: String,
        /// Whether it ends or comes again.
        4 Kind kind: TaskKind,
        /// How often a periodic task comes.
        5 Recurrence recurrence: PeriodKind,
        /// The day it was given.
        6 Starts starts: Option<Date>,
        /// The last day in time; for a periodic task, of its first occurrence.
        7 Due due: Option<Date>,
        /// How exactly the deadline is known.
        8 DuePrecision due_precision: DuePrecision,
        /// For a periodic task, the day its first occurrence can begin.
        9 WindowOpens window_opens: Option<Date>,
        /// The body in charge.
        10 Lead lead: String,
        /// Where content and deadline come from.
        11 Source source: String,
        /// Still "mẫu, cần đối chiếu": a sample that no user has confirmed.
        12 Sample sample: bool,
        /// For a task with a deadline, the day it was completed.
        13 DoneOn done_on: Option<Date>,
        /// The document that shows it.
        14 Document document: String,
        /// A note in words.
        15 Note note: String,
    }
}

entity! {
    /// What is known of one occurrence of a periodic task.
    pub struct Occurrence, OccurrenceField {
        /// The day it was carried out.
        1 DoneOn done_on: Option<Date>,
        /// The document that shows it.
        2 Document document: String,
        /// A note in words.
        3 Note note: String,
    }
}

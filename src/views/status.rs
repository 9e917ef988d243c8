//! Which look of the theme stands for which verdict or state.

pub use crate::chart::status_of as of_verdict;
use crate::{
    domain::{TaskState, TaskStateKind},
    theme::Status,
};

/// The look of a task's state: overdue only when it is.
pub const fn of_task_now(state: TaskState) -> Status {
    if state.is_late() {
        Status::Overdue
    } else {
        of_task(state.kind())
    }
}

/// The look of a state of tasks, whatever the days.
pub const fn of_task(state: TaskStateKind) -> Status {
    match state {
        TaskStateKind::DoneInTime | TaskStateKind::CarriedOut => Status::DoneOnTime,
        TaskStateKind::DoneLate => Status::DoneLate,
        TaskStateKind::OpenInTime => Status::InTime,
        TaskStateKind::OpenLate => Status::Overdue,
        TaskStateKind::NotCarriedOut => Status::Slow,
        TaskStateKind::NotYetDue => Status::NotYetDue,
    }
}

//! Which look of the theme stands for which verdict or state.

pub use crate::chart::{status_of as of_verdict, status_of_task as of_task};
use crate::{domain::TaskState, theme::Status};

/// The look of a task's state: overdue only when it is.
pub const fn of_task_now(state: TaskState) -> Status {
    if state.is_late() {
        Status::Overdue
    } else {
        of_task(state.kind())
    }
}

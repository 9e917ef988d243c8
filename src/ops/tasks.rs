//! Adding, changing, completing and deleting tasks and their occurrences.

use jiff::civil::Date;

use super::{Missing, Refusal, TaskPart};
use crate::domain::{
    Action, Draft, Id, Occurrence, Period, Plan, Register, Task, TaskField, TaskKind, Value,
};

pub(super) fn put(plan: &Plan, id: Id, task: &Task) -> Result<Draft, Refusal> {
    check(plan, id, task)?;
    let wanted = Task {
        alive: true,
        ..task.clone()
    };
    let known = plan.task(id);
    let writes = changes(id, known.unwrap_or(&Task::default()), &wanted);
    let action = if known.is_some() {
        Action::EditTask
    } else {
        Action::CreateTask
    };
    Ok(Draft::new(action, writes))
}

fn check(plan: &Plan, id: Id, task: &Task) -> Result<(), Refusal> {
    if task.code.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Code));
    }
    if task.title.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Name));
    }
    if plan
        .task_by_code(&task.code)
        .is_some_and(|(other, _)| other != id)
    {
        return Err(Refusal::CodeTaken(task.code.clone()));
    }
    let due = task.due.ok_or(Refusal::Missing(Missing::Due))?;
    if task.kind == TaskKind::Deadline && task.starts.is_some_and(|starts| starts > due) {
        return Err(Refusal::DueBeforeStart);
    }
    if task.kind == TaskKind::Periodic && task.window_opens.is_some_and(|opens| opens > due) {
        return Err(Refusal::WindowAfterDue);
    }
    Ok(())
}

pub(super) fn changes(id: Id, from: &Task, to: &Task) -> Vec<(Register, Value)> {
    let changes = from.changes(to).into_iter();
    changes
        .map(|(field, value)| (Register::Task(id, field), value))
        .collect()
}

pub(super) fn delete(plan: &Plan, id: Id) -> Result<Draft, Refusal> {
    plan.task(id).ok_or(Refusal::Gone)?;
    let writes = vec![(Register::Task(id, TaskField::Alive), Value::Null)];
    Ok(Draft::new(Action::DeleteTask, writes))
}

pub(super) fn set_done(plan: &Plan, id: Id, done_on: Option<Date>) -> Result<Draft, Refusal> {
    let task = plan.task(id).ok_or(Refusal::Gone)?;
    let writes = changes(
        id,
        task,
        &Task {
            done_on,
            ..task.clone()
        },
    );
    Ok(Draft::new(Action::SetDone, writes))
}

pub(super) fn set_part(
    plan: &Plan,
    id: Id,
    occurrence: Option<Period>,
    part: &TaskPart,
) -> Result<Draft, Refusal> {
    if let Some(period) = occurrence {
        let mut now = plan.occurrence(id, period).cloned().unwrap_or_default();
        match part {
            TaskPart::DoneOn(date) => now.done_on = *date,
            TaskPart::Document(text) => now.document.clone_from(text),
            TaskPart::Note(text) => now.note.clone_from(text),
        }
        return put_occurrence(plan, id, period, &now);
    }
    let mut now = plan.task(id).ok_or(Refusal::Gone)?.clone();
    match part {
        TaskPart::DoneOn(date) => return set_done(plan, id, *date),
        TaskPart::Document(text) => now.document.clone_from(text),
        TaskPart::Note(text) => now.note.clone_from(text),
    }
    put(plan, id, &now)
}

pub(super) fn put_occurrence(
    plan: &Plan,
    id: Id,
    period: Period,
    occurrence: &Occurrence,
) -> Result<Draft, Refusal> {
    let task = plan.task(id).ok_or(Refusal::Gone)?;
    if task.kind != TaskKind::Periodic || period.kind() != task.recurrence {
        return Err(Refusal::Gone);
    }
    let none = Occurrence::default();
    let known = plan.occurrence(id, period).unwrap_or(&none);
    let action = if known.done_on == occurrence.done_on {
        Action::EditOccurrence
    } else {
        Action::SetDone
    };
    let changes = known.changes(occurrence).into_iter();
    let writes = changes.map(|(field, value)| (Register::Occurrence(id, period, field), value));
    Ok(Draft::new(action, writes.collect()))
}

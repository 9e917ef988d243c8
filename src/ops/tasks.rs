//! Adding, changing, completing and deleting tasks and their occurrences.

use jiff::civil::Date;

use super::{Missing, Refusal, TaskPart};
use crate::domain::{
    Action, Draft, DuePrecision, Id, Occurrence, Period, Plan, Register, Task, TaskField, TaskKind,
    Value,
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

pub(super) fn check(plan: &Plan, id: Id, task: &Task) -> Result<(), Refusal> {
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

pub(super) fn delete(plan: &Plan, ids: &[Id]) -> Result<Draft, Refusal> {
    let alive = |id: &Id| {
        plan.task(*id).ok_or(Refusal::Gone)?;
        Ok((Register::Task(*id, TaskField::Alive), Value::Null))
    };
    let writes = ids.iter().map(alive).collect::<Result<_, _>>()?;
    Ok(Draft::new(Action::DeleteTask, writes))
}

pub(super) fn set_done(plan: &Plan, id: Id, done_on: Option<Date>) -> Result<Draft, Refusal> {
    set_parts(plan, &[(id, None)], &[TaskPart::DoneOn(done_on)])
}

/// Changes the same things about each of these tasks, or about an occurrence of it.
pub(super) fn set_parts(
    plan: &Plan,
    of: &[(Id, Option<Period>)],
    parts: &[TaskPart],
) -> Result<Draft, Refusal> {
    let mut writes = Vec::new();
    for (id, occurrence) in of {
        let known = plan.task(*id).ok_or(Refusal::Gone)?;
        let mut task = known.clone();
        let mut now = Occurrence::default();
        if let Some(period) = occurrence {
            now = known_occurrence(plan, *id, *period)?;
        }
        let before = now.clone();
        for part in parts {
            match (part, occurrence) {
                (TaskPart::DoneOn(date), None) => task.done_on = *date,
                (TaskPart::DoneOn(date), Some(_)) => now.done_on = *date,
                (TaskPart::Document(text), None) => task.document.clone_from(text),
                (TaskPart::Document(text), Some(_)) => now.document.clone_from(text),
                (TaskPart::Note(text), None) => task.note.clone_from(text),
                (TaskPart::Note(text), Some(_)) => now.note.clone_from(text),
                (TaskPart::Lead(text), _) => task.lead.clone_from(text),
                // An occurrence's deadline follows from the task's first one.
                (TaskPart::Due(_), _) if task.kind == TaskKind::Periodic => {}
                (TaskPart::Due(date), _) => {
                    task.due = Some(*date);
                    task.due_precision = DuePrecision::Day;
                }
            }
        }
        let of_task = changes(*id, known, &task);
        if !of_task.is_empty() {
            check(plan, *id, &task)?;
        }
        writes.extend(of_task);
        if let Some(period) = occurrence {
            let changes = before.changes(&now).into_iter();
            writes.extend(
                changes.map(|(field, value)| (Register::Occurrence(*id, *period, field), value)),
            );
        }
    }
    let is_done = |part: &TaskPart| matches!(part, TaskPart::DoneOn(_));
    let is_of_task = |(register, _): &(Register, Value)| matches!(register, Register::Task(..));
    let action = if parts.iter().any(is_done) {
        Action::SetDone
    } else if writes.iter().any(is_of_task) {
        Action::EditTask
    } else {
        Action::EditOccurrence
    };
    Ok(Draft::new(action, writes))
}

/// What is known of an occurrence of a task that has it.
fn known_occurrence(plan: &Plan, id: Id, period: Period) -> Result<Occurrence, Refusal> {
    let task = plan.task(id).ok_or(Refusal::Gone)?;
    if task.kind != TaskKind::Periodic || period.kind() != task.recurrence {
        return Err(Refusal::Gone);
    }
    Ok(plan.occurrence(id, period).cloned().unwrap_or_default())
}

pub(super) fn put_occurrence(
    plan: &Plan,
    id: Id,
    period: Period,
    occurrence: &Occurrence,
) -> Result<Draft, Refusal> {
    let known = known_occurrence(plan, id, period)?;
    let action = if known.done_on == occurrence.done_on {
        Action::EditOccurrence
    } else {
        Action::SetDone
    };
    let changes = known.changes(occurrence).into_iter();
    let writes = changes.map(|(field, value)| (Register::Occurrence(id, period, field), value));
    Ok(Draft::new(action, writes.collect()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::PeriodKind;

    fn plan() -> (Plan, [Id; 3]) {
        let ids = ["NV01", "NV02", "NV03"].map(Id::named);
        let mut plan = Plan::default();
        for (id, kind) in
            ids.into_iter()
                .zip([TaskKind::Deadline, TaskKind::Deadline, TaskKind::Periodic])
        {
            let task = Task {
                alive: true,
                code: format!("{id:?}"),
                title: "Tập huấn".to_owned(),
                kind,
                recurrence: PeriodKind::Year,
                due: Some(date(2022, 9, 30)),
                starts: Some(date(2022, 5, 1)),
                ..Task::default()
            };
            for (register, value) in changes(id, &Task::default(), &task) {
                plan.apply(register, &value).unwrap();
            }
        }
        (plan, ids)
    }

    #[test]
    fn several_tasks_are_changed_in_one_step_each_in_its_own_way() {
        let (mut plan, [one, two, yearly]) = plan();
        let period: Period = "2022".parse().unwrap();
        let of = [(one, None), (two, None), (yearly, Some(period))];
        let done = Some(date(2022, 9, 20));
        let parts = [
            TaskPart::DoneOn(done),
            TaskPart::Document("12/BC".to_owned()),
            TaskPart::Due(date(2022, 10, 31)),
        ];
        let draft = set_parts(&plan, &of, &parts).unwrap();
        assert_eq!(draft.action, Action::SetDone);
        for (register, value) in &draft.writes {
            plan.apply(*register, value).unwrap();
        }
        for id in [one, two] {
            let task = plan.task(id).unwrap();
            assert_eq!((task.done_on, task.document.as_str()), (done, "12/BC"));
            assert_eq!(task.due, Some(date(2022, 10, 31)));
        }
        let task = plan.task(yearly).unwrap();
        assert_eq!(task.done_on, None, "the occurrence is done, not the task");
        assert_eq!(task.due, Some(date(2022, 9, 30)), "it comes every year");
        assert_eq!(plan.occurrence(yearly, period).unwrap().done_on, done);
        // Once more changes nothing.
        assert!(set_parts(&plan, &of, &parts).unwrap().writes.is_empty());
    }

    #[test]
    fn what_one_of_them_cannot_take_is_refused_for_all() {
        let (plan, [one, two, yearly]) = plan();
        let of = [(one, None), (two, None)];
        let early = [TaskPart::Due(date(2022, 1, 1))];
        assert_eq!(set_parts(&plan, &of, &early), Err(Refusal::DueBeforeStart));
        let wrong = [(yearly, Some("2022-08".parse().unwrap()))];
        let done = [TaskPart::DoneOn(Some(date(2022, 8, 1)))];
        assert_eq!(set_parts(&plan, &wrong, &done), Err(Refusal::Gone));
        assert_eq!(delete(&plan, &[one, Id::named("NV99")]), Err(Refusal::Gone));
    }
}

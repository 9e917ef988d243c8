//! Which tasks are listed, in what groups: filters, search and grouping. Pure: no egui.

use jiff::{ToSpan as _, civil::Date};

use crate::{
    domain::{
        Id, OwnUnit, Period, Plan, TaskKind, TaskState, TaskStateKind, deadline_of,
        occurrences_until,
    },
    pictures::TaskGroup,
    report::TaskRow,
    text::{compare, fold, matches},
    views::Data,
};

/// How near a deadline is that comes soon, in days.
pub(super) const SOON: u32 = 14;

/// Which tasks are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those of this person, their unit or their body.
    Mine,
    /// Those that should be done and are not.
    Late,
    /// Those that are due within [`SOON`] days.
    Soon,
    /// Those that are done.
    Done,
}

impl Filter {
    /// Every filter.
    pub(super) const ALL: [Self; 5] = [Self::All, Self::Mine, Self::Late, Self::Soon, Self::Done];
}

/// By what tasks are grouped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Grouping {
    /// With a deadline, periodic.
    #[default]
    Kind,
    /// The body in charge.
    Lead,
    /// How they stand.
    State,
    /// Not at all.
    None,
}

/// Whose tasks are "mine".
#[derive(Clone, Debug, Default)]
pub struct Mine {
    /// The person's name, without accents.
    person: String,
    /// The body that they work for, without accents.
    body: String,
}

impl Mine {
    /// This person, of this body; either may be empty.
    pub fn new(person: &str, body: &str) -> Self {
        Self {
            person: fold(person),
            body: fold(body),
        }
    }

    /// The body, without accents.
    pub(super) fn body(&self) -> &str {
        &self.body
    }

    fn leads(&self, data: Data<'_>, lead: &str) -> bool {
        let lead = fold(lead);
        let unit = match data.session.own_unit() {
            OwnUnit::Unit(key) => fold(&data.words.name_of_unit(data.plan(), key)),
            OwnUnit::Owner | OwnUnit::Unchosen => String::new(),
        };
        [&self.person, &self.body, &unit]
            .into_iter()
            .any(|name| !name.trim().is_empty() && lead.contains(name.as_str()))
    }
}

/// The tasks that a search leaves.
pub(super) fn searched(data: Data<'_>, search: &str) -> Vec<TaskRow> {
    let needle = fold(search);
    let found = |row: &&TaskRow| {
        data.plan().task(row.id).is_some_and(|task| {
            let text = format!(
                "{} {} {} {} {}",
                task.code, task.title, task.lead, task.document, task.note
            );
            needle.is_empty() || matches(&needle, &fold(&text))
        })
    };
    data.board().tasks.iter().filter(found).copied().collect()
}

/// Whether a filter takes a task.
pub(super) fn takes(data: Data<'_>, filter: Filter, mine: &Mine, row: &TaskRow) -> bool {
    match filter {
        Filter::All => true,
        Filter::Mine => {
            let task = data.plan().task(row.id);
            task.is_some_and(|task| mine.leads(data, &task.lead))
        }
        Filter::Late => row.state.is_late(),
        Filter::Soon => is_soon(data.plan(), row, data.session.as_of()),
        Filter::Done => is_done(row.state),
    }
}

/// Whether it is done.
pub(super) const fn is_done(state: TaskState) -> bool {
    matches!(
        state,
        TaskState::DoneInTime | TaskState::DoneLate(_) | TaskState::CarriedOut
    )
}

fn is_soon(plan: &Plan, row: &TaskRow, as_of: Date) -> bool {
    let open = matches!(
        row.state,
        TaskState::OpenInTime(_) | TaskState::NotCarriedOut(0)
    );
    let limit = as_of
        .checked_add(i64::from(SOON).days())
        .unwrap_or(Date::MAX);
    open && due_of(plan, row.id, as_of).is_some_and(|due| due <= limit)
}

/// The last day in time; of a periodic task, that of its current occurrence.
pub(super) fn due_of(plan: &Plan, id: Id, as_of: Date) -> Option<Date> {
    let task = plan.task(id)?;
    match task.kind {
        TaskKind::Deadline => deadline_of(task),
        TaskKind::Periodic => occurrences_until(plan, id, as_of).pop().map(|it| it.due),
    }
}

/// The occurrence that is current, of a periodic task.
pub(super) fn occurrence_now(plan: &Plan, id: Id, as_of: Date) -> Option<Period> {
    occurrences_until(plan, id, as_of).pop().map(|it| it.period)
}

/// The order of states in lists: what needs doing first.
const STATES: [TaskStateKind; 7] = [
    TaskStateKind::OpenLate,
    TaskStateKind::NotCarriedOut,
    TaskStateKind::OpenInTime,
    TaskStateKind::NotYetDue,
    TaskStateKind::DoneLate,
    TaskStateKind::DoneInTime,
    TaskStateKind::CarriedOut,
];

/// The tasks in groups, none of them empty.
pub(super) fn groups(data: Data<'_>, rows: Vec<TaskRow>, by: Grouping) -> Vec<TaskGroup> {
    let (words, plan) = (data.words, data.plan());
    let mut groups: Vec<TaskGroup> = match by {
        Grouping::None => vec![(String::new(), rows)],
        Grouping::Kind => {
            let of_kind = |kind| {
                let rows = rows.iter();
                rows.filter(|row| plan.task(row.id).is_some_and(|it| it.kind == kind))
                    .copied()
                    .collect::<Vec<_>>()
            };
            let (deadline, periodic) = (of_kind(TaskKind::Deadline), of_kind(TaskKind::Periodic));
            vec![
                (words.tasks_deadline_group(deadline.len()), deadline),
                (words.tasks_periodic_group(periodic.len()), periodic),
            ]
        }
        Grouping::Lead => {
            let mut leads: Vec<(&str, Vec<TaskRow>)> = Vec::new();
            for row in rows {
                let lead = plan.task(row.id).map_or("", |task| task.lead.trim());
                match leads.iter_mut().find(|(known, _)| *known == lead) {
                    Some((_, rows)) => rows.push(row),
                    None => leads.push((lead, vec![row])),
                }
            }
            // Those that nobody leads come last: there is something to do about them.
            leads.sort_by(|(a, _), (b, _)| {
                a.is_empty().cmp(&b.is_empty()).then_with(|| compare(a, b))
            });
            let named = leads.into_iter().map(|(lead, rows)| {
                let lead = if lead.is_empty() {
                    words.tasks_no_lead()
                } else {
                    lead.to_owned()
                };
                (words.tasks_group_of(lead, rows.len()), rows)
            });
            named.collect()
        }
        Grouping::State => {
            let of_state = |state| {
                let rows = rows.iter().filter(|row| row.state.kind() == state);
                let rows: Vec<_> = rows.copied().collect();
                let name = words.task_state_kind(state);
                (words.tasks_group_of(name, rows.len()), rows)
            };
            STATES.map(of_state).into()
        }
    };
    groups.retain(|(_, rows)| !rows.is_empty());
    groups
}

/// The bodies in charge, each once, in their order.
pub(super) fn leads(data: Data<'_>) -> Vec<String> {
    let tasks = data.plan().tasks().into_iter();
    let mut leads: Vec<String> = tasks
        .map(|(_, task)| task.lead.trim().to_owned())
        .filter(|lead| !lead.is_empty())
        .collect();
    leads.sort_by(|a, b| compare(a, b));
    leads.dedup();
    leads
}

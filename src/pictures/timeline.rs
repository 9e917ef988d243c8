//! The tasks along the days, as a chart and as a picture that stands alone.

use std::collections::BTreeSet;

use jiff::{ToSpan as _, civil::Date};

use crate::{
    chart::{Body, Sheet, Span, Timeline, TimelineRow},
    domain::{
        OccurrenceWindow, Plan, Task, TaskKind, TaskState, TaskStateKind, deadline_of,
        occurrence_state, occurrences_until,
    },
    report::TaskRow,
    strings::Words,
};

/// Tasks under a heading; without one where it is empty.
pub type TaskGroup = (String, Vec<TaskRow>);

/// How many months before and after the day shown are in sight at most.
const MONTHS: i32 = 18;

/// The tasks along the days, in these groups.
pub fn timeline(words: Words, plan: &Plan, groups: &[TaskGroup], as_of: Date) -> Timeline {
    let mut rows = Vec::new();
    for (name, tasks) in groups {
        if !name.is_empty() {
            rows.push(TimelineRow {
                name: name.clone(),
                is_heading: true,
                ..TimelineRow::default()
            });
        }
        for row in tasks {
            let Some(task) = plan.task(row.id) else {
                continue;
            };
            rows.push(TimelineRow {
                name: format!("{} {}", task.code, task.title),
                state: words.task_state(row.state),
                is_heading: false,
                spans: spans(plan, row, task, as_of),
            });
        }
    }
    let states: BTreeSet<TaskStateKind> = rows
        .iter()
        .flat_map(|row| &row.spans)
        .map(|span| span.state)
        .collect();
    let legend = states
        .into_iter()
        .map(|state| (state, words.task_state_kind(state)))
        .collect();
    let (from, to) = range(&rows, as_of);
    Timeline {
        from,
        to,
        as_of: Some((as_of, words.target_chart_as_of(words.date(as_of)))),
        rows,
        months: (1..=12_i8)
            .map(|month| words.chart_month(month.to_string()))
            .collect(),
        legend,
    }
}

/// From the first of a month to the last of one: what there is, not too far from the day shown.
fn range(rows: &[TimelineRow], as_of: Date) -> (Date, Date) {
    let spans = rows.iter().flat_map(|row| &row.spans);
    let (mut from, mut to) = (as_of, as_of);
    for span in spans {
        from = from.min(span.from.unwrap_or(span.due));
        to = to.max(span.due);
    }
    let near = |months: i32| as_of.checked_add(months.months()).unwrap_or(as_of);
    let from = from.max(near(-MONTHS)).first_of_month();
    let to = to.min(near(MONTHS)).last_of_month();
    (from, to)
}

fn spans(plan: &Plan, row: &TaskRow, task: &Task, as_of: Date) -> Vec<Span> {
    if task.kind == TaskKind::Periodic {
        let windows = occurrences_until(plan, row.id, as_of).into_iter();
        return windows
            .map(|window| {
                let done = plan
                    .occurrence(row.id, window.period)
                    .and_then(|it| it.done_on);
                occurrence(window, done, as_of)
            })
            .collect();
    }
    let Some(due) = deadline_of(task) else {
        return Vec::new();
    };
    let late_until = match row.state {
        TaskState::OpenLate(_) => Some(as_of),
        TaskState::DoneLate(_) => task.done_on,
        _ => None,
    };
    vec![Span {
        from: task.starts,
        due,
        state: row.state.kind(),
        late_until,
    }]
}

fn occurrence(window: OccurrenceWindow, done: Option<Date>, as_of: Date) -> Span {
    let OccurrenceWindow { opens, due, .. } = window;
    let state = occurrence_state(done, window, as_of);
    Span {
        from: Some(opens),
        due,
        state: state.kind(),
        late_until: matches!(state, TaskState::NotCarriedOut(1..)).then_some(as_of),
    }
}

/// The picture of these tasks along the days.
pub fn timeline_sheet(words: Words, plan: &Plan, groups: &[TaskGroup], as_of: Date) -> Sheet {
    let info = plan.info();
    let simulated = info.simulated.then(|| words.mark_simulated_long());
    let unit = info.root.map(|it| words.name_of_unit(plan, it));
    let tasks: usize = groups.iter().map(|(_, tasks)| tasks.len()).sum();
    let summary = timeline_sentence(words, plan, groups, as_of);
    Sheet {
        warnings: simulated.into_iter().collect(),
        over: info.name.clone(),
        title: words.timeline_title(tasks),
        scope: words.picture_scope(unit.unwrap_or_default(), words.date(as_of)),
        standing: Vec::new(),
        lead: Vec::new(),
        body: Body::Timeline(timeline(words, plan, groups, as_of)),
        notes: vec![words.picture_tasks_source()],
        summary,
    }
}

/// One sentence that says how many of these tasks stand how, and which are late.
pub fn timeline_sentence(words: Words, plan: &Plan, groups: &[TaskGroup], as_of: Date) -> String {
    let rows = || groups.iter().flat_map(|(_, rows)| rows);
    let states: BTreeSet<_> = rows().map(|row| row.state.kind()).collect();
    let mut parts: Vec<String> = states
        .into_iter()
        .map(|state| {
            let count = rows().filter(|row| row.state.kind() == state).count();
            words.picture_standing(count.to_string(), words.task_state_kind(state))
        })
        .collect();
    let late = rows().filter(|row| row.state.is_late());
    let late: Vec<_> = late
        .filter_map(|row| plan.task(row.id).map(|task| task.code.clone()))
        .collect();
    if !late.is_empty() {
        parts.push(words.timeline_late(late.join(", ")));
    }
    words.timeline_sentence(words.date(as_of), parts.join("; "))
}

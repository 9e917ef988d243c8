//! The tasks: how many are in which state, which are overdue, and one of them.

use super::{
    Body, Setting, Shown,
    canvas::{Canvas, LEADING, Look, SMALLEST, capitalized},
    frame::{Head, Samples, source_of_plan},
    list::{Heads, Item, List},
    overview::{Tile, draw_tiles},
    targets::sentence,
    title,
    units::gone,
};
use crate::{
    chart::{Align, Area, Ink, Weight, pt},
    domain::{Id, Subject, Task, TaskKind, TaskState, TaskStateKind, occurrences_until},
    pictures::tasks_sentence,
    report::TaskRow,
};

/// How the tasks stand: a strip of numbers and a bar for each kind.
pub(super) fn tasks(setting: Setting<'_>) -> (Head, Body<'_>) {
    let (words, board) = (setting.words, setting.board);
    let late = board.tasks.iter().filter(|it| it.state.is_late()).count();
    let title = if board.tasks.is_empty() {
        words.tasks_none()
    } else if late == 0 && board.tasks.len() > 1 && board.counts.done_late == 0 {
        words.slide_tasks_good(board.tasks.len())
    } else if late == 0 {
        words.tasks_none_late()
    } else {
        words.slide_tasks(late, board.tasks.len())
    };
    let rate = board.counts.completion_rate();
    let head = Head {
        over: words.overview_tasks(setting.count(board.tasks.len())),
        sentence: format!("{title}. {}.", tasks_sentence(words, setting.plan, board)),
        title,
        ..about_tasks(setting)
    };
    let kinds: Vec<(String, Vec<(TaskStateKind, usize)>)> = [
        (
            words.overview_deadline(),
            board.counts.deadline_parts().to_vec(),
        ),
        (
            words.overview_periodic(),
            board.counts.periodic_parts().to_vec(),
        ),
    ]
    .into_iter()
    .map(|(name, parts)| {
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        (name, parts.collect::<Vec<_>>())
    })
    .filter(|(_, parts)| !parts.is_empty())
    .collect();
    let rate = rate.map(|rate| words.slide_completion(words.percent(rate.round_dp(0))));
    let body = move |canvas: &mut Canvas<'_>| {
        let area = canvas.body;
        let below = if rate.is_some() { 30.0 } else { 0.0 };
        let kind_height = (area.height() - below) / kinds.len().max(1) as f32;
        let mut top = area.top;
        for (name, parts) in &kinds {
            let whole = Area {
                top,
                bottom: top + kind_height - 12.0,
                ..area
            };
            draw_kind(setting, canvas, whole, (name, parts));
            top += kind_height;
        }
        if let Some(rate) = &rate {
            let font = (18.0, Weight::Bold);
            let (size, lines) = canvas.ruler.fitted(rate, area.width(), font, SMALLEST, 1);
            let font = (size, font.1);
            canvas.lines((area.left, top), &lines, font, Ink::TextStrong);
        }
    };
    (head, Box::new(body))
}

/// One kind of tasks: its name, a bar in parts, and a tile for each part.
fn draw_kind(
    setting: Setting<'_>,
    canvas: &mut Canvas<'_>,
    area: Area,
    (name, parts): (&str, &[(TaskStateKind, usize)]),
) {
    let words = setting.words;
    let all: usize = parts.iter().map(|(_, count)| count).sum();
    let font = (19.0, Weight::Bold);
    let line = font.0 * LEADING;
    let title = words.slide_tasks_kind(name, all);
    canvas.text(
        pt(area.left, area.top + line / 2.0),
        &title,
        font,
        Ink::TextStrong,
        Align::Start,
    );
    let bar = Area {
        top: area.top + line + 2.0,
        bottom: area.top + line + 20.0,
        ..area
    };
    let mut left = bar.left;
    for (state, count) in parts {
        let right = left + bar.width() * *count as f32 / all.max(1) as f32;
        let part = Area {
            left,
            right: (right - 2.0).max(left + 1.0),
            ..bar
        };
        canvas.scene.fill(&part, Ink::Task(*state));
        left = right;
    }
    let tiles: Vec<Tile> = parts
        .iter()
        .map(|(state, count)| Tile {
            look: Look::Task(*state),
            count: *count,
            word: words.task_state_kind(*state),
            leads_to: Some(Shown::TaskList {
                state: *state,
                from: 0,
            }),
        })
        .collect();
    let strip = Area {
        top: bar.bottom + 6.0,
        ..area
    };
    draw_tiles(setting, canvas, strip, &tiles);
}

/// What holds for all pages of tasks.
fn about_tasks(setting: Setting<'_>) -> Head {
    let (words, plan) = (setting.words, setting.plan);
    let tasks = setting.board.tasks.iter();
    let samples = tasks.filter_map(|row| Some(plan.task(row.id)?.sample));
    Head {
        samples: Samples::of_tasks(setting, samples),
        source: words.picture_tasks_source(),
        ..Head::default()
    }
}

/// The tasks of one state.
pub(super) fn list(setting: Setting<'_>, state: TaskStateKind, from: usize) -> (Head, Body<'_>) {
    let words = setting.words;
    let rows = setting.board.tasks.iter();
    let rows: Vec<_> = rows.filter(|row| row.state.kind() == state).collect();
    let title = words.slide_task_list(words.task_state_kind(state), rows.len());
    let items = items(setting, &rows);
    let head = Head {
        over: words.overview_tasks(setting.count(setting.board.tasks.len())),
        sentence: sentence(&title, &items),
        title,
        ..about_tasks(setting)
    };
    let next = move |from| Shown::TaskList { state, from };
    (head, draw_list(setting, items, from, next))
}

/// The tasks that are overdue, the longest first.
pub(super) fn overdue(setting: Setting<'_>, from: usize) -> (Head, Body<'_>) {
    let words = setting.words;
    let rows = setting.board.tasks.iter();
    let mut rows: Vec<_> = rows.filter(|row| row.state.is_late()).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(days_late(row.state)));
    let items = items(setting, &rows);
    let title = if rows.is_empty() {
        words.overview_no_late_tasks()
    } else {
        words.slide_overdue(rows.len())
    };
    let head = Head {
        over: words.deck_kind_overdue(),
        sentence: sentence(&title, &items),
        title,
        ..about_tasks(setting)
    };
    if rows.is_empty() {
        let look = Look::Task(TaskStateKind::DoneInTime);
        return (head, title::note(Some(look), words.slide_overdue_none()));
    }
    (
        head,
        draw_list(setting, items, from, |from| Shown::Overdue { from }),
    )
}

const fn days_late(state: TaskState) -> u32 {
    match state {
        TaskState::OpenLate(days) | TaskState::NotCarriedOut(days) => days,
        TaskState::DoneInTime
        | TaskState::DoneLate(_)
        | TaskState::OpenInTime(_)
        | TaskState::CarriedOut
        | TaskState::NotYetDue => 0,
    }
}

fn items(setting: Setting<'_>, rows: &[&TaskRow]) -> Vec<Item> {
    let words = setting.words;
    let item = |row: &&TaskRow| {
        let task = setting.plan.task(row.id)?;
        // Where the state is the same for all, the body in charge has its place.
        let state = words.task_state(row.state);
        let (name, note) = if task.lead.is_empty() {
            (task.title.clone(), state)
        } else if state == words.task_state_kind(row.state.kind()) {
            (task.title.clone(), task.lead.clone())
        } else {
            (
                words.slide_task_lead(task.title.as_str(), task.lead.as_str()),
                state,
            )
        };
        Some(Item {
            look: Some(Look::Task(row.state.kind())),
            code: task.code.clone(),
            name,
            note,
            leads_to: Some(Shown::Task(row.id)),
            ..Item::default()
        })
    };
    rows.iter().filter_map(item).collect()
}

fn draw_list<'a>(
    setting: Setting<'a>,
    items: Vec<Item>,
    from: usize,
    next: impl Fn(usize) -> Shown + 'a,
) -> Body<'a> {
    let words = setting.words;
    Box::new(move |canvas: &mut Canvas<'_>| {
        let list = List {
            items,
            from,
            heads: Heads::default(),
            more: &|count| words.slide_more_tasks(count),
            next: &next,
            most: 21.0,
        };
        list.draw(canvas);
    })
}

/// One task.
pub(super) fn task(setting: Setting<'_>, id: Id) -> (Head, Body<'_>) {
    let (words, plan) = (setting.words, setting.plan);
    let row = setting.board.tasks.iter().find(|row| row.id == id);
    let (Some(task), Some(row)) = (plan.task(id), row) else {
        return gone(setting);
    };
    let state = words.task_state(row.state);
    let facts = facts(setting, id, task);
    let said = facts.iter().map(|(name, text)| format!("{name}: {text}"));
    let said: Vec<_> = said.collect();
    let head = Head {
        over: task.code.clone(),
        sentence: format!("{}: {state}. {}.", task.title, said.join("; ")),
        title: task.title.clone(),
        samples: Samples::of(task.sample),
        source: if task.source.is_empty() {
            source_of_plan(words, plan)
        } else {
            words.slide_source(task.source.as_str())
        },
        ..Head::default()
    };
    let kind = row.state.kind();
    let body = move |canvas: &mut Canvas<'_>| {
        let area = canvas.body;
        let mark = 44.0;
        let left = area.left + mark + 32.0;
        let most = (34.0, Weight::Bold);
        let (size, lines) = canvas
            .ruler
            .fitted(&state, area.right - left - 12.0, most, 20.0, 2);
        let height = (lines.len() as f32 * size * LEADING + 22.0).max(mark + 22.0);
        let plate = Area {
            bottom: area.top + height,
            ..area
        };
        canvas.scene.fill(&plate, Ink::TaskSoft(kind));
        let edge = Area {
            right: area.left + 7.0,
            ..plate
        };
        canvas.scene.fill(&edge, Ink::Task(kind));
        let middle = area.top + height / 2.0;
        canvas.look(
            pt(area.left + 18.0 + mark / 2.0, middle),
            mark,
            Look::Task(kind),
        );
        let first = middle - lines.len() as f32 * size * LEADING / 2.0;
        canvas.lines((left, first), &lines, (size, most.1), Ink::TextStrong);
        canvas.body.top = plate.bottom + 16.0;
        draw_facts(canvas, &facts);
    };
    (head, Box::new(body))
}

/// What is known of a task, with what it is called.
fn facts(setting: Setting<'_>, id: Id, task: &Task) -> Vec<(String, String)> {
    let (words, plan) = (setting.words, setting.plan);
    let window = occurrences_until(plan, id, setting.as_of).pop();
    let occurrence = window.and_then(|it| plan.occurrence(id, it.period));
    let periodic = task.kind == TaskKind::Periodic;
    let due = if periodic {
        window.map(|it| it.due)
    } else {
        task.due
    };
    let done_on = if periodic {
        occurrence.and_then(|it| it.done_on)
    } else {
        task.done_on
    };
    let of = |text: fn(&crate::domain::Occurrence) -> &String| {
        occurrence.map(text).cloned().unwrap_or_default()
    };
    let (document, note) = if periodic {
        (of(|it| &it.document), of(|it| &it.note))
    } else {
        (task.document.clone(), task.note.clone())
    };
    let day = |date: Option<jiff::civil::Date>| date.map(|it| words.date(it)).unwrap_or_default();
    let subject = match window.filter(|_| periodic) {
        Some(window) => Subject::Occurrence(id, window.period),
        None => Subject::Task(id),
    };
    let evidence: Vec<_> = plan
        .evidence(subject)
        .map(|(_, it)| it.title().to_owned())
        .collect();
    let mut facts = vec![(words.term_field_lead(), task.lead.clone())];
    if let Some(window) = window.filter(|_| periodic) {
        facts.push((words.slide_occurrence(), words.period(window.period)));
    }
    facts.push((words.term_field_due(), day(due)));
    facts.push((words.term_field_done_on(), day(done_on)));
    facts.push((words.term_field_document(), document));
    facts.push((words.term_field_note(), note));
    facts.push((words.slide_evidence_files(), evidence.join("; ")));
    facts.retain(|(_, text)| !text.is_empty());
    for (name, _) in &mut facts {
        *name = capitalized(name);
    }
    facts
}

/// Names with what stands beside them, as large as all fit.
fn draw_facts(canvas: &mut Canvas<'_>, facts: &[(String, String)]) {
    let area = canvas.body;
    let mut size: f32 = 24.0;
    loop {
        let (regular, bold) = ((size, Weight::Regular), (size, Weight::Bold));
        let names = facts
            .iter()
            .map(|(name, _)| canvas.ruler.width(name, regular));
        let names = names.fold(0.0, f32::max).min(area.width() * 0.36);
        let left = area.left + names + size;
        let rows: Vec<_> = facts
            .iter()
            .map(|(name, text)| {
                let name = canvas.ruler.wrap(name, names + 1.0, regular);
                let text = canvas.ruler.wrap(text, area.right - left, bold);
                (name, text)
            })
            .collect();
        let height = |(name, text): &(Vec<String>, Vec<String>)| {
            name.len().max(text.len()) as f32 * size * LEADING + size * 0.45
        };
        let needed: f32 = rows.iter().map(height).sum();
        if needed > area.height() && size > SMALLEST {
            size = (size * 0.95).max(SMALLEST);
            continue;
        }
        let mut top = area.top;
        for row in &rows {
            // What does not fit even so stands in the task's own screen.
            if top + height(row) > area.bottom + 1.0 {
                break;
            }
            canvas.lines((area.left, top), &row.0, regular, Ink::TextStrong);
            canvas.lines((left, top), &row.1, bold, Ink::TextStrong);
            top += height(row);
        }
        return;
    }
}

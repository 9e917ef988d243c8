//! The tasks by state, and the overdue ones, as a chart and as a picture that stands alone.

use jiff::civil::Date;

use crate::{
    chart::{Body, Sheet, TaskBar, TaskBars},
    domain::{Plan, TaskStateKind},
    report::Board,
    strings::Words,
};

/// The tasks as bars; `board` is that of the day shown.
pub fn task_bars(words: Words, plan: &Plan, board: &Board) -> TaskBars {
    let bar = |name: String, parts: &[(TaskStateKind, usize)]| {
        let total: usize = parts.iter().map(|(_, count)| count).sum();
        let parts = parts.iter().filter(|(_, count)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(state, count)| (*state, *count, words.task_state_kind(*state)))
            .collect();
        (total > 0).then(|| TaskBar {
            title: format!("{name}: {total}"),
            parts,
        })
    };
    let counts = &board.counts;
    let bars = [
        bar(words.overview_deadline(), &counts.deadline_parts()),
        bar(words.overview_periodic(), &counts.periodic_parts()),
    ];
    let late = board.tasks.iter().filter(|task| task.state.is_late());
    let overdue: Vec<_> = late
        .filter_map(|row| {
            let task = plan.task(row.id)?;
            let code = format!("{} · {}", task.code, words.task_state(row.state));
            Some((code, task.title.clone()))
        })
        .collect();
    TaskBars {
        bars: bars.into_iter().flatten().collect(),
        overdue_head: match overdue.len() {
            0 => words.overview_no_late_tasks(),
            count => words.picture_tasks_overdue(count),
        },
        overdue,
    }
}

/// One sentence that says how the tasks stand.
pub fn tasks_sentence(words: Words, plan: &Plan, board: &Board) -> String {
    let bars = task_bars(words, plan, board);
    let said = bars.bars.iter().map(|bar| {
        let parts: Vec<_> = bar
            .parts
            .iter()
            .map(|(_, count, word)| words.picture_standing(count.to_string(), word.as_str()))
            .collect();
        format!("{} ({})", bar.title, parts.join(", "))
    });
    let mut parts: Vec<String> = said.collect();
    parts.push(bars.overdue_head);
    parts.join("; ")
}

/// The picture of the tasks as of a day.
pub fn tasks_sheet(words: Words, plan: &Plan, as_of: Date, board: &Board) -> Sheet {
    let info = plan.info();
    let simulated = info.simulated.then(|| words.mark_simulated_long());
    let unit = info.root.map(|it| words.name_of_unit(plan, it));
    Sheet {
        warnings: simulated.into_iter().collect(),
        over: info.name.clone(),
        title: words.picture_tasks_title(board.tasks.len()),
        scope: words.picture_scope(unit.unwrap_or_default(), words.date(as_of)),
        standing: Vec::new(),
        lead: Vec::new(),
        body: Body::Tasks(task_bars(words, plan, board)),
        notes: vec![words.picture_tasks_source()],
        summary: tasks_sentence(words, plan, board),
    }
}

//! What the targets and the tasks add up to.

use super::{
    super::{
        Data,
        picture_buttons::picture_icons_ui,
        status::{of_task, of_task_now, of_verdict},
    },
    OverviewState,
};
use crate::{
    app::command::{Command, Commands, Screen},
    domain::{TaskState, TaskStateKind, Verdict},
    pictures,
    strings::Words,
    theme::{self, Status},
    widgets::{self, StatusRow},
};

/// How many overdue tasks are named.
const NAMED: usize = 3;

/// How many targets are as far as they should be, in one figure; then how many stand how, each of
/// them a way to see which.
pub(super) fn verdicts_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut OverviewState,
    commands: &mut Commands,
) {
    let (words, board) = (data.words, data.board());
    let all = board.targets.len();
    let [good, behind, unknown] = pictures::overview_counts(board);
    let sentence = pictures::overview_sentence(words, board);
    ui.horizontal(|ui| {
        ui.label(theme::heading(words.overview_targets(all)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            picture_icons_ui(ui, words, commands, || {
                let place = (data.plan().info().root?, data.session.as_of());
                let plan = data.plan();
                Some(pictures::overview_sheet(words, plan, place, board))
            });
        });
    });
    ui.horizontal(|ui| {
        ui.label(theme::hero(words.overview_share(good, all)));
        ui.vertical(|ui| {
            ui.label(theme::strong(words.overview_good()));
            let rest = [
                (behind > 0).then(|| words.told_behind(behind)),
                (unknown > 0).then(|| words.told_unknown(unknown)),
            ];
            let rest: Vec<_> = rest.into_iter().flatten().collect();
            ui.label(theme::small(rest.join(" · ")));
        });
    });
    ui.add_space(theme::SPACE_XS);
    let known: Vec<Verdict> = Verdict::ALL
        .into_iter()
        .filter(|verdict| board.count(*verdict) > 0)
        .collect();
    let parts: Vec<_> = known
        .iter()
        .map(|it| (of_verdict(*it), board.count(*it), words.verdict(*it)))
        .collect();
    widgets::stacked_bar(ui, &sentence, &parts);
    ui.add_space(theme::SPACE_XS);
    let chosen = |it: &Verdict| Some(*it) == state.looked_for;
    let chosen = known.iter().position(chosen);
    if let Some(pressed) = widgets::counts(ui, "verdicts", &parts, chosen) {
        let pressed = known.get(pressed).copied();
        state.looked_for = pressed.filter(|it| Some(*it) != state.looked_for);
    }
    // On the first day there is nothing to see yet, and one thing to do.
    if data.editable && unknown * 2 > all {
        ui.add_space(theme::SPACE_XS);
        if widgets::text_link(ui, &words.overview_enter()).clicked() {
            commands.push(Command::Show(Screen::Entry));
        }
    }
}

/// The tasks of both kinds by state, and the overdue ones by name.
pub(super) fn tasks_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let (words, board) = (data.words, data.board());
    let sentence = pictures::tasks_sentence(words, data.plan(), board);
    let heading = theme::heading(words.overview_tasks(board.tasks.len()));
    ui.label(heading).on_hover_text(sentence);
    let kinds = [
        (
            words.overview_deadline(),
            board.counts.deadline_parts().to_vec(),
        ),
        (
            words.overview_periodic(),
            board.counts.periodic_parts().to_vec(),
        ),
    ];
    for (name, parts) in kinds {
        kind_ui(ui, data, &name, parts, commands);
    }
    let late: Vec<_> = board
        .tasks
        .iter()
        .filter(|task| task.state.is_late())
        .collect();
    if late.is_empty() {
        ui.label(theme::small(words.overview_no_late_tasks()));
    }
    for row in late.iter().take(NAMED) {
        let Some(task) = data.plan().task(row.id) else {
            continue;
        };
        let line = StatusRow {
            before: None,
            status: of_task_now(row.state),
            code: &task.code,
            name: &task.title,
            end: &lateness(words, row.state),
            word: &words.task_state(row.state),
        };
        if widgets::status_row(ui, ("late", row.id), &line).clicked() {
            commands.push(Command::ShowTask(row.id));
        }
    }
    if late.len() > NAMED {
        let more = words.overview_more_late(late.len() - NAMED);
        if widgets::text_link(ui, &more).clicked() {
            commands.push(Command::Show(Screen::Tasks));
        }
    }
}

/// By how many days a task is overdue.
fn lateness(words: Words, state: TaskState) -> String {
    match state {
        TaskState::OpenLate(days) | TaskState::NotCarriedOut(days) => {
            words.overview_late_days(words.number(days.into()))
        }
        _ => String::new(),
    }
}

/// The tasks of one kind: how many, as a bar and as counts.
fn kind_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    name: &str,
    parts: Vec<(TaskStateKind, usize)>,
    commands: &mut Commands,
) {
    let total: usize = parts.iter().map(|(_, count)| *count).sum();
    if total == 0 {
        return;
    }
    let parts: Vec<(Status, usize, String)> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| (of_task(state), count, data.words.task_state_kind(state)))
        .collect();
    ui.label(theme::small(format!("{name}: {total}")));
    ui.add_space(2.0);
    widgets::stacked_bar(ui, name, &parts);
    ui.add_space(2.0);
    if widgets::counts(ui, ("tasks", name), &parts, None).is_some() {
        commands.push(Command::Show(Screen::Tasks));
    }
    ui.add_space(theme::SPACE_XS);
}

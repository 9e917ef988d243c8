//! Tổng quan: how the targets stand, and the tasks, on one page.

use super::{
    Data,
    picture_buttons::picture_icons_ui,
    status::{of_task, of_task_now, of_verdict},
    target_row::target_row_ui,
};
use crate::{
    app::command::{Command, Commands},
    domain::Verdict,
    pictures,
    report::{IndicatorRow, Reporting, TaskRow},
    theme::{self, icons},
    widgets,
};

/// What the overview remembers.
#[derive(Default)]
pub struct OverviewState {}

/// How many overdue or upcoming tasks are named.
const NAMED: usize = 3;

/// How many communes without a report are named.
const MISSING_NAMED: usize = 16;

/// Draws the overview.
pub fn overview_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    _state: &mut OverviewState,
    commands: &mut Commands,
) {
    let words = data.words;
    let board = data.board();
    if board.targets.is_empty() && board.tasks.is_empty() {
        let hint = words.overview_no_targets_hint();
        let (title, add) = (words.overview_no_targets(), words.targets_add());
        let action = data.editable.then_some(add.as_str());
        if widgets::empty_state(ui, icons::TARGET, &title, &hint, action) {
            commands.push(Command::Show(crate::app::command::Screen::Targets));
        }
        return;
    }
    let conflicts = data.plan().conflicts().len();
    if conflicts > 0 {
        let text = words.overview_conflicts(conflicts);
        widgets::banner(ui, theme::Tone::Warning, &text, None);
    }
    egui::ScrollArea::vertical()
        .id_salt("overview")
        .show(ui, |ui| {
            ui.columns_const(|[left, right]| {
                widgets::card(left, |ui| {
                    verdicts_ui(ui, data);
                    slowest_ui(ui, data, commands);
                });
                widgets::card(right, |ui| tasks_ui(ui, data, commands));
            });
            if let Some(reporting) = &board.reporting {
                ui.add_space(theme::SPACE_M);
                widgets::card(ui, |ui| reporting_ui(ui, data, reporting, commands));
            }
            ui.add_space(theme::SPACE_M);
            picture_ui(ui, data, commands);
            targets_ui(ui, data, commands);
            ui.add_space(theme::SPACE_L);
        });
}

/// The number of targets of each verdict, worst last, those without figures apart.
fn verdicts_ui(ui: &mut egui::Ui, data: Data<'_>) {
    let words = data.words;
    let board = data.board();
    ui.label(theme::heading(words.overview_targets(board.targets.len())));
    ui.add_space(theme::SPACE_S);
    let parts: Vec<_> = Verdict::ALL
        .into_iter()
        .map(|verdict| (verdict, board.count(verdict)))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| (of_verdict(verdict), count, words.verdict(verdict)))
        .collect();
    widgets::stacked_bar(ui, &words.overview_verdicts(), &parts);
    ui.add_space(theme::SPACE_S);
    ui.horizontal_wrapped(|ui| {
        for (status, count, word) in &parts {
            widgets::status_chip(ui, *status, &format!("{count} {word}"));
        }
    });
}

fn tasks_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let board = data.board();
    ui.label(theme::heading(words.overview_tasks(board.tasks.len())));
    ui.add_space(theme::SPACE_S);
    for (name, parts) in [
        (
            words.overview_deadline(),
            board.counts.deadline_parts().to_vec(),
        ),
        (
            words.overview_periodic(),
            board.counts.periodic_parts().to_vec(),
        ),
    ] {
        let total: usize = parts.iter().map(|(_, count)| *count).sum();
        if total == 0 {
            continue;
        }
        let parts: Vec<_> = parts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(state, count)| (of_task(state), count, words.task_state_kind(state)))
            .collect();
        ui.label(theme::strong(format!("{name}: {total}")));
        widgets::stacked_bar(ui, &name, &parts);
        ui.horizontal_wrapped(|ui| {
            for (status, count, word) in &parts {
                widgets::status_chip(ui, *status, &format!("{count} {word}"));
            }
        });
        ui.add_space(theme::SPACE_S);
    }
    let late: Vec<_> = board
        .tasks
        .iter()
        .filter(|task| task.state.is_late())
        .collect();
    if late.is_empty() {
        ui.label(theme::weak(words.overview_no_late_tasks()));
    } else {
        ui.label(theme::strong(words.overview_late_tasks()));
        late.into_iter()
            .take(NAMED)
            .for_each(|task| late_task_ui(ui, data, task, commands));
    }
}

fn late_task_ui(ui: &mut egui::Ui, data: Data<'_>, row: &TaskRow, commands: &mut Commands) {
    let Some(task) = data.plan().task(row.id) else {
        return;
    };
    let over = format!("{} · {}", task.code, data.words.task_state(row.state));
    let status = Some(of_task_now(row.state));
    let response =
        widgets::two_line_row(ui, ("late", row.id), false, status, &over, &task.title, "");
    if response.clicked() {
        commands.push(Command::ShowTask(row.id));
    }
}

/// The targets that are furthest behind their paths, worst first.
fn slowest_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let mut behind: Vec<_> = data
        .board()
        .targets
        .iter()
        .filter_map(|row| {
            let assessment = row.assessment.as_ref()?;
            let is_behind = matches!(
                assessment.verdict,
                Verdict::Slow | Verdict::FarBehind | Verdict::Backwards
            );
            is_behind.then_some((assessment.verdict, assessment.pace, row))
        })
        .collect();
    behind.sort_by_key(|(verdict, pace, _)| (std::cmp::Reverse(*verdict), *pace));
    if behind.is_empty() {
        return;
    }
    ui.add_space(theme::SPACE_S);
    ui.label(theme::strong(words.overview_slowest()));
    for (verdict, _, row) in behind.into_iter().take(NAMED) {
        let Some(indicator) = data.plan().indicator(row.id) else {
            continue;
        };
        let over = format!("{} · {}", indicator.code, words.verdict(verdict));
        let value = row
            .value()
            .map(|it| words.rounded_amount(it, &indicator.measure));
        let response = widgets::two_line_row(
            ui,
            ("slow", row.id),
            false,
            Some(of_verdict(verdict)),
            &over,
            &indicator.name,
            &value.unwrap_or_default(),
        );
        if response.clicked() {
            commands.push(Command::ShowIndicator(row.id));
        }
    }
}

/// How many communes have reported, and the names of those that have not.
fn reporting_ui(ui: &mut egui::Ui, data: Data<'_>, reporting: &Reporting, commands: &mut Commands) {
    let words = data.words;
    let Reporting {
        period,
        all,
        missing,
    } = reporting;
    let reported = all - missing.len();
    ui.label(theme::heading(words.overview_reported(
        words.period(*period),
        reported,
        *all,
    )));
    if reported == 0 || missing.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::weak(words.overview_not_reported()));
        for key in missing.iter().take(MISSING_NAMED) {
            let name = words.name_of_unit(data.plan(), *key);
            if widgets::link_button(ui, &name).clicked() {
                commands.push(Command::ShowUnit(*key));
            }
        }
        if missing.len() > MISSING_NAMED {
            ui.label(theme::weak(
                words.overview_and_more(missing.len() - MISSING_NAMED),
            ));
        }
    });
}

/// The picture of all targets, at the right above them.
fn picture_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let count = data.board().targets.len();
    ui.horizontal(|ui| {
        ui.label(theme::heading(
            words.picture_overview_title(count.to_string()),
        ));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            picture_icons_ui(ui, words, commands, || {
                let place = (data.plan().info().root?, data.session.as_of());
                let (plan, board) = (data.plan(), data.board());
                Some(pictures::overview_sheet(words, plan, place, board))
            });
        });
    });
}

fn targets_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let mut pillars: Vec<(&str, Vec<&IndicatorRow>)> = Vec::new();
    for row in &data.board().targets {
        let Some(indicator) = data.plan().indicator(row.id) else {
            continue;
        };
        match pillars
            .iter_mut()
            .find(|(pillar, _)| *pillar == indicator.pillar)
        {
            Some((_, rows)) => rows.push(row),
            None => pillars.push((&indicator.pillar, vec![row])),
        }
    }
    for (pillar, rows) in pillars {
        ui.add_space(theme::SPACE_S);
        ui.label(theme::heading(format!("{pillar} ({})", rows.len())));
        for row in rows {
            if target_row_ui(ui, data, row).clicked() {
                commands.push(Command::ShowIndicator(row.id));
            }
        }
    }
}

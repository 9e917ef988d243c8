//! Tổng quan: how the targets stand, and the tasks, on one page.

use jiff::civil::Date;
use rust_decimal::Decimal;

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
    report::{Changes, IndicatorRow, Reporting, TargetChange, TaskChange, TaskRow},
    theme::{self, icons},
    widgets,
};

/// What the overview remembers.
#[derive(Default)]
pub struct OverviewState {
    /// The changes, with the revision and the day that they are of.
    changes: Option<(u64, Date, Changes)>,
    /// Whether all of them are shown.
    shows_all_changes: bool,
}

/// Between two cards, less what lies between widgets anyhow.
const GAP: f32 = 6.0;

/// How many overdue tasks are named.
const NAMED: usize = 3;

/// How many communes without a report are named.
const MISSING_NAMED: usize = 16;

/// The least width that has room for two columns.
const NARROWEST: f32 = 760.0;

/// The share of the page that the list of targets takes.
const LIST: f32 = 0.62;

/// Draws the overview: the targets on the left, all in sight, and beside them what they add up to,
/// the tasks, what is new and who is missing.
pub fn overview_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut OverviewState,
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
            let whole = ui.available_width();
            // Beside an open guide there is room for one column.
            let is_narrow = whole < NARROWEST;
            let list = if is_narrow {
                whole
            } else {
                (whole * LIST).round()
            };
            let rest = if is_narrow {
                whole
            } else {
                whole - list - theme::SPACE_M
            };
            let layout = if is_narrow {
                egui::Layout::top_down(egui::Align::Min)
            } else {
                egui::Layout::left_to_right(egui::Align::Min)
            };
            ui.with_layout(layout, |ui| {
                let between =
                    std::mem::replace(&mut ui.spacing_mut().item_spacing.x, theme::SPACE_M);
                column(ui, list, |ui| {
                    widgets::flat_card(ui, |ui| targets_ui(ui, data, commands));
                });
                column(ui, rest, |ui| {
                    ui.spacing_mut().item_spacing.x = between;
                    widgets::flat_card(ui, |ui| verdicts_ui(ui, data));
                    ui.add_space(GAP);
                    widgets::flat_card(ui, |ui| tasks_ui(ui, data, commands));
                    ui.add_space(GAP);
                    widgets::flat_card(ui, |ui| changes_ui(ui, data, state, commands));
                    if let Some(reporting) = &board.reporting {
                        ui.add_space(GAP);
                        widgets::flat_card(ui, |ui| reporting_ui(ui, data, reporting, commands));
                    }
                });
            });
            ui.add_space(theme::SPACE_M);
        });
}

fn column(ui: &mut egui::Ui, width: f32, add: impl FnOnce(&mut egui::Ui)) {
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(egui::vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        add(ui);
    });
}

/// The number of targets of each verdict, worst last, those without figures apart.
fn verdicts_ui(ui: &mut egui::Ui, data: Data<'_>) {
    let words = data.words;
    let board = data.board();
    ui.label(theme::heading(words.overview_targets(board.targets.len())));
    let parts: Vec<_> = Verdict::ALL
        .into_iter()
        .map(|verdict| (verdict, board.count(verdict)))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| (of_verdict(verdict), count, words.verdict(verdict)))
        .collect();
    widgets::stacked_bar(ui, &words.overview_verdicts(), &parts);
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

/// What the last report has changed, each leading to its detail.
fn changes_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut OverviewState,
    commands: &mut Commands,
) {
    let words = data.words;
    let (revision, as_of) = (data.session.revision(), data.session.as_of());
    let kept = state.changes.take();
    let kept = kept.filter(|(of, day, _)| (*of, *day) == (revision, as_of));
    let changes = kept.map_or_else(
        || Changes::of(data.plan(), data.board(), as_of),
        |(.., changes)| changes,
    );
    ui.label(theme::heading(
        words.changes_since(words.date(changes.since)),
    ));
    if changes.is_empty() {
        ui.label(theme::weak(words.changes_none()));
    } else {
        let all = changes.targets.len() + changes.tasks.len();
        let shown = if state.shows_all_changes {
            all
        } else {
            CHANGES_SHOWN
        };
        // Other verdicts come first, values that have only moved on come last.
        let judged = changes.targets.iter().take_while(|it| it.is_of_verdict());
        let judged = judged.count();
        let (judged, moved) = changes.targets.split_at(judged);
        let lines = judged
            .iter()
            .map(Change::Target)
            .chain(changes.tasks.iter().map(Change::Task))
            .chain(moved.iter().map(Change::Target));
        for line in lines.take(shown) {
            match line {
                Change::Target(change) => target_change_ui(ui, data, change, commands),
                Change::Task(change) => task_change_ui(ui, data, change, commands),
            }
        }
        if all > CHANGES_SHOWN {
            let text = if state.shows_all_changes {
                words.changes_fewer()
            } else {
                words.changes_all(all)
            };
            if widgets::link_button(ui, &text).clicked() {
                state.shows_all_changes = !state.shows_all_changes;
            }
        }
    }
    state.changes = Some((revision, as_of, changes));
}

/// A line of what has changed.
enum Change<'a> {
    Target(&'a TargetChange),
    Task(&'a TaskChange),
}

/// How many changes are shown at first.
const CHANGES_SHOWN: usize = 5;

fn task_change_ui(ui: &mut egui::Ui, data: Data<'_>, change: &TaskChange, commands: &mut Commands) {
    let Some(task) = data.plan().task(change.id) else {
        return;
    };
    let over = format!("{} · {}", task.code, data.words.task_state(change.state));
    let status = Some(of_task_now(change.state));
    let salt = ("changed", change.id);
    let response = widgets::two_line_row(ui, salt, false, status, &over, &task.title, "");
    if response.clicked() {
        commands.push(Command::ShowTask(change.id));
    }
}

fn target_change_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    change: &TargetChange,
    commands: &mut Commands,
) {
    let words = data.words;
    let Some(indicator) = data.plan().indicator(change.id) else {
        return;
    };
    let ((was, before), (is, after)) = (change.before, change.after);
    let verdicts = if change.is_of_verdict() {
        words.changes_verdict(words.verdict(was), words.verdict(is))
    } else {
        words.verdict(is)
    };
    let over = format!("{} · {verdicts}", indicator.code);
    let show = |value: Option<Decimal>| {
        let amount = value.map(|it| words.rounded_amount(it, &indicator.measure));
        amount.unwrap_or_else(|| "–".to_owned())
    };
    let value = if before == after {
        show(after)
    } else {
        format!("{} → {}", show(before), show(after))
    };
    let salt = ("changed", change.id);
    let status = Some(of_verdict(is));
    let name = indicator.name.as_str();
    let response = widgets::two_line_row(ui, salt, false, status, &over, name, &value);
    if response.clicked() {
        commands.push(Command::ShowIndicator(change.id));
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

/// Every target on one line, by part of the plan; above them what can be done with their picture.
fn targets_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
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
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, (pillar, rows)) in pillars.into_iter().enumerate() {
        ui.horizontal(|ui| {
            let height = if at == 0 { theme::FIELD_HEIGHT } else { PILLAR };
            ui.set_min_height(height);
            ui.label(theme::strong(format!("{pillar} ({})", rows.len())));
            if at > 0 {
                return;
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                picture_icons_ui(ui, words, commands, || {
                    let place = (data.plan().info().root?, data.session.as_of());
                    let (plan, board) = (data.plan(), data.board());
                    Some(pictures::overview_sheet(words, plan, place, board))
                });
            });
        });
        for row in rows {
            if target_row_ui(ui, data, row).clicked() {
                commands.push(Command::ShowIndicator(row.id));
            }
        }
    }
}

/// The height of the name of a part of the plan.
const PILLAR: f32 = 26.0;

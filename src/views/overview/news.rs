//! What the last report has changed, and who has not reported.

use rust_decimal::Decimal;

use super::{
    super::{
        Data,
        status::{of_task_now, of_verdict},
    },
    OverviewState,
};
use crate::{
    app::command::{Command, Commands, Screen},
    report::{Changes, Reporting, TargetChange, TaskChange},
    theme,
    widgets::{self, StatusRow},
};

/// How many communes without a report are named.
const MISSING_NAMED: usize = 8;

/// How many changes are shown at first.
const CHANGES_SHOWN: usize = 4;
/// Where there is less room than that, fewer of both.
const NARROW: f32 = 370.0;

/// What has changed, without the tasks that are named as overdue anyhow.
pub(super) struct News(Changes);

impl News {
    fn new(data: Data<'_>) -> Self {
        let mut changes = Changes::of(data.plan(), data.board(), data.session.as_of());
        changes.tasks.retain(|change| !change.state.is_late());
        Self(changes)
    }
}

/// A line of what has changed.
enum Change<'a> {
    Target(&'a TargetChange),
    Task(&'a TaskChange),
}

/// What the last report has changed, each leading to its detail.
pub(super) fn changes_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut OverviewState,
    commands: &mut Commands,
) {
    let words = data.words;
    let news = state.news.get(data.stamp(), || News::new(data));
    let News(changes) = &*news;
    let heading = words.changes_since(words.date(changes.since));
    if changes.is_empty() {
        ui.label(theme::heading(heading));
        ui.label(theme::small(words.changes_none()));
        return;
    }
    let all = changes.targets.len() + changes.tasks.len();
    let few = if ui.available_width() < NARROW {
        CHANGES_SHOWN - 1
    } else {
        CHANGES_SHOWN
    };
    // Lines of words, not of fields.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal(|ui| {
        ui.label(theme::heading(heading));
        if all > few {
            let text = if state.shows_all_changes {
                words.changes_fewer()
            } else {
                words.changes_all(all)
            };
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(layout, |ui| {
                if widgets::text_link(ui, &text).clicked() {
                    state.shows_all_changes = !state.shows_all_changes;
                }
            });
        }
    });
    let shown = if state.shows_all_changes { all } else { few };
    // Other verdicts come first, values that have only moved on come last.
    let judged = changes.targets.iter().take_while(|it| it.is_of_verdict());
    let (judged, moved) = changes.targets.split_at(judged.count());
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
}

fn task_change_ui(ui: &mut egui::Ui, data: Data<'_>, change: &TaskChange, commands: &mut Commands) {
    let Some(task) = data.plan().task(change.id) else {
        return;
    };
    let line = StatusRow {
        before: None,
        status: of_task_now(change.state),
        code: &task.code,
        name: &task.title,
        end: "",
        word: &data.words.task_state(change.state),
    };
    if widgets::status_row(ui, ("changed", change.id), &line).clicked() {
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
    let is_judged = change.is_of_verdict();
    let word = if is_judged {
        words.changes_verdict(words.verdict(was), words.verdict(is))
    } else {
        words.verdict(is)
    };
    let show = |value: Option<Decimal>| {
        let amount = value.map(|it| words.rounded_amount(it, &indicator.measure));
        amount.unwrap_or_else(|| "–".to_owned())
    };
    let end = if before == after {
        show(after)
    } else {
        format!("{} → {}", show(before), show(after))
    };
    let line = StatusRow {
        before: is_judged.then_some(of_verdict(was)),
        status: of_verdict(is),
        code: &indicator.code,
        name: &indicator.name,
        end: &end,
        word: &word,
    };
    if widgets::status_row(ui, ("changed", change.id), &line).clicked() {
        commands.push(Command::ShowIndicator(change.id));
    }
}

/// How many communes have reported, and the names of those that have not.
pub(super) fn reporting_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    reporting: &Reporting,
    commands: &mut Commands,
) {
    let words = data.words;
    let Reporting {
        period,
        all,
        missing,
    } = reporting;
    let reported = all - missing.len();
    let period = words.period(*period);
    ui.label(theme::heading(
        words.overview_reported(period, reported, *all),
    ));
    if reported == 0 || missing.is_empty() {
        if widgets::text_link(ui, &words.overview_see_reports()).clicked() {
            commands.push(Command::Show(Screen::Exchange));
        }
        return;
    }
    let named = if ui.available_width() < NARROW {
        MISSING_NAMED / 2 - 1
    } else {
        MISSING_NAMED
    };
    // Lines of words, not of fields.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme::SPACE_S + 2.0, 2.0);
        ui.label(theme::small(words.overview_not_reported()));
        for key in missing.iter().take(named) {
            let name = words.name_of_unit(data.plan(), *key);
            if widgets::text_link(ui, &name).clicked() {
                commands.push(Command::ShowUnit(*key));
            }
        }
        if missing.len() > named {
            let more = words.overview_and_more(missing.len() - named);
            if widgets::text_link(ui, &more).clicked() {
                commands.push(Command::Show(Screen::Exchange));
            }
        }
    });
}

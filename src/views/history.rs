//! The history of one thing: who, when, from what to what, and why; and the way back to any value
//! that it had.

use super::Data;
use crate::{
    app::command::{Command, Commands},
    domain::{Action, Register, Value},
    ops::{self, Edit},
    store::{Change, HistoryEntry, HistoryFilter},
    theme, widgets,
};

/// How many changes of one op are written out.
const SHOWN: usize = 6;

/// Draws the history that `filter` names, and asks for it where it is not there yet.
pub fn history_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    filter: HistoryFilter,
    commands: &mut Commands,
) {
    let words = data.words;
    let history = data
        .session
        .history()
        .filter(|history| history.filter == filter);
    let Some(history) = history else {
        commands.push(Command::LoadHistory(filter));
        ui.label(theme::weak(words.history_loading()));
        return;
    };
    match &history.entries {
        None => drop(ui.label(theme::weak(words.history_loading()))),
        Some(entries) if entries.is_empty() => drop(ui.label(theme::weak(words.history_empty()))),
        Some(entries) => entries.iter().for_each(|entry| {
            ui.push_id(entry.op, |ui| entry_ui(ui, data, entry, commands));
        }),
    }
}

fn entry_ui(ui: &mut egui::Ui, data: Data<'_>, entry: &HistoryEntry, commands: &mut Commands) {
    let words = data.words;
    let author = match entry.author.name.as_str() {
        "" => words.history_someone(),
        name => name.to_owned(),
    };
    let registers: Vec<_> = entry
        .changes
        .iter()
        .map(|(register, ..)| *register)
        .collect();
    ui.add_space(theme::SPACE_S);
    ui.label(theme::strong(words.action_title(
        data.plan(),
        entry.action,
        &registers,
    )));
    ui.label(theme::small(
        words.history_by(author, words.wall_time(entry.wall_ms)),
    ));
    if !entry.why.is_empty() {
        ui.label(theme::small(entry.why.clone()));
    }
    for change in entry.changes.iter().take(SHOWN) {
        change_ui(ui, data, entry.action, change, commands);
    }
    if entry.changes.len() > SHOWN {
        ui.label(theme::small(
            words.history_more(entry.changes.len() - SHOWN),
        ));
    }
    ui.add_space(theme::SPACE_S);
    ui.separator();
}

/// Draws what one register showed before and after, and the way back to it.
pub fn change_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    action: Action,
    (register, before, after): &Change,
    commands: &mut Commands,
) {
    let words = data.words;
    let name = words.register_name(data.plan(), *register);
    ui.label(theme::small(words.history_from_to(
        name.as_str(),
        shown(data, *register, before),
        shown(data, *register, after),
    )));
    if may_come_back(data, action, *register, before) {
        let value = shown(data, *register, before);
        let button = widgets::link_button(ui, &words.history_restore(value.as_str()));
        let label = words.history_restore_of(value, name);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        if button.clicked() {
            let back = vec![(*register, before.clone())];
            commands.edit(Edit::Restore(back));
        }
    }
}

fn shown(data: Data<'_>, register: Register, value: &Value) -> String {
    match data.words.value(data.plan(), register, value) {
        text if text.is_empty() => data.words.history_nothing(),
        text => text,
    }
}

/// Whether a register can be given back a value: it is another one now, and the plan would take
/// it. What was nothing before it was made has nothing to come back to.
fn may_come_back(data: Data<'_>, action: Action, register: Register, before: &Value) -> bool {
    let makes = matches!(
        action,
        Action::CreatePlan
            | Action::CreateIndicator
            | Action::CreateTask
            | Action::CreateUnit
            | Action::CreateDeck
            | Action::CreateSlide
            | Action::AddEvidence
    );
    let nothing = *before == Value::Null && makes;
    data.editable
        && !nothing
        && data.plan().get(register) != *before
        && ops::draft(
            data.plan(),
            &Edit::Restore(vec![(register, before.clone())]),
            data.today,
        )
        .is_ok()
}

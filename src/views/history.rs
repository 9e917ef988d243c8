//! The history of one thing: who, when, from what to what, and why.

use super::Data;
use crate::{
    app::command::{Command, Commands},
    store::{HistoryEntry, HistoryFilter},
    theme,
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
        Some(entries) => entries.iter().for_each(|entry| entry_ui(ui, data, entry)),
    }
}

fn entry_ui(ui: &mut egui::Ui, data: Data<'_>, entry: &HistoryEntry) {
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
    for (register, before, after) in entry.changes.iter().take(SHOWN) {
        let show = |value| match words.value(data.plan(), *register, value) {
            text if text.is_empty() => words.history_nothing(),
            text => text,
        };
        let name = words.register_name(data.plan(), *register);
        ui.label(theme::small(words.history_from_to(
            name,
            show(before),
            show(after),
        )));
    }
    if entry.changes.len() > SHOWN {
        ui.label(theme::small(
            words.history_more(entry.changes.len() - SHOWN),
        ));
    }
    ui.add_space(theme::SPACE_S);
    ui.separator();
}

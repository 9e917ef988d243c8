//! Giving the plan out: a package for each unit that is chosen, and the consolidated figures back.

use std::collections::BTreeSet;

use egui::Ui;

use super::super::Data;
use crate::{
    app::command::{Commands, ExchangeCommand},
    domain::{Level, UnitKey},
    text::{fold, matches},
    theme::{self, icons},
    widgets,
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct GivingState {
    search: String,
    chosen: BTreeSet<UnitKey>,
}

/// Draws the part.
pub(super) fn giving_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut GivingState,
    commands: &mut Commands,
) {
    let words = data.words;
    ui.label(theme::plain(words.exchange_giving_hint()));
    ui.add_space(theme::SPACE_S);
    let communes: Vec<UnitKey> = data
        .board()
        .units
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| {
            let unit = data.plan().unit(*key);
            unit.is_some_and(|unit| unit.kind.level() == Level::Commune)
        })
        .collect();
    state.chosen.retain(|key| communes.contains(key));
    ui.horizontal_wrapped(|ui| {
        widgets::search_field(ui, &mut state.search, &words.units_search(), 220.0);
        if widgets::quiet_button(ui, &words.exchange_choose_all()).clicked() {
            state.chosen = communes.iter().copied().collect();
        }
        if widgets::quiet_button(ui, &words.exchange_choose_none()).clicked() {
            state.chosen.clear();
        }
        let count = state.chosen.len().to_string();
        ui.add_enabled_ui(!state.chosen.is_empty() && data.editable, |ui| {
            let units = || state.chosen.iter().copied().collect();
            if widgets::primary_button(ui, &words.exchange_give(count.as_str())).clicked() {
                commands.exchange(ExchangeCommand::Give { units: units() });
            }
            if widgets::quiet_button(ui, &words.exchange_consolidated(count))
                .on_hover_text(words.exchange_consolidated_hint())
                .clicked()
            {
                commands.exchange(ExchangeCommand::Consolidated { units: units() });
            }
        });
    });
    ui.add_space(theme::SPACE_S);
    let needle = fold(&state.search);
    let found: Vec<(UnitKey, String)> = communes
        .iter()
        .map(|key| (*key, words.name_of_unit(data.plan(), *key)))
        .filter(|(_, name)| matches(&needle, &fold(name)))
        .collect();
    if found.is_empty() {
        let (title, hint) = (words.units_none_found(), words.targets_none_found_hint());
        widgets::empty_state(ui, icons::MAGNIFYING_GLASS, &title, &hint, None);
        return;
    }
    let height = theme::FIELD_HEIGHT - 4.0;
    egui::ScrollArea::vertical()
        .id_salt("giving")
        .auto_shrink([false, false])
        .show_rows(ui, height, found.len(), |ui, seen| {
            for (key, name) in found.get(seen).unwrap_or_default() {
                let mut is_chosen = state.chosen.contains(key);
                if ui.checkbox(&mut is_chosen, name).changed() {
                    if is_chosen {
                        state.chosen.insert(*key);
                    } else {
                        state.chosen.remove(key);
                    }
                }
            }
        });
}

//! The list of a combo box that is too long to look through: typing narrows it, with accents or
//! without; arrows and Enter choose.
//!
//! Must not know what is chosen.

use std::cmp::Reverse;

use eframe::egui::{Id, Key, Modifiers, ScrollArea, TextEdit, Ui};

use crate::{
    text::{fold, score},
    theme,
};

const HEIGHT: f32 = 320.0;

/// What is typed, and the place in the list that Enter takes.
#[derive(Clone, Default)]
struct Filter {
    needle: String,
    at: Option<usize>,
}

/// Draws the list; what was chosen, as its place among the options.
pub(super) fn filter_list(
    ui: &mut Ui,
    id: Id,
    name: &str,
    options: &[&str],
    now: Option<usize>,
) -> Option<usize> {
    let mut filter: Filter = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let pressed = |ui: &mut Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let down = pressed(ui, Key::ArrowDown);
    let up = pressed(ui, Key::ArrowUp);
    let enter = pressed(ui, Key::Enter);
    let edit = TextEdit::singleline(&mut filter.needle)
        .id(id.with("field"))
        .desired_width(f32::INFINITY);
    let field = ui.add(edit).accessible_name(name);
    if !field.has_focus() {
        field.request_focus();
    }
    if field.changed() {
        filter.at = Some(0);
    }
    ui.add_space(theme::SPACE_XS);
    let found = found(&filter.needle, options);
    let last = found.len().saturating_sub(1);
    let chosen_at = found.iter().position(|it| Some(*it) == now);
    let at = filter.at.or(chosen_at).unwrap_or(0).min(last);
    let at = match (down, up) {
        (true, false) => (at + 1).min(last),
        (false, true) => at.saturating_sub(1),
        _ => at,
    };
    let is_new = filter.at.is_none();
    filter.at = Some(at);
    let mut taken = found.get(at).copied().filter(|_| enter);
    ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
        for (place, option) in found.iter().enumerate() {
            let text = options.get(*option).copied().unwrap_or_default();
            let row = ui.selectable_label(place == at, text);
            if place == at && (down || up || is_new) {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                taken = Some(*option);
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(id, filter));
    taken
}

/// Forgets what was typed: the list was closed.
pub(super) fn forget_filter(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Filter>(id));
}

/// The places of the options that answer, best first; all in their order where nothing is sought.
fn found(needle: &str, options: &[&str]) -> Vec<usize> {
    let needle = fold(needle);
    let mut found: Vec<_> = options
        .iter()
        .enumerate()
        .filter_map(|(place, option)| Some((Reverse(score(&needle, &fold(option))?), place)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, place)| place).collect()
}

//! A list beside a detail: the frame that targets, tasks and units share.

use crate::{
    strings::Words,
    theme::{self, icons},
    widgets,
};

/// The least width in which a list and a detail can both be read: where the history of the plan or
/// the guide stands beside them there is often less.
const BOTH: f32 = 780.0;

/// Whether there is room for a list beside a detail. Where there is not, the detail of what is
/// chosen stands alone, with a way back, and the list where nothing is.
pub fn has_room_for_both(ui: &egui::Ui) -> bool {
    ui.available_width() >= BOTH
}

/// Draws the list on the left, `share` of the width. While a form is being written the list is
/// off: a form is saved or left, never lost to a click in the list.
pub fn list_panel(
    ui: &mut egui::Ui,
    name: &'static str,
    share: f32,
    is_writing: bool,
    add: impl FnOnce(&mut egui::Ui),
) {
    let width = (ui.available_width() * share).clamp(260.0, 480.0);
    egui::Panel::left(name)
        .exact_size(width)
        .resizable(false)
        .frame(theme::side_frame(ui))
        .show(ui, |ui| ui.add_enabled_ui(!is_writing, add));
}

/// Draws the detail in what the list leaves.
pub fn detail_panel(ui: &mut egui::Ui, add: impl FnOnce(&mut egui::Ui)) {
    egui::CentralPanel::default()
        .frame(theme::content_frame(ui))
        .show(ui, add);
}

/// Draws the head of a list: what to search for, and the button that adds one where `add` names
/// it. Whether that was clicked.
pub fn list_head_ui(ui: &mut egui::Ui, search: &mut String, hint: &str, add: Option<&str>) -> bool {
    let head = ui.horizontal(|ui| {
        let reserved = match add {
            Some(_) => theme::FIELD_HEIGHT + theme::SPACE_S,
            None => 0.0,
        };
        let width = ui.available_width() - reserved;
        widgets::search_field(ui, search, hint, width);
        add.is_some_and(|add| widgets::icon_button(ui, icons::PLUS, add).clicked())
    });
    ui.add_space(theme::SPACE_S);
    head.inner
}

/// The way back from a detail to the list, where the detail stands alone; whether it was taken.
pub fn back_ui(ui: &mut egui::Ui, words: Words, is_alone: bool) -> bool {
    is_alone && widgets::icon_button(ui, icons::X, &words.list_back()).clicked()
}

/// Draws a detail of which nothing is chosen yet.
pub fn nothing_chosen_ui(ui: &mut egui::Ui, icon: &str, text: &str) {
    widgets::empty_state(ui, icon, text, "", None);
}

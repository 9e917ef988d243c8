//! A list beside a detail: the frame that targets, tasks and units share.

use crate::{
    theme::{self, icons},
    widgets,
};

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

/// Draws a detail of which nothing is chosen yet.
pub fn nothing_chosen_ui(ui: &mut egui::Ui, icon: &str, text: &str) {
    widgets::empty_state(ui, icon, text, "", None);
}

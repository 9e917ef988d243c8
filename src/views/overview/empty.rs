//! The first page of a plan that holds nothing yet: what it can begin with.

use super::super::Data;
use crate::{
    app::command::{Command, Commands, Screen},
    theme::{self, icons},
    widgets,
};

const WIDTH: f32 = 560.0;

/// Three ways to begin, each a card that leads to its screen.
pub(super) fn empty_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let title = words.overview_no_targets();
    if !data.editable {
        widgets::empty_state(ui, icons::TARGET, &title, "", None);
        return;
    }
    ui.vertical_centered(|ui| {
        ui.set_max_width(WIDTH.min(ui.available_width()));
        ui.add_space(theme::SPACE_XL * 2.0);
        ui.label(theme::title(title));
        ui.label(theme::weak(words.overview_no_targets_hint()));
        ui.add_space(theme::SPACE_L);
        for (icon, title, about, screen) in [
            (
                icons::TARGET,
                words.targets_add(),
                words.overview_begin_targets(),
                Screen::Targets,
            ),
            (
                icons::BUILDINGS,
                words.overview_begin_unit(),
                words.overview_begin_units(),
                Screen::Units,
            ),
            (
                icons::LIST_CHECKS,
                words.overview_begin_task(),
                words.overview_begin_tasks(),
                Screen::Tasks,
            ),
        ] {
            if widgets::choice_card(ui, icon, &title, &about).clicked() {
                commands.push(Command::Show(screen));
            }
            ui.add_space(theme::SPACE_S);
        }
    });
}

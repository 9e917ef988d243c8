//! Saving and copying the picture of a chart.

use crate::{
    app::command::{Command, Commands},
    chart::Sheet,
    strings::Words,
    theme::icons,
    widgets,
};

/// Two buttons with their words; `sheet` makes the picture when one is pressed.
pub fn picture_buttons_ui(
    ui: &mut egui::Ui,
    words: Words,
    commands: &mut Commands,
    sheet: impl FnOnce() -> Option<Sheet>,
) {
    let save = widgets::quiet_button(ui, &words.picture_save()).clicked();
    let copy = widgets::quiet_button(ui, &words.picture_copy()).clicked();
    emit(save, copy, commands, sheet);
}

/// The same as icons, where there is little room.
pub fn picture_icons_ui(
    ui: &mut egui::Ui,
    words: Words,
    commands: &mut Commands,
    sheet: impl FnOnce() -> Option<Sheet>,
) {
    let save = widgets::icon_button(ui, icons::DOWNLOAD_SIMPLE, &words.picture_save()).clicked();
    let copy = widgets::icon_button(ui, icons::COPY, &words.picture_copy()).clicked();
    emit(save, copy, commands, sheet);
}

fn emit(save: bool, copy: bool, commands: &mut Commands, sheet: impl FnOnce() -> Option<Sheet>) {
    if (save || copy)
        && let Some(sheet) = sheet()
    {
        let sheet = Box::new(sheet);
        commands.push(if save {
            Command::SavePicture(sheet)
        } else {
            Command::CopyPicture(sheet)
        });
    }
}

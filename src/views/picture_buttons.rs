//! Saving and copying the picture of a chart.

use crate::{
    app::command::{Command, Commands},
    chart::Sheet,
    strings::Words,
    theme::icons,
    widgets,
};

/// Two icons; `sheet` makes the picture when one is pressed.
pub fn picture_icons_ui(
    ui: &mut egui::Ui,
    words: Words,
    commands: &mut Commands,
    sheet: impl FnOnce() -> Option<Sheet>,
) {
    let save = widgets::icon_button(ui, icons::DOWNLOAD_SIMPLE, &words.picture_save()).clicked();
    let copy = widgets::icon_button(ui, icons::COPY, &words.picture_copy()).clicked();
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

//! What was left half typed and could not be put back: each text with the place where it was
//! typed, to copy, until the person dismisses them.

use crate::{
    app::{
        command::{Command, Commands},
        drafts::Unplaced,
    },
    strings::Words,
    theme::{self, Tone},
    widgets,
};

/// How high the list grows before it scrolls.
const MOST_HEIGHT: f32 = 132.0;

/// Draws the list, where there is anything in it.
pub fn unplaced_ui(ui: &mut egui::Ui, words: Words, texts: &[Unplaced], commands: &mut Commands) {
    if texts.is_empty() {
        return;
    }
    let tone = theme::of(ui).tone(Tone::Warning);
    let frame = egui::Frame::new()
        .fill(tone.soft)
        .stroke(egui::Stroke::new(1.0, tone.mark))
        .corner_radius(theme::RADIUS)
        .inner_margin(egui::Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::plain(words.drafts_unplaced(texts.len())).color(tone.text));
        egui::ScrollArea::vertical()
            .id_salt("unplaced")
            .max_height(MOST_HEIGHT)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (at, unplaced) in texts.iter().enumerate() {
                    ui.push_id(at, |ui| row_ui(ui, words, unplaced));
                }
                widgets::keep_focus_in_sight(ui);
            });
        ui.add_space(theme::SPACE_XS);
        ui.horizontal(|ui| {
            if texts.len() > 1 && widgets::quiet_button(ui, &words.drafts_copy_all()).clicked() {
                let lines = texts.iter().map(|it| format!("{}: {}", it.place, it.text));
                ui.copy_text(lines.collect::<Vec<_>>().join("\n"));
            }
            if widgets::quiet_button(ui, &words.drafts_dismiss()).clicked() {
                commands.push(Command::DismissUnplaced);
            }
        });
    });
    ui.add_space(theme::SPACE_S);
}

fn row_ui(ui: &mut egui::Ui, words: Words, unplaced: &Unplaced) {
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::weak(unplaced.place.clone()));
        ui.add(egui::Label::new(theme::strong(unplaced.text.clone())).selectable(true));
        let button = widgets::link_button(ui, &words.drafts_copy());
        let label = words.drafts_copy_of(unplaced.text.as_str());
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        if button.clicked() {
            ui.copy_text(unplaced.text.clone());
        }
    });
}

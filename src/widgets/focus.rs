//! Keeps what the keyboard has come to within sight.

use eframe::egui::{Id, Ui};

use crate::theme;

/// Scrolls to what the keyboard has newly come to. Call it last within a scrolling area: egui does
/// so only for what is typed, and an area that scrolls sideways keeps even that to itself.
pub fn keep_focus_in_sight(ui: &mut Ui) {
    let key = ui.scope_id().with("focus-seen");
    let now = ui.memory(eframe::egui::Memory::focused);
    let before: Option<Id> = ui.data(|data| data.get_temp(key)).flatten();
    if now == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(key, now));
    let focused = now.and_then(|id| ui.ctx().read_response(id));
    if let Some(focused) = focused.filter(|it| ui.min_rect().intersects(it.rect)) {
        ui.scroll_to_rect(focused.rect.expand(theme::SPACE_M), None);
    }
}

//! Which fields take words: in numbers and dates no accents are made.
//!
//! Must not know how accents are made.

use eframe::egui::{Context, Id, Response};

fn key() -> Id {
    Id::unique("takes-no-words")
}

/// Says of a field that it takes no words.
pub fn takes_no_words(field: &Response) {
    if field.has_focus() {
        field.ctx.data_mut(|data| data.insert_temp(key(), field.id));
    }
}

/// Whether the keyboard is in a field that takes words.
pub fn takes_words(ctx: &Context) -> bool {
    let focused = ctx.memory(eframe::egui::Memory::focused);
    let without: Option<Id> = ctx.data(|data| data.get_temp(key()));
    ctx.text_edit_focused() && focused != without
}

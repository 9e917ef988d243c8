//! What the tests of widgets share.

use eframe::egui::{self, vec2};
use egui_kittest::Harness;

use crate::theme;

/// A window of 520 × 420 with our fonts and styles that shows `add`.
pub(super) fn harness<'a, State>(
    state: State,
    add: impl FnMut(&mut egui::Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    Harness::builder()
        .with_size(vec2(520.0, 420.0))
        .with_theme(egui::Theme::Light)
        .with_context_setup(theme::apply)
        .build_ui_state(add, state)
}

//! What a screen says when there is nothing to show, or something that must not be overlooked.
//!
//! Must not know what happened: the words come in.

use eframe::egui::{
    Align, Color32, Frame, Label, Layout, Margin, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::{button, paint};
use crate::theme::{self, Tone};

/// A message across the page, with at most one thing to do about it; whether that was pressed.
pub fn banner(ui: &mut Ui, tone: Tone, text: &str, action: Option<&str>) -> bool {
    let colors = theme::of(ui).tone(tone);
    let frame = Frame::new()
        .fill(colors.soft)
        .stroke(Stroke::new(1.0, colors.mark))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(12, 6));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let layout = Layout::right_to_left(Align::Center);
        let size = vec2(ui.available_width(), theme::FIELD_HEIGHT);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let pressed = action.is_some_and(|action| button::quiet_button(ui, action).clicked());
            ui.add_space(theme::SPACE_S);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let font = theme::icon_fill(theme::SIZE_ICON + 2.0);
                let icon = paint::line(ui, tone.icon(), font, colors.mark, f32::INFINITY);
                let (rect, _) = ui.allocate_exact_size(icon.size(), Sense::hover());
                paint::text_center(ui, rect, icon);
                ui.add(Label::new(theme::plain(text).color(colors.text)).wrap());
            });
            pressed
        })
        .inner
    });
    ui.add_space(theme::SPACE_XS);
    shown.inner
}

/// What stands where there is nothing to show: an icon, what is missing, what to do about it, and
/// the button that does it; whether that was pressed.
pub fn empty_state(ui: &mut Ui, icon: &str, title: &str, hint: &str, action: Option<&str>) -> bool {
    let palette = theme::of(ui);
    let width = ui.available_width().min(440.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(width);
        ui.add_space(theme::SPACE_XL);
        let font = theme::regular(theme::SIZE_ICON_LARGE);
        let galley = paint::line(ui, icon, font, palette.border_strong, f32::INFINITY);
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        paint::text_center(ui, rect, galley);
        ui.add_space(theme::SPACE_XS);
        ui.label(theme::heading(title));
        if !hint.is_empty() {
            ui.label(theme::weak(hint));
        }
        ui.add_space(theme::SPACE_M);
        let pressed = action.is_some_and(|action| button::primary_button(ui, action).clicked());
        ui.add_space(theme::SPACE_L);
        pressed
    })
    .inner
}

/// A word in a frame that marks what stands beside it: "mô phỏng", "mẫu, cần đối chiếu".
pub fn mark(ui: &mut Ui, text: &str) -> Response {
    let colors = theme::of(ui).tone(Tone::Warning);
    let font = theme::semibold(theme::SIZE_SMALL);
    let padding = theme::SPACE_S;
    let room = if ui.layout().main_wrap() {
        f32::INFINITY
    } else {
        ui.available_width()
    };
    let galley = paint::line(ui, text, font, colors.text, room - 2.0 * padding);
    let size = vec2(galley.size().x + 2.0 * padding, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if ui.is_rect_visible(rect) {
        let line = Stroke::new(1.0, colors.mark);
        ui.painter()
            .rect(rect, theme::RADIUS, colors.soft, line, StrokeKind::Inside);
        ui.painter().galley(
            rect.center() - galley.size() / 2.0,
            galley,
            Color32::PLACEHOLDER,
        );
    }
    response
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn what_a_banner_offers_can_be_pressed() {
        let text = "Ổ đĩa đầy nên chưa ghi được 3 thay đổi; hãy xóa bớt tệp rồi thử lại";
        let mut harness = harness(false, |ui, pressed| {
            *pressed |= banner(ui, Tone::Danger, text, Some("Thử lại"));
        });
        assert!(harness.query_by_value(text).is_some());
        harness.get_by_label("Thử lại").click();
        harness.run();
        assert!(*harness.state());
    }

    #[test]
    fn an_empty_screen_says_what_to_do() {
        let mut harness = harness(false, |ui, pressed| {
            let icon = theme::icons::TARGET;
            let hint = "Thêm mục tiêu đầu tiên của kế hoạch";
            *pressed |= empty_state(ui, icon, "Chưa có mục tiêu", hint, Some("Thêm mục tiêu"));
        });
        harness.get_by_label("Thêm mục tiêu").click();
        harness.run();
        assert!(*harness.state());
    }
}

//! Buttons: what one is meant to press, what one may press, what deletes, and icons.
//!
//! Must not know what a press does.

use eframe::egui::{
    Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::paint;
use crate::theme;

/// How a button looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Primary,
    Quiet,
    Danger,
    Link,
}

/// The button that one is meant to press.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    text_button(ui, Look::Primary, None, text)
}

/// A button that one may press.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    text_button(ui, Look::Quiet, None, text)
}

/// A quiet button with an icon before its words.
pub fn icon_text_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    text_button(ui, Look::Quiet, Some(icon), text)
}

/// A button that deletes.
pub fn danger_button(ui: &mut Ui, text: &str) -> Response {
    text_button(ui, Look::Danger, None, text)
}

/// A button without a frame, among text.
pub fn link_button(ui: &mut Ui, text: &str) -> Response {
    text_button(ui, Look::Link, None, text)
}

/// A button that shows an icon alone; `label` is its tooltip and its accessible name.
pub fn icon_button(ui: &mut Ui, icon: &str, label: &str) -> Response {
    icon_button_with_hint(ui, icon, label, label)
}

/// The same with a tooltip that says more than the name.
pub fn icon_button_with_hint(ui: &mut Ui, icon: &str, label: &str, hint: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(theme::FIELD_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    if ui.is_rect_visible(rect) {
        let palette = theme::of(ui);
        let fill = paint::row_fill(ui, &response, false);
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
        let color = if response.hovered() {
            palette.text_strong
        } else {
            palette.text
        };
        let font = theme::regular(theme::SIZE_ICON);
        paint::text_center(ui, rect, paint::line(ui, icon, font, color, f32::INFINITY));
        paint::focus_ring(ui, &response, rect, theme::RADIUS);
    }
    response.on_hover_text(hint).on_disabled_hover_text(hint)
}

/// The colours of a button in its present state.
struct Colors {
    fill: Color32,
    line: Color32,
    text: Color32,
}

fn colors(ui: &Ui, look: Look, response: &Response) -> Colors {
    let palette = theme::of(ui);
    let over = response.hovered() || response.is_pointer_button_down_on();
    let quiet = if response.is_pointer_button_down_on() {
        palette.pressed
    } else if over {
        palette.hover
    } else {
        palette.card
    };
    match look {
        Look::Primary => {
            let fill = if over {
                palette.accent_hover
            } else {
                palette.accent
            };
            Colors {
                fill,
                line: fill,
                text: palette.on_accent,
            }
        }
        Look::Quiet => Colors {
            fill: quiet,
            line: palette.border_strong,
            text: palette.text_strong,
        },
        Look::Danger => {
            let fill = if over {
                palette.danger_soft
            } else {
                palette.card
            };
            let line = if over {
                palette.danger
            } else {
                palette.border_strong
            };
            Colors {
                fill,
                line,
                text: palette.danger,
            }
        }
        Look::Link => {
            let fill = if over {
                palette.hover
            } else {
                Color32::TRANSPARENT
            };
            Colors {
                fill,
                line: Color32::TRANSPARENT,
                text: palette.accent,
            }
        }
    }
}

fn text_button(ui: &mut Ui, look: Look, icon: Option<&str>, text: &str) -> Response {
    // Size
    let padding = match look {
        Look::Primary | Look::Quiet | Look::Danger => theme::SPACE_M,
        Look::Link => theme::SPACE_S,
    };
    let font = match look {
        Look::Primary => theme::semibold(theme::SIZE_BODY),
        Look::Quiet | Look::Danger | Look::Link => theme::regular(theme::SIZE_BODY),
    };
    let icon_width = if icon.is_some() {
        theme::SIZE_ICON + theme::SPACE_S
    } else {
        0.0
    };
    let room = ui.available_width().max(theme::FIELD_HEIGHT) - 2.0 * padding - icon_width;
    let room = if ui.layout().main_wrap() {
        f32::INFINITY
    } else {
        room
    };
    let galley = paint::line(ui, text, font, Color32::PLACEHOLDER, room);
    let size = vec2(
        galley.size().x + icon_width + 2.0 * padding,
        theme::FIELD_HEIGHT,
    );
    // Allocate and interact
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    // Paint
    if ui.is_rect_visible(rect) {
        let Colors {
            fill,
            line,
            text: color,
        } = colors(ui, look, &response);
        let stroke = Stroke::new(1.0, line);
        ui.painter()
            .rect(rect, theme::RADIUS, fill, stroke, StrokeKind::Inside);
        let mut left = rect.left() + padding;
        if let Some(icon) = icon {
            let font = theme::regular(theme::SIZE_ICON);
            paint::text_left(
                ui,
                rect,
                left,
                paint::line(ui, icon, font, color, f32::INFINITY),
            );
            left += icon_width;
        }
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(left, top), galley, color);
        // A gap keeps the ring apart from a button of its own colour.
        paint::focus_ring(ui, &response, rect.expand(2.0), theme::RADIUS + 2);
    }
    response
}

#[cfg(test)]
mod tests {
    use eframe::egui::Key;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn a_button_is_found_by_its_words_and_pressed_by_mouse_and_keyboard() {
        let mut harness = harness(0, |ui, presses| {
            if primary_button(ui, "Lưu thay đổi").clicked() {
                *presses += 1;
            }
        });
        harness.get_by_label("Lưu thay đổi").click();
        harness.run();
        assert_eq!(*harness.state(), 1);
        harness.get_by_label("Lưu thay đổi").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 2);
    }

    #[test]
    fn an_icon_is_found_by_its_label() {
        let mut harness = harness(false, |ui, pressed| {
            *pressed |= icon_button(ui, theme::icons::TRASH, "Xóa mục tiêu").clicked();
        });
        harness.get_by_label("Xóa mục tiêu").click();
        harness.run();
        assert!(*harness.state());
    }
}

//! One of several: a segmented control for few, a combo box for many.
//!
//! Must not know what is chosen.

use eframe::egui::{
    Color32, ComboBox, PopupCloseBehavior, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{
    filter_list::{filter_list, forget_filter},
    paint,
};
use crate::theme::{self, icons};

const PADDING: f32 = 14.0;

/// One of a few, all in sight. The response says whether it changed.
pub fn segmented<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: &[(T, String)],
) -> Response {
    // Size: widths as the bold face needs, so that choosing moves nothing.
    let widths: Vec<f32> = options
        .iter()
        .map(|(_, text)| {
            let font = theme::semibold(theme::SIZE_BODY);
            let galley = paint::line(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY);
            galley.size().x + 2.0 * PADDING
        })
        .collect();
    let wanted: f32 = widths.iter().sum();
    let width = wanted.min(ui.available_width().max(theme::FIELD_HEIGHT));
    let scale = if wanted > 0.0 { width / wanted } else { 1.0 };
    let size = vec2(width, theme::FIELD_HEIGHT);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));
    let palette = theme::of(ui);
    let line = Stroke::new(1.0, palette.border_strong);
    ui.painter()
        .rect(rect, theme::RADIUS, palette.panel, line, StrokeKind::Inside);
    let mut left = rect.left();
    for (index, ((value, text), width)) in options.iter().zip(widths).enumerate() {
        let right = left + width * scale;
        let segment = Rect::from_x_y_ranges(left..=right, rect.y_range());
        left = right;
        let selected = *value == *chosen;
        let id = response.id.with(index);
        let part = ui.interact(segment, id, Sense::click());
        let enabled = ui.is_enabled();
        part.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, text));
        segment_paint(ui, segment.shrink(3.0), &part, text, selected);
        if part.clicked() && !selected {
            *chosen = value.clone();
            response.mark_changed();
        }
    }
    response
}

fn segment_paint(ui: &Ui, rect: Rect, response: &Response, text: &str, selected: bool) {
    let palette = theme::of(ui);
    let (fill, font, color) = if selected {
        (
            palette.card,
            theme::semibold(theme::SIZE_BODY),
            palette.accent,
        )
    } else if response.hovered() {
        (
            palette.pressed,
            theme::regular(theme::SIZE_BODY),
            palette.text_strong,
        )
    } else {
        (
            Color32::TRANSPARENT,
            theme::regular(theme::SIZE_BODY),
            palette.text,
        )
    };
    let line = if selected {
        palette.border_strong
    } else {
        Color32::TRANSPARENT
    };
    let radius = theme::RADIUS - 2;
    ui.painter().rect(
        rect,
        radius,
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    paint::text_center(
        ui,
        rect,
        paint::line(ui, text, font, color, rect.width() - 8.0),
    );
    paint::focus_ring(ui, response, rect, radius);
}

/// A list longer than this is narrowed by typing.
const LOOKED_THROUGH: usize = 12;

/// One of many, in a list that opens. The response says whether it changed.
pub fn combo<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: &[(T, String)],
) -> Response {
    let now = options.iter().find(|(value, _)| value == chosen);
    let text = now
        .map(|(_, text)| text.trim_start().to_owned())
        .unwrap_or_default();
    let width = combo_width(ui, options).min(ui.available_width());
    let mut changed = false;
    let filter = ui.make_persistent_id(("filter", name));
    let is_long = options.len() > LOOKED_THROUGH;
    let (height, close) = if is_long {
        (f32::INFINITY, PopupCloseBehavior::CloseOnClickOutside)
    } else {
        (ui.spacing().combo_height, PopupCloseBehavior::CloseOnClick)
    };
    let shown = ComboBox::from_id_salt(name)
        .height(height)
        .close_behavior(close)
        .selected_text(text)
        .width(width)
        .truncate()
        .icon(|ui, rect, visuals, _| {
            let font = theme::regular(theme::SIZE_BODY);
            let color = visuals.fg_stroke.color;
            let icon = paint::line(ui, icons::CARET_DOWN, font, color, f32::INFINITY);
            let at = rect.center() - icon.size() / 2.0;
            ui.painter().galley(pos2(at.x, at.y), icon, color);
        })
        .show_ui(ui, |ui| {
            if is_long {
                let texts: Vec<&str> = options.iter().map(|(_, text)| text.as_str()).collect();
                let now = options.iter().position(|(value, _)| value == chosen);
                if let Some(taken) = filter_list(ui, filter, name, &texts, now) {
                    if let Some((value, _)) = options.get(taken) {
                        changed = value != chosen;
                        chosen.clone_from(value);
                    }
                    ui.close();
                }
                return;
            }
            for (value, text) in options {
                if ui.selectable_label(value == chosen, text).clicked() && value != chosen {
                    *chosen = value.clone();
                    changed = true;
                }
            }
        });
    if shown.inner.is_none() {
        forget_filter(ui, filter);
    }
    let mut response = shown.response.accessible_name(name);
    if changed {
        response.request_focus();
        response.mark_changed();
    }
    response
}

/// As wide as its longest word, within reason.
fn combo_width<T>(ui: &Ui, options: &[(T, String)]) -> f32 {
    let longest = options
        .iter()
        .map(|(_, text)| text)
        .max_by_key(|text| text.chars().count());
    let font = theme::regular(theme::SIZE_BODY);
    let width = longest.map_or(0.0, |text| {
        paint::line(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY)
            .size()
            .x
    });
    (width + 56.0).clamp(120.0, 320.0)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Event, Key};
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    fn periods() -> Vec<(u8, String)> {
        [(1, "Tháng"), (3, "Quý"), (12, "Năm")]
            .map(|(it, name)| (it, name.to_owned()))
            .to_vec()
    }

    #[test]
    fn a_segment_is_chosen_by_mouse_and_keyboard() {
        let mut harness = harness((1, 0), |ui, (chosen, changes)| {
            if segmented(ui, "Kỳ báo cáo", chosen, &periods()).changed() {
                *changes += 1;
            }
        });
        harness.get_by_label("Quý").click();
        harness.run();
        assert_eq!(*harness.state(), (3, 1));
        harness.get_by_label("Năm").focus();
        harness.run();
        harness.key_press(Key::Space);
        harness.run();
        assert_eq!(*harness.state(), (12, 2));
    }

    #[test]
    fn a_combo_has_its_name_and_offers_every_option() {
        let mut harness = harness((1, 0), |ui, (chosen, changes)| {
            if combo(ui, "Kỳ báo cáo", chosen, &periods()).changed() {
                *changes += 1;
            }
        });
        harness.get_by_label("Kỳ báo cáo").click();
        harness.run();
        harness.get_by_label("Năm").click();
        harness.run();
        assert_eq!(*harness.state(), (12, 1));
    }

    fn communes() -> Vec<(usize, String)> {
        let names = ["An Xuyên", "Đất Mũi", "Đất Mới", "Hòa Tân", "Tân Thành"];
        let all = (0..10).flat_map(|round| names.map(|name| format!("    {name} {round}")));
        all.enumerate().collect()
    }

    #[test]
    fn a_long_list_is_narrowed_by_typing_and_chosen_from_by_the_keyboard() {
        let mut harness = harness((0, 0), |ui, (chosen, changes)| {
            if combo(ui, "Đơn vị", chosen, &communes()).changed() {
                *changes += 1;
            }
        });
        harness
            .get_by_role_and_label(Role::ComboBox, "Đơn vị")
            .click();
        harness.run();
        harness.event(Event::Text("dat moi".to_owned()));
        harness.run();
        assert!(harness.query_by_label_contains("Hòa Tân").is_none());
        harness.key_press(Key::ArrowDown);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), (7, 1));
        assert!(
            harness.query_by_label_contains("Đất Mũi 3").is_none(),
            "closed"
        );
        // Opened again, it shows all, and Esc changes nothing.
        harness
            .get_by_role_and_label(Role::ComboBox, "Đơn vị")
            .click();
        harness.run();
        assert!(harness.query_by_label_contains("Hòa Tân 1").is_some());
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(*harness.state(), (7, 1));
        assert!(harness.query_by_label_contains("Hòa Tân 1").is_none());
    }
}

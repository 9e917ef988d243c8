//! Rows of lists: the whole row is clicked, not its words.
//!
//! Must not know what is listed.

use eframe::egui::{
    Color32, Frame, Id, Margin, Rect, Response, Role, Sense, Shape, Ui, UiBuilder, Vec2,
    WidgetInfo, epaint::RectShape, pos2, vec2,
};

use super::{paint, status_mark::paint_mark};
use crate::theme::{self, Status};

/// A row with any content, laid out from left to right. It is named after the labels in it.
pub fn list_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    selected: bool,
    add: impl FnOnce(&mut Ui),
) -> Response {
    let behind = ui.painter().add(Shape::Noop);
    let builder = UiBuilder::new().id_salt(salt).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            Frame::new()
                .inner_margin(Margin::symmetric(8, 2))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.horizontal(|ui| {
                        ui.set_min_height(theme::ROW_HEIGHT - 4.0);
                        add(ui);
                    });
                });
        })
        .response;
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo {
        enabled,
        selected: selected.then_some(true),
        ..WidgetInfo::new(Role::Button)
    });
    let fill = paint::row_fill(ui, &response, selected);
    ui.painter().set(
        behind,
        RectShape::filled(response.rect, theme::RADIUS, fill),
    );
    paint::focus_ring(ui, &response, response.rect.shrink(1.0), theme::RADIUS);
    response
}

/// A row of two lines: a mark, a small line (code, period) with a value at its end, and a name that
/// may take two rows.
pub fn two_line_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    selected: bool,
    status: Option<Status>,
    over: &str,
    name: &str,
    value: &str,
) -> Response {
    named_row(ui, salt, selected, status, over, (name, 2), value)
}

/// The same, where a name may take three rows: cut after two, some names of targets are the same.
pub fn long_name_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    selected: bool,
    status: Option<Status>,
    over: &str,
    name: &str,
    value: &str,
) -> Response {
    named_row(ui, salt, selected, status, over, (name, 3), value)
}

fn named_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    selected: bool,
    status: Option<Status>,
    over: &str,
    (name, most): (&str, usize),
    value: &str,
) -> Response {
    // Size
    let palette = theme::of(ui);
    let padding = vec2(theme::SPACE_S + 2.0, 6.0);
    let mark_width = if status.is_some() {
        14.0 + theme::SPACE_S
    } else {
        0.0
    };
    let width = ui.available_width();
    let room = (width - 2.0 * padding.x - mark_width).max(0.0);
    let strong = theme::semibold(theme::SIZE_BODY);
    let value_line = paint::line(ui, value, strong, palette.text_strong, room * 0.6);
    let small = theme::regular(theme::SIZE_SMALL);
    let over_room = room - value_line.size().x - theme::SPACE_S;
    let over_line = paint::line(ui, over, small, palette.text_weak, over_room);
    let body = theme::regular(theme::SIZE_BODY);
    let name_rows = paint::rows(ui, name, body, palette.text, room, most);
    let first = over_line.size().y.max(value_line.size().y);
    let height = 2.0 * padding.y + first + name_rows.size().y;
    let elided = name_rows.elided || over_line.elided;
    // Allocate and interact
    let (rect, response) = allocate(ui, salt, vec2(width, height));
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let spoken = [over, name, value].into_iter().filter(|it| !it.is_empty());
        let spoken = spoken.collect::<Vec<_>>().join(", ");
        WidgetInfo::selected(Role::Button, enabled, selected, spoken)
    });
    // Paint
    if ui.is_rect_visible(rect) {
        ui.painter().rect_filled(
            rect,
            theme::RADIUS,
            paint::row_fill(ui, &response, selected),
        );
        selection_bar(ui, rect, selected);
        let left = rect.left() + padding.x + mark_width;
        let line = Rect::from_min_size(pos2(left, rect.top() + padding.y), vec2(room, first));
        if let Some(status) = status {
            let center = pos2(rect.left() + padding.x + 7.0, line.center().y);
            let at = Rect::from_center_size(center, Vec2::splat(14.0));
            paint_mark(
                ui.painter(),
                at,
                status,
                palette.status(status),
                palette.card,
            );
        }
        paint::text_left(ui, line, left, over_line);
        paint::text_right(ui, line, line.right(), value_line);
        ui.painter()
            .galley(pos2(left, line.bottom()), name_rows, Color32::PLACEHOLDER);
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    }
    if elided {
        response.on_hover_text(format!("{over}\n{name}"))
    } else {
        response
    }
}

/// A row of a tree, [`theme::ROW_HEIGHT`] high: a name at its depth, and a code at its end.
pub fn tree_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    selected: bool,
    depth: usize,
    name: &str,
    code: &str,
) -> Response {
    let palette = theme::of(ui);
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = allocate(ui, salt, size);
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, enabled, selected, format!("{name} {code}"))
    });
    let mut elided = false;
    if ui.is_rect_visible(rect) {
        ui.painter().rect_filled(
            rect,
            theme::RADIUS,
            paint::row_fill(ui, &response, selected),
        );
        selection_bar(ui, rect, selected);
        let right = rect.right() - theme::SPACE_S;
        let small = theme::regular(theme::SIZE_SMALL);
        let code = paint::line(ui, code, small, palette.text_weak, rect.width() / 3.0);
        let room_right = right - code.size().x - theme::SPACE_S;
        paint::text_right(ui, rect, right, code);
        let left = rect.left() + theme::SPACE_S + 2.0 + theme::SPACE_L * depth as f32;
        let font = if depth == 0 {
            theme::semibold(theme::SIZE_BODY)
        } else {
            theme::regular(theme::SIZE_BODY)
        };
        let name = paint::line(ui, name, font, palette.text, room_right - left);
        elided = name.elided;
        paint::text_left(ui, rect, left, name);
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    }
    if elided {
        response.on_hover_text(name)
    } else {
        response
    }
}

/// A row of what was found: its sign, its name, where it is, and at its end what it is.
pub fn find_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    selected: bool,
    icon: &str,
    name: &str,
    place: &str,
    end: &str,
) -> Response {
    let palette = theme::of(ui);
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = allocate(ui, salt, size);
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let spoken = [name, place, end].into_iter().filter(|it| !it.is_empty());
        let spoken = spoken.collect::<Vec<_>>().join(", ");
        WidgetInfo::selected(Role::Button, enabled, selected, spoken)
    });
    let mut elided = false;
    if ui.is_rect_visible(rect) {
        ui.painter().rect_filled(
            rect,
            theme::RADIUS,
            paint::row_fill(ui, &response, selected),
        );
        selection_bar(ui, rect, selected);
        let small = theme::regular(theme::SIZE_SMALL);
        let mut left = rect.left() + theme::SPACE_M;
        let sign = theme::regular(theme::SIZE_ICON);
        let sign = paint::line(ui, icon, sign, palette.text_weak, f32::INFINITY);
        paint::text_left(ui, rect, left, sign);
        left += theme::SIZE_ICON + theme::SPACE_M;
        let right = rect.right() - theme::SPACE_S;
        let end = paint::line(
            ui,
            end,
            small.clone(),
            palette.text_weak,
            rect.width() / 3.0,
        );
        let room = right - end.size().x - theme::SPACE_L - left;
        paint::text_right(ui, rect, right, end);
        let font = theme::regular(theme::SIZE_BODY);
        let name = paint::line(ui, name, font, palette.text_strong, room);
        elided = name.elided;
        let after = name.size().x + theme::SPACE_M;
        paint::text_left(ui, rect, left, name);
        // A few letters of where it is say nothing.
        if !place.is_empty() && room - after > 48.0 {
            let place = paint::line(ui, place, small, palette.text_weak, room - after);
            elided |= place.elided;
            paint::text_left(ui, rect, left + after, place);
        } else {
            elided |= !place.is_empty();
        }
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    }
    if elided {
        response.on_hover_text(format!("{name}\n{place}"))
    } else {
        response
    }
}

/// Allocates a row whose identity is its salt's, so that it keeps the focus when rows move.
fn allocate(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    size: Vec2,
) -> (Rect, Response) {
    let id: Id = ui.make_persistent_id(salt);
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, id, Sense::click());
    (rect, response)
}

fn selection_bar(ui: &Ui, rect: Rect, selected: bool) {
    if selected {
        let top = rect.left_top() + vec2(0.0, 7.0);
        let bar = Rect::from_min_size(top, vec2(3.0, rect.height() - 14.0));
        ui.painter().rect_filled(bar, 1.5, theme::of(ui).accent);
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, Label};
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn a_row_is_clicked_on_its_words_and_beside_them() {
        let mut harness = harness(0, |ui, clicks| {
            let row = list_row(ui, "row", false, |ui| {
                ui.add(Label::new("Xã Tân Thành").selectable(false));
            });
            if row.clicked() {
                *clicks += 1;
            }
        });
        // The text itself.
        harness.get_by_value("Xã Tân Thành").click();
        harness.run();
        assert_eq!(*harness.state(), 1);
        // Its far end.
        let rect = harness.get_by_role(Role::Button).rect();
        let end = pos2(rect.right() - 6.0, rect.center().y);
        harness.drag_at(end);
        harness.drop_at(end);
        harness.run();
        assert_eq!(*harness.state(), 2);
        // The keyboard.
        harness.get_by_role(Role::Button).focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 3);
    }

    #[test]
    fn a_row_is_named_after_the_labels_in_it() {
        let harness = harness((), |ui, ()| {
            list_row(ui, "row", true, |ui| {
                ui.label("NV05");
            });
        });
        let row = harness.get_by_role(Role::Button);
        assert_eq!(row.accesskit_node().label(), Some("NV05".to_owned()));
    }

    #[test]
    fn a_row_of_two_lines_says_all_of_it() {
        let mut harness = harness(false, |ui, clicked| {
            let status = Some(Status::Slow);
            let name = "Tỷ lệ hồ sơ trực tuyến";
            *clicked |= two_line_row(ui, 1, false, status, "MT01", name, "37%").clicked();
        });
        harness
            .get_by_label("MT01, Tỷ lệ hồ sơ trực tuyến, 37%")
            .click();
        harness.run();
        assert!(*harness.state());
    }

    #[test]
    fn rows_of_a_tree_have_the_height_they_promise() {
        let harness = harness((), |ui, ()| {
            tree_row(ui, 1, false, 2, "Xã Tân Thành", "32155");
        });
        let rect = harness.get_by_label("Xã Tân Thành 32155").rect();
        assert!((rect.height() - theme::ROW_HEIGHT).abs() < 0.1);
    }
}

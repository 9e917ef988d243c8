//! One line for one target: code, name, bullet graph, value, and its state as shape and word. So low
//! that 25 of them stand on one page.
//!
//! Must not know what is measured.

use eframe::egui::{
    Color32, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    bullet::{Bullet, bullet_paint},
    paint,
    status_mark::paint_mark,
};
use crate::theme::{self, Status};

/// The height of a line.
const BULLET_ROW: f32 = 22.0;
const CODE: f32 = 44.0;
const GAP: f32 = 8.0;
const MARK: f32 = 12.0;

/// What a line shows.
#[derive(Clone, Debug)]
pub struct BulletRow<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name; cut where it is long, and whole in its tooltip.
    pub name: &'a str,
    /// Its bullet graph, where there is a value.
    pub bullet: Option<Bullet>,
    /// The value as it is written.
    pub value: &'a str,
    /// How it stands.
    pub status: Status,
    /// The same in a word.
    pub word: &'a str,
    /// What the bullet graph shows, in words.
    pub alternative: &'a str,
}

/// Draws a line as wide as its room; the whole of it can be clicked.
pub fn bullet_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    row: &BulletRow<'_>,
) -> Response {
    let width = ui.available_width();
    let rect = Rect::from_min_size(ui.cursor().min, vec2(width, BULLET_ROW));
    let id = ui.scope_id().with(salt);
    ui.advance_cursor_after_rect(rect);
    let response = ui.interact(rect, id, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let parts = [row.code, row.name, row.value, row.word, row.alternative];
        let spoken = parts.into_iter().filter(|it| !it.is_empty());
        let spoken = spoken.collect::<Vec<_>>().join(", ");
        WidgetInfo::labeled(Role::Button, enabled, spoken)
    });
    let palette = theme::of(ui);
    let small = theme::regular(theme::SIZE_SMALL);
    let strong = theme::semibold(theme::SIZE_SMALL);
    let (bar, value, state) = columns(width);
    let room = width - CODE - bar - value - state - 4.0 * GAP;
    let name = paint::line(ui, row.name, small.clone(), palette.text, room);
    let elided = name.elided;
    if ui.is_rect_visible(rect) {
        let fill = paint::row_fill(ui, &response, false);
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
        let infinite = f32::INFINITY;
        let code = paint::line(ui, row.code, small.clone(), palette.text_weak, infinite);
        paint::text_left(ui, rect, rect.left() + 4.0, code);
        paint::text_left(ui, rect, rect.left() + CODE + GAP, name);
        let left = rect.right() - state - value - bar - 2.0 * GAP;
        let place = Rect::from_min_size(pos2(left, rect.top() + 2.0), vec2(bar, BULLET_ROW - 4.0));
        match &row.bullet {
            Some(bullet) => bullet_paint(ui, place, bullet),
            None => nothing(ui, place, palette.border_strong),
        }
        let right = rect.right() - state - GAP;
        let value = paint::line(ui, row.value, strong, palette.text_strong, value);
        paint::text_right(ui, rect, right, value);
        let colors = palette.status(row.status);
        let center = pos2(right + GAP + MARK / 2.0, rect.center().y);
        let mark = Rect::from_center_size(center, Vec2::splat(MARK));
        paint_mark(ui.painter(), mark, row.status, colors, palette.card);
        let word = paint::line(ui, row.word, small, colors.text, state - MARK - 5.0);
        paint::text_left(ui, rect, mark.right() + 5.0, word);
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    }
    let tooltip = match (elided, row.alternative) {
        (true, "") => row.name.to_owned(),
        (true, more) => format!("{}\n{more}", row.name),
        (false, more) => more.to_owned(),
    };
    if tooltip.is_empty() {
        response
    } else {
        response.on_hover_text(tooltip)
    }
}

/// The widths of the bar, the value and the state.
fn columns(width: f32) -> (f32, f32, f32) {
    let bar = if width < 600.0 { 72.0 } else { 104.0 };
    (bar, 60.0, 122.0)
}

/// A dashed line where the bar would be: missing, not zero.
fn nothing(ui: &Ui, place: Rect, color: Color32) {
    let line = [place.left_center(), place.right_center()];
    let stroke = Stroke::new(1.0, color);
    ui.painter()
        .extend(Shape::dashed_line(&line, stroke, 2.0, 3.0));
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;

    #[test]
    fn a_line_is_one_button_that_says_all_of_it() {
        let row = BulletRow {
            code: "MT01",
            name: "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ",
            bullet: None,
            value: "–",
            status: Status::NoData,
            word: "Chưa có số liệu",
            alternative: "",
        };
        let mut harness = Harness::builder()
            .with_context_setup(theme::apply)
            .build_ui_state(
                |ui, clicked| *clicked |= bullet_row(ui, 1, &row).clicked(),
                false,
            );
        let whole = "MT01, Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ, –, Chưa có số liệu";
        harness.get_by_label(whole).click();
        harness.run();
        assert!(*harness.state());
    }
}

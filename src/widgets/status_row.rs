//! One low line: a state (or one that became another), a code, a name, and a word at its end.
//!
//! Must not know what it speaks of.

use eframe::egui::{Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{paint, status_mark::paint_mark};
use crate::theme::{self, Status, icons};

const ROW: f32 = 23.0;
const MARK: f32 = 12.0;
const ARROW: f32 = 14.0;

/// What a line shows.
#[derive(Clone, Copy, Debug)]
pub struct StatusRow<'a> {
    /// What the state was before, where it is another one.
    pub before: Option<Status>,
    /// The state.
    pub status: Status,
    /// The code.
    pub code: &'a str,
    /// The name; without its middle where it is long, and whole in its tooltip.
    pub name: &'a str,
    /// At its end.
    pub end: &'a str,
    /// The state in words, for the tooltip and for those who do not see the marks.
    pub word: &'a str,
}

/// Draws a line as wide as its room; the whole of it can be clicked.
pub fn status_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    row: &StatusRow<'_>,
) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::click());
    let StatusRow {
        before,
        status,
        code,
        name,
        end,
        word,
    } = *row;
    response.widget_info(|| {
        let over = [code, word].into_iter().filter(|it| !it.is_empty());
        let over = over.collect::<Vec<_>>().join(" · ");
        let spoken = [over.as_str(), name, end].into_iter();
        let spoken = spoken.filter(|it| !it.is_empty()).collect::<Vec<_>>();
        WidgetInfo::labeled(Role::Button, ui.is_enabled(), spoken.join(", "))
    });
    let palette = theme::of(ui);
    let small = theme::regular(theme::SIZE_SMALL);
    let strong = theme::semibold(theme::SIZE_SMALL);
    let end = paint::line(ui, end, strong, palette.text_strong, rect.width() * 0.5);
    let code = paint::line(ui, code, small.clone(), palette.text_weak, f32::INFINITY);
    let marks = MARK + if before.is_some() { ARROW + MARK } else { 0.0 };
    let left = rect.left() + 4.0 + marks + 6.0;
    let name_left = left + code.size().x + 6.0;
    let room = rect.right() - 4.0 - end.size().x - 8.0 - name_left;
    let (shown, elided) = paint::line_without_middle(ui, name, &small, palette.text, room);
    if ui.is_rect_visible(rect) {
        let fill = paint::row_fill(ui, &response, false);
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
        let mut x = rect.left() + 4.0;
        let mark = |status: Status, x: f32| {
            let center = pos2(x + MARK / 2.0, rect.center().y);
            let square = Rect::from_center_size(center, Vec2::splat(MARK));
            let colors = palette.status(status);
            paint_mark(ui.painter(), square, status, colors, palette.card);
        };
        if let Some(before) = before {
            mark(before, x);
            let arrow = theme::regular(theme::SIZE_SMALL - 2.0);
            let color = palette.text_weak;
            let arrow = paint::line(ui, icons::CARET_RIGHT, arrow, color, f32::INFINITY);
            paint::text_left(ui, rect, x + MARK + 2.0, arrow);
            x += MARK + ARROW;
        }
        mark(status, x);
        paint::text_left(ui, rect, left, code);
        paint::text_left(ui, rect, name_left, shown);
        paint::text_right(ui, rect, rect.right() - 4.0, end);
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    }
    match (elided, word) {
        (true, "") => response.on_hover_text(name),
        (true, word) => response.on_hover_text(format!("{name}\n{word}")),
        (false, "") => response,
        (false, word) => response.on_hover_text(word),
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn a_line_says_what_became_of_what_and_is_pressed_as_a_whole() {
        let row = StatusRow {
            before: Some(Status::Slow),
            status: Status::OnTrack,
            code: "MT01",
            name: "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ trên toàn tỉnh Cà Mau năm nay",
            end: "31% → 37%",
            word: "Chậm → Đúng tiến độ",
        };
        let mut harness = harness(false, |ui, clicked| {
            ui.set_max_width(300.0);
            *clicked |= status_row(ui, 1, &row).clicked();
        });
        let name = format!("MT01 · Chậm → Đúng tiến độ, {}, 31% → 37%", row.name);
        harness.get_by_label(&name).click();
        harness.run();
        assert!(*harness.state());
    }
}

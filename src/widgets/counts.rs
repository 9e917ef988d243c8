//! How many there are of each state, in columns: each can be pressed.
//!
//! Must not know what is counted.

use eframe::egui::{Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{paint, status_mark::paint_mark};
use crate::theme::{self, Status};

const ROW: f32 = 22.0;
const MARK: f32 = 13.0;
/// Between columns.
const GAP: f32 = 4.0;

/// Draws counts with their marks and words, as many beside each other as there is room for; gives
/// the one that was pressed. `chosen` is the one that stands out.
pub fn counts(
    ui: &mut Ui,
    salt: impl std::hash::Hash + Copy + std::fmt::Debug,
    parts: &[(Status, usize, String)],
    chosen: Option<usize>,
) -> Option<usize> {
    let palette = theme::of(ui);
    let strong = theme::semibold(theme::SIZE_SMALL);
    let regular = theme::regular(theme::SIZE_SMALL);
    let lines: Vec<_> = parts
        .iter()
        .map(|(_, count, word)| {
            let (text, bold) = (palette.text, palette.text_strong);
            let number = paint::line(ui, &count.to_string(), strong.clone(), bold, f32::INFINITY);
            let word = paint::line(ui, word, regular.clone(), text, f32::INFINITY);
            (number, word)
        })
        .collect();
    let numbers = lines.iter().map(|(number, _)| number.size().x);
    let number_width = numbers.fold(0.0, f32::max);
    let left = 4.0 + MARK + 6.0;
    let widest = lines.iter().map(|(_, word)| word.size().x);
    let widest = left + number_width + 5.0 + widest.fold(0.0, f32::max) + 6.0;
    let room = ui.available_width();
    let across = ((room + GAP) / (widest + GAP)).floor().clamp(1.0, 4.0);
    let column = ((room + GAP) / across - GAP).min(widest + 24.0);
    let rows = parts.len().div_ceil(across as usize);
    let (area, _) = ui.allocate_exact_size(vec2(room, ROW * rows as f32), Sense::hover());
    let mut pressed = None;
    for (at, ((status, count, word), (number, text))) in parts.iter().zip(lines).enumerate() {
        let (row, place) = (at / across as usize, at % across as usize);
        let min = area.min + vec2((column + GAP) * place as f32, ROW * row as f32);
        let rect = Rect::from_min_size(min, vec2(column.min(room), ROW));
        let id = ui.scope_id().with((salt, at));
        let response = ui.interact(rect, id, Sense::click());
        let is_chosen = chosen == Some(at);
        response.widget_info(|| {
            let label = format!("{count} {word}");
            WidgetInfo::selected(Role::Button, ui.is_enabled(), is_chosen, label)
        });
        let fill = paint::row_fill(ui, &response, is_chosen);
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
        let center = pos2(rect.left() + 4.0 + MARK / 2.0, rect.center().y);
        let mark = Rect::from_center_size(center, Vec2::splat(MARK));
        let colors = palette.status(*status);
        paint_mark(ui.painter(), mark, *status, colors, palette.card);
        let end = rect.left() + left + number_width;
        paint::text_right(ui, rect, end, number);
        paint::text_left(ui, rect, end + 5.0, text);
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
        if response.clicked() {
            pressed = Some(at);
        }
    }
    pressed
}

/// Something small to press among text; `text` is what it leads to.
pub fn text_link(ui: &mut Ui, text: &str) -> Response {
    let palette = theme::of(ui);
    let font = theme::regular(theme::SIZE_SMALL);
    let room = if ui.layout().main_wrap() {
        f32::INFINITY
    } else {
        ui.available_width()
    };
    let galley = paint::line(ui, text, font, palette.accent, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    if response.hovered() {
        let line = eframe::egui::Stroke::new(1.0, palette.accent);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.5, line);
    }
    paint::text_left(ui, rect, rect.left(), galley);
    paint::focus_ring(ui, &response, rect, 2);
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    fn parts() -> [(Status, usize, String); 3] {
        [
            (Status::Reached, 7, "Đạt".to_owned()),
            (Status::Slow, 12, "Chậm".to_owned()),
            (Status::NoData, 1, "Chưa có số liệu".to_owned()),
        ]
    }

    #[test]
    fn a_count_is_pressed_by_its_words() {
        let mut harness = harness(None, |ui, pressed| {
            *pressed = counts(ui, "counts", &parts(), None).or(*pressed);
        });
        harness.get_by_label("12 Chậm").click();
        harness.run();
        assert_eq!(*harness.state(), Some(1));
    }

    #[test]
    fn counts_stay_inside_and_do_not_overlap_however_narrow_it_is() {
        for width in [90.0, 200.0, 500.0] {
            let harness = harness((), move |ui, ()| {
                ui.set_max_width(width);
                counts(ui, "counts", &parts(), Some(0));
            });
            let rects: Vec<_> = parts()
                .iter()
                .map(|(_, count, word)| harness.get_by_label(&format!("{count} {word}")).rect())
                .collect();
            for (at, one) in rects.iter().enumerate() {
                assert!(
                    rects
                        .iter()
                        .skip(at + 1)
                        .all(|it| !it.shrink(0.5).intersects(*one))
                );
            }
        }
    }

    #[test]
    fn a_link_among_text_is_pressed() {
        let mut harness = harness(false, |ui, pressed| {
            *pressed |= text_link(ui, "Xã Lý Văn Lâm").clicked();
        });
        harness.get_by_label("Xã Lý Văn Lâm").click();
        harness.run();
        assert!(*harness.state());
    }
}

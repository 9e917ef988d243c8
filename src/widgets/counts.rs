//! How many there are of each state, in columns: each can be pressed.
//!
//! Must not know what is counted.

use std::sync::Arc;

use eframe::egui::{Galley, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{paint, status_mark::paint_mark};
use crate::theme::{self, Status};

const ROW: f32 = 22.0;
const MARK: f32 = 13.0;
/// Before the mark.
const EDGE: f32 = 2.0;
/// Up to the number.
const LEFT: f32 = EDGE + MARK + 5.0;
/// Between number and word.
const SPACE: f32 = 4.0;
/// After the word.
const RIGHT: f32 = 5.0;
/// Between columns.
const GAP: f32 = 4.0;

/// Where things of these widths stand, and in how many rows: in columns, unless one after the other
/// they need fewer rows.
fn places(widths: &[f32], room: f32) -> (Vec<Rect>, u16) {
    let (mut flowing, mut x, mut row) = (Vec::new(), 0.0, 0_u16);
    for width in widths {
        let width = width.min(room);
        if x > 0.0 && x + width > room {
            (x, row) = (0.0, row + 1);
        }
        let min = pos2(x, ROW * f32::from(row));
        flowing.push(Rect::from_min_size(min, vec2(width, ROW)));
        x += width + GAP;
    }
    let rows = if widths.is_empty() { 0 } else { row + 1 };
    let widest = widths.iter().copied().fold(1.0, f32::max).min(room);
    let across = ((room + GAP) / (widest + GAP)).floor().clamp(1.0, 4.0) as usize;
    let column = ((room + GAP) / across as f32 - GAP).min(widest + 24.0);
    if widths.len().div_ceil(across) > usize::from(rows) {
        return (flowing, rows);
    }
    let in_columns = (0..widths.len()).map(|at| {
        let (row, place) = (at / across, at % across);
        let min = pos2((column + GAP) * place as f32, ROW * row as f32);
        Rect::from_min_size(min, vec2(column, ROW))
    });
    (in_columns.collect(), rows)
}

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
    let width = |(number, word): &(Arc<Galley>, Arc<Galley>)| {
        LEFT + number.size().x + SPACE + word.size().x + RIGHT
    };
    let widths: Vec<f32> = lines.iter().map(width).collect();
    let room = ui.available_width();
    let (places, rows) = places(&widths, room);
    let size = vec2(room, ROW * f32::from(rows));
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut pressed = None;
    for (at, ((status, count, word), (number, text))) in parts.iter().zip(lines).enumerate() {
        let Some(place) = places.get(at) else { break };
        let rect = place.translate(area.min.to_vec2());
        let id = ui.scope_id().with((salt, at));
        let response = ui.interact(rect, id, Sense::click());
        let is_chosen = chosen == Some(at);
        response.widget_info(|| {
            let label = format!("{count} {word}");
            WidgetInfo::selected(Role::Button, ui.is_enabled(), is_chosen, label)
        });
        let fill = paint::row_fill(ui, &response, is_chosen);
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
        let center = pos2(rect.left() + EDGE + MARK / 2.0, rect.center().y);
        let mark = Rect::from_center_size(center, Vec2::splat(MARK));
        let colors = palette.status(*status);
        paint_mark(ui.painter(), mark, *status, colors, palette.card);
        let end = rect.left() + LEFT + number.size().x;
        paint::text_right(ui, rect, end, number);
        paint::text_left(ui, rect, end + SPACE, text);
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
    fn columns_give_way_where_one_after_the_other_needs_fewer_rows() {
        // Columns of the widest would need four rows.
        let (places, rows) = places(&[60.0, 120.0, 75.0, 95.0, 95.0, 105.0, 140.0], 392.0);
        assert_eq!((places.len(), rows), (7, 2));
        assert!(places.iter().all(|it| it.right() <= 392.0));
        let (in_columns, rows) = super::places(&[80.0, 90.0, 85.0], 392.0);
        assert_eq!(rows, 1);
        let step = |at: usize| in_columns[at + 1].left() - in_columns[at].left();
        assert!((step(0) - step(1)).abs() < 0.01);
        assert_eq!(super::places(&[], 392.0), (Vec::new(), 0));
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

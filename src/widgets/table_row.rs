//! A row of a table that one picks from: a box to choose it by, a mark, and texts in columns. The
//! whole row is clicked; room at its end is left for a button.
//!
//! Must not know what is listed.

use eframe::egui::{
    Align2, Color32, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{paint, status_mark::paint_mark};
use crate::theme::{self, Status, icons};

/// The height of every row.
pub const TABLE_ROW_HEIGHT: f32 = 46.0;
/// The room for the box at a row's start.
const BOX: f32 = 30.0;
/// The room for the mark.
const MARK: f32 = 24.0;

/// A text in its column.
#[derive(Clone, Copy, Debug)]
pub struct TableCell<'a> {
    /// The text.
    pub text: &'a str,
    /// The width of its column.
    pub width: f32,
    /// How it stands out.
    pub look: CellLook,
}

/// How a text in a row stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellLook {
    /// Text, on two lines at most.
    Plain,
    /// Text that stands back, on two lines at most.
    Weak,
    /// A small line over another text: `over` and below it the cell's own.
    Under,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct TableRow<'a> {
    /// Whether its detail is shown.
    pub open: bool,
    /// Whether it is chosen, and what its box is called; no box where `None`.
    pub chosen: Option<(bool, &'a str)>,
    /// Its mark.
    pub status: Status,
    /// A small line over the first column; empty for none.
    pub over: &'a str,
    /// The texts.
    pub cells: &'a [TableCell<'a>],
    /// What it is called by those who do not see it.
    pub name: &'a str,
    /// The room for a button at its end.
    pub trailing: f32,
}

/// What came of a row.
pub struct TableRowResponse {
    /// The row.
    pub row: Response,
    /// Whether its box was clicked.
    pub boxed: bool,
    /// The room for a button.
    pub trailing: Rect,
}

/// The width that the columns of a row can share.
pub fn table_row_room(ui: &Ui, trailing: f32) -> f32 {
    ui.available_width() - BOX - MARK - trailing - theme::SPACE_S
}

/// Draws the heads over the columns of such rows.
pub fn table_heads(ui: &mut Ui, heads: &[(String, f32)]) {
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT - 6.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let palette = theme::of(ui);
    let mut left = rect.left() + BOX + MARK;
    for (text, width) in heads {
        let column = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, size.y));
        let head = ui.interact(column, ui.scope_id().with(("head", text)), Sense::hover());
        head.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), text));
        let font = theme::regular(theme::SIZE_SMALL);
        let galley = paint::line(ui, text, font, palette.text_weak, width - theme::SPACE_S);
        paint::text_left(ui, column, left, galley);
        left += width;
    }
    let line = Stroke::new(1.0, palette.border_strong);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// Draws a row. `id` keeps its focus when rows move.
pub fn table_row(ui: &mut Ui, id: Id, row: TableRow<'_>) -> TableRowResponse {
    let palette = theme::of(ui);
    let size = vec2(ui.available_width(), TABLE_ROW_HEIGHT);
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, id, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, enabled, row.name);
        info.selected = Some(row.open);
        info
    });
    let chosen = row.chosen.is_some_and(|(chosen, _)| chosen);
    let mut elided = false;
    if ui.is_rect_visible(rect) {
        let fill = paint::row_fill(ui, &response, row.open || chosen);
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
        if row.open {
            let bar = Rect::from_min_size(
                rect.left_top() + vec2(0.0, 7.0),
                vec2(3.0, rect.height() - 14.0),
            );
            ui.painter().rect_filled(bar, 1.5, palette.accent);
        }
        let mut left = rect.left() + BOX;
        let mark = Rect::from_center_size(
            pos2(left + MARK / 2.0 - 2.0, rect.center().y),
            Vec2::splat(14.0),
        );
        paint_mark(
            ui.painter(),
            mark,
            row.status,
            palette.status(row.status),
            palette.card,
        );
        left += MARK;
        for (at, cell) in row.cells.iter().enumerate() {
            let column = Rect::from_min_size(pos2(left, rect.top()), vec2(cell.width, size.y));
            let over = if at == 0 { row.over } else { "" };
            elided |= cell_ui(ui, column, *cell, over);
            left += cell.width;
        }
        let line = Stroke::new(1.0, palette.border);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    }
    let boxed = row
        .chosen
        .is_some_and(|(chosen, name)| box_ui(ui, id, rect, chosen, name));
    let row_response = if elided {
        response.on_hover_text(row.name)
    } else {
        response
    };
    let trailing = Rect::from_min_max(
        pos2(rect.right() - row.trailing, rect.top()),
        rect.right_bottom(),
    );
    TableRowResponse {
        row: row_response,
        boxed,
        trailing,
    }
}

/// Draws a text in its column; whether it was cut.
fn cell_ui(ui: &Ui, column: Rect, cell: TableCell<'_>, over: &str) -> bool {
    let palette = theme::of(ui);
    let room = (column.width() - theme::SPACE_M).max(0.0);
    if cell.look == CellLook::Under {
        let small = theme::regular(theme::SIZE_SMALL);
        let above = paint::line(ui, over, small, palette.text_weak, room);
        let body = theme::regular(theme::SIZE_BODY);
        let below = paint::line(ui, cell.text, body, palette.text, room);
        let cut = above.elided || below.elided;
        let top = column.center().y - f32::midpoint(above.size().y, below.size().y);
        let middle = top + above.size().y;
        ui.painter()
            .galley(pos2(column.left(), top), above, Color32::PLACEHOLDER);
        ui.painter()
            .galley(pos2(column.left(), middle), below, Color32::PLACEHOLDER);
        return cut;
    }
    let (font, color) = match cell.look {
        CellLook::Plain | CellLook::Under => (theme::regular(theme::SIZE_BODY), palette.text),
        CellLook::Weak => (theme::regular(theme::SIZE_SMALL), palette.text_weak),
    };
    let galley = paint::rows(ui, cell.text, font, color, room, 2);
    let cut = galley.elided;
    paint::text_left(ui, column, column.left(), galley);
    cut
}

/// The box at a row's start; whether it was clicked.
fn box_ui(ui: &mut Ui, id: Id, row: Rect, chosen: bool, name: &str) -> bool {
    let palette = theme::of(ui);
    let area = Rect::from_min_size(row.min, vec2(BOX, row.height()));
    let response = ui.interact(area, id.with("box"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), chosen, name));
    if ui.is_rect_visible(area) {
        let square = Rect::from_center_size(area.center(), Vec2::splat(17.0));
        let color = paint::enabled(ui, palette.accent);
        if chosen {
            ui.painter().rect_filled(square, 4, color);
            ui.painter().text(
                square.center(),
                Align2::CENTER_CENTER,
                icons::CHECK,
                theme::regular(theme::SIZE_SMALL),
                palette.on_accent,
            );
        } else {
            let line = if response.hovered() {
                palette.accent
            } else {
                palette.border_strong
            };
            let stroke = Stroke::new(1.5, paint::enabled(ui, line));
            ui.painter()
                .rect(square, 4, palette.field, stroke, StrokeKind::Inside);
        }
        paint::focus_ring(ui, &response, square.expand(2.0), 6);
    }
    response.clicked()
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn the_box_and_the_row_are_clicked_apart() {
        let mut harness = harness((0, 0), |ui, (rows, boxes)| {
            let cells = [TableCell {
                text: "Phổ biến, quán triệt",
                width: 300.0,
                look: CellLook::Under,
            }];
            let row = TableRow {
                open: false,
                chosen: Some((*boxes > 0, "Chọn NV01")),
                status: Status::InTime,
                over: "NV01 · còn 3 ngày",
                cells: &cells,
                name: "NV01 · còn 3 ngày, Phổ biến, quán triệt",
                trailing: 40.0,
            };
            let drawn = table_row(ui, Id::unique("row"), row);
            *rows += i32::from(drawn.row.clicked());
            *boxes += i32::from(drawn.boxed);
        });
        harness.get_by_label("Chọn NV01").click();
        harness.run();
        assert_eq!(*harness.state(), (0, 1));
        harness
            .get_by_label("NV01 · còn 3 ngày, Phổ biến, quán triệt")
            .click();
        harness.run();
        assert_eq!(*harness.state(), (1, 1));
    }
}

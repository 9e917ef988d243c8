//! A cell of a heat map, and the hatching that stands for what is missing.
//!
//! Painted alone, since a map of thousands of cells is one widget. Must not know what is judged.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::{paint, status_mark::paint_mark};
use crate::theme::{self, Palette, Status, StatusColors};

/// The distance between two lines of a hatching.
const HATCH: f32 = 5.0;
/// The width of a mark beside a value.
const MARK: f32 = 8.0;
/// Between a mark and a value.
const SPACE: f32 = 1.5;
/// The share of a cell that says that its figure has to be looked at again.
const DOUBT: f32 = 0.38;
/// The font size of a value in a cell.
const TEXT: f32 = 12.0;

/// What a cell shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeatCell {
    /// A state, filled with its colour.
    Status(Status),
    /// A state of old: hatched in its colour.
    Old(Status),
    /// A figure that nobody judges.
    Plain,
    /// A figure of old that nobody judges.
    OldPlain,
    /// A figure that should be there.
    Missing,
    /// No figure is asked for.
    Nothing,
}

/// Paints a cell, with a short text in it where there is room.
pub fn paint_heat_cell(ui: &Ui, painter: &Painter, rect: Rect, cell: HeatCell, text: &str) {
    let palette = theme::of(ui);
    let (status, ink) = match cell {
        HeatCell::Status(status) => {
            let colors = palette.status(status);
            painter.rect_filled(rect, 2, colors.mark);
            (Some(status), colors.on_mark)
        }
        HeatCell::Old(status) => {
            let colors = palette.status(status);
            painter.rect_filled(rect, 2, colors.soft);
            hatch(painter, rect, colors.mark);
            quiet_ground(painter, rect, colors.soft);
            (Some(status), colors.text)
        }
        HeatCell::Plain => {
            painter.rect_filled(rect, 2, palette.pressed);
            (None, palette.text_strong)
        }
        HeatCell::OldPlain => {
            painter.rect_filled(rect, 2, palette.hover);
            hatch(painter, rect, palette.border_strong);
            quiet_ground(painter, rect, palette.hover);
            (None, palette.text)
        }
        HeatCell::Missing => {
            paint_missing(painter, rect, palette);
            return;
        }
        HeatCell::Nothing => {
            let middle = rect.center();
            painter.circle_filled(middle, 1.0, palette.border_strong);
            return;
        }
    };
    value_and_mark(ui, painter, rect, status.map(|it| (it, cell)), text, ink);
}

/// What letters need on a hatching, which stays seen around them.
fn quiet_ground(painter: &Painter, rect: Rect, color: Color32) {
    let ground = Rect::from_center_size(rect.center(), rect.size() - vec2(4.0, 6.0));
    painter.rect_filled(ground, 2, color);
}

fn value_and_mark(
    ui: &Ui,
    painter: &Painter,
    rect: Rect,
    status: Option<(Status, HeatCell)>,
    text: &str,
    ink: Color32,
) {
    let galley = paint::line(ui, text, theme::regular(TEXT), ink, f32::INFINITY);
    let room = rect.width() - 2.0;
    let with_mark = MARK + SPACE + galley.size().x;
    let (left, marked) = if with_mark <= room {
        (rect.center().x - with_mark / 2.0, true)
    } else {
        (rect.center().x - MARK / 2.0, galley.size().x > room)
    };
    if marked && let Some((status, cell)) = status {
        let square =
            Rect::from_min_size(pos2(left, rect.center().y - MARK / 2.0), Vec2::splat(MARK));
        let colors = theme::of(ui).status(status);
        let (colors, behind) = match cell {
            HeatCell::Status(_) => (on_its_colour(colors), colors.mark),
            _ => (colors, colors.soft),
        };
        paint_mark(painter, square, status, colors, behind);
    }
    if galley.size().x <= room {
        let x = if with_mark <= room && status.is_some() {
            left + MARK + SPACE
        } else {
            rect.center().x - galley.size().x / 2.0
        };
        let at = pos2(x, rect.center().y - galley.size().y / 2.0);
        painter.galley(at, galley, ink);
    }
}

/// Paints what says that a cell's figure has to be looked at again: its upper right corner.
pub fn paint_doubt(ui: &Ui, painter: &Painter, rect: Rect, cell: HeatCell) {
    let palette = theme::of(ui);
    let color = match cell {
        HeatCell::Status(status) => palette.status(status).on_mark,
        HeatCell::Old(_)
        | HeatCell::Plain
        | HeatCell::OldPlain
        | HeatCell::Missing
        | HeatCell::Nothing => palette.text_strong,
    };
    let side = rect.width().min(rect.height()) * DOUBT;
    let corner = rect.right_top();
    let points = vec![corner - vec2(side, 0.0), corner, corner + vec2(0.0, side)];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A mark that stands on its own colour.
fn on_its_colour(colors: StatusColors) -> StatusColors {
    StatusColors {
        mark: colors.on_mark,
        on_mark: colors.mark,
        ..colors
    }
}

/// Paints what should be there and is not: hatched on the colour of the page.
pub fn paint_missing(painter: &Painter, rect: Rect, palette: &Palette) {
    painter.rect_filled(rect, 2, palette.card);
    hatch(painter, rect, palette.border_strong);
}

/// Diagonal lines over a rectangle.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    let stroke = Stroke::new(1.0, color);
    let (width, height) = (rect.width(), rect.height());
    let mut along = HATCH / 2.0;
    while along < width + height {
        // From the left or the bottom edge up to the top or the right one.
        let from = pos2(
            rect.left() + (along - height).max(0.0),
            rect.top() + along.min(height),
        );
        let to = pos2(
            rect.left() + along.min(width),
            rect.top() + (along - width).max(0.0),
        );
        painter.add(Shape::line_segment([from, to], stroke));
        along += HATCH;
    }
}

/// Paints a state's mark around a point.
pub fn paint_status_mark(ui: &Ui, painter: &Painter, center: Pos2, size: f32, status: Status) {
    let palette = theme::of(ui);
    let rect = Rect::from_center_size(center, Vec2::splat(size));
    paint_mark(painter, rect, status, palette.status(status), palette.card);
}

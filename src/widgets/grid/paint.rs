//! How a grid looks.

use std::ops::Range;

use eframe::egui::{
    Color32, FontId, Margin, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    Cell, CellKind, CellMark, GridState, Place, RowHead, View,
    geometry::{Geometry, ROW},
    keys::Mode,
};
use crate::{
    theme::{self, Tone, icons},
    widgets::paint,
};

const PADDING: f32 = 8.0;
/// The least width in which a head over several columns is written.
const LEAST_GROUP: f32 = 48.0;

/// The font of cells.
pub(super) const fn font() -> FontId {
    theme::regular(theme::SIZE_BODY)
}

/// The room around the text in the field.
pub(super) fn field_margin(choosing: bool) -> Margin {
    if choosing {
        Margin::ZERO
    } else {
        Margin::symmetric(PADDING as i8 - 1, 4)
    }
}

/// Keeps the caret out of sight while nothing is typed.
pub(super) fn hide_caret(ui: &mut Ui) {
    let caret = &mut ui.visuals_mut().text_cursor;
    caret.stroke = Stroke::NONE;
    caret.blink = false;
}

/// The ground under what is typed.
pub(super) fn behind_field(ui: &Ui, rect: Rect) {
    ui.painter().rect_filled(rect, 0, theme::of(ui).field);
}

/// Draws all of the grid that is in sight, but for the field.
pub(super) fn show(ui: &Ui, view: &View<'_>, state: &GridState, focused: bool) {
    let Geometry { names, header, .. } = *view.geometry;
    let rows = view.geometry.rows_in_sight(view.origin, view.seen);
    let columns = view.geometry.columns_in_sight(view.origin, view.seen);
    let palette = theme::of(ui);
    let seen = view.seen;
    ui.painter().rect_filled(
        seen.intersect(Rect::from_min_size(view.origin, view.geometry.size())),
        0,
        palette.card,
    );
    let body = view.geometry.cells_in_sight(seen);
    let mut clipped = clip(ui, body);
    for row in rows.clone() {
        if let RowHead::Cells { name, .. } = view.cells.row(row) {
            cells_ui(&mut clipped, view, state, row, name, columns.clone());
        }
    }
    let left = Rect::from_min_max(
        seen.min + vec2(0.0, header),
        pos2(seen.right(), seen.bottom()),
    );
    names_ui(&clip(ui, left), view, state, rows);
    // Over the line of a heading above it.
    cursor_ui(&clipped, view, state, focused);
    let top = Rect::from_min_max(
        seen.min + vec2(names, 0.0),
        pos2(seen.right(), seen.top() + header),
    );
    heads_ui(&mut clip(ui, top), view, state, columns);
    corner_ui(ui, view);
}

/// A ui that draws nothing outside `rect`.
fn clip(ui: &Ui, rect: Rect) -> Ui {
    let mut child = Ui::new(
        ui.ctx().clone(),
        ui.scope_id().with("clip"),
        eframe::egui::UiBuilder::new()
            .layer_id(ui.layer_id())
            .max_rect(rect),
    );
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child.set_style(ui.style().clone());
    child
}

fn cells_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &GridState,
    row: usize,
    name: &str,
    columns: Range<usize>,
) {
    let palette = theme::of(ui);
    for column in columns {
        let place = Place { row, column };
        let rect = view.geometry.cell(view.origin, place);
        let cell = view.cells.cell(place);
        let chosen = state.selection.contains(place) && !state.selection.is_single();
        // The cell that the keyboard is at stands out among those that are chosen.
        let selected = chosen && place != state.active;
        let fill = match (selected, cell.kind, cell.mark) {
            (true, ..) => palette.selected,
            (false, _, Some(CellMark::Fault)) => palette.danger_soft,
            (false, _, Some(CellMark::Warning)) => palette.tone(Tone::Warning).soft,
            (false, CellKind::Open, _) => Color32::TRANSPARENT,
            (false, CellKind::ReadOnly, _) => palette.window,
            (false, CellKind::Shut, _) => palette.panel,
        };
        if fill != Color32::TRANSPARENT {
            let inside = Rect::from_min_max(rect.min, rect.max - vec2(1.0, 1.0));
            ui.painter().rect_filled(inside, 0, fill);
        }
        let line = Stroke::new(1.0, palette.border);
        let (right, bottom) = (rect.right() - 0.5, rect.bottom() - 0.5);
        ui.painter().hline(rect.x_range(), bottom, line);
        ui.painter().vline(right, rect.y_range(), line);
        let hidden = state.mode != Mode::Choosing && state.active == place;
        let text_right = mark_ui(ui, rect, cell.mark);
        let is_faint = cell.text.is_empty();
        let text = if is_faint { &cell.faint } else { &cell.text };
        if !hidden && !text.is_empty() {
            let color = match (cell.mark, cell.kind) {
                (Some(CellMark::Fault), _) => palette.danger,
                _ if is_faint => palette.text_weak,
                (_, CellKind::Open) => palette.text_strong,
                (_, CellKind::ReadOnly | CellKind::Shut) => palette.text_weak,
            };
            let room = text_right - rect.left() - PADDING;
            let galley = paint::line(ui, text, font(), color, room);
            // A part of a number is another number.
            if is_whole(ui, text_right, galley.size().x) {
                paint::text_right(ui, rect, text_right, galley);
            }
        }
        cell_node(ui, view, place, rect, name, cell);
    }
}

/// Whether a text that ends there is in sight from its beginning to its end.
fn is_whole(ui: &Ui, right: f32, width: f32) -> bool {
    let seen = ui.clip_rect().x_range();
    seen.min <= right - width + 1.0 && right <= seen.max + 1.0
}

/// What a cell is to who does not see it, and what it says under the pointer.
fn cell_node(ui: &Ui, view: &View<'_>, place: Place, rect: Rect, name: &str, cell: Cell) {
    let id = view.id.with((place.row, place.column));
    let seen = rect.intersect(ui.clip_rect());
    if !seen.is_positive() {
        return;
    }
    let response = ui.interact(seen, id, Sense::hover());
    response.widget_info(|| {
        let column = view.cells.columns().get(place.column);
        let label = format!("{name}, {}", column.map_or("", |it| it.name.as_str()));
        WidgetInfo::labeled(Role::GridCell, cell.kind == CellKind::Open, label)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(cell.text);
        if !cell.hint.is_empty() {
            node.set_description(cell.hint.clone());
        }
    });
    if !cell.hint.is_empty() {
        response.on_hover_text(cell.hint);
    }
}

/// The mark in the left of a cell; where the text may begin at the right.
fn mark_ui(ui: &Ui, rect: Rect, mark: Option<CellMark>) -> f32 {
    let palette = theme::of(ui);
    let (icon, color) = match mark {
        None => return rect.right() - PADDING,
        Some(CellMark::Fault) => (icons::WARNING_CIRCLE, palette.danger),
        Some(CellMark::Warning) => (icons::WARNING, palette.tone(Tone::Warning).text),
        Some(CellMark::Waiting) => (icons::CLOCK, palette.text_weak),
        Some(CellMark::Explained) => (icons::CHECK, palette.text_weak),
        Some(CellMark::Noted) => (icons::NOTE, palette.text_weak),
    };
    let font = theme::regular(theme::SIZE_SMALL);
    let icon = paint::line(ui, icon, font, color, f32::INFINITY);
    paint::text_left(ui, rect, rect.left() + 5.0, icon);
    rect.right() - PADDING
}

fn cursor_ui(ui: &Ui, view: &View<'_>, state: &GridState, focused: bool) {
    let palette = theme::of(ui);
    if view.cells.rows() == 0 {
        return;
    }
    let rect = view.geometry.cell(view.origin, state.active);
    let color = if focused {
        palette.focus
    } else {
        palette.border_strong
    };
    let stroke = Stroke::new(theme::FOCUS_WIDTH, color);
    ui.painter().rect_stroke(
        rect.translate(vec2(-1.0, -1.0))
            .with_max_x(rect.right())
            .with_max_y(rect.bottom()),
        0,
        stroke,
        StrokeKind::Inside,
    );
}

fn names_ui(ui: &Ui, view: &View<'_>, state: &GridState, rows: Range<usize>) {
    let palette = theme::of(ui);
    let names = view.geometry.names;
    let line = Stroke::new(1.0, palette.border);
    for row in rows {
        let cell = view.geometry.cell(view.origin, Place { row, column: 0 });
        let rect = Rect::from_min_size(pos2(view.seen.left(), cell.top()), vec2(names, ROW));
        let here = state.selection.rows().contains(&row);
        match view.cells.row(row) {
            RowHead::Heading(text) => {
                let whole = rect.with_max_x(view.seen.right());
                ui.painter().rect_filled(whole, 0, palette.panel);
                let font = theme::semibold(theme::SIZE_BODY);
                let galley = paint::line(ui, text, font, palette.text_strong, whole.width());
                paint::text_left(ui, rect, rect.left() + PADDING, galley);
                ui.painter()
                    .line_segment([whole.left_bottom(), whole.right_bottom()], line);
            }
            RowHead::Cells { name, note } => {
                let fill = if here { palette.hover } else { palette.card };
                ui.painter().rect_filled(rect, 0, fill);
                let mut right = rect.right() - PADDING;
                if !note.is_empty() {
                    let font = theme::regular(theme::SIZE_SMALL);
                    let galley = paint::line(ui, note, font, palette.text_weak, rect.width() * 0.4);
                    let width = galley.size().x;
                    paint::text_right(ui, rect, right, galley);
                    right -= width + PADDING;
                }
                let room = right - rect.left() - PADDING;
                let galley = paint::line(ui, name, font(), palette.text, room);
                let cut = galley.elided;
                paint::text_left(ui, rect, rect.left() + PADDING, galley);
                ui.painter()
                    .line_segment([rect.left_bottom(), rect.right_bottom()], line);
                let response = ui.interact(
                    rect.intersect(ui.clip_rect()),
                    view.id.with(("name", row)),
                    Sense::hover(),
                );
                response
                    .widget_info(|| WidgetInfo::labeled(Role::RowHeader, ui.is_enabled(), name));
                if cut {
                    response.on_hover_text(name);
                }
            }
        }
    }
    let x = view.seen.left() + names;
    let edge = Stroke::new(1.0, palette.border_strong);
    ui.painter().vline(x, ui.clip_rect().y_range(), edge);
}

fn heads_ui(ui: &mut Ui, view: &View<'_>, state: &GridState, columns: Range<usize>) {
    let palette = theme::of(ui);
    let all = view.cells.columns();
    ui.painter().rect_filled(ui.clip_rect(), 0, palette.panel);
    let top = view.seen.top();
    let bottom = top + view.geometry.header;
    let grouped = all.iter().any(|column| !column.group.is_empty());
    let split = if grouped {
        top + view.geometry.header / 2.0
    } else {
        top
    };
    let line = Stroke::new(1.0, palette.border);
    for column in columns.clone() {
        let Some(head) = all.get(column) else {
            continue;
        };
        let cell = view.geometry.cell(view.origin, Place { row: 0, column });
        let rect = Rect::from_x_y_ranges(cell.x_range(), split..=bottom);
        let here = state.selection.columns().contains(&column);
        let (font, color) = if here {
            (theme::semibold(theme::SIZE_SMALL), palette.text_strong)
        } else {
            (theme::regular(theme::SIZE_SMALL), palette.text_weak)
        };
        let galley = paint::line(ui, &head.title, font, color, rect.width() - 8.0);
        if is_whole(ui, rect.right() - PADDING, galley.size().x) {
            paint::text_right(ui, rect, rect.right() - PADDING, galley);
        }
        ui.painter()
            .line_segment([rect.right_top(), rect.right_bottom()], line);
    }
    if grouped {
        groups_ui(ui, view, columns, split);
    }
    let edge = Stroke::new(1.0, palette.border_strong);
    ui.painter()
        .hline(ui.clip_rect().x_range(), bottom - 0.5, edge);
}

/// The heads over several columns, each in the middle of what is seen of it.
fn groups_ui(ui: &Ui, view: &View<'_>, columns: Range<usize>, split: f32) {
    let palette = theme::of(ui);
    let all = view.cells.columns();
    let line = Stroke::new(1.0, palette.border);
    let mut first = columns.start;
    while let Some(head) = all.get(first).filter(|_| first < columns.end) {
        let same = all
            .iter()
            .skip(first)
            .take_while(|it| it.group == head.group);
        let end = first + same.count();
        let left = view.geometry.cell(
            view.origin,
            Place {
                row: 0,
                column: first,
            },
        );
        let right = view.geometry.cell(
            view.origin,
            Place {
                row: 0,
                column: end - 1,
            },
        );
        let rect = Rect::from_min_max(
            pos2(left.left(), view.seen.top()),
            pos2(right.right(), split),
        );
        let seen = rect.intersect(ui.clip_rect());
        // Of a sliver nothing could be read.
        if seen.width() > LEAST_GROUP {
            let font = theme::semibold(theme::SIZE_SMALL);
            let galley = paint::line(ui, &head.group, font, palette.text, seen.width() - 8.0);
            paint::text_center(ui, seen, galley);
        }
        ui.painter()
            .line_segment([rect.right_top(), rect.right_bottom()], line);
        ui.painter()
            .line_segment([rect.left_bottom(), rect.right_bottom()], line);
        first = end;
    }
}

fn corner_ui(ui: &Ui, view: &View<'_>) {
    let palette = theme::of(ui);
    let size = vec2(view.geometry.names, view.geometry.header);
    let rect = Rect::from_min_size(view.seen.min, size);
    ui.painter().rect_filled(rect, 0, palette.panel);
    let font = theme::regular(theme::SIZE_SMALL);
    let words = &view.words.corner;
    let galley = paint::line(ui, words, font, palette.text_weak, rect.width() - 16.0);
    paint::text_left(ui, rect, rect.left() + PADDING, galley);
    let edge = Stroke::new(1.0, palette.border_strong);
    ui.painter()
        .line_segment([rect.left_bottom(), rect.right_bottom()], edge);
    ui.painter()
        .line_segment([rect.right_top(), rect.right_bottom()], edge);
}

//! Where everything in a grid is.

use std::ops::Range;

use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::{Cells, GridState, Place};

/// The height of a row.
pub(super) const ROW: f32 = 30.0;
/// The height of one line of heads.
const HEAD: f32 = 28.0;
/// The width of the names, where there is room.
const NAMES: f32 = 700.0;
/// The least width in which names can be read.
const LEAST_NAMES: f32 = 200.0;

/// On what a pointer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Cells,
    /// The name of a row.
    Row(usize),
    /// The head of a column.
    Column(usize),
    /// The corner over the names.
    All,
}

/// Sizes of one grid.
pub(super) struct Geometry {
    rows: usize,
    /// The left edges of the columns and the right edge of the last, from the names on.
    edges: Vec<f32>,
    /// For each column, the last of its group.
    group_ends: Vec<usize>,
    /// The width of the names.
    pub(super) names: f32,
    /// The height of the heads.
    pub(super) header: f32,
}

impl Geometry {
    pub(super) fn new(cells: &dyn Cells, room: f32) -> Self {
        let columns = cells.columns();
        let mut edges = Vec::with_capacity(columns.len() + 1);
        let mut edge = 0.0;
        edges.push(edge);
        for column in columns {
            edge += column.width;
            edges.push(edge);
        }
        let mut group_ends = Vec::with_capacity(columns.len());
        for group in columns.chunk_by(|one, other| one.group == other.group) {
            let end = group_ends.len() + group.len() - 1;
            let alone = group.iter().all(|column| column.group.is_empty());
            group_ends.extend((0..group.len()).map(|index| {
                if alone {
                    end + 1 - group.len() + index
                } else {
                    end
                }
            }));
        }
        let grouped = columns.iter().any(|column| !column.group.is_empty());
        Self {
            rows: cells.rows(),
            edges,
            group_ends,
            // Names give way to cells, to a point.
            names: (room - edge - 12.0).clamp(LEAST_NAMES, NAMES),
            header: if grouped { 2.0 * HEAD } else { HEAD },
        }
    }

    pub(super) const fn columns(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    fn edge(&self, column: usize) -> f32 {
        let last = self.edges.last().copied().unwrap_or_default();
        self.edges.get(column).copied().unwrap_or(last)
    }

    pub(super) fn size(&self) -> Vec2 {
        let rows = self.rows as f32 * ROW;
        vec2(
            self.names + self.edge(self.columns()) + 1.0,
            self.header + rows + 1.0,
        )
    }

    /// A cell, where the first corner of the whole is at `origin`.
    pub(super) fn cell(&self, origin: Pos2, place: Place) -> Rect {
        let left = origin.x + self.names;
        let top = origin.y + self.header + place.row as f32 * ROW;
        Rect::from_min_max(
            pos2(left + self.edge(place.column), top),
            pos2(left + self.edge(place.column + 1), top + ROW),
        )
    }

    /// The part of what is in sight that cells can be in.
    pub(super) fn cells_in_sight(&self, seen: Rect) -> Rect {
        let min = seen.min + vec2(self.names, self.header);
        Rect::from_min_max(min, seen.max.max(min))
    }

    /// The rows in sight.
    pub(super) fn rows_in_sight(&self, origin: Pos2, seen: Rect) -> Range<usize> {
        let top = (seen.top() - origin.y).max(0.0);
        let first = (top / ROW).floor() as usize;
        let last = ((top + seen.height() - self.header) / ROW).ceil().max(0.0) as usize;
        first.min(self.rows)..last.min(self.rows)
    }

    /// The columns in sight.
    pub(super) fn columns_in_sight(&self, origin: Pos2, seen: Rect) -> Range<usize> {
        let left = (seen.left() - origin.x).max(0.0);
        let right = left + seen.width() - self.names;
        let first = self.edges.partition_point(|edge| *edge <= left);
        let last = self.edges.partition_point(|edge| *edge < right);
        let first = first.saturating_sub(1).min(self.columns());
        first..last.min(self.columns()).max(first)
    }

    /// The cell at a point; the nearest where the point is on the heads or outside.
    pub(super) fn place(&self, origin: Pos2, seen: Rect, at: Pos2) -> Option<Place> {
        let sight = self.cells_in_sight(seen);
        if self.rows == 0 || self.columns() == 0 || !sight.is_positive() {
            return None;
        }
        let at = at.clamp(sight.min, sight.max);
        let x = at.x - origin.x - self.names;
        let y = (at.y - origin.y - self.header).max(0.0);
        let column = self.edges.partition_point(|edge| *edge <= x);
        Some(Place {
            row: ((y / ROW) as usize).min(self.rows - 1),
            column: column.saturating_sub(1).min(self.columns() - 1),
        })
    }

    /// On what a point in sight is.
    pub(super) fn target(&self, origin: Pos2, seen: Rect, at: Pos2) -> Option<Target> {
        let Place { row, column } = self.place(origin, seen, at)?;
        let sight = self.cells_in_sight(seen);
        Some(match (at.x < sight.left(), at.y < sight.top()) {
            (true, true) => Target::All,
            (true, false) => Target::Row(row),
            (false, true) => Target::Column(column),
            (false, false) => Target::Cells,
        })
    }

    /// How far to scroll so that a cell is in sight.
    pub(super) fn offset_to_see(&self, state: &GridState, place: Place) -> Vec2 {
        let cell = self.cell(Pos2::ZERO, place);
        let mut offset = state.offset;
        if state.view.x > 0.0 {
            // All that belongs together, where there is room for it.
            let column = place.column;
            let end = self.group_ends.get(column).copied().unwrap_or(column);
            let right = self.names + self.edge(end + 1) + 12.0;
            let (least, most) = (right - state.view.x, cell.left() - self.names);
            offset.x = offset.x.max(least).min(most).max(0.0);
        }
        if state.view.y > 0.0 {
            // A heading right above stays in sight with its first row.
            let most = cell.top() - self.header;
            let least = cell.bottom() + ROW / 2.0 - state.view.y;
            offset.y = offset.y.max(least).min(most).max(0.0);
        }
        offset
    }

    /// How many rows a page is.
    pub(super) fn page(&self, state: &GridState) -> isize {
        (((state.view.y - self.header) / ROW) as isize - 1).max(1)
    }
}

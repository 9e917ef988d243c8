//! Units × targets as one painted map: the names and the head stay in place, only what is in sight
//! is painted, and arrow keys move from cell to cell.

use std::collections::BTreeSet;

use egui::{EventFilter, Key, Pos2, Rect, Response, Role, Sense, Vec2, WidgetInfo, pos2, vec2};

use super::{
    super::Data,
    Figures,
    heat_paint::{self, Geometry},
};
use crate::{
    app::command::{Command, Commands},
    domain::{ObservationKey, Period, UnitKey, was_returned},
    pictures::HeatMapLine,
    report::comparison::{Cell, Row, Standing},
    theme,
};

const HEAD: f32 = 24.0;
/// Two lines on the cell in question, and the legend.
const FOOT: f32 = 74.0;

/// What the heat map remembers.
#[derive(Default)]
pub struct HeatMapState {
    /// The cell that the keyboard is at; by its unit, so that it stays when the order changes.
    at: Option<(UnitKey, Option<usize>)>,
}

/// One line of the map.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// A district by its place, and whether its communes are shown.
    District(usize, bool),
    /// A commune by its place.
    Commune(usize),
}

/// A line and a column; without a column, the name of the unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: Option<usize>,
}

/// What is to be shown.
pub(super) struct HeatMap<'a> {
    pub(super) data: Data<'a>,
    pub(super) figures: &'a Figures,
    /// The communes in their order.
    pub(super) rows: &'a [usize],
    /// Whether they stand below their districts.
    pub(super) grouped: bool,
    /// Whether every district is open, whatever was folded.
    pub(super) open_all: bool,
    /// The target that the order is by.
    pub(super) sorted_by: Option<usize>,
    /// What the map shows, in a sentence.
    pub(super) sentence: &'a str,
}

impl HeatMap<'_> {
    /// Draws the map; gives the column whose head was clicked.
    pub(super) fn show(
        &self,
        ui: &mut egui::Ui,
        state: &mut HeatMapState,
        folded: &mut BTreeSet<UnitKey>,
        commands: &mut Commands,
    ) -> Option<usize> {
        let lines = self.lines(folded);
        let columns = self.figures.all.columns.len();
        let geometry = Geometry::new(ui.available_width(), columns, self.grouped);
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
        let height = (ui.available_height() - FOOT).max(3.0 * heat_paint::ROW);
        let size = geometry.size(lines.len());
        let mut pointed = None;
        let output = egui::ScrollArea::both()
            .id_salt("heat-map")
            .auto_shrink([false, false])
            .max_height(height)
            .show_viewport(ui, |ui, _| {
                ui.set_min_size(size);
                pointed = self.body(ui, &lines, geometry, state, folded, commands);
            });
        let shift = output.state.clamped_offset().x;
        let sort_by = self.head(ui, head, geometry, shift, pointed);
        self.foot(ui, &lines, pointed);
        sort_by
    }

    fn lines(&self, folded: &BTreeSet<UnitKey>) -> Vec<Line> {
        let rows = self.rows.iter().copied();
        if !self.grouped {
            return rows.map(Line::Commune).collect();
        }
        let mut lines = Vec::with_capacity(self.rows.len() + self.figures.districts.len());
        let mut now = None;
        let mut open = true;
        for at in rows {
            let district = self.figures.all.rows.get(at).and_then(|row| row.district);
            if district != now {
                now = district;
                let all = &self.figures.all.districts;
                let place = all.iter().position(|row| Some(row.unit) == district);
                open = self.open_all || district.is_none_or(|it| !folded.contains(&it));
                lines.extend(place.map(|place| Line::District(place, open)));
            }
            if open {
                lines.push(Line::Commune(at));
            }
        }
        lines
    }

    /// The lines that are shown, as a picture has them.
    pub(super) fn picture_lines(&self, folded: &BTreeSet<UnitKey>) -> Vec<HeatMapLine> {
        let line = |line| match line {
            Line::District(at, _) => HeatMapLine::District(at),
            Line::Commune(at) => HeatMapLine::Commune(at),
        };
        self.lines(folded).into_iter().map(line).collect()
    }

    /// The cells and the names, and the place that the pointer or the keyboard is at.
    fn body(
        &self,
        ui: &mut egui::Ui,
        lines: &[Line],
        geometry: Geometry,
        state: &mut HeatMapState,
        folded: &mut BTreeSet<UnitKey>,
        commands: &mut Commands,
    ) -> Option<Place> {
        let origin = ui.max_rect().min;
        let seen = ui.clip_rect();
        let content = Rect::from_min_size(origin, geometry.size(lines.len()));
        let area = content.intersect(seen);
        let response = ui.interact(area, ui.scope_id().with("cells"), Sense::click());
        response.widget_info(|| {
            let label = format!("{}: {}", self.data.words.compare_heat_map(), self.sentence);
            WidgetInfo::labeled(Role::Table, ui.is_enabled(), label)
        });
        let find = |at: Pos2| geometry.place(origin, seen, at, lines.len());
        let hovered = response.hover_pos().and_then(find);
        if response.gained_focus() && state.at.is_none() {
            state.at = self.unit(lines, 0).map(|unit| (unit, Some(0)));
        }
        let mut focused = self.focused(lines, state);
        if response.has_focus() {
            let moved = keys(ui, &response, focused, lines.len(), geometry.columns);
            if moved != focused
                && let Some(place) = moved
            {
                state.at = self
                    .unit(lines, place.line)
                    .map(|unit| (unit, place.column));
                focused = moved;
                let rect = geometry.cell(origin, seen, place);
                let rect = rect.with_min_x(rect.left() - geometry.names);
                let none = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(rect, None, none);
            }
        }
        let ring = focused.filter(|_| response.has_focus());
        heat_paint::cells(ui, self, lines, geometry, origin, hovered, ring);
        let clicked = heat_paint::names(ui, self, lines, geometry, origin, hovered, ring);
        if response.clicked() {
            response.request_focus();
            // Enter and Space click without a pointer.
            let place = match response.interact_pointer_pos() {
                Some(at) => find(at),
                None => focused,
            };
            self.act(lines, place, state, folded, commands);
        } else if let Some(line) = clicked {
            let place = Place { line, column: None };
            self.act(lines, Some(place), state, folded, commands);
        }
        if let Some(place) = hovered {
            response.on_hover_ui_at_pointer(|ui| self.tooltip(ui, lines, place));
        }
        hovered.or(ring)
    }

    fn act(
        &self,
        lines: &[Line],
        place: Option<Place>,
        state: &mut HeatMapState,
        folded: &mut BTreeSet<UnitKey>,
        commands: &mut Commands,
    ) {
        let Some(Place { line, column }) = place else {
            return;
        };
        let (Some(shown), Some(unit)) = (lines.get(line), self.unit(lines, line)) else {
            return;
        };
        state.at = Some((unit, column));
        match (shown, column) {
            (Line::District(..), None) => {
                if !folded.remove(&unit) {
                    folded.insert(unit);
                }
            }
            (Line::Commune(_), None) => commands.push(Command::ShowUnit(unit)),
            (_, Some(column)) => {
                let asked = self
                    .cell(lines, line, column)
                    .is_some_and(|cell| cell.standing != Standing::NotAsked);
                if let Some(column) = self.figures.all.columns.get(column).filter(|_| asked) {
                    commands.push(Command::ShowCell {
                        indicator: column.id,
                        unit,
                    });
                }
            }
        }
    }

    fn focused(&self, lines: &[Line], state: &HeatMapState) -> Option<Place> {
        let (unit, column) = state.at?;
        let mut all = 0..lines.len();
        let line = all.find(|line| self.unit(lines, *line) == Some(unit));
        let line = line.or_else(|| (!lines.is_empty()).then_some(0))?;
        Some(Place { line, column })
    }

    /// The row of a line.
    pub(super) fn row(&self, line: Line) -> Option<&Row> {
        match line {
            Line::District(at, _) => self.figures.all.districts.get(at),
            Line::Commune(at) => self.figures.all.rows.get(at),
        }
    }

    fn unit(&self, lines: &[Line], line: usize) -> Option<UnitKey> {
        Some(self.row(*lines.get(line)?)?.unit)
    }

    fn cell(&self, lines: &[Line], line: usize, column: usize) -> Option<&Cell> {
        self.row(*lines.get(line)?)?.cells.get(column)
    }

    /// The name of a line's unit as the map shows it.
    pub(super) fn name(&self, line: Line) -> &str {
        let label = match line {
            Line::District(at, _) => self.figures.districts.get(at),
            Line::Commune(at) => self.figures.units.get(at),
        };
        label.map_or("", |label| match line {
            Line::Commune(_) if !self.grouped => &label.whole,
            Line::Commune(_) | Line::District(..) => &label.name,
        })
    }

    /// What a line says as a whole.
    pub(super) fn line_words(&self, line: Line) -> String {
        let label = match line {
            Line::District(at, _) => self.figures.districts.get(at),
            Line::Commune(at) => self.figures.units.get(at),
        };
        let name = label.map(|label| label.whole.clone()).unwrap_or_default();
        match self.row(line) {
            Some(row) => {
                let words = self.data.words;
                words.compare_unit_row(name, row.behind, row.missing, row.asked)
            }
            None => name,
        }
    }

    /// Which cell it is, and what it says.
    fn told(&self, lines: &[Line], place: Place) -> (String, Vec<String>) {
        let Some(line) = lines.get(place.line) else {
            return (String::new(), Vec::new());
        };
        let Some(column) = place.column else {
            return (self.line_words(*line), Vec::new());
        };
        let unit = match line {
            Line::District(at, _) => self.figures.districts.get(*at).map(|it| &it.whole),
            Line::Commune(at) => self.figures.units.get(*at).map(|it| &it.whole),
        };
        let target = self.figures.told(self.data).column_name(column);
        let head = format!("{} · {target}", unit.map_or("", String::as_str));
        let cell = self.cell(lines, place.line, column);
        let mut parts = cell.map_or_else(Vec::new, |cell| {
            self.figures.told(self.data).parts(column, cell)
        });
        if self.is_returned(*line, column, cell.and_then(|it| it.period)) {
            parts.push(self.data.words.figure_returned());
        }
        (head, parts)
    }

    /// Whether a cell shows a figure of a report that was returned.
    fn is_returned(&self, line: Line, column: usize, period: Option<Period>) -> bool {
        let Line::Commune(at) = line else {
            return false;
        };
        let all = &self.figures.all;
        let key = || {
            Some(ObservationKey {
                indicator: all.columns.get(column)?.id,
                unit: all.rows.get(at)?.unit,
                period: period?,
            })
        };
        key().is_some_and(|key| was_returned(self.data.plan(), key))
    }

    fn tooltip(&self, ui: &mut egui::Ui, lines: &[Line], place: Place) {
        let (head, parts) = self.told(lines, place);
        ui.label(theme::strong(head));
        for part in parts {
            ui.label(theme::plain(part));
        }
    }

    fn head(
        &self,
        ui: &mut egui::Ui,
        rect: Rect,
        geometry: Geometry,
        shift: f32,
        pointed: Option<Place>,
    ) -> Option<usize> {
        let inside = rect.with_min_x(rect.left() + geometry.names);
        let mut clicked = None;
        for column in 0..geometry.columns {
            let left = inside.left() + geometry.column * column as f32 - shift;
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(geometry.column, HEAD));
            let seen = cell.intersect(inside);
            if seen.width() < 4.0 {
                continue;
            }
            let id = ui.scope_id().with(("heat-head", column));
            let response = ui.interact(seen, id, Sense::CLICK | Sense::HOVER);
            let name = self.figures.told(self.data).column_name(column);
            response.widget_info(|| {
                let sorted = self.sorted_by == Some(column);
                WidgetInfo::selected(Role::ColumnHeader, ui.is_enabled(), sorted, &name)
            });
            let stands_out = pointed.is_some_and(|it| it.column == Some(column));
            let painter = ui.painter().with_clip_rect(inside);
            heat_paint::head(
                ui,
                &painter,
                self,
                cell,
                column,
                stands_out || response.hovered(),
            );
            if response.clicked() {
                clicked = Some(column);
            }
            response.on_hover_ui(|ui| {
                ui.label(theme::strong(name));
                ui.label(theme::small(self.data.words.compare_sort_hint()));
            });
        }
        clicked
    }

    /// What the cell in question says, and the legend.
    fn foot(&self, ui: &mut egui::Ui, lines: &[Line], pointed: Option<Place>) {
        let words = self.data.words;
        ui.add_space(theme::SPACE_XS);
        let (head, parts) = match pointed {
            Some(place) => self.told(lines, place),
            None => (String::new(), vec![words.compare_hint()]),
        };
        let size = vec2(ui.available_width(), 44.0);
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            if !head.is_empty() {
                ui.add(egui::Label::new(theme::strong(head)).truncate());
            }
            let text = parts.join(" · ");
            let text = if pointed.is_some() {
                theme::plain(text)
            } else {
                theme::weak(text)
            };
            ui.add(egui::Label::new(text).truncate());
        });
        heat_paint::legend(ui, words, &self.figures.all);
    }
}

/// Where the keys lead from a place.
fn keys(
    ui: &egui::Ui,
    response: &Response,
    from: Option<Place>,
    lines: usize,
    columns: usize,
) -> Option<Place> {
    const PAGE: usize = 10;
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let Place {
        mut line,
        mut column,
    } = from?;
    let (last_line, last) = (lines.checked_sub(1)?, columns.checked_sub(1)?);
    ui.input(|input| {
        let presses = |key| input.num_presses(key);
        line = line.saturating_sub(presses(Key::ArrowUp) + PAGE * presses(Key::PageUp));
        line += presses(Key::ArrowDown) + PAGE * presses(Key::PageDown);
        for _ in 0..presses(Key::ArrowLeft) {
            column = column.and_then(|it| it.checked_sub(1));
        }
        for _ in 0..presses(Key::ArrowRight) {
            column = Some(column.map_or(0, |it| it + 1));
        }
        if presses(Key::Home) > 0 {
            column = None;
        }
        if presses(Key::End) > 0 {
            column = Some(last);
        }
    });
    Some(Place {
        line: line.min(last_line),
        column: column.map(|it| it.min(last)),
    })
}

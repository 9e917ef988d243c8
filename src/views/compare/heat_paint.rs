//! How the heat map is laid out and painted.

use egui::{
    Align2, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    super::status::of_verdict,
    cell,
    heat_map::{HeatMap, Line, Place},
};
use crate::{
    domain::Verdict,
    pictures,
    report::comparison::{Comparison, Standing},
    strings::Words,
    theme::{self, icons},
    widgets::{self, HeatCell},
};

/// The height of a row.
pub(super) const ROW: f32 = 22.0;
const CODE: f32 = 12.0;

/// Where things are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Geometry {
    /// The width of the names.
    pub(super) names: f32,
    /// The width of a column.
    pub(super) column: f32,
    /// How many columns there are.
    pub(super) columns: usize,
}

impl Geometry {
    pub(super) fn new(width: f32, columns: usize, grouped: bool) -> Self {
        let names = match (grouped, width < 1000.0) {
            (true, true) => 170.0,
            (true, false) => 182.0,
            (false, _) => 232.0,
        };
        let bar = 12.0;
        let room = (width - names - bar) / columns.max(1) as f32;
        Self {
            names,
            column: room.floor().clamp(27.0, 64.0),
            columns,
        }
    }

    pub(super) fn size(self, lines: usize) -> Vec2 {
        vec2(
            self.names + self.column * self.columns as f32,
            ROW * lines as f32,
        )
    }

    /// A cell's rectangle; a name's stays at the left of what is seen.
    pub(super) fn cell(self, origin: Pos2, seen: Rect, place: Place) -> Rect {
        let top = origin.y + ROW * place.line as f32;
        match place.column {
            None => {
                Rect::from_min_size(pos2(seen.left().max(origin.x), top), vec2(self.names, ROW))
            }
            Some(column) => {
                let left = origin.x + self.names + self.column * column as f32;
                Rect::from_min_size(pos2(left, top), vec2(self.column, ROW))
            }
        }
    }

    /// What lies at a point.
    pub(super) fn place(self, origin: Pos2, seen: Rect, at: Pos2, lines: usize) -> Option<Place> {
        let line = ((at.y - origin.y) / ROW).floor();
        let line = (line >= 0.0).then_some(line as usize)?;
        if line >= lines {
            return None;
        }
        if at.x < seen.left().max(origin.x) + self.names {
            return Some(Place { line, column: None });
        }
        let column = ((at.x - origin.x - self.names) / self.column).floor();
        let column = (column >= 0.0).then_some(column as usize)?;
        (column < self.columns).then_some(Place {
            line,
            column: Some(column),
        })
    }

    /// The lines that are in sight.
    fn seen(origin: Pos2, seen: Rect, lines: usize) -> std::ops::Range<usize> {
        let first = ((seen.top() - origin.y) / ROW).floor().max(0.0) as usize;
        let last = ((seen.bottom() - origin.y) / ROW).ceil().max(0.0) as usize;
        first.min(lines)..last.min(lines)
    }
}

/// Paints the cells in sight.
pub(super) fn cells(
    ui: &Ui,
    map: &HeatMap<'_>,
    lines: &[Line],
    geometry: Geometry,
    origin: Pos2,
    hovered: Option<Place>,
    ring: Option<Place>,
) {
    let seen = ui.clip_rect();
    let inside = seen.with_min_x(seen.left().max(origin.x) + geometry.names);
    let painter = ui.painter().with_clip_rect(inside);
    let palette = theme::of(ui);
    for line in Geometry::seen(origin, seen, lines.len()) {
        let Some(shown) = lines.get(line) else { break };
        let Some(row) = map.row(*shown) else { continue };
        if matches!(shown, Line::District(..)) {
            let top = origin.y + ROW * line as f32;
            let strip = Rect::from_x_y_ranges(inside.x_range(), top..=top + ROW);
            painter.rect_filled(strip, 0, palette.panel);
        }
        for (column, cell) in row.cells.iter().enumerate() {
            let place = Place {
                line,
                column: Some(column),
            };
            let rect = geometry.cell(origin, seen, place);
            if !rect.intersects(inside) {
                continue;
            }
            let text = pictures::short(map.data.words, cell);
            let inner = rect.shrink2(vec2(0.75, 0.75));
            let look = cell::look(cell);
            widgets::paint_heat_cell(ui, &painter, inner, look, &text);
            if cell.over_whole {
                widgets::paint_doubt(ui, &painter, inner, look);
            }
        }
    }
    let outline = |place: Place, stroke: Stroke| {
        let rect = geometry.cell(origin, seen, place);
        painter.rect_stroke(rect, 2, stroke, StrokeKind::Middle);
    };
    if let Some(place) = hovered.filter(|it| it.column.is_some()) {
        outline(place, Stroke::new(1.5, palette.text_strong));
    }
    if let Some(place) = ring.filter(|it| it.column.is_some()) {
        // A gap of the page's colour keeps the ring apart from a cell of any colour.
        outline(place, Stroke::new(theme::FOCUS_WIDTH + 3.0, palette.window));
        outline(place, Stroke::new(theme::FOCUS_WIDTH, palette.text_strong));
    }
}

/// Paints the names in sight; gives the line whose name was clicked.
pub(super) fn names(
    ui: &Ui,
    map: &HeatMap<'_>,
    lines: &[Line],
    geometry: Geometry,
    origin: Pos2,
    hovered: Option<Place>,
    ring: Option<Place>,
) -> Option<usize> {
    let seen = ui.clip_rect();
    let palette = theme::of(ui);
    let painter = ui.painter();
    let mut clicked = None;
    for line in Geometry::seen(origin, seen, lines.len()) {
        let Some(shown) = lines.get(line).copied() else {
            break;
        };
        let place = Place { line, column: None };
        let rect = geometry.cell(origin, seen, place);
        let id = ui
            .scope_id()
            .with(("heat-name", map.row(shown).map(|it| it.unit)));
        let response = ui.interact(rect.intersect(seen), id, Sense::CLICK | Sense::HOVER);
        response.widget_info(|| {
            let open = matches!(shown, Line::District(_, true));
            let label = map.line_words(shown);
            WidgetInfo::selected(Role::Button, ui.is_enabled(), open, label)
        });
        if response.clicked() {
            clicked = Some(line);
        }
        let is_hovered = response.hovered() || hovered.is_some_and(|it| it.line == line);
        let fill = match shown {
            _ if is_hovered => palette.selected,
            Line::District(..) => palette.panel,
            Line::Commune(_) => palette.window,
        };
        painter.rect_filled(rect, 0, fill);
        let middle = rect.center().y;
        let (left, font) = match shown {
            Line::District(_, open) => {
                let caret = if open {
                    icons::CARET_DOWN
                } else {
                    icons::CARET_RIGHT
                };
                painter.text(
                    pos2(rect.left() + 4.0, middle),
                    Align2::LEFT_CENTER,
                    caret,
                    theme::regular(theme::SIZE_SMALL),
                    palette.text_weak,
                );
                (20.0, theme::semibold(theme::SIZE_SMALL))
            }
            Line::Commune(_) if map.grouped => (20.0, theme::regular(theme::SIZE_SMALL)),
            Line::Commune(_) => (4.0, theme::regular(theme::SIZE_SMALL)),
        };
        let clip = rect.with_max_x(rect.right() - 4.0).intersect(seen);
        painter.with_clip_rect(clip).text(
            pos2(rect.left() + left, middle),
            Align2::LEFT_CENTER,
            map.name(shown),
            font,
            if is_hovered {
                palette.text_strong
            } else {
                palette.text
            },
        );
        if ring == Some(place) {
            let stroke = Stroke::new(theme::FOCUS_WIDTH, palette.focus);
            painter.rect_stroke(rect.shrink(1.0), 2, stroke, StrokeKind::Inside);
        }
        if response.hovered() {
            let text = map.line_words(shown);
            response.on_hover_text(text);
        }
    }
    clicked
}

/// Paints the head of a column.
pub(super) fn head(
    ui: &Ui,
    painter: &Painter,
    map: &HeatMap<'_>,
    rect: Rect,
    column: usize,
    stands_out: bool,
) {
    let palette = theme::of(ui);
    let sorted = map.sorted_by == Some(column);
    let Some(it) = map.figures.all.columns.get(column) else {
        return;
    };
    let font = if sorted || stands_out {
        theme::semibold(CODE)
    } else {
        theme::regular(CODE)
    };
    let color = if sorted {
        palette.accent
    } else if stands_out {
        palette.text_strong
    } else {
        palette.text_weak
    };
    let layout = |text: &str| painter.layout_no_wrap(text.to_owned(), font.clone(), color);
    let mut galley = layout(&it.code);
    if galley.size().x > rect.width() - 2.0 {
        // The letters are the same for all targets; the number tells them apart.
        let number = it
            .code
            .trim_start_matches(|letter: char| !letter.is_ascii_digit());
        galley = layout(if number.is_empty() { &it.code } else { number });
    }
    let at = rect.center() - galley.size() / 2.0;
    painter.galley(at, galley, color);
    if sorted {
        let line = rect.with_min_y(rect.bottom() - 3.0).shrink2(vec2(3.0, 0.5));
        painter.rect_filled(line, 1, palette.accent);
    }
}

/// Below this width the legend's entries stand closer.
const NARROW: f32 = 1000.0;

/// Draws what the looks of cells mean: those that occur.
pub(super) fn legend(ui: &mut Ui, words: Words, all: &Comparison) {
    let mut entries: Vec<(HeatCell, String)> = Vec::new();
    let cells = || all.rows.iter().flat_map(|row| &row.cells);
    for verdict in Verdict::ALL {
        if verdict != Verdict::NoData && cells().any(|it| it.verdict == Some(verdict)) {
            entries.push((
                HeatCell::Status(of_verdict(verdict)),
                words.verdict(verdict),
            ));
        }
    }
    if cells().any(|it| matches!(cell::look(it), HeatCell::Plain | HeatCell::OldPlain)) {
        entries.push((HeatCell::Plain, words.compare_legend_plain()));
    }
    if cells().any(|it| it.standing.is_missing()) {
        entries.push((HeatCell::Missing, words.compare_legend_missing()));
    }
    if cells().any(|it| it.standing == Standing::NotAsked) {
        entries.push((HeatCell::Nothing, words.compare_legend_not_asked()));
    }
    let doubtful = cells().any(|it| it.over_whole);
    let doubtful = doubtful.then(|| {
        (
            HeatCell::Plain,
            words.compare_legend_over_whole_short(),
            true,
        )
    });
    let entries = entries.into_iter().map(|(look, text)| (look, text, false));
    ui.horizontal(|ui| {
        // All stand on one line of a narrow window, too.
        let space = if ui.available_width() < NARROW {
            4.0
        } else {
            7.0
        };
        ui.spacing_mut().item_spacing.x = space;
        for (look, text, is_doubtful) in entries.chain(doubtful) {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 15.0), Sense::hover());
            widgets::paint_heat_cell(ui, ui.painter(), rect, look, "");
            if is_doubtful {
                widgets::paint_doubt(ui, ui.painter(), rect, look);
            }
            ui.label(theme::small(text));
            ui.add_space(space);
        }
    });
}

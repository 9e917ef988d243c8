//! One target over all communes as small lines on one scale, each with its last value and the path.

use egui::{Align2, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    super::{Data, Stamp, memo::Memo, status::of_verdict},
    Figures,
};
use crate::{
    app::command::{Command, Commands},
    domain::Id,
    report::comparison::{Cell, Histories, Track, current},
    theme, widgets,
};

const CELL: egui::Vec2 = vec2(176.0, 98.0);
const GAP: f32 = 8.0;

/// What the small charts remember.
#[derive(Default)]
pub struct MultiplesState {
    lines: Memo<(Stamp, Id), Lines>,
}

/// The lines of all rows as they are drawn.
struct Lines {
    all: Histories,
    path: Vec<(f32, f32)>,
    days: (f32, f32),
}

impl Lines {
    fn new(data: Data<'_>, figures: &Figures, id: Id) -> Self {
        let units = figures.all.rows.iter().map(|row| row.unit);
        let all = Histories::new(data.plan(), id, units, data.session.as_of());
        let (first, last) = all.days;
        Self {
            path: all
                .path
                .iter()
                .map(|(date, it)| (day(*date), number(*it)))
                .collect(),
            days: (day(first), day(last).max(day(first) + 1.0)),
            all,
        }
    }

    fn at(&self, rect: Rect, day: f32, value: f32) -> Pos2 {
        let (low, high) = (number(self.all.values.0), number(self.all.values.1));
        let along = (day - self.days.0) / (self.days.1 - self.days.0);
        let up = ((value - low) / (high - low)).clamp(0.0, 1.0);
        pos2(
            rect.left() + rect.width() * along,
            rect.bottom() - rect.height() * up,
        )
    }
}

fn number(value: Decimal) -> f32 {
    value.to_f32().unwrap_or_default()
}

/// A day as a number on an axis.
fn day(date: Date) -> f32 {
    f32::from(date.year()) * 366.0 + f32::from(date.day_of_year())
}

/// Draws the small charts of the rows that were found.
pub(super) fn multiples_ui(
    ui: &mut Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    found: &[usize],
    state: &mut MultiplesState,
    commands: &mut Commands,
) {
    let Some(id) = figures.all.columns.get(column).map(|it| it.id) else {
        return;
    };
    let lines = state
        .lines
        .get((data.stamp(), id), || Lines::new(data, figures, id));
    let note = figures.told(data).scale_note(column, &lines.all);
    ui.label(theme::small(note));
    let width = ui.available_width() - 12.0;
    let across = ((width + GAP) / (CELL.x + GAP)).floor().max(1.0);
    let size = vec2((width + GAP) / across - GAP, CELL.y);
    let rows: Vec<&[usize]> = found.chunks(across as usize).collect();
    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
    egui::ScrollArea::vertical()
        .id_salt("multiples")
        .auto_shrink([false, false])
        .show_rows(ui, size.y, rows.len(), |ui, seen| {
            for row in rows.get(seen).unwrap_or_default() {
                ui.horizontal(|ui| {
                    for at in *row {
                        small_chart(ui, data, figures, column, *at, &lines, size, commands);
                    }
                });
            }
        });
}

fn small_chart(
    ui: &mut Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    row: usize,
    lines: &Lines,
    size: egui::Vec2,
    commands: &mut Commands,
) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let it = figures.all.rows.get(row);
    let cell = it.and_then(|it| it.cells.get(column));
    let (Some(it), Some(cell)) = (it, cell) else {
        return;
    };
    let name = figures.whole_name(row);
    let told = figures.told(data).parts(column, cell).join(" · ");
    let label = format!("{name}: {told}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &label));
    let palette = theme::of(ui);
    let (fill, line) = if response.has_focus() {
        (palette.card, Stroke::new(theme::FOCUS_WIDTH, palette.focus))
    } else if response.hovered() {
        (palette.hover, Stroke::new(1.0, palette.border_strong))
    } else {
        (palette.card, Stroke::new(1.0, palette.border))
    };
    let kind = egui::StrokeKind::Inside;
    ui.painter().rect(rect, theme::RADIUS, fill, line, kind);
    heading(ui, data, figures, column, rect.shrink(8.0), name, cell);
    if let Some(track) = lines.all.tracks.get(row) {
        let chart = rect.shrink(8.0).with_min_y(rect.top() + 50.0);
        paint_track(ui, chart, lines, track, cell);
    }
    let id = figures.all.columns.get(column).map(|it| it.id);
    if response.clicked()
        && let Some(indicator) = id
    {
        commands.push(Command::ShowCell {
            indicator,
            unit: it.unit,
        });
    }
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(theme::strong(name));
        ui.label(theme::plain(told));
    });
}

/// The name, cut only where its tooltip has it whole; below it the mark and the last value.
fn heading(
    ui: &Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    rect: Rect,
    name: &str,
    cell: &Cell,
) {
    let palette = theme::of(ui);
    let font = theme::regular(theme::SIZE_SMALL);
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, palette.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(rect.min, galley, palette.text);
    let middle = rect.top() + 27.0;
    let mut left = rect.left();
    if let Some(verdict) = cell.verdict.filter(|_| current(cell).is_some()) {
        let center = pos2(left + 6.0, middle);
        widgets::paint_status_mark(ui, ui.painter(), center, 12.0, of_verdict(verdict));
        left += 17.0;
    }
    let (text, font, color) = match current(cell) {
        Some(value) => (
            figures.told(data).amount(column, value),
            theme::semibold(theme::SIZE_BODY),
            palette.text_strong,
        ),
        None => (
            data.words.compare_not_reported_short(),
            theme::regular(theme::SIZE_SMALL),
            palette.text_weak,
        ),
    };
    ui.painter()
        .text(pos2(left, middle), Align2::LEFT_CENTER, text, font, color);
}

fn paint_track(ui: &Ui, rect: Rect, lines: &Lines, track: &Track, cell: &Cell) {
    let palette = theme::of(ui);
    let painter = ui.painter();
    if track.runs.is_empty() {
        widgets::paint_missing(painter, rect, palette);
        return;
    }
    // The ground is zero only where the scale begins there.
    if lines.all.values.0.is_zero() {
        let base = Stroke::new(1.0, palette.series.grid);
        painter.hline(rect.x_range(), rect.bottom(), base);
    }
    let path = lines.path.iter().map(|(day, it)| lines.at(rect, *day, *it));
    let stroke = Stroke::new(1.0, palette.series.path);
    painter.add(Shape::line(path.collect(), stroke));
    let color = match cell.verdict.filter(|_| current(cell).is_some()) {
        Some(verdict) => palette.status(of_verdict(verdict)).mark,
        None => palette.series.actual,
    };
    let mut last = None;
    for run in &track.runs {
        let points: Vec<_> = run
            .iter()
            .map(|(date, value)| lines.at(rect, day(*date), number(*value)))
            .collect();
        last = points.last().copied();
        if let [alone] = points.as_slice() {
            painter.circle_filled(*alone, 1.5, color);
        }
        painter.add(Shape::line(points, Stroke::new(1.8, color)));
    }
    if let Some(last) = last {
        painter.circle_filled(last, 3.0, color);
        if current(cell).is_none() && last.x + 8.0 < rect.right() {
            // What should have followed.
            widgets::paint_missing(painter, rect.with_min_x(last.x + 6.0), palette);
        }
    }
}

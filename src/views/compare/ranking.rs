//! One target over all communes as bars, with the path and the target as lines through them.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    super::{Data, status::of_verdict},
    Figures,
};
use crate::{
    app::command::{Command, Commands},
    report::comparison::{self, Cell, current},
    theme, widgets,
};

const ROW: f32 = 24.0;
const BAR: f32 = 12.0;
const NAME: f32 = 194.0;
/// The room for a value, before its bar: the lines run free, and the digits stand in a column.
const VALUE: f32 = 76.0;
const GAP: f32 = 132.0;

/// One line of the list.
enum Line<'a> {
    Bar(usize, &'a Cell),
    Heading(String),
    Missing(usize, &'a Cell),
}

/// Where values lie.
struct Scale {
    left: f32,
    width: f32,
    from: f32,
    to: f32,
    path: Option<Decimal>,
    target: Option<Decimal>,
}

impl Scale {
    fn x(&self, value: Decimal) -> f32 {
        let value = value.to_f32().unwrap_or_default();
        let share = (value - self.from) / (self.to - self.from);
        self.left + self.width * share.clamp(0.0, 1.0)
    }
}

/// Draws the ranking of the rows that were found.
pub(super) fn ranking_ui(
    ui: &mut Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    found: &[usize],
    commands: &mut Commands,
) {
    let lines = lines(data, figures, column, found);
    let width = ui.available_width() - 12.0;
    let (head, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let scale = scale(data, figures, column, head);
    head_ui(ui, data, figures, column, head, &scale);
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .id_salt("ranking")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, lines.len(), |ui, seen| {
            for line in lines.get(seen).unwrap_or_default() {
                let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
                let (row, cell) = match line {
                    Line::Heading(text) => {
                        heading(ui, rect, text);
                        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
                        continue;
                    }
                    Line::Bar(row, cell) | Line::Missing(row, cell) => (*row, *cell),
                };
                let name = figures.whole_name(row);
                let told = figures.told(data).parts(column, cell).join(" · ");
                let label = format!("{name}: {told}");
                response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &label));
                let fill = if response.hovered() || response.has_focus() {
                    theme::of(ui).hover
                } else {
                    theme::of(ui).window
                };
                ui.painter().rect_filled(rect, theme::RADIUS, fill);
                name_ui(ui, rect, name, cell);
                match line {
                    Line::Bar(..) => bar(ui, data, figures, column, rect, &scale, cell),
                    _ => missing(ui, data, figures, column, rect, &scale, cell),
                }
                if response.has_focus() {
                    let stroke = Stroke::new(theme::FOCUS_WIDTH, theme::of(ui).focus);
                    let kind = egui::StrokeKind::Inside;
                    ui.painter().rect_stroke(rect, theme::RADIUS, stroke, kind);
                }
                let unit = figures.all.rows.get(row).map(|row| row.unit);
                if response.clicked()
                    && let Some(unit) = unit
                {
                    commands.push(Command::ShowUnit(unit));
                }
                response.on_hover_ui_at_pointer(|ui| {
                    ui.label(theme::strong(name));
                    ui.label(theme::plain(told));
                });
            }
        });
}

fn lines<'a>(
    data: Data<'_>,
    figures: &'a Figures,
    column: usize,
    found: &[usize],
) -> Vec<Line<'a>> {
    let cell = |row: &usize| Some((*row, figures.all.rows.get(*row)?.cells.get(column)?));
    let cells = || found.iter().filter_map(cell);
    let mut lines: Vec<_> = cells()
        .filter(|(_, cell)| current(cell).is_some())
        .map(|(row, cell)| Line::Bar(row, cell))
        .collect();
    let missing: Vec<_> = cells()
        .filter(|(_, cell)| cell.standing.is_missing())
        .map(|(row, cell)| Line::Missing(row, cell))
        .collect();
    if !missing.is_empty() {
        lines.push(Line::Heading(
            figures.told(data).missing_head(column, missing.len()),
        ));
        lines.extend(missing);
    }
    lines
}

fn scale(data: Data<'_>, figures: &Figures, column: usize, head: Rect) -> Scale {
    let comparison::Scale {
        from,
        to,
        path,
        target,
    } = figures.all.scale(data.plan(), column);
    let number = |value: Decimal| value.to_f32().unwrap_or_default();
    let left = head.left() + NAME + VALUE;
    Scale {
        left,
        width: (head.right() - GAP - left).max(80.0),
        from: number(from),
        to: number(to),
        path,
        target,
    }
}

/// The words on the two lines, above them.
fn head_ui(ui: &Ui, data: Data<'_>, figures: &Figures, column: usize, rect: Rect, scale: &Scale) {
    let palette = theme::of(ui);
    let words = data.words;
    let path = scale.path.map(|it| {
        let text = words.compare_path(figures.told(data).amount(column, it));
        (scale.x(it), text, palette.text_weak)
    });
    let target = scale.target.map(|it| {
        let text = words.compare_goal(figures.told(data).amount(column, it));
        (scale.x(it), text, palette.text_strong)
    });
    if scale.path.is_some() {
        ui.painter().text(
            pos2(rect.right() - 6.0, rect.center().y),
            Align2::RIGHT_CENTER,
            words.target_gap(),
            theme::regular(theme::SIZE_SMALL),
            palette.text_weak,
        );
    }
    // The left one is written to the left of its line, the right one to the right.
    let path_first = path.as_ref().map(|it| it.0) <= target.as_ref().map(|it| it.0);
    for (label, is_left) in [(path, path_first), (target, !path_first)] {
        let Some((x, text, color)) = label else {
            continue;
        };
        let (align, at) = if is_left {
            (Align2::RIGHT_CENTER, x - 4.0)
        } else {
            (Align2::LEFT_CENTER, x + 4.0)
        };
        let font = theme::semibold(theme::SIZE_SMALL);
        let at = pos2(at, rect.center().y);
        ui.painter().text(at, align, text, font, color);
    }
}

fn name_ui(ui: &Ui, rect: Rect, name: &str, cell: &Cell) {
    let palette = theme::of(ui);
    let middle = rect.center().y;
    if let Some(verdict) = cell.verdict {
        let center = pos2(rect.left() + 12.0, middle);
        widgets::paint_status_mark(ui, ui.painter(), center, 13.0, of_verdict(verdict));
    }
    let clip = rect.with_max_x(rect.left() + NAME - 6.0);
    let font = theme::regular(theme::SIZE_SMALL);
    let at = pos2(rect.left() + 26.0, middle);
    let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
    painter.text(at, Align2::LEFT_CENTER, name, font, palette.text);
}

fn bar(
    ui: &Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    rect: Rect,
    scale: &Scale,
    cell: &Cell,
) {
    let palette = theme::of(ui);
    let Some(value) = current(cell) else { return };
    let color = match cell.verdict {
        Some(verdict) => palette.status(of_verdict(verdict)).mark,
        None => palette.series.actual,
    };
    let (zero, end) = (scale.x(Decimal::ZERO), scale.x(value));
    let middle = rect.center().y;
    let bar = Rect::from_x_y_ranges(
        zero.min(end)..=zero.max(end).max(zero + 1.0),
        middle - BAR / 2.0..=middle + BAR / 2.0,
    );
    ui.painter().rect_filled(bar, 2, color);
    if value.to_f32().is_some_and(|value| value > scale.to) {
        // It goes on beyond the scale: the bar is cut.
        for x in [bar.right() - 14.0, bar.right() - 9.0] {
            let cut = [
                pos2(x + 2.0, rect.top() + 3.0),
                pos2(x - 2.0, rect.bottom() - 3.0),
            ];
            let stroke = Stroke::new(2.5, palette.window);
            ui.painter().line_segment(cut, stroke);
        }
    }
    for (at, color, width) in [
        (scale.path, palette.series.path, 1.5),
        (scale.target, palette.series.target, 2.0),
    ] {
        if let Some(at) = at {
            let line = Stroke::new(width, color);
            let x = scale.x(at);
            // Over a bar, a line needs a rim to be seen.
            if x < bar.right() {
                let rim = Stroke::new(width + 2.0, palette.window);
                ui.painter().vline(x, bar.y_range(), rim);
            }
            ui.painter().vline(x, rect.y_range(), line);
        }
    }
    let text = figures.told(data).amount(column, value);
    let font = theme::semibold(theme::SIZE_SMALL);
    let galley = ui
        .painter()
        .layout_no_wrap(text, font.clone(), palette.text_strong);
    let at = pos2(scale.left - 10.0, middle) - vec2(galley.size().x, galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.text_strong);
    if let Some(gap) = cell.gap {
        let text = figures.told(data).gap(column, cell);
        let color = if gap.is_sign_negative() {
            palette.text
        } else {
            palette.text_weak
        };
        let at = pos2(rect.right() - 6.0, middle);
        let font = theme::regular(theme::SIZE_SMALL);
        ui.painter()
            .text(at, Align2::RIGHT_CENTER, text, font, color);
    }
}

fn missing(
    ui: &Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    rect: Rect,
    scale: &Scale,
    cell: &Cell,
) {
    let palette = theme::of(ui);
    let middle = rect.center().y;
    let bar = Rect::from_x_y_ranges(
        scale.left..=scale.left + 56.0,
        middle - BAR / 2.0..=middle + BAR / 2.0,
    );
    widgets::paint_missing(ui.painter(), bar, palette);
    let text = figures.told(data).missing_note(column, cell);
    let at = pos2(bar.right() + 8.0, middle);
    let font = theme::regular(theme::SIZE_SMALL);
    ui.painter()
        .text(at, Align2::LEFT_CENTER, text, font, palette.text_weak);
}

fn heading(ui: &Ui, rect: Rect, text: &str) {
    let palette = theme::of(ui);
    let at = pos2(rect.left() + 4.0, rect.center().y);
    let font = theme::semibold(theme::SIZE_SMALL);
    ui.painter()
        .text(at, Align2::LEFT_CENTER, text, font, palette.text_strong);
    let line = Stroke::new(1.0, palette.border);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
}

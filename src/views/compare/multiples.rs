//! One target over all communes as small lines on one scale, each with its last value and the path:
//! the same layout as on paper.

use egui::{Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::{
    super::{Data, Stamp, memo::Memo},
    Figures,
};
use crate::{
    app::command::{Command, Commands},
    chart::{self, Multiples, Weight},
    theme,
};

const CELL: Vec2 = vec2(176.0, 98.0);
const GAP: f32 = 8.0;
const PADDING: f32 = 8.0;

/// What the small charts remember: those of all rows, whichever are shown.
#[derive(Default)]
pub struct MultiplesState {
    all: Memo<(Stamp, usize), Multiples>,
}

/// Draws the small charts of the rows that were found; `sentence` says what they show.
pub(super) fn multiples_ui(
    ui: &mut Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    found: &[usize],
    sentence: &str,
    state: &mut MultiplesState,
    commands: &mut Commands,
) {
    let all = state.all.get((data.stamp(), column), || {
        let rows: Vec<usize> = (0..figures.all.rows.len()).collect();
        let as_of = data.session.as_of();
        figures.told(data).multiples(column, &rows, as_of)
    });
    let note = ui.label(theme::small(all.note.as_str()));
    let mut name = format!("{}: {sentence}", data.words.compare_multiples());
    if !all.note.is_empty() {
        name = format!("{name}; {}", all.note);
    }
    note.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), &name));
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
                        small_chart(ui, data, figures, column, *at, &all, size, commands);
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
    all: &Multiples,
    size: Vec2,
    commands: &mut Commands,
) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let it = figures.all.rows.get(row);
    let cell = it.and_then(|it| it.cells.get(column));
    let (Some(it), Some(cell), Some(unit)) = (it, cell, all.units.get(row)) else {
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
    let inner = rect.shrink(PADDING);
    let measure =
        |text: &str, size: f32, weight: Weight| chart::measured(ui.ctx(), text, size, weight);
    let room = (inner.width(), inner.height());
    let scene = chart::small_chart_scene(all, unit, room, theme::SIZE_SMALL, &measure);
    chart::paint_scene(ui.painter(), inner.min, &scene, palette);
    let id = figures.all.columns.get(column).map(|it| it.id);
    if response.clicked()
        && let Some(indicator) = id
    {
        commands.push(Command::ShowCell {
            indicator,
            unit: it.unit,
        });
    }
    super::tell_ui(response, name, &told);
}

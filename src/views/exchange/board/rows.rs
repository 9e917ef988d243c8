//! The table of the board: units down, periods across.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{BoardState, Standing, Submissions, is_shown, standing_words, status_of};
use crate::{
    domain::UnitKey,
    text::{fold, matches},
    theme::{self, icons},
    views::Data,
    widgets,
};

const ROW: f32 = 30.0;
const NAME: f32 = 236.0;
/// What the longest word of a report takes: "thiếu, trễ 120 ngày".
const COLUMN: f32 = 148.0;

/// Draws the table; `names` are those of its rows, as they are searched.
pub(super) fn rows_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut BoardState,
    board: &Submissions,
    names: &[String],
) {
    let words = data.words;
    let needle = fold(&state.search);
    let found: Vec<&(UnitKey, Vec<Standing>)> = board
        .rows
        .iter()
        .zip(names)
        .filter(|((_, standings), name)| is_shown(state.show, standings) && matches(&needle, name))
        .map(|(row, _)| row)
        .collect();
    if found.is_empty() {
        let (title, hint) = (words.units_none_found(), words.exchange_none_shown());
        widgets::empty_state(ui, icons::MAGNIFYING_GLASS, &title, &hint, None);
        return;
    }
    let width = ui.available_width() - 12.0;
    let fits = ((width - NAME) / COLUMN).floor().max(1.0) as usize;
    let first = board.periods.len().saturating_sub(fits);
    let column = (width - NAME) / (board.periods.len() - first).max(1) as f32;
    let (head, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    for (at, period) in board.periods.iter().skip(first).enumerate() {
        let cell = cell_rect(head, at, column);
        let font = theme::semibold(theme::SIZE_SMALL);
        let text = words.period(*period);
        let color = theme::of(ui).text_weak;
        ui.painter()
            .text(cell.left_center(), Align2::LEFT_CENTER, text, font, color);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .id_salt("reports")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, found.len(), |ui, seen| {
            for (unit, standings) in found.get(seen).unwrap_or_default() {
                let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
                row_ui(
                    ui,
                    data,
                    state,
                    (*unit, standings),
                    (board, first),
                    rect,
                    column,
                );
            }
        });
}

fn cell_rect(row: Rect, at: usize, column: f32) -> Rect {
    let left = row.left() + NAME + at as f32 * column;
    Rect::from_min_size(pos2(left, row.top()), vec2(column, row.height()))
}

fn row_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut BoardState,
    (unit, standings): (UnitKey, &[Standing]),
    (board, first): (&Submissions, usize),
    rect: Rect,
    column: f32,
) {
    let words = data.words;
    let palette = theme::of(ui);
    let name = words.name_of_unit(data.plan(), unit);
    let room = Rect::from_min_size(rect.min, vec2(NAME - theme::SPACE_S, ROW));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let builder = egui::UiBuilder::new().max_rect(room).layout(layout);
    ui.scope_builder(builder, |ui| {
        ui.add(egui::Label::new(theme::plain(&name)).truncate());
    });
    let line = Stroke::new(1.0, palette.border);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    let shown = board.periods.iter().zip(standings).skip(first);
    for (at, (period, standing)) in shown.enumerate() {
        let cell = cell_rect(rect, at, column).shrink2(vec2(0.0, 2.0));
        let id = ui.scope_id().with((unit, at));
        let response = ui.interact(cell, id, Sense::click());
        let told = standing_words(words, standing);
        let label = format!("{name}, {}: {told}", words.period(*period));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &label));
        let chosen = state.chosen == Some((unit, *period));
        if chosen || response.hovered() || response.has_focus() {
            let fill = if chosen {
                palette.selected
            } else {
                palette.hover
            };
            ui.painter().rect_filled(cell, theme::RADIUS, fill);
        }
        let mark = pos2(cell.left() + 8.0, cell.center().y);
        widgets::paint_status_mark(ui, ui.painter(), mark, 13.0, status_of(standing));
        let text = Rect::from_min_max(pos2(cell.left() + 20.0, cell.top()), cell.max);
        let color = if standing.owed == 0 || standing.is_idle() {
            palette.text_weak
        } else {
            palette.text
        };
        let font = theme::regular(theme::SIZE_SMALL);
        ui.painter().with_clip_rect(text).text(
            text.left_center(),
            Align2::LEFT_CENTER,
            &told,
            font,
            color,
        );
        if response.has_focus() {
            let stroke = Stroke::new(theme::FOCUS_WIDTH, palette.focus);
            ui.painter()
                .rect_stroke(cell, theme::RADIUS, stroke, StrokeKind::Inside);
        }
        if response.clicked() {
            state.chosen = Some((unit, *period));
            state.reason.clear();
        }
        response.on_hover_text(label);
    }
}

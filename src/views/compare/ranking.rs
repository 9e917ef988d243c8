//! One target over all communes as bars, with the path and the target as lines through them: the same
//! layout as on paper, line by line as far as it is in sight.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::{
    super::{Data, Stamp, memo::Memo},
    Figures,
};
use crate::{
    app::command::{Command, Commands},
    chart::{self, Frame, RankLine, Ranking, RankingLayout, Weight},
    pictures::Extent,
    theme,
};

/// The height of a line.
const ROW: f32 = 24.0;
/// Between a line's edge and what stands in it.
const PADDING: f32 = 6.0;

/// What the ranking remembers.
#[derive(Default)]
pub struct RankingState {
    shown: Memo<(Stamp, usize, Vec<usize>, u32), Shown>,
}

/// The ranking as it is laid out for a width.
struct Shown {
    ranking: Ranking,
    /// The rows of its lines.
    rows: Vec<Option<usize>>,
    layout: RankingLayout,
}

impl Shown {
    fn new(
        ui: &Ui,
        data: Data<'_>,
        figures: &Figures,
        column: usize,
        found: &[usize],
        width: f32,
    ) -> Self {
        let told = figures.told(data);
        let ranking = told.ranking(column, found, Extent::All);
        let text_size = theme::SIZE_SMALL;
        let lines = ranking.lines.len() as f32;
        let frame = Frame {
            width,
            // The head is as high as it has to be.
            height: Some(ROW * lines + text_size * chart::LINE_HEIGHT * 1.2),
            text_size,
        };
        let layout = RankingLayout::new(&ranking, frame, &measure(ui));
        Self {
            rows: told.ranking_rows(column, found),
            ranking,
            layout,
        }
    }
}

fn measure(ui: &Ui) -> impl Fn(&str, f32, Weight) -> f32 + '_ {
    |text: &str, size: f32, weight: Weight| chart::measured(ui.ctx(), text, size, weight)
}

/// Draws the ranking of the rows that were found; `sentence` says what it shows.
pub(super) fn ranking_ui(
    ui: &mut Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    found: &[usize],
    sentence: &str,
    state: &mut RankingState,
    commands: &mut Commands,
) {
    let width = ui.available_width() - 12.0;
    let inner = width - 2.0 * PADDING;
    let key = (data.stamp(), column, found.to_vec(), inner.to_bits());
    let shown = state
        .shown
        .get(key, || Shown::new(ui, data, figures, column, found, inner));
    let head = vec2(width, shown.layout.head);
    let (head, response) = ui.allocate_exact_size(head, Sense::hover());
    let name = format!("{}: {sentence}", data.words.compare_ranking());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), &name));
    let palette = theme::of(ui);
    let at = head.min + vec2(PADDING, 0.0);
    let scene = shown.layout.head_scene(&shown.ranking);
    chart::paint_scene(ui.painter(), at, &scene, palette);
    ui.spacing_mut().item_spacing.y = 0.0;
    let lines: Vec<_> = shown.ranking.lines.iter().zip(&shown.rows).collect();
    egui::ScrollArea::vertical()
        .id_salt("ranking")
        .auto_shrink([false, false])
        .show_rows(ui, shown.layout.row, lines.len(), |ui, seen| {
            for (line, row) in lines.get(seen).unwrap_or_default() {
                let size = vec2(width, shown.layout.row);
                let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                if let Some(row) = row {
                    row_ui(ui, data, figures, column, *row, response, commands);
                } else if let RankLine::Words(words) = line {
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
                }
                let scene = shown.layout.line_scene(&shown.ranking, line, &measure(ui));
                let at = rect.min + vec2(PADDING, 0.0);
                chart::paint_scene(ui.painter(), at, &scene, theme::of(ui));
            }
        });
}

/// What lies behind a unit's line, what it says, and where it leads.
fn row_ui(
    ui: &Ui,
    data: Data<'_>,
    figures: &Figures,
    column: usize,
    row: usize,
    response: egui::Response,
    commands: &mut Commands,
) {
    let it = figures.all.rows.get(row);
    let Some((it, cell)) = it.and_then(|it| Some((it, it.cells.get(column)?))) else {
        return;
    };
    let name = figures.whole_name(row);
    let told = figures.told(data).parts(column, cell).join(" · ");
    let label = format!("{name}: {told}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &label));
    let palette = theme::of(ui);
    if response.hovered() || response.has_focus() {
        let painter = ui.painter();
        painter.rect_filled(response.rect, theme::RADIUS, palette.hover);
    }
    focus_ring(ui, &response, response.rect);
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

fn focus_ring(ui: &Ui, response: &egui::Response, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(theme::FOCUS_WIDTH, theme::of(ui).focus);
        let kind = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, theme::RADIUS, stroke, kind);
    }
}

//! Tổng quan: how the targets stand, and the tasks, on one page.

mod cards;
mod empty;
mod news;

use self::news::News;
use super::{Data, Stamp, exchange::Tab, memo::Memo, target_row::target_row_ui};
use crate::{
    app::command::{Command, Commands},
    domain::Verdict,
    report::IndicatorRow,
    theme,
    widgets::{self, BulletHeads, RowLook},
};

/// What the overview remembers.
#[derive(Default)]
pub struct OverviewState {
    news: Memo<Stamp, News>,
    /// Whether all changes are shown.
    shows_all_changes: bool,
    /// The verdict whose targets stand out.
    looked_for: Option<Verdict>,
}

/// Between two cards.
const GAP: f32 = 8.0;

/// The least width that has room for two columns.
const NARROWEST: f32 = 760.0;

/// The share of the page that the list of targets takes.
const LIST: f32 = 0.61;

/// Around the list: the padding and the edges of its card.
const AROUND: f32 = 22.0;

/// Above each part of the plan but the first.
const BETWEEN: f32 = 3.0;

/// Draws the overview: the targets on the left, all in sight, and beside them what they add up to,
/// the tasks, what is new and who is missing.
pub fn overview_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut OverviewState,
    commands: &mut Commands,
) {
    let board = data.board();
    if board.targets.is_empty() && board.tasks.is_empty() {
        empty::empty_ui(ui, data, commands);
        return;
    }
    let conflicts = data.plan().conflicts().len();
    if conflicts > 0 {
        let text = data.words.overview_conflicts(conflicts);
        let action = data.words.exchange_see_conflicts();
        if widgets::banner(ui, theme::Tone::Warning, &text, Some(&action)) {
            commands.push(Command::ShowExchange(Tab::Conflicts));
        }
    }
    let (whole, height) = (ui.available_width(), ui.available_height());
    egui::ScrollArea::vertical()
        .id_salt("overview")
        .show(ui, |ui| {
            // Beside an open guide there is room for one column.
            if whole < NARROWEST {
                let row = Rows::LOOSE;
                column(ui, whole, |ui| list_ui(ui, data, state, row, commands));
                ui.add_space(GAP);
                column(ui, whole, |ui| side_ui(ui, data, state, 0.0, commands));
                return;
            }
            let list = (whole * LIST).round();
            let layout = egui::Layout::left_to_right(egui::Align::Min);
            ui.with_layout(layout, |ui| {
                let rows = Rows::filling(data, height);
                ui.spacing_mut().item_spacing.x = GAP;
                let drawn = column(ui, list, |ui| list_ui(ui, data, state, rows, commands));
                let rest = whole - list - GAP;
                column(ui, rest, |ui| side_ui(ui, data, state, drawn, commands));
            });
        });
}

/// Draws a column; gives its height.
fn column(ui: &mut egui::Ui, width: f32, add: impl FnOnce(&mut egui::Ui)) -> f32 {
    let layout = egui::Layout::top_down(egui::Align::Min);
    let drawn = ui.allocate_ui_with_layout(egui::vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = egui::vec2(theme::SPACE_S, 0.0);
        add(ui);
    });
    drawn.response.rect.height()
}

/// How high the lines of the list are.
#[derive(Clone, Copy)]
struct Rows(f32);

impl Rows {
    const LOOSE: Self = Self(22.0);

    /// So high that all lines fill a height, within reason.
    fn filling(data: Data<'_>, height: f32) -> Self {
        let parts = pillars(data).len();
        let lines = parts + data.board().targets.len();
        let between = BETWEEN * parts.saturating_sub(1) as f32;
        let room = height - AROUND - between;
        Self((room / lines.max(1) as f32).clamp(19.5, 27.0))
    }
}

/// The targets by part of the plan, in the order in which the parts first occur.
fn pillars(data: Data<'_>) -> Vec<(&str, Vec<&IndicatorRow>)> {
    let mut pillars: Vec<(&str, Vec<&IndicatorRow>)> = Vec::new();
    for row in &data.board().targets {
        let Some(indicator) = data.plan().indicator(row.id) else {
            continue;
        };
        let mut known = pillars.iter_mut();
        match known.find(|(pillar, _)| *pillar == indicator.pillar) {
            Some((_, rows)) => rows.push(row),
            None => pillars.push((&indicator.pillar, vec![row])),
        }
    }
    pillars
}

/// Every target on one line, by part of the plan.
fn list_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &OverviewState,
    Rows(height): Rows,
    commands: &mut Commands,
) {
    let words = data.words;
    let heads = (
        words.picture_column_expected(),
        words.picture_column_goal(),
        words.picture_column_value(),
        words.overview_column_coverage(),
    );
    let mut heads = Some(BulletHeads {
        expected: &heads.0,
        target: &heads.1,
        value: &heads.2,
        coverage: &heads.3,
    });
    widgets::flat_card(ui, |ui| {
        for (at, (pillar, rows)) in pillars(data).into_iter().enumerate() {
            if at > 0 {
                ui.add_space(BETWEEN);
            }
            let name = format!("{pillar} ({})", rows.len());
            widgets::bullet_group(ui, &name, heads.take(), height);
            for row in rows {
                let verdict = row.verdict().unwrap_or(Verdict::NoData);
                let look = match state.looked_for {
                    Some(wanted) if wanted != verdict => RowLook::StandsBack,
                    Some(_) | None => RowLook::Plain,
                };
                if target_row_ui(ui, data, row, height, look).clicked() {
                    commands.push(Command::ShowIndicator(row.id));
                }
            }
        }
    });
}

/// What the targets add up to, the tasks, what is new and who is missing; the last card ends where
/// the list does.
fn side_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut OverviewState,
    height: f32,
    commands: &mut Commands,
) {
    let top = ui.cursor().top();
    let fill = |ui: &mut egui::Ui| {
        let used = ui.cursor().top() - top;
        ui.set_min_height((height - used - AROUND / 2.0).max(0.0));
    };
    widgets::flat_card(ui, |ui| cards::verdicts_ui(ui, data, state, commands));
    ui.add_space(GAP);
    widgets::flat_card(ui, |ui| cards::tasks_ui(ui, data, commands));
    ui.add_space(GAP);
    let reporting = data.board().reporting.as_ref();
    widgets::flat_card(ui, |ui| {
        if reporting.is_none() {
            fill(ui);
        }
        news::changes_ui(ui, data, state, commands);
    });
    if let Some(reporting) = reporting {
        ui.add_space(GAP);
        widgets::flat_card(ui, |ui| {
            fill(ui);
            news::reporting_ui(ui, data, reporting, commands);
        });
    }
}

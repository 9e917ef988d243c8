//! Who has handed in which period, and answering a report.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{super::Data, last_periods};
use crate::{
    app::command::{Command, Commands, ExchangeCommand},
    domain::{Level, Outcome, Period, SubmissionState, UnitKey},
    ops::Edit,
    report::submissions::{Standing, Submissions, submissions},
    strings::Words,
    text::{fold, matches},
    theme::{self, Status, icons},
    widgets,
};

const ROW: f32 = 30.0;
const NAME: f32 = 250.0;
const PERIODS: usize = 6;

/// Which reports are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Show {
    #[default]
    All,
    Missing,
    ToAnswer,
    Returned,
}

/// What the board remembers.
#[derive(Default)]
pub(super) struct BoardState {
    search: String,
    show: Show,
    chosen: Option<(UnitKey, Period)>,
    reason: String,
    known: Option<(u64, Submissions)>,
}

impl BoardState {
    pub(super) fn is_waiting(&self) -> bool {
        !self.reason.trim().is_empty()
    }
}

/// What one word says of a report.
pub(super) fn standing_words(words: Words, standing: &Standing) -> String {
    let entered = || {
        let (entered, owed) = (standing.entered.to_string(), standing.owed.to_string());
        words.exchange_entered(entered, owed)
    };
    match standing.state {
        SubmissionState::Draft if standing.owed == 0 => words.exchange_nothing_due(),
        SubmissionState::Draft if standing.days_late > 0 => {
            words.exchange_missing_late(standing.days_late.to_string())
        }
        SubmissionState::Draft => entered(),
        SubmissionState::Submitted if standing.days_late > 0 => {
            words.exchange_submitted_late(standing.days_late.to_string())
        }
        SubmissionState::Submitted => words.exchange_submitted(),
        SubmissionState::Returned => words.exchange_returned(),
        SubmissionState::Approved => words.exchange_approved(),
    }
}

pub(super) const fn status_of(standing: &Standing) -> Status {
    match standing.state {
        SubmissionState::Draft if standing.owed == 0 => Status::Undated,
        SubmissionState::Draft if standing.days_late > 0 => Status::Overdue,
        SubmissionState::Draft => Status::NotYetDue,
        SubmissionState::Submitted if standing.days_late > 0 => Status::DoneLate,
        SubmissionState::Submitted => Status::OnTrack,
        SubmissionState::Returned => Status::Slow,
        SubmissionState::Approved => Status::DoneOnTime,
    }
}

/// Draws the board.
pub(super) fn board_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut BoardState,
    commands: &mut Commands,
) {
    let words = data.words;
    let revision = data.session.revision();
    if state.known.as_ref().is_none_or(|(at, _)| *at != revision) {
        let periods = last_periods(data, PERIODS);
        let units = reporters(data);
        let board = submissions(data.plan(), &units, &periods, data.session.as_of());
        state.known = Some((revision, board));
    }
    let Some((_, board)) = state.known.take() else {
        return;
    };
    if board.rows.is_empty() {
        let (title, hint) = (
            words.exchange_no_reporters(),
            words.exchange_no_reporters_hint(),
        );
        widgets::empty_state(ui, icons::BUILDINGS, &title, &hint, None);
    } else {
        counts_ui(ui, words, &board);
        tools_ui(ui, words, state, commands);
        answer_ui(ui, data, state, &board, commands);
        rows_ui(ui, data, state, &board);
    }
    state.known = Some((revision, board));
}

/// The units that report anything, in the order of lists.
fn reporters(data: Data<'_>) -> Vec<UnitKey> {
    let plan = data.plan();
    let levels = |unit: UnitKey| plan.unit(unit).map(|unit| unit.kind.level());
    let reports = |unit: &UnitKey| {
        levels(*unit).is_some_and(|level| {
            let mut indicators = plan.indicators().into_iter();
            level != Level::Province && indicators.any(|(_, it)| it.reported_by.contains(level))
        })
    };
    data.board()
        .units
        .iter()
        .map(|(unit, _)| *unit)
        .filter(reports)
        .collect()
}

fn counts_ui(ui: &mut Ui, words: Words, board: &Submissions) {
    let Some(period) = board.periods.last() else {
        return;
    };
    let last = || {
        board
            .rows
            .iter()
            .filter_map(|(_, standings)| standings.last())
    };
    let count = |wanted: &dyn Fn(&Standing) -> bool| last().filter(|it| wanted(it)).count();
    let handed = count(&|it| it.state != SubmissionState::Draft);
    let title = words.exchange_handed_in(
        words.period(*period),
        handed.to_string(),
        board.rows.len().to_string(),
    );
    ui.label(theme::heading(title));
    ui.add_space(theme::SPACE_S);
    let in_time = |it: &Standing| it.state == SubmissionState::Submitted && it.days_late == 0;
    let late = |it: &Standing| it.state == SubmissionState::Submitted && it.days_late > 0;
    let missing = |it: &Standing| it.state == SubmissionState::Draft && it.days_late > 0;
    let open = |it: &Standing| it.state == SubmissionState::Draft && it.days_late == 0;
    let parts: Vec<(Status, usize, String)> = [
        (
            Status::DoneOnTime,
            count(&|it| it.state == SubmissionState::Approved),
            words.exchange_approved(),
        ),
        (Status::OnTrack, count(&in_time), words.exchange_submitted()),
        (Status::DoneLate, count(&late), words.exchange_count_late()),
        (
            Status::Slow,
            count(&|it| it.state == SubmissionState::Returned),
            words.exchange_returned(),
        ),
        (
            Status::Overdue,
            count(&missing),
            words.exchange_count_missing(),
        ),
        (Status::NotYetDue, count(&open), words.exchange_count_open()),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .collect();
    widgets::stacked_bar(ui, &words.exchange_tab_reports(), &parts);
    ui.add_space(theme::SPACE_XS);
    ui.horizontal_wrapped(|ui| {
        for (status, count, word) in &parts {
            widgets::status_chip(ui, *status, &format!("{count} {word}"));
        }
    });
    ui.add_space(theme::SPACE_M);
}

fn tools_ui(ui: &mut Ui, words: Words, state: &mut BoardState, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        widgets::search_field(ui, &mut state.search, &words.units_search(), 220.0);
        let shows = [
            (Show::All, words.exchange_show_all()),
            (Show::Missing, words.exchange_show_missing()),
            (Show::ToAnswer, words.exchange_show_to_answer()),
            (Show::Returned, words.exchange_show_returned()),
        ];
        widgets::segmented(ui, &words.exchange_show(), &mut state.show, &shows);
        if widgets::icon_text_button(ui, icons::PAPER_PLANE_TILT, &words.exchange_receipts_all())
            .on_hover_text(words.exchange_receipts_hint())
            .clicked()
        {
            commands.exchange(ExchangeCommand::Receipts);
        }
    });
    ui.add_space(theme::SPACE_S);
}

/// The report that was chosen, and what can be answered to it.
fn answer_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut BoardState,
    board: &Submissions,
    commands: &mut Commands,
) {
    let words = data.words;
    let Some((unit, period)) = state.chosen else {
        return;
    };
    let column = board.periods.iter().position(|it| *it == period);
    let row = board.rows.iter().find(|(key, _)| *key == unit);
    let Some(standing) = row.zip(column).and_then(|((_, all), at)| all.get(at)) else {
        return;
    };
    widgets::card(ui, |ui| {
        let title =
            words.exchange_report_of(words.period(period), words.name_of_unit(data.plan(), unit));
        widgets::section_heading(ui, &title, |ui| {
            if widgets::icon_button(ui, icons::X, &words.action_close()).clicked() {
                state.chosen = None;
                state.reason.clear();
            }
            if widgets::quiet_button(ui, &words.exchange_see_figures()).clicked() {
                commands.push(Command::ShowUnit(unit));
            }
        });
        ui.horizontal_wrapped(|ui| {
            widgets::status_chip(ui, status_of(standing), &standing_words(words, standing));
            let entered = (standing.entered.to_string(), standing.owed.to_string());
            ui.label(theme::weak(words.exchange_entered(entered.0, entered.1)));
            let report = data.plan().submission(unit, period);
            if let Some(on) = report.and_then(|it| it.submitted_on) {
                ui.label(theme::weak(words.exchange_submitted_on(words.date(on))));
            }
        });
        if !standing.reason.is_empty() {
            ui.label(theme::plain(
                words.exchange_reason_was(standing.reason.as_str()),
            ));
        }
        if !data.editable || standing.state == SubmissionState::Draft {
            return;
        }
        ui.add_space(theme::SPACE_S);
        ui.horizontal_wrapped(|ui| {
            let width = (ui.available_width() - 260.0).clamp(160.0, 420.0);
            let name = words.exchange_reason();
            let field = egui::TextEdit::singleline(&mut state.reason)
                .desired_width(width)
                .hint_text(words.exchange_reason_hint());
            ui.add(field).accessible_name(&name);
            let review = |outcome, reason: &str| Edit::Review {
                unit,
                period,
                outcome,
                reason: reason.to_owned(),
            };
            let has_reason = !state.reason.trim().is_empty();
            ui.add_enabled_ui(has_reason, |ui| {
                if widgets::quiet_button(ui, &words.exchange_return())
                    .on_disabled_hover_text(words.exchange_reason_hint())
                    .clicked()
                {
                    commands.edit(review(Outcome::Returned, &state.reason));
                    state.reason.clear();
                }
            });
            if widgets::primary_button(ui, &words.exchange_approve()).clicked() {
                commands.edit(review(Outcome::Approved, &state.reason));
                state.reason.clear();
            }
        });
    });
    ui.add_space(theme::SPACE_S);
}

fn is_shown(show: Show, standings: &[Standing]) -> bool {
    let Some(last) = standings.last() else {
        return false;
    };
    match show {
        Show::All => true,
        Show::Missing => last.state == SubmissionState::Draft,
        Show::ToAnswer => last.state == SubmissionState::Submitted,
        Show::Returned => last.state == SubmissionState::Returned,
    }
}

fn rows_ui(ui: &mut Ui, data: Data<'_>, state: &mut BoardState, board: &Submissions) {
    let words = data.words;
    let needle = fold(&state.search);
    let found: Vec<&(UnitKey, Vec<Standing>)> = board
        .rows
        .iter()
        .filter(|(key, standings)| {
            is_shown(state.show, standings)
                && matches(&needle, &fold(&words.name_of_unit(data.plan(), *key)))
        })
        .collect();
    if found.is_empty() {
        let (title, hint) = (words.units_none_found(), words.exchange_none_shown());
        widgets::empty_state(ui, icons::MAGNIFYING_GLASS, &title, &hint, None);
        return;
    }
    let width = ui.available_width() - 12.0;
    let column = (width - NAME) / board.periods.len().max(1) as f32;
    let (head, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    for (at, period) in board.periods.iter().enumerate() {
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
                row_ui(ui, data, state, (*unit, standings), board, rect, column);
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
    board: &Submissions,
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
    for (at, (period, standing)) in board.periods.iter().zip(standings).enumerate() {
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
        let color = if standing.owed == 0 {
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

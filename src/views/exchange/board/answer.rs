//! The report that was chosen on the board, and answering it.

use egui::Ui;

use super::{BoardState, Submissions, standing_words, status_of};
use crate::{
    app::command::{Command, Commands},
    domain::{Outcome, SubmissionState},
    ops::Edit,
    report::submissions::doubts,
    theme::{self, icons},
    views::Data,
    widgets,
};

/// How many doubts are named.
const NAMED: usize = 3;

/// The report that was chosen, and what can be answered to it.
pub(super) fn answer_ui(
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
        let doubts = doubts(data.plan(), unit, period, data.today);
        for doubt in doubts.iter().take(NAMED) {
            let warned = words.doubt(data.plan(), doubt);
            let told = match doubt.explained.as_str() {
                "" => warned,
                why => words.letter_explained(warned, why),
            };
            ui.add(egui::Label::new(theme::small(told)).wrap());
        }
        if doubts.len() > NAMED {
            ui.label(theme::small(
                words.exchange_and_more((doubts.len() - NAMED).to_string()),
            ));
        }
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
                    state.chosen = None;
                }
            });
            let is_open = standing.state != SubmissionState::Approved;
            if is_open && widgets::primary_button(ui, &words.exchange_approve()).clicked() {
                commands.edit(review(Outcome::Approved, &state.reason));
                state.reason.clear();
                state.chosen = None;
            }
        });
    });
    ui.add_space(theme::SPACE_S);
}

//! Who has handed in which period, and answering a report.

mod answer;
mod freeze;
mod rows;

use egui::Ui;

use self::{answer::answer_ui, freeze::freeze_ui, rows::rows_ui};
use super::{super::Data, last_periods};
use crate::{
    app::command::{Commands, ExchangeCommand},
    domain::{Frozen, Level, Period, SubmissionState, UnitKey, frozen},
    report::submissions::{Ask, Asked, Standing, Submissions, submissions},
    strings::Words,
    text::fold,
    theme::{self, Status, icons},
    widgets,
};

/// How many periods are looked at; as many of the last are shown as fit.
const PERIODS: usize = 8;

/// Which reports are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Show {
    #[default]
    All,
    Missing,
    ToAnswer,
    Returned,
}

/// What the board shows, as long as nothing changes.
struct Known {
    /// The revision, and how many times the file said how things stand between the copies.
    stamp: (u64, u64),
    board: Submissions,
    /// The names of its rows, as they are searched.
    names: Vec<String>,
    /// How its last period was frozen.
    frozen: Option<Frozen>,
}

/// What the board remembers.
#[derive(Default)]
pub(super) struct BoardState {
    search: String,
    show: Show,
    chosen: Option<(UnitKey, Period)>,
    reason: String,
    /// Whether what came after the freeze is listed.
    late_open: bool,
    known: Option<Known>,
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
        SubmissionState::Draft if standing.is_idle() => match standing.asked {
            Ask::NotGiven => words.exchange_not_given(),
            Ask::Asked | Ask::TooEarly => words.exchange_not_asked(),
        },
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
        SubmissionState::Draft if standing.owed == 0 || standing.is_idle() => Status::Undated,
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
    let desk = data.session.desk();
    let everything = Asked::default();
    let asked = match &desk.facts {
        Some(facts) => &facts.asked,
        // What is handed in is in the plan, and shown though the file says no more.
        None if desk.has_failed() => &everything,
        None => {
            ui.label(theme::weak(words.history_loading()));
            return;
        }
    };
    let stamp = (data.session.revision(), data.session.desk().told);
    let known = state.known.take().filter(|known| known.stamp == stamp);
    let known = known.unwrap_or_else(|| Known::of(data, asked, stamp));
    let board = &known.board;
    if board.rows.is_empty() {
        let (title, hint) = (
            words.exchange_no_reporters(),
            words.exchange_no_reporters_hint(),
        );
        widgets::empty_state(ui, icons::BUILDINGS, &title, &hint, None);
    } else {
        counts_ui(ui, words, board);
        freeze_ui(ui, data, state, board, known.frozen.as_ref(), commands);
        tools_ui(ui, words, state, commands);
        answer_ui(ui, data, state, board, commands);
        rows_ui(ui, data, state, board, &known.names);
    }
    state.known = Some(known);
}

impl Known {
    fn of(data: Data<'_>, asked: &Asked, stamp: (u64, u64)) -> Self {
        let plan = data.plan();
        let periods = last_periods(data, PERIODS);
        let units = reporters(data);
        let name = |unit: &UnitKey| fold(&data.words.name_of_unit(plan, *unit));
        Self {
            stamp,
            board: submissions(plan, &units, &periods, asked, data.session.as_of()),
            names: units.iter().map(name).collect(),
            frozen: periods.last().and_then(|period| frozen(plan, *period)),
        }
    }
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
    // One that was returned is to be handed in again.
    let handed = count(&|it| it.state.is_handed_in());
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
    let idle = |it: &Standing, asked| {
        it.state == SubmissionState::Draft && it.is_idle() && it.asked == asked
    };
    let open =
        |it: &Standing| it.state == SubmissionState::Draft && it.days_late == 0 && !it.is_idle();
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
        (
            Status::Undated,
            count(&|it| idle(it, Ask::TooEarly)),
            words.exchange_not_asked(),
        ),
        (
            Status::Undated,
            count(&|it| idle(it, Ask::NotGiven)),
            words.exchange_not_given(),
        ),
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

fn is_shown(show: Show, standings: &[Standing]) -> bool {
    let Some(last) = standings.last() else {
        return false;
    };
    match show {
        Show::All => true,
        Show::Missing => last.state == SubmissionState::Draft && !last.is_idle(),
        Show::ToAnswer => last.state == SubmissionState::Submitted,
        Show::Returned => last.state == SubmissionState::Returned,
    }
}

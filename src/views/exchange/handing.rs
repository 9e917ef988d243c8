//! A unit's report of a period: what is missing, what was warned of, and the one button that hands
//! it in.

use egui::Ui;

use super::{
    super::Data,
    board::{standing_words, status_of},
    last_periods, reported_now,
};
use crate::{
    app::command::{Command, Commands, ExchangeCommand, Place, Screen},
    domain::{Period, SubmissionState, UnitKey, deadline},
    report::submissions::{missing, standing},
    theme::{self, icons},
    widgets,
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct HandingState {
    period: Option<Period>,
    /// The button that hands in shall get the keyboard.
    wants_focus: bool,
}

impl HandingState {
    /// Shows that period's report, with the keyboard on the button.
    pub(super) const fn begin(&mut self, period: Period) {
        self.period = Some(period);
        self.wants_focus = true;
    }
}

/// How many missing figures are named.
const NAMED: usize = 12;
const PERIODS: usize = 12;

/// Draws the part.
pub(super) fn handing_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut HandingState,
    unit: UnitKey,
    commands: &mut Commands,
) {
    let words = data.words;
    let mut period = state.period.unwrap_or_else(|| reported_now(data));
    let periods: Vec<_> = last_periods(data, PERIODS)
        .into_iter()
        .rev()
        .map(|it| (it, words.period(it)))
        .collect();
    ui.horizontal(|ui| {
        ui.label(theme::weak(words.exchange_period()));
        widgets::combo(ui, &words.exchange_period(), &mut period, &periods);
    });
    state.period = Some(period);
    ui.add_space(theme::SPACE_S);
    egui::ScrollArea::vertical()
        .id_salt("handing")
        .show(ui, |ui| {
            widgets::card(ui, |ui| report_ui(ui, data, state, unit, period, commands));
            ui.add_space(theme::SPACE_M);
            widgets::card(ui, |ui| sent_ui(ui, data, commands));
            ui.add_space(theme::SPACE_L);
        });
}

fn report_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut HandingState,
    unit: UnitKey,
    period: Period,
    commands: &mut Commands,
) {
    let words = data.words;
    let plan = data.plan();
    let now = standing(plan, unit, period, data.session.as_of());
    let title = words.exchange_report_of(words.period(period), words.name_of_unit(plan, unit));
    widgets::section_heading(ui, &title, |_| {});
    ui.horizontal_wrapped(|ui| {
        widgets::status_chip(ui, status_of(&now), &standing_words(words, &now));
        let last = words.date(deadline(plan, period));
        ui.label(theme::weak(words.exchange_deadline(last)));
    });
    if now.state == SubmissionState::Returned {
        let text = words.exchange_returned_because(now.reason.as_str());
        widgets::banner(ui, theme::Tone::Warning, &text, None);
    }
    ui.add_space(theme::SPACE_S);
    let entered = words.exchange_entered_of(now.entered.to_string(), now.owed.to_string());
    ui.label(theme::strong(entered));
    let missing: Vec<_> = missing(plan, unit, period)
        .into_iter()
        .filter_map(|key| plan.indicator(key.indicator))
        .collect();
    if !missing.is_empty() {
        ui.add_space(theme::SPACE_XS);
        ui.label(theme::weak(words.exchange_still_missing()));
        for indicator in missing.iter().take(NAMED) {
            ui.label(theme::plain(format!(
                "{} {}",
                indicator.code, indicator.name
            )));
        }
        if missing.len() > NAMED {
            let more = words.overview_and_more(missing.len() - NAMED);
            ui.label(theme::weak(more));
        }
        if widgets::quiet_button(ui, &words.exchange_go_on_entering()).clicked() {
            commands.push(Command::Show(Screen::Entry));
        }
    }
    ui.add_space(theme::SPACE_M);
    if !data.editable {
        return;
    }
    hand_in_ui(ui, data, state, unit, period, commands);
}

fn hand_in_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut HandingState,
    unit: UnitKey,
    period: Period,
    commands: &mut Commands,
) {
    let words = data.words;
    let hand_in = |to| ExchangeCommand::HandIn { unit, period, to };
    ui.label(theme::strong(words.exchange_hand_in_to()));
    ui.add_space(theme::SPACE_XS);
    ui.horizontal_wrapped(|ui| {
        for stick in &data.session.desk().sticks {
            let name = words.exchange_to_stick(stick.name.as_str());
            let button = widgets::primary_button(ui, &name);
            take_keyboard(state, &button);
            if button.clicked() {
                commands.exchange(hand_in(Place::Folder(stick.path.clone())));
            }
        }
        if let Some(shared) = data.session.desk().shared_folder.clone() {
            let name = words.exchange_to_shared();
            let hint = shared.display().to_string();
            let button = widgets::primary_button(ui, &name);
            take_keyboard(state, &button);
            if button.on_hover_text(hint).clicked() {
                commands.exchange(hand_in(Place::Folder(shared)));
            }
        }
        let other = words.exchange_to_folder();
        let button = if data.session.desk().sticks.is_empty() {
            widgets::primary_button(ui, &other)
        } else {
            widgets::quiet_button(ui, &other)
        };
        take_keyboard(state, &button);
        if button.clicked() {
            commands.exchange(hand_in(Place::Ask));
        }
        let look = words.exchange_look_for_sticks();
        if widgets::icon_button(ui, icons::ARROWS_CLOCKWISE, &look).clicked() {
            commands.exchange(ExchangeCommand::Refresh);
        }
    });
    ui.add_space(theme::SPACE_XS);
    ui.label(theme::small(words.exchange_hand_in_hint()));
}

/// Gives the keyboard to the first of the buttons.
fn take_keyboard(state: &mut HandingState, button: &egui::Response) {
    if std::mem::take(&mut state.wants_focus) {
        button.request_focus();
    }
}

/// What was handed in and what came back.
fn sent_ui(ui: &mut Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    widgets::section_heading(ui, &words.exchange_sent(), |ui| {
        if widgets::quiet_button(ui, &words.exchange_open_packages()).clicked() {
            commands.exchange(ExchangeCommand::PickPackages);
        }
    });
    let Some(facts) = &data.session.desk().facts else {
        ui.label(theme::weak(words.history_loading()));
        return;
    };
    let told = match facts.outbox {
        0 => words.exchange_outbox_empty(),
        count => words.exchange_outbox(count.to_string()),
    };
    ui.label(theme::plain(told));
    ui.label(theme::small(
        words.exchange_fingerprint_own(facts.fingerprint.as_str()),
    ));
}

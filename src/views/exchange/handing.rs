//! A unit's report of a period: what is missing, what looks wrong and is not explained, and the one
//! button that hands it in all the same.

use egui::{Id, Ui, UiBuilder};
use jiff::civil::Date;

use super::{
    super::{Data, Stamp, memo::Memo},
    Tab,
    board::{standing_words, status_of},
    last_periods,
};
use crate::{
    app::command::{Command, Commands, ExchangeCommand, Place, Setting},
    domain::{Period, SubmissionState, UnitKey, deadline},
    report::submissions::{Asked, Standing, doubts, missing, standing},
    theme::{self, Status, icons},
    widgets,
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct HandingState {
    period: Option<Period>,
    /// The button that hands in shall get the keyboard.
    wants_focus: bool,
    sent: Memo<(Stamp, u64, UnitKey), Sent>,
}

/// What was handed in.
struct Sent {
    /// The last reports, newest first: of which period, when, and what was said of it.
    last: Vec<(Period, Option<Date>, Standing)>,
    /// How many more there are.
    more: usize,
}

impl Sent {
    fn of(data: Data<'_>, unit: UnitKey, asked: &Asked) -> Self {
        let plan = data.plan();
        let reports = plan.reports_of(unit);
        let reports = reports.filter(|(_, report)| report.state() != SubmissionState::Draft);
        let mut reports: Vec<_> = reports.collect();
        reports.reverse();
        let more = reports.len().saturating_sub(NAMED);
        reports.truncate(NAMED);
        let standing = |period| standing(plan, unit, period, asked, data.session.as_of());
        let last = reports
            .into_iter()
            .map(|(period, report)| (period, report.submitted_on, standing(period)));
        Self {
            last: last.collect(),
            more,
        }
    }
}

impl HandingState {
    /// Shows that period's report, with the keyboard on the button.
    pub(super) const fn begin(&mut self, period: Period) {
        self.period = Some(period);
        self.wants_focus = true;
    }
}

/// How many missing figures, doubts and earlier reports are named.
const NAMED: usize = 5;
const PERIODS: usize = 12;
/// The room for a period's name.
const PERIOD_WIDTH: f32 = 64.0;

/// Draws the part; another one where a person wants to see that.
pub(super) fn handing_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut HandingState,
    unit: UnitKey,
    commands: &mut Commands,
) -> Option<Tab> {
    let words = data.words;
    let mut period = state.period.unwrap_or_else(|| data.reported_now());
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
    let shown = egui::ScrollArea::vertical()
        .id_salt("handing")
        .show(ui, |ui| {
            let report = |ui: &mut Ui| report_ui(ui, data, state, unit, period, commands);
            let to = widgets::card(ui, report).inner;
            ui.add_space(theme::SPACE_M);
            widgets::card(ui, |ui| sent_ui(ui, data, state, unit, commands));
            ui.add_space(theme::SPACE_L);
            to
        });
    shown.inner
}

fn report_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut HandingState,
    unit: UnitKey,
    period: Period,
    commands: &mut Commands,
) -> Option<Tab> {
    let words = data.words;
    let plan = data.plan();
    let everything = Asked::default();
    let facts = data.session.desk().facts.as_ref();
    let asked = facts.map_or(&everything, |facts| &facts.asked);
    let now = standing(plan, unit, period, asked, data.session.as_of());
    let title = words.exchange_report_of(words.period(period), words.name_of_unit(plan, unit));
    widgets::section_heading(ui, &title, |_| {});
    ui.horizontal_wrapped(|ui| {
        widgets::status_chip(ui, status_of(&now), &standing_words(words, &now));
        let last = words.date(deadline(plan, period));
        ui.label(theme::weak(words.exchange_deadline(last)));
    });
    if let Some(on) = plan.frozen_on(period) {
        let text = words.exchange_frozen_for_unit(words.date(on));
        widgets::banner(ui, theme::Tone::Info, &text, None);
    }
    if now.state == SubmissionState::Returned {
        let text = words.exchange_returned_because(now.reason.as_str());
        widgets::banner(ui, theme::Tone::Warning, &text, None);
    }
    ui.add_space(theme::SPACE_S);
    let to = checks_ui(ui, data, unit, period, &now, commands);
    ui.add_space(theme::SPACE_M);
    if data.editable {
        // What the file says comes later and adds to the checks: the buttons keep the keyboard.
        let builder = UiBuilder::new().scope_id(Id::unique("hand-in"));
        ui.scope_builder(builder, |ui| {
            hand_in_ui(ui, data, state, unit, period, commands);
        });
    }
    to
}

/// What there is to say of the report before it goes.
fn checks_ui(
    ui: &mut Ui,
    data: Data<'_>,
    unit: UnitKey,
    period: Period,
    now: &Standing,
    commands: &mut Commands,
) -> Option<Tab> {
    let (words, plan) = (data.words, data.plan());
    ui.label(theme::strong(words.exchange_checks()));
    ui.add_space(theme::SPACE_XS);
    let missing: Vec<_> = missing(plan, unit, period)
        .into_iter()
        .filter_map(|key| plan.indicator(key.indicator))
        .map(|it| format!("{} {}", it.code, it.name))
        .collect();
    let entered = words.exchange_entered_of(now.entered.to_string(), now.owed.to_string());
    check_ui(ui, data, missing.is_empty(), &entered, |ui| {
        if !missing.is_empty()
            && widgets::link_button(ui, &words.exchange_go_on_entering()).clicked()
        {
            commands.push(Command::EnterReport(period));
        }
    });
    if !missing.is_empty() {
        list_ui(ui, data, &words.exchange_still_missing(), &missing);
    }
    let (explained, open): (Vec<_>, Vec<_>) = doubts(plan, unit, period, data.today)
        .into_iter()
        .partition(|doubt| !doubt.explained.is_empty());
    let told = match open.len() {
        0 => words.exchange_no_doubts(),
        count => words.exchange_doubts(count.to_string()),
    };
    check_ui(ui, data, open.is_empty(), &told, |ui| {
        if !open.is_empty() && widgets::link_button(ui, &words.exchange_explain()).clicked() {
            commands.push(Command::EnterReport(period));
        }
    });
    let open: Vec<_> = open.iter().map(|doubt| words.doubt(plan, doubt)).collect();
    list_ui(ui, data, "", &open);
    if !explained.is_empty() {
        let told = words.exchange_explained(explained.len().to_string());
        check_ui(ui, data, true, &told, |_| {});
    }
    if data.author.trim().is_empty() {
        check_ui(ui, data, false, &words.exchange_no_author(), |ui| {
            if widgets::link_button(ui, &words.exchange_give_name()).clicked() {
                commands.push(Command::ShowSetting(Setting::Author));
            }
        });
    }
    let conflicts = plan.conflicts().iter();
    let conflicts = conflicts.filter(|it| it.about() == Some(unit)).count();
    let facts = data.session.desk().facts.as_ref();
    if facts.is_some_and(|facts| !facts.owner_known) {
        check_ui(ui, data, false, &words.exchange_unknown_to_owner(), |_| {});
        ui.indent("unknown", |ui| {
            let how = words.exchange_unknown_to_owner_hint();
            ui.add(egui::Label::new(theme::weak(how)).wrap());
        });
    }
    let mut to = None;
    if conflicts > 0 {
        let told = words.exchange_open_conflicts(conflicts.to_string());
        check_ui(ui, data, false, &told, |ui| {
            if widgets::link_button(ui, &words.exchange_see_conflicts()).clicked() {
                to = Some(Tab::Conflicts);
            }
        });
    }
    to
}

/// One line: a mark, what was found, and what can be done about it.
fn check_ui(ui: &mut Ui, data: Data<'_>, is_fine: bool, told: &str, action: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let (status, word) = if is_fine {
            (Status::OnTrack, data.words.exchange_check_fine())
        } else {
            (Status::Slow, data.words.exchange_check_open())
        };
        widgets::status_mark(ui, status, &word);
        ui.label(theme::plain(told));
        action(ui);
    });
}

/// The first of several things, and how many more there are.
fn list_ui(ui: &mut Ui, data: Data<'_>, head: &str, all: &[String]) {
    if all.is_empty() {
        return;
    }
    ui.indent(("checks", head), |ui| {
        if !head.is_empty() {
            ui.label(theme::weak(head));
        }
        for text in all.iter().take(NAMED) {
            ui.add(egui::Label::new(theme::weak(text)).wrap());
        }
        if all.len() > NAMED {
            let more = data
                .words
                .exchange_and_more((all.len() - NAMED).to_string());
            ui.label(theme::weak(more));
        }
    });
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
    let desk = data.session.desk();
    ui.horizontal_wrapped(|ui| {
        // A second press while the package is being written would hand in a second time.
        if desk.work().is_some() {
            ui.disable();
        }
        for stick in &desk.sticks {
            let name = words.exchange_to_stick(stick.name.as_str());
            let button = widgets::primary_button(ui, &name);
            take_keyboard(state, &button);
            if button.clicked() {
                commands.exchange(hand_in(Place::Folder(stick.path.clone())));
            }
        }
        if let Some(shared) = desk.shared_folder.clone() {
            let name = words.exchange_to_shared();
            let hint = shared.display().to_string();
            let button = widgets::primary_button(ui, &name);
            take_keyboard(state, &button);
            if button.on_hover_text(hint).clicked() {
                commands.exchange(hand_in(Place::Folder(shared)));
            }
        }
        let other = words.exchange_to_folder();
        let button = if desk.sticks.is_empty() && desk.shared_folder.is_none() {
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
fn sent_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut HandingState,
    unit: UnitKey,
    commands: &mut Commands,
) {
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
    let key = (data.stamp(), data.session.desk().told, unit);
    let make = || Sent::of(data, unit, &facts.asked);
    reports_ui(ui, data, &state.sent.get(key, make));
    if !facts.fingerprint.is_empty() {
        let own = words.exchange_fingerprint_own(facts.fingerprint.as_str());
        ui.label(theme::small(own));
    }
}

/// The reports that were handed in lately, and what was said of them.
fn reports_ui(ui: &mut Ui, data: Data<'_>, sent: &Sent) {
    let words = data.words;
    if sent.last.is_empty() {
        return;
    }
    ui.add_space(theme::SPACE_XS);
    for (period, on, standing) in &sent.last {
        ui.horizontal(|ui| {
            let room = egui::vec2(PERIOD_WIDTH, ui.spacing().interact_size.y);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(room, layout, |ui| {
                ui.set_min_width(PERIOD_WIDTH);
                ui.label(theme::plain(words.period(*period)));
            });
            if let Some(on) = on {
                ui.label(theme::weak(words.exchange_submitted_on(words.date(*on))));
            }
            widgets::status_chip(ui, status_of(standing), &standing_words(words, standing));
        });
    }
    if sent.more > 0 {
        ui.label(theme::weak(words.exchange_and_more(sent.more.to_string())));
    }
    ui.add_space(theme::SPACE_XS);
}

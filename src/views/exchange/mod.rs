//! Nộp và tổng hợp: handing in, taking in, and what stands between the copies of a plan.
//!
//! A unit's copy sees how to hand in; the plan owner's sees who has, and gives the plan out. Must not
//! know packages' bytes or the file.

mod board;
mod conflicts;
mod copies;
mod giving;
mod handing;
mod incoming;
mod preview;
mod proposals;

use super::Data;
use crate::{
    app::command::{Command, Commands, ExchangeCommand, Setting},
    domain::{OwnUnit, Period, UnitKey},
    exchange::Kind,
    strings::Words,
    theme, widgets,
};

/// A part of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    /// A unit hands in; the owner sees who has.
    #[default]
    Reports,
    /// Packages that came.
    Incoming,
    /// Giving the plan out.
    Giving,
    /// Values that stand against each other.
    Conflicts,
    /// The copies whose packages are taken.
    Copies,
}

/// What the screen remembers.
#[derive(Default)]
pub struct ExchangeState {
    tab: Tab,
    board: board::BoardState,
    handing: handing::HandingState,
    giving: giving::GivingState,
    conflicts: conflicts::ConflictsState,
    incoming: incoming::IncomingState,
    copies: widgets::TallList,
}

impl ExchangeState {
    /// Shows a part.
    pub fn show(&mut self, tab: Tab) {
        self.tab = tab;
    }

    /// Shows how a report of that period is handed in, with the keyboard on the button.
    pub fn hand_in(&mut self, period: Period) {
        self.tab = Tab::Reports;
        self.handing.begin(period);
    }

    /// Whether something was typed that is not in the record.
    pub fn is_waiting(&self) -> bool {
        self.board.is_waiting() || self.conflicts.is_waiting()
    }
}

/// Draws the screen.
pub fn exchange_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut ExchangeState,
    commands: &mut Commands,
) {
    let words = data.words;
    if data.session.own_unit() == OwnUnit::Unchosen {
        let action = words.exchange_choose_own();
        if widgets::banner(
            ui,
            theme::Tone::Info,
            &words.exchange_own_unchosen(),
            Some(&action),
        ) {
            commands.push(Command::ShowSetting(Setting::OwnUnit));
        }
    }
    let tabs = tabs(data);
    if !tabs.iter().any(|(tab, _)| *tab == state.tab) {
        state.tab = Tab::Reports;
    }
    widgets::segmented(ui, &words.screen_exchange(), &mut state.tab, &tabs);
    ui.add_space(theme::SPACE_M);
    work_ui(ui, data, commands);
    state_ui(ui, data, state.tab);
    match state.tab {
        Tab::Reports => match data.session.own_unit() {
            OwnUnit::Unit(unit) => {
                let to = handing::handing_ui(ui, data, &mut state.handing, unit, commands);
                state.tab = to.unwrap_or(state.tab);
            }
            OwnUnit::Owner | OwnUnit::Unchosen => {
                board::board_ui(ui, data, &mut state.board, commands);
            }
        },
        Tab::Incoming => incoming::incoming_ui(ui, data, &mut state.incoming, commands),
        Tab::Giving => giving::giving_ui(ui, data, &mut state.giving, commands),
        Tab::Conflicts => conflicts::conflicts_ui(ui, data, &mut state.conflicts, commands),
        Tab::Copies => copies::copies_ui(ui, data, &mut state.copies, commands),
    }
}

/// The parts that this copy has, by their names.
pub fn parts(data: Data<'_>) -> Vec<(Tab, String)> {
    let words = data.words;
    if data.session.own_unit().key().is_some() {
        return vec![
            (Tab::Reports, words.exchange_tab_hand_in()),
            (Tab::Incoming, words.exchange_tab_incoming()),
            (Tab::Conflicts, words.exchange_tab_conflicts()),
        ];
    }
    vec![
        (Tab::Reports, words.exchange_tab_reports()),
        (Tab::Incoming, words.exchange_tab_incoming()),
        (Tab::Giving, words.exchange_tab_giving()),
        (Tab::Conflicts, words.exchange_tab_conflicts()),
        (Tab::Copies, words.exchange_tab_copies()),
    ]
}

/// The parts with how much waits in each.
fn tabs(data: Data<'_>) -> Vec<(Tab, String)> {
    let desk = data.session.desk();
    let held = desk.facts.as_ref().map_or(0, |facts| facts.held.len());
    let proposals = desk.facts.as_ref().map_or(0, |facts| facts.proposals.len());
    let waiting = |tab| match tab {
        Tab::Incoming => held + desk.read.len().max(desk.news.news().count()),
        Tab::Conflicts => data.plan().conflicts().len() + proposals,
        Tab::Reports | Tab::Giving | Tab::Copies => 0,
    };
    let counted = |(tab, name)| match waiting(tab) {
        0 => (tab, name),
        count => (tab, format!("{name} ({count})")),
    };
    parts(data).into_iter().map(counted).collect()
}

/// What is out of the ordinary between the copies, where packages come in and copies are listed.
fn state_ui(ui: &mut egui::Ui, data: Data<'_>, tab: Tab) {
    let words = data.words;
    let Some(facts) = &data.session.desk().facts else {
        return;
    };
    let shown = match tab {
        Tab::Incoming | Tab::Copies => true,
        Tab::Reports => data.session.own_unit().key().is_some(),
        Tab::Giving | Tab::Conflicts => false,
    };
    if !shown {
        return;
    }
    let notes = [
        (usize::from(facts.forked), words.exchange_forked()),
        (
            facts.waiting,
            words.exchange_ops_wait(facts.waiting.to_string()),
        ),
        (
            facts.unread,
            words.exchange_ops_newer(facts.unread.to_string()),
        ),
        (
            facts.lacking,
            words.exchange_files_lacking(facts.lacking.to_string()),
        ),
    ];
    for (_, text) in notes.into_iter().filter(|(count, _)| *count > 0) {
        widgets::banner(ui, theme::Tone::Info, &text, None);
    }
}

/// Which package brought something, and when; that it was written here where none did.
fn package_of(data: Data<'_>, package: Option<[u8; 32]>) -> String {
    let words = data.words;
    let Some(hash) = package else {
        return words.exchange_side_here();
    };
    let facts = data.session.desk().facts.as_ref();
    let Some(package) = facts.and_then(|facts| facts.packages.get(&hash)) else {
        return words.exchange_side_package();
    };
    let kind = Kind::from_code(&package.kind).unwrap_or(Kind::Report);
    words.exchange_side_in_package(
        words.package_kind(kind),
        sender(words, data, package.unit),
        words.wall_time(package.received_ms),
    )
}

/// What is under way on the writer's thread, with a way to stop it.
fn work_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let Some(work) = data.session.desk().work() else {
        return;
    };
    ui.horizontal(|ui| {
        let share = work.done as f32 / work.of.max(1) as f32;
        let bar = egui::ProgressBar::new(share).desired_width(240.0);
        ui.add(bar).accessible_name(words.exchange_working());
        let told = words.exchange_working_at(work.done.to_string(), work.of.to_string());
        ui.label(theme::weak(told));
        if widgets::quiet_button(ui, &words.action_cancel()).clicked() {
            commands.exchange(ExchangeCommand::Cancel);
        }
    });
    ui.add_space(theme::SPACE_S);
}

/// The months up to the one that is reported now, oldest first.
fn last_periods(data: Data<'_>, count: usize) -> Vec<Period> {
    let now = data.reported_now();
    let mut periods: Vec<Period> =
        std::iter::successors(Some(now), |period| Some(period.previous()))
            .take(count)
            .collect();
    periods.reverse();
    periods
}

/// A unit's name, "the province" for the plan's owner.
fn sender(words: Words, data: Data<'_>, unit: Option<UnitKey>) -> String {
    match unit {
        Some(unit) => words.name_of_unit(data.plan(), unit),
        None => words.exchange_owner(),
    }
}

//! Values that stand against each other: both, who wrote them, when, and in which package they
//! came, with their history and evidence; a person chooses one of them or writes another, and says
//! why. Many at once by a rule that a person chooses.

use std::collections::BTreeMap;

use egui::{Id, Ui};

use super::{super::Data, package_of, proposals, sender};
use crate::{
    app::command::{Command, Commands},
    domain::{Register, Subject},
    exchange::Rule,
    ops::{self, Edit},
    store::{Conflict, HistoryFilter, Side},
    theme::{self, icons},
    views::{evidence::evidence_ui, history::history_ui},
    widgets::{self, TallList},
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct ConflictsState {
    /// What is typed about each, by register.
    typed: BTreeMap<Register, Typed>,
    why_all: String,
    rule: Rule,
    /// The conflict whose history is open.
    history: Option<Register>,
    proposals: proposals::ProposalsState,
    open: Option<Open>,
    list: TallList,
}

/// What is typed about a conflict.
#[derive(Default)]
struct Typed {
    /// The word of explanation.
    why: String,
    /// Another value than those that are there.
    other: String,
}

impl ConflictsState {
    pub(super) fn is_waiting(&self) -> bool {
        let typed = |text: &str| !text.trim().is_empty();
        self.typed
            .values()
            .any(|it| typed(&it.why) || typed(&it.other))
            || typed(&self.why_all)
    }
}

/// Draws the part.
pub(super) fn conflicts_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut ConflictsState,
    commands: &mut Commands,
) {
    let words = data.words;
    let Some(facts) = &data.session.desk().facts else {
        ui.label(theme::weak(words.history_loading()));
        return;
    };
    let stamp = (data.session.revision(), data.session.desk().told);
    let open = state.open.take().filter(|open| open.stamp == stamp);
    let open = open.unwrap_or_else(|| {
        let conflicts = data.plan().conflicts();
        state
            .typed
            .retain(|register, _| conflicts.contains(register));
        Open::of(data, &facts.conflicts, stamp)
    });
    let proposals = &facts.proposals;
    if open.conflicts.is_empty() && proposals.is_empty() {
        let (title, hint) = (
            words.exchange_no_conflicts(),
            words.exchange_no_conflicts_hint(),
        );
        widgets::empty_state(ui, icons::CHECK_CIRCLE, &title, &hint, None);
        state.open = Some(open);
        return;
    }
    if open.conflicts.len() > 1 && data.editable {
        rule_ui(ui, data, state, &open, &facts.conflicts, commands);
    }
    let mut list = std::mem::take(&mut state.list);
    list.show(ui, "conflicts", &open.ids, |ui, row| {
        // The open conflicts, then the head of the proposals, then those.
        if let Some(at) = open.conflicts.get(row) {
            if let Some(conflict) = facts.conflicts.get(*at) {
                widgets::card(ui, |ui| conflict_ui(ui, data, state, conflict, commands));
            }
            return;
        }
        match row.checked_sub(open.conflicts.len() + 1) {
            None => proposals::head_ui(ui, data),
            Some(at) => {
                let state = &mut state.proposals;
                if let Some(proposed) = proposals.get(at) {
                    proposals::proposal_ui(ui, data, state, proposed, commands);
                }
            }
        }
    });
    state.list = list;
    state.open = Some(open);
}

/// What is open, as long as nothing changes.
struct Open {
    /// The revision, and how many times the file said how things stand between the copies.
    stamp: (u64, u64),
    /// The conflicts that nobody has settled, by their places.
    conflicts: Vec<usize>,
    /// How many of them each rule settles.
    settled_by: Vec<(Rule, usize)>,
    /// The rows of the list.
    ids: Vec<Id>,
}

impl Open {
    fn of(data: Data<'_>, conflicts: &[Conflict], stamp: (u64, u64)) -> Self {
        let unsettled = data.plan().conflicts();
        let open: Vec<(usize, &Conflict)> = conflicts
            .iter()
            .enumerate()
            .filter(|(_, it)| unsettled.contains(&it.register))
            .collect();
        let mut ids: Vec<Id> = open
            .iter()
            .map(|(_, it)| Id::unique(("conflict", it.register)))
            .collect();
        let facts = data.session.desk().facts.as_ref();
        let proposals = facts.map_or(&[][..], |facts| &facts.proposals);
        ids.extend((!proposals.is_empty()).then(|| Id::unique("proposals")));
        ids.extend(
            proposals
                .iter()
                .map(|it| Id::unique(("proposal", it.proposal.op.0))),
        );
        let settles = |rule: Rule| {
            let settled = open.iter().filter(|(_, it)| rule.value(it).is_some());
            (rule, settled.count())
        };
        Self {
            stamp,
            settled_by: Rule::ALL.iter().copied().map(settles).collect(),
            conflicts: open.into_iter().map(|(at, _)| at).collect(),
            ids,
        }
    }
}

/// Many at a time, by a rule.
fn rule_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut ConflictsState,
    open: &Open,
    conflicts: &[Conflict],
    commands: &mut Commands,
) {
    let words = data.words;
    widgets::card(ui, |ui| {
        let count = open.conflicts.len().to_string();
        ui.label(theme::strong(words.exchange_many(count)));
        ui.add_space(theme::SPACE_XS);
        ui.horizontal_wrapped(|ui| {
            let name = words.exchange_rule();
            let rules = words.options(Rule::ALL);
            widgets::combo(ui, &name, &mut state.rule, &rules);
            let width = (ui.available_width() - 220.0).clamp(160.0, 320.0);
            let field = egui::TextEdit::singleline(&mut state.why_all)
                .desired_width(width)
                .hint_text(words.exchange_why_all_hint());
            ui.add(field).accessible_name(words.exchange_why_all());
            let mut settled_by = open.settled_by.iter();
            let count = settled_by.find(|(rule, _)| *rule == state.rule);
            let count = count.map_or(0, |(_, count)| *count);
            let ready = count > 0 && !state.why_all.trim().is_empty();
            ui.add_enabled_ui(ready, |ui| {
                let name = words.exchange_take_by_rule(count.to_string());
                if widgets::quiet_button(ui, &name)
                    .on_disabled_hover_text(words.exchange_why_hint())
                    .clicked()
                {
                    let open = open.conflicts.iter().filter_map(|at| conflicts.get(*at));
                    let choice = |it: &Conflict| Some((it.register, state.rule.value(it)?.clone()));
                    let choices = open.filter_map(choice).collect();
                    let why = std::mem::take(&mut state.why_all);
                    commands.edit(Edit::Resolve { choices, why });
                }
            });
        });
    });
    ui.add_space(theme::SPACE_S);
}

fn conflict_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut ConflictsState,
    conflict: &Conflict,
    commands: &mut Commands,
) {
    let words = data.words;
    let register = conflict.register;
    let title = words.register_name(data.plan(), register);
    let is_open = state.history == Some(register);
    let mut opened = None;
    widgets::section_heading(ui, &title, |ui| {
        let name = if is_open {
            words.exchange_hide_history()
        } else {
            words.exchange_show_history()
        };
        ui.push_id(("history", register), |ui| {
            if widgets::quiet_button(ui, &name).clicked() {
                opened = Some((!is_open).then_some(register));
            }
            if let Register::Observation(key) = register
                && widgets::quiet_button(ui, &words.exchange_see_figures()).clicked()
            {
                commands.push(Command::ShowCell {
                    indicator: key.indicator,
                    unit: key.unit,
                });
            }
        });
    });
    if let Some(opened) = opened {
        state.history = opened;
    }
    let typed = state.typed.entry(register).or_default();
    ui.push_id(("conflict", register), |ui| {
        if data.editable {
            let width = ui.available_width().min(560.0);
            let field = egui::TextEdit::singleline(&mut typed.why)
                .desired_width(width)
                .hint_text(words.exchange_why_hint());
            ui.add(field)
                .accessible_name(words.exchange_why_of(title.as_str()));
            ui.add_space(theme::SPACE_XS);
        }
        for (number, side) in conflict.sides.iter().enumerate() {
            ui.push_id(number, |ui| {
                side_ui(ui, data, register, side, typed, commands);
            });
        }
        if data.editable {
            other_ui(ui, data, register, &title, typed, commands);
        }
        if let Register::Observation(key) = register {
            let subject = Subject::Figure(key);
            if data.plan().evidence(subject).next().is_some() {
                let shown = Data {
                    editable: false,
                    ..data
                };
                evidence_ui(ui, shown, subject, commands);
            }
        }
        if is_open {
            history_ui(ui, data, HistoryFilter::Register(register), commands);
        }
    });
}

/// Settles a conflict.
fn settle(register: Register, value: crate::domain::Value, typed: &mut Typed) -> Edit {
    typed.other.clear();
    Edit::Resolve {
        choices: vec![(register, value)],
        why: std::mem::take(&mut typed.why),
    }
}

fn side_ui(
    ui: &mut Ui,
    data: Data<'_>,
    register: Register,
    side: &Side,
    typed: &mut Typed,
    commands: &mut Commands,
) {
    let words = data.words;
    let value = match words.value(data.plan(), register, &side.value) {
        nothing if nothing.is_empty() => words.history_nothing(),
        value => value,
    };
    ui.horizontal(|ui| {
        if data.editable {
            let name = words.exchange_take_side(value.as_str());
            ui.add_enabled_ui(!typed.why.trim().is_empty(), |ui| {
                let button = widgets::quiet_button(ui, &words.exchange_take_this());
                let told = button
                    .on_disabled_hover_text(words.exchange_why_hint())
                    .on_hover_text(name.as_str())
                    .accessible_name(&name);
                if told.clicked() {
                    commands.edit(settle(register, side.value.clone(), typed));
                }
            });
        }
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                ui.add(egui::Label::new(theme::heading(value.as_str())).wrap());
                if side.shown {
                    ui.label(theme::small(words.exchange_side_shown()));
                }
                if side.by_owner {
                    ui.label(theme::small(words.exchange_side_owner()));
                }
            });
            let who = [
                words.author(&side.author),
                sender(words, data, side.author.unit),
                words.wall_time(side.wall_ms),
                package_of(data, side.package),
            ];
            ui.add(egui::Label::new(theme::small(who.join(" · "))).wrap());
            if !side.why.is_empty() {
                let why = words.exchange_side_why(side.why.as_str());
                ui.add(egui::Label::new(theme::small(why)).wrap());
            }
        });
    });
    ui.add_space(theme::SPACE_S);
}

/// A field for a third value.
fn other_ui(
    ui: &mut Ui,
    data: Data<'_>,
    register: Register,
    title: &str,
    typed: &mut Typed,
    commands: &mut Commands,
) {
    let words = data.words;
    ui.horizontal(|ui| {
        ui.label(theme::weak(words.exchange_other_value()));
        let hint = match register {
            Register::Observation(_) => words.exchange_other_figure_hint(),
            _ => String::new(),
        };
        let field = egui::TextEdit::singleline(&mut typed.other)
            .desired_width(180.0)
            .hint_text(hint);
        ui.add(field)
            .accessible_name(words.exchange_other_of(title));
        let text = typed.other.trim();
        if text.is_empty() {
            return;
        }
        let Some(value) = ops::typed_value(register, text, words.numbers()) else {
            ui.label(theme::fault(ui, words.exchange_other_unfit()));
            return;
        };
        let choice = Edit::Resolve {
            choices: vec![(register, value.clone())],
            why: String::new(),
        };
        if let Err(refusal) = ops::draft(data.plan(), &choice, data.today) {
            let why = words.refusal(data.plan(), &refusal);
            ui.label(theme::fault(ui, why));
            return;
        }
        ui.add_enabled_ui(!typed.why.trim().is_empty(), |ui| {
            let said = words.value(data.plan(), register, &value);
            if widgets::quiet_button(ui, &words.exchange_take_other(said))
                .on_disabled_hover_text(words.exchange_why_hint())
                .clicked()
            {
                commands.edit(settle(register, value, typed));
            }
        });
    });
}

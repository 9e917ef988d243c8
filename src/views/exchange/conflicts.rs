//! Values that stand against each other: both, who wrote them and when; a person chooses, and says
//! why. Proposals of units for what is the plan owner's stand here too.

use std::collections::BTreeMap;

use egui::Ui;

use super::{super::Data, sender};
use crate::{
    app::command::{Command, Commands, ExchangeCommand},
    domain::Register,
    ops::Edit,
    store::{Answer, Conflict, Proposal, Side},
    theme::{self, icons},
    widgets,
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct ConflictsState {
    /// The words of explanation, by register.
    why: BTreeMap<Register, String>,
    why_all: String,
    why_proposal: BTreeMap<[u8; 32], String>,
}

impl ConflictsState {
    pub(super) fn is_waiting(&self) -> bool {
        self.why.values().any(|why| !why.trim().is_empty()) || !self.why_all.trim().is_empty()
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
    let open: Vec<&Conflict> = facts
        .conflicts
        .iter()
        .filter(|it| data.plan().conflicts().contains(&it.register))
        .collect();
    state
        .why
        .retain(|register, _| open.iter().any(|it| it.register == *register));
    if open.is_empty() && facts.proposals.is_empty() {
        let (title, hint) = (
            words.exchange_no_conflicts(),
            words.exchange_no_conflicts_hint(),
        );
        widgets::empty_state(ui, icons::CHECK_CIRCLE, &title, &hint, None);
        return;
    }
    if open.len() > 1 && data.editable {
        rule_ui(ui, data, state, &open, commands);
    }
    egui::ScrollArea::vertical()
        .id_salt("conflicts")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for conflict in open {
                widgets::card(ui, |ui| conflict_ui(ui, data, state, conflict, commands));
                ui.add_space(theme::SPACE_S);
            }
            if !facts.proposals.is_empty() {
                ui.label(theme::heading(words.exchange_proposals()));
                ui.label(theme::small(words.exchange_proposals_hint()));
                ui.add_space(theme::SPACE_S);
            }
            for proposal in &facts.proposals {
                widgets::card(ui, |ui| proposal_ui(ui, data, state, proposal, commands));
                ui.add_space(theme::SPACE_S);
            }
        });
}

/// Many at a time: what the unit says whose figures they are.
fn rule_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut ConflictsState,
    open: &[&Conflict],
    commands: &mut Commands,
) {
    let words = data.words;
    ui.horizontal_wrapped(|ui| {
        let field = egui::TextEdit::singleline(&mut state.why_all)
            .desired_width(280.0)
            .hint_text(words.exchange_why_hint());
        ui.add(field).accessible_name(words.exchange_why_all());
        let choices: Vec<_> = open
            .iter()
            .filter_map(|it| Some((it.register, it.owners_value()?.clone())))
            .collect();
        let ready = !choices.is_empty() && !state.why_all.trim().is_empty();
        ui.add_enabled_ui(ready, |ui| {
            let name = words.exchange_take_owners(choices.len().to_string());
            if widgets::quiet_button(ui, &name).clicked() {
                let why = std::mem::take(&mut state.why_all);
                commands.edit(Edit::Resolve { choices, why });
            }
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
    widgets::section_heading(ui, &title, |ui| {
        if let Register::Observation(key) = register
            && widgets::quiet_button(ui, &words.exchange_see_history()).clicked()
        {
            commands.push(Command::ShowCell {
                indicator: key.indicator,
                unit: key.unit,
            });
        }
    });
    let why = state.why.entry(register).or_default();
    for (number, side) in conflict.sides.iter().enumerate() {
        side_ui(ui, data, register, side, number, why, commands);
    }
    if data.editable {
        let field = egui::TextEdit::singleline(why)
            .desired_width(ui.available_width().min(480.0))
            .hint_text(words.exchange_why_hint());
        ui.add(field).accessible_name(words.exchange_why_of(title));
    }
}

fn side_ui(
    ui: &mut Ui,
    data: Data<'_>,
    register: Register,
    side: &Side,
    number: usize,
    why: &mut String,
    commands: &mut Commands,
) {
    let words = data.words;
    let value = words.value(data.plan(), register, &side.value);
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::hero(value.as_str()));
        ui.vertical(|ui| {
            let who = format!(
                "{} · {} · {}",
                words.author(&side.author),
                sender(words, data, side.author.unit),
                words.wall_time(side.wall_ms)
            );
            ui.label(theme::plain(who));
            let mut notes = Vec::new();
            if side.shown {
                notes.push(words.exchange_side_shown());
            }
            if side.by_owner {
                notes.push(words.exchange_side_owner());
            }
            notes.push(match side.package {
                Some(_) => words.exchange_side_package(),
                None => words.exchange_side_here(),
            });
            if !side.why.is_empty() {
                notes.push(side.why.clone());
            }
            ui.label(theme::small(notes.join(" · ")));
        });
        if data.editable {
            let name = words.exchange_take_side(value.as_str());
            let ready = !why.trim().is_empty();
            ui.push_id(number, |ui| {
                ui.add_enabled_ui(ready, |ui| {
                    let button = widgets::quiet_button(ui, &name);
                    if button
                        .on_disabled_hover_text(words.exchange_why_hint())
                        .clicked()
                    {
                        commands.edit(Edit::Resolve {
                            choices: vec![(register, side.value.clone())],
                            why: std::mem::take(why),
                        });
                    }
                });
            });
        }
    });
    ui.add_space(theme::SPACE_XS);
}

fn proposal_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut ConflictsState,
    proposal: &Proposal,
    commands: &mut Commands,
) {
    let words = data.words;
    let registers: Vec<Register> = proposal.writes.iter().map(|(it, _)| *it).collect();
    let title = words.action_of(data.plan(), proposal.action, &registers, None);
    let who = format!(
        "{} · {} · {}",
        proposal.author,
        sender(words, data, proposal.sender),
        words.wall_time(proposal.wall_ms)
    );
    ui.label(theme::strong(title));
    ui.label(theme::weak(who));
    for (register, value) in &proposal.writes {
        let now = data.plan().get(*register);
        let told = words.exchange_proposal_change(
            words.register_name(data.plan(), *register),
            words.value(data.plan(), *register, &now),
            words.value(data.plan(), *register, value),
        );
        ui.label(theme::plain(told));
    }
    if !proposal.ours {
        ui.label(theme::small(words.proposal_waits()));
        return;
    }
    if !data.editable {
        return;
    }
    let why = state.why_proposal.entry(proposal.op.0).or_default();
    ui.horizontal_wrapped(|ui| {
        let field = egui::TextEdit::singleline(why)
            .desired_width(280.0)
            .hint_text(words.exchange_why_hint());
        ui.add(field).accessible_name(words.exchange_why_proposal());
        let mut answer = None;
        if widgets::primary_button(ui, &words.exchange_accept()).clicked() {
            answer = Some(Answer::Accept);
        }
        if widgets::quiet_button(ui, &words.exchange_decline()).clicked() {
            answer = Some(Answer::Decline);
        }
        if let Some(answer) = answer {
            commands.exchange(ExchangeCommand::Answer {
                op: proposal.op,
                answer,
                why: std::mem::take(why),
            });
        }
    });
}

//! What units changed that is not theirs to change: it counts once a person says so.

use std::collections::BTreeMap;

use egui::Ui;

use super::{super::Data, package_of, sender};
use crate::{
    app::{
        command::{Commands, ExchangeCommand},
        desk::Proposed,
    },
    domain::{Author, Register},
    store::Answer,
    theme, widgets,
};

/// What the part remembers: the words to each answer.
#[derive(Default)]
pub(super) struct ProposalsState {
    why: BTreeMap<[u8; 32], String>,
}

/// Draws what is said above the proposals.
pub(super) fn head_ui(ui: &mut Ui, data: Data<'_>) {
    let words = data.words;
    ui.label(theme::heading(words.exchange_proposals()));
    ui.label(theme::small(words.exchange_proposals_hint()));
}

/// Draws one.
pub(super) fn proposal_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut ProposalsState,
    proposed: &Proposed,
    commands: &mut Commands,
) {
    widgets::card(ui, |ui| card_ui(ui, data, state, proposed, commands));
}

fn card_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut ProposalsState,
    proposed: &Proposed,
    commands: &mut Commands,
) {
    let words = data.words;
    let proposal = &proposed.proposal;
    let registers: Vec<Register> = proposal.writes.iter().map(|(it, _)| *it).collect();
    let title = words.action_title(data.plan(), proposal.action, &registers);
    let author = Author {
        name: proposal.author.clone(),
        unit: None,
    };
    let who = [
        words.author(&author),
        sender(words, data, proposal.sender),
        words.wall_time(proposal.wall_ms),
        package_of(data, proposed.package),
    ];
    ui.add(egui::Label::new(theme::strong(title)).wrap());
    ui.label(theme::weak(who.join(" · ")));
    if !proposal.why.is_empty() {
        ui.label(theme::small(words.exchange_side_why(proposal.why.as_str())));
    }
    for (register, value) in &proposal.writes {
        let now = data.plan().get(*register);
        if now == *value {
            continue;
        }
        let show = |value| match words.value(data.plan(), *register, value) {
            text if text.is_empty() => words.history_nothing(),
            text => text,
        };
        let told = words.exchange_proposal_change(
            words.register_name(data.plan(), *register),
            show(&now),
            show(value),
        );
        ui.add(egui::Label::new(theme::plain(told)).wrap());
    }
    if !proposal.ours {
        ui.label(theme::small(words.proposal_waits()));
        return;
    }
    if !data.editable {
        return;
    }
    ui.add_space(theme::SPACE_XS);
    let why = state.why.entry(proposal.op.0).or_default();
    ui.horizontal_wrapped(|ui| {
        let field = egui::TextEdit::singleline(why)
            .desired_width(280.0)
            .hint_text(words.exchange_why_answer_hint());
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

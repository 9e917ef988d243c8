//! The copies whose packages are taken: whose they are, how they became known, and how to stop one.

use egui::{Id, Ui};

use super::{super::Data, sender};
use crate::{
    app::{
        command::{Commands, ExchangeCommand},
        desk::KnownCopy,
    },
    domain::Author,
    store::Trust,
    theme::{self, icons},
    widgets::{self, TallList},
};

/// Draws the list.
pub(super) fn copies_ui(ui: &mut Ui, data: Data<'_>, list: &mut TallList, commands: &mut Commands) {
    let words = data.words;
    let Some(facts) = &data.session.desk().facts else {
        ui.label(theme::weak(words.history_loading()));
        return;
    };
    ui.label(theme::small(words.exchange_copies_hint()));
    if !facts.fingerprint.is_empty() {
        let own = words.exchange_fingerprint_own(facts.fingerprint.as_str());
        ui.label(theme::small(own));
    }
    ui.add_space(theme::SPACE_M);
    if facts.copies.is_empty() {
        let (title, hint) = (words.exchange_no_copies(), words.exchange_no_copies_hint());
        widgets::empty_state(ui, icons::HARD_DRIVE, &title, &hint, None);
        return;
    }
    let ids: Vec<Id> = facts
        .copies
        .iter()
        .map(|it| Id::unique(("copy", it.copy.key)))
        .collect();
    list.show(ui, "copies", &ids, |ui, at| {
        if let Some(known) = facts.copies.get(at) {
            widgets::card(ui, |ui| copy_ui(ui, data, known, commands));
        }
    });
}

fn copy_ui(ui: &mut Ui, data: Data<'_>, known: &KnownCopy, commands: &mut Commands) {
    let words = data.words;
    let copy = &known.copy;
    let title = sender(words, data, copy.unit);
    widgets::section_heading(ui, &title, |ui| {
        if !data.editable {
            return;
        }
        match copy.trust {
            Trust::Owner => {}
            Trust::Enrolled | Trust::Accepted => {
                if widgets::danger_button(ui, &words.exchange_revoke())
                    .on_hover_text(words.exchange_revoke_hint())
                    .clicked()
                {
                    commands.exchange(ExchangeCommand::Revoke(copy.key));
                }
            }
            Trust::Revoked => {
                if widgets::quiet_button(ui, &words.exchange_believe()).clicked() {
                    commands.exchange(ExchangeCommand::BelieveAgain(copy.key));
                }
            }
        }
    });
    let named = Author {
        name: copy.name.clone(),
        unit: None,
    };
    let facts = [
        (words.exchange_copy_person(), words.author(&named)),
        (words.exchange_copy_since(), words.wall_time(copy.since_ms)),
        (words.exchange_copy_trust(), words.trust(copy.trust)),
        (words.exchange_fingerprint(), known.fingerprint.clone()),
    ];
    widgets::facts(ui, facts.into_iter());
    if copy.trust == Trust::Revoked {
        ui.label(theme::small(words.exchange_after_revoking()));
    }
}

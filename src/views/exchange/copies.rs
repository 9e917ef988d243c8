//! The copies whose packages are taken: whose they are, how they became known, and how to stop one.

use egui::Ui;

use super::{super::Data, sender};
use crate::{
    app::command::{Commands, ExchangeCommand},
    store::Trust,
    theme::{self, icons},
    widgets,
};

/// Draws the list.
pub(super) fn copies_ui(ui: &mut Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let Some(facts) = &data.session.desk().facts else {
        ui.label(theme::weak(words.history_loading()));
        return;
    };
    ui.label(theme::small(words.exchange_copies_hint()));
    ui.label(theme::small(
        words.exchange_fingerprint_own(facts.fingerprint.as_str()),
    ));
    ui.add_space(theme::SPACE_M);
    if facts.copies.is_empty() {
        let (title, hint) = (words.exchange_no_copies(), words.exchange_no_copies_hint());
        widgets::empty_state(ui, icons::HARD_DRIVE, &title, &hint, None);
        return;
    }
    egui::ScrollArea::vertical()
        .id_salt("copies")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for known in &facts.copies {
                widgets::card(ui, |ui| {
                    let title = sender(words, data, known.copy.unit);
                    widgets::section_heading(ui, &title, |ui| {
                        let can_revoke = data.editable
                            && matches!(known.copy.trust, Trust::Enrolled | Trust::Accepted);
                        if can_revoke
                            && widgets::danger_button(ui, &words.exchange_revoke())
                                .on_hover_text(words.exchange_revoke_hint())
                                .clicked()
                        {
                            commands.exchange(ExchangeCommand::Revoke(known.copy.key));
                        }
                    });
                    widgets::facts(
                        ui,
                        [
                            (words.exchange_copy_person(), known.copy.name.clone()),
                            (
                                words.exchange_copy_since(),
                                words.wall_time(known.copy.since_ms),
                            ),
                            (words.exchange_copy_trust(), words.trust(known.copy.trust)),
                            (words.exchange_fingerprint(), known.fingerprint.clone()),
                        ]
                        .into_iter(),
                    );
                });
                ui.add_space(theme::SPACE_S);
            }
        });
}

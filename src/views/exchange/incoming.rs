//! Packages that came: what each is and would bring, before anything is written; and those of
//! unknown copies, which wait for a person.

use std::collections::BTreeSet;

use egui::Ui;

use super::{super::Data, sender};
use crate::{
    app::{
        command::{Commands, ExchangeCommand},
        desk::{Held, Read},
    },
    domain::Author,
    exchange::{Manifest, Preview, Standing},
    strings::Words,
    theme::{self, Tone, icons},
    widgets,
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct IncomingState {
    /// Those that were read and shall not be taken.
    left_out: BTreeSet<usize>,
    /// How many were read when that was chosen.
    of: usize,
}

/// How many warnings of a package are named.
const NAMED: usize = 4;

/// Draws the part.
pub(super) fn incoming_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut IncomingState,
    commands: &mut Commands,
) {
    let words = data.words;
    let desk = data.session.desk();
    if state.of != desk.read.len() {
        *state = IncomingState {
            of: desk.read.len(),
            ..IncomingState::default()
        };
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(data.editable, |ui| {
            if widgets::primary_button(ui, &words.exchange_open_packages()).clicked() {
                commands.exchange(ExchangeCommand::PickPackages);
            }
            if widgets::quiet_button(ui, &words.exchange_open_folder()).clicked() {
                commands.exchange(ExchangeCommand::PickFolder);
            }
        });
        ui.label(theme::small(words.exchange_drop_hint()));
    });
    shared_ui(ui, data, commands);
    ui.add_space(theme::SPACE_M);
    let held = desk.facts.as_ref().map_or(&[][..], |facts| &facts.held);
    if desk.read.is_empty() && held.is_empty() {
        let (title, hint) = (
            words.exchange_nothing_read(),
            words.exchange_nothing_read_hint(),
        );
        widgets::empty_state(ui, icons::ARCHIVE, &title, &hint, None);
        return;
    }
    take_ui(ui, data, state, commands);
    egui::ScrollArea::vertical()
        .id_salt("incoming")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (at, read) in desk.read.iter().enumerate() {
                widgets::card(ui, |ui| read_ui(ui, data, state, at, read));
                ui.add_space(theme::SPACE_S);
            }
            if !held.is_empty() {
                ui.label(theme::heading(words.exchange_held()));
                ui.label(theme::small(words.exchange_held_hint()));
                ui.add_space(theme::SPACE_S);
            }
            for held in held {
                widgets::card(ui, |ui| held_ui(ui, data, held, commands));
                ui.add_space(theme::SPACE_S);
            }
        });
}

/// The folder that stands in for the stick.
fn shared_ui(ui: &mut Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    ui.horizontal_wrapped(|ui| match &data.session.desk().shared_folder {
        Some(folder) => {
            let told = words.exchange_shared(folder.display().to_string());
            ui.label(theme::small(told));
            if widgets::link_button(ui, &words.exchange_read_shared()).clicked() {
                commands.exchange(ExchangeCommand::ReadShared);
            }
            if widgets::link_button(ui, &words.exchange_forget_shared()).clicked() {
                commands.exchange(ExchangeCommand::ForgetShared);
            }
        }
        None => {
            if widgets::link_button(ui, &words.exchange_pick_shared())
                .on_hover_text(words.exchange_pick_shared_hint())
                .clicked()
            {
                commands.exchange(ExchangeCommand::PickShared);
            }
        }
    });
}

/// Whether a package that was read can be taken.
fn can_take(read: &Read) -> bool {
    match &read.package {
        Ok((_, preview)) => preview.standing != Standing::Again,
        Err(_) => false,
    }
}

fn take_ui(ui: &mut Ui, data: Data<'_>, state: &IncomingState, commands: &mut Commands) {
    let words = data.words;
    let read = &data.session.desk().read;
    if read.is_empty() {
        return;
    }
    let chosen: Vec<usize> = read
        .iter()
        .enumerate()
        .filter(|(at, read)| can_take(read) && !state.left_out.contains(at))
        .map(|(at, _)| at)
        .collect();
    ui.horizontal_wrapped(|ui| {
        let ready = !chosen.is_empty() && data.editable && data.session.desk().work().is_none();
        ui.add_enabled_ui(ready, |ui| {
            let name = words.exchange_take(chosen.len().to_string(), read.len().to_string());
            if widgets::primary_button(ui, &name).clicked() {
                commands.exchange(ExchangeCommand::Take { chosen });
            }
        });
        if widgets::quiet_button(ui, &words.exchange_forget()).clicked() {
            commands.exchange(ExchangeCommand::Forget);
        }
        ui.label(theme::small(words.exchange_nothing_written_yet()));
    });
    ui.add_space(theme::SPACE_S);
}

fn read_ui(ui: &mut Ui, data: Data<'_>, state: &mut IncomingState, at: usize, read: &Read) {
    let words = data.words;
    let file = read.path.file_name().unwrap_or_default().to_string_lossy();
    match &read.package {
        Err(error) => {
            ui.label(theme::strong(file.as_ref()));
            widgets::banner(
                ui,
                Tone::Danger,
                &words.package_error(data.plan(), error, &read.path),
                None,
            );
        }
        Ok((manifest, preview)) => {
            let mut is_chosen = can_take(read) && !state.left_out.contains(&at);
            let title = title(words, data, manifest);
            ui.add_enabled_ui(can_take(read), |ui| {
                if ui.checkbox(&mut is_chosen, theme::strong(title)).changed() {
                    if is_chosen {
                        state.left_out.remove(&at);
                    } else {
                        state.left_out.insert(at);
                    }
                }
            });
            ui.label(theme::small(file.as_ref()));
            preview_ui(ui, data, manifest, preview);
        }
    }
}

fn title(words: Words, data: Data<'_>, manifest: &Manifest) -> String {
    let kind = words.package_kind(manifest.kind);
    let from = sender(words, data, manifest.from);
    match manifest.period {
        Some(period) => words.exchange_package_of(kind, words.period(period), from),
        None => words.exchange_package_from(kind, from),
    }
}

/// A person's name, or that none was given.
fn named(words: Words, name: &str) -> String {
    words.author(&Author {
        name: name.to_owned(),
        unit: None,
    })
}

fn preview_ui(ui: &mut Ui, data: Data<'_>, manifest: &Manifest, preview: &Preview) {
    let words = data.words;
    let who = words.exchange_package_by(
        named(words, &manifest.author),
        words.wall_time(manifest.wall_ms),
    );
    ui.label(theme::weak(who));
    let mut notes = vec![words.exchange_package_figures(preview.figures.to_string())];
    if preview.standing == Standing::Again {
        notes.push(words.exchange_package_known());
    }
    if preview.merged.waiting > 0 {
        notes.push(words.exchange_package_waits(preview.merged.waiting.to_string()));
    }
    if preview.merged.proposed > 0 {
        notes.push(words.exchange_package_proposes(preview.merged.proposed.to_string()));
    }
    if preview.merged.newer > 0 {
        notes.push(words.exchange_package_newer(preview.merged.newer.to_string()));
    }
    ui.label(theme::plain(notes.join(" · ")));
    match preview.standing {
        Standing::Known | Standing::Again => {}
        Standing::Enrols => {
            ui.label(theme::small(words.exchange_package_enrols()));
        }
        Standing::Unknown => {
            widgets::banner(ui, Tone::Warning, &words.exchange_package_unknown(), None);
        }
    }
    if !preview.conflicts.is_empty() {
        let text = words.exchange_package_conflicts(preview.conflicts.len().to_string());
        widgets::banner(ui, Tone::Warning, &text, None);
        for register in preview.conflicts.iter().take(NAMED) {
            ui.label(theme::small(words.register_name(data.plan(), *register)));
        }
    }
    if let Some(hiding) = preview.hides {
        let text = words.exchange_package_hides(
            hiding.hidden.to_string(),
            hiding.of.to_string(),
            words.name_of_unit(data.plan(), hiding.unit),
        );
        widgets::banner(ui, Tone::Danger, &text, None);
    }
    for (key, warning) in preview.warnings.iter().take(NAMED) {
        let name = data
            .plan()
            .indicator(key.indicator)
            .map_or_else(String::new, |indicator| indicator.code.clone());
        let text = format!(
            "{name}: {}",
            words.figure_warning(data.plan(), *key, warning)
        );
        ui.label(theme::small(text));
    }
    let more = preview.warnings.len().saturating_sub(NAMED) + preview.more_warnings;
    if more > 0 {
        let more = words.overview_and_more(more);
        ui.label(theme::small(more));
    }
}

fn held_ui(ui: &mut Ui, data: Data<'_>, held: &Held, commands: &mut Commands) {
    let words = data.words;
    let package = &held.package;
    ui.label(theme::strong(sender(words, data, package.unit)));
    let who = words.exchange_package_by(
        named(words, &package.author),
        words.wall_time(package.written_ms),
    );
    ui.label(theme::weak(who));
    let told = words.exchange_held_fingerprint(held.fingerprint.as_str());
    ui.label(theme::plain(told));
    if data.editable {
        ui.horizontal_wrapped(|ui| {
            if widgets::primary_button(ui, &words.exchange_accept_copy()).clicked() {
                commands.exchange(ExchangeCommand::Accept(package.hash));
            }
            if widgets::danger_button(ui, &words.exchange_decline_package()).clicked() {
                commands.exchange(ExchangeCommand::Decline(package.hash));
            }
        });
    }
}

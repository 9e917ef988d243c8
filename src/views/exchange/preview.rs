//! What a package would bring, in a few lines.

use std::collections::BTreeSet;

use egui::Ui;

use super::{super::Data, sender};
use crate::{
    domain::Author,
    exchange::{Manifest, Preview, Standing},
    strings::Words,
    theme::{self, Tone, icons},
    widgets,
};

/// How many conflicts and warnings of a package are named.
const NAMED: usize = 4;
/// How many changes are in sight at once.
const CHANGES_IN_SIGHT: f32 = 9.0;

/// What a package is and from whom.
pub(super) fn title_of(data: Data<'_>, manifest: &Manifest) -> String {
    let words = data.words;
    let kind = words.package_kind(manifest.kind);
    let from = sender(words, data, manifest.from);
    match manifest.period {
        Some(period) => words.exchange_package_of(kind, words.period(period), from),
        None => words.exchange_package_from(kind, from),
    }
}

/// Who wrote a package, and when by their clock.
pub(super) fn written_by(words: Words, author: &str, wall_ms: i64) -> String {
    let author = Author {
        name: author.to_owned(),
        unit: None,
    };
    words.exchange_package_by(words.author(&author), words.wall_time(wall_ms))
}

/// The previews whose changes are listed, by their packages.
pub(super) type Open = BTreeSet<[u8; 32]>;

/// Draws what a package would bring; what it would clear is the caller's to ask about.
pub(super) fn preview_ui(
    ui: &mut Ui,
    data: Data<'_>,
    preview: &Preview,
    files_left: usize,
    open: &mut Open,
) {
    let words = data.words;
    ui.label(theme::plain(brings(words, preview, files_left)));
    changes_ui(ui, data, preview, open);
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
        for conflict in preview.conflicts.iter().take(NAMED) {
            ui.label(theme::small(words.contested(data.plan(), conflict)));
        }
        let more = preview.conflicts.len().saturating_sub(NAMED);
        if more > 0 {
            ui.label(theme::small(words.exchange_and_more(more.to_string())));
        }
    }
    for (key, warning) in preview.warnings.iter().take(NAMED) {
        let name = data
            .plan()
            .indicator(key.indicator)
            .map_or_else(String::new, |indicator| indicator.code.clone());
        let warning = words.figure_warning(data.plan(), *key, warning);
        ui.label(theme::small(format!("{name}: {warning}")));
    }
    let more = preview.warnings.len().saturating_sub(NAMED) + preview.more_warnings;
    if more > 0 {
        ui.label(theme::small(words.exchange_and_more(more.to_string())));
    }
}

/// What would become of figures and tasks, from what to what, where a person wants to see it.
fn changes_ui(ui: &mut Ui, data: Data<'_>, preview: &Preview, open: &mut Open) {
    let (words, plan) = (data.words, data.plan());
    if preview.changes.is_empty() {
        return;
    }
    let is_open = open.contains(&preview.hash);
    let count = preview.changes.len() + preview.more_changes;
    let (icon, name) = if is_open {
        (icons::CARET_DOWN, words.exchange_hide_changes())
    } else {
        let count = words.number(count.into());
        (icons::CARET_RIGHT, words.exchange_show_changes(count))
    };
    if widgets::icon_text_button(ui, icon, &name).clicked() {
        if is_open {
            open.remove(&preview.hash);
        } else {
            open.insert(preview.hash);
        }
    }
    if !is_open {
        return;
    }
    let show = |register, value| match words.value(plan, register, value) {
        text if text.is_empty() => words.history_nothing(),
        text => text,
    };
    let row = theme::SIZE_BODY * 1.6;
    egui::ScrollArea::vertical()
        .id_salt("changes")
        .max_height(CHANGES_IN_SIGHT * row)
        .auto_shrink([false, true])
        .show_rows(ui, row, preview.changes.len(), |ui, seen| {
            for change in preview.changes.get(seen).unwrap_or_default() {
                let told = words.exchange_proposal_change(
                    words.register_name_with_code(plan, change.register),
                    show(change.register, &change.before),
                    show(change.register, &change.after),
                );
                let room = egui::vec2(ui.available_width(), row);
                let layout = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(room, layout, |ui| {
                    ui.add(egui::Label::new(theme::plain(told)).truncate());
                });
            }
        });
    if preview.more_changes > 0 {
        let more = words.exchange_and_more(preview.more_changes.to_string());
        ui.label(theme::small(more));
    }
}

/// How much of what.
fn brings(words: Words, preview: &Preview, files_left: usize) -> String {
    let figures = words.number(preview.figures.into());
    let mut notes = vec![words.exchange_package_figures(figures)];
    let merged = &preview.merged;
    let more = [
        (
            preview.files,
            words.exchange_package_files(preview.files.to_string()),
        ),
        (
            files_left,
            words.exchange_package_files_left(files_left.to_string()),
        ),
        (
            merged.waiting,
            words.exchange_package_waits(merged.waiting.to_string()),
        ),
        (
            merged.proposed,
            words.exchange_package_proposes(merged.proposed.to_string()),
        ),
        (
            merged.newer,
            words.exchange_package_newer(merged.newer.to_string()),
        ),
    ];
    notes.extend(
        more.into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(_, text)| text),
    );
    notes.join(" · ")
}

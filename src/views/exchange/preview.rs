//! What a package would bring, in a few lines.

use egui::Ui;

use super::{super::Data, sender};
use crate::{
    domain::Author,
    exchange::{Manifest, Preview, Standing},
    strings::Words,
    theme::{self, Tone},
    widgets,
};

/// How many conflicts and warnings of a package are named.
const NAMED: usize = 4;

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

/// Draws what a package would bring; what it would clear is the caller's to ask about.
pub(super) fn preview_ui(ui: &mut Ui, data: Data<'_>, preview: &Preview, files_left: usize) {
    let words = data.words;
    ui.label(theme::plain(brings(words, preview, files_left)));
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

//! Packages that came: what each is and would bring, before anything is written; and those of
//! unknown copies, which wait for a person.

use std::collections::BTreeSet;

use egui::{Id, Ui};

use super::{
    super::Data,
    preview::{Open, preview_ui, title_of, written_by},
    sender,
};
use crate::{
    app::{
        command::{Commands, ExchangeCommand},
        desk::{Held, Read},
    },
    exchange::{Preview, Standing},
    theme::{self, Tone, icons},
    widgets::{self, TallList},
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct IncomingState {
    /// Those that were read and shall not be taken.
    left_out: BTreeSet<usize>,
    /// Those that a person takes although they clear so much.
    hide: BTreeSet<usize>,
    /// For which reading that was chosen.
    reading: u64,
    /// The packages whose changes are listed.
    open: Open,
    list: TallList,
}

impl IncomingState {
    /// What was read anew is all chosen, but for what would clear too much.
    fn begin(read: &[Read], reading: u64) -> Self {
        let hiding = read.iter().enumerate().filter(|(_, read)| hides(read));
        Self {
            left_out: hiding.map(|(at, _)| at).collect(),
            reading,
            ..Self::default()
        }
    }
}

/// Draws the part.
pub(super) fn incoming_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut IncomingState,
    commands: &mut Commands,
) {
    let words = data.words;
    let desk = data.session.desk();
    if state.reading != desk.reading {
        *state = IncomingState::begin(&desk.read, desk.reading);
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
        let hint = words.exchange_nothing_read_hint();
        let (title, action) = match desk.news.news().count() {
            0 => (words.exchange_nothing_read(), None),
            count => (
                words.exchange_shared_news(count.to_string()),
                Some(words.exchange_look_at_news()),
            ),
        };
        if widgets::empty_state(ui, icons::ARCHIVE, &title, &hint, action.as_deref()) {
            commands.exchange(ExchangeCommand::ReadShared);
        }
        return;
    }
    take_ui(ui, data, state, commands);
    let rows = rows(&desk.read, held);
    let ids: Vec<Id> = rows.iter().map(Row::id).collect();
    let mut list = std::mem::take(&mut state.list);
    list.show(ui, "incoming", &ids, |ui, at| match rows.get(at) {
        Some(Row::Read(at, read)) => {
            widgets::card(ui, |ui| read_ui(ui, data, state, *at, read));
        }
        Some(Row::Again(count)) => {
            ui.label(theme::weak(words.exchange_taken_before(count.to_string())));
        }
        Some(Row::HeldHead) => {
            ui.label(theme::heading(words.exchange_held()));
            ui.label(theme::small(words.exchange_held_hint()));
        }
        Some(Row::Held(held)) => {
            let open = &mut state.open;
            widgets::card(ui, |ui| held_ui(ui, data, held, open, commands));
        }
        None => {}
    });
    state.list = list;
}

/// A row of the list.
enum Row<'a> {
    /// A package that was read, and its place among them.
    Read(usize, &'a Read),
    /// So many that were taken before.
    Again(usize),
    /// What is said above those that wait.
    HeldHead,
    /// One that waits.
    Held(&'a Held),
}

impl Row<'_> {
    fn id(&self) -> Id {
        match self {
            Self::Read(at, read) => Id::unique(("read", at, &read.path)),
            Self::Again(_) => Id::unique("again"),
            Self::HeldHead => Id::unique("held-head"),
            Self::Held(held) => Id::unique(("held", held.package.hash)),
        }
    }
}

fn rows<'a>(read: &'a [Read], held: &'a [Held]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row> = in_order(read)
        .into_iter()
        .map(|(at, read)| Row::Read(at, read))
        .collect();
    let again = read.iter().filter(|read| is_again(read)).count();
    rows.extend((again > 0).then_some(Row::Again(again)));
    rows.extend((!held.is_empty()).then_some(Row::HeldHead));
    rows.extend(held.iter().map(Row::Held));
    rows
}

/// The folder that stands in for the stick.
fn shared_ui(ui: &mut Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let desk = data.session.desk();
    ui.horizontal_wrapped(|ui| match &desk.shared_folder {
        Some(folder) => {
            let told = words.exchange_shared(folder.display().to_string());
            ui.label(theme::small(told));
            if widgets::link_button(ui, &words.exchange_read_shared()).clicked() {
                commands.exchange(ExchangeCommand::ReadShared);
            }
            let arriving = desk.news.arriving().count();
            if arriving > 0 {
                let told = words.exchange_shared_arriving(arriving.to_string());
                ui.label(theme::small(told));
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

/// Whether a package was taken before.
fn is_again(read: &Read) -> bool {
    let standing = |(_, preview): &(_, Preview)| preview.standing;
    read.package.as_ref().map(standing).ok() == Some(Standing::Again)
}

/// Whether a package that was read can be taken.
fn can_take(read: &Read) -> bool {
    read.package.is_ok() && !is_again(read)
}

/// The packages that are not known yet, those first that need a person's eye.
fn in_order(read: &[Read]) -> Vec<(usize, &Read)> {
    let news = read.iter().enumerate().filter(|(_, read)| !is_again(read));
    let mut news: Vec<_> = news.collect();
    news.sort_by_key(|(_, read)| match &read.package {
        Ok((_, preview)) if preview.hides.is_some() => 0,
        Err(_) => 1,
        Ok((_, preview)) if preview.standing == Standing::Unknown => 2,
        Ok((_, preview)) if !preview.conflicts.is_empty() => 3,
        Ok((_, preview)) if !preview.warnings.is_empty() => 4,
        Ok(_) => 5,
    });
    news
}

/// Whether a package that was read would clear more than happens by itself.
fn hides(read: &Read) -> bool {
    read.package
        .as_ref()
        .is_ok_and(|(_, preview)| preview.hides.is_some())
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
        let hide = chosen.iter().copied().filter(|at| state.hide.contains(at));
        let hide = hide.collect();
        ui.add_enabled_ui(ready, |ui| {
            let name = words.exchange_take(chosen.len().to_string(), read.len().to_string());
            if widgets::primary_button(ui, &name).clicked() {
                commands.exchange(ExchangeCommand::Take { chosen, hide });
            }
        });
        if widgets::quiet_button(ui, &words.exchange_forget()).clicked() {
            commands.exchange(ExchangeCommand::Forget);
        }
        ui.label(theme::small(words.exchange_nothing_written_yet()));
    });
    ui.label(theme::plain(summary(data, read)));
    ui.add_space(theme::SPACE_S);
}

/// What all packages together would bring.
fn summary(data: Data<'_>, read: &[Read]) -> String {
    let words = data.words;
    let previews: Vec<_> = read
        .iter()
        .filter_map(|it| it.package.as_ref().ok())
        .collect();
    let sum = |of: &dyn Fn(&Preview) -> usize| {
        previews
            .iter()
            .map(|(_, preview)| of(preview))
            .sum::<usize>()
    };
    let figures = words.number(sum(&|it| it.figures).into());
    let mut parts = vec![words.exchange_package_figures(figures)];
    let conflicts = sum(&|it| it.conflicts.len());
    let doubts = sum(&|it| it.warnings.len() + it.more_warnings);
    let (asking, refused) = (
        read.iter().filter(|it| hides(it)).count(),
        read.len() - previews.len(),
    );
    let more = [
        (
            conflicts,
            words.exchange_sum_conflicts(conflicts.to_string()),
        ),
        (doubts, words.exchange_sum_doubts(doubts.to_string())),
        (asking, words.exchange_sum_asking(asking.to_string())),
        (refused, words.exchange_sum_refused(refused.to_string())),
    ];
    let more = more.into_iter().filter(|(count, _)| *count > 0);
    parts.extend(more.map(|(_, text)| text));
    parts.join(" · ")
}

fn read_ui(ui: &mut Ui, data: Data<'_>, state: &mut IncomingState, at: usize, read: &Read) {
    let words = data.words;
    let file = read.path.file_name().unwrap_or_default().to_string_lossy();
    let (manifest, preview) = match &read.package {
        Err(error) => {
            ui.label(theme::strong(file.as_ref()));
            let text = words.package_error(data.plan(), error, &read.path);
            widgets::banner(ui, Tone::Danger, &text, None);
            return;
        }
        Ok(found) => found,
    };
    let asks = preview.hides.is_some() && !state.hide.contains(&at);
    let mut is_chosen = can_take(read) && !state.left_out.contains(&at);
    let title = title_of(data, manifest);
    ui.add_enabled_ui(can_take(read) && !asks, |ui| {
        if ui
            .checkbox(&mut is_chosen, theme::strong(title))
            .on_disabled_hover_text(words.exchange_ask_first())
            .changed()
        {
            if is_chosen {
                state.left_out.remove(&at);
            } else {
                state.left_out.insert(at);
            }
        }
    });
    ui.label(theme::small(file.as_ref()));
    ui.label(theme::weak(written_by(
        words,
        &manifest.author,
        manifest.wall_ms,
    )));
    if let Some(hiding) = preview.hides {
        let text = words.exchange_package_hides(
            hiding.hidden.to_string(),
            hiding.of.to_string(),
            words.name_of_unit(data.plan(), hiding.unit),
        );
        let action = words.exchange_hide_all_the_same();
        let action = (asks && data.editable).then_some(action.as_str());
        if widgets::banner(ui, Tone::Danger, &text, action) {
            state.hide.insert(at);
            state.left_out.remove(&at);
        }
    }
    preview_ui(ui, data, preview, manifest.files_left, &mut state.open);
}

fn held_ui(ui: &mut Ui, data: Data<'_>, held: &Held, open: &mut Open, commands: &mut Commands) {
    let words = data.words;
    let package = &held.package;
    ui.label(theme::strong(sender(words, data, package.unit)));
    ui.label(theme::weak(written_by(
        words,
        &package.author,
        package.written_ms,
    )));
    let told = words.exchange_held_fingerprint(held.fingerprint.as_str());
    ui.label(theme::plain(told));
    let mut hides = None;
    match &held.preview {
        Some(preview) => {
            preview_ui(ui, data, preview, 0, open);
            hides = preview.hides;
        }
        None => {
            widgets::banner(ui, Tone::Danger, &words.exchange_held_unreadable(), None);
        }
    }
    if let Some(hiding) = hides {
        let text = words.exchange_package_hides(
            hiding.hidden.to_string(),
            hiding.of.to_string(),
            words.name_of_unit(data.plan(), hiding.unit),
        );
        widgets::banner(ui, Tone::Danger, &text, None);
    }
    if data.editable {
        ui.horizontal_wrapped(|ui| {
            let name = match hides {
                Some(_) => words.exchange_accept_copy_hiding(),
                None => words.exchange_accept_copy(),
            };
            ui.add_enabled_ui(held.preview.is_some(), |ui| {
                if widgets::primary_button(ui, &name).clicked() {
                    commands.exchange(ExchangeCommand::Accept {
                        hash: package.hash,
                        hide: hides.is_some(),
                    });
                }
            });
            if widgets::danger_button(ui, &words.exchange_decline_package()).clicked() {
                commands.exchange(ExchangeCommand::Decline(package.hash));
            }
        });
    }
}

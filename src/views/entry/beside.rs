//! Beside the grid: what is written about the chosen figure, the documents and files for it, and its
//! history.

use super::{EntryState, sheet::Sheet};
use crate::{
    app::command::Commands,
    domain::{ObservationKey, RemarkField, Subject},
    ops::Edit,
    store::HistoryFilter,
    text::{Lines, clean_input},
    theme::{self, icons},
    views::{Data, evidence::evidence_ui, history::history_ui},
    widgets::{self, Committed},
};

/// What stands beside the grid.
#[derive(Default)]
pub(super) struct Beside {
    is_open: bool,
    /// The note shall get the keyboard.
    writes: bool,
    history: bool,
}

impl Beside {
    /// Opens it, with the keyboard in the note.
    pub(super) const fn write(&mut self) {
        self.is_open = true;
        self.writes = true;
    }

    /// Opens or closes it.
    pub(super) const fn toggle(&mut self) {
        self.is_open = !self.is_open;
    }

    /// How much of the room it takes.
    pub(super) fn width(&self, room: f32) -> f32 {
        if self.is_open {
            (room * 0.36).clamp(344.0, 420.0)
        } else {
            0.0
        }
    }

    /// Whether it is there.
    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }
}

/// Draws it, where it is open.
pub(super) fn beside_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut EntryState,
    sheet: &Sheet,
    commands: &mut Commands,
) {
    if !state.beside.is_open {
        return;
    }
    let width = state.beside.width(ui.available_width());
    egui::Panel::right("entry-beside")
        .exact_size(width)
        .resizable(false)
        .frame(theme::side_frame(ui))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(theme::heading(data.words.entry_beside()));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let close = data.words.action_close();
                    if widgets::icon_button(ui, icons::X, &close).clicked() {
                        state.beside.is_open = false;
                        state.grid.take_focus();
                    }
                });
            });
            let Some((slot, _)) = sheet.slot(data.plan(), state.grid.active()) else {
                ui.label(theme::weak(data.words.entry_beside_none()));
                return;
            };
            egui::ScrollArea::vertical()
                .id_salt("entry-beside")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let had = ui.memory(egui::Memory::focused);
                    figure_ui(ui, data, state, slot.key, commands);
                    if had.is_some() && is_done(ui) {
                        state.grid.take_focus();
                    }
                    ui.add_space(theme::SPACE_L);
                    widgets::keep_focus_in_sight(ui);
                });
        });
}

/// Whether a field was just left by Enter: who has written goes on with the figures.
fn is_done(ui: &egui::Ui) -> bool {
    let is_left = ui.memory(|memory| memory.focused().is_none());
    is_left && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

fn figure_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut EntryState,
    key: ObservationKey,
    commands: &mut Commands,
) {
    let (words, plan) = (data.words, data.plan());
    let Some(indicator) = plan.indicator(key.indicator) else {
        return;
    };
    ui.label(theme::strong(format!(
        "{} {}",
        indicator.code, indicator.name
    )));
    let (unit, period) = (words.name_of_unit(plan, key.unit), words.period(key.period));
    ui.label(theme::weak(words.entry_beside_of(unit, period)));
    let figure = plan
        .figure(key)
        .map(|it| words.figure(it, &indicator.measure));
    ui.label(theme::plain(
        figure.unwrap_or_else(|| words.target_no_figure()),
    ));
    if let Some(why) = state.doubts.of(key) {
        ui.label(theme::fault(ui, why));
    }
    ui.add_space(theme::SPACE_S);
    let remark = plan.remark(key).cloned().unwrap_or_default();
    if !remark.explained.is_empty() {
        ui.label(theme::small(
            words.entry_explained(remark.explained.as_str()),
        ));
    }
    ui.push_id(key, |ui| {
        remarks_ui(ui, data, state, key, &remark, commands);
    });
    ui.add_space(theme::SPACE_M);
    evidence_ui(ui, data, Subject::Figure(key), commands);
    ui.add_space(theme::SPACE_M);
    let title = words.target_tab_history();
    let sign = if state.beside.history {
        icons::CARET_DOWN
    } else {
        icons::CARET_RIGHT
    };
    if widgets::icon_text_button(ui, sign, &title).clicked() {
        state.beside.history = !state.beside.history;
    }
    if state.beside.history {
        history_ui(ui, data, HistoryFilter::Figure(key), commands);
    }
}

fn remarks_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut EntryState,
    key: ObservationKey,
    remark: &crate::domain::Remark,
    commands: &mut Commands,
) {
    let words = data.words;
    ui.add_enabled_ui(data.editable, |ui| {
        let width = ui.available_width();
        let note = ui.scope_id().with("note");
        ui.label(theme::weak(words.figures_note()));
        if std::mem::take(&mut state.beside.writes) {
            ui.memory_mut(|memory| memory.request_focus(note));
        }
        let had = ui.memory(|memory| memory.has_focus(note));
        let name = words.figures_note();
        if let Committed::Changed(text) =
            widgets::paragraph_field(ui, note, &name, &remark.note, width, 2)
        {
            let text = clean_input(&text, Lines::Many);
            commands.edit(Edit::SetRemark(key, RemarkField::Note, text));
        }
        // Ctrl+Enter ends a note; Tab leads to what stands below.
        let is_left = had && ui.memory(|memory| memory.focused().is_none());
        if is_left && !ui.input(|input| input.key_pressed(egui::Key::Tab)) {
            state.grid.take_focus();
        }
        ui.label(theme::weak(words.figures_source()));
        let source = ui.scope_id().with("source");
        let name = words.figures_source();
        if let Committed::Changed(text) =
            widgets::text_field(ui, source, &name, &remark.source, width)
        {
            let text = clean_input(&text, Lines::One);
            commands.edit(Edit::SetRemark(key, RemarkField::Source, text));
        }
    });
}

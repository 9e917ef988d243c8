//! The occurrences of a periodic task, newest first: when each can be carried out, whether it was,
//! by which document, and the documents and files for it. They make themselves; nobody adds them.

use super::TasksState;
use crate::{
    app::command::Commands,
    domain::{Id, OccurrenceWindow, Subject, occurrence_state, occurrences_until},
    ops::{Edit, TaskPart},
    theme::{self, icons},
    views::{
        Data,
        evidence::evidence_ui,
        form::{line, paragraph},
        status::of_task_now,
    },
    widgets::{self, Committed, DateFieldResult},
};

use super::detail::done_field;

/// How many are shown before the earlier ones are asked for.
const SHOWN: usize = 4;

/// Draws them.
pub(super) fn occurrences_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    id: Id,
    commands: &mut Commands,
) {
    let words = data.words;
    ui.label(theme::heading(words.task_occurrences()));
    let windows = occurrences_until(data.plan(), id, data.session.as_of());
    let all = windows.len();
    let shown = if state.earlier { all } else { SHOWN };
    for window in windows.into_iter().rev().take(shown) {
        ui.push_id(window.period.to_number(), |ui| {
            occurrence_ui(ui, data, state, id, window, commands);
        });
    }
    if all > shown && widgets::link_button(ui, &words.task_earlier(all - shown)).clicked() {
        state.earlier = true;
    }
}

fn occurrence_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    id: Id,
    window: OccurrenceWindow,
    commands: &mut Commands,
) {
    let words = data.words;
    let OccurrenceWindow { period, opens, due } = window;
    let now = data
        .plan()
        .occurrence(id, period)
        .cloned()
        .unwrap_or_default();
    let name = words.period(period);
    let put = |part| Edit::SetTaskPart {
        task: id,
        occurrence: Some(period),
        part,
    };
    let subject = Subject::Occurrence(id, period);
    widgets::flat_card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(name.clone()));
            let state = occurrence_state(now.done_on, window, data.session.as_of());
            widgets::status_chip(ui, of_task_now(state), &words.task_state(state));
            let (opens, due) = (words.date(opens), words.date(due));
            ui.label(theme::weak(format!("{opens} – {due}")));
        });
        ui.add_enabled_ui(data.editable, |ui| {
            ui.horizontal_wrapped(|ui| {
                // A label stays with its field.
                ui.horizontal(|ui| {
                    let label = words.task_done_of(name.clone());
                    ui.label(theme::small(words.task_done_on()));
                    if let DateFieldResult::Committed(done_on) =
                        done_field(ui, data, ("done", period), &label, now.done_on)
                    {
                        commands.edit(put(TaskPart::DoneOn(done_on)));
                    }
                });
                ui.horizontal(|ui| {
                    ui.label(theme::small(words.task_document()));
                    let label = words.task_document_of(name.clone());
                    let field = ui.scope_id().with(("document", period));
                    if let Committed::Changed(text) =
                        widgets::text_field(ui, field, &label, &now.document, 130.0)
                    {
                        commands.edit(put(TaskPart::Document(line(&text))));
                    }
                });
            });
            ui.horizontal(|ui| {
                ui.label(theme::small(words.task_note()));
                let label = words.task_note_of(name.clone());
                let field = ui.scope_id().with(("note", period));
                let width = ui.available_width();
                if let Committed::Changed(text) =
                    widgets::text_field(ui, field, &label, &now.note, width)
                {
                    commands.edit(put(TaskPart::Note(paragraph(&text))));
                }
            });
        });
        let count = data.plan().evidence(subject).count();
        let is_open = state.evidence_of == Some(period);
        let sign = if is_open {
            icons::CARET_DOWN
        } else {
            icons::PAPERCLIP
        };
        let button = widgets::icon_text_button(ui, sign, &words.task_evidence_short(count));
        let label = words.task_evidence_of(count, name.clone());
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        if button.clicked() {
            state.evidence_of = (!is_open).then_some(period);
        }
        if is_open {
            evidence_ui(ui, data, subject, commands);
        }
    });
    ui.add_space(theme::SPACE_XS);
}

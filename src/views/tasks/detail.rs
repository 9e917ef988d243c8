//! One task in detail: whether it is done, what is known of it, the documents for it, its history.

use jiff::civil::Date;

use super::{TasksState, done, occurrences::occurrences_ui};
use crate::{
    app::command::Commands,
    domain::{DuePrecision, Id, Subject, Task, TaskKind},
    ops::{Edit, TaskPart},
    store::HistoryFilter,
    strings::Words,
    theme::{self, icons},
    views::{
        Data,
        evidence::evidence_ui,
        form::{Form, line, paragraph},
        history::history_ui,
        status::of_task_now,
        task_form::TaskForm,
    },
    widgets::{self, Committed, DateFieldResult},
};

/// Draws it.
pub(super) fn detail_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    id: Id,
    task: &Task,
    commands: &mut Commands,
) {
    let words = data.words;
    widgets::panel_header(ui, &task.title, |ui| {
        if widgets::icon_button(ui, icons::X, &words.list_back()).clicked() {
            state.selected = None;
        }
        if data.editable {
            if widgets::quiet_button(ui, &words.action_edit()).clicked() {
                state.form = Some(TaskForm::of(id, task));
            }
            if data.may_delete() && widgets::danger_button(ui, &words.action_delete()).clicked() {
                commands.edit(Edit::DeleteTask(id));
            }
            if task.sample && widgets::quiet_button(ui, &words.action_confirm_sample()).clicked() {
                commands.edit(Edit::ConfirmSample(id));
            }
        }
    });
    egui::ScrollArea::vertical()
        .id_salt("task-detail")
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::weak(task.code.clone()));
                if let Some(row) = data.board().tasks.iter().find(|row| row.id == id) {
                    let status = of_task_now(row.state);
                    widgets::status_chip(ui, status, &words.task_state(row.state));
                }
                if task.sample {
                    widgets::mark(ui, &words.mark_sample());
                }
            });
            ui.add_space(theme::SPACE_M);
            match task.kind {
                TaskKind::Deadline => done_ui(ui, data, state, id, task, commands),
                TaskKind::Periodic => occurrences_ui(ui, data, state, id, commands),
            }
            ui.add_space(theme::SPACE_L);
            let tabs = [
                (false, words.task_facts()),
                (true, words.target_tab_history()),
            ];
            widgets::segmented(ui, &words.screen_tasks(), &mut state.history, &tabs);
            ui.add_space(theme::SPACE_S);
            if state.history {
                history_ui(ui, data, HistoryFilter::Entity(id), commands);
            } else {
                facts_ui(ui, words, task);
                ui.add_space(theme::SPACE_L);
                evidence_ui(ui, data, Subject::Task(id), commands);
            }
            ui.add_space(theme::SPACE_XL);
            widgets::keep_focus_in_sight(ui);
        });
}

fn done_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    id: Id,
    task: &Task,
    commands: &mut Commands,
) {
    let words = data.words;
    let put = |part| Edit::SetTaskPart {
        task: id,
        occurrence: None,
        part,
    };
    ui.add_enabled_ui(data.editable, |ui| {
        let mut form = Form {
            words,
            today: data.today,
            show_faults: false,
            ui,
        };
        let name = words.task_done_on();
        form.row(name.clone(), |ui, _| {
            ui.horizontal(|ui| {
                if let DateFieldResult::Committed(done_on) =
                    done_field(ui, data, ("done", id), &name, task.done_on)
                {
                    commands.edit(put(TaskPart::DoneOn(done_on)));
                }
                if task.done_on.is_none() {
                    if widgets::primary_button(ui, &words.task_done_today()).clicked() {
                        done::mark_done(data, state, id, commands);
                    }
                } else if widgets::quiet_button(ui, &words.task_not_done()).clicked() {
                    commands.edit(put(TaskPart::DoneOn(None)));
                }
            });
        });
        form.row(words.task_document(), |ui, label| {
            let field = ui.scope_id().with(("document", id));
            let committed = widgets::text_field(ui, field, label, &task.document, 240.0);
            if let Committed::Changed(text) = committed {
                commands.edit(put(TaskPart::Document(line(&text))));
            }
        });
        form.row(words.task_note(), |ui, label| {
            let field = ui.scope_id().with(("note", id));
            let width = ui.available_width();
            if let Committed::Changed(text) =
                widgets::paragraph_field(ui, field, label, &task.note, width, 2)
            {
                commands.edit(put(TaskPart::Note(paragraph(&text))));
            }
        });
    });
}

/// A date of completion that can be typed, chosen or emptied; what was committed in this frame.
pub(super) fn done_field(
    ui: &mut egui::Ui,
    data: Data<'_>,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    now: Option<Date>,
) -> DateFieldResult {
    let id = ui.scope_id().with(salt);
    widgets::date_field(ui, id, name, now, &data.words.calendar(), data.today)
}

fn facts_ui(ui: &mut egui::Ui, words: Words, task: &Task) {
    let date = |date: Option<Date>| date.map(|it| words.date(it)).unwrap_or_default();
    let due = match (task.due, task.due_precision) {
        (Some(due), DuePrecision::Month) => {
            words.task_due_month(due.month().to_string(), due.year().to_string())
        }
        (due, _) => date(due),
    };
    let mut rows = vec![(words.task_lead(), task.lead.clone())];
    match task.kind {
        TaskKind::Deadline => {
            rows.push((words.task_starts(), date(task.starts)));
            rows.push((words.task_due(), due));
        }
        TaskKind::Periodic => {
            rows.push((words.task_recurrence(), words.period_kind(task.recurrence)));
            rows.push((words.task_starts(), date(task.starts)));
        }
    }
    rows.push((words.task_source(), task.source.clone()));
    widgets::facts(ui, rows.into_iter().filter(|(_, value)| !value.is_empty()));
}

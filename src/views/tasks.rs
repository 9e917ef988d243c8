//! Nhiệm vụ: the list of tasks by kind, and one of them in detail.

use jiff::civil::Date;

use super::{
    Data,
    evidence::evidence_ui,
    form::{Form, line, paragraph},
    history::history_ui,
    list_detail::{detail_panel, list_head_ui, list_panel, nothing_chosen_ui},
    status::of_task_now,
    target_form::FormEnd,
    task_form::{TaskForm, task_form_ui},
};
use crate::{
    app::command::Commands,
    domain::{DuePrecision, Id, OccurrenceWindow, Subject, Task, TaskKind, occurrences_until},
    ops::{self, Edit, TaskPart},
    report::TaskRow,
    store::HistoryFilter,
    strings::Words,
    text::{fold, matches},
    theme::{self, icons},
    widgets::{self, Committed, DateFieldResult},
};

/// What the tasks screen remembers.
#[derive(Default)]
pub struct TasksState {
    search: String,
    selected: Option<Id>,
    history: bool,
    form: Option<TaskForm>,
}

impl TasksState {
    /// Whether something was typed that is not in the record.
    pub fn is_waiting(&self) -> bool {
        self.form.is_some()
    }

    /// The task whose detail is shown.
    pub const fn shown(&self) -> Option<Id> {
        self.selected
    }

    /// Shows this task's detail.
    pub fn select(&mut self, id: Id) {
        self.selected = Some(id);
    }
}

/// Draws the tasks screen.
pub fn tasks_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    commands: &mut Commands,
) {
    let is_writing = state.form.is_some();
    list_panel(ui, "tasks-list", 0.38, is_writing, |ui| {
        list_ui(ui, data, state);
    });
    detail_panel(ui, |ui| {
        if let Some(form) = &mut state.form {
            match task_form_ui(ui, data, form) {
                None => {}
                Some(FormEnd::Cancelled) => state.form = None,
                Some(FormEnd::Saved(edit)) => {
                    if ops::draft(data.plan(), &edit, data.today).is_ok() {
                        if let Edit::PutTask { id, .. } = &*edit {
                            state.selected = Some(*id);
                        }
                        state.form = None;
                    }
                    commands.edit(*edit);
                }
            }
            return;
        }
        let found = state
            .selected
            .and_then(|id| Some((id, data.plan().task(id)?)));
        match found {
            Some((id, task)) => detail_ui(ui, data, state, id, task, commands),
            None => nothing_chosen_ui(ui, icons::LIST_CHECKS, &data.words.tasks_choose()),
        }
    });
}

fn list_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TasksState) {
    let words = data.words;
    let add = data.editable.then(|| words.tasks_add());
    let hint = words.tasks_search();
    if list_head_ui(ui, &mut state.search, &hint, add.as_deref())
        && let Ok(id) = ops::new_id()
    {
        state.form = Some(TaskForm::new(id));
    }
    let board = data.board();
    if board.tasks.is_empty() {
        let hint = words.tasks_none_hint();
        widgets::empty_state(ui, icons::LIST_CHECKS, &words.tasks_none(), &hint, None);
        return;
    }
    let needle = fold(&state.search);
    let of_kind = |kind: TaskKind| {
        let rows = board.tasks.iter().filter(|row| {
            data.plan().task(row.id).is_some_and(|task| {
                let text = format!("{} {} {}", task.code, task.title, task.lead);
                task.kind == kind && matches(&needle, &fold(&text))
            })
        });
        rows.collect::<Vec<_>>()
    };
    let (deadline, periodic) = (of_kind(TaskKind::Deadline), of_kind(TaskKind::Periodic));
    if deadline.is_empty() && periodic.is_empty() {
        let hint = words.targets_none_found_hint();
        widgets::empty_state(
            ui,
            icons::MAGNIFYING_GLASS,
            &words.tasks_none_found(),
            &hint,
            None,
        );
        return;
    }
    egui::ScrollArea::vertical()
        .id_salt("tasks-list")
        .show(ui, |ui| {
            for (name, rows) in [
                (words.tasks_deadline_group(deadline.len()), deadline),
                (words.tasks_periodic_group(periodic.len()), periodic),
            ] {
                if rows.is_empty() {
                    continue;
                }
                ui.label(theme::heading(name));
                for row in rows {
                    item_ui(ui, data, state, row);
                }
                ui.add_space(theme::SPACE_M);
            }
        });
}

fn item_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TasksState, row: &TaskRow) {
    let Some(task) = data.plan().task(row.id) else {
        return;
    };
    let selected = state.selected == Some(row.id) && state.form.is_none();
    let text = data.words.task_state(row.state);
    let status = of_task_now(row.state);
    let response = widgets::two_line_row(
        ui,
        ("task", row.id),
        selected,
        Some(status),
        &format!("{} · {text}", task.code),
        &task.title,
        "",
    );
    if response.clicked() {
        state.select(row.id);
    }
}

fn detail_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    id: Id,
    task: &Task,
    commands: &mut Commands,
) {
    let words = data.words;
    widgets::panel_header(ui, &task.title, |ui| {
        if data.editable {
            if widgets::quiet_button(ui, &words.action_edit()).clicked() {
                state.form = Some(TaskForm::of(id, task));
            }
            if widgets::danger_button(ui, &words.action_delete()).clicked() {
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
                TaskKind::Deadline => done_ui(ui, data, id, task, commands),
                TaskKind::Periodic => occurrences_ui(ui, data, id, commands),
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

fn done_ui(ui: &mut egui::Ui, data: Data<'_>, id: Id, task: &Task, commands: &mut Commands) {
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
                        commands.edit(put(TaskPart::DoneOn(Some(data.today))));
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
fn done_field(
    ui: &mut egui::Ui,
    data: Data<'_>,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    now: Option<Date>,
) -> DateFieldResult {
    let id = ui.scope_id().with(salt);
    widgets::date_field(ui, id, name, now, &data.words.calendar(), data.today)
}

fn occurrences_ui(ui: &mut egui::Ui, data: Data<'_>, id: Id, commands: &mut Commands) {
    let words = data.words;
    ui.label(theme::heading(words.task_occurrences()));
    let windows = occurrences_until(data.plan(), id, data.session.as_of());
    // The table may be wider than the page.
    let table = egui::ScrollArea::horizontal().id_salt(("occurrences", id));
    table.show(ui, |ui| {
        ui.add_enabled_ui(data.editable, |ui| {
            let grid = egui::Grid::new(("occurrences", id));
            grid.spacing([theme::SPACE_M, theme::SPACE_XS])
                .show(ui, |ui| {
                    for head in [
                        words.task_occurrence(),
                        words.task_window(),
                        words.task_done_on(),
                        words.task_document(),
                        words.task_note(),
                    ] {
                        ui.label(theme::small(head));
                    }
                    ui.end_row();
                    for window in windows.into_iter().rev() {
                        occurrence_ui(ui, data, id, window, commands);
                        ui.end_row();
                    }
                });
        });
    });
}

fn occurrence_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
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
    let mut put = |part| {
        commands.edit(Edit::SetTaskPart {
            task: id,
            occurrence: Some(period),
            part,
        });
    };
    ui.label(name.clone());
    ui.label(theme::weak(format!(
        "{} – {}",
        words.date(opens),
        words.date(due)
    )));
    let label = words.task_done_of(name.clone());
    if let DateFieldResult::Committed(done_on) =
        done_field(ui, data, ("done", period), &label, now.done_on)
    {
        put(TaskPart::DoneOn(done_on));
    }
    let label = words.task_document_of(name.clone());
    let field = ui.scope_id().with(("document", period));
    if let Committed::Changed(text) = widgets::text_field(ui, field, &label, &now.document, 120.0) {
        put(TaskPart::Document(line(&text)));
    }
    let label = words.task_note_of(name);
    let field = ui.scope_id().with(("note", period));
    if let Committed::Changed(text) = widgets::text_field(ui, field, &label, &now.note, 130.0) {
        put(TaskPart::Note(paragraph(&text)));
    }
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

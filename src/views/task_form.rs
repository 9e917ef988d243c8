//! The form that adds or changes a task.

use super::{
    Data,
    form::{Form, line, paragraph, read_date, show_date},
    target_form::FormEnd,
};
use crate::{
    app::drafts::{FormDraft, FormKind, Typed},
    domain::{DuePrecision, Id, PeriodKind, Plan, Task, TaskField, TaskKind},
    ops::Edit,
    strings::Words,
    theme, widgets,
};

/// A task being written.
#[derive(Clone, Debug)]
pub struct TaskForm {
    id: Id,
    is_new: bool,
    /// What the task was when the form was opened.
    began_with: Task,
    draft: Task,
    starts: String,
    due: String,
    window_opens: String,
    show_faults: bool,
}

impl TaskForm {
    /// An empty form for a new one.
    pub fn new(id: Id) -> Self {
        let draft = Task {
            recurrence: PeriodKind::Year,
            ..Task::default()
        };
        Self {
            is_new: true,
            ..Self::of(id, &draft)
        }
    }

    /// A form with what a task is now.
    pub fn of(id: Id, task: &Task) -> Self {
        Self {
            id,
            is_new: false,
            starts: show_date(task.starts),
            due: show_date(task.due),
            window_opens: show_date(task.window_opens),
            began_with: task.clone(),
            draft: task.clone(),
            show_faults: false,
        }
    }

    /// The form as it is filled in so far.
    pub fn kept(&self) -> FormDraft {
        let fields = Task::default().changes(&self.draft).into_iter();
        FormDraft {
            kind: FormKind::Task,
            id: self.id.to_string(),
            is_new: self.is_new,
            fields: fields
                .filter_map(|(field, value)| Some((field.tag(), Typed::of(&value)?)))
                .collect(),
            texts: vec![
                self.starts.clone(),
                self.due.clone(),
                self.window_opens.clone(),
            ],
        }
    }

    /// A form as it was filled in; `None` where the task is not there any more.
    pub fn of_kept(kept: &FormDraft, plan: &Plan) -> Option<Self> {
        let id: Id = kept.id.parse().ok()?;
        let began_with = match plan.task(id) {
            Some(task) => task.clone(),
            None if kept.is_new => Task::default(),
            None => return None,
        };
        let mut draft = Task::default();
        for (tag, typed) in &kept.fields {
            if let Some(field) = TaskField::from_tag(*tag) {
                // What no task can hold is left out.
                draft.set(field, &typed.value()).ok();
            }
        }
        let mut texts = kept.texts.iter().cloned();
        let mut next = || texts.next().unwrap_or_default();
        Some(Self {
            id,
            is_new: kept.is_new,
            began_with,
            draft,
            starts: next(),
            due: next(),
            window_opens: next(),
            show_faults: false,
        })
    }

    /// The edit that the form stands for, or `None` where a field cannot be read. What somebody
    /// changed since the form was opened, and the form did not, stays.
    fn edit(&self, plan: &Plan, words: Words) -> Option<Edit> {
        let draft = &self.draft;
        let task = Task {
            code: line(&draft.code),
            title: line(&draft.title),
            lead: line(&draft.lead),
            source: paragraph(&draft.source),
            document: line(&draft.document),
            note: paragraph(&draft.note),
            starts: read_date(&self.starts, words).ok()?,
            due: read_date(&self.due, words).ok()?,
            window_opens: read_date(&self.window_opens, words).ok()?,
            ..draft.clone()
        };
        let task = match plan.task(self.id) {
            Some(now) => {
                let mut now = now.clone();
                for (field, value) in self.began_with.changes(&task) {
                    now.set(field, &value).ok()?;
                }
                now
            }
            None => task,
        };
        Some(Edit::PutTask {
            id: self.id,
            task: Box::new(task),
        })
    }
}

/// Draws the form; the caller closes it when it ends.
pub fn task_form_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TaskForm) -> Option<FormEnd> {
    let words = data.words;
    let title = if state.is_new {
        words.task_new()
    } else {
        words.form_edit_target(state.draft.code.clone())
    };
    let mut end = None;
    widgets::panel_header(ui, &title, |ui| {
        if widgets::primary_button(ui, &words.action_save()).clicked() {
            state.show_faults = true;
            end = state
                .edit(data.plan(), words)
                .map(|edit| FormEnd::Saved(Box::new(edit)));
        }
        if widgets::quiet_button(ui, &words.action_cancel()).clicked() {
            end = Some(FormEnd::Cancelled);
        }
    });
    egui::ScrollArea::vertical()
        .id_salt("task-form")
        .show(ui, |ui| {
            fields_ui(ui, data, state);
            ui.add_space(theme::SPACE_XL);
            widgets::keep_focus_in_sight(ui);
        });
    end
}

fn fields_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TaskForm) {
    let words = data.words;
    let mut form = Form {
        words,
        today: data.today,
        show_faults: state.show_faults,
        ui,
    };
    let draft = &mut state.draft;
    let missing = |text: &str| {
        text.trim()
            .is_empty()
            .then(|| words.refusal_missing_field())
    };
    let fault = missing(&draft.code);
    form.text(words.form_code(), &mut draft.code, "NV21", fault);
    let fault = missing(&draft.title);
    form.paragraph(words.task_title(), &mut draft.title, fault);
    form.text(words.task_lead(), &mut draft.lead, "", None);
    let kinds = [
        (TaskKind::Deadline, words.task_kind_deadline()),
        (TaskKind::Periodic, words.task_kind_periodic()),
    ];
    form.choice(words.task_kind(), &mut draft.kind, &kinds);
    form.date(words.task_starts(), &mut state.starts);
    match draft.kind {
        TaskKind::Deadline => {
            form.date(words.task_due(), &mut state.due);
            let precisions = [
                (DuePrecision::Day, words.task_precision_day()),
                (DuePrecision::Month, words.task_precision_month()),
            ];
            form.choice(
                words.task_precision(),
                &mut draft.due_precision,
                &precisions,
            );
        }
        TaskKind::Periodic => {
            let kinds = words.options(PeriodKind::ALL);
            form.choice(words.task_recurrence(), &mut draft.recurrence, &kinds);
            form.date(words.task_window_opens(), &mut state.window_opens);
            form.date(words.task_due_first(), &mut state.due);
        }
    }
    form.paragraph(words.task_source(), &mut draft.source, None);
}

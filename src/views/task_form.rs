//! The form that adds or changes a task.

use super::{
    Data,
    begun::{Begun, TextField, meanwhile_ui},
    form::{Form, line, paragraph, read_date, show_date},
    target_form::FormEnd,
};
use crate::{
    app::drafts::{FormDraft, FormKind, Placed},
    domain::{DuePrecision, Id, PeriodKind, Plan, Register, Task, TaskField, TaskKind},
    ops::Edit,
    strings::Words,
    theme, widgets,
};

/// A task being written.
#[derive(Clone, Debug)]
pub struct TaskForm {
    id: Id,
    is_new: bool,
    begun: Begun<Task>,
    starts: String,
    due: String,
    window_opens: String,
    show_faults: bool,
    /// The revision of the plan that it has followed.
    seen: Option<u64>,
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
            begun: Begun::of(task),
            show_faults: false,
            seen: None,
        }
    }

    /// The form as it is filled in so far.
    pub fn kept(&self) -> FormDraft {
        self.begun.keep(FormDraft {
            kind: FormKind::Task,
            id: self.id.to_string(),
            is_new: self.is_new,
            texts: vec![
                self.starts.clone(),
                self.due.clone(),
                self.window_opens.clone(),
            ],
            ..FormDraft::default()
        })
    }

    /// Opens the form as it was filled in, where there is none in `form` yet.
    pub fn fill(form: &mut Option<Self>, kept: &FormDraft, plan: &Plan, words: Words) -> Placed {
        let id: Id = kept.id.parse().unwrap_or_default();
        let mut texts = kept.texts.iter().cloned();
        let mut next = || texts.next().unwrap_or_default();
        let mut filled = Self {
            id,
            is_new: kept.is_new,
            begun: Begun::of_kept(kept),
            starts: next(),
            due: next(),
            window_opens: next(),
            show_faults: false,
            seen: None,
        };
        let now = plan.task(id);
        if let Some(now) = now {
            filled.is_new = false;
            filled.follow(now, words);
            if filled.begun.is_idle(&filled.dates(), words) {
                return Placed::Needless;
            }
        }
        if form.is_some() || (now.is_none() && !kept.is_new) {
            let name = |field| words.register_name(plan, Register::Task(id, field));
            let value = |field, value: &_| words.value(plan, Register::Task(id, field), value);
            let texts = filled.begun.unplaced(&filled.dates(), words, name, value);
            return Placed::Nowhere(texts);
        }
        *form = Some(filled);
        Placed::There
    }

    fn dates(&self) -> [(TaskField, &str); 3] {
        [
            (TaskField::Starts, &self.starts),
            (TaskField::Due, &self.due),
            (TaskField::WindowOpens, &self.window_opens),
        ]
    }

    fn parts(&mut self) -> (&mut Begun<Task>, [TextField<'_, Task>; 3]) {
        let dates = [
            (TaskField::Starts, &mut self.starts),
            (TaskField::Due, &mut self.due),
            (TaskField::WindowOpens, &mut self.window_opens),
        ];
        (&mut self.begun, dates)
    }

    /// Lets what was left alone follow the record.
    fn follow(&mut self, now: &Task, words: Words) {
        let (begun, mut dates) = self.parts();
        begun.follow(now, &mut dates, words);
    }

    /// The edit that the form stands for, or `None` where a field cannot be read. What somebody
    /// changed since the form was opened, and the form did not, stays.
    fn edit(&self, plan: &Plan, words: Words) -> Option<Edit> {
        let draft = &self.begun.draft;
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
            Some(now) => self.begun.onto(&task, now),
            None => task,
        };
        Some(Edit::PutTask {
            id: self.id,
            task: Box::new(task),
        })
    }
}

/// Says what has changed in the record under the form.
fn changed_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TaskForm) {
    let (words, id) = (data.words, state.id);
    let Some(now) = data.plan().task(id) else {
        return;
    };
    if state.seen != Some(data.session.revision()) {
        state.seen = Some(data.session.revision());
        state.follow(now, words);
    }
    let changed = state.begun.changed_meanwhile(now);
    let shown = changed.iter().map(|(field, value)| {
        let value = words.value(data.plan(), Register::Task(id, *field), value);
        (words.sentence_case(&words.task_field(*field)), value)
    });
    let taken = meanwhile_ui(ui, words, &shown.collect::<Vec<_>>());
    if let Some((field, value)) = taken.and_then(|at| changed.get(at)) {
        let (begun, mut dates) = state.parts();
        begun.take(*field, value, &mut dates, words);
    }
}

/// Draws the form; the caller closes it when it ends.
pub fn task_form_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TaskForm) -> Option<FormEnd> {
    let words = data.words;
    let title = if state.is_new {
        words.task_new()
    } else {
        words.form_edit_target(state.begun.draft.code.clone())
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
            changed_ui(ui, data, state);
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
    let draft = &mut state.begun.draft;
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

//! Writing down what the chair concludes, on the slide: a task with a body in charge and a deadline,
//! or a note.

use std::collections::BTreeSet;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::{
    app::{
        command::Commands,
        drafts::{FormDraft, FormKind},
    },
    domain::{Conclusion, Plan, Task},
    ops::{self, Edit},
    strings::Words,
    text::{fold, matches},
    theme,
    views::{
        Data,
        form::{Form, line, paragraph, read_date},
    },
    widgets,
};

/// Says of a conclusion that is kept that it becomes a task.
const TASK: &str = "task";
/// How many bodies are offered.
const OFFERED: usize = 3;

/// What becomes of a conclusion.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Becomes {
    #[default]
    Task,
    Note,
}

/// A conclusion being written; it stays when the form is closed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Conclude {
    text: String,
    lead: String,
    due: String,
    becomes: Becomes,
    /// Why it could not be taken.
    fault: Option<String>,
    /// The keyboard has come to the words once since the form was opened.
    entered: bool,
}

/// How the form ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ended {
    /// It is in the record: the code of its task, or none for a note.
    Saved(Option<String>),
    /// It was closed.
    Closed,
}

impl Conclude {
    /// Whether something is written that is not in the record.
    pub fn is_waiting(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// What is written.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// What is written, as it is kept over the end of the program; `None` where nothing is.
    pub fn kept(&self) -> Option<FormDraft> {
        let becomes = match self.becomes {
            Becomes::Task => TASK,
            Becomes::Note => "",
        };
        let texts = [&self.text, &self.lead, &self.due].map(Clone::clone);
        self.is_waiting().then(|| FormDraft {
            kind: FormKind::Conclusion,
            is_new: true,
            texts: texts.into_iter().chain([becomes.to_owned()]).collect(),
            ..FormDraft::default()
        })
    }

    /// What was kept.
    pub fn of_kept(draft: &FormDraft) -> Self {
        let text = |at: usize| draft.texts.get(at).cloned().unwrap_or_default();
        Self {
            text: text(0),
            lead: text(1),
            due: text(2),
            becomes: if text(3) == TASK {
                Becomes::Task
            } else {
                Becomes::Note
            },
            ..Self::default()
        }
    }

    /// Opens the form with what was left in it.
    pub const fn open(&mut self) {
        self.entered = false;
    }
}

/// Draws the form at the foot of the screen. `about` is what is on the wall.
pub fn conclude_ui(
    ctx: &egui::Context,
    data: Data<'_>,
    form: &mut Conclude,
    about: &str,
    commands: &mut Commands,
) -> Option<Ended> {
    let words = data.words;
    let screen = ctx.content_rect();
    let id = egui::Id::unique("conclude");
    let area =
        egui::Modal::default_area(id).anchor(egui::Align2::CENTER_BOTTOM, [0.0, -theme::SPACE_L]);
    let modal = egui::Modal::new(id)
        .area(area)
        .backdrop_color(egui::Color32::TRANSPARENT)
        .frame(theme::dialog_frame(ctx))
        .show(ctx, |ui| {
            ui.set_width((screen.width() - 3.0 * theme::SPACE_XL).min(620.0));
            let enter = ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.shift)
                && ui.ctx().text_edit_focused();
            ui.label(theme::heading(words.conclude_title()));
            ui.add_space(theme::SPACE_S);
            rows_ui(ui, data, form);
            if let Some(fault) = &form.fault {
                ui.label(theme::fault(ui, fault.clone()));
            }
            ui.add_space(theme::SPACE_S);
            ui.horizontal(|ui| {
                let saves = widgets::primary_button(ui, &words.conclude_save()).clicked();
                if widgets::quiet_button(ui, &words.action_close()).clicked() {
                    return Some(Ended::Closed);
                }
                ui.label(theme::small(words.conclude_hint()));
                (saves || enter).then(|| save(data, form, about, commands))?
            })
            .inner
        });
    if modal.inner.is_some() {
        return modal.inner;
    }
    modal.should_close().then_some(Ended::Closed)
}

fn rows_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut Conclude) {
    let words = data.words;
    let mut form = Form {
        words,
        today: data.today,
        show_faults: state.fault.is_some(),
        ui,
    };
    form.row(words.conclude_text(), |ui, label| {
        let newline = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
        let field = egui::TextEdit::multiline(&mut state.text)
            .desired_width(ui.available_width())
            .desired_rows(2)
            .return_key(newline)
            .hint_text(words.conclude_text_hint());
        let field = ui.add(field).labelled_by(label);
        if !state.entered {
            field.request_focus();
            state.entered = true;
        }
    });
    let choices = [
        (Becomes::Task, words.conclude_as_task()),
        (Becomes::Note, words.conclude_as_note()),
    ];
    let name = words.conclude_becomes();
    form.row(name.clone(), |ui, _| {
        ui.horizontal(|ui| {
            widgets::segmented(ui, &name, &mut state.becomes, &choices);
            if state.becomes == Becomes::Task {
                ui.add_space(theme::SPACE_M);
                let due = words.task_due();
                ui.label(theme::weak(due.clone()));
                let calendar = words.calendar();
                widgets::date_entry(ui, due.as_str(), &mut state.due, &calendar, data.today);
            }
        });
    });
    if state.becomes == Becomes::Task {
        form.text(words.task_lead(), &mut state.lead, "", None);
        form.row(String::new(), |ui, _| {
            ui.horizontal_wrapped(|ui| {
                for lead in offered(data.plan(), &state.lead) {
                    if widgets::link_button(ui, &lead).clicked() {
                        state.lead = lead;
                    }
                }
            });
        });
    }
}

/// The bodies that have tasks already and answer what was typed.
fn offered(plan: &Plan, typed: &str) -> Vec<String> {
    let needle = fold(typed);
    let all: BTreeSet<&str> = plan
        .tasks()
        .into_iter()
        .map(|(_, task)| task.lead.as_str())
        .collect();
    let fitting = all
        .into_iter()
        .filter(|lead| !lead.is_empty() && *lead != typed.trim() && matches(&needle, &fold(lead)));
    fitting.take(OFFERED).map(str::to_owned).collect()
}

fn save(
    data: Data<'_>,
    form: &mut Conclude,
    about: &str,
    commands: &mut Commands,
) -> Option<Ended> {
    match edit(data, form, about) {
        Ok((edit, code)) => {
            commands.edit(edit);
            *form = Conclude::default();
            Some(Ended::Saved(code))
        }
        Err(fault) => {
            form.fault = Some(fault);
            form.entered = false;
            None
        }
    }
}

/// The edit that the form stands for, and the code of the task that it makes.
fn edit(data: Data<'_>, form: &Conclude, about: &str) -> Result<(Edit, Option<String>), String> {
    let words = data.words;
    let new_id = || ops::new_id().map_err(|error| words.conclude_failed(error.to_string()));
    let text = paragraph(&form.text);
    let (lead, due, task) = match form.becomes {
        Becomes::Note => (String::new(), None, None),
        Becomes::Task => {
            let due = read_date(&form.due, words)?;
            let due = due.ok_or_else(|| words.conclude_no_due())?;
            let lead = line(&form.lead);
            let task = task(data, &text, &lead, due);
            (lead, Some(due), Some((new_id()?, task)))
        }
    };
    let code = task.as_ref().map(|(_, task)| task.code.clone());
    let edit = Edit::Conclude {
        id: new_id()?,
        conclusion: Conclusion {
            text,
            said_on: Some(data.today),
            about: about.to_owned(),
            lead,
            due,
            ..Conclusion::default()
        },
        task: task.map(Box::new),
    };
    match ops::draft(data.plan(), &edit, data.today) {
        Ok(_) => Ok((edit, code)),
        Err(refusal) => Err(words.refusal(data.plan(), &refusal)),
    }
}

fn task(data: Data<'_>, text: &str, lead: &str, due: jiff::civil::Date) -> Task {
    let words = data.words;
    Task {
        code: free_code(data.plan(), words),
        title: line(text),
        lead: lead.to_owned(),
        starts: Some(data.today.min(due)),
        due: Some(due),
        source: words.conclude_source(words.date(data.today)),
        ..Task::default()
    }
}

/// The first code of a task from a conclusion that no task has: `KL01`.
fn free_code(plan: &Plan, words: Words) -> String {
    let codes = (1u32..).map(|number| words.conclude_code(format!("{number:02}")));
    let mut free = codes.filter(|code| plan.task_by_code(code).is_none());
    free.next().unwrap_or_default()
}

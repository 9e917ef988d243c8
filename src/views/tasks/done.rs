//! A task that was just marked done with one click: its document's number can be typed at once, or
//! left for later.

use jiff::civil::Date;

use super::{TasksState, rows::occurrence_now};
use crate::{
    app::command::{Command, Commands},
    domain::{Id, Period, TaskKind},
    ops::{Edit, TaskPart},
    theme::{self, Tone, icons},
    views::{Data, form::line},
    widgets::{self, Committed},
};

/// A task that was just marked done.
#[derive(Clone, Copy, Debug)]
pub(super) struct JustDone {
    id: Id,
    occurrence: Option<Period>,
    on: Date,
    /// Its field has got the keyboard.
    focused: bool,
}

/// What a change of a task's state is about: the task, or its current occurrence.
pub(super) fn part_of(data: Data<'_>, id: Id) -> (Id, Option<Period>) {
    let task = data.plan().task(id);
    let periodic = task.is_some_and(|task| task.kind == TaskKind::Periodic);
    let occurrence = periodic.then(|| occurrence_now(data.plan(), id, data.session.as_of()));
    (id, occurrence.flatten())
}

/// Marks a task done today.
pub(super) fn mark_done(data: Data<'_>, state: &mut TasksState, id: Id, commands: &mut Commands) {
    let (id, occurrence) = part_of(data, id);
    let on = data.today;
    commands.edit(Edit::SetTaskParts {
        of: vec![(id, occurrence)],
        parts: vec![TaskPart::DoneOn(Some(on))],
    });
    state.just_done = Some(JustDone {
        id,
        occurrence,
        on,
        focused: false,
    });
}

/// Draws the line that says so, with the field for the document's number.
pub(super) fn just_done_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    commands: &mut Commands,
) {
    let words = data.words;
    let Some(done) = state.just_done else { return };
    let Some(task) = data.plan().task(done.id) else {
        state.just_done = None;
        return;
    };
    let (done_on, document) = match done.occurrence {
        None => (task.done_on, task.document.clone()),
        Some(period) => {
            let now = data.plan().occurrence(done.id, period);
            let now = now.cloned().unwrap_or_default();
            (now.done_on, now.document)
        }
    };
    // Undone, or given another day: nothing is just done any more.
    if done_on != Some(done.on) {
        state.just_done = None;
        return;
    }
    let tone = theme::of(ui).tone(Tone::Info);
    let frame = egui::Frame::new()
        .fill(tone.soft)
        .corner_radius(theme::RADIUS)
        .inner_margin(egui::Margin::symmetric(10, 4));
    let mut close = false;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let said = words.tasks_done_now(task.code.as_str(), words.date(done.on));
            ui.label(theme::strong(format!("{}  {said}", icons::CHECK)));
            let name = words.tasks_done_document();
            ui.label(theme::weak(name.clone()));
            let field = ui.scope_id().with(("just-done", done.id, done.occurrence));
            if let Committed::Changed(text) =
                widgets::text_field(ui, field, &name, &document, 150.0)
            {
                commands.edit(Edit::SetTaskPart {
                    task: done.id,
                    occurrence: done.occurrence,
                    part: TaskPart::Document(line(&text)),
                });
                close = true;
            }
            if !done.focused {
                ui.memory_mut(|memory| memory.request_focus(field));
            }
            if widgets::icon_button(ui, icons::X, &words.action_close()).clicked() {
                close = true;
            }
            if done.on > data.session.as_of() {
                let as_of = words.date(data.session.as_of());
                ui.label(theme::weak(words.tasks_done_not_yet_shown(as_of)));
                if widgets::link_button(ui, &words.tasks_show_today()).clicked() {
                    commands.push(Command::SetAsOf(done.on));
                }
            }
        });
    });
    ui.add_space(theme::SPACE_XS);
    state.just_done = (!close).then_some(JustDone {
        focused: true,
        ..done
    });
}

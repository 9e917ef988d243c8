//! The bar over the table while tasks are chosen: what is done to all of them at once, each time
//! as one step that can be undone.

use jiff::civil::Date;

use super::{TasksState, done::part_of};
use crate::{
    app::command::Commands,
    ops::{Edit, TaskPart},
    theme::{self, Tone, icons},
    views::{Data, form::line},
    widgets::{self, DateFieldResult},
};

/// What is typed in the bar.
#[derive(Default)]
pub(super) struct Bulk {
    done_on: Option<Date>,
    document: String,
    unfolded: bool,
    lead: String,
    due: Option<Date>,
}

/// Draws the bar, where anything is chosen.
pub(super) fn bulk_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    order: &[crate::domain::Id],
    commands: &mut Commands,
) {
    let count = state.choice.len();
    if count == 0 {
        return;
    }
    let words = data.words;
    let palette = theme::of(ui);
    let frame = egui::Frame::new()
        .fill(palette.tone(Tone::Info).soft)
        .stroke(egui::Stroke::new(1.0, palette.border))
        .corner_radius(theme::RADIUS)
        .inner_margin(egui::Margin::symmetric(10, 6));
    let mut parts = Vec::new();
    let mut deletes = false;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(words.tasks_chosen(count)));
            if count < order.len() && widgets::link_button(ui, &words.tasks_choose_all()).clicked()
            {
                state.choice.all(order);
            }
            if widgets::link_button(ui, &words.tasks_choose_none()).clicked() {
                state.choice.clear();
            }
            ui.label(theme::small(words.tasks_bulk_keys()));
        });
        ui.add_enabled_ui(data.editable, |ui| {
            ui.horizontal_wrapped(|ui| parts.extend(done_ui(ui, data, &mut state.bulk)));
            let sign = if state.bulk.unfolded {
                icons::CARET_DOWN
            } else {
                icons::CARET_RIGHT
            };
            ui.horizontal_wrapped(|ui| {
                if widgets::icon_text_button(ui, sign, &words.tasks_bulk_more()).clicked() {
                    state.bulk.unfolded = !state.bulk.unfolded;
                }
                if state.bulk.unfolded {
                    parts.extend(more_ui(ui, data, &mut state.bulk, count));
                    deletes = data.may_delete()
                        && widgets::danger_button(ui, &words.action_delete()).clicked();
                }
            });
        });
    });
    ui.add_space(theme::SPACE_XS);
    if deletes {
        commands.edit(Edit::DeleteTasks(state.choice.iter().collect()));
    } else if !parts.is_empty() {
        let of = state.choice.iter().map(|id| part_of(data, id)).collect();
        commands.edit(Edit::SetTaskParts { of, parts });
    }
}

/// Done, on which day, by which document; or not done.
fn done_ui(ui: &mut egui::Ui, data: Data<'_>, bulk: &mut Bulk) -> Vec<TaskPart> {
    let words = data.words;
    let mut parts = Vec::new();
    let name = words.tasks_bulk_date();
    let id = ui.scope_id().with("bulk-done");
    let now = bulk.done_on.unwrap_or(data.today);
    let (calendar, today) = (words.calendar(), data.today);
    if let DateFieldResult::Committed(date) =
        widgets::date_field(ui, id, &name, Some(now), &calendar, today)
    {
        bulk.done_on = date;
    }
    let name = words.tasks_bulk_document();
    let field = egui::TextEdit::singleline(&mut bulk.document)
        .hint_text(words.tasks_done_document())
        .desired_width(160.0);
    ui.add(field).accessible_name(&name);
    if widgets::primary_button(ui, &words.tasks_bulk_done()).clicked() {
        parts.push(TaskPart::DoneOn(Some(now)));
        let document = line(&bulk.document);
        if !document.is_empty() {
            parts.push(TaskPart::Document(document));
        }
        bulk.document.clear();
    }
    if widgets::quiet_button(ui, &words.tasks_bulk_not_done()).clicked() {
        parts.push(TaskPart::DoneOn(None));
    }
    parts
}

/// Another body in charge, another deadline.
fn more_ui(ui: &mut egui::Ui, data: Data<'_>, bulk: &mut Bulk, count: usize) -> Option<TaskPart> {
    let words = data.words;
    let mut part = None;
    let name = words.tasks_bulk_lead();
    let field = egui::TextEdit::singleline(&mut bulk.lead)
        .hint_text(name.as_str())
        .desired_width(200.0);
    ui.add(field).accessible_name(&name);
    let lead = line(&bulk.lead);
    ui.add_enabled_ui(!lead.is_empty(), |ui| {
        let button = widgets::quiet_button(ui, &words.tasks_bulk_set(count));
        let label = format!("{name}: {}", words.tasks_bulk_set(count));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        if button.clicked() {
            part = Some(TaskPart::Lead(lead.clone()));
            bulk.lead.clear();
        }
    });
    let name = words.tasks_bulk_due();
    ui.label(theme::weak(name.clone()));
    let id = ui.scope_id().with("bulk-due");
    let (calendar, today) = (words.calendar(), data.today);
    if let DateFieldResult::Committed(date) =
        widgets::date_field(ui, id, &name, bulk.due, &calendar, today)
    {
        bulk.due = date;
    }
    if let Some(due) = bulk.due {
        let button = widgets::quiet_button(ui, &words.tasks_bulk_set(count));
        let label = format!("{name}: {}", words.tasks_bulk_set(count));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        if button.clicked() {
            part = Some(TaskPart::Due(due));
            bulk.due = None;
        }
    }
    part
}

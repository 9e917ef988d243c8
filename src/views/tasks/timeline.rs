//! The listed tasks along the days, as they are drawn and as a picture.

use std::rc::Rc;

use super::{Listed, TasksState};
use crate::{
    app::command::Commands,
    chart::{Frame, Scene, Weight, measured, paint_scene, timeline_rows, timeline_scene},
    domain::Id,
    pictures, theme,
    views::{Data, Stamp, picture_buttons::picture_icons_ui},
};

/// What a laid-out timeline is made of.
pub(super) type SceneKey = (Stamp, Vec<Id>, usize, u32);

/// A timeline laid out, and what its rows say under the pointer.
pub(super) struct Laid {
    scene: Scene,
    rows: Vec<Option<(Id, String)>>,
    summary: String,
}

/// Draws the tasks along the days; a click on one shows it.
pub(super) fn timeline_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    listed: &Rc<Listed>,
    commands: &mut Commands,
) {
    let words = data.words;
    let as_of = data.session.as_of();
    ui.horizontal(|ui| {
        ui.label(theme::small(words.target_chart_as_of(words.date(as_of))));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            picture_icons_ui(ui, words, commands, || {
                let (plan, groups) = (data.plan(), &listed.groups);
                Some(pictures::timeline_sheet(words, plan, groups, as_of))
            });
        });
    });
    let mut clicked = None;
    egui::ScrollArea::vertical()
        .id_salt("timeline")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let width = ui.available_width() - theme::SPACE_M;
            let text_size = theme::SIZE_SMALL;
            let key = (
                data.stamp(),
                listed.order.clone(),
                listed.groups.len(),
                width.round() as u32,
            );
            let laid = state.timeline.get(key, || lay_out(ui, data, listed, width));
            let size = egui::vec2(width, laid.scene.height);
            let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Image, ui.is_enabled(), &laid.summary)
            });
            let (row, heads) = timeline_rows(text_size);
            for (at, line) in laid.rows.iter().enumerate() {
                let Some((id, said)) = line else { continue };
                let top = rect.top() + heads + row * at as f32;
                let area =
                    egui::Rect::from_min_size(egui::pos2(rect.left(), top), egui::vec2(width, row));
                if !ui.is_rect_visible(area) {
                    continue;
                }
                let widget = ui.make_persistent_id(("timeline", *id));
                let response = ui.interact(area, widget, egui::Sense::click());
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), said)
                });
                if response.hovered() || response.has_focus() {
                    let fill = theme::of(ui).hover;
                    ui.painter().rect_filled(area, 0, fill);
                }
                if response.on_hover_text(said).clicked() {
                    clicked = Some(*id);
                }
            }
            paint_scene(ui.painter(), rect.min, &laid.scene, theme::of(ui));
            ui.add_space(theme::SPACE_L);
        });
    if let Some(id) = clicked {
        state.selected = Some(id);
    }
}

fn lay_out(ui: &egui::Ui, data: Data<'_>, listed: &Listed, width: f32) -> Laid {
    let (words, plan, as_of) = (data.words, data.plan(), data.session.as_of());
    let timeline = pictures::timeline(words, plan, &listed.groups, as_of);
    let measure = |text: &str, size: f32, weight: Weight| measured(ui.ctx(), text, size, weight);
    let frame = Frame::of_width(width, theme::SIZE_SMALL);
    let scene = timeline_scene(&timeline, frame, &measure);
    let mut rows = Vec::new();
    for (name, tasks) in &listed.groups {
        if !name.is_empty() {
            rows.push(None);
        }
        for row in tasks {
            let said = plan.task(row.id).map(|task| {
                let due = super::rows::due_of(plan, row.id, as_of);
                let due = due.map(|due| words.date(due)).unwrap_or_default();
                let parts = [
                    format!("{} · {}", task.code, words.task_state(row.state)),
                    task.title.clone(),
                    task.lead.clone(),
                    format!("{}: {due}", words.task_due()),
                ];
                let parts = parts.into_iter().filter(|part| !part.is_empty());
                (row.id, parts.collect::<Vec<_>>().join("\n"))
            });
            rows.push(said);
        }
    }
    Laid {
        scene,
        rows,
        summary: pictures::timeline_sentence(words, plan, &listed.groups, as_of),
    }
}

//! All that was concluded, by meeting, and on paper.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::DecksState;
use crate::{
    app::command::{Command, Commands, PresentCommand},
    domain::{Conclusion, Id},
    ops::Edit,
    theme::{self, icons},
    views::Data,
    widgets,
};

/// Draws the conclusions.
pub fn conclusions_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut DecksState,
    commands: &mut Commands,
) {
    let words = data.words;
    draft_ui(ui, data, state);
    let all = data.plan().conclusions();
    if all.is_empty() {
        let (title, hint) = (words.conclusions_empty(), words.conclusions_empty_hint());
        widgets::empty_state(ui, icons::NOTE_PENCIL, &title, &hint, None);
        return;
    }
    let days: BTreeSet<Date> = all.iter().filter_map(|(_, it)| it.said_on).collect();
    state.meeting = state.meeting.filter(|day| days.contains(day));
    ui.horizontal(|ui| {
        let mut options = vec![(None, words.conclusions_all())];
        let days = days.into_iter().rev();
        options.extend(days.map(|day| (Some(day), words.date(day))));
        ui.label(theme::weak(words.conclusions_meeting()));
        widgets::combo(
            ui,
            &words.conclusions_meeting(),
            &mut state.meeting,
            &options,
        );
        if widgets::icon_text_button(ui, icons::FILE, &words.conclusions_export()).clicked() {
            let save = PresentCommand::SaveConclusions(state.meeting);
            commands.push(Command::Present(save));
        }
    });
    ui.add_space(theme::SPACE_M);
    let shown = all
        .into_iter()
        .filter(|(_, it)| state.meeting.is_none() || it.said_on == state.meeting);
    for (id, conclusion) in shown {
        ui.push_id(id, |ui| conclusion_ui(ui, data, id, conclusion, commands));
        ui.add_space(theme::SPACE_S);
    }
}

/// What was begun while presenting and is not in the record.
fn draft_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut DecksState) {
    if !state.draft.is_waiting() {
        return;
    }
    let words = data.words;
    let text = words.conclusions_draft(state.draft.text());
    let drop = words.conclusions_draft_drop();
    if widgets::banner(ui, theme::Tone::Warning, &text, Some(&drop)) {
        state.take_draft();
    }
    ui.add_space(theme::SPACE_S);
}

fn conclusion_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    id: Id,
    conclusion: &Conclusion,
    commands: &mut Commands,
) {
    let words = data.words;
    widgets::flat_card(ui, |ui| {
        widgets::section_heading(ui, &conclusion.text, |ui| {
            if data.editable
                && widgets::icon_button(ui, icons::TRASH, &words.conclusions_delete()).clicked()
            {
                commands.edit(Edit::DeleteConclusion(id));
            }
        });
        let written = |day: Option<Date>| day.map(|day| words.date(day)).unwrap_or_default();
        let rows = [
            (words.conclusions_said_on(), written(conclusion.said_on)),
            (words.conclusions_on_the_wall(), conclusion.about.clone()),
            (words.task_lead(), conclusion.lead.clone()),
            (words.task_due(), written(conclusion.due)),
        ];
        widgets::facts(ui, rows.into_iter().filter(|(_, value)| !value.is_empty()));
        let task = conclusion
            .task
            .and_then(|id| Some((id, data.plan().task(id)?)));
        if let Some((id, task)) = task
            && widgets::link_button(ui, &words.conclusions_task(task.code.as_str())).clicked()
        {
            commands.push(Command::ShowTask(id));
        }
    });
}

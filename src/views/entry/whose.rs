//! The question whose copy this is, asked once: a search whose answers are chosen by the keyboard or
//! the mouse.

use egui::{Key, Modifiers};

use crate::{
    app::command::{Command, Commands},
    domain::{OwnUnit, UnitKey},
    text::{fold, score},
    theme,
    views::Data,
    widgets,
};

/// What is sought, and which of the answers Enter takes.
#[derive(Default)]
pub(super) struct Whose {
    search: String,
    at: usize,
    begun: bool,
}

struct Answer {
    own: OwnUnit,
    name: String,
    /// What tells it from another of the same name: the unit above it and its code.
    place: String,
}

/// Asks whose copy this is.
pub(super) fn whose_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut Whose,
    commands: &mut Commands,
) {
    let words = data.words;
    ui.set_max_width(520.0);
    ui.label(theme::heading(words.own_unit_question()));
    ui.label(theme::weak(words.own_unit_hint()));
    ui.add_space(theme::SPACE_S);
    // Before the field: it would move its caret with them.
    let pressed = |ui: &egui::Ui, key| {
        ui.ctx()
            .input_mut(|input| input.consume_key(Modifiers::NONE, key))
    };
    let (down, up) = (pressed(ui, Key::ArrowDown), pressed(ui, Key::ArrowUp));
    let field = widgets::search_field(ui, &mut state.search, &words.own_unit_search(), 480.0);
    if !std::mem::replace(&mut state.begun, true) {
        field.request_focus();
    }
    if field.changed() {
        state.at = 0;
    }
    let entered = field.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
    ui.add_space(theme::SPACE_S);
    let answers = answers(data, &state.search);
    let last = answers.len().saturating_sub(1);
    state.at = match (down, up) {
        (true, false) => state.at + 1,
        (false, true) => state.at.saturating_sub(1),
        _ => state.at,
    }
    .min(last);
    if entered {
        match answers.get(state.at) {
            Some(answer) => commands.push(Command::SetOwnUnit(answer.own)),
            None => field.request_focus(),
        }
    }
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            for (place, answer) in answers.iter().enumerate() {
                let id = ("own-unit", answer.own);
                let row = widgets::list_row(ui, id, place == state.at, |ui| {
                    ui.horizontal(|ui| {
                        ui.label(theme::plain(&answer.name));
                        ui.label(theme::small(&answer.place));
                    });
                });
                let name = format!("{} {}", answer.name, answer.place);
                row.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Button, true, name.trim_end())
                });
                if place == state.at && (down || up) {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    commands.push(Command::SetOwnUnit(answer.own));
                }
            }
        });
}

/// Who answers to what is sought, best first: the owner and all units where nothing is.
fn answers(data: Data<'_>, search: &str) -> Vec<Answer> {
    let (words, plan) = (data.words, data.plan());
    let needle = fold(search.trim());
    let owner = Answer {
        own: OwnUnit::Owner,
        name: words.own_unit_owner(),
        place: String::new(),
    };
    let units = data.board().units.iter();
    let units = units.filter(|(key, _)| plan.info().root != Some(*key));
    let units = units.map(|(key, _)| Answer {
        own: OwnUnit::Unit(*key),
        name: words.name_of_unit(plan, *key),
        place: place_of(data, *key),
    });
    let mut found: Vec<_> = std::iter::once(owner)
        .chain(units)
        .filter_map(|answer| Some((score(&needle, &fold(&answer.name))?, answer)))
        .collect();
    found.sort_by(|(one, _), (other, _)| other.cmp(one));
    found.into_iter().map(|(_, answer)| answer).collect()
}

fn place_of(data: Data<'_>, key: UnitKey) -> String {
    let plan = data.plan();
    let above = plan.unit(key).and_then(|unit| unit.parent);
    let above = above.filter(|it| plan.info().root != Some(*it));
    let above = above.map(|it| data.words.name_of_unit(plan, it));
    let code = key.code.to_string();
    above
        .into_iter()
        .chain([code])
        .collect::<Vec<_>>()
        .join(" · ")
}

//! The start screen: choose a plan to begin with, or a file.

use std::path::PathBuf;

use crate::{
    app::command::{Command, Commands, Template},
    strings::{Lang, Words},
    theme::{self, icons},
    widgets,
};

/// What the start screen remembers.
#[derive(Default)]
pub struct StartState {
    naming: bool,
    name: String,
    /// The keyboard has come to the file that was open last.
    entered: bool,
}

/// Draws the start screen.
pub fn start_ui(
    ui: &mut egui::Ui,
    words: Words,
    recent: &[PathBuf],
    state: &mut StartState,
    commands: &mut Commands,
) {
    let width = ui.available_width().min(920.0);
    egui::ScrollArea::vertical().show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.set_max_width(width);
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.add_space(theme::SPACE_XL);
                ui.label(theme::hero(words.app_name()));
                ui.label(theme::weak(words.app_tagline()));
                ui.add_space(theme::SPACE_S);
                let options = Lang::ALL.map(|lang| (lang, lang.name().to_owned()));
                let mut lang = words.lang;
                let name = words.settings_language();
                if widgets::segmented(ui, &name, &mut lang, &options).changed() {
                    commands.push(Command::SetLang(lang));
                }
                ui.add_space(theme::SPACE_XL);
                if width < 700.0 {
                    choices_ui(ui, words, state, commands);
                    recent_ui(ui, words, recent, state, commands);
                } else {
                    ui.spacing_mut().item_spacing.x = theme::SPACE_XL;
                    ui.columns_const(|[left, right]| {
                        for column in [&mut *left, &mut *right] {
                            column.spacing_mut().item_spacing.x = theme::SPACE_S;
                        }
                        choices_ui(left, words, state, commands);
                        recent_ui(right, words, recent, state, commands);
                    });
                }
            });
        });
    });
}

fn choices_ui(ui: &mut egui::Ui, words: Words, state: &mut StartState, commands: &mut Commands) {
    ui.label(theme::heading(words.start_choose()));
    ui.add_space(theme::SPACE_S);
    if choice(
        ui,
        icons::USERS,
        &words.start_package(),
        &words.start_package_about(),
    ) {
        commands.push(Command::PickFile);
    }
    if choice(
        ui,
        icons::MAP_PIN,
        &words.start_shipped(),
        &words.start_shipped_about(),
    ) {
        commands.push(Command::NewFile(Template::CaMau2022));
    }
    if choice(
        ui,
        icons::CHART_LINE,
        &words.start_simulated(),
        &words.start_simulated_about(),
    ) {
        commands.push(Command::NewFile(Template::Simulated));
    }
    if choice(
        ui,
        icons::FILE_PLUS,
        &words.start_empty(),
        &words.start_empty_about(),
    ) {
        state.naming = !state.naming;
    }
    if state.naming {
        naming_ui(ui, words, state, commands);
    }
    if choice(
        ui,
        icons::FOLDER_OPEN,
        &words.start_open(),
        &words.start_open_about(),
    ) {
        commands.push(Command::PickFile);
    }
    ui.add_space(theme::SPACE_S);
    ui.label(theme::weak(words.start_drop()));
}

fn choice(ui: &mut egui::Ui, icon: &str, title: &str, about: &str) -> bool {
    let chosen = widgets::choice_card(ui, icon, title, about).clicked();
    ui.add_space(theme::SPACE_S);
    chosen
}

fn naming_ui(ui: &mut egui::Ui, words: Words, state: &mut StartState, commands: &mut Commands) {
    ui.horizontal(|ui| {
        let label = ui.label(words.start_empty_name());
        let field = egui::TextEdit::singleline(&mut state.name).desired_width(220.0);
        let entered = ui.add(field).labelled_by(label.id).lost_focus()
            && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let named = !state.name.trim().is_empty();
        let create = ui.add_enabled_ui(named, |ui| {
            widgets::primary_button(ui, &words.start_create()).clicked()
        });
        if named && (entered || create.inner) {
            let name = state.name.trim().to_owned();
            commands.push(Command::NewFile(Template::Empty { name }));
        }
    });
    ui.add_space(theme::SPACE_M);
}

fn recent_ui(
    ui: &mut egui::Ui,
    words: Words,
    recent: &[PathBuf],
    state: &mut StartState,
    commands: &mut Commands,
) {
    ui.label(theme::heading(words.start_recent()));
    ui.add_space(theme::SPACE_S);
    if recent.is_empty() {
        ui.label(theme::weak(words.start_no_recent()));
    }
    for path in recent {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = path.parent().unwrap_or(path).to_string_lossy();
        let card = widgets::choice_card(ui, icons::FILE, &name, &folder);
        // Enter opens what was open last: most days begin so.
        if !std::mem::replace(&mut state.entered, true) {
            card.request_focus();
        }
        if card.clicked() {
            commands.push(Command::Open(path.clone()));
        }
        ui.add_space(theme::SPACE_S);
    }
}

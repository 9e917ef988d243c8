//! The second half of a frame: what is drawn where.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{
    App,
    command::{Command, Commands, PresentCommand, Screen},
};
use crate::{
    strings::Words,
    theme,
    views::{
        self, Data,
        guide::{GuideState, guide_ui},
        log::{LogState, log_ui},
        shell,
    },
    widgets,
};

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.look_around(ui.ctx(), frame);
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // Nothing is drawn any more: waiting for the disk is all there is to do.
        drop(self.session.take());
        self.settings.save();
    }
}

impl App {
    /// Draws a frame.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        if !self.stage.is_on() {
            self.palette.take_keys(ui.ctx());
        }
        self.commands.take_drop_target();
        self.shortcuts(ui.ctx());
        if self.present_draw(ui) {
            if let Some(command) = self.toasts.show(ui.ctx()) {
                self.commands.push(command);
            }
            self.quit_ui(ui);
            self.keep_drafts(ui.ctx());
            return;
        }
        let words = self.words();
        if self.session.is_some() {
            self.plan_ui(ui);
        } else {
            guide_panel(ui, words, &mut self.views.guide, &mut self.commands);
            egui::CentralPanel::default()
                .frame(theme::content_frame(ui))
                .show(ui, |ui| {
                    let notice = self.notice.as_ref();
                    shell::notices_ui(ui, words, None, notice, &mut self.commands);
                    let busy = self.busy.and_then(|busy| busy.sentence(words));
                    if let Some(busy) = busy {
                        ui.label(theme::weak(busy));
                    }
                    let typing = self.settings.typing();
                    shell::typing_ui(ui, words, typing, false, &mut self.commands);
                    ui.add_enabled_ui(self.busy.is_none(), |ui| {
                        let recent = &self.settings.recent;
                        views::start::start_ui(
                            ui,
                            words,
                            recent,
                            &mut self.views.start,
                            &mut self.commands,
                        );
                    });
                });
        }
        if let Some(command) = self.toasts.show(ui.ctx()) {
            self.commands.push(command);
        }
        self.palette_ui(ui.ctx());
        self.quit_ui(ui);
        self.keep_drafts(ui.ctx());
    }

    fn palette_ui(&mut self, ctx: &egui::Context) {
        // Ctrl+F on a screen without a search of its own searches everything.
        if ctx.input_mut(|input| input.consume_shortcut(&widgets::FIND)) {
            self.palette.open(ctx);
        }
        let (words, today) = (self.words(), self.clock.today());
        let data = self.session.as_ref().map(|session| Data {
            session,
            words,
            today,
            author: &self.settings.author,
            editable: session.is_editable(),
            reorganisation: crate::io::reorganisation(),
        });
        let (state, commands) = (&mut self.palette, &mut self.commands);
        views::palette::palette_ui(ctx, words, data, &self.settings, state, commands);
    }

    fn plan_ui(&mut self, ui: &mut egui::Ui) {
        let words = self.words();
        let Some(session) = &self.session else { return };
        let data = Data {
            session,
            words,
            today: self.clock.today(),
            author: &self.settings.author,
            editable: session.is_editable(),
            reorganisation: crate::io::reorganisation(),
        };
        let show = self.stage.show(&self.settings);
        let (views, commands) = (&mut self.views, &mut self.commands);
        let width = if shell::is_narrow(ui.ctx()) {
            theme::NAV_WIDTH_NARROW
        } else {
            theme::NAV_WIDTH
        };
        egui::Panel::left("nav")
            .exact_size(width)
            .resizable(false)
            .frame(theme::nav_frame(ui))
            .show(ui, |ui| {
                shell::nav_ui(ui, data, self.screen, &self.settings, commands);
            });
        egui::Panel::top("top")
            .frame(theme::bar_frame(ui))
            .show(ui, |ui| shell::top_ui(ui, data, self.screen, commands));
        guide_panel(ui, words, &mut views.guide, commands);
        log_panel(ui, data, &mut views.log, commands);
        // A list beside a detail brings its own margins; its divider runs from top to bottom.
        let page = match self.screen {
            Screen::Targets | Screen::Tasks | Screen::Decks | Screen::Units => {
                theme::list_frame(ui)
            }
            Screen::Overview
            | Screen::Entry
            | Screen::Compare
            | Screen::Exchange
            | Screen::Settings => theme::content_frame(ui),
        };
        egui::CentralPanel::default().frame(page).show(ui, |ui| {
            shell::notices_ui(ui, words, Some(data), self.notice.as_ref(), commands);
            views::unplaced::unplaced_ui(ui, words, self.left_behind.unplaced(), commands);
            match self.screen {
                Screen::Overview => {
                    views::overview::overview_ui(ui, data, &mut views.overview, commands);
                }
                Screen::Entry => views::entry::entry_ui(ui, data, &mut views.entry, commands),
                Screen::Targets => {
                    views::targets::targets_ui(ui, data, &mut views.targets, commands);
                }
                Screen::Compare => {
                    views::compare::compare_ui(ui, data, &mut views.compare, commands);
                }
                Screen::Tasks => views::tasks::tasks_ui(ui, data, &mut views.tasks, commands),
                Screen::Decks => {
                    views::decks::decks_ui(ui, data, show, &mut views.decks, commands);
                }
                Screen::Units => views::units::units_ui(ui, data, &mut views.units, commands),
                Screen::Exchange => {
                    views::exchange::exchange_ui(ui, data, &mut views.exchange, commands);
                }
                Screen::Settings => {
                    let settings = &self.settings;
                    views::settings::settings_ui(ui, data, settings, &mut views.settings, commands);
                }
            }
        });
    }

    /// Typing with accents on and off; undo and redo, unless a field has the keyboard: there they
    /// are the field's own.
    fn shortcuts(&mut self, ctx: &egui::Context) {
        const UNDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
        const REDO_TOO: KeyboardShortcut =
            KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
        const REDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
        const LOG: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::H);
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F9)) {
            let method = self.settings.toggled_typing();
            self.commands.push(Command::SetTyping(method));
        }
        // While one presents these keys are the page's.
        let is_free = !self.stage.is_on();
        let presents = [
            (Modifiers::SHIFT, PresentCommand::Again),
            (Modifiers::NONE, PresentCommand::Screen),
        ];
        for (modifiers, command) in presents {
            let pressed = is_free && ctx.input_mut(|input| input.consume_key(modifiers, Key::F5));
            if pressed && self.session.is_some() && !self.palette.is_open() {
                self.commands.push(Command::Present(command));
            }
        }
        if is_free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
            let page = views::guide::page_of(self.screen);
            self.commands.push(if self.views.guide.is_open() {
                Command::CloseGuide
            } else {
                Command::ShowGuide(page)
            });
        }
        // Behind a question nothing may move that the question is about.
        let is_asked = ctx.memory(|memory| memory.top_modal_layer().is_some());
        if self.session.is_none() || is_asked {
            return;
        }
        if is_free && ctx.input_mut(|input| input.consume_shortcut(&LOG)) {
            self.commands.push(Command::ToggleLog);
        }
        if ctx.text_edit_focused() {
            return;
        }
        let pressed = |keys| ctx.input_mut(|input| input.consume_shortcut(keys));
        // The longer one first: a shortcut also matches with more modifiers held.
        if pressed(&REDO_TOO) || pressed(&REDO) {
            self.commands.push(Command::Redo);
        } else if pressed(&UNDO) {
            self.commands.push(Command::Undo);
        }
    }

    /// Asks what to do with edits that cannot be written, before the window closes.
    fn quit_ui(&mut self, ui: &mut egui::Ui) {
        if !self.quitting {
            return;
        }
        let words = self.words();
        let waiting = self
            .session
            .as_ref()
            .map_or(0, super::session::Session::pending);
        if waiting == 0 {
            self.quitting = false;
            return;
        }
        let dialog = egui::Modal::new(egui::Id::unique("quit"));
        let dialog = dialog.frame(theme::dialog_frame(ui.ctx()));
        let modal = dialog.show(ui.ctx(), |ui| {
            ui.set_max_width(420.0);
            ui.label(theme::heading(words.quit_unsaved_title(waiting)));
            ui.add_space(theme::SPACE_M);
            ui.horizontal_wrapped(|ui| {
                if widgets::primary_button(ui, &words.quit_unsaved_wait()).clicked() {
                    self.quitting = false;
                    self.commands.push(Command::RetrySaving);
                }
                if widgets::danger_button(ui, &words.quit_unsaved_quit()).clicked() {
                    self.may_quit = true;
                    ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
                }
            });
        });
        if modal.should_close() {
            self.quitting = false;
        }
    }
}

/// The history of the plan at the right of the screen, where it is open.
fn log_panel(ui: &mut egui::Ui, data: Data<'_>, state: &mut LogState, commands: &mut Commands) {
    if !state.is_open() {
        return;
    }
    let room = ui.available_width();
    egui::Panel::right("log")
        .exact_size((room * 0.42).clamp(340.0, 480.0))
        .resizable(false)
        .frame(theme::side_frame(ui))
        .show(ui, |ui| log_ui(ui, data, state, commands));
}

/// The guide at the right of the screen, where it is open.
fn guide_panel(ui: &mut egui::Ui, words: Words, state: &mut GuideState, commands: &mut Commands) {
    if !state.is_open() {
        return;
    }
    let room = ui.available_width();
    egui::Panel::right("guide")
        .exact_size((room * 0.42).clamp(320.0, 520.0))
        .resizable(false)
        .frame(theme::content_frame(ui))
        .show(ui, |ui| guide_ui(ui, words, state, commands));
}

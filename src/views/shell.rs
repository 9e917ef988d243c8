//! What stands around every screen of an open plan: the navigation, the bar at the top, and the
//! marks that must not be overlooked.

use jiff::civil::Date;

use super::{Data, form::line, guide::page_of};
use crate::{
    app::{
        Notice,
        command::{Command, Commands, PresentCommand, Screen, Setting},
        session::{Past, Saving},
        settings::Settings,
    },
    domain::Action,
    strings::Words,
    text::TypingMethod,
    theme::{self, icons},
    widgets::{self, Committed, DateFieldResult},
};

/// Below this width the navigation shows icons alone.
const NARROW: f32 = 1100.0;

impl Screen {
    /// Its name.
    pub fn name(self, words: Words) -> String {
        match self {
            Self::Overview => words.screen_overview(),
            Self::Entry => words.screen_entry(),
            Self::Targets => words.screen_targets(),
            Self::Compare => words.screen_compare(),
            Self::Tasks => words.screen_tasks(),
            Self::Decks => words.screen_decks(),
            Self::Units => words.screen_units(),
            Self::Exchange => words.screen_exchange(),
            Self::Settings => words.screen_settings(),
        }
    }

    /// Its sign.
    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Overview => icons::HOUSE,
            Self::Entry => icons::PENCIL_SIMPLE,
            Self::Targets => icons::TARGET,
            Self::Compare => icons::CHART_BAR,
            Self::Tasks => icons::LIST_CHECKS,
            Self::Decks => icons::PRESENTATION_CHART,
            Self::Units => icons::BUILDINGS,
            Self::Exchange => icons::PAPER_PLANE_TILT,
            Self::Settings => icons::GEAR,
        }
    }
}

/// Draws the navigation on the left.
pub fn nav_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    current: Screen,
    settings: &Settings,
    commands: &mut Commands,
) {
    let words = data.words;
    let narrow = is_narrow(ui.ctx());
    ui.add_space(theme::SPACE_M);
    if !narrow {
        ui.label(theme::strong(data.plan().info().name.clone()));
        ui.add_space(theme::SPACE_M);
    }
    for screen in Screen::ALL {
        let selected = screen == current;
        if widgets::nav_item(ui, screen.icon(), &screen.name(words), selected, narrow).clicked() {
            commands.push(Command::Show(screen));
        }
    }
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        ui.add_space(theme::SPACE_M);
        saving_ui(ui, data, narrow);
        typing_ui(ui, words, settings.typing(), narrow, commands);
        if settings.author.is_empty() && data.editable {
            name_ui(ui, words, narrow, commands);
        }
    });
}

/// Asks who works here, until it is known: the name stands beside every change.
fn name_ui(ui: &mut egui::Ui, words: Words, narrow: bool, commands: &mut Commands) {
    let question = words.name_question();
    if narrow {
        if widgets::icon_button_with_hint(ui, icons::USER, &question, &question).clicked() {
            commands.push(Command::ShowSetting(Setting::Author));
        }
        return;
    }
    let width = ui.available_width();
    let id = egui::Id::unique("who");
    if let Committed::Changed(name) = widgets::text_field(ui, id, &*question, "", width) {
        let name = line(&name);
        if !name.is_empty() {
            commands.push(Command::SetAuthor(name));
        }
    }
    ui.label(theme::small(question));
}

/// Says that the program itself makes the accents, and lets it be stopped with a click.
pub fn typing_ui(
    ui: &mut egui::Ui,
    words: Words,
    typing: Option<TypingMethod>,
    narrow: bool,
    commands: &mut Commands,
) {
    if typing.is_none() {
        return;
    }
    let name = words.typing_method(typing);
    let text = if narrow {
        words.typing_on_short()
    } else {
        words.typing_on(name.clone())
    };
    let button = widgets::quiet_button(ui, &text).on_hover_text(words.typing_on_hint(name));
    if button.clicked() {
        commands.push(Command::SetTyping(None));
    }
}

/// Whether the navigation shows icons alone.
pub fn is_narrow(ctx: &egui::Context) -> bool {
    ctx.content_rect().width() < NARROW
}

fn saving_ui(ui: &mut egui::Ui, data: Data<'_>, narrow: bool) {
    let words = data.words;
    let (icon, text) = if data.editable {
        match data.session.saving() {
            Saving::Saved(None) => (icons::CHECK, words.save_saved()),
            Saving::Saved(Some(at)) => {
                let time = words.wall_time(*at);
                let clock = time.split(' ').next_back().unwrap_or_default().to_owned();
                (icons::CHECK, words.save_saved_at(clock))
            }
            Saving::Pending => (icons::FLOPPY_DISK, words.save_pending()),
            Saving::Stalled(_) => (icons::WARNING, words.save_stalled()),
        }
    } else {
        (icons::LOCK, words.save_read_only())
    };
    let shown = if narrow {
        icon.to_owned()
    } else {
        format!("{icon}  {text}")
    };
    let label = ui.label(theme::small(shown)).on_hover_text(text.clone());
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
}

/// Draws the bar at the top: undo, redo and the day that everything is shown for.
pub fn top_ui(ui: &mut egui::Ui, data: Data<'_>, current: Screen, commands: &mut Commands) {
    let words = data.words;
    ui.horizontal(|ui| {
        ui.set_min_height(theme::FIELD_HEIGHT);
        ui.label(theme::title(current.name(words)));
        if data.plan().info().simulated {
            widgets::mark(ui, &words.mark_simulated()).on_hover_text(words.mark_simulated_long());
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let help = widgets::icon_button_with_hint(
                ui,
                icons::QUESTION,
                &words.guide_open(),
                &words.guide_open_hint(),
            );
            if help.clicked() {
                commands.push(Command::ShowGuide(page_of(current)));
            }
            as_of_ui(ui, data, commands);
            ui.add_space(theme::SPACE_M);
            let (present, hint) = (words.present_begin(), words.present_begin_hint());
            if widgets::icon_button_with_hint(ui, icons::PRESENTATION, &present, &hint).clicked() {
                commands.push(Command::Present(PresentCommand::Screen));
            }
            let (find, hint) = (words.palette_open(), words.palette_open_hint());
            if widgets::icon_button_with_hint(ui, icons::MAGNIFYING_GLASS, &find, &hint).clicked() {
                commands.push(Command::Find);
            }
            let (log, hint) = (words.log_open(), words.log_open_hint());
            if widgets::icon_button_with_hint(ui, icons::LIST, &log, &hint).clicked() {
                commands.push(Command::ToggleLog);
            }
            let redo = words
                .step_name(data.plan(), data.session.redo_step(), Action::Redo)
                .unwrap_or_else(|| words.top_nothing_to_redo());
            ui.add_enabled_ui(data.editable && data.session.redo_step().is_some(), |ui| {
                let button = widgets::icon_button_with_hint(
                    ui,
                    icons::ARROW_U_UP_RIGHT,
                    &words.top_redo(),
                    &redo,
                );
                if button.clicked() {
                    commands.push(Command::Redo);
                }
            });
            let undo = words
                .step_name(data.plan(), data.session.undo_step(), Action::Undo)
                .unwrap_or_else(|| words.top_nothing_to_undo());
            ui.add_enabled_ui(data.editable && data.session.undo_step().is_some(), |ui| {
                let button = widgets::icon_button_with_hint(
                    ui,
                    icons::ARROW_U_UP_LEFT,
                    &words.top_undo(),
                    &undo,
                );
                if button.clicked() {
                    commands.push(Command::Undo);
                }
            });
        });
    });
}

fn as_of_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let id = egui::Id::unique("as-of");
    let as_of: Date = data.session.as_of();
    let name = words.top_as_of();
    // The day can be changed, not taken away.
    let calendar = widgets::CalendarWords {
        clear: String::new(),
        ..words.calendar()
    };
    if let DateFieldResult::Committed(Some(date)) =
        widgets::date_field(ui, id, &name, Some(as_of), &calendar, data.today)
        && date != as_of
    {
        commands.push(Command::SetAsOf(date));
    }
    ui.label(theme::weak(name))
        .on_hover_text(words.as_of_hint());
    ui.add_space(theme::SPACE_S);
    let (label, hint) = (words.past_show(), words.past_show_hint(words.date(as_of)));
    let icon = icons::CLOCK_COUNTER_CLOCKWISE;
    let narrow = is_narrow(ui.ctx());
    ui.add_enabled_ui(data.session.pending() == 0, |ui| {
        let button = if narrow {
            widgets::icon_button_with_hint(ui, icon, &label, &hint)
        } else {
            widgets::icon_text_button(ui, icon, &label).on_hover_text(hint)
        };
        if button.clicked() {
            commands.push(Command::ShowPast(as_of));
        }
    });
}

/// Says that the past is shown, in which order it was put together, and leads back.
fn past_ui(ui: &mut egui::Ui, data: Data<'_>, past: &Past, commands: &mut Commands) {
    let words = data.words;
    let known = &past.known;
    let mut text = words.past_shown(
        words.date(past.day),
        words.number(known.ops.into()),
        words.number(known.all.into()),
    );
    if known.doubtful > 0 {
        text = format!("{text} {}", words.past_doubtful(known.doubtful));
    }
    if widgets::banner(ui, theme::Tone::Warning, &text, Some(&words.past_leave())) {
        commands.push(Command::LeavePast);
    }
}

/// Draws what must not be overlooked: a file that cannot be changed, edits that cannot be written,
/// and what went wrong.
pub fn notices_ui(
    ui: &mut egui::Ui,
    words: Words,
    data: Option<Data<'_>>,
    notice: Option<&Notice>,
    commands: &mut Commands,
) {
    if let Some(data) = data {
        if let Some(past) = data.session.past() {
            past_ui(ui, data, past, commands);
        } else if !data.editable {
            widgets::banner(ui, theme::Tone::Info, &words.mark_read_only_long(), None);
        }
        if let Saving::Stalled(error) = data.session.saving() {
            let why = words.store_error(error, data.session.path());
            let text = words.save_stalled_why(data.session.pending(), why);
            if widgets::banner(ui, theme::Tone::Danger, &text, Some(&words.save_retry())) {
                commands.push(Command::RetrySaving);
            }
        }
    }
    if let Some(Notice { text, leads_to }) = notice {
        let close = words.action_close();
        match leads_to {
            Some((action, command)) => {
                if widgets::banner(ui, theme::Tone::Warning, text, Some(action)) {
                    commands.push(Command::DismissNotice);
                    commands.push(command.clone());
                }
                if widgets::link_button(ui, &close).clicked() {
                    commands.push(Command::DismissNotice);
                }
            }
            None if widgets::banner(ui, theme::Tone::Warning, text, Some(&close)) => {
                commands.push(Command::DismissNotice);
            }
            None => {}
        }
    }
}

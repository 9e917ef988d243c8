//! The guide beside the screen: F1 opens and closes it, and every screen's question mark leads to its
//! page.

use crate::{
    app::command::{Command, Commands, Screen},
    strings::{GuidePage, Lang, Words},
    theme::{self, icons},
    widgets::{self, Markdown},
};

/// What the guide remembers.
#[derive(Default)]
pub struct GuideState {
    is_open: bool,
    page: GuidePage,
    /// The page that is shown, read once.
    read: Option<(GuidePage, Lang, Markdown)>,
}

impl GuideState {
    /// Shows a page.
    pub const fn open_at(&mut self, page: GuidePage) {
        self.page = page;
        self.is_open = true;
    }

    /// Takes the guide away.
    pub const fn close(&mut self) {
        self.is_open = false;
    }

    /// Whether it stands beside the screen.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }
}

/// The page that explains a screen.
pub const fn page_of(screen: Screen) -> GuidePage {
    match screen {
        Screen::Overview => GuidePage::Verdict,
        Screen::Targets | Screen::Entry => GuidePage::Entering,
        Screen::Compare => GuidePage::Comparing,
        Screen::Tasks => GuidePage::Tasks,
        Screen::Decks => GuidePage::Presenting,
        Screen::Exchange => GuidePage::Exchange,
        Screen::Units | Screen::Settings => GuidePage::Start,
    }
}

/// Draws the guide.
pub fn guide_ui(ui: &mut egui::Ui, words: Words, state: &mut GuideState, commands: &mut Commands) {
    ui.horizontal(|ui| {
        let pages: Vec<_> = GuidePage::ALL
            .into_iter()
            .map(|page| (page, words.guide_title(page).to_owned()))
            .collect();
        widgets::combo(ui, &words.guide_page(), &mut state.page, &pages);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::icon_button(ui, icons::X, &words.guide_close()).clicked() {
                commands.push(Command::CloseGuide);
            }
        });
    });
    ui.add_space(theme::SPACE_S);
    let wanted = (state.page, words.lang);
    let read = state.read.take();
    let read = read.filter(|(page, lang, _)| (*page, *lang) == wanted);
    let (page, lang, text) = read.unwrap_or_else(|| {
        let text = Markdown::read(words.guide(state.page));
        (state.page, words.lang, text)
    });
    egui::ScrollArea::vertical()
        .id_salt(("guide", page))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            text.show(ui);
            ui.add_space(theme::SPACE_XL);
        });
    state.read = Some((page, lang, text));
}

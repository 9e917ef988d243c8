//! Bộ trình chiếu: decks of slides for meetings, and what was concluded there.

mod conclusions;
mod content;
mod editor;
mod edits;
mod show;
mod slides;

pub use content::{Content, name_of};
pub use show::{Monitor, Show};

use std::rc::Rc;

use super::{
    Data, Stamp,
    list_detail::{detail_panel, list_panel},
    memo::Memo,
    present::{Conclude, LaidOut},
};
use crate::{
    app::{
        command::{Command, Commands, PresentCommand},
        drafts::{FormDraft, Placed, Unplaced},
    },
    domain::Id,
    strings::Words,
    theme, widgets,
};

/// What the detail shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Tab {
    #[default]
    Slide,
    Deck,
    Conclusions,
}

/// What the screen of decks remembers.
#[derive(Default)]
pub struct DecksState {
    /// The deck that is shown; `None` for the standard one.
    deck: Option<Id>,
    /// The slide that is chosen.
    at: usize,
    tab: Tab,
    content: Memo<(Stamp, Option<Id>), Content>,
    pages: LaidOut,
    /// The chosen slide has moved in the list, and is brought into sight.
    moved: bool,
    /// The day whose conclusions are listed; all where `None`.
    meeting: Option<jiff::civil::Date>,
    /// A conclusion that was begun while presenting.
    draft: Conclude,
}

impl DecksState {
    /// Whether something was typed that is not in the record.
    pub fn is_waiting(&self) -> bool {
        self.draft.is_waiting()
    }

    /// The deck that is chosen, and the slide in it.
    pub const fn chosen(&self) -> (Option<Id>, usize) {
        (self.deck, self.at)
    }

    /// Chooses a slide of a deck: the one where a presentation ended.
    pub const fn choose(&mut self, deck: Option<Id>, at: usize) {
        self.deck = deck;
        self.at = at;
        self.moved = true;
    }

    /// Hands out the conclusion that was begun, to be written on.
    pub fn take_draft(&mut self) -> Conclude {
        std::mem::take(&mut self.draft)
    }

    /// The conclusion that was begun, to be kept over the end of the program.
    pub fn form_draft(&self) -> Option<FormDraft> {
        self.draft.kept()
    }

    /// Takes a conclusion that was kept, where there is none yet.
    pub fn fill(&mut self, draft: &FormDraft, words: Words) -> Placed {
        let kept = Conclude::of_kept(draft);
        if !kept.is_waiting() {
            return Placed::Needless;
        }
        if self.draft.is_waiting() {
            return Placed::Nowhere(vec![Unplaced {
                place: words.conclude_title(),
                text: kept.text().to_owned(),
            }]);
        }
        self.draft = kept;
        self.tab = Tab::Conclusions;
        Placed::There
    }

    /// Keeps a conclusion that was begun.
    pub fn keep_draft(&mut self, draft: Conclude) {
        self.draft = draft;
    }

    fn content(&mut self, data: Data<'_>) -> Rc<Content> {
        // A deck that was deleted, or is not in this plan, is shown no more.
        self.deck = self.deck.filter(|id| data.plan().deck(*id).is_some());
        let key = (data.stamp(), self.deck);
        let content = self.content.get(key, || Content::of(data, self.deck));
        self.at = self.at.min(content.slides.len().saturating_sub(1));
        content
    }
}

/// Draws the screen of decks.
pub fn decks_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    show: Show<'_>,
    state: &mut DecksState,
    commands: &mut Commands,
) {
    let words = data.words;
    let content = state.content(data);
    list_panel(ui, "decks-list", 0.32, false, |ui| {
        slides::list_ui(ui, data, &content, state, commands);
    });
    detail_panel(ui, |ui| {
        widgets::panel_header(ui, &content.name, |ui| {
            let begin = widgets::primary_button(ui, &words.decks_present())
                .on_hover_text(words.decks_present_hint());
            if begin.clicked() {
                let deck = content.deck;
                commands.push(Command::Present(PresentCommand::Deck { deck, at: 0 }));
            }
            let here = widgets::quiet_button(ui, &words.decks_present_here())
                .on_hover_text(words.decks_present_here_hint());
            if here.clicked() {
                let (deck, at) = (content.deck, state.at);
                commands.push(Command::Present(PresentCommand::Deck { deck, at }));
            }
        });
        let count = data.plan().conclusions().len();
        let tabs = [
            (Tab::Slide, words.decks_tab_slide()),
            (Tab::Deck, words.decks_tab_show()),
            (Tab::Conclusions, words.decks_tab_conclusions(count)),
        ];
        widgets::segmented(ui, &words.screen_decks(), &mut state.tab, &tabs);
        ui.add_space(theme::SPACE_M);
        egui::ScrollArea::vertical()
            .id_salt(("deck-detail", state.tab as u8))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                match state.tab {
                    Tab::Slide => editor::slide_ui(ui, data, &content, show, state, commands),
                    Tab::Deck => show::show_ui(ui, data, &content, show, state, commands),
                    Tab::Conclusions => conclusions::conclusions_ui(ui, data, state, commands),
                }
                ui.add_space(theme::SPACE_XL);
                widgets::keep_focus_in_sight(ui);
            });
    });
}

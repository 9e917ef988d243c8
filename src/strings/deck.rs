//! What slides and their fields are called.

use super::{Words, terms::Choice};
use crate::domain::{ConclusionField, DeckField, SlideField, SlideKind};

impl Choice for SlideKind {
    fn in_words(self, words: Words) -> String {
        words.slide_kind(self)
    }
}

impl Words {
    /// What a kind of slide is called.
    pub fn slide_kind(self, kind: SlideKind) -> String {
        match kind {
            SlideKind::Title => self.deck_kind_title(),
            SlideKind::Overview => self.deck_kind_overview(),
            SlideKind::Pillar => self.deck_kind_pillar(),
            SlideKind::Target => self.deck_kind_target(),
            SlideKind::Behind => self.deck_kind_behind(),
            SlideKind::Ranking => self.deck_kind_ranking(),
            SlideKind::HeatMap => self.deck_kind_heat_map(),
            SlideKind::Tasks => self.deck_kind_tasks(),
            SlideKind::Overdue => self.deck_kind_overdue(),
            SlideKind::Text => self.deck_kind_text(),
            SlideKind::Picture => self.slide_kind_picture(),
            SlideKind::Conclusions => self.deck_kind_conclusions(),
        }
    }

    /// A field of a deck.
    pub fn deck_field(self, field: DeckField) -> String {
        match field {
            DeckField::Alive => self.term_field_existence(),
            DeckField::Name => self.term_field_name(),
            DeckField::AsOf => self.deck_field_as_of(),
        }
    }

    /// A field of a slide.
    pub fn slide_field(self, field: SlideField) -> String {
        match field {
            SlideField::Alive => self.term_field_existence(),
            SlideField::Kind => self.term_field_kind(),
            SlideField::Position => self.deck_field_position(),
            SlideField::Title => self.deck_field_title(),
            SlideField::Notes => self.deck_field_notes(),
            SlideField::AsOf => self.deck_field_as_of(),
            SlideField::Target => self.deck_field_target(),
            SlideField::Pillar => self.deck_field_pillar(),
            SlideField::Text => self.deck_field_text(),
            SlideField::Unit => self.slide_field_unit(),
            SlideField::File => self.slide_field_file(),
        }
    }

    /// A field of a conclusion.
    pub fn conclusion_field(self, field: ConclusionField) -> String {
        match field {
            ConclusionField::Alive => self.term_field_existence(),
            ConclusionField::Text => self.deck_field_text(),
            ConclusionField::SaidOn => self.deck_field_said_on(),
            ConclusionField::About => self.deck_field_about(),
            ConclusionField::Lead => self.term_field_lead(),
            ConclusionField::Due => self.term_field_due(),
            ConclusionField::Task => self.deck_field_task(),
        }
    }
}

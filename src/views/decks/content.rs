//! What is in a deck: one that is kept in the plan, or the standard one that is there from the start.

use jiff::civil::Date;

use crate::{
    app::photos::Detail,
    domain::{Id, Slide, SlideKind},
    slides::{Shown, standard_deck},
    strings::Words,
    views::{Data, present::Wanted},
};

/// A deck's name, day and slides.
#[derive(Clone, PartialEq, Debug)]
pub struct Content {
    /// The deck in the plan; `None` for the standard one.
    pub deck: Option<Id>,
    /// What it is called.
    pub name: String,
    /// The day that it shows; the day of the screens where `None`.
    pub as_of: Option<Date>,
    /// Its slides in their order. Those of the standard deck have no ids.
    pub slides: Vec<(Option<Id>, Slide)>,
}

impl Content {
    /// What is in a deck; the standard one where there is none (any more) of that id.
    pub fn of(data: Data<'_>, deck: Option<Id>) -> Self {
        let plan = data.plan();
        if let Some((id, deck)) = deck.and_then(|id| Some((id, plan.deck(id)?))) {
            let slides = plan.slides(id).into_iter();
            return Self {
                deck: Some(id),
                name: deck.name.clone(),
                as_of: deck.as_of,
                slides: slides
                    .map(|(id, slide)| (Some(id), slide.clone()))
                    .collect(),
            };
        }
        let slides = standard_deck(plan, data.board(), data.words).into_iter();
        Self {
            deck: None,
            name: data.words.decks_standard(),
            as_of: None,
            slides: slides.map(|slide| (None, slide)).collect(),
        }
    }

    /// The slide of that place.
    pub fn slide(&self, at: usize) -> Option<&Slide> {
        self.slides.get(at).map(|(_, slide)| slide)
    }

    /// The page of the slide of that place.
    pub fn wanted(&self, data: Data<'_>, at: usize) -> Option<Wanted> {
        let slide = self.slide(at)?;
        Some(Wanted {
            shown: Shown::of(slide),
            as_of: self.day(data, Some(at)),
            title: slide.title.clone(),
            page: Some((at + 1, self.slides.len())),
            photos: Detail::Whole,
        })
    }

    /// The day of a slide, or of the deck.
    pub fn day(&self, data: Data<'_>, at: Option<usize>) -> Date {
        let slide = at.and_then(|at| self.slide(at));
        let own = slide.and_then(|slide| slide.as_of);
        own.or(self.as_of).unwrap_or_else(|| data.session.as_of())
    }

    /// Where that is shown in the deck.
    pub fn find(&self, shown: &Shown) -> Option<usize> {
        let mut slides = self.slides.iter();
        slides.position(|(_, slide)| Shown::of(slide) == *shown)
    }
}

/// What a slide is called in lists: its own title, or its kind and what it is of.
pub fn name_of(words: Words, data: Data<'_>, slide: &Slide) -> String {
    let kind = words.slide_kind(slide.kind);
    match detail_of(data, slide) {
        Some(detail) if slide.kind.has_target() && slide.title.is_empty() => {
            format!("{kind}: {detail}")
        }
        Some(detail) => detail,
        None => kind,
    }
}

/// What tells a slide from others of its kind; `None` where nothing does.
pub fn detail_of(data: Data<'_>, slide: &Slide) -> Option<String> {
    let detail = match slide.kind {
        _ if !slide.title.is_empty() => slide.title.clone(),
        SlideKind::Pillar => slide.pillar.clone(),
        SlideKind::Target | SlideKind::Ranking => {
            let target = data.plan().indicator(slide.target?)?;
            format!("{} {}", target.code, target.name)
        }
        SlideKind::Text => {
            let first = slide.text.lines().next().unwrap_or_default();
            first.trim_start_matches("- ").trim().to_owned()
        }
        _ => return None,
    };
    Some(detail).filter(|detail| !detail.is_empty())
}

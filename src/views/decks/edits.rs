//! Changing a deck. The standard deck is nobody's: changed, it becomes a deck of the plan.

use super::Content;
use crate::{
    domain::{Deck, Id, Slide},
    ops::{Edit, new_id},
    strings::Words,
};

/// A change of the slides of a deck.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// The slide of that place shall be this.
    Put(usize, Slide),
    /// A slide is put before that place.
    Add(usize, Slide),
    /// The slide of that place goes to another one.
    Move(usize, usize),
    /// The slide of that place is taken out.
    Delete(usize),
}

/// Which way a slide is moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Way {
    /// The place that it leads to, where there is one.
    pub fn from(self, at: usize, len: usize) -> Option<usize> {
        match self {
            Self::Up => at.checked_sub(1),
            Self::Down => Some(at + 1).filter(|to| *to < len),
        }
    }
}

/// The edit that changes a deck, and the deck that has the slides then.
///
/// `None` where nothing changes, or the system gives no random bytes for an id.
pub fn edit(words: Words, content: &Content, change: &Change) -> Option<(Edit, Id)> {
    if let Some(deck) = content.deck {
        return Some((of_own(content, deck, change)?, deck));
    }
    let slides = content.slides.iter();
    let mut slides: Vec<Slide> = slides.map(|(_, slide)| slide.clone()).collect();
    apply(&mut slides, change)?;
    made_own(words.decks_own_name(), content, slides)
}

/// The edit that makes a deck of the plan with these slides.
pub fn made_own(name: String, content: &Content, slides: Vec<Slide>) -> Option<(Edit, Id)> {
    let id = new_id().ok()?;
    let slides = slides
        .into_iter()
        .map(|slide| Some((new_id().ok()?, slide)));
    let edit = Edit::PutDeck {
        id,
        deck: Deck {
            name,
            as_of: content.as_of,
            ..Deck::default()
        },
        slides: slides.collect::<Option<_>>()?,
    };
    Some((edit, id))
}

fn of_own(content: &Content, deck: Id, change: &Change) -> Option<Edit> {
    let id_at = |at: usize| content.slides.get(at).and_then(|(id, _)| *id);
    Some(match change {
        Change::Put(at, slide) => Edit::PutSlide {
            deck,
            id: id_at(*at)?,
            slide: slide.clone(),
        },
        Change::Add(at, slide) => Edit::AddSlide {
            deck,
            id: new_id().ok()?,
            slide: slide.clone(),
            before: id_at(*at),
        },
        Change::Move(at, to) => {
            id_at(*to).filter(|_| at != to)?;
            Edit::MoveSlide {
                deck,
                id: id_at(*at)?,
                before: id_at(if to < at { *to } else { to + 1 }),
            }
        }
        Change::Delete(at) => Edit::DeleteSlide {
            deck,
            id: id_at(*at)?,
        },
    })
}

fn apply(slides: &mut Vec<Slide>, change: &Change) -> Option<()> {
    match change {
        Change::Put(at, slide) => *slides.get_mut(*at)? = slide.clone(),
        Change::Add(at, slide) => slides.insert((*at).min(slides.len()), slide.clone()),
        Change::Move(at, to) => {
            if at == to || *at.max(to) >= slides.len() {
                return None;
            }
            let slide = slides.remove(*at);
            slides.insert(*to, slide);
        }
        Change::Delete(at) => {
            slides.get(*at)?;
            slides.remove(*at);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        domain::{Plan, SlideKind},
        ops,
        strings::Lang,
    };

    const WORDS: Words = Words::new(Lang::Vietnamese);

    fn content(plan: &Plan, deck: Option<Id>, titles: &[&str]) -> Content {
        let slides = match deck {
            Some(deck) => plan
                .slides(deck)
                .into_iter()
                .map(|(id, slide)| (Some(id), slide.clone()))
                .collect(),
            None => titles.iter().map(|title| (None, slide(title))).collect(),
        };
        Content {
            deck,
            name: String::new(),
            as_of: None,
            slides,
        }
    }

    fn slide(title: &str) -> Slide {
        Slide {
            alive: true,
            kind: SlideKind::Text,
            title: title.to_owned(),
            ..Slide::default()
        }
    }

    fn titles(content: &Content) -> Vec<String> {
        content
            .slides
            .iter()
            .map(|(_, it)| it.title.clone())
            .collect()
    }

    fn changes() -> impl Strategy<Value = Change> {
        let at = 0usize..5;
        prop_oneof![
            (at.clone(), "[a-z]{3}").prop_map(|(at, title)| Change::Put(at, slide(&title))),
            (at.clone(), "[a-z]{3}").prop_map(|(at, title)| Change::Add(at, slide(&title))),
            (at.clone(), at.clone()).prop_map(|(at, to)| Change::Move(at, to)),
            at.prop_map(Change::Delete),
        ]
    }

    proptest! {
        /// A deck of the plan and the standard deck change alike.
        #[test]
        fn the_standard_deck_changes_as_a_deck_of_the_plan_does(change in changes()) {
            let names = ["mot", "hai", "ba"];
            let mut plan = Plan::default();
            let does = |plan: &mut Plan, edit: &Edit| {
                let draft = ops::draft(plan, edit, date(2022, 9, 20)).unwrap();
                for (register, value) in &draft.writes {
                    plan.apply(*register, value).unwrap();
                }
            };
            let standard = content(&plan, None, &names);
            let slides = standard.slides.iter().map(|(_, it)| it.clone()).collect();
            let (edit_own, own) = made_own("Giao ban".to_owned(), &standard, slides).unwrap();
            does(&mut plan, &edit_own);
            let by_own = edit(WORDS, &content(&plan, Some(own), &[]), &change);
            let by_standard = edit(WORDS, &standard, &change);
            prop_assert_eq!(by_own.is_some(), by_standard.is_some());
            if let (Some((by_own, _)), Some((by_standard, made))) = (by_own, by_standard) {
                does(&mut plan, &by_own);
                does(&mut plan, &by_standard);
                let own = titles(&content(&plan, Some(own), &[]));
                let made = titles(&content(&plan, Some(made), &[]));
                prop_assert_eq!(own, made);
            }
        }
    }
}

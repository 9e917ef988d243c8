//! Where a presentation is: at a slide of its deck, or on pages that were opened from one.
//!
//! Must not know what a page shows, nor the window.

/// What is on the wall.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop<'a, P> {
    /// The slide of that place in the deck.
    Slide(usize),
    /// A page that is no slide of the deck.
    Page(&'a P),
}

/// Whether a step was one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Something else is on the wall.
    Moved,
    /// There is nothing that way.
    AtTheEnd,
}

/// The way through a deck and aside of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Course<P> {
    /// How many slides the deck has.
    len: usize,
    /// The slide that is shown, or was before the pages were opened; `None` before the first one.
    at: Option<usize>,
    /// The page that the presentation began with, where that is no slide of the deck.
    before: Option<P>,
    /// The pages that were opened one from another; the last one is shown.
    opened: Vec<P>,
}

impl<P: PartialEq> Course<P> {
    /// Begins at a slide of a deck.
    pub fn at_slide(len: usize, at: usize) -> Self {
        Self {
            len,
            at: Some(at.min(len.saturating_sub(1))),
            before: None,
            opened: Vec::new(),
        }
    }

    /// Begins with a page; the deck comes after it.
    pub const fn at_page(len: usize, page: P) -> Self {
        Self {
            len,
            at: None,
            before: Some(page),
            opened: Vec::new(),
        }
    }

    /// What is on the wall.
    pub fn stop(&self) -> Stop<'_, P> {
        let page = self.opened.last().or(match self.at {
            Some(_) => None,
            None => self.before.as_ref(),
        });
        page.map_or(Stop::Slide(self.at.unwrap_or(0)), Stop::Page)
    }

    /// The slide that is shown, or that the pages were opened from.
    pub const fn slide(&self) -> Option<usize> {
        self.at
    }

    /// How many slides there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// How deep one is in pages that were opened.
    pub fn depth(&self) -> usize {
        self.opened.len()
    }

    /// Takes note that the deck has another number of slides now.
    pub fn resize(&mut self, len: usize) {
        self.len = len;
        self.at = self.at.map(|at| at.min(len.saturating_sub(1)));
    }

    /// Goes on with the deck, from wherever one is.
    pub fn next(&mut self) -> Step {
        let next = self.at.map_or(0, |at| at + 1);
        if next >= self.len {
            return Step::AtTheEnd;
        }
        self.go(next)
    }

    /// Goes on, and from the last slide to the first.
    pub fn next_round(&mut self) -> Step {
        match self.next() {
            Step::AtTheEnd if self.len > 0 => self.go(0),
            step => step,
        }
    }

    /// Goes back: out of the page that was opened last, or else to the slide before.
    pub fn back(&mut self) -> Step {
        if self.opened.pop().is_some() {
            return Step::Moved;
        }
        match self.at {
            Some(0) if self.before.is_some() => {
                self.at = None;
                Step::Moved
            }
            Some(0) | None => Step::AtTheEnd,
            Some(at) => self.go(at - 1),
        }
    }

    /// Goes to a slide, where there is one of that place.
    pub fn go(&mut self, to: usize) -> Step {
        if to >= self.len {
            return Step::AtTheEnd;
        }
        let is_there = self.opened.is_empty() && self.at == Some(to);
        self.opened.clear();
        self.at = Some(to);
        if is_there {
            Step::AtTheEnd
        } else {
            Step::Moved
        }
    }

    /// Opens a page from what is shown.
    pub fn open(&mut self, page: P) {
        if self.stop() != Stop::Page(&page) {
            self.opened.push(page);
        }
    }

    /// Leaves all pages that were opened.
    pub fn leave_pages(&mut self) -> Step {
        if self.opened.is_empty() {
            return Step::AtTheEnd;
        }
        self.opened.clear();
        Step::Moved
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_begins_with_what_one_looked_at_and_goes_on_into_the_deck_and_back() {
        let mut course = Course::at_page(3, "MT01");
        assert_eq!(course.stop(), Stop::Page(&"MT01"));
        assert_eq!(course.next(), Step::Moved);
        assert_eq!(course.stop(), Stop::Slide(0));
        assert_eq!(course.back(), Step::Moved);
        assert_eq!(course.stop(), Stop::Page(&"MT01"));
        assert_eq!(course.back(), Step::AtTheEnd);
    }

    #[test]
    fn back_leaves_one_page_after_the_other_and_next_goes_on_with_the_deck() {
        let mut course = Course::at_slide(3, 1);
        course.open("MT01");
        course.open("MT01");
        course.open("huyện");
        assert_eq!((course.depth(), course.stop()), (2, Stop::Page(&"huyện")));
        course.back();
        assert_eq!(course.stop(), Stop::Page(&"MT01"));
        course.back();
        assert_eq!(course.stop(), Stop::Slide(1));
        course.open("MT01");
        course.open("huyện");
        course.next();
        assert_eq!(course.stop(), Stop::Slide(2));
        assert_eq!(course.next(), Step::AtTheEnd);
        assert_eq!(course.next_round(), Step::Moved);
        assert_eq!(course.stop(), Stop::Slide(0));
    }

    #[test]
    fn an_empty_deck_and_a_deck_that_shrinks_lead_nowhere() {
        let mut empty = Course::<()>::at_slide(0, 7);
        assert_eq!(empty.next(), Step::AtTheEnd);
        assert_eq!(empty.next_round(), Step::AtTheEnd);
        assert_eq!(empty.back(), Step::AtTheEnd);
        assert_eq!(empty.go(0), Step::AtTheEnd);
        let mut shrunk = Course::<()>::at_slide(5, 4);
        shrunk.resize(2);
        assert_eq!(shrunk.stop(), Stop::Slide(1));
    }

    proptest! {
        /// Whatever is pressed, a slide that exists is shown, and "back" often enough leads to the
        /// beginning.
        #[test]
        fn one_is_never_lost(len in 1usize..6, steps in proptest::collection::vec(0u8..6, 0..40)) {
            let mut course = Course::at_page(len, 100u8);
            for (number, step) in steps.into_iter().enumerate() {
                match step {
                    0 => course.next(),
                    1 => course.back(),
                    2 => course.go(number % (len + 1)),
                    3 => course.next_round(),
                    4 => course.leave_pages(),
                    _ => {
                        course.open(u8::try_from(number).unwrap_or(0));
                        Step::Moved
                    }
                };
                if let Stop::Slide(at) = course.stop() {
                    prop_assert!(at < len);
                }
            }
            for _ in 0..100 {
                course.back();
            }
            prop_assert_eq!(course.stop(), Stop::Page(&100));
        }
    }
}

//! The canvas that pages are laid out on, and the widths of words on it.
//!
//! Must not know what is shown.

use std::{cell::RefCell, collections::HashMap};

use super::{Mark, Shown};
use crate::chart::{
    Align, Area, Ink, Measure, Pt, Scene, VAlign, Weight, pt, task_mark, verdict_mark,
};
use crate::domain::{TaskStateKind, Verdict};

/// How high a canvas is, whatever the screen: on this height the charts' own distances are right.
pub(super) const HEIGHT: f32 = 520.0;
/// The smallest text: the fortieth part of the height.
pub(super) const SMALLEST: f32 = HEIGHT / 40.0;
/// Around a page.
pub(super) const MARGIN: f32 = 20.0;
/// From line to line of words that go on, in their size.
pub(super) const LEADING: f32 = 1.24;

/// How large and how strong a text is.
pub(super) type Font = (f32, Weight);

/// A state, for its mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// How a target stands.
    Verdict(Verdict),
    /// How a task stands.
    Task(TaskStateKind),
}

impl Look {
    /// The colour of its mark and bars.
    pub(super) const fn ink(self) -> Ink {
        match self {
            Self::Verdict(verdict) => Ink::Verdict(verdict),
            Self::Task(state) => Ink::Task(state),
        }
    }

    /// A quiet ground in its tone.
    pub(super) const fn soft(self) -> Ink {
        match self {
            Self::Verdict(verdict) => Ink::VerdictSoft(verdict),
            Self::Task(state) => Ink::TaskSoft(state),
        }
    }
}

/// Widths of words, each measured once: a layout tries many sizes.
pub(super) struct Ruler<'a> {
    measure: Measure<'a>,
    known: [RefCell<HashMap<String, f32>>; 3],
}

/// The size that words are measured in.
const MEASURED: f32 = 26.0;

impl<'a> Ruler<'a> {
    pub(super) fn new(measure: Measure<'a>) -> Self {
        Self {
            measure,
            known: Default::default(),
        }
    }

    pub(super) const fn measure(&self) -> Measure<'a> {
        self.measure
    }

    /// How wide a word is, in its size.
    fn word(&self, word: &str, weight: Weight) -> f32 {
        let [regular, semibold, bold] = &self.known;
        let known = match weight {
            Weight::Regular => regular,
            Weight::SemiBold => semibold,
            Weight::Bold => bold,
        };
        if let Some(width) = known.borrow().get(word) {
            return *width;
        }
        // A little more, since sizes on screen are rounded.
        let width = (self.measure)(word, MEASURED, weight) / MEASURED * 1.01;
        known.borrow_mut().insert(word.to_owned(), width);
        width
    }

    /// How wide a line of text is.
    pub(super) fn width(&self, text: &str, (size, weight): Font) -> f32 {
        let space = self.word(" ", weight);
        let words = text.split(' ').map(|word| self.word(word, weight));
        (words.map(|word| word + space).sum::<f32>() - space).max(0.0) * size
    }

    /// `text` in lines no wider than `room`, broken at spaces. A single word that is wider is
    /// broken where it has to be.
    pub(super) fn wrap(&self, text: &str, room: f32, font: Font) -> Vec<String> {
        let (size, weight) = font;
        let space = self.word(" ", weight) * size;
        let mut lines: Vec<String> = Vec::new();
        let mut used = 0.0;
        for word in text.split_whitespace() {
            let width = self.word(word, weight) * size;
            match lines.last_mut() {
                Some(line) if used + space + width <= room => {
                    line.push(' ');
                    line.push_str(word);
                    used += space + width;
                }
                _ if width <= room => {
                    lines.push(word.to_owned());
                    used = width;
                }
                _ => {
                    let pieces = self.broken(word, room, font);
                    used = pieces.last().map_or(0.0, |it| self.width(it, font));
                    lines.extend(pieces);
                }
            }
        }
        lines
    }

    fn broken(&self, word: &str, room: f32, font: Font) -> Vec<String> {
        let mut pieces = vec![String::new()];
        let mut used = 0.0;
        for letter in word.chars() {
            let width = self.word(&letter.to_string(), font.1) * font.0;
            if used + width > room && used > 0.0 {
                pieces.push(String::new());
                used = 0.0;
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(letter);
            }
            used += width;
        }
        pieces
    }

    /// As [`Self::wrap`], but in lines of like widths: no word stands alone on the last one.
    pub(super) fn wrap_evenly(&self, text: &str, room: f32, font: Font) -> Vec<String> {
        let mut best = self.wrap(text, room, font);
        if best.len() < 2 {
            return best;
        }
        for step in 1_u8..20 {
            let lines = self.wrap(text, room * (1.0 - 0.025 * f32::from(step)), font);
            if lines.len() > best.len() {
                break;
            }
            best = lines;
        }
        best
    }

    /// The largest size up to `most` in which a text takes no more than so many lines, and those
    /// lines; more lines of the smallest size where even that is too large.
    pub(super) fn fitted(
        &self,
        text: &str,
        room: f32,
        (most, weight): Font,
        least: f32,
        lines: usize,
    ) -> (f32, Vec<String>) {
        let mut size = most;
        loop {
            let found = self.wrap_evenly(text, room, (size, weight));
            if found.len() <= lines || size <= least {
                return (size, found);
            }
            size = (size * 0.94).max(least);
        }
    }
}

/// Where a page is laid out.
pub(super) struct Canvas<'a> {
    /// What is painted.
    pub(super) scene: Scene,
    /// What leads on.
    pub(super) marks: Vec<Mark>,
    /// The widths of words.
    pub(super) ruler: Ruler<'a>,
    /// What is left for the middle of the page.
    pub(super) body: Area,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(width: f32, measure: Measure<'a>) -> Self {
        Self {
            scene: Scene {
                width,
                height: HEIGHT,
                ..Scene::default()
            },
            marks: Vec::new(),
            ruler: Ruler::new(measure),
            body: Area {
                left: MARGIN,
                top: MARGIN,
                right: width - MARGIN,
                bottom: HEIGHT - MARGIN,
            },
        }
    }

    /// Whether there is room for what a wide screen shows besides.
    pub(super) fn is_wide(&self) -> bool {
        self.scene.width > HEIGHT * 1.5
    }

    /// A line of text.
    pub(super) fn text(&mut self, at: Pt, text: &str, font: Font, ink: Ink, align: Align) {
        self.scene
            .text(at, text, font, ink, (align, VAlign::Middle));
    }

    /// Lines below one another from a top on; where they end.
    pub(super) fn lines(
        &mut self,
        (left, top): (f32, f32),
        lines: &[String],
        font: Font,
        ink: Ink,
    ) -> f32 {
        let line = font.0 * LEADING;
        for (at, text) in lines.iter().enumerate() {
            let middle = top + line * (at as f32 + 0.5);
            self.text(pt(left, middle), text, font, ink, Align::Start);
        }
        top + line * lines.len() as f32
    }

    /// A state's mark around a place.
    pub(super) fn look(&mut self, center: Pt, size: f32, look: Look) {
        match look {
            Look::Verdict(verdict) => verdict_mark(&mut self.scene, center, size, verdict),
            Look::Task(state) => task_mark(&mut self.scene, center, size, state),
        }
    }

    /// Makes a place lead to another page.
    pub(super) fn leads(&mut self, area: Area, label: impl Into<String>, leads_to: Shown) {
        self.marks.push(Mark {
            area,
            label: label.into(),
            leads_to,
        });
    }

    /// A line across.
    pub(super) fn rule(&mut self, y: f32, (left, right): (f32, f32), width: f32, ink: Ink) {
        self.scene.line(pt(left, y), pt(right, y), width, ink);
    }
}

/// The middle of a rectangle.
pub(super) fn middle(area: Area) -> Pt {
    pt(
        f32::midpoint(area.left, area.right),
        f32::midpoint(area.top, area.bottom),
    )
}

/// The text with a capital at its start.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

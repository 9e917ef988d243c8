//! A few things below one another, each on two lines: its name over the whole width, and below it
//! its mark, word, value, bar and what it should be.
//!
//! Must not know what is listed.

use super::{
    canvas::{Canvas, Font, LEADING, SMALLEST},
    list::{Item, List, bar},
};
use crate::chart::{Align, Area, Ink, Weight, pt};

/// So many are few.
pub(super) const FEW: usize = 4;

/// The largest names.
const MOST: f32 = 23.0;
/// How much larger values are than names.
const VALUE: f32 = 1.75;
/// The same of words.
const WORD: f32 = 1.15;
/// Between the parts of a line, in the size of names.
const GAP: f32 = 0.9;

struct Card<'a> {
    item: &'a Item,
    name: Vec<String>,
    height: f32,
}

impl List<'_> {
    /// Draws all of it into the body of the canvas; false, and nothing is drawn, where they are not
    /// few or find no room.
    pub(super) fn draw_cards(&self, canvas: &mut Canvas<'_>) -> bool {
        if self.items.len() > FEW || self.from > 0 {
            return false;
        }
        let area = canvas.body;
        let mut size = MOST;
        let cards = loop {
            let cards: Vec<Card<'_>> = self
                .items
                .iter()
                .map(|item| card(canvas, item, size))
                .collect();
            if cards.iter().map(|it| it.height).sum::<f32>() <= area.height() {
                break cards;
            }
            if size <= SMALLEST * 1.15 {
                return false;
            }
            size *= 0.95;
        };
        let needed: f32 = cards.iter().map(|it| it.height).sum();
        let share = (area.height() - needed) / cards.len().max(1) as f32;
        let share = share.min(size * 2.4);
        let line = self.line(canvas, size);
        let mut top = area.top;
        for (at, card) in cards.iter().enumerate() {
            let height = card.height + share;
            if at > 0 {
                canvas.rule(top, (area.left, area.right), 0.9, Ink::Axis);
            }
            let place = Area {
                top,
                bottom: top + height,
                ..area
            };
            let goal = self.goal_words(card.item);
            line.draw(canvas, (card, &goal), place, size);
            if let Some(leads_to) = &card.item.leads_to {
                canvas.leads(place, card.item.label(), leads_to.clone());
            }
            top += height;
        }
        true
    }

    /// Where the parts of the second lines stand.
    fn line(&self, canvas: &Canvas<'_>, size: f32) -> Line {
        let area = canvas.body;
        let widest = |font: Font, text: &dyn Fn(&Item) -> String| {
            let widths = self
                .items
                .iter()
                .map(|it| canvas.ruler.width(&text(it), font));
            widths.fold(0.0, f32::max)
        };
        let then = |width: f32| if width > 0.0 { width + size * GAP } else { 0.0 };
        let marked = self.items.iter().any(|it| it.look.is_some());
        let word = area.left + if marked { size * 2.0 } else { 0.0 };
        let value = word + then(widest(word_font(size), &|it| it.note.clone()));
        let value = value + widest(value_font(size), &|it| it.value.clone());
        let goal = |item: &Item| self.goal_words(item);
        let goal_width = widest((size, Weight::Regular), &goal);
        let bar_left = value + size * GAP;
        let bar_right = area.right - then(goal_width);
        let with_bars = self.items.iter().any(|it| it.bar.is_some());
        let is_wide = bar_right - bar_left > size * 4.0;
        Line {
            word,
            value,
            bar: (with_bars && is_wide).then_some((bar_left, bar_right)),
        }
    }

    fn goal_words(&self, item: &Item) -> String {
        if item.goal.is_empty() {
            String::new()
        } else {
            format!("{} {}", self.heads.goal, item.goal)
        }
    }
}

const fn word_font(size: f32) -> Font {
    (size * WORD, Weight::Bold)
}

const fn value_font(size: f32) -> Font {
    (size * VALUE, Weight::Bold)
}

fn card<'a>(canvas: &Canvas<'_>, item: &'a Item, size: f32) -> Card<'a> {
    let room = canvas.body.width();
    let name = item.label_of_name();
    let name = canvas.ruler.wrap(&name, room, (size, Weight::Regular));
    let second = if item.value.is_empty() {
        WORD * 1.2
    } else {
        VALUE
    };
    let height = name.len() as f32 * size * LEADING + second * size * LEADING + size * 0.7;
    Card { item, name, height }
}

/// Where the parts of the second lines stand.
struct Line {
    word: f32,
    value: f32,
    bar: Option<(f32, f32)>,
}

impl Line {
    fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        (card, goal): (&Card<'_>, &str),
        place: Area,
        size: f32,
    ) {
        let item = card.item;
        let spare = (place.height() - card.height) / 2.0;
        let top = place.top + size * 0.35 + spare;
        let font = (size, Weight::Regular);
        let below = canvas.lines((place.left, top), &card.name, font, Ink::TextStrong);
        let bottom = place.bottom - size * 0.35 - spare;
        let middle = f32::midpoint(below, bottom);
        if let Some(look) = item.look {
            canvas.look(pt(place.left + size * 0.75, middle), size * 1.5, look);
        }
        let strong = Ink::TextStrong;
        canvas.text(
            pt(self.word, middle),
            &item.note,
            word_font(size),
            strong,
            Align::Start,
        );
        canvas.text(
            pt(self.value, middle),
            &item.value,
            value_font(size),
            strong,
            Align::End,
        );
        if let (Some((left, right)), Some(track)) = (self.bar, &item.bar) {
            let half = size * 0.6;
            let area = Area {
                left,
                top: middle - half,
                right,
                bottom: middle + half,
            };
            bar(canvas, area, track, item.look, (size * 2.4, size));
        }
        canvas.text(pt(place.right, middle), goal, font, strong, Align::End);
    }
}

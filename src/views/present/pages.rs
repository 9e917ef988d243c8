//! The pages that were laid out: each once for what it shows, its size and the state of the plan.
//!
//! Laying out walks over figures; painting does not. A page that nobody looks at is not laid out.

use std::{collections::BTreeMap, rc::Rc};

use egui::Context;
use jiff::civil::Date;

use crate::{
    app::photos::Detail,
    chart::{Primitive, measured},
    domain::{FileHash, Register},
    report::Board,
    slides::{self, Page, Place, Setting, Shown, Units},
    views::{Data, Stamp},
};

/// How many laid-out pages are kept.
const KEPT: usize = 64;
/// How many of them have a whole picture on them, which weighs as much as a thousand others.
const KEPT_PICTURES: usize = 4;

/// What is laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// What it shows.
    pub shown: Shown,
    /// The day that it shows.
    pub as_of: Date,
    /// Its headline, where that is not the page's own.
    pub title: String,
    /// Its number and how many there are, where it is a slide of a deck.
    pub page: Option<(usize, usize)>,
    /// How much of the pictures on it.
    pub photos: Detail,
}

/// The figures of one day.
struct Day {
    /// `None` for the day of the screens, whose board the session has.
    board: Option<Board>,
    units: Units,
}

/// The pages that were laid out.
#[derive(Default)]
pub struct Pages {
    stamp: Option<Stamp>,
    days: BTreeMap<Date, Day>,
    laid: Vec<(Wanted, [u32; 2], Rc<Page>)>,
    made: usize,
}

impl Pages {
    /// The page for a screen of that size, laid out now where it was not yet.
    pub fn get(
        &mut self,
        ctx: &Context,
        data: Data<'_>,
        wanted: &Wanted,
        size: egui::Vec2,
    ) -> Rc<Page> {
        self.follow(data);
        let pixels = pixels(size);
        if let Some(page) = self.laid_out(wanted, pixels) {
            return page;
        }
        let page = Rc::new(self.lay_out(ctx, data, wanted, size));
        self.made += 1;
        self.laid.push((wanted.clone(), pixels, Rc::clone(&page)));
        self.keep_few();
        page
    }

    /// The page where it is laid out already.
    pub fn find(&mut self, data: Data<'_>, wanted: &Wanted, size: egui::Vec2) -> Option<Rc<Page>> {
        self.follow(data);
        self.laid_out(wanted, pixels(size))
    }

    /// How many pages were laid out since the beginning.
    pub const fn made(&self) -> usize {
        self.made
    }

    /// Forgets the pages of an earlier state of the plan. Its figures follow, where it is known what
    /// was written since.
    fn follow(&mut self, data: Data<'_>) {
        let stamp = data.stamp();
        let before = self.stamp.replace(stamp);
        if before == Some(stamp) {
            return;
        }
        self.laid.clear();
        let written = before.and_then(|(revision, _)| data.session.written_since(revision));
        let Some(written) = written else {
            self.days.clear();
            return;
        };
        let written: Vec<Register> = written.collect();
        let is_figure = |register: &Register| matches!(register, Register::Observation(_));
        if !written.iter().all(is_figure) {
            // Another day's board would be made anew, whether that day is shown again or not.
            self.days.retain(|_, figures| figures.board.is_none());
        }
        for (day, figures) in &mut self.days {
            let written = || written.iter().copied();
            if let Some(board) = &mut figures.board {
                board.follow(data.plan(), *day, written());
            }
            figures.units.follow(data.plan(), *day, written());
        }
    }

    /// Forgets what was laid out first.
    fn keep_few(&mut self) {
        let is_heavy = |(wanted, _, page): &(Wanted, [u32; 2], Rc<Page>)| {
            let mut all = page.scene.primitives.iter();
            wanted.photos == Detail::Whole && all.any(|it| matches!(it, Primitive::Photo { .. }))
        };
        if self.laid.len() > KEPT {
            self.laid.remove(0);
        }
        let mut heavy = self.laid.iter().filter(|it| is_heavy(it)).count();
        self.laid.retain(|it| {
            let goes = heavy > KEPT_PICTURES && is_heavy(it);
            heavy -= usize::from(goes);
            !goes
        });
    }

    fn laid_out(&self, wanted: &Wanted, pixels: [u32; 2]) -> Option<Rc<Page>> {
        let mut laid = self.laid.iter();
        let found = laid.find(|(is, size, _)| is == wanted && *size == pixels);
        found.map(|(_, _, page)| Rc::clone(page))
    }

    fn lay_out(
        &mut self,
        ctx: &Context,
        data: Data<'_>,
        wanted: &Wanted,
        size: egui::Vec2,
    ) -> Page {
        let is_shown = wanted.as_of == data.session.as_of();
        let day = self.days.entry(wanted.as_of).or_insert_with(|| Day {
            board: (!is_shown).then(|| Board::new(data.plan(), wanted.as_of)),
            units: Units::default(),
        });
        let photos = |file: FileHash| data.session.photo(file, wanted.photos);
        let setting = Setting {
            words: data.words,
            plan: data.plan(),
            as_of: wanted.as_of,
            board: day.board.as_ref().unwrap_or(data.board()),
            units: &day.units,
            reorganisation: data.reorganisation,
            definitions: data.session.definition_changes(),
            photos: &photos,
            place: Place {
                page: wanted.page,
                title: &wanted.title,
            },
        };
        slides::draw(
            setting,
            &wanted.shown,
            (size.x, size.y),
            &|text, size, weight| measured(ctx, text, size, weight),
        )
    }
}

/// A size as whole tenths of a point: what differs by less is laid out alike.
fn pixels(size: egui::Vec2) -> [u32; 2] {
    [size.x, size.y].map(|length| (length * 10.0).round().max(0.0) as u32)
}

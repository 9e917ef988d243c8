//! What all pages read.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::{
    chart::Photo,
    domain::{DefinitionChange, FileHash, Plan, Register, Reorganisation, UnitKey},
    report::{Board, Comparison},
    strings::Words,
};

/// Finds the picture of a file.
pub type Photos<'a> = &'a dyn Fn(FileHash) -> PhotoFound;

/// What became of looking for a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PhotoFound {
    /// It is there.
    Here(Arc<Photo>),
    /// It is being read.
    Coming,
    /// Its file is not in this copy, or is no picture.
    Missing,
}

impl From<Option<Arc<Photo>>> for PhotoFound {
    /// For who waits until it is read.
    fn from(photo: Option<Arc<Photo>>) -> Self {
        photo.map_or(Self::Missing, Self::Here)
    }
}

/// What all pages read.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The words of a language.
    pub words: Words,
    /// The plan.
    pub plan: &'a Plan,
    /// The day that is shown.
    pub as_of: Date,
    /// The plan's board for that day.
    pub board: &'a Board,
    /// Its units side by side for that day.
    pub units: &'a Units,
    /// Which units became which.
    pub reorganisation: &'a Reorganisation,
    /// When definitions were changed, oldest first.
    pub definitions: &'a [DefinitionChange],
    /// Finds pictures.
    pub photos: Photos<'a>,
    /// Where the page stands.
    pub place: Place<'a>,
}

/// Where a page stands in its deck.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place<'a> {
    /// The number of its slide, from one, and how many there are; `None` outside a deck.
    pub page: Option<(usize, usize)>,
    /// Said instead of the headline that follows from the figures; may be empty.
    pub title: &'a str,
}

/// The units side by side, worked out when a page first asks for them.
#[derive(Clone, Debug, Default)]
pub struct Units(OnceLock<Comparison>);

impl Units {
    /// All communes of the plan on a day; of one plan and one day only.
    pub fn of(&self, plan: &Plan, as_of: Date) -> &Comparison {
        self.0.get_or_init(|| Comparison::new(plan, as_of))
    }

    /// Makes what is worked out that of the plan as it is now that `written` were written, for the
    /// same day.
    pub fn follow(&mut self, plan: &Plan, as_of: Date, written: impl Iterator<Item = Register>) {
        let follows = |all: &mut Comparison| all.follow(plan, as_of, written);
        if !self.0.get_mut().is_none_or(follows) {
            self.0.take();
        }
    }
}

/// All figures that pages of one day read, for who has none at hand.
#[derive(Debug)]
pub struct Figures {
    as_of: Date,
    board: Board,
    units: Units,
}

impl Figures {
    /// The figures of a day.
    pub fn new(plan: &Plan, as_of: Date) -> Self {
        Self {
            as_of,
            board: Board::new(plan, as_of),
            units: Units::default(),
        }
    }

    /// The setting of pages with these figures; they know of no changed definition, find no pictures and
    /// stand in no deck.
    pub fn setting<'a>(
        &'a self,
        plan: &'a Plan,
        words: Words,
        reorganisation: &'a Reorganisation,
    ) -> Setting<'a> {
        Setting {
            words,
            plan,
            as_of: self.as_of,
            board: &self.board,
            units: &self.units,
            reorganisation,
            definitions: &[],
            photos: &|_| PhotoFound::Missing,
            place: Place::default(),
        }
    }
}

impl<'a> Setting<'a> {
    /// The units side by side.
    pub(super) fn all(self) -> &'a Comparison {
        self.units.of(self.plan, self.as_of)
    }

    /// The plan's own unit, or a part of it.
    pub(super) fn unit(self, unit: Option<UnitKey>) -> Option<UnitKey> {
        unit.or(self.plan.info().root)
    }

    pub(super) fn unit_name(self, unit: UnitKey) -> String {
        self.words.name_of_unit(self.plan, unit)
    }

    /// A number of things, as text.
    pub(super) fn count(self, count: usize) -> String {
        self.words.number(count.into())
    }
}

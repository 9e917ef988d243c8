//! The screens, one file each: free functions `<name>_ui` that read what they are given, keep a
//! small state of their own and emit commands.
//!
//! Must not know SQL or files.

mod begun;
mod calendar;
pub mod compare;
pub mod decks;
pub mod entry;
mod evidence;
pub mod exchange;
mod figures;
mod form;
pub mod guide;
mod history;
mod list_detail;
pub mod log;
mod memo;
pub mod overview;
pub mod palette;
mod picture_buttons;
pub mod present;
pub mod settings;
pub mod shell;
pub mod start;
mod status;
mod target_chart;
mod target_facts;
mod target_form;
mod target_row;
pub mod targets;
mod task_form;
pub mod tasks;
pub mod units;
pub mod unplaced;

use jiff::civil::Date;

use crate::{
    app::session::Session,
    domain::{Period, PeriodKind, Plan, Reorganisation},
    report::Board,
    strings::{Lang, Words},
};

/// What every screen of an open plan reads.
#[derive(Clone, Copy)]
pub struct Data<'a> {
    /// The open plan's session.
    pub session: &'a Session,
    /// The words of the chosen language.
    pub words: Words,
    /// Today, for calendars and "done today".
    pub today: Date,
    /// The name of the person who works here; empty where none was given.
    pub author: &'a str,
    /// Whether anything may be changed.
    pub editable: bool,
    /// Which communes were merged into which.
    pub reorganisation: &'a Reorganisation,
}

/// What everything on the screens depends on: the plan and the day it is shown for, and the
/// language. What was made for one stamp holds until there is another.
pub type Stamp = (u64, Lang);

impl<'a> Data<'a> {
    /// The stamp of this frame.
    pub const fn stamp(&self) -> Stamp {
        (self.session.revision(), self.words.lang)
    }

    /// The month whose report is being written: the last one that had ended on the shown day.
    pub fn reported_now(&self) -> Period {
        let cut_off = self.plan().info().cut_off();
        Period::ended_by(self.session.as_of(), PeriodKind::Month, cut_off)
    }

    /// Whether targets, tasks and units can be deleted here: in a unit's copy they are the
    /// province's, and a deletion would only be a proposal that empties the unit's own screen.
    pub fn may_delete(&self) -> bool {
        self.editable && self.session.own_unit().key().is_none()
    }

    /// The plan.
    pub const fn plan(&self) -> &'a Plan {
        self.session.plan()
    }

    /// What screens show of it, as of the chosen day.
    pub const fn board(&self) -> &'a Board {
        self.session.board()
    }
}

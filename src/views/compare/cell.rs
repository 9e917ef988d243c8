//! How a cell looks on screen.

use super::super::status::of_verdict;
use crate::{chart::HeatLook, pictures, report::comparison::Cell, widgets::HeatCell};

/// How a cell looks.
pub(super) fn look(cell: &Cell) -> HeatCell {
    match pictures::look(cell) {
        HeatLook::NotAsked => HeatCell::Nothing,
        HeatLook::Missing => HeatCell::Missing,
        HeatLook::Plain => HeatCell::Plain,
        HeatLook::EarlierPlain => HeatCell::OldPlain,
        HeatLook::Judged(verdict) => HeatCell::Status(of_verdict(verdict)),
        HeatLook::Earlier(verdict) => HeatCell::Old(of_verdict(verdict)),
    }
}

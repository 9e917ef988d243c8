//! Handing in a report: its mark in the record and its package, both or neither.

use jiff::civil::Date;

use super::{Kind, Manifest, Order, PackageError, make_of};
use crate::{
    domain::{Period, Plan, UnitKey},
    ops::{self, Edit},
    store::{Keep, Stamp, Store},
};

/// A report that is to be handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Whose report.
    pub unit: UnitKey,
    /// The period.
    pub period: Period,
    /// The day it is handed in, by the unit's clock.
    pub on: Date,
}

/// Marks a report as handed in and makes its package; `write` puts the package where it is wanted.
/// Where it cannot, nothing is marked.
///
/// # Errors
/// What making a package can meet, and what `write` meets; the record is as it was then. Where that
/// happens after `write`, what it wrote must not travel: it holds a mark that is in no record.
pub fn hand_in<T>(
    store: &mut Store,
    stamp: &Stamp,
    report: &Report,
    write: impl FnOnce(&Store, &Plan, &Manifest, &[u8]) -> Result<T, PackageError>,
) -> Result<T, PackageError> {
    let Report { unit, period, on } = *report;
    store.transact(Keep::Yes, |store| {
        let edit = Edit::Submit { unit, period, on };
        // All that can be refused is a unit that is not there.
        let draft = ops::draft(&store.load()?, &edit, on);
        let draft = draft.map_err(|_| PackageError::NoSuchUnit(unit))?;
        store.append(stamp, &draft)?;
        let order = Order {
            kind: Kind::Report,
            to: None,
            period: Some(period),
            author: stamp.author.name.clone(),
            wall_ms: stamp.wall_ms,
        };
        let plan = store.load()?;
        let (manifest, bytes) = make_of(store, &plan, &order)?;
        write(store, &plan, &manifest, &bytes)
    })
}

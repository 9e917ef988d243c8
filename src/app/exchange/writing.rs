//! Writing the owner's packages to where a person wants them: gói giao, receipts, consolidated
//! figures.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{App, Exchanged, Reply, Told};
use crate::{
    app::command::ExchangeCommand,
    domain::{OwnUnit, UnitKey},
    exchange::{self, Kind, Order, PackageError},
    io::{Existing, write_whole},
    store::{Store, StoreError, Trust},
};

impl App {
    pub(super) fn write_packages(&mut self, command: &ExchangeCommand, folder: PathBuf) {
        let author = self.author();
        // Whoever gives the plan out is its owner.
        if let (ExchangeCommand::Give { .. }, Some(session)) = (command, &mut self.session)
            && session.own_unit() == OwnUnit::Unchosen
        {
            session.set_own_unit(OwnUnit::Owner);
        }
        let wall_ms = self.clock.wall_ms();
        let Some(session) = &mut self.session else {
            return;
        };
        let order = |kind, to, period| Order {
            kind,
            to,
            period,
            author: author.name.clone(),
            wall_ms,
        };
        let orders: Option<Vec<Order>> = match command {
            ExchangeCommand::Give { units } => {
                let units = units.iter();
                Some(units.map(|it| order(Kind::Give, Some(*it), None)).collect())
            }
            ExchangeCommand::Consolidated { units } => {
                let units = units.iter();
                Some(
                    units
                        .map(|it| order(Kind::Consolidated, Some(*it), None))
                        .collect(),
                )
            }
            _ => None,
        };
        let receipt = order(Kind::Receipt, None, None);
        let reply = Reply::new(&self.tasks);
        let cancel = session.desk_mut().begin();
        session.run(move |store, _| {
            let mut hear = reply.hearing(&cancel);
            let orders = match orders {
                Some(orders) => Ok(orders),
                None => receipts(store, &receipt),
            };
            let written = orders.and_then(|orders| write_all(store, &orders, &folder, &mut hear));
            let told = written.map(|written| match written {
                0 => Told::NothingToAcknowledge,
                count => Told::Written(count, folder.clone()),
            });
            reply.send(match told {
                Ok(told) => Exchanged::Told(told),
                Err(error) => Exchanged::Failed(error, folder),
            });
        });
    }
}

/// A receipt for every unit whose copy is known.
fn receipts(store: &Store, like: &Order) -> Result<Vec<Order>, PackageError> {
    let copies = exchange::known(store)?.into_iter();
    let mut units: Vec<UnitKey> = copies
        .filter(|(copy, _)| matches!(copy.trust, Trust::Enrolled | Trust::Accepted))
        .filter_map(|(copy, _)| copy.unit)
        .collect();
    units.sort();
    units.dedup();
    let to = |unit| Order {
        to: Some(unit),
        ..like.clone()
    };
    Ok(units.into_iter().map(to).collect())
}

/// Writes a package for each order, and says how many those are.
fn write_all(
    store: &Store,
    orders: &[Order],
    folder: &Path,
    hear: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<usize, PackageError> {
    let plan = store.load()?;
    for (done, order) in orders.iter().enumerate() {
        if hear(done, orders.len()).is_break() {
            return Err(PackageError::Cancelled);
        }
        let (manifest, bytes) = exchange::make_of(store, &plan, order)?;
        let path = folder.join(exchange::file_name(&plan, &manifest));
        write_whole(&path, &bytes, Existing::Replace).map_err(StoreError::from)?;
        if let (Kind::Give, Some(unit)) = (order.kind, order.to) {
            store.note_given(unit, order.wall_ms)?;
        }
    }
    Ok(orders.len())
}

//! Writing packages to where a person wants them: reports with their covering note, gói giao,
//! receipts, consolidated figures.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{App, Exchanged, Reply, Told, Wanted};
use crate::{
    app::command::{ExchangeCommand, Place},
    domain::{OwnUnit, Period, UnitKey},
    exchange::{self, Kind, Manifest, Order, PackageError},
    io::{Existing, write_whole},
    ops::Edit,
    papers::{Handed, covering_note},
    store::{Store, StoreError, Trust},
};

impl App {
    /// Marks the report as handed in, and writes the package and its covering note.
    pub(super) fn hand_in(&mut self, unit: UnitKey, period: Period, to: Place) {
        let folder = match to {
            Place::Folder(folder) => folder,
            Place::Ask => {
                let command = ExchangeCommand::HandIn {
                    unit,
                    period,
                    to: Place::Ask,
                };
                self.ask_folder(Wanted::Writing(Box::new(command)));
                return;
            }
        };
        let on = self.clock.today();
        self.edit(&Edit::Submit { unit, period, on });
        self.write_packages(
            &ExchangeCommand::HandIn {
                unit,
                period,
                to: Place::Folder(folder.clone()),
            },
            folder,
        );
    }

    pub(super) fn write_packages(&mut self, command: &ExchangeCommand, folder: PathBuf) {
        // The dialog came back: now there is a folder to hand in to.
        if let ExchangeCommand::HandIn {
            unit,
            period,
            to: Place::Ask,
        } = command
        {
            self.hand_in(*unit, *period, Place::Folder(folder));
            return;
        }
        let (words, author) = (self.words(), self.author());
        // Whoever gives the plan out is its owner.
        if let (ExchangeCommand::Give { .. }, Some(session)) = (command, &mut self.session)
            && session.own_unit() == OwnUnit::Unchosen
        {
            session.set_own_unit(OwnUnit::Owner);
        }
        let (wall_ms, today) = (self.clock.wall_ms(), self.clock.today());
        let Some(session) = &mut self.session else {
            return;
        };
        let plan = session.plan();
        let order = |kind, to, period| Order {
            kind,
            to,
            period,
            author: author.name.clone(),
            wall_ms,
        };
        // What the note tells is worked out from what the screen shows now.
        let note = match command {
            ExchangeCommand::HandIn { unit, period, .. } => {
                Some(Handed::of(words, plan, *unit, *period, today))
            }
            _ => None,
        };
        let orders: Option<Vec<Order>> = match command {
            ExchangeCommand::HandIn { period, .. } => {
                Some(vec![order(Kind::Report, None, Some(*period))])
            }
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
        session.run(move |store| {
            let mut hear = reply.hearing(&cancel);
            let orders = match orders {
                Some(orders) => Ok(orders),
                None => receipts(store, &receipt),
            };
            let written = orders.and_then(|orders| write_all(store, &orders, &folder, &mut hear));
            let told = written.and_then(|written| match (note, written.last()) {
                (_, None) => Ok(Told::NothingToAcknowledge),
                (Some(mut handed), Some((path, manifest))) => {
                    let plan = store.load()?;
                    handed.file = file_name(path);
                    handed.files = manifest.files;
                    handed.fingerprint = exchange::own_fingerprint(store)?.to_string();
                    let letter = covering_note(words, &plan, &handed).docx();
                    letter
                        .and_then(|bytes| {
                            write_whole(&path.with_extension("docx"), &bytes, Existing::Replace)
                        })
                        .map_err(StoreError::from)?;
                    Ok(Told::Handed {
                        file: handed.file,
                        left: manifest.files_left,
                    })
                }
                (None, Some(_)) => Ok(Told::Written(written.len(), folder.clone())),
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

/// Writes a package for each order; their files in that order.
fn write_all(
    store: &Store,
    orders: &[Order],
    folder: &Path,
    hear: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<(PathBuf, Manifest)>, PackageError> {
    let plan = store.load()?;
    let mut paths = Vec::new();
    for (done, order) in orders.iter().enumerate() {
        if hear(done, orders.len()).is_break() {
            return Err(PackageError::Cancelled);
        }
        let (manifest, bytes) = exchange::make(store, order)?;
        let path = folder.join(exchange::file_name(&plan, &manifest));
        write_whole(&path, &bytes, Existing::Replace).map_err(StoreError::from)?;
        paths.push((path, manifest));
    }
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

//! The commands for other copies: `package`, `merge`, `copies`, `accept`, `review`, `freeze`.

mod copies;
mod freezing;
mod merging;
mod packages;

use std::{ops::ControlFlow, path::Path};

use jiff::Timestamp;

use super::{
    Context, Failure, Result,
    arguments::{PackageCommand, Review},
    at, input, stamp_in, today, writing,
};
use crate::{
    domain::{Outcome, Plan, UnitKey},
    exchange::{Kind, PackageError},
    ops::{self, Edit},
};

fn on(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn code(unit: Option<UnitKey>) -> Option<String> {
    unit.map(|unit| format!("{}/{}", unit.list, unit.code))
}

fn hex(bytes: &[u8; 32]) -> String {
    blake3::Hash::from_bytes(*bytes).to_hex().to_string()
}

fn iso(wall_ms: i64) -> String {
    Timestamp::from_millisecond(wall_ms)
        .map(|time| time.to_string())
        .unwrap_or_default()
}

impl Context<'_> {
    pub(super) fn package(&mut self, command: &PackageCommand) -> Result {
        match command {
            PackageCommand::Give(make) => self.make(Kind::Give, make),
            PackageCommand::Report(make) => self.make(Kind::Report, make),
            PackageCommand::Receipt(make) => self.make(Kind::Receipt, make),
            PackageCommand::Consolidated(make) => self.make(Kind::Consolidated, make),
            PackageCommand::Show(show) => self.show(show),
        }
    }

    fn failed(&self, plan: &Plan, error: &PackageError, path: &Path) -> Failure {
        Failure::Refused(self.why(plan, error, path))
    }

    /// Approves or returns a unit's report.
    pub(super) fn review(&mut self, review: &Review) -> Result {
        let words = self.words;
        let file = &review.file;
        let said = writing(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let edit = Edit::Review {
                unit: input::unit(words, &plan, &review.unit)?,
                period: input::period(words, &review.period)?,
                outcome: match review.why {
                    Some(_) => Outcome::Returned,
                    None => Outcome::Approved,
                },
                reason: review.why.clone().unwrap_or_default(),
            };
            let draft = ops::draft(&plan, &edit, today());
            let draft = draft.map_err(|refusal| self.refused(&plan, &refusal))?;
            let stamp = stamp_in(store).map_err(at(file))?;
            store.append(&stamp, &draft).map_err(at(file))?;
            let registers: Vec<_> = draft.writes.iter().map(|(it, _)| *it).collect();
            Ok(words.action(&plan, draft.action, &registers))
        })?;
        self.print(&words.cli_reviewed(said))
    }

    /// Why a package is refused, and by which switch it is not, where there is one.
    fn why(&self, plan: &Plan, error: &PackageError, path: &Path) -> String {
        let why = self.words.package_error(plan, error, path);
        match error {
            PackageError::Hides { .. } => self.words.cli_hides(why),
            _ => why,
        }
    }
}

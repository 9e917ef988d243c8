//! The command `freeze`: keeps a period's figures, and says that they are the ones.

use serde::Serialize;

use super::{Context, Failure, Result, at, input, stamp_in, today, writing};
use crate::{
    cli::arguments::Freeze,
    domain::{Frozen, frozen},
    ops::{self, Edit},
};

/// A period that was frozen, as JSON has it.
#[derive(Serialize)]
struct Told {
    period: String,
    on: String,
    figures: usize,
}

impl Context<'_> {
    /// Freezes a period, once more where that was done before.
    pub(in crate::cli) fn freeze(&mut self, freeze: &Freeze) -> Result {
        let words = self.words;
        let file = &freeze.file;
        let (period, frozen) = writing(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let stamp = stamp_in(store).map_err(at(file))?;
            if stamp.author.unit.is_some() {
                return Err(Failure::Refused(words.cli_freeze_owners()));
            }
            let period = input::period(words, &freeze.period)?;
            let mut drafts = Vec::new();
            for edit in [Edit::KeepFigures(period), Edit::Freeze(period)] {
                let draft = ops::draft(&plan, &edit, today());
                drafts.push(draft.map_err(|refusal| self.refused(&plan, &refusal))?);
            }
            // Neither is of use alone.
            let stamped = drafts.iter().map(|draft| (stamp.clone(), draft));
            store.append_all(stamped).map_err(at(file))?;
            let plan = store.load().map_err(at(file))?;
            Ok((period, frozen(&plan, period)))
        })?;
        let Some(Frozen { on, figures, .. }) = frozen else {
            return Ok(());
        };
        if freeze.json {
            return self.print_json(&Told {
                period: period.to_string(),
                on: on.to_string(),
                figures,
            });
        }
        self.print(&words.exchange_frozen(words.date(on), words.number(figures.into())))
    }
}

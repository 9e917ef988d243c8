//! The command `package`: writes one, or shows what one says of itself.

use serde::Serialize;

use super::{Context, Result, at, code, hex, input, iso, stamp_in, today, writing};
use crate::{
    cli::arguments::{Make, Show},
    domain::{Period, Plan, UnitKey},
    exchange::{self, Kind, Order},
    ops::{self, Edit},
    report::submissions,
};

/// A package, as JSON has it.
#[derive(Serialize)]
struct Shown {
    kind: &'static str,
    plan: String,
    from: Option<String>,
    to: Option<String>,
    period: Option<String>,
    ops: usize,
    figures: usize,
    files: usize,
    files_left: usize,
    author: String,
    time: String,
    key: String,
    fingerprint: String,
}

impl Context<'_> {
    /// Writes a package. A report with a period hands that period in first.
    pub(super) fn make(&mut self, kind: Kind, make: &Make) -> Result {
        let words = self.words;
        let file = &make.file;
        let (manifest, bytes, plan) = writing(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let to = make
                .to
                .as_deref()
                .map(|code| input::unit(words, &plan, code));
            let period = make
                .period
                .as_deref()
                .map(|text| input::period(words, text));
            let (to, period) = (to.transpose()?, period.transpose()?);
            let stamp = stamp_in(store).map_err(at(file))?;
            let unit = stamp.author.unit;
            if let (Kind::Report, Some(unit), Some(period)) = (kind, unit, period) {
                let edit = Edit::Submit {
                    unit,
                    period,
                    on: today(),
                };
                let draft = ops::draft(&plan, &edit, today());
                let draft = draft.map_err(|refusal| self.refused(&plan, &refusal))?;
                store.append(&stamp, &draft).map_err(at(file))?;
            }
            let order = Order {
                kind,
                to,
                period,
                author: stamp.author.name,
                wall_ms: stamp.wall_ms,
            };
            let written = exchange::make(store, &order);
            let (manifest, bytes) = written.map_err(|error| self.failed(&plan, &error, file))?;
            Ok((manifest, bytes, plan))
        })?;
        self.write_out(&make.out, &bytes, make.force)?;
        self.print(&words.cli_package_written(
            words.package_kind(kind),
            words.party(&plan, manifest.to),
            words.number(manifest.figures.into()),
            words.number(bytes.len().into()),
            make.out.display().to_string(),
        ))?;
        if manifest.files_left > 0 {
            self.print(&words.exchange_files_left(manifest.files_left.to_string()))?;
        }
        match (kind, manifest.from, manifest.period) {
            (Kind::Report, Some(unit), Some(period)) => self.checks(&plan, unit, period),
            _ => Ok(()),
        }
    }

    /// What is missing in a report that was handed in, and what looks wrong in it.
    fn checks(&mut self, plan: &Plan, unit: UnitKey, period: Period) -> Result {
        let words = self.words;
        for key in submissions::missing(plan, unit, period) {
            let code = plan.indicator(key.indicator).map(|it| it.code.clone());
            self.print(&words.cli_report_missing(code.unwrap_or_default()))?;
        }
        for doubt in submissions::doubts(plan, unit, period, today()) {
            let warned = words.doubt(plan, &doubt);
            self.print(&match doubt.explained.as_str() {
                "" => warned,
                why => words.letter_explained(warned, why),
            })?;
        }
        Ok(())
    }

    /// Shows what a package says of itself.
    pub(super) fn show(&mut self, show: &Show) -> Result {
        let words = self.words;
        let package = exchange::folder::open(&show.package);
        let plan = Plan::default();
        let package = package.map_err(|error| self.failed(&plan, &error, &show.package))?;
        let manifest = package.manifest();
        let fingerprint = package.fingerprint().to_string();
        if show.json {
            return self.print_json(&Shown {
                kind: manifest.kind.code(),
                plan: manifest.plan_name.clone(),
                from: code(manifest.from),
                to: code(manifest.to),
                period: manifest.period.map(|period| period.to_string()),
                ops: manifest.ops,
                figures: manifest.figures,
                files: manifest.files,
                files_left: manifest.files_left,
                author: manifest.author.clone(),
                time: iso(manifest.wall_ms),
                key: hex(&manifest.key),
                fingerprint,
            });
        }
        self.print(&words.cli_package_from(
            words.package_kind(manifest.kind),
            words.party(&plan, manifest.from),
            words.party(&plan, manifest.to),
        ))?;
        self.print(&words.cli_package_plan(manifest.plan_name.as_str()))?;
        let time = words.wall_time(manifest.wall_ms);
        self.print(&words.cli_package_author(manifest.author.as_str(), time))?;
        let [ops, figures] =
            [manifest.ops, manifest.figures].map(|count| words.number(count.into()));
        self.print(&words.cli_package_counts(ops, figures))?;
        if manifest.files > 0 {
            self.print(&words.exchange_package_files(manifest.files.to_string()))?;
        }
        self.print(&words.cli_package_key(fingerprint))
    }
}

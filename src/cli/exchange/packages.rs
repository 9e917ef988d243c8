//! The command `package`: writes one, or shows what one says of itself.

use std::fs;

use serde::Serialize;

use super::{Context, Result, at, code, hex, input, iso, stamp_in, today, writing};
use crate::{
    cli::{
        arguments::{Make, Show},
        existing,
    },
    domain::{Period, Plan, UnitKey},
    exchange::{self, Kind, Manifest, Order, PackageError, Report},
    io::write_whole,
    report::submissions,
    store::StoreError,
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
    /// Writes a package. A report with a period hands that period in, where its package can be
    /// written.
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
            // The file that an error is about: the plan's until the package is written.
            let (mut about, mut is_written) = (file, false);
            let mut write = |manifest: &Manifest, bytes: &[u8]| {
                about = &make.out;
                write_whole(&make.out, bytes, existing(make.force)).map_err(StoreError::from)?;
                is_written = true;
                Ok::<_, PackageError>((manifest.clone(), bytes.len()))
            };
            let own = stamp.author.unit.filter(|_| kind == Kind::Report);
            let written = if let (Some(unit), Some(period)) = (own, period) {
                let on = today();
                let report = Report { unit, period, on };
                exchange::hand_in(store, &stamp, &report, |_, _, manifest, bytes| {
                    write(manifest, bytes)
                })
            } else {
                let order = Order {
                    kind,
                    to,
                    period,
                    author: stamp.author.name,
                    wall_ms: stamp.wall_ms,
                };
                exchange::make(store, &order).and_then(|(manifest, bytes)| write(&manifest, &bytes))
            };
            if written.is_err() && is_written {
                // It holds a mark that is in no record.
                fs::remove_file(&make.out).ok();
            }
            let (manifest, bytes) = written.map_err(|error| self.failed(&plan, &error, about))?;
            if let (Kind::Give, Some(unit)) = (kind, manifest.to) {
                let noted = store.note_given(unit, manifest.wall_ms);
                noted.map_err(at(file))?;
            }
            Ok((manifest, bytes, plan))
        })?;
        self.print(&words.cli_package_written(
            words.package_kind(kind),
            words.party(&plan, manifest.to),
            words.number(manifest.figures.into()),
            words.number(bytes.into()),
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
        let author = crate::domain::Author {
            name: manifest.author.clone(),
            unit: None,
        };
        self.print(&words.cli_package_author(words.author(&author), time))?;
        let [ops, figures] =
            [manifest.ops, manifest.figures].map(|count| words.number(count.into()));
        self.print(&words.cli_package_counts(ops, figures))?;
        if manifest.files > 0 {
            self.print(&words.exchange_package_files(manifest.files.to_string()))?;
        }
        self.print(&words.cli_package_key(fingerprint))
    }
}

//! The commands for other copies: `package`, `merge`, `copies`, `accept`, `review`.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::Serialize;

use super::{
    Context, Failure, Result,
    arguments::{Accept, Copies, Make, Merge, PackageCommand, Review, Show},
    at, input, reading, stamp_in, today, wall_ms, writing,
};
use crate::{
    domain::{Outcome, Plan, UnitKey},
    exchange::{self, Kind, Options, Order, Package, PackageError, Preview, Standing, Taken},
    io::{Existing, write_whole},
    ops::{self, Edit},
    store::{self, Store, StoreError, Trust},
};

/// What became of a package, as JSON has it.
#[derive(Serialize, Default)]
struct Merged {
    package: String,
    kind: Option<&'static str>,
    /// `started`, `taken`, `again`, `waits`, `preview` or `refused`.
    result: &'static str,
    from: Option<String>,
    period: Option<String>,
    figures: usize,
    taken: usize,
    known: usize,
    waiting: usize,
    proposed: usize,
    newer: usize,
    forks: usize,
    conflicts: Option<usize>,
    warnings: Option<usize>,
    error: Option<String>,
    /// The same in sentences.
    #[serde(skip)]
    lines: Vec<String>,
}

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
    author: String,
    time: String,
    key: String,
    fingerprint: String,
}

/// A copy or a package that waits, as JSON has it.
#[derive(Serialize)]
struct Known {
    unit: Option<String>,
    fingerprint: String,
    key: String,
    author: String,
    /// `owner`, `enrolled`, `accepted`, `revoked` or `waits`.
    trust: &'static str,
    /// The package that waits.
    package: Option<String>,
}

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

    /// Writes a package. A report with a period hands that period in first.
    fn make(&mut self, kind: Kind, make: &Make) -> Result {
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
        let existing = if make.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        write_whole(&make.out, &bytes, existing)
            .map_err(|error| at(&make.out)(StoreError::from(error)))?;
        self.print(&words.cli_package_written(
            words.package_kind(kind),
            words.party(&plan, manifest.to),
            words.number(manifest.figures.into()),
            words.number(bytes.len().into()),
            make.out.display().to_string(),
        ))
    }

    fn failed(&self, plan: &Plan, error: &PackageError, path: &Path) -> Failure {
        Failure::Refused(self.words.package_error(plan, error, path))
    }

    /// Shows what a package says of itself.
    fn show(&mut self, show: &Show) -> Result {
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
        self.print(&words.cli_package_key(fingerprint))
    }

    /// Takes packages, or looks at what they would bring. Where one is refused, the others are
    /// taken all the same, and the command ends as one that was refused.
    pub(super) fn merge(&mut self, merge: &Merge) -> Result {
        let mut results = Vec::new();
        let mut packages = Vec::new();
        for path in &merge.packages {
            match exchange::folder::open(path) {
                Ok(package) => packages.push((path.clone(), package)),
                Err(error) => results.push(self.not_taken(&Plan::default(), path, &error)),
            }
        }
        if !merge.file.exists() && !merge.dry_run && !packages.is_empty() {
            results.push(self.start(&merge.file, &mut packages)?);
        }
        if !packages.is_empty() {
            let merged = writing(&merge.file, |store| {
                let plan = store.load().map_err(at(&merge.file))?;
                if merge.dry_run {
                    self.look(store, &plan, &packages)
                } else {
                    self.take(store, &plan, merge, &packages)
                }
                .map_err(|error| self.failed(&plan, &error, &merge.file))
            })?;
            results.extend(merged);
        }
        if merge.json {
            self.print_json(&results)?;
        } else {
            for line in results.iter().flat_map(|result| &result.lines) {
                self.print(line)?;
            }
        }
        let errors = results.into_iter().filter_map(|result| result.error);
        match errors.collect::<Vec<_>>().join("\n") {
            none if none.is_empty() => Ok(()),
            errors => Err(Failure::Refused(errors)),
        }
    }

    /// Makes a unit's copy of the first gói giao among packages, which leaves the list.
    fn start(&self, file: &Path, packages: &mut Vec<(PathBuf, Package)>) -> Result<Merged> {
        let plan = Plan::default();
        let begins = |(_, it): &(PathBuf, Package)| it.manifest().kind == Kind::Give;
        let first = packages.iter().position(begins).unwrap_or_default();
        let (path, package) = packages.remove(first);
        let started = exchange::start(file, &package, wall_ms());
        let store = started.map_err(|error| self.failed(&plan, &error, &path))?;
        let plan = store.load().map_err(at(file))?;
        store.close().map_err(at(file))?;
        let mut result = described(&path, &package, "started");
        result.figures = plan.figure_count();
        let unit = self.words.party(&plan, package.manifest().to);
        let figures = self.words.number(result.figures.into());
        let file = file.display().to_string();
        result.lines = vec![self.words.cli_merge_started(file, unit, figures)];
        Ok(result)
    }

    fn take(
        &self,
        store: &mut Store,
        plan: &Plan,
        merge: &Merge,
        packages: &[(PathBuf, Package)],
    ) -> Result<Vec<Merged>, PackageError> {
        let options = Options {
            accept: merge.accept,
            hide: merge.hide,
            now_ms: wall_ms(),
        };
        let bare: Vec<Package> = packages.iter().map(|(_, it)| it.clone()).collect();
        let taken = exchange::take(store, &bare, options, &mut on)?;
        let results = packages
            .iter()
            .zip(taken)
            .map(|((path, package), taken)| match taken {
                Ok(taken) => self.taken(plan, path, package, &taken),
                Err(error) => self.not_taken(plan, path, &error),
            });
        Ok(results.collect())
    }

    fn look(
        &self,
        store: &mut Store,
        plan: &Plan,
        packages: &[(PathBuf, Package)],
    ) -> Result<Vec<Merged>, PackageError> {
        let bare: Vec<Package> = packages.iter().map(|(_, it)| it.clone()).collect();
        let previews = exchange::preview(store, &bare, today(), &mut on)?;
        let results = packages
            .iter()
            .zip(previews)
            .map(|((path, package), found)| match found {
                Ok(preview) => self.previewed(plan, path, package, &preview),
                Err(error) => self.not_taken(plan, path, &error),
            });
        Ok(results.collect())
    }

    fn not_taken(&self, plan: &Plan, path: &Path, error: &PackageError) -> Merged {
        Merged {
            package: path.display().to_string(),
            result: "refused",
            error: Some(self.words.package_error(plan, error, path)),
            ..Merged::default()
        }
    }

    fn taken(&self, plan: &Plan, path: &Path, package: &Package, taken: &Taken) -> Merged {
        let words = self.words;
        let file = || path.display().to_string();
        let result = match taken.standing {
            Standing::Known | Standing::Enrols => "taken",
            Standing::Again => "again",
            Standing::Unknown => "waits",
        };
        let mut merged = described(path, package, result);
        counted(&mut merged, &taken.merged, taken.figures);
        merged.lines.push(match taken.standing {
            Standing::Known | Standing::Enrols => words.cli_merge_taken(
                file(),
                words.package_kind(package.manifest().kind),
                words.party(plan, package.manifest().from),
                words.number(merged.figures.into()),
                words.number(merged.taken.into()),
            ),
            Standing::Again => words.cli_merge_again(file()),
            Standing::Unknown => words.cli_merge_unknown(file(), package.fingerprint().to_string()),
        });
        let count = |count: usize| words.number(count.into());
        let more = [
            (
                merged.waiting,
                words.cli_merge_waiting(count(merged.waiting)),
            ),
            (
                merged.proposed,
                words.cli_merge_proposed(count(merged.proposed)),
            ),
            (merged.forks, words.cli_merge_forks(count(merged.forks))),
            (usize::from(taken.merged.renamed), words.cli_merge_renamed()),
        ];
        let more = more.into_iter().filter(|(count, _)| *count > 0);
        merged.lines.extend(more.map(|(_, line)| line));
        merged
    }

    fn previewed(&self, plan: &Plan, path: &Path, package: &Package, found: &Preview) -> Merged {
        let words = self.words;
        let file = || path.display().to_string();
        let mut merged = described(path, package, "preview");
        counted(&mut merged, &found.merged, found.figures);
        let warnings = found.warnings.len() + found.more_warnings;
        merged.conflicts = Some(found.conflicts.len());
        merged.warnings = Some(warnings);
        if found.standing == Standing::Unknown {
            let fingerprint = package.fingerprint().to_string();
            merged
                .lines
                .push(words.cli_merge_unknown(file(), fingerprint));
        }
        merged.lines.push(words.cli_merge_preview(
            file(),
            words.package_kind(package.manifest().kind),
            words.party(plan, package.manifest().from),
            words.number(merged.figures.into()),
            words.number(merged.taken.into()),
            words.number(found.conflicts.len().into()),
            words.number(warnings.into()),
        ));
        for register in &found.conflicts {
            merged.lines.push(words.register_name(plan, *register));
        }
        for (key, warning) in &found.warnings {
            let figure = words.figure_name(plan, *key);
            let warning = words.figure_warning(plan, *key, warning);
            merged.lines.push(format!("{figure}: {warning}"));
        }
        merged
    }

    /// Lists the copies that are known, and the packages that wait.
    pub(super) fn copies(&mut self, copies: &Copies) -> Result {
        let words = self.words;
        let file = &copies.file;
        let (plan, known, held) = reading(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let found = exchange::known(store).and_then(|it| Ok((it, exchange::held(store)?)));
            let (known, held) = found.map_err(|error| self.failed(&plan, &error, file))?;
            Ok((plan, known, held))
        })?;
        if copies.json {
            let known = known.iter().map(|(copy, fingerprint)| Known {
                unit: code(copy.unit),
                fingerprint: fingerprint.to_string(),
                key: hex(&copy.key),
                author: copy.name.clone(),
                trust: trust(copy.trust),
                package: None,
            });
            let held = held.iter().map(|(package, fingerprint)| Known {
                unit: code(package.unit),
                fingerprint: fingerprint.to_string(),
                key: hex(&package.key),
                author: package.author.clone(),
                trust: "waits",
                package: Some(hex(&package.hash)),
            });
            return self.print_json(&known.chain(held).collect::<Vec<_>>());
        }
        if known.is_empty() && held.is_empty() {
            return self.print(&words.cli_copies_none());
        }
        for (copy, fingerprint) in known {
            let trust = match copy.trust {
                Trust::Owner => words.cli_trust_owner(),
                Trust::Enrolled => words.cli_trust_enrolled(),
                Trust::Accepted => words.cli_trust_accepted(),
                Trust::Revoked => words.cli_trust_revoked(),
            };
            let unit = words.party(&plan, copy.unit);
            self.print(&words.cli_copy(unit, fingerprint.to_string(), trust, copy.name))?;
        }
        for (package, fingerprint) in held {
            let kind = Kind::from_code(&package.kind).unwrap_or(Kind::Report);
            self.print(&words.cli_held(
                hex(&package.hash).chars().take(12).collect::<String>(),
                words.package_kind(kind),
                words.party(&plan, package.unit),
                fingerprint.to_string(),
            ))?;
        }
        Ok(())
    }

    /// Accepts the copy that signed a package that waits, and takes what it sent.
    pub(super) fn accept(&mut self, accept: &Accept) -> Result {
        let words = self.words;
        let file = &accept.file;
        let results = writing(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let failed = |error| self.failed(&plan, &error, file);
            let held = exchange::held(store).map_err(failed)?;
            let named = held
                .iter()
                .find(|(it, _)| hex(&it.hash).starts_with(&accept.id) && !accept.id.is_empty());
            let Some((package, _)) = named else {
                let sentence = words.cli_no_held(accept.id.as_str());
                return Err(Failure::Refused(sentence));
            };
            exchange::accept(store, package.hash, wall_ms(), &mut on)
                .and_then(|taken| {
                    taken
                        .into_iter()
                        .collect::<std::result::Result<Vec<_>, _>>()
                })
                .map(|taken| (taken, package.clone(), plan.clone()))
                .map_err(failed)
        })?;
        let (taken, package, plan) = results;
        let unit = words.party(&plan, package.unit);
        let kind = Kind::from_code(&package.kind).unwrap_or(Kind::Report);
        for taken in taken {
            self.print(&words.cli_merge_taken(
                accept.id.as_str(),
                words.package_kind(kind),
                unit.as_str(),
                words.number(taken.figures.into()),
                words.number(taken.merged.taken.into()),
            ))?;
        }
        Ok(())
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
}

const fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Owner => "owner",
        Trust::Enrolled => "enrolled",
        Trust::Accepted => "accepted",
        Trust::Revoked => "revoked",
    }
}

fn described(path: &Path, package: &Package, result: &'static str) -> Merged {
    let manifest = package.manifest();
    Merged {
        package: path.display().to_string(),
        kind: Some(manifest.kind.code()),
        result,
        from: code(manifest.from),
        period: manifest.period.map(|period| period.to_string()),
        ..Merged::default()
    }
}

fn counted(result: &mut Merged, merged: &store::Merged, figures: usize) {
    result.figures = figures;
    result.taken = merged.taken;
    result.known = merged.known;
    result.waiting = merged.waiting;
    result.proposed = merged.proposed;
    result.newer = merged.newer;
    result.forks = merged.forks.len();
}

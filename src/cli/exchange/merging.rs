//! The command `merge`: takes packages, or looks at what they would bring.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Context, Failure, Result, at, code, on, today, writing};
use crate::{
    cli::{arguments::Merge, wall_ms},
    domain::Plan,
    exchange::{self, Hiding, Kind, Options, Package, PackageError, Preview, Standing, Taken},
    store::{self, Store},
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
    files: usize,
    taken: usize,
    known: usize,
    waiting: usize,
    proposed: usize,
    newer: usize,
    forks: usize,
    /// The figures that would be cleared, where they are more than happens by itself.
    hides: Option<Hides>,
    conflicts: Option<usize>,
    warnings: Option<usize>,
    error: Option<String>,
    /// The same in sentences.
    #[serde(skip)]
    lines: Vec<String>,
}

/// Figures of a unit that would be cleared, as JSON has them.
#[derive(Serialize)]
struct Hides {
    unit: String,
    hidden: usize,
    of: usize,
}

impl Context<'_> {
    /// Takes packages, or looks at what they would bring. Where one is refused, the others are
    /// taken all the same, and the command ends as one that was refused.
    pub(in crate::cli) fn merge(&mut self, merge: &Merge) -> Result {
        let mut results = Vec::new();
        let mut paths = merge.packages.clone();
        if !merge.file.exists() && !merge.dry_run {
            match beginning(&paths) {
                Some(first) => results.push(self.start(&merge.file, &paths.remove(first))?),
                None => results.extend(paths.drain(..).filter_map(|path| {
                    let error = exchange::folder::open(&path).err()?;
                    Some(self.not_taken(&Plan::default(), &path, &error))
                })),
            }
        }
        if !paths.is_empty() {
            results.extend(writing(&merge.file, |store| {
                let plan = store.load().map_err(at(&merge.file))?;
                let one = |path: &PathBuf| self.one(store, &plan, merge, path);
                paths.iter().map(one).collect::<Result<Vec<_>>>()
            })?);
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

    /// Makes a unit's copy of a gói giao.
    fn start(&self, file: &Path, path: &Path) -> Result<Merged> {
        let plan = Plan::default();
        let failed = |error| self.failed(&plan, &error, path);
        let package = exchange::folder::open(path).map_err(failed)?;
        let store = exchange::start(file, &package, wall_ms()).map_err(failed)?;
        let plan = store.load().map_err(at(file))?;
        store.close().map_err(at(file))?;
        let mut result = described(path, &package, "started");
        result.figures = plan.figure_count();
        let unit = self.words.party(&plan, package.manifest().to);
        let figures = self.words.number(result.figures.into());
        let file = file.display().to_string();
        result.lines = vec![self.words.cli_merge_started(file, unit, figures)];
        Ok(result)
    }

    /// Takes one package, or looks at what it would bring: a hundred of them need not all be in
    /// memory.
    fn one(&self, store: &mut Store, plan: &Plan, merge: &Merge, path: &Path) -> Result<Merged> {
        let package = match exchange::folder::open(path) {
            Ok(package) => package,
            Err(error) => return Ok(self.not_taken(plan, path, &error)),
        };
        let packages = std::slice::from_ref(&package);
        let failed = |error| self.failed(plan, &error, &merge.file);
        let done = if merge.dry_run {
            let found = exchange::preview(store, plan, packages, today(), &mut on);
            let found = found.map_err(failed)?.pop();
            found.map(|found| found.map(|it| self.previewed(plan, path, &package, &it)))
        } else {
            let options = Options {
                accept: merge.accept,
                hide: merge.hide,
                now_ms: wall_ms(),
            };
            let taken = exchange::take(store, packages, options, &mut on);
            let taken = taken.map_err(failed)?.pop();
            taken.map(|taken| taken.map(|it| self.taken(plan, path, &package, &it)))
        };
        let done = done.unwrap_or(Err(PackageError::Damaged));
        Ok(done.unwrap_or_else(|error| self.not_taken(plan, path, &error)))
    }

    fn not_taken(&self, plan: &Plan, path: &Path, error: &PackageError) -> Merged {
        Merged {
            package: path.display().to_string(),
            result: "refused",
            error: Some(self.why(plan, error, path)),
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
        merged.files = taken.files;
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
            (
                merged.files,
                words.exchange_taken_files(count(merged.files)),
            ),
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
        merged.files = found.files;
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
        if merged.files > 0 {
            let files = words.number(merged.files.into());
            merged.lines.push(words.exchange_package_files(files));
        }
        if let Some(Hiding { unit, hidden, of }) = found.hides {
            let error = PackageError::Hides { unit, hidden, of };
            merged.lines.push(self.why(plan, &error, path));
            merged.hides = Some(Hides {
                unit: unit.to_string(),
                hidden,
                of,
            });
        }
        for conflict in &found.conflicts {
            merged.lines.push(words.contested(plan, conflict));
        }
        for (key, warning) in &found.warnings {
            let figure = words.figure_name(plan, *key);
            let warning = words.figure_warning(plan, *key, warning);
            merged.lines.push(format!("{figure}: {warning}"));
        }
        merged
    }
}

/// The place of the package that a copy begins with: the first gói giao. Where there is none it is
/// the first that can be read, so that it is said why no copy begins with it.
fn beginning(paths: &[PathBuf]) -> Option<usize> {
    let mut readable = None;
    for (place, path) in paths.iter().enumerate() {
        match exchange::folder::open(path) {
            Ok(package) if package.manifest().kind == Kind::Give => return Some(place),
            Ok(_) => readable = readable.or(Some(place)),
            Err(_) => {}
        }
    }
    readable
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

//! The commands for whole files: `new`, `check`, `backup`, `backups`, `restore`.

use std::path::{Path, PathBuf};

use super::{
    Context, Failure, Result,
    arguments::New,
    at, close_after, reading, stamp,
    table::{Align, Table},
    today, wall_ms,
};
use crate::{
    io::{self, Seed, ShippedError},
    ops,
    store::{Stamp, Store, StoreError, backup},
    text::{Lines, clean_input},
};

impl Context<'_> {
    /// Makes a file: of the shipped plan, with simulated figures, or empty.
    pub(super) fn new_file(&mut self, new: &New) -> Result {
        let store = match &new.name {
            Some(name) => {
                let name = &clean_input(name, Lines::One);
                if name.is_empty() {
                    return Err(Failure::Refused(self.words.refusal_missing_name()));
                }
                let draft = ops::empty_plan(name, today());
                Store::create(&new.file, [(stamp(), &draft)])
            }
            None => create(&new.file, &self.seeds(new)?),
        };
        let store = store.map_err(at(&new.file))?;
        let load = |store: &mut Store| store.load().map_err(at(&new.file));
        let plan = close_after(&new.file, store, load)?;
        let words = self.words;
        let count = |count: usize| words.number(count.into());
        let targets = plan
            .indicators()
            .iter()
            .filter(|(_, it)| it.is_target())
            .count();
        self.print(&words.cli_created(
            new.file.display().to_string(),
            plan.info().name.as_str(),
            count(targets),
            count(plan.tasks().len()),
            count(plan.units().count()),
            count(plan.figure_count()),
        ))
    }

    fn seeds(&self, new: &New) -> Result<Vec<Seed>> {
        let seeds = if new.simulate {
            io::simulate(new.seed, new.months)
        } else {
            io::ca_mau_2022()
        };
        seeds.map_err(|error: ShippedError| {
            Failure::Refused(self.words.error_shipped(error.to_string()))
        })
    }

    /// Checks a file, and that it can be made anew from its log.
    pub(super) fn check(&mut self, file: &Path) -> Result {
        let health = reading(file, |store| store.check().map_err(at(file)))?;
        let words = self.words;
        let count = |count: u64| words.number(count.into());
        let (ops, writes, files) = (count(health.ops), count(health.writes), count(health.files));
        let said = words.cli_checked(file.display().to_string(), ops, writes, files);
        self.print(&said)
    }

    /// Makes a backup.
    pub(super) fn backup(&mut self, file: &Path) -> Result {
        let store = Store::open(file).map_err(at(file))?;
        let make = |store: &mut Store| store.backup(wall_ms()).map_err(at(file));
        let backup = close_after(file, store, make)?;
        let path = backup.path.display().to_string();
        self.print(&self.words.cli_backed_up(backup.number.to_string(), path))
    }

    /// Lists the backups, newest first. The file itself may be gone or damaged.
    pub(super) fn backups(&mut self, file: &Path) -> Result {
        let words = self.words;
        let backups = backup::list(file);
        if backups.is_empty() {
            if !file.exists() {
                return Err(at(file)(StoreError::NotFound));
            }
            return self.print(&words.cli_no_backups(file.display().to_string()));
        }
        let mut table = Table::new([
            (Align::Right, words.cli_column_number()),
            (Align::Left, words.cli_column_made()),
            (Align::Left, words.cli_column_file()),
        ]);
        for backup in backups {
            let made = backup.made;
            let time = format!("{:02}:{:02}", made.hour(), made.minute());
            table.row([
                backup.number.to_string(),
                format!("{} {time}", words.date(made.date())),
                backup.path.display().to_string(),
            ]);
        }
        Ok(table.print(self.out)?)
    }

    /// Puts a backup in the file's place.
    pub(super) fn restore(&mut self, file: &Path, from: &Path) -> Result {
        let words = self.words;
        let backup = self.find_backup(file, from)?;
        // What is wrong with the backup itself is said of it, not of the file.
        let source = Store::open_read_only(&backup).map_err(at(&backup))?;
        source.close().map_err(at(&backup))?;
        let kept = backup::restore(file, &backup).map_err(at(file))?;
        let (file, backup) = (file.display().to_string(), backup.display().to_string());
        self.print(&words.cli_restored(file, backup))?;
        if kept.exists() {
            self.print(&words.cli_restored_kept(kept.display().to_string()))?;
        }
        Ok(())
    }

    /// The backup with a number, or at a path.
    fn find_backup(&self, file: &Path, from: &Path) -> Result<PathBuf> {
        let Some(number) = from.to_str().and_then(|text| text.parse::<u32>().ok()) else {
            return Ok(from.to_owned());
        };
        let backup = backup::list(file)
            .into_iter()
            .find(|backup| backup.number == number);
        backup
            .map(|backup| backup.path)
            .ok_or_else(|| Failure::Refused(self.words.cli_unknown_backup(number.to_string())))
    }
}

fn create(file: &Path, seeds: &[Seed]) -> crate::store::Result<Store> {
    let stamped = seeds.iter().map(|seed| {
        (
            Stamp {
                author: seed.author.clone(),
                wall_ms: seed.wall_ms,
            },
            &seed.draft,
        )
    });
    Store::create(file, stamped)
}

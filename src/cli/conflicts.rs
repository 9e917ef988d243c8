//! The commands `conflicts` and `resolve`.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    Context, Failure, Result,
    arguments::{Conflicts, Resolve},
    at, reading, stamp_in, today, writing,
};
use crate::{
    domain::{Plan, Value},
    ops::{self, Edit},
    store::Conflict,
    text::{Lines, clean_input},
};

/// A register with several values, as JSON has it.
#[derive(Serialize)]
struct Entry {
    id: String,
    register: String,
    values: Vec<Side>,
}

/// One of the values.
#[derive(Serialize)]
struct Side {
    letter: char,
    value: String,
    author: String,
    unit: Option<String>,
    time: String,
    why: String,
    op: String,
    package: Option<String>,
    /// Whether it is its author's to write.
    by_owner: bool,
    /// Whether the plan shows it until one is chosen.
    shown: bool,
}

fn letters() -> impl Iterator<Item = char> {
    'A'..='Z'
}

impl Context<'_> {
    /// Lists what has several values.
    pub(super) fn conflicts(&mut self, arguments: &Conflicts) -> Result {
        let words = self.words;
        let file = &arguments.file;
        let (plan, conflicts) = reading(file, |store| {
            let plan = store.load().map_err(at(file))?;
            Ok((plan, store.conflicts().map_err(at(file))?))
        })?;
        if arguments.json {
            let entries = conflicts.iter().map(|it| self.entry_of(&plan, it));
            return self.print_json(&entries.collect::<Vec<_>>());
        }
        if conflicts.is_empty() {
            return self.print(&words.cli_conflicts_none());
        }
        for conflict in conflicts {
            let name = words.register_name(&plan, conflict.register);
            self.print(&format!("{}  {name}", conflict.id))?;
            for (letter, side) in letters().zip(&conflict.sides) {
                let value = words.value(&plan, conflict.register, &side.value);
                let (author, time) = (words.author(&side.author), words.wall_time(side.wall_ms));
                let line = words.cli_conflict_side(letter.to_string(), value, author, time);
                self.print(&format!("  {line}"))?;
            }
        }
        Ok(())
    }

    fn entry_of(&self, plan: &Plan, conflict: &Conflict) -> Entry {
        let words = self.words;
        let values = letters().zip(&conflict.sides).map(|(letter, side)| Side {
            letter,
            value: words.value(plan, conflict.register, &side.value),
            author: words.author(&side.author),
            unit: side
                .author
                .unit
                .map(|it| format!("{}/{}", it.list, it.code)),
            time: Timestamp::from_millisecond(side.wall_ms)
                .map(|time| time.to_string())
                .unwrap_or_default(),
            why: side.why.clone(),
            op: side.op.to_string(),
            package: side
                .package
                .map(|hash| blake3::Hash::from_bytes(hash).to_hex().to_string()),
            by_owner: side.by_owner,
            shown: side.shown,
        });
        Entry {
            id: conflict.id.to_string(),
            register: words.register_name(plan, conflict.register),
            values: values.collect(),
        }
    }

    /// Chooses the value of something that has several.
    pub(super) fn resolve(&mut self, arguments: &Resolve) -> Result {
        let words = self.words;
        let file = &arguments.file;
        let said = writing(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let conflicts = store.conflicts().map_err(at(file))?;
            let found = conflicts
                .iter()
                .find(|conflict| conflict.id.to_string() == arguments.id.trim());
            let conflict = found
                .ok_or_else(|| Failure::Refused(words.cli_no_conflict(arguments.id.as_str())))?;
            let value = self.chosen(conflict, &arguments.take)?;
            let name = words.register_name(&plan, conflict.register);
            let said = words.value(&plan, conflict.register, &value);
            let edit = Edit::Resolve {
                choices: vec![(conflict.register, value)],
                why: clean_input(&arguments.why, Lines::Many),
            };
            let draft = ops::draft(&plan, &edit, today());
            let draft = draft.map_err(|refusal| self.refused(&plan, &refusal))?;
            let stamp = stamp_in(store).map_err(at(file))?;
            store.append(&stamp, &draft).map_err(at(file))?;
            Ok(words.cli_resolved(name, said))
        })?;
        self.print(&said)
    }

    /// The value that is meant: that of a letter, or another one that the register can hold.
    fn chosen(&self, conflict: &Conflict, take: &str) -> Result<Value> {
        let take = take.trim();
        let lettered = letters()
            .zip(&conflict.sides)
            .find(|(letter, _)| take.eq_ignore_ascii_case(&letter.to_string()));
        if let Some((_, side)) = lettered {
            return Ok(side.value.clone());
        }
        let typed = ops::typed_value(conflict.register, take, self.words.numbers());
        typed.ok_or_else(|| {
            let id = conflict.id.to_string();
            Failure::Refused(self.words.cli_no_side(id, take))
        })
    }
}

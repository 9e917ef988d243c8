//! The commands that change something: `set`, `task`, `undo`, `redo`.

use std::path::Path;

use super::{
    Context, Failure, Result,
    arguments::{Set, Task},
    at, input, stamp_in, today, writing,
};
use crate::{
    domain::{
        Action, CutOff, Draft, Figure, Indicator, IndicatorKind, ObservationKey, Occurrence,
        OccurrenceField, Period, Plan, Register, TaskField, TaskKind, check_figure,
    },
    ops::{self, Edit},
    store::{Store, StoreError},
    text::{Lines, clean_input},
};

/// Which way to go through what was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// Take back.
    Undo,
    /// Do again.
    Redo,
}

impl Context<'_> {
    /// Enters, changes or clears a figure.
    pub(super) fn set(&mut self, set: &Set) -> Result {
        let words = self.words;
        let said = writing(&set.file, |store| {
            let plan = store.load().map_err(at(&set.file))?;
            let (id, indicator) = input::indicator(words, &plan, &set.indicator)?;
            let unit = input::unit(words, &plan, &set.unit)?;
            let period = input::period(words, &set.period)?;
            let key = ObservationKey {
                indicator: id,
                unit,
                period,
            };
            // The province may also enter the share of its units that say yes.
            let takes_share = plan.info().root == Some(unit);
            let figure = self.figure(set, indicator, takes_share)?;
            if let Some(figure) = figure
                && plan.figure(key) != Some(figure)
                && !set.confirm
            {
                self.warn(&plan, key, figure)?;
            }
            let edit = Edit::SetFigures(vec![(key, figure)]);
            let draft = ops::draft(&plan, &edit, today());
            let mut draft = draft.map_err(|refusal| self.refused(&plan, &refusal))?;
            draft.why = clean_input(set.why.as_deref().unwrap_or_default(), Lines::Many);
            self.write(store, &plan, &draft, Register::Observation(key))
        })?;
        self.print(&said)
    }

    /// The figure that the arguments give; `None` clears it.
    fn figure(
        &self,
        set: &Set,
        indicator: &Indicator,
        takes_share: bool,
    ) -> Result<Option<Figure>> {
        let words = self.words;
        let code = indicator.code.as_str();
        let refused = |sentence| Err(Failure::Refused(sentence));
        let (is_yes_no, is_ratio) = match indicator.kind {
            IndicatorKind::YesNo => (true, takes_share),
            IndicatorKind::Ratio => (false, true),
            IndicatorKind::Value | IndicatorKind::Cumulative => (false, false),
        };
        if set.clear {
            return Ok(None);
        }
        if let Some(answer) = &set.answer {
            if !is_yes_no {
                return refused(words.cli_no_answer(code));
            }
            return Ok(Some(Figure::Answer(matches!(
                answer.as_str(),
                "yes" | "có"
            ))));
        }
        if is_yes_no && !takes_share {
            return refused(words.cli_use_answer(code));
        }
        match (&set.numerator, &set.denominator) {
            (Some(_), Some(_)) if !is_ratio => refused(words.cli_no_parts(code, "--value")),
            (Some(numerator), Some(denominator)) => {
                let numerator = input::number(words, numerator)?;
                let denominator = input::number(words, denominator)?;
                Ok(Some(Figure::Ratio {
                    numerator,
                    denominator,
                }))
            }
            _ => {
                let value = set.value.as_deref().unwrap_or_default();
                input::number(words, value).map(Figure::Value).map(Some)
            }
        }
    }

    /// Refuses a figure that can be right but looks wrong, until it is confirmed. What can never
    /// be taken is left to `ops`, which says why.
    fn warn(&self, plan: &Plan, key: ObservationKey, figure: Figure) -> Result {
        let check = check_figure(plan, key, figure, today());
        if !check.refusals.is_empty() || check.warnings.is_empty() {
            return Ok(());
        }
        let warnings: Vec<_> = check
            .warnings
            .iter()
            .map(|warning| self.words.figure_warning(plan, key, warning))
            .collect();
        Err(Failure::Refused(self.words.cli_confirm(warnings.join(" "))))
    }

    /// Says that a task or an occurrence of one is done, or not.
    pub(super) fn task(&mut self, arguments: &Task) -> Result {
        let said = writing(&arguments.file, |store| {
            let plan = store.load().map_err(at(&arguments.file))?;
            let (edit, register) = self.done_edit(&plan, arguments)?;
            let draft = ops::draft(&plan, &edit, today());
            let draft = draft.map_err(|refusal| self.refused(&plan, &refusal))?;
            self.write(store, &plan, &draft, register)
        })?;
        self.print(&said)
    }

    /// The edit that says it, and the register in which it shows.
    fn done_edit(&self, plan: &Plan, arguments: &Task) -> Result<(Edit, Register)> {
        let words = self.words;
        let (id, task) = input::task(words, plan, &arguments.code)?;
        let done_on = match &arguments.done {
            Some(date) => Some(input::date(words, date)?),
            None => None,
        };
        let code = task.code.as_str();
        let refused = |sentence| Err(Failure::Refused(sentence));
        // An example of an occurrence: the one that the first deadline falls in.
        let example = || {
            let day = task.due.unwrap_or_else(today);
            Period::containing(day, task.recurrence, CutOff::CALENDAR).to_string()
        };
        match (task.kind, &arguments.occurrence) {
            (TaskKind::Deadline, None) => Ok((
                Edit::SetDone { task: id, done_on },
                Register::Task(id, TaskField::DoneOn),
            )),
            (TaskKind::Deadline, Some(_)) => refused(words.cli_deadline_task(code)),
            (TaskKind::Periodic, None) => refused(words.cli_periodic_task(code, example())),
            (TaskKind::Periodic, Some(text)) => {
                let period = input::period(words, text)?;
                if period.kind() != task.recurrence {
                    let every = words.period_kind(task.recurrence).to_lowercase();
                    let period = words.period(period);
                    return refused(words.cli_wrong_occurrence(code, every, period, example()));
                }
                let known = plan.occurrence(id, period).cloned().unwrap_or_default();
                let occurrence = Occurrence { done_on, ..known };
                let register = Register::Occurrence(id, period, OccurrenceField::DoneOn);
                Ok((
                    Edit::PutOccurrence {
                        task: id,
                        period,
                        occurrence,
                    },
                    register,
                ))
            }
        }
    }

    /// Writes a draft; the sentence says what the register shows before and after.
    fn write(
        &self,
        store: &mut Store,
        plan: &Plan,
        draft: &Draft,
        register: Register,
    ) -> Result<String> {
        let words = self.words;
        let before = plan.get(register);
        let what = words.register_name(plan, register);
        if draft.writes.is_empty() {
            return Ok(words.cli_unchanged(what, words.value(plan, register, &before)));
        }
        let after = draft
            .writes
            .iter()
            .find(|(written, _)| *written == register);
        let after = after.map_or(&before, |(_, value)| value);
        let saved = stamp_in(store).and_then(|stamp| store.append(&stamp, draft));
        saved.map_err(at(store.path()))?;
        let before = words.value(plan, register, &before);
        Ok(words.cli_written(what, before, words.value(plan, register, after)))
    }

    /// Takes back what this copy did last, or does it again.
    pub(super) fn step(&mut self, file: &Path, step: Step) -> Result {
        let words = self.words;
        let (what, kept) = writing(file, |store| {
            let next = match step {
                Step::Undo => store.next_undo(),
                Step::Redo => store.next_redo(),
            };
            let next = next.ok_or(StoreError::NothingToUndo).map_err(at(file))?;
            let entry = store.history_of(next.op).map_err(at(file))?;
            let changes = entry.map(|entry| entry.changes).unwrap_or_default();
            let registers: Vec<Register> = changes.iter().map(|(it, ..)| *it).collect();
            let plan = store.load().map_err(at(file))?;
            let stamp = stamp_in(store).map_err(at(file))?;
            let (action, saved) = match step {
                Step::Undo => (Action::Undo(next.op), store.undo(&stamp)),
                Step::Redo => (Action::Redo(next.op), store.redo(&stamp)),
            };
            let saved = saved.map_err(at(file))?;
            let of = Some((next.action, registers.as_slice()));
            Ok((
                words.action_of(&plan, action, &registers, of),
                saved.kept.len(),
            ))
        })?;
        self.print(&what)?;
        match kept {
            0 => Ok(()),
            kept => self.print(&words.cli_kept(words.number(kept.into()))),
        }
    }
}

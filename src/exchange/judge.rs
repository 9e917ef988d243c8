//! What there is to say of what a package brings. It decides nothing: what counts follows from the
//! ops, and the store knows it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
};

use jiff::civil::Date;

use super::{Progress, make::count};
use crate::{
    domain::{
        FigureWarning, ObservationKey, Op, Period, Plan, Register, SubmissionField, UnitKey, Value,
        Write, check_figure,
    },
    store::Watcher,
};

/// How many warnings a preview names; the others are counted.
const MOST_WARNINGS: usize = 200;
/// How many changes a preview shows; the others are counted.
const MOST_CHANGES: usize = 1000;

/// Looks at the ops of one package as they come to count, by the plan as it was before it.
pub(super) struct Examiner<'a> {
    plan: &'a Plan,
    today: Date,
    progress: &'a mut Progress<'a>,
    pub(super) findings: Findings,
}

/// What a package brings.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) figures: usize,
    pub(super) periods: BTreeSet<Period>,
    pub(super) units: BTreeSet<UnitKey>,
    pub(super) warnings: Vec<(ObservationKey, FigureWarning)>,
    pub(super) more_warnings: usize,
    /// What each figure is in the end: what was corrected or cleared before it was sent is not.
    written_figures: BTreeMap<ObservationKey, Value>,
    /// Registers that may show several values afterwards.
    pub(super) contested: BTreeSet<Register>,
    /// What is written to figures and tasks.
    changes: BTreeMap<Register, Value>,
    more_changes: BTreeSet<Register>,
    written: BTreeSet<Register>,
}

/// A figure, or a field of a task, that a package writes.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// Which one.
    pub register: Register,
    /// What the plan shows before the package is taken.
    pub before: Value,
    /// What the package writes. Where that is not its sender's to write it is a proposal, and where
    /// somebody else wrote meanwhile it stands against that.
    pub after: Value,
}

/// Counts what a package brings, where nobody wants to look at it.
pub(super) struct Counter<'a> {
    pub(super) progress: &'a mut Progress<'a>,
    pub(super) figures: usize,
}

impl Watcher for Counter<'_> {
    fn counts(&mut self, op: &Op) {
        self.figures += count(op);
    }

    fn progress(&mut self, done: usize) -> ControlFlow<()> {
        (self.progress)(done, done)
    }
}

impl<'a> Examiner<'a> {
    pub(super) fn new(plan: &'a Plan, today: Date, progress: &'a mut Progress<'a>) -> Self {
        Self {
            plan,
            today,
            progress,
            findings: Findings::default(),
        }
    }

    /// Looks at what the figures are in the end, once all ops have come.
    pub(super) fn conclude(&mut self) {
        for (key, value) in std::mem::take(&mut self.findings.written_figures) {
            let Value::Figure(figure) = value else {
                continue;
            };
            self.findings.figures += 1;
            self.findings.periods.insert(key.period);
            self.findings.units.insert(key.unit);
            for warning in check_figure(self.plan, key, figure, self.today).warnings {
                if self.findings.warnings.len() < MOST_WARNINGS {
                    self.findings.warnings.push((key, warning));
                } else {
                    self.findings.more_warnings += 1;
                }
            }
        }
    }

    /// What figures and tasks would be, where that is not what they are, and how many more there
    /// are of those.
    pub(super) fn changes(&mut self) -> (Vec<Change>, usize) {
        let changes = std::mem::take(&mut self.findings.changes).into_iter();
        let changes = changes.map(|(register, after)| Change {
            register,
            before: self.plan.get(register),
            after,
        });
        let mut changes: Vec<_> = changes.filter(|it| it.before != it.after).collect();
        changes.sort_by_cached_key(|it| self.place(it.register));
        (changes, self.findings.more_changes.len())
    }

    /// Where a person looks for it: answers to reports, figures by the codes of their indicators,
    /// targets first as on the forms, then tasks by theirs, and last what is not known here yet.
    fn place(&self, register: Register) -> (u8, String, Register) {
        let known = match register {
            Register::Observation(key) => {
                let indicator = self.plan.indicator(key.indicator);
                indicator.map(|it| (1 + u8::from(!it.is_target()), it.code.clone()))
            }
            Register::Task(id, _) | Register::Occurrence(id, ..) => {
                self.plan.task(id).map(|it| (3, it.code.clone()))
            }
            Register::Submission(..) => Some((0, String::new())),
            _ => None,
        };
        let (kind, code) = known.unwrap_or((4, String::new()));
        (kind, code, register)
    }

    fn note_change(&mut self, write: &Write) {
        let register = write.register;
        let is_shown = matches!(
            register,
            Register::Observation(_)
                | Register::Task(..)
                | Register::Occurrence(..)
                | Register::Submission(_, _, SubmissionField::Outcome | SubmissionField::Reason)
        );
        let Findings {
            changes,
            more_changes,
            ..
        } = &mut self.findings;
        if !is_shown {
            return;
        }
        if changes.len() < MOST_CHANGES || changes.contains_key(&register) {
            changes.insert(register, write.value.clone());
        } else if self.plan.get(register) != write.value {
            more_changes.insert(register);
        }
    }

    fn look_at(&mut self, write: &Write) {
        self.note_change(write);
        if let Register::Observation(key) = write.register {
            let figures = &mut self.findings.written_figures;
            figures.insert(key, write.value.clone());
        }
        self.contest(write);
    }

    /// Notes a register whose value may now stand against another one: one that holds something
    /// else, or that this package writes twice.
    fn contest(&mut self, write: &Write) {
        let again = !self.findings.written.insert(write.register);
        let shown = self.plan.get(write.register);
        if again || (shown != Value::Null && shown != write.value) {
            self.findings.contested.insert(write.register);
        }
    }
}

impl Watcher for Examiner<'_> {
    fn counts(&mut self, op: &Op) {
        for write in &op.writes {
            self.look_at(write);
        }
    }

    fn progress(&mut self, done: usize) -> ControlFlow<()> {
        (self.progress)(done, done)
    }
}

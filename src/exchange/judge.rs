//! What there is to say of what a package brings. It decides nothing: what counts follows from the
//! ops, and the store knows it.

use std::{collections::BTreeSet, ops::ControlFlow};

use jiff::civil::Date;

use super::{Progress, make::count};
use crate::{
    domain::{
        FigureWarning, ObservationKey, Op, Period, Plan, Register, UnitKey, Value, Write,
        check_figure,
    },
    store::Watcher,
};

/// How many warnings a preview names; the others are counted.
const MOST_WARNINGS: usize = 200;

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
    /// Registers that may show several values afterwards.
    pub(super) contested: BTreeSet<Register>,
    written: BTreeSet<Register>,
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

    fn look_at(&mut self, write: &Write) {
        let Register::Observation(key) = write.register else {
            self.contest(write);
            return;
        };
        if let Value::Figure(figure) = write.value {
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

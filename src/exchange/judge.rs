//! What may be taken from whom, and what there is to say of it before it is.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::ControlFlow,
};

use jiff::civil::Date;

use super::Progress;
use crate::{
    domain::{
        FigureWarning, ObservationKey, Op, OpHash, Period, Plan, Register, UnitKey, Value, Write,
        check_figure, may_write,
    },
    store::{Admission, Judge},
};

/// How many warnings a preview names; the others are counted.
const MOST_WARNINGS: usize = 200;

/// Judges the ops of one package by the plan as it was before it.
pub(super) struct Examiner<'a> {
    plan: &'a Plan,
    /// Today, where what looks wrong shall be found too.
    look: Option<Date>,
    progress: &'a mut Progress<'a>,
    before: usize,
    of: usize,
    allowed: HashMap<(UnitKey, UnitKey), bool>,
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
    /// How many figures that are there now would be cleared, by unit.
    pub(super) hidden: BTreeMap<UnitKey, usize>,
    written: BTreeSet<Register>,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        look: Option<Date>,
        progress: &'a mut Progress<'a>,
        before: usize,
        of: usize,
    ) -> Self {
        Self {
            plan,
            look,
            progress,
            before,
            of,
            allowed: HashMap::new(),
            findings: Findings::default(),
        }
    }

    fn may_write(&mut self, register: Register, sender: UnitKey) -> bool {
        let Some(owner) = register.owner() else {
            return false;
        };
        let plan = self.plan;
        *self
            .allowed
            .entry((owner, sender))
            .or_insert_with(|| may_write(plan, register, sender))
    }

    fn look_at(&mut self, write: &Write, sender: Option<UnitKey>) {
        let Register::Observation(key) = write.register else {
            self.contest(write);
            return;
        };
        match write.value {
            Value::Figure(figure) => {
                self.findings.figures += 1;
                let Some(today) = self.look else { return };
                self.findings.periods.insert(key.period);
                self.findings.units.insert(key.unit);
                for warning in check_figure(self.plan, key, figure, today).warnings {
                    if self.findings.warnings.len() < MOST_WARNINGS {
                        self.findings.warnings.push((key, warning));
                    } else {
                        self.findings.more_warnings += 1;
                    }
                }
            }
            _ if sender.is_some() && self.plan.figure(key).is_some() => {
                *self.findings.hidden.entry(key.unit).or_default() += 1;
            }
            _ => {}
        }
        self.contest(write);
    }

    /// Notes a register whose value may now stand against another one: one that holds something
    /// else, or that this package writes twice.
    fn contest(&mut self, write: &Write) {
        if self.look.is_none() {
            return;
        }
        let again = !self.findings.written.insert(write.register);
        let shown = self.plan.get(write.register);
        if again || (shown != Value::Null && shown != write.value) {
            self.findings.contested.insert(write.register);
        }
    }
}

impl Judge for Examiner<'_> {
    fn admit(&mut self, _: OpHash, op: &Op, sender: Option<UnitKey>) -> Admission {
        let writes = op.writes.iter();
        let admission = match sender {
            None => Admission::Take,
            Some(sender) => {
                let mut registers = writes.map(|write| write.register);
                if registers.all(|register| self.may_write(register, sender)) {
                    Admission::Take
                } else {
                    Admission::Propose
                }
            }
        };
        if admission == Admission::Take {
            for write in &op.writes {
                self.look_at(write, sender);
            }
        }
        admission
    }

    fn progress(&mut self, done: usize) -> ControlFlow<()> {
        (self.progress)(self.before + done, self.of)
    }
}

//! What units, people and the values of registers are called.

use super::super::{Lang, Words};
use super::{capitalized, uncapitalized};
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::{
    Aggregation, Author, Direction, DuePrecision, EvidenceField, IndicatorField, IndicatorKind,
    Levels, Method, Outcome, PeriodKind, Plan, PlanInfoField, Register, SlideField, SlideKind,
    SubmissionField, TaskField, TaskKind, Unit, UnitField, UnitKey, UnitKind, Value,
};

/// Names and values.
impl Words {
    /// A unit's full name, with its district where another unit has the same:
    /// `Phường 9`, `Xã Tân Thành, huyện Đầm Dơi`. Also of a unit that was deleted.
    pub fn name_of_unit(self, plan: &Plan, key: UnitKey) -> String {
        let unit = plan.unit_even_deleted(key);
        if unit.name.is_empty() {
            return capitalized(&self.term_unit_unknown(key.to_string()));
        }
        let name = unit.full_name();
        let shared = |(other, it): (UnitKey, &Unit)| {
            other != key && it.kind == unit.kind && it.name == unit.name
        };
        match unit.parent {
            Some(parent) if plan.units().any(shared) => {
                let district = plan.unit_even_deleted(parent).full_name();
                self.term_unit_in_district(name, self.inside(&district))
            }
            _ => name,
        }
    }

    /// A unit's name as it stands inside a sentence: `xã Tân Thành`. In English the official
    /// word is part of the proper name and keeps its capital.
    pub fn unit_in_sentence(self, plan: &Plan, key: UnitKey) -> String {
        self.inside(&self.name_of_unit(plan, key))
    }

    fn inside(self, name: &str) -> String {
        match self.lang {
            Lang::Vietnamese => uncapitalized(name),
            Lang::English => name.to_owned(),
        }
    }

    /// Who did something, as they named themselves.
    pub fn author(self, author: &Author) -> String {
        if author.name.is_empty() {
            self.term_author_unknown()
        } else {
            author.name.clone()
        }
    }

    /// A register's value as a history shows it.
    pub fn value(self, plan: &Plan, register: Register, value: &Value) -> String {
        if register.existence() == Some(register) {
            return match value {
                Value::Bool(true) => self.term_present(),
                _ => self.term_absent(),
            };
        }
        match value {
            Value::Null => self.nothing(register),
            Value::Bool(true) if is_sample(register) => self.term_sample(),
            Value::Bool(true) => self.term_yes(),
            Value::Bool(false) => self.term_no(),
            Value::Number(size) if is_size(register) => {
                self.file_size(size.to_u32().unwrap_or_default())
            }
            Value::Number(number) => self.amount(*number, &measure(plan, register)),
            Value::Text(text) => self
                .choice(plan, register, text)
                .unwrap_or_else(|| text.clone()),
            Value::Date(date) => self.date(*date),
            Value::File(_) => self.evidence_field_file(),
            Value::Figure(figure) => self.figure(*figure, &measure(plan, register)),
        }
    }

    /// What a register shows that was never set, or was cleared.
    fn nothing(self, register: Register) -> String {
        if is_sample(register) {
            return self.term_confirmed();
        }
        match register {
            Register::Plan(PlanInfoField::Simulated) => self.term_no(),
            Register::Plan(
                PlanInfoField::FirstDay
                | PlanInfoField::OnTrack
                | PlanInfoField::FarBehind
                | PlanInfoField::GraceDays,
            ) => self.term_default(),
            _ => self.term_empty(),
        }
    }

    /// The words for a code in a field of choices; `None` where the field holds plain text.
    fn choice(self, plan: &Plan, register: Register, code: &str) -> Option<String> {
        match register {
            Register::Plan(PlanInfoField::Method) => {
                Method::from_code(code).map(|it| self.method(it))
            }
            Register::Plan(PlanInfoField::Root)
            | Register::Unit(_, UnitField::Parent)
            | Register::Slide(_, _, SlideField::Unit) => {
                let (list, number) = code.split_once('/')?;
                let key = UnitKey::new(list.parse().ok()?, number.parse().ok()?);
                Some(self.name_of_unit(plan, key))
            }
            Register::Unit(_, UnitField::Kind) => {
                UnitKind::from_code(code).map(|it| self.kind_of_unit(it))
            }
            Register::Indicator(_, field) => self.indicator_choice(field, code),
            Register::Submission(_, _, SubmissionField::Outcome) => {
                Outcome::from_code(code).map(|it| self.outcome(it))
            }
            Register::Slide(_, _, SlideField::Kind) => {
                SlideKind::from_code(code).map(|it| self.slide_kind(it))
            }
            Register::Task(_, TaskField::Kind) => {
                TaskKind::from_code(code).map(|it| self.kind_of_task(it))
            }
            Register::Task(_, TaskField::Recurrence) => {
                PeriodKind::from_code(code).map(|it| self.period_kind(it))
            }
            Register::Task(_, TaskField::DuePrecision) => {
                DuePrecision::from_code(code).map(|it| self.due_precision(it))
            }
            _ => None,
        }
    }

    fn indicator_choice(self, field: IndicatorField, code: &str) -> Option<String> {
        match field {
            IndicatorField::Direction => Direction::from_code(code).map(|it| self.direction(it)),
            IndicatorField::Kind => {
                IndicatorKind::from_code(code).map(|it| self.indicator_kind(it))
            }
            IndicatorField::Aggregation => {
                Aggregation::from_code(code).map(|it| self.aggregation(it))
            }
            IndicatorField::Every => PeriodKind::from_code(code).map(|it| self.period_kind(it)),
            IndicatorField::ReportedBy => Levels::from_code(code).map(|it| self.levels(it)),
            _ => None,
        }
    }
}

const fn is_size(register: Register) -> bool {
    matches!(register, Register::Evidence(_, _, EvidenceField::Size))
}

const fn is_sample(register: Register) -> bool {
    matches!(
        register,
        Register::Indicator(_, IndicatorField::Sample) | Register::Task(_, TaskField::Sample)
    )
}

/// The unit of measure in which a register's numbers are, empty where they have none.
fn measure(plan: &Plan, register: Register) -> String {
    let indicator = match register {
        Register::Indicator(id, IndicatorField::Baseline | IndicatorField::Target)
        | Register::Milestone(id, _) => id,
        Register::Observation(key) | Register::Frozen(key) => key.indicator,
        _ => return String::new(),
    };
    text_of(
        plan,
        Register::Indicator(indicator, IndicatorField::Measure),
    )
}

/// The text that a register shows, empty where it shows none. Also of what was deleted.
pub(in crate::strings) fn text_of(plan: &Plan, register: Register) -> String {
    match plan.get(register) {
        Value::Text(text) => text,
        _ => String::new(),
    }
}

//! The names of registers and of their fields.

use super::{Words, terms::capitalized};
use crate::{
    domain::{
        IndicatorField, OccurrenceField, Plan, PlanInfoField, Register, RemarkField, TaskField,
        UnitField,
    },
    store::Conflict,
};

impl Words {
    /// A register's full name: `Tỷ lệ hồ sơ …, xã Tân Thành, 8/2022`, `Nhiệm vụ NV01 (…): thời hạn`.
    pub fn register_name(self, plan: &Plan, register: Register) -> String {
        capitalized(&self.register_in_sentence(plan, register))
    }

    /// The same after the code of its indicator, where it is a figure: names are much alike.
    pub fn register_name_with_code(self, plan: &Plan, register: Register) -> String {
        let name = self.register_name(plan, register);
        match register {
            Register::Observation(key) => match plan.indicator(key.indicator) {
                Some(it) if !it.code.is_empty() => format!("{} · {name}", it.code),
                _ => name,
            },
            _ => name,
        }
    }

    /// What stands against each other, and the values: `MT03 · Tỷ lệ …, xã …, 8/2022: 75% ≠ 80%`.
    pub fn contested(self, plan: &Plan, conflict: &Conflict) -> String {
        let register = conflict.register;
        let mut values: Vec<String> = Vec::new();
        for side in &conflict.sides {
            let value = self.value(plan, register, &side.value);
            let value = if value.is_empty() {
                self.history_nothing()
            } else {
                value
            };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let name = self.register_name_with_code(plan, register);
        format!("{name}: {}", values.join(" ≠ "))
    }

    /// The same as it stands inside a sentence.
    pub fn register_in_sentence(self, plan: &Plan, register: Register) -> String {
        match register {
            Register::Plan(field) => self.did_register_plan(self.plan_field(field)),
            Register::Unit(..)
            | Register::Indicator(..)
            | Register::Task(..)
            | Register::Submission(..)
            | Register::Deck(..)
            | Register::Slide(..)
            | Register::Conclusion(..) => {
                let what = self.entity(plan, register);
                self.did_register_field(what, self.field_name(register))
            }
            Register::Milestone(_, date) => {
                self.did_register_milestone(self.entity(plan, register), self.date(date))
            }
            Register::Freeze(period) => self.did_register_freeze(self.period(period)),
            Register::Frozen(key) => {
                let (indicator, unit, period) = self.figure_parts(plan, key);
                self.did_register_frozen(indicator, unit, period)
            }
            Register::Observation(key) => {
                let (indicator, unit, period) = self.figure_parts(plan, key);
                self.did_register_figure(indicator, unit, period)
            }
            Register::Remark(key, field) => {
                let (indicator, unit, period) = self.figure_parts(plan, key);
                self.did_register_remark(indicator, unit, period, self.remark_field(field))
            }
            Register::Occurrence(_, period, field) => {
                let what = self.entity(plan, register);
                let (period, field) = (self.period(period), self.occurrence_field(field));
                self.did_register_occurrence(what, period, field)
            }
            Register::Evidence(_, _, field) => {
                let what = self.entity(plan, register);
                let name = self.evidence_name(plan, &[register]);
                self.did_register_evidence(what, self.evidence_field(field), name)
            }
        }
    }

    /// The name of the field that a register is; of a figure, the word for it.
    pub(super) fn field_name(self, register: Register) -> String {
        match register {
            Register::Plan(field) => self.plan_field(field),
            Register::Unit(_, field) => self.unit_field(field),
            Register::Indicator(_, field) => self.indicator_field(field),
            Register::Milestone(_, date) => self.term_field_milestone(self.date(date)),
            Register::Observation(_) | Register::Frozen(_) => self.term_field_figure(),
            Register::Freeze(_) => self.exchange_field_frozen(),
            Register::Remark(_, field) => self.remark_field(field),
            Register::Task(_, field) => self.task_field(field),
            Register::Occurrence(_, _, field) => self.occurrence_field(field),
            Register::Submission(_, _, field) => self.submission_field(field),
            Register::Deck(_, field) => self.deck_field(field),
            Register::Slide(_, _, field) => self.slide_field(field),
            Register::Conclusion(_, field) => self.conclusion_field(field),
            Register::Evidence(_, _, field) => self.evidence_field(field),
        }
    }

    /// A setting of the plan.
    pub fn plan_field(self, field: PlanInfoField) -> String {
        match field {
            PlanInfoField::Name => self.term_field_name(),
            PlanInfoField::Root => self.term_field_root(),
            PlanInfoField::FirstDay => self.term_field_first_day(),
            PlanInfoField::Method => self.term_field_method(),
            PlanInfoField::OnTrack => self.term_field_on_track(),
            PlanInfoField::FarBehind => self.term_field_far_behind(),
            PlanInfoField::GraceDays => self.term_field_grace_days(),
            PlanInfoField::Simulated => self.term_field_simulated(),
            PlanInfoField::AsOf => self.term_field_as_of(),
            PlanInfoField::Source => self.term_field_source(),
        }
    }

    /// A field of a unit.
    pub fn unit_field(self, field: UnitField) -> String {
        match field {
            UnitField::Alive => self.term_field_existence(),
            UnitField::Name => self.term_field_name(),
            UnitField::Kind => self.term_field_kind(),
            UnitField::Parent => self.term_field_parent(),
        }
    }

    /// A field of an indicator.
    pub fn indicator_field(self, field: IndicatorField) -> String {
        match field {
            IndicatorField::Alive => self.term_field_existence(),
            IndicatorField::Code => self.term_field_code(),
            IndicatorField::Name => self.term_field_name(),
            IndicatorField::Pillar => self.term_field_pillar(),
            IndicatorField::Measure => self.term_field_measure(),
            IndicatorField::Counted => self.term_field_counted(),
            IndicatorField::Direction => self.term_field_direction(),
            IndicatorField::Kind => self.term_field_kind(),
            IndicatorField::Aggregation => self.term_field_aggregation(),
            IndicatorField::Every => self.term_field_every(),
            IndicatorField::ReportedBy => self.term_field_reported_by(),
            IndicatorField::Lead => self.term_field_lead(),
            IndicatorField::Numerator => self.term_field_numerator(),
            IndicatorField::Denominator => self.term_field_denominator(),
            IndicatorField::BaselineDate => self.term_field_baseline_date(),
            IndicatorField::Baseline => self.term_field_baseline(),
            IndicatorField::Due => self.term_field_target_due(),
            IndicatorField::Target => self.term_field_target(),
            IndicatorField::Source => self.term_field_source(),
            IndicatorField::Sample => self.term_field_sample(),
            IndicatorField::BaselineSource => self.term_field_baseline_source(),
        }
    }

    /// A field of what stands beside a figure.
    pub fn remark_field(self, field: RemarkField) -> String {
        match field {
            RemarkField::Note => self.term_field_note(),
            RemarkField::Source => self.term_field_source(),
            RemarkField::Explained => self.term_field_explained(),
        }
    }

    /// A field of a task.
    pub fn task_field(self, field: TaskField) -> String {
        match field {
            TaskField::Alive => self.term_field_existence(),
            TaskField::Code => self.term_field_code(),
            TaskField::Title => self.term_field_title(),
            TaskField::Kind => self.term_field_kind(),
            TaskField::Recurrence => self.term_field_recurrence(),
            TaskField::Starts => self.term_field_starts(),
            TaskField::Due => self.term_field_due(),
            TaskField::DuePrecision => self.term_field_due_precision(),
            TaskField::WindowOpens => self.term_field_window_opens(),
            TaskField::Lead => self.term_field_lead(),
            TaskField::Source => self.term_field_source(),
            TaskField::Sample => self.term_field_sample(),
            TaskField::DoneOn => self.term_field_done_on(),
            TaskField::Document => self.term_field_document(),
            TaskField::Note => self.term_field_note(),
        }
    }

    /// A field of an occurrence.
    pub fn occurrence_field(self, field: OccurrenceField) -> String {
        match field {
            OccurrenceField::DoneOn => self.term_field_done_on(),
            OccurrenceField::Document => self.term_field_document(),
            OccurrenceField::Note => self.term_field_note(),
        }
    }
}

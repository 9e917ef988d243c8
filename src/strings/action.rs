//! The sentences that name what somebody did, and the names of registers and their fields.

use super::{
    Words,
    terms::{capitalized, shortened, text_of},
};
use crate::domain::{
    Action, ConclusionField, DeckField, EvidenceField, Id, IndicatorField, ObservationKey,
    OccurrenceField, OpHash, Period, Plan, PlanInfoField, Register, RemarkField, SlideField,
    SlideKind, TaskField, Topic, UnitField, Value,
};
use crate::store::Step;

impl Words {
    /// What names an op: `sửa Tỷ lệ hồ sơ …, xã Tân Thành, 8/2022`, `Hoàn tác: sửa …`.
    ///
    /// `registers` are what the op wrote (or those of them that are being looked at). It begins in
    /// lower case, to stand after a colon; [`Words::action_title`] begins a line.
    pub fn action(self, plan: &Plan, action: Action, registers: &[Register]) -> String {
        self.action_of(plan, action, registers, None)
    }

    /// What names the undo or the redo of a step.
    pub fn step_name(
        self,
        plan: &Plan,
        step: Option<&Step>,
        action: fn(OpHash) -> Action,
    ) -> Option<String> {
        let step = step?;
        let of = Some((step.action, step.registers.as_slice()));
        Some(self.action_of(plan, action(step.op), &step.registers, of))
    }

    /// The same for an undo or a redo of which is known what it took back or did again; without
    /// that, what it did is told by the registers it wrote.
    pub fn action_of(
        self,
        plan: &Plan,
        action: Action,
        registers: &[Register],
        of: Option<(Action, &[Register])>,
    ) -> String {
        let (meant, touched) = of
            .or_else(|| Some((guessed(registers)?, registers)))
            .unzip();
        let named = || Some(self.phrase(plan, meant?, touched?));
        match action {
            Action::Undo(_) => {
                let named = named().map(|named| self.did_undo(named));
                capitalized(&named.unwrap_or_else(|| self.did_undo_unknown()))
            }
            Action::Redo(_) => {
                let named = named().map(|named| self.did_redo(named));
                capitalized(&named.unwrap_or_else(|| self.did_redo_unknown()))
            }
            _ => self.phrase(plan, action, registers),
        }
    }

    /// [`Words::action`] with a capital, to begin a line.
    pub fn action_title(self, plan: &Plan, action: Action, registers: &[Register]) -> String {
        capitalized(&self.action(plan, action, registers))
    }

    /// What an op is about.
    pub fn topic(self, topic: Topic) -> String {
        match topic {
            Topic::Figures => self.log_topic_figures(),
            Topic::Targets => self.log_topic_targets(),
            Topic::Tasks => self.log_topic_tasks(),
            Topic::Units => self.log_topic_units(),
            Topic::Evidence => self.log_topic_evidence(),
            Topic::Reports => self.log_topic_reports(),
            Topic::Slides => self.log_topic_slides(),
            Topic::Plan => self.log_topic_plan(),
            Topic::TakenBack => self.log_topic_taken_back(),
        }
    }

    /// A sentence with a capital, to begin a line.
    pub fn sentence_case(self, sentence: &str) -> String {
        capitalized(sentence)
    }

    /// The sentence without a capital, to stand inside another one.
    fn phrase(self, plan: &Plan, action: Action, registers: &[Register]) -> String {
        let what = || self.what(plan, registers);
        match action {
            Action::CreatePlan => self.did_create_plan(),
            Action::EditPlan => match registers {
                [Register::Plan(field)] => self.did_edit_plan_field(self.plan_field(*field)),
                _ => self.did_edit_plan(),
            },
            Action::SetFigures => self.figures(plan, registers),
            Action::SetRemark => match registers {
                [Register::Remark(key, field)] => {
                    let (indicator, unit, period) = self.figure_parts(plan, *key);
                    self.did_remark(self.remark_field(*field), indicator, unit, period)
                }
                _ => self.did_remarks(self.count(registers.len())),
            },
            Action::CreateIndicator
            | Action::CreateTask
            | Action::CreateUnit
            | Action::CreateDeck
            | Action::CreateSlide => self.did_create(what()),
            Action::EditIndicator
            | Action::EditTask
            | Action::EditUnit
            | Action::EditDeck
            | Action::EditSlide => self.edited(plan, registers),
            Action::DeleteIndicator
            | Action::DeleteTask
            | Action::DeleteUnit
            | Action::DeleteDeck
            | Action::DeleteSlide
            | Action::DeleteConclusion => self.did_delete(what()),
            Action::MoveSlide => self.did_move_slide(what()),
            Action::Conclude => self.did_conclude(what()),
            Action::SetMilestones => match changed(registers).as_slice() {
                [Register::Milestone(_, date)] => self.did_milestone(self.date(*date), what()),
                _ => self.did_milestones(what()),
            },
            Action::SetDone => match occurrence(registers).filter(|_| tasks_in(registers) < 2) {
                Some((_, period, _)) => self.did_done_occurrence(what(), self.period(period)),
                None => self.did_done(what()),
            },
            Action::EditOccurrence => {
                match occurrence(registers).filter(|_| tasks_in(registers) < 2) {
                    Some((_, period, field)) => {
                        let field = self.occurrence_field(field);
                        self.did_occurrence(field, what(), self.period(period))
                    }
                    None => self.did_edit(what()),
                }
            }
            Action::AddEvidence => {
                self.did_add_evidence(self.evidence_name(plan, registers), what())
            }
            Action::EditEvidence => {
                self.did_edit_evidence(self.evidence_name(plan, registers), what())
            }
            Action::RemoveEvidence => {
                self.did_remove_evidence(self.evidence_name(plan, registers), what())
            }
            Action::ConfirmSample => self.did_confirm_sample(what()),
            Action::Restore => match changed(registers).as_slice() {
                [one] => self.did_restore(self.register_in_sentence(plan, *one)),
                [] => self.did_restore(what()),
                many => self.did_restore_many(self.count(many.len())),
            },
            Action::ResolveConflict => match changed(registers).as_slice() {
                [one] => self.did_resolve(self.register_in_sentence(plan, *one)),
                many => self.did_resolve_many(self.count(many.len())),
            },
            Action::Submit if let Some(period) = registers.iter().find_map(frozen_period) => {
                self.did_freeze(self.period(period))
            }
            Action::Submit if registers.iter().all(is_the_units) => self.did_submit(what()),
            Action::Submit => self.did_review(what()),
            Action::Undo(_) => self.did_undo_unknown(),
            Action::Redo(_) => self.did_redo_unknown(),
        }
    }

    fn edited(self, plan: &Plan, registers: &[Register]) -> String {
        let what = self.what(plan, registers);
        match changed(registers).as_slice() {
            [one] => self.did_edit_field(self.field_name(*one), what),
            [one, rest @ ..] if is_one_field(*one, rest) => {
                self.did_edit_field(self.field_name(*one), what)
            }
            _ => self.did_edit(what),
        }
    }

    fn figures(self, plan: &Plan, registers: &[Register]) -> String {
        let keys: Vec<ObservationKey> = registers.iter().filter_map(observation).collect();
        match keys.as_slice() {
            [key] => {
                let (indicator, unit, period) = self.figure_parts(plan, *key);
                self.did_figure(indicator, unit, period)
            }
            [first, rest @ ..] if rest.iter().all(|key| key.indicator == first.indicator) => {
                let name = indicator_name(plan, first.indicator);
                self.did_figures_of(self.count(keys.len()), name)
            }
            _ => self.did_figures(self.count(keys.len())),
        }
    }

    fn count(self, count: usize) -> String {
        self.number(count.into())
    }

    /// What an op acted on: the entity of its first register.
    fn what(self, plan: &Plan, registers: &[Register]) -> String {
        let tasks = tasks_in(registers);
        if tasks > 1 {
            return self.did_what_tasks(self.count(tasks));
        }
        registers
            .first()
            .map_or_else(|| self.did_what_nothing(), |it| self.entity(plan, *it))
    }

    fn entity(self, plan: &Plan, register: Register) -> String {
        match register {
            Register::Plan(_) => self.did_what_nothing(),
            Register::Unit(key, _) => self.did_what_unit(self.unit_in_sentence(plan, key)),
            Register::Indicator(id, _) | Register::Milestone(id, _) => {
                self.indicator_with_code(plan, id)
            }
            Register::Freeze(period) => self.period(period),
            Register::Observation(key) | Register::Remark(key, _) | Register::Frozen(key) => {
                self.indicator_with_code(plan, key.indicator)
            }
            Register::Submission(unit, period, _) => {
                let unit = self.unit_in_sentence(plan, unit);
                self.did_what_report(self.period(period), unit)
            }
            Register::Deck(id, _) => {
                let name = text_of(plan, Register::Deck(id, DeckField::Name));
                self.did_what_deck(shortened(&name))
            }
            Register::Slide(deck, id, _) => {
                let title = text_of(plan, Register::Slide(deck, id, SlideField::Title));
                let kind = text_of(plan, Register::Slide(deck, id, SlideField::Kind));
                if title.is_empty() {
                    let kind = SlideKind::from_code(&kind).unwrap_or_default();
                    self.did_what_slide(self.slide_kind(kind).to_lowercase())
                } else {
                    self.did_what_slide(shortened(&title))
                }
            }
            Register::Conclusion(id, _) => {
                let text = text_of(plan, Register::Conclusion(id, ConclusionField::Text));
                self.did_what_conclusion(shortened(&text))
            }
            Register::Task(id, _) | Register::Occurrence(id, ..) => self.task_in_sentence(plan, id),
            Register::Evidence(subject, ..) => self.subject(plan, subject),
        }
    }

    /// A task as it stands inside a sentence: `nhiệm vụ NV01 (…)`.
    pub(super) fn task_in_sentence(self, plan: &Plan, id: Id) -> String {
        let code = text_of(plan, Register::Task(id, TaskField::Code));
        let title = text_of(plan, Register::Task(id, TaskField::Title));
        self.did_what_task(self.coded(code, &title))
    }

    fn indicator_with_code(self, plan: &Plan, id: Id) -> String {
        let code = text_of(plan, Register::Indicator(id, IndicatorField::Code));
        let name = text_of(plan, Register::Indicator(id, IndicatorField::Name));
        let name = self.coded(code, &name);
        let target = plan.get(Register::Indicator(id, IndicatorField::Target));
        if target == Value::Null {
            self.did_what_indicator(name)
        } else {
            self.did_what_target(name)
        }
    }

    fn coded(self, code: String, name: &str) -> String {
        if code.is_empty() || name.is_empty() {
            code + name
        } else {
            self.did_coded(code, shortened(name))
        }
    }

    /// The three parts that name a figure: indicator, unit, period.
    pub(super) fn figure_parts(self, plan: &Plan, key: ObservationKey) -> (String, String, String) {
        (
            indicator_name(plan, key.indicator),
            self.unit_in_sentence(plan, key.unit),
            self.period(key.period),
        )
    }

    /// A register's full name: `Tỷ lệ hồ sơ …, xã Tân Thành, 8/2022`, `Nhiệm vụ NV01 (…): thời hạn`.
    pub fn register_name(self, plan: &Plan, register: Register) -> String {
        capitalized(&self.register_in_sentence(plan, register))
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
}

/// An indicator's name, cut where it is long; its code where it has no name.
fn indicator_name(plan: &Plan, id: Id) -> String {
    let name = text_of(plan, Register::Indicator(id, IndicatorField::Name));
    if name.is_empty() {
        text_of(plan, Register::Indicator(id, IndicatorField::Code))
    } else {
        shortened(&name)
    }
}

/// What kind of action writes such registers, as far as they tell.
fn guessed(registers: &[Register]) -> Option<Action> {
    let first = changed(registers).first().or(registers.first()).copied()?;
    Some(match first {
        Register::Plan(_) => Action::EditPlan,
        Register::Unit(..) => Action::EditUnit,
        Register::Indicator(..) => Action::EditIndicator,
        Register::Milestone(..) => Action::SetMilestones,
        Register::Observation(_) => Action::SetFigures,
        Register::Remark(..) => Action::SetRemark,
        Register::Task(_, TaskField::DoneOn)
        | Register::Occurrence(_, _, OccurrenceField::DoneOn) => Action::SetDone,
        Register::Evidence(_, _, EvidenceField::Alive) => Action::RemoveEvidence,
        Register::Evidence(_, _, EvidenceField::File) => Action::AddEvidence,
        Register::Evidence(..) => Action::EditEvidence,
        Register::Task(..) => Action::EditTask,
        Register::Occurrence(..) => Action::EditOccurrence,
        Register::Submission(..) | Register::Freeze(_) | Register::Frozen(_) => Action::Submit,
        Register::Deck(..) => Action::EditDeck,
        Register::Slide(_, _, SlideField::Position) => Action::MoveSlide,
        Register::Slide(..) => Action::EditSlide,
        Register::Conclusion(..) => Action::Conclude,
    })
}

/// How many tasks these registers are about.
fn tasks_in(registers: &[Register]) -> usize {
    let task = |register: &Register| match register {
        Register::Task(id, _) | Register::Occurrence(id, ..) => Some(*id),
        _ => None,
    };
    registers
        .iter()
        .filter_map(task)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

/// Whether all of them are the same field, each of another task.
fn is_one_field(one: Register, rest: &[Register]) -> bool {
    let field = |register: &Register| match register {
        Register::Task(_, field) => Some(*field),
        _ => None,
    };
    field(&one).is_some() && rest.iter().all(|it| field(it) == field(&one))
}

/// The period whose figures a register freezes.
const fn frozen_period(register: &Register) -> Option<Period> {
    match register {
        Register::Freeze(period) => Some(*period),
        Register::Frozen(key) => Some(key.period),
        _ => None,
    }
}

/// Whether a register is the unit's own part of its report.
const fn is_the_units(register: &Register) -> bool {
    matches!(register, Register::Submission(_, _, field) if field.is_the_units())
}

/// The registers without those that every edit writes too.
fn changed(registers: &[Register]) -> Vec<Register> {
    registers
        .iter()
        .copied()
        .filter(|register| register.existence() != Some(*register))
        .collect()
}

const fn observation(register: &Register) -> Option<ObservationKey> {
    match register {
        Register::Observation(key) => Some(*key),
        _ => None,
    }
}

fn occurrence(registers: &[Register]) -> Option<(Id, crate::domain::Period, OccurrenceField)> {
    registers.iter().find_map(|register| match register {
        Register::Occurrence(id, period, field) => Some((*id, *period, *field)),
        _ => None,
    })
}

/// The names of fields, in lower case as they stand inside a sentence.
impl Words {
    /// The name of the field that a register is; of a figure, the word for it.
    fn field_name(self, register: Register) -> String {
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

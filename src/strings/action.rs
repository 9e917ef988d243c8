//! The sentences that name what somebody did.

use super::{
    Words,
    terms::{capitalized, shortened, text_of},
};
use crate::domain::{
    Action, ConclusionField, DeckField, EvidenceField, Id, IndicatorField, ObservationKey,
    OccurrenceField, OpHash, Period, Plan, Register, SlideField, SlideKind, TaskField, Topic,
    Value,
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

    /// What names the entering of so many figures.
    pub fn entered_many(self, count: usize) -> String {
        self.did_figures(self.count(count))
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

    pub(super) fn entity(self, plan: &Plan, register: Register) -> String {
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

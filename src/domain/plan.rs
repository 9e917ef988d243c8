//! The whole plan in memory: the fold of all registers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Conclusion, CutOff, Deck, Evidence, Figure, FileKind, Id, Indicator, ObservationKey,
    Occurrence, Period, Register, Remark, Series, Slide, Subject, Submission, SubmissionState,
    Task, Unit, UnitKey, Value, WrongType, entity::entity, value::choice,
};

/// How a target's verdict is reached.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Method {
    /// Progress against the path (the default).
    #[default]
    Path,
    /// Actual against required compound growth rate, as Eurostat's second method.
    GrowthRate,
}

choice!(Method { "path" => Path, "growth_rate" => GrowthRate });

entity! {
    /// What the plan says of itself: its name, its root unit, its settings.
    pub struct PlanInfo, PlanInfoField {
        /// The plan's name.
        1 Name name: String,
        /// The unit whose plan it is, root of the tree.
        2 Root root: Option<UnitKey>,
        /// The day of the month on which reporting periods start; 0 where never set.
        3 FirstDay first_day: u32,
        /// How a verdict is reached.
        4 Method method: Method,
        /// The pace from which a target counts as on track; the default where `None`.
        5 OnTrack on_track: Option<Decimal>,
        /// The pace below which a target counts as far behind; the default where `None`.
        6 FarBehind far_behind: Option<Decimal>,
        /// How many days after a period's end its figure may still be missing; 0 where never set.
        7 GraceDays grace_days: u32,
        /// Whether its figures are simulated; they are then labelled so everywhere.
        8 Simulated simulated: bool,
        /// The day that "as of" shows first; today where `None`.
        9 AsOf as_of: Option<Date>,
        /// Where the plan comes from, in words.
        10 Source source: String,
    }
}

impl PlanInfo {
    /// When reporting periods start.
    pub fn cut_off(&self) -> CutOff {
        u8::try_from(self.first_day)
            .ok()
            .and_then(CutOff::new)
            .unwrap_or_default()
    }

    /// How many days after a period's end its figure may still be missing (15 unless set).
    pub const fn grace(&self) -> u32 {
        if self.grace_days == 0 {
            15
        } else {
            self.grace_days
        }
    }
}

/// The plan: everything that screens, reports and rules read.
///
/// It is built by applying the shown value of every register, at start for all of them and then
/// for each that is written. Deleted entities stay in it, so that undoing a deletion is a write
/// like any other; the iterators leave them out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    info: PlanInfo,
    units: BTreeMap<UnitKey, Unit>,
    indicators: BTreeMap<Id, Indicator>,
    milestones: BTreeMap<Id, BTreeMap<Date, Decimal>>,
    tasks: BTreeMap<Id, Task>,
    occurrences: BTreeMap<(Id, Period), Occurrence>,
    series: HashMap<(Id, UnitKey), Series>,
    remarks: BTreeMap<ObservationKey, Remark>,
    submissions: BTreeMap<(Period, UnitKey), Submission>,
    /// Those of them that were returned and are not handed in again.
    returned: BTreeSet<(Period, UnitKey)>,
    freezes: BTreeMap<Period, Date>,
    frozen: BTreeMap<ObservationKey, Figure>,
    decks: BTreeMap<Id, Deck>,
    slides: BTreeMap<(Id, Id), Slide>,
    conclusions: BTreeMap<Id, Conclusion>,
    evidence: BTreeMap<(Subject, Id), Evidence>,
    conflicts: BTreeSet<Register>,
    figures: usize,
}

impl Plan {
    /// The day on which a period's figures were frozen, where they are.
    pub fn frozen_on(&self, period: Period) -> Option<Date> {
        self.freezes.get(&period).copied()
    }

    /// A figure as it was when its period was frozen.
    pub fn frozen_figure(&self, key: ObservationKey) -> Option<Figure> {
        self.frozen.get(&key).copied()
    }

    /// Sets the shown value of a register.
    ///
    /// # Errors
    /// [`WrongType`] where the value is none that the register can hold; nothing is changed then.
    pub fn apply(&mut self, register: Register, value: &Value) -> Result<(), WrongType> {
        match register {
            Register::Plan(field) => self.info.set(field, value),
            Register::Unit(key, field) => self.units.entry(key).or_default().set(field, value),
            Register::Indicator(id, field) => {
                self.indicators.entry(id).or_default().set(field, value)
            }
            Register::Milestone(id, date) => self.apply_milestone(id, date, value),
            Register::Observation(key) => self.apply_figure(key, value),
            Register::Remark(key, field) => {
                let remark = self.remarks.entry(key).or_default();
                let result = remark.set(field, value);
                if *remark == Remark::default() {
                    self.remarks.remove(&key);
                }
                result
            }
            Register::Task(id, field) => self.tasks.entry(id).or_default().set(field, value),
            Register::Occurrence(id, period, field) => self
                .occurrences
                .entry((id, period))
                .or_default()
                .set(field, value),
            Register::Submission(unit, period, field) => {
                let submission = self.submissions.entry((period, unit)).or_default();
                let set = submission.set(field, value);
                if submission.state() == SubmissionState::Returned {
                    self.returned.insert((period, unit));
                } else {
                    self.returned.remove(&(period, unit));
                }
                set
            }
            Register::Freeze(period) => {
                match value {
                    Value::Date(on) => self.freezes.insert(period, *on),
                    Value::Null => self.freezes.remove(&period),
                    _ => return Err(WrongType),
                };
                Ok(())
            }
            Register::Frozen(key) => {
                match value {
                    Value::Figure(figure) => self.frozen.insert(key, *figure),
                    Value::Null => self.frozen.remove(&key),
                    _ => return Err(WrongType),
                };
                Ok(())
            }
            Register::Deck(id, field) => self.decks.entry(id).or_default().set(field, value),
            Register::Slide(deck, id, field) => {
                let slide = self.slides.entry((deck, id)).or_default();
                slide.set(field, value)
            }
            Register::Conclusion(id, field) => {
                self.conclusions.entry(id).or_default().set(field, value)
            }
            Register::Evidence(subject, id, field) => self
                .evidence
                .entry((subject, id))
                .or_default()
                .set(field, value),
        }
    }

    fn apply_milestone(&mut self, id: Id, date: Date, value: &Value) -> Result<(), WrongType> {
        let milestones = self.milestones.entry(id).or_default();
        match value {
            Value::Number(number) => milestones.insert(date, *number),
            Value::Null => milestones.remove(&date),
            _ => return Err(WrongType),
        };
        Ok(())
    }

    fn apply_figure(&mut self, key: ObservationKey, value: &Value) -> Result<(), WrongType> {
        let figure = match value {
            Value::Figure(figure) => Some(*figure),
            Value::Null => None,
            _ => return Err(WrongType),
        };
        let series = self.series.entry((key.indicator, key.unit)).or_default();
        self.figures -= series.len();
        series.set(key.period, figure);
        self.figures += series.len();
        Ok(())
    }

    /// Says whether a register has several values that no one has settled.
    pub fn mark_conflict(&mut self, register: Register, conflict: bool) {
        if conflict {
            self.conflicts.insert(register);
        } else {
            self.conflicts.remove(&register);
        }
    }

    /// The shown value of a register, `Null` where it was never written.
    pub fn get(&self, register: Register) -> Value {
        match register {
            Register::Plan(field) => self.info.get(field),
            Register::Unit(key, field) => self
                .units
                .get(&key)
                .map_or(Value::Null, |unit| unit.get(field)),
            Register::Indicator(id, field) => self
                .indicators
                .get(&id)
                .map_or(Value::Null, |indicator| indicator.get(field)),
            Register::Milestone(id, date) => {
                let value = self
                    .milestones
                    .get(&id)
                    .and_then(|milestones| milestones.get(&date));
                value.map_or(Value::Null, |value| Value::Number(*value))
            }
            Register::Observation(key) => self.figure(key).map_or(Value::Null, Value::Figure),
            Register::Remark(key, field) => self
                .remarks
                .get(&key)
                .map_or(Value::Null, |remark| remark.get(field)),
            Register::Task(id, field) => self
                .tasks
                .get(&id)
                .map_or(Value::Null, |task| task.get(field)),
            Register::Occurrence(id, period, field) => self
                .occurrences
                .get(&(id, period))
                .map_or(Value::Null, |occurrence| occurrence.get(field)),
            Register::Submission(unit, period, field) => self
                .submission(unit, period)
                .map_or(Value::Null, |it| it.get(field)),
            Register::Freeze(period) => self.frozen_on(period).map_or(Value::Null, Value::Date),
            Register::Frozen(key) => {
                let figure = self.frozen_figure(key);
                figure.map_or(Value::Null, Value::Figure)
            }
            Register::Deck(id, field) => {
                let deck = self.decks.get(&id);
                deck.map_or(Value::Null, |deck| deck.get(field))
            }
            Register::Slide(deck, id, field) => {
                let slide = self.slides.get(&(deck, id));
                slide.map_or(Value::Null, |slide| slide.get(field))
            }
            Register::Conclusion(id, field) => {
                let conclusion = self.conclusions.get(&id);
                conclusion.map_or(Value::Null, |conclusion| conclusion.get(field))
            }
            Register::Evidence(subject, id, field) => self
                .evidence
                .get(&(subject, id))
                .map_or(Value::Null, |evidence| evidence.get(field)),
        }
    }

    /// What the plan says of itself.
    pub const fn info(&self) -> &PlanInfo {
        &self.info
    }

    /// The unit with this key, unless it was deleted.
    pub fn unit(&self, key: UnitKey) -> Option<&Unit> {
        self.units.get(&key).filter(|unit| unit.alive)
    }

    /// What the record knows of a unit, also of one that was deleted or never made.
    pub fn unit_even_deleted(&self, key: UnitKey) -> Unit {
        self.units.get(&key).cloned().unwrap_or_default()
    }

    /// Every unit, in the order of list and code.
    pub fn units(&self) -> impl Iterator<Item = (UnitKey, &Unit)> {
        self.units
            .iter()
            .filter(|(_, unit)| unit.alive)
            .map(|(key, unit)| (*key, unit))
    }

    /// The units right below one, in the order of list and code.
    pub fn children(&self, parent: UnitKey) -> impl Iterator<Item = (UnitKey, &Unit)> {
        self.units()
            .filter(move |(_, unit)| unit.parent == Some(parent))
    }

    /// Whether `unit` is `ancestor` or stands below it.
    pub fn is_within(&self, unit: UnitKey, ancestor: UnitKey) -> bool {
        let mut at = Some(unit);
        // A tree of communes is three deep; the bound keeps a damaged one from looping.
        for _ in 0..8 {
            match at {
                Some(key) if key == ancestor => return true,
                Some(key) => at = self.unit(key).and_then(|unit| unit.parent),
                None => return false,
            }
        }
        false
    }

    /// The indicator with this id, unless it was deleted.
    pub fn indicator(&self, id: Id) -> Option<&Indicator> {
        self.indicators.get(&id).filter(|indicator| indicator.alive)
    }

    /// Every indicator, targets among them, in the order of their codes.
    pub fn indicators(&self) -> Vec<(Id, &Indicator)> {
        let mut all: Vec<_> = self
            .indicators
            .iter()
            .filter(|(_, indicator)| indicator.alive)
            .map(|(id, indicator)| (*id, indicator))
            .collect();
        // Targets first: they are what the plan is about.
        all.sort_by_key(|(id, indicator)| (!indicator.is_target(), &indicator.code, *id));
        all
    }

    /// The indicator with this code.
    pub fn indicator_by_code(&self, code: &str) -> Option<(Id, &Indicator)> {
        self.indicators
            .iter()
            .find(|(_, indicator)| indicator.alive && indicator.code.eq_ignore_ascii_case(code))
            .map(|(id, indicator)| (*id, indicator))
    }

    /// The milestones of an indicator's path, oldest first.
    pub fn milestones(&self, indicator: Id) -> impl Iterator<Item = (Date, Decimal)> + '_ {
        self.milestones
            .get(&indicator)
            .into_iter()
            .flatten()
            .map(|(date, value)| (*date, *value))
    }

    /// The task with this id, unless it was deleted.
    pub fn task(&self, id: Id) -> Option<&Task> {
        self.tasks.get(&id).filter(|task| task.alive)
    }

    /// Every task, in the order of their codes.
    pub fn tasks(&self) -> Vec<(Id, &Task)> {
        let mut all: Vec<_> = self
            .tasks
            .iter()
            .filter(|(_, task)| task.alive)
            .map(|(id, task)| (*id, task))
            .collect();
        all.sort_by_key(|(id, task)| (&task.code, *id));
        all
    }

    /// The task with this code.
    pub fn task_by_code(&self, code: &str) -> Option<(Id, &Task)> {
        self.tasks
            .iter()
            .find(|(_, task)| task.alive && task.code.eq_ignore_ascii_case(code))
            .map(|(id, task)| (*id, task))
    }

    /// What is known of one occurrence of a periodic task.
    pub fn occurrence(&self, task: Id, period: Period) -> Option<&Occurrence> {
        self.occurrences.get(&(task, period))
    }

    /// All that is known of a periodic task's occurrences, oldest first.
    pub fn occurrences(&self, task: Id) -> impl Iterator<Item = (Period, &Occurrence)> {
        self.occurrences
            .iter()
            .filter(move |((id, _), _)| *id == task)
            .map(|((_, period), occurrence)| (*period, occurrence))
    }

    /// What is known of a unit's report of a period.
    pub fn submission(&self, unit: UnitKey, period: Period) -> Option<&Submission> {
        self.submissions.get(&(period, unit))
    }

    /// Whether any report was ever handed in.
    pub fn has_reports(&self) -> bool {
        !self.submissions.is_empty()
    }

    /// Whether any report was returned and is not handed in again.
    pub(super) fn has_returned(&self) -> bool {
        !self.returned.is_empty()
    }

    /// Whether a unit's report of a period was returned and is not handed in again.
    pub(super) fn is_returned(&self, unit: UnitKey, period: Period) -> bool {
        self.returned.contains(&(period, unit))
    }

    /// What was handed in by a unit, by period.
    pub fn reports_of(&self, unit: UnitKey) -> impl Iterator<Item = (Period, &Submission)> {
        let all = self.submissions.iter();
        all.filter_map(move |((period, of), it)| (*of == unit).then_some((*period, it)))
    }

    /// The deck with this id, unless it was deleted.
    pub fn deck(&self, id: Id) -> Option<&Deck> {
        self.decks.get(&id).filter(|deck| deck.alive)
    }

    /// Every deck, in the order of their names.
    pub fn decks(&self) -> Vec<(Id, &Deck)> {
        let alive = self.decks.iter().filter(|(_, deck)| deck.alive);
        let mut all: Vec<_> = alive.map(|(id, deck)| (*id, deck)).collect();
        all.sort_by_key(|(id, deck)| (&deck.name, *id));
        all
    }

    /// A slide of a deck, unless it was deleted.
    pub fn slide(&self, deck: Id, id: Id) -> Option<&Slide> {
        self.slides.get(&(deck, id)).filter(|slide| slide.alive)
    }

    /// A deck's slides in their order; two at one place in that of their ids.
    pub fn slides(&self, deck: Id) -> Vec<(Id, &Slide)> {
        let of_deck = self
            .slides
            .range((deck, Id([0; 16]))..=(deck, Id([255; 16])));
        let alive = of_deck.filter(|(_, slide)| slide.alive);
        let mut all: Vec<_> = alive.map(|((_, id), slide)| (*id, slide)).collect();
        all.sort_by_key(|(id, slide)| (slide.position, *id));
        all
    }

    /// The conclusion with this id, unless it was deleted.
    pub fn conclusion(&self, id: Id) -> Option<&Conclusion> {
        self.conclusions.get(&id).filter(|it| it.alive)
    }

    /// Every conclusion, by the day it was said.
    pub fn conclusions(&self) -> Vec<(Id, &Conclusion)> {
        let alive = self.conclusions.iter().filter(|(_, it)| it.alive);
        let mut all: Vec<_> = alive.map(|(id, it)| (*id, it)).collect();
        all.sort_by_key(|(id, it)| (it.said_on, *id));
        all
    }

    /// A unit's figures for an indicator.
    pub fn series(&self, indicator: Id, unit: UnitKey) -> Option<&Series> {
        self.series.get(&(indicator, unit))
    }

    /// One figure.
    pub fn figure(&self, key: ObservationKey) -> Option<Figure> {
        self.series(key.indicator, key.unit)?.get(key.period)
    }

    /// How many figures the plan holds.
    pub const fn figure_count(&self) -> usize {
        self.figures
    }

    /// How many figures the plan holds of a unit.
    pub fn figures_of(&self, unit: UnitKey) -> usize {
        let of_unit = self.series.iter().filter(|((_, of), _)| *of == unit);
        of_unit.map(|(_, series)| series.len()).sum()
    }

    /// What is written beside a figure.
    pub fn remark(&self, key: ObservationKey) -> Option<&Remark> {
        self.remarks.get(&key)
    }

    /// The evidence for a figure, a task or an occurrence, without what was taken away.
    pub fn evidence(&self, subject: Subject) -> impl Iterator<Item = (Id, &Evidence)> {
        let all = (subject, Id([0; 16]))..=(subject, Id([u8::MAX; 16]));
        self.evidence
            .range(all)
            .filter(|(_, evidence)| evidence.alive)
            .map(|((_, id), evidence)| (*id, evidence))
    }

    /// The pictures among all evidence.
    pub fn pictures(&self) -> impl Iterator<Item = &Evidence> {
        let all = self.evidence.values().filter(|it| it.alive);
        all.filter(|it| it.file.is_some() && matches!(it.kind, FileKind::Jpeg | FileKind::Png))
    }

    /// All evidence, with what it is about, without what was taken away.
    pub fn all_evidence(&self) -> impl Iterator<Item = (Subject, &Evidence)> {
        let alive = self.evidence.iter().filter(|(_, it)| it.alive);
        alive.map(|((subject, _), evidence)| (*subject, evidence))
    }

    /// One piece of evidence, unless it was taken away.
    pub fn evidence_of(&self, subject: Subject, id: Id) -> Option<&Evidence> {
        self.evidence
            .get(&(subject, id))
            .filter(|evidence| evidence.alive)
    }

    /// The registers with several values that no one has settled.
    pub const fn conflicts(&self) -> &BTreeSet<Register> {
        &self.conflicts
    }
}

//! What a user can do. Each [`Edit`] is checked against the plan and becomes one [`Draft`], which
//! the store writes as one op: one transaction, one undo step, one sentence that names it.
//!
//! Must not know egui. Refusals have no words here; they are in the locale files.

mod decks;
mod empty;
mod evidence;
mod figures;
mod freeze;
mod indicators;
mod restore;
mod submission;
mod tasks;
mod typed;
mod units;

pub use empty::empty_plan;
pub use evidence::attach;
pub use typed::typed_value;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::{
    Action, Conclusion, Deck, Draft, Evidence, Figure, FigureRefusal, FileRefusal, Id, Indicator,
    Level, ObservationKey, Occurrence, Outcome, Period, Plan, PlanInfo, Register, RemarkField,
    Slide, Subject, Task, Unit, UnitKey, Value,
};

/// One thing that a user does.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Enters, changes or (with `None`) clears figures; many are one step.
    SetFigures(Vec<(ObservationKey, Option<Figure>)>),
    /// Writes what stands beside a figure: one field of it.
    SetRemark(ObservationKey, RemarkField, String),
    /// Adds an indicator with its milestones, or changes the one with this id.
    PutIndicator {
        /// Which one; a new id adds it.
        id: Id,
        /// As it shall be.
        indicator: Box<Indicator>,
        /// All its milestones.
        milestones: Vec<(Date, Decimal)>,
    },
    /// Deletes an indicator. Its figures stay in the record and come back with it.
    DeleteIndicator(Id),
    /// Adds a task, or changes the one with this id.
    PutTask {
        /// Which one; a new id adds it.
        id: Id,
        /// As it shall be.
        task: Box<Task>,
    },
    /// Deletes a task.
    DeleteTask(Id),
    /// Says that a task with a deadline is done, or (with `None`) not yet.
    SetDone {
        /// Which one.
        task: Id,
        /// The day it was done.
        done_on: Option<Date>,
    },
    /// Changes one thing about a task or an occurrence, and leaves the rest as it then is.
    SetTaskPart {
        /// Which task.
        task: Id,
        /// Which occurrence; `None` for the task itself.
        occurrence: Option<Period>,
        /// What shall be.
        part: TaskPart,
    },
    /// Changes the same things about several tasks; of periodic ones, about these occurrences.
    SetTaskParts {
        /// The tasks.
        of: Vec<(Id, Option<Period>)>,
        /// What shall be.
        parts: Vec<TaskPart>,
    },
    /// Deletes several tasks.
    DeleteTasks(Vec<Id>),
    /// Says what is known of one occurrence of a periodic task.
    PutOccurrence {
        /// Which task.
        task: Id,
        /// Which occurrence.
        period: Period,
        /// As it shall be.
        occurrence: Occurrence,
    },
    /// Attaches evidence, or changes what is said of the piece with this id.
    PutEvidence {
        /// What it is about.
        subject: Subject,
        /// Which one; a new id attaches it.
        id: Id,
        /// As it shall be.
        evidence: Box<Evidence>,
    },
    /// Takes a piece of evidence away; its file stays in the record.
    RemoveEvidence(Subject, Id),
    /// Adds a unit.
    AddUnit {
        /// Its list and code.
        key: UnitKey,
        /// As it shall be.
        unit: Unit,
    },
    /// Changes a unit; its code is its identity and stays.
    PutUnit {
        /// Which one.
        key: UnitKey,
        /// As it shall be.
        unit: Unit,
    },
    /// Deletes a unit that has none below it.
    DeleteUnit(UnitKey),
    /// Changes settings of the plan.
    PutPlan(Box<PlanInfo>),
    /// Adds a deck, or changes the one with this id.
    PutDeck {
        /// Which one; a new id adds it.
        id: Id,
        /// As it shall be.
        deck: Deck,
        /// Slides that are put behind those it has.
        slides: Vec<(Id, Slide)>,
    },
    /// Deletes a deck.
    DeleteDeck(Id),
    /// Adds a slide to a deck.
    AddSlide {
        /// The deck.
        deck: Id,
        /// A new id.
        id: Id,
        /// As it shall be; its place is found.
        slide: Slide,
        /// The slide that it stands before; `None` puts it at the end.
        before: Option<Id>,
    },
    /// Changes a slide, and leaves it where it is.
    PutSlide {
        /// The deck.
        deck: Id,
        /// Which one.
        id: Id,
        /// As it shall be.
        slide: Slide,
    },
    /// Moves a slide.
    MoveSlide {
        /// The deck.
        deck: Id,
        /// Which one.
        id: Id,
        /// The slide that it shall stand before; `None` puts it at the end.
        before: Option<Id>,
    },
    /// Deletes a slide.
    DeleteSlide {
        /// The deck.
        deck: Id,
        /// Which one.
        id: Id,
    },
    /// Writes down what the chair concludes, with the task that comes of it, if any.
    Conclude {
        /// A new id.
        id: Id,
        /// What was said.
        conclusion: Conclusion,
        /// The task and its new id.
        task: Option<Box<(Id, Task)>>,
    },
    /// Deletes a conclusion; its task stays.
    DeleteConclusion(Id),
    /// Hands in a unit's report of a period, once more where that was done before.
    Submit {
        /// Whose report.
        unit: UnitKey,
        /// The period.
        period: Period,
        /// Today.
        on: Date,
    },
    /// Answers a report that was handed in.
    Review {
        /// Whose report.
        unit: UnitKey,
        /// The period.
        period: Period,
        /// The answer.
        outcome: Outcome,
        /// Why; a report that is returned needs a reason.
        reason: String,
    },
    /// Keeps a period's figures as they are now: before it is frozen.
    KeepFigures(Period),
    /// Says that a period's figures are those that were kept.
    Freeze(Period),
    /// A period is frozen no more.
    Unfreeze(Period),
    /// Gives registers back values that they had before.
    Restore(Vec<(Register, Value)>),
    /// Settles conflicts.
    Resolve {
        /// What each register shall hold.
        choices: Vec<(Register, Value)>,
        /// Why, in the person's words.
        why: String,
    },
    /// Confirms that an indicator or a task was checked and is no sample any more.
    ConfirmSample(Id),
}

/// One thing about a task or an occurrence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TaskPart {
    /// The day it was done.
    DoneOn(Option<Date>),
    /// The document that shows it.
    Document(String),
    /// The note.
    Note(String),
    /// The body in charge; also of a periodic task's occurrence, that of the task.
    Lead(String),
    /// The deadline, to the day; of a task with a deadline alone.
    Due(Date),
}

/// Why an edit cannot be done. The plan is as it was.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// A field that must not be empty is.
    Missing(Missing),
    /// Another indicator, task or unit has the code.
    CodeTaken(String),
    /// There is no such indicator, task or unit (any more).
    Gone,
    /// A target value without the day it is due, or the other way round.
    TargetWithoutDue,
    /// The baseline is dated on or after the due date.
    BaselineAfterDue,
    /// A milestone is not between baseline and due date.
    MilestoneOutside(Date),
    /// A task is due before it starts.
    DueBeforeStart,
    /// An occurrence's window opens after its deadline.
    WindowAfterDue,
    /// A unit cannot stand below that one.
    WrongParent,
    /// A unit with others below it cannot be deleted.
    HasUnits(usize),
    /// The root unit cannot be deleted.
    RootUnit,
    /// A figure that cannot be taken.
    Figure(ObservationKey, FigureRefusal),
    /// A report cannot be answered before it is handed in.
    NotHandedIn,
    /// A report is returned without a reason.
    NoReason,
    /// A file that cannot be attached.
    File(String, FileRefusal),
    /// A setting out of its range.
    OutOfRange,
    /// A period that is not over cannot be frozen.
    NotOver(Period),
    /// Several values stand against each other there: a person chooses first, and says why.
    Contested(Register),
}

/// What is missing in an edit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// The code.
    Code,
    /// The name or title.
    Name,
    /// The deadline.
    Due,
    /// The target that a slide shows.
    Target,
    /// What was concluded.
    Conclusion,
    /// A file, or the number of a document.
    Document,
}

/// Checks an edit against the plan and makes a draft of what it changes; a draft without writes
/// where it changes nothing.
///
/// # Errors
/// [`Refusal`] says why the edit cannot be done.
pub fn draft(plan: &Plan, edit: &Edit, today: Date) -> Result<Draft, Refusal> {
    let draft = unsettled(plan, edit, today)?;
    let settles = matches!(
        edit,
        Edit::Resolve { .. } | Edit::Submit { .. } | Edit::Review { .. }
    );
    let mut registers = draft.writes.iter().map(|(register, _)| *register);
    let contested = registers.find(|it| !settles && plan.conflicts().contains(it));
    contested.map_or(Ok(draft), |register| Err(Refusal::Contested(register)))
}

/// The same, whatever values stand against each other where it writes.
fn unsettled(plan: &Plan, edit: &Edit, today: Date) -> Result<Draft, Refusal> {
    match edit {
        Edit::SetFigures(figures) => figures::set(plan, figures, today),
        Edit::SetRemark(key, field, text) => Ok(figures::remark(plan, *key, *field, text)),
        Edit::PutIndicator {
            id,
            indicator,
            milestones,
        } => indicators::put(plan, *id, indicator, milestones),
        Edit::DeleteIndicator(id) => indicators::delete(plan, *id),
        Edit::PutTask { id, task } => tasks::put(plan, *id, task),
        Edit::DeleteTask(id) => tasks::delete(plan, &[*id]),
        Edit::SetDone { task, done_on } => tasks::set_done(plan, *task, *done_on),
        Edit::SetTaskPart {
            task,
            occurrence,
            part,
        } => tasks::set_parts(plan, &[(*task, *occurrence)], std::slice::from_ref(part)),
        Edit::SetTaskParts { of, parts } => tasks::set_parts(plan, of, parts),
        Edit::DeleteTasks(ids) => tasks::delete(plan, ids),
        Edit::PutOccurrence {
            task,
            period,
            occurrence,
        } => tasks::put_occurrence(plan, *task, *period, occurrence),
        Edit::PutEvidence {
            subject,
            id,
            evidence,
        } => evidence::put(plan, *subject, *id, evidence),
        Edit::RemoveEvidence(subject, id) => evidence::remove(plan, *subject, *id),
        Edit::AddUnit { key, unit } => units::add(plan, *key, unit),
        Edit::PutUnit { key, unit } => units::put(plan, *key, unit),
        Edit::DeleteUnit(key) => units::delete(plan, *key),
        Edit::PutPlan(info) => put_plan(plan, info),
        Edit::PutDeck { id, deck, slides } => decks::put(plan, *id, deck, slides),
        Edit::DeleteDeck(id) => decks::delete(plan, *id),
        Edit::AddSlide {
            deck,
            id,
            slide,
            before,
        } => decks::add_slide(plan, *deck, *id, slide, *before),
        Edit::PutSlide { deck, id, slide } => decks::put_slide(plan, *deck, *id, slide),
        Edit::MoveSlide { deck, id, before } => decks::move_slide(plan, *deck, *id, *before),
        Edit::DeleteSlide { deck, id } => decks::delete_slide(plan, *deck, *id),
        Edit::Conclude {
            id,
            conclusion,
            task,
        } => decks::conclude(plan, *id, conclusion, task.as_deref()),
        Edit::DeleteConclusion(id) => decks::delete_conclusion(plan, *id),
        Edit::Submit { unit, period, on } => submission::submit(plan, *unit, *period, *on),
        Edit::Review {
            unit,
            period,
            outcome,
            reason,
        } => submission::review(plan, *unit, *period, *outcome, reason),
        Edit::KeepFigures(period) => freeze::keep(plan, *period, today),
        Edit::Freeze(period) => freeze::freeze(plan, *period, today),
        Edit::Unfreeze(period) => Ok(freeze::unfreeze(plan, *period)),
        Edit::Restore(values) => restore::restore(plan, values, today),
        Edit::Resolve { choices, why } => submission::resolve(plan, choices, why, today),
        Edit::ConfirmSample(id) => confirm_sample(plan, *id),
    }
}

fn put_plan(plan: &Plan, info: &PlanInfo) -> Result<Draft, Refusal> {
    if info.name.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Name));
    }
    let pace = |limit: Option<Decimal>| {
        limit.is_none_or(|limit| limit > Decimal::ZERO && limit <= Decimal::TWO)
    };
    let ordered = match (info.far_behind, info.on_track) {
        (Some(far_behind), Some(on_track)) => far_behind < on_track,
        _ => true,
    };
    if info.first_day > 28 || info.grace_days > 366 || !ordered {
        return Err(Refusal::OutOfRange);
    }
    if !pace(info.on_track) || !pace(info.far_behind) {
        return Err(Refusal::OutOfRange);
    }
    let writes = plan.info().changes(info).into_iter();
    let writes = writes
        .map(|(field, value)| (Register::Plan(field), value))
        .collect();
    Ok(Draft::new(Action::EditPlan, writes))
}

fn confirm_sample(plan: &Plan, id: Id) -> Result<Draft, Refusal> {
    let writes = if let Some(indicator) = plan.indicator(id) {
        indicators::changes(
            id,
            indicator,
            &Indicator {
                sample: false,
                ..indicator.clone()
            },
        )
    } else if let Some(task) = plan.task(id) {
        tasks::changes(
            id,
            task,
            &Task {
                sample: false,
                ..task.clone()
            },
        )
    } else {
        return Err(Refusal::Gone);
    };
    Ok(Draft::new(Action::ConfirmSample, writes))
}

/// An id for something new.
///
/// # Errors
/// Where the system gives no random bytes.
pub fn new_id() -> Result<Id, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(Id(bytes))
}

/// Whether a unit of `child` level may stand right below one of `parent` level.
fn may_stand_below(child: Level, parent: Level) -> bool {
    child > parent
}

//! The entries of the log: one op is one thing a user did.

use std::fmt;

use super::{Register, UnitKey, Value};

/// The identity of an op: the BLAKE3 of its canonical bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpHash(pub [u8; 32]);

impl fmt::Display for OpHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for OpHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .take(4)
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One copy of the file on one machine. A restored backup is a new one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ReplicaId(pub [u8; 16]);

/// Who did it, as they named themselves.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Author {
    /// The person's name; empty where none was given.
    pub name: String,
    /// The unit they work for; `None` for whoever owns the plan.
    pub unit: Option<UnitKey>,
}

/// What kind of thing was done: with its writes, enough for a sentence that names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Made the plan, or took over a shipped one.
    CreatePlan,
    /// Changed settings of the plan.
    EditPlan,
    /// Entered, changed or cleared figures.
    SetFigures,
    /// Wrote notes or sources beside figures.
    SetRemark,
    /// Added a target or an indicator.
    CreateIndicator,
    /// Changed one.
    EditIndicator,
    /// Deleted one.
    DeleteIndicator,
    /// Added, changed or removed milestones.
    SetMilestones,
    /// Added a task.
    CreateTask,
    /// Changed one.
    EditTask,
    /// Deleted one.
    DeleteTask,
    /// Said that a task or an occurrence is done, or not.
    SetDone,
    /// Changed an occurrence's document or note.
    EditOccurrence,
    /// Added a unit.
    CreateUnit,
    /// Changed one.
    EditUnit,
    /// Deleted one.
    DeleteUnit,
    /// Attached a document or a file to a figure or a task.
    AddEvidence,
    /// Changed what is said of one.
    EditEvidence,
    /// Took one away; its file stays in the record.
    RemoveEvidence,
    /// Confirmed a sample.
    ConfirmSample,
    /// Added a deck of slides.
    CreateDeck,
    /// Changed one.
    EditDeck,
    /// Deleted one.
    DeleteDeck,
    /// Added a slide to a deck.
    CreateSlide,
    /// Changed one.
    EditSlide,
    /// Moved one to another place.
    MoveSlide,
    /// Deleted one.
    DeleteSlide,
    /// Wrote down what the chair concluded.
    Conclude,
    /// Deleted a conclusion.
    DeleteConclusion,
    /// Brought back values that registers had before.
    Restore,
    /// Chose one of several values, or answered a proposal.
    ResolveConflict,
    /// Handed in, returned or approved a unit's figures of a period.
    Submit,
    /// Took back the op.
    Undo(OpHash),
    /// Did the op again that had been taken back.
    Redo(OpHash),
}

/// What an op is about, for whoever looks through the log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Topic {
    /// Figures, and what stands beside them.
    Figures,
    /// Targets, indicators and their milestones.
    Targets,
    /// Tasks and their occurrences.
    Tasks,
    /// Units.
    Units,
    /// Documents and files.
    Evidence,
    /// Handing in, answering, settling.
    Reports,
    /// Slides and conclusions.
    Slides,
    /// The plan itself and its settings.
    Plan,
    /// What took something back: undo, redo, restoring.
    TakenBack,
}

impl Topic {
    /// Every topic, in the order of lists.
    pub const ALL: [Self; 9] = [
        Self::Figures,
        Self::Targets,
        Self::Tasks,
        Self::Units,
        Self::Evidence,
        Self::Reports,
        Self::Slides,
        Self::Plan,
        Self::TakenBack,
    ];

    /// What an action is about.
    pub const fn of(action: Action) -> Self {
        match action {
            Action::CreatePlan | Action::EditPlan | Action::ConfirmSample => Self::Plan,
            Action::SetFigures | Action::SetRemark => Self::Figures,
            Action::CreateIndicator
            | Action::EditIndicator
            | Action::DeleteIndicator
            | Action::SetMilestones => Self::Targets,
            Action::CreateTask
            | Action::EditTask
            | Action::DeleteTask
            | Action::SetDone
            | Action::EditOccurrence => Self::Tasks,
            Action::CreateUnit | Action::EditUnit | Action::DeleteUnit => Self::Units,
            Action::AddEvidence | Action::EditEvidence | Action::RemoveEvidence => Self::Evidence,
            Action::CreateDeck
            | Action::EditDeck
            | Action::DeleteDeck
            | Action::CreateSlide
            | Action::EditSlide
            | Action::MoveSlide
            | Action::DeleteSlide
            | Action::Conclude
            | Action::DeleteConclusion => Self::Slides,
            Action::ResolveConflict | Action::Submit => Self::Reports,
            Action::Undo(_) | Action::Redo(_) | Action::Restore => Self::TakenBack,
        }
    }
}

/// One write of an op.
#[derive(Clone, PartialEq, Debug)]
pub struct Write {
    /// What is written.
    pub register: Register,
    /// The new value.
    pub value: Value,
    /// The ops whose writes of this register its author saw and replaces; indices into
    /// [`Op::refs`].
    pub replaces: Vec<u32>,
}

/// An entry of the log.
#[derive(Clone, PartialEq, Debug)]
pub struct Op {
    /// The copy that made it.
    pub replica: ReplicaId,
    /// Its number within that copy, from 1.
    pub seq: u64,
    /// The op of that copy before it.
    pub prev: Option<OpHash>,
    /// Who did it.
    pub author: Author,
    /// The machine's clock then, milliseconds since 1970 UTC. A claim for people to read; it
    /// orders and decides nothing.
    pub wall_ms: i64,
    /// 1 + the greatest Lamport number among `prev` and `refs`.
    pub lamport: u64,
    /// What was done.
    pub action: Action,
    /// Why, in the author's words; may be empty.
    pub why: String,
    /// The ops that its writes replace, in ascending order, none twice.
    pub refs: Vec<OpHash>,
    /// What it wrote, in ascending order of the registers' bytes in the record, none twice.
    pub writes: Vec<Write>,
}

/// What a user wants written, before the store has given it its place in the log.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// What is being done.
    pub action: Action,
    /// The registers and their new values.
    pub writes: Vec<(Register, Value)>,
    /// Why, in the author's words; may be empty.
    pub why: String,
}

impl Draft {
    /// A draft without a word of explanation.
    pub fn new(action: Action, writes: Vec<(Register, Value)>) -> Self {
        Self {
            action,
            writes,
            why: String::new(),
        }
    }
}

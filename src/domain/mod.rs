//! Pure types and rules of the record: plan, unit, indicator, target path, period, figure,
//! task, verdict, aggregation.
//!
//! No SQL, no egui, no files and no clock: "as of" is always an argument. Everything the program
//! knows is a [`Register`] with a [`Value`]; a [`Plan`] is the fold of all of them.

mod aggregate;
mod check;
mod deck;
mod definition;
mod entity;
mod evidence;
mod figure;
mod figures_in_time;
mod freeze;
mod id;
mod indicator;
mod op;
mod own_unit;
mod path;
mod period;
mod plan;
mod register;
mod reorganisation;
#[cfg(test)]
mod rules_tests;
mod status;
mod submission;
mod task;
#[cfg(test)]
pub(crate) mod testing;
mod unit;
mod value;
mod verdict;

pub use aggregate::{Computed, Rollup, may_enter, reporters, rollup};
pub use check::{FigureCheck, FigureRefusal, FigureWarning, check_figure};
pub use deck::{Conclusion, ConclusionField, Deck, DeckField, Slide, SlideField, SlideKind};
pub use definition::DefinitionChange;
pub use entity::Entity;
pub use evidence::{
    Evidence, EvidenceField, FileHash, FileKind, FileRefusal, MOST_FILE_BYTES, Subject, check_file,
    clean_file_name,
};
pub use figure::{Figure, ObservationKey, Remark, RemarkField, Series};
pub use figures_in_time::{
    Coverage, DatedRollup, LastFigures, history, last_figures, latest, latest_of, newest_of,
};
pub use freeze::{Frozen, Late, figures_of_period, frozen};
pub use id::{Id, NoId, UnitKey};
pub use indicator::{Aggregation, Direction, Indicator, IndicatorField, IndicatorKind};
pub use op::{Action, Author, Draft, Op, OpHash, ReplicaId, Topic, Write};
pub use own_unit::OwnUnit;
pub use path::{Baseline, TargetPath};
pub use period::{CutOff, Period, PeriodKind};
pub use plan::{Method, Plan, PlanInfo, PlanInfoField};
pub use register::Register;
pub use reorganisation::{NotMapped, Reorganisation, Share, UNITS_CHANGED};
pub use status::{
    OccurrenceWindow, TaskCounts, TaskState, TaskStateKind, deadline_of, occurrence_state,
    occurrences_until, task_state,
};
pub use submission::{
    Outcome, Submission, SubmissionField, SubmissionState, concerns, deadline, may_write, owed,
    was_returned,
};
pub use task::{DuePrecision, Occurrence, OccurrenceField, Task, TaskField, TaskKind};
pub use unit::{Level, Levels, Unit, UnitField, UnitKind};
pub use value::{Value, WrongType};
pub use verdict::{Assessment, Verdict, assess};

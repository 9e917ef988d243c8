//! Figures for screens and paper: pure functions from the plan to tables and series.
//!
//! Must not know SQL or egui, and has no words: those are added by whoever shows it.

mod board;
mod changes;
pub mod comparison;
mod last_year;
mod reporting;
pub mod submissions;
mod summary;
mod tree;

pub use board::{Board, IndicatorRow, TaskRow};
pub use changes::{Changes, TargetChange, TaskChange};
pub use comparison::Comparison;
pub use last_year::LastYear;
pub use reporting::Reporting;
pub use summary::{Summary, summary};

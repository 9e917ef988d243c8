//! Figures for screens and paper: pure functions from the plan to tables and series.
//!
//! Must not know SQL or egui, and has no words: those are added by whoever shows it.

mod board;
pub mod comparison;
mod reporting;
pub mod submissions;
mod summary;
mod tree;

pub use board::{Board, IndicatorRow, TaskRow};
pub use comparison::Comparison;
pub use reporting::Reporting;
pub use summary::{Summary, summary};

//! Official papers of a plan in words and numbers.
//!
//! Above `report`, `strings` and `io`, below `views` and `cli`. Pure functions of the plan: must not
//! know egui, files, or a clock.

mod conclusions;
mod covering_note;

pub use conclusions::{conclusions, conclusions_notice};
pub use covering_note::{Handed, covering_note};

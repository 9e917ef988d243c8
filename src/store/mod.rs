//! The file: one SQLite database that holds the log of all ops and its fold.
//!
//! The log (table `op`) is the truth: bytes that are never changed or deleted. The table `write`
//! is its fold: every write of every op, and whether a later one replaced it. What is not replaced
//! is a register's head, and the heads are the plan. Both change in the same transaction, and the
//! fold can be made anew from the log at any time.
//!
//! One generic fold serves every kind of entity, so a new kind of register needs no new table and
//! no migration, and "rebuilt equals folded" is one comparison. The typed form lives in
//! [`Plan`](crate::domain::Plan).
//!
//! Must not know egui. Nothing else opens the file.

mod admission;
pub mod backup;
mod check;
mod codec;
mod conflicts;
mod definitions;
mod error;
mod files;
mod fold;
mod given;
mod history;
mod known;
mod load;
mod log;
mod log_page;
mod merge;
mod open;
mod peers;
mod proposals;
mod reach;
mod schema;
mod sent_files;
mod undo;
mod volume;
pub mod writer;

pub use check::Health;
pub use conflicts::{Conflict, ConflictId, Side};
pub use error::{Result, StoreError};
pub use given::Given;
pub use history::{HistoryEntry, HistoryFilter};
pub use known::Known;
pub use log::{Saved, Stamp};
pub use log_page::{Change, LogEntry, LogPage, LogQuery};
pub use merge::{Flaw, Keep, MergeError, Merged, Parcel, Unwatched, Watcher, Withheld};
pub use open::{Access, Store};
pub use peers::{Arrived, Copy, Trust};
pub use proposals::{Answer, Proposal};
pub use reach::{Selection, Share};
pub use sent_files::files_named_by;
pub use undo::Step;
pub use volume::Volume;

//! The file, through its public interface: nothing that was written is lost, and nothing that is
//! not a whole file of this program is taken for one or changed.

// Hostile databases are made past the store.
#![allow(clippy::disallowed_methods)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod backup;
mod common;
mod files;
mod fixture;
mod flipped;
mod hostile;
mod known;
mod model;
mod open;
mod writer;

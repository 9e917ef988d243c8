//! Every page that a meeting can be shown, of the shipped and of the simulated plan, on the screens
//! of meeting rooms: how large its texts are, whether they can be read on what lies under them,
//! whether any leaves the page or covers another.
//!
//! `SLIDES=target/slides cargo test --test slides` writes each page as a PNG into that folder.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used)]

mod look;
mod plans;
mod rules;

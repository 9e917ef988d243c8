//! How quick the program is with 300,000 and with 1,000,000 figures: opening, the figures
//! of each screen from nothing, an edit, a frame.
//!
//! `cargo bench --bench speed` takes some minutes, most of them for making the plans. What is
//! measured is the processor's work: nothing is drawn on a graphics card.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod figures;
mod frames;
mod opening;
mod plans;

fn main() {
    divan::main();
}

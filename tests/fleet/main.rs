//! Fleets of copies that exchange packages: whatever is lost, repeated, late, copied, restored or
//! forged, all end the same and nobody's work is overwritten in silence. An independent model, made
//! of nothing but sets, says what is right.
//!
//! `FLEET_CASES=10000 cargo test --test fleet` is the nightly run; `FLEET_SEED=N` repeats one case.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "seeds and what the cases contained")]

mod dice;
mod model;
mod plan;
mod random;
mod small;
mod world;
mod year;

//! The screens as a person meets them: through words, keys and clicks, and a few pictures.
//!
//! They need no window and no GPU, but a Vulkan adapter for the pictures, which Debian's
//! `mesa-vulkan-drivers` brings. Where there is none the pictures' tests fail: they are never
//! skipped. `UPDATE_SNAPSHOTS=true cargo test --test ui` draws the pictures anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod compare;
mod composed;
mod copy_picture;
mod drafts;
mod entry;
mod entry_keys;
mod every_screen;
mod evidence;
mod exchange;
mod exchange_pictures;
mod figures;
mod files;
mod guide;
mod history;
mod languages;
mod monthly_report;
mod overview;
mod palette;
mod past;
mod pictures;
mod present;
mod present_decks;
mod present_pictures;
mod round;
mod seeing;
mod settings;
mod start;
mod support;
mod targets;
mod tasks;
mod units;
mod vietnamese_keys;

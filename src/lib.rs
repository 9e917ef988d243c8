//! Tiến Độ Số keeps the record of a province's digital transformation plan and shows how far it
//! has come.
//!
//! Modules, bottom to top; each uses only what stands above it in this list, and
//! `tests/architecture` holds them to it (views and app share the commands and the session):
//!
//! - [`text`]: Vietnamese text, numbers and dates.
//! - [`domain`]: pure types and rules. No SQL, no egui, no files, no clock.
//! - [`store`]: the file: the log, its fold, backups, the writer thread.
//! - [`ops`]: what a user can do, checked and made into one op.
//! - [`exchange`]: packages between copies: written, read, looked at, taken.
//! - [`report`]: figures for screens and paper.
//! - [`chart`]: charts as shapes and words, for screen and paper.
//! - [`io`]: what comes in from other formats and goes out to them.
//! - [`strings`], [`theme`]: all sentences; all colours and sizes.
//! - [`pictures`]: charts of a plan in words and numbers, for screens and for print.
//! - [`slides`]: what a meeting is shown, page by page.
//! - [`papers`]: official papers of a plan.
//! - [`widgets`]: the parts that screens are made of. No domain types.
//! - [`views`]: the screens. They read, and ask for what shall be done.
//! - [`app`]: the shell that does it.
//! - [`cli`]: the same without a window.

pub mod app;
pub mod chart;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod io;
pub mod ops;
pub mod papers;
pub mod pictures;
pub mod report;
pub mod slides;
pub mod store;
pub mod strings;
pub mod text;
pub mod theme;
pub mod views;
pub mod widgets;

//! The way of an edit: shown at once, on its way to the disk, and what is known of it there.

use std::sync::Arc;

use super::Session;
use crate::{
    app::clock::Clock,
    domain::{Author, Draft, Plan, Register, Value},
    ops::{self, Edit, Refusal},
    store::{Result, Stamp, Step, StoreError, writer::Writer},
};

/// How the last edits stand.
#[derive(Debug)]
pub enum Saving {
    /// Everything is on the disk; since when, where anything was written.
    Saved(Option<i64>),
    /// Edits are on their way.
    Pending,
    /// They cannot be written now, and wait.
    Stalled(StoreError),
}

/// A job on its way to the disk.
pub(super) struct Pending {
    pub(super) ticket: u64,
    /// What an edit wrote and the screen already shows; nothing for an undo or a redo.
    pub(super) registers: Vec<Register>,
    /// Whether files are kept with it.
    pub(super) has_files: bool,
}

impl Session {
    /// Does an edit: shown at once, on its way to the disk.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot be done.
    pub fn edit(&mut self, edit: &Edit, author: Author, clock: Clock) -> Result<(), Refusal> {
        self.edit_with_files(edit, Vec::new(), author, clock)
    }

    /// Does an edit that names files, which are kept with it: also where it changes nothing, since
    /// the copy may lack them.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot be done.
    pub fn edit_with_files(
        &mut self,
        edit: &Edit,
        files: Vec<Arc<[u8]>>,
        author: Author,
        clock: Clock,
    ) -> Result<(), Refusal> {
        // The past is looked at, not changed.
        if self.past.is_some() {
            return Ok(());
        }
        let draft = ops::draft(&self.plan, edit, clock.today())?;
        if draft.writes.is_empty() && files.is_empty() {
            return Ok(());
        }
        self.apply(&draft.writes);
        self.send(author, clock, draft, files);
        Ok(())
    }

    fn send(&mut self, author: Author, clock: Clock, draft: Draft, files: Vec<Arc<[u8]>>) {
        let registers = draft.writes.iter().map(|(register, _)| *register).collect();
        let (wall_ms, has_files) = (clock.wall_ms(), !files.is_empty());
        if let Some(writer) = &mut self.writer {
            let ticket = writer.commit_with_files(Stamp { author, wall_ms }, draft, files);
            self.expect_report(Pending {
                ticket,
                registers,
                has_files,
            });
        }
    }

    /// Takes back the last edit; shown once it is on the disk.
    pub fn undo(&mut self, author: Author, clock: Clock) {
        self.step(author, clock, Writer::undo);
    }

    /// Does again what was taken back; shown once it is on the disk.
    pub fn redo(&mut self, author: Author, clock: Clock) {
        self.step(author, clock, Writer::redo);
    }

    fn step(&mut self, author: Author, clock: Clock, send: fn(&mut Writer, Stamp) -> u64) {
        let (may, wall_ms) = (self.is_editable(), clock.wall_ms());
        if let (Some(writer), true) = (&mut self.writer, may) {
            let ticket = send(writer, Stamp { author, wall_ms });
            self.expect_report(Pending {
                ticket,
                registers: Vec::new(),
                has_files: false,
            });
        }
    }

    fn expect_report(&mut self, pending: Pending) {
        self.pending.push_back(pending);
        if !matches!(self.saving, Saving::Stalled(_)) {
            self.saving = Saving::Pending;
        }
    }

    /// Tries again to write what could not be written.
    pub fn retry(&mut self) {
        if let Some(writer) = &self.writer {
            writer.retry();
        }
    }

    /// Shows the plan as the file held it after other copies' work was taken in. What was typed
    /// since is on its way to the disk, and stays.
    pub(in crate::app) fn replace(&mut self, plan: Plan, undo: Option<Step>, redo: Option<Step>) {
        let before = std::mem::replace(&mut self.plan, plan);
        let newer = self.pending.iter().flat_map(|pending| &pending.registers);
        let newer: Vec<_> = newer.map(|it| (*it, before.get(*it))).collect();
        (self.undo, self.redo) = (undo, redo);
        self.desk.outdate_all();
        self.apply(&newer);
        self.photos.look_again();
        self.refresh();
        self.ask_for_definitions();
        self.log.outdate();
        if let Some(filter) = self.history.as_ref().map(|history| history.filter) {
            self.load_history(filter);
        }
    }

    pub(super) fn settle(&mut self, ticket: u64) {
        self.pending.retain(|pending| pending.ticket != ticket);
        if matches!(self.saving, Saving::Stalled(_)) {
            self.saving = Saving::Pending;
        }
    }

    pub(super) fn apply(&mut self, writes: &[(Register, Value)]) {
        // What comes back from the disk is on the screen already, nearly always.
        let is_new = |(register, value): &(Register, Value)| {
            self.plan.get(*register) != *value || self.plan.conflicts().contains(register)
        };
        if !writes.iter().any(is_new) {
            return;
        }
        for (register, value) in writes {
            // Drafts are made by `ops` from typed fields, and undo restores what was there.
            if self.plan.apply(*register, value).is_err() {
                log::error!("{register:?} cannot hold {value:?}");
            }
            self.plan.mark_conflict(*register, false);
        }
        let written = writes.iter().map(|(register, _)| *register);
        self.recent.note(written.clone());
        if self.past.is_none() {
            self.board.follow(&self.plan, self.as_of, written);
        }
    }
}

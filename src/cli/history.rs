//! The command `history`: who changed what, when, from what to what, and why.

use jiff::Timestamp;
use serde::Serialize;

use super::{Context, Failure, Result, arguments::History, at, input, reading};
use crate::{
    domain::{Action, OpHash, Plan, Register},
    store::{HistoryEntry, HistoryFilter, Store},
};

/// How many changes of one op are written out in the readable form; JSON has them all.
const SHOWN: usize = 6;

/// One entry, as JSON has it.
#[derive(Serialize)]
struct Entry {
    /// The op's identity.
    op: String,
    /// The kind of action, as a code.
    action: &'static str,
    /// The sentence that names it.
    sentence: String,
    /// Who did it.
    author: String,
    /// When by their clock, ISO 8601 in UTC.
    time: String,
    /// Why, in their words.
    why: String,
    /// The op that an undo took back or a redo did again.
    target: Option<String>,
    /// How many registers the whole op wrote.
    writes: usize,
    /// What changed, of what was asked for.
    changes: Vec<Change>,
}

/// One register that changed.
#[derive(Serialize)]
struct Change {
    register: String,
    before: String,
    after: String,
}

impl Context<'_> {
    /// Shows the history, newest first.
    pub(super) fn history(&mut self, arguments: &History) -> Result {
        let file = &arguments.file;
        let (plan, entries, sentences) = reading(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let filter = self.filter(&plan, arguments.of.as_deref())?;
            let entries = match arguments.limit {
                0 => Vec::new(),
                limit => store.history(filter, limit).map_err(at(file))?,
            };
            let sentences = entries
                .iter()
                .map(|entry| self.sentence(store, &plan, entry))
                .collect::<crate::store::Result<Vec<_>>>()
                .map_err(at(file))?;
            Ok((plan, entries, sentences))
        })?;
        let told = entries.iter().zip(sentences);
        if arguments.json {
            let entries: Vec<Entry> = told
                .map(|(entry, sentence)| self.json_entry(&plan, entry, sentence))
                .collect();
            return self.print_json(&entries);
        }
        if entries.is_empty() {
            return self.print(&self.words.cli_history_none());
        }
        for (entry, sentence) in told {
            self.print_entry(&plan, entry, &sentence)?;
        }
        Ok(())
    }

    fn filter(&self, plan: &Plan, of: Option<&str>) -> Result<HistoryFilter> {
        let Some(code) = of else {
            return Ok(HistoryFilter::All);
        };
        if let Some((id, _)) = plan.indicator_by_code(code.trim()) {
            return Ok(HistoryFilter::Entity(id));
        }
        if let Some((id, _)) = plan.task_by_code(code.trim()) {
            return Ok(HistoryFilter::Entity(id));
        }
        if input::units(plan, code).is_empty() {
            return Err(Failure::Refused(self.words.cli_unknown_code(code)));
        }
        input::unit(self.words, plan, code).map(HistoryFilter::Unit)
    }

    /// The sentence that names an op; that of an undo names what it took back.
    fn sentence(
        &self,
        store: &Store,
        plan: &Plan,
        entry: &HistoryEntry,
    ) -> crate::store::Result<String> {
        let registers = registers(entry);
        let of = match target(entry.action) {
            Some(op) => store.history_of(op)?,
            None => None,
        };
        Ok(match of {
            Some(of) => {
                let touched = self::registers(&of);
                let of = Some((of.action, touched.as_slice()));
                self.words.action_of(plan, entry.action, &registers, of)
            }
            None => self.words.action_title(plan, entry.action, &registers),
        })
    }

    fn json_entry(&self, plan: &Plan, entry: &HistoryEntry, sentence: String) -> Entry {
        let time = Timestamp::from_millisecond(entry.wall_ms);
        let changes = entry
            .changes
            .iter()
            .map(|(register, before, after)| Change {
                register: self.words.register_name(plan, *register),
                before: self.words.value(plan, *register, before),
                after: self.words.value(plan, *register, after),
            });
        Entry {
            op: entry.op.to_string(),
            action: code(entry.action),
            sentence,
            author: entry.author.name.clone(),
            time: time.map(|time| time.to_string()).unwrap_or_default(),
            why: entry.why.clone(),
            target: target(entry.action).map(|op| op.to_string()),
            writes: entry.writes,
            changes: changes.collect(),
        }
    }

    fn print_entry(&mut self, plan: &Plan, entry: &HistoryEntry, sentence: &str) -> Result {
        let words = self.words;
        let (time, author) = (words.wall_time(entry.wall_ms), words.author(&entry.author));
        self.print(&format!("{time}  {author}  {sentence}"))?;
        if !entry.why.is_empty() {
            self.print(&format!(
                "    {}",
                words.cli_history_why(entry.why.as_str())
            ))?;
        }
        for (register, before, after) in entry.changes.iter().take(SHOWN) {
            let name = words.register_name(plan, *register);
            let before = words.value(plan, *register, before);
            let after = words.value(plan, *register, after);
            self.print(&format!(
                "    {}",
                words.cli_history_change(name, before, after)
            ))?;
        }
        if entry.changes.len() > SHOWN {
            let more = words.number((entry.changes.len() - SHOWN).into());
            self.print(&format!("    {}", words.cli_history_more(more)))?;
        }
        Ok(())
    }
}

fn registers(entry: &HistoryEntry) -> Vec<Register> {
    entry
        .changes
        .iter()
        .map(|(register, ..)| *register)
        .collect()
}

const fn target(action: Action) -> Option<OpHash> {
    match action {
        Action::Undo(op) | Action::Redo(op) => Some(op),
        _ => None,
    }
}

const fn code(action: Action) -> &'static str {
    match action {
        Action::CreatePlan => "create_plan",
        Action::EditPlan => "edit_plan",
        Action::SetFigures => "set_figures",
        Action::SetRemark => "set_remark",
        Action::CreateIndicator => "create_indicator",
        Action::EditIndicator => "edit_indicator",
        Action::DeleteIndicator => "delete_indicator",
        Action::SetMilestones => "set_milestones",
        Action::CreateTask => "create_task",
        Action::EditTask => "edit_task",
        Action::DeleteTask => "delete_task",
        Action::SetDone => "set_done",
        Action::EditOccurrence => "edit_occurrence",
        Action::CreateUnit => "create_unit",
        Action::EditUnit => "edit_unit",
        Action::DeleteUnit => "delete_unit",
        Action::AddEvidence => "add_evidence",
        Action::EditEvidence => "edit_evidence",
        Action::RemoveEvidence => "remove_evidence",
        Action::ConfirmSample => "confirm_sample",
        Action::Restore => "restore",
        Action::ResolveConflict => "resolve_conflict",
        Action::Submit => "submit",
        Action::CreateDeck => "create_deck",
        Action::EditDeck => "edit_deck",
        Action::DeleteDeck => "delete_deck",
        Action::CreateSlide => "create_slide",
        Action::EditSlide => "edit_slide",
        Action::MoveSlide => "move_slide",
        Action::DeleteSlide => "delete_slide",
        Action::Conclude => "conclude",
        Action::DeleteConclusion => "delete_conclusion",
        Action::Undo(_) => "undo",
        Action::Redo(_) => "redo",
    }
}

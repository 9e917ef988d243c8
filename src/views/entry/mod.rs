//! Nhập số liệu: a unit's report of a period, or one indicator at all units, in a grid.
//!
//! What is typed is written at once; what looks wrong stays marked until it is changed or
//! explained. What cannot be taken stays in its cell with the reason and is not written.

mod beside;
mod doubts;
mod header;
mod paste;
mod resume;
mod sheet;
mod shown;
mod taking;
mod whose;

use std::collections::{BTreeMap, BTreeSet};

use self::{
    beside::Beside,
    doubts::Doubts,
    paste::{Answer, Paste},
    sheet::{Sheet, earlier_in, text_of},
    shown::Shown,
    taking::{Half, Taken},
    whose::{Whose, whose_ui},
};
pub use self::{
    sheet::{Part, Slot, Subject},
    taking::take,
};
use super::Data;
use crate::{
    app::command::{Command, Commands, Screen},
    domain::{ObservationKey, OwnUnit, Period, Plan, UnitKey},
    ops::Edit,
    text::NumberStyle,
    theme::{self, icons},
    widgets::{self, GridEvent, GridState, GridWords, Place, Selection},
};

/// What the entry screen remembers.
#[derive(Default)]
pub struct EntryState {
    subject: Option<Subject>,
    /// The month whose report is entered; the last that has ended where `None`.
    month: Option<Period>,
    grid: GridState,
    /// What is typed and not written.
    waiting: Waiting,
    paste: Option<Paste>,
    doubts: Doubts,
    /// Whose copy this is, the first time.
    whose: Whose,
    sheet: Option<(SheetKey, Sheet)>,
    /// The row that is searched for.
    find: String,
    /// How many earlier periods the grid has shown last.
    earlier: i32,
    /// The grid has got the keyboard once.
    entered: bool,
    /// What stands beside the chosen figure.
    beside: Beside,
    last: LastStep,
}

/// What a sheet is made of; another one is made when it changes.
type SheetKey = (Subject, Period, i32, u64, crate::strings::Lang);

/// What the last step in the grid left waiting: no undo of the record takes it back.
#[derive(Default)]
struct LastStep {
    /// The ratios of which one part was given, and what was waiting of them before.
    halves: Vec<(ObservationKey, Option<Half>)>,
    /// Whether figures were written in the same step.
    wrote: bool,
}

/// What was typed and is not in the record.
#[derive(Default, Debug, PartialEq)]
pub(super) struct Waiting {
    /// Ratios of which one part is there.
    halves: BTreeMap<ObservationKey, Half>,
    /// Texts that could not be taken, with the reason.
    faults: BTreeMap<Slot, (String, String)>,
}

impl Waiting {
    /// How many figures are begun, or cannot be taken as they were typed.
    fn count(&self) -> usize {
        let faulty = self.faults.keys().map(|slot| slot.key);
        let all: BTreeSet<_> = self.halves.keys().copied().chain(faulty).collect();
        all.len()
    }
}

impl EntryState {
    /// Shows that sheet, and begins at its first missing figure.
    pub fn show(&mut self, subject: Subject) {
        self.subject = Some(subject);
        self.entered = false;
    }

    /// Shows a unit's report of that month, or the plan owner's own.
    pub fn show_report(&mut self, unit: Option<UnitKey>, month: Period) {
        self.subject = unit.map(Subject::Unit);
        self.month = Some(month);
        self.entered = false;
    }

    /// Comes back to the screen: the keyboard is where it was left.
    pub const fn come_back(&mut self) {
        self.grid.take_focus();
    }

    /// Takes back what the last step left waiting, as undo does of what it wrote; whether that was
    /// all of the step.
    pub fn take_back(&mut self) -> bool {
        let LastStep { halves, wrote } = std::mem::take(&mut self.last);
        let was_all = !halves.is_empty() && !wrote;
        for (key, before) in halves {
            match before {
                Some(half) => self.waiting.halves.insert(key, half),
                None => self.waiting.halves.remove(&key),
            };
        }
        was_all
    }

    /// Whether something was typed that is not in the record.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.halves.is_empty()
            || !self.waiting.faults.is_empty()
            || self.paste.is_some()
            || self.grid.typing().is_some()
            || self
                .doubts
                .explaining()
                .is_some_and(|(_, text)| !text.is_empty())
    }
}

/// Draws the entry screen.
pub fn entry_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut EntryState,
    commands: &mut Commands,
) {
    let unit = match data.session.own_unit() {
        OwnUnit::Unchosen if state.subject.is_none() && data.editable => {
            whose_ui(ui, data, &mut state.whose, commands);
            return;
        }
        OwnUnit::Unit(unit) if data.plan().unit(unit).is_some() => Some(unit),
        OwnUnit::Unit(_) | OwnUnit::Unchosen | OwnUnit::Owner => data.plan().info().root,
    };
    let Some(unit) = unit else { return };
    if data.board().targets.is_empty() && data.board().followed.is_empty() {
        let (title, hint) = (
            data.words.overview_no_targets(),
            data.words.entry_no_targets_hint(),
        );
        let may_add = data.may_delete();
        let action = may_add.then(|| data.words.entry_open_targets());
        if widgets::empty_state(ui, icons::PENCIL_SIMPLE, &title, &hint, action.as_deref()) {
            commands.push(Command::Show(Screen::Targets));
        }
        return;
    }
    let month = state.month.unwrap_or_else(|| data.reported_now());
    let subject = *state.subject.get_or_insert(Subject::Unit(unit));
    let room = ui.available_width();
    let earlier = earlier_in(room - state.beside.width(room));
    let key = (
        subject,
        month,
        earlier,
        data.session.revision(),
        data.words.lang,
    );
    if state.sheet.as_ref().is_none_or(|(known, _)| *known != key) {
        let sheet = Sheet::new(data, subject, month, earlier);
        state.doubts.look(data, &sheet);
        if matches!(subject, Subject::Unit(_)) && state.earlier != earlier {
            // There is another width: the columns have moved under the keyboard.
            state.grid.move_columns(earlier - state.earlier);
            state.earlier = earlier;
        }
        state.sheet = Some((key, sheet));
    }
    let Some((_, sheet)) = state.sheet.take() else {
        return;
    };
    if is_left_alone(ui) {
        state.grid.take_focus();
    }
    beside::beside_ui(ui, data, state, &sheet, commands);
    let mut asked = header::header_ui(ui, data, state, &sheet, (unit, subject, month));
    if state.subject != Some(subject) || state.month.is_some_and(|it| it != month) {
        // What was chosen just now is shown at once.
        ui.ctx().request_discard("another sheet");
        return;
    }
    let answer = state.paste.as_mut().and_then(|paste| paste.ui(ui, data));
    if let Some(answer) = answer {
        if let Answer::Rest(taken) = answer {
            put(taken, state, commands);
        }
        state.paste = None;
        state.grid.take_focus();
    }
    // Under the grid: what comes and goes must not move the rows under somebody's hands.
    egui::Panel::bottom("entry-doubts")
        .resizable(false)
        .show_separator_line(false)
        .frame(egui::Frame::NONE)
        .show(ui, |ui| {
            state.doubts.ui(ui, data, &sheet, &mut state.grid, commands);
        });
    if !std::mem::replace(&mut state.entered, true) {
        let first = first_missing(data, &sheet);
        state.grid.go_to(first);
    }
    grid_ui(ui, data, state, &sheet, &mut asked, commands);
    state.sheet = Some((key, sheet));
}

/// Whether a key of the grid was pressed while nothing has the keyboard: Escape has just left a field
/// beside it, or a click went nowhere.
fn is_left_alone(ui: &egui::Ui) -> bool {
    use egui::Key;
    let is_free =
        |memory: &egui::Memory| memory.focused().is_none() && memory.top_modal_layer().is_none();
    let keys = [
        Key::Escape,
        Key::Enter,
        Key::F2,
        Key::ArrowDown,
        Key::ArrowUp,
        Key::ArrowLeft,
        Key::ArrowRight,
    ];
    ui.memory(is_free) && ui.input(|input| keys.into_iter().any(|key| input.key_pressed(key)))
}

/// The first cell that waits for a figure, or the first of all.
fn first_missing(data: Data<'_>, sheet: &Sheet) -> Place {
    let missing = sheet.due(data.plan()).find(|(_, is_there)| !is_there);
    let key = missing.map(|(key, _)| key).or(sheet.current().next());
    let place = key.and_then(|key| {
        [Part::Numerator, Part::Whole]
            .into_iter()
            .find_map(|part| sheet.place_of(data.plan(), Slot { key, part }))
    });
    place.unwrap_or_default()
}

fn grid_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut EntryState,
    sheet: &Sheet,
    asked: &mut Vec<GridEvent>,
    commands: &mut Commands,
) {
    let words = data.words;
    let grid_words = GridWords {
        name: words.entry_grid(),
        corner: match state.subject {
            Some(Subject::Indicator(_)) => words.figures_unit(),
            Some(Subject::Unit(_)) | None => words.entry_indicator(),
        },
    };
    let foot = foot(data, sheet, state);
    let height = (ui.available_height() - 26.0).max(120.0);
    let room = egui::vec2(ui.available_width(), height);
    ui.allocate_ui(room, |ui| {
        ui.set_min_size(room);
        let shown = Shown {
            data,
            sheet,
            waiting: &state.waiting,
            doubts: &state.doubts,
        };
        let id = ui.make_persistent_id("entry-grid");
        asked.extend(widgets::grid(ui, id, &grid_words, &shown, &mut state.grid));
    });
    ui.label(theme::small(foot));
    for event in std::mem::take(asked) {
        on_event(data, sheet, state, event, commands);
    }
}

/// What the line under the grid says of the cell that the keyboard is at.
fn foot(data: Data<'_>, sheet: &Sheet, state: &EntryState) -> String {
    let shown = Shown {
        data,
        sheet,
        waiting: &state.waiting,
        doubts: &state.doubts,
    };
    shown.sentence(state.grid.active())
}

fn on_event(
    data: Data<'_>,
    sheet: &Sheet,
    state: &mut EntryState,
    event: GridEvent,
    commands: &mut Commands,
) {
    let plan = data.plan();
    let open = |place| sheet.slot(plan, place).filter(|(_, open)| *open);
    match event {
        GridEvent::Undo => commands.push(Command::Undo),
        GridEvent::Redo => commands.push(Command::Redo),
        GridEvent::Noted(_) => state.beside.write(),
        GridEvent::Finished => {
            if data.session.own_unit().key().is_some() {
                let month = state.month.unwrap_or_else(|| data.reported_now());
                commands.push(Command::ShowHandIn(month));
            }
        }
        _ if !data.editable => {}
        GridEvent::Explains(place) => {
            let here = sheet.slot(plan, place).map(|(slot, _)| slot.key);
            state.doubts.begin(here);
        }
        GridEvent::Edited(place, text) => {
            typed_in(data, state, open(place), &text, commands);
        }
        GridEvent::Filled(selection, text) => {
            let slots = selection.places().filter_map(open);
            typed_in(data, state, slots, &text, commands);
        }
        GridEvent::Cleared(selection) => {
            let slots = selection.places().filter_map(open);
            let inputs: Vec<_> = slots.map(|(slot, _)| (slot, String::new())).collect();
            take_all(data, state, &inputs, data.words.numbers(), commands);
        }
        GridEvent::FilledDown(selection) => {
            let inputs = filled_down(data, sheet, selection);
            take_all(data, state, &inputs, data.words.numbers(), commands);
        }
        GridEvent::FilledRight(selection) => {
            let mut inputs = as_last_period(data, sheet, selection);
            // Over many cells only the empty ones: what was typed is not overwritten in passing.
            let is_one = selection.rows().count() == 1 && selection.columns().count() == 1;
            let waiting = &state.waiting;
            inputs.retain(|(slot, _)| is_one || is_empty(plan, waiting, slot.key));
            take_all(data, state, &inputs, data.words.numbers(), commands);
        }
        GridEvent::Pasted(selection, text) => {
            let pasted = paste::read(data, sheet, selection, &text);
            state.grid.select(pasted.selection);
            let taken = take(data, &state.waiting.halves, &pasted.inputs, pasted.style);
            forget_faults(&pasted.inputs, &mut state.waiting);
            if taken.faults.is_empty() && pasted.outside.is_empty() {
                put(taken, state, commands);
            } else {
                state.paste = Some(Paste::new(data, taken, pasted));
            }
        }
    }
}

/// Whether nothing was entered for a figure, nor is waiting.
fn is_empty(plan: &Plan, waiting: &Waiting, key: ObservationKey) -> bool {
    let is_faulty = waiting.faults.keys().any(|slot| slot.key == key);
    plan.figure(key).is_none() && !waiting.halves.contains_key(&key) && !is_faulty
}

/// Takes a text that was typed for cells; where it cannot be taken it stays there, with the reason.
fn typed_in(
    data: Data<'_>,
    state: &mut EntryState,
    slots: impl IntoIterator<Item = (Slot, bool)>,
    text: &str,
    commands: &mut Commands,
) {
    let slots = slots.into_iter();
    let inputs: Vec<_> = slots.map(|(slot, _)| (slot, text.to_owned())).collect();
    let taken = take(data, &state.waiting.halves, &inputs, data.words.numbers());
    forget_faults(&inputs, &mut state.waiting);
    for fault in &taken.faults {
        let reason = (fault.text.clone(), fault.reason.clone());
        state.waiting.faults.insert(fault.slot, reason);
    }
    put(taken, state, commands);
}

fn take_all(
    data: Data<'_>,
    state: &mut EntryState,
    inputs: &[(Slot, String)],
    style: NumberStyle,
    commands: &mut Commands,
) {
    let taken = take(data, &state.waiting.halves, inputs, style);
    forget_faults(inputs, &mut state.waiting);
    put(taken, state, commands);
}

/// A cell that gets another text has no fault of the old one.
fn forget_faults(inputs: &[(Slot, String)], waiting: &mut Waiting) {
    for (slot, _) in inputs {
        waiting.faults.remove(slot);
    }
}

/// Sends what can be written on its way as one edit, and keeps the halves.
fn put(taken: Taken, state: &mut EntryState, commands: &mut Commands) {
    let before = taken.halves.iter().map(|(key, _)| {
        let half = state.waiting.halves.get(key).copied();
        (*key, half)
    });
    state.last = LastStep {
        halves: before.collect(),
        wrote: !taken.figures.is_empty(),
    };
    for (key, _) in &taken.figures {
        state.waiting.halves.remove(key);
    }
    state
        .doubts
        .follow(taken.figures.iter().map(|(key, _)| *key));
    state.waiting.halves.extend(taken.halves);
    if !taken.figures.is_empty() {
        commands.edit(Edit::SetFigures(taken.figures));
    }
}

/// The first row of the selection for those below it; of a single row, the one above it.
fn filled_down(data: Data<'_>, sheet: &Sheet, selection: Selection) -> Vec<(Slot, String)> {
    let (plan, words) = (data.plan(), data.words);
    let rows = selection.rows();
    let (first, rest) = if rows.start() == rows.end() {
        (rows.start().saturating_sub(1), *rows.start()..=*rows.end())
    } else {
        (*rows.start(), *rows.start() + 1..=*rows.end())
    };
    let mut inputs = Vec::new();
    for column in selection.columns() {
        let source = sheet.slot(plan, Place { row: first, column });
        let Some((source, _)) = source else { continue };
        let figure = plan.figure(source.key);
        let text = figure.map(|it| text_of(words, it, source.part, false));
        let text = text.unwrap_or_default();
        for row in rest.clone() {
            if let Some((slot, true)) = sheet.slot(plan, Place { row, column }) {
                inputs.push((slot, text.clone()));
            }
        }
    }
    inputs
}

/// What the last period has for the selected cells, where it has anything.
fn as_last_period(data: Data<'_>, sheet: &Sheet, selection: Selection) -> Vec<(Slot, String)> {
    let (plan, words) = (data.plan(), data.words);
    let slots = selection
        .places()
        .filter_map(|place| sheet.slot(plan, place));
    let slots = slots.filter(|(_, open)| *open).map(|(slot, _)| slot);
    // One cell stands for its figure: half a ratio would only wait for the other half. Who has
    // chosen several wants just those.
    let is_one = selection.places().nth(1).is_none();
    let whole = slots.flat_map(|slot| match slot.part {
        Part::Numerator | Part::Denominator if is_one => [Part::Numerator, Part::Denominator]
            .map(|part| Slot { part, ..slot })
            .to_vec(),
        Part::Whole | Part::Numerator | Part::Denominator => vec![slot],
    });
    let inputs = whole.filter_map(|slot| {
        let before = ObservationKey {
            period: slot.key.period.previous(),
            ..slot.key
        };
        let text = text_of(words, plan.figure(before)?, slot.part, false);
        (!text.is_empty()).then_some((slot, text))
    });
    inputs.collect()
}

//! Takes what the keyboard and the clipboard bring, in its order.

use eframe::egui::{
    Context, Event, Id, TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

use super::{
    CellKind, Cells, GridEvent, GridState, Place, RowHead, Selection,
    cursor::{Ground, Order, Step},
    geometry::Geometry,
    keys::{Act, Meaning, Mode, meaning},
};
use crate::text::write_table;

/// Carries out what the events ask for, and leaves to the field what is its.
pub(super) fn take(
    ui: &Ui,
    field: Id,
    cells: &dyn Cells,
    state: &mut GridState,
    events: &mut Vec<GridEvent>,
) {
    let page = Geometry::new(cells, ui.available_width()).page(state);
    let mut queue = std::mem::take(&mut state.deferred);
    queue.extend(ui.input_mut(|input| std::mem::take(&mut input.events)));
    let mut left = Vec::new();
    let mut typed = false;
    while let Some(event) = queue.pop_front() {
        let brought_space = std::mem::take(&mut state.brings_space);
        match meaning(&event, state.mode, page) {
            Meaning::Act(_) if typed => {
                // The field has to take the letters first.
                queue.push_front(event);
                state.deferred = queue;
                ui.ctx().request_repaint();
                break;
            }
            Meaning::Act(act) => {
                state.brings_space = matches!(act, Act::Row | Act::Column);
                state.act(ui, field, cells, act, events);
            }
            // The letter that comes with the keys that choose a row is no text.
            Meaning::Begin if brought_space && is_space(&event) => {}
            Meaning::Begin if !is_open(cells, state.active) => {}
            Meaning::Begin => {
                state.mode = Mode::Typing;
                state.set_text(ui.ctx(), field, String::new());
                typed = true;
                left.push(event);
            }
            Meaning::Text => {
                typed = true;
                left.push(event);
            }
            Meaning::Nothing => {}
            Meaning::Other => {
                // That a key is let go, for one.
                state.brings_space = brought_space;
                left.push(event);
            }
        }
    }
    ui.input_mut(|input| input.events = left);
}

fn is_space(event: &Event) -> bool {
    matches!(event, Event::Text(text) if text == " ")
}

/// Puts the field's caret behind its text.
pub(super) fn caret_to_end(ui: &Ui, field: Id, text: &str) {
    let mut memory = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    memory.cursor.set_char_range(Some(CCursorRange::one(end)));
    TextEdit::store_state(ui.ctx(), field, memory);
}

impl GridState {
    /// Keeps the chosen cells among those there are.
    pub(super) fn keep_within(&mut self, cells: &dyn Cells) {
        let (rows, columns) = (cells.rows(), cells.columns().len());
        let within = |place: Place| Place {
            row: place.row.min(rows.saturating_sub(1)),
            column: place.column.min(columns.saturating_sub(1)),
        };
        self.selection = Selection {
            anchor: within(self.selection.anchor),
            cursor: within(self.selection.cursor),
        };
        self.active = within(self.active);
        let row = self.active.row;
        if row < rows && matches!(cells.row(row), RowHead::Heading(_)) {
            let place = with_ground(cells, |ground| ground.step(self.active, Step::Down));
            self.selection = Selection::at(place);
        }
        if !self.selection.contains(self.active) {
            self.active = self.selection.anchor;
        }
    }

    fn set_text(&mut self, ctx: &Context, field: Id, text: String) {
        self.text = text;
        // Its own undo must not bring back the text of another cell.
        TextEdit::store_state(
            ctx,
            field,
            eframe::egui::text_edit::TextEditState::default(),
        );
    }

    /// Begins to change what the cell holds.
    pub(super) fn begin_editing(&mut self, cells: &dyn Cells) {
        let place = self.active;
        if self.mode == Mode::Typing {
            self.mode = Mode::Editing;
        } else if self.mode == Mode::Choosing && is_open(cells, place) {
            self.mode = Mode::Editing;
            self.text = cells.raw(place);
            self.caret_to_end = true;
        }
    }

    /// Hands in the text under way.
    pub(super) fn commit(
        &mut self,
        ctx: &Context,
        field: Id,
        cells: &dyn Cells,
        events: &mut Vec<GridEvent>,
    ) {
        let place = self.active;
        // Taking back all letters typed over a cell leaves the cell as it was: only Delete, or
        // emptying what it held, clears it.
        let counts = match self.mode {
            Mode::Choosing => return,
            Mode::Typing => !self.text.is_empty(),
            Mode::Editing => self.text != cells.raw(place),
        };
        let text = std::mem::take(&mut self.text);
        if counts {
            events.push(GridEvent::Edited(place, text));
        }
        self.stop(ctx, field);
    }

    fn stop(&mut self, ctx: &Context, field: Id) {
        self.mode = Mode::Choosing;
        self.set_text(ctx, field, String::new());
    }

    fn act(
        &mut self,
        ui: &Ui,
        field: Id,
        cells: &dyn Cells,
        act: Act,
        events: &mut Vec<GridEvent>,
    ) {
        let selection = self.selection;
        let from = self.active;
        match act {
            Act::Move { step, extend } => {
                self.commit(ui.ctx(), field, cells, events);
                self.tabbed_from = None;
                let from = if extend { selection.cursor } else { from };
                let to = with_ground(cells, |ground| ground.step(from, step));
                if extend {
                    self.selection.cursor = to;
                    self.follow = Some(to);
                } else {
                    self.move_to(to);
                }
            }
            Act::Enter { back } => {
                self.commit(ui.ctx(), field, cells, events);
                if self.goes_round(cells, Order::Columns, !back) {
                    return;
                }
                let column = self.tabbed_from.take().unwrap_or(from.column);
                let from = Place { column, ..from };
                let to = with_ground(cells, |ground| ground.next_open_below(from, !back));
                self.move_to(to.unwrap_or(from));
            }
            Act::Tab { back } => {
                self.commit(ui.ctx(), field, cells, events);
                if self.goes_round(cells, Order::Rows, !back) {
                    return;
                }
                let to = with_ground(cells, |ground| ground.next_open(from, !back));
                let run = self.tabbed_from.unwrap_or(from.column);
                match to {
                    Some(to) => {
                        self.move_to(to);
                        // A row that is done begins a new run.
                        let run = if to.row == from.row { run } else { to.column };
                        self.tabbed_from = Some(run);
                    }
                    None => self.move_to(from),
                }
            }
            Act::Edit => self.begin_editing(cells),
            // As in a spreadsheet: what is typed goes into every chosen cell.
            Act::Finish if self.mode != Mode::Choosing && !selection.is_single() => {
                if self.mode == Mode::Editing || !self.text.is_empty() {
                    let text = std::mem::take(&mut self.text);
                    events.push(GridEvent::Filled(selection, text));
                }
                self.stop(ui.ctx(), field);
            }
            Act::Finish => {
                self.commit(ui.ctx(), field, cells, events);
                events.push(GridEvent::Finished);
            }
            Act::Column => self.select_column(cells, from.column),
            Act::Row => self.select_row(cells, from.row),
            Act::Note => {
                self.commit(ui.ctx(), field, cells, events);
                events.push(GridEvent::Noted(from));
            }
            Act::Explain => {
                self.commit(ui.ctx(), field, cells, events);
                events.push(GridEvent::Explains(from));
            }
            // Nothing is being typed: the keyboard stays, or what is typed next would be lost.
            Act::Escape if self.mode == Mode::Choosing => {
                self.selection = Selection::at(self.active);
            }
            Act::Leave => {
                self.commit(ui.ctx(), field, cells, events);
                // The way out of the grid for who has no mouse.
                ui.memory_mut(|memory| memory.surrender_focus(field));
            }
            Act::Escape => self.stop(ui.ctx(), field),
            Act::Clear => events.push(GridEvent::Cleared(selection)),
            Act::All => self.select_all(cells),
            Act::FillDown => events.push(GridEvent::FilledDown(selection)),
            Act::FillRight => events.push(GridEvent::FilledRight(selection)),
            Act::Copy => copy(ui, cells, selection),
            Act::Cut => {
                copy(ui, cells, selection);
                events.push(GridEvent::Cleared(selection));
            }
            Act::Paste(text) => events.push(GridEvent::Pasted(selection, text)),
            Act::Undo => events.push(GridEvent::Undo),
            Act::Redo => events.push(GridEvent::Redo),
        }
    }

    fn move_to(&mut self, to: Place) {
        self.selection = Selection::at(to);
        self.active = to;
        self.follow = Some(to);
    }

    /// Where several cells are chosen, Enter and Tab go round within them; whether they do.
    fn goes_round(&mut self, cells: &dyn Cells, order: Order, forward: bool) -> bool {
        let (selection, from) = (self.selection, self.active);
        let to = with_ground(cells, |it| it.next_within(selection, from, order, forward));
        if let Some(to) = to {
            self.active = to;
            self.follow = Some(to);
        }
        to.is_some()
    }

    /// Chooses a whole row; the keyboard stays where it is in it.
    pub(super) fn select_row(&mut self, cells: &dyn Cells, row: usize) {
        let last = cells.columns().len().saturating_sub(1);
        self.choose(cells, Place::new(row, 0), Place::new(row, last));
    }

    /// Chooses a whole column; the keyboard stays where it is in it.
    pub(super) fn select_column(&mut self, cells: &dyn Cells, column: usize) {
        let (first, last) = ends(cells);
        let at = |row| Place { row, column };
        self.choose(cells, at(first.row), at(last.row));
    }

    /// Chooses all cells.
    pub(super) fn select_all(&mut self, cells: &dyn Cells) {
        let (first, last) = ends(cells);
        self.choose(cells, first, last);
    }

    /// Chooses a rectangle. The keyboard stays where it is within it, or comes to the first cell
    /// that one can write in.
    fn choose(&mut self, cells: &dyn Cells, anchor: Place, cursor: Place) {
        let selection = Selection { anchor, cursor };
        self.selection = selection;
        self.tabbed_from = None;
        if !selection.contains(self.active) {
            let can = |place: &Place| has_cells(cells, place.row) && is_open(cells, *place);
            self.active = selection.places().find(can).unwrap_or(anchor);
        }
    }
}

/// The first and the last cell.
fn ends(cells: &dyn Cells) -> (Place, Place) {
    with_ground(cells, |ground| {
        let from = Place::default();
        (
            ground.step(from, Step::First),
            ground.step(from, Step::Last),
        )
    })
}

fn has_cells(cells: &dyn Cells, row: usize) -> bool {
    row < cells.rows() && matches!(cells.row(row), RowHead::Cells { .. })
}

fn is_open(cells: &dyn Cells, place: Place) -> bool {
    place.row < cells.rows() && cells.cell(place).kind == CellKind::Open
}

fn copy(ui: &Ui, cells: &dyn Cells, selection: Selection) {
    let rows = selection
        .rows()
        .filter(|row| matches!(cells.row(*row), RowHead::Cells { .. }));
    let rows = rows.map(|row| {
        let places = selection.columns().map(|column| Place { row, column });
        places.map(|place| cells.raw(place)).collect::<Vec<_>>()
    });
    ui.copy_text(write_table(rows));
}

fn with_ground<T>(cells: &dyn Cells, ask: impl FnOnce(&Ground<'_>) -> T) -> T {
    ask(&Ground {
        rows: cells.rows(),
        columns: cells.columns().len(),
        has_cells: &|row| has_cells(cells, row),
        is_filled: &|place| !cells.cell(place).text.is_empty(),
        is_open: &|place| cells.cell(place).kind == CellKind::Open,
    })
}

//! A grid that behaves as a spreadsheet does: keyboard, mouse, ranges, clipboard, typing in place.
//!
//! Only what is in sight is asked for and drawn, so that 2,500 rows cost what 30 do. The row of
//! heads and the column of names stay where they are. What stands in the cells and what becomes of
//! what is typed is up to whoever shows the grid: see [`Cells`] and [`GridEvent`].
//!
//! # How typing works
//! A text field always stands on the cell that the keyboard is at, unseen until something is typed.
//! So an input method has a field from the first letter on, and Unikey's Backspaces find the
//! letters that they count on. Events are taken in their order: what comes behind typed letters
//! within one frame waits for the next, when the field has taken them.
//!
//! Must not know what the cells mean.

mod cursor;
mod geometry;
mod input;
mod keys;
mod paint;

pub use cursor::{Place, Selection};

use std::collections::VecDeque;

use eframe::egui::{
    Align2, EventFilter, Frame, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense,
    TextEdit, Ui, Vec2, WidgetInfo, vec2,
};

use self::{
    geometry::{Geometry, Target},
    keys::Mode,
};

/// What a grid shows.
pub trait Cells {
    /// How many rows there are, headings among them.
    fn rows(&self) -> usize;
    /// The row of that number.
    fn row(&self, row: usize) -> RowHead<'_>;
    /// The columns beside the names.
    fn columns(&self) -> &[Column];
    /// A cell.
    fn cell(&self, place: Place) -> Cell;
    /// A cell's text for editing and for other programs: digits are not grouped.
    fn raw(&self, place: Place) -> String;
}

/// What stands at the left of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowHead<'a> {
    /// A heading over the rows below it; it has no cells.
    Heading(&'a str),
    /// A row of cells.
    Cells {
        /// Its name.
        name: &'a str,
        /// A short word at the right of the name: what is counted.
        note: &'a str,
    },
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// What stands over it and its neighbours of the same group; empty for none.
    pub group: String,
    /// What stands over it.
    pub title: String,
    /// What it is called by those who do not see it.
    pub name: String,
    /// How wide it is.
    pub width: f32,
}

/// What one can do with a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellKind {
    /// It can be written in.
    Open,
    /// It shows something, and is for reading.
    ReadOnly,
    /// There can be nothing in it.
    Shut,
}

/// What is to be said of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellMark {
    /// Its text could not be taken.
    Fault,
    /// It looks wrong.
    Warning,
    /// It waits for another cell before it can be taken.
    Waiting,
    /// It looked wrong, and somebody has explained it.
    Explained,
    /// Something is written beside it.
    Noted,
}

/// A cell as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// What stands there faintly while there is no text.
    pub faint: String,
    /// What one can do with it.
    pub kind: CellKind,
    /// What is to be said of it.
    pub mark: Option<CellMark>,
    /// The same in words, and whatever else there is to know; empty for nothing.
    pub hint: String,
}

/// What a person has done.
#[derive(Clone, PartialEq, Debug)]
pub enum GridEvent {
    /// Wrote a text in a cell.
    Edited(Place, String),
    /// Pasted a text over the selection.
    Pasted(Selection, String),
    /// Wants a text in every cell of the selection.
    Filled(Selection, String),
    /// Emptied cells.
    Cleared(Selection),
    /// Wants the first row of the selection in those below it, or, where it is one row, the row
    /// above it in that row.
    FilledDown(Selection),
    /// Wants what is left of the cells in them.
    FilledRight(Selection),
    /// Wants to write something beside a cell.
    Noted(Place),
    /// Wants to say why a cell that looks wrong is right.
    Explains(Place),
    /// Is done with the whole.
    Finished,
    /// Wants the last edit taken back.
    Undo,
    /// Wants what was taken back.
    Redo,
}

/// Words that a grid says itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GridWords {
    /// What the grid is called.
    pub name: String,
    /// What stands over the names.
    pub corner: String,
}

/// What a grid remembers.
#[derive(Default)]
pub struct GridState {
    selection: Selection,
    /// Where the keyboard is: in the selection.
    active: Place,
    mode: Mode,
    /// What is being typed.
    text: String,
    /// Events that wait for the field to take those before them.
    deferred: VecDeque<eframe::egui::Event>,
    /// The column in which a run of Tabs began: Enter goes back to it.
    tabbed_from: Option<usize>,
    /// How much of the cells was in sight, and from where.
    view: Vec2,
    offset: Vec2,
    /// The cell that must be brought into sight.
    follow: Option<Place>,
    /// The keyboard shall come here.
    wants_focus: bool,
    /// The field was given a text and must have its caret at the end.
    caret_to_end: bool,
    /// The keys just pressed bring a space with them that is no text.
    brings_space: bool,
    /// On what the pointer was pressed last.
    pressed_on: Option<Target>,
}

impl GridState {
    /// The chosen cells.
    pub const fn selection(&self) -> Selection {
        self.selection
    }

    /// The cell that the keyboard is at.
    pub const fn active(&self) -> Place {
        self.active
    }

    /// Chooses a cell, brings it into sight and gives it the keyboard.
    pub fn go_to(&mut self, place: Place) {
        self.select(Selection::at(place));
    }

    /// Chooses cells and gives the first the keyboard.
    pub const fn select(&mut self, selection: Selection) {
        self.selection = selection;
        self.active = selection.anchor;
        self.take_focus();
    }

    /// Follows the cells where so many columns have come in before them, or have gone.
    pub fn move_columns(&mut self, by: i32) {
        let by = by as isize;
        let moved = |place: Place| Place {
            column: place.column.saturating_add_signed(by),
            ..place
        };
        self.selection = Selection {
            anchor: moved(self.selection.anchor),
            cursor: moved(self.selection.cursor),
        };
        self.active = moved(self.active);
        self.follow = self.follow.map(moved);
        let run = self.tabbed_from;
        self.tabbed_from = run.map(|column| column.saturating_add_signed(by));
    }

    /// Gives the keyboard to the cell that was chosen last.
    pub const fn take_focus(&mut self) {
        self.wants_focus = true;
        self.follow = Some(self.active);
    }

    /// Puts a text that was being typed back into a cell, and the keyboard with it.
    pub fn resume(&mut self, place: Place, text: String, changing: bool) {
        self.go_to(place);
        self.text = text;
        self.caret_to_end = true;
        self.mode = if changing {
            Mode::Editing
        } else {
            Mode::Typing
        };
    }

    /// Whether what the cell holds is being changed, and not typed over.
    pub fn is_changing(&self) -> bool {
        self.mode == Mode::Editing
    }

    /// The text that is being typed, and where.
    pub fn typing(&self) -> Option<(Place, &str)> {
        (self.mode != Mode::Choosing).then_some((self.active, self.text.as_str()))
    }
}

/// Draws a grid over the room there is, and says what the person has done.
pub fn grid(
    ui: &mut Ui,
    id: Id,
    words: &GridWords,
    cells: &dyn Cells,
    state: &mut GridState,
) -> Vec<GridEvent> {
    let geometry = Geometry::new(cells, ui.available_width());
    let field = id.with("field");
    let mut events = Vec::new();
    state.keep_within(cells);
    if ui.memory(|memory| memory.has_focus(field)) {
        input::take(ui, field, cells, state, &mut events);
    } else if state.mode != Mode::Choosing && !state.wants_focus {
        // Something else was clicked: what was typed counts.
        state.commit(ui.ctx(), field, cells, &mut events);
    }
    let is_covered = ui.memory(|memory| memory.top_modal_layer().is_some());
    if state.wants_focus && (is_covered || ui.input(|input| input.pointer.any_click())) {
        // What lies over the grid goes in this frame, and keeps the keyboard until then; and the
        // field takes a click beside it for a reason to let the keyboard go.
        ui.ctx().request_repaint();
    } else if std::mem::take(&mut state.wants_focus) {
        ui.memory_mut(|memory| memory.request_focus(field));
        // The key that led here is none for the field: it would let the keyboard go again.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    // It would lie over the names and heads, which stay where they are.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let mut area = ScrollArea::both()
        .id_salt(id)
        .auto_shrink(false)
        .animated(false)
        .min_scrolled_height(geometry.header + geometry::ROW);
    if state.view == Vec2::ZERO {
        // How much can be seen is known after the first frame.
        ui.ctx().request_repaint();
    } else if let Some(place) = state.follow.take() {
        area = area.scroll_offset(geometry.offset_to_see(state, place));
    }
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_min_size(geometry.size());
        let view = View {
            id,
            field,
            words,
            cells,
            geometry: &geometry,
            origin: ui.max_rect().min,
            seen: Rect::from_min_size(ui.max_rect().min + viewport.min.to_vec2(), viewport.size()),
        };
        view.show(ui, state, &mut events);
    });
    state.view = output.inner_rect.size();
    state.offset = output.state.clamped_offset();
    events
}

/// A grid in one frame.
struct View<'a> {
    id: Id,
    field: Id,
    words: &'a GridWords,
    cells: &'a dyn Cells,
    geometry: &'a Geometry,
    /// Where the first corner is, in or out of sight.
    origin: eframe::egui::Pos2,
    /// What is in sight.
    seen: Rect,
}

impl View<'_> {
    fn show(&self, ui: &mut Ui, state: &mut GridState, events: &mut Vec<GridEvent>) {
        let body = ui.interact(self.seen, self.id.with("body"), Sense::click_and_drag());
        body.widget_info(|| WidgetInfo::labeled(Role::Grid, ui.is_enabled(), &self.words.name));
        self.pointer(ui, &body, state, events);
        let focused = ui.memory(|memory| memory.has_focus(self.field));
        paint::show(ui, self, state, focused);
        self.field_ui(ui, state, focused);
    }

    fn pointer(
        &self,
        ui: &Ui,
        body: &Response,
        state: &mut GridState,
        events: &mut Vec<GridEvent>,
    ) {
        let Some(at) = body.interact_pointer_pos() else {
            return;
        };
        let (pressed, shift) =
            ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
        if pressed {
            state.commit(ui.ctx(), self.field, self.cells, events);
            state.tabbed_from = None;
            state.pressed_on = self.geometry.target(self.origin, self.seen, at);
        }
        let place = self.geometry.place(self.origin, self.seen, at);
        let has_cells = |row| matches!(self.cells.row(row), RowHead::Cells { .. });
        match (state.pressed_on, place) {
            (Some(Target::Row(row)), _) if pressed && has_cells(row) => {
                state.select_row(self.cells, row);
            }
            (Some(Target::Column(column)), _) if pressed => {
                state.select_column(self.cells, column);
            }
            (Some(Target::All), _) if pressed => state.select_all(self.cells),
            (Some(Target::Cells), Some(place)) if has_cells(place.row) => {
                if pressed && !shift {
                    state.selection = Selection::at(place);
                    state.active = place;
                } else if pressed {
                    state.selection.cursor = place;
                } else if body.dragged() && state.mode == Mode::Choosing {
                    if state.selection.cursor != place {
                        state.follow = Some(place);
                    }
                    state.selection.cursor = place;
                }
                if body.double_clicked() {
                    state.begin_editing(self.cells);
                }
            }
            _ => return,
        }
        state.wants_focus = true;
        ui.ctx().request_repaint();
    }

    /// The field in which one types: on the cell, unseen until there is something in it.
    fn field_ui(&self, ui: &mut Ui, state: &mut GridState, focused: bool) {
        let place = state.active;
        if self.cells.rows() == 0 || self.geometry.columns() == 0 {
            return;
        }
        let cell = self.geometry.cell(self.origin, place);
        let choosing = state.mode == Mode::Choosing;
        let rect = if choosing {
            // Narrow, so that a click goes to the cell.
            Rect::from_min_size(cell.min, vec2(2.0, cell.height()))
        } else {
            cell.shrink(1.0)
        };
        if std::mem::take(&mut state.caret_to_end) {
            input::caret_to_end(ui, self.field, &state.text);
        }
        let name = self.name_of(place);
        let shown = if choosing {
            self.cells.cell(place).text
        } else {
            String::new()
        };
        ui.scope_builder(
            eframe::egui::UiBuilder::new()
                .max_rect(rect)
                .id_salt("field"),
            |ui| {
                ui.shrink_clip_rect(self.geometry.cells_in_sight(self.seen));
                if choosing {
                    paint::hide_caret(ui);
                }
                let before = state.text.clone();
                let edit = TextEdit::singleline(&mut state.text)
                    .id(self.field)
                    // What is typed stands where the figure will.
                    .frame(Frame::NONE.inner_margin(paint::field_margin(choosing)))
                    .align(Align2::RIGHT_CENTER)
                    .desired_width(rect.width())
                    .min_size(rect.size())
                    .font(paint::font())
                    .event_filter(EventFilter {
                        tab: true,
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        escape: true,
                    });
                if !choosing {
                    paint::behind_field(ui, rect);
                }
                let response = ui.add_sized(rect.size(), edit).accessible_name(&name);
                if choosing {
                    let value = shown;
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_value(value);
                    });
                    // What is seen is the cell; the field itself stays empty.
                    if focused && state.text != before && !state.text.is_empty() {
                        state.mode = Mode::Typing;
                        ui.ctx().request_repaint();
                    }
                }
            },
        );
    }

    fn name_of(&self, place: Place) -> String {
        let row = match self.cells.row(place.row) {
            RowHead::Heading(name) | RowHead::Cells { name, .. } => name,
        };
        let column = self.cells.columns().get(place.column);
        format!("{row}, {}", column.map_or("", |it| it.name.as_str()))
    }
}

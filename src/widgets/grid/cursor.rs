//! Where the keyboard is in a grid, and where each key takes it. Pure: no egui.

use std::ops::RangeInclusive;

/// A cell by its row and column, from zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The cell of that row and column.
    pub const fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }
}

/// A rectangle of cells: from where choosing began to where it has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Selection {
    /// Where choosing began.
    pub anchor: Place,
    /// Where it has come.
    pub cursor: Place,
}

/// In which order one goes through a rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    /// Row by row, as Tab.
    Rows,
    /// Column by column, as Enter.
    Columns,
}

impl Selection {
    /// One cell.
    pub const fn at(place: Place) -> Self {
        Self {
            anchor: place,
            cursor: place,
        }
    }

    /// The rows in it.
    pub fn rows(self) -> RangeInclusive<usize> {
        let (one, other) = (self.anchor.row, self.cursor.row);
        one.min(other)..=one.max(other)
    }

    /// The columns in it.
    pub fn columns(self) -> RangeInclusive<usize> {
        let (one, other) = (self.anchor.column, self.cursor.column);
        one.min(other)..=one.max(other)
    }

    /// Whether a cell is in it.
    pub fn contains(self, place: Place) -> bool {
        self.rows().contains(&place.row) && self.columns().contains(&place.column)
    }

    /// Its cells, row by row.
    pub fn places(self) -> impl Iterator<Item = Place> {
        self.rows()
            .flat_map(move |row| self.columns().map(move |column| Place { row, column }))
    }

    /// Whether it is a single cell.
    pub fn is_single(self) -> bool {
        self.anchor == self.cursor
    }
}

/// A step of the keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Up,
    Down,
    Left,
    Right,
    /// To the end of what is filled, as Ctrl with an arrow.
    FarUp,
    FarDown,
    FarLeft,
    FarRight,
    RowStart,
    RowEnd,
    First,
    Last,
    Page(isize),
}

/// What a cursor moves over.
pub(super) struct Ground<'a> {
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// Whether a row has cells; headings have none.
    pub(super) has_cells: &'a dyn Fn(usize) -> bool,
    pub(super) is_filled: &'a dyn Fn(Place) -> bool,
    pub(super) is_open: &'a dyn Fn(Place) -> bool,
}

impl Ground<'_> {
    /// Where a step leads; where it began if there is nothing further.
    pub(super) fn step(&self, from: Place, step: Step) -> Place {
        let Place { row, column } = from;
        let last_column = self.columns.saturating_sub(1);
        match step {
            Step::Up => self.next_row(from, -1),
            Step::Down => self.next_row(from, 1),
            Step::Left => Place::new(row, column.saturating_sub(1)),
            Step::Right => Place::new(row, (column + 1).min(last_column)),
            Step::FarUp => self.far(from, Step::Up),
            Step::FarDown => self.far(from, Step::Down),
            Step::FarLeft => self.far(from, Step::Left),
            Step::FarRight => self.far(from, Step::Right),
            Step::RowStart => Place::new(row, 0),
            Step::RowEnd => Place::new(row, last_column),
            Step::First => self.near_row(0, 0, 1),
            Step::Last => self.near_row(self.rows.saturating_sub(1), last_column, -1),
            Step::Page(by) => {
                let aim = row
                    .saturating_add_signed(by)
                    .min(self.rows.saturating_sub(1));
                let aim = self.near_row(aim, column, -by.signum());
                if (self.has_cells)(aim.row) { aim } else { from }
            }
        }
    }

    fn next_row(&self, from: Place, by: isize) -> Place {
        let mut row = from.row;
        loop {
            let Some(next) = row.checked_add_signed(by).filter(|it| *it < self.rows) else {
                return from;
            };
            row = next;
            if (self.has_cells)(row) {
                return Place { row, ..from };
            }
        }
    }

    /// The row itself where it has cells, or the next one that has.
    fn near_row(&self, row: usize, column: usize, by: isize) -> Place {
        let place = Place { row, column };
        if (self.has_cells)(row) {
            place
        } else {
            self.next_row(place, by)
        }
    }

    /// As a spreadsheet: to the last filled cell of a block, or over a gap to the next block.
    fn far(&self, from: Place, step: Step) -> Place {
        let mut at = self.step(from, step);
        let through_block = (self.is_filled)(from) && (self.is_filled)(at);
        loop {
            let next = self.step(at, step);
            if next == at {
                return at;
            }
            if through_block {
                if !(self.is_filled)(next) {
                    return at;
                }
            } else if (self.is_filled)(at) {
                return at;
            }
            at = next;
        }
    }

    /// The next cell that one can write in, row by row; `None` behind the last.
    pub(super) fn next_open(&self, from: Place, forward: bool) -> Option<Place> {
        let columns = self.columns.max(1);
        let mut index = from.row * columns + from.column;
        loop {
            index = if forward {
                index + 1
            } else {
                index.checked_sub(1)?
            };
            let place = Place::new(index / columns, index % columns);
            if place.row >= self.rows {
                return None;
            }
            if (self.has_cells)(place.row) && (self.is_open)(place) {
                return Some(place);
            }
        }
    }

    /// The next cell of a rectangle that one can write in, from the last on to the first again;
    /// `None` where there is no other.
    pub(super) fn next_within(
        &self,
        selection: Selection,
        from: Place,
        order: Order,
        forward: bool,
    ) -> Option<Place> {
        let (top, left) = (*selection.rows().start(), *selection.columns().start());
        let rows = selection.rows().count();
        let columns = selection.columns().count();
        let (row, column) = (from.row.checked_sub(top)?, from.column.checked_sub(left)?);
        let at = match order {
            Order::Rows => row * columns + column,
            Order::Columns => column * rows + row,
        };
        let all = rows * columns;
        let steps = 1..all;
        let places = steps.map(|step| {
            let at = (at + if forward { step } else { all - step }) % all;
            match order {
                Order::Rows => Place::new(top + at / columns, left + at % columns),
                Order::Columns => Place::new(top + at % rows, left + at / rows),
            }
        });
        let mut open = places.filter(|place| (self.has_cells)(place.row) && (self.is_open)(*place));
        open.next()
    }

    /// The next cell of the column that one can write in; `None` behind the last.
    pub(super) fn next_open_below(&self, from: Place, forward: bool) -> Option<Place> {
        let mut at = from;
        loop {
            let next = self.next_row(at, if forward { 1 } else { -1 });
            if next == at {
                return None;
            }
            at = next;
            if (self.is_open)(at) {
                return Some(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Step; 14] = [
        Step::Up,
        Step::Down,
        Step::Left,
        Step::Right,
        Step::FarUp,
        Step::FarDown,
        Step::FarLeft,
        Step::FarRight,
        Step::RowStart,
        Step::RowEnd,
        Step::First,
        Step::Last,
        Step::Page(3),
        Step::Page(-3),
    ];

    /// Rows 0 and 3 are headings; column 2 is shut.
    fn with_ground<T>(filled: &[(usize, usize)], test: impl FnOnce(&Ground<'_>) -> T) -> T {
        let ground = Ground {
            rows: 8,
            columns: 4,
            has_cells: &|row| row != 0 && row != 3,
            is_filled: &|at| filled.contains(&(at.row, at.column)),
            is_open: &|at| at.column != 2,
        };
        test(&ground)
    }

    #[test]
    fn arrows_pass_over_headings_and_stop_at_the_edge() {
        with_ground(&[], |ground| {
            let step = |row, column, step| ground.step(Place::new(row, column), step);
            assert_eq!(step(2, 1, Step::Down), Place::new(4, 1));
            assert_eq!(step(1, 1, Step::Up), Place::new(1, 1));
            assert_eq!(step(1, 3, Step::Right), Place::new(1, 3));
            assert_eq!(step(5, 2, Step::First), Place::new(1, 0));
            assert_eq!(step(5, 2, Step::Last), Place::new(7, 3));
        });
    }

    #[test]
    fn ctrl_and_an_arrow_go_to_the_end_of_the_block_or_over_the_gap() {
        with_ground(&[(1, 0), (2, 0), (4, 0), (7, 0)], |ground| {
            let down = |row| ground.step(Place::new(row, 0), Step::FarDown).row;
            assert_eq!((down(1), down(4), down(7)), (4, 7, 7));
        });
    }

    #[test]
    fn tab_and_enter_go_to_what_can_be_written_in() {
        with_ground(&[], |ground| {
            let next = |row, column| ground.next_open(Place::new(row, column), true);
            assert_eq!(next(1, 1), Some(Place::new(1, 3)));
            assert_eq!(next(2, 3), Some(Place::new(4, 0)));
            assert_eq!(next(7, 3), None);
            let below = |row, column| ground.next_open_below(Place::new(row, column), true);
            assert_eq!(below(2, 1), Some(Place::new(4, 1)));
            assert_eq!(below(2, 2), None);
            assert_eq!(ground.next_open(Place::new(1, 0), false), None);
        });
    }

    #[test]
    fn within_a_rectangle_one_goes_round_by_columns_or_by_rows() {
        let selection = Selection {
            anchor: Place::new(2, 1),
            cursor: Place::new(4, 3),
        };
        with_ground(&[], |ground| {
            let go = |row, column, order, forward| {
                let to = ground.next_within(selection, Place::new(row, column), order, forward);
                to.map(|to| (to.row, to.column))
            };
            // Row 3 is a heading and column 2 is shut.
            assert_eq!(go(2, 1, Order::Columns, true), Some((4, 1)));
            assert_eq!(go(4, 1, Order::Columns, true), Some((2, 3)));
            assert_eq!(go(4, 3, Order::Columns, true), Some((2, 1)));
            assert_eq!(go(2, 1, Order::Columns, false), Some((4, 3)));
            assert_eq!(go(2, 1, Order::Rows, true), Some((2, 3)));
            assert_eq!(go(2, 3, Order::Rows, true), Some((4, 1)));
            let one = Selection::at(Place::new(2, 1));
            assert_eq!(ground.next_within(one, one.cursor, Order::Rows, true), None);
        });
    }

    proptest! {
        #[test]
        fn no_step_leaves_the_cells(
            steps in prop::collection::vec(prop::sample::select(ALL.to_vec()), 0..40),
            filled in prop::collection::vec((0_usize..8, 0_usize..4), 0..12),
        ) {
            with_ground(&filled, |ground| {
                let mut at = Place::new(1, 0);
                for step in steps {
                    at = ground.step(at, step);
                    assert!(at.row < 8 && at.column < 4 && at.row != 0 && at.row != 3, "{at:?}");
                }
            });
        }
    }
}

//! The parts that screens are made of: buttons, fields, rows, marks, small graphs.
//!
//! Each is a free function that sizes, allocates, interacts and paints, and gives the widget an
//! accessible name. They must not know the domain, and hold no sentences: words are arguments.

mod bullet;
mod bullet_row;
mod button;
mod calendar;
mod card;
mod choice;
mod counts;
mod date_field;
mod draft;
mod filter_list;
mod focus;
mod grid;
mod heat_cell;
mod list_row;
mod markdown;
mod message;
mod nav;
mod number_field;
mod paint;
mod stacked_bar;
mod status_mark;
mod status_row;
mod table_row;
mod tall_list;
#[cfg(test)]
mod testing;
mod text_field;
mod toast;
mod typing;

pub use bullet::{Bullet, bullet};
pub use bullet_row::{BulletHeads, BulletRow, RowLook, bullet_group, bullet_row};
pub use button::{
    danger_button, icon_button, icon_button_with_hint, icon_text_button, link_button,
    primary_button, quiet_button,
};
pub use calendar::CalendarWords;
pub use card::{card, choice_card, facts, flat_card, key_figure, panel_header, section_heading};
pub use choice::{combo, segmented};
pub use counts::{counts, text_link};
pub use date_field::{DateFieldResult, date_entry, date_field};
pub use draft::{
    Committed, FieldName, UnderWay, give_up_resuming, go_to_end, is_resuming, resume, select_all,
    under_way,
};
pub use focus::keep_focus_in_sight;
pub use grid::{
    Cell, CellKind, CellMark, Cells, Column, GridEvent, GridState, GridWords, Place, RowHead,
    Selection, grid,
};
pub use heat_cell::{HeatCell, paint_doubt, paint_heat_cell, paint_missing, paint_status_mark};
pub use list_row::{find_row, list_row, long_name_row, tree_row, two_line_row};
pub use markdown::Markdown;
pub use message::{banner, empty_state, mark};
pub use nav::{nav_item, nav_item_with_badge};
pub use number_field::number_field;
pub use stacked_bar::stacked_bar;
pub use status_mark::{status_chip, status_mark};
pub use status_row::{StatusRow, status_row};
pub use table_row::{
    CellLook, TABLE_ROW_HEIGHT, TableCell, TableRow, TableRowResponse, table_heads, table_row,
    table_row_room,
};
pub use tall_list::TallList;
pub use text_field::{FIND, paragraph_field, search_field, text_field};
pub use toast::{ToastId, Toasts};
pub use typing::{takes_no_words, takes_words};

//! Vietnamese text, as people type it and as they read it.
//!
//! This is the lowest module of the program: it knows characters, numbers and
//! calendar days, and must not know the rest of the crate, the window, the
//! file, the clock, or any sentence shown to a user. Its errors are therefore
//! plain enums without text; whoever shows them finds the words.
//!
//! | to … | use |
//! | --- | --- |
//! | take in what was typed or pasted | [`clean_input`], [`nfc`] |
//! | search with or without accents | [`fold`], [`matches()`], [`score`] |
//! | sort names | [`compare`], [`sort_key`] |
//! | read and write numbers | [`parse_number`], [`format_decimal`] and their kin |
//! | type with accents where there is no Unikey | [`Typist`] |
//! | read and write tables on the clipboard | [`read_table`], [`write_table`] |
//! | read and write days | [`parse_date`], [`format_date`], [`format_iso`] |
//!
//! None of this may rewrite a field while somebody types in it: Vietnamese
//! keyboards send backspaces that count on the text being as they left it. Call
//! these functions on Enter, when the field loses focus, or on paste.

mod collate;
mod date;
mod fold;
mod number;
mod table;
mod typing;

pub use collate::{SortKey, compare, sort_key};
pub use date::{DateError, format_date, format_iso, parse_date};
pub use fold::{Lines, Score, clean_input, fold, matches, nfc, score};
pub use number::{
    MAX_DIGITS, NumberError, NumberStyle, format_decimal, format_decimal_places, format_percent,
    parse_number, parse_number_as, style_of_table,
};
pub use table::{read_table, write_table};
pub use typing::{Rewrite, TypingMethod, Typist};

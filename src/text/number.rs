//! Numbers as Vietnamese officials write them, both ways: `1.234.567,5`.
//!
//! Exact decimals only; no floating point passes through here. This file must not
//! know what a number counts, its unit or its limits.
//!
//! # Which mark is which
//! Vietnamese groups digits with dots and puts a comma before the decimals;
//! English does the reverse, and spreadsheets paste either. Most texts allow one
//! reading only, and that one is taken: `1.234,5` and `1,234.5` are the same
//! number, `12.5` is twelve and a half, `1.234.567` is over a million.
//!
//! One case allows two: a single mark with exactly three digits behind it and one
//! to three, the first not zero, before it. There the [`NumberStyle`] decides:
//!
//! | text | Vietnamese | English |
//! | --- | --- | --- |
//! | `1.234` | 1234 | 1.234 |
//! | `1,234` | 1.234 | 1234 |
//! | `0.123` or `0,123` | 0.123 | 0.123 |

use rust_decimal::{Decimal, RoundingStrategy};

/// The most digits a number may have, zeros at its front and at the end of its
/// decimals not counted. So many fit a [`Decimal`] exactly.
pub const MAX_DIGITS: usize = 28;

/// Whose marks a number is written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberStyle {
    /// `1.234.567,5`
    #[default]
    Vietnamese,
    /// `1,234,567.5`
    English,
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberError {
    /// Nothing but white space.
    Empty,
    /// A character that has no place where it stands: a letter, a second sign, a
    /// mark with no digit behind it.
    NotANumber {
        /// The first such character.
        found: char,
    },
    /// Marks that divide the digits in no known way, as in `1.23.4`.
    Misgrouped {
        /// The mark at fault, the last if there are several.
        mark: char,
    },
    /// More than [`MAX_DIGITS`] digits, or more than 28 decimals.
    TooLong,
}

/// A mark between digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dot,
    Comma,
    /// A space that does not break the line. It groups, and is never a decimal
    /// mark. An ordinary space is none: `12 345` may be two numbers.
    Space,
}

impl NumberStyle {
    const fn group_mark(self) -> char {
        match self {
            Self::Vietnamese => '.',
            Self::English => ',',
        }
    }

    const fn decimal_mark(self) -> Mark {
        match self {
            Self::Vietnamese => Mark::Comma,
            Self::English => Mark::Dot,
        }
    }
}

impl Mark {
    const fn from_char(c: char) -> Option<Self> {
        match c {
            '.' => Some(Self::Dot),
            ',' => Some(Self::Comma),
            '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(Self::Space),
            _ => None,
        }
    }

    const fn as_char(self) -> char {
        match self {
            Self::Dot => '.',
            Self::Comma => ',',
            Self::Space => '\u{a0}',
        }
    }
}

/// The number with all its decimals, digits grouped by three, zeros at the end of
/// the decimals dropped: `1.234.567,5`. The minus sign is `-`, which every
/// spreadsheet reads; zero has none.
#[must_use]
pub fn format_decimal(value: Decimal, style: NumberStyle) -> String {
    let value = value.normalize();
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));

    let mut text = String::with_capacity(plain.len() * 4 / 3 + 2);
    if value.is_sign_negative() && !value.is_zero() {
        text.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(style.group_mark());
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(style.decimal_mark().as_char());
        text.push_str(fraction);
    }
    text
}

/// Like [`format_decimal`], rounded to at most `max_places` decimals.
///
/// A half is rounded away from zero, as taught at school: with one place `0.25`
/// is `0,3` and `-0.25` is `-0,3`.
#[must_use]
pub fn format_decimal_places(value: Decimal, style: NumberStyle, max_places: u32) -> String {
    let rounded = value.round_dp_with_strategy(max_places, RoundingStrategy::MidpointAwayFromZero);
    format_decimal(rounded, style)
}

/// A percentage with its sign and no space, rounded to at most `max_places`.
///
/// `value` is in percent, not a share of one: `37.5` is `37,5%`.
#[must_use]
pub fn format_percent(value: Decimal, style: NumberStyle, max_places: u32) -> String {
    let mut text = format_decimal_places(value, style, max_places);
    text.push('%');
    text
}

/// Reads a number somebody typed, taking it for Vietnamese where it could be
/// either: `1.234` is 1234.
///
/// A percent sign is allowed and changes nothing: `37%` is 37. The result has no
/// zeros at the end of its decimals.
///
/// # Errors
/// See [`NumberError`].
pub fn parse_number(text: &str) -> Result<Decimal, NumberError> {
    parse_number_as(text, NumberStyle::Vietnamese)
}

/// Like [`parse_number`], for a caller who knows where the text comes from: in
/// English `1,234` is 1234 and `1.234` is less than two. The style decides only
/// between two possible readings; `1.234,5` is read in English too.
///
/// # Errors
/// See [`NumberError`].
pub fn parse_number_as(text: &str, style: NumberStyle) -> Result<Decimal, NumberError> {
    let text = text.trim();
    let Some(last) = text.chars().next_back() else {
        return Err(NumberError::Empty);
    };
    let (sign, unsigned) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text.strip_prefix('+').map_or(text, str::trim_start)),
    };
    let number = unsigned.strip_suffix('%').map_or(unsigned, str::trim_end);
    if number.is_empty() {
        return Err(NumberError::NotANumber { found: last });
    }
    if let Some(found) = number
        .chars()
        .find(|&c| !c.is_ascii_digit() && Mark::from_char(c).is_none())
    {
        return Err(NumberError::NotANumber { found });
    }

    let marks: Vec<Mark> = number.chars().filter_map(Mark::from_char).collect();
    let runs: Vec<&str> = number.split(|c| Mark::from_char(c).is_some()).collect();
    let (whole, fraction) = split_at_decimal_mark(&runs, &marks, style)?;
    exact(sign, &whole.concat(), fraction)
}

/// Whose marks a table of numbers is written with, from the cells that allow one reading only.
///
/// A cell such as `1.234` allows two; its neighbours in the same table tell which was meant. `None`
/// where no cell tells, or where they contradict each other.
#[must_use]
pub fn style_of_table<'a>(cells: impl IntoIterator<Item = &'a str>) -> Option<NumberStyle> {
    let mut style = None;
    for told in cells.into_iter().filter_map(style_of) {
        if style.is_some_and(|known| known != told) {
            return None;
        }
        style = Some(told);
    }
    style
}

/// Whose marks one number is written with, where it tells.
fn style_of(text: &str) -> Option<NumberStyle> {
    let vietnamese = parse_number_as(text, NumberStyle::Vietnamese).ok()?;
    if parse_number_as(text, NumberStyle::English) != Ok(vietnamese) {
        return None;
    }
    let text = text.trim().trim_end_matches('%').trim_end();
    let last = text.rfind(['.', ','])?;
    let mark = text.get(last..)?.chars().next()?;
    let before = text.get(..last)?;
    let other = if mark == '.' { ',' } else { '.' };
    // Read alike both ways, a mark that comes again groups; any other is the decimal mark.
    let groups = before.contains(mark) && !before.contains(other);
    Some(if (mark == '.') == groups {
        NumberStyle::Vietnamese
    } else {
        NumberStyle::English
    })
}

/// Divides the runs of digits into those before the decimal mark and the one
/// behind it, which is empty if there is none.
fn split_at_decimal_mark<'a>(
    runs: &'a [&'a str],
    marks: &[Mark],
    style: NumberStyle,
) -> Result<(&'a [&'a str], &'a str), NumberError> {
    let (Some((&last_run, before)), Some((&mark, others))) =
        (runs.split_last(), marks.split_last())
    else {
        return Ok((runs, ""));
    };
    if last_run.is_empty() {
        return Err(NumberError::NotANumber {
            found: mark.as_char(),
        });
    }
    let misgrouped = Err(NumberError::Misgrouped {
        mark: mark.as_char(),
    });
    let is_decimal_mark = match (mark, others.first()) {
        (Mark::Space, _) => false,
        (_, None) => {
            if mark == style.decimal_mark() {
                true
            } else if is_grouped(runs) {
                false
            } else if last_run.len() == 3 && before.iter().any(|run| has_idle_zero(run)) {
                // `012.345` looks like a code or a slip; either reading could be
                // wrong by a thousand.
                return misgrouped;
            } else {
                true
            }
        }
        (_, Some(_)) => !others.contains(&mark),
    };

    if is_decimal_mark {
        let group_mark = others.first();
        let one_kind = others.iter().all(|other| Some(other) == group_mark);
        if one_kind && (others.is_empty() || is_grouped(before)) {
            Ok((before, last_run))
        } else {
            misgrouped
        }
    } else if others.iter().all(|other| *other == mark) && is_grouped(runs) {
        Ok((runs, ""))
    } else {
        misgrouped
    }
}

/// Whether the runs are one to three digits, not beginning with zero, and then
/// threes.
fn is_grouped(runs: &[&str]) -> bool {
    runs.split_first().is_some_and(|(first, rest)| {
        (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && rest.iter().all(|run| run.len() == 3)
    })
}

/// Whether the digits begin with a zero that counts for nothing, as in `012`.
fn has_idle_zero(run: &str) -> bool {
    run.starts_with('0') && run.chars().any(|digit| digit != '0')
}

/// The number of these digits, or `TooLong`; never a rounded one.
fn exact(sign: i128, whole: &str, fraction: &str) -> Result<Decimal, NumberError> {
    let fraction = fraction.trim_end_matches('0');
    let digits = [whole, fraction].concat();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Ok(Decimal::ZERO);
    }
    if digits.len() > MAX_DIGITS {
        return Err(NumberError::TooLong);
    }
    let mantissa: i128 = digits.parse().map_err(|_| NumberError::TooLong)?;
    let places = u32::try_from(fraction.len()).map_err(|_| NumberError::TooLong)?;
    Decimal::try_from_i128_with_scale(sign * mantissa, places).map_err(|_| NumberError::TooLong)
}

#[cfg(test)]
mod tests;

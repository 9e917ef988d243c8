//! One spelling for each text: tidy what comes in, and fold it for search.
//!
//! The same Vietnamese word can be stored in several ways (`ế` as one code point
//! or three, `hoà` or `hòa`, `Ð` for `Đ`), and people search without accents.
//! This file makes those equal. It must not know what is searched, nor where
//! text is kept; order is the business of `collate`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::is_nfc;

/// Whether a field holds one line or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lines {
    /// A name, a number, a code: line breaks become spaces.
    One,
    /// A note: line breaks stay, each as `\n`.
    Many,
}

/// How well a text answers a search, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Score {
    /// Every word sought is somewhere in the text.
    Substring,
    /// The letters sought are the first letters of neighbouring words:
    /// `dvc` for `dịch vụ công`.
    Initials,
    /// Every word sought begins a word of the text.
    WordPrefix,
    /// The text begins with what is sought.
    Prefix,
}

/// The text in Unicode's composed form (NFC), in which all text is kept.
///
/// Borrows when nothing has to change, which is nearly always.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The text as search compares it: no accents, `đ` as `d`, lower case, single
/// spaces, none at the ends.
///
/// `"  Xã  Đắk\nHoà "` is `"xa dak hoa"`. Folding twice changes nothing, and
/// all spellings of one text fold alike. Only for search: `ma` stands for six
/// different words.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = folded.len();
        let gap = if start == 0 { "" } else { " " };
        folded.push_str(gap);
        folded.extend(
            word.nfd()
                .flat_map(char::to_lowercase)
                // Some lower cases are letter and mark again (`İ`).
                .nfd()
                .filter(|&c| !is_combining_mark(c) && !is_invisible(c))
                .map(plain_d),
        );
        // A word of nothing but marks leaves no second space behind.
        if folded.len() == start + gap.len() {
            folded.truncate(start);
        }
    }
    folded
}

/// Whether every word sought is somewhere in the text, in any order.
///
/// Both must have been through [`fold`]. Nothing sought is found everywhere.
#[must_use]
pub fn matches(needle_folded: &str, hay_folded: &str) -> bool {
    needle_folded
        .split_whitespace()
        .all(|word| hay_folded.contains(word))
}

/// How well the text answers the search, or `None` if it does not.
///
/// Both must have been through [`fold`]. Finds all that [`matches()`] finds, and
/// initials besides. Scores are ordered: sort by the greatest first.
#[must_use]
pub fn score(needle_folded: &str, hay_folded: &str) -> Option<Score> {
    if hay_folded.starts_with(needle_folded) {
        Some(Score::Prefix)
    } else if needle_folded
        .split_whitespace()
        .all(|word| begins_a_word(word, hay_folded))
    {
        Some(Score::WordPrefix)
    } else if are_initials(needle_folded, hay_folded) {
        Some(Score::Initials)
    } else if matches(needle_folded, hay_folded) {
        Some(Score::Substring)
    } else {
        None
    }
}

/// What was typed or pasted, made fit to keep.
///
/// Composed (NFC), trimmed, without control characters, marks of writing
/// direction and characters of no width, which come along from web pages and
/// Word and make equal names differ. Tabs become spaces. What joins emoji goes
/// too, so a family becomes its members. Cleaning twice changes nothing.
#[must_use]
pub fn clean_input(text: &str, lines: Lines) -> String {
    // Windows ends a line with two characters; it is one break.
    let text = text.replace("\r\n", "\n");
    // The invisible ones go first: between a letter and its mark they would
    // keep the two from being composed.
    let visible: String = text
        .chars()
        .map(plain_break)
        .filter(|&c| c == '\n' || !is_invisible(c))
        .collect();
    let kept = match lines {
        Lines::Many => visible,
        Lines::One => visible
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    };
    nfc(kept.trim()).into_owned()
}

/// `đ` has no decomposition, so the marks cannot simply be stripped from it. Its
/// look-alikes, eth (`ð`) and the African d (`ɖ`), stand for it in text that came
/// from old Vietnamese fonts.
fn plain_d(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        other => other,
    }
}

/// Every kind of line break as `\n`, a tab as a space.
fn plain_break(c: char) -> char {
    match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        other => other,
    }
}

/// Characters that nobody sees and nobody meant to type.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'                        // soft hyphen
            | '\u{34f}'                     // combining grapheme joiner
            | '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' // direction
            | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{feff}' // no width
            | '\u{2060}'..='\u{206f}'       // joiners, direction, deprecated
            | '\u{fff9}'..='\u{fffb}'       // interlinear notes
            | '\u{e0000}'..='\u{e007f}' // tags
        )
}

fn begins_a_word(word: &str, hay: &str) -> bool {
    hay.match_indices(word).any(|(at, _)| {
        hay.get(..at)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|c| !c.is_alphanumeric())
    })
}

fn are_initials(needle: &str, hay: &str) -> bool {
    let initials: String = hay
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .collect();
    initials.contains(needle)
}

#[cfg(test)]
mod tests;

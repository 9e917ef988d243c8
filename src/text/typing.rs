//! Vietnamese from a keyboard without accents: Telex and VNI, for machines that have no Unikey.
//!
//! The engine knows Telex best (its VNI wants each mark right behind its letter, and most people
//! write `tieng61`), so VNI is told to it as Telex.
//!
//! It knows one word at a time: what was typed of it and how it stands in the field. Whoever feeds
//! it says when the word ends. Must not know fields, keys or windows.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use uvie::{InputMethod, UltraFastViEngine, diff::Diffable as _};

/// A way of typing letters with accents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum TypingMethod {
    /// Accents by letters: `tieengs`.
    #[default]
    Telex,
    /// Accents by digits: `tie6ng1`.
    Vni,
}

impl TypingMethod {
    /// What can be chosen: none, or one of them.
    pub const CHOICES: [Option<Self>; 3] = [None, Some(Self::Telex), Some(Self::Vni)];
}

/// What a key makes of the word before the cursor, where it is not simply added to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rewrite {
    /// How many letters before the cursor go.
    pub back: usize,
    /// What comes in their place.
    pub text: String,
}

/// The word that is being typed.
#[derive(Clone, Debug)]
pub struct Typist {
    method: TypingMethod,
    /// The Telex keys that make the word; `None` where it is left as it is typed.
    keys: Option<String>,
    /// The word as it stands in the field.
    word: String,
}

/// Longer than any Vietnamese word with all its accents; what is longer is something else.
const MOST_KEYS: usize = 20;

impl Typist {
    /// Before the first word.
    pub const fn new(method: TypingMethod) -> Self {
        Self {
            method,
            keys: Some(String::new()),
            word: String::new(),
        }
    }

    /// The way of typing.
    pub const fn method(&self) -> TypingMethod {
        self.method
    }

    /// A new word begins: the cursor went elsewhere, or the field was left.
    pub fn end_word(&mut self) {
        self.keys = Some(String::new());
        self.word.clear();
    }

    /// A character was typed. `None` where it is to be added as it is.
    pub fn types(&mut self, key: char) -> Option<Rewrite> {
        let can_mark = self.method == TypingMethod::Vni && !self.word.is_empty();
        let is_mark = can_mark && key.is_ascii_digit();
        if !is_mark && !key.is_ascii_alphabetic() {
            self.end_word();
            return None;
        }
        let word = self.with(key);
        let same = self.word.chars().zip(word.chars());
        let same = same.take_while(|(before, now)| before == now).count();
        let rewrite = Rewrite {
            back: self.word.chars().count() - same,
            text: word.chars().skip(same).collect(),
        };
        self.word = word;
        let is_added = rewrite.back == 0 && rewrite.text.chars().eq([key]);
        (!is_added).then_some(rewrite)
    }

    /// The word with one more key.
    fn with(&mut self, key: char) -> String {
        let added = format!("{}{key}", self.word);
        let keys = self.keys.take().filter(|keys| keys.len() < MOST_KEYS);
        let Some(mut keys) = keys else { return added };
        match self.method {
            TypingMethod::Telex => {
                keys.push(key);
                let word = compose(&keys);
                self.keys = Some(keys);
                word
            }
            TypingMethod::Vni => {
                let telex = vni_to_telex(&keys, key);
                keys.push(telex.unwrap_or(key));
                let mut word = compose(&keys);
                let is_longer = word.chars().count() > self.word.chars().count();
                match telex {
                    // Already marked: "u7o7", where the second letter follows the first.
                    Some(_) if word == self.word && key == '7' && has_horn(&word) => {}
                    // A digit that marks nothing is a digit: "NV06".
                    Some(_) if word == self.word => return added,
                    // One that takes a mark away as well, and ends what can be marked: "a66".
                    Some(_) if is_longer => {
                        word.pop();
                        word.push(key);
                        return word;
                    }
                    // A letter that would mark in Telex makes it no Vietnamese word.
                    None if !is_longer || key.eq_ignore_ascii_case(&'w') => return added,
                    Some(_) | None => {}
                }
                self.keys = Some(keys);
                word
            }
        }
    }

    /// The last letter was taken away.
    pub fn erases(&mut self) {
        self.word.pop();
        // What is left can go on being typed where it can be typed at all: not "aa", which the
        // next letter would make into "â".
        let keys = spell(&self.word);
        self.keys = (compose(&keys) == self.word).then_some(keys);
    }
}

/// What Telex keys make of a word.
fn compose(keys: &str) -> String {
    let mut engine = UltraFastViEngine::new();
    engine.set_input_method(InputMethod::Telex);
    // Names of persons and places are not English words.
    engine.set_english_override(false);
    let mut word: Vec<char> = Vec::new();
    for key in keys.chars() {
        let (back, text) = engine.feed_diff(key);
        word.truncate(word.len().saturating_sub(back));
        word.extend(text.chars());
    }
    word.into_iter().nfc().collect()
}

/// The Telex key that does what a digit of VNI does behind these keys; `None` for a letter.
fn vni_to_telex(keys: &str, key: char) -> Option<char> {
    Some(match key {
        '0' => 'z',
        '1' => 's',
        '2' => 'f',
        '3' => 'r',
        '4' => 'x',
        '5' => 'j',
        // The vowel again; where there is none, a key that marks nothing.
        '6' => {
            let vowels = keys.chars().rev().map(|key| key.to_ascii_lowercase());
            let mut vowels = vowels.filter(|key| matches!(key, 'a' | 'e' | 'o'));
            vowels.next().unwrap_or('z')
        }
        '7' | '8' => 'w',
        '9' => 'd',
        _ => return None,
    })
}

fn has_horn(word: &str) -> bool {
    word.nfd().any(|part| part == '\u{31b}')
}

/// The Telex keys that make a word: the accent of a letter behind it, the tone behind all.
fn spell(word: &str) -> String {
    let mut keys = String::new();
    let mut tone = None;
    for letter in word.chars() {
        let mut base = ' ';
        for part in letter.to_lowercase().nfd() {
            match part {
                '\u{302}' => keys.push(base),
                '\u{306}' | '\u{31b}' => keys.push('w'),
                '\u{301}' => tone = Some('s'),
                '\u{300}' => tone = Some('f'),
                '\u{309}' => tone = Some('r'),
                '\u{303}' => tone = Some('x'),
                '\u{323}' => tone = Some('j'),
                _ => {
                    base = if part == 'đ' { 'd' } else { part };
                    keys.push(if letter.is_uppercase() {
                        base.to_ascii_uppercase()
                    } else {
                        base
                    });
                    keys.extend((part == 'đ').then_some('d'));
                }
            }
        }
    }
    keys.extend(tone);
    keys
}

#[cfg(test)]
mod tests;

//! Text broken into lines, and cut where there is no room for it.
//!
//! Must not know how wide letters are: who draws says so.

use super::scene::{Measure, Weight};

/// `text` cut with an ellipsis where it is wider than `room`.
pub(crate) fn fit(text: &str, room: f32, font: (f32, Weight), measure: Measure<'_>) -> String {
    if measure(text, font.0, font.1) <= room {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while cut.pop().is_some() {
        let candidate = format!("{}…", cut.trim_end());
        if measure(&candidate, font.0, font.1) <= room {
            return candidate;
        }
    }
    String::new()
}

/// `text` in lines no wider than `room`, broken at spaces.
pub(super) fn wrap(
    text: &str,
    room: f32,
    font: (f32, Weight),
    measure: Measure<'_>,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}"), font.0, font.1) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `text` in as many lines as [`wrap`] makes of it, but of like widths: no word stands alone on the
/// last one.
pub(crate) fn wrap_evenly(
    text: &str,
    room: f32,
    font: (f32, Weight),
    measure: Measure<'_>,
) -> Vec<String> {
    let mut best = wrap(text, room, font, measure);
    if best.len() < 2 {
        return best;
    }
    for step in 1_u8..20 {
        let narrower = room * (1.0 - 0.025 * f32::from(step));
        let lines = wrap(text, narrower, font, measure);
        if lines.len() > best.len() {
            break;
        }
        best = lines;
    }
    best
}

//! The keys of a presentation, as keyboards and clickers send them. One table says what each does
//! and what the help tells of it.
//!
//! Letters begin names. Five of them are shortcuts too, as other programs and clickers have them;
//! every other shortcut is one with Alt. Must not know what is on the wall.

use egui::{Event, Key, Modifiers};

use crate::strings::Words;

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// The next slide.
    Next,
    /// Back: out of an opened page, or to the slide before.
    Back,
    /// An arrow: on, or back; in the grid to the slide beside.
    Arrow {
        /// To the right, or with -1 to the left.
        right: i8,
        /// Down, or with -1 up.
        down: i8,
    },
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// One more digit of a slide's number.
    Digit(u8),
    /// To the slide whose number was typed, or else the next one.
    Enter,
    /// Takes away what lies on top, or ends.
    Escape,
    /// From an opened page to the slide it was opened from.
    ToSlide,
    /// A black screen.
    Black,
    /// A white screen.
    White,
    /// All slides at a glance.
    Grid,
    /// Nearer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// The pointer that can be seen.
    Pointer,
    /// The pen.
    Pen,
    /// The keys.
    Help,
    /// The search for a name, and what it begins with.
    Jump(Option<char>),
    /// What the chair concludes.
    Conclude,
    /// Correcting what is shown.
    Correct,
    /// The time and how long one has spoken.
    Time,
    /// Going on by itself.
    Auto,
    /// The speaker's notes.
    Notes,
}

/// A key, and the letter or digit that it types: a name may go on or begin with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stroke {
    /// What it asks for.
    pub press: Press,
    /// What it types.
    pub typed: Option<char>,
}

/// What the window is used for at the moment, as far as keys go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mood {
    /// A page alone.
    Page,
    /// A mark on the page has the keyboard: arrows go from mark to mark, Enter opens.
    Mark,
}

/// A group of keys in the help, and what they do.
pub type Line = (&'static str, String);

/// Takes the keys of a presentation out of the input, in the order they were pressed.
pub fn take(input: &mut egui::InputState, mood: Mood) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    input.events.retain(|event| match stroke(event, mood) {
        Some(stroke) => {
            strokes.push(stroke);
            false
        }
        None => true,
    });
    strokes
}

fn stroke(event: &Event, mood: Mood) -> Option<Stroke> {
    match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => {
            let press = with_modifiers(*key, *modifiers, mood)?;
            let is_alone = !(modifiers.alt || modifiers.ctrl || modifiers.command);
            let typed = typed(*key, modifiers.shift).filter(|_| is_alone);
            Some(Stroke { press, typed })
        }
        // A letter that no key of its own brings: Unikey and layouts with "đ".
        Event::Text(text) if !text.is_ascii() => {
            let typed = text.chars().next().filter(|first| first.is_alphabetic())?;
            Some(Stroke {
                press: Press::Jump(Some(typed)),
                typed: Some(typed),
            })
        }
        _ => None,
    }
}

/// What a key types, as far as names are written with it.
fn typed(key: Key, shift: bool) -> Option<char> {
    if key == Key::Space {
        return Some(' ');
    }
    let name = key.name();
    let first = name.chars().next().filter(char::is_ascii_alphanumeric)?;
    let is_one = name.len() == 1 && (first.is_ascii_alphabetic() || !shift);
    is_one.then(|| {
        if shift {
            first
        } else {
            first.to_ascii_lowercase()
        }
    })
}

fn with_modifiers(key: Key, modifiers: Modifiers, mood: Mood) -> Option<Press> {
    if modifiers.command && !modifiers.alt {
        return match key {
            Key::F | Key::K => Some(Press::Jump(None)),
            Key::Plus | Key::Equals => Some(Press::ZoomIn),
            Key::Minus => Some(Press::ZoomOut),
            _ => None,
        };
    }
    if modifiers.alt && !modifiers.ctrl {
        return with_alt(key);
    }
    if modifiers.alt || modifiers.ctrl {
        return None;
    }
    plain(key, modifiers.shift, mood)
}

fn plain(key: Key, shift: bool, mood: Mood) -> Option<Press> {
    let on_page = mood == Mood::Page;
    Some(match key {
        Key::PageDown | Key::Space => Press::Next,
        Key::PageUp | Key::Backspace => Press::Back,
        Key::ArrowRight if on_page => Press::Arrow { right: 1, down: 0 },
        Key::ArrowLeft if on_page => Press::Arrow { right: -1, down: 0 },
        Key::ArrowDown if on_page => Press::Arrow { right: 0, down: 1 },
        Key::ArrowUp if on_page => Press::Arrow { right: 0, down: -1 },
        Key::Enter if on_page => Press::Enter,
        Key::Home => Press::First,
        Key::End => Press::Last,
        Key::Escape => Press::Escape,
        Key::F5 => Press::ToSlide,
        Key::Questionmark | Key::F1 => Press::Help,
        Key::Slash if shift => Press::Help,
        Key::Slash => Press::Jump(None),
        Key::Period => Press::Black,
        Key::Comma => Press::White,
        Key::Plus | Key::Equals => Press::ZoomIn,
        Key::Minus => Press::ZoomOut,
        _ => return digit(key).or_else(|| letter(key, shift)),
    })
}

fn digit(key: Key) -> Option<Press> {
    let keys = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let digit = keys.iter().position(|it| *it == key)?;
    u8::try_from(digit).ok().map(Press::Digit)
}

fn letter(key: Key, shift: bool) -> Option<Press> {
    let typed = typed(key, shift).filter(char::is_ascii_alphabetic)?;
    Some(match key {
        Key::B if !shift => Press::Black,
        Key::W if !shift => Press::White,
        Key::G if !shift => Press::Grid,
        Key::L if !shift => Press::Pointer,
        Key::P if !shift => Press::Pen,
        _ => Press::Jump(Some(typed)),
    })
}

fn with_alt(key: Key) -> Option<Press> {
    Some(match key {
        Key::K => Press::Conclude,
        Key::S => Press::Correct,
        Key::T => Press::Time,
        Key::A => Press::Auto,
        Key::N => Press::Notes,
        _ => return None,
    })
}

/// What the help says, in the order of a meeting.
pub fn help(words: Words) -> Vec<Line> {
    vec![
        ("PgDn  →  ↓  Space", words.present_key_next()),
        ("PgUp  ←  ↑  Backspace", words.present_key_back()),
        ("Home  End", words.present_key_ends()),
        ("1…9  Enter", words.present_key_number()),
        ("G", words.present_key_grid()),
        ("Tab  Enter", words.present_key_marks()),
        ("A…Z  /", words.present_key_jump()),
        ("F5", words.present_key_to_slide()),
        ("Alt+S", words.present_key_correct()),
        ("Ctrl+Z  Ctrl+Y", words.present_key_undo()),
        ("Alt+K", words.present_key_conclude()),
        ("B  .      W  ,", words.present_key_dark()),
        ("+  −  0", words.present_key_zoom()),
        ("L      P", words.present_key_pens()),
        ("Alt+T      Alt+N", words.present_key_time()),
        ("Alt+A", words.present_key_auto()),
        ("Esc", words.present_key_escape()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(key: Key, modifiers: Modifiers, mood: Mood) -> Option<Stroke> {
        let event = Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        stroke(&event, mood)
    }

    fn pressed(key: Key, modifiers: Modifiers, mood: Mood) -> Option<Press> {
        struck(key, modifiers, mood).map(|it| it.press)
    }

    #[test]
    fn what_clickers_send_turns_pages_wherever_the_keyboard_is() {
        for mood in [Mood::Page, Mood::Mark] {
            let sent = |key| pressed(key, Modifiers::NONE, mood);
            assert_eq!(sent(Key::PageDown), Some(Press::Next));
            assert_eq!(sent(Key::PageUp), Some(Press::Back));
            assert_eq!(sent(Key::B), Some(Press::Black));
            assert_eq!(sent(Key::Period), Some(Press::Black));
            assert_eq!(sent(Key::Escape), Some(Press::Escape));
            assert_eq!(sent(Key::F5), Some(Press::ToSlide));
        }
    }

    #[test]
    fn arrows_are_the_marks_where_a_mark_has_the_keyboard() {
        let sent = |mood| pressed(Key::ArrowRight, Modifiers::NONE, mood);
        assert_eq!(sent(Mood::Page), Some(Press::Arrow { right: 1, down: 0 }));
        assert_eq!(sent(Mood::Mark), None);
    }

    #[test]
    fn letters_begin_names_but_for_five_that_are_shortcuts() {
        for key in [Key::T, Key::P, Key::B, Key::G, Key::K, Key::Z] {
            let letter = key.name().chars().next().unwrap();
            let capital = pressed(key, Modifiers::SHIFT, Mood::Page);
            assert_eq!(capital, Some(Press::Jump(Some(letter))));
            let small = struck(key, Modifiers::NONE, Mood::Page).unwrap();
            let lower = letter.to_ascii_lowercase();
            assert_eq!(small.typed, Some(lower));
            let is_shortcut = matches!(key, Key::P | Key::B | Key::G);
            assert_eq!(small.press == Press::Jump(Some(lower)), !is_shortcut);
        }
        // A clicker's full stop is no letter.
        let dark = struck(Key::Period, Modifiers::NONE, Mood::Page).unwrap();
        assert_eq!((dark.press, dark.typed), (Press::Black, None));
        for key in [Key::K, Key::S, Key::T, Key::A, Key::N] {
            let with_alt = struck(key, Modifiers::ALT, Mood::Page).unwrap();
            assert!(!matches!(with_alt.press, Press::Jump(_)));
            assert_eq!(with_alt.typed, None);
        }
        let text = Event::Text("Đ".to_owned());
        let found = stroke(&text, Mood::Page).map(|it| it.press);
        assert_eq!(found, Some(Press::Jump(Some('Đ'))));
        let text = Event::Text("t".to_owned());
        assert_eq!(stroke(&text, Mood::Page), None, "its key has said it");
    }

    #[test]
    fn undo_and_what_the_window_owns_are_left_alone() {
        assert_eq!(pressed(Key::Z, Modifiers::COMMAND, Mood::Page), None);
        assert_eq!(pressed(Key::Tab, Modifiers::NONE, Mood::Page), None);
        assert_eq!(pressed(Key::F4, Modifiers::ALT, Mood::Page), None);
    }
}

//! Mends what keyboards and clipboards bring, before any field sees it.

use egui::{Event, RawInput};

use crate::text::nfc;

/// Puts pasted text into composed form, and takes out the keys that Windows invents for letters
/// which Unikey types: such a letter comes as a key press named by the low byte of its code, so
/// that "ă" would be the key 2, and a combining acute would be Escape and end the editing.
pub fn normalise(input: &mut RawInput) {
    for event in &mut input.events {
        if let Event::Paste(text) = event {
            *text = nfc(text).into_owned();
        }
    }
    let invented: Vec<bool> = input
        .events
        .iter()
        .zip(input.events.iter().skip(1))
        .map(|(event, next)| is_bare_key(event) && is_foreign_text(next))
        .collect();
    let mut index = 0;
    input.events.retain(|_| {
        let keep = !invented.get(index).copied().unwrap_or(false);
        index += 1;
        keep
    });
}

fn is_bare_key(event: &Event) -> bool {
    // Backspace is what Unikey really sends before the letter that replaces another one.
    matches!(
        event,
        Event::Key { key, pressed: true, modifiers, .. }
            if *key != egui::Key::Backspace && modifiers.is_none()
    )
}

fn is_foreign_text(event: &Event) -> bool {
    matches!(event, Event::Text(text) if !text.is_ascii())
}

#[cfg(test)]
mod tests {
    use egui::{Key, Modifiers};

    use super::*;

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn after(events: Vec<Event>) -> Vec<Event> {
        let mut input = RawInput {
            events,
            ..RawInput::default()
        };
        normalise(&mut input);
        input.events
    }

    #[test]
    fn the_key_invented_for_a_composed_letter_is_taken_out() {
        let letter = || Event::Text("ă".to_owned());
        assert_eq!(after(vec![key(Key::Num2), letter()]), [letter()]);
    }

    #[test]
    fn the_backspaces_of_unikey_and_ordinary_typing_stay() {
        let events = vec![
            key(Key::A),
            Event::Text("a".to_owned()),
            key(Key::Backspace),
            Event::Text("x".to_owned()),
        ];
        assert_eq!(after(events.clone()), events);
    }

    #[test]
    fn a_backspace_before_a_composed_letter_stays() {
        // Unikey replaces "a" by "â": Backspace pressed, released, then the letter.
        let released = Event::Key {
            key: Key::Backspace,
            physical_key: None,
            pressed: false,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let events = vec![key(Key::Backspace), released, Event::Text("â".to_owned())];
        assert_eq!(after(events.clone()), events);
        // The same without the release in between: a Backspace is never an invented key.
        let events = vec![key(Key::Backspace), Event::Text("â".to_owned())];
        assert_eq!(after(events.clone()), events);
    }

    #[test]
    fn pasted_text_is_composed() {
        let pasted = after(vec![Event::Paste("tie\u{302}\u{301}ng".to_owned())]);
        assert_eq!(pasted, [Event::Paste("tiếng".to_owned())]);
    }
}

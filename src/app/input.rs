//! Mends what keyboards and clipboards bring, before any field sees it.

use egui::{Event, ImeEvent, Key, RawInput};

use crate::text::nfc;

/// What is known of the word that an input method composes, from frame to frame.
#[derive(Default, Debug)]
pub struct Composition {
    /// Letters are under way that nobody has committed yet.
    has_word: bool,
    /// A key that ended the word, and came before it.
    held: Option<Key>,
}

impl Composition {
    /// Puts pasted text into composed form, takes out the keys that Windows invents for letters
    /// which Unikey types, and puts the keys that X11 makes a composition's end of in their place.
    ///
    /// On Windows a letter from Unikey comes as a key press named by the low byte of its code, so
    /// that "ă" would be the key 2, and a combining acute would be Escape and end the editing.
    ///
    /// Under X11 with ibus the Enter that ends "sơ" comes as the committed text `\r` and before the
    /// committed "sơ": fields take neither for a key, and Enter had to be pressed twice.
    pub fn normalise(&mut self, input: &mut RawInput) {
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
        self.order(&mut input.events);
    }

    /// Puts a key that ended a word behind the word.
    fn order(&mut self, events: &mut Vec<Event>) {
        let is_composed = |event: &Event| matches!(event, Event::Ime(_));
        if self.held.is_none() && !events.iter().any(is_composed) {
            return;
        }
        let mut ordered = Vec::with_capacity(events.len() + 1);
        for event in events.drain(..) {
            match &event {
                Event::Ime(ImeEvent::Commit(text)) => {
                    let key = key_of(text);
                    match key {
                        Some(key) if self.has_word => self.held = Some(key),
                        Some(key) => ordered.push(pressed(key)),
                        None => {
                            self.has_word &= text.is_empty();
                            ordered.push(event);
                            if !self.has_word {
                                ordered.extend(self.held.take().map(pressed));
                            }
                        }
                    }
                }
                Event::Ime(ImeEvent::Preedit { text, .. }) => {
                    self.has_word |= !text.is_empty();
                    ordered.push(event);
                }
                // Whatever comes next: the word does not any more.
                Event::Key { .. } | Event::Text(_) | Event::PointerButton { .. } => {
                    if let Some(key) = self.held.take() {
                        self.has_word = false;
                        ordered.push(pressed(key));
                    }
                    ordered.push(event);
                }
                _ => ordered.push(event),
            }
        }
        *events = ordered;
    }
}

fn pressed(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    }
}

/// The key that a committed text stands for: the control character that the key types.
fn key_of(text: &str) -> Option<Key> {
    match text {
        "\r" | "\n" => Some(Key::Enter),
        "\t" => Some(Key::Tab),
        "\u{8}" => Some(Key::Backspace),
        "\u{1b}" => Some(Key::Escape),
        "\u{7f}" => Some(Key::Delete),
        _ => None,
    }
}

fn is_bare_key(event: &Event) -> bool {
    // Backspace is what Unikey really sends before the letter that replaces another one.
    matches!(
        event,
        Event::Key { key, pressed: true, modifiers, .. }
            if *key != Key::Backspace && modifiers.is_none()
    )
}

fn is_foreign_text(event: &Event) -> bool {
    matches!(event, Event::Text(text) if !text.is_ascii())
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

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
        Composition::default().normalise(&mut input);
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

    fn preedit(text: &str) -> Event {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    }

    fn commit(text: &str) -> Event {
        Event::Ime(ImeEvent::Commit(text.to_owned()))
    }

    /// What ibus-unikey sends for Enter behind "sơ", seen under X11 with winit 0.30.
    fn enter_behind_a_word() -> Vec<Event> {
        vec![
            preedit("sơ"),
            preedit(""),
            commit("\r"),
            preedit(""),
            commit("sơ"),
            preedit(""),
            Event::Key {
                key: Key::Enter,
                physical_key: Some(Key::Enter),
                pressed: false,
                repeat: false,
                modifiers: Modifiers::NONE,
            },
        ]
    }

    fn without_preedits(events: Vec<Event>) -> Vec<Event> {
        let is_preedit = |event: &Event| matches!(event, Event::Ime(ImeEvent::Preedit { .. }));
        events.into_iter().filter(|it| !is_preedit(it)).collect()
    }

    #[test]
    fn enter_that_comes_before_the_word_it_ends_is_put_behind_it() {
        let released = enter_behind_a_word().pop().unwrap();
        let ordered = without_preedits(after(enter_behind_a_word()));
        assert_eq!(ordered, [commit("sơ"), key(Key::Enter), released]);
    }

    #[test]
    fn it_is_put_there_also_where_they_come_in_frames_of_their_own() {
        let mut composition = Composition::default();
        let mut all = Vec::new();
        for event in enter_behind_a_word() {
            let mut input = RawInput {
                events: vec![event],
                ..RawInput::default()
            };
            composition.normalise(&mut input);
            all.extend(input.events);
        }
        let released = enter_behind_a_word().pop().unwrap();
        let ordered = without_preedits(all);
        assert_eq!(ordered, [commit("sơ"), key(Key::Enter), released]);
    }

    #[test]
    fn a_key_that_comes_as_committed_text_is_that_key() {
        for (text, pressed) in [
            ("\r", Key::Enter),
            ("\t", Key::Tab),
            ("\u{8}", Key::Backspace),
            ("\u{1b}", Key::Escape),
        ] {
            let events = vec![preedit("tỷ"), commit("tỷ"), commit(text)];
            let ordered = without_preedits(after(events));
            assert_eq!(ordered, [commit("tỷ"), key(pressed)], "{text:?}");
        }
    }

    #[test]
    fn a_key_whose_word_never_comes_is_not_lost() {
        let next = Event::Text("a".to_owned());
        let events = vec![preedit("t"), preedit(""), commit("\r"), next.clone()];
        assert_eq!(without_preedits(after(events)), [key(Key::Enter), next]);
    }

    #[test]
    fn pasted_text_is_composed() {
        let pasted = after(vec![Event::Paste("tie\u{302}\u{301}ng".to_owned())]);
        assert_eq!(pasted, [Event::Paste("tiếng".to_owned())]);
    }
}

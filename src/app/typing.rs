//! Makes letters with accents out of what is typed, in whatever field the keyboard is: what a key
//! changes is handed on as Unikey would send it, by Backspaces and letters.
//!
//! It stands before egui itself, so that every field is served alike. Must not know what the
//! fields are.

use egui::{Event, Id, Key, Modifiers, RawInput};

use super::input::Composition;
use crate::{
    text::{Rewrite, TypingMethod, Typist},
    widgets,
};

/// The keyboard between the machine and the fields.
#[derive(Default)]
struct Keyboard {
    /// The word that an input method composes.
    composition: Composition,
    typist: Option<Typist>,
    /// What had the keyboard last, and whether it was a field for text.
    focus: (Option<Id>, bool),
    /// Letters with accents came that another program has made.
    heard_another: bool,
}

impl egui::Plugin for Keyboard {
    fn debug_name(&self) -> &'static str {
        "keyboard"
    }

    fn input_hook(&mut self, ctx: &egui::Context, input: &mut RawInput) {
        self.composition.normalise(input);
        self.compose(ctx, input);
    }
}

/// Puts the keyboard before the fields of a window.
pub fn install(ctx: &egui::Context) {
    ctx.add_plugin(Keyboard::default());
}

/// Changes how accents are made; `None` leaves the keys as they come.
pub fn set(ctx: &egui::Context, method: Option<TypingMethod>) {
    ctx.with_plugin(|keyboard: &mut Keyboard| {
        if keyboard.typist.as_ref().map(Typist::method) != method {
            keyboard.typist = method.map(Typist::new);
        }
    });
}

/// Whether another program was heard making accents since this was asked last.
pub fn heard_another(ctx: &egui::Context) -> bool {
    let heard = |keyboard: &mut Keyboard| std::mem::take(&mut keyboard.heard_another);
    ctx.with_plugin(heard).unwrap_or_default()
}

impl Keyboard {
    /// Rewrites what was typed since the last frame.
    fn compose(&mut self, ctx: &egui::Context, input: &mut RawInput) {
        let Some(typist) = &mut self.typist else {
            return;
        };
        let focus = (ctx.memory(egui::Memory::focused), ctx.text_edit_focused());
        // A letter may open the field that it is the first of: a cell of a table.
        if focus.0 != self.focus.0 && self.focus.1 {
            typist.end_word();
        }
        self.focus = focus;
        let in_words = widgets::takes_words(ctx);
        let mut events = Vec::with_capacity(input.events.len());
        for event in input.events.drain(..) {
            match &event {
                Event::Text(text) => {
                    if !text.is_ascii() {
                        self.heard_another = true;
                        typist.end_word();
                    } else if let Some(rewrite) = typed(typist, text) {
                        if in_words {
                            hand_on(&mut events, rewrite);
                            continue;
                        }
                        typist.end_word();
                    }
                }
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => {
                    if *key == Key::Backspace && modifiers.is_none() {
                        typist.erases();
                    } else if ends_word(*key, *modifiers) {
                        typist.end_word();
                    }
                }
                Event::PointerButton { pressed: true, .. }
                | Event::Paste(_)
                | Event::Cut
                | Event::Ime(_)
                | Event::WindowFocused(_) => typist.end_word(),
                _ => {}
            }
            events.push(event);
        }
        input.events = events;
    }
}

/// What a text of one key changes. Several letters at once are no typing.
fn typed(typist: &mut Typist, text: &str) -> Option<Rewrite> {
    let mut letters = text.chars();
    if let (Some(key), None) = (letters.next(), letters.next()) {
        return typist.types(key);
    }
    typist.end_word();
    None
}

fn hand_on(events: &mut Vec<Event>, rewrite: Rewrite) {
    let backspace = |pressed| Event::Key {
        key: Key::Backspace,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    for _ in 0..rewrite.back {
        events.extend([backspace(true), backspace(false)]);
    }
    if !rewrite.text.is_empty() {
        events.push(Event::Text(rewrite.text));
    }
}

/// Whether a key moves the cursor or does something else than adding to the word.
const fn ends_word(key: Key, modifiers: Modifiers) -> bool {
    modifiers.ctrl
        || modifiers.command
        || modifiers.alt
        || matches!(
            key,
            Key::ArrowDown
                | Key::ArrowLeft
                | Key::ArrowRight
                | Key::ArrowUp
                | Key::Home
                | Key::End
                | Key::PageUp
                | Key::PageDown
                | Key::Insert
                | Key::Delete
                | Key::Backspace
                | Key::Enter
                | Key::Tab
                | Key::Escape
        )
}

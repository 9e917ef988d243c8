//! What each event of the keyboard and the clipboard means to a grid. Everything that is not the
//! grid's is left to the field in which one types.

use eframe::egui::{Event, ImeEvent, Key, Modifiers};

use super::cursor::Step;

/// What one does in a grid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Mode {
    /// Choosing cells; the first letter begins a new text.
    #[default]
    Choosing,
    /// A new text is typed over what the cell holds; arrows end it.
    Typing,
    /// What the cell holds is changed; arrows move within it.
    Editing,
}

/// Something that a key asks for.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Act {
    Move {
        step: Step,
        extend: bool,
    },
    Enter {
        back: bool,
    },
    Tab {
        back: bool,
    },
    Edit,
    Note,
    Explain,
    Finish,
    Column,
    Row,
    Escape,
    /// Gives the keyboard to what stands outside the grid.
    Leave,
    Clear,
    All,
    FillDown,
    FillRight,
    Copy,
    Cut,
    Paste(String),
    Undo,
    Redo,
}

/// Whose an event is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Meaning {
    Act(Act),
    /// It changes the text under way.
    Text,
    /// It begins a text where none is under way.
    Begin,
    /// Nothing at all: a Backspace before anything is typed.
    Nothing,
    /// Not the grid's business.
    Other,
}

pub(super) fn meaning(event: &Event, mode: Mode, page: isize) -> Meaning {
    let choosing = mode == Mode::Choosing;
    match event {
        Event::Text(text) | Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => {
            if !choosing {
                Meaning::Text
            } else if text.is_empty() {
                Meaning::Other
            } else {
                Meaning::Begin
            }
        }
        Event::Copy if choosing => Meaning::Act(Act::Copy),
        Event::Cut if choosing => Meaning::Act(Act::Cut),
        Event::Paste(text) if choosing => Meaning::Act(Act::Paste(text.clone())),
        Event::Ime(_) | Event::Copy | Event::Cut | Event::Paste(_) => Meaning::Text,
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => key_meaning(*key, *modifiers, mode, page),
        _ => Meaning::Other,
    }
}

fn key_meaning(key: Key, modifiers: Modifiers, mode: Mode, page: isize) -> Meaning {
    let (command, shift) = (modifiers.command, modifiers.shift);
    if modifiers.alt {
        return Meaning::Other;
    }
    let choosing = mode == Mode::Choosing;
    let step = |near, far| {
        let step = if command { far } else { near };
        let extend = shift && choosing;
        Meaning::Act(Act::Move { step, extend })
    };
    // What moves the caret stays with the text that is being changed.
    let within_text = match key {
        Key::ArrowLeft | Key::ArrowRight => mode == Mode::Editing,
        Key::Home | Key::End | Key::Delete | Key::A | Key::Z | Key::Y => !choosing,
        _ => false,
    };
    if within_text {
        return Meaning::Text;
    }
    match key {
        Key::ArrowUp => step(Step::Up, Step::FarUp),
        Key::ArrowDown => step(Step::Down, Step::FarDown),
        Key::ArrowLeft => step(Step::Left, Step::FarLeft),
        Key::ArrowRight => step(Step::Right, Step::FarRight),
        Key::Home => step(Step::RowStart, Step::First),
        Key::End => step(Step::RowEnd, Step::Last),
        Key::PageUp => step(Step::Page(-page), Step::Page(-page)),
        Key::PageDown => step(Step::Page(page), Step::Page(page)),
        Key::Enter if command => Meaning::Act(Act::Finish),
        Key::Enter => Meaning::Act(Act::Enter { back: shift }),
        Key::Space if command && choosing => Meaning::Act(Act::Column),
        Key::Space if shift && choosing => Meaning::Act(Act::Row),
        // Ctrl+Tab is the window's.
        Key::Tab if !command => Meaning::Act(Act::Tab { back: shift }),
        // As a spreadsheet's comment.
        Key::F2 if shift => Meaning::Act(Act::Note),
        Key::F2 => Meaning::Act(Act::Edit),
        Key::F8 => Meaning::Act(Act::Explain),
        Key::F6 => Meaning::Act(Act::Leave),
        Key::Escape => Meaning::Act(Act::Escape),
        Key::Delete => Meaning::Act(Act::Clear),
        Key::Backspace if choosing => Meaning::Nothing,
        Key::Backspace => Meaning::Text,
        Key::A if command => Meaning::Act(Act::All),
        Key::D if command && choosing => Meaning::Act(Act::FillDown),
        Key::R if command && choosing => Meaning::Act(Act::FillRight),
        Key::Y if command => Meaning::Act(Act::Redo),
        Key::Z if command && shift => Meaning::Act(Act::Redo),
        Key::Z if command => Meaning::Act(Act::Undo),
        _ => Meaning::Other,
    }
}

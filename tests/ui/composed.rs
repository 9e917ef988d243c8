//! Typing through an input method that composes, as ibus-unikey does under X11: the word under way
//! comes as preedit, and the key that ends it comes with it.

use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use tien_do_so::app::command::Screen;

use crate::support::{Person, WORDS};

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

fn key(key: Key, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

/// The word grows letter by letter, a frame each.
fn composes(person: &mut Person, steps: &[&str]) {
    for step in steps {
        person.harness.event(preedit(step));
        person.harness.step();
    }
}

/// How Enter, and the word before it, can come: as one would expect, and as ibus-unikey and winit
/// bring them under X11.
fn endings(word: &str) -> [Vec<Event>; 3] {
    let released = || key(Key::Enter, false);
    [
        vec![preedit(""), commit(word), key(Key::Enter, true), released()],
        vec![
            preedit(""),
            commit("\r"),
            preedit(""),
            commit(word),
            preedit(""),
            released(),
        ],
        vec![
            preedit(""),
            commit(word),
            preedit(""),
            commit("\r"),
            released(),
        ],
    ]
}

/// All at once, or a frame each.
fn ends(person: &mut Person, ending: Vec<Event>, at_once: bool) {
    for event in ending {
        person.harness.event(event);
        if !at_once {
            person.harness.step();
        }
    }
    person.settle();
}

#[test]
fn enter_ends_a_composed_word_in_a_field_once() {
    let ways = endings("tỷ lệ").into_iter();
    for (ending, at_once) in ways.flat_map(|it| [(it.clone(), true), (it, false)]) {
        let mut person = Person::at(Screen::Tasks);
        person.clicks_row("NV06 ");
        person.writes(&WORDS.task_document(), "");
        composes(&mut person, &["t", "ty", "tỷ", "tỷ l", "tỷ lê", "tỷ lệ"]);
        let said = format!("{at_once} {ending:?}");
        ends(&mut person, ending, at_once);
        let (_, task) = person.plan().task_by_code("NV06").unwrap();
        assert_eq!(task.document, "tỷ lệ", "{said}");
    }
}

#[test]
fn enter_ends_a_composed_word_in_a_cell_once_and_goes_down() {
    let ways = endings("hồ sơ").into_iter();
    for (ending, at_once) in ways.flat_map(|it| [(it.clone(), true), (it, false)]) {
        let mut person = Person::at(Screen::Entry);
        person.writes(&WORDS.own_unit_search(), "phuong 9");
        person.presses(Key::Enter);
        let cells = |person: &Person| -> Vec<String> {
            person
                .harness
                .query_all(By::new().role(Role::TextInput))
                .filter_map(|node| node.accesskit_node().label())
                .collect()
        };
        let before = cells(&person);
        composes(
            &mut person,
            &["h", "ho", "hô", "hồ", "hồ s", "hồ so", "hồ sơ"],
        );
        let said = format!("{at_once} {ending:?}");
        ends(&mut person, ending, at_once);
        // What is no number stays in its cell, and the keyboard is in the next one.
        let faults = person
            .harness
            .query_all(By::new().role(Role::GridCell).value("hồ sơ"));
        assert_eq!(faults.count(), 1, "{said}\n{}", person.everything());
        assert_ne!(cells(&person), before, "{said}");
    }
}

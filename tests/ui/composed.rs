//! Typing through an input method that composes, as ibus-unikey does under X11: the word under way
//! comes as preedit, and the key that ends it comes with it.

use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
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

/// How Enter, and the word before it, can come.
fn endings(word: &str) -> [Vec<Event>; 4] {
    [
        // As one would expect.
        vec![
            preedit(""),
            commit(word),
            key(Key::Enter, true),
            key(Key::Enter, false),
        ],
        // The composition is not over for the window yet: the key comes as text.
        vec![
            preedit(""),
            commit(word),
            preedit(""),
            commit("\r"),
            key(Key::Enter, false),
        ],
        // Its end comes behind the key.
        vec![
            preedit(""),
            commit(word),
            key(Key::Enter, true),
            preedit(""),
            key(Key::Enter, false),
        ],
        // The key comes first.
        vec![key(Key::Enter, true), preedit(""), commit(word)],
    ]
}

#[test]
fn enter_ends_a_composed_word_in_a_field_once() {
    for ending in endings("tỷ lệ").into_iter().take(3) {
        let mut person = Person::at(Screen::Tasks);
        person.clicks_row("NV06 ");
        person.writes(&WORDS.task_document(), "");
        composes(&mut person, &["t", "ty", "tỷ", "tỷ l", "tỷ lê", "tỷ lệ"]);
        let said = format!("{ending:?}");
        ending
            .into_iter()
            .for_each(|event| person.harness.event(event));
        person.settle();
        let (_, task) = person.plan().task_by_code("NV06").unwrap();
        assert_eq!(task.document, "tỷ lệ", "{said}");
    }
}

#[test]
fn enter_ends_a_composed_word_in_a_cell_once_and_goes_down() {
    for ending in endings("hồ sơ").into_iter().take(3) {
        let mut person = Person::at(Screen::Entry);
        person.writes(&WORDS.own_unit_search(), "phuong 9");
        person.presses(Key::Enter);
        let cells = |person: &Person| -> Vec<String> {
            person
                .harness
                .query_all(egui_kittest::kittest::By::new().role(Role::TextInput))
                .filter_map(|node| node.accesskit_node().label())
                .collect()
        };
        use egui_kittest::kittest::{NodeT as _, Queryable as _};
        let before = cells(&person);
        composes(
            &mut person,
            &["h", "ho", "hô", "hồ", "hồ s", "hồ so", "hồ sơ"],
        );
        let said = format!("{ending:?}");
        ending
            .into_iter()
            .for_each(|event| person.harness.event(event));
        person.settle();
        // What is no number stays in its cell, and the keyboard is in the next one.
        let faults = person.harness.query_all(
            egui_kittest::kittest::By::new()
                .role(Role::GridCell)
                .value("hồ sơ"),
        );
        assert_eq!(faults.count(), 1, "{said}\n{}", person.everything());
        assert_ne!(cells(&person), before, "{said}");
    }
}

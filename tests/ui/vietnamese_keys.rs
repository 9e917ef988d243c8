//! Typing as Unikey types: Backspaces and composed letters instead of dead keys.

use egui::{Event, Key};
use tien_do_so::app::command::Screen;

use crate::support::{Person, WORDS};

/// Unikey replaces the last `back` letters by `text`.
fn replaces(person: &mut Person, back: usize, text: &str) {
    for _ in 0..back {
        person.harness.key_press(Key::Backspace);
    }
    for letter in text.chars() {
        person.harness.event(Event::Text(letter.to_string()));
    }
    person.harness.run();
}

/// "tieengs" in Telex: "tiếng".
fn types_tieng(person: &mut Person) {
    person.types("tie");
    replaces(person, 1, "ê");
    person.types("ng");
    replaces(person, 3, "ếng");
}

#[test]
fn a_note_typed_with_unikey_is_what_was_meant() {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT01, ");
    let field = "Ghi chú, kỳ 9/2022";
    person.goes_into(field);
    types_tieng(&mut person);
    person.types(" vi");
    replaces(&mut person, 1, "iệ");
    person.types("t");
    assert_eq!(person.value_of(field), "tiếng việt");
    assert!(person.session().undo_step().is_none(), "not before Enter");
    person.presses(Key::Enter);
    assert_eq!(person.value_of(field), "tiếng việt");
    assert!(person.session().undo_step().is_some());
}

#[test]
fn a_search_typed_with_unikey_finds_at_every_letter() {
    let mut person = Person::at(Screen::Targets);
    person.goes_into(&WORDS.targets_search());
    person.types("ho");
    replaces(&mut person, 1, "ồ");
    person.types(" so");
    replaces(&mut person, 1, "ơ");
    assert_eq!(person.value_of(&WORDS.targets_search()), "hồ sơ");
    person.must_see("MT02, ");
}

#[test]
fn backspaces_in_an_emptied_number_do_not_bring_back_or_write_anything() {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT01, ");
    let field = "Tỷ lệ, kỳ 9/2022";
    person.goes_into(field);
    person.types("4");
    replaces(&mut person, 3, "");
    assert_eq!(person.value_of(field), "");
    replaces(&mut person, 0, "41,5");
    assert_eq!(person.value_of(field), "41,5");
    assert!(person.session().undo_step().is_none());
}

#[test]
fn text_pasted_in_pieces_is_composed() {
    let mut person = Person::at(Screen::Tasks);
    person.clicks_row("NV01 ");
    let note = WORDS.task_note();
    person.writes(&note, "");
    person
        .harness
        .event(Event::Paste("tie\u{302}\u{301}ng".to_owned()));
    person.harness.run();
    person.presses(Key::Tab);
    let (_, task) = person.plan().task_by_code("NV01").unwrap();
    assert_eq!(task.note, "tiếng");
}

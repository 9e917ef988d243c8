//! Typing as Unikey types: Backspaces and composed letters instead of dead keys.

use egui::{Event, Key, Modifiers, accesskit::Role};
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

/// Where Unikey types in these tests.
struct Field {
    screen: Screen,
    row: &'static str,
    name: String,
}

/// Every kind of field for words that stands on a screen: one line, several lines, a search, a form.
fn fields_for_words() -> [Field; 4] {
    [
        Field {
            screen: Screen::Targets,
            row: "MT01, ",
            name: "Ghi chú, kỳ 9/2022".to_owned(),
        },
        Field {
            screen: Screen::Tasks,
            row: "NV01 ",
            name: WORDS.task_note(),
        },
        Field {
            screen: Screen::Units,
            row: "",
            name: WORDS.units_search(),
        },
        Field {
            screen: Screen::Settings,
            row: "",
            name: WORDS.settings_plan_name(),
        },
    ]
}

/// At one of them, with the keyboard in it and nothing in it.
fn in_field(field: &Field) -> Person {
    let mut person = Person::at(field.screen);
    if !field.row.is_empty() {
        person.clicks_row(field.row);
    }
    person.writes(&field.name, "");
    person
}

#[test]
fn unikey_types_into_every_kind_of_field_for_words() {
    for field in fields_for_words() {
        let mut person = in_field(&field);
        types_tieng(&mut person);
        assert_eq!(person.value_of(&field.name), "tiếng", "{}", field.name);
    }
}

#[test]
fn the_built_in_telex_types_into_every_kind_of_field_for_words() {
    for field in fields_for_words() {
        let mut person = in_field(&field);
        person.presses(Key::F9);
        person.goes_into(&field.name);
        person.types("tyr leej hoof sow");
        assert_eq!(
            person.value_of(&field.name),
            "tỷ lệ hồ sơ",
            "{}",
            field.name
        );
    }
}

#[test]
fn the_built_in_typing_is_off_at_first_seen_when_on_and_stopped_by_a_click() {
    let mut person = Person::at(Screen::Targets);
    let search = WORDS.targets_search();
    person.goes_into(&search);
    person.types("hoof");
    assert_eq!(person.value_of(&search), "hoof");
    person.presses(Key::F9);
    let sign = WORDS.typing_on(WORDS.typing_telex());
    person.must_see(&sign);
    person.writes(&search, "");
    person.types("hoof");
    assert_eq!(person.value_of(&search), "hồ");
    person.clicks(&sign);
    person.must_not_see(&sign);
    person.writes(&search, "hoof");
    assert_eq!(person.value_of(&search), "hoof");
}

#[test]
fn vni_is_chosen_in_the_settings_and_kept_by_the_key() {
    let mut person = Person::at(Screen::Settings);
    person.clicks_on(Role::RadioButton, &WORDS.typing_vni());
    person.goes_to(Screen::Targets);
    let search = WORDS.targets_search();
    person.writes(&search, "d9u7o7ng2 so61");
    assert_eq!(person.value_of(&search), "đường số");
    person.presses(Key::F9);
    person.presses(Key::F9);
    person.must_see(&WORDS.typing_on(WORDS.typing_vni()));
}

#[test]
fn the_built_in_typing_leaves_numbers_and_dates_alone() {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT01, ");
    person.clicks_on(Role::Button, &WORDS.action_edit());
    person.presses(Key::F9);
    for field in [WORDS.form_due(), WORDS.form_baseline()] {
        person.writes(&field, "12as");
        assert_eq!(person.value_of(&field), "12as", "{field}");
    }
    person.clicks(&WORDS.action_cancel());
    let field = "Tỷ lệ, kỳ 9/2022";
    person.writes(field, "1aa");
    assert_eq!(person.value_of(field), "1aa");
}

#[test]
fn the_built_in_typing_knows_backspace_the_cursor_the_selection_and_undo() {
    let mut person = Person::at(Screen::Targets);
    let search = WORDS.targets_search();
    person.presses(Key::F9);
    person.goes_into(&search);
    person.types("tieens");
    person.presses(Key::Backspace);
    person.types("ng");
    assert_eq!(person.value_of(&search), "tiếng");
    // The cursor went elsewhere: what stands there is not a word under way.
    person.presses(Key::Home);
    person.types("s");
    assert_eq!(person.value_of(&search), "stiếng");
    person.presses(Key::Delete);
    person.types("f");
    assert_eq!(person.value_of(&search), "sfiếng");
    // What is selected is replaced.
    person.chord(Modifiers::COMMAND, Key::A);
    person.types("ddaats");
    assert_eq!(person.value_of(&search), "đất");
    person.chord(Modifiers::COMMAND, Key::A);
    person.types("muix");
    assert_eq!(person.value_of(&search), "mũi");
    person.chord(Modifiers::COMMAND, Key::Z);
    person.chord(Modifiers::COMMAND, Key::Y);
    assert_eq!(person.value_of(&search), "mũi");
    person.types("s");
    assert_eq!(person.value_of(&search), "mũis", "a word ends with an undo");
}

#[test]
fn the_built_in_typing_works_in_the_palette() {
    let mut person = Person::at(Screen::Overview);
    person.presses(Key::F9);
    person.chord(Modifiers::COMMAND, Key::K);
    person.types("DDaats Muix");
    assert_eq!(person.value_of(&WORDS.palette_hint()), "Đất Mũi");
}

#[test]
fn where_unikey_types_as_well_the_built_in_typing_steps_back() {
    let mut person = Person::at(Screen::Targets);
    person.presses(Key::F9);
    person.goes_into(&WORDS.targets_search());
    person.types("h");
    person.types("ồ");
    person.must_see(&WORDS.typing_two_at_once());
    person.must_not_see(&WORDS.typing_on(WORDS.typing_telex()));
    assert_eq!(person.value_of(&WORDS.targets_search()), "hồ");
}

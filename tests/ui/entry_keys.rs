//! The entry grid by keys and mouse as Excel and Calc have taught people: ranges, filling, cutting.

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use tien_do_so::{app::command::Screen, domain::ObservationKey};

use crate::{
    entry::{at_entry, below, figure, first, goes_to_cell, key, pastes, ratio, shown},
    support::{Person, WORDS},
};

/// The name of the cell that the keyboard is at.
fn at(person: &Person) -> String {
    let fields = person.harness.query_all(By::new().role(Role::TextInput));
    let mut focused = fields.filter(egui_kittest::Node::is_focused);
    let name = focused.next().and_then(|it| it.accesskit_node().label());
    name.unwrap_or_default()
}

/// Chooses the numerators and denominators of MT02 and MT05.
fn chooses_two_ratios(person: &mut Person) {
    let name = first(person, "MT02");
    goes_to_cell(person, &name);
    person.chord(Modifiers::SHIFT, Key::ArrowDown);
    person.chord(Modifiers::SHIFT, Key::ArrowRight);
}

#[test]
fn what_is_typed_in_a_range_begins_at_its_first_cell_and_enter_goes_down_and_round() {
    let mut person = at_entry();
    chooses_two_ratios(&mut person);
    for text in ["1", "2", "10", "20"] {
        person.types(text);
        person.presses(Key::Enter);
    }
    assert_eq!(figure(&person, "MT02"), Some(ratio(1, 10)));
    assert_eq!(figure(&person, "MT05"), Some(ratio(2, 20)));
    assert_eq!(at(&person), first(&person, "MT02"), "round again");
    person.chord(Modifiers::SHIFT, Key::Enter);
    assert_eq!(at(&person), below(&person, "MT05"));
    // An arrow leaves the range.
    person.presses(Key::ArrowUp);
    person.types("30");
    person.presses(Key::Enter);
    assert_eq!(figure(&person, "MT02"), Some(ratio(1, 30)));
}

#[test]
fn tab_goes_through_a_range_row_by_row() {
    let mut person = at_entry();
    chooses_two_ratios(&mut person);
    for text in ["1", "10", "2", "20"] {
        person.types(text);
        person.presses(Key::Tab);
    }
    assert_eq!(figure(&person, "MT02"), Some(ratio(1, 10)));
    assert_eq!(figure(&person, "MT05"), Some(ratio(2, 20)));
}

#[test]
fn ctrl_enter_writes_what_is_typed_into_every_chosen_cell_as_one_step() {
    let mut person = at_entry();
    chooses_two_ratios(&mut person);
    person.types("7");
    person.chord(Modifiers::COMMAND, Key::Enter);
    assert_eq!(figure(&person, "MT02"), Some(ratio(7, 7)));
    assert_eq!(figure(&person, "MT05"), Some(ratio(7, 7)));
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(figure(&person, "MT02"), None);
    assert_eq!(figure(&person, "MT05"), None);
}

#[test]
fn a_row_is_chosen_by_shift_space_and_by_a_click_on_its_name() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "1\t10\n2\t20\n");
    goes_to_cell(&mut person, &name);
    let space = |person: &mut Person, modifiers| {
        person.harness.key_press_modifiers(modifiers, Key::Space);
        // A keyboard sends the letter, too.
        person.harness.event(Event::Text(" ".to_owned()));
        person.settle();
    };
    space(&mut person, Modifiers::SHIFT);
    assert_eq!(at(&person), name, "the keyboard stays");
    person.presses(Key::Delete);
    assert_eq!(figure(&person, "MT02"), None);
    assert_eq!(figure(&person, "MT05"), Some(ratio(2, 20)));
    let (_, indicator) = person.plan().indicator_by_code("MT05").unwrap();
    let row = format!("{} {}", indicator.code, indicator.name);
    person.find(Role::RowHeader, &row).click();
    person.settle();
    assert_eq!(at(&person), first(&person, "MT05"));
    person.presses(Key::Delete);
    assert_eq!(figure(&person, "MT05"), None);
}

#[test]
fn a_column_is_chosen_and_cleared_as_one_step() {
    let mut person = at_entry();
    let name = first(&person, "CS05");
    goes_to_cell(&mut person, &name);
    person.types("12");
    person.presses(Key::Enter);
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "1\t10\n2\t20\n");
    goes_to_cell(&mut person, &name);
    person.chord(Modifiers::COMMAND, Key::Space);
    person.chord(Modifiers::SHIFT, Key::ArrowRight);
    person.presses(Key::Delete);
    assert_eq!(figure(&person, "MT02"), None);
    assert_eq!(figure(&person, "CS05"), None);
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(figure(&person, "MT05"), Some(ratio(2, 20)));
}

#[test]
fn a_block_is_repeated_where_the_chosen_cells_hold_it_several_times() {
    let mut person = at_entry();
    chooses_two_ratios(&mut person);
    pastes(&mut person, "12\t48\n");
    assert_eq!(figure(&person, "MT02"), Some(ratio(12, 48)));
    assert_eq!(figure(&person, "MT05"), Some(ratio(12, 48)));
    pastes(&mut person, "5\n");
    assert_eq!(figure(&person, "MT05"), Some(ratio(5, 5)));
}

#[test]
fn a_short_line_of_a_repeated_block_leaves_the_cells_beside_it_alone() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    for _ in 0..3 {
        person.chord(Modifiers::SHIFT, Key::ArrowDown);
    }
    person.chord(Modifiers::SHIFT, Key::ArrowRight);
    pastes(&mut person, "12\t48\n");
    assert_eq!(figure(&person, "MT08"), Some(ratio(12, 48)));
    pastes(&mut person, "10\t48\n5\n");
    assert_eq!(figure(&person, "MT07"), Some(ratio(10, 48)));
    assert_eq!(figure(&person, "MT08"), Some(ratio(5, 48)));
}

#[test]
fn what_is_cut_is_pasted_elsewhere() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "12\t48\n");
    goes_to_cell(&mut person, &name);
    person.chord(Modifiers::SHIFT, Key::ArrowRight);
    let copied = person.copied(Event::Cut);
    person.settle();
    assert_eq!(figure(&person, "MT02"), None);
    let other = first(&person, "MT08");
    goes_to_cell(&mut person, &other);
    pastes(&mut person, &copied);
    assert_eq!(figure(&person, "MT08"), Some(ratio(12, 48)));
}

#[test]
fn ctrl_d_in_one_row_takes_the_row_above_and_in_several_the_first() {
    let mut person = at_entry();
    let name = first(&person, "MT07");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "12\t48\n");
    let next = first(&person, "MT08");
    goes_to_cell(&mut person, &next);
    person.chord(Modifiers::SHIFT, Key::ArrowRight);
    person.chord(Modifiers::COMMAND, Key::D);
    assert_eq!(figure(&person, "MT08"), Some(ratio(12, 48)));
    goes_to_cell(&mut person, &next);
    for key in [Key::ArrowRight, Key::ArrowDown, Key::ArrowDown] {
        person.chord(Modifiers::SHIFT, key);
    }
    person.chord(Modifiers::COMMAND, Key::D);
    assert_eq!(figure(&person, "MT11"), Some(ratio(12, 48)));
}

#[test]
fn keys_with_ctrl_go_far_and_the_ends_hold() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "1\t10\n2\t20\n3\t30\n");
    goes_to_cell(&mut person, &name);
    person.chord(Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(at(&person), first(&person, "MT07"), "the end of the block");
    person.chord(Modifiers::COMMAND, Key::Home);
    assert!(at(&person).starts_with("MT02 "));
    person.chord(Modifiers::COMMAND, Key::End);
    let last = at(&person);
    person.presses(Key::ArrowDown);
    person.presses(Key::ArrowRight);
    assert_eq!(at(&person), last);
    person.presses(Key::Tab);
    assert_eq!(at(&person), last, "behind the last there is nothing");
}

#[test]
fn after_a_row_of_tabs_enter_begins_the_next_row() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    for text in ["1", "10"] {
        person.types(text);
        person.presses(if text == "1" { Key::Tab } else { Key::Enter });
    }
    assert_eq!(at(&person), first(&person, "MT05"));
}

#[test]
fn a_double_click_changes_what_a_cell_holds() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "12\t48\n");
    let place = person.find(Role::GridCell, &name).rect().center();
    person.harness.hover_at(place);
    for pressed in [true, false, true, false] {
        let click = Event::PointerButton {
            pos: place,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        // All at once: the harness gives each event of its own a quarter of a second.
        person.harness.input_mut().events.push(click);
    }
    person.settle();
    person.types("5");
    person.presses(Key::Enter);
    assert_eq!(shown(&person, &name), "125");
    person.must_see(&WORDS.warning_over_100("260,42%"));
}

#[test]
fn who_comes_back_to_the_figures_types_on_where_they_were() {
    let mut person = at_entry();
    let name = first(&person, "MT05");
    goes_to_cell(&mut person, &name);
    person.goes_to(Screen::Tasks);
    person.goes_to(Screen::Entry);
    assert_eq!(at(&person), name);
    person.types("12");
    person.presses(Key::Tab);
    assert_eq!(shown(&person, &name), "12");
}

#[test]
fn ctrl_f_finds_a_row_with_or_without_accents_and_leads_on_to_the_next() {
    let mut person = Person::at(Screen::Entry);
    person.clicks(&WORDS.own_unit_owner());
    person.clicks_on(Role::RadioButton, &WORDS.entry_by_indicator());
    let find = |person: &mut Person| {
        person.chord(Modifiers::COMMAND, Key::F);
        person.types("tan thanh");
        person.presses(Key::Enter);
        at(person)
    };
    let (one, next) = (find(&mut person), find(&mut person));
    assert!(one.starts_with("Phường Tân Thành"), "{one}");
    assert!(next.starts_with("Xã Tân Thành"), "{next}");
    person.types("12");
    person.presses(Key::Tab);
    assert_eq!(shown(&person, &next), "12");
    person.chord(Modifiers::COMMAND, Key::F);
    person.presses(Key::Escape);
    assert!(at(&person).starts_with("Xã Tân Thành"));
}

/// Whether the keyboard is in the grid: an arrow moves from cell to cell.
fn arrows_move(person: &mut Person) -> bool {
    person.presses(Key::ArrowUp);
    let before = at(person);
    person.presses(Key::ArrowDown);
    let is_cell = before.contains(&WORDS.entry_first()) || before.contains("2022");
    is_cell && at(person) != before
}

#[test]
fn the_keyboard_comes_back_to_the_grid_from_wherever_it_was() {
    let mut person = at_entry();
    assert!(arrows_move(&mut person));
    // From the note beside the figure.
    person.chord(Modifiers::SHIFT, Key::F2);
    person.types("đang gõ");
    person.presses(Key::Escape);
    assert!(arrows_move(&mut person), "after the note");
    // From the list of cells that could not be taken.
    pastes(&mut person, "hai\t4\n");
    person.presses(Key::Escape);
    assert!(arrows_move(&mut person), "after the refused paste");
    pastes(&mut person, "hai\t4\n1\t5\n");
    person.must_see(&WORDS.entry_paste_rest(2));
    person.presses(Key::Enter);
    person.must_not_see(&WORDS.entry_paste_rest(2));
    assert!(arrows_move(&mut person), "after the rest of a paste");
    // From the palette, on another screen and on this one.
    for screen in [Screen::Tasks, Screen::Entry] {
        person.goes_to(screen);
        person.chord(Modifiers::COMMAND, Key::K);
        person.types(&WORDS.screen_entry());
        person.presses(Key::Enter);
        assert!(arrows_move(&mut person), "after the palette on {screen:?}");
    }
    // From the day.
    person.enters(&WORDS.top_as_of(), "20/8/2022");
    assert!(arrows_move(&mut person), "after the day");
}

#[test]
fn as_last_period_fills_what_is_empty_and_leaves_what_was_typed() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "12\t48\n3\t4\n");
    // The month after: one of the two is typed.
    person.clicks(&WORDS.entry_period_after());
    let next = |code: &str| ObservationKey {
        period: "2022-09".parse().unwrap(),
        ..key(&at_entry(), code)
    };
    let (typed, empty) = (next("MT02"), next("MT05"));
    person.types("13");
    person.presses(Key::Tab);
    person.types("50");
    person.presses(Key::Enter);
    assert_eq!(person.plan().figure(typed), Some(ratio(13, 50)));
    person.chord(Modifiers::COMMAND, Key::A);
    person.clicks(&WORDS.entry_as_last());
    assert_eq!(person.plan().figure(typed), Some(ratio(13, 50)));
    assert_eq!(person.plan().figure(empty), Some(ratio(3, 4)));
}

#[test]
fn undo_takes_back_the_halves_of_a_paste_with_its_figures() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    // A ratio, and one of which only the numerator is there.
    pastes(&mut person, "12\t48\n3\n");
    let half = first(&person, "MT05");
    assert_eq!(figure(&person, "MT02"), Some(ratio(12, 48)));
    assert_eq!(shown(&person, &half), "3");
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(figure(&person, "MT02"), None);
    assert_eq!(shown(&person, &half), "");
    // A half alone is a step of its own.
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "12\t48\n");
    goes_to_cell(&mut person, &half);
    person.types("7");
    person.presses(Key::Tab);
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&person, &half), "");
    assert_eq!(figure(&person, "MT02"), Some(ratio(12, 48)));
}

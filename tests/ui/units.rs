//! Đơn vị: the tree of units.

use egui::{Key, Modifiers};
use tien_do_so::{
    app::command::Screen,
    domain::{UnitKey, UnitKind},
};

use crate::support::{Person, WORDS};

fn at_units() -> Person {
    Person::at(Screen::Units)
}

#[test]
fn the_tree_begins_with_the_province_and_its_districts() {
    let person = at_units();
    let rows = person.rows(" 9");
    assert!(rows.iter().any(|row| row == "Tỉnh Cà Mau 96"), "{rows:#?}");
    // It is shown until another is chosen.
    person.must_see(&WORDS.unit_figures("18/08/2022"));
}

#[test]
fn both_units_of_one_name_are_found_without_accents() {
    let mut person = at_units();
    person.writes(&WORDS.units_search(), "tan thanh");
    let found = person.rows("Tân Thành");
    assert_eq!(found, ["Phường Tân Thành 32025", "Xã Tân Thành 32026"]);
    person.writes(&WORDS.units_search(), "xyz");
    person.must_see(&WORDS.units_none_found());
}

#[test]
fn a_unit_shows_what_it_reported_and_leads_to_the_target() {
    let mut person = at_units();
    person.clicks_row("Tỉnh Cà Mau 96");
    person.must_see(&WORDS.unit_figures("18/08/2022"));
    person.clicks_row("MT01 8/2022, ");
    person.must_see(&WORDS.target_tab_figures());
}

#[test]
fn a_unit_is_added_renamed_deleted_and_brought_back() {
    let mut person = at_units();
    person.writes(&WORDS.units_search(), "huyen u minh");
    person.clicks_row("Huyện U Minh 9");
    person.clicks(&WORDS.units_add());
    person.must_see(&WORDS.unit_new());
    person.writes(&WORDS.unit_name(), "Khánh Mới");
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.unit_code_not_number());
    person.writes(&WORDS.unit_code(), "39999");
    person.clicks(&WORDS.action_save());
    let key = UnitKey::new(2022, 39_999);
    let unit = person.plan().unit(key).unwrap();
    assert_eq!(
        (unit.name.as_str(), unit.kind),
        ("Khánh Mới", UnitKind::Commune)
    );
    assert!(person.plan().children(unit.parent.unwrap()).count() > 1);

    person.clicks(&WORDS.action_edit());
    person.writes(&WORDS.unit_name(), "Khánh Mới Đông");
    person.clicks(&WORDS.action_save());
    person.must_see("Xã Khánh Mới Đông");

    person.clicks(&WORDS.action_delete());
    person.must_see(&WORDS.unit_deleted("Xã Khánh Mới Đông"));
    assert!(person.plan().unit(key).is_none());
    person.chord(Modifiers::COMMAND, Key::Z);
    assert!(person.plan().unit(key).is_some());
}

#[test]
fn a_code_that_is_taken_is_refused() {
    let mut person = at_units();
    person.clicks(&WORDS.units_add());
    person.writes(&WORDS.unit_name(), "Trùng");
    person.writes(&WORDS.unit_code(), "966");
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.refusal_code_taken("966"));
    assert_eq!(person.value_of(&WORDS.unit_name()), "Trùng");
}

#[test]
fn a_unit_with_others_below_it_cannot_be_deleted() {
    let mut person = at_units();
    person.writes(&WORDS.units_search(), "huyen u minh");
    person.clicks_row("Huyện U Minh 9");
    let key = person
        .plan()
        .units()
        .find(|(_, unit)| unit.name == "U Minh" && unit.kind == UnitKind::District);
    let key = key.unwrap().0;
    let below = person.plan().children(key).count();
    person.clicks(&WORDS.action_delete());
    person.must_see(&WORDS.refusal_has_units(below));
    assert!(person.plan().unit(key).is_some());
}

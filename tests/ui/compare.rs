//! So sánh: all communes side by side.

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use tien_do_so::app::command::{Screen, Template};

use crate::support::{Person, WORDS};

fn at_compare() -> Person {
    let mut person = Person::with_plan(Template::Simulated);
    person.goes_to(Screen::Compare);
    person
}

/// Puts the keyboard into the map.
fn goes_into_the_map(person: &mut Person) {
    let name = person
        .harness
        .query_all(By::new().role(Role::Table))
        .next()
        .and_then(|node| node.accesskit_node().label())
        .expect("a heat map");
    person.find(Role::Table, &name).focus();
    person.settle();
}

/// The whole name of a column's head.
fn column(person: &Person, code: &str) -> String {
    let heads = By::new().role(Role::ColumnHeader);
    person
        .harness
        .query_all(heads)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with(code))
        .expect("the column")
}

#[test]
fn the_map_says_in_a_sentence_what_it_shows() {
    let person = at_compare();
    person.must_see("25 mục tiêu, 101 xã: ");
    person.must_see("thiếu nhiều nhất ");
    person.must_see(&WORDS.compare_hint());
    person.must_see(&WORDS.compare_legend_missing());
}

#[test]
fn arrow_keys_move_from_cell_to_cell_and_enter_opens_the_target_with_the_unit() {
    let mut person = at_compare();
    goes_into_the_map(&mut person);
    // The first district's own figure, of a target that the province alone reports.
    person.must_see("Thành phố Cà Mau · MT01 · ");
    person.must_see(&WORDS.compare_cell_not_asked());
    person.presses(Key::ArrowRight);
    person.must_see("Thành phố Cà Mau · MT02 · ");
    person.presses(Key::ArrowDown);
    person.must_see("Phường 1 · MT02 · ");
    person.presses(Key::End);
    person.must_see("Phường 1 · MT25 · ");
    person.presses(Key::Home);
    person.must_see("Phường 1: chậm ");
    for key in [Key::ArrowRight, Key::ArrowRight, Key::Enter] {
        person.presses(key);
    }
    person.must_see(&WORDS.target_tab_figures());
    let name = WORDS.figures_unit();
    let chosen = person
        .find(Role::ComboBox, &name)
        .value()
        .unwrap_or_default();
    assert!(chosen.contains("Phường 1"), "{chosen}");
}

#[test]
fn a_cell_far_below_is_scrolled_to() {
    let mut person = at_compare();
    goes_into_the_map(&mut person);
    for _ in 0..12 {
        person.presses(Key::PageDown);
    }
    // The last commune of the last district.
    person.must_see("Thị trấn U Minh · MT01 · ");
    assert!(person.row("Thị trấn U Minh: ").contains("số liệu"));
}

#[test]
fn districts_fold_and_open() {
    let mut person = at_compare();
    assert_eq!(person.rows("Phường 1: ").len(), 1);
    person.clicks_row("Thành phố Cà Mau: ");
    assert!(person.rows("Phường 1: ").is_empty());
    person.clicks_row("Thành phố Cà Mau: ");
    assert_eq!(person.rows("Phường 1: ").len(), 1);
    person.clicks(&WORDS.compare_fold());
    assert_eq!(person.rows(": chậm ").len(), 9);
    person.clicks(&WORDS.compare_open());
    assert_eq!(person.rows("Phường 1: ").len(), 1);
}

#[test]
fn units_are_found_without_accents_in_every_way_of_comparing() {
    let mut person = at_compare();
    person.writes(&WORDS.compare_search(), "tan thanh");
    assert_eq!(person.rows("Tân Thành").len(), 2);
    for mode in [WORDS.compare_ranking(), WORDS.compare_multiples()] {
        person.clicks_on(Role::RadioButton, &mode);
        let found = person.rows("Tân Thành");
        assert_eq!(found.len(), 2, "{found:#?}");
    }
    person.writes(&WORDS.compare_search(), "xyz");
    person.must_see(&WORDS.compare_none_found());
}

#[test]
fn the_ranking_is_sorted_and_leads_to_the_units_figures() {
    let mut person = at_compare();
    person.clicks_on(Role::RadioButton, &WORDS.compare_ranking());
    person.must_see("Xếp hạng: MT02: 87/101 xã đã nộp số liệu 12/2022; ");
    person.must_see("thấp nhất xã ");
    let first = person.rows("% (")[0].clone();
    person.chooses(&WORDS.compare_order(), &WORDS.compare_order_pace());
    let slowest = person.rows("% (")[0].clone();
    assert_ne!(first, slowest);
    person.clicks(&slowest);
    person.must_see(&WORDS.target_tab_figures());
    let unit = slowest.split(": ").next().unwrap();
    let name = WORDS.figures_unit();
    let chosen = person.find(Role::ComboBox, &name).value().unwrap();
    assert!(chosen.contains(unit), "{chosen} {unit}");
}

#[test]
fn those_that_have_not_reported_are_apart_and_have_no_value() {
    let mut person = at_compare();
    person.clicks_on(Role::RadioButton, &WORDS.compare_ranking());
    person.writes(&WORDS.compare_search(), "ly van lam");
    let never = WORDS.compare_not_reported("12/2022", 1);
    person.must_see(&never);
    let row = person.row("Xã Lý Văn Lâm: ");
    assert!(
        row.starts_with("Xã Lý Văn Lâm: chưa nộp 12/2022; "),
        "{row}"
    );
    person.clicks_on(Role::RadioButton, &WORDS.compare_multiples());
    person.row("Xã Lý Văn Lâm: chưa nộp 12/2022; ");
}

#[test]
fn the_head_of_a_column_sorts_by_its_target() {
    let mut person = at_compare();
    let name = column(&person, "MT12");
    person.clicks_on(Role::ColumnHeader, &name);
    let rows = person.rows(": chậm ");
    assert!(!rows[0].starts_with("Huyện"), "{rows:#?}");
    assert!(
        person
            .find(Role::ComboBox, &WORDS.compare_target())
            .value()
            .is_some()
    );
}

#[test]
fn an_edit_and_another_day_are_seen_at_once() {
    let mut person = at_compare();
    person.clicks_on(Role::RadioButton, &WORDS.compare_ranking());
    person.enters(&WORDS.top_as_of(), "30/06/2022");
    person.must_see("MT02: ");
    person.must_see(" xã đã nộp số liệu 7/2022; ");
}

#[test]
fn a_plan_without_communes_says_that_there_is_nothing_to_compare() {
    let mut person = Person::with_plan(Template::Empty {
        name: "Kế hoạch thử".to_owned(),
    });
    person.goes_to(Screen::Compare);
    person.must_see(&WORDS.compare_empty());
}

//! Mục tiêu: finding, reading and changing targets.

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::NodeT as _;
use jiff::civil::date;
use rust_decimal::Decimal;
use tien_do_so::app::command::{Screen, Template};

use crate::support::{Person, WORDS};

impl Person {
    /// Fails where what the keyboard goes to is outside the window.
    #[track_caller]
    pub fn must_have_its_keyboard_in_sight(&self) {
        let window = self.harness.ctx.content_rect();
        let all = self.harness.root().children_recursive();
        for node in all.filter(egui_kittest::Node::is_focused) {
            let (name, rect) = (node.accesskit_node().label(), node.rect());
            assert!(window.contains_rect(rect), "{name:?} is at {rect:?}");
        }
    }
}

fn at_targets() -> Person {
    Person::at(Screen::Targets)
}

#[test]
fn words_without_accents_find_targets() {
    let mut person = at_targets();
    person.writes(&WORDS.targets_search(), "dich vu cong");
    assert_eq!(person.rows("MT01, ").len(), 1);
    assert!(person.rows("MT12, ").is_empty());
    person.writes(&WORDS.targets_search(), "thue bao");
    assert_eq!(person.rows("CS01, ").len(), 1);
    assert!(person.rows("MT01, ").is_empty());
    person.writes(&WORDS.targets_search(), "duong day");
    person.must_see(&WORDS.targets_none_found());
    person.must_see(&WORDS.targets_none_found_hint());
    person.presses(Key::Escape);
    assert_eq!(person.value_of(&WORDS.targets_search()), "");
    assert_eq!(person.rows("MT01, ").len(), 1);
}

#[test]
fn a_name_with_a_crossed_d_is_found_without_it() {
    let mut person = at_targets();
    person.writes(&WORDS.targets_search(), "du dieu kien");
    assert_eq!(person.rows("MT10, ").len(), 1);
    person.writes(&WORDS.targets_search(), "đủ điều kiện");
    assert_eq!(person.rows("MT10, ").len(), 1);
}

#[test]
fn a_chosen_target_shows_its_value_its_path_and_its_verdict() {
    // The first is shown until another is chosen.
    let person = at_targets();
    person.must_see("Kết quả: 37%: số liệu 8/2022");
    person.must_see("Mốc theo lộ trình: 49,53%");
    person.must_see("Mục tiêu: 80%: đến hạn 31/12/2022");
    person.must_see("So với mốc: thiếu 12,53 điểm");
    person.must_see(
        "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ đạt 37% (8/2022), chậm so với mốc 49,53%; \
         thiếu 12,53 điểm; đích 80% vào 31/12/2022",
    );
    person.must_see(&WORDS.target_baseline_assumed());
}

#[test]
fn the_definition_says_what_is_measured_and_how() {
    let mut person = at_targets();
    person.clicks_row("MT01, ");
    person.clicks_on(Role::RadioButton, &WORDS.target_tab_definition());
    person.must_see(&WORDS.form_numerator());
    person.must_see("Văn phòng UBND tỉnh");
    person.clicks_on(Role::RadioButton, &WORDS.target_tab_history());
    person.waits_to_see("Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ");
    person.must_not_see(&WORDS.history_loading());
}

#[test]
fn a_followed_indicator_has_no_target_and_no_verdict() {
    let mut person = at_targets();
    person.clicks_row("CS01, ");
    person.must_see(&WORDS.target_followed_only());
    person.must_see("167.300 thuê bao");
    person.must_not_see(&WORDS.target_gap());
}

/// Fills in a new target with one milestone and saves it.
fn adds_target(person: &mut Person) {
    person.clicks(&WORDS.targets_add());
    person.must_see(&WORDS.form_new_target());
    person.writes(&WORDS.form_code(), "MT26");
    person.writes(&WORDS.form_name(), "Tỷ lệ trường học dùng học bạ số");
    person.writes(&WORDS.form_pillar(), "Xã hội số");
    person.writes(&WORDS.form_baseline(), "10");
    person.enters(&WORDS.form_baseline_date(), "31/12/2021");
    person.writes(&WORDS.form_target(), "62,5");
    person.enters(&WORDS.form_due(), "31/12/2022");
    person.clicks(&WORDS.form_add_milestone());
    person.enters(&WORDS.form_milestone_date(), "30/6/2022");
    person.writes(&WORDS.form_milestone_value(), "20");
    person.clicks(&WORDS.action_save());
}

#[test]
fn a_target_is_added_with_a_milestone() {
    let mut person = at_targets();
    adds_target(&mut person);
    person.must_not_see(&WORDS.form_new_target());
    assert_eq!(person.rows("MT26, ").len(), 1);
    let (id, target) = person.plan().indicator_by_code("MT26").unwrap();
    assert_eq!(target.name, "Tỷ lệ trường học dùng học bạ số");
    assert_eq!(target.target, Some("62.5".parse::<Decimal>().unwrap()));
    assert_eq!(target.due, Some(date(2022, 12, 31)));
    let milestones: Vec<_> = person.plan().milestones(id).collect();
    assert_eq!(milestones, [(date(2022, 6, 30), Decimal::from(20))]);
    // It is what the detail shows now.
    person.must_see(&WORDS.target_no_figure());
    person.goes_to(Screen::Overview);
    person.must_see(&WORDS.overview_targets(26));
}

#[test]
fn a_target_is_changed_and_its_milestone_taken_away() {
    let mut person = at_targets();
    adds_target(&mut person);
    person.clicks(&WORDS.action_edit());
    person.must_see(&WORDS.form_edit_target("MT26"));
    assert_eq!(person.value_of(&WORDS.form_target()), "62,5");
    assert_eq!(person.value_of(&WORDS.form_milestone_value()), "20");
    person.writes(&WORDS.form_name(), "Tỷ lệ trường có học bạ số");
    person.clicks(&WORDS.action_delete());
    person.must_see(&WORDS.form_no_milestones());
    person.clicks(&WORDS.action_save());
    let (id, target) = person.plan().indicator_by_code("MT26").unwrap();
    assert_eq!(target.name, "Tỷ lệ trường có học bạ số");
    assert_eq!(person.plan().milestones(id).count(), 0);
}

#[test]
fn leaving_the_form_changes_nothing() {
    let mut person = at_targets();
    person.clicks_row("MT01, ");
    person.clicks(&WORDS.action_edit());
    person.writes(&WORDS.form_name(), "Tên khác");
    person.clicks(&WORDS.action_cancel());
    person.must_not_see("Tên khác");
    assert!(person.session().undo_step().is_none());
}

#[test]
fn a_deleted_target_comes_back_from_the_message_that_says_so() {
    let mut person = at_targets();
    person.clicks_row("MT01, ");
    person.clicks(&WORDS.action_delete());
    person.must_see(&WORDS.target_deleted("MT01"));
    assert!(person.plan().indicator_by_code("MT01").is_none());
    assert!(person.rows("MT01, ").is_empty());
    // Two ways back: the bar's and the message's. The message is the lower one.
    person.clicks_lowest(&WORDS.top_undo());
    assert!(person.plan().indicator_by_code("MT01").is_some());
    person.must_see("37%");
    person.must_not_see(&WORDS.target_deleted("MT01"));
}

#[test]
fn a_form_without_a_code_says_so_and_stays() {
    let mut person = at_targets();
    person.clicks(&WORDS.targets_add());
    person.writes(&WORDS.form_name(), "Không mã");
    person.must_not_see(&WORDS.refusal_missing_field());
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.refusal_missing_field());
    person.must_see(&WORDS.form_new_target());
    assert_eq!(
        person.value_of(&WORDS.form_name()),
        "Không mã",
        "nothing is lost"
    );
    assert!(person.session().undo_step().is_none());
}

#[test]
fn a_code_that_is_taken_is_refused_in_a_sentence() {
    let mut person = at_targets();
    person.clicks(&WORDS.targets_add());
    person.writes(&WORDS.form_code(), "MT01");
    person.writes(&WORDS.form_name(), "Trùng mã");
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.refusal_code_taken("MT01"));
    assert_eq!(person.value_of(&WORDS.form_name()), "Trùng mã");
    person.writes(&WORDS.form_code(), "MT27");
    person.clicks(&WORDS.action_save());
    assert!(person.plan().indicator_by_code("MT27").is_some());
    person.must_not_see(&WORDS.refusal_code_taken("MT01"));
}

#[test]
fn a_date_that_is_none_is_marked_in_the_form() {
    let mut person = at_targets();
    person.clicks_row("MT01, ");
    person.clicks(&WORDS.action_edit());
    person.enters(&WORDS.form_due(), "31/2/2022");
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.form_no_such_day());
    person.must_see(&WORDS.form_edit_target("MT01"));
    assert!(person.session().undo_step().is_none());
}

#[test]
fn tab_goes_through_the_form_and_keeps_its_field_in_sight() {
    let mut person = at_targets();
    person.clicks_row("MT01, ");
    person.clicks(&WORDS.action_edit());
    person.find(Role::TextInput, &WORDS.form_code()).focus();
    person.settle();
    for _ in 0..18 {
        person.presses(Key::Tab);
        person.must_have_its_keyboard_in_sight();
    }
}

#[test]
fn a_target_is_compared_with_other_units_and_the_year_before() {
    let mut person = Person::with_plan(Template::Simulated);
    person.goes_to(Screen::Targets);
    person.clicks_row("MT02, ");
    person.chooses(&WORDS.beside_add(), "    Thành phố Cà Mau");
    let remove = WORDS.beside_remove("Thành phố Cà Mau");
    assert!(person.has_button(&remove));
    person.clicks(&remove);
    assert!(!person.has_button(&remove));
}

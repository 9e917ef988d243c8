//! The history of single things and of the whole plan, and the way back to what there was.

use egui::{Key, Modifiers, accesskit::Role};
use jiff::civil::date;
use tien_do_so::app::command::{Screen, Template};

use crate::support::{Person, WORDS};

fn done_on(person: &Person, code: &str) -> Option<jiff::civil::Date> {
    person.plan().task_by_code(code).unwrap().1.done_on
}

#[test]
fn an_earlier_value_of_a_task_is_brought_back_from_its_history_and_that_is_undone() {
    let mut person = Person::at(Screen::Tasks);
    person.clicks_row("NV06 ");
    person.enters(&WORDS.task_done_on(), "17/8/2022");
    person.enters(&WORDS.task_done_on(), "18/8/2022");
    person.clicks_on(Role::RadioButton, &WORDS.target_tab_history());
    person.waits_to_see("17/08/2022 → 18/08/2022");
    person.clicks_row("17/08/2022”: ");
    assert_eq!(done_on(&person, "NV06"), Some(date(2022, 8, 17)));
    person.must_see(&WORDS.history_restored("17/08/2022"));
    // It is an op like any other, with a name.
    person.waits_to_see("Khôi phục");
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(done_on(&person, "NV06"), Some(date(2022, 8, 18)));
}

#[test]
fn the_history_of_the_plan_is_searched_without_accents_and_narrowed() {
    let mut person = Person::at(Screen::Tasks);
    person.clicks_row("NV06 ");
    person.enters(&WORDS.task_document(), "123/BC-UBND");
    person.goes_to(Screen::Settings);
    person.writes(&WORDS.settings_plan_name(), "Kế hoạch sửa");
    person.clicks(&WORDS.action_save());
    person.chord(Modifiers::COMMAND, Key::H);
    person.waits_to_see("Tạo kế hoạch");
    let rows = |person: &Person| {
        (
            person.rows("09:00, Sửa ").len(),
            person.rows("Tạo kế hoạch").len(),
        )
    };
    assert_eq!(rows(&person), (2, 1), "{:#?}", person.rows("Sửa "));
    person.writes(&WORDS.log_search(), "van ban");
    assert_eq!(rows(&person), (1, 0));
    person.writes(&WORDS.log_search(), "không có");
    person.must_see(&WORDS.log_none_found());
    person.writes(&WORDS.log_search(), "");
    person.chooses(&WORDS.log_topic(), &WORDS.log_topic_plan());
    person.waits_for("the plan's own", |person| rows(person) == (1, 1));
    person.clicks(&WORDS.log_clear());
    person.waits_for("all of it", |person| rows(person) == (2, 1));
    // What is done meanwhile stands on top.
    person.chord(Modifiers::COMMAND, Key::Z);
    person.waits_to_see("Hoàn tác: ");
    person.chord(Modifiers::COMMAND, Key::H);
    person.must_not_see("Tạo kế hoạch");
}

#[test]
fn a_deleted_target_a_unit_and_figures_are_brought_back_from_the_history_of_the_plan() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.goes_to(Screen::Targets);
    person.clicks_row("MT05, ");
    person.clicks(&WORDS.action_delete());
    assert!(person.plan().indicator_by_code("MT05").is_none());
    person.goes_to(Screen::Units);
    person.writes(&WORDS.units_search(), "huyen u minh");
    person.clicks_row("Huyện U Minh 9");
    person.clicks(&WORDS.action_edit());
    person.writes(&WORDS.unit_name(), "U Minh Hạ");
    person.clicks(&WORDS.action_save());
    person.chord(Modifiers::COMMAND, Key::H);
    person.waits_to_see("Xóa mục tiêu MT05");
    person.clicks_row("Xóa mục tiêu MT05");
    person.waits_to_see("→");
    person.clicks_row("Lấy lại “có trong kế hoạch”: Mục tiêu MT05");
    assert!(person.plan().indicator_by_code("MT05").is_some());
    person.clicks_row("Sửa tên của");
    person.waits_to_see("U Minh → U Minh Hạ");
    person.clicks_row("Lấy lại “U Minh”: ");
    let names: Vec<_> = person
        .plan()
        .units()
        .map(|(_, it)| it.name.clone())
        .collect();
    assert!(names.contains(&"U Minh".to_owned()) && !names.contains(&"U Minh Hạ".to_owned()));
}

#[test]
fn only_what_is_in_sight_of_a_long_history_is_drawn_and_older_pages_come_by_scrolling() {
    let mut person = Person::at(Screen::Tasks);
    person.clicks_row("NV06 ");
    for number in 0..130 {
        person.enters(&WORDS.task_document(), &format!("{number}/BC"));
    }
    person.chord(Modifiers::COMMAND, Key::H);
    person.waits_to_see("Sửa ");
    let drawn = person.rows("Sửa ").len();
    assert!((5..40).contains(&drawn), "{drawn} drawn");
    // Searching goes to the end of it, page by page.
    person.writes(&WORDS.log_search(), "tao ke hoach");
    person.waits_to_see("Tạo kế hoạch");
}

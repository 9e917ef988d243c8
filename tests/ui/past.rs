//! The plan as its file held it earlier, and back to the present.

use tien_do_so::app::command::{Screen, Template};

use crate::support::{Person, WORDS};

#[test]
fn the_past_is_shown_with_a_banner_cannot_be_changed_and_is_one_click_from_the_present() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.clicks(&WORDS.past_show());
    person.waits_to_see("Đang xem lại, chỉ để đọc");
    person.must_see("theo thứ tự ghi vào tệp");
    let whole = person.session().past().unwrap().known.clone();
    assert!(whole.ops > 0 && whole.ops <= whole.all);
    person.goes_to(Screen::Targets);
    assert!(!person.has_button(&WORDS.targets_add()));
    person.clicks(&WORDS.past_leave());
    person.must_not_see("Đang xem lại");
    assert!(person.has_button(&WORDS.targets_add()));
}

#[test]
fn what_was_reported_later_counts_by_period_but_was_not_known_then() {
    let mut person = Person::with_plan(Template::Simulated);
    // June ended four days ago: more of it is there by now than had come in then.
    person.enters(&WORDS.top_as_of(), "18/06/2022");
    let by_period = person.row("MT02, ");
    let missing = |row: &str| -> usize {
        let mut parts = row.split("; ");
        let part = parts.find_map(|it| it.strip_suffix("/101 đơn vị chưa nộp"));
        part.map_or(0, |count| count.parse().unwrap())
    };
    person.clicks(&WORDS.past_show());
    person.waits_to_see("Đang xem lại, chỉ để đọc");
    let known = person.session().past().unwrap().known.clone();
    assert!(known.ops < known.all && known.doubtful == 0);
    let then = person.row("MT02, ");
    assert!(missing(&then) > missing(&by_period), "{then} {by_period}");
    person.clicks(&WORDS.past_leave());
    assert_eq!(person.row("MT02, "), by_period);
    assert_eq!(person.value_of(&WORDS.top_as_of()), "18/06/2022");
}

#[test]
fn a_day_before_the_first_entry_is_said_to_have_nothing() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.enters(&WORDS.top_as_of(), "01/01/2020");
    person.clicks(&WORDS.past_show());
    person.waits_to_see(&WORDS.past_nothing());
    assert!(person.session().past().is_none());
}

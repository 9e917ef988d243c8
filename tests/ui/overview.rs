//! Tổng quan: the shipped plan at a glance.

use tien_do_so::{
    app::command::{Screen, Template},
    strings::{Lang, Words},
};

use crate::support::{Person, WORDS};

#[test]
fn the_shipped_plan_shows_the_counts_that_the_newspaper_printed() {
    let person = Person::with_plan(Template::CaMau2022);
    person.must_see(&WORDS.overview_targets(25));
    person.must_see(&WORDS.overview_tasks(20));
    person.must_see("Có thời hạn: 10");
    person.must_see("Có thời hạn: 5 Hoàn thành đúng hạn, 5 Chưa hoàn thành, trong hạn");
    person.must_see("Định kỳ: 10");
    person.must_see("Định kỳ: 7 Đã triển khai, 2 Chưa đến kỳ, 1 Chưa triển khai");
    assert_eq!(person.value_of(&WORDS.top_as_of()), "18/08/2022");
}

#[test]
fn every_target_is_named_with_its_value_and_verdict() {
    let person = Person::with_plan(Template::CaMau2022);
    for number in 1..=25 {
        let code = format!("MT{number:02}");
        assert!(person.sees(&code), "{code}");
    }
    person.must_see("37%, Chậm, mốc 49,53%; đích 80%; thiếu 12,53 điểm");
}

#[test]
fn another_day_shows_other_counts_and_a_late_task_leads_to_its_detail() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.enters(&WORDS.top_as_of(), "20/09/2022");
    assert_eq!(person.value_of(&WORDS.top_as_of()), "20/09/2022");
    // The target's figure of August counts on, and two more tasks would be due in October.
    assert_eq!(person.session().as_of(), jiff::civil::date(2022, 9, 20));
    person.enters(&WORDS.top_as_of(), "15/10/2022");
    person.must_see("1 Chưa hoàn thành, quá hạn");
    // It is named as overdue, and not a second time as something new.
    person.clicks_row("NV06 · Chưa hoàn thành, quá hạn 15 ngày");
    person.must_see(&WORDS.task_done_on());
}

#[test]
fn a_day_that_is_none_is_refused_and_the_screens_stay() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.enters(&WORDS.top_as_of(), "31/02/2022");
    person.must_see("Có thời hạn: 5 Hoàn thành đúng hạn, 5 Chưa hoàn thành, trong hạn");
    assert_eq!(person.session().as_of(), jiff::civil::date(2022, 8, 18));
}

#[test]
fn a_row_leads_to_its_target() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.clicks_row("MT01, Tỷ lệ dịch vụ công trực tuyến");
    person.must_see(&WORDS.target_tab_figures());
}

#[test]
fn what_the_last_report_changed_is_told_and_leads_to_it() {
    let mut person = Person::with_plan(Template::CaMau2022);
    // August's figure is the first one: it shows against the cut-off of July.
    person.must_see(&WORDS.changes_since("14/07/2022"));
    person.clicks_row("MT01 · Chưa có số liệu → Chậm");
    person.must_see(&WORDS.target_tab_figures());
}

#[test]
fn all_changes_can_be_opened_and_an_edit_is_among_them_at_once() {
    let mut person = Person::with_plan(Template::Simulated);
    let before = person.rows(" → ").len();
    person.clicks_row("Xem cả ");
    assert!(person.rows(" → ").len() > before);
    person.clicks(&WORDS.changes_fewer());
    assert_eq!(person.rows(" → ").len(), before);
}

#[test]
fn english_takes_effect_at_once_and_vietnamese_again() {
    let mut person = Person::at(Screen::Settings);
    let english = Words::new(Lang::English);
    person.clicks_on(egui::accesskit::Role::RadioButton, Lang::English.name());
    person.must_see(&english.settings_this_machine());
    person.must_not_see(&WORDS.settings_this_machine());
    person.goes_to(Screen::Overview);
    person.must_see(&english.overview_targets(25));
    person.goes_to(Screen::Settings);
    person.clicks_on(egui::accesskit::Role::RadioButton, Lang::Vietnamese.name());
    person.must_see(&WORDS.settings_this_machine());
}

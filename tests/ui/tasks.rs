//! Nhiệm vụ: what is done, and when.

use egui::{Key, Modifiers, accesskit::Role};
use jiff::civil::date;
use tien_do_so::{
    app::command::Screen,
    domain::{Period, PeriodKind, TaskKind},
};

use crate::support::{Person, WORDS};

fn at_tasks() -> Person {
    Person::at(Screen::Tasks)
}

fn done_on(person: &Person, code: &str) -> Option<jiff::civil::Date> {
    person.plan().task_by_code(code).unwrap().1.done_on
}

#[test]
fn tasks_stand_in_two_groups_with_their_state() {
    let mut person = at_tasks();
    person.must_see(&WORDS.tasks_deadline_group(10));
    person.must_see(&WORDS.tasks_periodic_group(10));
    person.must_see("NV01 · Hoàn thành đúng hạn");
    person.must_see("NV20 · Chưa triển khai");
    person.writes(&WORDS.tasks_search(), "du lieu mo");
    assert_eq!(person.rows("NV20 ").len(), 1);
    assert!(person.rows("NV01 ").is_empty());
    person.writes(&WORDS.tasks_search(), "không có gì");
    person.must_see(&WORDS.tasks_none_found());
}

#[test]
fn a_date_typed_for_a_deadline_task_moves_it_in_the_counts() {
    let mut person = at_tasks();
    person.clicks_row("NV06 ");
    assert_eq!(done_on(&person, "NV06"), None);
    person.enters(&WORDS.task_done_on(), "17/8/2022");
    assert_eq!(done_on(&person, "NV06"), Some(date(2022, 8, 17)));
    assert_eq!(person.value_of(&WORDS.task_done_on()), "17/08/2022");
    person.must_see("NV06 · Hoàn thành đúng hạn");
    person.goes_to(Screen::Overview);
    person.must_see("Có thời hạn: 6 Hoàn thành đúng hạn, 4 Chưa hoàn thành, trong hạn");
    person.chord(Modifiers::COMMAND, Key::Z);
    person.must_see("Có thời hạn: 5 Hoàn thành đúng hạn, 5 Chưa hoàn thành, trong hạn");
}

#[test]
fn a_date_that_is_none_is_refused() {
    let mut person = at_tasks();
    person.clicks_row("NV06 ");
    person.enters(&WORDS.task_done_on(), "hôm qua");
    person.must_see(&WORDS.form_not_a_date());
    assert_eq!(done_on(&person, "NV06"), None);
}

#[test]
fn done_today_and_not_done_are_one_click_each() {
    let mut person = at_tasks();
    person.clicks_row("NV06 ");
    person.clicks(&WORDS.task_done_today());
    assert_eq!(done_on(&person, "NV06"), Some(date(2022, 9, 20)));
    person.clicks(&WORDS.task_not_done());
    assert_eq!(done_on(&person, "NV06"), None);
}

#[test]
fn a_day_is_chosen_from_the_calendar() {
    let mut person = at_tasks();
    person.clicks_row("NV06 ");
    person.goes_into(&WORDS.task_done_on());
    person.chord(Modifiers::ALT, Key::ArrowDown);
    person.must_see("Tháng 9 / 2022");
    person.clicks(&WORDS.action_previous_month());
    person.must_see("Tháng 8 / 2022");
    person.clicks("17/08/2022");
    assert_eq!(done_on(&person, "NV06"), Some(date(2022, 8, 17)));
}

#[test]
fn an_occurrence_of_a_periodic_task_is_marked_done() {
    let mut person = at_tasks();
    person.clicks_row("NV20 ");
    let field = WORDS.task_done_of("năm 2022");
    person.enters(&field, "10/8/2022");
    let (id, _) = person.plan().task_by_code("NV20").unwrap();
    let period = Period::new(PeriodKind::Year, 2022, 1).unwrap();
    let occurrence = person.plan().occurrence(id, period).unwrap();
    assert_eq!(occurrence.done_on, Some(date(2022, 8, 10)));
    person.must_see("NV20 · Đã triển khai");
    person.goes_to(Screen::Overview);
    person.must_see("Định kỳ: 8 Đã triển khai, 2 Chưa đến kỳ");
    person.clicks(&WORDS.top_undo());
    person.must_see("Định kỳ: 7 Đã triển khai, 2 Chưa đến kỳ, 1 Chưa triển khai");
}

#[test]
fn document_and_note_are_written_in_place() {
    let mut person = at_tasks();
    person.clicks_row("NV01 ");
    person.enters(&WORDS.task_document(), "123/BC-UBND");
    person.writes(&WORDS.task_note(), "đã gửi các huyện");
    person.presses(Key::Tab);
    let (_, task) = person.plan().task_by_code("NV01").unwrap();
    assert_eq!(task.document, "123/BC-UBND");
    assert_eq!(task.note, "đã gửi các huyện");
}

#[test]
fn a_task_is_added_changed_deleted_and_brought_back() {
    let mut person = at_tasks();
    person.clicks(&WORDS.tasks_add());
    person.must_see(&WORDS.task_new());
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.refusal_missing_field());
    person.writes(&WORDS.form_code(), "NV21");
    person.writes(&WORDS.task_title(), "Mở lớp kỹ năng số cho Tổ công nghệ số");
    person.writes(&WORDS.task_lead(), "Sở Nội vụ");
    person.enters(&WORDS.task_due(), "31/8/2022");
    person.clicks(&WORDS.action_save());
    let (_, task) = person.plan().task_by_code("NV21").unwrap();
    assert_eq!(
        (task.kind, task.due),
        (TaskKind::Deadline, Some(date(2022, 8, 31)))
    );
    person.must_see(&WORDS.tasks_deadline_group(11));
    person.must_see("NV21 · Chưa hoàn thành, còn 13 ngày");

    person.clicks(&WORDS.action_edit());
    person.enters(&WORDS.task_due(), "15/8/2022");
    person.clicks(&WORDS.action_save());
    person.must_see("NV21 · Chưa hoàn thành, quá hạn 3 ngày");

    person.clicks(&WORDS.action_delete());
    person.must_see(&WORDS.task_deleted("NV21"));
    person.must_see(&WORDS.tasks_deadline_group(10));
    person.chord(Modifiers::COMMAND, Key::Z);
    person.must_see(&WORDS.tasks_deadline_group(11));
    assert!(person.plan().task_by_code("NV21").is_some());
}

#[test]
fn a_periodic_task_asks_for_its_cycle() {
    let mut person = at_tasks();
    person.clicks(&WORDS.tasks_add());
    person.writes(&WORDS.form_code(), "NV22");
    person.writes(&WORDS.task_title(), "Báo cáo quý");
    person.chooses(&WORDS.task_kind(), &WORDS.task_kind_periodic());
    person.chooses(&WORDS.task_recurrence(), "Quý");
    person.enters(&WORDS.task_window_opens(), "1/1/2022");
    person.enters(&WORDS.task_due_first(), "31/3/2022");
    person.clicks(&WORDS.action_save());
    let (_, task) = person.plan().task_by_code("NV22").unwrap();
    assert_eq!(
        (task.kind, task.recurrence),
        (TaskKind::Periodic, PeriodKind::Quarter)
    );
    person.must_see(&WORDS.tasks_periodic_group(11));
    person.must_see(&WORDS.task_done_of("quý 1/2022"));
}

#[test]
fn a_task_keeps_its_history() {
    let mut person = at_tasks();
    person.clicks_row("NV06 ");
    person.enters(&WORDS.task_done_on(), "17/8/2022");
    person.clicks_on(Role::RadioButton, &WORDS.target_tab_history());
    person.waits_to_see("→ 17/08/2022");
}

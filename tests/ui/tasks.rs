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
    person.writes(&WORDS.tasks_search(), "du lieu mo");
    person.must_see("NV20 · Chưa triển khai");
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
    person.writes(&WORDS.tasks_search(), "nv20");
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

fn grouping(person: &mut Person, by: &str) {
    person.chooses(&WORDS.tasks_group(), by);
}

#[test]
fn tasks_are_narrowed_to_what_is_late_soon_due_and_done() {
    let mut person = at_tasks();
    person.clicks_on(Role::RadioButton, &WORDS.tasks_filter_done(12));
    assert_eq!(person.rows("NV0").len(), 5);
    person.clicks_on(Role::RadioButton, &WORDS.tasks_filter_late(0));
    person.must_see(&WORDS.tasks_none_late());
    // In October the open ones are late.
    person.enters(&WORDS.top_as_of(), "15/10/2022");
    person.clicks_on(Role::RadioButton, &WORDS.tasks_filter_all(20));
    let late = person.plan().tasks().len() - person.rows("Hoàn thành").len();
    assert!(late > 0);
    person.must_not_see(&WORDS.tasks_filter_late(0));
}

#[test]
fn mine_are_those_of_my_body_which_is_remembered() {
    let mut person = at_tasks();
    person.clicks_on(Role::RadioButton, &WORDS.tasks_filter_mine(0));
    person.must_see(&WORDS.tasks_none_mine());
    let (_, task) = person.plan().task_by_code("NV01").unwrap();
    let lead = task.lead.clone();
    let of_lead = person
        .plan()
        .tasks()
        .iter()
        .filter(|(_, it)| it.lead == lead)
        .count();
    person.chooses(&WORDS.tasks_mine(), &lead);
    person.must_see(&WORDS.tasks_filter_mine(of_lead));
    person.must_see("NV01 · ");
    // It is this person's, not the screen's.
    person.goes_to(Screen::Overview);
    person.goes_to(Screen::Tasks);
    person.must_see(&WORDS.tasks_filter_mine(of_lead));
}

#[test]
fn tasks_are_grouped_by_lead_body_and_by_state() {
    let mut person = at_tasks();
    let (_, task) = person.plan().task_by_code("NV01").unwrap();
    let lead = task.lead.clone();
    grouping(&mut person, &WORDS.tasks_group_lead());
    person.must_see(&format!("{lead} ("));
    person.must_not_see(&WORDS.tasks_deadline_group(10));
    grouping(&mut person, &WORDS.tasks_group_state());
    person.must_see("Hoàn thành đúng hạn (5)");
    grouping(&mut person, &WORDS.tasks_group_none());
    person.must_not_see("Hoàn thành đúng hạn (5)");
}

#[test]
fn done_is_one_click_and_its_documents_number_can_follow() {
    let mut person = at_tasks();
    person.clicks(&WORDS.tasks_mark_done("NV06"));
    assert_eq!(done_on(&person, "NV06"), Some(date(2022, 9, 20)));
    person.must_see(&WORDS.tasks_done_now("NV06", "20/09/2022"));
    // The day shown is earlier than today, and the table says so.
    person.must_see(&WORDS.tasks_done_not_yet_shown("18/08/2022"));
    person.types("45/BC-STTTT");
    person.presses(Key::Enter);
    let (_, task) = person.plan().task_by_code("NV06").unwrap();
    assert_eq!(task.document, "45/BC-STTTT");
    person.must_not_see(&WORDS.tasks_done_now("NV06", "20/09/2022"));
    person.chord(Modifiers::COMMAND, Key::Z);
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(done_on(&person, "NV06"), None);
}

#[test]
fn several_are_chosen_and_changed_as_one_step() {
    let mut person = at_tasks();
    for code in ["NV06", "NV08"] {
        person.clicks_on(Role::CheckBox, &WORDS.tasks_pick(code));
    }
    person.must_see(&WORDS.tasks_chosen(2));
    person.writes(&WORDS.tasks_bulk_document(), "12/QĐ-UBND");
    person.enters(&WORDS.tasks_bulk_date(), "16/8/2022");
    person.clicks(&WORDS.tasks_bulk_done());
    let state = |person: &Person, code: &str| {
        let (_, task) = person.plan().task_by_code(code).unwrap();
        (task.done_on, task.document.clone())
    };
    let done = (Some(date(2022, 8, 16)), "12/QĐ-UBND".to_owned());
    assert_eq!(state(&person, "NV06"), done);
    assert_eq!(state(&person, "NV08"), done);
    assert_eq!(state(&person, "NV07").0, None);
    let undo = person.session().undo_step().unwrap().clone();
    let named = WORDS.action_title(person.plan(), undo.action, &undo.registers);
    assert!(named.contains("2 nhiệm vụ"), "{named}");
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(state(&person, "NV06").0, None);
    assert_eq!(state(&person, "NV08").0, None);
    // Another body in charge, and deleting, are one step too.
    person.clicks(&WORDS.tasks_bulk_more());
    person.writes(&WORDS.tasks_bulk_lead(), "Sở Nội vụ");
    person.clicks(&format!(
        "{}: {}",
        WORDS.tasks_bulk_lead(),
        WORDS.tasks_bulk_set(2)
    ));
    assert_eq!(
        person.plan().task_by_code("NV08").unwrap().1.lead,
        "Sở Nội vụ"
    );
    person.clicks(&WORDS.action_delete());
    person.must_see(&WORDS.tasks_deleted(2));
    assert!(person.plan().task_by_code("NV06").is_none());
    person.chord(Modifiers::COMMAND, Key::Z);
    assert!(person.plan().task_by_code("NV06").is_some());
    assert!(person.plan().task_by_code("NV08").is_some());
}

#[test]
fn rows_are_chosen_by_shift_ctrl_and_keys() {
    let mut person = at_tasks();
    let click = |person: &mut Person, part: &str, modifiers: Modifiers| {
        let row = person.row(part);
        let at = person.find(Role::Button, &row).rect().center();
        person.harness.hover_at(at);
        person
            .harness
            .event(egui::Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            person.harness.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers,
            });
            person.harness.step();
        }
        person
            .harness
            .event(egui::Event::ModifiersChanged(Modifiers::NONE));
        person.settle();
    };
    click(&mut person, "NV02 ", Modifiers::COMMAND);
    person.must_see(&WORDS.tasks_chosen(1));
    click(&mut person, "NV05 ", Modifiers::SHIFT);
    person.must_see(&WORDS.tasks_chosen(4));
    click(&mut person, "NV03 ", Modifiers::COMMAND);
    person.must_see(&WORDS.tasks_chosen(3));
    person.clicks(&WORDS.tasks_choose_none());
    // The keyboard: down with Shift, Space, everything, nothing.
    let row = person.row("NV01 ");
    person.find(Role::Button, &row).focus();
    person.harness.run();
    person.chord(Modifiers::SHIFT, Key::ArrowDown);
    person.chord(Modifiers::SHIFT, Key::ArrowDown);
    person.must_see(&WORDS.tasks_chosen(3));
    person.presses(Key::ArrowDown);
    person.presses(Key::Space);
    person.must_see(&WORDS.tasks_chosen(4));
    person.chord(Modifiers::COMMAND, Key::A);
    person.must_see(&WORDS.tasks_chosen(20));
    person.presses(Key::Escape);
    person.must_not_see(&WORDS.tasks_chosen(20));
    assert!(person.session().undo_step().is_none());
}

#[test]
fn the_timeline_says_what_it_shows_and_leads_to_a_task() {
    let mut person = at_tasks();
    person.clicks_on(Role::RadioButton, &WORDS.tasks_view_timeline());
    person.must_see("Tính đến 18/08/2022: 5 Hoàn thành đúng hạn");
    assert!(person.has_button(&WORDS.picture_save()));
    let row = person.row("NV06 · ");
    person.clicks(&row);
    person.must_see(&WORDS.task_done_today());
    person.clicks(&WORDS.list_back());
    person.must_see("Tính đến 18/08/2022: 5");
}

#[test]
fn an_occurrence_has_documents_of_its_own() {
    let mut person = at_tasks();
    person.writes(&WORDS.tasks_search(), "nv20");
    person.clicks_row("NV20 ");
    // The task's own documents out of the way.
    person.clicks_on(Role::RadioButton, &WORDS.target_tab_history());
    person.clicks(&WORDS.task_evidence_of(0, "năm 2022"));
    person.enters(&WORDS.evidence_add_number(), "7/TB-UBND");
    let (id, _) = person.plan().task_by_code("NV20").unwrap();
    let period = Period::new(PeriodKind::Year, 2022, 1).unwrap();
    let subject = tien_do_so::domain::Subject::Occurrence(id, period);
    let documents: Vec<_> = person.plan().evidence(subject).collect();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].1.document, "7/TB-UBND");
    person.must_see(&WORDS.task_evidence_short(1));
}

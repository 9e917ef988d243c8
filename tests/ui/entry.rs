//! Nhập số liệu: a commune's report by keyboard and clipboard, as a person enters it.

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use tien_do_so::{
    app::command::{Screen, Template},
    domain::{Figure, ObservationKey, OwnUnit, UnitKey, reporters, rollup},
    text::format_decimal,
};

use crate::support::{Person, WORDS};

const WARD_9: UnitKey = UnitKey::new(2022, 31_999);

/// At the entry screen of ward 9.
pub fn at_entry() -> Person {
    let mut person = Person::at(Screen::Entry);
    person.writes(&WORDS.own_unit_search(), "phuong 9");
    person.presses(Key::Enter);
    assert_eq!(person.session().own_unit(), OwnUnit::Unit(WARD_9));
    person
}

pub fn key(person: &Person, code: &str) -> ObservationKey {
    let (indicator, _) = person.plan().indicator_by_code(code).unwrap();
    ObservationKey {
        indicator,
        unit: WARD_9,
        period: "2022-08".parse().unwrap(),
    }
}

pub fn figure(person: &Person, code: &str) -> Option<Figure> {
    person.plan().figure(key(person, code))
}

/// The name of a cell of this period.
pub fn cell(person: &Person, code: &str, column: &str) -> String {
    let (_, indicator) = person.plan().indicator_by_code(code).unwrap();
    let period = WORDS.entry_this_period("8/2022");
    let column = WORDS.entry_column(column, period);
    format!("{} {}, {column}", indicator.code, indicator.name)
}

pub fn first(person: &Person, code: &str) -> String {
    cell(person, code, &WORDS.entry_first())
}

pub fn below(person: &Person, code: &str) -> String {
    cell(person, code, &WORDS.figures_denominator())
}

pub fn goes_to_cell(person: &mut Person, name: &str) {
    person.find(Role::GridCell, name).click();
    person.settle();
}

pub fn shown(person: &Person, name: &str) -> String {
    person
        .find(Role::GridCell, name)
        .value()
        .unwrap_or_default()
}

pub fn pastes(person: &mut Person, text: &str) {
    person.harness.event(Event::Paste(text.to_owned()));
    person.settle();
}

pub fn ratio(numerator: i64, denominator: i64) -> Figure {
    Figure::Ratio {
        numerator: numerator.into(),
        denominator: denominator.into(),
    }
}

#[test]
fn a_ratio_is_typed_and_its_percentage_stands_beside_it() {
    let mut person = at_entry();
    person.must_see(&WORDS.entry_progress(0, 13));
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    person.types("120");
    person.presses(Key::Tab);
    assert_eq!(figure(&person, "MT02"), None, "half a ratio is no figure");
    person.types("400");
    person.presses(Key::Enter);
    assert_eq!(figure(&person, "MT02"), Some(ratio(120, 400)));
    assert_eq!(
        shown(&person, &cell(&person, "MT02", &WORDS.entry_result())),
        "30%"
    );
    person.must_see(&WORDS.entry_progress(1, 13));
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(figure(&person, "MT02"), None);
    person.chord(Modifiers::COMMAND, Key::Y);
    assert_eq!(figure(&person, "MT02"), Some(ratio(120, 400)));
}

#[test]
fn a_burst_of_keys_is_taken_in_its_order() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    let press = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    for event in [
        Event::Text("1".to_owned()),
        Event::Text("3".to_owned()),
        press(Key::Backspace),
        Event::Text("2".to_owned()),
        press(Key::Tab),
        Event::Text("48".to_owned()),
        press(Key::Enter),
    ] {
        person.harness.event(event);
    }
    person.settle();
    assert_eq!(figure(&person, "MT02"), Some(ratio(12, 48)));
}

#[test]
fn escape_leaves_the_cell_as_it_was_and_delete_clears_it() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "12\t48\r\n");
    assert_eq!(figure(&person, "MT02"), Some(ratio(12, 48)));
    goes_to_cell(&mut person, &name);
    person.types("99");
    person.presses(Key::Escape);
    assert_eq!(shown(&person, &name), "12");
    // Once more does nothing: what is typed next is not lost.
    person.presses(Key::Escape);
    person.types("13");
    person.presses(Key::Escape);
    assert_eq!(shown(&person, &name), "12");
    assert!(person.find(Role::TextInput, &name).is_focused());
    person.presses(Key::F6);
    assert!(!person.find(Role::GridCell, &name).is_focused());
    goes_to_cell(&mut person, &name);
    // Letters that were typed and taken back leave it, too.
    person.types("9");
    person.presses(Key::Backspace);
    person.presses(Key::Backspace);
    person.presses(Key::Enter);
    assert_eq!(figure(&person, "MT02"), Some(ratio(12, 48)));
    goes_to_cell(&mut person, &name);
    person.chord(Modifiers::SHIFT, Key::ArrowRight);
    person.presses(Key::Delete);
    assert_eq!(figure(&person, "MT02"), None);
}

#[test]
fn what_cannot_be_taken_stays_in_its_cell_with_the_reason() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    person.types("mười hai");
    person.presses(Key::Enter);
    assert_eq!(shown(&person, &name), "mười hai");
    goes_to_cell(&mut person, &name);
    person.must_see(&WORDS.figures_not_a_number());
    assert!(person.session().undo_step().is_none());
    pastes(&mut person, "1\t0\n");
    person.must_see(&WORDS.refusal_zero_denominator());
    person.clicks(&WORDS.entry_paste_none());
    assert_eq!(figure(&person, "MT02"), None);
}

#[test]
fn a_paste_that_cannot_be_taken_whole_is_shown_before_anything_is_written() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "1.200\t4.800\nhỏng\t500\n7\t8\n");
    assert!(person.session().undo_step().is_none());
    person.must_see(&WORDS.entry_paste_title(1));
    person.must_see("hỏng");
    person.must_see(&WORDS.entry_paste_nothing_yet());
    person.clicks_row("số liệu còn lại");
    assert_eq!(figure(&person, "MT02"), Some(ratio(1200, 4800)));
    assert!(person.session().undo_step().is_some());
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(figure(&person, "MT02"), None, "one step");
}

#[test]
fn what_is_copied_is_what_another_spreadsheet_reads() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "1.200\t4.800\n");
    goes_to_cell(&mut person, &name);
    person.chord(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(person.copied(Event::Copy), "1200\t4800\n");
}

#[test]
fn a_figure_that_looks_wrong_is_written_and_marked_until_it_is_explained() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "500\t400\n");
    assert_eq!(figure(&person, "MT02"), Some(ratio(500, 400)));
    person.must_see(&WORDS.warning_over_100("125%"));
    person.clicks(&WORDS.entry_explain());
    person.types("gồm hồ sơ cũ");
    person.presses(Key::Enter);
    person.must_not_see(&WORDS.warning_over_100("125%"));
    let remark = person.plan().remark(key(&person, "MT02")).unwrap();
    assert_eq!(remark.explained, "gồm hồ sơ cũ");
    // Another figure is not explained by it.
    goes_to_cell(&mut person, &name);
    person.types("600");
    person.presses(Key::Enter);
    person.must_see(&WORDS.warning_over_100("150%"));
}

#[test]
fn a_warning_is_answered_by_keys_alone() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    person.types("500");
    person.presses(Key::Tab);
    person.types("400");
    person.presses(Key::Enter);
    person.presses(Key::F8);
    person.types("gồm hồ sơ cũ");
    person.presses(Key::Escape);
    person.must_see(&WORDS.warning_over_100("125%"));
    person.presses(Key::F8);
    person.types("gồm hồ sơ cũ");
    person.presses(Key::Enter);
    person.must_not_see(&WORDS.warning_over_100("125%"));
    let remark = person.plan().remark(key(&person, "MT02")).unwrap();
    assert_eq!(remark.explained, "gồm hồ sơ cũ");
    // The keyboard is back where it was.
    person.types("7");
    person.presses(Key::Tab);
    assert_eq!(figure(&person, "MT02"), Some(ratio(500, 400)));
    assert_eq!(shown(&person, &first(&person, "MT05")), "7");
}

#[test]
fn tab_leads_from_the_note_to_the_source_and_on_to_the_documents() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    person.chord(Modifiers::SHIFT, Key::F2);
    person.types("theo sổ một cửa");
    person.presses(Key::Tab);
    person.types("Sổ tiếp nhận");
    person.presses(Key::Tab);
    person.presses(Key::Tab);
    person.types("12/BC-UBND");
    person.presses(Key::Enter);
    let key = key(&person, "MT02");
    let remark = person.plan().remark(key).unwrap();
    assert_eq!(remark.note, "theo sổ một cửa");
    assert_eq!(remark.source, "Sổ tiếp nhận");
    // The number has a date; after it the figures go on.
    person.types("15/8/2022");
    person.presses(Key::Enter);
    let subject = tien_do_so::domain::Subject::Figure(key);
    let (_, document) = person.plan().evidence(subject).next().unwrap();
    assert_eq!(document.document, "12/BC-UBND");
    assert_eq!(document.document_date, Some(jiff::civil::date(2022, 8, 15)));
    person.types("9");
    person.presses(Key::Tab);
    assert_eq!(shown(&person, &name), "9");
}

#[test]
fn as_last_period_fills_what_is_selected() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "120\t400\n");
    person.clicks(&WORDS.entry_period_after());
    let below_name = below(&person, "MT02").replace("8/2022", "9/2022");
    goes_to_cell(&mut person, &below_name);
    person.clicks(&WORDS.entry_as_last());
    assert_eq!(shown(&person, &below_name), "400");
    person.presses(Key::ArrowLeft);
    person.types("150");
    person.presses(Key::Enter);
    let september = ObservationKey {
        period: "2022-09".parse().unwrap(),
        ..key(&person, "MT02")
    };
    assert_eq!(person.plan().figure(september), Some(ratio(150, 400)));
}

#[test]
fn one_indicator_is_entered_for_all_units_by_one_paste() {
    // At the province: what a commune writes for others is only proposed.
    let mut person = Person::at(Screen::Entry);
    person.clicks(&WORDS.own_unit_owner());
    person.clicks_on(Role::RadioButton, &WORDS.entry_by_indicator());
    person.must_see(&WORDS.entry_progress(0, 101));
    let block = "1\t2\t\n".repeat(101);
    let cells: Vec<_> = person
        .harness
        .query_all(By::new().role(Role::GridCell))
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.ends_with(&WORDS.entry_column(WORDS.figures_numerator(), "8/2022")))
        .collect();
    goes_to_cell(&mut person, &cells[0]);
    pastes(&mut person, &block);
    person.must_see(&WORDS.entry_progress(101, 101));
    person.chord(Modifiers::COMMAND, Key::Z);
    person.must_see(&WORDS.entry_progress(0, 101));
}

#[test]
fn whoever_owns_the_plan_chooses_so_and_the_question_is_not_asked_again() {
    let mut person = Person::at(Screen::Entry);
    person.must_see(&WORDS.own_unit_question());
    person.clicks(&WORDS.own_unit_owner());
    assert_eq!(person.session().own_unit(), OwnUnit::Owner);
    person.must_not_see(&WORDS.own_unit_question());
    person.goes_to(Screen::Overview);
    person.goes_to(Screen::Entry);
    person.must_not_see(&WORDS.own_unit_question());
}

/// What Calc (`LibreOffice` 7.4) puts on the clipboard for a block of an .xlsx with numbers of two
/// decimals, a word, and a text with quotes and a line break within.
const OF_CALC: &str = "1,210.00\t1,450.00\n385.50\t400.00\nhỏng\t500.00\n\
                       7.00\tGhi chú \"có\" dấu hai dòng\n12,000.00\t48,000.00\n";

#[test]
fn a_block_copied_from_a_workbook_in_calc_is_read_as_it_was_meant() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, OF_CALC);
    person.must_see(&WORDS.entry_paste_title(2));
    person.must_see(&WORDS.entry_paste_english());
    person.must_see("Ghi chú \"có\" dấu hai dòng");
    person.clicks_row("số liệu còn lại");
    assert_eq!(figure(&person, "MT02"), Some(ratio(1210, 1450)));
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(figure(&person, "MT02"), None, "one step");
}

#[test]
fn a_note_is_written_beside_a_figure_by_keyboard_and_the_cell_shows_that() {
    let mut person = at_entry();
    let name = first(&person, "MT02");
    goes_to_cell(&mut person, &name);
    pastes(&mut person, "12\t48\n");
    goes_to_cell(&mut person, &name);
    person.chord(Modifiers::SHIFT, Key::F2);
    person.types("theo sổ một cửa");
    person.chord(Modifiers::COMMAND, Key::Enter);
    let remark = person.plan().remark(key(&person, "MT02")).unwrap();
    assert_eq!(remark.note, "theo sổ một cửa");
    // The keyboard is back in the grid.
    person.types("15");
    person.presses(Key::Enter);
    assert_eq!(figure(&person, "MT02"), Some(ratio(15, 48)));
    person.presses(Key::ArrowUp);
    person.must_see("theo sổ một cửa");
    person.enters(&WORDS.figures_source(), "Sổ tiếp nhận");
    let remark = person.plan().remark(key(&person, "MT02")).unwrap();
    assert_eq!(remark.source, "Sổ tiếp nhận");
    // Documents stand there too, and what the figure was before.
    person.enters(&WORDS.evidence_add_number(), "12/BC-UBND");
    let subject = tien_do_so::domain::Subject::Figure(key(&person, "MT02"));
    assert_eq!(person.plan().evidence(subject).count(), 1);
    person.clicks_lowest(&WORDS.target_tab_history());
    person.waits_to_see("25% (12/48) → 31,25% (15/48)");
    person.clicks_row("Lấy lại “25% (12/48)”: ");
    assert_eq!(figure(&person, "MT02"), Some(ratio(12, 48)));
}

#[test]
fn a_figure_of_an_earlier_period_that_looks_wrong_is_told_with_its_period() {
    let mut person = Person::at(Screen::Entry);
    person.clicks(&WORDS.own_unit_owner());
    person.clicks_on(Role::RadioButton, &WORDS.entry_by_indicator());
    // The keyboard is at this period's first numerator: two periods back.
    for _ in 0..6 {
        person.presses(Key::ArrowLeft);
    }
    pastes(&mut person, "5\t4\t\n");
    person.must_see(&WORDS.warning_over_100("125%"));
    person.must_see("Phường 1, 6/2022");
    person.presses(Key::F8);
    person.types("số của quý trước");
    person.presses(Key::Enter);
    person.must_not_see(&WORDS.warning_over_100("125%"));
}

#[test]
fn what_follows_from_the_units_stands_beside_what_the_province_enters() {
    let mut person = Person::with_plan(Template::Simulated);
    person.goes_to(Screen::Entry);
    person.clicks(&WORDS.own_unit_owner());
    let plan = person.plan();
    let (indicator, about) = plan.indicator_by_code("MT02").unwrap();
    let (name, unit) = (about.name.clone(), plan.info().root.unwrap());
    let period = "2022-11".parse().unwrap();
    let key = ObservationKey {
        indicator,
        unit,
        period,
    };
    let below = reporters(plan, indicator, unit);
    let found = rollup(plan, key, &below);
    let value = found.computed.unwrap().value.round_dp(2);
    let cell = format!("MT02 {name}, {}", WORDS.period(period));
    let expected = format!("{}%", format_decimal(value, WORDS.numbers()));
    assert_eq!(shown(&person, &cell), expected);
    // The line under the grid says what it rests on.
    goes_to_cell(&mut person, &cell);
    person.must_see(&WORDS.overview_from_units(found.reported_units, found.all_units));
    // It is in no record, and goes into a spreadsheet as it stands there.
    assert_eq!(person.plan().figure(key), None);
    let copied = person.copied(Event::Copy);
    assert_eq!(copied.trim_end(), format_decimal(value, WORDS.numbers()));
    // In this month's cell only what is entered stands; what the units give is said under it.
    let period = "2022-12".parse().unwrap();
    let found = rollup(person.plan(), ObservationKey { period, ..key }, &below);
    let value = found.computed.unwrap().value.round_dp(2);
    let column = WORDS.entry_column(
        WORDS.entry_result(),
        WORDS.entry_this_period(WORDS.period(period)),
    );
    let cell = format!("MT02 {name}, {column}");
    goes_to_cell(&mut person, &cell);
    assert_eq!(shown(&person, &cell), "");
    person.must_see(&format!(
        "{}% {}",
        format_decimal(value, WORDS.numbers()),
        WORDS.overview_from_units(found.reported_units, found.all_units)
    ));
}

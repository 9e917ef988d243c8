//! Entering figures at the keyboard: what is shown, what is written, what can be taken back.

use egui::{Key, Modifiers, accesskit::Role};
use rust_decimal::Decimal;
use tien_do_so::{
    app::command::Screen,
    domain::{Figure, ObservationKey, Period, PeriodKind},
    store::Store,
};

use crate::support::{Person, WORDS};

/// The percentage of MT01 in the period that runs on 20 September 2022.
const FIELD: &str = "Tỷ lệ, kỳ 9/2022";

/// At MT01, as of a day by which September's figure counts.
fn at_target() -> Person {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT01, ");
    person.enters(&WORDS.top_as_of(), "20/09/2022");
    person
}

fn key(person: &Person, code: &str, month: u8) -> ObservationKey {
    ObservationKey {
        indicator: person.plan().indicator_by_code(code).unwrap().0,
        unit: person.plan().info().root.unwrap(),
        period: Period::new(PeriodKind::Month, 2022, month).unwrap(),
    }
}

fn figure(person: &Person) -> Option<Figure> {
    person.plan().figure(key(person, "MT01", 9))
}

fn percent(text: &str) -> Figure {
    Figure::Value(text.parse::<Decimal>().unwrap())
}

#[test]
fn a_figure_entered_by_keyboard_changes_the_value_and_the_charts_sentence() {
    let mut person = at_target();
    person.must_see("Kết quả: 37%: số liệu 8/2022");
    person.must_see("đạt 37% (8/2022)");
    person.enters(FIELD, "41,5");
    person.must_see("Kết quả: 41,5%: số liệu 9/2022");
    person.must_see("đạt 41,5% (9/2022)");
    person.must_not_see("đạt 37% (8/2022)");
    assert_eq!(person.value_of(FIELD), "41,5");
    assert_eq!(figure(&person), Some(percent("41.5")));
    assert_eq!(person.session().pending(), 0);
    person.must_see("Đã lưu ");
}

#[test]
fn what_was_entered_is_in_the_file_after_it_was_closed() {
    let mut person = at_target();
    person.enters(FIELD, "41,5");
    let (path, key) = (person.session().path().to_owned(), key(&person, "MT01", 9));
    person.goes_to(Screen::Settings);
    person.clicks(&WORDS.settings_close_file());
    let store = Store::open(&path).unwrap();
    assert_eq!(store.load().unwrap().figure(key), Some(percent("41.5")));
    store.close().unwrap();
    person.open(&path);
    person.goes_to(Screen::Targets);
    person.clicks_row("MT01, ");
    assert_eq!(person.value_of(FIELD), "41,5");
}

#[test]
fn ctrl_z_takes_a_figure_back_and_ctrl_y_brings_it_again() {
    let mut person = at_target();
    person.enters(FIELD, "41,5");
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(figure(&person), None);
    person.must_see("đạt 37% (8/2022)");
    assert_eq!(person.value_of(FIELD), "");
    person.chord(Modifiers::COMMAND, Key::Y);
    assert_eq!(figure(&person), Some(percent("41.5")));
    person.clicks(&WORDS.top_undo());
    assert_eq!(figure(&person), None);
    person.clicks(&WORDS.top_redo());
    assert_eq!(figure(&person), Some(percent("41.5")));
}

#[test]
fn ctrl_z_in_a_field_is_the_fields_own() {
    let mut person = at_target();
    person.enters(FIELD, "41,5");
    person.writes("Ghi chú, kỳ 9/2022", "nháp");
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        figure(&person),
        Some(percent("41.5")),
        "nothing else is undone"
    );
}

#[test]
fn a_text_that_is_no_number_is_refused_and_nothing_is_written() {
    let mut person = at_target();
    person.enters(FIELD, "bốn mươi");
    person.must_see(&WORDS.figures_not_a_number());
    assert_eq!(person.value_of(FIELD), "bốn mươi", "it stays to be mended");
    assert_eq!(figure(&person), None);
    assert!(person.session().undo_step().is_none());
    person.enters(FIELD, "40");
    assert_eq!(figure(&person), Some(percent("40")));
    person.must_not_see(&WORDS.figures_not_a_number());
}

#[test]
fn more_than_a_hundred_per_cent_is_asked_about_and_can_be_meant() {
    let mut person = at_target();
    person.enters(FIELD, "410");
    person.must_see("vượt quá 100%");
    assert_eq!(figure(&person), None, "not before the answer");
    person.clicks(&WORDS.action_cancel());
    person.must_not_see("vượt quá 100%");
    assert_eq!(figure(&person), None);
    person.enters(FIELD, "410");
    person.clicks(&WORDS.figures_confirm());
    assert_eq!(figure(&person), Some(percent("410")));
    person.must_not_see("vượt quá 100%");
}

#[test]
fn escape_leaves_a_figure_as_it_was() {
    let mut person = at_target();
    person.enters(FIELD, "41,5");
    person.writes(FIELD, "99");
    person.presses(Key::Escape);
    assert_eq!(person.value_of(FIELD), "41,5");
    assert_eq!(figure(&person), Some(percent("41.5")));
}

#[test]
fn an_emptied_field_takes_the_figure_away() {
    let mut person = at_target();
    person.enters(FIELD, "41,5");
    person.enters(FIELD, "");
    assert_eq!(figure(&person), None);
    person.must_see("đạt 37% (8/2022)");
}

#[test]
fn a_period_in_the_future_is_refused_in_a_sentence() {
    let mut person = at_target();
    person.enters(&WORDS.top_as_of(), "20/12/2022");
    person.enters("Tỷ lệ, kỳ 12/2022", "60");
    person.must_see("Kỳ 12/2022 còn ở tương lai");
    assert_eq!(person.plan().figure(key(&person, "MT01", 12)), None);
}

#[test]
fn a_numerator_waits_for_its_denominator() {
    let mut person = at_target();
    person.enters("Tử số, kỳ 9/2022", "830");
    assert_eq!(figure(&person), None, "half a ratio is no figure");
    person.enters("Mẫu số, kỳ 9/2022", "2.000");
    let ratio = Figure::Ratio {
        numerator: Decimal::from(830),
        denominator: Decimal::from(2000),
    };
    assert_eq!(figure(&person), Some(ratio));
    person.must_see("Kết quả: 41,5%: số liệu 9/2022");
}

#[test]
fn a_ratio_is_taken_out_by_emptying_both_its_parts() {
    let mut person = at_target();
    person.enters("Tử số, kỳ 9/2022", "830");
    person.enters("Mẫu số, kỳ 9/2022", "2.000");
    person.enters("Tử số, kỳ 9/2022", "");
    assert!(figure(&person).is_some(), "one part is still there");
    person.enters("Mẫu số, kỳ 9/2022", "");
    assert_eq!(figure(&person), None);
}

#[test]
fn numerators_typed_down_a_column_wait_each_for_its_own_denominator() {
    let mut person = at_target();
    person.enters("Tử số, kỳ 9/2022", "44");
    person.enters("Tử số, kỳ 7/2022", "80");
    person.enters("Mẫu số, kỳ 9/2022", "110");
    person.enters("Mẫu số, kỳ 7/2022", "220");
    let ratio = |numerator: i64, denominator: i64| Figure::Ratio {
        numerator: numerator.into(),
        denominator: denominator.into(),
    };
    assert_eq!(figure(&person), Some(ratio(44, 110)));
    let july = key(&person, "MT01", 7);
    assert_eq!(person.plan().figure(july), Some(ratio(80, 220)));
}

#[test]
fn a_denominator_of_zero_is_refused_in_a_sentence() {
    let mut person = at_target();
    person.enters("Tử số, kỳ 9/2022", "830");
    person.enters("Mẫu số, kỳ 9/2022", "0");
    person.must_see("Mẫu số phải khác 0");
    assert_eq!(figure(&person), None);
}

#[test]
fn tab_goes_from_field_to_field_and_writes() {
    let mut person = at_target();
    person.writes(FIELD, "41,5");
    person.presses(Key::Tab);
    assert_eq!(figure(&person), Some(percent("41.5")));
    assert!(
        person
            .find(Role::TextInput, "Ghi chú, kỳ 9/2022")
            .is_focused()
    );
}

#[test]
fn a_commune_chosen_in_the_list_gets_its_own_figures() {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT12, ");
    person.clicks_on(Role::ComboBox, &WORDS.figures_unit());
    let name = person.row("Xã Nguyễn Phích");
    person.clicks(&name);
    person.enters("Tử số, kỳ quý 3/2022", "1.200");
    person.enters("Mẫu số, kỳ quý 3/2022", "4.000");
    person.must_see("30%");
    let (indicator, _) = person.plan().indicator_by_code("MT12").unwrap();
    let period = Period::new(PeriodKind::Quarter, 2022, 3).unwrap();
    let mut units = person.plan().units();
    let (unit, _) = units.find(|(_, unit)| unit.name == "Nguyễn Phích").unwrap();
    let key = ObservationKey {
        indicator,
        unit,
        period,
    };
    assert!(person.plan().figure(key).is_some());
}

#[test]
fn the_history_tells_what_was_entered() {
    let mut person = at_target();
    person.enters(FIELD, "41,5");
    person.clicks_on(Role::RadioButton, &WORDS.target_tab_history());
    person.waits_to_see("41,5%");
    person.must_see(&WORDS.history_someone());
}

#[test]
fn tab_keeps_the_field_that_has_the_keyboard_in_sight() {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT01, ");
    person.find(Role::ComboBox, &WORDS.figures_unit()).focus();
    person.settle();
    for _ in 0..12 {
        person.presses(Key::Tab);
        person.must_have_its_keyboard_in_sight();
    }
}

#[test]
fn a_doubt_about_a_figure_stands_where_it_is_seen() {
    let mut person = at_target();
    person.clicks_on(Role::TextInput, FIELD);
    person.types("410");
    person.presses(Key::Enter);
    let window = person.harness.ctx.content_rect();
    let keep = WORDS.figures_confirm();
    let rect = person.find(Role::Button, &keep).rect();
    assert!(window.contains_rect(rect), "{rect:?}");
}

//! Cài đặt: of this machine, of the plan, and the care of the file.

use egui::{Key, accesskit::Role};
use tien_do_so::{
    app::command::Screen,
    domain::{OwnUnit, UnitKey},
    store::{HistoryFilter, Store, backup},
};

use crate::support::{Person, WORDS};

fn at_settings() -> Person {
    Person::at(Screen::Settings)
}

#[test]
fn dark_and_light_take_effect_at_once() {
    let mut person = at_settings();
    let dark = |person: &Person| person.harness.ctx.global_style().visuals.dark_mode;
    assert!(!dark(&person));
    person.clicks_on(Role::RadioButton, &WORDS.settings_look_dark());
    assert!(dark(&person));
    person.clicks_on(Role::RadioButton, &WORDS.settings_look_light());
    assert!(!dark(&person));
}

#[test]
fn the_name_of_the_person_stands_in_the_history() {
    let mut person = at_settings();
    person.enters(&WORDS.settings_author(), "Nguyễn Thị Sáu");
    person.goes_to(Screen::Tasks);
    person.clicks_row("NV06 ");
    person.enters(&WORDS.task_done_on(), "17/8/2022");
    person.clicks_on(Role::RadioButton, &WORDS.target_tab_history());
    person.waits_to_see("Nguyễn Thị Sáu, ");
}

#[test]
fn the_unit_of_this_copy_is_chosen_once_and_stands_beside_what_is_done() {
    let mut person = at_settings();
    let tan_thanh = UnitKey::new(2022, 32_026);
    assert_eq!(person.session().own_unit(), OwnUnit::Unchosen);
    let name = WORDS.name_of_unit(person.plan(), tan_thanh);
    // Two levels below the province.
    person.chooses(&WORDS.own_unit_name(), &format!("        {name}"));
    assert_eq!(person.session().own_unit(), OwnUnit::Unit(tan_thanh));

    person.goes_to(Screen::Entry);
    person.types("120");
    person.presses(Key::Tab);
    person.types("400");
    person.presses(Key::Enter);
    let path = person.session().path().to_owned();
    person.goes_to(Screen::Settings);
    person.clicks(&WORDS.settings_close_file());
    let store = Store::open(&path).unwrap();
    let newest = &store.history(HistoryFilter::All, 1).unwrap()[0];
    assert_eq!(newest.author.unit, Some(tan_thanh));
    store.close().unwrap();

    person.open(&path);
    assert_eq!(person.session().own_unit(), OwnUnit::Unit(tan_thanh));
    person.goes_to(Screen::Settings);
    person.chooses(&WORDS.own_unit_name(), &WORDS.own_unit_owner());
    assert_eq!(person.session().own_unit(), OwnUnit::Owner);
}

#[test]
fn the_plans_name_and_first_day_are_changed_and_undone() {
    let mut person = at_settings();
    person.writes(&WORDS.settings_plan_name(), "Kế hoạch mới");
    person.writes(&WORDS.settings_first_day(), "1");
    person.clicks(&WORDS.action_save());
    assert_eq!(person.plan().info().name, "Kế hoạch mới");
    assert_eq!(person.plan().info().cut_off().first_day(), 1);
    person.clicks(&WORDS.top_undo());
    assert_eq!(person.plan().info().cut_off().first_day(), 15);
    assert_eq!(person.value_of(&WORDS.settings_first_day()), "15");
}

#[test]
fn a_setting_that_is_no_number_or_out_of_range_is_refused() {
    let mut person = at_settings();
    person.writes(&WORDS.settings_first_day(), "mười lăm");
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.settings_bad_number());
    assert!(person.session().undo_step().is_none());
    person.writes(&WORDS.settings_first_day(), "31");
    person.clicks(&WORDS.action_save());
    person.must_see(&WORDS.refusal_out_of_range());
    assert_eq!(
        person.value_of(&WORDS.settings_first_day()),
        "31",
        "it stays to be mended"
    );
    assert!(person.session().undo_step().is_none());
}

#[test]
fn a_check_says_that_the_file_is_whole() {
    let mut person = at_settings();
    person.clicks(&WORDS.settings_check());
    person.waits_to_see("Tệp lành lặn: ");
}

#[test]
fn a_backup_is_made_listed_and_restored() {
    let mut person = at_settings();
    // Opening has made the first.
    person.waits_to_see(&WORDS.settings_restore());
    person.writes(&WORDS.settings_plan_name(), "Sau bản sao lưu");
    person.clicks(&WORDS.action_save());
    person.clicks(&WORDS.settings_back_up());
    person.waits_to_see("Đã sao lưu vào ");
    let path = person.session().path().to_owned();
    assert_eq!(backup::list(&path).len(), 2);
    person.clicks(&WORDS.settings_back_up());
    person.waits_to_see(&WORDS.settings_nothing_to_back_up());

    // The older one is the lower.
    person.clicks_lowest(&WORDS.settings_restore());
    // It asks first, and leaving it as it is changes nothing.
    person.clicks(&WORDS.restore_no());
    assert_eq!(person.plan().info().name, "Sau bản sao lưu");
    person.clicks_lowest(&WORDS.settings_restore());
    person.clicks(&WORDS.restore_yes());
    person.waits_to_see("Đã phục hồi. Tệp trước đó được giữ ở ");
    assert_eq!(
        person.plan().info().name,
        "Kế hoạch chuyển đổi số tỉnh Cà Mau năm 2022"
    );
    person.must_see(&WORDS.overview_targets(25));
}

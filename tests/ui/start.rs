//! The first start: what to begin with.

use egui::{Key, accesskit::Role};
use tien_do_so::{
    app::{
        command::{Screen, Template},
        settings::Settings,
    },
    strings::{Lang, Words},
};

use crate::support::{Person, WORDS};

#[test]
fn the_first_start_offers_four_ways_to_begin() {
    let person = Person::at_start();
    person.must_see(&WORDS.app_name());
    for title in [
        WORDS.start_shipped(),
        WORDS.start_simulated(),
        WORDS.start_empty(),
        WORDS.start_open(),
    ] {
        assert_eq!(person.rows(&title).len(), 1, "{title}");
    }
    person.must_see(&WORDS.start_no_recent());
    person.must_see(&WORDS.start_drop());
}

#[test]
fn the_shipped_plan_is_made_and_opened_with_one_click_as_often_as_one_likes() {
    let mut person = Person::at_start();
    person.clicks_row(&WORDS.start_shipped());
    person.must_see(&WORDS.overview_targets(25));
    assert_eq!(person.session().path(), person.path("ca-mau-2022.tiendo"));
    person.goes_to(Screen::Settings);
    person.clicks(&WORDS.settings_close_file());
    person.clicks_row(&WORDS.start_shipped());
    assert_eq!(person.session().path(), person.path("ca-mau-2022-2.tiendo"));
}

#[test]
fn the_simulated_plan_says_everywhere_that_it_is_one() {
    let mut person = Person::at_start();
    person.clicks_row(&WORDS.start_simulated());
    for screen in Screen::ALL {
        person.goes_to(screen);
        person.must_see(&WORDS.mark_simulated());
    }
}

#[test]
fn the_language_can_be_chosen_before_anything_is_open() {
    let mut person = Person::at_start();
    person.clicks_on(Role::RadioButton, Lang::English.name());
    person.must_see(&Words::new(Lang::English).start_choose());
    person.must_not_see(&WORDS.start_choose());
}

#[test]
fn an_empty_plan_wants_a_name_first() {
    let mut person = Person::at_start();
    person.must_not_see(&WORDS.start_empty_name());
    person.clicks_row(&WORDS.start_empty());
    let create = WORDS.start_create();
    assert!(person.is_off(&create));
    person.writes(&WORDS.start_empty_name(), "   ");
    assert!(person.is_off(&create), "spaces are no name");
    person.writes(&WORDS.start_empty_name(), "Kế hoạch xã Tân Thành");
    assert!(!person.is_off(&create));
    person.presses(Key::Enter);
    person.must_see("Kế hoạch xã Tân Thành");
    assert!(
        person
            .session()
            .path()
            .ends_with("ke-hoach-xa-tan-thanh.tiendo")
    );
    person.must_see(&WORDS.overview_no_targets());
    person.clicks_row(&format!("{}: ", WORDS.targets_add()));
    person.must_see(&WORDS.targets_search());
}

#[test]
fn a_file_that_was_open_is_offered_again_and_opens_with_a_click() {
    let mut person = Person::at_start();
    person.create("ca-mau.tiendo", Template::CaMau2022);
    person.goes_to(Screen::Settings);
    person.clicks(&WORDS.settings_close_file());
    person.must_not_see(&WORDS.start_no_recent());
    person.clicks_row("ca-mau: ");
    person.must_see(&WORDS.overview_targets(25));
}

#[test]
fn a_recent_file_that_is_gone_is_said_to_be_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    settings.remember(&folder.path().join("usb.tiendo"));
    let mut person = Person::at_start_with(&settings);
    person.clicks_row("usb: ");
    person.must_see("Không tìm thấy tệp");
    person.must_see(&WORDS.start_shipped());
    person.clicks(&WORDS.action_close());
    person.must_not_see("Không tìm thấy tệp");
}

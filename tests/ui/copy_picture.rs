//! The picture of a chart, copied from the window.

use egui::accesskit::Role;
use tien_do_so::app::command::{Screen, Template};

use crate::support::{Person, WORDS};

#[test]
fn a_targets_picture_is_copied_and_the_window_says_so() {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT01, ");
    assert!(person.has_button(&WORDS.picture_save()));
    person.clicks_on(Role::Button, &WORDS.picture_copy());
    person.waits_to_see(&WORDS.picture_copied());
}

#[test]
fn the_overview_and_every_comparison_can_be_copied() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.clicks_on(Role::Button, &WORDS.picture_copy());
    person.waits_to_see(&WORDS.picture_copied());
    let mut person = Person::with_plan(Template::Simulated);
    person.goes_to(Screen::Compare);
    for mode in [
        WORDS.compare_heat_map(),
        WORDS.compare_ranking(),
        WORDS.compare_multiples(),
    ] {
        person.clicks_on(Role::RadioButton, &mode);
        assert!(person.has_button(&WORDS.picture_save()), "{mode}");
        person.clicks_on(Role::Button, &WORDS.picture_copy());
        person.waits_to_see(&WORDS.picture_copied());
    }
}

//! The picture of a chart, copied from the window.

use egui::accesskit::Role;
use tien_do_so::app::command::Screen;

use crate::support::{Person, WORDS};

#[test]
fn a_targets_picture_is_copied_and_the_window_says_so() {
    let mut person = Person::at(Screen::Targets);
    person.clicks_row("MT01, ");
    assert!(person.has_button(&WORDS.picture_save()));
    person.clicks_on(Role::Button, &WORDS.picture_copy());
    person.waits_to_see(&WORDS.picture_copied());
}

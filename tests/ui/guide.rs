//! The guide beside the screens.

use egui::{Key, accesskit::Role};
use tien_do_so::{
    app::command::{Screen, Template},
    strings::{GuidePage, Lang, Words},
};

use crate::support::{Person, WORDS};

#[test]
fn f1_opens_the_page_of_the_screen_and_closes_it_again() {
    let mut person = Person::at(Screen::Tasks);
    person.presses(Key::F1);
    let title = WORDS.guide_title(GuidePage::Tasks);
    assert_eq!(
        person.find(Role::ComboBox, &WORDS.guide_page()).value(),
        Some(title.to_owned())
    );
    person.must_see("Có hai loại nhiệm vụ.");
    person.presses(Key::F1);
    person.must_not_see("Có hai loại nhiệm vụ.");
}

#[test]
fn the_question_mark_leads_to_the_methods_and_other_pages_are_a_choice_away() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.clicks(&WORDS.guide_open());
    person.must_see("Phương pháp 1: theo lộ trình");
    person.must_see("Phương pháp 2: theo tốc độ tăng");
    let title = WORDS.guide_title(GuidePage::Comparing);
    person.chooses(&WORDS.guide_page(), title);
    person.must_see("So sánh các xã");
    person.clicks(&WORDS.guide_close());
    person.must_not_see("So sánh các xã");
}

#[test]
fn it_speaks_english_too() {
    let mut person = Person::at(Screen::Settings);
    person.clicks_on(Role::RadioButton, Lang::English.name());
    person.presses(Key::F1);
    let english = Words::new(Lang::English);
    person.must_see(english.guide_title(GuidePage::Start));
    person.must_see("Opening a plan");
}

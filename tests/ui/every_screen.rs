//! Pictures of every screen: on the shipped plan, on the simulated one and on one without any data,
//! light and dark, on a notebook and on a projector.

use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use tien_do_so::app::{
    command::{Screen, Template},
    settings::Look,
};

use crate::support::{NOTEBOOK, PROJECTOR, Person, WORDS};

/// A screen's name, and the way to it from any other.
type View = (&'static str, fn(&mut Person));

/// The screens, as whoever owns the plan sees them.
const VIEWS: [View; 12] = [
    ("overview", |person| person.goes_to(Screen::Overview)),
    ("entry", |person| {
        person.goes_to(Screen::Entry);
        if person.has_button(&WORDS.own_unit_owner()) {
            person.clicks(&WORDS.own_unit_owner());
        }
    }),
    ("targets", |person| person.goes_to(Screen::Targets)),
    ("heat_map", |person| {
        person.goes_to(Screen::Compare);
        compares(person, &WORDS.compare_heat_map());
    }),
    ("ranking", |person| {
        compares(person, &WORDS.compare_ranking());
    }),
    ("multiples", |person| {
        compares(person, &WORDS.compare_multiples());
    }),
    ("tasks", |person| person.goes_to(Screen::Tasks)),
    ("timeline", |person| {
        let timeline = WORDS.tasks_view_timeline();
        if person.has(Role::RadioButton, &timeline) {
            person.clicks_on(Role::RadioButton, &timeline);
        }
    }),
    ("decks", |person| person.goes_to(Screen::Decks)),
    ("units", |person| person.goes_to(Screen::Units)),
    ("exchange", |person| {
        person.goes_to(Screen::Exchange);
        let loading = WORDS.history_loading();
        person.waits_for("what the file says", |it| !it.sees(&loading));
    }),
    ("settings", |person| {
        person.goes_to(Screen::Settings);
        person.waits_to_see(&WORDS.settings_restore());
    }),
];

fn compares(person: &mut Person, mode: &str) {
    if person.has(Role::RadioButton, mode) {
        person.clicks_on(Role::RadioButton, mode);
    }
}

fn every_screen(name: &str, look: Look, template: &Template) {
    let mut results = SnapshotResults::new();
    for size in [NOTEBOOK, PROJECTOR] {
        let mut person = Person::drawn(size, look);
        person.create("plan.tiendo", template.clone());
        for (view, go) in VIEWS {
            go(&mut person);
            person.harness.remove_cursor();
            person.settle();
            // Messages of one screen are gone on the next.
            person.harness.run_steps(80);
            person.matches_picture(&format!(
                "screens/{name}_{view}_{}",
                crate::pictures::suffix(size, look)
            ));
        }
        results.extend_harness(&mut person.harness);
    }
}

fn without_data() -> Template {
    Template::Empty {
        name: "Kế hoạch thử".to_owned(),
    }
}

#[test]
fn every_screen_of_the_shipped_plan_looks_as_it_did_when_light() {
    every_screen("shipped", Look::Light, &Template::CaMau2022);
}

#[test]
fn every_screen_of_the_shipped_plan_looks_as_it_did_when_dark() {
    every_screen("shipped", Look::Dark, &Template::CaMau2022);
}

#[test]
fn every_screen_of_the_simulated_plan_looks_as_it_did_when_light() {
    every_screen("simulated", Look::Light, &Template::Simulated);
}

#[test]
fn every_screen_of_the_simulated_plan_looks_as_it_did_when_dark() {
    every_screen("simulated", Look::Dark, &Template::Simulated);
}

#[test]
fn every_screen_without_any_data_looks_as_it_did_when_light() {
    every_screen("empty", Look::Light, &without_data());
}

#[test]
fn every_screen_without_any_data_looks_as_it_did_when_dark() {
    every_screen("empty", Look::Dark, &without_data());
}

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
const VIEWS: [View; 9] = [
    ("overview", |person| person.goes_to(Screen::Overview)),
    ("entry", |person| {
        person.goes_to(Screen::Entry);
        if person.has_button(&WORDS.own_unit_owner()) {
            person.clicks(&WORDS.own_unit_owner());
            // What is said of it passes.
            person.harness.run_steps(48);
        }
    }),
    ("targets", |person| person.goes_to(Screen::Targets)),
    ("heat_map", |person| person.goes_to(Screen::Compare)),
    ("tasks", |person| person.goes_to(Screen::Tasks)),
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

/// What other ways of looking there are where there is something to look at.
const WAYS: [View; 3] = [
    ("ranking", |person| {
        person.goes_to(Screen::Compare);
        person.clicks_on(Role::RadioButton, &WORDS.compare_ranking());
    }),
    ("multiples", |person| {
        person.goes_to(Screen::Compare);
        person.clicks_on(Role::RadioButton, &WORDS.compare_multiples());
    }),
    ("timeline", |person| {
        person.goes_to(Screen::Tasks);
        person.clicks_on(Role::RadioButton, &WORDS.tasks_view_timeline());
    }),
];

fn every_screen(name: &str, look: Look, template: &Template, views: &[View]) {
    let mut results = SnapshotResults::new();
    for size in [NOTEBOOK, PROJECTOR] {
        let mut person = Person::drawn(size, look);
        person.create("plan.tiendo", template.clone());
        for (view, go) in views {
            go(&mut person);
            person.harness.remove_cursor();
            person.settle();
            person.matches_picture(&format!(
                "screens/{name}_{view}_{}",
                crate::pictures::suffix(size, look)
            ));
        }
        results.extend_harness(&mut person.harness);
    }
}

fn of_a_plan(name: &str, look: Look, template: &Template) {
    every_screen(name, look, template, &[&VIEWS[..], &WAYS].concat());
}

fn without_data(look: Look) {
    let name = "Kế hoạch thử".to_owned();
    every_screen("empty", look, &Template::Empty { name }, &VIEWS);
}

#[test]
fn every_screen_of_the_shipped_plan_looks_as_it_did_when_light() {
    of_a_plan("shipped", Look::Light, &Template::CaMau2022);
}

#[test]
fn every_screen_of_the_shipped_plan_looks_as_it_did_when_dark() {
    of_a_plan("shipped", Look::Dark, &Template::CaMau2022);
}

#[test]
fn every_screen_of_the_simulated_plan_looks_as_it_did_when_light() {
    of_a_plan("simulated", Look::Light, &Template::Simulated);
}

#[test]
fn every_screen_of_the_simulated_plan_looks_as_it_did_when_dark() {
    of_a_plan("simulated", Look::Dark, &Template::Simulated);
}

#[test]
fn every_screen_without_any_data_looks_as_it_did_when_light() {
    without_data(Look::Light);
}

#[test]
fn every_screen_without_any_data_looks_as_it_did_when_dark() {
    without_data(Look::Dark);
}

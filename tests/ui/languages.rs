//! Every screen in both languages: each letter has a glyph and each input has a name. Both are
//! checked by the harness at every frame; here all screens are only visited.

use egui::accesskit::Role;
use tien_do_so::{
    app::{
        command::{Screen, Template},
        settings::Settings,
    },
    strings::{Lang, Words},
};

use crate::support::Person;

fn visits_all(lang: Lang, template: Template) {
    let words = Words::new(lang);
    let mut settings = Settings::default();
    settings.set_lang(lang);
    let mut person = Person::at_start_with(&settings);
    person.must_see(&words.start_choose());
    person.create("plan.tiendo", template);
    for screen in Screen::ALL {
        person.goes_to(screen);
    }

    person.goes_to(Screen::Targets);
    person.clicks_row("MT12, ");
    for tab in [
        words.target_tab_definition(),
        words.target_tab_history(),
        words.target_tab_figures(),
    ] {
        person.clicks_on(Role::RadioButton, &tab);
    }
    person.clicks(&words.figures_add_period());
    person.clicks(&words.action_edit());
    person.clicks(&words.form_add_milestone());
    person.clicks(&words.action_cancel());
    person.clicks_row("MT17, ");
    person.clicks_row("CS01, ");
    person.clicks(&words.targets_add());
    person.clicks(&words.action_save());

    person.goes_to(Screen::Tasks);
    for code in ["NV01 ", "NV11 "] {
        person.clicks_row(code);
        person.clicks(&words.action_edit());
        person.clicks(&words.action_cancel());
    }
    person.clicks_on(Role::RadioButton, &words.target_tab_history());
    person.clicks(&words.tasks_add());
    person.clicks(&words.action_save());

    person.goes_to(Screen::Units);
    person.clicks_row("Tỉnh Cà Mau 96");
    person.clicks_on(Role::RadioButton, &words.target_tab_history());
    person.clicks(&words.units_add());
    person.clicks(&words.action_save());

    person.goes_to(Screen::Settings);
    person.waits_to_see(&words.settings_restore());
}

#[test]
fn every_screen_is_whole_in_vietnamese() {
    visits_all(Lang::Vietnamese, Template::Simulated);
}

#[test]
fn every_screen_is_whole_in_english() {
    visits_all(Lang::English, Template::Simulated);
}

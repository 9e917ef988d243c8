//! Pictures of every screen: few, and only where words do not say how it looks.

use egui::{Vec2, accesskit::Role};
use egui_kittest::{SnapshotOptions, SnapshotResults, kittest::Queryable as _};
use tien_do_so::{
    app::{
        command::{Screen, Template},
        settings::Look,
    },
    domain::Verdict,
    store::Store,
};

use crate::support::{LARGE, NOTEBOOK, PROJECTOR, Person, WORDS};

impl Person {
    /// Compares what is drawn with the picture of that name.
    ///
    /// Versions of the software renderer differ a little in how they smooth edges: of these
    /// pictures Mesa 22 (Debian 12) and Mesa 25 (Debian 13) draw most alike to the byte, and
    /// in the dark ones 36 pixels at most differ, by 0.2 in the measure of `threshold`. Ten times
    /// that is let pass anywhere, and a few pixels may be wholly wrong: fewer than an icon has
    /// that is missing or has moved by three points (tried with the faint icons of the bar: 76).
    pub fn matches_picture(&mut self, name: &str) {
        let options = SnapshotOptions::new()
            .threshold(2.0)
            .max_failed_pixels(40)
            .output_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots"));
        self.harness.snapshot_options(name, &options);
    }

    /// Covers what is different on every machine: the places of files and the times of backups.
    fn covers(&mut self, text: &str, least_width: f32) {
        let nodes = self.harness.query_all_by_label_contains(text);
        let rects: Vec<_> = nodes.map(|node| node.rect()).collect();
        assert!(!rects.is_empty(), "nothing to cover for {text:?}");
        for mut rect in rects {
            rect.max.x = rect.max.x.max(rect.min.x + least_width);
            self.harness.mask(rect);
        }
    }
}

/// What ends a picture's name.
pub fn suffix(size: Vec2, look: Look) -> String {
    let look = match look {
        Look::Dark => "dark",
        Look::Light | Look::System => "light",
    };
    format!("{}_{look}", size.x)
}

fn with_plan(size: Vec2, look: Look, template: Template) -> Person {
    let mut person = Person::drawn(size, look);
    person.create("plan.tiendo", template);
    person
}

/// The pictures of one screen of the shipped plan: light in both sizes, and dark where `dark`.
fn shipped(name: &str, looks: &[Look], go: impl Fn(&mut Person)) {
    // One for all, so that every picture is compared and all that differ are named together.
    let mut results = SnapshotResults::new();
    for look in looks {
        for size in [NOTEBOOK, PROJECTOR] {
            let mut person = with_plan(size, *look, Template::CaMau2022);
            go(&mut person);
            person.harness.remove_cursor();
            person.settle();
            cover(&mut person);
            person.matches_picture(&format!("{name}_{}", suffix(size, *look)));
            results.extend_harness(&mut person.harness);
        }
    }
}

/// Covers what is different on every machine.
fn cover(person: &mut Person) {
    let folder = person.path("").display().to_string();
    let folder = folder.trim_end_matches('/');
    if person.sees(folder) {
        // As wide everywhere, which the folder's name is not.
        person.covers(folder, 420.0);
        person.covers("18/08/2022 ", 0.0);
    }
}

const LIGHT: &[Look] = &[Look::Light];
const BOTH: &[Look] = &[Look::Light, Look::Dark];

#[test]
fn the_first_start_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    for size in [NOTEBOOK, PROJECTOR] {
        let mut person = Person::drawn(size, Look::Light);
        person.matches_picture(&format!("start_{}", suffix(size, Look::Light)));
        results.extend_harness(&mut person.harness);
    }
}

#[test]
fn naming_an_empty_plan_looks_as_it_did() {
    let mut person = Person::drawn(NOTEBOOK, Look::Light);
    person.clicks_row(&WORDS.start_empty());
    person.harness.remove_cursor();
    person.settle();
    person.matches_picture(&format!("start_naming_{}", suffix(NOTEBOOK, Look::Light)));
}

#[test]
fn entering_looks_as_it_did() {
    shipped("entry_unit", BOTH, enters_at_ward_9);
}

/// Half a report, with a figure that looks wrong and one that cannot be taken.
fn enters_at_ward_9(person: &mut Person) {
    person.goes_to(Screen::Entry);
    person.writes(&WORDS.own_unit_search(), "phuong 9");
    person.presses(egui::Key::Enter);
    for text in ["1210", "1450", "385", "350", "hai"] {
        person.types(text);
        person.presses(egui::Key::Tab);
    }
}

#[test]
fn entering_on_a_large_screen_looks_as_it_did() {
    let mut person = with_plan(LARGE, Look::Light, Template::CaMau2022);
    enters_at_ward_9(&mut person);
    person.harness.remove_cursor();
    person.settle();
    person.matches_picture(&format!("entry_unit_{}", suffix(LARGE, Look::Light)));
}

#[test]
fn entering_one_indicator_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    for size in [NOTEBOOK, PROJECTOR, LARGE] {
        let mut person = with_plan(size, Look::Light, Template::Simulated);
        person.goes_to(Screen::Entry);
        person.clicks(&WORDS.own_unit_owner());
        person.clicks_on(Role::RadioButton, &WORDS.entry_by_indicator());
        person.chord(egui::Modifiers::SHIFT, egui::Key::ArrowDown);
        person.harness.remove_cursor();
        person.settle();
        person.matches_picture(&format!("entry_indicator_{}", suffix(size, Look::Light)));
        results.extend_harness(&mut person.harness);
    }
}

#[test]
fn the_question_whose_copy_it_is_looks_as_it_did() {
    shipped("entry_own_unit", LIGHT, |person| {
        person.goes_to(Screen::Entry);
    });
}

#[test]
fn a_target_looks_as_it_did() {
    shipped("target", BOTH, |person| {
        person.goes_to(Screen::Targets);
        person.clicks_row("MT01, ");
    });
}

#[test]
fn the_table_of_figures_looks_as_it_did() {
    shipped("target_figures", LIGHT, |person| {
        person.goes_to(Screen::Targets);
        person.clicks_row("MT01, ");
        person.brings_into_sight(&WORDS.figures_add_period());
    });
}

#[test]
fn the_form_of_a_target_looks_as_it_did() {
    shipped("target_form", LIGHT, |person| {
        person.goes_to(Screen::Targets);
        person.clicks_row("MT01, ");
        person.clicks(&WORDS.action_edit());
    });
}

#[test]
fn a_task_with_a_deadline_looks_as_it_did() {
    shipped("task_deadline", LIGHT, |person| {
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV01 ");
    });
}

#[test]
fn a_periodic_task_looks_as_it_did() {
    shipped("task_periodic", LIGHT, |person| {
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV11 ");
    });
}

#[test]
fn tasks_in_groups_and_several_chosen_look_as_they_did() {
    let mut results = SnapshotResults::new();
    for size in [NOTEBOOK, PROJECTOR, LARGE] {
        let mut person = with_plan(size, Look::Light, Template::CaMau2022);
        person.goes_to(Screen::Tasks);
        person.chooses(&WORDS.tasks_group(), &WORDS.tasks_group_lead());
        for code in ["NV08", "NV14"] {
            person.clicks_on(Role::CheckBox, &WORDS.tasks_pick(code));
        }
        person.clicks(&WORDS.tasks_bulk_more());
        person.harness.remove_cursor();
        person.settle();
        person.matches_picture(&format!("tasks_chosen_{}", suffix(size, Look::Light)));
        results.extend_harness(&mut person.harness);
    }
}

#[test]
fn the_timeline_of_tasks_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    for (size, look) in [
        (NOTEBOOK, Look::Light),
        (PROJECTOR, Look::Dark),
        (LARGE, Look::Light),
    ] {
        let mut person = with_plan(size, look, Template::CaMau2022);
        person.goes_to(Screen::Tasks);
        person.clicks_on(Role::RadioButton, &WORDS.tasks_view_timeline());
        person.enters(&WORDS.top_as_of(), "15/10/2022");
        person.harness.remove_cursor();
        person.settle();
        person.matches_picture(&format!("tasks_timeline_{}", suffix(size, look)));
        results.extend_harness(&mut person.harness);
    }
}

#[test]
fn the_history_of_the_plan_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    for size in [NOTEBOOK, PROJECTOR, LARGE] {
        let mut person = with_plan(size, Look::Light, Template::CaMau2022);
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV06 ");
        person.enters(&WORDS.task_document(), "123/BC-UBND");
        person.enters(&WORDS.task_done_on(), "17/8/2022");
        person.chord(egui::Modifiers::COMMAND, egui::Key::H);
        person.waits_to_see("Tạo kế hoạch");
        person.clicks_row("Cập nhật tình trạng nhiệm vụ NV06");
        person.waits_to_see("→ 17/08/2022");
        person.harness.remove_cursor();
        person.settle();
        person.matches_picture(&format!("history_{}", suffix(size, Look::Light)));
        results.extend_harness(&mut person.harness);
    }
}

#[test]
fn what_stands_beside_a_figure_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    for size in [NOTEBOOK, PROJECTOR, LARGE] {
        let mut person = with_plan(size, Look::Light, Template::CaMau2022);
        person.goes_to(Screen::Entry);
        person.writes(&WORDS.own_unit_search(), "phuong 9");
        person.presses(egui::Key::Enter);
        person.types("1210");
        person.presses(egui::Key::Tab);
        person.types("1450");
        person.presses(egui::Key::Enter);
        person.presses(egui::Key::ArrowUp);
        person.chord(egui::Modifiers::SHIFT, egui::Key::F2);
        person.types("theo sổ một cửa");
        person.chord(egui::Modifiers::COMMAND, egui::Key::Enter);
        person.enters(&WORDS.evidence_add_number(), "12/BC-UBND");
        // Its date is left empty, and the keyboard goes back to the figures.
        person.presses(egui::Key::Enter);
        person.harness.remove_cursor();
        person.settle();
        person.matches_picture(&format!("entry_beside_{}", suffix(size, Look::Light)));
        results.extend_harness(&mut person.harness);
    }
}

#[test]
fn a_unit_looks_as_it_did() {
    shipped("unit", LIGHT, |person| {
        person.goes_to(Screen::Units);
        person.writes(&WORDS.units_search(), "huyen u minh");
        person.clicks_row("Huyện U Minh 9");
        // A click elsewhere: a field with the keyboard would look different.
        person.writes(&WORDS.units_search(), "");
        person.clicks_on(Role::RadioButton, &WORDS.unit_figures("18/08/2022"));
    });
}

#[test]
fn the_care_of_the_file_looks_as_it_did() {
    shipped("settings_file", LIGHT, |person| {
        person.goes_to(Screen::Settings);
        person.waits_to_see(&WORDS.settings_restore());
        person.brings_into_sight(&WORDS.settings_restore());
    });
}

#[test]
fn what_must_not_be_overlooked_looks_as_it_did() {
    shipped("read_only", LIGHT, |person| {
        person.goes_to(Screen::Settings);
        person.waits_to_see(&WORDS.settings_restore());
        let path = person.session().path().to_owned();
        person.clicks(&WORDS.settings_close_file());
        let other = Store::open(&path).unwrap();
        person.open(&path);
        person.clicks(&WORDS.start_open_backup());
        other.close().unwrap();
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV01 ");
    });
}

#[test]
fn the_guide_looks_as_it_did() {
    shipped("guide", BOTH, |person| {
        person.clicks(&WORDS.guide_open());
    });
}

#[test]
fn a_target_of_the_simulated_plan_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    for (look, size) in [(Look::Light, NOTEBOOK), (Look::Dark, PROJECTOR)] {
        let mut person = with_plan(size, look, Template::Simulated);
        let end = suffix(size, look);
        person.goes_to(Screen::Targets);
        person.clicks_row("MT12, ");
        person.harness.remove_cursor();
        person.settle();
        person.matches_picture(&format!("simulated_target_{end}"));
        results.extend_harness(&mut person.harness);
    }
}

#[test]
fn a_verdict_that_is_looked_for_and_the_past_look_as_they_did() {
    let mut person = with_plan(NOTEBOOK, Look::Light, Template::Simulated);
    let end = suffix(NOTEBOOK, Look::Light);
    person.clicks(&format!("4 {}", WORDS.verdict(Verdict::FarBehind)));
    person.clicks(&WORDS.past_show());
    person.waits_to_see("Đang xem lại, chỉ để đọc");
    person.harness.remove_cursor();
    person.settle();
    person.matches_picture(&format!("past_overview_{end}"));
}

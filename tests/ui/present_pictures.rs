//! Pictures of presenting and of composing decks.

use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use tien_do_so::app::command::Template;

use crate::support::{Person, WORDS};

#[test]
fn presenting_looks_as_it_should_on_every_projector() {
    let mut results = SnapshotResults::new();
    for (width, height) in [(1024.0, 768.0), (1366.0, 768.0)] {
        let mut person = Person::at_wall(width, height, Template::Simulated);
        let mut shows = |person: &mut Person, name: &str| {
            person.harness.remove_cursor();
            person.settle();
            person.matches_picture(&format!("present_{name}_{width}"));
            results.extend_harness(&mut person.harness);
        };
        person.presses(Key::F5);
        shows(&mut person, "overview");
        person.presses(Key::Tab);
        shows(&mut person, "mark");
        // A commune, and there its line for one target.
        person.presses(Key::Slash);
        person.types("khanh an");
        person.presses(Key::Enter);
        person.presses(Key::Tab);
        person.presses(Key::Enter);
        person.chord(Modifiers::ALT, Key::S);
        person.must_see(&WORDS.correct_title());
        shows(&mut person, "correct");
        person.presses(Key::Escape);
        person.chord(Modifiers::ALT, Key::K);
        person.types("Rà soát các xã chưa nộp số liệu, báo cáo Ủy ban nhân dân tỉnh");
        shows(&mut person, "conclude");
        person.presses(Key::Escape);
        person.presses(Key::Slash);
        person.types("tan");
        shows(&mut person, "jump");
        person.presses(Key::Escape);
        person.presses(Key::Questionmark);
        shows(&mut person, "keys");
        person.presses(Key::Escape);
        person.chord(Modifiers::ALT, Key::N);
        shows(&mut person, "notes");
        person.harness.key_press(Key::G);
        person.harness.run_steps(20);
        shows(&mut person, "grid");
    }
}

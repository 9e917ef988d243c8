//! Composing decks, and the list of conclusions.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{Key, Modifiers, accesskit::Role};
use tien_do_so::{
    app::{
        command::{Command, Screen, Template},
        desktop::Desktop,
        photos::Detail,
    },
    domain::{Conclusion, FileHash, Slide, SlideKind},
    ops::{self, Edit},
    slides::PhotoFound,
    views::decks::Monitor,
};

use crate::support::{Person, WORDS};

/// A desktop on which a person chooses these files.
struct Desk {
    picked: Vec<PathBuf>,
    chosen: Option<PathBuf>,
}

impl Desktop for Desk {
    fn pick_files(&self, _name: &str, _endings: &[&str]) -> Vec<PathBuf> {
        self.picked.clone()
    }

    fn open(&self, _path: &Path) -> Result<(), String> {
        Ok(())
    }

    fn choose_file(&self, _kinds: &[(String, &str)], _name: &str) -> Option<PathBuf> {
        self.chosen.clone()
    }
}

/// The kinds of the slides of the only deck of the plan.
fn kinds(person: &Person) -> Vec<SlideKind> {
    let decks = person.plan().decks();
    let [(id, _)] = decks.as_slice() else {
        panic!("{} decks", decks.len())
    };
    let slides = person.plan().slides(*id);
    slides.into_iter().map(|(_, slide)| slide.kind).collect()
}

#[test]
fn the_standard_deck_is_changed_into_a_deck_of_the_plan() {
    let mut person = Person::at(Screen::Decks);
    assert!(person.plan().decks().is_empty());
    person.must_see(&WORDS.decks_standard_hint());
    person.presses(Key::F5);
    let all = person.slides();
    person.presses(Key::Escape);
    assert!(all > 8, "{all}");
    person.clicks(&WORDS.decks_add());
    assert_eq!(kinds(&person).len(), all + 1);
    assert_eq!(kinds(&person)[..2], [SlideKind::Title, SlideKind::Text]);
    person.must_not_see(&WORDS.decks_standard_hint());

    // The new slide is chosen: it becomes a slide of a target, with a title and notes.
    person.chooses(&WORDS.decks_kind(), &WORDS.deck_kind_target());
    assert_eq!(kinds(&person)[1], SlideKind::Target);
    person.enters(&WORDS.decks_title(), "Hồ sơ trực tuyến");
    person.writes(&WORDS.decks_notes(), "Nhắc các xã");
    person.chord(Modifiers::COMMAND, Key::Enter);
    person.enters(&WORDS.decks_as_of(), "18/8/2022");
    let (deck, _) = person.plan().decks()[0];
    let (_, slide) = person.plan().slides(deck)[1];
    assert_eq!(slide.title, "Hồ sơ trực tuyến");
    assert_eq!(slide.notes, "Nhắc các xã");
    assert!(slide.target.is_some() && slide.as_of.is_some());

    // Down and up by keys, out with Delete, back with undo.
    person.clicks_row("Hồ sơ trực tuyến");
    person.chord(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(kinds(&person)[2], SlideKind::Target);
    person.chord(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(kinds(&person)[1], SlideKind::Target);
    person.clicks(&WORDS.decks_down());
    assert_eq!(kinds(&person)[2], SlideKind::Target);
    person.clicks(&WORDS.decks_delete_slide());
    assert_eq!(kinds(&person).len(), all);
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(kinds(&person)[2], SlideKind::Target);
}

#[test]
fn a_deck_is_presented_from_the_chosen_slide_and_the_place_is_kept() {
    let mut person = Person::at(Screen::Decks);
    person.presses(Key::ArrowDown);
    person.presses(Key::ArrowDown);
    person.chord(Modifiers::SHIFT, Key::F5);
    assert_eq!(person.slide(), Some(3));
    person.presses(Key::PageDown);
    person.presses(Key::Escape);
    person.clicks(&WORDS.decks_present_here());
    assert_eq!(person.slide(), Some(4), "the place where one left");
    person.presses(Key::Escape);
    person.clicks(&WORDS.decks_present());
    assert_eq!(person.slide(), Some(1));
}

#[test]
fn the_screen_and_the_pause_are_chosen_and_used() {
    let mut person = Person::at(Screen::Decks);
    let monitor = |name: &str, width, height| Monitor {
        name: name.to_owned(),
        size: (width, height),
    };
    let monitors = vec![monitor("eDP-1", 1366, 768), monitor("HDMI-1", 1024, 768)];
    person.harness.state_mut().set_monitors(monitors);
    person.harness.run();
    person.clicks_on(Role::RadioButton, &WORDS.decks_tab_show());
    person.chooses(&WORDS.decks_monitor_label(), "HDMI-1 (1024×768)");
    person.chooses(&WORDS.decks_pause(), &WORDS.decks_seconds("10"));
    person.harness.key_press(Key::F5);
    let mut commands = Vec::new();
    for _ in 0..6 {
        person.harness.step();
        let output = person.harness.output().viewport_output.values().next();
        commands.extend(output.map(|it| it.commands.clone()).unwrap_or_default());
    }
    let full_screen = egui::ViewportCommand::SetMonitor(1);
    assert!(commands.contains(&full_screen), "{commands:?}");
    assert!(person.presents());
    person.harness.run_steps(4 * 11);
    assert_eq!(person.slide(), Some(2), "it goes on by itself");
}

/// A picture of two pixels.
fn red_and_blue() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[255, 0, 0, 0, 0, 255]).unwrap();
    writer.finish().unwrap();
    bytes
}

/// At a deck whose second slide is a picture of that file.
fn at_picture(file: Option<FileHash>) -> Person {
    let mut person = Person::at(Screen::Decks);
    person.clicks(&WORDS.decks_add());
    let (deck, _) = person.plan().decks()[0];
    let (id, slide) = person.plan().slides(deck)[1];
    let slide = Slide {
        kind: SlideKind::Picture,
        title: String::new(),
        file,
        ..slide.clone()
    };
    let edit = Edit::PutSlide { deck, id, slide };
    person.harness.state_mut().ask(Command::Edit(edit));
    person.settle();
    person
}

#[test]
fn a_picture_that_this_copy_lacks_is_brought_back_by_choosing_it_again() {
    let file = FileHash::of(&red_and_blue());
    let mut person = at_picture(Some(file));
    person.waits_to_see(&WORDS.slide_picture_missing());
    let undo_step = |person: &Person| person.session().undo_step().map(|step| step.op);
    let before = undo_step(&person);
    let path = person.path("anh.png");
    std::fs::write(&path, red_and_blue()).unwrap();
    person.harness.state_mut().set_desktop(Arc::new(Desk {
        picked: vec![path],
        chosen: None,
    }));
    person.clicks(&WORDS.decks_picture_choose());
    person.waits_for("the pixels", |person| {
        matches!(
            person.session().photo(file, Detail::Whole),
            PhotoFound::Here(_)
        )
    });
    person.must_not_see(&WORDS.slide_picture_missing());
    let undo = undo_step(&person);
    assert_eq!(undo, before, "no step of its own");
}

#[test]
fn a_slide_is_dragged_to_another_place() {
    let mut person = Person::at(Screen::Decks);
    person.clicks(&WORDS.decks_add());
    let before = kinds(&person);
    let row = |person: &Person, at: usize| {
        let name = person.rows(&format!("{} · ", at + 1));
        let name = name.first().cloned().unwrap();
        person.find(Role::Button, &name).rect()
    };
    let (from, to) = (row(&person, 1).center(), row(&person, 3));
    person.harness.hover_at(from);
    person.harness.drag_at(from);
    person.harness.run();
    person.harness.hover_at(to.center());
    person.harness.run();
    person
        .harness
        .hover_at(to.center_bottom() - egui::vec2(0.0, 4.0));
    person.harness.run();
    person
        .harness
        .drop_at(to.center_bottom() - egui::vec2(0.0, 4.0));
    person.settle();
    let mut after = before.clone();
    let moved = after.remove(1);
    after.insert(3, moved);
    assert_eq!(kinds(&person), after);
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(kinds(&person), before);
    // A click is still a click.
    person.harness.hover_at(row(&person, 2).center());
    person.harness.drag_at(row(&person, 2).center());
    person.harness.drop_at(row(&person, 2).center());
    person.settle();
    assert_eq!(kinds(&person), before);
}

#[test]
fn a_picture_is_chosen_for_a_slide_and_shown() {
    let mut person = at_picture(None);
    let path = person.path("anh.png");
    std::fs::write(&path, red_and_blue()).unwrap();
    person.harness.state_mut().set_desktop(Arc::new(Desk {
        picked: vec![path],
        chosen: None,
    }));
    person.clicks(&WORDS.decks_picture_choose());
    person.waits_for("the picture on its slide", |person| {
        let (deck, _) = person.plan().decks()[0];
        person.plan().slides(deck)[1].1.file.is_some()
    });
    person.settle();
    let file = {
        let (deck, _) = person.plan().decks()[0];
        person.plan().slides(deck)[1].1.file.unwrap()
    };
    person.waits_for("the pixels", |person| {
        matches!(
            person.session().photo(file, Detail::Whole),
            PhotoFound::Here(_)
        )
    });
}

#[test]
fn conclusions_are_listed_saved_as_word_and_lead_to_their_task() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person
        .harness
        .state_mut()
        .ask(Command::Edit(Edit::Conclude {
            id: ops::new_id().unwrap(),
            conclusion: Conclusion {
                text: "Rà soát các xã chưa nộp".to_owned(),
                said_on: Some(jiff::civil::date(2022, 9, 20)),
                ..Conclusion::default()
            },
            task: None,
        }));
    person.settle();
    person.goes_to(Screen::Decks);
    person.clicks_on(Role::RadioButton, &WORDS.decks_tab_conclusions(1));
    person.must_see("Rà soát các xã chưa nộp");
    let path = person.path("ket-luan.docx");
    person.harness.state_mut().set_desktop(Arc::new(Desk {
        picked: Vec::new(),
        chosen: Some(path.clone()),
    }));
    person.clicks(&WORDS.conclusions_export());
    person.waits_to_see(&WORDS.conclusions_saved("ket-luan.docx"));
    let read = docx_rs::read_docx(&std::fs::read(path).unwrap()).unwrap();
    assert!(read.json().contains("Rà soát các xã chưa nộp"));
    person.clicks(&WORDS.conclusions_delete());
    person.must_see(&WORDS.conclusions_empty());
}

#[test]
fn a_conclusion_that_was_begun_is_not_lost_when_one_leaves() {
    let mut person = Person::at(Screen::Decks);
    person.presses(Key::F5);
    person.chord(Modifiers::ALT, Key::K);
    person.types("Giao Sở");
    person.presses(Key::Escape);
    person.presses(Key::Escape);
    assert!(!person.presents());
    person.clicks_on(Role::RadioButton, &WORDS.decks_tab_conclusions(0));
    person.must_see(&WORDS.conclusions_draft("Giao Sở"));
    person.presses(Key::F5);
    person.chord(Modifiers::ALT, Key::K);
    assert_eq!(person.value_of(&WORDS.conclude_text()), "Giao Sở");
}

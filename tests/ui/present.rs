//! Presenting by keys, as a keyboard and a clicker send them.

use egui::{Event, Key, Modifiers, accesskit::Role, pos2};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use jiff::civil::date;
use tien_do_so::{
    app::command::{Screen, Template},
    domain::{Figure, UnitKind},
};

use crate::support::{Person, WORDS};

impl Person {
    /// What is on the wall: its number, its headline and what it says.
    #[track_caller]
    pub fn wall(&self) -> String {
        let all = self.harness.query_all(By::new().role(Role::Image));
        let labels = all.filter_map(|node| node.accesskit_node().label());
        let longest = labels.max_by_key(String::len);
        longest.unwrap_or_else(|| panic!("no page:\n{}", self.everything()))
    }

    /// The number of the slide on the wall; `None` for another page.
    pub fn slide(&self) -> Option<usize> {
        let wall = self.wall();
        let number = wall.strip_prefix("Trang ")?.split('/').next()?;
        number.parse().ok()
    }

    /// How many slides the deck has.
    pub fn slides(&self) -> usize {
        let wall = self.wall();
        let all = wall
            .split('/')
            .nth(1)
            .and_then(|rest| rest.split('.').next());
        all.and_then(|all| all.parse().ok()).unwrap()
    }

    /// Whether the window is the wall.
    pub fn presents(&self) -> bool {
        !self.has_button(&WORDS.screen_overview())
    }

    /// Types the digits of a number and presses Enter.
    fn goes_to_slide(&mut self, number: usize) {
        for digit in number.to_string().chars() {
            let key = Key::from_name(&digit.to_string()).unwrap();
            self.presses(key);
        }
        self.presses(Key::Enter);
    }

    /// Lets so many seconds pass.
    fn waits(&mut self, seconds: usize) {
        self.harness.run_steps(seconds * 4);
    }
}

/// At the overview of a plan with the figures of all communes.
fn with_figures() -> Person {
    Person::with_plan(Template::Simulated)
}

#[test]
#[allow(clippy::too_many_lines)] // One meeting, from its opening to its end.
fn a_whole_meeting_by_keys_with_a_question_a_correction_and_a_conclusion() {
    let mut person = with_figures();
    person.goes_to(Screen::Targets);
    person.clicks_row("MT01");
    let before = person.everything();

    // What one looks at fills the window; the clicker goes on into the deck and back.
    person.presses(Key::F5);
    assert!(person.presents());
    assert_eq!(person.slide(), None);
    let (_, target) = person.plan().indicator_by_code("MT01").unwrap();
    let name = target.name.clone();
    assert!(person.wall().contains(&name), "{}", person.wall());
    person.presses(Key::PageDown);
    assert_eq!(person.slide(), Some(1));
    person.presses(Key::PageDown);
    person.presses(Key::ArrowRight);
    assert_eq!(person.slide(), Some(3));
    person.presses(Key::PageUp);
    assert_eq!(person.slide(), Some(2));

    // Black for a question, and the first key brings the same slide back.
    person.presses(Key::B);
    person.must_see(&WORDS.present_black());
    person.presses(Key::PageDown);
    assert_eq!(person.slide(), Some(2));

    // Which communes? By the keyboard alone, one page after the other and back.
    let (last, overview) = (person.slides(), person.wall());
    person.presses(Key::Tab);
    person.presses(Key::Enter);
    let first = person.wall();
    assert_eq!(person.slide(), None, "{first}");
    person.presses(Key::Tab);
    person.presses(Key::Enter);
    let second = person.wall();
    assert_ne!(first, second);
    person.presses(Key::Backspace);
    assert_eq!(person.wall(), first);
    person.presses(Key::Backspace);
    assert_eq!(person.wall(), overview);

    // A name typed without accents leads to the commune, on the target that is spoken of.
    person.goes_to_slide(last - 4);
    assert_eq!(person.slide(), Some(last - 4), "the ranking");
    person.presses(Key::Slash);
    person.types("khanh an");
    person.presses(Key::Enter);
    assert!(person.wall().contains("Khánh An"), "{}", person.wall());

    // A figure is corrected, and the page moves at once; undone, it moves back.
    let shown = person.wall();
    let (id, figure, key) = {
        let plan = person.plan();
        let (unit, _) = plan
            .units()
            .find(|(_, it)| it.full_name() == "Xã Khánh An")
            .unwrap();
        let found = plan.indicators().into_iter().find_map(|(id, it)| {
            let is_it = shown.contains(&it.name) || shown.contains(&format!("{} ", it.code));
            let series = plan.series(id, unit).filter(|_| is_it)?;
            let (period, figure) = series.iter().next_back()?;
            let key = tien_do_so::domain::ObservationKey {
                indicator: id,
                unit,
                period,
            };
            Some((id, figure, key))
        });
        found.unwrap_or_else(|| panic!("no figure for {shown}"))
    };
    assert_eq!(key.indicator, id);
    person.chord(Modifiers::ALT, Key::S);
    person.must_see(&WORDS.correct_title());
    match figure {
        Figure::Answer(yes) => person.types(if yes { "chưa" } else { "có" }),
        Figure::Value(_) | Figure::Ratio { .. } => person.types("1"),
    }
    person.presses(Key::Enter);
    if person.sees(&WORDS.correct_title()) {
        // It looks wrong, and is meant.
        person.must_see(&WORDS.correct_save_all_the_same());
        person.presses(Key::Enter);
    }
    person.must_not_see(&WORDS.correct_title());
    assert_ne!(person.plan().figure(key), Some(figure));
    assert_ne!(person.wall(), shown, "the page moves at once");
    person.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(person.plan().figure(key), Some(figure));
    assert_eq!(person.wall(), shown);

    // What the chair concludes becomes a task.
    person.chord(Modifiers::ALT, Key::K);
    person.types("Rà soát số liệu xã Khánh An");
    person.writes(&WORDS.task_lead(), "Sở TTTT");
    person.writes(&WORDS.task_due(), "15/10/2022");
    person.presses(Key::Enter);
    person.must_not_see(&WORDS.conclude_title());
    let conclusions = person.plan().conclusions();
    let [(_, conclusion)] = conclusions.as_slice() else {
        panic!("{conclusions:?}")
    };
    assert_eq!(conclusion.due, Some(date(2022, 10, 15)));
    assert!(
        conclusion.about.contains("Khánh An"),
        "{}",
        conclusion.about
    );
    let (task, found) = person.plan().task_by_code("KL01").unwrap();
    assert_eq!(conclusion.task, Some(task));
    assert_eq!(found.lead, "Sở TTTT");

    // All slides at a glance, and the last one lists the conclusion.
    person.harness.key_press(Key::G);
    person.harness.run_steps(30);
    assert!(person.has_button("1. Trang mở đầu"));
    person.presses(Key::End);
    person.presses(Key::Enter);
    assert_eq!(person.slide(), Some(last));
    assert!(
        person.wall().contains("Rà soát số liệu xã Khánh An"),
        "{}",
        person.wall()
    );

    // And back to the very screen and target.
    person.presses(Key::Escape);
    assert!(!person.presents());
    let after = person.everything();
    let same = |text: &str| text.lines().filter(|it| it.contains("MT01")).count();
    assert_eq!(same(&before), same(&after));
    person.must_see(&WORDS.target_tab_figures());
}

#[test]
fn each_screen_presents_what_it_shows() {
    let mut person = with_figures();
    for (screen, part) in [
        (Screen::Overview, None),
        (Screen::Tasks, None),
        (Screen::Compare, None),
        (Screen::Decks, Some("Trang 1/")),
        (Screen::Settings, Some("Trang 1/")),
    ] {
        person.goes_to(screen);
        person.presses(Key::F5);
        assert!(person.presents(), "{screen:?}");
        let wall = person.wall();
        assert!(
            wall.contains(part.unwrap_or("Trang ")),
            "{screen:?}: {wall}"
        );
        person.presses(Key::Escape);
        assert!(!person.presents(), "{screen:?}");
    }
    // The buttons do the same.
    person.goes_to(Screen::Tasks);
    person.clicks_row("NV06 ");
    person.clicks(&WORDS.present_begin());
    let (_, task) = person.plan().task_by_code("NV06").unwrap();
    let title = task.title.clone();
    assert!(person.wall().contains(&title), "{}", person.wall());
    person.presses(Key::Escape);
    // Shift+F5 goes on where one was.
    person.goes_to(Screen::Overview);
    person.presses(Key::F5);
    person.presses(Key::End);
    let last = person.slide();
    person.presses(Key::Escape);
    person.chord(Modifiers::SHIFT, Key::F5);
    assert_eq!(person.slide(), last);
}

#[test]
fn what_is_typed_in_a_field_is_handed_in_before_one_presents_and_the_keyboard_comes_back() {
    let mut person = Person::at(Screen::Settings);
    let field = WORDS.settings_author();
    person.writes(&field, "Nguyễn Thị Lan");
    person.presses(Key::F5);
    assert!(person.presents());
    person.presses(Key::Escape);
    assert_eq!(person.value_of(&field), "Nguyễn Thị Lan");
    assert!(person.find(Role::TextInput, &field).is_focused());
}

#[test]
fn a_number_without_a_slide_is_said_and_the_ends_are_ends() {
    let mut person = Person::at(Screen::Decks);
    person.presses(Key::F5);
    let all = person.slides();
    person.goes_to_slide(all + 5);
    person.must_see(&WORDS.present_no_slide((all + 5).to_string(), all.to_string()));
    assert_eq!(person.slide(), Some(1));
    person.presses(Key::PageUp);
    assert_eq!(person.slide(), Some(1));
    person.goes_to_slide(all);
    person.presses(Key::PageDown);
    assert_eq!(person.slide(), Some(all));
    person.must_see(&WORDS.present_last());
    // Words that say what was done go by themselves.
    person.waits(5);
    person.must_not_see(&WORDS.present_last());
    person.presses(Key::Home);
    assert_eq!(person.slide(), Some(1));
}

#[test]
fn escape_takes_away_one_thing_after_the_other_and_ends_last() {
    let mut person = Person::at(Screen::Decks);
    person.presses(Key::F5);
    person.presses(Key::Questionmark);
    person.must_see(&WORDS.present_keys());
    person.presses(Key::Escape);
    person.must_not_see(&WORDS.present_keys());
    person.presses(Key::PageDown);
    person.presses(Key::Plus);
    person.presses(Key::P);
    // Later than a ward's number would come.
    person.waits(3);
    person.presses(Key::Num2);
    for what in ["the digits", "the zoom", "the pen"] {
        person.presses(Key::Escape);
        assert!(person.presents(), "{what}");
    }
    person.presses(Key::Escape);
    assert!(!person.presents());
}

#[test]
fn slides_turn_by_themselves_and_wait_under_what_lies_on_top() {
    let mut person = Person::at(Screen::Decks);
    person.presses(Key::F5);
    person.chord(Modifiers::ALT, Key::A);
    person.must_see(&WORDS.present_auto_on("20"));
    person.waits(15);
    assert_eq!(person.slide(), Some(1));
    person.waits(7);
    assert_eq!(person.slide(), Some(2));
    // Turned by hand, a slide has its whole time.
    person.presses(Key::PageDown);
    person.waits(15);
    assert_eq!(person.slide(), Some(3));
    person.presses(Key::B);
    person.waits(60);
    person.presses(Key::B);
    assert_eq!(person.slide(), Some(3));
    person.presses(Key::End);
    person.waits(22);
    assert_eq!(person.slide(), Some(1), "after the last one the first");
    person.chord(Modifiers::ALT, Key::A);
    person.waits(60);
    assert_eq!(person.slide(), Some(1));
}

#[test]
fn the_mouse_brings_its_buttons_and_they_go_again() {
    let mut person = Person::at(Screen::Decks);
    person.presses(Key::F5);
    person.waits(5);
    assert!(!person.has_button(&WORDS.present_next()));
    person.harness.hover_at(pos2(600.0, 300.0));
    person.harness.run();
    person.clicks(&WORDS.present_next());
    assert_eq!(person.slide(), Some(2));
    person.waits(5);
    assert!(!person.has_button(&WORDS.present_next()));
    person.harness.hover_at(pos2(500.0, 300.0));
    person.harness.run();
    person.clicks(&WORDS.present_end());
    assert!(!person.presents());
}

#[test]
fn a_still_slide_is_laid_out_once_and_draws_no_frames() {
    let mut person = with_figures();
    person.goes_to(Screen::Decks);
    person.presses(Key::F5);
    person.presses(Key::PageDown);
    let laid_out = person.harness.state().laid_out_pages();
    person.harness.run_steps(40);
    assert_eq!(person.harness.state().laid_out_pages(), laid_out);
    let frames = person.harness.run();
    assert!(frames <= 2, "{frames}");
    // Back and again: nothing is laid out that was.
    person.presses(Key::PageUp);
    person.presses(Key::PageDown);
    assert_eq!(person.harness.state().laid_out_pages(), laid_out);
    // The grid shows all, and lays each out once.
    person.harness.key_press(Key::G);
    person.harness.run_steps(30);
    let all = person.harness.state().laid_out_pages();
    person.harness.run_steps(30);
    assert_eq!(person.harness.state().laid_out_pages(), all);
}

#[test]
fn a_task_is_done_on_the_slide_and_a_conclusion_may_be_a_note() {
    let mut person = Person::at(Screen::Tasks);
    let (id, _) = person.plan().task_by_code("NV06").unwrap();
    person.clicks_row("NV06 ");
    person.presses(Key::F5);
    let before = person.wall();
    person.chord(Modifiers::ALT, Key::S);
    person.writes(&WORDS.task_done_on(), "19/9/2022");
    person.presses(Key::Enter);
    let done = |person: &Person| person.plan().task(id).unwrap().done_on;
    assert_eq!(done(&person), Some(date(2022, 9, 19)));
    assert_ne!(person.wall(), before);
    person.chord(Modifiers::ALT, Key::K);
    // Without a deadline it is no task yet.
    person.types("Giữ lịch giao ban");
    person.presses(Key::Enter);
    person.must_see(&WORDS.conclude_no_due());
    assert!(person.plan().conclusions().is_empty());
    // Closed and opened again, the words are still there.
    person.presses(Key::Escape);
    person.chord(Modifiers::ALT, Key::K);
    assert_eq!(person.value_of(&WORDS.conclude_text()), "Giữ lịch giao ban");
    person.clicks_on(Role::RadioButton, &WORDS.conclude_as_note());
    person.clicks(&WORDS.conclude_save());
    assert_eq!(person.plan().conclusions().len(), 1);
    assert!(person.plan().task_by_code("KL01").is_none());
    person.must_see(&WORDS.conclude_saved_note());
}

#[test]
fn nothing_is_changed_from_a_page_that_is_about_no_one_figure() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.presses(Key::F5);
    person.chord(Modifiers::ALT, Key::S);
    person.must_see(&WORDS.correct_not_one());
    person.must_not_see(&WORDS.correct_title());
}

#[test]
fn a_name_is_typed_as_it_comes_and_again() {
    let mut person = with_figures();
    person.presses(Key::F5);
    let before = person.wall();
    // A search that was left, with the cursor at its beginning.
    person.presses(Key::Slash);
    person.presses(Key::Escape);
    // "b" and "p" alone are shortcuts: there the second key tells.
    for (keys, typed, name) in [
        (&[Key::K][..], "hanh an", "Xã Khánh An"),
        (&[Key::T], "an bang", "Xã Tân Bằng"),
        (&[Key::B, Key::I], "en bach", "Xã Biển Bạch"),
        (&[Key::P, Key::H], "uong 9", "Phường 9"),
        (&[Key::P, Key::Num9], "", "Phường 9"),
    ] {
        for key in keys {
            person.harness.key_press(*key);
            person.harness.run_steps(2);
        }
        person.must_see(&WORDS.jump_keys());
        if !typed.is_empty() {
            person.types(typed);
        }
        person.presses(Key::Enter);
        assert!(person.wall().contains(name), "{typed}: {}", person.wall());
        // Nothing is left of the shortcut.
        person.must_not_see(&WORDS.present_pen_on());
        person.presses(Key::Backspace);
        assert_eq!(person.wall(), before, "{typed}");
    }
}

#[test]
fn letters_of_one_frame_are_one_name() {
    let mut person = with_figures();
    person.presses(Key::F5);
    for key in [Key::N, Key::G, Key::O, Key::C, Key::Space, Key::H, Key::I] {
        let event = Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        person.harness.input_mut().events.push(event);
    }
    person.settle();
    assert_eq!(person.value_of(&WORDS.jump_hint()), "ngoc hi");
}

#[test]
fn a_name_is_typed_over_the_dark_the_keys_and_the_grid_too() {
    for opens in [Key::B, Key::F1, Key::G] {
        let mut person = with_figures();
        person.presses(Key::F5);
        person.harness.key_press(opens);
        // The grid lays a page out each frame.
        person.harness.run_steps(40);
        person.harness.key_press(Key::P);
        person.harness.run_steps(2);
        person.presses(Key::H);
        assert_eq!(person.value_of(&WORDS.jump_hint()), "ph", "{opens:?}");
        person.presses(Key::Escape);
        // The pen that "p" would be is in nobody's hand: what lies on the page can be pressed.
        person.presses(Key::P);
        person.must_see(&WORDS.present_pen_on());
    }
}

#[test]
fn under_the_glass_arrows_move_it_and_the_clicker_turns_the_page() {
    let mut person = with_figures();
    person.presses(Key::F5);
    let before = person.slide();
    person.presses(Key::Plus);
    for key in [
        Key::ArrowRight,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowUp,
    ] {
        person.presses(key);
        assert_eq!(person.slide(), before);
    }
    person.presses(Key::PageDown);
    assert_ne!(person.slide(), before);
    // A new page is seen whole: there an arrow turns it.
    let after = person.slide();
    person.presses(Key::ArrowLeft);
    assert_ne!(person.slide(), after);
}

#[test]
fn a_shortcut_that_no_letter_follows_is_one() {
    let mut person = with_figures();
    person.presses(Key::F5);
    person.presses(Key::B);
    person.must_see(&WORDS.present_black());
    // Long after it, a letter begins a name of its own.
    person.waits(3);
    person.presses(Key::I);
    assert_eq!(person.value_of(&WORDS.jump_hint()), "i");
    person.presses(Key::Escape);
    // A clicker's full stop is no letter, however soon one follows.
    person.harness.key_press(Key::Period);
    person.harness.run_steps(1);
    person.must_see(&WORDS.present_black());
    person.presses(Key::T);
    assert_eq!(person.value_of(&WORDS.jump_hint()), "t");
}

#[test]
fn a_capital_begins_a_name() {
    let mut person = with_figures();
    person.presses(Key::F5);
    person.chord(Modifiers::SHIFT, Key::K);
    person.must_see(&WORDS.jump_keys());
    person.types("hanh an");
    person.presses(Key::Enter);
    assert!(person.wall().contains("Khánh An"), "{}", person.wall());
    assert_eq!(person.slide(), None);
}

#[test]
fn what_follows_from_the_communes_is_corrected_there_and_not_above() {
    let mut person = with_figures();
    person.goes_to(Screen::Decks);
    person.presses(Key::F5);
    let last = person.slides();
    // The ranking itself names no one commune.
    person.goes_to_slide(last - 4);
    person.chord(Modifiers::ALT, Key::S);
    person.must_see(&WORDS.correct_not_here());
    person.must_not_see(&WORDS.correct_title());
}

#[test]
fn a_clicker_comes_past_every_row_of_a_list_before_the_next_slide() {
    let mut person = with_figures();
    person.goes_to(Screen::Decks);
    person.presses(Key::F5);
    let last = person.slides();
    person.goes_to_slide(last - 4);
    let first = person.wall();
    let names: Vec<String> = {
        let plan = person.plan();
        let communes = plan.units().filter(|(_, it)| it.kind == UnitKind::Commune);
        communes.map(|(_, it)| it.full_name()).collect()
    };
    let mut seen = person.texts().join("\n");
    let mut pages = 1;
    while person.slide() == Some(last - 4) {
        person.presses(Key::PageDown);
        pages += 1;
        if person.slide() == Some(last - 4) {
            seen.push_str(&person.texts().join("\n"));
        }
        assert!(pages < 30, "a list without an end");
    }
    assert!(pages > 3, "{pages}");
    assert_eq!(person.slide(), Some(last - 3), "then the next slide");
    let reported = names.iter().filter(|name| first.contains(name.as_str()));
    for name in reported {
        assert!(seen.contains(name.as_str()), "{name}");
    }
    // Back leads to the slide, from there to the one before.
    person.presses(Key::PageUp);
    assert_eq!(person.slide(), Some(last - 4));
    person.presses(Key::PageDown);
    person.presses(Key::PageUp);
    assert_eq!(person.wall(), first);
}

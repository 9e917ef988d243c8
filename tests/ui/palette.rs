//! Ctrl+K: anything is found by a part of its name and opened by the keyboard.

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::SnapshotResults;
use tien_do_so::{
    app::{
        command::{Command, ExchangeCommand, PresentCommand, Screen, Setting, Template},
        settings::Look,
    },
    domain::{OwnUnit, UnitKey},
    strings::{GuidePage, Lang},
    views::palette::actions::Action,
};

use crate::support::{LARGE, NOTEBOOK, PROJECTOR, Person, WORDS};

impl Person {
    fn opens_palette(&mut self) {
        self.chord(Modifiers::COMMAND, Key::K);
        self.must_see(&WORDS.palette_keys());
    }

    /// The names in the open palette, from the top.
    fn finds(&self) -> Vec<String> {
        let kinds = [
            WORDS.palette_kind_screen(),
            WORDS.palette_kind_action(),
            WORDS.palette_kind_setting(),
            WORDS.palette_kind_target(),
            WORDS.palette_kind_followed(),
            WORDS.palette_kind_task(),
            WORDS.palette_kind_unit(),
            WORDS.palette_kind_file(),
            WORDS.guide_open(),
        ];
        let rows = self.rows(", ");
        rows.into_iter()
            .filter(|row| kinds.iter().any(|kind| row.ends_with(kind.as_str())))
            .collect()
    }

    fn palette_is_open(&self) -> bool {
        self.sees(&WORDS.palette_keys())
    }
}

#[test]
fn a_unit_is_found_without_accents_and_opened_with_enter() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    person.types("ho thi ky");
    assert!(person.finds()[0].starts_with("Xã Hồ Thị Kỷ, "));
    person.presses(Key::Enter);
    assert!(!person.palette_is_open());
    person.must_see(&WORDS.screen_units());
    person.must_see("Xã Hồ Thị Kỷ");
}

#[test]
fn communes_of_one_name_are_told_apart_by_their_district() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    person.types("tan thanh");
    let found = person.finds();
    let of_that_name: Vec<_> = found
        .iter()
        .filter(|it| it.contains("Tân Thành,"))
        .collect();
    assert_eq!(of_that_name.len(), 2, "{found:#?}");
    assert_ne!(of_that_name[0], of_that_name[1]);
}

#[test]
fn arrows_choose_and_escape_gives_the_keyboard_back() {
    let mut person = Person::at(Screen::Targets);
    let search = WORDS.targets_search();
    person.goes_into(&search);
    person.types("ho");
    person.opens_palette();
    person.presses(Key::ArrowDown);
    person.presses(Key::ArrowDown);
    person.presses(Key::ArrowUp);
    person.presses(Key::Escape);
    assert!(!person.palette_is_open());
    assert!(person.find(Role::TextInput, &search).is_focused());
    assert_eq!(person.value_of(&search), "ho");
    // The third of the list: the third screen.
    person.opens_palette();
    person.presses(Key::ArrowDown);
    person.presses(Key::ArrowDown);
    person.presses(Key::Enter);
    person.must_see(&WORDS.targets_search());
}

#[test]
fn what_was_chosen_lately_stands_first() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    person.types("mt07");
    person.presses(Key::Enter);
    person.must_see(&WORDS.target_tab_figures());
    person.opens_palette();
    assert!(person.finds()[0].starts_with("MT07 "));
}

#[test]
fn typed_with_unikey_it_finds_at_every_letter() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    person.types("Nawm");
    for (back, text) in [(3, "ăm"), (0, " Can"), (2, "ăn")] {
        for _ in 0..back {
            person.harness.key_press(Key::Backspace);
        }
        person.types(text);
    }
    assert!(
        person.finds()[0].contains("Năm Căn"),
        "{:#?}",
        person.finds()
    );
}

#[test]
fn what_is_typed_and_opened_in_one_frame_is_what_was_meant() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    for letter in "nv05".chars() {
        person.harness.event(Event::Text(letter.to_string()));
    }
    person.presses(Key::Enter);
    assert!(!person.palette_is_open());
    let (_, task) = person.plan().task_by_code("NV05").unwrap();
    person.must_see(&task.title.clone());
}

#[test]
fn undo_names_what_it_undoes_and_does_it() {
    let mut person = Person::at(Screen::Tasks);
    person.clicks_row("NV01 ");
    let note = WORDS.task_note();
    person.writes(&note, "đã họp");
    person.presses(Key::Tab);
    person.opens_palette();
    person.types("hoan tac");
    assert!(person.finds()[0].contains("NV01"), "{:#?}", person.finds());
    person.presses(Key::Enter);
    person.settle();
    let (_, task) = person.plan().task_by_code("NV01").unwrap();
    assert_eq!(task.note, "");
}

#[test]
fn a_setting_has_the_keyboard_when_it_was_found() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    person.types("ten ke hoach");
    person.presses(Key::Enter);
    let field = Setting::PlanName.name(WORDS);
    assert!(person.find(Role::TextInput, &field).is_focused());
}

#[test]
fn find_leads_to_the_search_of_the_screen_and_else_to_the_palette() {
    let mut person = Person::at(Screen::Units);
    person.chord(Modifiers::COMMAND, Key::F);
    assert!(
        person
            .find(Role::TextInput, &WORDS.units_search())
            .is_focused()
    );
    assert!(!person.palette_is_open());
    person.goes_to(Screen::Overview);
    person.chord(Modifiers::COMMAND, Key::F);
    assert!(person.palette_is_open());
    // Where it has nothing to lead to, it does nothing.
    person.chord(Modifiers::COMMAND, Key::F);
    person.presses(Key::Escape);
    assert!(!person.palette_is_open());
}

#[test]
fn at_the_start_it_offers_what_can_be_done_there() {
    let mut person = Person::at_start();
    person.opens_palette();
    person.types("giao dien toi");
    let name = WORDS.palette_look(Look::Dark.name(WORDS));
    assert!(person.finds()[0].starts_with(&name));
    person.presses(Key::Escape);
    person.opens_palette();
    assert!(
        !person
            .finds()
            .iter()
            .any(|row| row.contains(&WORDS.top_undo()))
    );
}

#[test]
fn every_screen_and_setting_is_offered() {
    let mut person = Person::at(Screen::Overview);
    for screen in Screen::ALL {
        person.opens_palette();
        person.types(&screen.name(WORDS));
        let want = format!("{}, {}", screen.name(WORDS), WORDS.palette_kind_screen());
        assert!(person.finds().contains(&want), "{want}");
        person.presses(Key::Escape);
    }
    for setting in Setting::ALL {
        person.opens_palette();
        person.types(&setting.name(WORDS));
        let found = person.finds();
        let is_it = |row: &String| {
            row.starts_with(&setting.name(WORDS)) && row.ends_with(&WORDS.palette_kind_setting())
        };
        assert!(found.iter().any(is_it), "{setting:?}: {found:#?}");
        person.presses(Key::Escape);
    }
}

#[test]
fn the_exchange_is_found_by_its_words() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    person.types("giao ke hoach");
    let first = &person.finds()[0];
    assert!(first.starts_with(&WORDS.exchange_tab_giving()), "{first}");
    person.presses(Key::Enter);
    person.must_see("Tạo gói giao");
    // Whoever owns the plan hands in to nobody.
    person.opens_palette();
    person.types("nop bao cao");
    let is_action = |row: &String| row.ends_with(&WORDS.palette_kind_action());
    assert!(!person.finds().iter().any(is_action));
    person.presses(Key::Escape);

    let ward_9 = UnitKey::new(2022, 31_999);
    person.asks(Command::SetOwnUnit(OwnUnit::Unit(ward_9)));
    person.opens_palette();
    person.types("nop bao cao");
    let first = &person.finds()[0];
    assert!(first.starts_with(&WORDS.exchange_tab_hand_in()), "{first}");
    person.presses(Key::Enter);
    assert!(matches!(person.session().own_unit(), OwnUnit::Unit(_)));
    person.must_see(&WORDS.exchange_hand_in_to());
}

#[test]
fn a_page_of_the_guide_is_found_by_its_title() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    let title = WORDS.guide_title(GuidePage::Machines);
    person.types(title);
    assert!(
        person.finds()[0].starts_with(title),
        "{:#?}",
        person.finds()
    );
    person.presses(Key::Enter);
    person.must_see(&WORDS.guide_close());
}

/// Where the palette has a command: a new one does not compile until somebody has thought of it.
enum Found {
    /// As an action.
    Action,
    /// Behind something's name: a screen, a target, a file.
    Name,
    /// Needs more than a name: a value, a place, a picture; or stands where it is needed.
    Nowhere,
}

const fn found(command: &Command) -> Found {
    match command {
        Command::Undo
        | Command::Redo
        | Command::SetAsOf(_)
        | Command::NewFile(Template::CaMau2022 | Template::Simulated)
        | Command::PickFile
        | Command::BackUp
        | Command::Check
        | Command::CloseFile
        | Command::SetLang(_)
        | Command::SetTyping(_)
        | Command::Present(PresentCommand::Screen)
        | Command::ToggleLog
        | Command::ShowHandIn(_)
        | Command::Exchange(
            ExchangeCommand::PickPackages | ExchangeCommand::PickFolder | ExchangeCommand::Receipts,
        )
        | Command::SetLook(_) => Found::Action,
        Command::Show(_)
        | Command::ShowSetting(_)
        | Command::ShowIndicator(_)
        | Command::ShowTask(_)
        | Command::ShowUnit(_)
        | Command::ShowExchange(_)
        | Command::ShowGuide(_)
        | Command::Open(_) => Found::Name,
        Command::Find
        | Command::ShowCell { .. }
        | Command::ShowRanking(_)
        | Command::Edit(_)
        | Command::Exchange(_)
        | Command::Present(
            PresentCommand::Again
            | PresentCommand::Deck { .. }
            | PresentCommand::End
            | PresentCommand::OnMonitor(_)
            | PresentCommand::GoOn(_)
            | PresentCommand::PickPicture { .. }
            | PresentCommand::SaveConclusions(_),
        )
        | Command::RetrySaving
        | Command::LoadHistory(_)
        | Command::LoadLog(_)
        | Command::LoadChanges(_)
        | Command::SetLeadBody(_)
        | Command::EnterReport(_)
        | Command::ShowEntry(_)
        | Command::NewFile(Template::Empty { .. })
        | Command::OpenNewestBackup(_)
        | Command::Restore(_)
        | Command::SetAuthor(_)
        | Command::SetOwnUnit(_)
        | Command::PickEvidence(_)
        | Command::Attach(..)
        | Command::OpenEvidence { .. }
        | Command::SavePicture(_)
        | Command::CopyPicture(_)
        | Command::ShowPast(_)
        | Command::LeavePast
        | Command::CloseGuide
        | Command::DismissUnplaced
        | Command::DismissNotice => Found::Nowhere,
    }
}

#[test]
fn every_action_asks_for_a_command_of_the_palette_and_has_a_name() {
    for action in Action::all() {
        assert!(!action.name(WORDS).is_empty());
        if let Some(command) = action.command(None) {
            assert!(matches!(found(&command), Found::Action), "{action:?}");
        }
    }
    // Both languages: all that is offered has a word.
    let names: Vec<_> = Action::all()
        .map(|action| action.name(tien_do_so::strings::Words::new(Lang::English)))
        .collect();
    assert!(names.iter().all(|name| !name.is_empty()));
}

#[test]
fn the_list_is_read_from_the_top() {
    let mut person = Person::at(Screen::Overview);
    person.opens_palette();
    assert!(
        person
            .find(Role::TextInput, &WORDS.palette_hint())
            .is_focused()
    );
    let screens: Vec<_> = Screen::ALL.iter().map(|it| it.name(WORDS)).collect();
    let found = person.finds();
    for (row, screen) in found.iter().zip(&screens) {
        assert!(row.starts_with(screen), "{row:?} is not {screen:?}");
    }
}

#[test]
fn pictures_of_the_palette() {
    let mut results = SnapshotResults::new();
    for (size, look, name) in [
        (NOTEBOOK, Look::Light, "palette_1366_light"),
        (PROJECTOR, Look::Dark, "palette_1024_dark"),
        (LARGE, Look::Light, "palette_1920_light"),
    ] {
        let mut person = Person::drawn(size, look);
        person.create("plan.tiendo", Template::CaMau2022);
        person.opens_palette();
        person.types("tan");
        person.matches_picture(name);
        results.extend(person.harness.take_snapshot_results());
    }
}

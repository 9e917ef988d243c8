//! Files that cannot be opened as usual: what is said, and that nothing changes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tien_do_so::{
    app::command::{Screen, Template},
    store::{Access, Store, backup},
};

use crate::support::{Person, WORDS};

/// A person whose file is closed, and the file.
fn with_closed_file() -> (Person, PathBuf) {
    let mut person = Person::at(Screen::Settings);
    person.waits_to_see(&WORDS.settings_restore());
    let path = person.session().path().to_owned();
    person.clicks(&WORDS.settings_close_file());
    (person, path)
}

/// A person who looks at the newest backup, since the file is damaged; and the backup.
fn at_backup() -> (Person, PathBuf) {
    let (mut person, path) = with_closed_file();
    let newest = backup::list(&path).remove(0).path;
    damage(&path);
    person.open(&path);
    person.clicks(&WORDS.start_open_backup());
    (person, newest)
}

/// Takes half of a file away and spoils half of the rest; what is left is returned.
fn damage(path: &Path) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    bytes.truncate(bytes.len() / 2);
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xA5);
    fs::write(path, &bytes).unwrap();
    bytes
}

#[test]
fn a_file_that_is_open_elsewhere_offers_its_newest_backup_to_look_at() {
    let (mut person, path) = with_closed_file();
    let other = Store::open(&path).unwrap();
    person.open(&path);
    person.must_see("đang được mở ở một cửa sổ hoặc một máy khác");
    person.clicks(&WORDS.start_open_backup());
    person.must_see(&WORDS.mark_read_only_long());
    assert_eq!(person.session().access(), Access::ReadOnly);
    other.close().unwrap();
}

#[test]
fn a_file_without_a_backup_that_is_open_elsewhere_offers_none() {
    let (mut person, path) = with_closed_file();
    fs::remove_dir_all(backup::folder(&path)).unwrap();
    let other = Store::open(&path).unwrap();
    person.open(&path);
    person.must_see("đang được mở ở một cửa sổ hoặc một máy khác");
    assert!(!person.has_button(&WORDS.start_open_backup()));
    other.close().unwrap();
    person.open(&path);
    person.must_see(&WORDS.overview_targets(25));
    person.must_not_see("đang được mở");
}

#[test]
fn a_backup_that_is_opened_shows_everything_and_edits_nothing() {
    let (mut person, newest) = at_backup();
    let before = fs::read(&newest).unwrap();
    person.must_see(&WORDS.mark_read_only_long());
    person.must_see(&WORDS.save_read_only());
    for (screen, row) in [
        (Screen::Targets, "MT01, "),
        (Screen::Tasks, "NV06 "),
        (Screen::Units, "Tỉnh Cà Mau 96"),
    ] {
        person.goes_to(screen);
        person.clicks_row(row);
        for button in [
            WORDS.action_edit(),
            WORDS.action_delete(),
            WORDS.targets_add(),
            WORDS.tasks_add(),
            WORDS.units_add(),
            WORDS.action_confirm_sample(),
        ] {
            assert!(!person.has_button(&button), "{button} at {screen:?}");
        }
    }
    person.goes_to(Screen::Settings);
    assert!(person.is_off(&WORDS.action_save()));
    assert!(person.is_off(&WORDS.settings_back_up()));
    assert!(person.is_off(&WORDS.top_undo()));
    assert_eq!(fs::read(&newest).unwrap(), before);
}

#[test]
fn a_figure_cannot_be_typed_into_a_backup() {
    let (mut person, _) = at_backup();
    person.goes_to(Screen::Targets);
    person.clicks_row("MT01, ");
    person.clicks_on(egui::accesskit::Role::TextInput, "Tỷ lệ, kỳ 9/2022");
    person.types("41,5");
    person.presses(egui::Key::Enter);
    assert_eq!(person.value_of("Tỷ lệ, kỳ 9/2022"), "");
    assert!(person.session().undo_step().is_none());
}

#[test]
fn a_damaged_file_is_left_as_it_is_and_its_backup_is_offered() {
    let (mut person, path) = with_closed_file();
    let bytes = damage(&path);
    person.open(&path);
    person.must_see("bị hỏng. Tệp được giữ nguyên như vậy");
    assert!(person.harness.state().session().is_none());
    assert_eq!(fs::read(&path).unwrap(), bytes, "not a byte changed");
    person.clicks(&WORDS.start_open_backup());
    person.must_see(&WORDS.overview_targets(25));
    person.must_see(&WORDS.mark_read_only_long());
}

#[test]
fn a_file_that_is_not_ours_is_named_and_left_alone() {
    let mut person = Person::at_start();
    let path = person.path("bao-cao.tiendo");
    fs::write(&path, "Họ tên;Đơn vị\n").unwrap();
    person.open(&path);
    person.must_see("không phải là tệp của Tiến Độ Số");
    assert_eq!(fs::read(&path).unwrap(), "Họ tên;Đơn vị\n".as_bytes());
    person.must_see(&WORDS.start_shipped());
}

#[test]
fn a_new_file_never_takes_another_ones_place() {
    let mut person = Person::at_start();
    let path = person.path("cu.tiendo");
    fs::write(&path, "cũ").unwrap();
    person.create("cu.tiendo", Template::CaMau2022);
    person.must_see("Đã có tệp");
    assert_eq!(fs::read(&path).unwrap(), "cũ".as_bytes());
}

#[test]
fn a_form_that_was_begun_stops_the_first_attempt_to_leave_and_not_the_second() {
    for (screen, add) in [
        (Screen::Targets, WORDS.targets_add()),
        (Screen::Tasks, WORDS.tasks_add()),
        (Screen::Units, WORDS.units_add()),
    ] {
        let mut person = Person::at(screen);
        person.clicks(&add);
        person.goes_to(Screen::Settings);
        person.clicks(&WORDS.settings_close_file());
        person.must_see(&WORDS.leave_waiting());
        // Back where it was begun, with the form still there.
        person.must_see(&WORDS.action_save());
        person.goes_to(Screen::Settings);
        person.clicks(&WORDS.settings_close_file());
        person.must_see(&WORDS.start_choose());
    }
}

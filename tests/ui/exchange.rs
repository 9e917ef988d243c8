//! The round of packages through two windows: the province gives out, a commune hands in, the
//! province takes it, returns it, and the commune hears why.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use tien_do_so::app::{
    command::{Screen, Template},
    settings::{Look, Settings},
};

use crate::support::{Person, WORDS};

/// A person whose machine shares that folder with others.
fn sharing(folder: &Path) -> Person {
    let mut settings = Settings::default();
    settings.look = Look::Light;
    settings.shared_folder = Some(folder.to_owned());
    Person::at_start_with(&settings)
}

fn packages(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with(kind) && path.extension().is_some_and(|end| end == "tdgoi")
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_report_goes_to_the_province_comes_back_and_the_commune_reads_why() {
    let shared = tempfile::tempdir().unwrap();
    let shared = shared.path();
    let mut province = sharing(shared);
    province.create("tinh.tiendo", Template::CaMau2022);

    // Giao.
    province.goes_to(Screen::Exchange);
    province.clicks_on(Role::RadioButton, &WORDS.exchange_tab_giving());
    let name = "Xã Khánh An";
    province.writes(&WORDS.units_search(), "khanh an");
    province.clicks_on(Role::CheckBox, name);
    province.clicks(&WORDS.exchange_give("1"));
    let given = packages(shared, "goi-giao");
    assert_eq!(given.len(), 1);

    // Nộp.
    let mut commune = sharing(shared);
    commune.open(&given[0]);
    assert!(commune.plan().indicators().len() > 25);
    commune.goes_to(Screen::Exchange);
    commune.waits_to_see(&WORDS.exchange_to_shared());
    commune.clicks(&WORDS.exchange_to_shared());
    assert_eq!(packages(shared, "goi-nop").len(), 1);
    let notes = std::fs::read_dir(shared).unwrap();
    let notes = notes.filter(|it| it.as_ref().unwrap().path().extension().unwrap() == "docx");
    assert_eq!(notes.count(), 1);

    // Tổng hợp: shown first, then taken.
    province.clicks_on(Role::RadioButton, &WORDS.exchange_tab_incoming());
    province.clicks(&WORDS.exchange_read_shared());
    province.waits_to_see(&WORDS.exchange_nothing_written_yet());
    assert!(province.sees(&WORDS.exchange_package_enrols()));
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.clicks_on(Role::RadioButton, &WORDS.exchange_tab_reports());
    province.writes(&WORDS.units_search(), "khanh an");
    province.clicks_row(&format!("{name}, 8/2022: "));
    province.writes(&WORDS.exchange_reason(), "thiếu MT02");
    province.clicks(&WORDS.exchange_return());
    province.clicks(&WORDS.exchange_receipts_all());
    let receipts = packages(shared, "bien-nhan");
    assert_eq!(receipts.len(), 1);

    // Biên nhận.
    commune.open(&receipts[0]);
    commune.waits_to_see(&WORDS.exchange_nothing_written_yet());
    commune.clicks(&WORDS.exchange_take("1", "1"));
    commune.clicks_on(Role::RadioButton, &WORDS.exchange_tab_hand_in());
    commune.waits_to_see(&WORDS.exchange_returned_because("thiếu MT02"));
    assert!(commune.sees(&WORDS.exchange_outbox_empty()));
}

#[test]
fn a_file_that_is_no_package_is_refused_in_words_and_changes_nothing() {
    let shared = tempfile::tempdir().unwrap();
    let mut province = sharing(shared.path());
    province.create("tinh.tiendo", Template::CaMau2022);
    let before = province.plan().clone();
    let path = shared.path().join("hong.tdgoi");
    std::fs::write(&path, b"not a package").unwrap();
    province.open(&path);
    let told = WORDS.exchange_error_not_ours(path.display().to_string());
    province.waits_to_see(&told);
    assert_eq!(*province.plan(), before);
}

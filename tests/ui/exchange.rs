//! The round of packages through two windows: the province gives out, a commune hands in, the
//! province looks, takes, answers, and the commune hears of it.

use std::path::Path;

use tien_do_so::{
    app::{
        command::{Command, Screen},
        settings::Look,
    },
    domain::{Figure, Register},
    ops::Edit,
};

use crate::{
    round::{NAME, packages, sharing},
    support::{Person, WORDS},
};

/// A province and Khánh An, which has begun with its gói giao.
fn fleet(shared: &Path) -> (Person, Person) {
    let mut province = Person::at_start_with(&sharing(shared, Look::Light));
    province.is_the_province();
    province.gives_out();
    let mut commune = Person::at_start_with(&sharing(shared, Look::Light));
    commune.open(&packages(shared, "goi-giao")[0]);
    (province, commune)
}

#[test]
fn a_report_goes_to_the_province_comes_back_and_the_commune_reads_why() {
    let shared = tempfile::tempdir().unwrap();
    let shared = shared.path();
    let (mut province, mut commune) = fleet(shared);

    // What was dropped on an empty window is ready for entering.
    assert!(commune.plan().indicators().len() > 25);
    commune.must_see(&WORDS.exchange_begun("xã Khánh An"));
    commune.must_see(&WORDS.screen_entry());
    commune.hands_in();
    assert_eq!(packages(shared, "goi-nop").len(), 1);

    // Shown first, then taken.
    province.reads_shared();
    assert!(province.sees(&WORDS.exchange_package_enrols()));
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    province.writes(&WORDS.units_search(), "khanh an");
    province.clicks_row(&format!("{NAME}, 8/2022: "));
    province.writes(&WORDS.exchange_reason(), "thiếu MT02");
    province.clicks(&WORDS.exchange_return());
    province.clicks(&WORDS.exchange_receipts_all());
    let receipts = packages(shared, "bien-nhan");
    assert_eq!(receipts.len(), 1);

    commune.open(&receipts[0]);
    commune.waits_to_see(&WORDS.exchange_nothing_written_yet());
    commune.clicks(&WORDS.exchange_take("1", "1"));
    commune.goes_to_tab(&WORDS.exchange_tab_hand_in());
    commune.waits_to_see(&WORDS.exchange_returned_because("thiếu MT02"));
    commune.waits_to_see(&WORDS.exchange_outbox_empty());
    // Nothing new lies there, and that is said.
    commune.goes_to_tab(&WORDS.exchange_tab_incoming());
    commune.clicks(&WORDS.exchange_read_shared());
    commune.waits_to_see(&WORDS.exchange_nothing_new_shared());
}

#[test]
fn a_package_opened_with_nothing_open_leads_to_the_file_that_it_belongs_to() {
    let shared = tempfile::tempdir().unwrap();
    let shared = shared.path();
    let (mut province, mut commune) = fleet(shared);
    let file = commune.session().path().to_owned();
    commune.hands_in();
    commune.asks(Command::CloseFile);
    commune.waits_for("closed", |it| it.harness.state().session().is_none());
    // The gói giao once more: no second copy comes of it.
    commune.open(&packages(shared, "goi-giao")[0]);
    commune.waits_to_see(&WORDS.exchange_taken_before("1"));
    assert_eq!(commune.session().path(), file);
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    province.clicks(&WORDS.exchange_receipts_all());
    commune.asks(Command::CloseFile);
    commune.waits_for("closed", |it| it.harness.state().session().is_none());
    commune.open(&packages(shared, "bien-nhan")[0]);
    commune.waits_to_see(&WORDS.exchange_nothing_written_yet());
    assert_eq!(commune.session().path(), file);
    // A stranger's machine has no file that a receipt belongs to.
    let mut stranger = Person::at_start();
    stranger.open(&packages(shared, "bien-nhan")[0]);
    let told = packages(shared, "bien-nhan")[0].display().to_string();
    stranger.waits_to_see(&WORDS.exchange_error_no_beginning(told));
}

#[test]
fn the_checks_name_what_is_missing_and_warned_of_and_so_does_the_covering_note() {
    let shared = tempfile::tempdir().unwrap();
    let shared = shared.path();
    let (_, mut commune) = fleet(shared);
    commune.enters_ratios(
        "MT02",
        &[("2022-07", Some((10, 80))), ("2022-08", Some((79, 80)))],
    );
    commune.goes_to_tab(&WORDS.exchange_tab_hand_in());
    commune.must_see(&WORDS.exchange_checks());
    commune.must_see(&WORDS.exchange_still_missing());
    commune.must_see(&WORDS.exchange_doubts("1"));
    // It stands in the way of nothing.
    commune.hands_in();
    let note = packages(shared, "goi-nop")[0].with_extension("docx");
    let read = docx_rs::read_docx(&std::fs::read(note).unwrap())
        .unwrap()
        .json();
    assert!(read.contains("MT02: ") && read.contains("MT05 "), "{read}");
    let key = commune.cell("MT02", "2022-08");
    let explained = tien_do_so::domain::RemarkField::Explained;
    let edit = Edit::SetRemark(key, explained, "mở đợt cao điểm".to_owned());
    commune.asks(Command::Edit(edit));
    commune.must_see(&WORDS.exchange_no_doubts());
    commune.must_see(&WORDS.exchange_explained("1"));
    commune.clicks(&WORDS.exchange_go_on_entering());
    commune.must_see(&WORDS.screen_entry());
}

#[test]
fn a_package_that_clears_much_is_not_chosen_until_somebody_has_asked() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    let months = ["2022-05", "2022-06", "2022-07", "2022-08"];
    commune.enters_ratios("MT02", &months.map(|month| (month, Some((20, 80)))));
    commune.hands_in();
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    let key = province.cell("MT02", "2022-08");
    assert!(province.plan().figure(key).is_some());
    commune.enters_ratios("MT02", &[("2022-08", None)]);
    commune.hands_in();
    province.reads_shared();
    province.must_see(&WORDS.exchange_package_hides("1", "4", NAME));
    assert!(province.is_off(&WORDS.exchange_take("0", "1")));
    province.clicks(&WORDS.exchange_hide_all_the_same());
    province.clicks(&WORDS.exchange_take("1", "1"));
    assert_eq!(province.plan().figure(key), None);
}

#[test]
fn a_conflict_is_settled_with_one_value_the_other_or_a_third_and_many_by_a_rule() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    let months = ["2022-05", "2022-06", "2022-07", "2022-08"];
    commune.enters_ratios("MT02", &months.map(|month| (month, Some((30, 80)))));
    province.enters_ratios("MT02", &months.map(|month| (month, Some((31, 80)))));
    commune.hands_in();
    province.reads_shared();
    province.must_see(&WORDS.exchange_package_conflicts("4"));
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.goes_to_tab(&WORDS.exchange_tab_conflicts());
    let registers = months.map(|month| Register::Observation(province.cell("MT02", month)));
    let name = |person: &Person, at: usize| WORDS.register_name(person.plan(), registers[at]);
    let (first, second) = (name(&province, 0), name(&province, 1));
    province.waits_to_see(&first);
    // A third value, read as it is typed, with a word of explanation.
    province.writes(&WORDS.exchange_other_of(first.as_str()), "không rõ");
    province.must_see(&WORDS.exchange_other_unfit());
    province.writes(&WORDS.exchange_other_of(first.as_str()), "32/80");
    assert!(province.is_off(&WORDS.exchange_take_other("40% (32/80)")));
    province.writes(&WORDS.exchange_why_of(first.as_str()), "đã gọi điện");
    province.clicks(&WORDS.exchange_take_other("40% (32/80)"));
    assert_eq!(province.plan().conflicts().len(), 3);
    let ratio = |person: &Person, month: &str| person.plan().figure(person.cell("MT02", month));
    let figure = |numerator: i64| {
        Some(Figure::Ratio {
            numerator: numerator.into(),
            denominator: 80.into(),
        })
    };
    assert_eq!(ratio(&province, "2022-05"), figure(32));
    // Where it came from is said; the history opens in place.
    province.must_see(&WORDS.exchange_side_here());
    province.must_see("Gói nộp của");
    province.writes(&WORDS.exchange_why_of(second.as_str()), "số của xã đúng");
    let both = province.rows(&WORDS.exchange_take_side("37,5% (30/80)"));
    assert_eq!(both.len(), 3);
    // All others as the province has them.
    province.chooses(&WORDS.exchange_rule(), &WORDS.exchange_rule_provinces());
    province.writes(&WORDS.exchange_why_all(), "đã kiểm tra tại xã");
    province.clicks(&WORDS.exchange_take_by_rule("3"));
    assert!(province.plan().conflicts().is_empty());
    assert_eq!(ratio(&province, "2022-08"), figure(31));
    province.must_see(&WORDS.exchange_no_conflicts());
    // The commune gets what was settled, and why.
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    province.clicks(&WORDS.exchange_receipts_all());
    commune.reads_shared();
    commune.clicks(&WORDS.exchange_take("1", "1"));
    assert!(commune.plan().conflicts().is_empty());
    assert_eq!(ratio(&commune, "2022-05"), figure(32));
}

#[test]
fn a_lost_laptop_is_stopped_and_whoever_has_its_package_waits_for_a_call() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut lost) = fleet(shared.path());
    lost.hands_in();
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.goes_to_tab(&WORDS.exchange_tab_copies());
    province.waits_to_see(&WORDS.exchange_trust_enrolled());
    province.clicks(&WORDS.exchange_revoke());
    province.waits_to_see(&WORDS.exchange_after_revoking());
    let mut stranger = Person::at_start_with(&sharing(shared.path(), Look::Light));
    stranger.open(&packages(shared.path(), "goi-giao")[0]);
    stranger.enters_ratios("MT02", &[("2022-08", Some((30, 80)))]);
    stranger.hands_in();
    province.reads_shared();
    province.must_see(&WORDS.exchange_package_unknown());
    province.clicks(&WORDS.exchange_take("1", "1"));
    let key = province.cell("MT02", "2022-08");
    assert_eq!(province.plan().figure(key), None);
    // It waits with all that is needed to decide: the words to compare, and what it would bring.
    province.waits_to_see(&WORDS.exchange_held());
    let facts = stranger.session().desk().facts.as_ref().unwrap();
    province.must_see(&WORDS.exchange_held_fingerprint(facts.fingerprint.as_str()));
    province.must_see(&WORDS.exchange_package_figures("1"));
    province.clicks(&WORDS.exchange_accept_copy());
    assert!(province.plan().figure(key).is_some());
    province.goes_to_tab(&WORDS.exchange_tab_copies());
    province.waits_to_see(&WORDS.exchange_trust_accepted());
    province.clicks(&WORDS.exchange_believe());
    province.waits_for("believed", |it| !it.sees(&WORDS.exchange_after_revoking()));
}

#[test]
fn a_commune_proposes_a_change_to_the_plans_task_and_the_province_answers() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    let (task, _) = commune.plan().task_by_code("NV01").unwrap();
    let done_on = Some(jiff::civil::date(2022, 8, 1));
    commune.asks(Command::Edit(Edit::SetDone { task, done_on }));
    commune.hands_in();
    province.reads_shared();
    province.must_see(&WORDS.exchange_package_proposes("1"));
    province.clicks(&WORDS.exchange_take("1", "1"));
    let before = province.plan().task(task).unwrap().done_on;
    assert_ne!(before, done_on);
    province.goes_to_tab(&WORDS.exchange_tab_conflicts());
    province.waits_to_see(&WORDS.exchange_proposals());
    province.must_see("01/08/2022");
    province.writes(&WORDS.exchange_why_proposal(), "đúng hạn");
    province.clicks(&WORDS.exchange_accept());
    assert_eq!(province.plan().task(task).unwrap().done_on, done_on);
}

#[test]
fn what_comes_after_the_figures_were_frozen_stands_beside_them() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    commune.enters_ratios("MT02", &[("2022-08", Some((30, 80)))]);
    commune.hands_in();
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    province.clicks(&WORDS.exchange_freeze("8/2022"));
    // With the seven figures of that month that are shipped.
    province.must_see(&WORDS.exchange_frozen("20/09/2022", "8"));
    commune.enters_ratios("MT02", &[("2022-08", Some((40, 80)))]);
    commune.hands_in();
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    province.clicks(&WORDS.exchange_frozen_late("1"));
    let [frozen, now] = ["37,5% (30/80)", "50% (40/80)"];
    province.must_see(&WORDS.exchange_late_of("MT02", NAME, frozen, now));
    // The late figure counts; the commune hears that there is a frozen one.
    province.clicks(&WORDS.exchange_receipts_all());
    commune.reads_shared();
    commune.clicks(&WORDS.exchange_take("1", "1"));
    commune.goes_to_tab(&WORDS.exchange_tab_hand_in());
    commune.must_see(&WORDS.exchange_frozen_for_unit("20/09/2022"));
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    province.clicks(&WORDS.exchange_unfreeze());
    assert!(province.has_button(&WORDS.exchange_freeze("8/2022")));
}

#[test]
fn a_file_that_is_no_package_is_refused_in_words_and_changes_nothing() {
    let shared = tempfile::tempdir().unwrap();
    let mut province = Person::at_start_with(&sharing(shared.path(), Look::Light));
    province.is_the_province();
    let before = province.plan().clone();
    let path = shared.path().join("hong.tdgoi");
    std::fs::write(&path, b"not a package").unwrap();
    province.open(&path);
    let told = WORDS.exchange_error_not_ours(path.display().to_string());
    province.waits_to_see(&told);
    assert_eq!(*province.plan(), before);
    // In the shared folder it may still be on its way: it is counted and not called broken.
    province.clicks(&WORDS.exchange_forget());
    province.clicks(&WORDS.exchange_read_shared());
    province.waits_to_see(&WORDS.exchange_shared_arriving("1"));
    province.must_not_see(&told);
}

#[test]
fn f1_tells_of_packages_and_the_next_page_of_machines() {
    let mut person = Person::at(Screen::Exchange);
    person.presses(egui::Key::F1);
    person.must_see("Bốn loại gói");
    let page = WORDS.guide_title(tien_do_so::strings::GuidePage::Machines);
    person.chooses(&WORDS.guide_page(), page);
    person.must_see("Máy bị mất hoặc hỏng");
}

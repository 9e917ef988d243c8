//! The round of packages through two windows: the province gives out, a commune hands in, the
//! province looks, takes, answers, and the commune hears of it.

use std::path::{Path, PathBuf};

use tien_do_so::{
    app::{
        command::{Command, ExchangeCommand, Place, Screen},
        settings::Look,
    },
    domain::{Figure, OwnUnit, Period, Register},
    ops::Edit,
};

use crate::{
    round::{KHANH_AN, NAME, packages, sharing},
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
    // And it is said at once, wherever one is.
    commune.must_see(&WORDS.exchange_was_returned("8/2022", "thiếu MT02"));
    commune.waits_to_see(&WORDS.exchange_outbox_empty());
    // One button leads to that month's figures.
    commune.clicks(&WORDS.exchange_correct());
    commune.must_see(&WORDS.entry_this_period("8/2022"));
    commune.must_not_see(&WORDS.exchange_was_returned("8/2022", "thiếu MT02"));
    commune.goes_to_tab(&WORDS.exchange_tab_hand_in());
    // What was handed in is listed with when, and nobody's name is missed in silence.
    commune.must_see(&WORDS.exchange_submitted_on("20/09/2022"));
    commune.clicks(&WORDS.exchange_give_name());
    commune.enters(&WORDS.settings_author(), "Lê Văn Tám");
    commune.goes_to_hand_in();
    commune.waits_to_see(&WORDS.exchange_to_shared());
    commune.must_not_see(&WORDS.exchange_no_author());
    // Nothing new lies there, and that is said.
    commune.goes_to_tab(&WORDS.exchange_tab_incoming());
    commune.clicks(&WORDS.exchange_read_shared());
    commune.waits_to_see(&WORDS.exchange_nothing_new_shared());
}

#[test]
fn what_cannot_be_written_is_not_handed_in_and_says_so() {
    let shared = tempfile::tempdir().unwrap();
    let shared = shared.path();
    let (mut province, mut commune) = fleet(shared);
    let period: Period = "2022-08".parse().unwrap();
    let hand_in = |folder: PathBuf| {
        Command::Exchange(ExchangeCommand::HandIn {
            unit: KHANH_AN,
            period,
            to: Place::Folder(folder),
        })
    };
    // A stick that is gone: a folder under what is no folder.
    let stick = shared.join("usb");
    std::fs::write(&stick, b"").unwrap();
    commune.goes_to_tab(&WORDS.exchange_tab_hand_in());
    let file = commune.session().path().to_owned();
    commune.asks(hand_in(stick.join("a")));
    let told = WORDS.exchange_not_handed("");
    let (before, after) = told.split_once(": ").unwrap();
    commune.must_see(before);
    commune.must_see(after.trim());
    assert_eq!(commune.plan().submission(KHANH_AN, period), None);
    // Who closes the file meanwhile hears of it first: it stays open.
    commune.asks(Command::DismissNotice);
    let app = commune.harness.state_mut();
    app.ask(hand_in(stick.join("a")));
    app.ask(Command::CloseFile);
    commune.settle();
    assert_eq!(commune.session().path(), file);
    commune.must_see(before);
    // Into a folder that takes it.
    let good = shared.join("good");
    std::fs::create_dir(&good).unwrap();
    commune.asks(hand_in(good.clone()));
    assert!(commune.plan().submission(KHANH_AN, period).is_some());
    commune.must_not_see(before);
    let [package] = packages(&good, "goi-nop").try_into().unwrap();
    assert!(package.with_extension("docx").exists());
    assert_eq!(commune.session().path(), file);
    // The province reads it from what was written.
    province.asks(Command::Exchange(ExchangeCommand::Read(vec![package])));
    province.clicks(&WORDS.exchange_take("1", "1"));
    let report = province.plan().submission(KHANH_AN, period).unwrap();
    assert_eq!(report.round, 1);
}

#[test]
fn handing_in_carries_what_was_entered_right_before() {
    let shared = tempfile::tempdir().unwrap();
    let shared = shared.path();
    let (mut province, mut commune) = fleet(shared);
    let key = commune.cell("MT02", "2022-08");
    let figure = Figure::Ratio {
        numerator: 30.into(),
        denominator: 80.into(),
    };
    // In one frame: nothing of it is on the disk yet.
    let app = commune.harness.state_mut();
    app.ask(Command::Edit(Edit::SetFigures(vec![(key, Some(figure))])));
    app.ask(Command::Exchange(ExchangeCommand::HandIn {
        unit: KHANH_AN,
        period: key.period,
        to: Place::Folder(shared.to_owned()),
    }));
    commune.settle();
    assert!(commune.plan().submission(KHANH_AN, key.period).is_some());
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    assert_eq!(province.plan().figure(key), Some(figure));
}

#[test]
fn an_edit_of_a_figure_does_not_ask_the_file_again_and_a_merge_does() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    commune.goes_to_tab(&WORDS.exchange_tab_hand_in());
    let told = |it: &Person| it.session().desk().told;
    let outbox = |it: &Person| it.session().desk().facts.as_ref().unwrap().outbox;
    commune.waits_for("asked", |it| told(it) > 0);
    let (before, waiting) = (told(&commune), outbox(&commune));
    commune.enters_ratios("MT02", &[("2022-08", Some((30, 80)))]);
    commune.must_see(&WORDS.exchange_outbox((waiting + 1).to_string()));
    assert_eq!((told(&commune), outbox(&commune)), (before, waiting + 1));
    commune.hands_in();
    commune.waits_for("asked again", |it| told(it) > before);
    province.reads_shared();
    let before = told(&province);
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.waits_for("asked again", |it| told(it) > before);
}

#[test]
fn the_change_of_each_figure_is_shown_before_it_is_taken() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    commune.enters_ratios(
        "MT02",
        &[("2022-07", Some((10, 80))), ("2022-08", Some((20, 80)))],
    );
    commune.hands_in();
    province.reads_shared();
    let register = Register::Observation(province.cell("MT02", "2022-08"));
    let name = WORDS.register_name(province.plan(), register);
    province.must_not_see(&name);
    let nothing = WORDS.value(province.plan(), register, &tien_do_so::domain::Value::Null);
    province.clicks(&WORDS.exchange_show_changes("2"));
    let change = WORDS.exchange_proposal_change(name, nothing, "25% (20/80)");
    province.must_see(&change);
    province.clicks(&WORDS.exchange_hide_changes());
    province.must_not_see(&change);
}

#[test]
fn communes_are_chosen_by_district_and_each_says_when_it_was_given_the_plan() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, _) = fleet(shared.path());
    province.goes_to_tab(&WORDS.exchange_tab_giving());
    province.writes(&WORDS.units_search(), "khanh an");
    province.waits_to_see(&WORDS.exchange_given_on("18/08/2022"));
    province.must_see(&WORDS.exchange_copy_unknown());
    province.clicks(&WORDS.exchange_choose_none());
    // A whole district by its head, found without accents.
    province.writes(&WORDS.units_search(), "u minh");
    let heads: Vec<String> = province
        .texts_of(egui::accesskit::Role::CheckBox)
        .into_iter()
        .filter(|it| it.starts_with("Huyện U Minh"))
        .collect();
    // The district itself is one of those that report.
    assert!(heads.contains(&WORDS.exchange_giving_itself("Huyện U Minh")));
    let mut heads = heads;
    heads.retain(|it| it.ends_with(')'));
    let [head] = heads.try_into().unwrap();
    province.clicks_on(egui::accesskit::Role::CheckBox, &head);
    province.must_see("Huyện U Minh (9/9)");
    assert!(province.has_button(&WORDS.exchange_give("9")));
    province.clicks_on(egui::accesskit::Role::CheckBox, "Huyện U Minh (9/9)");
    province.must_see("Huyện U Minh (0/9)");
}

#[test]
fn a_period_that_was_over_before_the_plan_was_given_is_late_for_nobody() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, _) = fleet(shared.path());
    province.asks(Command::SetAsOf(jiff::civil::date(2022, 9, 20)));
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    province.waits_to_see(&WORDS.exchange_receipts_all());
    province.writes(&WORDS.units_search(), "khanh an");
    let row = |period: &str| format!("{NAME}, {period}: ");
    let told = |it: &Person, period| it.row(&row(period));
    assert!(told(&province, "8/2022").ends_with(&WORDS.exchange_not_asked()));
    assert!(!told(&province, "9/2022").ends_with(&WORDS.exchange_not_asked()));
}

#[test]
fn what_is_taken_of_a_later_period_than_is_shown_says_so() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    commune.enters_ratios("MT02", &[("2022-08", Some((30, 80)))]);
    commune.hands_in();
    province.asks(Command::SetAsOf(jiff::civil::date(2022, 6, 1)));
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.must_see(&WORDS.exchange_taken_later("8/2022", "01/06/2022"));
}

#[test]
fn a_report_that_was_returned_counts_as_not_handed_in() {
    let shared = tempfile::tempdir().unwrap();
    let (mut province, mut commune) = fleet(shared.path());
    commune.enters_ratios("MT02", &[("2022-08", Some((30, 80)))]);
    commune.hands_in();
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
    let reported = |it: &Person| {
        let reporting = it.session().board().reporting.as_ref().unwrap();
        !reporting.missing.contains(&KHANH_AN)
    };
    province.goes_to_tab(&WORDS.exchange_tab_reports());
    let all = {
        let all = province.texts();
        let head = WORDS.exchange_handed_in("8/2022", "1", "");
        let head = head.split('/').take(2).collect::<Vec<_>>().join("/");
        assert!(all.iter().any(|it| it.starts_with(&head)), "{head}");
        head
    };
    assert!(reported(&province));
    province.asks(Command::Edit(Edit::Review {
        unit: KHANH_AN,
        period: "2022-08".parse().unwrap(),
        outcome: tien_do_so::domain::Outcome::Returned,
        reason: "thiếu MT05".to_owned(),
    }));
    assert!(!province.texts().iter().any(|it| it.starts_with(&all)));
    assert!(!reported(&province));
}

#[test]
fn a_copy_that_began_without_a_plan_package_is_told_before_it_hands_in() {
    let shared = tempfile::tempdir().unwrap();
    let (_, mut commune) = fleet(shared.path());
    commune.goes_to_tab(&WORDS.exchange_tab_hand_in());
    commune.waits_to_see(&WORDS.exchange_outbox_empty());
    commune.must_not_see(&WORDS.exchange_unknown_to_owner());
    let mut other = Person::at_start_with(&sharing(shared.path(), Look::Light));
    other.is_the_province();
    other.asks(Command::SetOwnUnit(OwnUnit::Unit(KHANH_AN)));
    other.goes_to_tab(&WORDS.exchange_tab_hand_in());
    other.waits_to_see(&WORDS.exchange_unknown_to_owner());
}

#[test]
fn the_day_that_the_province_has_fixed_is_not_the_communes() {
    let shared = tempfile::tempdir().unwrap();
    let (province, commune) = fleet(shared.path());
    assert!(province.plan().info().as_of.is_some());
    assert_eq!(commune.session().as_of(), jiff::civil::date(2022, 9, 20));
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
    commune.goes_to_hand_in();
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
    // With both values, before anything is taken.
    province.must_see("37,5% (30/80)");
    province.must_see("38,75% (31/80)");
    province.clicks(&WORDS.exchange_take("1", "1"));
    province.goes_to_tab(&WORDS.exchange_tab_conflicts());
    let registers = months.map(|month| Register::Observation(province.cell("MT02", month)));
    // An edit in passing settles nothing, and says where that is done.
    province.enters_ratios("MT02", &[("2022-08", Some((35, 80)))]);
    province.must_see("Hãy chọn ở Nộp và tổng hợp › Xung đột");
    assert_eq!(province.plan().conflicts().len(), 4);
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

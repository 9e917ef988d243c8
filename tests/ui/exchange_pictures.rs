//! Pictures of the exchange's screens in every state: the board, handing in, what comes in,
//! conflicts, machines, giving out, and nothing yet.

use std::path::Path;

use egui::Vec2;
use egui_kittest::{SnapshotResults, kittest::Queryable as _};
use tien_do_so::{
    app::{
        command::Command,
        settings::{Look, Settings},
    },
    domain::{Evidence, Period, RemarkField, Subject},
    ops::Edit,
};

use crate::{
    round::{KHANH_AN, packages, sharing},
    support::{NOTEBOOK, PROJECTOR, Person, WORDS},
};

const LOOKS: [(Vec2, Look); 2] = [(NOTEBOOK, Look::Light), (PROJECTOR, Look::Dark)];

/// Draws a state in both sizes and looks, and compares each with its picture.
fn pictures(name: &str, state: impl Fn(&Settings, &dyn Fn(&Settings) -> Person) -> Person) {
    let mut results = SnapshotResults::new();
    for (size, look) in LOOKS {
        let shared = tempfile::tempdir().unwrap();
        let settings = sharing(shared.path(), look);
        let mut person = state(&settings, &|settings| Person::drawn_with(size, settings));
        person.harness.remove_cursor();
        person.waits_for("calm", |it| it.session().desk().work().is_none());
        person.settle();
        // Messages pass, after as many frames as other threads left time for: until they are gone.
        person.harness.run_steps(80);
        cover(&mut person, shared.path());
        let look = if look == Look::Dark { "dark" } else { "light" };
        person.matches_picture(&format!("{name}_{}_{look}", size.x));
        results.extend_harness(&mut person.harness);
    }
}

/// Covers what is different at every run: places, marks in files' names, keys.
fn cover(person: &mut Person, shared: &Path) {
    let mut said = vec![shared.display().to_string(), ".tdgoi".to_owned()];
    if let Some(facts) = &person.session().desk().facts {
        said.push(facts.fingerprint.clone());
        said.extend(facts.copies.iter().map(|it| it.fingerprint.clone()));
        said.extend(facts.held.iter().map(|it| it.fingerprint.clone()));
    }
    for text in said {
        let nodes = person.harness.query_all_by_label_contains(&text);
        let rects: Vec<_> = nodes.map(|node| node.rect()).collect();
        for mut rect in rects {
            // As wide everywhere, which a key in words is not.
            rect.max.x = rect.min.x + rect.width().max(760.0);
            person.harness.mask(rect);
        }
    }
}

fn folder(settings: &Settings) -> &Path {
    settings.shared_folder.as_deref().unwrap()
}

/// The same machine's settings for a window that is not drawn.
fn commune(settings: &Settings) -> Person {
    let mut commune = Person::at_start_with(settings);
    commune.open(&packages(folder(settings), "goi-giao")[0]);
    commune
}

fn report(period: &str) -> (tien_do_so::domain::UnitKey, Period) {
    (KHANH_AN, period.parse().unwrap())
}

/// A province that has taken a report with a conflict and answered others.
fn busy_province(settings: &Settings, open: &dyn Fn(&Settings) -> Person) -> (Person, Person) {
    let mut province = open(settings);
    province.is_the_province();
    province.gives_out();
    let mut commune = commune(settings);
    let months = ["2022-06", "2022-07", "2022-08"];
    commune.enters_ratios("MT02", &months.map(|month| (month, Some((30, 80)))));
    for month in months {
        let (unit, period) = report(month);
        let on = jiff::civil::date(2022, 9, 16);
        commune.asks(Command::Edit(Edit::Submit { unit, period, on }));
    }
    let figure = Subject::Figure(commune.cell("MT02", "2022-08"));
    let evidence = Evidence {
        document: "45/BC-UBND".to_owned(),
        document_date: Some(jiff::civil::date(2022, 8, 12)),
        ..Evidence::default()
    };
    commune.asks(Command::Edit(Edit::PutEvidence {
        subject: figure,
        id: tien_do_so::domain::Id([1; 16]),
        evidence: Box::new(evidence),
    }));
    province.enters_ratios(
        "MT02",
        &[("2022-08", Some((31, 80))), ("2022-07", Some((28, 80)))],
    );
    commune.hands_in();
    (province, commune)
}

fn take(province: &mut Person) {
    province.reads_shared();
    province.clicks(&WORDS.exchange_take("1", "1"));
}

#[test]
fn the_board_of_reports_looks_as_it_did() {
    pictures("exchange_board", |settings, open| {
        let (mut province, _) = busy_province(settings, open);
        take(&mut province);
        for (month, outcome, reason) in [
            ("2022-06", tien_do_so::domain::Outcome::Approved, ""),
            (
                "2022-07",
                tien_do_so::domain::Outcome::Returned,
                "Thiếu MT05, MT07",
            ),
        ] {
            let (unit, period) = report(month);
            province.asks(Command::Edit(Edit::Review {
                unit,
                period,
                outcome,
                reason: reason.to_owned(),
            }));
        }
        let period = report("2022-08").1;
        province.asks(Command::Edit(Edit::KeepFigures(period)));
        province.asks(Command::Edit(Edit::Freeze(period)));
        province.enters_ratios("MT05", &[("2022-08", Some((50, 80)))]);
        province.goes_to_tab(&WORDS.exchange_tab_reports());
        province.clicks(&WORDS.exchange_frozen_late("1"));
        province.writes(&WORDS.units_search(), "khanh");
        province.clicks_row("Xã Khánh An, 8/2022: ");
        province
    });
}

#[test]
fn handing_in_looks_as_it_did() {
    pictures("exchange_handing", |settings, open| {
        let mut province = Person::at_start_with(settings);
        province.is_the_province();
        province.gives_out();
        let mut commune = open(settings);
        commune.open(&packages(folder(settings), "goi-giao")[0]);
        commune.enters_ratios(
            "MT02",
            &[("2022-07", Some((10, 80))), ("2022-08", Some((79, 80)))],
        );
        commune.enters_ratios(
            "MT05",
            &[("2022-07", Some((1, 80))), ("2022-08", Some((60, 80)))],
        );
        let key = commune.cell("MT05", "2022-08");
        let why = "Mở đợt cao điểm trong tháng 8.".to_owned();
        commune.asks(Command::Edit(Edit::SetRemark(
            key,
            RemarkField::Explained,
            why,
        )));
        commune.hands_in();
        commune.asks(Command::DismissNotice);
        commune
    });
}

#[test]
fn packages_that_came_look_as_they_did() {
    pictures("exchange_incoming", |settings, open| {
        let (mut province, mut commune) = busy_province(settings, open);
        take(&mut province);
        commune.enters_ratios("MT02", &[("2022-06", None), ("2022-08", Some((90, 80)))]);
        commune.hands_in();
        let broken = folder(settings).join("hong.tdgoi");
        std::fs::write(&broken, b"TDSGOI\r\n").unwrap();
        let newest = packages(folder(settings), "goi-nop");
        let mut paths = newest;
        paths.push(broken);
        let read = tien_do_so::app::command::ExchangeCommand::Read(paths);
        province.asks(Command::Exchange(read));
        province.clicks(&WORDS.exchange_show_changes("2"));
        province
    });
}

#[test]
fn conflicts_look_as_they_did() {
    pictures("exchange_conflicts", |settings, open| {
        let (mut province, mut commune) = busy_province(settings, open);
        let (task, _) = commune.plan().task_by_code("NV01").unwrap();
        let done_on = Some(jiff::civil::date(2022, 8, 1));
        commune.asks(Command::Edit(Edit::SetDone { task, done_on }));
        commune.hands_in();
        let newest = packages(folder(settings), "goi-nop");
        let read = tien_do_so::app::command::ExchangeCommand::Read(newest);
        province.asks(Command::Exchange(read));
        province.clicks(&WORDS.exchange_take("2", "2"));
        province.goes_to_tab(&WORDS.exchange_tab_conflicts());
        let register = tien_do_so::domain::Register::Observation(province.cell("MT02", "2022-07"));
        let name = WORDS.register_name(province.plan(), register);
        province.waits_to_see(&name);
        province.writes(&WORDS.exchange_other_of(name.as_str()), "29/80");
        province
    });
}

#[test]
fn machines_look_as_they_did() {
    pictures("exchange_copies", |settings, open| {
        let (mut province, _) = busy_province(settings, open);
        take(&mut province);
        let mut second = commune(settings);
        second.hands_in();
        take(&mut province);
        let facts = |it: &Person| it.session().desk().facts.clone();
        province.waits_for("known", |it| {
            facts(it).is_some_and(|it| it.copies.len() == 2)
        });
        // They became known at one moment: the first is the one that stands first.
        let facts = facts(&province).unwrap();
        let revoke = tien_do_so::app::command::ExchangeCommand::Revoke(facts.copies[0].copy.key);
        province.asks(Command::Exchange(revoke));
        province.goes_to_tab(&WORDS.exchange_tab_copies());
        province.waits_to_see(&WORDS.exchange_after_revoking());
        province
    });
}

#[test]
fn giving_out_looks_as_it_did() {
    pictures("exchange_giving", |settings, open| {
        let (mut province, _) = busy_province(settings, open);
        take(&mut province);
        province.goes_to_tab(&WORDS.exchange_tab_giving());
        province.writes(&WORDS.units_search(), "khanh");
        province
    });
}

#[test]
fn nothing_that_came_looks_as_it_did() {
    pictures("exchange_incoming_empty", |settings, open| {
        let mut province = open(settings);
        province.is_the_province();
        province.goes_to_tab(&WORDS.exchange_tab_incoming());
        province
    });
}

#[test]
fn no_conflicts_look_as_they_did() {
    pictures("exchange_conflicts_empty", |settings, open| {
        let mut province = open(settings);
        province.is_the_province();
        province.goes_to_tab(&WORDS.exchange_tab_conflicts());
        province.waits_to_see(&WORDS.exchange_no_conflicts());
        province
    });
}

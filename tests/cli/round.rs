//! What `merge`, `conflicts` and `resolve` answer: their exit codes, their JSON, and that a refusal
//! changes nothing.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

fn set(file: &str, month: u32, numerator: u32) -> String {
    format!(
        "set {file} --indicator MT02 --unit 31999 --period {month}/2022 --numerator {numerator} \
         --denominator 80"
    )
}

fn fleet() -> Desk {
    let desk = Desk::with_plan();
    desk.run("package give a.tiendo --to 31999 --out give.tdgoi")
        .done("Gói giao");
    // A gói giao into a file that is not there yet begins the commune's copy.
    let begun = desk.run("merge x.tiendo give.tdgoi --json").json();
    assert_eq!(begun[0]["result"], "started");
    desk
}

#[test]
fn a_package_that_clears_more_than_a_tenth_is_refused_and_says_how_to_allow_it() {
    let desk = fleet();
    for month in 1..=5 {
        desk.run(&set("x.tiendo", month, 20)).done("25%");
    }
    desk.run("package report x.tiendo --out 1.tdgoi")
        .done("5 số liệu");
    desk.run("merge a.tiendo 1.tdgoi").done("nhận 5 số liệu");
    desk.run("set x.tiendo --indicator MT02 --unit 31999 --period 5/2022 --clear")
        .done("");
    desk.run("package report x.tiendo --out 2.tdgoi")
        .done("Gói nộp");
    let looked = desk.run("merge a.tiendo 2.tdgoi --dry-run --json").json();
    assert_eq!(
        (&looked[0]["hides"]["hidden"], &looked[0]["hides"]["of"]),
        (&1.into(), &5.into())
    );
    desk.run("merge a.tiendo 2.tdgoi --dry-run")
        .done("sẽ xóa 1 trên 5 số liệu");
    let before = desk.state();
    let refused = desk.run("merge a.tiendo 2.tdgoi");
    refused.refused("sẽ xóa 1 trên 5 số liệu");
    refused.refused("--hide");
    assert!(desk.state() == before);
    desk.run("merge a.tiendo 2.tdgoi --hide").done("Gói nộp");
    assert!(desk.state() != before);
    desk.run("check a.tiendo").done("còn nguyên vẹn");
}

#[test]
fn one_bad_package_among_good_ones_ends_with_1_and_the_good_ones_are_taken() {
    let desk = fleet();
    desk.run(&set("x.tiendo", 8, 30)).done("37,5%");
    desk.run("package report x.tiendo --period 8/2022 --out 1.tdgoi")
        .done("Chưa có số liệu: MT05");
    let bytes = fs::read(desk.path("1.tdgoi")).unwrap();
    fs::write(desk.path("cut.tdgoi"), &bytes[..bytes.len() - 1]).unwrap();
    let run = desk.run("merge a.tiendo cut.tdgoi 1.tdgoi --json");
    assert_eq!(run.code, 1);
    let results: Value = serde_json::from_str(&run.out).unwrap();
    let result = |at: usize| results[at]["result"].as_str().unwrap().to_owned();
    assert_eq!((result(0), result(1)), ("refused".into(), "taken".into()));
    assert!(run.err.contains("cut.tdgoi"), "{}", run.err);
    // Wrongly written is another thing than refused.
    assert_eq!(desk.run("merge a.tiendo").code, 2);
    assert_eq!(desk.run("resolve a.tiendo 00 --take A").code, 2);
    assert_eq!(desk.run("resolve a.tiendo 00 --take A --why x").code, 1);
}

#[test]
fn conflicts_are_a_list_with_id_register_and_values_and_each_can_be_taken() {
    let desk = fleet();
    assert_eq!(
        desk.run("conflicts a.tiendo --json").json(),
        Value::Array(Vec::new())
    );
    for month in 6..=8 {
        desk.run(&set("x.tiendo", month, 30)).done("37,5%");
        desk.run(&set("a.tiendo", month, 31)).done("38,75%");
    }
    desk.run("package report x.tiendo --out 1.tdgoi")
        .done("Gói nộp");
    desk.run("merge a.tiendo 1.tdgoi").done("nhận 3 số liệu");
    let conflicts = desk.run("conflicts a.tiendo --json").json();
    let all = conflicts.as_array().unwrap();
    assert_eq!(all.len(), 3);
    for conflict in all {
        assert!(conflict["register"].as_str().unwrap().contains("2022"));
        let values = conflict["values"].as_array().unwrap();
        let said: Vec<&str> = values
            .iter()
            .map(|it| it["value"].as_str().unwrap())
            .collect();
        assert_eq!(said, ["37,5% (30/80)", "38,75% (31/80)"]);
        assert!(values[0]["package"].is_string() && values[1]["package"].is_null());
    }
    let id = |at: usize| all[at]["id"].as_str().unwrap();
    desk.run(&format!(
        "resolve a.tiendo {} --take A --why xã_đúng",
        id(0)
    ))
    .done("37,5%");
    desk.run(&format!(
        "resolve a.tiendo {} --take b --why tỉnh_đúng",
        id(1)
    ))
    .done("38,75%");
    desk.run(&format!(
        "resolve a.tiendo {} --take nhiều --why thử",
        id(2)
    ))
    .refused("không nhận giá trị");
    let negative = format!("resolve a.tiendo {} --take -3/80 --why thử", id(2));
    desk.run(&negative).refused("số âm");
    desk.run(&format!(
        "resolve a.tiendo {} --take 32/80 --why hỏi_lại",
        id(2)
    ))
    .done("40%");
    desk.run(&format!("resolve a.tiendo {} --take A --why x", id(0)))
        .refused(id(0));
    assert_eq!(
        desk.run("conflicts a.tiendo --json").json(),
        Value::Array(Vec::new())
    );
    desk.run("check a.tiendo").done("còn nguyên vẹn");
}

#[test]
fn a_report_that_cannot_be_written_is_not_handed_in() {
    let desk = fleet();
    let before = desk.run("history x.tiendo --json").json();
    desk.run("package report x.tiendo --period 8/2022 --out x.tiendo/1.tdgoi")
        .refused("x.tiendo/1.tdgoi");
    assert_eq!(desk.run("history x.tiendo --json").json(), before);
    // One that is there is not written over, and does not go away.
    fs::write(desk.path("there.tdgoi"), b"mine").unwrap();
    desk.run("package report x.tiendo --period 8/2022 --out there.tdgoi")
        .refused("there.tdgoi");
    assert_eq!(fs::read(desk.path("there.tdgoi")).unwrap(), b"mine");
    assert_eq!(desk.run("history x.tiendo --json").json(), before);
    desk.run("package report x.tiendo --period 8/2022 --out 1.tdgoi")
        .done("Gói nộp");
    assert_ne!(desk.run("history x.tiendo --json").json(), before);
}

#[test]
fn a_period_is_frozen_by_the_owner_alone() {
    let desk = fleet();
    desk.run(&set("a.tiendo", 8, 30)).done("37,5%");
    let frozen = desk.run("freeze a.tiendo --period 8/2022 --json").json();
    assert_eq!(frozen["period"], "2022-08");
    assert_eq!(frozen["figures"], 8);
    desk.run("freeze a.tiendo --period 8/2022")
        .done("8 số liệu");
    desk.run("freeze x.tiendo --period 8/2022")
        .refused("chủ trì");
    desk.run("freeze a.tiendo --period 8/2090")
        .refused("chưa kết thúc");
}

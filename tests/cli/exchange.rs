//! A whole round between a province and two communes, by commands alone.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

/// A province's file with a gói giao for each of two communes, and the communes' files.
fn fleet() -> Desk {
    let desk = Desk::with_plan();
    for (code, name) in [("31999", "x"), ("32002", "y")] {
        desk.run(&format!(
            "package give a.tiendo --to {code} --out {name}-give.tdgoi"
        ))
        .done("Gói giao");
        desk.run(&format!("merge {name}.tiendo {name}-give.tdgoi"))
            .done("Đã tạo");
    }
    desk
}

fn set(file: &str, code: &str, numerator: u32) -> String {
    format!(
        "set {file} --indicator MT02 --unit {code} --period 8/2022 --numerator {numerator} \
         --denominator 80"
    )
}

fn value(desk: &Desk, file: &str) -> String {
    let history = desk.run(&format!("history {file} --of MT02 --json")).json();
    history[0]["changes"][0]["after"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_round_from_giving_out_to_a_settled_conflict_and_a_corrected_report() {
    let desk = fleet();
    desk.run(&set("x.tiendo", "31999", 30)).done("37,5%");
    desk.run(&set("y.tiendo", "32002", 20)).done("25%");
    // The province enters what the first commune said on the telephone.
    desk.run(&set("a.tiendo", "31999", 31)).done("38,75%");
    for name in ["x", "y"] {
        let made = format!("package report {name}.tiendo --period 8/2022 --out {name}-1.tdgoi");
        desk.run(&made).done("Gói nộp");
    }
    let shown = desk.run("package show x-1.tdgoi --json").json();
    assert_eq!(shown["kind"], "report");
    assert_eq!(shown["from"], "2022/31999");
    assert_eq!(shown["period"], "2022-08");
    assert_eq!(shown["figures"], 1);

    // Looking writes nothing.
    let before = desk.state();
    let looked = desk
        .run("merge a.tiendo x-1.tdgoi y-1.tdgoi --dry-run --json")
        .json();
    assert_eq!(looked[0]["result"], "preview");
    assert_eq!(
        (&looked[0]["conflicts"], &looked[0]["figures"]),
        (&1.into(), &1.into())
    );
    assert_eq!(looked[1]["conflicts"], 0);
    assert!(desk.state() == before);

    // The secret of the gói giao makes both communes known without a call.
    let taken = desk.run("merge a.tiendo x-1.tdgoi y-1.tdgoi --json").json();
    assert_eq!(
        (&taken[0]["result"], &taken[1]["result"]),
        (&"taken".into(), &"taken".into())
    );
    let again = desk.run("merge a.tiendo x-1.tdgoi --json").json();
    assert_eq!(again[0]["result"], "again");
    let copies = desk.run("copies a.tiendo --json").json();
    assert_eq!(copies.as_array().unwrap().len(), 2);
    assert_eq!(copies[0]["trust"], "enrolled");

    let conflicts = desk.run("conflicts a.tiendo --json").json();
    assert_eq!(conflicts.as_array().unwrap().len(), 1);
    let id = conflicts[0]["id"].as_str().unwrap();
    let values: Vec<&Value> = conflicts[0]["values"].as_array().unwrap().iter().collect();
    assert_eq!(values.len(), 2);
    // The unit whose figure it is shows until somebody chooses.
    assert_eq!(values[0]["value"], "37,5% (30/80)");
    assert_eq!(values[0]["by_owner"], true);
    desk.run(&format!("resolve a.tiendo {id} --take Z --why x"))
        .refused("không có giá trị Z");
    desk.run(&format!(
        "resolve a.tiendo {id} --take 32/80 --why đã_hỏi_lại"
    ))
    .done("40%");
    assert_eq!(
        desk.run("conflicts a.tiendo --json").json(),
        Value::Array(Vec::new())
    );
    desk.run("review a.tiendo --unit 31999 --period 8/2022 --return thiếu_MT03")
        .done("trả lời báo cáo");
    desk.run("review a.tiendo --unit 32002 --period 8/2022 --approve")
        .done("trả lời báo cáo");
    desk.run("package receipt a.tiendo --to 31999 --out x-r1.tdgoi")
        .done("Biên nhận");

    // Until the receipt comes the report holds everything; afterwards only what is new.
    desk.run("package report x.tiendo --out x-2.tdgoi")
        .done("1 số liệu");
    desk.run("merge x.tiendo x-r1.tdgoi").done("Biên nhận");
    assert_eq!(value(&desk, "x.tiendo"), "40% (32/80)");
    desk.run("package report x.tiendo --out x-3.tdgoi")
        .done("0 số liệu");
    desk.run("undo x.tiendo").done("Hoàn tác");
    assert_eq!(value(&desk, "x.tiendo"), "40% (32/80)");
    desk.run(&set("x.tiendo", "31999", 33)).done("41,25%");
    desk.run("package report x.tiendo --period 8/2022 --out x-4.tdgoi")
        .done("1 số liệu");
    desk.run("merge a.tiendo x-4.tdgoi").done("nhận 1 số liệu");
    desk.run("review a.tiendo --unit 31999 --period 8/2022 --approve")
        .done("trả lời báo cáo");
    assert_eq!(
        desk.run("conflicts a.tiendo --json").json(),
        Value::Array(Vec::new())
    );

    desk.run("package consolidated a.tiendo --to 31999 --out all.tdgoi")
        .done("Gói tổng hợp");
    desk.run("merge x.tiendo all.tdgoi").done("Gói tổng hợp");
    let [province, commune] = ["a.tiendo", "x.tiendo"].map(|file| {
        desk.run(&format!("summary {file} --as-of 2022-08-18 --json"))
            .json()
    });
    assert_eq!(province["targets"], commune["targets"]);
    for file in ["a.tiendo", "x.tiendo", "y.tiendo"] {
        desk.run(&format!("check {file}")).done("còn nguyên vẹn");
    }
}

#[test]
fn a_commune_does_not_get_what_others_reported_and_its_proposals_wait() {
    let desk = Desk::with_plan();
    desk.run(&set("a.tiendo", "32002", 20)).done("25%");
    desk.run("package give a.tiendo --to 31999 --out give.tdgoi")
        .done("Gói giao");
    desk.run("merge x.tiendo give.tdgoi").done("Đã tạo");
    let history = desk.run("history x.tiendo --of MT02 --json").json();
    assert!(!history.to_string().contains("20/80"));
    // A commune that changes the plan's task: the province is asked, the figure beside it counts.
    desk.run("task x.tiendo NV01 --done 2022-08-01")
        .done("NV01");
    desk.run(&set("x.tiendo", "31999", 30)).done("37,5%");
    desk.run("package report x.tiendo --out r.tdgoi")
        .done("Gói nộp");
    let taken = desk.run("merge a.tiendo r.tdgoi --json").json();
    assert_eq!(
        (&taken[0]["proposed"], &taken[0]["figures"]),
        (&1.into(), &1.into())
    );
    desk.run("check a.tiendo").done("còn nguyên vẹn");
}

#[test]
fn a_package_that_is_not_to_be_taken_is_refused_and_leaves_the_file_as_it_was() {
    let desk = fleet();
    desk.run(&set("x.tiendo", "31999", 30)).done("37,5%");
    desk.run("package report x.tiendo --out r.tdgoi")
        .done("Gói nộp");
    let before = desk.state();
    let mut bytes = fs::read(desk.path("r.tdgoi")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(desk.path("bad.tdgoi"), &bytes).unwrap();
    desk.run("merge a.tiendo bad.tdgoi")
        .refused("không còn nguyên vẹn");
    desk.run("package show bad.tdgoi")
        .refused("không còn nguyên vẹn");
    desk.run("merge a.tiendo a.tiendo")
        .refused("không phải là gói dữ liệu");
    desk.run("merge a.tiendo none.tdgoi").refused("none.tdgoi");
    desk.run("merge y.tiendo r.tdgoi")
        .refused("không phải cho bản này");
    desk.run("merge new.tiendo r.tdgoi")
        .refused("không phải là gói giao");
    desk.run("package give x.tiendo --to 31999 --out g.tdgoi")
        .refused("Chỉ cơ quan chủ trì");
    desk.run("package report a.tiendo --out g.tdgoi")
        .refused("bản của một đơn vị");
    desk.run("package give a.tiendo --out g.tdgoi")
        .refused("Hãy chọn đơn vị");
    assert!(!desk.path("g.tdgoi").exists() && !desk.path("new.tiendo").exists());
    assert!(desk.state() == before);
    // Another plan's province knows neither the plan nor the commune.
    desk.run("new b.tiendo --plan ca-mau-2022").done("");
    desk.run("merge b.tiendo r.tdgoi").refused("kế hoạch khác");
}

#[test]
fn an_unknown_machine_waits_for_a_person() {
    let desk = Desk::with_plan();
    // The province's file as it was before the gói giao: it knows nothing of its secret.
    fs::copy(desk.path("a.tiendo"), desk.path("old.tiendo")).unwrap();
    desk.run("package give a.tiendo --to 31999 --out give.tdgoi")
        .done("Gói giao");
    desk.run("merge x.tiendo give.tdgoi").done("Đã tạo");
    desk.run(&set("x.tiendo", "31999", 30)).done("37,5%");
    desk.run("package report x.tiendo --out r.tdgoi")
        .done("Gói nộp");
    let waits = desk.run("merge old.tiendo r.tdgoi --json").json();
    assert_eq!(
        (&waits[0]["result"], &waits[0]["taken"]),
        (&"waits".into(), &0.into())
    );
    let copies = desk.run("copies old.tiendo --json").json();
    assert_eq!(copies[0]["trust"], "waits");
    let shown = desk.run("package show r.tdgoi --json").json();
    assert_eq!(copies[0]["fingerprint"], shown["fingerprint"]);
    let id = &copies[0]["package"].as_str().unwrap()[..12];
    desk.run("accept old.tiendo 0123").refused("0123");
    desk.run(&format!("accept old.tiendo {id}"))
        .done("nhận 1 số liệu");
    let copies = desk.run("copies old.tiendo --json").json();
    assert_eq!(
        (copies.as_array().unwrap().len(), &copies[0]["trust"]),
        (1, &"accepted".into())
    );
    desk.run("check old.tiendo").done("còn nguyên vẹn");
}

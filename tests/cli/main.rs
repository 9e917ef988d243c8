//! The program from the command line, as a script uses it: whole jobs here, and in `refused` every
//! bad input with its exit code, its sentence and the file as it was.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod chart;
mod conclusions;
mod desk;
mod evidence;
mod exchange;
mod refused;
mod round;

use desk::Desk;
use serde_json::Value;

pub(crate) fn target(summary: &Value, code: &str) -> Value {
    let targets = summary["targets"].as_array().unwrap();
    targets
        .iter()
        .find(|target| target["code"] == code)
        .unwrap()
        .clone()
}

pub(crate) const SET_MT02: &str = "set a.tiendo --indicator MT02 --unit 31999 --period 8/2022";

#[test]
fn a_figure_is_entered_seen_named_undone_and_the_file_backed_up_and_restored() {
    let desk = Desk::with_plan();
    let first = desk
        .run("summary a.tiendo --as-of 2022-08-18 --json")
        .json();
    assert_eq!(target(&first, "MT01")["value"], 37);
    assert!(target(&first, "MT02")["value"].is_null());

    desk.run(&format!(
        "{SET_MT02} --numerator 30 --denominator 80 --why theo_báo_cáo_số_5"
    ))
    .done("trống → 37,5% (30/80)");
    let moved = desk
        .run("summary a.tiendo --as-of 18/08/2022 --json")
        .json();
    let mt02 = target(&moved, "MT02");
    assert_eq!(mt02["value"], 37.5);
    assert_eq!(
        (&mt02["reported_units"], &mt02["all_units"]),
        (&Value::from(1), &Value::from(101))
    );

    let history = desk.run("history a.tiendo --of MT02 --json").json();
    let newest = &history[0];
    assert_eq!(
        newest["sentence"],
        "Sửa Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến, phường 9, 8/2022"
    );
    assert_eq!(
        (&newest["author"], &newest["why"]),
        (&"Lan".into(), &"theo báo cáo số 5".into())
    );
    assert_eq!(newest["changes"][0]["after"], "37,5% (30/80)");
    desk.run("history a.tiendo").done("Lan  Sửa Tỷ lệ hồ sơ");

    desk.run("check a.tiendo").done("còn nguyên vẹn");
    desk.run("backup a.tiendo").done("số 1");
    desk.run("undo a.tiendo").done("Hoàn tác: sửa Tỷ lệ hồ sơ");
    let undone = desk
        .run("summary a.tiendo --as-of 2022-08-18 --json")
        .json();
    assert!(target(&undone, "MT02")["value"].is_null());
    desk.run("history a.tiendo --limit 1")
        .done("Lan  Hoàn tác: sửa Tỷ lệ hồ sơ");
    desk.run("redo a.tiendo").done("Làm lại: sửa Tỷ lệ hồ sơ");
    desk.run("undo a.tiendo").done("Hoàn tác: sửa");

    desk.run("backups a.tiendo").done("000001_");
    desk.run("restore a.tiendo --from 1")
        .done("Đã phục hồi a.tiendo");
    let restored = desk
        .run("summary a.tiendo --as-of 2022-08-18 --json")
        .json();
    assert_eq!(target(&restored, "MT02"), mt02);
    desk.run("check a.tiendo.truoc-phuc-hoi-1")
        .done("còn nguyên vẹn");
    desk.run("check a.tiendo").done("còn nguyên vẹn");
}

#[test]
fn the_summary_has_the_fields_that_scripts_rely_on_and_the_newspapers_counts() {
    let desk = Desk::with_plan();
    let summary = desk
        .run("summary a.tiendo --as-of 2022-08-18 --json")
        .json();
    let targets = summary["targets"].as_array().unwrap();
    assert_eq!(
        targets
            .iter()
            .filter(|it| it["code"].as_str().unwrap().starts_with("MT"))
            .count(),
        25
    );
    for target in targets {
        for field in [
            "code",
            "value",
            "expected",
            "progress",
            "pace",
            "verdict",
            "gap",
            "period",
            "reported_units",
            "all_units",
        ] {
            assert!(
                target.get(field).is_some(),
                "{field} is missing in {target}"
            );
        }
    }
    let tasks = &summary["tasks"];
    let (deadline, periodic) = (&tasks["deadline"], &tasks["periodic"]);
    assert_eq!(
        (&deadline["done_in_time"], &deadline["open_in_time"]),
        (&5.into(), &5.into())
    );
    assert_eq!(
        (
            &periodic["done"],
            &periodic["not_yet_due"],
            &periodic["not_done"]
        ),
        (&7.into(), &2.into(), &1.into())
    );
}

#[test]
fn the_summary_can_be_read_by_people_in_both_languages() {
    let desk = Desk::with_plan();
    let vietnamese = desk.run("summary a.tiendo --as-of 2022-08-18");
    for part in [
        "Tính đến 18/08/2022",
        "MT01",
        "37%",
        "Hoàn thành đúng hạn",
        "Chưa có số liệu",
    ] {
        vietnamese.done(part);
    }
    let english = desk.run("summary a.tiendo --lang en");
    for part in ["As of 18/08/2022", "Done in time", "No data yet"] {
        english.done(part);
    }
    desk.run("history a.tiendo --lang en")
        .done("Create the plan");
}

#[test]
fn tasks_are_marked_done_and_not_done() {
    let desk = Desk::with_plan();
    let tasks = |desk: &Desk| {
        desk.run("summary a.tiendo --as-of 2022-08-18 --json")
            .json()["tasks"]
            .clone()
    };
    let before = tasks(&desk);
    desk.run("task a.tiendo NV01 --not-done")
        .done("20/06/2022 → trống");
    assert_ne!(tasks(&desk), before);
    desk.run("task a.tiendo nv01 --done 20/06/2022")
        .done("trống → 20/06/2022");
    assert_eq!(tasks(&desk), before);
    desk.run("task a.tiendo NV01 --done 2022-06-20")
        .done("Không có gì thay đổi");
    desk.run("history a.tiendo --of NV01 --limit 1")
        .done("Cập nhật tình trạng nhiệm vụ NV01");
}

#[test]
fn the_same_figure_again_changes_nothing_and_says_so() {
    let desk = Desk::with_plan();
    let before = desk.state();
    desk.run("set a.tiendo --indicator MT01 --unit 96 --period 2022-08 --value 37,0")
        .done("Không có gì thay đổi");
    assert_eq!(desk.state(), before);
}

#[test]
fn a_figure_over_a_hundred_percent_is_written_once_it_is_confirmed() {
    let desk = Desk::with_plan();
    let over = format!("{SET_MT02} --numerator 90 --denominator 80");
    desk.run(&over).refused("--confirm");
    desk.run(&format!("{over} --confirm --why đã_đối_chiếu"))
        .done("112,5% (90/80)");
    let history = desk.run("history a.tiendo --limit 1 --json").json();
    assert_eq!(history[0]["why"], "đã đối chiếu");
    desk.run(&format!("{SET_MT02} --clear"))
        .done("112,5% (90/80) → trống");
}

#[cfg(unix)]
#[cfg(target_os = "linux")]
#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn a_simulated_plan_says_so_and_an_empty_one_is_empty() {
    let desk = Desk::empty();
    desk.run("new a.tiendo --simulate --seed 7 --months 6")
        .done("Đã tạo a.tiendo");
    desk.run("summary a.tiendo").done("Dữ liệu mô phỏng");
    desk.run("new b.tiendo --simulate --seed 7 --months 6")
        .done("Đã tạo b.tiendo");
    let summary = |file: &str| {
        desk.run(&format!("summary {file} --as-of 2022-08-18 --json"))
            .out
    };
    assert_eq!(summary("a.tiendo"), summary("b.tiendo"));
    desk.run("check a.tiendo").done("còn nguyên vẹn");
    desk.run("new c.tiendo --empty --name Kế_hoạch_thử")
        .done("Kế hoạch thử, 0 mục tiêu");
    desk.run("summary c.tiendo").done("Kế hoạch thử");
}

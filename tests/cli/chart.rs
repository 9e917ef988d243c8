//! The command `chart`: pictures of a target and of the whole plan, as SVG and PNG.

use std::{fs, process::Command};

use resvg::usvg::{Options, Tree, roxmltree::Document};
use serde_json::Value;
use tien_do_so::{
    domain::{Action, Author, Draft, IndicatorField, Register},
    store::{Stamp, Store},
};

use super::{desk::Desk, target};

/// The lines of words on a picture, top to bottom as they were drawn.
fn words(desk: &Desk, name: &str) -> Vec<String> {
    let svg = fs::read_to_string(desk.path(name)).unwrap();
    Tree::from_str(&svg, &Options::default()).unwrap();
    let document = Document::parse(&svg).unwrap();
    document
        .descendants()
        .filter_map(|node| node.attribute("aria-label"))
        .map(str::to_owned)
        .collect()
}

/// A number as Vietnamese pictures write it: two decimals at most.
fn vietnamese(value: &Value) -> String {
    let rounded = (value.as_f64().unwrap() * 100.0).round() / 100.0;
    let text = rounded.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if part.is_empty() {
        grouped
    } else {
        format!("{grouped},{part}")
    }
}

#[test]
fn the_picture_of_a_target_says_what_the_summary_says() {
    let desk = Desk::with_plan();
    desk.run("chart a.tiendo --target MT01 --out a.svg --as-of 18/08/2022")
        .done("a.svg");
    let said = words(&desk, "a.svg").join("\n");
    let summary = desk
        .run("summary a.tiendo --as-of 2022-08-18 --json")
        .json();
    let row = target(&summary, "MT01");
    for field in ["value", "expected", "target"] {
        let number = vietnamese(&row[field]);
        assert!(said.contains(&number), "{field} {number} in {said}");
    }
    for part in [
        "MT01",
        "Tính đến 18/08/2022",
        "Chậm",
        "Nguồn: ",
        "Tỉnh Cà Mau",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!said.contains("mô phỏng"), "{said}");
}

#[test]
fn the_picture_of_all_targets_has_every_target_with_its_figures_and_says_what_is_missing() {
    let desk = Desk::empty();
    desk.run("new a.tiendo --simulate").done("25 mục tiêu");
    desk.run("chart a.tiendo --overview --out all.svg")
        .done("all.svg");
    let lines = words(&desk, "all.svg");
    let said = lines.join("\n");
    assert!(lines[0].starts_with("Dữ liệu mô phỏng"), "{said}");
    assert!(said.contains("(mẫu)"), "{said}");
    let summary = desk.run("summary a.tiendo --json").json();
    let mut incomplete = 0;
    for row in summary["targets"].as_array().unwrap() {
        let code = row["code"].as_str().unwrap();
        let from = lines.iter().position(|line| line == code).unwrap();
        let of_row: Vec<_> = lines.iter().skip(from).take(12).collect();
        for field in ["value", "target"] {
            if row[field].is_null() {
                continue;
            }
            let number = vietnamese(&row[field]);
            let fits = |line: &&&String| {
                line.as_str() == number
                    || line.starts_with(&format!("{number}%"))
                    || line.starts_with(&format!("{number} "))
            };
            let yes_no = row["unit"] == "";
            assert!(
                yes_no || of_row.iter().any(|it| fits(&it)),
                "{code} {field} {number} in {of_row:?}"
            );
        }
        let (reported, all) = (&row["reported_units"], &row["all_units"]);
        if all.as_u64() > Some(1) {
            let units = format!("{reported}/{all}");
            assert!(of_row.iter().any(|it| **it == units), "{code} {units}");
            incomplete += i32::from(reported != all);
        }
    }
    if incomplete > 0 {
        assert!(
            said.contains(&format!("{incomplete}/25 mục tiêu")),
            "{said}"
        );
    }
}

#[test]
fn a_png_has_300_dots_an_inch_and_is_not_blank() {
    let desk = Desk::with_plan();
    desk.run("chart a.tiendo --target MT01 --out a.PNG --width 127")
        .done("a.PNG");
    let file = fs::read(desk.path("a.PNG")).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&file))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info();
    assert_eq!(info.width, 1500, "127 mm are five inches");
    assert_eq!(info.pixel_dims.map(|it| it.xppu), Some(11811));
    let dark = pixels.iter().filter(|it| **it < 128).count();
    let share = dark as f32 / pixels.len() as f32;
    assert!((0.005..0.5).contains(&share), "{share}");
}

#[test]
fn a_picture_that_is_there_is_replaced_only_with_force_and_nothing_is_left_beside_it() {
    let desk = Desk::with_plan();
    fs::write(desk.path("a.svg"), "mine").unwrap();
    let chart = "chart a.tiendo --target MT01 --out a.svg";
    desk.run(chart).refused("--force");
    assert_eq!(fs::read(desk.path("a.svg")).unwrap(), b"mine");
    desk.run(&format!("{chart} --force")).done("a.svg");
    assert!(words(&desk, "a.svg").len() > 5);
    let mut names: Vec<_> = fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("a."))
        .collect();
    names.sort();
    assert_eq!(names, ["a.svg", "a.tiendo"]);
}

#[test]
fn what_cannot_be_drawn_is_refused_in_both_languages() {
    let desk = Desk::with_plan();
    for (arguments, vi, en) in [
        ("--target MT99 --out a.svg", "mang mã MT99", "code MT99"),
        (
            "--target MT01 --out a.pdf",
            ".svg hoặc .png",
            ".svg or .png",
        ),
        ("--overview --out a", ".svg hoặc .png", ".svg or .png"),
        ("--overview --out a.svg --unit 7", "mang mã 7", "code 7"),
        (
            "--overview --out a.svg --as-of 30/02/2022",
            "30/02/2022",
            "30/02/2022",
        ),
        ("--overview --out no/a.svg", "no/a.svg", "no/a.svg"),
    ] {
        desk.run(&format!("chart a.tiendo {arguments}")).refused(vi);
        desk.run(&format!("chart a.tiendo --lang en {arguments}"))
            .refused(en);
    }
    for arguments in [
        "--out a.svg",
        "--target MT01",
        "--target MT01 --overview --out a.svg",
        "--overview --out a.svg --width 20",
    ] {
        let run = desk.run(&format!("chart a.tiendo {arguments}"));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments}");
    }
    assert!(!desk.path("a.svg").exists());
}

#[test]
fn a_picture_is_of_a_unit_and_in_the_language_asked_for() {
    let desk = Desk::empty();
    desk.run("new a.tiendo --simulate").done("25 mục tiêu");
    desk.run("chart a.tiendo --target MT02 --unit 31999 --lang en --out a.svg")
        .done("a.svg");
    let said = words(&desk, "a.svg").join("\n");
    for part in ["Phường 9 · As of 20/12/2022", "Simulated data"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn the_heat_map_has_every_commune_and_says_what_is_missing_without_a_number() {
    let desk = Desk::empty();
    desk.run("new a.tiendo --simulate").done("25 mục tiêu");
    desk.run("chart a.tiendo --heat-map --out a.svg")
        .done("a.svg");
    let lines = words(&desk, "a.svg");
    let said = lines.join("\n");
    for part in [
        "Dữ liệu mô phỏng",
        "Tính đến 20/12/2022",
        "Chưa nộp kỳ này",
        "Nguồn: ",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(lines.iter().filter(|it| *it == "Xã Tân Thành").count(), 1);
    assert!(said.contains("Huyện U Minh") && said.contains("Thị trấn U Minh"));
    let svg = fs::read_to_string(desk.path("a.svg")).unwrap();
    assert!(svg.matches("<path d=\"M").count() > 100, "hatching");
    desk.run("chart a.tiendo --heat-map --districts --out d.svg")
        .done("d.svg");
    let districts = words(&desk, "d.svg");
    assert!(!districts.iter().any(|it| it == "Xã Tân Thành"));
    assert!(districts.iter().any(|it| it == "Huyện U Minh"));
    // Within one district only its communes are drawn.
    desk.run("chart a.tiendo --heat-map --unit 966 --out u.svg")
        .done("u.svg");
    let inside = words(&desk, "u.svg");
    assert!(inside.iter().any(|it| it == "Thị trấn U Minh"));
    assert!(!inside.iter().any(|it| it == "Phường 9"));
}

#[test]
fn the_pictures_of_units_and_tasks_say_what_the_summary_says() {
    let desk = Desk::empty();
    desk.run("new a.tiendo --simulate").done("25 mục tiêu");
    let summary = desk.run("summary a.tiendo --unit 31999 --json").json();
    let value = vietnamese(&target(&summary, "MT02")["value"]);
    for what in ["ranking", "multiples"] {
        desk.run(&format!("chart a.tiendo --{what} MT02 --out {what}.svg"))
            .done("MT02: 87/101 xã");
        let lines = words(&desk, &format!("{what}.svg"));
        let at = lines.iter().position(|it| it == "Phường 9").unwrap();
        assert_eq!(lines[at + 1], format!("{value}%"), "{what}");
    }
    let tasks = &desk.run("summary a.tiendo --json").json()["tasks"];
    desk.run("chart a.tiendo --tasks --out t.svg").done("t.svg");
    let said = words(&desk, "t.svg").join("\n");
    let late = &tasks["deadline"]["open_late"];
    assert!(
        said.contains(&format!("{late} Chưa hoàn thành, quá hạn")),
        "{said}"
    );
    let done = &tasks["periodic"]["done"];
    assert!(said.contains(&format!("{done} Đã triển khai")), "{said}");
    desk.run("chart a.tiendo --ranking CS01 --out r.svg")
        .refused("CS01");
}

#[test]
fn a_changed_definition_is_marked_on_the_picture_and_on_slides() {
    let desk = Desk::empty();
    desk.run("new a.tiendo --simulate").done("25 mục tiêu");
    let path = desk.path("a.tiendo");
    let mut store = Store::open(&path).unwrap();
    // The only target of its part of the plan: its slide is the target's.
    let (id, _) = store.load().unwrap().indicator_by_code("MT15").unwrap();
    let register = Register::Indicator(id, IndicatorField::Denominator);
    let value = tien_do_so::domain::Value::Text("hệ thống đã phân loại".to_owned());
    let draft = Draft::new(Action::EditIndicator, vec![(register, value)]);
    let stamp = Stamp {
        author: Author::default(),
        // 15 June 2022.
        wall_ms: 1_655_258_400_000,
    };
    store.append(&stamp, &draft).unwrap();
    store.close().unwrap();
    desk.run("chart a.tiendo --target MT15 --out a.svg")
        .done("a.svg");
    let said = words(&desk, "a.svg").join("\n");
    assert!(said.contains("15/06/2022"), "{said}");
    desk.run("slides a.tiendo --out a.pdf").done("a.pdf");
    let path = desk.path("a.pdf");
    let mut run = Command::new("pdftotext");
    let run = run.args([path.to_str().unwrap(), "-"]).output();
    let text = String::from_utf8(run.unwrap().stdout).unwrap();
    assert!(text.contains("15/06/2022"), "{text}");
}

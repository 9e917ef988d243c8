//! The command `conclusions`: what the chair has concluded, listed and as a Word file.

use std::fs;

use jiff::civil::date;
use tien_do_so::{
    domain::{Author, Conclusion, Task},
    ops::{self, Edit},
    store::{Stamp, Store},
};

use super::desk::Desk;

/// Writes down a conclusion as the window does.
fn concludes(desk: &Desk, text: &str, on: jiff::civil::Date, code: Option<&str>) {
    let mut store = Store::open(&desk.path("a.tiendo")).unwrap();
    let plan = store.load().unwrap();
    let task = code.map(|code| Task {
        code: code.to_owned(),
        title: text.to_owned(),
        lead: "Sở Thông tin và Truyền thông".to_owned(),
        due: Some(date(2022, 10, 15)),
        ..Task::default()
    });
    let edit = Edit::Conclude {
        id: ops::new_id().unwrap(),
        conclusion: Conclusion {
            text: text.to_owned(),
            said_on: Some(on),
            lead: task.as_ref().map(|it| it.lead.clone()).unwrap_or_default(),
            due: task.as_ref().and_then(|it| it.due),
            ..Conclusion::default()
        },
        task: task.map(|task| Box::new((ops::new_id().unwrap(), task))),
    };
    let draft = ops::draft(&plan, &edit, on).unwrap();
    let stamp = Stamp {
        author: Author {
            name: "Lan".to_owned(),
            unit: None,
        },
        wall_ms: 0,
    };
    store.append(&stamp, &draft).unwrap();
    store.close().unwrap();
}

#[test]
fn conclusions_are_listed_by_meeting_and_written_as_a_notice() {
    let desk = Desk::with_plan();
    desk.run("conclusions a.tiendo")
        .done("Không có kết luận nào.");
    let first = date(2022, 9, 20);
    concludes(&desk, "Rà soát các xã chưa nộp", first, Some("KL01"));
    concludes(&desk, "Giữ lịch giao ban", date(2022, 10, 20), None);

    let all = desk.run("conclusions a.tiendo");
    all.done("Rà soát các xã chưa nộp");
    all.done("Đơn vị chủ trì: Sở Thông tin và Truyền thông");
    all.done("Thời hạn: 15/10/2022");
    all.done("Mã nhiệm vụ: KL01");
    all.done("Giữ lịch giao ban");
    let one = desk.run("conclusions a.tiendo --on 20/10/2022");
    one.done("Giữ lịch giao ban");
    assert!(!one.out.contains("Rà soát"), "{}", one.out);

    desk.run("conclusions a.tiendo --out kl.docx")
        .done("Đã ghi 2 kết luận vào kl.docx.");
    let read = docx_rs::read_docx(&fs::read(desk.path("kl.docx")).unwrap());
    let read = read.unwrap().json();
    for part in [
        "THÔNG BÁO",
        "Rà soát các xã chưa nộp",
        "15/10/2022",
        "Giữ lịch giao ban",
    ] {
        assert!(read.contains(part), "{part}");
    }
}

#[test]
fn a_notice_replaces_no_file_unasked_and_is_a_word_file() {
    let desk = Desk::with_plan();
    desk.run("conclusions a.tiendo --out kl.pdf")
        .refused("kl.pdf cần có đuôi .docx.");
    fs::write(desk.path("kl.docx"), "x").unwrap();
    desk.run("conclusions a.tiendo --out kl.docx")
        .refused("Đã có tệp kl.docx");
    assert_eq!(fs::read(desk.path("kl.docx")).unwrap(), b"x");
    desk.run("conclusions a.tiendo --out kl.docx --force")
        .done("kl.docx");
    desk.run("conclusions a.tiendo --on hôm_qua")
        .refused("hôm qua");
}

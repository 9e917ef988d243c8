//! Evidence from the command line: attached, listed, copied out.

use std::fs;

use crate::desk::Desk;

const PDF: &[u8] = b"%PDF-1.7 quy\xE1\xBA\xBFt \xC4\x91\xE1\xBB\x8Bnh";

#[test]
fn a_file_and_a_number_are_attached_listed_and_copied_out() {
    let desk = Desk::with_plan();
    fs::write(desk.path("bao-cao.pdf"), PDF).unwrap();
    desk.run("evidence a.tiendo").done("Chưa có tài liệu");
    desk.run("evidence a.tiendo --task nv06 --attach bao-cao.pdf --document 12/BC --date 5/8/2022")
        .done("Đã đính kèm bao-cao.pdf vào nhiệm vụ NV06");
    desk.run("evidence a.tiendo --indicator MT02 --unit 31999 --period 8/2022 --document 7/TB")
        .done("Đã đính kèm 7/TB");
    desk.run("evidence a.tiendo --task NV20 --occurrence 2022 --attach bao-cao.pdf")
        .done("Đã đính kèm");
    desk.run("evidence a.tiendo --task NV06")
        .done("12/BC, 05/08/2022, bao-cao.pdf");
    let all = desk.run("evidence a.tiendo --json").json();
    assert_eq!(all.as_array().unwrap().len(), 3);
    let of_task = desk.run("evidence a.tiendo --task NV06 --json").json();
    assert_eq!(of_task[0]["document"], "12/BC");
    let hash = blake3::hash(PDF).to_hex().to_string();
    assert_eq!(of_task[0]["blake3"], hash.as_str());
    // Two of one name do not write over each other, nor over what is there.
    desk.run("evidence a.tiendo --extract ra")
        .done("Đã chép 2 tệp vào ra");
    desk.run("evidence a.tiendo --task NV06 --extract ra")
        .done("Đã chép 1 tệp");
    for name in ["ra/bao-cao.pdf", "ra/bao-cao (2).pdf", "ra/bao-cao (3).pdf"] {
        assert_eq!(fs::read(desk.path(name)).unwrap(), PDF, "{name}");
    }
    // It is one step that can be undone.
    desk.run("undo a.tiendo").done("Hoàn tác: đính kèm");
    assert_eq!(
        desk.run("evidence a.tiendo --json")
            .json()
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn what_cannot_be_attached_is_refused_and_nothing_is_written() {
    let desk = Desk::with_plan();
    fs::write(desk.path("a.exe"), b"MZ").unwrap();
    fs::write(desk.path("b.pdf"), b"MZ").unwrap();
    fs::write(desk.path("c.pdf"), PDF).unwrap();
    let before = desk.state();
    let refused = |arguments: &str, part: &str| {
        desk.run(&format!("evidence a.tiendo {arguments}"))
            .refused(part);
    };
    refused("--task NV06 --attach a.exe", "chỉ nhận ảnh");
    refused("--task NV06 --attach b.pdf", "nội dung không đúng");
    refused("--task NV06 --attach none.pdf", "none.pdf");
    refused("--task NV99 --attach c.pdf", "NV99");
    refused("--task NV06 --occurrence 2022 --document 1/A", "NV06");
    refused("--document 1/A", "--task");
    refused("--task NV06 --document 1/A --date 31/2/2022", "31/2/2022");
    assert_eq!(desk.state(), before);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "as another copy has it that was not sent the file"
)]
fn a_file_that_is_not_here_is_named_and_the_others_are_copied_out() {
    let desk = Desk::with_plan();
    fs::write(desk.path("mot.pdf"), PDF).unwrap();
    fs::write(desk.path("hai.pdf"), [PDF, b" 2"].concat()).unwrap();
    for name in ["mot.pdf", "hai.pdf"] {
        desk.run(&format!("evidence a.tiendo --task NV06 --attach {name}"))
            .done("Đã đính kèm");
    }
    let all = desk.run("evidence a.tiendo --json").json();
    let first = all[0]["blake3"].as_str().unwrap();
    let file = rusqlite::Connection::open(desk.path("a.tiendo")).unwrap();
    let gone = format!("delete from file where hex(hash) = upper('{first}')");
    assert_eq!(file.execute(&gone, []).unwrap(), 1);
    drop(file);
    let run = desk.run("evidence a.tiendo --extract ra");
    assert_eq!(run.code, 1);
    let (lacking, there) = match all[0]["file"].as_str().unwrap() {
        "mot.pdf" => ("mot.pdf", "hai.pdf"),
        _ => ("hai.pdf", "mot.pdf"),
    };
    assert!(run.err.contains(lacking), "{}", run.err);
    assert!(run.out.contains(there), "{}", run.out);
    assert!(desk.path("ra").join(there).exists());
}

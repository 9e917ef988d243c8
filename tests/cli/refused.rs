//! What cannot be done: exit code 1 and a sentence, or 2 for wrong usage, and nothing lost or half
//! done.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use jiff::civil::date;
use tien_do_so::{
    domain::Author,
    ops::{self, Edit},
    store::{Stamp, Store},
};

use super::desk::{Desk, run};

#[test]
fn figures_that_cannot_be_are_refused_and_the_file_stays_as_it_was() {
    let desk = Desk::with_plan();
    let before = desk.state();
    let set = |rest: &str| desk.run(&format!("set a.tiendo {rest}"));
    for (arguments, sentence) in [
        (
            "--indicator MT02 --unit 31999 --period 8/2022 --value ba_mươi",
            "không phải là số",
        ),
        (
            "--indicator MT02 --unit 31999 --period 8/2022 --value 1.23.4",
            "dấu chấm, dấu phẩy",
        ),
        (
            "--indicator MT02 --unit 31999 --period 8/2022 --value -5",
            "âm",
        ),
        (
            "--indicator MT99 --unit 31999 --period 8/2022 --value 3",
            "mang mã MT99",
        ),
        (
            "--indicator MT02 --unit 12 --period 8/2022 --value 3",
            "mang mã 12",
        ),
        (
            "--indicator MT02 --unit xã --period 8/2022 --value 3",
            "mang mã xã",
        ),
        (
            "--indicator MT02 --unit 31999 --period 13/2022 --value 3",
            "không phải là kỳ báo cáo",
        ),
        (
            "--indicator MT02 --unit 31999 --period 12/2999 --value 3",
            "tương lai",
        ),
        (
            "--indicator MT02 --unit 31999 --period 2022-Q3 --value 3",
            "tháng",
        ),
        (
            "--indicator MT02 --unit 31999 --period 8/2022 --numerator 3 --denominator 0",
            "Mẫu số",
        ),
        (
            "--indicator MT02 --unit 31999 --period 8/2022 --answer yes",
            "có hoặc không",
        ),
        (
            "--indicator CS01 --unit 31999 --period 8/2022 --numerator 3 --denominator 5",
            "tỷ lệ",
        ),
        (
            "--indicator MT02 --unit 31999 --period 8/2022 --numerator 90 --denominator 80",
            "--confirm",
        ),
        (
            "--indicator MT02 --unit 31999 --period 8/2022 --value 100,5",
            "100",
        ),
    ] {
        set(arguments).refused(sentence);
    }
    for (arguments, sentence) in [
        ("task a.tiendo NV99 --done 20/06/2022", "mang mã NV99"),
        ("task a.tiendo NV01 --done 31/06/2022", "trong lịch"),
        ("task a.tiendo NV01 --done hôm_nay", "không phải là ngày"),
        (
            "task a.tiendo NV01 --done 20/06/2022 --occurrence 2022-Q2",
            "không có kỳ",
        ),
        ("task a.tiendo NV20 --done 20/06/2022", "nhiệm vụ định kỳ"),
        ("summary a.tiendo --as-of 31/02/2022", "trong lịch"),
        ("summary a.tiendo --unit 12", "mang mã 12"),
        ("history a.tiendo --of MT99", "mang mã MT99"),
        ("undo a.tiendo", "để hoàn tác"),
        ("redo a.tiendo", "để hoàn tác hoặc làm lại"),
        ("restore a.tiendo --from 7", "bản sao lưu số 7"),
        (
            "restore a.tiendo --from b.tiendo",
            "Không tìm thấy tệp b.tiendo",
        ),
        ("new a.tiendo", "Đã có tệp a.tiendo"),
    ] {
        desk.run(arguments).refused(sentence);
    }
    assert_eq!(desk.state(), before);
    let left: Vec<_> = fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(left, ["a.tiendo"], "something was left beside the file");
}

#[test]
fn files_that_cannot_be_used_are_named_with_what_is_wrong() {
    let desk = Desk::with_plan();
    fs::write(
        desk.path("letter.tiendo"),
        "Kính gửi: các đơn vị\n".repeat(400),
    )
    .unwrap();
    fs::write(desk.path("nothing.tiendo"), "").unwrap();
    let mut torn = fs::read(desk.path("a.tiendo")).unwrap();
    let middle = torn.len() / 2;
    torn[4096..middle].fill(0x5a);
    fs::write(desk.path("torn.tiendo"), &torn).unwrap();
    let mut newer = fs::read(desk.path("a.tiendo")).unwrap();
    // SQLite keeps `user_version` in bytes 60 to 63 of the header.
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(desk.path("newer.tiendo"), &newer).unwrap();

    for command in ["summary", "history", "check", "undo", "backup"] {
        for (file, sentence) in [
            ("nowhere.tiendo", "Không tìm thấy tệp nowhere.tiendo"),
            ("letter.tiendo", "không phải là tệp của Tiến Độ Số"),
            ("nothing.tiendo", "không phải là tệp của Tiến Độ Số"),
            ("torn.tiendo", "bị hỏng"),
            ("newer.tiendo", "phiên bản mới hơn"),
        ] {
            let bytes = fs::read(desk.path(file)).ok();
            desk.run(&format!("{command} {file}")).refused(sentence);
            assert_eq!(
                fs::read(desk.path(file)).ok(),
                bytes,
                "{command} changed {file}"
            );
        }
    }
    desk.run("new nowhere/b.tiendo").refused("nowhere/b.tiendo");
    assert!(!desk.path("nowhere").exists());
}

#[test]
fn a_file_that_is_open_elsewhere_is_refused_at_once() {
    let desk = Desk::with_plan();
    let open = Store::open(&desk.path("a.tiendo")).unwrap();
    for arguments in [
        "summary a.tiendo",
        "history a.tiendo",
        "check a.tiendo",
        "undo a.tiendo",
        "task a.tiendo NV01 --not-done",
        "backup a.tiendo",
    ] {
        desk.run(arguments)
            .refused("đang được mở ở một cửa sổ hoặc một máy khác");
    }
    open.close().unwrap();
    desk.run("summary a.tiendo").done("MT01");
}

#[test]
fn edits_of_a_copy_that_was_killed_are_there_for_those_who_only_read() {
    let desk = Desk::with_plan();
    let mut open = Store::open(&desk.path("a.tiendo")).unwrap();
    let plan = open.load().unwrap();
    let (task, _) = plan.task_by_code("NV01").unwrap();
    let edit = Edit::SetDone {
        task,
        done_on: None,
    };
    let draft = ops::draft(&plan, &edit, date(2022, 8, 18)).unwrap();
    let stamp = Stamp {
        author: Author {
            name: "Minh".to_owned(),
            unit: None,
        },
        wall_ms: 0,
    };
    open.append(&stamp, &draft).unwrap();
    // What lies on the disk now is what a process leaves that is killed now.
    for side in ["", "-wal"] {
        let from = desk.path(&format!("a.tiendo{side}"));
        fs::copy(from, desk.path(&format!("b.tiendo{side}"))).unwrap();
        fs::copy(
            desk.path(&format!("b.tiendo{side}")),
            desk.path(&format!("c.tiendo{side}")),
        )
        .unwrap();
    }
    open.close().unwrap();
    assert!(fs::metadata(desk.path("b.tiendo-wal")).unwrap().len() > 0);
    desk.run("history b.tiendo --limit 1")
        .done("Minh  Cập nhật tình trạng nhiệm vụ NV01");
    assert!(
        !desk.path("b.tiendo-wal").exists(),
        "the journal was moved into the file"
    );
    desk.run("check c.tiendo").done("còn nguyên vẹn");
    desk.run("summary a.tiendo").done("MT01");
}

#[test]
fn a_file_that_nobody_may_write_can_be_read_and_is_not_written() {
    use std::os::unix::{fs::PermissionsExt as _, process::CommandExt as _};

    let desk = Desk::with_plan();
    let set =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let bytes = fs::read(desk.path("a.tiendo")).unwrap();
    // The administrator may write everything: as one, the program is run as somebody else, who
    // must be able to reach it.
    let program = desk.path("tien-do-so");
    fs::copy(env!("CARGO_BIN_EXE_tien-do-so"), &program).unwrap();
    set(&desk.path("a.tiendo"), 0o444);
    set(&program, 0o555);
    set(desk.folder.path(), 0o555);
    let is_root = fs::write(desk.path("probe"), "").is_ok();
    let run_there = |arguments: &str| {
        let mut command = Command::new(&program);
        command
            .current_dir(desk.folder.path())
            .args(arguments.split(' '))
            .env("TZ", "UTC");
        if is_root {
            command.uid(65534).gid(65534);
        }
        run(command)
    };
    run_there("summary a.tiendo --as-of 2022-08-18").done("MT01");
    run_there("history a.tiendo").done("Tạo kế hoạch");
    run_there("check a.tiendo").done("còn nguyên vẹn");
    let refused = "chỉ đọc được, không ghi được";
    run_there("task a.tiendo NV01 --not-done").refused(refused);
    run_there("set a.tiendo --indicator MT01 --unit 96 --period 2022-08 --value 40")
        .refused(refused);
    run_there("undo a.tiendo").refused(refused);
    set(desk.folder.path(), 0o755);
    assert_eq!(fs::read(desk.path("a.tiendo")).unwrap(), bytes);
}

#[test]
fn output_that_cannot_be_written_is_a_failure_and_a_reader_that_leaves_is_none() {
    let desk = Desk::with_plan();
    let mut command = desk.command();
    command.args(["summary", "a.tiendo", "--json"]);
    command.stdout(
        fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap(),
    );
    let output = command
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("Không in được kết quả.")
    );

    let mut command = desk.command();
    command
        .args(["history", "a.tiendo", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

#[test]
fn without_a_display_the_window_names_the_commands_that_need_none() {
    let desk = Desk::with_plan();
    for arguments in ["a.tiendo", "--lang vi"] {
        let run = desk.run(arguments);
        run.refused("máy này không có màn hình");
        for command in ["summary", "set", "task", "history", "check"] {
            assert!(run.err.contains(command), "{}", run.err);
        }
    }
    desk.run("a.tiendo --lang en").refused("no display");
}

#[test]
fn a_command_that_is_written_wrongly_ends_with_two_and_says_how_to_go_on() {
    let desk = Desk::empty();
    for (arguments, sentence) in [
        ("set a.tiendo", "Thiếu: --indicator"),
        ("summary", "Thiếu: <FILE>"),
        ("summary a.tiendo --colour", "Không có tùy chọn --colour"),
        (
            "set a.tiendo --indicator a --unit b --period c --value 1 --clear",
            "cùng với --clear",
        ),
        (
            "set a.tiendo --indicator a --unit b --period c --numerator 1",
            "Thiếu: --denominator",
        ),
        ("history a.tiendo --limit ba", "không nhận giá trị \"ba\""),
        (
            "new a.tiendo --plan cần-thơ",
            "không nhận giá trị \"cần-thơ\"",
        ),
        ("new a.tiendo --seed 5", "Thiếu: --simulate"),
        ("new a.tiendo --simulate --empty --name x", "cùng với"),
        ("summarize a.tiendo", "Thừa tham số a.tiendo"),
        ("task a.tiendo NV01", "Thiếu: --done"),
        ("set a.tiendo --lang en", "Missing: --indicator"),
    ] {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments}");
        assert!(run.err.contains(sentence), "{arguments}: {}", run.err);
        assert!(run.err.contains("--help"), "{}", run.err);
    }
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 0);
    desk.run("--help").done("Kết quả từng mục tiêu");
    desk.run("set --help --lang en")
        .done("Write the figure in spite of a warning");
    desk.run("--version").done(env!("CARGO_PKG_VERSION"));
}

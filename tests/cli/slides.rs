//! The command `slides`: handouts as PDF, and pictures.

use std::{fs, process::Command};

use super::desk::Desk;

/// What Poppler says of a document: reading it with another program than the one that wrote it is
/// what counts.
fn poppler(tool: &str, arguments: &[&str]) -> String {
    let run = Command::new(tool).args(arguments).output();
    let run = run.unwrap_or_else(|error| panic!("{tool}, of poppler-utils: {error}"));
    assert!(run.status.success(), "{tool}: {run:?}");
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn the_standard_deck_is_a_small_document_of_real_vietnamese_words() {
    let desk = Desk::empty();
    desk.run("new a.tiendo --simulate").done("25 mục tiêu");
    desk.run("slides a.tiendo --out a.pdf")
        .done("16 trang trình chiếu");
    let file = fs::read(desk.path("a.pdf")).unwrap();
    assert!(file.starts_with(b"%PDF-"));
    assert!(file.len() < 2_000_000, "{}", file.len());
    let path = desk.path("a.pdf");
    let path = path.to_str().unwrap();
    let text = poppler("pdftotext", &["-layout", path, "-"]);
    for part in [
        "Kế hoạch chuyển đổi số",
        "Dữ liệu mô phỏng",
        "Mẫu, cần đối chiếu",
        "Tính đến 20/12/2022",
        "trong 25 mục tiêu đang chậm",
        "Huyện Trần Văn Thời",
        "xã đã nộp",
        "16/16",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(text.matches('\u{c}').count(), 16, "a form feed a page");
    let fonts = poppler("pdffonts", &[path]);
    let fonts: Vec<_> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        // Embedded, a subset, and with a table of the letters.
        assert!(font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn three_slides_a_sheet_have_the_speakers_words_beside_them() {
    let desk = Desk::with_plan();
    desk.run("slides a.tiendo --notes --out n.pdf")
        .done("15 trang trình chiếu");
    let path = desk.path("n.pdf");
    let path = path.to_str().unwrap();
    let text = poppler("pdftotext", &[path, "-"]);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Nêu số mục tiêu đang chậm"), "{words}");
    assert!(words.contains("tờ 5/5"), "{words}");
    assert_eq!(text.matches('\u{c}').count(), 5, "a form feed a sheet");
}

#[test]
fn pictures_go_into_a_folder_that_is_made_and_nothing_is_replaced_unasked() {
    let desk = Desk::with_plan();
    desk.run("slides a.tiendo --out anh").done("15 ảnh");
    let names: std::collections::BTreeSet<_> = fs::read_dir(desk.path("anh"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 15);
    assert!(names.contains("trang-01.png") && names.contains("trang-15.png"));
    let file = fs::File::open(desk.path("anh/trang-02.png")).unwrap();
    let reader = png::Decoder::new(std::io::BufReader::new(file))
        .read_info()
        .unwrap();
    assert_eq!((reader.info().width, reader.info().height), (1920, 1080));
    fs::write(desk.path("anh/trang-01.png"), "mine").unwrap();
    desk.run("slides a.tiendo --out anh").refused("--force");
    assert_eq!(fs::read(desk.path("anh/trang-01.png")).unwrap(), b"mine");
}

#[test]
fn what_cannot_be_written_is_refused_in_both_languages() {
    let desk = Desk::with_plan();
    fs::write(desk.path("b.pdf"), "mine").unwrap();
    for (arguments, vi, en) in [
        (
            "--deck Giaoban --out a.pdf",
            "chưa có bộ nào",
            "has none yet",
        ),
        ("--notes --out anh", ".pdf", "PDF only"),
        ("--out b.pdf", "--force", "--force"),
        ("--out a.pdf --as-of 30/02/2022", "30/02/2022", "30/02/2022"),
    ] {
        desk.run(&format!("slides a.tiendo {arguments}"))
            .refused(vi);
        desk.run(&format!("slides a.tiendo --lang en {arguments}"))
            .refused(en);
    }
    assert_eq!(fs::read(desk.path("b.pdf")).unwrap(), b"mine");
    assert!(!desk.path("a.pdf").exists() && !desk.path("anh").exists());
}

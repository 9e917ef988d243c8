//! Names that somebody made to mislead, and contents that are not what they are called.

use proptest::prelude::*;

use super::*;

#[test]
fn names_that_every_system_takes_are_kept_as_they_are() {
    for name in [
        "Quyết định 123.pdf",
        "ảnh chụp.jpg",
        "Biểu 01.2022 (bản cuối).xlsx",
        "báo cáo v1.2.docx",
    ] {
        let kind = FileKind::of_name(name).unwrap();
        assert_eq!(clean_file_name(name), Ok((name.to_owned(), kind)));
    }
}

#[test]
fn hostile_names_are_cleaned_or_refused() {
    let cleaned = [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Windows\\system32\\a.PDF", "a.pdf"),
        ("a\u{0}b\u{7}c\n.jpeg", "abc.jpg"),
        ("hóa đơn \u{202e}gpj.png", "hóa đơn gpj.png"),
        ("a<b>:c|d?e*.xls", "a_b__c_d_e_.xls"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.docx", "_LPT1.docx"),
        ("  .hidden.pdf. ", "hidden.pdf"),
        ("%TEMP%$HOME.pdf", "_TEMP__HOME.pdf"),
    ];
    for (name, expected) in cleaned {
        let kept = clean_file_name(name).map(|(name, _)| name);
        assert_eq!(kept.as_deref(), Ok(expected), "{name:?}");
    }
    let refused = [
        ("setup.exe", FileRefusal::Kind),
        ("văn bản.pdf.exe", FileRefusal::Kind),
        ("văn bản.exe.pdf", FileRefusal::Disguised),
        ("văn bản.SCR .pdf", FileRefusal::Disguised),
        ("văn bản", FileRefusal::Kind),
        (".pdf", FileRefusal::Kind),
        ("a/.pdf", FileRefusal::Kind),
        ("", FileRefusal::Kind),
        ("macro.docm", FileRefusal::Kind),
        ("trang.html", FileRefusal::Kind),
        ("a.pdf/", FileRefusal::Kind),
    ];
    for (name, expected) in refused {
        assert_eq!(clean_file_name(name), Err(expected), "{name:?}");
    }
}

#[test]
fn content_must_be_what_the_name_says() {
    let pdf = b"%PDF-1.7 ...";
    assert_eq!(check_file(FileKind::Pdf, pdf), Ok(()));
    assert_eq!(check_file(FileKind::Pdf, b"\xEF\xBB\xBF%PDF-1.4"), Ok(()));
    assert_eq!(check_file(FileKind::Png, pdf), Err(FileRefusal::Content));
    assert_eq!(
        check_file(FileKind::Jpeg, b"MZ\x90\0"),
        Err(FileRefusal::Content)
    );
    assert_eq!(check_file(FileKind::Pdf, b""), Err(FileRefusal::Empty));
    let mut large = vec![0; MOST_FILE_BYTES as usize + 1];
    large[..5].copy_from_slice(b"%PDF-");
    assert_eq!(
        check_file(FileKind::Pdf, &large),
        Err(FileRefusal::TooLarge)
    );
    large.pop();
    assert_eq!(check_file(FileKind::Pdf, &large), Ok(()));
}

#[test]
fn a_long_name_that_is_cut_behind_a_dot_or_a_space_ends_with_neither() {
    for margin in [".", " ", ". ", "\u{a0}"] {
        let stem = "a".repeat(MOST_NAME_BYTES - margin.len());
        let (name, kind) = clean_file_name(&format!("{stem}{margin}bbbb.pdf")).unwrap();
        assert_eq!(name, format!("{stem}.pdf"));
        assert_eq!(clean_file_name(&name), Ok((name, kind)));
    }
}

proptest! {
    #[test]
    fn a_kept_name_is_no_path_and_stays_as_it_is(
        stem in ".{0,200}",
        ending in prop_oneof![Just("pdf"), Just("PNG"), Just("docx"), Just("exe"), Just("")],
    ) {
        if let Ok((name, kind)) = clean_file_name(&format!("{stem}.{ending}")) {
            prop_assert!(!name.contains(['/', '\\', ':', '\0']));
            prop_assert!(!name.starts_with('.') && name.len() <= 200);
            prop_assert_eq!(FileKind::of_name(&name), Some(kind));
            prop_assert_eq!(clean_file_name(&name), Ok((name, kind)));
        }
    }
}

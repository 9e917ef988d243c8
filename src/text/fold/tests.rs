//! Tests of `fold`, apart only so that both can be read in one sitting.

use proptest::prelude::*;

use super::*;

#[test]
fn folding_drops_accents_case_and_spare_spaces() {
    for (text, want) in [
        ("", ""),
        ("  \t\u{a0} ", ""),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("  Xã  Đắk\nHoà ", "xa dak hoa"),
        ("ĐƯỜNG ƯƠNG", "duong uong"),
        ("Ðắk Lắk", "dak lak"),
        ("Tỷ lệ 37,5%", "ty le 37,5%"),
        ("a \u{301} b", "a b"),
        ("\u{301} a", "a"),
        ("Tân\u{200b}Thành", "tanthanh"),
        ("İ", "i"),
    ] {
        assert_eq!(fold(text), want, "{text:?}");
    }
}

#[test]
fn both_ways_to_place_the_tone_fold_alike() {
    for (old, new) in [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe")] {
        assert_ne!(old, new);
        assert_eq!(fold(old), fold(new));
    }
}

#[test]
fn composed_text_is_borrowed_and_decomposed_text_is_composed() {
    assert!(matches!(nfc("tiếng Việt"), Cow::Borrowed(_)));
    assert_eq!(nfc("tie\u{302}\u{301}ng"), "tiếng");
}

#[test]
fn a_search_matches_when_every_word_is_somewhere() {
    for (needle, hay, want) in [
        ("", "Xã Tân Thành", true),
        ("tan thanh", "Xã Tân Thành", true),
        ("thành tân", "Xã Tân Thành", true),
        ("anh", "Xã Tân Thành", true),
        ("tan hoa", "Xã Tân Thành", false),
        ("đăk", "Dak Nông", true),
    ] {
        assert_eq!(
            matches(&fold(needle), &fold(hay)),
            want,
            "{needle:?} {hay:?}"
        );
    }
}

#[test]
fn a_search_prefers_beginnings_then_initials_then_insides() {
    let hay = "Tỷ lệ dịch vụ công trực tuyến (DVCTT) 1.2";
    for (needle, want) in [
        ("", Some(Score::Prefix)),
        ("tỷ lệ d", Some(Score::Prefix)),
        ("dich vu", Some(Score::WordPrefix)),
        ("tuyen cong", Some(Score::WordPrefix)),
        ("dvct", Some(Score::WordPrefix)),
        ("1.2", Some(Score::WordPrefix)),
        ("tld", Some(Score::Initials)),
        ("vctt", Some(Score::Initials)),
        ("uyen", Some(Score::Substring)),
        ("uyen dich", Some(Score::Substring)),
        ("hồ sơ", None),
    ] {
        assert_eq!(score(&fold(needle), &fold(hay)), want, "{needle:?}");
    }
    assert!(Score::Prefix > Score::WordPrefix);
    assert!(Score::WordPrefix > Score::Initials);
    assert!(Score::Initials > Score::Substring);
    assert!(Some(Score::Substring) > None);
}

#[test]
fn cleaning_removes_what_nobody_sees() {
    for (text, want) in [
        ("  Tân Thành \u{a0}", "Tân Thành"),
        ("\u{feff}Tân\u{200b} Thành\u{202c}", "Tân Thành"),
        ("tie\u{200d}\u{302}\u{301}ng", "tiếng"),
        ("a\u{0}b\u{9b}c", "abc"),
        ("a\tb", "a b"),
        ("100\u{a0}000", "100\u{a0}000"),
    ] {
        assert_eq!(clean_input(text, Lines::One), want, "{text:?}");
        assert_eq!(clean_input(text, Lines::Many), want, "{text:?}");
    }
}

#[test]
fn line_breaks_stay_in_notes_and_become_spaces_in_names() {
    for (text, many, one) in [
        ("a\nb", "a\nb", "a b"),
        ("a\r\nb\rc", "a\nb\nc", "a b c"),
        ("a \n\n b\n", "a \n\n b", "a b"),
        ("a\u{2028}b\u{85}c\u{b}d", "a\nb\nc\nd", "a b c d"),
    ] {
        assert_eq!(clean_input(text, Lines::Many), many, "{text:?}");
        assert_eq!(clean_input(text, Lines::One), one, "{text:?}");
    }
}

/// Any string, and strings dense in what this file treats specially.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-ZđĐðơƯếỆ\u{300}-\u{36f} \t\n\r\u{a0}\u{85}\u{200b}-\u{200f}\u{feff}]{0,24}",
    ]
}

proptest! {
    #[test]
    fn composing_twice_is_composing_once(text in any_text()) {
        let once = nfc(&text).into_owned();
        prop_assert_eq!(nfc(&once), once.as_str());
    }

    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn composed_and_decomposed_text_fold_alike(text in any_text()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(fold(&composed), fold(&decomposed));
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in any_text()) {
        for lines in [Lines::One, Lines::Many] {
            let once = clean_input(&text, lines);
            prop_assert_eq!(clean_input(&once, lines), once.as_str());
            prop_assert_eq!(nfc(&once), once.as_str());
            let newline_is_allowed = lines == Lines::Many;
            prop_assert!(once.chars().all(|c| !c.is_control() || (c == '\n' && newline_is_allowed)));
        }
    }

    #[test]
    fn every_match_has_a_score(needle in any_text(), hay in any_text()) {
        let (needle, hay) = (fold(&needle), fold(&hay));
        prop_assert!(!matches(&needle, &hay) || score(&needle, &hay).is_some());
        prop_assert_eq!(score(&hay, &hay), Some(Score::Prefix));
    }
}

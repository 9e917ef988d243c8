//! The order in which a Vietnamese reader looks for names.
//!
//! `An, Ánh, Ăn, Ân`; `d` before `đ`; `Thôn 2` before `Thôn 10`. The rules and
//! their data are ICU's (locale `vi`, digits compared as numbers). This file must
//! not know what is sorted, and its keys must never reach a file: they change
//! with each version of the data. Sort here, not in the database's schema.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use super::fold::fold;

/// Built once, at the first comparison. The data are compiled in, so `None`
/// cannot happen with a sound build; should it, names sort without their accents
/// rather than the program failing.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(&locale!("vi"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
});

/// A text's place in Vietnamese order, to be compared with other keys.
///
/// Only for sorting in memory, within one run of the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Vec<u8>);

/// Which text comes first in Vietnamese order.
///
/// `Equal` means that a reader would not know which comes first, not that the
/// bytes are the same: composed and decomposed spellings are equal, and so are
/// `Thôn 2` and `Thôn 02`. Where the order must not depend on the order before,
/// break ties by something else, such as an id.
#[must_use]
pub fn compare(left: &str, right: &str) -> Ordering {
    match &*COLLATOR {
        Some(collator) => collator.compare(left, right),
        None => plain_key(left).cmp(&plain_key(right)),
    }
}

/// The key by which [`compare`] orders a text.
///
/// For long lists, where each text would be compared many times:
/// `rows.sort_by_cached_key(|row| sort_key(&row.name))`.
#[must_use]
pub fn sort_key(text: &str) -> SortKey {
    let Some(collator) = &*COLLATOR else {
        return plain_key(text);
    };
    let mut bytes = Vec::with_capacity(text.len() * 2);
    // Writing to memory cannot fail, and the type says so.
    let Ok(()) = collator.write_sort_key_to(text, &mut bytes);
    SortKey(bytes)
}

fn plain_key(text: &str) -> SortKey {
    SortKey(fold(text).into_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// Each list is in the right order; it is sorted from its reverse.
    const IN_ORDER: [&[&str]; 6] = [
        &["An", "Ánh", "Ăn", "Ân"],
        &[
            "a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y",
        ],
        &["e", "è", "ẻ", "ẽ", "é", "ẹ", "ê"],
        &["Thôn 1", "Thôn 2", "Thôn 10", "Thôn 101"],
        &["Da", "Dương", "Đa", "Đương", "E"],
        &["Xã Đắk Hà", "Xã Đăng Hà", "Xã Đông Hà", "Xã Ea Súp"],
    ];

    #[test]
    fn the_collator_is_built() {
        assert!(COLLATOR.is_some());
    }

    #[test]
    fn names_stand_in_the_order_of_a_vietnamese_dictionary() {
        for want in IN_ORDER {
            let mut names: Vec<&str> = want.iter().rev().copied().collect();
            names.sort_by(|left, right| compare(left, right));
            assert_eq!(names, want);
            names.reverse();
            names.sort_by_cached_key(|name| sort_key(name));
            assert_eq!(names, want);
        }
    }

    #[test]
    fn spellings_of_one_text_are_equal() {
        for (left, right) in [("tiếng", "tie\u{302}\u{301}ng"), ("Thôn 2", "Thôn 02")] {
            assert_eq!(compare(left, right), Ordering::Equal, "{left} {right}");
        }
        assert_ne!(compare("hoà", "hòa"), Ordering::Equal);
    }

    proptest! {
        #[test]
        fn keys_order_as_comparing_does(left in "[a-eA-Eđăâếệ0-9 .-]{0,8}", right in "[a-eA-Eđăâếệ0-9 .-]{0,8}") {
            prop_assert_eq!(sort_key(&left).cmp(&sort_key(&right)), compare(&left, &right));
        }

        #[test]
        fn any_two_strings_can_be_compared(left: String, right: String) {
            prop_assert_eq!(compare(&left, &right), compare(&right, &left).reverse());
            let decomposed: String = left.nfd().collect();
            prop_assert_eq!(compare(&left, &decomposed), Ordering::Equal);
        }
    }
}

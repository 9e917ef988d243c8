//! Which entries answer a search, and in which order. Must not know what the entries are, nor the
//! window.

use std::cmp::Reverse;

use crate::text::{Score, score};

/// What is compared with the search; both folded.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The name.
    pub name: &'a str,
    /// The name with all else that is said of it: where it is, whose, its code.
    pub whole: &'a str,
    /// How many were chosen since this one was; `None` where it never was.
    pub chosen: Option<usize>,
}

/// The places of those that answer, best first: the name before what is said of it, the beginning
/// before the middle, what was chosen lately before the rest, then as they stand. Nothing sought
/// finds all.
pub fn ranked<'a>(needle: &str, candidates: impl Iterator<Item = Candidate<'a>>) -> Vec<usize> {
    let mut found: Vec<_> = candidates
        .enumerate()
        .filter_map(|(place, candidate)| {
            let lately = candidate.chosen.unwrap_or(usize::MAX);
            Some((Reverse(grade(needle, candidate)?), lately, place))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., place)| place).collect()
}

/// How well one answers: whether by its name, how, and with how many whole words of it, so that
/// "tân" finds "Tân Thành" before "tảng".
fn grade(needle: &str, candidate: Candidate<'_>) -> Option<(bool, Score, usize)> {
    let words = || candidate.name.split(|c: char| !c.is_alphanumeric());
    let sought = needle.split_whitespace();
    let whole_words = sought.filter(|sought| words().any(|word| word == *sought));
    let (by_name, score) = match score(needle, candidate.name) {
        Some(score) => (true, score),
        None => (false, score(needle, candidate.whole)?),
    };
    Some((by_name, score, whole_words.count()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold;

    /// Ranks names with what is said of them; the names in the order found.
    fn found(needle: &str, entries: &[(&'static str, &str)]) -> Vec<&'static str> {
        let folded: Vec<_> = entries
            .iter()
            .map(|(name, place)| (fold(name), fold(&format!("{name} {place}"))))
            .collect();
        let candidates = folded.iter().map(|(name, whole)| Candidate {
            name,
            whole,
            chosen: None,
        });
        ranked(&fold(needle), candidates)
            .into_iter()
            .filter_map(|at| entries.get(at).map(|(name, _)| *name))
            .collect()
    }

    #[test]
    fn the_beginning_of_the_name_comes_before_its_middle_and_its_place() {
        let entries = [
            ("Xã Phú Tân", "huyện Phú Tân"),
            ("Xã Tân Thành", "thành phố Cà Mau"),
            ("Tân trang", ""),
            ("Xã Rạch Chèo", "huyện Phú Tân"),
        ];
        assert_eq!(
            found("tân", &entries),
            ["Tân trang", "Xã Phú Tân", "Xã Tân Thành", "Xã Rạch Chèo"]
        );
    }

    #[test]
    fn two_of_a_name_are_told_apart_by_their_place() {
        let entries = [
            ("Xã Tân Thành", "huyện Cái Nước"),
            ("Phường Tân Thành", "thành phố Cà Mau"),
        ];
        assert_eq!(found("tan thanh ca mau", &entries), ["Phường Tân Thành"]);
    }

    #[test]
    fn a_whole_word_comes_before_the_beginning_of_another() {
        let entries = [("Dùng nền tảng số", ""), ("Xã Tân Thành", "")];
        assert_eq!(found("tan", &entries), ["Xã Tân Thành", "Dùng nền tảng số"]);
        let entries = [
            ("Xã Hòa Tân", "Thành phố Cà Mau"),
            ("Xã Tân Thành", "Thành phố Cà Mau"),
        ];
        assert_eq!(found("tan thanh ca mau", &entries)[0], "Xã Tân Thành");
    }

    #[test]
    fn initials_find_and_nothing_sought_finds_all() {
        let entries = [("Dịch vụ công trực tuyến", ""), ("Sao lưu", "")];
        assert_eq!(found("dvc", &entries), ["Dịch vụ công trực tuyến"]);
        assert_eq!(found("", &entries).len(), 2);
        assert!(found("xyz", &entries).is_empty());
    }

    #[test]
    fn what_was_chosen_lately_comes_first_among_equals() {
        let candidate = |chosen| Candidate {
            name: "sao luu",
            whole: "sao luu",
            chosen,
        };
        let all = [candidate(None), candidate(Some(1)), candidate(Some(0))];
        assert_eq!(ranked("sao", all.into_iter()), [2, 1, 0]);
    }

    proptest! {
        #[test]
        fn more_letters_never_find_more(names in prop::collection::vec("[a-d ]{0,8}", 0..12), needle in "[a-d]{1,3}", more in "[a-d]") {
            let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
            let of = |needle: &str| {
                let all = names.iter().map(|name| Candidate { name, whole: name, chosen: None });
                let mut found = ranked(needle, all);
                found.sort_unstable();
                found
            };
            let (wide, narrow) = (of(&needle), of(&format!("{needle}{more}")));
            prop_assert!(narrow.iter().all(|it| wide.contains(it)));
        }
    }
}

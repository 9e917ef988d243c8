//! The note that goes with a unit's report: what is in the package, what is missing from it.

use jiff::civil::Date;

use crate::{
    domain::{Id, Period, Plan, UnitKey, owed},
    io::Letter,
    report::submissions,
    strings::Words,
};

/// What a unit hands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    /// Whose figures they are.
    pub unit: UnitKey,
    /// The period that is reported.
    pub period: Period,
    /// The package's file name.
    pub file: String,
    /// How many of the figures that are due are there.
    pub entered: usize,
    /// The indicators without a figure that is due.
    pub missing: Vec<Id>,
    /// What the checks found and the unit hands in all the same, in sentences.
    pub warnings: Vec<String>,
    /// How many files go with it.
    pub files: usize,
    /// The key of the copy that sends, in words that can be compared on the telephone.
    pub fingerprint: String,
}

impl Handed {
    /// What a unit hands in, as its plan shows it; the names of the file and of the key are not
    /// known yet.
    pub fn of(words: Words, plan: &Plan, unit: UnitKey, period: Period, today: Date) -> Self {
        let missing = submissions::missing(plan, unit, period).into_iter();
        let missing: Vec<_> = missing.map(|key| key.indicator).collect();
        let warned = submissions::doubts(plan, unit, period, today).into_iter();
        Self {
            unit,
            period,
            file: String::new(),
            entered: owed(plan, unit, period).len() - missing.len(),
            missing,
            warnings: warned
                .map(|doubt| {
                    let warned = words.doubt(plan, &doubt);
                    match doubt.explained.as_str() {
                        "" => warned,
                        why => words.letter_explained(warned, why),
                    }
                })
                .collect(),
            files: 0,
            fingerprint: String::new(),
        }
    }
}

/// The covering note of a report.
pub fn covering_note(words: Words, plan: &Plan, handed: &Handed) -> Letter {
    let info = plan.info();
    let cut_off = info.cut_off();
    let parent = plan.unit(handed.unit).and_then(|unit| unit.parent);
    let committee = |unit: Option<UnitKey>| {
        let name = unit.map(|unit| words.unit_in_sentence(plan, unit).to_uppercase());
        let said = [Some(words.letter_committee()), name];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let receiver = info.root.or(parent).unwrap_or(handed.unit);
    let receiver = words.unit_in_sentence(plan, receiver);
    let sender = words.unit_in_sentence(plan, handed.unit);
    let period = words.period(handed.period);
    let missing = handed.missing.iter().filter_map(|id| {
        let indicator = plan.indicator(*id)?;
        Some(format!("{} {}", indicator.code, indicator.name))
    });
    let or_none = |lines: Vec<String>| {
        if lines.is_empty() {
            words.letter_none()
        } else {
            lines.join("\n")
        }
    };
    let all = handed.entered + handed.missing.len();
    let (first, last) = (handed.period.start(cut_off), handed.period.end(cut_off));
    Letter {
        above: parent.map_or_else(String::new, |parent| committee(Some(parent))),
        from: committee(Some(handed.unit)),
        number: words.letter_number(),
        state: [words.letter_state(), words.letter_motto()],
        place: words.letter_place(),
        title: words.letter_title(),
        about: words.letter_about(period.as_str()),
        opening: vec![
            words.letter_to(receiver.as_str()),
            words.letter_opening(
                sender,
                period,
                words.date(first),
                words.date(last),
                info.name.as_str(),
            ),
        ],
        facts: vec![
            (words.letter_file(), handed.file.clone()),
            (
                words.letter_entered(),
                words.letter_entered_of(handed.entered.to_string(), all.to_string()),
            ),
            (words.letter_missing(), or_none(missing.collect())),
            (words.letter_warned(), or_none(handed.warnings.clone())),
            (
                words.letter_files(),
                match handed.files {
                    0 => words.letter_none(),
                    count => words.letter_files_count(count.to_string()),
                },
            ),
            (words.letter_fingerprint(), handed.fingerprint.clone()),
        ],
        closing: vec![words.letter_closing(receiver)],
        signers: [
            words.letter_prepared(),
            format!("{}\n{}", words.letter_signed(), words.letter_chair()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::Plan, io::ca_mau_2022, strings::Lang};

    fn note(missing: &[&str], warnings: &[&str]) -> Letter {
        let mut plan = Plan::default();
        for seed in ca_mau_2022().unwrap() {
            for (register, value) in &seed.draft.writes {
                plan.apply(*register, value).unwrap();
            }
        }
        let (unit, _) = plan
            .units()
            .find(|(_, unit)| unit.full_name() == "Xã Khánh An")
            .unwrap();
        let ids = missing.iter();
        let handed = Handed {
            unit,
            period: "2022-09".parse().unwrap(),
            file: "nop-khanh-an-2022-09.tdsgoi".to_owned(),
            entered: 23,
            missing: ids
                .filter_map(|code| Some(plan.indicator_by_code(code)?.0))
                .collect(),
            warnings: warnings.iter().map(|text| (*text).to_owned()).collect(),
            files: 2,
            fingerprint: "lúa sông trăng cầu".to_owned(),
        };
        covering_note(Words::new(Lang::Vietnamese), &plan, &handed)
    }

    #[test]
    fn it_says_who_sends_what_for_which_days_and_what_is_missing() {
        let letter = note(&["MT01", "MT02"], &["MT05 giảm so với kỳ trước."]);
        assert_eq!(letter.above, "ỦY BAN NHÂN DÂN HUYỆN U MINH");
        assert_eq!(letter.from, "ỦY BAN NHÂN DÂN XÃ KHÁNH AN");
        assert!(letter.opening.concat().contains("tỉnh Cà Mau"));
        assert!(letter.opening.concat().contains("15/08/2022"));
        let facts: Vec<&str> = letter.facts.iter().map(|(_, fact)| fact.as_str()).collect();
        assert_eq!(facts[0], "nop-khanh-an-2022-09.tdsgoi");
        assert_eq!(facts[1], "23/25 chỉ tiêu");
        assert!(facts[2].starts_with("MT01 ") && facts[2].contains("\nMT02 "));
        assert_eq!(facts[3], "MT05 giảm so với kỳ trước.");
        assert_eq!(facts[4], "2 tệp, nằm trong gói");
        assert_eq!(facts[5], "lúa sông trăng cầu");
    }

    #[test]
    fn a_whole_report_says_that_nothing_is_missing() {
        let letter = note(&[], &[]);
        assert_eq!(letter.facts[2].1, "Không");
        assert_eq!(letter.facts[3].1, "Không");
    }
}

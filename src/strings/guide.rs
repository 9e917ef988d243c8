//! The pages of the guide, one file a page and language in `assets/guide`.
//!
//! A new page is a file in each language and a line in [`GuidePage`].

use super::{Lang, Words};

/// A page of the guide.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum GuidePage {
    /// Bắt đầu.
    #[default]
    Start,
    /// Nhập số liệu.
    Entering,
    /// Nhiệm vụ.
    Tasks,
    /// Đánh giá mục tiêu.
    Verdict,
    /// So sánh và xem lại.
    Comparing,
    /// Nộp, nhận và tổng hợp.
    Exchange,
    /// Máy mới, máy mất, hai máy.
    Machines,
    /// Trình chiếu.
    Presenting,
}

impl GuidePage {
    /// Every page, in the order of reading.
    pub const ALL: [Self; 8] = [
        Self::Start,
        Self::Entering,
        Self::Tasks,
        Self::Verdict,
        Self::Comparing,
        Self::Exchange,
        Self::Machines,
        Self::Presenting,
    ];
}

/// A page's text in Vietnamese and in English.
macro_rules! page {
    ($name:literal) => {
        [
            include_str!(concat!("../../assets/guide/vi/", $name, ".md")),
            include_str!(concat!("../../assets/guide/en/", $name, ".md")),
        ]
    };
}

impl Words {
    /// A page of the guide, as Markdown.
    pub const fn guide(self, page: GuidePage) -> &'static str {
        let [vietnamese, english] = match page {
            GuidePage::Start => page!("start"),
            GuidePage::Entering => page!("entering"),
            GuidePage::Tasks => page!("tasks"),
            GuidePage::Verdict => page!("verdict"),
            GuidePage::Comparing => page!("comparing"),
            GuidePage::Exchange => page!("exchange"),
            GuidePage::Machines => page!("machines"),
            GuidePage::Presenting => page!("presenting"),
        };
        match self.lang {
            Lang::Vietnamese => vietnamese,
            Lang::English => english,
        }
    }

    /// A page's title: its first line.
    pub fn guide_title(self, page: GuidePage) -> &'static str {
        let first = self.guide(page).lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::{Decimal, dec};

    use super::*;
    use crate::{
        domain::{
            Figure, Method, PlanInfoField, Register, Verdict, assess, latest,
            testing::{PROVINCE, Target, enter, plan_of},
        },
        text::format_decimal_places,
    };

    /// Fails unless the page says these numbers in bold, in both languages.
    fn must_say(numbers: &[(Decimal, u32, &str)]) {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let page = words.guide(GuidePage::Verdict);
            for (number, places, behind) in numbers {
                let number = format_decimal_places(*number, words.numbers(), *places);
                let text = format!("**{number}{behind}");
                assert!(page.contains(&text), "{text} in {page}");
            }
        }
    }

    #[test]
    fn every_page_begins_with_its_title_in_both_languages() {
        for page in GuidePage::ALL {
            for lang in Lang::ALL {
                let words = Words::new(lang);
                assert!(words.guide(page).starts_with("# "), "{page:?}");
                assert!(!words.guide_title(page).is_empty());
            }
        }
    }

    #[test]
    fn the_worked_example_of_the_path_is_what_the_program_computes() {
        // MT01 as shipped: no baseline, 80 % by the end of 2022, months from the 15th to the 14th.
        let target = Target {
            baseline: None,
            first_day: 15,
            ..Target::rising(dec!(0), dec!(80))
        };
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 96, "2022-08", Figure::Value(dec!(37)));
        let as_of = date(2022, 8, 18);
        let figure = latest(&plan, id, PROVINCE, as_of);
        let found = assess(&plan, id, PROVINCE, figure.as_ref(), as_of).unwrap();
        assert_eq!(found.verdict, Verdict::Slow);
        assert_eq!(found.figure_date, Some(date(2022, 8, 14)));
        must_say(&[
            (found.value.unwrap(), 0, "%**"),
            (found.expected.unwrap(), 2, "%**"),
            (found.progress.unwrap(), 4, "**"),
            (found.expected_progress.unwrap(), 4, "**"),
            (found.pace.unwrap(), 3, "**"),
            (found.gap.unwrap().abs(), 2, " "),
        ]);
    }

    #[test]
    fn the_two_methods_differ_as_the_guide_says() {
        let target = Target {
            from: date(2020, 12, 31),
            due: date(2025, 12, 31),
            ..Target::rising(dec!(5), dec!(80))
        };
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 96, "2022-12", Figure::Value(dec!(20)));
        let as_of = date(2022, 12, 31);
        let figure = latest(&plan, id, PROVINCE, as_of);
        let path = assess(&plan, id, PROVINCE, figure.as_ref(), as_of).unwrap();
        assert_eq!(path.verdict, Verdict::FarBehind);
        must_say(&[(path.expected.unwrap().round_dp(0), 0, "%**")]);
        must_say(&[(path.pace.unwrap(), 1, "**")]);
        let mut info = plan.info().clone();
        info.method = Method::GrowthRate;
        for (field, value) in plan.info().clone().changes(&info) {
            let _: PlanInfoField = field;
            plan.apply(Register::Plan(field), &value).unwrap();
        }
        let growth = assess(&plan, id, PROVINCE, figure.as_ref(), as_of).unwrap();
        assert_eq!(growth.verdict, Verdict::OnTrack);
        // Whole years here; the program counts days.
        let actual = 4_f64.sqrt() - 1.0;
        let needed = 16_f64.powf(0.2) - 1.0;
        let number = |value: f64| Decimal::try_from(value).unwrap();
        must_say(&[
            (number(actual * 100.0), 0, "%**"),
            (number(needed * 100.0), 2, "%**"),
            (number(actual / needed), 3, "**"),
        ]);
    }
}

//! Reads what people write on the command line: numbers, days, periods and codes.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Failure, Result};
use crate::{
    domain::{Id, Indicator, Period, PeriodKind, Plan, Task, UnitKey},
    strings::Words,
    text,
};

/// `1.234,5` and `1234.5` alike; what could be either is read as the language writes it.
pub(super) fn number(words: Words, text: &str) -> Result<Decimal> {
    text::parse_number_as(text, words.numbers())
        .map_err(|error| Failure::Refused(words.number_error(error, text)))
}

/// `18/08/2022` or `2022-08-18`.
pub(super) fn date(words: Words, text: &str) -> Result<Date> {
    text::parse_date(text, None).map_err(|error| Failure::Refused(words.date_error(error, text)))
}

/// `8/2022`, `2022-08`, `quý 3/2022`, `2022-Q3`, `6 tháng đầu năm 2022`, `2022-H1` or `2022`.
pub(super) fn period(words: Words, text: &str) -> Result<Period> {
    text.parse()
        .ok()
        .or_else(|| spoken_period(text))
        .ok_or_else(|| Failure::Refused(words.error_period_invalid(text)))
}

/// A period as Vietnamese officials write it, with accents or without.
fn spoken_period(text: &str) -> Option<Period> {
    let folded = text::fold(text);
    let (kind, index, year) = if let Some(year) = folded.strip_prefix("6 thang dau nam ") {
        (PeriodKind::HalfYear, "1", year)
    } else if let Some(year) = folded.strip_prefix("6 thang cuoi nam ") {
        (PeriodKind::HalfYear, "2", year)
    } else if let Some(year) = folded.strip_prefix("nam ") {
        (PeriodKind::Year, "1", year)
    } else {
        let (index, year) = folded.split_once('/')?;
        match index
            .strip_prefix("quy ")
            .or_else(|| index.strip_prefix('q'))
        {
            Some(index) => (PeriodKind::Quarter, index, year),
            None => (
                PeriodKind::Month,
                index.strip_prefix("thang ").unwrap_or(index),
                year,
            ),
        }
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (index, year) = (index.trim(), year.trim());
    if !digits(index) || !digits(year) {
        return None;
    }
    Period::new(kind, year.parse().ok()?, index.parse().ok()?)
}

/// The indicator with a code.
pub(super) fn indicator<'a>(
    words: Words,
    plan: &'a Plan,
    code: &str,
) -> Result<(Id, &'a Indicator)> {
    plan.indicator_by_code(code.trim())
        .ok_or_else(|| Failure::Refused(words.cli_unknown_indicator(code)))
}

/// The task with a code.
pub(super) fn task<'a>(words: Words, plan: &'a Plan, code: &str) -> Result<(Id, &'a Task)> {
    plan.task_by_code(code.trim())
        .ok_or_else(|| Failure::Refused(words.cli_unknown_task(code)))
}

/// The unit with a code: `96`, or `2022/96` where several lists have it.
pub(super) fn unit(words: Words, plan: &Plan, code: &str) -> Result<UnitKey> {
    match units(plan, code).as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::Refused(words.cli_unknown_unit(code))),
        [first, ..] => {
            let example = format!("{}/{}", first.list, first.code);
            Err(Failure::Refused(words.cli_ambiguous_unit(code, example)))
        }
    }
}

/// The units that a code can mean.
pub(super) fn units(plan: &Plan, code: &str) -> Vec<UnitKey> {
    let (list, code) = match code.trim().split_once('/') {
        Some((list, code)) => match list.parse::<u16>() {
            Ok(list) => (Some(list), code),
            Err(_) => return Vec::new(),
        },
        None => (None, code.trim()),
    };
    let Ok(code) = code.parse::<u32>() else {
        return Vec::new();
    };
    let fits = |key: &UnitKey| key.code == code && list.is_none_or(|list| list == key.list);
    plan.units().map(|(key, _)| key).filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    const WORDS: Words = Words::new(crate::strings::Lang::Vietnamese);

    #[test]
    fn a_period_is_read_in_every_usual_way() {
        for (text, want) in [
            ("2022-08", "2022-08"),
            ("8/2022", "2022-08"),
            ("08/2022", "2022-08"),
            ("tháng 8/2022", "2022-08"),
            ("2022-Q3", "2022-Q3"),
            ("quý 3/2022", "2022-Q3"),
            ("Q3/2022", "2022-Q3"),
            ("6 tháng đầu năm 2022", "2022-H1"),
            ("6 thang cuoi nam 2022", "2022-H2"),
            ("năm 2022", "2022"),
            ("2022", "2022"),
        ] {
            assert_eq!(period(WORDS, text).unwrap().to_string(), want, "{text}");
        }
    }

    #[test]
    fn what_the_words_say_of_a_period_is_read_back() {
        for text in ["2022-08", "2022-Q3", "2022-H1", "2022-H2", "2022"] {
            let want: Period = text.parse().unwrap();
            assert_eq!(period(WORDS, &WORDS.period(want)).unwrap(), want);
        }
    }

    #[test]
    fn what_is_no_period_is_refused_with_a_sentence() {
        for text in [
            "",
            "13/2022",
            "0/2022",
            "8/22/2022",
            "quý 5/2022",
            "+8/2022",
            "tháng tám",
            "/",
        ] {
            let Err(Failure::Refused(sentence)) = period(WORDS, text) else {
                panic!("{text}")
            };
            assert!(sentence.contains("không phải là kỳ báo cáo"), "{sentence}");
        }
    }

    #[test]
    fn numbers_and_days_are_read_in_both_ways_of_writing() {
        assert_eq!(number(WORDS, "1.234,5").unwrap(), "1234.5".parse().unwrap());
        assert_eq!(number(WORDS, "1234.5").unwrap(), "1234.5".parse().unwrap());
        assert_eq!(number(WORDS, "37%").unwrap(), "37".parse().unwrap());
        assert_eq!(date(WORDS, "18/08/2022").unwrap(), day(2022, 8, 18));
        assert_eq!(date(WORDS, "2022-08-18").unwrap(), day(2022, 8, 18));
        assert!(number(WORDS, "ba mươi").is_err());
        assert!(date(WORDS, "30/02/2022").is_err());
    }
}

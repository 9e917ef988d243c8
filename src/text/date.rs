//! Days as Vietnamese officials write them, both ways: `18/08/2022`.
//!
//! The day comes first, always; only a year of four digits in front (ISO) turns
//! the order around. There is no clock here: who wants "this year" says which. This
//! file must not know what a day is the day of, nor which days make sense there.

use jiff::civil::Date;

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateError {
    /// Nothing but white space.
    Empty,
    /// Not in any form that [`parse_date`] knows.
    NotADate,
    /// A day and a month, but no year, and no year was given to go with them.
    YearMissing,
    /// In the right form, but the calendar has no such day, such as 31/4, or
    /// 29/2 in most years.
    NoSuchDay {
        /// The day as read.
        day: u8,
        /// The month as read, which may be above 12.
        month: u8,
        /// The year as read or as given.
        year: i16,
    },
}

/// Reads a day somebody typed or pasted.
///
/// | form | example |
/// | --- | --- |
/// | day, month, year with `/`, `-` or `.` | `18/08/2022`, `1-8-2022`, `1.8.2022` |
/// | the same with a year of two digits, in this century | `18/08/22` |
/// | day and month, in `default_year` | `18/8` |
/// | eight digits, the day first | `18082022` |
/// | ISO, the year first, with `-` | `2022-08-18` |
///
/// One text uses one separator; spaces around it are allowed.
///
/// # Errors
/// See [`DateError`].
pub fn parse_date(text: &str, default_year: Option<i16>) -> Result<Date, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let Some(separator) = text.chars().find(|c| matches!(c, '/' | '-' | '.')) else {
        return parse_eight_digits(text);
    };
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    match parts.as_slice() {
        [year, month, day] if separator == '-' && year.len() == 4 => {
            calendar_day(short(day)?, short(month)?, long_year(year)?)
        }
        [day, month, year] => calendar_day(short(day)?, short(month)?, any_year(year)?),
        [day, month] => {
            let (day, month) = (short(day)?, short(month)?);
            calendar_day(day, month, default_year.ok_or(DateError::YearMissing)?)
        }
        _ => Err(DateError::NotADate),
    }
}

/// The day as `dd/mm/yyyy`, for people.
///
/// Zeros stand before single figures. Decree 30/2020 asks for them on days
/// below 10 and on months 1 and 2; here every month has one, so that columns
/// line up. [`parse_date`] reads it back for the years 0 to 9999.
#[must_use]
pub fn format_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The day as `yyyy-mm-dd`, for files: it sorts as text.
#[must_use]
pub fn format_iso(date: Date) -> String {
    date.to_string()
}

fn parse_eight_digits(text: &str) -> Result<Date, DateError> {
    if text.len() != 8 {
        return Err(DateError::NotADate);
    }
    match (text.get(..2), text.get(2..4), text.get(4..)) {
        (Some(day), Some(month), Some(year)) => {
            calendar_day(short(day)?, short(month)?, long_year(year)?)
        }
        // The cut went through a character, so these are no digits.
        _ => Err(DateError::NotADate),
    }
}

fn calendar_day(day: u8, month: u8, year: i16) -> Result<Date, DateError> {
    let no_such_day = DateError::NoSuchDay { day, month, year };
    let day = i8::try_from(day).map_err(|_| no_such_day)?;
    let month = i8::try_from(month).map_err(|_| no_such_day)?;
    Date::new(year, month, day).map_err(|_| no_such_day)
}

/// A day or a month: one or two digits.
fn short(digits: &str) -> Result<u8, DateError> {
    match digits.len() {
        1 | 2 => number(digits),
        _ => Err(DateError::NotADate),
    }
}

fn any_year(digits: &str) -> Result<i16, DateError> {
    match digits.len() {
        // Plans look ahead, not back: nobody means 1922.
        2 => number::<i16>(digits).map(|year| 2000 + year),
        _ => long_year(digits),
    }
}

fn long_year(digits: &str) -> Result<i16, DateError> {
    match digits.len() {
        4 => number(digits),
        _ => Err(DateError::NotADate),
    }
}

/// Digits and nothing else; the standard parser would let a sign pass.
fn number<T: std::str::FromStr>(digits: &str) -> Result<T, DateError> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::NotADate);
    }
    digits.parse().map_err(|_| DateError::NotADate)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::DateError::{Empty, NoSuchDay, NotADate, YearMissing};
    use super::*;

    #[test]
    fn every_usual_way_to_write_a_day_is_read() {
        for (text, want) in [
            ("18/08/2022", date(2022, 8, 18)),
            ("1/8/2022", date(2022, 8, 1)),
            ("1-8-2022", date(2022, 8, 1)),
            ("01.08.2022", date(2022, 8, 1)),
            ("18/08/22", date(2022, 8, 18)),
            ("18-08-22", date(2022, 8, 18)),
            ("1/1/99", date(2099, 1, 1)),
            ("18082022", date(2022, 8, 18)),
            ("2022-08-18", date(2022, 8, 18)),
            ("2022-8-1", date(2022, 8, 1)),
            ("  18 / 08 / 2022\u{a0}", date(2022, 8, 18)),
            ("29/2/2024", date(2024, 2, 29)),
        ] {
            assert_eq!(parse_date(text, None), Ok(want), "{text:?}");
            assert_eq!(parse_date(text, Some(1999)), Ok(want), "{text:?}");
        }
    }

    #[test]
    fn a_day_without_a_year_takes_the_year_it_is_given() {
        for text in ["18/8", "18-08", "18.8"] {
            assert_eq!(parse_date(text, Some(2023)), Ok(date(2023, 8, 18)));
            assert_eq!(parse_date(text, None), Err(YearMissing));
        }
    }

    #[test]
    fn a_day_the_calendar_lacks_is_named() {
        for (text, day, month, year) in [
            ("31/4", 31, 4, 2023),
            ("29/2", 29, 2, 2023),
            ("29/2/2023", 29, 2, 2023),
            ("8/18/2022", 8, 18, 2022),
            ("0/5/2022", 0, 5, 2022),
            ("32012022", 32, 1, 2022),
            ("2022-02-30", 30, 2, 2022),
            ("20220818", 20, 22, 818),
        ] {
            let want = Err(NoSuchDay { day, month, year });
            assert_eq!(parse_date(text, Some(2023)), want, "{text:?}");
        }
        let want = Err(NoSuchDay {
            day: 1,
            month: 1,
            year: i16::MAX,
        });
        assert_eq!(parse_date("1/1", Some(i16::MAX)), want);
    }

    #[test]
    fn what_is_not_a_day_is_refused() {
        assert_eq!(parse_date("", Some(2023)), Err(Empty));
        assert_eq!(parse_date(" \t\u{a0}", Some(2023)), Err(Empty));
        for text in [
            "mai",
            "18",
            "18/",
            "/",
            "18/8/",
            "18/8/2",
            "18/8/202",
            "18/8/20222",
            "18/8/2022/1",
            "18/8-2022",
            "018/8/2022",
            "+1/8/2022",
            "1/-8/2022",
            "-1-8-2022",
            "2022/08/18",
            "1808202",
            "180820222",
            "1808202x",
            "đđđđ",
            "18//2022",
            "１８/8/2022",
            "18 8 2022",
        ] {
            assert_eq!(parse_date(text, Some(2023)), Err(NotADate), "{text:?}");
        }
    }

    #[test]
    fn days_are_written_with_zeros_in_front() {
        assert_eq!(format_date(date(2022, 8, 18)), "18/08/2022");
        assert_eq!(format_date(date(2022, 1, 2)), "02/01/2022");
        assert_eq!(format_date(date(800, 1, 2)), "02/01/0800");
        assert_eq!(format_iso(date(2022, 1, 2)), "2022-01-02");
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0_i16..=9999, 1_i8..=12, 1_i8..=31)
            .prop_filter_map("a day of the calendar", |(year, month, day)| {
                Date::new(year, month, day).ok()
            })
    }

    proptest! {
        #[test]
        fn a_day_written_is_read_back(day in any_day()) {
            let digits = format_date(day).replace('/', "");
            for text in [format_date(day), format_iso(day), digits] {
                prop_assert_eq!(parse_date(&text, None), Ok(day), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text: String, like_a_day in "[0-9./ -]{0,12}", year: i16) {
            for text in [text, like_a_day] {
                let read = parse_date(&text, Some(year));
                prop_assert_eq!(read == Err(Empty), text.trim().is_empty());
            }
        }
    }
}

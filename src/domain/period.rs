//! Reporting periods and the days they cover.

use std::{fmt, str::FromStr};

use jiff::{ToSpan as _, civil::Date};

/// How long a reporting period is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum PeriodKind {
    /// A month.
    #[default]
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// A year.
    Year,
}

impl PeriodKind {
    /// Every kind, shortest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// How many of them a year has.
    pub const fn per_year(self) -> u8 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::HalfYear => 2,
            Self::Year => 1,
        }
    }

    /// How many months one has.
    pub const fn months(self) -> u8 {
        12 / self.per_year()
    }
}

/// One reporting period: month 8 of 2022, quarter 3 of 2022, …
///
/// Periods are chosen by people, never taken from a clock. Its text form is `2022-08`,
/// `2022-Q3`, `2022-H1` or `2022`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    kind: PeriodKind,
    index: u8,
}

impl Period {
    /// The `index`-th period (from 1) of its kind in `year`, or `None` where there is no such one.
    pub fn new(kind: PeriodKind, year: i16, index: u8) -> Option<Self> {
        let known = (1900..=2999).contains(&year) && (1..=kind.per_year()).contains(&index);
        known.then_some(Self { year, kind, index })
    }

    /// The period of this kind that holds `date` under `cut_off`.
    pub fn containing(date: Date, kind: PeriodKind, cut_off: CutOff) -> Self {
        let (mut year, mut month) = (date.year(), date.month());
        if cut_off.first_day > 1 && date.day() >= cut_off.first_day.cast_signed() {
            (year, month) = if month == 12 {
                (year + 1, 1)
            } else {
                (year, month + 1)
            };
        }
        let index = (month.cast_unsigned() - 1) / kind.months() + 1;
        Self { year, kind, index }
    }

    /// Its year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// How long it is.
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// Which one of its year it is, from 1.
    pub const fn index(self) -> u8 {
        self.index
    }

    /// The period after it.
    #[must_use]
    pub fn next(self) -> Self {
        self.shifted(1)
    }

    /// The last period of this kind that had ended by the end of `date` under `cut_off`.
    pub fn ended_by(date: Date, kind: PeriodKind, cut_off: CutOff) -> Self {
        let running = Self::containing(date, kind, cut_off);
        if running.end(cut_off) <= date {
            running
        } else {
            running.previous()
        }
    }

    /// The period before it.
    #[must_use]
    pub fn previous(self) -> Self {
        self.shifted(-1)
    }

    /// The same period a year before.
    #[must_use]
    pub const fn a_year_before(self) -> Self {
        Self {
            year: self.year - 1,
            ..self
        }
    }

    /// The period `by` periods later (earlier where negative).
    #[must_use]
    pub fn shifted(self, by: i32) -> Self {
        let per_year = i32::from(self.kind.per_year());
        let ordinal = i32::from(self.year) * per_year + i32::from(self.index) - 1 + by;
        let year = i16::try_from(ordinal.div_euclid(per_year)).unwrap_or(self.year);
        let index = u8::try_from(ordinal.rem_euclid(per_year) + 1).unwrap_or(self.index);
        Self {
            year,
            index,
            ..self
        }
    }

    /// How many periods lie between `earlier` and this one, both of this one's kind.
    pub fn periods_since(self, earlier: Self) -> i32 {
        let per_year = i32::from(self.kind.per_year());
        (i32::from(self.year) - i32::from(earlier.year)) * per_year + i32::from(self.index)
            - i32::from(earlier.index)
    }

    /// The first day it covers.
    pub fn start(self, cut_off: CutOff) -> Date {
        let month = (self.index - 1) * self.kind.months() + 1;
        let first = date(self.year, month, 1);
        if cut_off.first_day > 1 {
            let day = cut_off.first_day.cast_signed();
            let month_before = first.checked_sub(1.month()).unwrap_or(first);
            month_before.with().day(day).build().unwrap_or(month_before)
        } else {
            first
        }
    }

    /// The last day it covers.
    pub fn end(self, cut_off: CutOff) -> Date {
        let next = self.next().start(cut_off);
        next.yesterday().unwrap_or(next)
    }

    /// A number that names the period in a file: year × 1000 + kind × 100 + index.
    pub fn to_number(self) -> u32 {
        let kind = match self.kind {
            PeriodKind::Month => 0,
            PeriodKind::Quarter => 1,
            PeriodKind::HalfYear => 2,
            PeriodKind::Year => 3,
        };
        u32::from(self.year.cast_unsigned()) * 1000 + kind * 100 + u32::from(self.index)
    }

    /// The period of [`Period::to_number`], or `None` where the number names none.
    pub fn from_number(number: u32) -> Option<Self> {
        let kind = match number / 100 % 10 {
            0 => PeriodKind::Month,
            1 => PeriodKind::Quarter,
            2 => PeriodKind::HalfYear,
            3 => PeriodKind::Year,
            _ => return None,
        };
        let year = i16::try_from(number / 1000).ok()?;
        Self::new(kind, year, u8::try_from(number % 100).ok()?)
    }
}

/// The day `day` of a month that is known to exist; the month's first where it has no such day.
fn date(year: i16, month: u8, day: u8) -> Date {
    Date::new(year, month.cast_signed(), day.cast_signed()).unwrap_or(Date::ZERO)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, kind, index } = self;
        match kind {
            PeriodKind::Month => write!(f, "{year}-{index:02}"),
            PeriodKind::Quarter => write!(f, "{year}-Q{index}"),
            PeriodKind::HalfYear => write!(f, "{year}-H{index}"),
            PeriodKind::Year => write!(f, "{year}"),
        }
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Period({self})")
    }
}

impl FromStr for Period {
    type Err = ();

    /// Reads `2022-08`, `2022-Q3`, `2022-H1` or `2022`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, rest) = text.trim().split_once('-').unwrap_or((text.trim(), ""));
        let (kind, index) = match rest.as_bytes() {
            [] => (PeriodKind::Year, "1"),
            [b'Q' | b'q', _] => (PeriodKind::Quarter, rest.get(1..).unwrap_or_default()),
            [b'H' | b'h', _] => (PeriodKind::HalfYear, rest.get(1..).unwrap_or_default()),
            [b'0'..=b'9', ..] => (PeriodKind::Month, rest),
            _ => return Err(()),
        };
        let year = year.parse().map_err(|_| ())?;
        let index = index.parse().map_err(|_| ())?;
        Self::new(kind, year, index).ok_or(())
    }
}

/// On which day of the month reports start a new period.
///
/// Decree 09/2019/NĐ-CP, article 12, lets a monthly report cover the 15th of the month before to
/// the 14th of the month itself; statistical reports use calendar months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CutOff {
    first_day: u8,
}

impl CutOff {
    /// Calendar months.
    pub const CALENDAR: Self = Self { first_day: 1 };
    /// From the 15th to the 14th.
    pub const FIFTEENTH: Self = Self { first_day: 15 };

    /// Periods that start on this day: 1 for calendar months, 2 to 28 for that day of the month
    /// before. `None` for any other day.
    pub fn new(first_day: u8) -> Option<Self> {
        (1..=28).contains(&first_day).then_some(Self { first_day })
    }

    /// The day of the month on which periods start.
    pub const fn first_day(self) -> u8 {
        self.first_day
    }
}

impl Default for CutOff {
    fn default() -> Self {
        Self::FIFTEENTH
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_cut_off_at_the_15th_runs_from_the_month_before() {
        let august = period("2022-08");
        assert_eq!(august.start(CutOff::FIFTEENTH), date(2022, 7, 15));
        assert_eq!(august.end(CutOff::FIFTEENTH), date(2022, 8, 14));
        assert_eq!(august.start(CutOff::CALENDAR), date(2022, 8, 1));
        assert_eq!(august.end(CutOff::CALENDAR), date(2022, 8, 31));
    }

    #[test]
    fn longer_periods_follow_the_same_cut_off() {
        for (text, start, end) in [
            ("2022-Q3", date(2022, 6, 15), date(2022, 9, 14)),
            ("2022-H1", date(2021, 12, 15), date(2022, 6, 14)),
            ("2022-H2", date(2022, 6, 15), date(2022, 12, 14)),
            ("2022", date(2021, 12, 15), date(2022, 12, 14)),
            ("2024-03", date(2024, 2, 15), date(2024, 3, 14)),
        ] {
            let period = period(text);
            assert_eq!(
                (
                    period.start(CutOff::FIFTEENTH),
                    period.end(CutOff::FIFTEENTH)
                ),
                (start, end)
            );
        }
        assert_eq!(period("2024-02").end(CutOff::CALENDAR), date(2024, 2, 29));
    }

    #[test]
    fn the_meeting_of_18_august_falls_in_month_9_when_months_start_on_the_15th() {
        let of = |cut_off| Period::containing(date(2022, 8, 18), PeriodKind::Month, cut_off);
        assert_eq!(of(CutOff::FIFTEENTH), period("2022-09"));
        assert_eq!(of(CutOff::CALENDAR), period("2022-08"));
        let december = Period::containing(date(2022, 12, 15), PeriodKind::Year, CutOff::FIFTEENTH);
        assert_eq!(december, period("2023"));
    }

    #[test]
    fn text_that_is_no_period_is_refused() {
        for text in [
            "", "2022-13", "2022-00", "2022-Q5", "2022-H3", "20x2", "2022-", "8/2022",
        ] {
            assert_eq!(
                text.parse::<Period>().ok(),
                (text == "2022-").then(|| period("2022")),
                "{text}"
            );
        }
    }

    prop_compose! {
        fn any_period()(kind in prop::sample::select(PeriodKind::ALL.to_vec()), year in 1950i16..2900, index in 0u8..12)
            -> Period {
            Period::new(kind, year, index % kind.per_year() + 1).unwrap()
        }
    }

    proptest! {
        #[test]
        fn text_and_number_come_back(period in any_period()) {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
            prop_assert_eq!(Period::from_number(period.to_number()), Some(period));
        }

        #[test]
        fn periods_follow_one_another_without_gap(period in any_period(), first_day in 1u8..=28) {
            let cut_off = CutOff::new(first_day).unwrap();
            prop_assert_eq!(period.end(cut_off).tomorrow().unwrap(), period.next().start(cut_off));
            prop_assert_eq!(period.next().previous(), period);
            prop_assert_eq!(Period::containing(period.start(cut_off), period.kind(), cut_off), period);
            prop_assert_eq!(Period::containing(period.end(cut_off), period.kind(), cut_off), period);
        }

        #[test]
        fn shifting_and_counting_agree(period in any_period(), by in -40i32..40) {
            prop_assert_eq!(period.shifted(by).periods_since(period), by);
        }
    }
}

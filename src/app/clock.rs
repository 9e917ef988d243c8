//! The only place of the window's program that reads the clock.

use jiff::{
    Timestamp, ZonedDateTime,
    civil::{Date, Time},
};

/// The clock, or a fixed moment for tests and pictures.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    System,
    /// A moment that stands still: milliseconds since 1970 UTC, and the day it is.
    Fixed(i64, Date),
}

impl Clock {
    /// Milliseconds since 1970 UTC.
    #[expect(
        clippy::disallowed_methods,
        reason = "here the window's program reads the clock"
    )]
    pub fn wall_ms(self) -> i64 {
        match self {
            Self::System => Timestamp::now().as_millisecond(),
            Self::Fixed(wall_ms, _) => wall_ms,
        }
    }

    /// Today, in the machine's time zone.
    #[expect(
        clippy::disallowed_methods,
        reason = "here the window's program reads the clock"
    )]
    pub fn today(self) -> Date {
        match self {
            Self::System => ZonedDateTime::now().date(),
            Self::Fixed(_, today) => today,
        }
    }

    /// The day of a moment in the machine's time zone; `None` of one that no calendar has.
    pub fn day_of(wall_ms: i64) -> Option<Date> {
        let moment = Timestamp::from_millisecond(wall_ms).ok()?;
        Some(jiff::tz::TimeZone::system().to_datetime(moment).date())
    }

    /// When a day ends in the machine's time zone, milliseconds since 1970 UTC.
    pub fn end_of(day: Date) -> i64 {
        let next = day.tomorrow().unwrap_or(day);
        let zone = jiff::tz::TimeZone::system();
        let midnight = zone.to_timestamp(next.to_datetime(Time::midnight()));
        midnight.map_or(i64::MAX, Timestamp::as_millisecond)
    }
}

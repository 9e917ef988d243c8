//! The words of the plan: what kinds, states, periods, numbers, units and values are called.

mod names;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

pub(super) use names::text_of;

use super::Words;
use crate::{
    domain::{
        Aggregation, Direction, DuePrecision, Figure, IndicatorKind, Level, Levels, Method, Period,
        PeriodKind, TaskKind, TaskState, TaskStateKind, UnitKind, Verdict,
    },
    text,
};

/// How many decimals a worked-out number is shown with. What people entered is shown whole.
const PLACES: u32 = 2;

/// How many characters of a long name a sentence takes.
const NAME_LENGTH: usize = 60;

/// A choice that people are offered.
pub trait Choice: Copy {
    /// What it is called.
    fn in_words(self, words: Words) -> String;
}

/// `Type => method` for each kind of choice.
macro_rules! choices {
    ($($type:ty => $method:ident),+ $(,)?) => {
        $(impl Choice for $type {
            fn in_words(self, words: Words) -> String {
                words.$method(self)
            }
        })+
    };
}

choices! {
    Level => level,
    UnitKind => kind_of_unit,
    Direction => direction,
    IndicatorKind => indicator_kind,
    Aggregation => aggregation,
    PeriodKind => period_kind,
    Method => method,
    TaskKind => kind_of_task,
    DuePrecision => due_precision,
}

/// Kinds.
impl Words {
    /// Choices, each with what it is called, for a list to choose from.
    pub fn options<T: Choice>(self, choices: impl IntoIterator<Item = T>) -> Vec<(T, String)> {
        choices
            .into_iter()
            .map(|choice| (choice, choice.in_words(self)))
            .collect()
    }

    /// A level of the tree of units.
    pub fn level(self, level: Level) -> String {
        match level {
            Level::Province => self.term_level_province(),
            Level::District => self.term_level_district(),
            Level::Commune => self.term_level_commune(),
        }
    }

    /// The levels that report an indicator.
    pub fn levels(self, levels: Levels) -> String {
        let named = Level::ALL
            .into_iter()
            .filter(|level| levels.contains(*level));
        let words: Vec<_> = named.map(|level| self.level(level)).collect();
        if words.is_empty() {
            self.term_levels_none()
        } else {
            words.join("; ")
        }
    }

    /// A kind of unit; as part of a unit's name it is always Vietnamese
    /// ([`UnitKind::word`]).
    pub fn kind_of_unit(self, kind: UnitKind) -> String {
        match kind {
            UnitKind::Province => self.term_unit_kind_province(),
            UnitKind::City => self.term_unit_kind_city(),
            UnitKind::District => self.term_unit_kind_district(),
            UnitKind::Ward => self.term_unit_kind_ward(),
            UnitKind::Town => self.term_unit_kind_town(),
            UnitKind::Commune => self.term_unit_kind_commune(),
        }
    }

    /// Which way is better.
    pub fn direction(self, direction: Direction) -> String {
        match direction {
            Direction::Increase => self.term_direction_increase(),
            Direction::Decrease => self.term_direction_decrease(),
        }
    }

    /// What kind of number an indicator is.
    pub fn indicator_kind(self, kind: IndicatorKind) -> String {
        match kind {
            IndicatorKind::Value => self.term_kind_value(),
            IndicatorKind::Cumulative => self.term_kind_cumulative(),
            IndicatorKind::Ratio => self.term_kind_ratio(),
            IndicatorKind::YesNo => self.term_kind_yes_no(),
        }
    }

    /// How a parent's figure follows from its units'.
    pub fn aggregation(self, aggregation: Aggregation) -> String {
        match aggregation {
            Aggregation::Sum => self.term_aggregation_sum(),
            Aggregation::RatioOfSums => self.term_aggregation_ratio_of_sums(),
            Aggregation::ShareOfUnits => self.term_aggregation_share_of_units(),
            Aggregation::ProvinceOnly => self.term_aggregation_province_only(),
        }
    }

    /// How long a period is.
    pub fn period_kind(self, kind: PeriodKind) -> String {
        match kind {
            PeriodKind::Month => self.term_period_kind_month(),
            PeriodKind::Quarter => self.term_period_kind_quarter(),
            PeriodKind::HalfYear => self.term_period_kind_half_year(),
            PeriodKind::Year => self.term_period_kind_year(),
        }
    }

    /// How a verdict is reached.
    pub fn method(self, method: Method) -> String {
        match method {
            Method::Path => self.term_method_path(),
            Method::GrowthRate => self.term_method_growth_rate(),
        }
    }

    /// How a target stands.
    pub fn verdict(self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Reached => self.term_verdict_reached(),
            Verdict::OnTrack => self.term_verdict_on_track(),
            Verdict::Slow => self.term_verdict_slow(),
            Verdict::FarBehind => self.term_verdict_far_behind(),
            Verdict::Backwards => self.term_verdict_backwards(),
            Verdict::Stale => self.term_verdict_stale(),
            Verdict::NoData => self.term_verdict_no_data(),
        }
    }

    /// The state of a task or an occurrence, with its days where it has any.
    pub fn task_state(self, state: TaskState) -> String {
        let days = |days: u32| self.number(days.into());
        match state {
            TaskState::DoneLate(late) => self.term_state_done_late_by(days(late)),
            TaskState::OpenInTime(left @ 1..) => self.term_state_open_in_time_left(days(left)),
            TaskState::OpenLate(late) => self.term_state_open_late_by(days(late)),
            TaskState::NotCarriedOut(late @ 1..) => self.term_state_not_carried_out_by(days(late)),
            TaskState::DoneInTime
            | TaskState::OpenInTime(0)
            | TaskState::CarriedOut
            | TaskState::NotYetDue
            | TaskState::NotCarriedOut(0) => self.task_state_kind(state.kind()),
        }
    }

    /// The state of a task without its days.
    pub fn task_state_kind(self, kind: TaskStateKind) -> String {
        match kind {
            TaskStateKind::DoneInTime => self.term_state_done_in_time(),
            TaskStateKind::DoneLate => self.term_state_done_late(),
            TaskStateKind::OpenInTime => self.term_state_open_in_time(),
            TaskStateKind::OpenLate => self.term_state_open_late(),
            TaskStateKind::CarriedOut => self.term_state_carried_out(),
            TaskStateKind::NotYetDue => self.term_state_not_yet_due(),
            TaskStateKind::NotCarriedOut => self.term_state_not_carried_out(),
        }
    }

    /// Whether a task ends or comes again.
    pub fn kind_of_task(self, kind: TaskKind) -> String {
        match kind {
            TaskKind::Deadline => self.term_task_kind_deadline(),
            TaskKind::Periodic => self.term_task_kind_periodic(),
        }
    }

    /// How exactly a deadline is known.
    pub fn due_precision(self, precision: DuePrecision) -> String {
        match precision {
            DuePrecision::Day => self.term_precision_day(),
            DuePrecision::Month => self.term_precision_month(),
        }
    }
}

/// Numbers, days and periods.
impl Words {
    /// A number as it was entered: `167.300`, `12,75`.
    pub fn number(self, number: Decimal) -> String {
        text::format_decimal(number, self.numbers())
    }

    /// A worked-out number, with at most two decimals.
    pub fn rounded(self, number: Decimal) -> String {
        text::format_decimal_places(number, self.numbers(), PLACES)
    }

    /// A worked-out percentage: `37,5%`.
    pub fn percent(self, percent: Decimal) -> String {
        text::format_percent(percent, self.numbers(), PLACES)
    }

    /// A number as it was entered, with its unit of measure: `37%`, `167.300 thuê bao`.
    pub fn amount(self, number: Decimal, measure: &str) -> String {
        self.measured(&self.number(number), measure)
    }

    /// A worked-out number with its unit of measure.
    pub fn rounded_amount(self, number: Decimal, measure: &str) -> String {
        self.measured(&self.rounded(number), measure)
    }

    /// How far one worked-out value is above another, with its sign: `+6,59 điểm` between
    /// percentages, `-1.240 thuê bao` between others.
    pub fn difference(self, difference: Decimal, measure: &str) -> String {
        let number = self.rounded(difference);
        let number = if difference > Decimal::ZERO {
            format!("+{number}")
        } else {
            number
        };
        match measure {
            "%" => self.term_points(number),
            _ => self.measured(&number, measure),
        }
    }

    fn measured(self, number: &str, measure: &str) -> String {
        match measure {
            "" => number.to_owned(),
            "%" => format!("{number}%"),
            _ => self.term_amount(number, measure),
        }
    }

    /// A figure with its unit of measure; a ratio with its parts beside it.
    pub fn figure(self, figure: Figure, measure: &str) -> String {
        match figure {
            Figure::Value(value) => self.amount(value, measure),
            Figure::Ratio {
                numerator,
                denominator,
            } => {
                let (above, below) = (self.number(numerator), self.number(denominator));
                match figure.value() {
                    Some(percent) => self.term_ratio(self.percent(percent), above, below),
                    None => self.term_ratio_undefined(above, below),
                }
            }
            Figure::Answer(true) => self.term_yes(),
            Figure::Answer(false) => self.term_no(),
        }
    }

    /// A day: `18/08/2022` in both languages, since English readers of it are in Vietnam.
    pub fn date(self, date: Date) -> String {
        text::format_date(date)
    }

    /// A moment by a machine's clock, in this machine's time zone: `18/08/2022 10:32`.
    pub fn wall_time(self, wall_ms: i64) -> String {
        let Ok(time) = Timestamp::from_millisecond(wall_ms) else {
            return String::new();
        };
        let time = TimeZone::system().to_datetime(time);
        format!(
            "{} {:02}:{:02}",
            self.date(time.date()),
            time.hour(),
            time.minute()
        )
    }

    /// A period: `8/2022`, `quý 3/2022`, `6 tháng đầu năm 2022`, `năm 2022`.
    pub fn period(self, period: Period) -> String {
        let (year, index) = (period.year().to_string(), period.index().to_string());
        match (period.kind(), period.index()) {
            (PeriodKind::Month, _) => self.term_period_month(index, year),
            (PeriodKind::Quarter, _) => self.term_period_quarter(index, year),
            (PeriodKind::HalfYear, 1) => self.term_period_first_half(year),
            (PeriodKind::HalfYear, _) => self.term_period_second_half(year),
            (PeriodKind::Year, _) => self.term_period_year(year),
        }
    }
}

/// A name that is cut between two words where it is long.
pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_LENGTH {
        return name.to_owned();
    }
    let mut short = String::new();
    for word in name.split_whitespace() {
        if short.chars().count() + word.chars().count() >= NAME_LENGTH {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = name.chars().take(NAME_LENGTH).collect();
    }
    let end = short.trim_end_matches([',', ';', ':']).len();
    short.truncate(end);
    short + " …"
}

/// The text with a capital at its start.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn uncapitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests;

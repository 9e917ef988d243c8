//! The two axes: round numbers up the side, months under years along the bottom.

use jiff::{ToSpan as _, civil::Date};

/// Values up the side.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ValueAxis {
    /// The value at the bottom.
    pub from: f64,
    /// The value at the top.
    pub to: f64,
    /// Where rules stand, lowest first.
    pub ticks: Vec<f64>,
    /// How many decimals their labels need.
    pub decimals: u8,
}

impl ValueAxis {
    /// An axis for these values with about `most` rules, at steps of 1, 2 or 5 times a power of
    /// ten. It starts at zero unless all values are far from it.
    pub fn of(values: impl Iterator<Item = f64>, most: usize) -> Self {
        let (mut low, mut high) = values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| {
                (low.min(it), high.max(it))
            });
        if !low.is_finite() || !high.is_finite() {
            (low, high) = (0.0, 1.0);
        }
        if low > 0.0 && low < 0.6 * high {
            low = 0.0;
        } else if high < 0.0 && high > 0.6 * low {
            high = 0.0;
        }
        // Values that are all alike still need a height.
        if high - low <= f64::EPSILON * high.abs().max(low.abs()) {
            let room = if high.abs() > 0.0 {
                high.abs() * 0.2
            } else {
                1.0
            };
            (low, high) = (low - room, high + room);
            if low < 0.0 && high >= room * 2.0 {
                low = 0.0;
            }
        }
        let step = nice_step((high - low) / most.max(1) as f64);
        let first = (low / step).floor();
        let last = (high / step - 1e-9).ceil().max(first + 1.0);
        let count = (last - first).round() as usize;
        let ticks = (0..=count)
            .map(|index| (first + index as f64) * step)
            .collect();
        let decimals = (-step.log10().floor()).clamp(0.0, 9.0) as u8;
        Self {
            from: first * step,
            to: last * step,
            ticks,
            decimals,
        }
    }

    /// The share of the height at a value, from 0 at the bottom.
    pub fn share(&self, value: f64) -> f32 {
        ((value - self.from) / (self.to - self.from)) as f32
    }
}

/// The least of 1, 2, 5 times a power of ten that is no less than `step`.
fn nice_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    for factor in [1.0, 2.0, 5.0] {
        if factor * power >= step * (1.0 - 1e-9) {
            return factor * power;
        }
    }
    10.0 * power
}

/// Days along the bottom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DayAxis {
    from: Date,
    days: i32,
}

/// A stretch of the day axis with a name: a month or a year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Stretch {
    /// Its month, or 1.
    pub month: i8,
    /// Its year.
    pub year: i16,
    /// The share of the width where it starts in sight.
    pub from: f32,
    /// The share where it ends.
    pub to: f32,
}

impl DayAxis {
    /// From the first day to the last, or `None` where there is none. One day alone stands in the
    /// middle of two months.
    pub fn of(days: impl Iterator<Item = Date>) -> Option<Self> {
        let (from, to) = days.fold(None, |range: Option<(Date, Date)>, day| {
            Some(range.map_or((day, day), |(from, to)| (from.min(day), to.max(day))))
        })?;
        if from == to {
            let from = from.checked_sub(30.days()).unwrap_or(from);
            return Some(Self { from, days: 60 });
        }
        Some(Self {
            from,
            days: days_between(from, to).max(1),
        })
    }

    /// The share of the width at a day.
    pub fn share(self, day: Date) -> f32 {
        days_between(self.from, day) as f32 / self.days as f32
    }

    /// Whether a day is in sight.
    pub fn contains(self, day: Date) -> bool {
        (0..=self.days).contains(&days_between(self.from, day))
    }

    /// The months in sight.
    pub fn months(self) -> Vec<Stretch> {
        self.stretches(1)
    }

    /// The years in sight.
    pub fn years(self) -> Vec<Stretch> {
        self.stretches(12)
    }

    fn stretches(self, months: i32) -> Vec<Stretch> {
        let mut found = Vec::new();
        let mut start = self.from.first_of_month();
        if months == 12 {
            start = start.first_of_year();
        }
        while days_between(self.from, start) < self.days {
            let Ok(next) = start.checked_add(months.months()) else {
                break;
            };
            found.push(Stretch {
                month: start.month(),
                year: start.year(),
                from: self.share(start).max(0.0),
                to: self.share(next).min(1.0),
            });
            start = next;
        }
        found
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn steps_are_1_2_or_5_times_a_power_of_ten() {
        for (rough, nice) in [
            (0.13, 0.2),
            (1.0, 1.0),
            (16.0, 20.0),
            (21.0, 50.0),
            (51.0, 100.0),
        ] {
            assert!((nice_step(rough) - nice).abs() < 1e-9, "{rough}");
        }
    }

    #[test]
    fn per_cents_run_from_zero_and_far_values_do_not() {
        let axis = ValueAxis::of([0.0, 37.0, 80.0].into_iter(), 5);
        assert_eq!((axis.from, axis.to, axis.decimals), (0.0, 80.0, 0));
        assert_eq!(axis.ticks, [0.0, 20.0, 40.0, 60.0, 80.0]);
        let axis = ValueAxis::of([98.2, 99.1].into_iter(), 5);
        assert!(axis.from > 90.0 && axis.decimals == 1, "{axis:?}");
    }

    #[test]
    fn values_that_are_alike_and_none_at_all_still_make_an_axis() {
        for values in [vec![], vec![0.0], vec![5.0, 5.0], vec![-3.0]] {
            let axis = ValueAxis::of(values.iter().copied(), 5);
            assert!(axis.to > axis.from, "{values:?}");
            for value in values {
                assert!((0.0..=1.0).contains(&axis.share(value)), "{axis:?}");
            }
        }
    }

    #[test]
    fn months_lie_under_their_years() {
        let axis = DayAxis::of([date(2021, 12, 31), date(2022, 12, 31)].into_iter()).unwrap();
        let months = axis.months();
        assert_eq!(months.len(), 13);
        assert_eq!(
            (months[0].month, months[1].month, months[12].month),
            (12, 1, 12)
        );
        let years: Vec<_> = axis.years().iter().map(|year| year.year).collect();
        assert_eq!(years, [2021, 2022]);
        assert!(
            months
                .windows(2)
                .all(|pair| (pair[0].to - pair[1].from).abs() < 1e-5)
        );
    }

    #[test]
    fn one_day_stands_in_the_middle() {
        let axis = DayAxis::of([date(2022, 8, 14)].into_iter()).unwrap();
        assert!((axis.share(date(2022, 8, 14)) - 0.5).abs() < 1e-6);
        assert_eq!(DayAxis::of(std::iter::empty()), None);
    }
}

//! The path of a target: what its value should be on each day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Direction, Id, Plan};

/// Whether a path's start is known or taken for granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Baseline {
    /// The plan gives it.
    Known,
    /// The plan gives none; a rising target counts from zero until it does.
    Assumed,
}

/// Straight from the baseline to the target, or through milestones.
#[derive(Clone, PartialEq, Debug)]
pub struct TargetPath {
    /// At least the start and the end, in ascending order of dates.
    points: Vec<(Date, Decimal)>,
    start: Decimal,
    end: Decimal,
    baseline: Baseline,
}

impl TargetPath {
    /// The path of an indicator; `None` where it has no target, or a falling target has no
    /// baseline to fall from.
    ///
    /// Without a date of its own the baseline is that of the first day of the due date's year.
    /// Milestones that are not between baseline and due date are left out.
    pub fn of(plan: &Plan, id: Id) -> Option<Self> {
        let indicator = plan.indicator(id)?;
        let (target, due) = (indicator.target?, indicator.due?);
        let (start, baseline) = match (indicator.baseline, indicator.direction) {
            (Some(known), _) => (known, Baseline::Known),
            (None, Direction::Increase) => (Decimal::ZERO, Baseline::Assumed),
            (None, Direction::Decrease) => return None,
        };
        let from = indicator
            .baseline_date
            .unwrap_or_else(|| due.first_of_year());
        let mut points = vec![(from, start)];
        points.extend(
            plan.milestones(id)
                .filter(|(date, _)| *date > from && *date < due),
        );
        points.push((due, target));
        Some(Self {
            points,
            start,
            end: target,
            baseline,
        })
    }

    /// The value of the path on a day: the baseline before it starts, the target after it ends.
    pub fn at(&self, date: Date) -> Decimal {
        if date >= self.end().0 {
            return self.end;
        }
        for pair in self.points.windows(2) {
            let [(from, low), (to, high)] = pair else {
                continue;
            };
            if date <= *from {
                return *low;
            }
            if date < *to {
                return between(*low, *high, days(*from, date), days(*from, *to));
            }
        }
        self.end
    }

    /// The share of the way from baseline to target that `value` stands for: 0 at the baseline, 1
    /// at the target, for rising and falling targets alike. `None` where the two are the same, or
    /// the numbers leave the range of decimals.
    pub fn progress(&self, value: Decimal) -> Option<Decimal> {
        value
            .checked_sub(self.start)?
            .checked_div(self.end.checked_sub(self.start)?)
    }

    /// The day and value where it starts.
    pub fn start(&self) -> (Date, Decimal) {
        self.points
            .first()
            .copied()
            .unwrap_or((Date::ZERO, self.start))
    }

    /// The day and value where it ends.
    pub fn end(&self) -> (Date, Decimal) {
        self.points
            .last()
            .copied()
            .unwrap_or((Date::ZERO, self.end))
    }

    /// Whether its start is known.
    pub const fn baseline(&self) -> Baseline {
        self.baseline
    }

    /// The points that it runs through, start and end among them.
    pub fn points(&self) -> &[(Date, Decimal)] {
        &self.points
    }
}

/// The value `passed` of `whole` days on the way from `low` to `high`; `low` where the way is too
/// long for decimals (a typing error, or a file that means harm).
fn between(low: Decimal, high: Decimal, passed: Decimal, whole: Decimal) -> Decimal {
    let exact = || {
        let way = high
            .checked_sub(low)?
            .checked_mul(passed)?
            .checked_div(whole)?;
        low.checked_add(way)
    };
    exact().unwrap_or(low)
}

/// How many days lie between two dates.
pub(super) fn days(from: Date, to: Date) -> Decimal {
    Decimal::from(from.duration_until(to).as_hours() / 24)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;
    use crate::domain::testing::{Target, plan_of};

    #[test]
    fn it_runs_straight_from_baseline_to_target() {
        let (plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
        let path = TargetPath::of(&plan, id).unwrap();
        assert_eq!(path.at(date(2021, 12, 31)), dec!(0));
        assert_eq!(path.at(date(2022, 8, 31)).round_dp(2), dec!(53.26));
        assert_eq!(path.at(date(2022, 12, 31)), dec!(80));
        assert_eq!(path.at(date(2030, 1, 1)), dec!(80));
        assert_eq!(path.at(date(2020, 1, 1)), dec!(0));
    }

    #[test]
    fn it_passes_through_milestones_and_leaves_out_those_outside() {
        let mut target = Target::rising(dec!(0), dec!(80));
        target.milestones = vec![
            (date(2022, 6, 30), dec!(20)),
            (date(2021, 1, 1), dec!(99)),
            (date(2023, 1, 1), dec!(99)),
        ];
        let (plan, id) = plan_of(&target);
        let path = TargetPath::of(&plan, id).unwrap();
        assert_eq!(path.at(date(2022, 6, 30)), dec!(20));
        assert_eq!(path.points().len(), 3);
    }

    #[test]
    fn a_leap_day_counts_as_a_day() {
        let mut target = Target::rising(dec!(0), dec!(60));
        (target.from, target.due) = (date(2024, 1, 31), date(2024, 3, 31));
        let (plan, id) = plan_of(&target);
        // 29 of 60 days.
        assert_eq!(
            TargetPath::of(&plan, id).unwrap().at(date(2024, 2, 29)),
            dec!(29)
        );
    }

    #[test]
    fn without_a_baseline_a_rising_target_counts_from_zero_and_a_falling_one_has_no_path() {
        let mut target = Target::rising(dec!(0), dec!(80));
        target.baseline = None;
        let (plan, id) = plan_of(&target);
        assert_eq!(
            TargetPath::of(&plan, id).unwrap().baseline(),
            Baseline::Assumed
        );
        target.direction = Direction::Decrease;
        let (plan, id) = plan_of(&target);
        assert_eq!(TargetPath::of(&plan, id), None);
    }

    proptest! {
        #[test]
        fn progress_is_0_at_the_baseline_and_1_at_the_target(from in -500i64..500, to in -500i64..500) {
            let (plan, id) = plan_of(&Target::rising(from.into(), to.into()));
            let path = TargetPath::of(&plan, id).unwrap();
            if from == to {
                prop_assert_eq!(path.progress(Decimal::ONE), None);
            } else {
                prop_assert_eq!(path.progress(from.into()), Some(Decimal::ZERO));
                prop_assert_eq!(path.progress(to.into()), Some(Decimal::ONE));
            }
        }

        #[test]
        fn it_never_jumps(from in -500i64..500, to in -500i64..500, by in 0i32..364) {
            let (plan, id) = plan_of(&Target::rising(from.into(), to.into()));
            let path = TargetPath::of(&plan, id).unwrap();
            let day = path.start().0.checked_add(jiff::Span::new().days(by)).unwrap();
            let step = (path.at(day.tomorrow().unwrap()) - path.at(day)).abs();
            prop_assert!(step <= Decimal::from((to - from).abs()) / dec!(364));
        }
    }
}

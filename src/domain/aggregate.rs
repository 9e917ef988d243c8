//! A unit's figure from the units below it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Aggregation, CutOff, Figure, Id, Level, ObservationKey, Period, Plan, Series, UnitKey,
    figure::percentage,
};

/// A figure worked out from the units below.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Computed {
    /// The figure in the indicator's unit.
    pub value: Decimal,
    /// For a ratio, the sum of the numerators; for a share, how many units say yes.
    pub numerator: Option<Decimal>,
    /// For a ratio, the sum of the denominators; for a share, how many units answered.
    pub denominator: Option<Decimal>,
}

/// A unit's figure for a period, and what it rests on.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rollup {
    /// What was entered at the unit itself, where its figure should follow from others.
    pub entered: Option<Figure>,
    /// What follows from the units below it. A missing unit is missing, never zero.
    pub computed: Option<Computed>,
    /// How many units gave what the computed figure needs.
    pub reported_units: usize,
    /// How many units should.
    pub all_units: usize,
    /// How many units gave a percentage without its parts: it cannot be summed.
    pub without_parts: usize,
}

impl Rollup {
    /// The figure that counts, in the indicator's unit: what was entered before what follows from
    /// the units.
    pub fn value(&self) -> Option<Decimal> {
        self.entered
            .and_then(Figure::value)
            .or(self.computed.map(|computed| computed.value))
    }

    /// Numerator and denominator of the figure that counts, where both are known.
    pub fn parts(&self) -> Option<(Decimal, Decimal)> {
        match (self.entered, self.computed) {
            (
                Some(Figure::Ratio {
                    numerator,
                    denominator,
                }),
                _,
            ) => Some((numerator, denominator)),
            (None, Some(computed)) => computed.numerator.zip(computed.denominator),
            (Some(_), _) | (None, None) => None,
        }
    }

    /// How far what was entered lies above what follows from the units.
    pub fn difference(&self) -> Option<Decimal> {
        self.entered?.value()?.checked_sub(self.computed?.value)
    }

    /// Whether there is any figure at all.
    pub fn is_empty(&self) -> bool {
        self.entered.is_none() && self.reported_units == 0 && self.without_parts == 0
    }
}

/// The units at or below `unit` that report an indicator.
///
/// A figure of the province alone is reported by the root, whatever levels are named. Making the
/// list walks the plan's units once: keep it for many periods.
pub fn reporters(plan: &Plan, indicator: Id, unit: UnitKey) -> Vec<UnitKey> {
    let Some(indicator) = plan.indicator(indicator) else {
        return Vec::new();
    };
    if indicator.aggregation == Aggregation::ProvinceOnly {
        return plan
            .info()
            .root
            .filter(|root| *root == unit)
            .into_iter()
            .collect();
    }
    let units = plan.units().filter(|(key, candidate)| {
        indicator.reported_by.contains(candidate.kind.level()) && plan.is_within(*key, unit)
    });
    units.map(|(key, _)| key).collect()
}

/// A unit's figure for one period, from the units of [`reporters`].
pub fn rollup(plan: &Plan, key: ObservationKey, reporters: &[UnitKey]) -> Rollup {
    let Some(indicator) = plan.indicator(key.indicator) else {
        return Rollup::default();
    };
    let own = plan.figure(key);
    if reporters == [key.unit] {
        let reported = usize::from(own.is_some());
        return Rollup {
            entered: own,
            reported_units: reported,
            all_units: 1,
            ..Rollup::default()
        };
    }
    // Where the unit itself is one of those that report, its figure is a part of the whole.
    let entered = own.filter(|_| !reporters.contains(&key.unit));
    let mut sums = Sums::default();
    for unit in reporters {
        if let Some(figure) = plan.figure(ObservationKey { unit: *unit, ..key }) {
            sums.add(indicator.aggregation, figure);
        }
    }
    Rollup {
        entered,
        computed: sums.computed(indicator.aggregation),
        reported_units: sums.reported,
        all_units: reporters.len(),
        without_parts: sums.without_parts,
    }
}

#[derive(Default)]
struct Sums {
    top: Decimal,
    bottom: Decimal,
    reported: usize,
    without_parts: usize,
}

impl Sums {
    fn add(&mut self, way: Aggregation, figure: Figure) {
        let parts = match (way, figure) {
            (
                Aggregation::RatioOfSums,
                Figure::Ratio {
                    numerator,
                    denominator,
                },
            ) => Some((numerator, denominator)),
            (Aggregation::Sum, Figure::Value(value)) => Some((value, Decimal::ZERO)),
            (Aggregation::ShareOfUnits, Figure::Answer(yes)) => {
                Some((Decimal::from(u8::from(yes)), Decimal::ONE))
            }
            _ => None,
        };
        let sum = parts.and_then(|(top, bottom)| {
            Some((self.top.checked_add(top)?, self.bottom.checked_add(bottom)?))
        });
        match sum {
            Some((top, bottom)) => {
                (self.top, self.bottom) = (top, bottom);
                self.reported += 1;
            }
            None => self.without_parts += 1,
        }
    }

    fn computed(&self, way: Aggregation) -> Option<Computed> {
        if self.reported == 0 {
            return None;
        }
        match way {
            Aggregation::Sum => Some(Computed {
                value: self.top,
                numerator: None,
                denominator: None,
            }),
            Aggregation::RatioOfSums | Aggregation::ShareOfUnits => Some(Computed {
                value: percentage(self.top, self.bottom)?,
                numerator: Some(self.top),
                denominator: Some(self.bottom),
            }),
            Aggregation::ProvinceOnly => None,
        }
    }
}

/// A figure in its time.
#[derive(Clone, PartialEq, Debug)]
pub struct DatedRollup {
    /// The period.
    pub period: Period,
    /// The day the figure stands for: the period's last, or the day of the view while it runs.
    pub date: Date,
    /// The figure.
    pub rollup: Rollup,
}

/// A unit's figures of all periods that had begun on `as_of`, oldest first.
///
/// A period that is still running counts with what is known of it: its figure stands for `as_of`.
pub fn history(plan: &Plan, indicator: Id, unit: UnitKey, as_of: Date) -> Vec<DatedRollup> {
    let reporters = reporters(plan, indicator, unit);
    periods(plan, indicator, unit, &reporters, as_of)
        .into_iter()
        .filter_map(|period| dated(plan, indicator, unit, &reporters, period, as_of))
        .collect()
}

/// A unit's last figure among the periods that had begun on `as_of`.
pub fn latest(plan: &Plan, indicator: Id, unit: UnitKey, as_of: Date) -> Option<DatedRollup> {
    let reporters = reporters(plan, indicator, unit);
    latest_of(plan, indicator, unit, &reporters, as_of)
}

/// As [`latest`], for many indicators of the same [`reporters`].
pub fn latest_of(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    as_of: Date,
) -> Option<DatedRollup> {
    let cut_off = plan.info().cut_off();
    let last = std::iter::once(&unit)
        .chain(reporters)
        .filter_map(|unit| last_begun(plan.series(indicator, *unit)?, cut_off, as_of))
        .max_by_key(|period| end_order(*period))?;
    let last = dated(plan, indicator, unit, reporters, last, as_of)?;
    if last.rollup.value().is_some() {
        return Some(last);
    }
    // Figures that cannot be added up do not hide the ones before them that can.
    let earlier = periods(plan, indicator, unit, reporters, as_of)
        .into_iter()
        .rev()
        .filter_map(|period| dated(plan, indicator, unit, reporters, period, as_of))
        .find(|it| it.rollup.value().is_some());
    earlier.or(Some(last))
}

/// The period that ends last among those that had begun. An indicator that is now reported in
/// longer or shorter periods has both kinds, and a series is not in the order of their ends.
fn last_begun(series: &Series, cut_off: CutOff, as_of: Date) -> Option<Period> {
    let mut last: Option<Period> = None;
    for (period, _) in series.iter().rev() {
        match last {
            // A period ends in its own year: nothing before can end later.
            Some(last) if period.year() < last.year() => break,
            Some(last) if end_order(period) <= end_order(last) => {}
            _ if has_begun(period, cut_off, as_of) => last = Some(period),
            _ => {}
        }
    }
    last
}

/// Whether a period's first day is `as_of` or before.
fn has_begun(period: Period, cut_off: CutOff, as_of: Date) -> bool {
    period <= Period::containing(as_of, period.kind(), cut_off)
}

/// Periods in the order in which they end, whatever the cut-off; the longer last.
fn end_order(period: Period) -> (i16, u8, Period) {
    (
        period.year(),
        period.index() * period.kind().months(),
        period,
    )
}

fn dated(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    period: Period,
    as_of: Date,
) -> Option<DatedRollup> {
    let rollup = rollup(
        plan,
        ObservationKey {
            indicator,
            unit,
            period,
        },
        reporters,
    );
    let date = period.end(plan.info().cut_off()).min(as_of);
    (!rollup.is_empty()).then_some(DatedRollup {
        period,
        date,
        rollup,
    })
}

fn periods(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
    as_of: Date,
) -> Vec<Period> {
    let cut_off = plan.info().cut_off();
    let mut periods: Vec<Period> = std::iter::once(&unit)
        .chain(reporters)
        .filter_map(|unit| plan.series(indicator, *unit))
        .flat_map(|series| series.iter().map(|(period, _)| period))
        .filter(|period| has_begun(*period, cut_off, as_of))
        .collect();
    periods.sort_unstable_by_key(|period| end_order(*period));
    periods.dedup();
    periods
}

/// Whether a unit may enter figures of an indicator: its level reports it, or it is the root,
/// whose figure then stands beside the one worked out.
pub fn may_enter(plan: &Plan, indicator: Id, unit: UnitKey) -> bool {
    let level: Option<Level> = plan.unit(unit).map(|unit| unit.kind.level());
    let reports = plan
        .indicator(indicator)
        .zip(level)
        .is_some_and(|(indicator, level)| indicator.reported_by.contains(level));
    reports || plan.info().root == Some(unit)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{
        IndicatorKind, Levels,
        testing::{PROVINCE, Target, enter, key, plan_of},
    };

    const COMMUNES: [u32; 4] = [11, 12, 21, 22];

    fn ratio(numerator: i64, denominator: i64) -> Figure {
        Figure::Ratio {
            numerator: numerator.into(),
            denominator: denominator.into(),
        }
    }

    fn at(plan: &Plan, id: Id, code: u32) -> Rollup {
        let key = key(id, code, "2022-08");
        rollup(plan, key, &reporters(plan, id, key.unit))
    }

    #[test]
    fn a_ratio_of_sums_is_not_the_mean_of_ratios() {
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", ratio(1, 10));
        enter(&mut plan, id, 21, "2022-08", ratio(90, 90));
        let whole = at(&plan, id, 96);
        assert_eq!(whole.value(), Some(dec!(91)));
        assert_eq!((whole.reported_units, whole.all_units), (2, 4));
        assert_eq!(whole.parts(), Some((dec!(91), dec!(100))));
    }

    #[test]
    fn a_percentage_without_its_parts_is_counted_and_left_out() {
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", Figure::Value(dec!(37)));
        let whole = at(&plan, id, 96);
        assert_eq!(
            (whole.value(), whole.reported_units, whole.without_parts),
            (None, 0, 1)
        );
        // At the unit itself it is the figure.
        assert_eq!(at(&plan, id, 11).value(), Some(dec!(37)));
    }

    #[test]
    fn what_is_entered_at_the_province_counts_and_the_difference_shows() {
        let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", Figure::Value(dec!(40)));
        enter(&mut plan, id, 96, "2022-08", Figure::Value(dec!(100)));
        let whole = at(&plan, id, 96);
        assert_eq!(
            (whole.value(), whole.difference()),
            (Some(dec!(100)), Some(dec!(60)))
        );
    }

    #[test]
    fn a_share_is_of_the_units_that_answered() {
        let mut target = Target::of_communes(IndicatorKind::YesNo, Aggregation::ShareOfUnits);
        target.reported_by = Levels::COMMUNE.toggled(Level::District);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 1, "2022-08", Figure::Answer(true));
        enter(&mut plan, id, 11, "2022-08", Figure::Answer(true));
        enter(&mut plan, id, 12, "2022-08", Figure::Answer(false));
        let whole = at(&plan, id, 96);
        assert_eq!(whole.value().map(|it| it.round_dp(2)), Some(dec!(66.67)));
        assert_eq!((whole.reported_units, whole.all_units), (3, 6));
    }

    #[test]
    fn the_last_period_that_has_begun_counts_and_a_later_one_does_not() {
        let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
        enter(&mut plan, id, 96, "2022-07", Figure::Value(dec!(30)));
        enter(&mut plan, id, 96, "2022-08", Figure::Value(dec!(37)));
        enter(&mut plan, id, 96, "2022-09", Figure::Value(dec!(99)));
        let found = latest(&plan, id, PROVINCE, date(2022, 8, 18)).unwrap();
        assert_eq!(found.rollup.value(), Some(dec!(37)));
        // The month still runs: its figure stands for the day of the view.
        assert_eq!(found.date, date(2022, 8, 18));
        assert_eq!(history(&plan, id, PROVINCE, date(2022, 8, 31)).len(), 2);
    }

    proptest! {
        #[test]
        fn a_sum_over_districts_is_the_sum_over_communes(
            values in prop::collection::vec(prop::option::of(0i64..10_000), 4)
        ) {
            let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
            let (mut plan, id) = plan_of(&target);
            for (code, value) in COMMUNES.into_iter().zip(&values) {
                if let Some(value) = value {
                    enter(&mut plan, id, code, "2022-08", Figure::Value((*value).into()));
                }
            }
            let districts = [1, 2].map(|code| at(&plan, id, code));
            let sum: Decimal = districts.iter().filter_map(Rollup::value).sum();
            let whole = at(&plan, id, 96);
            prop_assert_eq!(whole.value().unwrap_or_default(), sum);
            let missing = values.iter().filter(|value| value.is_none()).count();
            prop_assert_eq!(whole.all_units - whole.reported_units, missing);
        }

        #[test]
        fn a_ratio_of_sums_lies_between_its_parts(
            parts in prop::collection::vec((0i64..1000, 1i64..1000), 4)
        ) {
            let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
            let (mut plan, id) = plan_of(&target);
            let mut shares = Vec::new();
            for (code, (numerator, denominator)) in COMMUNES.into_iter().zip(&parts) {
                let figure = ratio(*numerator, *denominator);
                enter(&mut plan, id, code, "2022-08", figure);
                shares.extend(figure.value());
            }
            let whole = at(&plan, id, 96).value().unwrap().round_dp(8);
            prop_assert!(whole >= shares.iter().min().unwrap().round_dp(8));
            prop_assert!(whole <= shares.iter().max().unwrap().round_dp(8));
        }

        #[test]
        fn a_zero_is_a_report_and_a_gap_is_none(zero in any::<bool>()) {
            let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
            let (mut plan, id) = plan_of(&target);
            enter(&mut plan, id, 11, "2022-08", Figure::Value(dec!(5)));
            if zero {
                enter(&mut plan, id, 12, "2022-08", Figure::Value(dec!(0)));
            }
            prop_assert_eq!(at(&plan, id, 96).reported_units, 1 + usize::from(zero));
        }
    }
}

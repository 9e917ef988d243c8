//! Figures of units from those below them, and over time.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::dec;

use super::*;
use crate::domain::{
    IndicatorKind, Level, Levels, Register, SubmissionField, Value, history, latest, newest_of,
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

#[test]
fn what_was_returned_is_in_no_sum_until_it_is_handed_in_again() {
    let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
    let (mut plan, id) = plan_of(&target);
    for (code, value) in [(11, 5), (12, 7)] {
        let figure = Figure::Value(Decimal::from(value));
        enter(&mut plan, id, code, "2022-08", figure);
    }
    enter(&mut plan, id, 11, "2022-07", Figure::Value(dec!(4)));
    let answer = |plan: &mut Plan, code: u32, round: u32, reviewed: u32| {
        let (unit, period) = (UnitKey::new(2022, code), "2022-08".parse().unwrap());
        for (field, value) in [
            (SubmissionField::Round, Value::Number(round.into())),
            (SubmissionField::Reviewed, Value::Number(reviewed.into())),
            (SubmissionField::Outcome, Value::Text("returned".to_owned())),
        ] {
            let register = Register::Submission(unit, period, field);
            plan.apply(register, &value).unwrap();
        }
    };
    answer(&mut plan, 11, 1, 1);
    let whole = at(&plan, id, 96);
    assert_eq!((whole.value(), whole.reported_units), (Some(dec!(7)), 1));
    assert_eq!(at(&plan, id, 11).value(), Some(dec!(5)), "it stands there");
    // All returned: the month before counts.
    answer(&mut plan, 12, 1, 1);
    let newest = newest_of(
        &plan,
        id,
        PROVINCE,
        &reporters(&plan, id, PROVINCE),
        date(2022, 9, 20),
    );
    assert_eq!(newest.unwrap().rollup.value(), Some(dec!(4)));
    let over_time = history(&plan, id, PROVINCE, date(2022, 9, 20));
    assert_eq!(over_time.len(), 1);
    // Handed in again, it counts again.
    answer(&mut plan, 11, 2, 1);
    assert_eq!(at(&plan, id, 96).value(), Some(dec!(5)));
}

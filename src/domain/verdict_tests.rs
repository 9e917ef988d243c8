use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::{
    Figure, IndicatorKind, PlanInfoField, Register, Value, latest,
    testing::{PROVINCE, Target, enter, plan_of},
};

/// The assessment of a target with one figure, entered at the province.
fn of(target: &Target, period: &str, figure: Figure, as_of: Date) -> Assessment {
    let (mut plan, id) = plan_of(target);
    enter(&mut plan, id, 96, period, figure);
    let found = latest(&plan, id, PROVINCE, as_of);
    assess(&plan, id, PROVINCE, found.as_ref(), as_of).unwrap()
}

fn value(number: Decimal) -> Figure {
    Figure::Value(number)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn worked_examples() {
    use Verdict::{Backwards, FarBehind, OnTrack, Reached, Slow, Stale};
    let end_of_august = date(2022, 8, 31);
    let rising = || Target::rising(dec!(0), dec!(80));
    let falling = || Target::falling(dec!(6.5), dec!(2));
    let keep = |direction| Target {
        direction,
        ..Target::rising(dec!(90), dec!(90))
    };
    let milestone = || Target {
        milestones: vec![(date(2022, 8, 31), dec!(20))],
        ..rising()
    };
    let of_the_15th = || Target {
        first_day: 15,
        ..rising()
    };
    let up = Direction::Increase;
    // (what, target, period, value, as of, path's value, gap, verdict)
    let examples = [
        (
            "rising, slow",
            rising(),
            "2022-08",
            dec!(37),
            end_of_august,
            dec!(53.26),
            dec!(-16.26),
            Slow,
        ),
        (
            "rising, ahead",
            rising(),
            "2022-08",
            dec!(60),
            end_of_august,
            dec!(53.26),
            dec!(6.74),
            OnTrack,
        ),
        (
            "rising, far behind",
            rising(),
            "2022-08",
            dec!(20),
            end_of_august,
            dec!(53.26),
            dec!(-33.26),
            FarBehind,
        ),
        (
            "rising, reached early",
            rising(),
            "2022-08",
            dec!(80),
            end_of_august,
            dec!(53.26),
            dec!(26.74),
            Reached,
        ),
        (
            "rising, below its baseline",
            Target::rising(dec!(10), dec!(80)),
            "2022-08",
            dec!(5),
            end_of_august,
            dec!(56.60),
            dec!(-51.60),
            Backwards,
        ),
        (
            "falling, on the way",
            falling(),
            "2022-08",
            dec!(3.4),
            end_of_august,
            dec!(3.50),
            dec!(0.10),
            OnTrack,
        ),
        (
            "falling, slow",
            falling(),
            "2022-08",
            dec!(4.5),
            end_of_august,
            dec!(3.50),
            dec!(-1.00),
            Slow,
        ),
        (
            "falling, grown",
            falling(),
            "2022-08",
            dec!(7),
            end_of_august,
            dec!(3.50),
            dec!(-3.50),
            Backwards,
        ),
        (
            "falling, reached",
            falling(),
            "2022-08",
            dec!(2),
            end_of_august,
            dec!(3.50),
            dec!(1.50),
            Reached,
        ),
        (
            "zero target, falling",
            Target::falling(dec!(6.5), dec!(0)),
            "2022-08",
            dec!(2),
            end_of_august,
            dec!(2.17),
            dec!(0.17),
            OnTrack,
        ),
        (
            "kept",
            keep(up),
            "2022-08",
            dec!(90),
            end_of_august,
            dec!(90),
            dec!(0),
            Reached,
        ),
        (
            "not kept",
            keep(up),
            "2022-08",
            dec!(89),
            end_of_august,
            dec!(90),
            dec!(-1),
            Backwards,
        ),
        (
            "through a milestone",
            milestone(),
            "2022-08",
            dec!(20),
            end_of_august,
            dec!(20),
            dec!(0),
            OnTrack,
        ),
        (
            "cut-off of the 15th",
            of_the_15th(),
            "2022-08",
            dec!(37),
            date(2022, 8, 18),
            dec!(49.53),
            dec!(-12.53),
            Slow,
        ),
        (
            "a running month",
            rising(),
            "2022-08",
            dec!(37),
            date(2022, 8, 18),
            dec!(50.41),
            dec!(-13.41),
            Slow,
        ),
        (
            "stale",
            rising(),
            "2022-08",
            dec!(37),
            date(2022, 10, 15),
            dec!(53.26),
            dec!(-16.26),
            Stale,
        ),
        (
            "not yet stale",
            rising(),
            "2022-08",
            dec!(37),
            date(2022, 10, 14),
            dec!(53.26),
            dec!(-16.26),
            Slow,
        ),
        (
            "after the due date",
            rising(),
            "2022-12",
            dec!(79),
            date(2024, 2, 29),
            dec!(80),
            dec!(-1),
            OnTrack,
        ),
    ];
    for (what, target, period, number, as_of, expected, gap, verdict) in examples {
        let found = of(&target, period, value(number), as_of);
        assert_eq!(found.verdict, verdict, "{what}");
        assert_eq!(found.expected.unwrap().round_dp(2), expected, "{what}");
        assert_eq!(found.gap.unwrap().round_dp(2), gap, "{what}");
    }
}

#[test]
fn a_figure_of_a_period_that_has_not_begun_is_not_seen() {
    let found = of(
        &Target::rising(dec!(0), dec!(80)),
        "2022-09",
        value(dec!(50)),
        date(2022, 8, 31),
    );
    assert_eq!((found.verdict, found.value), (Verdict::NoData, None));
}

#[test]
fn the_gap_of_a_ratio_is_told_in_the_things_it_counts() {
    let target = Target {
        kind: IndicatorKind::Ratio,
        ..Target::rising(dec!(0), dec!(100))
    };
    let figure = Figure::Ratio {
        numerator: dec!(400),
        denominator: dec!(1000),
    };
    let found = of(&target, "2022-08", figure, date(2022, 8, 31));
    // The path asks for 66.575 %: 666 of 1,000, and 400 are there.
    assert_eq!(found.gap_count, Some(dec!(-266)));
    let without_parts = of(&target, "2022-08", value(dec!(40)), date(2022, 8, 31));
    assert_eq!(without_parts.gap_count, None);
}

#[test]
fn a_falling_target_without_baseline_is_reached_or_unknown() {
    let target = Target {
        baseline: None,
        ..Target::falling(dec!(0), dec!(2))
    };
    let at = |number| of(&target, "2022-08", value(number), date(2022, 8, 31)).verdict;
    assert_eq!(
        (at(dec!(2)), at(dec!(3))),
        (Verdict::Reached, Verdict::NoData)
    );
}

#[test]
fn forecast_and_needed_rate_follow_the_straight_line() {
    let found = of(
        &Target::rising(dec!(0), dec!(80)),
        "2022-08",
        value(dec!(37)),
        date(2022, 8, 31),
    );
    assert_eq!(found.forecast_at_due.unwrap().round_dp(2), dec!(55.58));
    // 43 points in 122 days.
    assert_eq!(found.rate_needed.unwrap().round_dp(2), dec!(10.57));
}

#[test]
fn the_forecast_of_a_share_ends_at_all_there_is() {
    let forecast = |kind, number| {
        let target = Target {
            kind,
            ..Target::rising(dec!(0), dec!(95))
        };
        let found = of(&target, "2022-08", value(number), date(2022, 8, 31));
        found.forecast_at_due.unwrap()
    };
    assert!(forecast(IndicatorKind::Value, dec!(80)) > dec!(100));
    for share in [IndicatorKind::Ratio, IndicatorKind::YesNo] {
        assert_eq!(forecast(share, dec!(80)), dec!(100));
    }
    // From more than all there is nothing follows.
    let target = Target {
        kind: IndicatorKind::Ratio,
        ..Target::rising(dec!(0), dec!(95))
    };
    let beyond = of(&target, "2022-08", value(dec!(104)), date(2022, 8, 31));
    assert_eq!(beyond.forecast_at_due, None);
    assert!(forecast(IndicatorKind::Ratio, dec!(40)) < dec!(100));
    assert_eq!(forecast(IndicatorKind::Ratio, dec!(-3)), dec!(0));
}

#[test]
fn only_a_share_can_be_more_than_all_there_is() {
    let indicator = |kind| {
        let target = Target {
            kind,
            ..Target::rising(dec!(0), dec!(95))
        };
        let (plan, id) = plan_of(&target);
        plan.indicator(id).unwrap().clone()
    };
    let ratio = indicator(IndicatorKind::Ratio);
    assert!(ratio.is_over_whole(dec!(100.01)) && !ratio.is_over_whole(dec!(100)));
    assert!(!indicator(IndicatorKind::Value).is_over_whole(dec!(250)));
}

#[test]
fn the_second_method_praises_what_the_path_calls_half_way() {
    // 5 % to 20 % of a target of 80 % after two of five years: the path says half.
    let target = Target {
        from: date(2020, 12, 31),
        due: date(2025, 12, 31),
        ..Target::rising(dec!(5), dec!(80))
    };
    let (mut plan, id) = plan_of(&target);
    enter(&mut plan, id, 96, "2022-12", value(dec!(20)));
    let as_of = date(2022, 12, 31);
    let found = latest(&plan, id, PROVINCE, as_of);
    let by_path = assess(&plan, id, PROVINCE, found.as_ref(), as_of).unwrap();
    assert_eq!(by_path.verdict, Verdict::FarBehind);
    let method = Value::Text("growth_rate".to_owned());
    plan.apply(Register::Plan(PlanInfoField::Method), &method)
        .unwrap();
    let by_growth = assess(&plan, id, PROVINCE, found.as_ref(), as_of).unwrap();
    assert_eq!(
        (by_growth.verdict, by_growth.method),
        (Verdict::OnTrack, Method::GrowthRate)
    );
}

#[test]
fn the_second_method_leaves_a_zero_baseline_to_the_path() {
    let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
    let method = Value::Text("growth_rate".to_owned());
    plan.apply(Register::Plan(PlanInfoField::Method), &method)
        .unwrap();
    enter(&mut plan, id, 96, "2022-08", value(dec!(37)));
    let found = latest(&plan, id, PROVINCE, date(2022, 8, 31));
    let assessment = assess(&plan, id, PROVINCE, found.as_ref(), date(2022, 8, 31)).unwrap();
    assert_eq!(
        (assessment.verdict, assessment.method),
        (Verdict::Slow, Method::Path)
    );
}

proptest! {
    #[test]
    fn more_is_never_worse_for_a_rising_target(
        baseline in 0i64..50, target in 51i64..100, low in -20i64..120, more in 0i64..50
    ) {
        let target = Target::rising(baseline.into(), target.into());
        let verdict = |number: i64| {
            of(&target, "2022-08", value(number.into()), date(2022, 8, 31)).verdict
        };
        prop_assert!(verdict(low + more) <= verdict(low));
    }

    #[test]
    fn a_falling_target_is_a_rising_one_seen_in_a_mirror(
        baseline in 1i64..100, target in 1i64..100, number in -50i64..150
    ) {
        prop_assume!(baseline < target);
        let rising = Target::rising(baseline.into(), target.into());
        let falling = Target::falling((-baseline).into(), (-target).into());
        let up = of(&rising, "2022-08", value(number.into()), date(2022, 8, 31));
        let down = of(&falling, "2022-08", value((-number).into()), date(2022, 8, 31));
        prop_assert_eq!(up.verdict, down.verdict);
        prop_assert_eq!(up.gap, down.gap);
    }
}

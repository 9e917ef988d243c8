//! When a period speaks for the whole, by small plans of four communes.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::dec;

use super::*;
use crate::domain::{
    Aggregation, Figure, IndicatorKind, Level,
    testing::{PROVINCE, Target, enter, plan_of},
};

const COMMUNES: [u32; 4] = [11, 12, 21, 22];

fn sums() -> (Plan, Id) {
    plan_of(&Target::of_communes(IndicatorKind::Value, Aggregation::Sum))
}

/// The first so many communes report 10 each.
fn report(plan: &mut Plan, id: Id, period: &str, count: usize) {
    for code in COMMUNES.into_iter().take(count) {
        enter(plan, id, code, period, Figure::Value(dec!(10)));
    }
}

fn last(plan: &Plan, id: Id, as_of: Date) -> (Period, Option<(Period, usize)>) {
    let reporters = reporters(plan, id, PROVINCE);
    let found = last_figures(plan, id, PROVINCE, &reporters, as_of).unwrap();
    let coming = found.coming;
    let coming = coming.map(|it| (it.period, it.rollup.reported_units));
    (found.counts.period, coming)
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

#[test]
fn a_month_that_is_coming_in_does_not_make_the_sum_fall() {
    let (mut plan, id) = sums();
    let as_of = date(2022, 9, 5);
    report(&mut plan, id, "2022-07", 4);
    report(&mut plan, id, "2022-08", 2);
    let expected = (period("2022-07"), Some((period("2022-08"), 2)));
    assert_eq!(last(&plan, id, as_of), expected);
    let found = latest(&plan, id, PROVINCE, as_of).unwrap();
    assert_eq!(found.rollup.value(), Some(dec!(40)));
    let drawn: Vec<_> = history(&plan, id, PROVINCE, as_of)
        .iter()
        .map(DatedRollup::speaking)
        .collect();
    assert_eq!(drawn, [Some(dec!(40)), None]);
    // Three of four are less than eight tenths, four are all.
    report(&mut plan, id, "2022-08", 3);
    assert_eq!(last(&plan, id, as_of).0, period("2022-07"));
    report(&mut plan, id, "2022-08", 4);
    assert_eq!(last(&plan, id, as_of), (period("2022-08"), None));
}

#[test]
fn what_is_usual_is_what_the_last_periods_had_and_not_all_units() {
    let (mut plan, id) = sums();
    report(&mut plan, id, "2022-05", 1);
    assert_eq!(last(&plan, id, date(2022, 6, 5)), (period("2022-05"), None));
    report(&mut plan, id, "2022-06", 2);
    report(&mut plan, id, "2022-07", 2);
    assert_eq!(last(&plan, id, date(2022, 8, 5)), (period("2022-07"), None));
    // Fewer for three periods on end is what is usual then.
    for month in ["2022-08", "2022-09", "2022-10"] {
        report(&mut plan, id, month, 1);
    }
    assert_eq!(last(&plan, id, date(2022, 10, 5)).0, period("2022-07"));
    report(&mut plan, id, "2022-11", 1);
    assert_eq!(
        last(&plan, id, date(2022, 12, 5)),
        (period("2022-11"), None)
    );
}

#[test]
fn what_was_entered_for_the_whole_and_a_unit_of_its_own_speak_for_themselves() {
    let (mut plan, id) = sums();
    report(&mut plan, id, "2022-07", 4);
    report(&mut plan, id, "2022-08", 1);
    let as_of = date(2022, 9, 5);
    let own = latest(&plan, id, UnitKey::new(2022, 11), as_of).unwrap();
    assert_eq!(own.period, period("2022-08"));
    enter(&mut plan, id, 96, "2022-08", Figure::Value(dec!(38)));
    assert_eq!(last(&plan, id, as_of), (period("2022-08"), None));
}

#[test]
fn fewer_units_after_the_communes_were_merged_are_not_few() {
    let (mut plan, id) = sums();
    report(&mut plan, id, "2025-05", 4);
    report(&mut plan, id, "2025-06", 4);
    report(&mut plan, id, "2025-07", 2);
    assert_eq!(last(&plan, id, date(2025, 8, 5)), (period("2025-07"), None));
    report(&mut plan, id, "2025-08", 1);
    assert_eq!(last(&plan, id, date(2025, 9, 5)).0, period("2025-07"));
}

proptest! {
    #[test]
    fn the_last_figure_is_the_last_of_the_history_that_speaks_for_the_whole(
        counts in prop::collection::vec(0usize..=4, 1..9)
    ) {
        let (mut plan, id) = sums();
        for (month, count) in counts.iter().enumerate() {
            report(&mut plan, id, &format!("2022-{:02}", month + 1), *count);
        }
        let as_of = date(2022, 12, 31);
        let history = history(&plan, id, PROVINCE, as_of);
        let speaking = history.iter().rev().find(|it| it.coverage == Coverage::Usual);
        let found = latest(&plan, id, PROVINCE, as_of);
        prop_assert_eq!(found.as_ref().map(|it| it.period), speaking.map(|it| it.period));
        // The first one always speaks: there is nothing before it to be fewer than.
        prop_assert_eq!(speaking.is_some(), counts.iter().any(|it| *it > 0));
    }

    #[test]
    fn all_periods_at_once_are_what_each_is_alone(
        figures in prop::collection::vec((0usize..7, 1u8..=12, 0i64..100, any::<bool>()), 0..30),
        of_districts in any::<bool>(),
    ) {
        let mut target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        if of_districts {
            target.reported_by = target.reported_by.toggled(Level::District);
        }
        let (mut plan, id) = plan_of(&target);
        for (at, month, part, whole) in figures {
            let code = [96, 1, 2, 11, 12, 21, 22][at];
            let figure = if whole {
                Figure::Value(part.into())
            } else {
                Figure::Ratio { numerator: part.into(), denominator: dec!(100) }
            };
            enter(&mut plan, id, code, &format!("2022-{month:02}"), figure);
        }
        for code in [96, 1, 11] {
            let unit = UnitKey::new(2022, code);
            let reporters = reporters(&plan, id, unit);
            let all = rollups(&plan, id, unit, &reporters);
            for month in 1..=12 {
                let period = period(&format!("2022-{month:02}"));
                let key = ObservationKey { indicator: id, unit, period };
                let alone = rollup(&plan, key, &reporters);
                match all.get(&period) {
                    Some(found) => prop_assert_eq!(found, &alone),
                    None => prop_assert!(alone.is_empty()),
                }
            }
        }
    }
}

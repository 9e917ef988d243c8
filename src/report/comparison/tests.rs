//! The comparison of units, by small plans.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::*;
use crate::{
    domain::{
        Aggregation, Baseline, Figure, IndicatorField, IndicatorKind, ObservationKey, Register,
        RemarkField, SubmissionField, UnitField, Value, Verdict, latest, reporters, rollup,
        testing::{PROVINCE, Target, enter, plan_of},
    },
    report::Board,
};

const COMMUNES: [u32; 4] = [11, 12, 21, 22];
const AUGUST: &str = "2022-08";

fn unit(code: u32) -> UnitKey {
    UnitKey::new(2022, code)
}

fn percent_plan() -> (Plan, Id) {
    let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
    plan_of(&target)
}

fn ratio(part: i64, whole: i64) -> Figure {
    Figure::Ratio {
        numerator: part.into(),
        denominator: whole.into(),
    }
}

fn at(plan: &Plan) -> Comparison {
    Comparison::new(plan, date(2022, 8, 31))
}

fn cell(comparison: &Comparison, code: u32) -> &Cell {
    let mut rows = comparison.rows.iter().chain(&comparison.districts);
    &rows.find(|row| row.unit == unit(code)).unwrap().cells[0]
}

fn codes(comparison: &Comparison, order: Order) -> Vec<u32> {
    let places = comparison.order(order);
    places
        .iter()
        .map(|at| comparison.rows[*at].unit.code)
        .collect()
}

#[test]
fn what_is_missing_is_none_and_what_is_zero_is_reported() {
    let (mut plan, id) = percent_plan();
    enter(&mut plan, id, 11, AUGUST, ratio(0, 10));
    enter(&mut plan, id, 12, "2022-07", ratio(5, 10));
    let all = at(&plan);
    assert_eq!(cell(&all, 11).standing, Standing::Reported);
    assert_eq!(cell(&all, 11).value, Some(dec!(0)));
    let earlier = cell(&all, 12);
    assert_eq!(earlier.standing, Standing::Earlier);
    assert_eq!((earlier.value, current(earlier)), (Some(dec!(50)), None));
    let missing = cell(&all, 21);
    assert_eq!(missing.standing, Standing::Missing);
    assert_eq!((missing.value, missing.period), (None, None));
    assert_eq!(missing.verdict, Some(Verdict::NoData));
    let tally = all.tally(0);
    assert_eq!((tally.asked, tally.reported), (4, 1));
    assert_eq!(tally.worst, Some((unit(11), dec!(0))));
    assert_eq!(all.rows.iter().map(|row| row.missing).sum::<usize>(), 3);
}

#[test]
fn nobody_but_the_province_is_asked_for_its_own_figures() {
    let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(100)));
    enter(&mut plan, id, 96, AUGUST, Figure::Value(dec!(37)));
    let all = at(&plan);
    assert!(
        all.rows
            .iter()
            .all(|row| row.cells[0].standing == Standing::NotAsked)
    );
    assert_eq!((all.rows[0].asked, all.rows[0].missing), (0, 0));
    assert_eq!(all.tally(0).asked, 0);
}

#[test]
fn a_part_of_a_sum_has_a_value_and_no_verdict() {
    let (mut plan, id) = plan_of(&Target::of_communes(IndicatorKind::Value, Aggregation::Sum));
    enter(&mut plan, id, 11, AUGUST, Figure::Value(dec!(7)));
    let all = at(&plan);
    assert_eq!(
        (cell(&all, 11).value, cell(&all, 11).verdict),
        (Some(dec!(7)), None)
    );
}

#[test]
fn the_best_value_is_first_and_the_missing_are_last() {
    let (mut plan, id) = percent_plan();
    for (code, part) in [(11, 20), (21, 60), (22, 40)] {
        enter(&mut plan, id, code, AUGUST, ratio(part, 100));
    }
    let all = at(&plan);
    assert_eq!(codes(&all, Order::Value(0)), [21, 22, 11, 12]);
    assert_eq!(codes(&all, Order::Pace(0)), [11, 22, 21, 12]);
    assert_eq!(codes(&all, Order::Missing), [12, 11, 21, 22]);
    assert_eq!(codes(&all, Order::Behind), [11, 21, 22, 12]);
    assert_eq!(codes(&all, Order::District), COMMUNES);
}

#[test]
fn the_lowest_value_of_a_falling_target_is_the_best() {
    let (mut plan, id) = plan_of(&Target {
        direction: Direction::Decrease,
        ..Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums)
    });
    for (code, part) in [(11, 20), (12, 60), (21, 5)] {
        enter(&mut plan, id, code, AUGUST, ratio(part, 100));
    }
    let all = at(&plan);
    assert_eq!(codes(&all, Order::Value(0)), [21, 11, 12, 22]);
    assert_eq!(all.tally(0).worst, Some((unit(12), dec!(60))));
}

#[test]
fn names_are_in_vietnamese_order() {
    let (mut plan, _) = percent_plan();
    for (code, name) in [(11, "Đất Mũi"), (12, "Ân"), (21, "Đá Bạc"), (22, "An")] {
        let register = Register::Unit(unit(code), UnitField::Name);
        plan.apply(register, &Value::Text(name.to_owned())).unwrap();
    }
    assert_eq!(codes(&at(&plan), Order::Name), [22, 12, 21, 11]);
}

#[test]
fn communes_without_districts_are_compared_too() {
    let (mut plan, id) = percent_plan();
    for code in COMMUNES {
        let register = Register::Unit(unit(code), UnitField::Parent);
        plan.apply(register, &Value::Text("2022/96".to_owned()))
            .unwrap();
    }
    enter(&mut plan, id, 11, AUGUST, ratio(1, 2));
    let all = at(&plan);
    assert_eq!((all.rows.len(), all.districts.len()), (4, 0));
    assert!(all.rows.iter().all(|row| row.district.is_none()));
}

#[test]
fn a_gap_between_periods_ends_a_line() {
    let (mut plan, id) = percent_plan();
    for period in ["2022-04", "2022-05", "2022-07", AUGUST] {
        enter(&mut plan, id, 11, period, ratio(1, 2));
    }
    let tracks = tracks::tracks(&plan, id, [unit(11), unit(12)], date(2022, 8, 31));
    let runs: Vec<_> = tracks[0].runs.iter().map(Vec::len).collect();
    assert_eq!(runs, [2, 2]);
    assert!(tracks[1].runs.is_empty());
}

#[test]
fn a_slip_of_the_keyboard_does_not_flatten_the_scale() {
    let goals = [dec!(65)];
    let mut values: Vec<Decimal> = (1..=40).map(Decimal::from).collect();
    assert_eq!(tally::scale_end(values.clone(), goals), dec!(65));
    values.push(dec!(90));
    assert_eq!(tally::scale_end(values.clone(), goals), dec!(90));
    values.push(dec!(641));
    assert_eq!(tally::scale_end(values.clone(), goals), dec!(90));
    assert_eq!(tally::scale_end([], []), dec!(0));
    assert_eq!(tally::scale_end([dec!(641)], []), dec!(641));
}

proptest! {
    #[test]
    fn every_cell_is_the_units_own_board_and_a_district_its_rollup(
        parts in prop::collection::vec((0usize..4, 5u8..9, 0i64..100), 0..12)
    ) {
        let (mut plan, id) = percent_plan();
        for (at, month, part) in parts {
            let period = format!("2022-{month:02}");
            enter(&mut plan, id, COMMUNES[at], &period, ratio(part, 100));
        }
        let all = at(&plan);
        let whole = latest(&plan, id, PROVINCE, date(2022, 8, 31));
        prop_assert_eq!(all.columns[0].period, whole.as_ref().map(|it| it.period));
        prop_assert_eq!(
            all.tally(0).reported,
            whole.as_ref().map_or(0, |it| it.rollup.reported_units)
        );
        for row in all.rows.iter().chain(&all.districts) {
            let column = &all.columns[0];
            let board = Board::of_unit(&plan, column.until, row.unit);
            let (cell, own) = (&row.cells[0], &board.targets[0]);
            // A district shows what has come in of the period, whatever its own page counts.
            if own.coming.is_some() {
                continue;
            }
            prop_assert_eq!(cell.value, own.value());
            let now = Board::of_unit(&plan, date(2022, 8, 31), row.unit);
            if column.coming.is_some() {
                let gave_later = now.targets[0].period() > own.period();
                prop_assert!(!gave_later || cell.verdict != Some(Verdict::Stale));
            } else {
                prop_assert_eq!(cell.verdict, now.targets[0].verdict());
            }
            prop_assert_eq!(cell.all_units, own.all_units);
            let assumed = own.assessment.as_ref().and_then(|it| it.baseline);
            prop_assert_ne!(assumed, Some(Baseline::Assumed));
            if let Some(period) = cell.period {
                let key = ObservationKey { indicator: id, unit: row.unit, period };
                let below = rollup(&plan, key, &reporters(&plan, id, row.unit));
                prop_assert_eq!(cell.value, below.value());
                prop_assert_eq!(cell.reported_units, below.reported_units);
            }
        }
    }

    #[test]
    fn a_comparison_that_follows_is_the_one_made_anew(
        writes in prop::collection::vec(
            prop::collection::vec((0u8..6, 0usize..4, 5u8..=9, prop::option::of(0i64..100)), 1..4),
            1..10,
        )
    ) {
        let (mut plan, id) = percent_plan();
        let as_of = date(2022, 9, 20);
        let mut all = Comparison::new(&plan, as_of);
        for written in writes {
            let mut registers = Vec::new();
            for (kind, at, month, part) in written {
                let period = format!("2022-{month:02}").parse().unwrap();
                let key = ObservationKey { indicator: id, unit: unit(COMMUNES[at]), period };
                let (register, value) = match kind {
                    0..=2 => {
                        let figure = part.map(|it| Value::Figure(ratio(it, 100)));
                        (Register::Observation(key), figure.unwrap_or(Value::Null))
                    }
                    3 => (
                        Register::Remark(key, RemarkField::Explained),
                        Value::Text("đúng".to_owned()),
                    ),
                    4 => (
                        Register::Submission(key.unit, period, SubmissionField::Round),
                        Value::Number(1.into()),
                    ),
                    _ => (
                        Register::Indicator(id, IndicatorField::Target),
                        part.map_or(Value::Null, |it| Value::Number(it.into())),
                    ),
                };
                plan.apply(register, &value).unwrap();
                registers.push(register);
            }
            let defines = registers
                .iter()
                .any(|it| matches!(it, Register::Indicator(..) | Register::Submission(..)));
            let follows = all.follow(&plan, as_of, registers.into_iter());
            prop_assert_eq!(follows, !defines);
            let anew = Comparison::new(&plan, as_of);
            if !follows {
                all = anew.clone();
            }
            prop_assert_eq!(&all, &anew);
        }
    }
}

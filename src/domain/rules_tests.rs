//! Rules tried from outside: properties that hold for all of them, and cases at their edges.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::testing::{PROVINCE, Target, enter, key, plan_of};
use super::*;

fn at(target: &Target, period: &str, figure: Figure, as_of: Date) -> Assessment {
    let (mut plan, id) = plan_of(target);
    enter(&mut plan, id, 96, period, figure);
    let found = latest(&plan, id, PROVINCE, as_of);
    assess(&plan, id, PROVINCE, found.as_ref(), as_of).unwrap()
}

fn put(plan: &mut Plan, id: Id, indicator: &Indicator) {
    for (field, value) in plan.indicator(id).unwrap().clone().changes(indicator) {
        plan.apply(Register::Indicator(id, field), &value).unwrap();
    }
}

#[test]
fn a_huge_figure_is_judged_and_breaks_nothing() {
    let target = Target {
        kind: IndicatorKind::Ratio,
        ..Target::rising(dec!(0), dec!(80))
    };
    let huge = Figure::Value(Decimal::MAX);
    assert_eq!(
        at(&target, "2022-08", huge, date(2022, 8, 31)).verdict,
        Verdict::Reached
    );
    let low = Figure::Value(Decimal::MIN);
    assert_eq!(
        at(&target, "2022-08", low, date(2022, 8, 31)).verdict,
        Verdict::Backwards
    );
    let ratio = Figure::Ratio {
        numerator: dec!(1),
        denominator: Decimal::MAX,
    };
    at(&target, "2022-08", ratio, date(2022, 8, 31));
    let far = Target::rising(Decimal::MIN, Decimal::MAX);
    at(&far, "2022-08", Figure::Value(dec!(37)), date(2022, 8, 31));
    let (mut plan, id) = plan_of(&Target::of_communes(IndicatorKind::Value, Aggregation::Sum));
    enter(&mut plan, id, 11, "2022-08", Figure::Value(Decimal::MAX));
    enter(&mut plan, id, 96, "2022-08", Figure::Value(Decimal::MIN));
    let whole = rollup(
        &plan,
        key(id, 96, "2022-08"),
        &reporters(&plan, id, PROVINCE),
    );
    assert_eq!(whole.difference(), None);
}

#[test]
fn a_target_that_the_baseline_has_already_passed_is_to_be_kept() {
    let target = Target::rising(dec!(60), dec!(50));
    let verdict = |number| at(&target, "2022-08", Figure::Value(number), date(2022, 8, 31)).verdict;
    assert_eq!(verdict(dec!(55)), Verdict::Reached);
    assert_eq!(verdict(dec!(40)), Verdict::Backwards);
}

#[test]
fn a_gap_that_is_a_whole_number_of_things_is_told_as_that_number() {
    // The path asks for 80 × 243/365 per cent of 1,825 services: 972.
    let target = Target {
        kind: IndicatorKind::Ratio,
        ..Target::rising(dec!(0), dec!(80))
    };
    for numerator in [500, 501, 700, 971, 972, 973, 1000] {
        let figure = Figure::Ratio {
            numerator: Decimal::from(numerator),
            denominator: dec!(1825),
        };
        let found = at(&target, "2022-08", figure, date(2022, 8, 31));
        assert_eq!(found.gap_count, Some(Decimal::from(numerator - 972)));
    }
}

#[test]
fn no_rate_is_asked_for_once_the_due_date_has_passed() {
    let found = at(
        &Target::rising(dec!(0), dec!(80)),
        "2022-08",
        Figure::Value(dec!(37)),
        date(2023, 6, 1),
    );
    assert_eq!(found.rate_needed, None);
}

#[test]
fn on_the_due_date_a_path_is_at_its_target_even_where_it_starts_that_day() {
    let mut target = Target::rising(dec!(0), dec!(80));
    (target.from, target.due) = (date(2022, 1, 1), date(2022, 1, 1));
    let (plan, id) = plan_of(&target);
    let path = TargetPath::of(&plan, id).unwrap();
    assert_eq!(path.at(date(2022, 1, 1)), dec!(80));
    target.from = date(2022, 6, 1);
    let (plan, id) = plan_of(&target);
    assert_eq!(
        TargetPath::of(&plan, id).unwrap().at(date(2022, 3, 1)),
        dec!(80)
    );
}

#[test]
fn a_quarter_does_not_hide_a_later_month_of_its_year() {
    let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
    enter(&mut plan, id, 96, "2022-Q1", Figure::Value(dec!(10)));
    enter(&mut plan, id, 96, "2022-08", Figure::Value(dec!(37)));
    let found = latest(&plan, id, PROVINCE, date(2022, 8, 31)).unwrap();
    assert_eq!(found.rollup.value(), Some(dec!(37)));
}

#[test]
fn a_percentage_that_cannot_be_added_does_not_hide_the_figure_before_it() {
    let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
    let (mut plan, id) = plan_of(&target);
    let ratio = Figure::Ratio {
        numerator: dec!(1),
        denominator: dec!(2),
    };
    enter(&mut plan, id, 11, "2022-07", ratio);
    enter(&mut plan, id, 12, "2022-08", Figure::Value(dec!(37)));
    let found = latest(&plan, id, PROVINCE, date(2022, 8, 31)).unwrap();
    assert_eq!(found.rollup.value(), Some(dec!(50)));
}

#[test]
fn a_unit_below_which_nobody_reports_has_no_target() {
    let as_of = date(2022, 8, 31);
    let (plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
    assert_eq!(assess(&plan, id, UnitKey::new(2022, 11), None, as_of), None);
    let mut of_districts = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
    of_districts.reported_by = Levels::from_code("district").unwrap();
    let (plan, id) = plan_of(&of_districts);
    assert_eq!(assess(&plan, id, UnitKey::new(2022, 11), None, as_of), None);
    assert!(assess(&plan, id, UnitKey::new(2022, 1), None, as_of).is_some());
}

#[test]
fn the_province_does_not_answer_for_its_communes() {
    let target = Target::of_communes(IndicatorKind::YesNo, Aggregation::ShareOfUnits);
    let (plan, id) = plan_of(&target);
    let refusals = |code, figure| {
        check_figure(&plan, key(id, code, "2022-08"), figure, date(2022, 9, 1)).refusals
    };
    assert_eq!(refusals(11, Figure::Answer(true)), []);
    let share = Figure::Ratio {
        numerator: dec!(48),
        denominator: dec!(101),
    };
    assert_eq!(refusals(96, share), []);
    let wrong = FigureRefusal::WrongKind(IndicatorKind::YesNo);
    assert_eq!(refusals(96, Figure::Answer(true)), [wrong]);
}

#[test]
fn a_rounded_percentage_does_not_differ_from_what_the_units_give() {
    let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
    let (mut plan, id) = plan_of(&target);
    let ratio = Figure::Ratio {
        numerator: dec!(1),
        denominator: dec!(3),
    };
    for code in [11, 12, 21, 22] {
        enter(&mut plan, id, code, "2022-08", ratio);
    }
    let warnings = |number| {
        let figure = Figure::Value(number);
        check_figure(&plan, key(id, 96, "2022-08"), figure, date(2022, 9, 1)).warnings
    };
    assert_eq!(warnings(dec!(33.3)), []);
    assert_eq!(warnings(dec!(34)).len(), 1);
}

#[test]
fn more_counted_than_there_are_is_a_warning_whatever_the_measure_is_called() {
    let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
    let (plan, id) = plan_of(&target);
    let figure = Figure::Ratio {
        numerator: dec!(3),
        denominator: dec!(2),
    };
    let found = check_figure(&plan, key(id, 11, "2022-08"), figure, date(2022, 9, 1));
    assert_eq!(found.warnings, [FigureWarning::Over100(dec!(150))]);
}

#[test]
fn a_deadline_known_to_the_month_counts_to_its_last_day() {
    let (mut plan, id) = (Plan::default(), Id::named("NV06"));
    let task = Task {
        alive: true,
        due: Some(date(2022, 9, 1)),
        due_precision: DuePrecision::Month,
        ..Task::default()
    };
    for (field, value) in Task::default().changes(&task) {
        plan.apply(Register::Task(id, field), &value).unwrap();
    }
    assert_eq!(
        task_state(&plan, id, date(2022, 9, 30)),
        Some(TaskState::OpenInTime(0))
    );
    assert_eq!(
        task_state(&plan, id, date(2022, 10, 1)),
        Some(TaskState::OpenLate(1))
    );
}

#[test]
fn a_figure_before_the_path_asks_for_anything_has_no_pace() {
    let target = Target {
        milestones: vec![(date(2022, 8, 31), dec!(5))],
        ..Target::rising(dec!(10), dec!(80))
    };
    let found = |number| at(&target, "2022-08", Figure::Value(number), date(2022, 8, 31));
    assert_eq!(found(dec!(5)).verdict, Verdict::OnTrack);
    assert_eq!(found(dec!(5)).pace, None);
    assert_eq!(found(dec!(4)).verdict, Verdict::Backwards);
}

#[test]
fn mt01_in_august_2022_is_slow_by_16_26_points() {
    let target = Target {
        baseline: None,
        kind: IndicatorKind::Ratio,
        ..Target::rising(dec!(0), dec!(80))
    };
    let found = at(
        &target,
        "2022-08",
        Figure::Value(dec!(37)),
        date(2022, 8, 31),
    );
    assert_eq!(found.expected.unwrap().round_dp(2), dec!(53.26));
    assert_eq!(found.gap.unwrap().round_dp(2), dec!(-16.26));
    assert_eq!(found.baseline, Some(Baseline::Assumed));
    assert_eq!((found.verdict, found.gap_count), (Verdict::Slow, None));
}

#[test]
fn followed_indicators_have_no_assessment() {
    let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
    let followed = Indicator {
        target: None,
        due: None,
        ..plan.indicator(id).unwrap().clone()
    };
    put(&mut plan, id, &followed);
    assert_eq!(assess(&plan, id, PROVINCE, None, date(2022, 8, 31)), None);
}

proptest! {
    #[test]
    fn the_latest_figure_is_the_last_of_the_history(
        numbers in prop::collection::btree_set((0usize..4, 2021i16..2024, 1u8..=12), 0..8),
        day in 0i32..1100, first_day in prop::sample::select(vec![1u32, 15]),
    ) {
        let target = Target { first_day, ..Target::rising(dec!(0), dec!(80)) };
        let (mut plan, id) = plan_of(&target);
        for (kind, year, index) in numbers {
            if let Some(period) = Period::new(PeriodKind::ALL[kind], year, index) {
                enter(&mut plan, id, 96, &period.to_string(), Figure::Value(dec!(1)));
            }
        }
        let as_of = date(2021, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let history = history(&plan, id, PROVINCE, as_of);
        let last = latest(&plan, id, PROVINCE, as_of);
        prop_assert_eq!(last.as_ref(), history.last());
        prop_assert!(history.is_sorted_by_key(|it| it.period.end(plan.info().cut_off())));
        prop_assert!(history.iter().all(|it| it.period.start(plan.info().cut_off()) <= as_of));
    }
}

prop_compose! {
    fn any_target()(
        baseline in -100i64..100, way in 1i64..100, falling in any::<bool>(),
        milestones in prop::collection::btree_map(1i32..364, -150i64..150, 0..4),
    ) -> Target {
        let direction = if falling { Direction::Decrease } else { Direction::Increase };
        let goal = if falling { baseline - way } else { baseline + way };
        let rising = Target::rising(baseline.into(), goal.into());
        let day = |by: i32| rising.from.checked_add(jiff::Span::new().days(by)).unwrap();
        let milestones = milestones.into_iter().map(|(by, value)| (day(by), value.into())).collect();
        Target { direction, milestones, ..rising }
    }
}

proptest! {
    #[test]
    fn a_path_passes_through_every_milestone(target in any_target()) {
        let (plan, id) = plan_of(&target);
        let path = TargetPath::of(&plan, id).unwrap();
        for (date, value) in &target.milestones {
            prop_assert_eq!(path.at(*date), *value);
        }
        prop_assert_eq!(path.at(target.from), target.baseline.unwrap());
        prop_assert_eq!(path.at(target.due), target.target.unwrap());
    }

    #[test]
    fn a_better_figure_never_gets_a_worse_verdict_by_either_method(
        target in any_target(), day in 0i32..364, value in -200i64..200, better in 0i64..100, growth in any::<bool>()
    ) {
        let as_of = target.from.checked_add(jiff::Span::new().days(day)).unwrap();
        let period = Period::containing(as_of, PeriodKind::Month, CutOff::CALENDAR).to_string();
        let verdict = |number: i64| {
            let (mut plan, id) = plan_of(&target);
            let method = if growth { Method::GrowthRate } else { Method::Path };
            plan.apply(Register::Plan(PlanInfoField::Method), &Value::Text(method.code().to_owned())).unwrap();
            enter(&mut plan, id, 96, &period, Figure::Value(number.into()));
            let found = latest(&plan, id, PROVINCE, as_of);
            assess(&plan, id, PROVINCE, found.as_ref(), as_of).unwrap().verdict
        };
        let sign = if target.direction == Direction::Decrease { -1 } else { 1 };
        prop_assert!(verdict(value + sign * better) <= verdict(value));
    }

    #[test]
    fn an_assessment_never_breaks(
        baseline in any::<i64>(), goal in any::<i64>(), value in any::<i64>(), scale in 0u32..28,
        falling in any::<bool>(), growth in any::<bool>(), denominator in any::<i64>()
    ) {
        let direction = if falling { Direction::Decrease } else { Direction::Increase };
        let target = Target { direction, ..Target::rising(baseline.into(), Decimal::new(goal, scale)) };
        for figure in [
            Figure::Value(Decimal::new(value, scale)),
            Figure::Value(Decimal::from(value) * dec!(1000000000)),
            Figure::Ratio { numerator: value.into(), denominator: denominator.into() },
        ] {
            let (mut plan, id) = plan_of(&target);
            if growth {
                plan.apply(Register::Plan(PlanInfoField::Method), &Value::Text("growth_rate".to_owned())).unwrap();
            }
            enter(&mut plan, id, 96, "2022-08", figure);
            let as_of = date(2022, 8, 31);
            let found = latest(&plan, id, PROVINCE, as_of);
            prop_assert!(assess(&plan, id, PROVINCE, found.as_ref(), as_of).is_some());
        }
    }

    #[test]
    fn a_ratio_is_that_of_all_its_communes_whatever_the_grouping(
        parts in prop::collection::vec(prop::option::of((0i64..1000, 1i64..1000)), 4)
    ) {
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (mut plan, id) = plan_of(&target);
        for (code, part) in [11, 12, 21, 22].into_iter().zip(&parts) {
            if let Some((numerator, denominator)) = part {
                let figure = Figure::Ratio { numerator: (*numerator).into(), denominator: (*denominator).into() };
                enter(&mut plan, id, code, "2022-08", figure);
            }
        }
        let of = |code| {
            let key = key(id, code, "2022-08");
            rollup(&plan, key, &reporters(&plan, id, key.unit))
        };
        let districts = [of(1), of(2)];
        let sum = |side: fn((Decimal, Decimal)) -> Decimal| -> Decimal {
            districts.iter().filter_map(Rollup::parts).map(side).sum()
        };
        let whole = of(96).parts().unwrap_or_default();
        prop_assert_eq!(whole, (sum(|it| it.0), sum(|it| it.1)));
        prop_assert_eq!(of(96).reported_units, parts.iter().flatten().count());
    }
}

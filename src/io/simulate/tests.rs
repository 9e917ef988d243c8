//! What the simulation promises, checked on whole simulated plans.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::{
    domain::{
        Figure, IndicatorKind, Plan, Series, SubmissionState, TaskCounts, UnitKey, Verdict, assess,
        check_figure, history, latest, owed,
    },
    io::ca_mau_2022,
};

const PROVINCE: UnitKey = UnitKey::new(2022, 96);

fn plan(seeds: &[Seed]) -> Plan {
    let mut plan = Plan::default();
    for seed in seeds {
        for (register, value) in &seed.draft.writes {
            plan.apply(*register, value).unwrap();
        }
    }
    plan
}

fn communes(plan: &Plan) -> Vec<UnitKey> {
    let communes = plan
        .units()
        .filter(|(_, unit)| unit.kind.level() == Level::Commune);
    communes.map(|(key, _)| key).collect()
}

fn verdicts(seed: u64, months: u32) -> BTreeMap<String, Verdict> {
    let plan = plan(&simulate(seed, months).unwrap());
    let as_of = plan.info().as_of.unwrap();
    plan.indicators()
        .into_iter()
        .filter_map(|(id, indicator)| {
            let figure = latest(&plan, id, PROVINCE, as_of);
            let assessment = assess(&plan, id, PROVINCE, figure.as_ref(), as_of)?;
            Some((indicator.code.clone(), assessment.verdict))
        })
        .collect()
}

#[test]
fn a_seed_gives_the_same_plan_on_every_machine_and_another_seed_another_one() {
    let hash = |seed| blake3::hash(format!("{:?}", simulate(seed, 12).unwrap()).as_bytes());
    assert_eq!(
        hash(2022).to_string(),
        "c0ad1bd21c7fa575810da6a4674de32626275f66ac3ec4e277c47c313724a720",
        "the simulation changed, on purpose?"
    );
    assert_ne!(hash(2022), hash(2023));
}

#[test]
fn a_longer_simulation_begins_as_a_shorter_one() {
    let reports = |months| -> BTreeMap<Register, Value> {
        let writes = simulate(9, months)
            .unwrap()
            .into_iter()
            .flat_map(|seed| seed.draft.writes);
        writes
            .filter(|(register, _)| matches!(register, Register::Observation(_)))
            .collect()
    };
    let (short, long) = (reports(4), reports(14));
    assert!(
        short
            .iter()
            .all(|(register, value)| long.get(register) == Some(value))
    );
}

#[test]
fn the_plan_has_all_definitions_and_says_that_it_is_simulated() {
    let (simulated, shipped) = (
        plan(&simulate(2022, 12).unwrap()),
        plan(&ca_mau_2022().unwrap()),
    );
    assert!(simulated.info().simulated && !shipped.info().simulated);
    assert!(simulated.info().name.ends_with("(dữ liệu mô phỏng)"));
    assert_eq!(simulated.indicators().len(), shipped.indicators().len());
    assert_eq!(simulated.tasks().len(), shipped.tasks().len());
    assert!(simulated.units().eq(shipped.units()));
    // Every indicator has a course.
    for (_, indicator) in simulated.indicators() {
        let id = crate::io::shipped::id(&indicator.code);
        assert!(Course::of(id, indicator).is_some(), "{}", indicator.code);
    }
}

#[test]
fn each_report_is_one_op_of_its_unit_that_writes_each_register_once() {
    let mut reported = BTreeSet::new();
    for seed in simulate(7, 12).unwrap() {
        let registers: BTreeSet<_> = seed
            .draft
            .writes
            .iter()
            .map(|(register, _)| *register)
            .collect();
        assert_eq!(registers.len(), seed.draft.writes.len());
        if seed.draft.action != Action::SetFigures {
            continue;
        }
        let of: BTreeSet<_> = registers
            .iter()
            .map(|register| match register {
                Register::Observation(key) => key.unit,
                other => panic!("{other:?} is no figure"),
            })
            .collect();
        assert_eq!(of.len(), 1);
        let unit = of.first().copied().unwrap();
        assert_eq!(
            seed.author.unit,
            Some(unit).filter(|unit| *unit != PROVINCE)
        );
        assert!(unit == PROVINCE || seed.author.name.starts_with("Công chức "));
        reported.insert(unit);
    }
    assert_eq!(reported.len(), 111);
}

#[test]
fn time_never_runs_backwards_or_past_the_day_of_the_view() {
    for months in [1, 12, 14] {
        let seeds = simulate(2022, months).unwrap();
        assert!(seeds.is_sorted_by_key(|seed| seed.wall_ms));
        let as_of = plan(&seeds).info().as_of.unwrap();
        assert!(seeds.last().unwrap().wall_ms < wall_ms(as_of, 24 * 3600));
    }
}

#[test]
fn some_reports_are_late_and_some_communes_have_not_sent_the_last_one() {
    let (mut late, mut all, mut silent) = (0, 0, 0);
    for seed in 0..10 {
        let mut sent = BTreeSet::new();
        for op in simulate(seed, 12).unwrap() {
            let (Some(unit), Action::SetFigures) = (op.author.unit, op.draft.action) else {
                continue;
            };
            // Every unit but districts reports a monthly figure.
            let month = op
                .draft
                .writes
                .iter()
                .find_map(|(register, _)| match register {
                    Register::Observation(key) if key.period.kind() == PeriodKind::Month => {
                        Some(key.period)
                    }
                    _ => None,
                });
            let Some(month) = month else { continue };
            all += 1;
            let end = wall_ms(month.end(CutOff::FIFTEENTH), 0);
            let days = (op.wall_ms - end) / 86_400_000;
            assert!((1..=25).contains(&days), "{days}");
            late += usize::from(days > 3);
            if month.index() == 12 {
                sent.insert(unit);
            }
        }
        silent += 101 - sent.len();
    }
    let late = late * 1000 / all;
    assert!((60..=105).contains(&late), "{late} of a thousand late");
    assert!((100..=210).contains(&silent), "{silent} of 1010 silent");
}

#[test]
fn who_has_sent_figures_has_handed_in_and_nobody_else() {
    let plan = plan(&simulate(2022, 12).unwrap());
    let last = Period::containing(date(2022, 12, 1), PeriodKind::Month, CutOff::CALENDAR);
    let mut silent = 0;
    for unit in communes(&plan) {
        let mut figures = owed(&plan, unit, last).into_iter();
        let has_sent = figures.any(|key| plan.figure(key).is_some());
        let report = plan.submission(unit, last);
        let is_in = report.is_some_and(|it| it.state() == SubmissionState::Submitted);
        assert_eq!(is_in, has_sent, "{unit:?}");
        assert_eq!(is_in, report.is_some_and(|it| it.submitted_on.is_some()));
        silent += usize::from(!is_in);
    }
    assert!(silent > 0);
    // The owner hands in to nobody.
    assert!(plan.submission(PROVINCE, last).is_none());
}

#[test]
fn about_four_per_cent_of_the_figures_are_missing() {
    let plan = plan(&simulate(2022, 13).unwrap());
    let (mut there, mut expected) = (0, 0);
    for (id, indicator) in plan.indicators() {
        if !indicator.reported_by.contains(Level::Commune) {
            continue;
        }
        for unit in communes(&plan) {
            let figures = plan.series(id, unit).into_iter().flat_map(Series::iter);
            there += figures.filter(|(period, _)| period.year() == 2022).count();
            expected += usize::from(indicator.every.per_year());
        }
    }
    let missing = 1000 - there * 1000 / expected;
    assert!(
        (30..=50).contains(&missing),
        "{missing} of a thousand missing"
    );
}

#[test]
fn only_planted_errors_count_more_than_there_is() {
    for seed in [1, 2022] {
        let Simulation { seeds, wrong } = Simulation::run(seed, 24).unwrap();
        let plan = plan(&seeds);
        let wrong: BTreeSet<_> = wrong.into_iter().collect();
        for seed in &seeds {
            for (register, value) in &seed.draft.writes {
                let (Register::Observation(key), Value::Figure(figure)) = (register, value) else {
                    continue;
                };
                let Figure::Ratio {
                    numerator,
                    denominator,
                } = figure
                else {
                    continue;
                };
                assert!(*denominator >= rust_decimal::Decimal::ONE);
                assert!(numerator.is_integer() && denominator.is_integer());
                assert!(numerator <= denominator || wrong.contains(key), "{key:?}");
            }
        }
        let share = wrong.len() * 10_000 / plan.figure_count();
        assert!((15..=45).contains(&share), "{share} of ten thousand wrong");
    }
}

#[test]
fn the_record_takes_every_figure() {
    let seeds = simulate(3, 14).unwrap();
    let plan = plan(&seeds);
    let today = plan.info().as_of.unwrap();
    for (register, value) in seeds.iter().flat_map(|seed| &seed.draft.writes) {
        if let (Register::Observation(key), Value::Figure(figure)) = (register, value) {
            assert_eq!(
                check_figure(&plan, *key, *figure, today).refusals,
                [],
                "{key:?}"
            );
        }
    }
}

#[test]
fn what_stays_never_falls_and_running_totals_begin_again_in_january() {
    let Simulation { seeds, wrong } = Simulation::run(5, 26).unwrap();
    let plan = plan(&seeds);
    let stays = [
        "MT13", "MT16", "MT23", "MT24", "CS01", "CS05", "CS07", "CS08", "CS09",
    ];
    let mut fell_in_january = 0;
    for (id, indicator) in plan.indicators() {
        for unit in communes(&plan) {
            let is_right = |period| {
                !wrong.contains(&ObservationKey {
                    indicator: id,
                    unit,
                    period,
                })
            };
            let figures: Vec<_> = plan
                .series(id, unit)
                .into_iter()
                .flat_map(Series::iter)
                .filter(|(period, _)| is_right(*period))
                .map(|(period, figure)| match figure {
                    Figure::Ratio { numerator, .. } => (period, numerator),
                    Figure::Value(value) => (period, value),
                    Figure::Answer(yes) => (period, u8::from(yes).into()),
                })
                .collect();
            let checked =
                indicator.kind == IndicatorKind::YesNo || stays.contains(&indicator.code.as_str());
            for pair in figures.windows(2).filter(|_| checked) {
                let [(before, low), (after, high)] = pair else {
                    continue;
                };
                if indicator.kind == IndicatorKind::Cumulative && before.year() < after.year() {
                    fell_in_january += usize::from(high < low);
                } else {
                    assert!(low <= high, "{} {unit} {after}", indicator.code);
                }
            }
        }
    }
    assert!(fell_in_january > 100, "{fell_in_january}");
}

#[test]
fn the_province_shows_every_kind_of_verdict() {
    use Verdict::{Backwards, FarBehind, NoData, OnTrack, Reached, Slow, Stale};
    for seed in 0..20 {
        let verdicts = verdicts(seed, 12);
        assert_eq!(verdicts.len(), 25);
        let found: BTreeSet<_> = verdicts.values().copied().collect();
        for verdict in [Reached, OnTrack, Slow, FarBehind, Backwards, NoData, Stale] {
            assert!(
                found.contains(&verdict),
                "seed {seed}, no {verdict:?}: {verdicts:?}"
            );
        }
    }
}

#[test]
fn communes_differ_and_a_good_one_is_good_at_many_things() {
    let plan = plan(&simulate(2022, 12).unwrap());
    let as_of = plan.info().as_of.unwrap();
    // How many communes stand better than their median, by one target and by another.
    let better = |code: &str| -> BTreeSet<UnitKey> {
        let (id, _) = plan.indicator_by_code(code).unwrap();
        let mut values: Vec<_> = communes(&plan)
            .into_iter()
            .filter_map(|unit| {
                let figures = history(&plan, id, unit, as_of);
                Some((figures.last()?.rollup.value()?, unit))
            })
            .collect();
        values.sort_unstable();
        assert!(values[values.len() - 1].0 > values[0].0);
        values
            .split_off(values.len() / 2)
            .into_iter()
            .map(|(_, unit)| unit)
            .collect()
    };
    let both = better("MT24").intersection(&better("MT14")).count();
    assert!(both > 30, "{both} of 50 good at both");
}

#[test]
fn tasks_are_done_in_time_late_and_not_at_all() {
    let counts = |months| {
        let plan = plan(&simulate(2022, months).unwrap());
        TaskCounts::of(&plan, plan.info().as_of.unwrap())
    };
    let at_12 = counts(12);
    assert_eq!((at_12.done_in_time, at_12.done_late), (3, 3));
    assert_eq!((at_12.open_in_time, at_12.open_late), (3, 1));
    assert_eq!((at_12.carried_out, at_12.not_carried_out), (8, 2));
    // In May nothing but the directive itself was there.
    let at_5 = counts(5);
    assert_eq!((at_5.done_in_time, at_5.open_in_time), (0, 10));
}

#[test]
fn about_two_per_cent_of_the_figures_have_a_note() {
    let seeds = simulate(2022, 12).unwrap();
    let plan = plan(&seeds);
    let noted: BTreeSet<_> = seeds
        .iter()
        .flat_map(|seed| &seed.draft.writes)
        .filter_map(|(register, _)| match register {
            Register::Remark(key, _) => Some(*key),
            _ => None,
        })
        .collect();
    assert!(noted.iter().all(|key| plan.figure(*key).is_some()));
    let share = noted.len() * 1000 / plan.figure_count();
    assert!((15..=25).contains(&share), "{share} of a thousand noted");
}

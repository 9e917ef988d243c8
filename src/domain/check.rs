//! What to say about a figure before it is written: what cannot be taken, and what looks wrong
//! and can be confirmed.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy, dec};

use super::{
    Aggregation, Figure, Indicator, IndicatorKind, ObservationKey, Period, Plan, may_enter,
    reporters, rollup,
};

/// Why a figure cannot be taken.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum FigureRefusal {
    /// A ratio out of nothing.
    ZeroDenominator,
    /// A count below zero.
    Negative,
    /// A figure of another kind than the indicator's: an answer for a ratio, for one.
    WrongKind(IndicatorKind),
    /// The indicator is not reported in periods of that length.
    WrongPeriod,
    /// The unit does not report the indicator.
    NotReportedHere,
}

/// Why a figure looks wrong. A person can confirm that it is meant.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum FigureWarning {
    /// The period has not begun today. Not a refusal: the clock of the machine may be wrong, and
    /// a period is chosen by a person.
    FuturePeriod(Period),
    /// A percentage of more than 100.
    Over100(Decimal),
    /// A running total below that of an earlier period of the year.
    CumulativeFell {
        /// The earlier figure.
        before: Decimal,
        /// Its period.
        period: Period,
    },
    /// More than three times the last figure, or less than a third of it.
    Jump {
        /// The last figure.
        before: Decimal,
        /// Its period.
        period: Period,
    },
    /// Another figure than follows from the units.
    DiffersFromUnits {
        /// What follows from the units.
        computed: Decimal,
    },
}

/// What there is to say about a figure.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FigureCheck {
    /// Why it cannot be taken.
    pub refusals: Vec<FigureRefusal>,
    /// Why it looks wrong.
    pub warnings: Vec<FigureWarning>,
}

/// How many times the last figure counts as a jump.
const JUMP: Decimal = dec!(3);
/// Below this, figures leap without meaning anything: 1 household becomes 4.
const SMALL: Decimal = dec!(20);

/// Checks a figure that is about to be written. An unknown indicator or unit is not its business.
pub fn check_figure(plan: &Plan, key: ObservationKey, figure: Figure, today: Date) -> FigureCheck {
    let mut check = FigureCheck::default();
    let Some(indicator) = plan.indicator(key.indicator) else {
        return check;
    };
    check.refusals = refusals(plan, indicator, key, figure);
    if check.refusals.is_empty() {
        check.warnings = warnings(plan, indicator, key, figure, today);
    }
    check
}

fn refusals(
    plan: &Plan,
    indicator: &Indicator,
    key: ObservationKey,
    figure: Figure,
) -> Vec<FigureRefusal> {
    let mut refusals = Vec::new();
    let is_root = plan.info().root == Some(key.unit);
    let level = plan.unit(key.unit).map(|unit| unit.kind.level());
    let reports = level.is_some_and(|level| indicator.reported_by.contains(level));
    let fits = match (indicator.kind, figure) {
        (IndicatorKind::Ratio, Figure::Ratio { .. } | Figure::Value(_))
        | (IndicatorKind::Value | IndicatorKind::Cumulative, Figure::Value(_)) => true,
        (IndicatorKind::YesNo, Figure::Answer(_)) => reports || !is_root,
        // The province enters a share as a percentage, or as so many units of so many.
        (IndicatorKind::YesNo, Figure::Value(_) | Figure::Ratio { .. }) => is_root,
        _ => false,
    };
    if !fits {
        refusals.push(FigureRefusal::WrongKind(indicator.kind));
    }
    match figure {
        Figure::Ratio {
            numerator,
            denominator,
        } => {
            if denominator.is_zero() {
                refusals.push(FigureRefusal::ZeroDenominator);
            }
            if numerator < Decimal::ZERO || denominator < Decimal::ZERO {
                refusals.push(FigureRefusal::Negative);
            }
        }
        // A level can lie below zero; a count, a running total or a share cannot.
        Figure::Value(value) if value < Decimal::ZERO && indicator.kind != IndicatorKind::Value => {
            refusals.push(FigureRefusal::Negative);
        }
        Figure::Value(_) | Figure::Answer(_) => {}
    }
    if key.period.kind() != indicator.every {
        refusals.push(FigureRefusal::WrongPeriod);
    }
    if !may_enter(plan, key.indicator, key.unit) {
        refusals.push(FigureRefusal::NotReportedHere);
    }
    refusals
}

fn warnings(
    plan: &Plan,
    indicator: &Indicator,
    key: ObservationKey,
    figure: Figure,
    today: Date,
) -> Vec<FigureWarning> {
    let mut warnings = Vec::new();
    if key.period.start(plan.info().cut_off()) > today {
        warnings.push(FigureWarning::FuturePeriod(key.period));
    }
    let Some(value) = figure.value() else {
        return warnings;
    };
    if indicator.is_over_whole(value) {
        warnings.push(FigureWarning::Over100(value));
    }
    let last = plan.series(key.indicator, key.unit).and_then(|series| {
        let earlier = series.iter().rev().find(|(period, _)| *period < key.period);
        earlier.and_then(|(period, figure)| Some((period, figure.value()?)))
    });
    if let Some((period, before)) = last
        && indicator.kind != IndicatorKind::YesNo
    {
        let same_year = period.year() == key.period.year();
        if indicator.kind == IndicatorKind::Cumulative && same_year && value < before {
            warnings.push(FigureWarning::CumulativeFell { before, period });
        } else if jumps(indicator, before, value) && (same_year || !starts_anew(indicator)) {
            warnings.push(FigureWarning::Jump { before, period });
        }
    }
    if indicator.aggregation != Aggregation::ProvinceOnly {
        let reporters = reporters(plan, key.indicator, key.unit);
        if !reporters.contains(&key.unit)
            && let Some(computed) = rollup(plan, key, &reporters).computed
            && !agrees(value, computed.value)
        {
            warnings.push(FigureWarning::DiffersFromUnits {
                computed: computed.value,
            });
        }
    }
    warnings
}

/// Whether an entered figure is the computed one, rounded as it was entered (to six decimals at
/// most).
fn agrees(entered: Decimal, computed: Decimal) -> bool {
    let decimals = entered.normalize().scale().min(6);
    let rounded =
        |it: Decimal| it.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded(entered) == rounded(computed)
}

/// Whether a running total begins again each January.
fn starts_anew(indicator: &Indicator) -> bool {
    indicator.kind == IndicatorKind::Cumulative
}

fn jumps(indicator: &Indicator, before: Decimal, now: Decimal) -> bool {
    let (low, high) = if before < now {
        (before, now)
    } else {
        (now, before)
    };
    // A small percentage may well treble; a rising one that starts at nothing is no mistake.
    let matters = if indicator.measure == "%" {
        low > Decimal::ONE
    } else {
        high > SMALL
    };
    matters && low > Decimal::ZERO && high.checked_div(low).is_none_or(|times| times > JUMP)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::testing::{Target, enter, key, plan_of};

    const TODAY: Date = date(2022, 9, 1);

    fn value(number: Decimal) -> Figure {
        Figure::Value(number)
    }

    #[test]
    fn what_cannot_be_taken_is_refused() {
        let ratio = |numerator, denominator| Figure::Ratio {
            numerator,
            denominator,
        };
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (plan, id) = plan_of(&target);
        for (code, period, figure, refusal) in [
            (
                11,
                "2022-08",
                ratio(dec!(1), dec!(0)),
                FigureRefusal::ZeroDenominator,
            ),
            (
                11,
                "2022-08",
                ratio(dec!(-1), dec!(2)),
                FigureRefusal::Negative,
            ),
            (
                11,
                "2022-08",
                Figure::Answer(true),
                FigureRefusal::WrongKind(IndicatorKind::Ratio),
            ),
            (
                11,
                "2022-Q3",
                ratio(dec!(1), dec!(2)),
                FigureRefusal::WrongPeriod,
            ),
            (
                1,
                "2022-08",
                ratio(dec!(1), dec!(2)),
                FigureRefusal::NotReportedHere,
            ),
        ] {
            let found = check_figure(&plan, key(id, code, period), figure, TODAY);
            assert_eq!(found.refusals, [refusal]);
        }
        // The province may enter the whole's figure, and a ratio without its parts.
        let found = check_figure(&plan, key(id, 96, "2022-08"), value(dec!(37)), TODAY);
        assert_eq!(found, FigureCheck::default());
    }

    #[test]
    fn what_looks_wrong_is_warned_of() {
        let target = Target::of_communes(IndicatorKind::Cumulative, Aggregation::Sum);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-07", value(dec!(100)));
        let at = |code, period: &str, number| {
            check_figure(
                &plan,
                key(id, code, period),
                value(number),
                date(2023, 3, 1),
            )
            .warnings
        };
        let (before, period) = (dec!(100), "2022-07".parse().unwrap());
        assert_eq!(
            at(11, "2022-08", dec!(90)),
            [FigureWarning::CumulativeFell { before, period }]
        );
        assert_eq!(
            at(11, "2022-08", dec!(1000)),
            [FigureWarning::Jump { before, period }]
        );
        assert_eq!(at(11, "2022-08", dec!(110)), []);
        // A running total begins again in January.
        assert_eq!(at(11, "2023-01", dec!(9)), []);
        let computed = dec!(100);
        assert_eq!(
            at(96, "2022-07", dec!(130)),
            [FigureWarning::DiffersFromUnits { computed }]
        );
    }

    #[test]
    fn a_period_that_has_not_begun_is_a_warning_since_the_clock_may_be_wrong() {
        let (plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
        let key = key(id, 96, "2022-10");
        let found = check_figure(&plan, key, value(dec!(40)), TODAY);
        assert_eq!(found.refusals, []);
        assert_eq!(found.warnings, [FigureWarning::FuturePeriod(key.period)]);
    }

    #[test]
    fn more_than_100_per_cent_is_a_warning_and_no_refusal() {
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (mut plan, id) = plan_of(&target);
        let register =
            crate::domain::Register::Indicator(id, crate::domain::IndicatorField::Measure);
        plan.apply(register, &crate::domain::Value::Text("%".to_owned()))
            .unwrap();
        let figure = Figure::Ratio {
            numerator: dec!(3),
            denominator: dec!(2),
        };
        let found = check_figure(&plan, key(id, 11, "2022-08"), figure, TODAY);
        assert_eq!(found.refusals, []);
        assert_eq!(found.warnings, [FigureWarning::Over100(dec!(150))]);
    }
}

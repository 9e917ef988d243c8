//! A unit's figure from the units below it.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::{
    Aggregation, Figure, Id, ObservationKey, Period, Plan, Series, UnitKey, figure::percentage,
    was_returned,
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

/// A unit's figure for one period, from the units of [`reporters`]. What was returned to a unit is
/// missing until it is handed in again.
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
        let key = ObservationKey { unit: *unit, ..key };
        if let Some(figure) = plan.figure(key).filter(|_| !was_returned(plan, key)) {
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

/// As [`rollup`] of all periods at once, in one walk over the units' figures: what a line chart needs.
/// Periods without any figure are left out; they come in the order of [`Period`].
pub(super) fn rollups(
    plan: &Plan,
    indicator: Id,
    unit: UnitKey,
    reporters: &[UnitKey],
) -> BTreeMap<Period, Rollup> {
    let Some(it) = plan.indicator(indicator) else {
        return BTreeMap::new();
    };
    let alone = reporters == [unit];
    let is_reporter = reporters.contains(&unit);
    let mut sums: HashMap<Period, Sums> = HashMap::new();
    for reporter in reporters.iter().filter(|_| !alone) {
        for (period, figure) in plan
            .series(indicator, *reporter)
            .into_iter()
            .flat_map(Series::iter)
        {
            let key = ObservationKey {
                indicator,
                unit: *reporter,
                period,
            };
            if !was_returned(plan, key) {
                sums.entry(period).or_default().add(it.aggregation, figure);
            }
        }
    }
    let mut found: BTreeMap<Period, Rollup> = sums
        .into_iter()
        .map(|(period, sums)| {
            let rollup = Rollup {
                entered: None,
                computed: sums.computed(it.aggregation),
                reported_units: sums.reported,
                all_units: reporters.len(),
                without_parts: sums.without_parts,
            };
            (period, rollup)
        })
        .collect();
    // Where the unit itself is one of those that report, its figure is a part of the whole.
    let own = plan
        .series(indicator, unit)
        .filter(|_| alone || !is_reporter);
    for (period, figure) in own.into_iter().flat_map(Series::iter) {
        let rollup = found.entry(period).or_insert_with(|| Rollup {
            all_units: reporters.len(),
            ..Rollup::default()
        });
        rollup.entered = Some(figure);
        rollup.reported_units += usize::from(alone);
    }
    found
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

/// Whether a unit may enter figures of an indicator: its level reports it, or it is the root,
/// whose figure then stands beside the one worked out. Neither may be gone.
pub fn may_enter(plan: &Plan, indicator: Id, unit: UnitKey) -> bool {
    let both = plan.indicator(indicator).zip(plan.unit(unit));
    both.is_some_and(|(indicator, of)| {
        indicator.reported_by.contains(of.kind.level()) || plan.info().root == Some(unit)
    })
}

#[cfg(test)]
#[path = "aggregate_tests.rs"]
mod tests;

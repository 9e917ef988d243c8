//! Which units report, found for all units in one walk over the plan.

use std::collections::HashMap;

use crate::domain::{Aggregation, Id, Levels, Plan, UnitKey};

/// A unit and those above it.
pub(super) fn ancestors(plan: &Plan, unit: UnitKey) -> impl Iterator<Item = UnitKey> + '_ {
    let up = |key: &UnitKey| plan.unit(*key).and_then(|unit| unit.parent);
    // As deep as `Plan::is_within` looks, so that a damaged tree does not loop.
    std::iter::successors(Some(unit), up).take(8)
}

/// The units at or below each unit that report, for every way of reporting: as
/// [`crate::domain::reporters`] gives them, found for all units in one walk.
#[derive(Default)]
pub(super) struct Reporters(HashMap<(Levels, Aggregation), HashMap<UnitKey, Vec<UnitKey>>>);

impl Reporters {
    pub(super) fn below(&mut self, plan: &Plan, id: Id, unit: UnitKey) -> &[UnitKey] {
        let Some(indicator) = plan.indicator(id) else {
            return &[];
        };
        let way = (indicator.reported_by, indicator.aggregation);
        let by_unit = self.0.entry(way).or_insert_with(|| {
            let mut by_unit: HashMap<UnitKey, Vec<UnitKey>> = HashMap::new();
            if indicator.aggregation == Aggregation::ProvinceOnly {
                by_unit.extend(plan.info().root.map(|root| (root, vec![root])));
                return by_unit;
            }
            for (key, unit) in plan.units() {
                if indicator.reported_by.contains(unit.kind.level()) {
                    for above in ancestors(plan, key) {
                        by_unit.entry(above).or_default().push(key);
                    }
                }
            }
            by_unit
        });
        by_unit.get(&unit).map(Vec::as_slice).unwrap_or_default()
    }
}

//! When units were merged and split: which figures of old units may stand for a new one.
//!
//! Merging whole units is sound for sums, and for ratios whose parts are summed. A unit that was
//! split leaves nobody knowing how much of its figure went where: then nothing is mapped.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::{Aggregation, ObservationKey, Plan, Rollup, UnitKey, aggregate::rollup};

/// The day on which the communes of the whole country were merged.
pub const UNITS_CHANGED: Date = date(2025, 7, 1);

/// How much of an old unit became part of a new one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// All of it.
    Whole,
    /// A part; others went elsewhere.
    Part,
}

/// Why figures of old units do not stand for a new one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotMapped {
    /// The unit was not made of others.
    NotNew,
    /// One of the old units was split.
    Split,
    /// The list leaves out an old unit that may have gone into this one.
    Unlisted,
    /// The indicator's figures do not add up.
    Aggregation,
    /// Not all of the old units gave a figure of the period.
    Missing,
}

/// Which old units went into which new ones.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reorganisation {
    old_of_new: BTreeMap<UnitKey, Vec<(UnitKey, Share)>>,
    new_of_old: BTreeMap<UnitKey, Vec<UnitKey>>,
    unlisted: BTreeMap<UnitKey, Vec<UnitKey>>,
}

impl Reorganisation {
    /// From pairs of an old unit and a new one that it or a part of it went into.
    pub fn new(pairs: impl IntoIterator<Item = (UnitKey, UnitKey)>) -> Self {
        let mut new_of_old: BTreeMap<UnitKey, Vec<UnitKey>> = BTreeMap::new();
        for (old, new) in pairs {
            new_of_old.entry(old).or_default().push(new);
        }
        let mut old_of_new: BTreeMap<UnitKey, Vec<(UnitKey, Share)>> = BTreeMap::new();
        for (old, news) in &new_of_old {
            let share = if news.len() == 1 {
                Share::Whole
            } else {
                Share::Part
            };
            for new in news {
                old_of_new.entry(*new).or_default().push((*old, share));
            }
        }
        Self {
            old_of_new,
            new_of_old,
            unlisted: BTreeMap::new(),
        }
    }

    /// The same, knowing of old units that the list leaves out, each with a new unit that may hold
    /// it: that one's figures cannot be added up soundly.
    #[must_use]
    pub fn with_unlisted(mut self, pairs: impl IntoIterator<Item = (UnitKey, UnitKey)>) -> Self {
        for (old, new) in pairs {
            self.unlisted.entry(new).or_default().push(old);
        }
        self
    }

    /// The old units that the list leaves out and that may have gone into a new one.
    pub fn unlisted_in(&self, new: UnitKey) -> &[UnitKey] {
        self.unlisted
            .get(&new)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Whether the list leaves an old unit out.
    pub fn is_unlisted(&self, old: UnitKey) -> bool {
        self.unlisted.values().flatten().any(|it| *it == old)
    }

    /// What an old unit became: one unit, or several where it was split.
    pub fn successors(&self, old: UnitKey) -> &[UnitKey] {
        self.new_of_old
            .get(&old)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// What a new unit was made of.
    pub fn predecessors(&self, new: UnitKey) -> &[(UnitKey, Share)] {
        self.old_of_new
            .get(&new)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The figure that a new unit would have had before it was made.
    ///
    /// # Errors
    /// [`NotMapped`] says why there is none.
    pub fn mapped(&self, plan: &Plan, key: ObservationKey) -> Result<Rollup, NotMapped> {
        let parts = self.predecessors(key.unit);
        if parts.is_empty() {
            return Err(NotMapped::NotNew);
        }
        if !self.unlisted_in(key.unit).is_empty() {
            return Err(NotMapped::Unlisted);
        }
        if parts.iter().any(|(_, share)| *share == Share::Part) {
            return Err(NotMapped::Split);
        }
        let aggregation = plan.indicator(key.indicator).map(|it| it.aggregation);
        if !matches!(
            aggregation,
            Some(Aggregation::Sum | Aggregation::RatioOfSums)
        ) {
            return Err(NotMapped::Aggregation);
        }
        let olds: Vec<UnitKey> = parts.iter().map(|(old, _)| *old).collect();
        // What was entered at the new unit itself is not what the old ones reported.
        let found = if olds == [key.unit] {
            Rollup::default()
        } else {
            Rollup {
                entered: None,
                ..rollup(plan, key, &olds)
            }
        };
        if found.computed.is_none() || found.reported_units < olds.len() {
            return Err(NotMapped::Missing);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{
        Figure, Id, IndicatorKind,
        testing::{Target, enter, plan_of},
    };

    const NEW: UnitKey = UnitKey::new(2025, 500);
    const OTHER: UnitKey = UnitKey::new(2025, 501);

    fn old(code: u32) -> UnitKey {
        UnitKey::new(2022, code)
    }

    fn key(indicator: Id) -> ObservationKey {
        ObservationKey {
            indicator,
            unit: NEW,
            period: "2022-08".parse().unwrap(),
        }
    }

    fn merged() -> Reorganisation {
        Reorganisation::new([(old(11), NEW), (old(12), NEW), (old(21), OTHER)])
    }

    fn ratio(numerator: i64, denominator: i64) -> Figure {
        Figure::Ratio {
            numerator: numerator.into(),
            denominator: denominator.into(),
        }
    }

    #[test]
    fn whole_units_add_up_and_a_ratio_is_of_the_sums() {
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", ratio(1, 10));
        enter(&mut plan, id, 12, "2022-08", ratio(90, 90));
        let found = merged().mapped(&plan, key(id)).unwrap();
        assert_eq!(found.value(), Some(dec!(91)));
    }

    #[test]
    fn a_split_unit_a_share_and_a_missing_figure_are_not_mapped() {
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", ratio(1, 10));
        let missing = merged().mapped(&plan, key(id));
        assert_eq!(missing, Err(NotMapped::Missing));
        enter(&mut plan, id, 12, "2022-08", ratio(9, 10));
        let split = Reorganisation::new([(old(11), NEW), (old(12), NEW), (old(12), OTHER)]);
        assert_eq!(split.mapped(&plan, key(id)), Err(NotMapped::Split));
        assert_eq!(split.successors(old(12)), [NEW, OTHER]);
        let target = Target::of_communes(IndicatorKind::YesNo, Aggregation::ShareOfUnits);
        let (plan, id) = plan_of(&target);
        let shares = merged().mapped(&plan, key(id));
        assert_eq!(shares, Err(NotMapped::Aggregation));
        let none = Reorganisation::default().mapped(&plan, key(id));
        assert_eq!(none, Err(NotMapped::NotNew));
    }

    #[test]
    fn a_unit_that_may_hold_one_that_the_list_leaves_out_is_not_mapped() {
        let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", Figure::Value(dec!(1)));
        enter(&mut plan, id, 12, "2022-08", Figure::Value(dec!(2)));
        assert!(merged().mapped(&plan, key(id)).is_ok());
        let unsure = merged().with_unlisted([(old(22), NEW)]);
        assert_eq!(unsure.mapped(&plan, key(id)), Err(NotMapped::Unlisted));
        assert_eq!(unsure.unlisted_in(NEW), [old(22)]);
        assert!(unsure.is_unlisted(old(22)) && !unsure.is_unlisted(old(21)));
        assert!(unsure.unlisted_in(OTHER).is_empty());
    }

    proptest! {
        #[test]
        fn merging_keeps_the_sum(a in 0i64..10_000, b in 0i64..10_000) {
            let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
            let (mut plan, id) = plan_of(&target);
            enter(&mut plan, id, 11, "2022-08", Figure::Value(a.into()));
            enter(&mut plan, id, 12, "2022-08", Figure::Value(b.into()));
            let found = merged().mapped(&plan, key(id)).unwrap();
            prop_assert_eq!(found.value(), Some((a + b).into()));
        }
    }
}

//! A figure beside that of the same period a year before.

use rust_decimal::Decimal;

use crate::domain::{DatedRollup, Id, ObservationKey, Period, Plan, UnitKey, reporters, rollup};

/// The same period a year before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LastYear {
    /// That period.
    pub period: Period,
    /// Its value.
    pub value: Decimal,
    /// How far the figure of this year lies above it.
    pub difference: Decimal,
}

impl LastYear {
    /// What a unit had a year before its last figure; `None` where nothing was reported then.
    pub fn of(plan: &Plan, id: Id, unit: UnitKey, latest: &DatedRollup) -> Option<Self> {
        let period = year_before(latest.period);
        let key = ObservationKey {
            indicator: id,
            unit,
            period,
        };
        let value = rollup(plan, key, &reporters(plan, id, unit)).value()?;
        Some(Self {
            period,
            value,
            difference: latest.rollup.value()?.checked_sub(value)?,
        })
    }
}

/// The same period of the year before.
fn year_before(period: Period) -> Period {
    period.shifted(-i32::from(period.kind().per_year()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{
        Figure, PeriodKind, latest,
        testing::{PROVINCE, Target, enter, plan_of},
    };

    #[test]
    fn the_same_month_of_the_year_before_is_compared_with() {
        let (mut plan, id) = plan_of(&Target::rising(dec!(0), dec!(80)));
        let as_of = date(2022, 8, 31);
        enter(&mut plan, id, 96, "2022-08", Figure::Value(dec!(37)));
        let now = latest(&plan, id, PROVINCE, as_of).unwrap();
        enter(&mut plan, id, 96, "2021-07", Figure::Value(dec!(9)));
        assert_eq!(LastYear::of(&plan, id, PROVINCE, &now), None);
        enter(&mut plan, id, 96, "2021-08", Figure::Value(dec!(12)));
        let found = LastYear::of(&plan, id, PROVINCE, &now).unwrap();
        assert_eq!((found.value, found.difference), (dec!(12), dec!(25)));
    }

    proptest! {
        #[test]
        fn a_year_before_has_the_same_place_in_its_year(
            kind in prop::sample::select(PeriodKind::ALL.to_vec()), year in 1951i16..2900, index in 0u8..12
        ) {
            let period = Period::new(kind, year, index % kind.per_year() + 1).unwrap();
            let before = year_before(period);
            prop_assert_eq!((before.kind(), before.year(), before.index()), (kind, year - 1, period.index()));
        }
    }
}

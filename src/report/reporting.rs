//! Who has reported for the last period, and who has not.

use jiff::civil::Date;

use crate::domain::{Id, Level, ObservationKey, Period, PeriodKind, Plan, UnitKey, was_returned};

/// The communes' reports of one period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reporting {
    /// The last month that had ended.
    pub period: Period,
    /// How many communes should report.
    pub all: usize,
    /// The communes that have not entered a single figure or whose report was returned, in the
    /// order of the units.
    pub missing: Vec<UnitKey>,
}

/// Who of `units` has reported for the last month that had ended on `as_of`; `None` where no commune reports
/// anything monthly.
pub(super) fn reporting(plan: &Plan, as_of: Date, units: &[(UnitKey, usize)]) -> Option<Reporting> {
    let cut_off = plan.info().cut_off();
    let period = Period::ended_by(as_of, PeriodKind::Month, cut_off);
    let monthly: Vec<Id> = plan
        .indicators()
        .into_iter()
        .filter(|(_, it)| it.every == PeriodKind::Month && it.reported_by.contains(Level::Commune))
        .map(|(id, _)| id)
        .collect();
    let communes: Vec<UnitKey> = units
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| {
            plan.unit(*key)
                .is_some_and(|it| it.kind.level() == Level::Commune)
        })
        .collect();
    if monthly.is_empty() || communes.is_empty() {
        return None;
    }
    let has_reported = |unit: UnitKey| {
        monthly.iter().any(|indicator| {
            let key = ObservationKey {
                indicator: *indicator,
                unit,
                period,
            };
            plan.figure(key).is_some() && !was_returned(plan, key)
        })
    };
    let all = communes.len();
    let missing = communes
        .into_iter()
        .filter(|unit| !has_reported(*unit))
        .collect();
    Some(Reporting {
        period,
        all,
        missing,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::{super::tree::units_in_order, *};
    use crate::domain::{
        Aggregation, Figure, IndicatorKind, Register, SubmissionField, Value,
        testing::{Target, enter, plan_of},
    };

    #[test]
    fn a_commune_with_one_figure_of_the_last_month_has_reported() {
        let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", Figure::Value(dec!(0)));
        enter(&mut plan, id, 12, "2022-07", Figure::Value(dec!(5)));
        enter(&mut plan, id, 21, "2022-09", Figure::Value(dec!(5)));
        let found = reporting(&plan, date(2022, 9, 10), &units_in_order(&plan)).unwrap();
        assert_eq!((found.period, found.all), ("2022-08".parse().unwrap(), 4));
        let missing: Vec<_> = found.missing.iter().map(|key| key.code).collect();
        assert_eq!(missing, [12, 21, 22]);
        // One whose report was returned has not reported either, until it hands in again.
        let unit = UnitKey::new(2022, 11);
        for (field, value) in [
            (SubmissionField::Round, Value::Number(1.into())),
            (SubmissionField::Reviewed, Value::Number(1.into())),
            (SubmissionField::Outcome, Value::Text("returned".to_owned())),
        ] {
            let register = Register::Submission(unit, found.period, field);
            plan.apply(register, &value).unwrap();
        }
        let units = units_in_order(&plan);
        let found = reporting(&plan, date(2022, 9, 10), &units).unwrap();
        assert_eq!(found.missing.len(), 4);
        let register = Register::Submission(unit, found.period, SubmissionField::Round);
        plan.apply(register, &Value::Number(2.into())).unwrap();
        let found = reporting(&plan, date(2022, 9, 10), &units).unwrap();
        assert_eq!(found.missing.len(), 3);
    }

    #[test]
    fn a_plan_that_no_commune_reports_to_has_no_list() {
        let (plan, _) = plan_of(&Target::rising(dec!(0), dec!(80)));
        assert_eq!(
            reporting(&plan, date(2022, 9, 10), &units_in_order(&plan)),
            None
        );
    }
}

//! Who has reported for the last period, and who has not.

use jiff::civil::Date;

use crate::domain::{Id, Level, ObservationKey, Period, PeriodKind, Plan, UnitKey};

/// The communes' reports of one period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reporting {
    /// The last month that had ended.
    pub period: Period,
    /// How many communes should report.
    pub all: usize,
    /// The communes that have not handed in, or whose report was returned; where no report was ever
    /// handed in, those without a single figure. In the order of the units.
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
    // Where reports are handed in, that counts, as on the board of reports; where the figures are
    // entered at one place, they do.
    let is_handed_in = |unit: UnitKey| {
        let report = plan.submission(unit, period);
        report.is_some_and(|it| it.state().is_handed_in())
    };
    let by_reports = plan.has_reports();
    let has_reported = |unit: UnitKey| {
        if by_reports {
            return is_handed_in(unit);
        }
        monthly.iter().any(|indicator| {
            let key = ObservationKey {
                indicator: *indicator,
                unit,
                period,
            };
            plan.figure(key).is_some()
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
        // Once reports are handed in, that is what counts, until they are returned.
        let unit = UnitKey::new(2022, 12);
        let missing = |plan: &Plan| {
            let units = units_in_order(plan);
            let found = reporting(plan, date(2022, 9, 10), &units).unwrap();
            found.missing.iter().map(|key| key.code).collect::<Vec<_>>()
        };
        let write = |plan: &mut Plan, field, value| {
            let register = Register::Submission(unit, found.period, field);
            plan.apply(register, &value).unwrap();
        };
        write(&mut plan, SubmissionField::Round, Value::Number(1.into()));
        assert_eq!(missing(&plan), [11, 21, 22]);
        write(
            &mut plan,
            SubmissionField::Reviewed,
            Value::Number(1.into()),
        );
        let returned = Value::Text("returned".to_owned());
        write(&mut plan, SubmissionField::Outcome, returned);
        assert_eq!(missing(&plan).len(), 4);
        write(&mut plan, SubmissionField::Round, Value::Number(2.into()));
        assert_eq!(missing(&plan), [11, 21, 22]);
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

//! Freezing a period's figures, and taking that back.

use jiff::civil::Date;

use super::Refusal;
use crate::domain::{Action, Draft, Period, Plan, Register, Value, figures_of_period};

/// Keeps a period's figures as they are now, in the place of those that were kept before. They are
/// those of all units: an op of their own, which stays with the plan's owner.
pub(super) fn keep(plan: &Plan, period: Period, on: Date) -> Result<Draft, Refusal> {
    is_over(plan, period, on)?;
    let mut writes = Vec::new();
    for key in figures_of_period(plan, period) {
        let now = plan.figure(key);
        if plan.frozen_figure(key) != now {
            let value = now.map_or(Value::Null, Value::Figure);
            writes.push((Register::Frozen(key), value));
        }
    }
    Ok(Draft::new(Action::Submit, writes))
}

/// Says, to everybody, that a period's figures are those that were kept.
pub(super) fn freeze(plan: &Plan, period: Period, on: Date) -> Result<Draft, Refusal> {
    is_over(plan, period, on)?;
    let writes = match plan.frozen_on(period) {
        Some(known) if known == on => Vec::new(),
        _ => vec![(Register::Freeze(period), Value::Date(on))],
    };
    Ok(Draft::new(Action::Submit, writes))
}

fn is_over(plan: &Plan, period: Period, on: Date) -> Result<(), Refusal> {
    if period.end(plan.info().cut_off()) > on {
        return Err(Refusal::NotOver(period));
    }
    Ok(())
}

/// A period is frozen no more. What was kept stays in the record.
pub(super) fn unfreeze(plan: &Plan, period: Period) -> Draft {
    let writes = match plan.frozen_on(period) {
        Some(_) => vec![(Register::Freeze(period), Value::Null)],
        None => Vec::new(),
    };
    Draft::new(Action::Submit, writes)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::{
        Aggregation, Figure, IndicatorKind, Late, frozen,
        testing::{Target, enter, key, plan_of},
    };

    fn apply(plan: &mut Plan, draft: &Draft) {
        for (register, value) in &draft.writes {
            plan.apply(*register, value).unwrap();
        }
    }

    #[test]
    fn what_comes_after_a_period_was_frozen_stands_beside_what_was_frozen() {
        let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
        let (mut plan, id) = plan_of(&target);
        enter(&mut plan, id, 11, "2022-08", Figure::Value(5.into()));
        enter(&mut plan, id, 11, "2022-07", Figure::Value(3.into()));
        let period: Period = "2022-08".parse().unwrap();
        let early = freeze(&plan, period, date(2022, 8, 20));
        assert_eq!(early, Err(Refusal::NotOver(period)));
        let on = date(2022, 9, 20);
        // The one figure of that period, and the day.
        for draft in [keep(&plan, period, on), freeze(&plan, period, on)] {
            let draft = draft.unwrap();
            assert_eq!(draft.writes.len(), 1);
            apply(&mut plan, &draft);
        }
        let found = frozen(&plan, period).unwrap();
        assert_eq!((found.on, found.figures, found.late.len()), (on, 1, 0));
        // One corrects, one hands in late; both count, and both are named.
        enter(&mut plan, id, 11, "2022-08", Figure::Value(6.into()));
        enter(&mut plan, id, 12, "2022-08", Figure::Value(9.into()));
        let late = frozen(&plan, period).unwrap().late;
        let value = |value: i64| Some(Figure::Value(value.into()));
        let expected = [(11, value(5), value(6)), (12, None, value(9))];
        let expected = expected.map(|(code, frozen, now)| Late {
            key: key(id, code, "2022-08"),
            frozen,
            now,
        });
        assert_eq!(late, expected);
        // Frozen once more, it is as it is now; the same once more writes nothing.
        let again = keep(&plan, period, on).unwrap();
        assert_eq!(again.writes.len(), 2);
        apply(&mut plan, &again);
        assert_eq!(frozen(&plan, period).unwrap().late, []);
        assert_eq!(keep(&plan, period, on).unwrap().writes, []);
        assert_eq!(freeze(&plan, period, on).unwrap().writes, []);
        let draft = unfreeze(&plan, period);
        apply(&mut plan, &draft);
        assert_eq!(frozen(&plan, period), None);
        assert_eq!(unfreeze(&plan, period).writes, []);
    }
}

//! Giving registers back what they held before: a new op like any other, checked as any other.

use jiff::civil::Date;

use super::{Refusal, indicators, tasks, units};
use crate::domain::{
    Action, Draft, Id, Indicator, IndicatorField, Plan, Register, Task, TaskField, UnitField,
    Value, check_figure,
};

/// Checks the values, each with the others in place, and makes a draft of those that are not there
/// already.
pub(super) fn restore(
    plan: &Plan,
    values: &[(Register, Value)],
    today: Date,
) -> Result<Draft, Refusal> {
    let mut writes = Vec::new();
    for (register, value) in values {
        if !register.can_hold(value) {
            return Err(Refusal::OutOfRange);
        }
        check(plan, *register, values, today)?;
        if plan.get(*register) != *value {
            writes.push((*register, value.clone()));
        }
    }
    Ok(Draft::new(Action::Restore, writes))
}

fn check(
    plan: &Plan,
    register: Register,
    values: &[(Register, Value)],
    today: Date,
) -> Result<(), Refusal> {
    let will_be = |register: Register| {
        let wanted = values.iter().find(|(it, _)| *it == register);
        wanted.map_or_else(|| plan.get(register), |(_, value)| value.clone())
    };
    match register {
        Register::Observation(key) => {
            plan.indicator(key.indicator).ok_or(Refusal::Gone)?;
            plan.unit(key.unit).ok_or(Refusal::Gone)?;
            if let Value::Figure(figure) = will_be(register) {
                let refusals = check_figure(plan, key, figure, today).refusals;
                if let Some(refusal) = refusals.into_iter().next() {
                    return Err(Refusal::Figure(key, refusal));
                }
            }
            Ok(())
        }
        Register::Task(id, _) => {
            let mut task = Task::default();
            for field in TaskField::ALL {
                set(task.set(*field, &will_be(Register::Task(id, *field))))?;
            }
            if task.alive {
                tasks::check(plan, id, &task)?;
            }
            Ok(())
        }
        Register::Indicator(id, _) => {
            let indicator = indicator(id, will_be)?;
            if indicator.alive {
                let milestones: Vec<_> = plan.milestones(id).collect();
                indicators::check(plan, id, &indicator, &milestones)?;
            }
            Ok(())
        }
        Register::Unit(key, _) => {
            let mut unit = plan.unit_even_deleted(key);
            for field in UnitField::ALL {
                set(unit.set(*field, &will_be(Register::Unit(key, *field))))?;
            }
            if unit.alive {
                units::check(plan, key, &unit)?;
            }
            Ok(())
        }
        // What stands beside others, or is checked where it is used.
        Register::Plan(_)
        | Register::Milestone(..)
        | Register::Remark(..)
        | Register::Occurrence(..)
        | Register::Deck(..)
        | Register::Slide(..)
        | Register::Conclusion(..)
        | Register::Evidence(..) => Ok(()),
        // A report may have left, and what was frozen is frozen: both are done anew instead.
        Register::Submission(..) | Register::Freeze(_) | Register::Frozen(_) => {
            Err(Refusal::OutOfRange)
        }
    }
}

fn indicator(id: Id, will_be: impl Fn(Register) -> Value) -> Result<Indicator, Refusal> {
    let mut indicator = Indicator::default();
    for field in IndicatorField::ALL {
        let value = will_be(Register::Indicator(id, *field));
        set(indicator.set(*field, &value))?;
    }
    Ok(indicator)
}

/// A value of a wrong type was found out before.
fn set(result: Result<(), crate::domain::WrongType>) -> Result<(), Refusal> {
    result.map_err(|_| Refusal::OutOfRange)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{
        Figure, ObservationKey, UnitKey,
        testing::{Target, plan_of},
    };

    const TODAY: Date = date(2022, 9, 20);

    #[test]
    fn an_earlier_value_comes_back_as_an_op_of_its_own() {
        let (mut plan, indicator) = plan_of(&Target::rising(0.into(), 80.into()));
        let name = Register::Indicator(indicator, IndicatorField::Name);
        let before = plan.get(name);
        plan.apply(name, &Value::Text("Tên khác".to_owned()))
            .unwrap();
        let draft = restore(&plan, &[(name, before.clone())], TODAY).unwrap();
        assert_eq!(draft.action, Action::Restore);
        assert_eq!(draft.writes, [(name, before.clone())]);
        plan.apply(name, &before).unwrap();
        let again = restore(&plan, &[(name, before)], TODAY).unwrap();
        assert!(again.writes.is_empty(), "it is there already");
    }

    #[test]
    fn a_value_that_the_plan_cannot_hold_any_more_is_refused() {
        let (plan, indicator) = plan_of(&Target::rising(0.into(), 80.into()));
        let name = Register::Indicator(indicator, IndicatorField::Name);
        let refused = restore(&plan, &[(name, Value::Null)], TODAY);
        assert_eq!(refused, Err(Refusal::Missing(super::super::Missing::Name)));
        let wrong = restore(&plan, &[(name, Value::Bool(true))], TODAY);
        assert_eq!(wrong, Err(Refusal::OutOfRange));
        let key = ObservationKey {
            indicator,
            unit: UnitKey::new(2022, 99),
            period: "2022-08".parse().unwrap(),
        };
        let figure = Value::Figure(Figure::Value(dec!(5)));
        let gone = restore(&plan, &[(Register::Observation(key), figure)], TODAY);
        assert_eq!(gone, Err(Refusal::Gone), "the unit is not there any more");
    }
}

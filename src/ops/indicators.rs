//! Adding, changing and deleting indicators, their targets and milestones.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Missing, Refusal};
use crate::domain::{Action, Draft, Id, Indicator, IndicatorField, Plan, Register, Value};

pub(super) fn put(
    plan: &Plan,
    id: Id,
    indicator: &Indicator,
    milestones: &[(Date, Decimal)],
) -> Result<Draft, Refusal> {
    check(plan, id, indicator, milestones)?;
    let known = plan.indicator(id);
    let wanted = Indicator {
        alive: true,
        ..indicator.clone()
    };
    // A deleted one keeps its fields in the record; making it again writes them all.
    let mut writes = changes(id, known.unwrap_or(&Indicator::default()), &wanted);
    let fields_changed = !writes.is_empty();
    for (date, _) in plan.milestones(id) {
        if !milestones.iter().any(|(wanted, _)| *wanted == date) {
            writes.push((Register::Milestone(id, date), Value::Null));
        }
    }
    for (date, value) in milestones {
        let register = Register::Milestone(id, *date);
        let value = Value::Number(*value);
        if plan.get(register) != value {
            writes.push((register, value));
        }
    }
    let action = match known {
        None => Action::CreateIndicator,
        Some(_) if !fields_changed => Action::SetMilestones,
        Some(_) => Action::EditIndicator,
    };
    Ok(Draft::new(action, writes))
}

pub(super) fn check(
    plan: &Plan,
    id: Id,
    indicator: &Indicator,
    milestones: &[(Date, Decimal)],
) -> Result<(), Refusal> {
    if indicator.code.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Code));
    }
    if indicator.name.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Name));
    }
    if plan
        .indicator_by_code(&indicator.code)
        .is_some_and(|(other, _)| other != id)
    {
        return Err(Refusal::CodeTaken(indicator.code.clone()));
    }
    let due = match (indicator.target, indicator.due) {
        (Some(_), Some(due)) => due,
        (None, None) if milestones.is_empty() => return Ok(()),
        _ => return Err(Refusal::TargetWithoutDue),
    };
    let start = indicator.baseline_date;
    if start.is_some_and(|start| start >= due) {
        return Err(Refusal::BaselineAfterDue);
    }
    for (date, _) in milestones {
        if *date >= due || start.is_some_and(|start| *date <= start) {
            return Err(Refusal::MilestoneOutside(*date));
        }
    }
    Ok(())
}

pub(super) fn changes(id: Id, from: &Indicator, to: &Indicator) -> Vec<(Register, Value)> {
    let changes = from.changes(to).into_iter();
    changes
        .map(|(field, value)| (Register::Indicator(id, field), value))
        .collect()
}

pub(super) fn delete(plan: &Plan, id: Id) -> Result<Draft, Refusal> {
    plan.indicator(id).ok_or(Refusal::Gone)?;
    let writes = vec![(Register::Indicator(id, IndicatorField::Alive), Value::Null)];
    Ok(Draft::new(Action::DeleteIndicator, writes))
}

//! Adding, changing and deleting units.

use super::{Missing, Refusal, may_stand_below};
use crate::domain::{Action, Draft, Plan, Register, Unit, UnitField, UnitKey, Value};

pub(super) fn add(plan: &Plan, key: UnitKey, unit: &Unit) -> Result<Draft, Refusal> {
    if plan.unit(key).is_some() {
        return Err(Refusal::CodeTaken(key.to_string()));
    }
    let writes = check_and_change(plan, key, unit)?;
    Ok(Draft::new(Action::CreateUnit, writes))
}

pub(super) fn put(plan: &Plan, key: UnitKey, unit: &Unit) -> Result<Draft, Refusal> {
    plan.unit(key).ok_or(Refusal::Gone)?;
    let writes = check_and_change(plan, key, unit)?;
    Ok(Draft::new(Action::EditUnit, writes))
}

fn check_and_change(
    plan: &Plan,
    key: UnitKey,
    unit: &Unit,
) -> Result<Vec<(Register, Value)>, Refusal> {
    check(plan, key, unit)?;
    let wanted = Unit {
        alive: true,
        ..unit.clone()
    };
    // A code that was deleted and is used again: its old fields are still there.
    let changes = plan.unit_even_deleted(key).changes(&wanted).into_iter();
    Ok(changes
        .map(|(field, value)| (Register::Unit(key, field), value))
        .collect())
}

pub(super) fn check(plan: &Plan, key: UnitKey, unit: &Unit) -> Result<(), Refusal> {
    if unit.name.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Name));
    }
    if key.code == 0 {
        return Err(Refusal::Missing(Missing::Code));
    }
    check_place(plan, key, unit)
}

/// A unit stands below one of a higher level, and above none of a higher one.
fn check_place(plan: &Plan, key: UnitKey, unit: &Unit) -> Result<(), Refusal> {
    let level = unit.kind.level();
    let is_root = plan.info().root == Some(key);
    let fits = match unit.parent {
        None => is_root,
        Some(parent) => {
            !is_root
                && plan
                    .unit(parent)
                    .is_some_and(|parent| may_stand_below(level, parent.kind.level()))
        }
    };
    let above_its_own = plan
        .children(key)
        .all(|(_, child)| may_stand_below(child.kind.level(), level));
    if fits && above_its_own {
        Ok(())
    } else {
        Err(Refusal::WrongParent)
    }
}

pub(super) fn delete(plan: &Plan, key: UnitKey) -> Result<Draft, Refusal> {
    plan.unit(key).ok_or(Refusal::Gone)?;
    if plan.info().root == Some(key) {
        return Err(Refusal::RootUnit);
    }
    match plan.children(key).count() {
        0 => {
            let writes = vec![(Register::Unit(key, UnitField::Alive), Value::Null)];
            Ok(Draft::new(Action::DeleteUnit, writes))
        }
        below => Err(Refusal::HasUnits(below)),
    }
}

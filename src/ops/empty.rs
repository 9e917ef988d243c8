//! The plan that a new file begins with where nothing is taken over.

use jiff::civil::Date;

use crate::domain::{Action, Draft, Plan, PlanInfo, Register, Unit, UnitKey, UnitKind};

/// A plan with a name and its root unit, which the user then renames.
pub fn empty_plan(name: &str, today: Date) -> Draft {
    let list = u16::try_from(today.year()).unwrap_or(2022);
    let root = UnitKey::new(list, 1);
    let none = Plan::default();
    let info = PlanInfo {
        name: name.to_owned(),
        root: Some(root),
        ..none.info().clone()
    };
    let unit = Unit {
        alive: true,
        name: name.to_owned(),
        kind: UnitKind::Province,
        ..Unit::default()
    };
    let info = none.info().changes(&info).into_iter();
    let unit = Unit::default().changes(&unit).into_iter();
    let writes = info
        .map(|(field, value)| (Register::Plan(field), value))
        .chain(unit.map(|(field, value)| (Register::Unit(root, field), value)));
    Draft::new(Action::CreatePlan, writes.collect())
}

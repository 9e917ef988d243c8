//! Settling many conflicts at once by a rule that a person chooses.
//!
//! No rule is applied by itself, and none guesses: where it does not lead to one value, the
//! conflict stays.

use crate::{
    domain::Value,
    store::{Conflict, Side},
};

/// Which of the values a person wants, of many conflicts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Rule {
    /// That of whoever the register belongs to.
    #[default]
    Owners,
    /// That of the plan's owner.
    Provinces,
    /// The one that was written last, as the clocks of the machines claim.
    Newer,
    /// The one that the plan shows now.
    Shown,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Owners, Self::Provinces, Self::Newer, Self::Shown];

    /// The value that the rule leads to; `None` where it leads to none, or to several.
    pub fn value(self, conflict: &Conflict) -> Option<&Value> {
        let newest = conflict.sides.iter().map(|side| side.wall_ms).max()?;
        let wanted = |side: &&Side| match self {
            Self::Owners => side.by_owner,
            Self::Provinces => side.author.unit.is_none(),
            Self::Newer => side.wall_ms == newest,
            Self::Shown => side.shown,
        };
        let mut found = conflict.sides.iter().filter(wanted);
        let first = &found.next()?.value;
        found.all(|side| side.value == *first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Author, OpHash, PlanInfoField, Register, UnitKey},
        store::ConflictId,
    };

    fn side(value: &str, unit: Option<UnitKey>, wall_ms: i64, by_owner: bool) -> Side {
        Side {
            op: OpHash([0; 32]),
            value: Value::Text(value.to_owned()),
            author: Author {
                name: String::new(),
                unit,
            },
            wall_ms,
            why: String::new(),
            by_owner,
            shown: value == "a",
            package: None,
        }
    }

    fn chosen(rule: Rule, sides: Vec<Side>) -> Option<String> {
        let register = Register::Plan(PlanInfoField::Name);
        let conflict = Conflict {
            id: ConflictId::of(register),
            register,
            sides,
        };
        rule.value(&conflict).map(|value| match value {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn each_rule_leads_to_its_value_and_to_none_where_two_fit() {
        let unit = Some(UnitKey::new(2022, 11));
        let two = || vec![side("a", unit, 5, true), side("b", None, 7, false)];
        let is = |rule, value: &str| assert_eq!(chosen(rule, two()).as_deref(), Some(value));
        is(Rule::Owners, "a");
        is(Rule::Provinces, "b");
        is(Rule::Newer, "b");
        is(Rule::Shown, "a");
        // Two machines of the unit, at the same time by their clocks: nobody is right by a rule.
        let same = || vec![side("a", unit, 5, true), side("b", unit, 5, true)];
        for rule in [Rule::Owners, Rule::Provinces, Rule::Newer] {
            assert_eq!(chosen(rule, same()), None, "{rule:?}");
        }
        assert_eq!(chosen(Rule::Shown, same()).as_deref(), Some("a"));
    }
}

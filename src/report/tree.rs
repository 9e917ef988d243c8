//! The units in the order in which lists show them.

use crate::{
    domain::{Plan, UnitKey},
    text::sort_key,
};

/// Every unit with its depth, each right below the one it belongs to, in Vietnamese order of
/// names within one parent. Units that belong to none but the root come last.
pub fn units_in_order(plan: &Plan) -> Vec<(UnitKey, usize)> {
    let mut by_parent: Vec<_> = plan
        .units()
        .map(|(key, unit)| (unit.parent, (unit.kind.level(), sort_key(&unit.name)), key))
        .collect();
    by_parent.sort();
    let mut order = Vec::with_capacity(by_parent.len());
    let mut add_below = Vec::new();
    add_below.extend(
        plan.info()
            .root
            .filter(|root| plan.unit(*root).is_some())
            .map(|it| (it, 0)),
    );
    while let Some((key, depth)) = add_below.pop() {
        order.push((key, depth));
        let first = by_parent.partition_point(|(parent, ..)| *parent < Some(key));
        let children = by_parent
            .iter()
            .skip(first)
            .take_while(|(it, ..)| *it == Some(key));
        let children: Vec<_> = children.map(|(.., child)| (*child, depth + 1)).collect();
        add_below.extend(children.into_iter().rev());
    }
    // A parent that was deleted, or a loop: still shown, or it could not be mended.
    let lost: Vec<_> = by_parent
        .iter()
        .map(|(.., key)| *key)
        .filter(|key| !order.iter().any(|(known, _)| known == key))
        .collect();
    order.extend(lost.into_iter().map(|key| (key, 0)));
    order
}

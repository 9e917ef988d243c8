//! Which rows of a list are chosen, and how clicks and keys choose them. Pure: no egui.

use std::collections::BTreeSet;

use crate::domain::Id;

/// The chosen rows.
#[derive(Default, Debug)]
pub struct Choice {
    chosen: BTreeSet<Id>,
    /// Where a range begins.
    anchor: Option<Id>,
}

impl Choice {
    /// Whether a row is chosen.
    pub fn has(&self, id: Id) -> bool {
        self.chosen.contains(&id)
    }

    /// How many are.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// The chosen ones.
    pub fn iter(&self) -> impl Iterator<Item = Id> + '_ {
        self.chosen.iter().copied()
    }

    /// Chooses a row, or not any more.
    pub fn toggle(&mut self, id: Id) {
        if !self.chosen.remove(&id) {
            self.chosen.insert(id);
        }
        self.anchor = Some(id);
    }

    /// Chooses all rows from where the range began to this one.
    pub fn extend(&mut self, order: &[Id], to: Id) {
        let place = |id: Id| order.iter().position(|it| *it == id);
        let anchor = self.anchor.and_then(place);
        let (Some(from), Some(to)) = (anchor.or_else(|| place(to)), place(to)) else {
            return;
        };
        let range = from.min(to)..=from.max(to);
        self.chosen.extend(order.get(range).unwrap_or_default());
        self.anchor = self.anchor.or_else(|| order.get(from).copied());
    }

    /// A range begins here; nothing is chosen by that.
    pub fn begin_at(&mut self, id: Id) {
        self.anchor = Some(id);
    }

    /// Chooses all that are listed.
    pub fn all(&mut self, order: &[Id]) {
        self.chosen = order.iter().copied().collect();
    }

    /// Chooses none.
    pub fn clear(&mut self) {
        self.chosen.clear();
    }

    /// Leaves out what is not there any more.
    pub fn keep(&mut self, exists: impl Fn(Id) -> bool) {
        self.chosen.retain(|id| exists(*id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_chosen_one_by_one_by_ranges_and_all_at_once() {
        let order = ["1", "2", "3", "4", "5"].map(Id::named);
        let mut choice = Choice::default();
        let chosen = |choice: &Choice| -> Vec<usize> {
            (0..5).filter(|at| choice.has(order[*at])).collect()
        };
        choice.toggle(order[1]);
        choice.extend(&order, order[3]);
        assert_eq!(chosen(&choice), [1, 2, 3]);
        // The range begins where it began, also upwards.
        choice.extend(&order, order[0]);
        assert_eq!(chosen(&choice), [0, 1, 2, 3]);
        choice.toggle(order[2]);
        assert_eq!(chosen(&choice), [0, 1, 3]);
        choice.all(&order);
        choice.keep(|id| id != order[4]);
        assert_eq!(choice.len(), 4);
        choice.clear();
        choice.begin_at(order[3]);
        assert_eq!(choice.len(), 0);
        choice.extend(&order, order[4]);
        assert_eq!(chosen(&choice), [3, 4]);
    }

    #[test]
    fn what_is_not_listed_begins_no_range() {
        let order = ["1", "2"].map(Id::named);
        let mut choice = Choice::default();
        choice.begin_at(Id::named("gone"));
        choice.extend(&order, order[1]);
        assert_eq!(choice.iter().collect::<Vec<_>>(), [order[1]]);
        choice.extend(&order, Id::named("elsewhere"));
        assert_eq!(choice.len(), 1);
    }
}

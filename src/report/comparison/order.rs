//! The orders in which units can be listed.

use std::cmp::{Ordering, Reverse};

use rust_decimal::Decimal;

use super::{Comparison, Row, cell::current};
use crate::domain::Direction;

/// In which order units are listed. A column is meant by its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// By district, then by name.
    #[default]
    District,
    /// By name, in Vietnamese order.
    Name,
    /// The best value of a target first, those that have not reported last.
    Value(usize),
    /// The slowest for a target first, those without a pace last.
    Pace(usize),
    /// Behind in the most targets first.
    Behind,
    /// The most figures missing first.
    Missing,
}

impl Comparison {
    /// The places of the rows in that order.
    pub fn order(&self, order: Order) -> Vec<usize> {
        let mut places: Vec<(usize, &Row)> = self.rows.iter().enumerate().collect();
        // The rows are by district already, and sorting keeps that among equals.
        match order {
            Order::District => {}
            Order::Name => places.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name)),
            Order::Value(column) => {
                let falling = self
                    .columns
                    .get(column)
                    .is_some_and(|it| it.direction == Direction::Decrease);
                places.sort_by(|(_, a), (_, b)| {
                    let value = |row: &Row| row.cells.get(column).and_then(current);
                    last_if_none(value(a), value(b), |a, b| {
                        if falling { a.cmp(&b) } else { b.cmp(&a) }
                    })
                });
            }
            Order::Pace(column) => places.sort_by(|(_, a), (_, b)| {
                let pace = |row: &Row| {
                    let cell = row.cells.get(column)?;
                    current(cell).and(cell.pace)
                };
                last_if_none(pace(a), pace(b), |a, b| a.cmp(&b))
            }),
            Order::Behind => places.sort_by_key(|(_, row)| Reverse(row.behind)),
            Order::Missing => places.sort_by_key(|(_, row)| Reverse(row.missing)),
        }
        places.into_iter().map(|(place, _)| place).collect()
    }
}

fn last_if_none(
    a: Option<Decimal>,
    b: Option<Decimal>,
    compare: impl Fn(Decimal, Decimal) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

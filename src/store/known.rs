//! The plan as the file held it on a day: the log folded up to a place in it.
//!
//! **The order is that of arrival in this file.** Clocks only help to find the place, and by a vote:
//! it is the place that contradicts the fewest of them, so that a laptop whose clock says 2001 or
//! 2090 does not move it. How many do contradict it is told.

use std::collections::{HashMap, HashSet};

use super::{
    Result, Store, StoreError, codec,
    load::{Candidate, shown},
    log::unreadable,
};
use crate::domain::{OpHash, Plan, Register, Write};

/// What a file knew.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    /// The plan as it was.
    pub plan: Plan,
    /// How many ops it rests on, the first ones in the order of their arrival.
    pub ops: usize,
    /// How many there are.
    pub all: usize,
    /// How many clocks say otherwise.
    pub doubtful: usize,
}

impl Store {
    /// The plan as the file held it before `wall_ms`.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the log cannot be read, and whatever reading can meet.
    pub fn known_before(&self, wall_ms: i64) -> Result<Known> {
        let mut statement = self
            .db
            .prepare_cached("select wall_ms from op order by id")?;
        let clocks = statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        let (ops, doubtful) = place(&clocks, wall_ms);
        Ok(Known {
            plan: self.fold_first(ops)?,
            ops,
            all: clocks.len(),
            doubtful,
        })
    }

    /// The plan that the first ops in the order of their arrival make.
    fn fold_first(&self, ops: usize) -> Result<Plan> {
        let mut heads: HashMap<Register, Vec<Candidate>> = HashMap::new();
        // What was replaced before it came.
        let mut early: HashSet<(Register, OpHash)> = HashSet::new();
        let mut statement = self.db.prepare_cached(
            "select hash, body from (select id, hash, body from op order by id limit ?1)
             where id not in (select op from unfolded) order by id",
        )?;
        let mut rows = statement.query([i64::try_from(ops).unwrap_or(i64::MAX)])?;
        while let Some(row) = rows.next()? {
            let hash = OpHash(row.get(0)?);
            let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let op = codec::decode_op(body).map_err(unreadable)?;
            for Write {
                register,
                value,
                replaces,
            } in op.writes
            {
                let of = heads.entry(register).or_default();
                let replaced = replaces
                    .iter()
                    .filter_map(|index| op.refs.get(usize::try_from(*index).ok()?));
                for old in replaced {
                    let before = of.len();
                    of.retain(|head| head.hash != *old);
                    if of.len() == before {
                        early.insert((register, *old));
                    }
                }
                if early.contains(&(register, hash)) {
                    continue;
                }
                of.push(Candidate {
                    value,
                    by_owner: register.owner() == op.author.unit,
                    lamport: op.lamport,
                    hash,
                });
            }
        }
        let mut plan = Plan::default();
        for (register, heads) in heads {
            let kept = shown(&heads);
            plan.apply(register, &kept.value).map_err(|_| {
                StoreError::Damaged(format!("{register:?} cannot hold {:?}", kept.value))
            })?;
            let settled = heads.iter().all(|other| other.value == kept.value);
            plan.mark_conflict(register, !settled);
        }
        Ok(plan)
    }
}

/// After how many of the clocks the moment lies, and how many say otherwise: the place that the
/// fewest contradict, the later one of equals.
fn place(clocks: &[i64], moment: i64) -> (usize, usize) {
    // At the very start all that are earlier contradict it.
    let mut against = clocks.iter().filter(|clock| **clock < moment).count();
    let mut best = (0, against);
    for (index, clock) in clocks.iter().enumerate() {
        if *clock < moment {
            against -= 1;
        } else {
            against += 1;
        }
        if against <= best.1 {
            best = (index + 1, against);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_clock_that_lies_does_not_move_the_place() {
        // The third is from 2090, the last from 2001.
        let clocks = [10, 20, 9_000, 30, 40, 50, 1];
        assert_eq!(place(&clocks, 35), (4, 2));
        assert_eq!(place(&clocks, 5), (0, 1));
        assert_eq!(place(&[], 5), (0, 0));
    }

    proptest! {
        #[test]
        fn honest_clocks_are_never_contradicted(
            mut clocks in prop::collection::vec(0i64..1000, 0..40), moment in 0i64..1000
        ) {
            clocks.sort_unstable();
            let (place, against) = place(&clocks, moment);
            prop_assert_eq!(against, 0);
            prop_assert_eq!(place, clocks.partition_point(|clock| *clock < moment));
        }
    }
}

//! Which ops count. That follows from the op, from who has signed for it and from the tree of
//! units, and never from the order in which they came: so all copies that know the same ops agree.
//!
//! - **Vouching.** An op says who wrote it, and anybody can say anything. It joins the log once it
//!   comes in a package of somebody who can vouch for that: its author's unit, one above it, or the
//!   plan's owner. Until then it waits; who else brought it makes no difference.
//! - **Authority.** An op counts where all that it writes is its author's to write. Another one is
//!   a proposal: in the log, and for ever outside the fold. The answer to it is an op of its own.
//! - **The tree** that both ask for is all that the owner ever said of which unit stands above
//!   which. It only grows, so what counted once does not cease to when a unit moves.

use std::{
    cell::OnceCell,
    collections::{HashMap, HashSet},
};

use rusqlite::Connection;

use super::{Result, Store, codec, fold::damaged};
use crate::domain::{Op, Register, Unit, UnitField, UnitKey, may_write};

impl Store {
    /// Whether a unit is `above` or was ever said to stand below it.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn stands_below(&self, unit: UnitKey, above: UnitKey) -> Result<bool> {
        Rules::of(&self.db).vouches(Some(above), Some(unit))
    }
}

/// Judges ops by what a file knows.
pub(super) struct Rules<'db> {
    db: &'db Connection,
    tree: OnceCell<Tree>,
}

impl<'db> Rules<'db> {
    pub(super) const fn of(db: &'db Connection) -> Self {
        let tree = OnceCell::new();
        Self { db, tree }
    }

    /// Whether a package that a copy of `sender` signed proves that an op in it is `author`'s;
    /// `None` is the plan's owner.
    pub(super) fn vouches(&self, sender: Option<UnitKey>, author: Option<UnitKey>) -> Result<bool> {
        match (sender, author) {
            (None, _) => Ok(true),
            (Some(_), None) => Ok(false),
            (Some(sender), Some(author)) if sender == author => Ok(true),
            (Some(sender), Some(author)) => Ok(self.tree()?.is_within(author, sender)),
        }
    }

    /// Whether all that an op writes is its author's to write.
    pub(super) fn admits(&self, op: &Op) -> Result<bool> {
        let registers = op.writes.iter().map(|write| write.register);
        self.may_write(op.author.unit, registers)
    }

    /// Whether these registers are a unit's to write; `None` is the plan's owner.
    pub(super) fn may_write(
        &self,
        unit: Option<UnitKey>,
        registers: impl IntoIterator<Item = Register>,
    ) -> Result<bool> {
        let Some(unit) = unit else { return Ok(true) };
        for register in registers {
            // Nearly always it is its own, and nothing has to be looked up.
            if register.owner() == Some(unit) {
                continue;
            }
            let tree = self.tree()?;
            if !may_write(register, unit, |below, above| tree.is_within(below, above)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes note that the fold has got an op that [moves units](moves_units).
    pub(super) fn forget_tree(&mut self) {
        self.tree = OnceCell::new();
    }

    fn tree(&self) -> Result<&Tree> {
        if let Some(tree) = self.tree.get() {
            return Ok(tree);
        }
        let tree = Tree::read(self.db)?;
        Ok(self.tree.get_or_init(|| tree))
    }
}

/// Whether an op says which unit stands above which.
pub(super) fn moves_units(op: &Op) -> bool {
    let mut registers = op.writes.iter().map(|write| write.register);
    registers.any(|it| matches!(it, Register::Unit(_, UnitField::Parent)))
}

/// For each unit all that were ever said to stand right above it.
struct Tree(HashMap<UnitKey, HashSet<UnitKey>>);

impl Tree {
    /// Only what counts is in the fold, so all of it is the owner's word.
    fn read(db: &Connection) -> Result<Self> {
        let mut above: HashMap<UnitKey, HashSet<UnitKey>> = HashMap::new();
        let (from, to) = codec::UNIT_REGISTERS;
        let mut statement = db.prepare_cached(
            "select register, value from write where register >= ?1 and register < ?2",
        )?;
        let mut rows = statement.query((from, to))?;
        while let Some(row) = rows.next()? {
            let register = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let Register::Unit(unit, UnitField::Parent) =
                codec::decode_register(register).map_err(damaged)?
            else {
                continue;
            };
            let value = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let value = codec::decode_value(value).map_err(damaged)?;
            let mut told = Unit::default();
            // Nothing is in the fold that its register cannot hold.
            if told.set(UnitField::Parent, &value).is_ok()
                && let Some(parent) = told.parent
            {
                above.entry(unit).or_default().insert(parent);
            }
        }
        Ok(Self(above))
    }

    fn is_within(&self, unit: UnitKey, ancestor: UnitKey) -> bool {
        let mut seen = HashSet::from([unit]);
        let mut next = vec![unit];
        while let Some(at) = next.pop() {
            if at == ancestor {
                return true;
            }
            for above in self.0.get(&at).into_iter().flatten() {
                if seen.insert(*above) {
                    next.push(*above);
                }
            }
        }
        false
    }
}

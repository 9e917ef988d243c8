//! What was written lately: who has worked something out can follow instead of beginning anew.

use crate::domain::Register;

/// More than these are not followed one by one.
const MOST: usize = 4096;

/// The revisions of a plan on screen, and what was written between them.
#[derive(Default)]
pub(super) struct Recent {
    revision: u64,
    /// From which revision on all that was written is known.
    from: u64,
    /// Each register with the revision that it made.
    written: Vec<(u64, Register)>,
}

impl Recent {
    /// Grows with every change.
    pub(super) const fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes note that these were written; without any, that something beside the plan is another.
    pub(super) fn note(&mut self, registers: impl Iterator<Item = Register>) {
        self.revision += 1;
        let revision = self.revision;
        self.written.extend(registers.map(|it| (revision, it)));
        if self.written.len() > MOST {
            self.forget();
        }
    }

    /// Takes note that the whole plan, or the day it is shown for, is another.
    pub(super) fn note_all(&mut self) {
        self.revision += 1;
        self.forget();
    }

    fn forget(&mut self) {
        self.written.clear();
        self.from = self.revision;
    }

    /// What was written after a revision; `None` where that is not known, or is everything.
    pub(super) fn since(&self, revision: u64) -> Option<impl Iterator<Item = Register> + '_> {
        let written = self.written.iter();
        let later = written.filter(move |(made, _)| *made > revision);
        (revision >= self.from).then(|| later.map(|(_, register)| *register))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PlanInfoField;

    const NAME: Register = Register::Plan(PlanInfoField::Name);
    const SOURCE: Register = Register::Plan(PlanInfoField::Source);

    fn since(recent: &Recent, revision: u64) -> Option<Vec<Register>> {
        recent.since(revision).map(Iterator::collect)
    }

    #[test]
    fn what_was_written_after_a_revision_is_known_until_all_is_another() {
        let mut recent = Recent::default();
        let start = recent.revision();
        recent.note([NAME].into_iter());
        let named = recent.revision();
        recent.note([SOURCE].into_iter());
        recent.note(std::iter::empty());
        assert_eq!(since(&recent, start), Some(vec![NAME, SOURCE]));
        assert_eq!(since(&recent, named), Some(vec![SOURCE]));
        assert_eq!(since(&recent, recent.revision()), Some(vec![]));
        recent.note_all();
        assert_eq!(since(&recent, named), None);
        assert_eq!(since(&recent, recent.revision()), Some(vec![]));
    }

    #[test]
    fn too_much_is_everything() {
        let mut recent = Recent::default();
        let start = recent.revision();
        recent.note(std::iter::repeat_n(NAME, MOST + 1));
        assert_eq!(since(&recent, start), None);
        assert_ne!(recent.revision(), start);
    }
}

//! Small fleets of copies that know each other's ops in every way they can come.

use std::ops::ControlFlow;

use tempfile::TempDir;

use super::*;
use crate::domain::OwnUnit;
use crate::{
    domain::{
        Action, Author, Draft, Figure, Id, ObservationKey, Period, PlanInfoField, Register,
        UnitField, Value,
    },
    store::{Answer, Share, Stamp, backup},
};

mod admission;

const COMMUNE: UnitKey = UnitKey::new(2022, 31_999);

struct Fleet {
    folder: TempDir,
    stores: Vec<Store>,
}

fn stamp(unit: Option<UnitKey>) -> Stamp {
    let name = "Nguyễn Thị Ánh".to_owned();
    let author = Author { name, unit };
    Stamp { author, wall_ms: 0 }
}

fn figure(index: u8, value: i64) -> Draft {
    let period = Period::new(crate::domain::PeriodKind::Month, 2022, index).unwrap();
    let key = ObservationKey {
        indicator: Id([1; 16]),
        unit: COMMUNE,
        period,
    };
    let value = Value::Figure(Figure::Value(value.into()));
    Draft::new(
        Action::SetFigures,
        vec![(Register::Observation(key), value)],
    )
}

fn named(name: &str) -> Draft {
    let register = Register::Plan(PlanInfoField::Name);
    Draft::new(
        Action::EditPlan,
        vec![(register, Value::Text(name.to_owned()))],
    )
}

impl Fleet {
    /// Copies of one plan that know nothing of each other.
    fn of(count: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stores = (0..count).map(|index| {
            let path = folder.path().join(format!("{index}.tiendo"));
            Store::create_filled::<StoreError>(&path, [7; 16], |_| Ok(())).unwrap()
        });
        let stores = stores.collect();
        Self { folder, stores }
    }

    fn write(&mut self, at: usize, draft: &Draft) {
        self.stores[at].append(&stamp(None), draft).unwrap();
    }

    fn write_as(&mut self, at: usize, unit: UnitKey, draft: &Draft) -> OpHash {
        let saved = self.stores[at].append(&stamp(Some(unit)), draft).unwrap();
        saved.op.unwrap()
    }

    fn name_at(&self, at: usize) -> String {
        self.stores[at].load().unwrap().info().name.clone()
    }

    fn ops(&self, at: usize) -> Vec<Vec<u8>> {
        self.stores[at].outbox(|_| {}).unwrap().ops
    }

    /// Somebody who vouches for everything brings ops.
    fn give(&mut self, to: usize, ops: &[Vec<u8>]) -> Result<Merged, MergeError> {
        self.bring(to, None, ops)
    }

    fn bring(
        &mut self,
        to: usize,
        sender: Option<UnitKey>,
        ops: &[Vec<u8>],
    ) -> Result<Merged, MergeError> {
        let parcel = Parcel {
            sender,
            package: None,
            withheld: &[],
            tips: &[],
            ops,
        };
        self.stores[to].merge(&parcel, &mut Unwatched)
    }

    fn same(&self) {
        let first = self.stores[0].state_hash().unwrap();
        for store in &self.stores {
            assert_eq!(store.state_hash().unwrap(), first);
            store.check().unwrap();
            store.load().unwrap();
        }
    }
}

#[test]
fn whatever_the_order_all_copies_end_the_same_and_the_second_time_changes_nothing() {
    let mut fleet = Fleet::of(3);
    fleet.write(0, &named("Kế hoạch"));
    fleet.write(0, &figure(1, 10));
    let begun = fleet.ops(0);
    fleet.give(1, &begun).unwrap();
    // They write the same register without knowing of each other.
    fleet.write(0, &figure(1, 11));
    fleet.write(1, &figure(1, 12));
    fleet.write(1, &figure(2, 20));
    let (ours, theirs) = (fleet.ops(0), fleet.ops(1));
    fleet.give(0, &theirs).unwrap();
    fleet.give(1, &ours).unwrap();
    // The third gets all of it, the last first.
    let mut all = theirs;
    all.extend(ours);
    all.reverse();
    for op in &all {
        fleet.give(2, std::slice::from_ref(op)).unwrap();
    }
    assert_eq!(fleet.stores[2].waiting().unwrap(), 0);
    fleet.same();
    let conflicts = fleet.stores[2].conflicts().unwrap();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].sides.len(), 2);
    assert_eq!(fleet.stores[0].conflicts().unwrap(), conflicts);
    // Neither is the unit's own: there is no value to take by that rule.
    assert_eq!(conflicts[0].owners_value(), None);
    let again = fleet.give(2, &all).unwrap();
    assert_eq!((again.taken, again.waiting), (0, 0));
    fleet.same();
    // Settling it is an op like any other, which can be undone.
    let mut settled = figure(1, 12);
    settled.action = Action::ResolveConflict;
    fleet.write(0, &settled);
    let ops = fleet.ops(0);
    for to in [1, 2] {
        fleet.give(to, &ops).unwrap();
    }
    fleet.same();
    assert_eq!(fleet.stores[1].conflicts().unwrap(), []);
    assert!(fleet.stores[1].next_undo().unwrap().op != conflicts[0].sides[0].op);
}

#[test]
fn what_names_something_unknown_waits_in_the_file_until_that_comes() {
    let mut fleet = Fleet::of(2);
    for value in 1..=4 {
        fleet.write(0, &figure(1, value));
    }
    let ops = fleet.ops(0);
    let merged = fleet.give(1, &ops[1..]).unwrap();
    assert_eq!((merged.taken, merged.waiting), (0, 3));
    let path = fleet.stores[1].path().to_owned();
    fleet.stores.pop().unwrap().close().unwrap();
    fleet.stores.push(Store::open(&path).unwrap());
    assert_eq!(fleet.stores[1].waiting().unwrap(), 3);
    let merged = fleet.give(1, &ops[..1]).unwrap();
    assert_eq!(merged.taken, 4);
    assert_eq!(fleet.stores[1].waiting().unwrap(), 0);
    fleet.same();
}

#[test]
fn a_name_without_content_keeps_a_chain_whole_and_gives_way_to_the_op_itself() {
    let mut fleet = Fleet::of(2);
    for value in 1..=3 {
        fleet.write(0, &figure(1, value));
    }
    let mut number = 0;
    let share = |_: &Op| {
        number += 1;
        if number == 3 {
            crate::store::Share::Whole
        } else {
            crate::store::Share::Name
        }
    };
    let selection = fleet.stores[0].ops_after(&[], share).unwrap();
    let tips = fleet.stores[0].tips().unwrap();
    assert_eq!((selection.ops.len(), selection.withheld.len()), (1, 2));
    let parcel = |sender| Parcel {
        sender,
        package: None,
        withheld: &selection.withheld,
        tips: &tips,
        ops: &selection.ops,
    };
    // Only the owner's names are believed.
    let merged = fleet.stores[1].merge(&parcel(Some(COMMUNE)), &mut Unwatched);
    assert_eq!(merged.unwrap().waiting, 1);
    let merged = fleet.stores[1].merge(&parcel(None), &mut Unwatched);
    assert_eq!(merged.unwrap().taken, 1);
    fleet.stores[1].check().unwrap();
    fleet.same();
    // The history has no more than what came.
    let history = fleet.stores[1].history(crate::store::HistoryFilter::All, 9);
    assert_eq!(history.unwrap().len(), 1);
    let all = fleet.ops(0);
    // The later ones have replaced what comes now.
    fleet.give(1, &all).unwrap();
    fleet.same();
    assert_eq!(fleet.stores[1].conflicts().unwrap(), []);
    assert_eq!(
        fleet.stores[0].tips().unwrap(),
        fleet.stores[1].tips().unwrap()
    );
}

#[test]
fn a_copied_file_is_noticed_both_branches_stay_and_this_copy_takes_another_name() {
    let mut fleet = Fleet::of(1);
    fleet.write(0, &figure(1, 1));
    let path = fleet.stores.pop().unwrap();
    let from = path.path().to_owned();
    path.close().unwrap();
    let to = fleet.folder.path().join("copied.tiendo");
    std::fs::copy(&from, &to).unwrap();
    fleet.stores = [&from, &to].map(|path| Store::open(path).unwrap()).into();
    fleet.write(0, &figure(1, 2));
    fleet.write(1, &figure(2, 3));
    let replica = fleet.stores[0].replica();
    assert_eq!(replica, fleet.stores[1].replica());
    let (ours, theirs) = (fleet.ops(0), fleet.ops(1));
    let merged = fleet.give(0, &theirs).unwrap();
    assert_eq!(merged.forks, [(replica, 2)]);
    assert!(merged.renamed);
    assert_ne!(fleet.stores[0].replica(), replica);
    // What the other one did under the same name is not this one's to undo.
    assert_eq!(fleet.stores[0].next_undo(), None);
    fleet.give(1, &ours).unwrap();
    fleet.same();
    assert_eq!(fleet.stores[0].tips().unwrap().len(), 2);
    fleet.write(0, &figure(3, 4));
    let ops = fleet.ops(0);
    fleet.give(1, &ops).unwrap();
    fleet.same();
    assert_eq!(fleet.stores[1].forks().unwrap(), [(replica, 2)]);
}

#[test]
fn a_restored_backup_goes_on_under_another_name() {
    let mut fleet = Fleet::of(2);
    fleet.write(0, &figure(1, 1));
    let backup = fleet.stores[0].backup(0).unwrap();
    fleet.write(0, &figure(1, 2));
    let sent = fleet.ops(0);
    fleet.give(1, &sent).unwrap();
    let path = fleet.stores[0].path().to_owned();
    fleet.stores.remove(0).close().unwrap();
    backup::restore(&path, &backup.path).unwrap();
    fleet.stores.insert(0, Store::open(&path).unwrap());
    fleet.write(0, &figure(1, 3));
    let ops = fleet.ops(0);
    let merged = fleet.give(1, &ops).unwrap();
    assert_eq!(merged.forks, []);
    assert_eq!(fleet.stores[1].conflicts().unwrap().len(), 1);
    // And it gets back what it had sent and lost.
    fleet.give(0, &sent).unwrap();
    fleet.same();
}

#[test]
fn a_dishonest_op_is_refused_with_all_that_came_with_it() {
    let mut fleet = Fleet::of(2);
    fleet.write(0, &figure(1, 1));
    fleet.write(0, &figure(1, 2));
    let ops = fleet.ops(0);
    let before = fleet.stores[1].state_hash().unwrap();
    let forge = |change: fn(&mut Op)| {
        let mut op = codec::decode_op(&ops[1]).unwrap();
        change(&mut op);
        codec::encode_op(&op)
    };
    let bad: [(Vec<u8>, Flaw); 5] = [
        (forge(|op| op.lamport += 1), Flaw::Lamport),
        (forge(|op| op.seq += 1), Flaw::Sequence),
        (forge(|op| op.replica = ReplicaId([9; 16])), Flaw::Sequence),
        (
            forge(|op| op.writes[0].value = Value::Bool(true)),
            Flaw::Value,
        ),
        (forge(|op| op.why = "a\u{202e}b".to_owned()), Flaw::Value),
    ];
    for (bad, flaw) in bad {
        let given = fleet.give(1, &[ops[0].clone(), bad]).unwrap_err();
        assert!(matches!(given, MergeError::Flawed(_, found) if found == flaw));
        assert_eq!(fleet.stores[1].state_hash().unwrap(), before);
        assert_eq!(fleet.stores[1].tips().unwrap(), []);
    }
    let garbage = fleet.give(1, &[ops[0].clone(), vec![0x8b, 1]]).unwrap_err();
    assert!(matches!(garbage, MergeError::Flawed(_, Flaw::Damaged)));
    assert_eq!(fleet.stores[1].tips().unwrap(), []);
}

#[test]
fn what_a_newer_version_wrote_is_kept_and_passed_on_and_does_not_hold_up_the_rest() {
    let mut fleet = Fleet::of(3);
    for value in 1..=3 {
        fleet.write(0, &figure(1, value));
    }
    let mut ops = fleet.ops(0);
    // The same op with an action of another name: what follows names it by its hash.
    let mut newer = codec::decode_op(&ops[1]).unwrap();
    let code = ops[1]
        .windows(11)
        .position(|it| it == b"set_figures")
        .unwrap();
    ops[1][code..code + 11].copy_from_slice(b"set_futures");
    newer.seq += 1;
    newer.prev = Some(codec::hash(&ops[1]));
    newer.refs = vec![codec::hash(&ops[1])];
    newer.lamport += 1;
    newer.writes[0].value = Value::Figure(Figure::Value(5.into()));
    ops[2] = codec::encode_op(&newer);
    let merged = fleet.give(1, &ops).unwrap();
    assert_eq!((merged.taken, merged.newer), (2, 1));
    assert_eq!(fleet.stores[1].unread().unwrap(), 1);
    assert_eq!(fleet.stores[1].reconsider().unwrap(), 0);
    fleet.stores[1].check().unwrap();
    fleet.stores[1].load().unwrap();
    let path = fleet.stores[1].path().to_owned();
    fleet.stores.remove(1).close().unwrap();
    fleet.stores.insert(1, Store::open(&path).unwrap());
    let passed = fleet.ops(1);
    assert_eq!(passed, ops);
    fleet.give(2, &passed).unwrap();
    let hashes = [1, 2].map(|at| fleet.stores[at].state_hash().unwrap());
    assert_eq!(hashes[0], hashes[1]);
}

#[test]
fn what_was_only_tried_or_stopped_leaves_nothing_behind() {
    struct Stop;
    impl Watcher for Stop {
        fn progress(&mut self, _: usize) -> ControlFlow<()> {
            ControlFlow::Break(())
        }
    }
    let mut fleet = Fleet::of(2);
    fleet.write(0, &figure(1, 1));
    let ops = fleet.ops(0);
    let parcel = Parcel {
        sender: None,
        package: None,
        withheld: &[],
        tips: &[],
        ops: &ops,
    };
    let stopped = fleet.stores[1].merge(&parcel, &mut Stop);
    assert!(matches!(stopped, Err(MergeError::Cancelled)));
    let tried = fleet.stores[1].transact(Keep::No, |store| store.merge(&parcel, &mut Unwatched));
    assert_eq!(tried.unwrap().taken, 1);
    assert_eq!(fleet.stores[1].tips().unwrap(), []);
    fleet.stores[1].check().unwrap();
    assert_eq!(fleet.give(1, &ops).unwrap().taken, 1);
}

#[test]
fn what_the_owner_has_signed_for_leaves_the_outbox_and_nothing_else() {
    let mut fleet = Fleet::of(1);
    fleet.write(0, &figure(1, 1));
    fleet.write(0, &figure(1, 2));
    let tips = fleet.stores[0].tips().unwrap();
    fleet.write(0, &figure(1, 3));
    assert_eq!(fleet.stores[0].acknowledge(&tips).unwrap(), 2);
    assert_eq!(fleet.stores[0].acknowledge(&tips).unwrap(), 0);
    assert_eq!(fleet.ops(0).len(), 1);
}

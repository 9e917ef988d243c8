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
fn a_proposal_counts_once_it_is_accepted_and_the_answer_reaches_everybody() {
    for answer in [Answer::Accept, Answer::Decline] {
        let mut fleet = Fleet::of(3);
        fleet.write(0, &named("Của tỉnh"));
        let ops = fleet.ops(0);
        fleet.give(1, &ops).unwrap();
        fleet.give(2, &ops).unwrap();
        fleet.stores[1]
            .set_own_unit(OwnUnit::Unit(COMMUNE))
            .unwrap();
        let saved = fleet.stores[1].append(&stamp(Some(COMMUNE)), &named("Của xã"));
        let saved = saved.unwrap();
        // Its author's copy shows what all others show.
        assert!(saved.proposed);
        let text = Value::Text("Của tỉnh".to_owned());
        assert_eq!(saved.writes, [(Register::Plan(PlanInfoField::Name), text)]);
        assert_eq!(fleet.name_at(1), "Của tỉnh");
        let own = fleet.stores[1].proposals().unwrap();
        assert!(own.len() == 1 && !own[0].ours);
        let (op, why) = (own[0].op, "đã thống nhất");
        let theirs = fleet.stores[1].answer(&stamp(Some(COMMUNE)), op, answer, why);
        assert!(matches!(theirs, Err(StoreError::NotFound)));
        let ops = fleet.ops(1);
        let merged = fleet.bring(0, Some(COMMUNE), &ops).unwrap();
        assert_eq!((merged.taken, merged.proposed), (0, 1));
        assert_eq!(fleet.name_at(0), "Của tỉnh");
        fleet.same();
        let proposals = fleet.stores[0].proposals().unwrap();
        assert_eq!(proposals.len(), 1);
        assert_eq!(proposals[0].sender, Some(COMMUNE));
        assert!(proposals[0].ours);
        fleet.stores[0]
            .answer(&stamp(None), op, answer, why)
            .unwrap();
        assert_eq!(fleet.stores[0].proposals().unwrap(), []);
        // The answer tells all of it: who knows the proposal by name alone has the same.
        let share = |it: &Op| {
            if it.author.unit.is_some() {
                Share::Name
            } else {
                Share::Whole
            }
        };
        let told = fleet.stores[0].ops_after(&[], share).unwrap();
        assert_eq!(told.withheld.len(), 1);
        let tips = fleet.stores[0].tips().unwrap();
        for to in [1, 2] {
            let parcel = Parcel {
                sender: None,
                package: None,
                withheld: &told.withheld,
                tips: &tips,
                ops: &told.ops,
            };
            fleet.stores[to].merge(&parcel, &mut Unwatched).unwrap();
        }
        fleet.same();
        let expected = match answer {
            Answer::Accept => "Của xã",
            Answer::Decline => "Của tỉnh",
        };
        for at in 0..3 {
            assert_eq!(fleet.name_at(at), expected);
            assert_eq!(fleet.stores[at].conflicts().unwrap(), []);
            assert_eq!(fleet.stores[at].proposals().unwrap(), []);
        }
        let again = fleet.stores[0].answer(&stamp(None), op, answer, why);
        assert!(matches!(again, Err(StoreError::NotFound)));
        // The answer can be taken back like anything else.
        fleet.stores[0].undo(&stamp(None)).unwrap();
        assert_eq!(fleet.name_at(0), "Của tỉnh");
    }
}

#[test]
fn a_proposal_that_its_author_takes_back_asks_for_nothing_any_more() {
    let mut fleet = Fleet::of(2);
    fleet.write(0, &named("Của tỉnh"));
    let ops = fleet.ops(0);
    fleet.give(1, &ops).unwrap();
    fleet.write_as(1, COMMUNE, &named("Của xã"));
    let undone = fleet.stores[1].undo(&stamp(Some(COMMUNE))).unwrap();
    assert_eq!(undone.kept, []);
    let ops = fleet.ops(1);
    fleet.bring(0, Some(COMMUNE), &ops).unwrap();
    assert_eq!(fleet.stores[0].proposals().unwrap(), []);
    fleet.stores[1].redo(&stamp(Some(COMMUNE))).unwrap();
    let ops = fleet.ops(1);
    fleet.bring(0, Some(COMMUNE), &ops).unwrap();
    assert_eq!(fleet.stores[0].proposals().unwrap().len(), 1);
    fleet.same();
}

#[test]
fn whoever_brings_an_op_first_what_counts_is_the_same() {
    const OTHER: UnitKey = UnitKey::new(2022, 31_998);
    // A commune's own, a proposal of it, and one that it says the owner wrote.
    let mut from = Fleet::of(1);
    from.write_as(0, COMMUNE, &figure(1, 1));
    from.write_as(0, COMMUNE, &named("Của xã"));
    let forged = from.stores[0].append(&stamp(None), &figure(2, 2)).unwrap();
    from.write_as(0, COMMUNE, &figure(3, 3));
    let ops = from.ops(0);
    let mut fleet = Fleet::of(4);
    let orders: [&[Option<UnitKey>]; 4] = [
        &[Some(COMMUNE), Some(OTHER)],
        &[Some(OTHER), Some(COMMUNE)],
        &[Some(OTHER), Some(OTHER), Some(COMMUNE), Some(COMMUNE)],
        &[Some(COMMUNE)],
    ];
    for (at, order) in orders.iter().enumerate() {
        for sender in *order {
            fleet.bring(at, *sender, &ops).unwrap();
            let mut reversed = ops.clone();
            reversed.reverse();
            fleet.bring(at, *sender, &reversed).unwrap();
        }
        let store = &fleet.stores[at];
        let plan = store.load().unwrap();
        assert_eq!((plan.figure_count(), plan.info().name.as_str()), (1, ""));
        // What nobody vouches for waits with all that follows it, and is shown.
        assert_eq!(store.waiting().unwrap(), 2);
        let proposals = store.proposals().unwrap();
        assert_eq!(proposals.len(), 2);
        assert_eq!(Some(proposals[1].op), forged.op);
        // It is passed on to nobody.
        assert_eq!(store.ops_after(&[], |_| Share::Whole).unwrap().ops.len(), 2);
    }
    fleet.same();
    // A person lets it in, or it comes from the owner.
    let op = forged.op.unwrap();
    fleet.stores[0]
        .answer(&stamp(None), op, Answer::Accept, "")
        .unwrap();
    for at in 1..4 {
        fleet.bring(at, None, &ops).unwrap();
    }
    for store in &fleet.stores {
        assert_eq!(store.load().unwrap().figure_count(), 3);
        assert_eq!(store.waiting().unwrap(), 0);
    }
    fleet.same();
    // One that is declined is forgotten until somebody brings it again.
    let mut other = Fleet::of(1);
    other.bring(0, Some(COMMUNE), &ops).unwrap();
    other.stores[0]
        .answer(&stamp(None), op, Answer::Decline, "")
        .unwrap();
    assert_eq!(other.stores[0].proposals().unwrap().len(), 1);
}

fn below(unit: UnitKey, parent: UnitKey) -> Draft {
    let value = Value::Text(format!("{}/{}", parent.list, parent.code));
    let register = Register::Unit(unit, UnitField::Parent);
    Draft::new(Action::EditUnit, vec![(register, value)])
}

#[test]
fn what_a_unit_above_writes_counts_whenever_the_tree_is_told() {
    const DISTRICT: UnitKey = UnitKey::new(2022, 971);
    let mut from = Fleet::of(2);
    from.write_as(0, DISTRICT, &figure(1, 1));
    from.write_as(1, COMMUNE, &figure(2, 2));
    let (district, commune) = (from.ops(0), from.ops(1));
    let mut owner = Fleet::of(1);
    owner.write(0, &below(COMMUNE, DISTRICT));
    let tree = owner.ops(0);
    let mut fleet = Fleet::of(3);
    // The district brings what its commune wrote, too.
    for at in 0..3 {
        let tree_comes = |fleet: &mut Fleet, when: usize| {
            if at == when {
                fleet.bring(at, None, &tree).unwrap();
            }
        };
        tree_comes(&mut fleet, 0);
        fleet.bring(at, Some(DISTRICT), &district).unwrap();
        tree_comes(&mut fleet, 1);
        fleet.bring(at, Some(DISTRICT), &commune).unwrap();
        tree_comes(&mut fleet, 2);
        assert_eq!(fleet.stores[at].load().unwrap().figure_count(), 2);
    }
    fleet.same();
    // One who tells it by writing it, as well.
    let mut owner = Fleet::of(1);
    owner.bring(0, Some(DISTRICT), &district).unwrap();
    owner.bring(0, Some(DISTRICT), &commune).unwrap();
    assert_eq!(owner.stores[0].load().unwrap().figure_count(), 0);
    owner.write(0, &below(COMMUNE, DISTRICT));
    assert_eq!(owner.stores[0].load().unwrap().figure_count(), 2);
    owner.stores[0].check().unwrap();
    // That the unit moves makes nothing uncounted.
    owner.write(0, &below(COMMUNE, UnitKey::new(2022, 972)));
    assert_eq!(owner.stores[0].load().unwrap().figure_count(), 2);
}

#[test]
fn what_an_older_version_could_not_read_counts_once_this_one_opens_the_file() {
    for opened_before in [false, true] {
        let mut fleet = Fleet::of(2);
        for value in 1..=3 {
            fleet.write_as(0, COMMUNE, &figure(1, value));
        }
        fleet.write_as(0, COMMUNE, &named("đề nghị"));
        fleet.write_as(0, COMMUNE, &below(COMMUNE, COMMUNE));
        let ops = fleet.ops(0);
        // As the older version does: the second and the fourth one are beyond it.
        fleet.stores[1]
            .transact(Keep::Yes, |store| {
                store.joining(&mut Unwatched, |merge| {
                    for (number, body) in ops.iter().enumerate() {
                        let arrival = Arrival {
                            hash: codec::hash(body),
                            body,
                            sender: Some(COMMUNE),
                            package: None,
                        };
                        if number == 1 || number == 3 {
                            merge.join_unread(&arrival)?;
                        } else {
                            merge.receive(&arrival)?;
                        }
                        merge.release()?;
                    }
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(fleet.stores[1].unread().unwrap(), 2);
        if opened_before {
            fleet.give(1, &ops).unwrap();
        }
        let path = fleet.stores[1].path().to_owned();
        fleet.stores.remove(1).close().unwrap();
        fleet.stores.insert(1, Store::open(&path).unwrap());
        assert_eq!(fleet.stores[1].unread().unwrap(), 0);
        assert_eq!(fleet.stores[1].proposals().unwrap().len(), 2);
        fleet.same();
    }
}

#[test]
fn an_op_that_comes_to_concern_somebody_goes_whole_though_they_have_its_name() {
    const DISTRICT: UnitKey = UnitKey::new(2022, 971);
    let mut fleet = Fleet::of(2);
    fleet.write_as(0, COMMUNE, &figure(1, 1));
    let share = |store: &Store, op: &Op| {
        let plan = store.load().unwrap();
        let concerns =
            |write: &crate::domain::Write| crate::domain::concerns(&plan, write.register, DISTRICT);
        if op.writes.iter().any(concerns) {
            Share::Whole
        } else {
            Share::Name
        }
    };
    let send = |fleet: &mut Fleet| {
        let tips = fleet.stores[1].tips().unwrap();
        let from = &fleet.stores[0];
        let told = from.ops_after(&tips, |op| share(from, op)).unwrap();
        let tips = from.tips().unwrap();
        let parcel = Parcel {
            sender: None,
            package: None,
            withheld: &told.withheld,
            tips: &tips,
            ops: &told.ops,
        };
        fleet.stores[1].merge(&parcel, &mut Unwatched).unwrap()
    };
    send(&mut fleet);
    assert_eq!(fleet.stores[1].load().unwrap().figure_count(), 0);
    fleet.write(0, &below(COMMUNE, DISTRICT));
    assert_eq!(send(&mut fleet).taken, 2);
    fleet.same();
    // Once that is known the rest goes without saying.
    fleet.write(0, &named("Kế hoạch"));
    let merged = send(&mut fleet);
    assert_eq!((merged.taken, merged.known), (1, 0));
    fleet.same();
}

#[test]
fn names_are_not_believed_from_an_owner_who_did_not_know_how_units_were_moved() {
    const DISTRICT: UnitKey = UnitKey::new(2022, 971);
    let mut fleet = Fleet::of(3);
    fleet.write_as(0, COMMUNE, &figure(1, 1));
    let told = fleet.stores[0].ops_after(&[], |_| Share::Name).unwrap();
    let tips = fleet.stores[0].tips().unwrap();
    fleet.write(0, &below(COMMUNE, DISTRICT));
    let late = Parcel {
        sender: None,
        package: None,
        withheld: &told.withheld,
        tips: &tips,
        ops: &[],
    };
    fleet.stores[1].merge(&late, &mut Unwatched).unwrap();
    assert_eq!(fleet.stores[1].tips().unwrap().len(), 1);
    let mut owner = Fleet::of(1);
    owner.write(0, &below(COMMUNE, DISTRICT));
    let tree = owner.ops(0);
    fleet.give(2, &tree).unwrap();
    fleet.stores[2].merge(&late, &mut Unwatched).unwrap();
    // So it is sent again, by somebody who knows for whom it is.
    assert_eq!(fleet.stores[2].tips().unwrap().len(), 1);
    assert_eq!(
        fleet.stores[2].tips().unwrap(),
        owner.stores[0].tips().unwrap()
    );
}

#[test]
fn the_owner_who_goes_on_from_a_backup_has_signed_for_no_more_than_it_shows() {
    let mut fleet = Fleet::of(1);
    let store = &mut fleet.stores[0];
    let package = |store: &Store, number: u8| {
        let arrived = crate::store::Arrived {
            hash: [number; 32],
            kind: "receipt".to_owned(),
            key: [0; 32],
            unit: None,
            period: None,
            author: String::new(),
            written_ms: 0,
            received_ms: 0,
            ops: 0,
        };
        store.put_package(&arrived, None).unwrap()
    };
    let [before, after] = [1, 2].map(|number| ReplicaId([number; 16]));
    let mut tips = Vec::new();
    for value in 1..=3 {
        store.append(&stamp(None), &figure(1, value)).unwrap();
        tips.push(store.tips().unwrap());
    }
    let first = package(store, 1);
    let count = store.owner_shows(before, &tips[1], first, true);
    assert_eq!((count.unwrap(), store.unsigned().unwrap()), (2, 1));
    // The backup had the first one alone.
    let second = package(store, 2);
    let count = store.owner_shows(after, &tips[0], second, false);
    assert_eq!((count.unwrap(), store.unsigned().unwrap()), (0, 2));
    // What was signed before it and comes late says nothing any more.
    let count = store.owner_shows(before, &tips[2], first, true);
    assert_eq!((count.unwrap(), store.unsigned().unwrap()), (0, 2));
    let count = store.owner_shows(after, &tips[2], second, true);
    assert_eq!((count.unwrap(), store.unsigned().unwrap()), (2, 0));
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

//! What counts, whoever brings it and whenever.

use super::*;

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
        // What nobody vouches for is shown, and what follows it waits for it.
        assert_eq!(store.waiting().unwrap(), 1);
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

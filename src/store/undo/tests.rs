//! Undo and redo beside the writes of other copies, and what conflicts show.

use jiff::civil::date;
use tempfile::TempDir;

use super::*;
use crate::{
    domain::{
        Author, Figure, Id, IndicatorField, ObservationKey, Period, PeriodKind, PlanInfoField,
        ReplicaId, UnitKey,
    },
    store::log::insert,
};

const COMMUNE: UnitKey = UnitKey::new(2022, 31_999);
const INDICATOR: Id = Id([1; 16]);

/// An empty file, and the folder that it goes with.
fn file() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("a.tiendo"), []).unwrap();
    (store, folder)
}

fn stamp() -> Stamp {
    Stamp {
        author: Author::default(),
        wall_ms: 0,
    }
}

fn cell() -> Register {
    let period = Period::new(PeriodKind::Month, 2022, 8).unwrap();
    Register::Observation(ObservationKey {
        indicator: INDICATOR,
        unit: COMMUNE,
        period,
    })
}

fn figure(value: i64) -> Value {
    Value::Figure(Figure::Value(value.into()))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn field(field: IndicatorField) -> Register {
    Register::Indicator(INDICATOR, field)
}

fn name() -> Register {
    field(IndicatorField::Name)
}

fn alive() -> Register {
    field(IndicatorField::Alive)
}

fn write(store: &mut Store, action: Action, writes: &[(Register, Value)]) -> OpHash {
    store
        .append(&stamp(), &Draft::new(action, writes.to_vec()))
        .unwrap()
        .op
        .unwrap()
}

fn set(store: &mut Store, value: i64) -> OpHash {
    write(store, Action::SetFigures, &[(cell(), figure(value))])
}

/// Does something as another copy that has seen everything.
fn as_other<T>(store: &mut Store, copy: u8, work: impl FnOnce(&mut Store) -> T) -> T {
    let ours = std::mem::replace(&mut store.replica, ReplicaId([copy; 16]));
    let steps = std::mem::take(&mut store.steps);
    store.steps = Steps::read(store).unwrap();
    let result = work(store);
    (store.replica, store.steps) = (ours, steps);
    result
}

/// A write of another copy that has seen only the ops of `over`.
fn unseen(
    store: &Store,
    (copy, unit): (u8, Option<UnitKey>),
    (register, value): (Register, Value),
    over: &[OpHash],
) -> OpHash {
    let mut refs = over.to_vec();
    refs.sort_unstable();
    let lamport = refs
        .iter()
        .map(|hash| read_op(&store.db, *hash).unwrap().lamport)
        .max();
    let op = Op {
        replica: ReplicaId([copy; 16]),
        seq: 1,
        prev: None,
        author: Author {
            name: String::new(),
            unit,
        },
        wall_ms: 0,
        lamport: lamport.unwrap_or_default() + 1,
        action: Action::SetFigures,
        why: String::new(),
        writes: vec![Write {
            register,
            value,
            replaces: (0..).take(refs.len()).collect(),
        }],
        refs,
    };
    let body = codec::encode_op(&op);
    let hash = codec::hash(&body);
    insert(&store.db, &op, hash, &body).unwrap();
    hash
}

fn shows(store: &Store, register: Register) -> Value {
    let plan = store.load().unwrap();
    store.check().unwrap();
    plan.get(register)
}

fn in_conflict(store: &Store) -> Vec<Register> {
    store.load().unwrap().conflicts().iter().copied().collect()
}

#[test]
fn undo_and_redo_go_back_and_forth_one_step_at_a_time() {
    let (mut store, _folder) = file();
    for value in [1, 2, 3] {
        set(&mut store, value);
    }
    for expected in [figure(2), figure(1), Value::Null] {
        store.undo(&stamp()).unwrap();
        assert_eq!(shows(&store, cell()), expected);
    }
    assert!(matches!(
        store.undo(&stamp()),
        Err(StoreError::NothingToUndo)
    ));
    for expected in [1, 2, 3] {
        store.redo(&stamp()).unwrap();
        assert_eq!(shows(&store, cell()), figure(expected));
    }
    assert!(matches!(
        store.redo(&stamp()),
        Err(StoreError::NothingToUndo)
    ));
    store.undo(&stamp()).unwrap();
    let saved = store.undo(&stamp()).unwrap();
    assert_eq!(saved.writes, [(cell(), figure(1))]);
    assert_eq!(saved.kept, []);
    set(&mut store, 9);
    assert_eq!(
        store.next_redo(),
        None,
        "an edit ends what could be done again"
    );
    store.undo(&stamp()).unwrap();
    assert_eq!(shows(&store, cell()), figure(1));
    store.undo(&stamp()).unwrap();
    assert_eq!(shows(&store, cell()), Value::Null);
}

#[test]
fn undoing_an_edit_and_then_the_creation_leaves_no_entity() {
    let (mut store, _folder) = file();
    write(
        &mut store,
        Action::CreateIndicator,
        &[(alive(), Value::Bool(true)), (name(), text("A"))],
    );
    write(&mut store, Action::EditIndicator, &[(name(), text("B"))]);
    store.undo(&stamp()).unwrap();
    assert_eq!(
        store.load().unwrap().indicator(INDICATOR).unwrap().name,
        "A"
    );
    let saved = store.undo(&stamp()).unwrap();
    assert_eq!(saved.kept, []);
    assert_eq!(store.load().unwrap().indicator(INDICATOR), None);
    store.redo(&stamp()).unwrap();
    store.redo(&stamp()).unwrap();
    assert_eq!(
        store.load().unwrap().indicator(INDICATOR).unwrap().name,
        "B"
    );
}

#[test]
fn what_an_edit_writes_beside_its_draft_is_told() {
    let (mut store, _folder) = file();
    let draft = Draft::new(Action::EditIndicator, vec![(name(), text("A"))]);
    let saved = store.append(&stamp(), &draft).unwrap();
    assert_eq!(
        saved.writes,
        [(alive(), Value::Bool(true)), (name(), text("A"))]
    );
    let deletion = Draft::new(Action::DeleteIndicator, vec![(alive(), Value::Null)]);
    store.append(&stamp(), &deletion).unwrap();
    let both = vec![(alive(), Value::Null), (name(), text("B"))];
    let saved = store
        .append(&stamp(), &Draft::new(Action::DeleteIndicator, both))
        .unwrap();
    assert_eq!(
        saved.writes,
        [(name(), text("B"))],
        "a draft's own word on existence counts"
    );
}

#[test]
fn a_register_that_another_copy_wrote_later_keeps_its_value() {
    let (mut store, _folder) = file();
    let note = Register::Plan(PlanInfoField::Name);
    write(
        &mut store,
        Action::SetFigures,
        &[(cell(), figure(1)), (note, text("ours"))],
    );
    as_other(&mut store, 7, |store| set(store, 2));
    let saved = store.undo(&stamp()).unwrap();
    assert_eq!(saved.kept, [cell()]);
    assert_eq!(
        (shows(&store, cell()), shows(&store, note)),
        (figure(2), Value::Null)
    );
    let saved = store.redo(&stamp()).unwrap();
    assert_eq!(saved.kept, [cell()]);
    assert_eq!(
        (shows(&store, cell()), shows(&store, note)),
        (figure(2), text("ours"))
    );
}

#[test]
fn an_undo_where_nothing_is_left_to_take_back_still_moves_on() {
    let (mut store, _folder) = file();
    set(&mut store, 1);
    set(&mut store, 2);
    as_other(&mut store, 7, |store| set(store, 3));
    for _ in 0..2 {
        assert_eq!(store.undo(&stamp()).unwrap().kept, [cell()]);
    }
    assert!(matches!(
        store.undo(&stamp()),
        Err(StoreError::NothingToUndo)
    ));
    assert_eq!(shows(&store, cell()), figure(3));
}

#[test]
fn what_another_copy_took_back_is_ours_to_take_back_again() {
    let (mut store, _folder) = file();
    set(&mut store, 1);
    as_other(&mut store, 7, |store| {
        set(store, 2);
        store.undo(&stamp()).unwrap();
    });
    let saved = store.undo(&stamp()).unwrap();
    assert_eq!(saved.kept, []);
    assert_eq!(shows(&store, cell()), Value::Null);
}

#[test]
fn nobody_undoes_another_copys_ops() {
    let (mut store, _folder) = file();
    set(&mut store, 1);
    assert!(store.next_undo().is_some());
    as_other(&mut store, 7, |store| {
        assert_eq!(store.next_undo(), None);
        assert!(matches!(
            store.undo(&stamp()),
            Err(StoreError::NothingToUndo)
        ));
    });
}

#[test]
fn writes_that_did_not_know_of_each_other_are_a_conflict_until_one_is_chosen() {
    let (mut store, _folder) = file();
    let first = set(&mut store, 1);
    let ours = set(&mut store, 2);
    let theirs = unseen(&store, (7, None), (cell(), figure(3)), &[first]);
    assert_eq!(in_conflict(&store), [cell()]);
    // Neither is the owner's and both come right after the same op: the greater id is shown.
    let expected = if ours > theirs { figure(2) } else { figure(3) };
    assert_eq!(shows(&store, cell()), expected);
    assert_eq!(
        store.undo(&stamp()).unwrap().kept,
        [cell()],
        "an undo settles no conflict"
    );
    let settled = set(&mut store, 2);
    assert_eq!(in_conflict(&store), []);
    assert_eq!(read_op(&store.db, settled).unwrap().refs.len(), 2);
    assert_eq!(store.undo(&stamp()).unwrap().kept, []);
    assert_eq!(
        (in_conflict(&store), shows(&store, cell())),
        (vec![], expected.clone())
    );
    assert_eq!(store.redo(&stamp()).unwrap().kept, []);
    assert_eq!(shows(&store, cell()), figure(2));
    let entry = store.history_of(settled).unwrap().unwrap();
    assert_eq!(entry.changes.len(), usize::from(expected != figure(2)));
}

#[test]
fn a_conflict_shows_the_owners_value_though_another_is_newer() {
    let (mut store, _folder) = file();
    let first = set(&mut store, 1);
    let second = set(&mut store, 2);
    set(&mut store, 3);
    unseen(&store, (7, Some(COMMUNE)), (cell(), figure(4)), &[first]);
    assert_eq!(shows(&store, cell()), figure(4));
    unseen(&store, (8, None), (cell(), figure(5)), &[second]);
    assert_eq!(
        (in_conflict(&store), shows(&store, cell())),
        (vec![cell()], figure(4))
    );
}

#[test]
fn an_edit_survives_a_deletion_that_did_not_know_of_it() {
    let (mut store, _folder) = file();
    let made = write(&mut store, Action::CreateIndicator, &[(name(), text("A"))]);
    write(&mut store, Action::EditIndicator, &[(name(), text("B"))]);
    unseen(&store, (7, None), (alive(), Value::Null), &[made]);
    assert_eq!(in_conflict(&store), [alive()]);
    assert_eq!(
        store.load().unwrap().indicator(INDICATOR).unwrap().name,
        "B"
    );
}

#[test]
fn equal_values_are_no_conflict() {
    let (mut store, _folder) = file();
    let first = set(&mut store, 1);
    set(&mut store, 2);
    unseen(&store, (7, None), (cell(), figure(2)), &[first]);
    assert_eq!(
        (in_conflict(&store), shows(&store, cell())),
        (vec![], figure(2))
    );
}

#[test]
fn the_order_of_arrival_changes_neither_what_is_shown_nor_the_state_hash() {
    let (mut one, _folder) = file();
    set(&mut one, 1);
    let (other, _other_folder) = file();
    let second = set(&mut one, 2);
    let first = read_op(&one.db, second).unwrap().refs[0];
    let bodies: Vec<Vec<u8>> = {
        let mut statement = one.db.prepare("select body from op order by id").unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let late = unseen(&one, (7, None), (cell(), figure(3)), &[first]);
    let late = codec::encode_op(&read_op(&one.db, late).unwrap());
    for body in [&bodies[0], &late, &bodies[1]] {
        let op = codec::decode_op(body).unwrap();
        insert(&other.db, &op, codec::hash(body), body).unwrap();
    }
    assert_eq!(one.state_hash().unwrap(), other.state_hash().unwrap());
    assert_eq!(shows(&one, cell()), shows(&other, cell()));
    assert_eq!(in_conflict(&one), in_conflict(&other));
}

#[test]
fn a_long_chain_of_edits_and_undos_is_followed_to_its_end() {
    let (mut store, _folder) = file();
    let day = Register::Milestone(INDICATOR, date(2025, 12, 31));
    let writes = |value: i64| [(day, Value::Number(value.into())), (cell(), figure(value))];
    write(&mut store, Action::SetMilestones, &writes(0));
    for value in 1..60 {
        write(&mut store, Action::SetMilestones, &writes(value));
        assert_eq!(store.undo(&stamp()).unwrap().kept, []);
    }
    assert_eq!(store.undo(&stamp()).unwrap().kept, []);
    assert_eq!(shows(&store, day), Value::Null);
}

#[test]
fn a_log_whose_undos_name_later_ops_is_followed_to_an_end() {
    let (mut store, _folder) = file();
    set(&mut store, 1);
    set(&mut store, 2);
    store.undo(&stamp()).unwrap();
    // Every op now claims to be the undo of the last one.
    let last = "(select hash from op order by id desc limit 1)";
    let forge = format!("update op set action = 'undo', target = {last}");
    store.db.execute_batch(&forge).unwrap();
    let undone = store.undo(&stamp()).unwrap();
    assert_eq!(undone.kept, [cell()]);
    assert!(matches!(store.check(), Err(StoreError::Damaged(_))));
}

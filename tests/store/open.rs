//! Making, opening and closing.

use std::{fs, thread};

use tien_do_so::{
    domain::{Action, Draft, PlanInfoField, Register, Value},
    store::{Access, Store, StoreError},
};

use crate::common::{beside, contents, figures, file, name, named, names, place, stamp};

#[test]
fn a_made_file_is_open_and_holds_its_seeds_each_as_one_op() {
    let (path, folder) = place();
    let seeds = [named("Cà Mau"), figures(&[(0, 1), (1, 2)])];
    let store = Store::create(&path, seeds.iter().map(|draft| (stamp(), draft))).unwrap();
    assert_eq!(
        (store.access(), store.path()),
        (Access::ReadWrite, path.as_path())
    );
    assert_eq!(
        (name(&store), store.load().unwrap().figure_count()),
        ("Cà Mau".to_owned(), 2)
    );
    assert_eq!(store.check().unwrap().ops, 2);
    assert!(matches!(Store::open(&path), Err(StoreError::OpenElsewhere)));
    store.close().unwrap();
    assert_eq!(names(folder.path()), ["Kế hoạch 2025.tiendo"]);
}

#[test]
fn making_a_file_refuses_an_existing_name_and_leaves_it_as_it_was() {
    let (path, folder) = place();
    fs::write(&path, "somebody's notes").unwrap();
    let before = contents(folder.path());
    assert!(matches!(Store::create(&path, []), Err(StoreError::Exists)));
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn making_a_file_that_fails_leaves_nothing() {
    let (path, folder) = place();
    let wrong = (Register::Plan(PlanInfoField::Name), Value::Bool(true));
    let wrong = Draft::new(Action::EditPlan, vec![wrong]);
    assert!(Store::create(&path, [(stamp(), &wrong)]).is_err());
    assert_eq!(names(folder.path()), [""; 0]);
    let nowhere = folder.path().join("no such folder").join("a.tiendo");
    assert!(Store::create(&nowhere, []).is_err());
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn what_a_making_that_was_killed_left_is_in_nobodys_way() {
    let (path, folder) = place();
    for side in [".part", ".part-wal", ".part-journal"] {
        fs::write(beside(&path, side), "half").unwrap();
    }
    Store::create(&path, []).unwrap().close().unwrap();
    assert_eq!(names(folder.path()), ["Kế hoạch 2025.tiendo"]);
}

#[test]
fn a_file_that_is_not_there_is_not_found_and_not_made() {
    let (path, folder) = place();
    assert!(matches!(Store::open(&path), Err(StoreError::NotFound)));
    assert!(matches!(
        Store::open_read_only(&path),
        Err(StoreError::NotFound)
    ));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_name_that_looks_like_an_address_is_only_a_name() {
    let (_, folder) = place();
    let path = folder.path().join("file:a?mode=memory&vfs=none#%41.tiendo");
    Store::create(&path, [(stamp(), &named("x"))])
        .unwrap()
        .close()
        .unwrap();
    assert_eq!(name(&Store::open(&path).unwrap()), "x");
}

#[test]
fn of_many_who_open_a_file_at_once_one_gets_it() {
    let (path, _folder) = file("x");
    for _ in 0..50 {
        let opened: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| Store::open(&path))).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!(opened.iter().filter(|opened| opened.is_ok()).count(), 1);
        for refused in opened.iter().filter_map(|opened| opened.as_ref().err()) {
            assert!(matches!(refused, StoreError::OpenElsewhere), "{refused}");
        }
        for store in opened.into_iter().flatten() {
            store.close().unwrap();
        }
    }
}

#[test]
fn a_file_opened_for_reading_cannot_be_written() {
    let (path, folder) = file("x");
    let before = contents(folder.path());
    let mut store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.access(), Access::ReadOnly);
    assert!(matches!(
        store.append(&stamp(), &named("y")),
        Err(StoreError::ReadOnly)
    ));
    assert!(matches!(store.undo(&stamp()), Err(StoreError::ReadOnly)));
    assert_eq!(name(&store), "x");
    store.check().unwrap();
    store.close().unwrap();
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn a_draft_with_a_value_that_its_register_cannot_hold_is_refused_whole() {
    let (path, _folder) = file("x");
    let mut store = Store::open(&path).unwrap();
    let mut draft = named("y");
    draft
        .writes
        .push((Register::Plan(PlanInfoField::AsOf), Value::Bool(true)));
    assert!(matches!(
        store.append(&stamp(), &draft),
        Err(StoreError::System(_))
    ));
    assert_eq!(name(&store), "x");
    store.append(&stamp(), &named("z")).unwrap();
    assert_eq!(name(&store), "z");
}

#[test]
fn equal_files_have_equal_state_hashes_and_every_write_changes_it() {
    let (path, folder) = file("x");
    let copy = folder.path().join("copy.tiendo");
    fs::copy(&path, &copy).unwrap();
    let (mut store, copy) = (Store::open(&path).unwrap(), Store::open(&copy).unwrap());
    let mut hashes = vec![store.state_hash().unwrap()];
    assert_eq!(hashes[0], copy.state_hash().unwrap());
    store.append(&stamp(), &named("y")).unwrap();
    hashes.push(store.state_hash().unwrap());
    store.append(&stamp(), &figures(&[(0, 1), (1, 1)])).unwrap();
    hashes.push(store.state_hash().unwrap());
    store.undo(&stamp()).unwrap();
    hashes.push(store.state_hash().unwrap());
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), 4);
}

//! Files that evidence names: kept with the op, never lost, and known to be whole.

use std::fs;

use tien_do_so::{
    domain::{
        Action, Draft, Evidence, EvidenceField, FileHash, FileKind, Id, Register, Subject, Value,
    },
    store::{Store, StoreError},
};

use crate::common::{file, month, stamp};

const BYTES: &[u8] = b"%PDF-1.7 a document that was scanned";
const ID: Id = Id([5; 16]);

fn subject() -> Subject {
    Subject::Figure(month(3))
}

fn attached() -> Draft {
    let evidence = Evidence {
        alive: true,
        file: Some(FileHash::of(BYTES)),
        name: "Báo cáo.pdf".to_owned(),
        kind: FileKind::Pdf,
        size: u32::try_from(BYTES.len()).unwrap(),
        ..Evidence::default()
    };
    let changes = Evidence::default().changes(&evidence).into_iter();
    let writes = changes.map(|(field, value)| (Register::Evidence(subject(), ID, field), value));
    Draft::new(Action::AddEvidence, writes.collect())
}

fn count(store: &Store) -> usize {
    store.load().unwrap().evidence(subject()).count()
}

#[test]
fn a_file_outlives_its_evidence_and_every_undo() {
    let (path, _folder) = file("a");
    let mut store = Store::open(&path).unwrap();
    store
        .append_with_files(&stamp(), &attached(), &[BYTES])
        .unwrap();
    let alive = Register::Evidence(subject(), ID, EvidenceField::Alive);
    let removed = Draft::new(Action::RemoveEvidence, vec![(alive, Value::Null)]);
    store.append(&stamp(), &removed).unwrap();
    assert_eq!(count(&store), 0);
    for (step, expected) in [("undo", 1), ("undo", 0), ("redo", 1), ("redo", 0)] {
        match step {
            "undo" => store.undo(&stamp()).unwrap(),
            _ => store.redo(&stamp()).unwrap(),
        };
        assert_eq!(count(&store), expected, "{step}");
        let kept = store.file(FileHash::of(BYTES)).unwrap();
        assert_eq!(kept.as_deref(), Some(BYTES), "{step}");
        assert_eq!(store.check().unwrap().files, 1);
    }
    store.close().unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(
        store.file(FileHash::of(BYTES)).unwrap().as_deref(),
        Some(BYTES)
    );
}

#[test]
fn a_file_is_kept_once_and_one_that_never_came_is_missing_not_damage() {
    let (path, _folder) = file("a");
    let mut store = Store::open(&path).unwrap();
    store.append(&stamp(), &attached()).unwrap();
    assert_eq!(count(&store), 1);
    assert_eq!(store.file(FileHash::of(BYTES)).unwrap(), None);
    assert!(!store.has_file(FileHash::of(BYTES)).unwrap());
    for _ in 0..2 {
        assert_eq!(store.keep_file(BYTES).unwrap(), FileHash::of(BYTES));
    }
    assert!(store.has_file(FileHash::of(BYTES)).unwrap());
    assert_eq!(store.check().unwrap().files, 1);
}

#[test]
fn a_changed_byte_of_a_file_is_found() {
    let (path, _folder) = file("a");
    let store = Store::open(&path).unwrap();
    store.keep_file(BYTES).unwrap();
    store.close().unwrap();
    let mut all = fs::read(&path).unwrap();
    let at = all
        .windows(BYTES.len())
        .position(|window| window == BYTES)
        .unwrap();
    all[at + 20] ^= 1;
    fs::write(&path, all).unwrap();
    let store = Store::open(&path).unwrap();
    let read = store.file(FileHash::of(BYTES));
    assert!(matches!(read, Err(StoreError::Damaged(_))));
    assert!(matches!(store.check(), Err(StoreError::Damaged(_))));
}

#[test]
fn a_file_is_brought_back_by_a_draft_that_changes_nothing() {
    let (path, _folder) = file("a");
    let mut store = Store::open(&path).unwrap();
    // It came from another copy, and its file did not.
    store.append(&stamp(), &attached()).unwrap();
    assert_eq!(store.file(FileHash::of(BYTES)).unwrap(), None);
    let saved = store
        .append_with_files(
            &stamp(),
            &Draft::new(Action::EditEvidence, Vec::new()),
            &[BYTES],
        )
        .unwrap();
    assert_eq!(saved.op, None);
    let kept = store.file(FileHash::of(BYTES)).unwrap();
    assert_eq!(kept.as_deref(), Some(BYTES));
    store.close().unwrap();
}

//! Settings, locks, versions, and a full disk.

use tempfile::TempDir;

use super::*;
use crate::domain::{Action, Author, PlanInfoField, Register, Value as Held};

const VOLUMES: [Volume; 2] = [Volume::Local, Volume::Portable];

/// A file that names its plan and is closed, and the folder that it goes with.
fn file() -> (PathBuf, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tiendo");
    Store::create(&path, [(stamp(), &named("first"))])
        .unwrap()
        .close()
        .unwrap();
    (path, folder)
}

fn stamp() -> Stamp {
    Stamp {
        author: Author::default(),
        wall_ms: 0,
    }
}

fn named(name: &str) -> Draft {
    let register = Register::Plan(PlanInfoField::Name);
    Draft::new(
        Action::EditPlan,
        vec![(register, Held::Text(name.to_owned()))],
    )
}

fn name(store: &Store) -> String {
    store.load().unwrap().info().name.clone()
}

fn setting(store: &Store, name: &str) -> Value {
    store
        .db
        .pragma_query_value(None, name, |row| row.get(0))
        .unwrap()
}

fn neighbours(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn sqlite_is_free_of_the_bug_that_loses_a_write_ahead_log() {
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn the_settings_that_safety_rests_on_are_in_force() {
    let (path, _folder) = file();
    for (volume, journal) in VOLUMES.into_iter().zip(["wal", "truncate"]) {
        let store = Store::open_on(&path, volume).unwrap();
        for (name, value) in [
            ("journal_mode", Value::Text(journal.to_owned())),
            ("locking_mode", Value::Text("exclusive".to_owned())),
            ("synchronous", Value::Integer(2)),
            ("foreign_keys", Value::Integer(1)),
            ("cell_size_check", Value::Integer(1)),
            ("mmap_size", Value::Integer(0)),
            ("trusted_schema", Value::Integer(0)),
            ("application_id", Value::Integer(schema::APPLICATION_ID)),
        ] {
            assert_eq!(setting(&store, name), value, "{name}");
        }
        assert!(
            store
                .db
                .db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)
                .unwrap()
        );
        assert!(
            !store
                .db
                .db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE)
                .unwrap()
        );
        store.close().unwrap();
    }
}

#[test]
fn a_setting_that_does_not_take_is_an_error() {
    let db = Connection::open_in_memory().unwrap();
    let refused = set(&db, "journal_mode", "wal".to_owned());
    assert!(
        matches!(refused, Err(StoreError::System(_))),
        "memory has no write-ahead log"
    );
}

#[test]
fn a_second_opener_is_refused_at_once_on_every_kind_of_disk() {
    let (path, _folder) = file();
    for first in VOLUMES {
        let store = Store::open_on(&path, first).unwrap();
        for second in VOLUMES {
            assert!(matches!(
                Store::open_on(&path, second),
                Err(StoreError::OpenElsewhere)
            ));
        }
        assert!(matches!(
            Store::open_read_only(&path),
            Err(StoreError::OpenElsewhere)
        ));
        assert_eq!(name(&store), "first");
        store.close().unwrap();
    }
}

#[test]
fn closing_leaves_one_plain_file_that_needs_nothing_beside_it() {
    let (path, _folder) = file();
    for volume in VOLUMES {
        let mut store = Store::open_on(&path, volume).unwrap();
        store
            .append(&stamp(), &named(volume.journal_mode()))
            .unwrap();
        store.close().unwrap();
        assert_eq!(neighbours(&path), ["a.tiendo"]);
        // Bytes 18 and 19 say whether a reader needs a write-ahead log.
        assert_eq!(fs::read(&path).unwrap()[18..20], [1, 1]);
        let store = Store::open_read_only(&path).unwrap();
        assert_eq!(name(&store), volume.journal_mode());
    }
}

#[test]
fn what_a_crash_left_in_the_journal_is_there_after_opening() {
    for (volume, journal) in VOLUMES.into_iter().zip(["-wal", "-journal"]) {
        let (path, folder) = file();
        let mut store = Store::open_on(&path, volume).unwrap();
        store.append(&stamp(), &named("second")).unwrap();
        let crashed = folder.path().join("b.tiendo");
        for side in ["", journal] {
            fs::copy(with_suffix(&path, side), with_suffix(&crashed, side)).unwrap();
        }
        drop(store);
        let store = Store::open_on(&crashed, volume).unwrap();
        assert_eq!(name(&store), "second");
        store.check().unwrap();
    }
}

#[test]
fn a_write_that_finds_the_disk_full_leaves_nothing_and_the_next_one_works() {
    let (path, _folder) = file();
    for volume in VOLUMES {
        let mut store = Store::open_on(&path, volume).unwrap();
        let before = (name(&store), store.state_hash().unwrap(), store.next_undo());
        let pages: i64 = store
            .db
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        store
            .db
            .pragma_update(None, "max_page_count", pages)
            .unwrap();
        let long = named(&"x".repeat(100_000));
        for _ in 0..2 {
            assert!(matches!(
                store.append(&stamp(), &long),
                Err(StoreError::DiskFull)
            ));
            let after = (name(&store), store.state_hash().unwrap(), store.next_undo());
            assert_eq!(after, before);
        }
        store.append(&stamp(), &named("short")).unwrap();
        store
            .db
            .pragma_update(None, "max_page_count", 1_000_000)
            .unwrap();
        store.append(&stamp(), &long).unwrap();
        store.undo(&stamp()).unwrap();
        assert_eq!(name(&store), "short");
        store.check().unwrap();
        store.undo(&stamp()).unwrap();
        store.close().unwrap();
    }
}

const NEXT: Schema = Schema {
    steps: &[
        schema::CURRENT.steps[0],
        schema::CURRENT.steps[1],
        schema::CURRENT.steps[2],
        "create table later (x text) strict",
    ],
};
const BROKEN: Schema = Schema {
    steps: &[
        NEXT.steps[0],
        NEXT.steps[1],
        NEXT.steps[2],
        "create table later (x text) strict; create nonsense",
    ],
};

fn open_with(path: &Path, schema: Schema) -> Result<Store> {
    let before = |db: &Connection| backup::before_migration(db, path, schema);
    Store::open_as(path, Volume::Local, schema, before)
}

#[test]
fn an_older_file_is_backed_up_and_then_brought_to_the_new_version() {
    let (path, _folder) = file();
    let store = open_with(&path, NEXT).unwrap();
    assert_eq!(
        setting(&store, "user_version"),
        Value::Integer(NEXT.newest())
    );
    assert_eq!(name(&store), "first");
    store.close().unwrap();
    let backups = backup::list(&path);
    assert_eq!(backups.len(), 1);
    let old = Store::open_read_only(&backups[0].path).unwrap();
    assert_eq!(
        setting(&old, "user_version"),
        Value::Integer(schema::CURRENT.newest())
    );
    assert_eq!(name(&old), "first");
    // This version of the program then leaves the file alone.
    let bytes = fs::read(&path).unwrap();
    let refused = Store::open(&path);
    assert!(matches!(
        refused,
        Err(StoreError::Newer { found: 4, known: 3 })
    ));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_migration_that_fails_leaves_the_file_at_its_version() {
    let (path, _folder) = file();
    assert!(open_with(&path, BROKEN).is_err());
    let store = Store::open(&path).unwrap();
    assert_eq!(name(&store), "first");
    store.check().unwrap();
    assert_eq!(backup::list(&path).len(), 1);
}

#[test]
fn a_file_that_cannot_be_backed_up_is_not_migrated() {
    let (path, _folder) = file();
    fs::write(backup::folder(&path), "in the way").unwrap();
    assert!(open_with(&path, NEXT).is_err());
    assert_eq!(name(&Store::open(&path).unwrap()), "first");
}

#[test]
fn a_finished_file_takes_nobody_elses_name() {
    let folder = tempfile::tempdir().unwrap();
    let [part, path] = ["a.part", "a"].map(|name| folder.path().join(name));
    for file in [&part, &path] {
        fs::write(file, file.as_os_str().as_encoded_bytes()).unwrap();
    }
    assert!(matches!(take_name(&part, &path), Err(StoreError::Exists)));
    assert_eq!(
        fs::read(&path).unwrap(),
        path.as_os_str().as_encoded_bytes()
    );
    fs::remove_file(&path).unwrap();
    take_name(&part, &path).unwrap();
    assert_eq!(
        fs::read(&path).unwrap(),
        part.as_os_str().as_encoded_bytes()
    );
}

//! Files that are not whole files of this program: each is refused with the right word, and left
//! byte for byte as it was.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, config::DbConfig};
use tempfile::TempDir;
use tien_do_so::store::{Store, StoreError};

use crate::common::{beside, contents, figures, named, stamp};

/// A closed file with a little of a history.
pub fn whole() -> (PathBuf, TempDir) {
    let (path, folder) = crate::common::file("x");
    let mut store = Store::open(&path).unwrap();
    for value in 0..20 {
        let values: Vec<_> = (0..12)
            .map(|month| (month, value + i64::from(month)))
            .collect();
        store.append(&stamp(), &figures(&values)).unwrap();
    }
    store.undo(&stamp()).unwrap();
    store.append(&stamp(), &named("y")).unwrap();
    store.close().unwrap();
    (path, folder)
}

fn sql(path: &Path, sql: &str) {
    let db = Connection::open(path).unwrap();
    db.execute_batch(sql).unwrap();
    db.close().unwrap();
}

/// The first word of an error.
pub fn word(error: &StoreError) -> String {
    let text = format!("{error:?}");
    text.split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap()
        .to_owned()
}

/// Makes a hostile file of a whole one.
enum Spoil {
    /// By statements of SQLite.
    Sql(&'static str),
    /// By putting a database that these statements make in its place.
    Database(&'static str),
    /// By putting these bytes in its place.
    Text(&'static str),
    /// By changing its bytes.
    Bytes(fn(&mut Vec<u8>)),
    Other(fn(&Path)),
}

use Spoil::{Bytes, Database, Other, Sql, Text};

impl Spoil {
    fn apply(&self, path: &Path) {
        match self {
            Sql(statements) => sql(path, statements),
            Database(statements) => {
                fs::remove_file(path).unwrap();
                sql(path, statements);
            }
            Text(text) => fs::write(path, text).unwrap(),
            Bytes(change) => {
                let mut bytes = fs::read(path).unwrap();
                change(&mut bytes);
                fs::write(path, bytes).unwrap();
            }
            Other(spoil) => spoil(path),
        }
    }
}

fn folder_in_its_place(path: &Path) {
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
}

/// A newer program changed the file and was killed: the change is in the write-ahead log alone.
fn crash_of_a_newer_version(path: &Path) {
    let db = Connection::open(path).unwrap();
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .unwrap();
    db.execute_batch("pragma journal_mode = wal; pragma user_version = 99")
        .unwrap();
    db.close().unwrap();
    fs::remove_file(beside(path, "-shm")).unwrap();
    assert!(fs::metadata(beside(path, "-wal")).unwrap().len() > 0);
}

/// An op that is none, with the hash that it would have.
fn forge(path: &Path) {
    let body = b"forged";
    let hash = *blake3::hash(body).as_bytes();
    let db = Connection::open(path).unwrap();
    db.execute(
        "update op set body = ?1, hash = ?2 where id = 3",
        (body, hash),
    )
    .unwrap();
}

const TABLE: &[(&str, &str, Spoil)] = &[
    ("a folder", "NotOurs", Other(folder_in_its_place)),
    ("nothing in it", "NotOurs", Text("")),
    ("a text", "NotOurs", Text("Kính gửi Ủy ban nhân dân tỉnh")),
    ("zeros", "NotOurs", Bytes(|bytes| bytes.fill(0))),
    (
        "another database",
        "NotOurs",
        Database("create table notes (text)"),
    ),
    (
        "another database with a write-ahead log",
        "NotOurs",
        Database("pragma journal_mode = wal; create table notes (text)"),
    ),
    (
        "an empty database",
        "NotOurs",
        Database("pragma user_version = 1; create table t (x); drop table t"),
    ),
    (
        "another program's mark",
        "NotOurs",
        Sql("pragma application_id = 7"),
    ),
    ("version 0", "NotOurs", Sql("pragma user_version = 0")),
    (
        "a version below all",
        "NotOurs",
        Sql("pragma user_version = -3"),
    ),
    (
        "a newer version",
        "Newer",
        Sql("pragma user_version = 99; create table later (x)"),
    ),
    (
        "a newer version with a write-ahead log",
        "Newer",
        Sql("pragma journal_mode = wal; pragma user_version = 99"),
    ),
    (
        "a newer version that crashed",
        "Newer",
        Other(crash_of_a_newer_version),
    ),
    (
        "half of it",
        "Damaged",
        Bytes(|bytes| bytes.truncate(bytes.len() / 2)),
    ),
    (
        "all but the last page",
        "Damaged",
        Bytes(|bytes| bytes.truncate(bytes.len() - 4096)),
    ),
    (
        "its head alone",
        "Damaged",
        Bytes(|bytes| bytes.truncate(100)),
    ),
    (
        "half of its head",
        "NotOurs",
        Bytes(|bytes| bytes.truncate(50)),
    ),
    (
        "zeros after the first page",
        "Damaged",
        Bytes(|bytes| bytes[4096..].fill(0)),
    ),
    (
        "a trigger",
        "Damaged",
        Sql("create trigger t after insert on op begin delete from op; end"),
    ),
    (
        "a view",
        "Damaged",
        Sql("create view v as select * from op"),
    ),
    ("a table too many", "Damaged", Sql("create table t (x)")),
    ("a table too few", "Damaged", Sql("drop table write")),
    (
        "a table of another shape",
        "Damaged",
        Sql("alter table write add column more text"),
    ),
    (
        "an index too few",
        "Damaged",
        Sql("drop index op_by_replica"),
    ),
    (
        "a changed byte of what an op wrote",
        "Damaged",
        Sql(
            "update op set body = unhex(substr(hex(body), 1, length(hex(body)) - 2) || '7f')
             where id = 3",
        ),
    ),
    (
        "an op exchanged for another",
        "Damaged",
        Sql("update op set body = (select body from op where id = 4) where id = 3"),
    ),
    (
        "an op that is no op",
        "Damaged",
        Sql("update op set body = x'00' where id = 3"),
    ),
    ("a forged op", "Damaged", Other(forge)),
    (
        "a short hash of an op",
        "Damaged",
        Sql("update op set hash = x'00' where id = 3"),
    ),
    (
        "a short target of an op",
        "Damaged",
        Sql("update op set target = x'0102' where id = 3"),
    ),
    (
        "a wrong time",
        "Damaged",
        Sql("update op set wall_ms = 1 where id = 2"),
    ),
    (
        "a wrong action",
        "Damaged",
        Sql("update op set action = 'set_done' where id = 2"),
    ),
    (
        "a wrong number",
        "Damaged",
        Sql("update op set seq = 100 where id = 2"),
    ),
    (
        "a wrong Lamport number",
        "Damaged",
        Sql("update op set lamport = 100 where id = 2"),
    ),
    (
        "no name of the copy",
        "Damaged",
        Sql("delete from meta where key = 'replica'"),
    ),
    (
        "a short name of the copy",
        "Damaged",
        Sql("update meta set value = x'00' where key = 'replica'"),
    ),
];

#[test]
fn every_file_that_is_not_a_whole_one_is_refused_and_left_as_it_was() {
    for (what, expected, spoil) in TABLE {
        let (path, folder) = whole();
        spoil.apply(&path);
        let before = contents(folder.path());
        let refuse = |open: fn(&Path) -> Result<Store, StoreError>| {
            let error = open(&path)
                .err()
                .unwrap_or_else(|| panic!("{what} was opened"));
            assert_eq!(word(&error), *expected, "{what}: {error}");
        };
        refuse(Store::open);
        assert!(contents(folder.path()) == before, "{what} was changed");
        refuse(Store::open_read_only);
        let mut after = contents(folder.path());
        // SQLite indexes a write-ahead log in a file of its own where it only reads.
        after.retain(|path, _| before.contains_key(path));
        assert!(after == before, "{what} was changed by reading");
    }
}

/// Damage that opening a file cannot see, which loading or checking must.
const LATER: &[(&str, Spoil)] = &[
    (
        "a value that nobody wrote",
        Sql("update write set value = x'f6' where op = 22"),
    ),
    (
        "a replaced write made a head",
        Sql("update write set replaced = 0 where op = 9"),
    ),
    (
        "a head made a replaced write",
        Sql("update write set replaced = 1 where not replaced"),
    ),
    (
        "a replaced value",
        Sql("update write set value = x'00' where replaced"),
    ),
    (
        "a write of another op",
        Sql("update write set op = 5 where op = 1"),
    ),
    (
        "a write taken out",
        Sql("delete from write where not replaced"),
    ),
    (
        "an op taken out with all that it wrote",
        Sql("pragma foreign_keys = off;
             delete from op where id = 23; delete from write where op = 23"),
    ),
    (
        "a state hash that nobody made",
        Sql("update meta set value = zeroblob(32) where key = 'heads'"),
    ),
    (
        "a short state hash",
        Sql("update meta set value = x'00' where key = 'heads'"),
    ),
];

#[test]
fn a_fold_that_is_not_the_logs_is_seen_before_anyone_sees_its_values() {
    for (what, spoil) in LATER {
        let (path, _folder) = whole();
        spoil.apply(&path);
        let store = match Store::open(&path) {
            // What the fold is built from is looked at when a file is opened.
            Err(StoreError::Damaged(_)) => continue,
            opened => opened.unwrap(),
        };
        assert!(
            matches!(store.load(), Err(StoreError::Damaged(_))),
            "{what}"
        );
        assert!(
            matches!(store.check(), Err(StoreError::Damaged(_))),
            "{what}"
        );
        assert!(
            matches!(store.backup(0), Err(StoreError::Damaged(_))),
            "{what} was backed up"
        );
    }
}

/// Damage that only the full check sees.
const HIDDEN: &[(&str, Spoil)] = &[(
    "ops in another order",
    Sql("pragma foreign_keys = off;
             update op set id = 1000 where id = 2; update op set id = 2 where id = 3;
             update op set id = 3 where id = 1000;
             update write set op = 1000 where op = 2; update write set op = 2 where op = 3;
             update write set op = 3 where op = 1000;"),
)];

#[test]
fn the_full_check_finds_what_the_quick_ones_do_not() {
    for (what, spoil) in HIDDEN {
        let (path, _folder) = whole();
        spoil.apply(&path);
        let checked = Store::open(&path).and_then(|store| store.check());
        assert!(
            matches!(checked, Err(StoreError::Damaged(_))),
            "{what}: {checked:?}"
        );
    }
}

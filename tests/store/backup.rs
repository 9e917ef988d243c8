//! Backups: whole, thinned, and put back.

use std::{fs, path::PathBuf};

use jiff::{ToSpan as _, civil::date, tz::TimeZone};
use tien_do_so::store::{Access, Store, StoreError, backup};

use crate::common::{beside, contents, file, name, named, names, stamp};

/// An open file whose plan is called `first`, with one backup of that, and is now `second`.
fn backed_up() -> (Store, backup::Backup, tempfile::TempDir) {
    let (path, folder) = file("first");
    let mut store = Store::open(&path).unwrap();
    let backup = store.backup(0).unwrap();
    store.append(&stamp(), &named("second")).unwrap();
    (store, backup, folder)
}

/// Names in a file's folder, but for the file and its backups.
fn kept(store_path: &std::path::Path) -> Vec<String> {
    let mut names = names(store_path.parent().unwrap());
    names.retain(|name| name.contains(".truoc-phuc-hoi-") || name.contains(".part"));
    names
}

#[test]
fn a_backup_is_made_while_the_file_is_open_and_can_only_be_read() {
    let (store, backup, _folder) = backed_up();
    let mut copy = Store::open_read_only(&backup.path).unwrap();
    assert_eq!(
        (copy.access(), name(&copy)),
        (Access::ReadOnly, "first".to_owned())
    );
    copy.check().unwrap();
    assert!(matches!(
        copy.append(&stamp(), &named("x")),
        Err(StoreError::ReadOnly)
    ));
    assert_eq!(name(&store), "second");
    let folder = backup::folder(store.path());
    assert_eq!(
        names(&folder),
        [backup.path.file_name().unwrap().to_str().unwrap()]
    );
}

#[test]
fn whether_anything_changed_since_the_newest_backup_is_known_over_a_restart() {
    let (mut store, backup, _folder) = backed_up();
    assert!(store.changed_since_backup().unwrap());
    store.backup(0).unwrap();
    assert!(!store.changed_since_backup().unwrap());
    let path = store.path().to_owned();
    store.close().unwrap();
    store = Store::open(&path).unwrap();
    assert!(!store.changed_since_backup().unwrap());
    store.undo(&stamp()).unwrap();
    assert!(store.changed_since_backup().unwrap());
    store.backup(0).unwrap();
    fs::remove_dir_all(backup.path.parent().unwrap()).unwrap();
    assert!(
        store.changed_since_backup().unwrap(),
        "there is none any more"
    );
}

#[test]
fn backups_are_numbered_on_and_listed_newest_first() {
    let (store, first, _folder) = backed_up();
    let second = store.backup(1_660_800_600_000).unwrap();
    assert_eq!((first.number, second.number), (1, 2));
    fs::write(first.path.with_file_name("notes.txt"), "").unwrap();
    fs::write(first.path.with_file_name("x_2022-08-18_0930.tiendo"), "").unwrap();
    fs::write(
        first
            .path
            .with_file_name("000009_2022-08-18_0930.tiendo.part"),
        "",
    )
    .unwrap();
    assert_eq!(backup::list(store.path()), [second, first]);
}

#[test]
fn a_backup_that_cannot_be_made_leaves_nothing() {
    let (path, _folder) = file("first");
    let store = Store::open(&path).unwrap();
    fs::write(backup::folder(&path), "in the way").unwrap();
    assert!(store.backup(0).is_err());
    assert_eq!(backup::list(&path), []);
    assert_eq!(fs::read(backup::folder(&path)).unwrap(), b"in the way");
}

#[test]
fn restoring_puts_the_backup_in_place_and_keeps_the_file_as_it_was() {
    let (store, backup, _folder) = backed_up();
    let path = store.path().to_owned();
    store.close().unwrap();
    let before = fs::read(&path).unwrap();
    let backup_before = fs::read(&backup.path).unwrap();
    let kept_path = backup::restore(&path, &backup.path).unwrap();
    assert_eq!(kept_path, beside(&path, ".truoc-phuc-hoi-1"));
    assert_eq!(kept(&path), ["Kế hoạch 2025.tiendo.truoc-phuc-hoi-1"]);
    assert_eq!(name(&Store::open_read_only(&kept_path).unwrap()), "second");
    assert_eq!(fs::read(&kept_path).unwrap().len(), before.len());
    assert_eq!(fs::read(&backup.path).unwrap(), backup_before);

    let mut restored = Store::open(&path).unwrap();
    assert_eq!(
        (restored.access(), name(&restored)),
        (Access::ReadWrite, "first".to_owned())
    );
    // What was done before the restore is not the new copy's to take back.
    assert_eq!((restored.next_undo(), restored.next_redo()), (None, None));
    assert!(matches!(
        restored.undo(&stamp()),
        Err(StoreError::NothingToUndo)
    ));
    restored.append(&stamp(), &named("third")).unwrap();
    restored.undo(&stamp()).unwrap();
    assert_eq!(name(&restored), "first");
    restored.check().unwrap();
    restored.close().unwrap();

    let second = backup::restore(&path, &kept_path).unwrap();
    assert_eq!(second, beside(&path, ".truoc-phuc-hoi-2"));
    assert_eq!(name(&Store::open(&path).unwrap()), "second");
}

#[test]
fn a_damaged_file_is_replaced_and_kept_byte_for_byte_with_its_journal() {
    let (store, backup, _folder) = backed_up();
    let path = store.path().to_owned();
    store.close().unwrap();
    for damage in ["not a database", ""] {
        fs::write(&path, damage).unwrap();
        fs::write(beside(&path, "-wal"), "frames").unwrap();
        let kept = backup::restore(&path, &backup.path).unwrap();
        assert_eq!(fs::read(&kept).unwrap(), damage.as_bytes());
        assert_eq!(fs::read(beside(&kept, "-wal")).unwrap(), b"frames");
        assert!(!beside(&path, "-wal").exists());
        assert_eq!(name(&Store::open(&path).unwrap()), "first");
    }
}

#[test]
fn a_missing_file_is_restored() {
    let (store, backup, _folder) = backed_up();
    let path = store.path().to_owned();
    store.close().unwrap();
    fs::remove_file(&path).unwrap();
    let kept_path = backup::restore(&path, &backup.path).unwrap();
    assert!(!kept_path.exists());
    assert_eq!(name(&Store::open(&path).unwrap()), "first");
}

#[test]
fn a_file_can_be_restored_from_itself() {
    let (path, _folder) = file("first");
    backup::restore(&path, &path).unwrap();
    let restored = Store::open(&path).unwrap();
    assert_eq!(
        (name(&restored), restored.next_undo()),
        ("first".to_owned(), None)
    );
}

#[test]
fn an_open_file_is_not_replaced() {
    let (mut store, backup, _folder) = backed_up();
    let path = store.path().to_owned();
    let refused = backup::restore(&path, &backup.path);
    assert!(matches!(refused, Err(StoreError::OpenElsewhere)));
    assert_eq!(kept(&path), [""; 0]);
    store.append(&stamp(), &named("third")).unwrap();
    store.close().unwrap();
    assert_eq!(name(&Store::open(&path).unwrap()), "third");
}

#[test]
fn what_is_no_whole_backup_is_not_put_in_a_files_place() {
    let (store, backup, folder) = backed_up();
    let path = store.path().to_owned();
    store.close().unwrap();
    let whole = fs::read(&backup.path).unwrap();
    let mut flipped = whole.clone();
    let at = whole
        .windows(5)
        .position(|bytes| bytes == b"first")
        .unwrap();
    flipped[at] ^= 1;
    for bytes in [&b"text"[..], b"", &whole[..whole.len() - 4096], &flipped] {
        fs::write(&backup.path, bytes).unwrap();
        let before = contents(folder.path());
        assert!(backup::restore(&path, &backup.path).is_err());
        assert_eq!(contents(folder.path()), before);
    }
    fs::remove_file(&backup.path).unwrap();
    let before = contents(folder.path());
    assert!(matches!(
        backup::restore(&path, &backup.path),
        Err(StoreError::NotFound)
    ));
    assert!(
        backup::restore(folder.path(), &path).is_err(),
        "a folder is not replaced"
    );
    assert_eq!(contents(folder.path()), before);
}

/// Lays down empty backups with these times, oldest first, and lets one real one be made after
/// them; the numbers of those that are left, newest first.
fn left_of(times: &[jiff::civil::DateTime]) -> Vec<u32> {
    let (path, _folder) = file("first");
    let store = Store::open(&path).unwrap();
    let folder: PathBuf = backup::folder(&path);
    fs::create_dir(&folder).unwrap();
    for (number, made) in (1..).zip(times) {
        let name = format!("{number:06}_{}.tiendo", made.strftime("%Y-%m-%d_%H%M"));
        fs::write(folder.join(name), "").unwrap();
    }
    let newest = times.last().copied().unwrap_or_default() + 1.minute();
    let newest = TimeZone::system()
        .to_timestamp(newest)
        .unwrap()
        .as_millisecond();
    store.backup(newest).unwrap();
    backup::list(&path)
        .iter()
        .map(|backup| backup.number)
        .collect()
}

#[test]
fn the_newest_ten_backups_always_stay() {
    let noon = date(2022, 8, 18).at(12, 0, 0, 0);
    let left = left_of(&[noon; 30]);
    // The 31st is the real one, of the same hour.
    assert_eq!(left, (22..=31).rev().collect::<Vec<_>>());
}

#[test]
fn backups_of_years_are_thinned_to_hours_days_and_months() {
    let first = date(2020, 1, 1).at(8, 0, 0, 0);
    let times: Vec<_> = (0..6 * 1000)
        .map(|number| first + (number * 4).hours())
        .collect();
    let left = left_of(&times);
    let newest = u32::try_from(times.len()).unwrap() + 1;
    assert_eq!(
        left[..24],
        (newest - 23..=newest).rev().collect::<Vec<_>>()[..],
        "24 hours"
    );
    let made = |number: u32| times[usize::try_from(number).unwrap() - 1];
    let old: Vec<_> = left.iter().skip(24).map(|number| made(*number)).collect();
    let mut days: Vec<_> = old.iter().map(|made| made.date()).collect();
    days.dedup();
    assert_eq!(
        days.len(),
        old.len(),
        "of older days only the last one of each stays"
    );
    let months = left
        .iter()
        .skip(1)
        .map(|number| made(*number).date().first_of_month());
    let mut months: Vec<_> = months.collect();
    months.dedup();
    assert_eq!(months.len(), 24);
    assert!(
        (24 + 20..24 + 30 + 24).contains(&left.len()),
        "{} are left",
        left.len()
    );
}

#[test]
fn a_clock_that_runs_wild_thins_away_nothing_new() {
    let wild = [2090, 1980, 2022, 1999].map(|year| date(year, 1, 1).at(0, 0, 0, 0));
    let times: Vec<_> = wild.into_iter().cycle().take(40).collect();
    let left = left_of(&times);
    assert_eq!(left[..10], (32..=41).rev().collect::<Vec<_>>()[..]);
}

#[test]
fn a_backup_is_read_only_from_wherever_it_is_opened() {
    let (_store, backup, _folder) = backed_up();
    let opened = Store::open(&backup.path).unwrap();
    assert_eq!(opened.access(), Access::ReadOnly);
}

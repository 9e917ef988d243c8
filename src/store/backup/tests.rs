//! A replacement that fails half-way.

use super::*;

#[test]
fn a_file_comes_back_with_its_journal_where_nothing_can_take_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.tiendo");
    fs::write(&file, "damaged").unwrap();
    fs::write(with_suffix(&file, "-wal"), "frames").unwrap();
    let missing = folder.path().join("missing.part");
    assert!(matches!(
        replace(&file, &missing),
        Err(StoreError::NotFound)
    ));
    assert_eq!(fs::read(&file).unwrap(), b"damaged");
    assert_eq!(fs::read(with_suffix(&file, "-wal")).unwrap(), b"frames");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

//! Bits that a bad disk flips, and files that end too early.

use std::fs;

use tien_do_so::store::Store;

use crate::{
    common::{beside, stamp},
    hostile::{whole, word},
};

#[test]
fn a_flipped_bit_is_noticed_or_changes_no_value() {
    let (path, folder) = whole();
    let bytes = fs::read(&path).unwrap();
    let mut store = Store::open(&path).unwrap();
    let expected = store.load().unwrap();
    store.undo(&stamp()).unwrap();
    let undone = store.load().unwrap();
    let flipped = folder.path().join("flipped.tiendo");
    let (mut refused, mut unharmed) = (0, 0);
    for (number, at) in (0..bytes.len()).step_by(29).enumerate() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1 << (number % 8);
        fs::write(&flipped, &bytes).unwrap();
        let opened = Store::open(&flipped).inspect_err(|_| {
            assert!(
                fs::read(&flipped).unwrap() == bytes,
                "byte {at}: the file was changed"
            );
        });
        match opened.and_then(|store| Ok((store.load()?, store))) {
            Ok((plan, mut store)) => {
                assert_eq!(plan, expected, "bit {} of byte {at}", number % 8);
                // Whatever it finds, it comes to an end without a panic.
                store.check().ok();
                if store.undo(&stamp()).is_ok() {
                    assert_eq!(
                        store.load().unwrap(),
                        undone,
                        "bit {} of byte {at}",
                        number % 8
                    );
                }
                unharmed += 1;
            }
            Err(error) => {
                let word = word(&error);
                assert!(
                    ["Damaged", "NotOurs", "Newer"].contains(&&*word),
                    "byte {at}: {error:?}"
                );
                refused += 1;
            }
        }
        for side in ["-wal", "-journal"] {
            fs::remove_file(beside(&flipped, side)).ok();
        }
    }
    println!("{refused} refused, {unharmed} unharmed");
    assert!(refused > 0 && unharmed > 0);
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let (path, folder) = whole();
    let bytes = fs::read(&path).unwrap();
    let cut = folder.path().join("cut.tiendo");
    for length in (0..bytes.len()).step_by(511) {
        fs::write(&cut, &bytes[..length]).unwrap();
        assert!(Store::open(&cut).is_err(), "{length} bytes");
        assert_eq!(fs::read(&cut).unwrap().len(), length);
    }
}

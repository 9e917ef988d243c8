//! A bounded run of what fuzzing does without end (`tests/fuzz`): real packages, changed in many
//! ways and signed again. Nothing panics, nothing is taken by halves, and what a preview shows is
//! what taking does.

use super::{
    hostile,
    tests::{ONE, OPTIONS, Province, TODAY, enter, package, steady},
    *,
};
use crate::store::{Keep, Store};

/// Numbers that look random and are the same at every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % below.max(1) as u64).unwrap()
    }
}

/// Heads of CBOR items that claim to be huge, endless, or something else.
const CLAIMS: [&[u8]; 8] = [
    &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x5b, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x9a, 0x00, 0x1e, 0x84, 0x80],
    &[0xbf],
    &[0x9f],
    &[0x7b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0xf6],
    &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
];

/// Changes bytes in one to three ways.
fn mutate(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(changed.len());
        let length = dice.roll(40).min(changed.len() - at);
        match dice.roll(6) {
            0 => {
                if let Some(byte) = changed.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
            1 => drop(changed.drain(at..at + length)),
            2 => {
                let again = changed[at..at + length].to_vec();
                changed.splice(at..at, again);
            }
            3 => {
                let claim = CLAIMS[dice.roll(CLAIMS.len())];
                changed.splice(at..at + length.min(1), claim.iter().copied());
            }
            4 => changed.truncate(at),
            _ => {
                let from = dice.roll(changed.len());
                let other = changed[from..(from + length).min(changed.len())].to_vec();
                let end = (at + other.len()).min(changed.len());
                changed.splice(at..end, other);
            }
        }
    }
    changed
}

/// A province that knows a commune, and a report of it with an op, a withheld name and a file.
fn known_commune() -> (Province, Store, Package) {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-07", Some(1));
    province
        .take(&package(&commune, Kind::Report, None))
        .unwrap();
    enter(&mut commune, 11, "2022-08", Some(2));
    enter(&mut commune, 11, "2022-06", Some(3));
    let report = package(&commune, Kind::Report, None);
    (province, commune, report)
}

/// Sends a content and makes sure that it is taken whole or changes nothing; whether it was taken.
fn send(province: &mut Province, sender: &Store, content: &[u8]) -> bool {
    let sealed = hostile::seal(sender, Kind::Report, content).unwrap();
    let Ok(package) = read(sealed) else {
        return false;
    };
    let before = (
        province.store.state_hash().unwrap(),
        province.store.tips().unwrap(),
    );
    let packages = std::slice::from_ref(&package);
    let plan = province.store.load().unwrap();
    let looked = preview(&mut province.store, &plan, packages, TODAY, &mut steady);
    let looked = looked.unwrap().remove(0).is_ok();
    let taken = province.store.transact(Keep::No, |store| {
        hostile::take_within(store, &package, OPTIONS, &mut steady)
    });
    assert_eq!(looked, taken.is_ok());
    let after = (
        province.store.state_hash().unwrap(),
        province.store.tips().unwrap(),
    );
    assert_eq!(before, after);
    taken.is_ok()
}

#[test]
fn contents_changed_in_many_ways_are_taken_whole_or_change_nothing() {
    let (mut province, commune, report) = known_commune();
    let content = hostile::content(&report);
    let mut dice = Dice(20_220_818);
    let mut refused = 0;
    for _ in 0..400 {
        let changed = mutate(&content, &mut dice);
        refused += usize::from(!send(&mut province, &commune, &changed));
    }
    assert!(refused > 200, "{refused}");
    assert!(send(&mut province, &commune, &content));
    province.store.check().unwrap();
}

#[test]
fn ops_changed_in_many_ways_in_a_sound_package_are_taken_whole_or_change_nothing() {
    let (mut province, commune, report) = known_commune();
    let ops = hostile::ops(&report);
    let mut dice = Dice(7);
    let mut refused = 0;
    for _ in 0..400 {
        let mut changed = ops.clone();
        let at = dice.roll(changed.len());
        changed[at] = mutate(&ops[at], &mut dice);
        if dice.roll(4) == 0 {
            changed.reverse();
        }
        let content = hostile::content_with(&report, changed, Vec::new());
        refused += usize::from(!send(&mut province, &commune, &content));
    }
    assert!(refused > 200, "{refused}");
    province.store.check().unwrap();
}

#[test]
fn files_of_any_bytes_are_no_danger() {
    let (mut province, commune, report) = known_commune();
    let mut dice = Dice(99);
    for _ in 0..60 {
        let files = (0..dice.roll(4))
            .map(|_| (0..dice.roll(200)).map(|_| dice.roll(256) as u8).collect())
            .collect();
        let content = hostile::content_with(&report, hostile::ops(&report), files);
        assert!(send(&mut province, &commune, &content));
    }
    let counted = province.store.check().unwrap();
    assert_eq!(counted.files, 0);
}

#[test]
fn envelopes_changed_in_many_ways_are_refused() {
    let (_, _, report) = known_commune();
    let mut dice = Dice(3);
    for _ in 0..300 {
        let changed = mutate(report.bytes(), &mut dice);
        if changed != report.bytes() {
            assert!(read(changed).is_err());
        }
    }
    for version in 0..=u8::MAX {
        let mut changed = report.bytes().to_vec();
        changed[8] = version;
        match read(changed) {
            Ok(_) => assert_eq!(version, 1),
            Err(PackageError::Newer) => {}
            Err(other) => panic!("version {version}: {other}"),
        }
    }
}

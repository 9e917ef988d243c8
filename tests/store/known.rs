//! The plan as a file held it earlier.

use proptest::prelude::*;
use tien_do_so::{domain::Plan, store::Store};

use crate::common::{figures, name, named, place, stamp};

fn at(store: &mut Store, wall_ms: i64, draft: &tien_do_so::domain::Draft) {
    let stamp = tien_do_so::store::Stamp { wall_ms, ..stamp() };
    store.append(&stamp, draft).unwrap();
}

#[test]
fn what_was_written_later_is_not_there_yet_and_what_was_undone_still_is() {
    let (path, _folder) = place();
    let mut store = Store::create(&path, []).unwrap();
    at(&mut store, 1_000, &named("Một"));
    at(&mut store, 2_000, &named("Hai"));
    // A laptop whose clock says 1970 comes late, and changes nothing of what was known.
    at(&mut store, 5_000, &named("Ba"));
    at(&mut store, 6_000, &figures(&[(1, 5)]));
    at(&mut store, 10, &named("Bốn"));
    let known = store.known_before(3_000).unwrap();
    assert_eq!(known.plan.info().name, "Hai");
    assert_eq!((known.ops, known.all, known.doubtful), (2, 5, 1));
    assert_eq!(store.known_before(5).unwrap().plan, Plan::default());
    assert_eq!(name(&store), "Bốn");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_whole_log_is_the_plan_that_is_loaded(
        edits in prop::collection::vec((0u32..6, 0i64..50), 1..12)
    ) {
        let (path, _folder) = place();
        let mut store = Store::create(&path, []).unwrap();
        let mut then = Vec::new();
        for (number, value) in edits {
            store.append(&stamp(), &figures(&[(number, value)])).unwrap();
            then.push(store.load().unwrap());
        }
        let known = store.known_before(i64::MAX).unwrap();
        prop_assert_eq!(Some(&known.plan), then.last());
        prop_assert_eq!(known.ops, known.all);
    }
}

//! Many small fleets with everything that can happen to them.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::world::{Seen, World};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn case(seed: u64) -> Seen {
    let run = || {
        let mut world = World::new(seed);
        for _ in 0..28 {
            world.step();
        }
        world.settle();
        world.seen
    };
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        println!("repeat it with FLEET_SEED={seed}");
        resume_unwind(panic)
    })
}

/// What all cases together must have contained: a test of copies that never meet proves nothing.
const MUST: [&str; 21] = [
    "acknowledged",
    "answered",
    "conflicts",
    "copied laptops",
    "forged",
    "forks",
    "hidden",
    "lost",
    "newer",
    "proposed",
    "refused",
    "renamed",
    "reordered",
    "repeated",
    "restored",
    "settled",
    "spoilt",
    "the province restored",
    "undone",
    "vouched by a person",
    "waits",
];

#[test]
fn whatever_befalls_a_fleet_all_end_the_same_and_nothing_is_lost() {
    if let Some(seed) = number("FLEET_SEED") {
        println!("{:?}", case(seed));
        return;
    }
    let cases = number("FLEET_CASES").unwrap_or(256);
    println!("seeds 0 to {cases}");
    let mut seen = Seen::default();
    // Half of them beside this one: most machines have two cores.
    let of = |first: u64| {
        let mut seen = Seen::default();
        for seed in (first..cases).step_by(2) {
            for (what, count) in case(seed).0 {
                seen.add(what, count);
            }
        }
        seen
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| of(1));
        let mine = of(0);
        let other = other.join().unwrap_or_else(|panic| resume_unwind(panic));
        for (what, count) in mine.0.into_iter().chain(other.0) {
            seen.add(what, count);
        }
    });
    println!("{seen:?}");
    // A few cases cannot contain everything.
    if cases < 200 {
        return;
    }
    for what in MUST {
        assert!(seen.0.get(what).is_some_and(|it| *it > 0), "no {what}");
    }
}

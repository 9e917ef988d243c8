//! Opening a file until its plan can be shown, and what it takes of the memory.

use divan::Bencher;
use jiff::civil::date;
use tien_do_so::{report::Board, store::Store};

use crate::plans::Size;

#[divan::bench(args = Size::ALL, sample_count = 10)]
fn open_and_load(bencher: Bencher, size: Size) {
    let file = size.file();
    bencher.bench_local(|| {
        let store = Store::open(&file).unwrap();
        let plan = store.load().unwrap();
        (Board::new(&plan, date(2022, 8, 18)), store)
    });
}

/// Says how much a plan adds to the memory of the program: resident pages, as the system counts.
pub fn tell_memory(size: Size) {
    let file = size.file();
    let Some(before) = resident() else {
        println!("memory: this system does not say");
        return;
    };
    let store = Store::open(&file).unwrap();
    let plan = store.load().unwrap();
    let after = resident().unwrap_or_default();
    let figures: usize = plan
        .indicators()
        .iter()
        .flat_map(|(id, _)| plan.units().map(|(unit, _)| plan.series(*id, unit)))
        .map(|series| series.map_or(0, tien_do_so::domain::Series::len))
        .sum();
    println!(
        "memory: {figures} figures take {} MB",
        after.saturating_sub(before) / 1_000_000
    );
}

/// The bytes of the program that are in memory.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

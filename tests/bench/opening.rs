//! Opening a file until its plan can be shown.

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

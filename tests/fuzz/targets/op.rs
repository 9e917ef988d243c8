//! Any bytes as an op of a sound package.

#![no_main]

mod round;

use tien_do_so::exchange::hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| round::with(|round| {
    let ops = vec![bytes.to_vec()];
    let content = hostile::content_with(&round.report, ops, Vec::new());
    round.send(&content);
}));

//! Any bytes as a signed content, looked at and taken.

#![no_main]

mod round;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| round::with(|round| round.send(bytes)));

//! Any bytes as a package's file.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = tien_do_so::exchange::read(bytes.to_vec());
});

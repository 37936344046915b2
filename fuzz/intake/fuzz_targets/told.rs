#![no_main]

mod sound;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sound::reads(bytes, None));

#![no_main]

use copydesk::intake::Format;

mod sound;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sound::reads(bytes, Some(Format::Appl)));

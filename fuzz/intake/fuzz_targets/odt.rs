#![no_main]

use copydesk::intake::Format;

mod sound;

// As an archive, and as the part of one that holds the text.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    sound::reads(bytes, Some(Format::Odt));
    sound::reads(&sound::zipped("content.xml", bytes), Some(Format::Odt));
});

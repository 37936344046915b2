#![no_main]

use copydesk::intake::Format;

mod sound;

// As an archive, and as the part of one that holds the text.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    sound::reads(bytes, Some(Format::Docx));
    sound::reads(&sound::zipped("word/document.xml", bytes), Some(Format::Docx));
});

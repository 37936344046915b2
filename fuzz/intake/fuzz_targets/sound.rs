//! What must hold of every file that is read.

use std::io::{Cursor, Write as _};

use copydesk::intake::{self, Format};
use copydesk::model::TextIndex;

/// Reads `bytes`; the text's record must be one of that text.
pub fn reads(bytes: &[u8], format: Option<Format>) {
    let Ok(taken) = intake::take("fuzzed", bytes, format) else {
        return;
    };
    let index = TextIndex::new(&taken.text);
    let mut end = 0;
    for block in &taken.record.blocks {
        assert!(block.start >= end, "blocks overlap");
        assert!(index.slice(block.span()).is_some(), "a block outside the text");
        end = block.end;
    }
    assert!(!taken.text.contains(['\0', '\r']), "not normalised");
}

/// A document whose archive has one part with these bytes: what is changed at random inside an archive would not unpack.
#[allow(dead_code, reason = "for the zipped formats")]
pub fn zipped(part: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    archive.start_file(part, stored).expect("a part");
    archive.write_all(bytes).expect("written");
    archive.finish().expect("an archive").into_inner()
}

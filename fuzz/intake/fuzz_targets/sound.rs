//! What must hold of every file that is read.

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

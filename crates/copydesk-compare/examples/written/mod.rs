//! How a forest is written down with what its answers are held against.

use copydesk_text::forest::grow::{Node, written};

/// The form that `weigh.rs` reads: a head of lines, an empty line, the forest.
pub(crate) struct Written {
    /// The first line.
    pub begins: &'static str,
    /// How many runs of trees the forest has.
    pub runs: u64,
    /// From where on something is likely, and possible.
    pub levels: (i64, i64),
}

impl Written {
    /// The bytes, with the names of what the forest asks about.
    pub(crate) fn bytes(&self, names: &[&str], forest: &[Vec<Node>]) -> Vec<u8> {
        let Self {
            begins,
            runs,
            levels: (likely, possible),
        } = self;
        let head = format!(
            "{begins}\nlikely {likely}\npossible {possible}\nruns {runs}\n{}\n\n",
            names.join(" ")
        );
        [head.into_bytes(), written(forest, names.len())].concat()
    }
}

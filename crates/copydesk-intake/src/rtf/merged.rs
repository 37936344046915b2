//! The merged cells of RTF: each stands in its row with nothing in it, and takes the words of the one before or above it.

/// What the row says of its cells, and the row above it.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// Of each cell whether it goes on with the one before it, or with the one above it.
    cells: Vec<(bool, bool)>,
    /// The same of the cell whose end was not defined yet.
    next: (bool, bool),
    above: Vec<String>,
    before: String,
}

impl Merged {
    pub(super) fn begin_row(&mut self) {
        self.cells.clear();
        self.next = (false, false);
    }

    /// One word of a row's definitions: what merges a cell, and what ends it.
    pub(super) fn define(&mut self, word: &str) {
        match word {
            "clmrg" => self.next.0 = true,
            "clvmrg" => self.next.1 = true,
            _ => self.cells.push(std::mem::take(&mut self.next)),
        }
    }

    /// The words of the cell at a place of its row.
    pub(super) fn cell(&mut self, words: String, at: usize) -> String {
        let (before, above) = self.cells.get(at).copied().unwrap_or_default();
        let words = match words.is_empty() {
            true if before => self.before.clone(),
            true if above => self.above.get(at).cloned().unwrap_or_default(),
            _ => words,
        };
        self.before.clone_from(&words);
        words
    }

    pub(super) fn end_row(&mut self, cells: &[String]) {
        self.above = cells.to_vec();
        self.before.clear();
    }
}

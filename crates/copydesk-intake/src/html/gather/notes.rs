//! The numbers of notes, and figures that are raised. Linear in the runs.

use super::super::dom::Id;
use super::{Gathering, Run, parts};
use copydesk_text::telling::word_count;

// The number of a note that stands by itself belongs to the note.
pub(super) fn join_note_numbers(runs: Vec<Run>) -> Vec<Run> {
    let is_number =
        |run: &Run| run.text.len() <= 6 && run.text.starts_with('[') && run.text.ends_with(']');
    let mut joined = Vec::with_capacity(runs.len());
    let mut number: Option<Run> = None;
    for mut run in runs {
        if let Some(number) = number.take() {
            run.text = format!("{} {}", number.text, run.text);
            run.words = word_count(&run.text);
            run.parts = parts(&run.text, run.words);
            joined.push(run);
        } else if is_number(&run) {
            number = Some(run);
        } else {
            joined.push(run);
        }
    }
    joined.extend(number);
    joined
}

impl Gathering<'_> {
    // "said.¹" is no number of the sentence: it leads to a note.
    pub(super) fn is_note_number(&self, id: Id) -> bool {
        let number = self.dom.text(id);
        let within = |at: Id| {
            let href = self.dom.attribute(at, "href").unwrap_or_default();
            href.starts_with('#')
        };
        let class = self.dom.attribute(id, "class").unwrap_or_default();
        number.trim().len() <= 4
            && (self.dom.children(id).any(within)
                || class.contains("footnote")
                || self.dom.upward(id).skip(1).take(2).any(within))
    }
}

//! Small boxes in which a page says something for itself: who pays, what it wants of its readers, what may be filled in. They share hardly a word with
//! the story (`strays`), so what they are named for is not asked.
//!
//! Refused to guess: a paragraph of the story's column is no box. Linear in the box.

use super::dom::Id;
use super::settle::corrects;
use super::signs::{inside, speaks_of_itself};
use super::strays::heads;
use super::weighed::Weighed;
use copydesk_lexicon::en::intake::html::strays as words;

/// Whether the newsroom speaks to its readers or of itself over a link or a button, or names who pays.
///
/// `told` is whether sentences stand in it and all are the newsroom's of itself or to its readers.
pub(super) fn is_plea(page: &Weighed<'_>, boxed: Id, told: bool) -> bool {
    let runs = &page.runs[page.runs_in(boxed)];
    let Some(first) = runs.first() else {
        return false;
    };
    if page.dom.name(boxed) == "p" && !page.is_below(boxed) {
        return false;
    }
    let titled = runs.len() > 1 && heads(page, runs) && speaks_of_itself(&first.text);
    let leads = page.weight(boxed).linked > 0 || page.controls[boxed] > 0;
    let asks = titled && first.text.ends_with('?');
    let wrong = || runs.iter().any(|run| corrects(&run.text));
    runs.iter().take(2).any(|run| is_paid(&run.text))
        || asks
        || told && (leads || titled) && !wrong()
}

// "Sponsored by …", "Arts pages are underwritten by …": a line that names who pays, and quotes nobody.
fn is_paid(text: &str) -> bool {
    /// Those of the read pages have 16 words.
    const MOST: usize = 25;
    let lower = text.to_lowercase();
    words::PAYS.iter().any(|open| lower.starts_with(open))
        || text.split_whitespace().nth(MOST).is_none()
            && !text.contains(['“', '"'])
            && words::PAID.iter().any(|one| lower.contains(one))
}

/// "Want the whole story?": a question that offers something.
pub(super) fn offers(question: &str) -> bool {
    let lower = question.to_lowercase();
    words::OFFERS.iter().any(|open| lower.starts_with(open))
}

/// Whether something is to be filled in there.
pub(super) fn has_field(page: &Weighed<'_>, boxed: Id) -> bool {
    inside(page.dom, boxed).any(|id| {
        matches!(
            page.dom.name(id),
            "input" | "form" | "textarea" | "select" | "label"
        )
    })
}

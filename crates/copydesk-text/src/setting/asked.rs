//! Sentences of a paragraph that the next ones lean on: a question that they answer, a case that is only thought of.
//!
//! “Was it safe? Inspectors say yes.”; “Suppose the dam breaks. Keel floods in an hour.” The sentence right behind a question leans on it, later ones
//! where they open like an answer; behind a supposition all that stands in its paragraph. One look back from each claim. It refuses questions
//! inside what somebody is quoted as asking.

use std::ops::Range;

use copydesk_lexicon::en::text::setting::asked as words;

use crate::telling::without_closers;
use crate::word_table::{is_in, spaced};

/// What was asked or supposed last, with the block that it stands in.
#[derive(Debug, Default)]
pub(super) struct Asked {
    block: usize,
    end: usize,
    question: Option<Range<usize>>,
    supposed: Option<Range<usize>>,
}

impl Asked {
    /// The question and the supposition that a claim leans on; `from` is where its block begins.
    pub(super) fn before(
        &mut self,
        text: &str,
        block: (usize, usize),
        claim: &Range<usize>,
        answers: bool,
    ) -> [Option<Range<usize>>; 2] {
        let (block, from) = block;
        if block != self.block {
            *self = Self {
                block,
                end: from,
                ..Self::default()
            };
        }
        let gap = self.end.min(claim.start)..claim.start;
        // Questions may be no claims of their own.
        let asked = question(text, gap);
        let right_behind = asked.is_some()
            || self
                .question
                .as_ref()
                .is_some_and(|one| one.end == self.end);
        self.question = asked.or_else(|| self.question.take());
        let question = self.question.clone().filter(|_| right_behind || answers);
        let supposed = self.supposed.clone();
        let own = &text[claim.clone()];
        if without_closers(own).ends_with('?') && is_prose(own) {
            self.question = Some(claim.clone());
        }
        if supposes(own) {
            self.supposed = Some(claim.clone());
        }
        self.end = claim.end;
        [question, supposed]
    }
}

/// “Did the mayor, who was on leave, know that the treasurer had paid the builder of the pool twice for it?” has twenty words. What is longer is
/// a table or a page's furniture run together: on the read revisions 5 of 14 settings that changed without need were such.
const QUESTION: usize = 30;

// Whether a question is a sentence, and not cells of a table run together.
fn is_prose(words: &str) -> bool {
    !words.contains(['|', '\n']) && spaced(words).nth(QUESTION).is_none()
}

// The last question of words that are no claim.
fn question(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(gap.clone())?;
    let body = without_closers(words.trim_end()).trim_end();
    if !body.ends_with('?') {
        return None;
    }
    let inner = body.trim_end_matches('?');
    let last = inner.rfind(['.', '?', '!', '\n']).map_or(0, |at| at + 1);
    let lead = body[last..].len() - body[last..].trim_start().len();
    is_prose(&body[last..]).then(|| gap.start + last + lead..gap.start + body.len())
}

/// Whether a sentence opens a case that is only thought of: “Imagine the dam breaks.” “Imagine Dragons” is a name.
pub(super) fn supposes(sentence: &str) -> bool {
    let mut near = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let (Some(first), Some(second)) = (near.next(), near.next()) else {
        return false;
    };
    let case = sentence.contains(char::is_lowercase);
    is_in(first, &words::SUPPOSES)
        && !(case
            && second.starts_with(char::is_uppercase)
            && near
                .next()
                .is_none_or(|third| third.starts_with(char::is_uppercase)))
}

#[cfg(test)]
mod tests {
    use super::supposes;

    #[test]
    fn a_case_that_is_only_thought_of() {
        assert!(supposes("Suppose the dam breaks tomorrow."));
        assert!(supposes("Imagine Keel without a dam."));
        assert!(!supposes("Imagine Dragons Keel"));
        assert!(!supposes("The dam breaks."));
    }
}

//! What the newsroom reminds somebody of whom it speaks to by name: *Ida Marsh, you've called that a gift*.
//!
//! One look before each verb. It refuses a question, and *you* without a name before it: whom it means the sentence does not say.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::addressed as words;

/// The most words by which somebody is called: *Superintendent Dr. Ida Marsh*.
const CALLED: usize = 4;

impl Reader<'_, '_> {
    /// The saying of whom the sentence calls by name.
    pub(super) fn addressed(&self, at: usize) -> Option<Frame> {
        if !self.spoken || !self.says(at, &words::VERBS) {
            return None;
        }
        let mut you = at.checked_sub(1)?;
        while you > 0 && self.says(you, &words::BETWEEN) {
            you -= 1;
        }
        let comma = you.checked_sub(1).filter(|&at| self.comma(at))?;
        let called = 0..comma;
        let office = Classes::OFFICE
            .or(Classes::HONORIFIC)
            .or(Classes::SHORT_TITLE);
        let by_name = called.clone().all(|at| {
            self.name(at) || self.is(at, office) || self.mark(at, b".") && self.joins(at)
        });
        let asks = self
            .items
            .last()
            .is_some_and(|last| matches!(last.kind, Kind::Mark(b'?')));
        if !self.says(you, &words::YOU) || !(1..=CALLED).contains(&comma) || !by_name || asks {
            return None;
        }
        let lone = comma == 1 && self.is(0, office);
        let sort = if lone { Sort::Noun } else { Sort::Name };
        Some(self.framed(
            Phrase {
                items: called,
                sort,
            },
            at,
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::newsroom::told;

    #[test]
    fn whom_the_newsroom_calls_by_name_is_reminded_of_what_he_said() {
        for (words, speaker) in [
            ("Ida Marsh, you've called that \"a gift.\"", "Ida Marsh"),
            ("Senator, you've called it a gift.", "Senator"),
            (
                "Leo Falk, you told the board the pier was sound.",
                "Leo Falk",
            ),
        ] {
            assert_eq!(told(words).as_deref(), Some(speaker), "{words}");
        }
    }

    #[test]
    fn without_a_name_nobody_is() {
        for words in [
            "You told the board the pier was sound.",
            "Ida Marsh, you wrote this thing.",
            "Ida Marsh, did you say the pier was sound?",
            "At noon, you told us about the pier.",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }
}

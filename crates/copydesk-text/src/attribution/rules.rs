//! What a rule or a paper between two sides lays down, in a script: *the city code requires 68 degrees*, *the letter, dated the second, gives
//! everyone thirty days*.
//!
//! A bounded look before the verb, and one over the rest of the sentence. It refuses a law, which is nobody's word, and rules that nothing
//! tells apart. Of 635 labelled scripts it puts 6 sentences to whom their label says and one that is nobody's to a permit; of 8 about a
//! law one is put to it.

use super::cue::Frame;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::rules as words;

/// How far before its verb a rule may end, where more is told of it: *The contract with Lorne and Daughters Coaches calls for*. Set, not
/// measured: no labelled script has a longer one.
const TOLD: usize = 8;

/// The fewest words of what sets a rule apart from others.
const APART: usize = 2;

impl Reader<'_, '_> {
    /// The rule that lays down what stands behind the verb at `at`.
    pub(super) fn lays_down(&self, at: usize) -> Option<Frame> {
        let calls = self.says(at, &words::CALLS) && self.says(at + 1, &["for"]);
        let verb = (calls || self.says(at, &words::VERBS)) && !self.items[at].name;
        let next = at + 1 + usize::from(calls);
        // "sets aside", "gives way": another verb.
        let parted = self.says(next, &words::PARTED);
        let ends = next >= self.items.len() || self.mark(next, b".;,?!");
        // "The bylaws call for two, and the bank tells me it never knew": somebody says more.
        let says = |at: usize| self.is(at, Classes::CUE) && !self.items[at].name;
        if !self.spoken || !verb || ends || parted || (next..self.items.len()).any(says) {
            return None;
        }
        let mut end = at;
        while end > 0 && self.says(end - 1, &words::BETWEEN) {
            end -= 1;
        }
        let rule = self
            .rule_ending_at(end)
            .or_else(|| self.rule_with_sides(end))
            .or_else(|| self.rule_in_commas(end))?;
        Some(self.framed(rule, at))
    }

    fn rule_ending_at(&self, end: usize) -> Option<Phrase> {
        let head = end
            .checked_sub(1)
            .filter(|&at| self.says(at, &words::NOUNS))?;
        let rule = self.noun_that_opens(head)?;
        let bare = rule.items.len() <= APART
            && self.is(rule.items.start, Classes::DETERMINER)
            && self.says(head, &words::BARE);
        (!bare).then_some(rule)
    }

    // "The contract with Lorne and Daughters calls for"
    fn rule_with_sides(&self, end: usize) -> Option<Phrase> {
        let from = end.saturating_sub(TOLD);
        let side = (from..end)
            .rev()
            .find(|&at| self.says(at, &words::SIDES) && self.name(at + 1))?;
        self.rule_ending_at(side)
    }

    // "The letter, dated the second, gives"
    fn rule_in_commas(&self, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&at| self.comma(at))?;
        let from = last.saturating_sub(TOLD);
        let first = (from..last).rev().find(|&at| self.comma(at))?;
        let past = self.word(first + 1).to_ascii_lowercase().ends_with("ed");
        let told = past || self.says(first + 1, &["which", "that"]);
        told.then(|| self.rule_ending_at(first)).flatten()
    }

    // The noun phrase with this head, where the sentence begins with it: behind *and* it may be what somebody says.
    fn noun_that_opens(&self, head: usize) -> Option<Phrase> {
        let start = self.noun_start(head)?;
        let joined = start == 1 && self.says(0, &["and", "but"]);
        (self.opens(start) || joined).then_some(Phrase {
            items: start..head + 1,
            sort: Sort::Noun,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::newsroom::told;

    #[test]
    fn what_a_rule_lays_down_is_put_to_it() {
        for (words, speaker) in [
            (
                "The city code requires 68 degrees in every bedroom.",
                "The city code",
            ),
            ("Federal rules generally call for sixty.", "Federal rules"),
            (
                "The letter, dated the second, gives everyone thirty days.",
                "The letter",
            ),
            (
                "Club bylaws call for two signatures on any check.",
                "Club bylaws",
            ),
            ("A city ordinance caps the fee at 175.", "A city ordinance"),
            (
                "THE CONTRACT WITH LORNE AND DAUGHTERS CALLS FOR A FINE EACH TIME.",
                "THE CONTRACT",
            ),
        ] {
            assert_eq!(told(words).as_deref(), Some(speaker), "{words}");
        }
    }

    #[test]
    fn a_law_and_bare_rules_say_nothing() {
        for words in [
            "State law caps a tow at 185 dollars.",
            "The law requires a light on every pier.",
            "The rules call for a visit every year.",
            "Nobody knew what the lease allowed.",
            "She gave the letter to her son.",
            "The agreement sets aside a third of the money.",
            "The pier was shut, and the permit only allows fifty.",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }
}

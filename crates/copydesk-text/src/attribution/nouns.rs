//! Nouns of what was said, with whose words they are and what they say: *a warning from the port that*, *the finding of the panel was that*,
//! *the union's claim that*, *the advice of the board was to*.
//!
//! One bounded look around each such noun. It refuses a noun whose owner is not named beside it, and a *that* which only tells which thing
//! is meant: *a letter from the council that arrived on Monday*.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::nouns as words;
use copydesk_lexicon::en::text::attribution::stance;

/// How many words may stand between an owner and the noun: *the union's latest public warning*.
const BETWEEN: usize = 3;

impl Reader<'_, '_> {
    /// The sayings that nouns make, where no verb of the sentence makes one.
    pub(super) fn nouns_said(&self) -> Vec<Frame> {
        (0..self.items.len())
            .filter_map(|at| self.noun_said(at))
            .collect()
    }

    fn noun_said(&self, at: usize) -> Option<Frame> {
        let content = self.says(at, &words::CONTENT);
        let asked = self.says(at, &words::ASKED);
        if self.says(at, &words::COUNTED) {
            return self.given_to_us(at);
        }
        if !(content || asked) || self.items[at].name && !self.opens(at) {
            return None;
        }
        if let Some(speaker) = self.holder(at) {
            return self.opens_content(at + 1).then(|| self.framed(speaker, at));
        }
        let (speaker, end) = self
            .owner_of_words(at)
            .or_else(|| self.owner_before_words(at))?;
        let speaks = match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["his", "her", "their", "its"]),
            Sort::Name => true,
            Sort::Noun => self.can_speak(&speaker) || self.definite(&speaker),
        };
        let said = content && self.opens_content(end)
            // "Her message: use less."
            || content && self.mark(end, b":") && end + 1 < self.items.len()
            || content && speaker.items.start > at && self.is_pointed_at(at, end)
            || self.is(end, Classes::BEING)
                && (content && self.is_content(end + 1) || asked && self.opens_request(end + 1))
            || content && self.is_set_inside(&speaker, end)
            || asked && speaker.items.start > at && self.opens_request(end);
        (speaks && said).then(|| self.framed(speaker, at))
    }

    // "the number we have from the company is nine thousand": who gave it.
    fn given_to_us(&self, at: usize) -> Option<Frame> {
        let we = self.says(at + 1, &["we", "i"]);
        let from = (at + 2..at + 2 + BETWEEN).find(|&at| self.says(at, &["from"]))?;
        let speaker = self.starting_at(from + 1).filter(|_| we)?;
        let is = self.is(speaker.items.end, Classes::BEING);
        (is && self.can_speak(&speaker)).then(|| self.framed(speaker, at))
    }

    // "The union's answer is that page nine talks about breakdowns": behind *is* every *that* opens what was said.
    fn is_content(&self, at: usize) -> bool {
        let next = at + 1;
        self.says(at, &["that"])
            && self.kind(next) == Some(Kind::Word)
            && !self.says(next, &["of", "which"])
    }

    // "The offer, the union's position is, amounts to a cut": between commas, in a clause that was begun before.
    fn is_set_inside(&self, speaker: &Phrase, end: usize) -> bool {
        let before = speaker.items.start.checked_sub(1);
        before.is_some_and(|before| self.comma(before))
            && self.is(end, Classes::BEING)
            && self.comma(end + 1)
    }

    // "…, at least that's the early word from the fire marshal": what was said before it, with whose it is.
    fn is_pointed_at(&self, at: usize, end: usize) -> bool {
        let mut the = at.saturating_sub(1);
        while the > 0
            && at - the <= BETWEEN
            && self.kind(the) == Some(Kind::Word)
            && !self.is(the, Classes::FUNCTION)
        {
            the -= 1;
        }
        let Some(that) = the.checked_sub(2).filter(|_| self.says(the, &["the"])) else {
            return false;
        };
        let is = self.is(the - 1, Classes::BEING) || self.kind(the - 1) == Some(Kind::Possessive);
        is && self.says(that, &["that", "this"]) && (self.ends_sentence(end) || self.comma(end))
    }

    // "The commission is of the opinion that": who is.
    fn holder(&self, at: usize) -> Option<Phrase> {
        let being = at.checked_sub(3)?;
        let of = self.says(being + 1, &["of"]) && self.says(being + 2, &["the"]);
        let speaker = self
            .before(being)
            .filter(|_| of && self.is(being, Classes::BEING))?;
        self.can_speak(&speaker).then_some(speaker)
    }

    // "a warning from the port", "concerns expressed by the auditors": whose words, and where the phrase ends.
    fn owner_of_words(&self, at: usize) -> Option<(Phrase, usize)> {
        let made = self.says(at + 1, &words::MADE_BY) && self.says(at + 2, &["by"]);
        let preposition = at + 1 + usize::from(made);
        if !self.says(preposition, &words::FROM) {
            return None;
        }
        let speaker = self.starting_at(preposition + 1)?;
        // "Mr. Abernathy was": the name may begin behind its title.
        let end = speaker.items.end;
        Some((speaker, end))
    }

    // "the union's latest claim", "his claim"
    fn owner_before_words(&self, at: usize) -> Option<(Phrase, usize)> {
        let mut before = at.checked_sub(1)?;
        let floor = at.saturating_sub(BETWEEN);
        while before > floor
            && self.kind(before) == Some(Kind::Word)
            && !self.is(before, Classes::FUNCTION)
        {
            before -= 1;
        }
        if self.says(before, &["his", "her", "their", "its"]) {
            let speaker = Phrase {
                items: before..before + 1,
                sort: Sort::Pronoun,
            };
            return Some((speaker, at + 1));
        }
        if self.kind(before) != Some(Kind::Possessive) {
            return None;
        }
        Some((self.ending_at(before)?, at + 1))
    }

    // "that the coming monsoon may be dry", but not "that arrived on Monday": a subject stands behind *that*.
    fn opens_content(&self, at: usize) -> bool {
        let next = at + 1;
        self.says(at, &["that"])
            && !self.says(next, &stance::FINITE)
            && !self.is(next, Classes::PAST)
            && !self.word(next).to_ascii_lowercase().ends_with("ed")
            && (self.has_clause(next) || self.opens_noun(next))
    }

    // What a noun phrase begins with: "its towers", "the pool", "98 boats".
    fn opens_noun(&self, at: usize) -> bool {
        self.is(at, Classes::DETERMINER)
            || self.says(at, &words::OWNERS)
            || self.kind(at) == Some(Kind::Digits)
    }

    // "to stay indoors": a verb behind *to*, and no place or person.
    pub(super) fn opens_request(&self, at: usize) -> bool {
        let next = at + 1;
        let word = self.word(next);
        let many = word.ends_with('s') && !word.ends_with("ss");
        let plain = self.kind(next) == Some(Kind::Word)
            && !self.items[next].name
            && !many
            && !self.is_sayer_noun(next)
            && !self.is(
                next,
                Classes::FUNCTION.or(Classes::DETERMINER).or(Classes::VOICE),
            );
        self.says(at, &["to"]) && (plain || self.says(next, &words::PLAIN_VERBS))
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn whose_words_a_noun_tells_is_who_says_them() {
        for (words, speaker) in [
            (
                "A warning from the Lorne Weather Office that the pier may flood emptied the market.",
                "Lorne Weather Office",
            ),
            (
                "Inspectors are looking into the claim by Tarn Ferries that its boats are sound.",
                "Tarn Ferries",
            ),
            (
                "The testimony of Mrs. Falk was that the shed had been locked.",
                "Mrs. Falk",
            ),
            (
                "There was word from the trawlermen that the lamp had failed.",
                "the trawlermen",
            ),
            (
                "Concerns raised by the auditors that the fund was empty shook the board.",
                "the auditors",
            ),
            (
                "The union's latest warning that the crane will fall was read out.",
                "union",
            ),
            (
                "The advice of the harbour panel was to stay ashore until Sunday.",
                "the harbour panel",
            ),
            (
                "The union's answer is that page nine talks about boats.",
                "union",
            ),
            (
                "The latest offer, the union's position is, amounts to a pay cut.",
                "union",
            ),
            ("By the union Marsh's estimate nine hundred came.", "Marsh"),
        ] {
            let found = put_to(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn a_noun_without_words_or_owner_says_nothing() {
        for words in [
            "A report by the council that arrived on Monday was burned.",
            "The warning from the port came at noon.",
            "A claim that the pier is unsafe was withdrawn.",
            "The union's claim was settled in March.",
            "An appeal by the union to judges in Lorne failed.",
            "Calls from residents to the harbour office went unheard.",
            "The order to leave came on Monday.",
            "The union's position is vacant.",
            "The museum's figure is a horse.",
        ] {
            assert_eq!(put_to(words), None, "{words}");
        }
    }
}

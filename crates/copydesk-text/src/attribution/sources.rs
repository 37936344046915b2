//! Whom a sentence has its words from without a verb of saying: *going by city data*, *the sheriff has no record of that*, *that's what the
//! clerk told us*.
//!
//! A bounded look around each word. It refuses a source that cannot speak.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::sources as words;
use copydesk_lexicon::en::text::attribution::stance;

/// How far behind *that's what* whoever told it may begin, in items: *that's also what*.
const NEAR: usize = 5;

/// How far behind *telling anyone* the *to* may stand, with which of them between. Set, not measured.
const WHICH: usize = 12;

impl Reader<'_, '_> {
    /// "…, going by city licensing data, …"
    pub(super) fn going_by(&self, at: usize) -> Option<Frame> {
        let apart = at == 0 || self.comma(at - 1) || self.dash(at - 1);
        let by = self.says(at, &["going"]) && self.says(at + 1, &["by"]) && apart;
        let speaker = self.starting_at(at + 2).filter(|_| by)?;
        let source = speaker
            .items
            .clone()
            .any(|at| self.is(at, Classes::DOCUMENT) || self.says(at, &stance::SEEN));
        (source || self.can_speak(&speaker)).then(|| Frame {
            cue: self.items[at].start..self.items[at + 1].end,
            items: at..speaker.items.end,
            speaker,
            hanging: false,
        })
    }

    /// "The sheriff's department has no record of that": what it told whoever asked.
    pub(super) fn has_no_record(&self, at: usize) -> Option<Frame> {
        let none = self.says(at, &["has", "have", "had"])
            && self.says(at + 1, &["no"])
            && self.says(at + 2, &["record", "records"])
            && self.says(at + 3, &["of", "that", "showing"]);
        let speaker = self.before(at).filter(|_| none)?;
        let speaks = speaker.sort != Sort::Noun || self.can_speak(&speaker);
        let whose =
            speaker.sort != Sort::Pronoun || self.says(speaker.items.start, &["it", "they"]);
        (speaks && whose && self.next_to(&speaker, at)).then(|| self.framed(speaker, at))
    }

    /// "The council is asking people not to use the road": what everybody who listens is told to do.
    pub(super) fn asks_everybody(&self, at: usize) -> Option<Frame> {
        let being = at.checked_sub(1)?;
        let is = self.is(being, Classes::BEING) || self.kind(being) == Some(Kind::Possessive);
        let to = at + 2 + usize::from(self.says(at + 2, &["not"]));
        // "is telling anyone on a well in Lorne to boil it": which of them stands between.
        let which = self.is(at + 2, Classes::PLACING) || self.says(at + 2, &["in", "who", "with"]);
        let told = self.says(at, &["telling"])
            && which
            && (at + 3..self.items.len().min(at + WHICH))
                .take_while(|&at| self.kind(at) == Some(Kind::Word))
                .any(|at| self.opens_request(at));
        let asks = self.says(at, &words::ASKS)
            && self.says(at + 1, &words::EVERYBODY)
            && (told || self.says(to, &["to"]));
        let speaker = self.before(being).filter(|_| is && asks)?;
        let speaks = self.can_speak(&speaker) || told && self.definite(&speaker);
        (self.next_to(&speaker, being) && speaks).then(|| self.framed(speaker, at))
    }

    /// "The company would only tell me he is on leave", "Marsh won't comment, except to say it is final": what is said, and no more.
    pub(super) fn says_only(&self, at: usize) -> Option<Frame> {
        let before = at.checked_sub(2)?;
        if !self.says(at, &["say", "tell"]) || !self.has_clause(at + 1) {
            return None;
        }
        let only = self.says(at - 1, &["only"]) && self.says(before, &["would", "will", "could"]);
        let except = self.says(at - 1, &["to"])
            && (self.says(before, &["except"])
                || self.says(before, &["than"]) && before > 0 && self.says(before - 1, &["other"]));
        let speaker = match (only, except) {
            (true, _) => self.before(before)?,
            (_, true) => self.main_subject()?,
            _ => return None,
        };
        let speaks = match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["he", "she", "it", "they"]),
            Sort::Name => true,
            Sort::Noun => self.can_speak(&speaker),
        };
        (speaks && speaker.items.end <= at).then(|| self.framed(speaker, at))
    }

    /// "A listener, Noreen, texts to say she pays nine euro", "A texter in Lorne wants it known that the light is on".
    pub(super) fn sends_word(&self, at: usize) -> Option<Frame> {
        let verb = at.checked_sub(2)?;
        let says = self.says(at, &["say"])
            && self.says(at - 1, &["to"])
            && self.says(verb, &words::SENDS)
            && self.has_clause(at + 1);
        let known = self.says(at, &["known"])
            && self.says(at - 1, &["it"])
            && self.says(verb, &["wants", "want"])
            && self.says(at + 1, &["that"]);
        let speaker = self.before(verb).filter(|_| says || known)?;
        let pronoun = speaker.sort == Sort::Pronoun;
        let speaks = !pronoun || self.says(speaker.items.start, &["he", "she", "they"]);
        (speaks && self.next_to(&speaker, verb)).then(|| self.framed(speaker, at))
    }

    /// "That's what the sheriff told us": what was said before it, of which it says whose it is.
    pub(super) fn is_what_was_told(&self, at: usize, speaker: &Phrase) -> bool {
        let is = self.is(1, Classes::BEING) || self.kind(1) == Some(Kind::Possessive);
        let what = (2..NEAR).find(|&at| self.says(at, &["what"]));
        let told = self.says(at, &["told", "tells", "tell"]) && self.says(at + 1, &["us", "me"]);
        told && is
            && self.says(0, &["that", "this"])
            && what
                .is_some_and(|what| what < speaker.items.start && speaker.items.start <= what + 2)
            && self.can_speak(speaker)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn whom_a_sentence_has_its_words_from() {
        for (words, speaker) in [
            (
                "The port has nine piers and, going by harbor records, four of them are shut.",
                "harbor records",
            ),
            (
                "Only one in ten is still in use, going by a survey in the local school.",
                "a survey",
            ),
            (
                "The sheriff's department has no record of that.",
                "sheriff's department",
            ),
            ("Police have no record of any theft there.", "Police"),
            (
                "That's what the sheriff told us within the hour.",
                "sheriff",
            ),
            (
                "A greased bearing is where it began, at least that's the early word from the fire marshal.",
                "fire marshal",
            ),
            ("That's the finding of the harbor board.", "harbor board"),
            (
                "Well, the number we have from the company is nine thousand gallons.",
                "the company",
            ),
            (
                "Mayor Ida Marsh spoke at noon. Her message: use less, but there is no need to boil.",
                "Ida Marsh",
            ),
        ] {
            let found = put_to(&format!(
                "The mill\n\nA mill burned on Monday in Lorne.\n\n{words}\n"
            ));
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_source_is_put_to_nobody() {
        for words in [
            "The years are going by the board.",
            "There was no record of that.",
            "The diver has no record to defend.",
            "That's what we need.",
            "The detective is asking farmers to check their tags.",
            "He writes to pay the rent.",
            "Last Friday told us much.",
            "Half of the town found out today that the ferry is gone.",
            "The number we had on Monday is nine.",
            "The next stop: the pier.",
            "Ida Marsh, you've called that a wrecking ball.",
        ] {
            assert_eq!(put_to(words), None, "{words}");
        }
    }
}

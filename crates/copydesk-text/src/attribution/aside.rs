//! Sayings beside what is said, and sayings that take several words: *The dam, critics charge, will drown it*, *…, we hear from a clerk*,
//! *was quick to caution that*, *let it be known*, *was told by staff that*.
//!
//! A bounded look around each verb. It refuses an aside that has a verb of its own before the one of saying, that opens a clause, or whose
//! noun does not agree with its verb.

use super::clause::Kind;
use super::cue::{CUES, Frame};
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::aside as words;
use copydesk_lexicon::en::text::attribution::stance;
use copydesk_lexicon::en::text::attribution::unlisted;

/// The most items of a sayer between commas: *farmers in the lower valley of the Lorne*.
const SAYER: usize = 12;

/// How far behind a verb its *that* or its *from* may stand: *heard on Monday from*.
const NEAR: usize = 4;

/// The fewest items of a clause before what lets it be known: *The regatta moves,*.
const CLAUSE: usize = 3;

/// Verbs that say a thing by standing beside it.
const SAYS: Classes = CUES.or(Classes::CUE_OF_CLAUSE);

impl Reader<'_, '_> {
    /// The saying at a word that stands beside what is said.
    pub(super) fn aside(&self, at: usize) -> Option<Frame> {
        self.between_commas(at)
            .or_else(|| self.lets_know(at))
            .or_else(|| self.hears_from(at))
            .or_else(|| self.ready_to_say(at))
            .or_else(|| self.told_by(at))
            .or_else(|| self.neither_confirms(at))
            .or_else(|| self.message_asks(at))
            .or_else(|| self.before_colon(at))
            .or_else(|| self.says_only(at))
            .or_else(|| self.sends_word(at))
            .or_else(|| self.letter_told(at))
            .or_else(|| self.seen_to_say(at))
    }

    // "A ransom note demands 50 million": a writing that speaks to others, and what it asks for.
    fn message_asks(&self, at: usize) -> Option<Frame> {
        let note = at.checked_sub(1)?;
        let asks = self.is(at, Classes::CUE_OF_OBJECT)
            && self.says(note, &words::MESSAGES)
            && !self.word(at).ends_with("ing")
            && (self.is(at + 1, Classes::DETERMINER) || self.kind(at + 1) == Some(Kind::Digits));
        let speaker = self.before(at).filter(|_| asks)?;
        (speaker.items.start == 0 && self.definite(&speaker)).then(|| self.framed(speaker, at))
    }

    // "His trainer remembers it differently: the man was drinking"
    fn before_colon(&self, at: usize) -> Option<Frame> {
        let verb = self.is(at, Classes::CUE_OF_JUDGEMENT) && self.word(at).ends_with('s');
        let it = self.says(at + 1, &["it", "things", "that"]);
        let colon = (at + 2..=at + NEAR).find(|&next| self.mark(next, b":"))?;
        let speaker = self.before(at).filter(|_| verb && it)?;
        (self.next_to(&speaker, at) && self.can_speak(&speaker) && self.has_clause(colon + 1))
            .then(|| self.framed(speaker, at))
    }

    // "…, farmers in the Lorne valley complain.", "The dam, critics charge, will drown it"
    fn between_commas(&self, at: usize) -> Option<Frame> {
        let next = at + 1;
        let mid = self.comma(next);
        let tailed = !mid && self.is_tail(next);
        let apart =
            mid || tailed || next >= self.items.len() || self.mark(next, b".") && !self.joins(next);
        let word = self.word(at).to_ascii_lowercase();
        let found = self.says(at, &["found"]);
        let shows = self.says(at, &["show", "shows", "showed"]);
        if !apart
            || !self.is(at, SAYS) && !shows
            || mid && self.says(next + 1, &words::NO_SAYER)
            || !mid && self.says(at, &words::BEFORE_THAT) && !found
            || self.items[at].name
            || word.ends_with("ing")
            || self.says(at, &unlisted::COMES_TO_KNOW) && !found
        {
            return None;
        }
        let floor = at.saturating_sub(SAYER);
        let comma = (floor..at).rev().find(|&before| self.comma(before))?;
        let mut end = at;
        while end > comma + 1 && (self.is(end - 1, Classes::SUBJECT_ADVERB) || self.adverb(end - 1))
        {
            end -= 1;
        }
        let sayer = Phrase {
            items: comma + 1..end,
            sort: Sort::Noun,
        };
        if comma == 0 || end == comma + 1 || !self.is_sayer_phrase(&sayer) {
            return None;
        }
        let past = word.ends_with("ed") || self.is(at, Classes::PAST);
        let agrees = past || self.is_body(&sayer) || word.ends_with('s') != self.is_many(&sayer);
        // "the guard found" tells what he came upon; what a paper found is what it says.
        let paper = || {
            let mut items = sayer.items.clone();
            items.any(|one| self.is(one, Classes::DOCUMENT) || self.says(one, &stance::SEEN))
        };
        if (found || shows) && !paper() {
            return None;
        }
        let told = mid || self.clause_before(comma + 1);
        // "It did so, objectors complain, without a hearing": several and no more between commas with a verb of saying.
        let several = self.spoken && mid && sayer.items.len() == 1 && self.is_many(&sayer);
        (agrees && told && (several || self.can_speak(&sayer) || self.definite(&sayer)))
            .then(|| self.framed(self.named_in(sayer, at), at))
    }

    // The name in a phrase where rules find one that is all of it but its titles: *analyst Ida Marsh*.
    fn named_in(&self, sayer: Phrase, verb: usize) -> Phrase {
        let named = self.before(verb).filter(|found| {
            found.sort == Sort::Name && found.items.end == sayer.items.end && {
                let titles = sayer.items.start..found.items.start;
                found.items.start >= sayer.items.start
                    && titles
                        .clone()
                        .all(|at| !self.is(at, Classes::TAIL_CUE.or(Classes::DETERMINER)))
            }
        });
        named.unwrap_or(sayer)
    }

    // A noun with what belongs to it, and no verb.
    fn is_sayer_phrase(&self, sayer: &Phrase) -> bool {
        let first = sayer.items.start;
        let opens = !self.says(first, &words::NO_SAYER)
            && !self.is(first, Classes::PLACING)
            && (!self.is(first, Classes::FUNCTION)
                || self.is(first, Classes::DETERMINER)
                || self.is(first, Classes::COUNTED));
        opens
            && sayer.items.clone().all(|at| match self.kind(at) {
                Some(Kind::Word) => {
                    !self.says(at, &stance::FINITE)
                        && !self.is(at, Classes::BEING)
                        && !self.says(at, &words::NO_SAYER)
                        && (self.items[at].name || !self.is(at, Classes::PAST))
                }
                Some(Kind::Possessive | Kind::Digits) => true,
                Some(Kind::Mark(mark)) => mark == b'-' || self.joins(at),
                _ => false,
            })
    }

    // "its director let slip in a radio interview", "the palace let it be known", "Brussels let The Hague know that"
    fn lets_know(&self, at: usize) -> Option<Frame> {
        if !self.says(at, &words::LETS) {
            return None;
        }
        let known = (at + 1..self.items.len().min(at + 2 + NEAR))
            .take_while(|&next| matches!(self.kind(next), Some(Kind::Word)))
            .find(|&next| self.says(next, &words::KNOWN))?;
        // "let it drop", "let the mask slip" let nothing be known but before *that* or behind a clause.
        let speaker = self.before(at)?;
        let first = speaker.items.start;
        let comma = (first.saturating_sub(SAYER)..first)
            .rev()
            .take_while(|&before| self.kind(before) == Some(Kind::Word) || self.comma(before))
            .find(|&before| self.comma(before));
        let behind = comma.is_some_and(|comma| comma >= CLAUSE && !self.is(0, Classes::SCENE));
        let said = self.says(known + 1, &["that"]) || behind;
        (said && self.next_to(&speaker, at)).then(|| self.framed(speaker, at))
    }

    // "…, we hear from a clerk at the embassy.", "heard on Monday from the prosecutor, Ida Marsh, that …"
    fn hears_from(&self, at: usize) -> Option<Frame> {
        if !self.says(at, &words::HEARS) {
            return None;
        }
        let from = (at + 1..=at + NEAR).find(|&next| self.says(next, &["from"]))?;
        let between = (at + 1..from).all(|next| self.time(next) || self.says(next, &["on"]));
        let speaker = self.starting_at(from + 1)?;
        let end = speaker.items.end;
        let that = self.says(end + usize::from(self.comma(end)), &["that"]);
        let we = at > 1 && self.says(at - 1, &["we"]) && self.comma(at - 2);
        let ends = (end..self.items.len())
            .all(|next| !self.comma(next) && !self.says(next, &stance::FINITE));
        let speaks = speaker.sort != Sort::Pronoun && self.can_speak(&speaker);
        (between && speaks && (that || we && ends)).then(|| self.framed(speaker, at))
    }

    // "Dr Ida Marsh was quick to caution that"
    fn ready_to_say(&self, at: usize) -> Option<Frame> {
        let verb = at + 2;
        let ready = self.says(at, &words::READY) && self.says(at + 1, &["to"]);
        let being = at
            .checked_sub(1)
            .filter(|&being| self.is(being, Classes::BEING))?;
        if !ready || !self.is(verb, SAYS) || !self.says(verb + 1, &["that"]) {
            return None;
        }
        let speaker = self.before(being)?;
        (self.next_to(&speaker, being) && self.can_speak(&speaker))
            .then(|| self.framed(speaker, verb))
    }

    // "A reporter was told by a man at the door that": whoever told it.
    fn told_by(&self, at: usize) -> Option<Frame> {
        let being = at.checked_sub(1)?;
        let passive = self.is(being, Classes::BEING)
            || at > 1 && self.adverb(being) && self.is(at - 2, Classes::BEING);
        let asks = self.says(at, &["asked"]);
        let tells = asks || self.is(at, Classes::CUE_OF_CLAUSE) && !self.word(at).ends_with("ing");
        if !passive || !tells {
            return None;
        }
        let by = (at + 1..at + NEAR)
            .take_while(|&next| self.kind(next) == Some(Kind::Word))
            .find(|&next| self.says(next, &["by"]))?;
        let speaker = self.starting_at(by + 1)?;
        let end = speaker.items.end;
        let that = match asks {
            true => self.opens_request(end),
            false => self.says(end, &["that"]) && self.has_clause(end + 1),
        };
        let subject = self.before(being).filter(|_| !that);
        let behind =
            !asks && subject.is_some_and(|subject| self.clause_before(subject.items.start));
        let speaks = speaker.sort != Sort::Pronoun && self.can_speak(&speaker);
        (speaks && (that || behind)).then(|| self.framed(speaker, at))
    }

    // "Her manager would neither confirm nor deny it": two verbs of saying, both turned down.
    fn neither_confirms(&self, at: usize) -> Option<Frame> {
        let pair = self.says(at, &["neither"])
            && self.says(at + 2, &["nor"])
            && self.is(at + 1, Classes::CUE_OF_CLAUSE)
            && self.is(at + 3, Classes::CUE_OF_CLAUSE);
        if !pair || at == 0 {
            return None;
        }
        let modal = at - usize::from(self.says(at - 1, &stance::FINITE));
        let speaker = self.ending_at(modal)?;
        self.can_speak(&speaker)
            .then(|| self.framed(speaker, at + 1))
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn who_stands_beside_what_is_said_says_it() {
        for (words, speaker) in [
            (
                "The new weir, anglers complain, will drown nine streams.",
                "anglers",
            ),
            (
                "Gulls have eaten half of the seed, growers in the Tarn valley grumble.",
                "growers in the Tarn valley",
            ),
            (
                "Nine in ten piers were sound, a survey by the engineers' guild found.",
                "a survey by the engineers' guild",
            ),
            (
                "The regatta moves to Lorne next year, its director let slip on the radio.",
                "its director",
            ),
            (
                "The club has let the union know that it will not pay.",
                "The club",
            ),
            (
                "The envoy left on Sunday, we hear from a clerk at the consulate.",
                "a clerk",
            ),
            (
                "A jury heard on Monday from the surveyor, Ida Marsh, that the wall had moved.",
                "Ida Marsh",
            ),
            (
                "Dr Ida Marsh was quick to caution that what works in trout may not work in eels.",
                "Ida Marsh",
            ),
            (
                "The panel had been told by former porters that the ledgers were burned.",
                "former porters",
            ),
            (
                "The drought, warned the farm ministry, could halve the harvest.",
                "the farm ministry",
            ),
            (
                "The serum works for nine years, researchers at Lorne report in the journal.",
                "researchers at Lorne",
            ),
            (
                "The minister has been asked by the party to resign.",
                "the party",
            ),
            (
                "Doctors in Lorne put the toll at more than 90.",
                "Doctors in Lorne",
            ),
            (
                "His agent, Ida Marsh, told the radio that nine clubs had called.",
                "Ida Marsh",
            ),
            (
                "Consumer groups are calling on the regulator to cap fees.",
                "Consumer groups",
            ),
            ("The union wants a rise of nine percent.", "The union"),
            (
                "The commission is of the opinion that Lorne has broken the rules.",
                "The commission",
            ),
            (
                "Her agent would neither confirm nor deny the sale.",
                "Her agent",
            ),
            ("A ransom note demands 90 crowns by Sunday.", "ransom note"),
            (
                "His trainer remembers it differently: the horse was lame.",
                "His trainer",
            ),
            (
                "As economist Ida Marsh sees it, the rise came a year too late.",
                "Ida Marsh",
            ),
            (
                "Medicine ran out on Monday, according to nurse Ida Marsh. The rest came late, according to her.",
                "Ida Marsh",
            ),
        ] {
            let found = put_to(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn what_only_stands_between_commas_is_no_saying() {
        for words in [
            "When the storm broke, the crews radioed, and went home.",
            "The keeper came, noted the damage, and left.",
            "The bull turned, the crowd scattered, the riders charged.",
            "At noon, the guard phoned.",
            "She let the mask slip.",
            "The court heard from nine neighbours on Monday.",
            "The dog was quick to bark.",
            "The sailor was told to rest.",
            "The boy could neither read nor write.",
            "The plan calls for patience.",
            "The clerk was asked by the panel whether she had read the contract.",
            "The county has put cameras at more than nine spots.",
            "The commission is in the old mill that Lorne has sold.",
        ] {
            assert_eq!(put_to(words), None, "{words}");
        }
    }
}

//! Verbs of saying that their place shows, whatever a parser takes them for: right before *that* or the subject of their clause, behind all
//! that they say, and the names of headlines (*Police: driver fled*, *Talks off: union*).
//!
//! A bounded look around each verb of the class, and one at a headline's colon. It refuses nouns that look like such verbs (*the claim that*),
//! and a noun for a sayer that has neither an article nor can speak.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, SPEAKING, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution as said;
use copydesk_lexicon::en::text::attribution::stance as words;
use copydesk_lexicon::en::text::attribution::unlisted;

/// The most items of a name before or behind a headline's colon. On all read texts 2 and 10 give the same.
const SIGNED: usize = 5;

/// The fewest items of what such a name says. On all read texts: at 2 *BOSS: NO EXCUSES* is put to somebody as well; at
/// 6 *Ferry operator: no sailings before Sunday* to nobody.
const TOLD: usize = 3;

/// The most words of what somebody is before his name. On the read attributions: at 0 one fewer indirect one right; at 12 the same.
const TITLES: usize = 6;

/// The most items of where or how something was said, behind the verb that ends a sentence. On the read attributions: at 4 one fewer
/// indirect one right; at 24 the same.
const TAIL: usize = 12;

impl Reader<'_, '_> {
    /// "His publicist insists he is calm", "The minutes record that …", "…, the forum calculates."
    pub(super) fn clausal(&self, at: usize) -> Option<Frame> {
        let item = &self.items[at];
        if !item.is(Classes::CUE_OF_CLAUSE)
            || item.name
            || at == 0
            || self.word(at).to_ascii_lowercase().ends_with("ing")
            || self.is(
                at - 1,
                Classes::NOUN_CUE.or(Classes::DETERMINER).or(Classes::BEING),
            )
            || self.is(at - 1, Classes::FUNCTION)
                && !self.is(
                    at - 1,
                    Classes::SPEAKING_PRONOUN.or(Classes::SUBJECT_ADVERB),
                )
            || self.kind(at - 1) == Some(Kind::Possessive) && !self.is_perfect(at, at - 1)
        {
            return None;
        }
        let next = at + 1;
        let clause = (self.says(next, &["that"]) || self.says(next, &words::SUBJECTS))
            && self.has_clause(next);
        let speaker = self.before(at)?;
        if !self.next_to(&speaker, at) || !self.can_put(&speaker, at) {
            return None;
        }
        let before = clause && !self.is_unsaid(at, &speaker);
        (before || self.stands_behind(&speaker, at)).then(|| self.framed(speaker, at))
    }

    // Whether a phrase can be the subject of a verb that puts a clause to it: no plural has *insists*, and no single thing has *insist*.
    fn can_put(&self, speaker: &Phrase, verb: usize) -> bool {
        let word = self.word(verb).to_ascii_lowercase();
        let past = word.ends_with("ed") || self.is(verb, Classes::PAST);
        let many = |phrase: &Phrase| {
            // "the college of pharmacists" is one.
            let last = self.head(phrase).unwrap_or_default();
            let last = self.word(last).to_ascii_lowercase();
            last.ends_with('s') && !last.ends_with("ss")
        };
        let agrees = past
            || match speaker.sort {
                Sort::Pronoun => true,
                Sort::Name => word.ends_with('s'),
                Sort::Noun if word.ends_with('s') => !many(speaker),
                Sort::Noun => many(speaker) || self.is(speaker.items.end - 1, Classes::VOICE),
            }
            // "Ida Marsh swore": one person has no *swear*.
            || self.says(verb, &unlisted::PAST);
        let known = match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["he", "she", "it", "they"]),
            Sort::Name => true,
            Sort::Noun => self.can_speak(speaker) || self.definite(speaker),
        };
        agrees && known
    }

    // "You would pay less, the forum calculates.": a clause, a comma, the sayer and the verb, and nothing more.
    fn stands_behind(&self, speaker: &Phrase, verb: usize) -> bool {
        let Some(comma) = self.comma_before(speaker) else {
            return false;
        };
        let ends = (verb + 1..self.items.len())
            .all(|at| matches!(self.kind(at), Some(Kind::Mark(b'.'))) || self.time(at))
            || self.is_tail(verb + 1);
        // In a headline "to" stands for what will be.
        let clause = (1..comma).any(|at| {
            self.says(at, &words::FINITE) || self.is(at, Classes::PAST) || self.says(at, &["to"])
        });
        // "…, the keeper, Ida Marsh, complained."
        let beside = speaker.items.end == verb
            || self.comma(speaker.items.end) && speaker.items.end + 1 == verb;
        self.comma(comma) && ends && clause && beside
    }

    // The comma before a speaker and what he is: "…, astronomer Ida Marsh believes."
    pub(super) fn comma_before(&self, speaker: &Phrase) -> Option<usize> {
        let start = speaker.items.start;
        let titled = speaker.sort == Sort::Name;
        let titles = (start.saturating_sub(TITLES)..start)
            .rev()
            .take_while(|&at| {
                titled && self.kind(at) == Some(Kind::Word) && !self.is(at, Classes::FUNCTION)
            })
            .last();
        titles.unwrap_or(start).checked_sub(1)
    }

    // "… on Telegram.", "… in a report published on Monday.": where or how it was said, up to the end of the sentence.
    pub(super) fn is_tail(&self, from: usize) -> bool {
        let end = self.items.len();
        self.says(from, &words::TAIL_OPENERS)
            && end - from <= TAIL
            && (from..end).all(|at| match self.kind(at) {
                Some(Kind::Mark(b'.')) => at + 1 == end,
                Some(Kind::Word) => !self.says(at, &words::FINITE),
                Some(Kind::Digits | Kind::Possessive | Kind::Mark(b'-')) => true,
                _ => false,
            })
    }

    /// "Police: driver fled the scene", "Strike to go on: union": a line without a stop that has a sayer before or behind its colon.
    pub(super) fn signed_headline(&self) -> Option<Frame> {
        let last = self.items.len().checked_sub(1)?;
        if self.mark(last, b".?!") {
            return None;
        }
        let colon = (1..last).find(|&at| self.mark(at, b":"))?;
        if colon <= SIGNED && last - colon >= TOLD {
            let speaker = self.starting_at(0)?;
            let whole = speaker.items == (0..colon);
            return (whole && self.is_sayer(&speaker)).then(|| self.framed(speaker, colon));
        }
        let speaker = self.starting_at(colon + 1)?;
        let whole = speaker.items.end == self.items.len() && speaker.items.len() <= SIGNED;
        let told = (0..colon).any(|at| {
            self.says(at, &words::FINITE)
                || self.is(at, Classes::PAST)
                || self.says(at, &["to"])
                || matches!(self.kind(at), Some(Kind::Quote(_)))
        });
        let acronym = speaker.items.len() == 1 && self.items[colon + 1].acronym;
        (whole && colon >= TOLD && told && (self.is_sayer(&speaker) || acronym))
            .then(|| self.framed(speaker, colon))
    }

    // Who speaks for a body, or is one: police, the union; a place or a theme before a colon is not.
    fn is_sayer(&self, speaker: &Phrase) -> bool {
        let head = speaker.items.end - 1;
        self.is(head, SPEAKING) && !self.is(head, Classes::DOCUMENT)
    }

    /// "“No refunds” is how Maureen Tansley, 81, puts it.": words that open their sentence and are somebody's way to put a thing.
    pub(super) fn way_of_putting(&self) -> Option<Frame> {
        let quoted = matches!(self.kind(0), Some(Kind::Quote(_)));
        if !quoted || !self.is(1, Classes::BEING) {
            return None;
        }
        // "“Unacceptable,” was the verdict of Ida Marsh."
        if self.says(2, &["the"]) {
            let noun = (3..6).find(|&at| self.says(at, &said::WORDS_SAID))?;
            let of = self.says(noun + 1, &["of", "from"]);
            let speaker = self.starting_at(noun + 2).filter(|_| of)?;
            return Some(self.framed(speaker, noun));
        }
        if !self.says(2, &["how"]) {
            return None;
        }
        let speaker = self.starting_at(3)?;
        let mut verb = speaker.items.end;
        // "Maureen Tansley, 81, puts it"
        if self.comma(verb) {
            verb = (verb + 1..self.items.len()).find(|&at| self.comma(at))? + 1;
        }
        let is_verb = self.kind(verb) == Some(Kind::Word) && !self.is(verb, Classes::FUNCTION);
        is_verb.then(|| self.framed(speaker, verb))
    }
}

//! Sayings that their construction shows, whatever the verb: *held that*, *what the union calls*, *the ministry's called it*.
//!
//! A bounded look around a verb. It refuses verbs of what somebody came to know or brought about (*learned that*, *ensured that*), and a
//! noun for a sayer that cannot speak.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use crate::telling::has_finite_verb;
use copydesk_lexicon::en::text::attribution::stance;
use copydesk_lexicon::en::text::attribution::unlisted as words;

/// How far before a verb its *what* may stand, in items: *what the state's own auditor calls*.
const FREE: usize = 7;

impl Reader<'_, '_> {
    /// "The judge, delivering the ruling, held that the levy was void": any verb in the past with *that* right behind it.
    pub(super) fn that_clause(&self, at: usize) -> Option<Frame> {
        let item = &self.items[at];
        let word = self.word(at);
        let past = item.is(Classes::PAST)
            || word.ends_with("ed")
            // "held", "swore": a verb that no list of sayings has, and no third person.
            || !word.ends_with('s') && has_finite_verb(word);
        if at == 0
            || !past
            || item.name
            || item.is(Classes::FUNCTION)
            || !self.says(at + 1, &["that"])
            || self.says(at, &words::COMES_TO_KNOW)
        {
            return None;
        }
        let speaker = self.before(at)?;
        let fits = match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["he", "she", "they"]),
            Sort::Name => true,
            Sort::Noun => self.can_speak(&speaker),
        };
        let said = fits && self.next_to(&speaker, at) && self.has_clause(at + 2);
        (said && !self.is_unsaid(at, &speaker)).then(|| self.framed(speaker, at))
    }

    /// "in what the union calls a purge", "over what they describe as fraud".
    pub(super) fn what_called(&self, at: usize) -> Option<Frame> {
        let what = (at.saturating_sub(FREE)..at)
            .rev()
            .find(|&before| self.says(before, &["what"]))?;
        let mut speaker = self.starting_at(what + 1)?;
        // "the police call" may be taken for one noun.
        if speaker.items.contains(&at) && speaker.items.start < at {
            speaker.items.end = at;
        }
        let going_on = self.is(speaker.items.end, Classes::BEING)
            && self.word(at).ends_with("ing")
            && speaker.items.end + 1 == at;
        let names = self.is(at, Classes::CUE_OF_NAMING)
            && !self.says(at + 1, &["for", "on", "off"])
            || self.is(at, Classes::CUE_OF_JUDGEMENT) && self.says(at + 1, &["as"]);
        let fits = match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["he", "she", "they"]),
            Sort::Name | Sort::Noun => self.can_speak(&speaker) || self.definite(&speaker),
        };
        // "What the union calls a purge is over" speaks of it and of nothing else.
        (names && fits && what > 0 && (speaker.items.end == at || going_on))
            .then(|| self.framed(speaker, at))
    }

    /// Whether a verb of saying stands behind a clause and a comma: "The sample was small, cautioned the director".
    pub(super) fn turns_by_class(&self, at: usize) -> bool {
        let past = self.word(at).ends_with("ed")
            || self.word(at).ends_with('s')
            || self.is(at, Classes::PAST);
        past && self.is(at, Classes::CUE_OF_CLAUSE.or(Classes::CUE))
            && !self.says(at, &words::COMES_TO_KNOW)
            && self.clause_before(at)
    }

    /// Whether a verb of saying stands with its sayer between what a sentence is about and its verb: "The drought, warned the ministry, could
    /// halve the harvest".
    pub(super) fn turns_within(&self, at: usize) -> bool {
        let past = self.word(at).ends_with("ed") || self.word(at).ends_with('s');
        let says = past && self.is(at, Classes::CUE_OF_CLAUSE.or(Classes::CUE));
        let end = self
            .starting_at(at + 1)
            .filter(|_| says)
            .map(|sayer| sayer.items.end);
        let opens = |end: usize| self.comma(end) && self.says(end + 1, &stance::FINITE);
        end.is_some_and(opens) && !self.clause_before(at)
    }

    /// Whether nothing but what says who it is stands behind a speaker that ends his sentence.
    pub(super) fn ends_sentence(&self, next: usize) -> bool {
        let named = |at: usize| self.items.get(at).is_some_and(|item| item.name);
        next >= self.items.len()
            || self.mark(next, b".")
            || self.says(next, &["who"])
            || self.comma(next) && (named(next + 1) || self.says(next + 1, &["who"]))
    }

    /// Whether a verb is one of those whose subject has spoken, whatever it is: "The municipality blames thieves".
    pub(super) fn takes_issue(&self, at: usize, speaker: &Phrase) -> bool {
        let many = || {
            let last = speaker.items.end.saturating_sub(1);
            speaker.items.start == 0 && self.word(last).to_ascii_lowercase().ends_with('s')
        };
        self.says(at, &words::TAKES_ISSUE)
            && self.is(
                at + 1,
                Classes::DETERMINER
                    .or(Classes::FUNCTION)
                    .or(Classes::COMMON),
            )
            && !self.says(at + 1, &words::PASSIVE_BEHIND)
            && (self.definite(speaker) || many())
    }

    /// Whether *'s* at `mark` is *has* before the verb at `verb`: "The ministry's called that a mistake", not "the ministry's stated aim".
    pub(super) fn is_perfect(&self, verb: usize, mark: usize) -> bool {
        let word = self.word(verb).to_ascii_lowercase();
        let participle = word.ends_with("ed") || self.says(verb, &words::PARTICIPLES);
        let next = verb + 1;
        let object = self.is(
            next,
            Classes::DETERMINER
                .or(Classes::CLAUSE_OPENER)
                .or(Classes::SPEAKING_PRONOUN),
        ) || self.says(next, &words::OBJECTS)
            || self.items.get(next).is_some_and(|item| item.name);
        // "It's claimed there are otters", "It's said the last one was in May": nobody says so.
        let nobodys = mark > 0
            && self.says(mark - 1, &["it"])
            && self.says(verb, &words::HEARSAY)
            && !self.says(next, &["it", "its", "that"]);
        self.kind(mark) == Some(Kind::Possessive)
            && participle
            && !nobodys
            && object
            && !self.says(next, &words::PASSIVE_BEHIND)
    }

    /// "said even less", "said Mass in the rain", "told nobody where": what is said tells nothing.
    pub(super) fn says_nothing(&self, at: usize) -> bool {
        if self.says(at, &["told", "tell", "tells"]) {
            return self.says(at + 1, &["nobody"])
                || self.says(at + 1, &["no"]) && self.says(at + 2, &["one"]);
        }
        // "Parents found out today that": they were told.
        if self.says(at, &["found", "find", "finds"]) {
            return self.says(at + 1, &["out"]);
        }
        if !self.says(at, &["said", "says", "say"]) {
            return false;
        }
        // "a sack, say, of 80 kilos"
        let set_apart = self.word(at).eq_ignore_ascii_case("say")
            && at.checked_sub(1).is_some_and(|before| self.comma(before))
            && self.comma(at + 1);
        let what = at + 1 + usize::from(self.says(at + 1, &["even", "much", "rather", "far"]));
        let ends = what + 1 >= self.items.len()
            || matches!(self.kind(what + 1), Some(Kind::Mark(_)))
            || self.is(what + 1, Classes::PLACING);
        set_apart || self.says(what, &words::EMPTY) && ends
    }

    /// "What the two men said is not known": the sentence speaks of what was said.
    pub(super) fn is_free_relative(&self, at: usize, speaker: &Phrase) -> bool {
        let opens = self.says(0, &["what"]) && speaker.items.start <= 2 && speaker.items.end <= at;
        let verb = || {
            (at + 1..self.items.len())
                .take_while(|&next| !self.comma(next))
                .find(|&next| {
                    self.is(next, Classes::BEING) || self.says(next, &["matters", "counts"])
                })
        };
        opens && verb().is_some_and(|verb| !self.is(verb + 1, Classes::CLAUSE_OPENER))
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn the_construction_says_who_speaks() {
        for (words, speaker) in [
            (
                "Judge Ida Marsh held that the levy had no basis in law.",
                "Ida Marsh",
            ),
            (
                "The pilot radioed that he had lost both engines.",
                "The pilot",
            ),
            (
                "Eleven men were held in what the police call the tanker ring.",
                "the police",
            ),
            (
                "Shops were shut over what inspectors describe as fraud.",
                "inspectors",
            ),
            ("The municipality blames cable thieves.", "The municipality"),
            (
                "Both delegations blamed the interpreter.",
                "Both delegations",
            ),
            ("The studio disputes that.", "The studio"),
            (
                "The ministry's confirmed that the pier is shut.",
                "The ministry",
            ),
            (
                "The sample was too small, cautioned the director, Dr Ida Marsh.",
                "the director, Dr Ida Marsh",
            ),
        ] {
            let found = put_to(words);
            let fits = found
                .as_deref()
                .is_some_and(|found| speaker.contains(found) || found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_saying_is_put_to_nobody() {
        for words in [
            "The driver learned that the road was shut.",
            "The harbour master ensured that the pier was lit.",
            "His driver said even less.",
            "The Pope said Mass in the rain.",
            "The keeper told nobody where he was going.",
            "What the two men said to each other is not known.",
            "A sack, say, of 80 kilos costs more than a ticket.",
            "The keeper came, noted the damage, and left.",
            "He's accused of taking a bicycle.",
            "The ministry's stated aim is a new pier.",
        ] {
            assert_eq!(put_to(words), None, "{words}");
        }
    }

    #[test]
    fn who_a_place_or_a_body_belongs_to_speaks() {
        for (words, speaker) in [
            (
                "Passengers on the 7.14 to Lorne said that the heating had been on since May.",
                "Passengers",
            ),
            (
                "Pickers from Lorne claimed they were left with little.",
                "Pickers",
            ),
        ] {
            assert!(
                put_to(words).is_some_and(|found| found.starts_with(speaker)),
                "{words}: {:?}",
                put_to(words)
            );
        }
    }
}

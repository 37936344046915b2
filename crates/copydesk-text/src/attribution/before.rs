//! The subject before a verb of speech: "Jane Doe, who leads the council, said", "a spokesman for the bank said".
//!
//! A bounded search backwards. It refuses denied speech and passives, and clauses whose first noun phrase it cannot reach.

use std::ops::Range;

use super::clause::Kind;
use super::cue::CUES;
use super::phrase::{Phrase, REACH, Reader, SPEAKING, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::before as words;

/// The most words of what a name in commas stands behind: *The family-run ferry line, Tarn Ferries,*. On all read
/// texts: at 2 one sentence of a script is put to *the ferry line*, not to its name; at 10 the same.
const NAMED_THING: usize = 5;

impl Reader<'_, '_> {
    /// The subject of the verb at `verb`, which stands before it.
    pub(super) fn before(&self, verb: usize) -> Option<Phrase> {
        // "Each says the other is to blame"
        let alone = verb
            .checked_sub(1)
            .filter(|&at| self.says(at, &words::ALONE));
        if let Some(at) = alone.filter(|&at| self.opens(at)) {
            return Some(Phrase {
                items: at..verb,
                sort: Sort::Pronoun,
            });
        }
        let mut end = verb;
        while end > 0 && (self.is(end - 1, Classes::SUBJECT_ADVERB) || self.adverb(end - 1)) {
            end -= 1;
        }
        // "Haldane's says it is shut": a firm called after whoever began it.
        if self.says(verb, &words::ONLY_VERBS)
            && end >= 2
            && self.kind(end - 1) == Some(Kind::Possessive)
            && self.name(end - 2)
            && let Some(name) = self.name_ending_at(end - 1)
            && name.sort == Sort::Name
        {
            return Some(Phrase {
                items: name.items.start..end,
                sort: Sort::Name,
            });
        }
        // "The ministry's called that a mistake"
        if end >= 2 && self.is_perfect(verb, end - 1) {
            end -= 1;
        }
        // "The principal there says"
        if end >= 2
            && self.says(end - 1, &["there", "here"])
            && (self.noun(end - 2) || self.name(end - 2))
            && !(end > 2 && self.says(end - 3, &["who", "that"]))
        {
            end -= 1;
        }
        let last = end.checked_sub(1)?;
        // "The ministry would only say it had two reports" says that.
        if self.says(last, &["only"]) && self.is(verb, Classes::CUE) {
            let modal = last.checked_sub(1)?;
            if self.says(modal, &words::ONLY_SAYS) {
                return self.ending_at(modal);
            }
        }
        if self.is(last, Classes::NEGATION) || self.is(last, Classes::AHEAD) {
            return None;
        }
        if self.is(last, Classes::BEING) {
            let going_on = self.word(verb).to_ascii_lowercase().ends_with("ing");
            return if going_on { self.before(last) } else { None };
        }
        if self.is(verb, CUES)
            && !self.is(verb, Classes::CUE_OF_STANCE)
            && let Some(paper) = self.paper_before(end, false)
            && (self.can_speak(&paper) || self.definite(&paper))
        {
            return Some(paper);
        }
        // "Jane Doe (D) said"
        if self.mark(last, b")") {
            let open = (last.saturating_sub(12)..last)
                .rev()
                .find(|&at| self.mark(at, b"("))?;
            return self.ending_at(open);
        }
        if self.comma(last) || self.dash(last) {
            return self.before_apposition(last);
        }
        self.ending_at(end)
    }

    /// The noun phrase that ends before item `end`, or the one that a relative clause ending there belongs to.
    pub(super) fn ending_at(&self, end: usize) -> Option<Phrase> {
        if let Some(owner) = self.before_that(end) {
            return Some(owner);
        }
        let Some(phrase) = self.simply_ending_at(end) else {
            return self.before_relative(end);
        };
        if phrase.sort == Sort::Pronoun {
            return Some(phrase);
        }
        let floor = phrase.items.start.saturating_sub(14);
        let relative = (floor..phrase.items.start)
            .rev()
            .take_while(|&at| self.kind(at) == Some(Kind::Word) || self.joins(at))
            .find(|&at| self.says(at, &["who", "whose"]));
        match relative {
            // "the man who police said was armed"
            Some(at)
                if at + 1 == phrase.items.start
                    && self.says(at, &["who"])
                    && self.can_speak(&phrase) =>
            {
                Some(phrase)
            }
            Some(at) if at > 0 && !self.comma(at - 1) => self.simply_ending_at(at),
            Some(_) | None => Some(phrase),
        }
    }

    pub(super) fn simply_ending_at(&self, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1)?;
        if self.says(last, &["nobody", "nothing", "none", "neither"])
            || self.says(last, &["one"]) && last > 0 && self.says(last - 1, &["no"])
        {
            return None;
        }
        let phrase = |items: Range<usize>, sort| Some(Phrase { items, sort });
        // "Tarn Energy, which says the leak is shut"
        if self.says(last, &["which"]) {
            let comma = last.checked_sub(1).filter(|&at| self.comma(at))?;
            return self.ending_at(comma).filter(|owner| self.can_speak(owner));
        }
        if self.is(last, Classes::SPEAKING_PRONOUN) {
            if self.says(last, &["who"]) {
                let before = last.checked_sub(1)?;
                let end = if self.comma(before) { before } else { last };
                return self.ending_at(end);
            }
            return phrase(last..end, Sort::Pronoun);
        }
        match self.kind(last)? {
            // "the D-E-A says": letters that are spelled, the last of them an article elsewhere.
            Kind::Word if self.says(last, &["a"]) => {
                let letters = self.spelled(last)?;
                let article = letters > 0 && self.says(letters - 1, &["the"]);
                phrase(letters - usize::from(article)..end, Sort::Name)
            }
            Kind::Word if self.name(last) => self.name_ending_at(end),
            Kind::Word if self.noun(last) => {
                let start = self.noun_start(last)?;
                match self.name_before_apposition(start) {
                    Some(name) => phrase(name, Sort::Name),
                    None => phrase(start..end, Sort::Noun),
                }
            }
            Kind::Mark(b'.') if self.joins(last) => self.name_ending_at(last),
            // "Local 88 says"
            Kind::Digits if last > 0 && self.name(last - 1) && !self.time(last - 1) => {
                let name = self.name_ending_at(last)?;
                phrase(name.items.start..end, name.sort)
            }
            _ => None,
        }
    }

    /// "Jane Doe, the head of the office said": an apposition whose second comma is missing.
    fn name_before_apposition(&self, start: usize) -> Option<Range<usize>> {
        let comma = start.checked_sub(1).filter(|&at| self.comma(at))?;
        if !self.says(start, &["the", "a", "an"])
            && !self.is(start, Classes::OFFICE_BEFORE.or(Classes::OFFICE))
        {
            return None;
        }
        let name = self.name_ending_at(comma)?;
        let begins = name.items.start == 0
            || !matches!(self.kind(name.items.start - 1), Some(Kind::Word))
            || self.says(name.items.start - 1, &["and", "but"]);
        (name.sort == Sort::Name && name.items.len() >= 2 && self.person(&name.items) && begins)
            .then_some(name.items)
    }

    fn name_ending_at(&self, end: usize) -> Option<Phrase> {
        let mut start = end.checked_sub(1)?;
        while start > 0 && end - start < 16 {
            let before = start - 1;
            let joined = self.name(before)
                || self.joins(before)
                    && before > 0
                    && (self.name(before - 1) || self.is(before - 1, Classes::SHORT_TITLE))
                || self.is(before, Classes::NAME_PARTICLE)
                    && before > 0
                    && (self.name(before - 1) || self.is(before - 1, Classes::NAME_PARTICLE))
                || matches!(self.kind(before), Some(Kind::Quote(_))) && self.nickname(before)
                || self.says(before, &["of", "for"])
                    && before > 0
                    && self.name(before - 1)
                    && self.is(before - 1, Classes::ORG_HEAD);
            if !joined {
                break;
            }
            start = before;
        }
        // The first word of a sentence has its capital from there: "Yesterday Amaya", "Local police".
        let titles = Classes::GIVEN
            .or(Classes::HONORIFIC)
            .or(Classes::SHORT_TITLE);
        while start + 1 < end
            && self.opens(start)
            && self.is(start, Classes::FUNCTION)
            && !self.is(start, titles)
        {
            start += 1;
        }
        let run = start..end;
        if self.is(end - 1, Classes::FUNCTION)
            && !self.is(end - 1, Classes::GIVEN)
            && run.len() == 1
        {
            return None;
        }
        let name = self.without_titles(run.clone());
        let titled = name.start > run.start;
        // "Officials said": a noun that opens the sentence.
        if run.len() == 1 && self.opens(start) && self.is(start, SPEAKING) {
            return Some(Phrase {
                items: run,
                sort: Sort::Noun,
            });
        }
        if !titled && let Some(whole) = self.tail_of_noun(start) {
            let items = whole.start..end;
            return Some(if whole.sort == Sort::Name {
                whole.into_phrase()
            } else {
                Phrase {
                    items,
                    sort: Sort::Noun,
                }
            });
        }
        let mut items = name;
        if !titled && self.body_behind_article(start) {
            items.start -= 1;
        }
        let items = self.with_list(items);
        Some(Phrase {
            items,
            sort: Sort::Name,
        })
    }

    /// What a name behind a preposition belongs to: "a spokesman for Selwyn Steel", "Tom Hale of the union".
    fn tail_of_noun(&self, start: usize) -> Option<Whole> {
        let mut at = start;
        while at > 0
            && start - at < 4
            && (self.says(at - 1, &words::TAIL_OF_NOUN) || self.is(at - 1, Classes::OFFICE_BEFORE))
        {
            at -= 1;
        }
        let preposition = at.checked_sub(1)?;
        if !self.is(preposition, Classes::TAIL_CUE) || preposition == 0 {
            return None;
        }
        let head = preposition - 1;
        if self.name(head) && !self.is(head, SPEAKING) {
            let run = self.name_ending_at(preposition)?;
            return (self.person(&run.items) && run.sort == Sort::Name).then_some(Whole {
                start: run.items.start,
                end: run.items.end,
                sort: Sort::Name,
            });
        }
        let speaking = (head.saturating_sub(3)..=head)
            .rev()
            .find(|&at| self.is(at, SPEAKING))?;
        // "The Reserve Bank is expected to leave": no phrase goes on over a verb.
        let clear = (speaking..preposition).all(|at| {
            matches!(self.kind(at), Some(Kind::Word))
                && !self.is(at, Classes::BEING.or(Classes::AHEAD).or(Classes::NEGATION))
        });
        if !clear {
            return None;
        }
        let first = self.noun_start(speaking)?;
        Some(Whole {
            start: first,
            end: start,
            sort: Sort::Noun,
        })
    }

    /// Where the noun phrase with the head at `head` begins.
    pub(super) fn noun_start(&self, head: usize) -> Option<usize> {
        let mut start = head;
        while start > 0 && head - start < REACH {
            let before = start - 1;
            if self.is(before, Classes::DETERMINER) && !(self.says(before, &["that"])) {
                start = before;
                // "the head of the union": go on over the preposition.
                if let Some(whole) = self
                    .tail_of_noun(start)
                    .filter(|whole| whole.sort == Sort::Noun)
                {
                    return Some(whole.start);
                }
                let counted = start > 0 && self.says(start - 1, &words::NOUN_START);
                return Some(if counted { start - 1 } else { start });
            }
            let inside = match self.kind(before) {
                Some(Kind::Word) => {
                    (!self.is(before, Classes::FUNCTION) || self.hyphened(before))
                        && !self.plain_verb(before)
                        && !self.is(before, Classes::SUBORDINATOR)
                        && !self.time(before)
                }
                Some(Kind::Possessive) => true,
                Some(Kind::Digits) => before > 0 && !self.mark(before - 1, b"$"),
                Some(Kind::Mark(b'-')) => !self.items[before].gap,
                Some(Kind::Mark(b'.')) => self.joins(before),
                Some(Kind::Quote(_)) => false,
                Some(Kind::Mark(_)) | None => false,
            };
            if inside {
                start = before;
                continue;
            }
            if self.is(before, Classes::PLACING)
                && let Some(whole) = self
                    .tail_of_noun(start)
                    .filter(|whole| whole.sort == Sort::Noun)
            {
                return Some(whole.start);
            }
            break;
        }
        // A sentence-opening verb form or adverb is no part of it.
        Some(start)
    }

    /// "director-in-charge"
    fn hyphened(&self, at: usize) -> bool {
        at > 0
            && self.mark(at - 1, b"-")
            && !self.items[at].gap
            && self.mark(at + 1, b"-")
            && !self.items[at + 1].gap
    }

    /// The subject of a verb behind a comma: the name before its appositions.
    fn before_apposition(&self, comma: usize) -> Option<Phrase> {
        let floor = comma.saturating_sub(REACH);
        let mut end = comma;
        let mut nearest: Option<Range<usize>> = None;
        for _ in 0..6 {
            let start = (floor..end)
                .rev()
                .find(|&at| {
                    self.comma(at)
                        || self.dash(at)
                        || matches!(self.kind(at), Some(Kind::Quote(_)))
                        || self.mark(at, b";:")
                })
                .map_or(floor, |at| at + 1);
            if start >= end {
                return None;
            }
            // "Earlier, Jane Doe, a lawyer, said", "In a statement, Jane Doe, a lawyer, said"
            if let Some(name) = nearest.clone()
                && self.sets_scene(start, end)
            {
                return Some(Phrase {
                    items: self.without_titles(name),
                    sort: Sort::Name,
                });
            }
            let whole_segment = start == 0 || self.comma(start - 1) || self.dash(start - 1);
            if !self.appositive(start, end) {
                let phrase = self.segment_subject(start, end)?;
                // "Watson's lawyer, Lena Brode, said"
                return Some(phrase);
            }
            if let Some(name) = self.ending_name(start, end)
                && self.describes_before(start)
            {
                return Some(Phrase {
                    items: name,
                    sort: Sort::Name,
                });
            }
            if self.name(start) {
                let to = self.name_end(start);
                nearest = (to <= end).then_some(start..to);
            }
            if start == 0 || !whole_segment || start == floor {
                return if self.says(start, &["who", "which"]) {
                    None
                } else {
                    self.segment_subject(start, end)
                };
            }
            end = start - 1;
        }
        None
    }

    /// Whether a segment only says when, where or how: it holds no subject.
    fn sets_scene(&self, start: usize, end: usize) -> bool {
        const ADVERBIAL: [&str; words::ADVERBIAL.len()] = words::ADVERBIAL;
        let first = self.word(start);
        self.says(start, &ADVERBIAL)
            || self.is(start, Classes::PLACING)
            || self.says(start, &words::SETS_SCENE)
            || self.time(start)
            || (first.ends_with("ing") || first.ends_with("ly")) && self.opens(start) && end > start
    }

    /// "Ida Marsh", "retired welder Ida Marsh": the name that a segment is, but for what he is called.
    fn ending_name(&self, start: usize, end: usize) -> Option<Range<usize>> {
        if self.lone_name(start, end) {
            return Some(self.without_titles(start..end));
        }
        let name = self.name_ending_at(end)?;
        let called = (start..name.items.start).all(|at| {
            self.kind(at) == Some(Kind::Word) && !self.is(at, Classes::FUNCTION) && !self.name(at)
        });
        (name.sort == Sort::Name && called && name.items.len() > 1 && self.person(&name.items))
            .then_some(name.items)
    }

    fn lone_name(&self, start: usize, end: usize) -> bool {
        self.name(start)
            && self.name_end(start) == end
            && !self.text[self.items[start].start..self.items[end - 1].end].contains("-")
    }

    /// Whether the segment before the comma at `start - 1` is a description that a name may follow: "the city's engineer,".
    fn describes_before(&self, start: usize) -> bool {
        let Some(comma) = start.checked_sub(1) else {
            return false;
        };
        if comma > 0 && self.is(comma - 1, SPEAKING) && !self.name(comma - 1) {
            return true;
        }
        // "A former engineer with Lorne Ferries, Ida Marsh, said": what describes may end in a name.
        let start = (0..comma)
            .rev()
            .find(|&at| !matches!(self.kind(at), Some(Kind::Word | Kind::Possessive)))
            .map_or(0, |at| at + 1);
        let segment = start..comma;
        // "its designer's granddaughter, Ida Marsh,", "her sister, Ida,"
        let owned = self.says(start, &words::OWNERS)
            || segment
                .clone()
                .any(|at| self.kind(at) == Some(Kind::Possessive));
        let one = Classes::KIN.or(Classes::OFFICE);
        if owned && comma > 0 && (self.is(comma - 1, one) || self.is_sayer_noun(comma - 1)) {
            return true;
        }
        // "The farm, Sunridge Blooms, denies it": a thing with a name of its own.
        let named_thing = self.says(start, &["the"])
            && (2..=NAMED_THING).contains(&segment.len())
            && self.opens(start)
            && (start + 1..comma).all(|at| {
                self.kind(at) == Some(Kind::Word)
                    && !self.is(at, Classes::FUNCTION.or(Classes::CUE).or(Classes::BEING))
                    && !self.name(at)
            });
        if named_thing {
            return true;
        }
        self.says(start, &["a", "an", "the"])
            && segment.len() <= 10
            && segment
                .clone()
                .any(|at| self.is(at, Classes::OFFICE.or(Classes::VOICE)))
            && !segment
                .clone()
                .any(|at| self.is(at, Classes::CUE.or(Classes::BEING)))
    }

    /// Whether items between two commas only say more about the name before them.
    fn appositive(&self, start: usize, end: usize) -> bool {
        let first = self.word(start);
        if self.kind(start) == Some(Kind::Digits) || self.says(start, &words::APPOSITIVE_OPENERS) {
            return true;
        }
        if self.lone_name(start, end) {
            return start > 0;
        }
        let determiner = self.says(start, &words::APPOSITION_DETERMINERS);
        let joined = self.says(start, &["and", "but", "or"]);
        if start == 0 || joined && self.name(start + 1) {
            return false;
        }
        determiner
            || self.is(start, Classes::PLACING)
            || self.is(start, SPEAKING.or(Classes::OFFICE_BEFORE))
            || first.ends_with("ing")
            || first.ends_with("ed")
            || self.says(start, &["r", "d"]) && self.mark(start + 1, b"-")
            || joined
            || !self.name(start)
    }

    /// The subject that a segment between commas is or ends with.
    fn segment_subject(&self, start: usize, end: usize) -> Option<Phrase> {
        let phrase = self.ending_at(end)?;
        (phrase.items.start >= start).then_some(phrase)
    }
}

/// What a tail belongs to.
struct Whole {
    start: usize,
    end: usize,
    sort: Sort,
}

impl Whole {
    fn into_phrase(self) -> Phrase {
        Phrase {
            items: self.start..self.end,
            sort: self.sort,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn no_name_stands_before_the_first_word() {
        for words in [
            ", the head of the office said that it is shut.",
            ", an engineer, critics charge, knew.",
        ] {
            put_to(words);
        }
    }

    #[test]
    fn a_name_may_end_in_a_number_an_article_or_an_s() {
        for (words, speaker) in [
            ("Haldane's says the pier is shut.", "Haldane's"),
            ("Local 88 says the pier is shut.", "Local 88"),
            ("The D-E-A says the pier is shut.", "The D-E-A"),
            ("The F-A-A told us the pier is shut.", "The F-A-A"),
            ("He's always said it was in the tea.", "He"),
        ] {
            let text = format!("The mill\n\nA mill burned in Lorne.\n\n{words}\n");
            assert_eq!(put_to(&text).as_deref(), Some(speaker), "{words}");
        }
        for (words, speaker) in [
            (
                "Haldane's lawyer says the pier is shut.",
                "Haldane's lawyer",
            ),
            ("On May 88 people said the pier is shut.", "people"),
        ] {
            let found = put_to(words);
            let fits = found.as_ref().is_some_and(|found| found.ends_with(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn whoever_does_not_speak_says_nothing() {
        for words in [
            "People who live there left on Sunday.",
            "Nobody who lives there says the port knew about the gate.",
            "The pumps that failed there show their age.",
        ] {
            assert_eq!(put_to(words), None, "{words}");
        }
    }
}

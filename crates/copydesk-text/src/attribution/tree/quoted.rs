//! Verbs right behind a quotation: *“Come home,” begged her sister*, *“We regret nothing,” the band posted*.
//!
//! Between a quotation that pauses and the end of its sentence any finite verb is one of speech, whatever its class, and so is whatever its
//! subject is. One look at the words behind each quotation. It refuses a verb whose subject stands before the quotation, and what another
//! verb of speech already says.

use copydesk_grammar::{FineTag, Relation, WordClass};

use super::super::clause::Kind;
use super::super::cue::{CUES, Frame};
use super::super::phrase::{Phrase, Sort};
use super::{ACTS, Parsed};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::tree as words;

impl Parsed<'_, '_, '_> {
    /// The sayings right behind quotations that no verb of the rules makes.
    pub(super) fn behind_quotations(&self, by_rules: &[Frame]) -> Vec<Frame> {
        let items = self.reader.items;
        (0..items.len())
            .filter(|&at| self.reader.pauses(at))
            .filter_map(|at| self.behind_quotation(at, by_rules))
            .collect()
    }

    fn behind_quotation(&self, quotation: usize, by_rules: &[Frame]) -> Option<Frame> {
        let items = self.reader.items;
        let mut from = quotation + 1;
        while self.reader.comma(from) || self.reader.dash(from) {
            from += 1;
        }
        let to = (from..items.len())
            .find(|&at| {
                matches!(items[at].kind, Kind::Quote(_))
                    || self.reader.mark(at, b";:.?!") && !self.reader.joins(at)
            })
            .unwrap_or(items.len());
        let taken = |frame: &Frame| frame.items.start < to && frame.items.end > from;
        if by_rules.iter().any(taken) {
            return None;
        }
        let there = |at: &usize| self.items[*at].is_some_and(|item| (from..to).contains(&item));
        let verb = (0..self.tree.len())
            .filter(there)
            .find(|&at| self.is_finite(at))
            .or_else(|| {
                let mut others = (0..self.tree.len()).filter(there);
                others.find(|&at| self.may_be_finite(at))
            })?;
        let item = self.items[verb]?;
        let speaker = if item == from {
            self.speaker_behind(item)?
        } else {
            self.speaker_before(verb, from)?
        };
        Some(self.framed(speaker, item))
    }

    // "a man behind her shouted": up to the verb where a preposition goes on from the noun.
    fn up_to(&self, mut phrase: Phrase, verb: usize) -> Phrase {
        let reader = self.reader;
        let between = phrase.items.end..verb;
        let goes_on = reader.is(phrase.items.end, Classes::PLACING);
        if goes_on
            && between
                .clone()
                .all(|at| reader.kind(at) == Some(Kind::Word))
        {
            phrase.items.end = verb;
        }
        phrase
    }

    fn is_finite(&self, at: usize) -> bool {
        self.tree.word(at).is_some_and(|word| {
            word.class == WordClass::Verb
                && matches!(word.tag, FineTag::Vbd | FineTag::Vbz | FineTag::Vbp)
                && !matches!(word.relation, Relation::Acl | Relation::AclRelcl)
        })
    }

    // *shouted* is a participle as well, and *posted* a quality.
    fn may_be_finite(&self, at: usize) -> bool {
        let speech = self.items[at].is_some_and(|item| {
            self.reader.is(item, CUES.or(ACTS))
                && !self.reader.items[item].name
                && !self.reader.word(item).ends_with("ing")
        });
        speech
            || self.tree.word(at).is_some_and(|word| {
                matches!(word.tag, FineTag::Vbn | FineTag::Vbd)
                    && word.relation != Relation::AclRelcl
            })
    }

    // *begged her sister, Marguerite*: up to a comma or the end.
    fn speaker_behind(&self, verb: usize) -> Option<Phrase> {
        let reader = self.reader;
        let first = verb + 1;
        if reader.says(first, &words::STAND_ALONE) {
            return Some(Phrase {
                items: first..first + 1,
                sort: Sort::Noun,
            });
        }
        let phrase = reader.starting_at(first)?;
        let next = phrase.items.end;
        let ends = next >= reader.items.len()
            || matches!(reader.kind(next), Some(Kind::Mark(_) | Kind::Quote(_)));
        let named = phrase.sort != Sort::Noun || reader.is(first, Classes::DETERMINER);
        (ends && named).then_some(phrase)
    }

    // *the band posted*, *a woman behind him shouted*, *the manager, Kofi Brandt, lied*
    fn speaker_before(&self, verb: usize, from: usize) -> Option<Phrase> {
        let reader = self.reader;
        let item = self.items[verb]?;
        // "“…,” and he played it": the newsroom goes on behind a conjunction.
        let right_behind = |named: &Phrase| {
            let titles = (from..named.items.start)
                .all(|at| reader.kind(at) == Some(Kind::Word) && !reader.is(at, Classes::FUNCTION));
            let described = reader.is(from, Classes::DETERMINER)
                && (from..named.items.start).any(|at| reader.comma(at));
            named.items.start == from
                || named.sort != Sort::Noun && named.items.start > from && (titles || described)
        };
        if let Some(named) = reader.before(item).filter(right_behind) {
            return Some(named);
        }
        let opens = |phrase: &Phrase| phrase.items.start == from && phrase.items.end <= item;
        let head = self.tree.word(verb)?.head;
        let by_tree = [self.tree.own_subject(verb), head]
            .into_iter()
            .flatten()
            .filter(|&noun| self.items[noun].is_some())
            .filter_map(|noun| self.phrase(noun))
            .find(opens)
            .map(|phrase| self.up_to(phrase, item));
        by_tree.or_else(|| {
            let phrase = reader.starting_at(from)?;
            // "Mrs Marsh, of Pike Lane, added"
            let end = phrase.items.end;
            let apart = phrase.sort == Sort::Name
                && reader.comma(end)
                && item > end + 1
                && reader.comma(item - 1);
            let at_verb = end == item && reader.is(from, Classes::DETERMINER);
            (at_verb || apart).then_some(phrase)
        })
    }
}

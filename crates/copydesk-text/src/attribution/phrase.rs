//! Who speaks, as a phrase: before a verb of speech ("Jane Doe, who leads the council, said") or behind it ("said city engineer Jane Doe").
//!
//! The mention is what a careful annotator would mark: a person's name with Mr or Dr, without job title, apposition or relative clause; else
//! the whole noun phrase from its article to the last word that says who it is ("a spokesman for the bank"). Each search looks at a bounded
//! number of items. It refuses what cannot speak, and a subject it cannot find the beginning of.

use std::ops::Range;

use super::clause::{Item, Kind};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::phrase as words;

/// How far from a verb its subject may begin. On all read texts 24 and 96 give the same.
pub(super) const REACH: usize = 48;

/// What a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Pronoun,
    /// A proper name.
    Name,
    /// A noun: the company, police, a spokesman for the bank.
    Noun,
}

/// A speaker: items of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) items: Range<usize>,
    pub(super) sort: Sort,
}

/// Classes of nouns that can speak.
pub(super) const SPEAKING: Classes = Classes::VOICE
    .or(Classes::OFFICE)
    .or(Classes::DOCUMENT)
    .or(Classes::ORG_TAIL);

/// Words of time, which stand beside names and are none.
const TIME: Classes = Classes::WEEKDAY
    .or(Classes::DAY_WORD)
    .or(Classes::DAY_PART)
    .or(Classes::TIME_UNIT);

/// One clause being read for its speakers.
pub(super) struct Reader<'t, 'i> {
    pub(super) text: &'t str,
    pub(super) items: &'i [Item],
    /// Whether the sentence before it was a quotation and nothing else.
    pub(super) after_quote: bool,
    /// Whether it is read aloud, in a script.
    pub(super) spoken: bool,
}

impl<'t> Reader<'t, '_> {
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'t str {
        match self.items.get(at) {
            Some(item) if item.kind == Kind::Word => &self.text[item.start..item.end],
            _ => "",
        }
    }

    #[inline]
    pub(super) fn says(&self, at: usize, words: &[&str]) -> bool {
        let word = match self.items.get(at) {
            Some(item) if item.kind == Kind::Word => self.text.as_bytes().get(item.start..item.end),
            _ => None,
        };
        let Some(word) = word else {
            return false;
        };
        let Some(first) = word.first().map(u8::to_ascii_lowercase) else {
            return false;
        };
        words.iter().any(|one| {
            one.len() == word.len()
                && one.as_bytes().first() == Some(&first)
                && word.eq_ignore_ascii_case(one.as_bytes())
        })
    }

    #[inline]
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.items.get(at).map(|item| item.kind)
    }

    #[inline]
    pub(super) fn mark(&self, at: usize, marks: &[u8]) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(mark)) if marks.contains(&mark))
    }

    #[inline]
    pub(super) fn is(&self, at: usize, classes: Classes) -> bool {
        self.items.get(at).is_some_and(|item| item.is(classes))
    }

    #[inline]
    pub(super) fn name(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.name) && !self.time(at)
    }

    /// "Tuesday", but not "April Hunt".
    #[inline]
    pub(super) fn time(&self, at: usize) -> bool {
        self.is(at, TIME) && !self.is(at, Classes::DOUBTFUL_DATE)
            || self.is(at, Classes::MONTH) && !self.is(at, Classes::DOUBTFUL_DATE)
    }

    /// A dash between clauses.
    #[inline]
    pub(super) fn dash(&self, at: usize) -> bool {
        self.mark(at, b"_") || self.mark(at, b"-") && self.items[at].gap
    }

    /// Dots between words, which are a comma to whoever reads aloud: "had this to say ...".
    pub(super) fn dots(&self, at: usize) -> bool {
        self.comma(at) && self.items[at].end - self.items[at].start > 1
    }

    #[inline]
    pub(super) fn comma(&self, at: usize) -> bool {
        self.mark(at, b",")
    }

    /// A word that only begins a sentence with its capital.
    pub(super) fn opens(&self, at: usize) -> bool {
        at == 0
            || self.mark(at - 1, b".:?!\"'_")
            || matches!(self.kind(at - 1), Some(Kind::Quote(_)))
    }

    /// A stop or hyphen inside a name: `J. R.`, `Sen. Ann`, `Smith-Jones`.
    pub(super) fn joins(&self, at: usize) -> bool {
        let glued = self.items.get(at).is_some_and(|item| !item.gap);
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        let short = before.is_some_and(|item| {
            item.end - item.start == 1
                || item.is(Classes::SHORT_TITLE.or(Classes::HONORIFIC))
                || self.says(at - 1, &["st", "jr", "sr"])
        });
        (self.mark(at, b".") && glued && short)
            || (self.mark(at, b"-")
                && glued
                && self.items.get(at + 1).is_some_and(|next| !next.gap))
            || (self.mark(at, b"&") && self.name(at + 1))
    }

    pub(super) fn adverb(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 4
            && word.ends_with("ly")
            && !self.name(at)
            && !self.is(at, SPEAKING)
            && !self.says(at, &["family"])
            || self.time(at) && at > 0 && !self.comma(at - 1)
    }

    #[inline]
    pub(super) fn noun(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
            && (!self.is(at, Classes::FUNCTION) || self.says(at, &words::NOUN))
            && !self.time(at)
            && !self.plain_verb(at)
    }

    /// A verb of speech that is no noun here.
    #[inline]
    pub(super) fn plain_verb(&self, at: usize) -> bool {
        self.is(at, Classes::CUE) && !self.is(at, Classes::DOCUMENT)
    }

    /// Whether what the phrase names can speak.
    pub(super) fn can_speak(&self, phrase: &Phrase) -> bool {
        match phrase.sort {
            Sort::Pronoun => true,
            Sort::Name => true,
            Sort::Noun => {
                phrase.items.clone().any(|at| {
                    self.is(
                        at,
                        SPEAKING
                            .or(Classes::NATIONALITY)
                            .or(Classes::COUNTED)
                            .or(Classes::OFFICE),
                    )
                }) || self.is_sayers(phrase)
            }
        }
    }
}

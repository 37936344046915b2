//! The noun phrase behind a verb or "according to": "city engineer Ruth Amaya", "a spokesman for the bank", "she".
//!
//! A bounded search forwards, past descriptions to the name they describe.

use std::ops::Range;

use super::clause::Kind;
use super::phrase::{Phrase, REACH, Reader, SPEAKING, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::before;
use copydesk_lexicon::en::text::attribution::behind as words;

impl Reader<'_, '_> {
    /// The noun phrase that begins at `at`: "city engineer Ruth Amaya", "a spokesman for the bank", "she".
    pub(super) fn starting_at(&self, at: usize) -> Option<Phrase> {
        if self.is(at, Classes::SPEAKING_PRONOUN) && !self.says(at, &["who"]) {
            return Some(Phrase {
                items: at..at + 1,
                sort: Sort::Pronoun,
            });
        }
        let mut end = at;
        let mut name: Option<Range<usize>> = None;
        while end < self.items.len() && end < at + REACH {
            let determiner = self.is(end, Classes::DETERMINER)
                && (end == at || self.says(end, &["one", "other"]));
            if determiner {
                end += 1;
            } else if self.name(end)
                || self.is(end, Classes::SHORT_TITLE.or(Classes::HONORIFIC))
                    && self.name(end + 1 + usize::from(self.joins(end + 1)))
            {
                let to = self.name_end(end).max(end + 1);
                if self.kind(to) == Some(Kind::Possessive) {
                    end = to + 1;
                    continue;
                }
                name = Some(end..to);
                end = to;
                if !self.titled_after(to) {
                    break;
                }
            } else if self.kind(end) == Some(Kind::Possessive) && end > at {
                end += 1;
            } else if self.kind(end) == Some(Kind::Word)
                && !self.is(end, Classes::FUNCTION)
                && !self.time(end)
                && !self.plain_verb(end)
                && !self.adverb(end)
            {
                name = None;
                end += 1;
            } else if self.mark(end, b"-") && !self.items[end].gap && end > at
                || self.kind(end) == Some(Kind::Digits) && end > at
            {
                end += 1;
            } else {
                break;
            }
        }
        if end == at {
            return None;
        }
        if let Some(run) = name {
            let noun_only =
                run.len() == 1 && run.start == at && self.is(at, SPEAKING) && self.opens(at);
            if noun_only {
                return Some(Phrase {
                    items: run,
                    sort: Sort::Noun,
                });
            }
            let mut items = self.without_titles(run.clone());
            if items.start == run.start
                && items.start == at + 1
                && self.body_behind_article(items.start)
            {
                items.start = at;
            }
            while self.says(items.end, &["and"])
                || self.comma(items.end) && self.says(self.name_end(items.end + 1), &["and"])
            {
                let next = items.end + 1;
                let to = self.name_end(next);
                if to == next || !self.name(next) || self.is(to, Classes::CUE) {
                    break;
                }
                items.end = to;
            }
            return Some(Phrase {
                items,
                sort: Sort::Name,
            });
        }
        if self.is(end - 1, Classes::DETERMINER)
            && end == at + 1
            && !self.says(at, &words::STARTING_AT)
        {
            return None;
        }
        // "the city's spokesman, Jane Doe", "her sister, Marguerite"
        let kin = self.is(end - 1, Classes::KIN)
            && (self.says(at, &before::OWNERS)
                || (at..end).any(|at| self.kind(at) == Some(Kind::Possessive)));
        if self.comma(end) && self.name(end + 1) && (kin || self.is(end - 1, SPEAKING)) {
            let to = self.name_end(end + 1);
            let apart = self.comma(to)
                || self.mark(to, b".")
                || to >= self.items.len()
                || matches!(self.kind(to), Some(Kind::Quote(_)));
            if apart && (kin || self.person(&(end + 1..to))) {
                return Some(Phrase {
                    items: self.without_titles(end + 1..to),
                    sort: Sort::Name,
                });
            }
        }
        let end = self.with_tail(end);
        Some(Phrase {
            items: at..end,
            sort: Sort::Noun,
        })
    }

    /// "Selwyn Steel spokesman …", "UKIP leader …": the name only begins the description.
    pub(super) fn titled_after(&self, at: usize) -> bool {
        (at..at + 4)
            .take_while(|&at| {
                self.kind(at) == Some(Kind::Word)
                    && !self.is(at, Classes::FUNCTION)
                    && !self.time(at)
                    && !self.is(at, Classes::CUE)
            })
            .any(|at| self.is(at, SPEAKING) && !self.name(at))
    }

    /// "a spokesman for the bank", "police in Wilson"
    pub(super) fn with_tail(&self, end: usize) -> usize {
        let mut end = end;
        for _ in 0..2 {
            let of = self.says(end, &["of", "for", "from", "with"]);
            let placed = self.says(end, &["at", "in", "near"]);
            let next = end + 1 + usize::from(self.is(end + 1, Classes::DETERMINER));
            let named = self.name(next) && !self.time(next);
            let statement = self.says(next, &words::WITH_TAIL);
            if !(of && !self.time(next) || placed && named) || statement {
                break;
            }
            let mut to = next;
            while to < self.items.len()
                && to < next + 8
                && (self.name(to)
                    || self.noun(to) && !self.adverb(to)
                    || self.kind(to) == Some(Kind::Possessive)
                    || of && self.kind(to) == Some(Kind::Digits)
                    || self.joins(to))
            {
                to += 1;
            }
            if to == next {
                break;
            }
            end = to;
        }
        end
    }
}

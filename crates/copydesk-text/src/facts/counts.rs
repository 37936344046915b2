//! Numbers that count a noun or stand bare: `13 cables`, `one person`, `a third of voters`.
//!
//! Constant time at a token. It counts only a plural that directly follows, takes `one` for a number only where it counts,
//! and `pounds` for money only behind a large number.

use super::quantities::{Draft, Hit};
use super::scan::{Scan, Setting};
use super::value::{Exact, Value};
use crate::lexicon::Classes;
use crate::token::Shape;
use crate::word_table::lowered;
use copydesk_lexicon::en::text::facts::counts as words;
use copydesk_model::FactKind;

impl Scan<'_> {
    pub(super) fn counted(&self, draft: Draft, end: usize, unit: Option<String>) -> Hit {
        let mut quantity = draft.quantity;
        let end = self.behind(&mut quantity, end);
        Hit {
            from: draft.from,
            to: end,
            kind: FactKind::Number,
            weak: false,
            value: quantity.map(|q| Value::Number(q, unit)),
        }
    }

    /// A number with nothing measured: a count of the noun behind it, or bare.
    pub(super) fn bare(&self, draft: Draft) -> Option<Hit> {
        let noun = self.past_hyphen(draft.end);
        // "4 million pounds" is money in British copy, "4 pounds" a weight anywhere.
        if self.says_any(noun, &["pound", "pounds"]) {
            if draft.first.scaled && draft.quantity.is_some_and(|q| q.low >= Exact::whole(1000)) {
                let draft = Draft {
                    end: noun + 1,
                    ..draft
                };
                return Some(self.money(draft, 2, Exact::ONE));
            }
            return Some(self.counted(draft, noun + 1, Some("pound".to_owned())));
        }
        if draft.first.spelled && draft.end == draft.from + 1 && self.says(draft.from, "one") {
            return self.one(draft, noun);
        }
        match self.counted_at(noun) {
            Some((end, unit)) if !draft.first.fraction => {
                Some(self.counted(draft, end, Some(unit)))
            }
            _ => {
                let end = draft.end;
                Some(self.counted(draft, end, None))
            }
        }
    }

    /// `one` is a number where it counts: one person, one in five; else a pronoun.
    fn one(&self, draft: Draft, noun: usize) -> Option<Hit> {
        if let Some((end, unit)) = self.counted_at(noun)
            && !self.says(noun, "of")
        {
            return Some(self.counted(draft, end, Some(unit)));
        }
        let singular = self.says_any(noun, &words::ONE);
        let ratio = (self.says(noun, "in") || self.says(noun, "out"))
            && self
                .number_at(noun + 1 + usize::from(self.says(noun, "out")))
                .is_some();
        if singular {
            let unit = self.word(noun).to_lowercase();
            let unit = if unit == "person" {
                "people".to_owned()
            } else {
                unit
            };
            return Some(self.counted(draft, noun + 1, Some(unit)));
        }
        if ratio {
            let end = draft.end;
            return Some(self.counted(draft, end, None));
        }
        None
    }

    /// The noun that a number at its left counts: a plural that directly follows. One past it, and its singular.
    pub(super) fn counted_at(&self, at: usize) -> Option<(usize, String)> {
        if !self.counts_noun(at) {
            return None;
        }
        let word = lowered(self.word(at));
        if !self.is(at, Classes::COUNTED) {
            return Some((at + 1, singular(word)));
        }
        let unit = match word.as_str() {
            "men" => "man",
            "women" => "woman",
            "children" => "child",
            "feet" => "foot",
            "inches" => "inch",
            "persons" => "people",
            _ => return Some((at + 1, word)),
        };
        Some((at + 1, unit.to_owned()))
    }

    /// Whether a noun stands at a token that a number at its left counts.
    pub(super) fn counts_noun(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let fits = match self.setting {
            Setting::Capitals => token.is_word(),
            Setting::Mixed | Setting::Lower => token.shape == Shape::Lower,
        };
        if !fits || token.is(Classes::FUNCTION.or(Classes::SPEECH).or(Classes::TIME_UNIT)) {
            return false;
        }
        let word = self.word(at);
        if word.len() > 24 {
            return false;
        }
        let plural = || {
            word.len() > 3
                && matches!(word.as_bytes(), [.., b's' | b'S'])
                && !words::COUNTED_AT.iter().any(|end| word.ends_with(end))
        };
        token.is(Classes::COUNTED) || plural()
    }
}

/// The singular of a regular plural in lower case.
fn singular(mut plural: String) -> String {
    for (ending, one) in [
        ("wolves", "wolf"),
        ("lives", "life"),
        ("wives", "wife"),
        ("knives", "knife"),
        ("leaves", "leaf"),
        ("shelves", "shelf"),
        ("thieves", "thief"),
        ("halves", "half"),
        ("shoes", "shoe"),
        ("excuses", "excuse"),
        ("fuses", "fuse"),
        ("recluses", "recluse"),
        ("series", "series"),
        ("species", "species"),
        ("movies", "movie"),
    ] {
        if plural == ending {
            return one.to_owned();
        }
    }
    // buses, viruses, campuses, but houses and causes
    let us = plural.ends_with("uses") && !plural.ends_with("ouses") && !plural.ends_with("auses");
    if us || plural.ends_with("oes") {
        plural.truncate(plural.len() - 2);
    } else if plural.ends_with("ies") {
        plural.truncate(plural.len() - 3);
        plural.push('y');
    } else if words::SINGULAR.iter().any(|end| plural.ends_with(end)) {
        plural.truncate(plural.len() - 2);
    } else if plural.ends_with('s') {
        plural.pop();
    }
    plural
}

//! Phrases that make a statement of more than fact: causes, comparisons, accusations, predictions; and superlatives.
//!
//! Linear: one look-up a token. The fact is the phrase itself, its value the phrase's normal form. It refuses to read
//! what the phrase says of whom; whether an accusation has a name beside it is [`crate::priority`]'s question.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::Value;
use crate::lexicon::Classes;
use crate::token::{Shape, Token};
use copydesk_lexicon::en::text::facts::statements as words;
use copydesk_model::FactKind;

/// Words in -est that are no superlatives.
const NOT_SUPERLATIVE: [&str; words::NOT_SUPERLATIVE.len()] = words::NOT_SUPERLATIVE;

impl Scan<'_> {
    /// Finds the phrases and superlatives among tokens that nothing covers yet.
    pub(super) fn statements(&self, covered: &[bool], hits: &mut Vec<Hit>) {
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            let next = self.tokens.get(at + 1);
            let phrase = token.is(Classes::STATEMENT_WHOLE)
                || token.is(Classes::STATEMENT_PHRASE)
                    && next.is_some_and(|next| {
                        next.is(Classes::STATEMENT_NEXT) || next.shape == Shape::Mark
                    });
            // most, least, best, worst, and every -est
            let superlative = token.tail == *b"st";
            let than = |token: &Token| token.tail == *b"an" && token.end - token.start == 4;
            let comparison = than(token) || token.tail == *b"er" && next.is_some_and(than);
            if !(phrase || superlative || comparison) || covered.get(at) != Some(&false) {
                at += 1;
                continue;
            }
            let hit = self
                .phrase_at(at)
                .or_else(|| self.superlative_at(at))
                .or_else(|| self.comparison_at(at));
            match hit {
                Some(hit)
                    if !covered
                        .get(hit.from..hit.to)
                        .unwrap_or_default()
                        .contains(&true) =>
                {
                    at = hit.to.max(at + 1);
                    hits.push(hit);
                }
                _ => at += 1,
            }
        }
    }

    fn phrase_at(&self, at: usize) -> Option<Hit> {
        if !self.is(at, Classes::STATEMENT_PHRASE) {
            return None;
        }
        let (to, statement) = self.lexicon.statements.longest(self.tokens, at)?;
        // Names such as "Will" and "Fraud Office" are no phrases.
        let name = self.setting == Setting::Mixed
            && at > 0
            && self.tokens[at].capital()
            && self.tokens[at].gap
            && to == at + 1
            || self.given_and_surname(at);
        // "his will left", "the plan's outlook"
        let noun_will = self.says_any(at, &["will", "wills"])
            && to == at + 1
            && at
                .checked_sub(1)
                .is_some_and(|b| self.says_any(b, &words::BEFORE_NOUN_WILL));
        let time = self.says(to - 1, "time") && statement.value == "first" && self.says(at, "the");
        let noun =
            self.says_any(to, &words::FIXED_NOUNS) && statement.kind == FactKind::Superlative;
        if name || time || noun || noun_will {
            return None;
        }
        Some(Hit {
            from: at,
            to,
            kind: statement.kind,
            weak: false,
            value: Some(Value::Words(statement.value.to_lowercase())),
        })
    }

    /// `colder than`, and a lone `than` that finishes a comparison begun before: `faster in Oslo than in Rome`.
    fn comparison_at(&self, at: usize) -> Option<Hit> {
        let than = |at: usize| {
            self.tokens.get(at).is_some_and(|t| t.tail == *b"an") && self.says(at, "than")
        };
        let word = self.word(at);
        let er = than(at + 1)
            && self.tokens[at].is_word()
            && word.len() > 3
            && word
                .get(word.len() - 2..)
                .is_some_and(|end| end.eq_ignore_ascii_case("er"))
            && !self.says_any(at, &["rather", "other", "whether"]);
        let lone = than(at)
            && !at
                .checked_sub(1)
                .is_some_and(|b| self.says_any(b, &["rather", "other", "sooner"]));
        let to = match (er, lone) {
            (true, _) => at + 2,
            (false, true) => at + 1,
            (false, false) => return None,
        };
        Some(Hit {
            from: at,
            to,
            kind: FactKind::Comparison,
            weak: false,
            value: Some(Value::Words(self.lowered(at, to))),
        })
    }

    /// `largest`, `most popular`, `least likely`.
    fn superlative_at(&self, at: usize) -> Option<Hit> {
        let token = self.tokens.get(at)?;
        if !token.is_word()
            || (token.shape == Shape::Title && at > 0 && self.setting == Setting::Mixed)
        {
            return None;
        }
        let word = self.word(at);
        let graded = self.says_any(at, &["most", "least"])
            && self.tokens.get(at + 1).is_some_and(|next| {
                next.is_word()
                    && !next.is(Classes::FUNCTION)
                    && !self.word(at + 1).ends_with(['s', 'S'])
            })
            && at.checked_sub(1).is_some_and(|b| {
                self.says_any(b, &words::OWNERS_OF_MOST) || self.shape(b) == Some(Shape::Possessive)
            });
        let ending = word
            .get(word.len().saturating_sub(3)..)
            .is_some_and(|end| end.eq_ignore_ascii_case("est"));
        let est = ending
            && word.len() > 5
            && !self.says_any(at, &NOT_SUPERLATIVE)
            && !self.capital_inside(at);
        let best = self.says_any(at, &["best", "worst"])
            && at.checked_sub(1).is_some_and(|b| {
                self.says_any(b, &words::OWNERS_OF_BEST) || self.shape(b) == Some(Shape::Possessive)
            });
        if !graded && !est && !best {
            return None;
        }
        let to = at + 1 + usize::from(graded);
        Some(Hit {
            from: at,
            to,
            kind: FactKind::Superlative,
            weak: false,
            value: Some(Value::Words(self.lowered(at, to))),
        })
    }

    fn capital_inside(&self, at: usize) -> bool {
        self.setting == Setting::Mixed && at > 0 && self.tokens[at].capital()
    }
}

//! A claim as it is judged: its words, what the engine found in them, what can be checked. Linear in the words, and a tree where one could
//! change what is found.

use chrono::NaiveDate;
use copydesk_compare::compare::Side;
use copydesk_model::Fact;
use copydesk_text::{Extraction, Options, TextFormat, extract};

/// A claim that was read.
#[derive(Debug, Clone)]
pub(crate) struct ReadClaim {
    /// Its words; a full stop ends them.
    pub(crate) text: String,
    /// What can be checked in it.
    pub(crate) facts: Vec<Fact>,
    found: Extraction,
}

impl ReadClaim {
    /// Reads the words of a claim; `day` is what its weekdays are counted from.
    pub(crate) fn of(words: &str, day: Option<NaiveDate>) -> Self {
        let options = Options {
            date: day,
            format: Some(TextFormat::Article),
            ..Options::default()
        };
        let mut text = words.trim().to_owned();
        // A headline has no full stop, and is no sentence without one.
        if !text.ends_with(['.', '!', '?', '"', '”', '’', '\'']) {
            text.push('.');
        }
        let found = extract(&text, &options);
        let claims = found.claims.iter();
        let facts = claims.flat_map(|claim| claim.facts.iter().map(|one| one.fact.clone()));
        Self {
            facts: facts.collect(),
            found,
            text,
        }
    }

    /// As comparison takes it.
    pub(crate) fn side(&self) -> Side<'_> {
        Side {
            text: &self.text,
            found: &self.found,
        }
    }
}

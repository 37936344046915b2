//! What a claim is found by: the stems of its telling words, and the figures, days and names in it in one form.
//!
//! *4.5 million*, *$4,500,000* and *FOUR POINT FIVE MILLION* give the term `#4500000`. Linear in the words.

use std::collections::{BTreeSet, HashMap};

use copydesk_lexicon::en::archive::terms as words;
use copydesk_model::{Fact, FactKind, fold};
use rust_stemmers::{Algorithm, Stemmer};

/// The terms of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// Stems of telling words, each once.
    pub words: BTreeSet<String>,
    /// Figures (`#4500000`), days (`@2026-03-02`), each once.
    pub figures: BTreeSet<String>,
}

impl Terms {
    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.figures.is_empty()
    }
}

/// The terms of `quote`, with what the engine found in it.
pub fn terms(quote: &str, facts: &[Fact]) -> Terms {
    Stems::default().terms(quote, facts)
}

/// The stems of words that were met before: claims that are near each other have most of theirs in common.
pub(crate) struct Stems {
    stemmer: Stemmer,
    known: HashMap<String, String>,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            known: HashMap::new(),
        }
    }
}

impl Stems {
    /// The terms of `quote`, with what the engine found in it.
    pub(crate) fn terms(&mut self, quote: &str, facts: &[Fact]) -> Terms {
        let mut found = Terms::default();
        self.add_words(quote, &mut found);
        for fact in facts {
            found.figures.extend(figures(fact));
            let names = [
                FactKind::Person,
                FactKind::Organisation,
                FactKind::Place,
                FactKind::Name,
            ];
            // The full name of whom the claim calls by half of it.
            if let (true, Some(name)) = (names.contains(&fact.kind), fact.value.as_deref()) {
                self.add_words(name, &mut found);
            }
        }
        found
    }

    fn add_words(&mut self, text: &str, found: &mut Terms) {
        let text = fold(text).to_lowercase();
        for token in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '.' | ',')) {
            let token = token.trim_matches(['\'', '.', ',']);
            let token = token.strip_suffix("'s").unwrap_or(token);
            if token.starts_with(|c: char| c.is_ascii_digit()) {
                found.figures.extend(numbers(&token.replace(',', "")));
                continue;
            }
            for word in token.split(['\'', '.', ',']) {
                if word.chars().count() > 1 && !is_plain(word) {
                    found.words.insert(self.stem(word));
                }
            }
        }
    }

    fn stem(&mut self, word: &str) -> String {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let stem = self.stemmer.stem(word).into_owned();
        self.known.insert(word.to_owned(), stem.clone());
        stem
    }
}

/// The figures and days in a fact, as terms.
pub(crate) fn figures(fact: &Fact) -> Vec<String> {
    let Some(value) = fact.value.as_deref() else {
        return Vec::new();
    };
    match fact.kind {
        FactKind::Date => days(value).map(|day| format!("@{day}")).collect(),
        FactKind::Number
        | FactKind::Money
        | FactKind::Percent
        | FactKind::Ordinal
        | FactKind::Time
        | FactKind::Duration
        | FactKind::Age => numbers(value),
        FactKind::Person
        | FactKind::Organisation
        | FactKind::Place
        | FactKind::Name
        | FactKind::Quote
        | FactKind::Title
        | FactKind::Superlative
        | FactKind::Comparison
        | FactKind::Cause
        | FactKind::Allegation
        | FactKind::Prediction => Vec::new(),
    }
}

// The numbers in a value, as terms: `USD 4500000` is `#4500000`, `3..4` is both.
fn numbers(value: &str) -> Vec<String> {
    let mut all = Vec::new();
    for part in value.split(|c: char| !c.is_ascii_digit() && c != '.') {
        let part = part.trim_matches('.');
        for number in part.split("..") {
            let number = match number.contains('.') {
                true => number.trim_end_matches('0').trim_end_matches('.'),
                false => number,
            };
            let number = number.trim_start_matches('0');
            if !number.is_empty() {
                all.push(format!("#{number}"));
            }
        }
    }
    all
}

// The whole days in a value of a date; a weekday before one tells nothing more.
fn days(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split([' ', '/']);
    parts.filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}

// Words that stand in every second claim, and the names of powers of ten, which the figure has in it.
fn is_plain(word: &str) -> bool {
    PLAIN.binary_search(&word).is_ok()
}

/// Sorted. Function words of English, verbs of saying, words of numbers: none of them tells one claim from another.
#[rustfmt::skip]
const PLAIN: &[&str] = &words::PLAIN;

#[cfg(test)]
mod tests {
    use super::{PLAIN, terms};
    use copydesk_model::{Fact, FactKind};

    fn fact(kind: FactKind, value: &str) -> Fact {
        Fact {
            kind,
            text: String::new(),
            value: Some(value.to_owned()),
        }
    }

    #[test]
    fn a_figure_is_one_term_however_it_is_written() {
        let script = terms(
            "IT COST FOUR POINT FIVE MILLION DOLLARS",
            &[fact(FactKind::Money, "USD 4500000")],
        );
        let web = terms(
            "It cost $4,500,000.",
            &[fact(FactKind::Money, "USD 4500000")],
        );
        assert!(script.figures.contains("#4500000") && web.figures.contains("#4500000"));
        assert!(script.words.contains("cost") && web.words == ["cost".to_owned()].into());
    }

    #[test]
    fn days_and_names_are_found_in_full() {
        let facts = [
            fact(FactKind::Date, "Wed 2026-02-18"),
            fact(FactKind::Person, "Ruth Amaya"),
        ];
        let found = terms("Amaya's plan was read on Wednesday.", &facts);
        assert!(found.figures.contains("@2026-02-18"));
        assert!(found.words.contains("ruth") && found.words.contains("amaya"));
        assert!(!found.words.contains("on"));
    }

    #[test]
    fn the_list_is_sorted() {
        let mut sorted = PLAIN.to_vec();
        sorted.sort_unstable();
        assert_eq!(PLAIN, sorted);
    }
}

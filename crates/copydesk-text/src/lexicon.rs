//! The words that facts and attributions are told by, looked up once a token; and phrases of them, as tries over word
//! numbers.
//!
//! Built on first use from the plain lists in `lists/` (a few thousand words); after that a look-up is one probe of an
//! open-addressing table, without allocation. Phrases cost one binary search a word.
//! The lists hold closed classes (months, number words, units, offices) and common names; they are no dictionary,
//! and a word that is not in them is just unknown.

use std::sync::LazyLock;

pub(super) use super::classes::Classes;
use super::lists;
use super::phrases::{Phrases, PhrasesBuilder};
use super::vocabulary::Vocabulary;
pub(super) use super::vocabulary::{Word, hash_of, hash_start, hash_step};

/// The words, and the phrases over them.
pub(super) struct Lexicon {
    /// The words with their classes.
    pub words: Vocabulary,
    /// Approximators, units, currencies.
    pub measures: Phrases<lists::Measure>,
    /// Places, organisations, titles.
    pub names: Phrases<lists::KnownName>,
    /// Causes, comparisons, accusations, predictions, superlatives.
    pub statements: Phrases<lists::StatementPhrase>,
}

impl Lexicon {
    /// The one lexicon, built on first use.
    #[inline]
    pub(crate) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);
        &LEXICON
    }

    fn build() -> Self {
        let mut lexicon = Self {
            words: Vocabulary::empty(),
            measures: Phrases::empty(),
            names: Phrases::empty(),
            statements: Phrases::empty(),
        };
        for (classes, list) in lists::WORDS {
            for (word, value) in lists::valued(list) {
                lexicon.words.add(word, *classes, value);
            }
        }
        let mut measures = PhrasesBuilder::new(
            Classes::MEASURE_PHRASE,
            Classes::MEASURE_NEXT,
            Classes::NONE,
        );
        lists::measures(|phrase, measure| measures.add(&mut lexicon.words, phrase, measure));
        let mut names = PhrasesBuilder::new(Classes::NAME_PHRASE, Classes::NONE, Classes::NONE);
        lists::names(|phrase, name| names.add(&mut lexicon.words, phrase, name));
        let mut statements = PhrasesBuilder::new(
            Classes::STATEMENT_PHRASE,
            Classes::STATEMENT_NEXT,
            Classes::STATEMENT_WHOLE,
        );
        lists::statements(|phrase, statement| {
            statements.add(&mut lexicon.words, phrase, statement)
        });
        lexicon.measures = measures.finish();
        lexicon.names = names.finish();
        lexicon.statements = statements.finish();
        lexicon
    }

    /// The entry of the word with this hash, as [`Vocabulary::look_up`].
    #[inline]
    pub(crate) fn look_up(&self, hash: u64) -> Word {
        self.words.look_up(hash)
    }

    /// The known name that is this one word, in any case.
    pub(crate) fn name(&self, word: &str) -> Option<&lists::KnownName> {
        let lower = word.to_lowercase();
        self.names.of_word(self.look_up(hash_of(&lower)))
    }
}

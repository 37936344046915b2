//! Nouns that can say something though the lists of voices lack them: people by what they are or do, and bodies that speak as one.
//!
//! One look at the head of a noun phrase: its last word, or the one before its preposition. It refuses names, which speak anyhow.

use copydesk_lexicon::en::text::attribution::sayers as own;
use std::ops::Range;
use std::sync::LazyLock;

use super::phrase::{Phrase, Reader};
use crate::lexicon::Classes;
use crate::word_table::WordTable;
use copydesk_lexicon::en::text::attribution as words;

static SAYERS: LazyLock<WordTable> =
    LazyLock::new(|| WordTable::new([(1, &words::PEOPLE[..]), (1, &words::BODIES[..])]));

impl Reader<'_, '_> {
    /// Whether a noun phrase has a person or a body for its head: *former pupils*, *Botswana's delegation*, *the embassy in Lorne*.
    pub(super) fn is_sayers(&self, phrase: &Phrase) -> bool {
        self.head(phrase)
            .is_some_and(|head| self.is_sayer_noun(head))
    }

    /// Whether a word is such a noun, in the singular or with the *s* of the plural.
    pub(super) fn is_sayer_noun(&self, at: usize) -> bool {
        let word = self.word(at);
        let known = |word: &str| SAYERS.bits(word) != 0;
        known(word) || word.strip_suffix(['s', 'S']).is_some_and(known)
    }

    /// Whether a noun phrase has several for its head, or a body that takes its verb in the plural: *farmers in Lorne*, *a minority*.
    pub(super) fn is_many(&self, phrase: &Phrase) -> bool {
        let Some(head) = self.head(phrase) else {
            return false;
        };
        let word = self.word(head).to_ascii_lowercase();
        word.ends_with('s') && !word.ends_with("ss")
            || word.ends_with("men")
            || own::MANY.contains(&word.as_str())
            || self.says(head, &words::BODIES)
    }

    /// Whether a noun phrase has a body for its head, which takes its verb in the singular or in the plural.
    pub(super) fn is_body(&self, phrase: &Phrase) -> bool {
        self.head(phrase)
            .is_some_and(|head| self.says(head, &words::BODIES))
    }

    /// The name that stands between commas right behind what somebody is: *His agent, Ida Marsh, told the radio*.
    pub(super) fn name_beside(&self, head: usize) -> Option<Range<usize>> {
        let name = head + 2;
        let end = self.name_end(name);
        let apart = self.comma(head + 1) && end > name && self.comma(end);
        (apart && !self.name(head) && self.person(&(name..end)))
            .then(|| self.without_titles(name..end))
    }

    // The last word of a noun phrase, or the one before its preposition.
    pub(super) fn head(&self, phrase: &Phrase) -> Option<usize> {
        let items = phrase.items.clone();
        let ends = Classes::TAIL_CUE.or(Classes::PLACING);
        let tail = items
            .clone()
            .skip(1)
            .find(|&at| self.is(at, ends) || self.comma(at));
        tail.unwrap_or(items.end).checked_sub(1)
    }
}

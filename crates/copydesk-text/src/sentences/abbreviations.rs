//! Words that a stop does not end by itself, by what comes after them; and words that open a sentence.
//!
//! The lists are in [`words`]. A lookup folds at most twelve ASCII bytes on the stack and searches a sorted list: no allocation.

mod words;

use words::{ABBREVIATIONS, AFTER_TIMES, EXCLAIMED, PLAIN, REPORTING, STARTERS};

/// What an abbreviation asks of the word after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A name follows: Dr., Gov., Capt.
    Title,
    /// More of the sentence follows, always: e.g., vs.
    Onward,
    /// A number follows: No., p., fig.
    Number,
    /// A month or weekday: a number or the end of the sentence follows.
    Month,
    /// A time of day: a.m., p.m.
    Time,
    /// A state: after a city the sentence goes on with a comma, or ends.
    State,
    /// A unit of measure: part of no name.
    Unit,
    /// A list breaks off: etc.
    Etcetera,
    /// Part of a name, which may go on or end the sentence: Inc., Ave., Jr.
    Name,
}

/// How a word must be written to be the abbreviation and not a common word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// In any way.
    Any,
    /// With a capital, or all in capitals: `Rep.` is no `sales rep`.
    Capital,
    /// With one capital only: `Wash.` is neither `wash` nor `WASH`.
    Title,
    /// In small letters only: `ft.` is no `Ft. Lorne`.
    Small,
}

/// A word in lower case on the stack: at most twelve bytes, an apostrophe made straight.
struct Folded {
    bytes: [u8; 12],
    length: usize,
}

impl Folded {
    fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; 12];
        let mut length = 0;
        for character in word.chars() {
            let character = match character {
                '’' => '\'',
                other => other.to_ascii_lowercase(),
            };
            let slot = bytes.get_mut(length..length + character.len_utf8())?;
            length += character.encode_utf8(slot).len();
        }
        Some(Self { bytes, length })
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

fn among(list: &[&str], word: &str) -> bool {
    Folded::of(word).is_some_and(|word| {
        list.binary_search_by(|entry| entry.as_bytes().cmp(word.as_bytes()))
            .is_ok()
    })
}

/// The first eight bytes of a word as a number: in the order of the words, and compared at once.
const fn packed(word: &[u8]) -> u64 {
    let mut packed = 0;
    let mut at = 0;
    while at < 8 {
        let byte = if at < word.len() { word[at] } else { 0 };
        packed = packed << 8 | byte as u64;
        at += 1;
    }
    packed
}

/// The abbreviations, packed.
static PACKED: [u64; ABBREVIATIONS.len()] = {
    let mut table = [0; ABBREVIATIONS.len()];
    let mut at = 0;
    while at < table.len() {
        table[at] = packed(ABBREVIATIONS[at].0.as_bytes());
        at += 1;
    }
    table
};

/// The class of `word`, given without its last stop; `None` when it is no abbreviation.
pub(super) fn class(word: &str) -> Option<Class> {
    // The longest is "approx" or "messrs"; most words that end a sentence are longer.
    if word.len() > 6 {
        return None;
    }
    let folded = Folded::of(word)?;
    let packed = packed(folded.as_bytes());
    let first = PACKED.partition_point(|entry| *entry < packed);
    ABBREVIATIONS[first..]
        .iter()
        .take_while(|(entry, ..)| entry.as_bytes() == folded.as_bytes())
        .find(|(_, _, written)| written.fits(word))
        .map(|(_, class, _)| *class)
}

impl Written {
    fn fits(self, word: &str) -> bool {
        let capital = word.starts_with(char::is_uppercase);
        match self {
            Self::Any => true,
            Self::Capital => capital,
            Self::Title => capital && word.chars().skip(1).all(char::is_lowercase),
            Self::Small => !capital,
        }
    }
}

/// Whether `word` opens a sentence far more often than it goes on with a name.
pub(super) fn is_starter(word: &str) -> bool {
    among(STARTERS, word) || is_adverb(word)
}

/// Whether `word` can't be a surname and opens a sentence.
pub(super) fn is_plain_starter(word: &str) -> bool {
    among(PLAIN, word)
}

// Finally, Recently: -ly that is no noun.
fn is_adverb(word: &str) -> bool {
    const NOUNS: &[&str] = &copydesk_lexicon::en::text::sentences::abbreviations::NOUNS;
    word.len() >= 5
        && word.is_ascii()
        && word[word.len() - 2..].eq_ignore_ascii_case("ly")
        && !among(NOUNS, word)
}

/// Whether `word` goes on with a time of day: a day, a month, a zone.
pub(super) fn goes_with_time(word: &str) -> bool {
    among(AFTER_TIMES, word)
}

/// Whether `word` puts a quotation to somebody.
pub(super) fn is_reporting(word: &str) -> bool {
    among(REPORTING, word)
}

/// Whether `word` is a name that ends in an exclamation mark.
pub(super) fn is_exclaimed(word: &str) -> bool {
    among(EXCLAIMED, word)
}

#[cfg(test)]
mod tests {
    use super::Class::{Number, State, Title, Unit};
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(ABBREVIATIONS.is_sorted_by_key(|(entry, ..)| entry.as_bytes()));
        for list in [STARTERS, PLAIN, AFTER_TIMES, REPORTING, EXCLAIMED] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn a_common_word_is_no_abbreviation() {
        assert_eq!(class("Wash"), Some(State));
        assert_eq!(class("wash"), None);
        assert_eq!(class("WASH"), None);
        assert_eq!(class("rep"), None);
        assert_eq!(class("REP"), Some(Title));
        assert_eq!(class("ft"), Some(Unit));
        assert_eq!(class("Ft"), Some(Title));
        assert_eq!(class("N°"), Some(Number));
        assert_eq!(class("engineering"), None);
        assert!(is_starter("Finally") && !is_starter("Assembly"));
    }
}

//! A few words with what each is, looked up without case in one step.
//!
//! For lists that every word of a text is held against: compared one after another, a hundred words took half of the time of reading. A word
//! of at most [`LONGEST`] bytes is one whole number, so that a look-up is one probe or two and compares no letters. Longer words are in no
//! table.

use std::ops::Range;

/// The longest word that a table can hold, in bytes. With a byte for its length it fills a whole number of 16 bytes.
const LONGEST: usize = 15;

/// Whether a word is in a list, in any case of the letters a to z. For lists of a few words: length and first letter tell most apart, which
/// takes half as many steps as comparing each.
#[inline]
pub(crate) fn is_in(word: &str, list: &[&str]) -> bool {
    let first = |word: &str| word.as_bytes().first().map(u8::to_ascii_lowercase);
    let begins = first(word);
    list.iter().any(|one| {
        one.len() == word.len() && first(one) == begins && word.eq_ignore_ascii_case(one)
    })
}

/// The letters and figures of ASCII.
static LETTERS: [bool; 256] = {
    let mut of = [false; 256];
    let mut at = 0;
    while at < 128 {
        of[at] = (at as u8).is_ascii_alphanumeric();
        at += 1;
    }
    of
};

/// The runs of letters and figures of a text, in its order. Nearly all bytes are ASCII and cost one look, where a split by character costs
/// four times as much.
#[derive(Debug, Clone)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    /// Those of `text`.
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Where the next one stands, in bytes.
    pub(crate) fn next_place(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut from = self.at;
        loop {
            match *bytes.get(from)? {
                byte @ ..0x80 if LETTERS[usize::from(byte)] => break,
                ..0x80 => from += 1,
                0x80.. => match letter(self.text, from) {
                    (_, true) => break,
                    (width, false) => from += width,
                },
            }
        }
        let mut to = from;
        loop {
            while bytes
                .get(to)
                .is_some_and(|byte| LETTERS[usize::from(*byte)])
            {
                to += 1;
            }
            match bytes.get(to) {
                None | Some(..0x80) => break,
                Some(0x80..) => match letter(self.text, to) {
                    (width, true) => to += width,
                    (_, false) => break,
                },
            }
        }
        self.at = to;
        Some(from..to)
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        self.next_place().map(|place| &self.text[place])
    }
}

/// A word in small letters.
pub(crate) fn lowered(word: &str) -> String {
    match word.is_ascii() {
        true => word.to_ascii_lowercase(),
        false => word.to_lowercase(),
    }
}

/// What a byte is to words that stand between white space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Word,
    Space,
    /// Of a character that is not ASCII, which may be either.
    Other,
}

static SORTS: [Sort; 256] = {
    let mut of = [Sort::Word; 256];
    let mut at = 0;
    while at < 256 {
        of[at] = match at as u8 {
            b' ' | b'\t'..=b'\r' => Sort::Space,
            0x80.. => Sort::Other,
            _ => Sort::Word,
        };
        at += 1;
    }
    of
};

/// The words between white space, as [`str::split_whitespace`] gives them, in a quarter of its steps where they are ASCII.
#[derive(Debug, Clone)]
pub(crate) struct Spaced<'t> {
    text: &'t str,
    at: usize,
}

/// The words of `text` between white space.
pub(crate) fn spaced(text: &str) -> Spaced<'_> {
    Spaced { text, at: 0 }
}

impl<'t> Iterator for Spaced<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        let bytes = self.text.as_bytes();
        let mut from = self.at;
        loop {
            match SORTS[usize::from(*bytes.get(from)?)] {
                Sort::Word => break,
                Sort::Space => from += 1,
                Sort::Other => match space(self.text, from) {
                    (width, true) => from += width,
                    (_, false) => break,
                },
            }
        }
        let mut to = from;
        while let Some(byte) = bytes.get(to) {
            match SORTS[usize::from(*byte)] {
                Sort::Word => to += 1,
                Sort::Space => break,
                Sort::Other => match space(self.text, to) {
                    (_, true) => break,
                    (width, false) => to += width,
                },
            }
        }
        self.at = to;
        Some(&self.text[from..to])
    }

    fn count(self) -> usize {
        let rest = &self.text[self.at..];
        if !rest.is_ascii() {
            return self.fold(0, |count, _| count + 1);
        }
        let mut behind_space = true;
        let mut count = 0;
        for byte in rest.bytes() {
            let is_space = SORTS[usize::from(byte)] == Sort::Space;
            count += usize::from(behind_space && !is_space);
            behind_space = is_space;
        }
        count
    }
}

// How many bytes the character at `at` has, and whether it is white space.
fn space(text: &str, at: usize) -> (usize, bool) {
    let character = text[at..].chars().next();
    character.map_or((1, false), |one| (one.len_utf8(), one.is_whitespace()))
}

/// Where `wanted` stands first in `text`: for looks at a sentence, which take less than making ready for longer ones.
pub(crate) fn place_of(text: &str, wanted: &str) -> Option<usize> {
    /// Longer words could be looked at again and again in a text that is made for it.
    const LONGEST: usize = 64;
    let Some(first) = wanted.as_bytes().first() else {
        return Some(0);
    };
    if wanted.len() > LONGEST {
        return text.find(wanted);
    }
    let bytes = text.as_bytes();
    let last = bytes.len().checked_sub(wanted.len())?;
    memchr::memchr_iter(*first, &bytes[..=last])
        .find(|at| bytes[*at..*at + wanted.len()] == *wanted.as_bytes())
}

// How many bytes the character at `at` has, and whether it is a letter or a figure.
fn letter(text: &str, at: usize) -> (usize, bool) {
    let character = text[at..].chars().next();
    character.map_or((1, false), |one| (one.len_utf8(), one.is_alphanumeric()))
}

/// Words with a set of up to 32 classes each, a bit a class.
pub(crate) struct WordTable {
    /// By the first byte of a word in small letters, a bit for each length that words of the table have: most words are told to be
    /// in none by that alone.
    lengths: [u16; 256],
    /// By length, a bit for each last byte that words of it have, by its lowest five bits, which are the same in both cases.
    ends: [u32; LONGEST + 1],
    /// Open addressing, at most half full; 0 is no word.
    slots: Vec<(u128, u32)>,
}

impl WordTable {
    /// Of lists of words in any case of the letters a to z, others in small ones, each with the bits that its words get; a word of several lists gets the bits of all.
    pub(crate) fn new<'w>(lists: impl IntoIterator<Item = (u32, &'w [&'w str])>) -> Self {
        let mut words: Vec<(u128, u32)> = Vec::new();
        let mut lengths = [0; 256];
        let mut ends = [0; LONGEST + 1];
        for (bits, list) in lists {
            for word in list.iter().filter(|word| word.len() <= LONGEST) {
                if let [first, ..] = word.as_bytes() {
                    lengths[usize::from(first.to_ascii_lowercase())] |= 1 << word.len();
                }
                if let [.., last] = word.as_bytes() {
                    ends[word.len()] |= end_bit(*last);
                }
            }
            words.extend(list.iter().filter_map(|word| Some((key(word)?, bits))));
        }
        let size = (words.len() * 2).next_power_of_two().max(2);
        let mut table = Self {
            lengths,
            ends,
            slots: vec![(0, 0); size],
        };
        for (key, bits) in words {
            let slot = table.slot(key);
            table.slots[slot] = (key, table.slots[slot].1 | bits);
        }
        table
    }

    /// Whether a word is longer than any that a table can hold.
    pub(crate) fn is_too_long(word: &str) -> bool {
        word.len() > LONGEST
    }

    /// The bits of a word in any case (of the letters a to z; others must be small); 0 when it is in no list.
    #[inline]
    pub(crate) fn bits(&self, word: &str) -> u32 {
        let bytes = word.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
            return 0;
        };
        let first = usize::from(first.to_ascii_lowercase());
        // Both looks cost a step each; of the words that pass the first the second holds back half.
        if bytes.len() > LONGEST
            || self.lengths[first] >> bytes.len() & 1 == 0
            || self.ends[bytes.len()] & end_bit(*last) == 0
        {
            return 0;
        }
        key(word).map_or(0, |key| self.slots[self.slot(key)].1)
    }

    #[inline]
    fn slot(&self, key: u128) -> usize {
        // The multiplier is 2^64 divided by the golden ratio: neighbouring keys land far apart.
        let folded = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let last = self.slots.len() - 1;
        let mut slot = (folded >> 32) as usize & last;
        while self.slots[slot].0 != key && self.slots[slot].0 != 0 {
            slot = (slot + 1) & last;
        }
        slot
    }
}

/// The bit of a last byte in [`WordTable::ends`].
#[inline]
fn end_bit(last: u8) -> u32 {
    1 << (last & 31)
}

/// A word as a whole number, its length in the highest byte so that none is 0; nothing for one that is empty or too long. Read in pieces of
/// eight, four or two bytes that may overlap: where they do they say the same.
#[inline]
fn key(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let length = bytes.len();
    let length_byte = (length as u64) << 56;
    let (low, high) = match length {
        1..=3 => {
            let (first, middle, last) = (bytes[0], bytes[length / 2], bytes[length - 1]);
            let at = |byte: u8, place: usize| u64::from(byte) << (8 * place);
            let low = at(first, 0) | at(middle, length / 2) | at(last, length - 1);
            (low, 0)
        }
        4..=7 => {
            let first = u64::from(u32::from_le_bytes(*bytes.first_chunk()?));
            let last = u64::from(u32::from_le_bytes(*bytes.last_chunk()?));
            (first | last << (8 * (length - 4)), 0)
        }
        8..=LONGEST => {
            let first = u64::from_le_bytes(*bytes.first_chunk()?);
            let last = u64::from_le_bytes(*bytes.last_chunk()?);
            // Of eight bytes the second piece has none of its own.
            let own = last.checked_shr(8 * (16 - length as u32)).unwrap_or(0);
            (first, own)
        }
        _ => return None,
    };
    let high = small(high) | length_byte;
    Some(u128::from(small(low)) | u128::from(high) << 64)
}

/// Eight bytes with the letters A to Z small, without a look at each.
#[inline]
fn small(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = eight & (0x7F * EACH);
    // The highest bit of a byte is set from A on, and from behind Z on.
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let behind_z = low + (0x7F - b'Z' as u64) * EACH;
    let capital = (from_a ^ behind_z) & !eight & (0x80 * EACH);
    eight | capital >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_with_all_their_lists() {
        let table = WordTable::new([
            (1, &["he", "she", "até"][..]),
            (2, &["she", "meanwhile"][..]),
        ]);
        for (word, bits) in [
            ("he", 1),
            ("SHE", 3),
            ("até", 1),
            ("Meanwhile", 2),
            ("h", 0),
            ("hes", 0),
            ("", 0),
            ("meanwhilemeanwhile", 0),
        ] {
            assert_eq!(table.bits(word), bits, "{word}");
        }
        let capitals = WordTable::new([(1, &["SOT", "V/O"][..])]);
        for (word, bits) in [("SOT", 1), ("sot", 1), ("V/O", 1), ("VO", 0)] {
            assert_eq!(capitals.bits(word), bits, "{word}");
        }
    }

    #[test]
    fn words_are_what_a_split_by_character_gives() {
        let pieces = [
            "a", "Zq9", "é", "日本", " ", "’", "—", "'", "-", "\u{301}", "½", "\0", "𝒜", "😀",
        ];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts
                .iter()
                .flat_map(|text| pieces.map(|piece| format!("{text}{piece}")));
            texts = longer.collect();
            for text in &texts {
                let slow: Vec<&str> = text
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .collect();
                assert_eq!(Words::of(text).collect::<Vec<_>>(), slow, "{text}");
            }
        }
    }

    #[test]
    fn words_between_white_space_are_what_the_library_gives() {
        let pieces = [
            "a", "Zq9", "é", "日本", " ", "\t", "\u{A0}", "\u{3000}", "\u{85}", "\u{1C}", "—",
            "\u{B}", "😀",
        ];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts
                .iter()
                .flat_map(|text| pieces.map(|piece| format!("{text}{piece}")));
            texts = longer.collect();
            for text in &texts {
                let slow: Vec<&str> = text.split_whitespace().collect();
                assert_eq!(spaced(text).collect::<Vec<_>>(), slow, "{text}");
                assert_eq!(spaced(text).count(), slow.len(), "{text}");
            }
        }
    }

    #[test]
    fn words_are_found_where_the_library_finds_them() {
        let text = "aab aabé, aabé 日本 aab";
        for wanted in [
            "",
            "a",
            "aab",
            "aabé",
            "日本",
            "aabb",
            "b aab",
            text,
            "aab aabé, aabé 日本 aab.",
        ] {
            assert_eq!(place_of(text, wanted), text.find(wanted), "{wanted}");
        }
        let long = "ab".repeat(60);
        assert_eq!(place_of(&format!("b{long}"), &long), Some(1));
    }

    #[test]
    fn a_word_of_a_list_is_found_in_any_case() {
        let list = ["he", "Été", "", "and-so"];
        for (word, found) in [
            ("HE", true),
            ("he", true),
            ("h", false),
            ("hi", false),
            ("ÉtÉ", false),
            ("Été", true),
            ("été", false),
            ("", true),
            ("AND-SO", true),
            ("and_so", false),
        ] {
            assert_eq!(is_in(word, &list), found, "{word}");
        }
    }

    #[test]
    fn a_number_is_of_one_word_in_any_case() {
        let letters = "aZ@[`{é9-zAq\u{7F}xYb";
        let mut seen = std::collections::HashMap::new();
        for from in letters.char_indices().map(|(at, _)| at) {
            for to in letters
                .char_indices()
                .map(|(at, _)| at)
                .filter(|to| *to > from)
            {
                let word = &letters[from..to];
                let Some(key) = key(word) else {
                    assert!(word.len() > LONGEST, "{word}");
                    continue;
                };
                assert_eq!(
                    key,
                    self::key(&word.to_ascii_uppercase()).unwrap_or_default()
                );
                let other = seen.insert(key, word.to_ascii_lowercase());
                assert!(other.is_none_or(|other| other == word.to_ascii_lowercase()));
            }
        }
        assert_ne!(key("ab"), key("ab\0"));
    }
}

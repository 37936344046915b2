//! A few words with what each is, looked up without case in one step.
//!
//! For lists that every word of a text is held against: compared one after another, a hundred words took half of the time of reading. A word
//! of at most [`LONGEST`] bytes is one whole number, so that a look-up is one probe or two and compares no letters. Longer words are in no
//! table.

/// The longest word that a table can hold, in bytes.
const LONGEST: usize = 15;

/// Words with a set of up to 16 classes each, a bit a class.
pub(crate) struct WordTable {
    /// By the first byte of a word in small letters, a bit for each length that words of the table have: most words are told to be
    /// in none by that alone.
    lengths: [u16; 256],
    /// Open addressing, at most half full; 0 is no word.
    slots: Vec<(u128, u16)>,
}

impl WordTable {
    /// Of lists of words in small letters, each with the bits that its words get; a word of several lists gets the bits of all.
    pub(crate) fn new<'w>(lists: impl IntoIterator<Item = (u16, &'w [&'w str])>) -> Self {
        let mut words: Vec<(u128, u16)> = Vec::new();
        let mut lengths = [0; 256];
        for (bits, list) in lists {
            for word in list.iter().filter(|word| word.len() <= LONGEST) {
                if let Some(first) = word.bytes().next() {
                    lengths[usize::from(first)] |= 1 << word.len();
                }
            }
            words.extend(list.iter().filter_map(|word| Some((key(word)?, bits))));
        }
        let size = (words.len() * 2).next_power_of_two().max(2);
        let mut table = Self {
            lengths,
            slots: vec![(0, 0); size],
        };
        for (key, bits) in words {
            let slot = table.slot(key);
            table.slots[slot] = (key, table.slots[slot].1 | bits);
        }
        table
    }

    /// The bits of a word in any case (of the letters a to z; others must be small); 0 when it is in no list.
    #[inline]
    pub(crate) fn bits(&self, word: &str) -> u16 {
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        if word.len() > LONGEST || self.lengths[usize::from(first)] >> word.len() & 1 == 0 {
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

/// A word as a whole number, its length in the lowest byte so that none is 0; nothing for one that is empty or too long.
#[inline]
fn key(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST {
        return None;
    }
    let mut small = [0_u8; 16];
    small[0] = bytes.len() as u8;
    for (to, byte) in small[1..].iter_mut().zip(bytes) {
        *to = byte.to_ascii_lowercase();
    }
    Some(u128::from_le_bytes(small))
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
    }
}

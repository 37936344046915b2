//! Words with their classes, each under a number, found by the hash of their letters.
//!
//! A look-up is one probe of an open-addressing table, without allocation. A word that was never added is unknown.

use std::borrow::Cow;

use super::classes::Classes;

/// A word as the lexicon knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its number; 0 when it is unknown.
    pub id: u16,
    /// What its classes' documentation says.
    pub value: u16,
    /// What it may be.
    pub classes: Classes,
}

impl Word {
    /// A word that is not in the lexicon.
    pub(crate) const UNKNOWN: Self = Self {
        id: 0,
        value: 0,
        classes: Classes::NONE,
    };
}

/// Before the first byte (FNV-1a).
#[inline]
pub(super) const fn hash_start() -> u64 {
    0xCBF2_9CE4_8422_2325
}

/// One byte more.
#[inline]
pub(super) const fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01B3)
}

/// The hash of a lower-case word.
pub(super) fn hash_of(lower: &str) -> u64 {
    lower.bytes().fold(hash_start(), hash_step)
}

/// A word beside the hash it is found by: one piece of memory a look-up.
struct Entry {
    hash: u64,
    word: Word,
}

/// The slots of the table: a power of two, at least twice the words.
const SLOTS: usize = 1 << 15;

/// The words.
pub(super) struct Vocabulary {
    table: Vec<u16>,
    texts: Vec<Box<str>>,
    words: Vec<Entry>,
}

impl Vocabulary {
    /// No words.
    pub(crate) fn empty() -> Self {
        Self {
            table: vec![0; SLOTS],
            texts: vec!["".into()],
            words: vec![Entry {
                hash: 0,
                word: Word::UNKNOWN,
            }],
        }
    }

    /// Adds classes (and a value) to a word, making it known; returns its number.
    pub(crate) fn add(&mut self, word: &str, classes: Classes, value: Option<u16>) -> u16 {
        // The lists are in small letters, nearly all of them ASCII.
        let lower = match word
            .bytes()
            .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
        {
            true => Cow::Borrowed(word),
            false => Cow::Owned(word.to_lowercase()),
        };
        let hash = hash_of(&lower);
        let slot = self.slot(hash, &lower);
        let mut id = self.table[slot];
        // Half full is full: probing stays short, and the last free slot ends every probe.
        if id == 0 && self.words.len() < SLOTS / 2 {
            id = self.words.len() as u16;
            self.table[slot] = id;
            self.texts.push(lower.as_ref().into());
            let word = Word {
                id,
                ..Word::UNKNOWN
            };
            self.words.push(Entry { hash, word });
        }
        let entry = &mut self.words[usize::from(id)].word;
        entry.classes = entry.classes.or(classes);
        if let Some(value) = value {
            entry.value = value;
        }
        id
    }

    /// The words of any of these classes, in small letters.
    pub(crate) fn of(&self, classes: Classes) -> impl Iterator<Item = &str> {
        let each = self.words.iter().zip(&self.texts);
        each.filter(move |(entry, _)| entry.word.classes.any(classes))
            .map(|(_, text)| &**text)
    }

    fn slot(&self, hash: u64, lower: &str) -> usize {
        let mut slot = (hash ^ (hash >> 32)) as usize % SLOTS;
        loop {
            let id = usize::from(self.table[slot]);
            if id == 0 || (self.words[id].hash == hash && *self.texts[id] == *lower) {
                return slot;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// The entry of the word whose letters in lower case hash to this, apostrophes straight.
    ///
    /// Sixty-four bits stand for the word: two words of a text that meet by accident are not to be expected, and one
    /// made on purpose is taken for another word of the lists, no more.
    #[inline]
    pub(crate) fn look_up(&self, hash: u64) -> Word {
        let mut slot = (hash ^ (hash >> 32)) as usize % SLOTS;
        loop {
            let id = usize::from(self.table[slot]);
            if id == 0 {
                return Word::UNKNOWN;
            }
            let entry = &self.words[id];
            if entry.hash == hash {
                return entry.word;
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

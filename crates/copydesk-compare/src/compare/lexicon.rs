//! General English for comparison: the classes of words that lie in `lexicon/en`, one file a class.
//!
//! The lists are about the language, not about any text. They are read once; a look-up is one hash. Words stand in their base form; the
//! first line of a file says what its class is. It refuses to know of senses: a word stands in every class that one of its senses has.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

/// Which way a word keeps a figure from being exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// At most.
    Below,
    /// At least.
    Above,
    /// About.
    Near,
}

/// A rung of a ladder: the ladder's number and the rung's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rung {
    /// Which ladder.
    pub ladder: u16,
    /// Which rung of it, from the least.
    pub rung: u16,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        /// A class of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            // A bit of its own: there are fewer than 32 classes.
            const fn bit(self) -> u32 {
                1 << self as u32
            }

            /// Whether it is one of those that [`Lexicon::bits`] gave.
            pub(super) const fn is_in(self, classes: u32) -> bool {
                classes & self.bit() != 0
            }
        }

        const FILES: &[(Class, &str)] = &[$((Class::$name, include_str!(concat!("../../lexicon/en/", $file, ".txt"))),)*];
    };
}

classes! {
    /// Small words that carry no content of their own.
    Function = "function";
    /// Words that turn what they govern into its contrary.
    Negation = "negations";
    /// Verbs that deny what hangs on them.
    Refusal = "refusals";
    /// Words beside which a missing "not" may be said otherwise.
    Shadow = "shadows";
    /// Words that say that something may be so.
    Doubt = "doubts";
    /// Words that say that somebody takes it for so.
    Belief = "beliefs";
    /// Words that say that it is meant to happen.
    Plan = "plans";
    /// Words that say that it is only put forward.
    Proposal = "proposals";
    /// Words that open a condition.
    Condition = "conditions";
    /// Verbs and nouns of saying.
    Saying = "sayings";
    /// Verbs by which the text itself vouches.
    Vouching = "vouching";
    /// Words of causing.
    Cause = "causes";
    /// Words that place something at the end of an order.
    Superlative = "superlatives";
    /// Words that make stronger.
    Intensifier = "intensifiers";
    /// Words that carry hardly anything by themselves.
    Thin = "thin";
    /// Words that narrow an office.
    Rank = "ranks";
}

const IRREGULAR: &str = include_str!("../../lexicon/en/irregular.txt");
const OPPOSITES: &str = include_str!("../../lexicon/en/opposites.txt");
const STAGES: &str = include_str!("../../lexicon/en/stages.txt");
const LIMITS: &str = include_str!("../../lexicon/en/limits.txt");
const QUANTIFIERS: &str = include_str!("../../lexicon/en/quantifiers.txt");

/// A side of a pair of opposites: the pair's number, and which of its two.
pub(super) type Side = (u16, bool);

/// Whether two words stand on the two sides of a pair of opposites, and on one side of none.
pub(super) fn opposite(sides: &[Side], others: &[Side]) -> bool {
    let crossed = sides
        .iter()
        .any(|(pair, side)| others.contains(&(*pair, !*side)));
    crossed && !akin(sides, others)
}

/// Whether two words stand on one side of a pair of opposites, and so mean much the same.
pub(super) fn akin(sides: &[Side], others: &[Side]) -> bool {
    sides.iter().any(|side| others.contains(side))
}

/// A table of the lists. What stands in it is ours, so that no text can fill it with words of one number, and a quick number is enough.
type Table<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Numbers of words, eight bytes a step, by the multiplier 2^64 divided by the golden ratio.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..part.len()].copy_from_slice(part);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(eight);
            self.0 = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn finish(&self) -> u64 {
        // The upper bits hang on all of the word; a table goes by the lower ones too.
        self.0.rotate_left(26)
    }
}

/// The lists.
pub(super) struct Lexicon {
    stemmer: Stemmer,
    irregular: Table<&'static str, &'static str>,
    /// The classes that a word is of, a bit each.
    classes: Table<&'static str, u32>,
    /// The sides of pairs of opposites that a stem stands on.
    opposites: Table<String, Vec<Side>>,
    stages: Table<String, Vec<Rung>>,
    limits: Table<&'static str, Limit>,
    quantifiers: Table<&'static str, u8>,
}

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

impl Lexicon {
    /// The lists.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut lexicon = Self {
            stemmer: Stemmer::create(Algorithm::English),
            irregular: Table::default(),
            classes: Table::default(),
            opposites: Table::default(),
            stages: Table::default(),
            limits: Table::default(),
            quantifiers: Table::default(),
        };
        for line in IRREGULAR.lines() {
            let mut forms = line.split_whitespace();
            if let Some(base) = forms.next() {
                lexicon.irregular.extend(forms.map(|form| (form, base)));
            }
        }
        for (class, list) in FILES {
            for word in entries(list) {
                *lexicon.classes.entry(word).or_default() |= class.bit();
            }
        }
        let pairs = OPPOSITES.lines().filter(|line| !line.starts_with('#'));
        for (pair, line) in pairs.enumerate() {
            for (side, words) in line.split_whitespace().enumerate() {
                for word in words.split('/') {
                    let key = lexicon.stem(word);
                    lexicon
                        .opposites
                        .entry(key)
                        .or_default()
                        .push((pair as u16, side > 0));
                }
            }
        }
        let ladders = STAGES.lines().filter_map(|line| line.split_once(": "));
        for (ladder, (_, rungs)) in ladders
            .filter(|(name, _)| !name.starts_with('#'))
            .enumerate()
        {
            for (rung, words) in rungs.split_whitespace().enumerate() {
                for word in words.split('/') {
                    let place = Rung {
                        ladder: ladder as u16,
                        rung: rung as u16,
                    };
                    let key = lexicon.stem(word);
                    lexicon.stages.entry(key).or_default().push(place);
                }
            }
        }
        for (word, way) in entries(LIMITS).filter_map(|entry| entry.split_once(':')) {
            let way = match way {
                "below" => Limit::Below,
                "above" => Limit::Above,
                "near" => Limit::Near,
                _ => continue,
            };
            lexicon.limits.insert(word, way);
        }
        for (word, rank) in entries(QUANTIFIERS).filter_map(|entry| entry.split_once(':')) {
            lexicon.quantifiers.insert(word, rank.parse().unwrap_or(1));
        }
        lexicon
    }

    /// Whether a word, in lower case and in its base form, is of a class.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        class.is_in(self.bits(word))
    }

    /// The classes that a word, in lower case and in its base form, is of: a bit each.
    pub(super) fn bits(&self, word: &str) -> u32 {
        self.classes.get(word).copied().unwrap_or_default()
    }

    /// The base form of an irregular word, else the word itself without a possessive ending.
    pub(super) fn base<'w>(&'w self, word: &'w str) -> &'w str {
        let bare = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix('\''))
            .unwrap_or(word);
        self.irregular.get(bare).copied().unwrap_or(bare)
    }

    /// The stem of a word in lower case: what its inflections have in common.
    pub(super) fn stem(&self, word: &str) -> String {
        self.stemmer.stem(self.base(word)).into_owned()
    }

    /// The sides of pairs of opposites on which a stem stands.
    pub(super) fn sides(&self, stem: &str) -> &[Side] {
        self.opposites.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The rungs that a stem stands on.
    pub(super) fn rungs(&self, stem: &str) -> &[Rung] {
        self.stages.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Which way a word before a figure keeps it from being exact.
    pub(super) fn limit(&self, word: &str) -> Option<Limit> {
        self.limits.get(word).copied()
    }

    /// How much of a whole a word says: 0 none, 1 a part, 2 most, 3 all.
    pub(super) fn quantity(&self, word: &str) -> Option<u8> {
        self.quantifiers.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_twice_in_a_class() {
        for (class, list) in FILES {
            let mut seen = std::collections::HashSet::new();
            let twice: Vec<&str> = entries(list).filter(|word| !seen.insert(*word)).collect();
            assert!(twice.is_empty(), "{class:?}: {twice:?}");
        }
    }

    #[test]
    fn opposites_stand_on_two_sides() {
        let lexicon = Lexicon::get();
        let sides = |word: &str| lexicon.sides(&lexicon.stem(word));
        assert!(opposite(sides("rose"), sides("fell")));
        assert!(akin(sides("rose"), sides("climbed")));
        assert!(!opposite(sides("rose"), sides("climbed")));
        assert!(!akin(sides("pier"), sides("pier")));
    }
}

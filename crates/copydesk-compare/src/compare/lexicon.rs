//! General English for comparison: the classes of words that lie in `lexicon/en`, one file a class.
//!
//! The lists are about the language, not about any text. They are read once; a look-up is one hash. Words stand in their base form; the
//! first line of a file says what its class is. It refuses to know of senses: a word stands in every class that one of its senses has.

use std::collections::HashMap;
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

/// The lists.
pub(super) struct Lexicon {
    stemmer: Stemmer,
    irregular: HashMap<&'static str, &'static str>,
    /// The classes that a word is of, a bit each.
    classes: HashMap<&'static str, u32>,
    /// The sides of pairs of opposites that a stem stands on: pair number and side.
    opposites: HashMap<String, Vec<(u16, bool)>>,
    stages: HashMap<String, Vec<Rung>>,
    limits: HashMap<&'static str, Limit>,
    quantifiers: HashMap<&'static str, u8>,
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
            irregular: HashMap::new(),
            classes: HashMap::new(),
            opposites: HashMap::new(),
            stages: HashMap::new(),
            limits: HashMap::new(),
            quantifiers: HashMap::new(),
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
        self.classes
            .get(word)
            .is_some_and(|classes| classes & class.bit() != 0)
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

    /// Whether two stems are opposites.
    pub(super) fn opposite(&self, stem: &str, other: &str) -> bool {
        self.sides(stem, other)
            .is_some_and(|(crossed, together)| crossed && !together)
    }

    /// Whether two stems stand on one side of a pair of opposites, and so mean much the same.
    pub(super) fn akin(&self, stem: &str, other: &str) -> bool {
        self.sides(stem, other)
            .is_some_and(|(_, together)| together)
    }

    fn sides(&self, stem: &str, other: &str) -> Option<(bool, bool)> {
        let (sides, others) = (self.opposites.get(stem)?, self.opposites.get(other)?);
        let crossed = sides
            .iter()
            .any(|(pair, side)| others.contains(&(*pair, !*side)));
        Some((crossed, sides.iter().any(|side| others.contains(side))))
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
        assert!(lexicon.opposite(&lexicon.stem("rose"), &lexicon.stem("fell")));
        assert!(lexicon.akin(&lexicon.stem("rose"), &lexicon.stem("climbed")));
        assert!(!lexicon.opposite(&lexicon.stem("rose"), &lexicon.stem("climbed")));
    }
}

//! How near two words are in meaning, and whether they are opposites.
//!
//! A word is looked up once: its base form, the groups of synonyms that it stands in, what it is derived from. Two words are then
//! compared by what they share, O(senses). It refuses to say which sense is meant.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use copydesk_grammar::WordClass;
use copydesk_lexicon::en::compare::meaning as words;

use super::lexicon::{Lexicon, Side, akin, opposite};
use super::newsroom;
use super::thesaurus::{self, Pos};

/// A base form, as a number.
pub(super) type Lemma = u32;

/// A word as it is written, in lower case, as a number.
pub(super) type Written = u32;

/// How near two words are, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// The same word in another form.
    Same,
    /// One is derived from the other: close and closure.
    Derived,
    /// They stand in one group of synonyms.
    Synonyms,
    /// One is a kind of the other: pistol and gun.
    Kind,
    /// They have a common broader group, or a synonym of what they are derived from.
    Kindred,
    /// Nothing that the table knows of.
    Apart,
}

impl Nearness {
    /// How much of a word another one of this nearness carries, from 0 to 1.
    pub(super) fn carries(self) -> f64 {
        match self {
            Self::Same => 1.0,
            Self::Derived => 0.95,
            Self::Synonyms => 0.85,
            Self::Kind => 0.65,
            Self::Kindred => 0.4,
            Self::Apart => 0.0,
        }
    }
}

/// What is known of a base form.
#[derive(Debug)]
pub(super) struct Known {
    /// The base form in lower case.
    pub text: String,
    /// Its stem.
    pub stem: String,
    /// The sides of pairs of opposites that the stem stands on.
    sides: &'static [Side],
    /// The groups of synonyms that it stands in.
    groups: Vec<u32>,
    /// What those are kinds of.
    broader: Vec<u32>,
    /// Base forms derived from it, as text.
    derived: Vec<&'static str>,
    /// Groups of the words that it is derived from.
    kindred: Vec<u32>,
    /// Base forms that are its opposites, as text.
    opposites: Vec<&'static str>,
    /// What editors put for it, and what makes it another fact.
    newsroom: newsroom::Entry,
    /// The stems of its equivalents there.
    equivalents: Vec<String>,
}

/// Every base form of both texts.
#[derive(Debug, Default)]
pub(super) struct Meanings {
    numbers: HashMap<Form, Lemma>,
    bases: HashMap<Form, Lemma>,
    known: Vec<Arc<Known>>,
    /// By base form, the keys that near words share one of.
    keys: Vec<Vec<Key>>,
    stems: HashMap<String, u32>,
    written: HashMap<String, Written>,
}

/// The part of speech under which the thesaurus has a word of this class.
pub(super) fn pos(class: WordClass) -> Option<Pos> {
    match class {
        WordClass::Noun | WordClass::Propn => Some(Pos::Noun),
        WordClass::Verb | WordClass::Aux => Some(Pos::Verb),
        WordClass::Adj => Some(Pos::Adjective),
        WordClass::Adv => Some(Pos::Adverb),
        WordClass::Adp
        | WordClass::Cconj
        | WordClass::Det
        | WordClass::Intj
        | WordClass::Num
        | WordClass::Part
        | WordClass::Pron
        | WordClass::Punct
        | WordClass::Sconj
        | WordClass::Sym
        | WordClass::X => None,
    }
}

// The groups that a word of the form `pos:word` stands in, its commonest two.
fn groups_of(tagged: &str) -> Vec<u32> {
    let Some((letter, word)) = tagged.split_once(':') else {
        return Vec::new();
    };
    let pos = match letter {
        "n" => Pos::Noun,
        "v" => Pos::Verb,
        "a" => Pos::Adjective,
        _ => Pos::Adverb,
    };
    let mut groups = thesaurus::senses(word, pos)
        .map(|senses| senses.groups)
        .unwrap_or_default();
    groups.truncate(2);
    groups
}

/// A word in lower case and the part of speech that it is looked up under.
type Form = (String, Option<Pos>);

/// So many words of earlier texts are kept in a thread, about a kilobyte each. A story has 300 different ones, a desk's day 6,000;
/// looking them up anew in each pair was a quarter of a comparison.
const REMEMBERED: usize = 20_000;

thread_local! {
    static REMEMBER: RefCell<HashMap<Form, Arc<Known>>> = RefCell::default();
}

// What the tables say of a word, once a thread.
fn looked_up(key: &Form) -> Arc<Known> {
    REMEMBER.with_borrow_mut(|words| {
        if let Some(known) = words.get(key) {
            return Arc::clone(known);
        }
        if words.len() >= REMEMBERED {
            words.clear();
        }
        let known = Arc::new(look_up(&key.0, key.1));
        words.insert(key.clone(), Arc::clone(&known));
        known
    })
}

fn look_up(word: &str, pos: Option<Pos>) -> Known {
    let lexicon = Lexicon::get();
    let found = pos.and_then(|pos| thesaurus::base(word, pos));
    let known = match found {
        Some((text, pos)) => {
            let senses = thesaurus::senses(&text, pos).unwrap_or_default();
            // A noun is what its verb does and a verb what its noun names, one step and no further.
            let kindred = senses
                .derived
                .iter()
                .flat_map(|one| groups_of(one))
                .collect();
            Known {
                stem: lexicon.stem(&text),
                sides: &[],
                broader: senses
                    .groups
                    .iter()
                    .take(3)
                    .flat_map(|group| thesaurus::broader(*group))
                    .collect(),
                groups: senses.groups,
                derived: senses.derived.iter().map(|one| &one[2..]).collect(),
                kindred,
                opposites: senses.opposites.iter().map(|one| &one[2..]).collect(),
                newsroom: newsroom::entry(&text, pos),
                equivalents: Vec::new(),
                text,
            }
        }
        None => Known {
            text: lexicon.base(word).to_owned(),
            stem: lexicon.stem(word),
            sides: &[],
            groups: Vec::new(),
            broader: Vec::new(),
            derived: Vec::new(),
            kindred: Vec::new(),
            opposites: Vec::new(),
            newsroom: newsroom::Entry::default(),
            equivalents: Vec::new(),
        },
    };
    let equivalents = known.newsroom.equivalents.iter();
    Known {
        equivalents: equivalents.map(|word| lexicon.stem(word)).collect(),
        sides: lexicon.sides(&known.stem),
        ..known
    }
}

impl Known {
    // Whether editors put the other for this one.
    fn may_be(&self, other: &Self) -> bool {
        self.newsroom.equivalents.contains(&other.text.as_str())
    }

    /// The phrases that editors put for it.
    pub(super) fn phrases(&self) -> &[&'static str] {
        &self.newsroom.phrases
    }

    /// How many senses the table gives it: a word of many senses is a common one.
    pub(super) fn senses(&self) -> usize {
        self.groups.len()
    }
}

impl Meanings {
    /// The number of a word in lower case without a possessive ending.
    pub(super) fn lemma(&mut self, word: &str, class: WordClass) -> Lemma {
        let pos = pos(class);
        let key = (word.to_owned(), pos);
        if let Some(lemma) = self.numbers.get(&key) {
            return *lemma;
        }
        let known = looked_up(&key);
        let lemma = match self.bases.get(&(known.text.clone(), pos)) {
            Some(lemma) => *lemma,
            None => {
                let lemma = self.known.len() as Lemma;
                self.bases.insert((known.text.clone(), pos), lemma);
                let keys = self.keys_of(&known);
                self.keys.push(keys);
                self.known.push(known);
                lemma
            }
        };
        self.numbers.insert(key, lemma);
        lemma
    }

    /// What is known of a base form.
    pub(super) fn known(&self, lemma: Lemma) -> &Known {
        &self.known[lemma as usize]
    }

    /// The base form as it is written.
    pub(super) fn text(&self, lemma: Lemma) -> &str {
        &self.known(lemma).text
    }

    /// How near two words are.
    pub(super) fn nearness(&self, a: Lemma, b: Lemma) -> Nearness {
        if a == b {
            return Nearness::Same;
        }
        let (a, b) = (self.known(a), self.known(b));
        if a.text == b.text {
            return Nearness::Same;
        }
        if opposite(a.sides, b.sides) {
            return Nearness::Apart;
        }
        let derived = a.derived.contains(&b.text.as_str()) || b.derived.contains(&a.text.as_str());
        if derived || a.stem == b.stem && a.stem.len() > 3 {
            return Nearness::Derived;
        }
        let share = |a: &[u32], b: &[u32]| a.iter().any(|one| b.contains(one));
        if share(&a.groups, &b.groups) || akin(a.sides, b.sides) || a.may_be(b) || b.may_be(a) {
            return Nearness::Synonyms;
        }
        if share(&a.broader, &b.groups) || share(&a.groups, &b.broader) {
            return Nearness::Kind;
        }
        let kindred = share(&a.kindred, &b.groups)
            || share(&a.groups, &b.kindred)
            || share(&a.broader, &b.broader);
        if kindred {
            return Nearness::Kindred;
        }
        Nearness::Apart
    }

    /// Whether two words are opposites: of the table, of our own pairs, or by a prefix that denies.
    pub(super) fn opposites(&self, a: Lemma, b: Lemma) -> bool {
        let (a, b) = (self.known(a), self.known(b));
        if a.text == b.text {
            return false;
        }
        let lexicon = Lexicon::get();
        a.opposites.contains(&b.text.as_str())
            || b.opposites.contains(&a.text.as_str())
            || opposite(a.sides, b.sides)
            || denied(&a.text, &b.stem, lexicon)
            || denied(&b.text, &a.stem, lexicon)
    }

    /// Whether one stands in the other's place only where the facts are others: a teacher for a pupil.
    pub(super) fn contrasts(&self, a: Lemma, b: Lemma) -> bool {
        let (a, b) = (self.known(a), self.known(b));
        a.newsroom.contrasts.contains(&b.text.as_str())
            || b.newsroom.contrasts.contains(&a.text.as_str())
    }

    /// Whether editors put one for the other.
    pub(super) fn equivalents(&self, a: Lemma, b: Lemma) -> bool {
        let (a, b) = (self.known(a), self.known(b));
        a.may_be(b) || b.may_be(a)
    }

    /// The number of a word in lower case, as it is written.
    pub(super) fn written(&mut self, word: &str) -> Written {
        number(&mut self.written, word)
    }

    /// Keys by which words that may be near each other are found: near words share one.
    pub(super) fn keys(&self, lemma: Lemma) -> &[Key] {
        &self.keys[lemma as usize]
    }

    fn keys_of(&mut self, known: &Known) -> Vec<Key> {
        let stems = std::iter::once(&known.stem).chain(&known.equivalents);
        let stems = stems.map(|stem| Key::Stem(number(&mut self.stems, stem)));
        let groups = known
            .groups
            .iter()
            .chain(&known.broader)
            .chain(&known.kindred);
        let mut keys: Vec<Key> = stems.collect();
        keys.extend(groups.map(|group| Key::Group(*group)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

// The number of a text among those asked for so far.
fn number(numbers: &mut HashMap<String, u32>, text: &str) -> u32 {
    if let Some(number) = numbers.get(text) {
        return *number;
    }
    let number = numbers.len() as u32;
    numbers.insert(text.to_owned(), number);
    number
}

/// What near words have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// A stem.
    Stem(u32),
    /// A group of synonyms, or what one is a kind of.
    Group(u32),
}

// Whether `text` is a word of that stem with a denying prefix.
fn denied(text: &str, stem: &str, lexicon: &Lexicon) -> bool {
    const PREFIXES: &[&str] = &words::DENIED_PREFIXES;
    PREFIXES.iter().any(|prefix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() >= 4 && lexicon.stem(rest) == stem)
    })
}

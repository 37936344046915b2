//! General English for comparison: opposites, sorts of things, and the small words of certainty, emphasis and sequence.
//!
//! The lists are our own and are about the language, not about any text. Read once; a look-up is one hash.

use std::collections::HashMap;
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

/// What a word does in a sentence, as far as comparison asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles {
    /// It carries no content of its own.
    pub function: bool,
    /// It turns what follows into its contrary.
    pub negation: bool,
    /// It says that something is not certain.
    pub hedge: bool,
    /// It says that something is planned or wanted, not done.
    pub plan: bool,
    /// It says that one thing brings about another.
    pub cause: bool,
    /// It makes what it stands beside stronger.
    pub intensifier: bool,
    /// It is a word of saying or finding.
    pub speech: bool,
    /// It narrows an office: acting, former, deputy.
    pub qualifier: bool,
    /// It is a number word or the word of a unit.
    pub figure: bool,
}

/// A sort of things: its members exclude each other unless they stand in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    /// The sort.
    pub sort: u16,
    /// The group of synonyms within it; 0 for the words that mean any of them.
    pub group: u16,
    /// Whether its members are named freely of things called otherwise: a commuter is a driver, too.
    pub loose: bool,
}

/// The lists, keyed by word in its base form.
pub struct Lexicon {
    stemmer: Stemmer,
    irregular: HashMap<&'static str, &'static str>,
    roles: HashMap<&'static str, Roles>,
    /// The sides of pairs of opposites that a word stands on: pair number and side.
    opposites: HashMap<String, Vec<(u16, bool)>>,
    things: HashMap<&'static str, Vec<Thing>>,
}

const IRREGULAR: &str = include_str!("lexicon/irregular.txt");
const OPPOSITES: &str = include_str!("lexicon/opposites.txt");
const THINGS: &str = include_str!("lexicon/things.txt");
const FUNCTION: &str = include_str!("lexicon/function.txt");
const NEGATION: &str = "not no never none nobody nothing neither nor without cannot \
    n't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't";
const HEDGES: &str = include_str!("lexicon/hedges.txt");
const PLANS: &str = include_str!("lexicon/plans.txt");
const CAUSES: &str = "because due cause caused causes causing led leads leading resulted results resulting prompted prompts \
    prompting triggered triggers triggering sparked sparks sparking forced forces forcing blamed therefore consequently thanks owing \
    attributed stemmed stems drove driven fueled result reason thus hence amid consequence response reflecting \
    reflects reflected helped boosted";
const INTENSIFIERS: &str = include_str!("lexicon/intensifiers.txt");
const SPEECH: &str = include_str!("lexicon/speech.txt");
const QUALIFIERS: &str = "acting former deputy vice interim assistant associate retired ex co elect outgoing incoming junior senior \
    co-founder sub under honorary";
const FIGURES: &str = include_str!("lexicon/figures.txt");

impl Lexicon {
    /// The lists.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut lexicon = Self {
            stemmer: Stemmer::create(Algorithm::English),
            irregular: HashMap::new(),
            roles: HashMap::new(),
            opposites: HashMap::new(),
            things: HashMap::new(),
        };
        for line in IRREGULAR.lines() {
            let mut forms = line.split_whitespace();
            if let Some(base) = forms.next() {
                lexicon.irregular.extend(forms.map(|form| (form, base)));
            }
        }
        lexicon.read_roles();
        lexicon.read_things();
        for (pair, line) in OPPOSITES
            .lines()
            .filter(|line| line.contains(' '))
            .enumerate()
        {
            for (side, words) in line.split_whitespace().enumerate() {
                for word in words.split('/') {
                    let key = lexicon.stem(word);
                    let sides = lexicon.opposites.entry(key).or_default();
                    sides.push((pair as u16, side > 0));
                }
            }
        }
        lexicon
    }

    fn read_roles(&mut self) {
        type Mark = fn(&mut Roles);
        let lists: [(&'static str, Mark); 9] = [
            (FUNCTION, |roles| roles.function = true),
            (NEGATION, |roles| roles.negation = true),
            (HEDGES, |roles| roles.hedge = true),
            (PLANS, |roles| roles.plan = true),
            (CAUSES, |roles| roles.cause = true),
            (INTENSIFIERS, |roles| roles.intensifier = true),
            (SPEECH, |roles| roles.speech = true),
            (QUALIFIERS, |roles| roles.qualifier = true),
            (FIGURES, |roles| roles.figure = true),
        ];
        for (list, mark) in lists {
            for word in list.split_whitespace() {
                mark(self.roles.entry(word).or_default());
            }
        }
    }

    // A line is a sort: the words for any of them, a colon, and the members; a slash joins synonyms, a tilde marks a loose sort.
    fn read_things(&mut self) {
        for (sort, line) in THINGS.lines().filter(|line| line.contains(':')).enumerate() {
            let Some((any, members)) = line.split_once(':') else {
                continue;
            };
            let (any, loose) = match any.trim().strip_prefix('~') {
                Some(any) => (any, true),
                None => (any, false),
            };
            let groups = std::iter::once(any.trim()).chain(members.split_whitespace());
            for (group, words) in groups.enumerate() {
                let separators: &[char] = &['/', ' '];
                for word in words.split(separators).filter(|word| !word.is_empty()) {
                    self.things.entry(word).or_default().push(Thing {
                        sort: sort as u16,
                        group: group as u16,
                        loose,
                    });
                }
            }
        }
    }

    /// What the word, in lower case, does.
    pub fn roles(&self, word: &str) -> Roles {
        self.roles.get(word).copied().unwrap_or_default()
    }

    /// The base form of an irregular word, else the word itself without a possessive ending.
    pub fn base<'w>(&'w self, word: &'w str) -> &'w str {
        let bare = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix('\''))
            .unwrap_or(word);
        self.irregular.get(bare).copied().unwrap_or(bare)
    }

    /// The stem of a word in lower case: what its inflections have in common.
    pub fn stem(&self, word: &str) -> String {
        self.stemmer.stem(self.base(word)).into_owned()
    }

    /// Whether two stems are opposites.
    pub fn opposite(&self, stem: &str, other: &str) -> bool {
        let (Some(sides), Some(others)) = (self.opposites.get(stem), self.opposites.get(other))
        else {
            return false;
        };
        let crossed = sides
            .iter()
            .any(|(pair, side)| others.contains(&(*pair, !*side)));
        let together = sides.iter().any(|side| others.contains(side));
        crossed && !together
    }

    /// Whether two stems stand on one side of a pair of opposites, and so mean much the same.
    pub fn akin(&self, stem: &str, other: &str) -> bool {
        let (Some(sides), Some(others)) = (self.opposites.get(stem), self.opposites.get(other))
        else {
            return false;
        };
        sides.iter().any(|side| others.contains(side))
    }

    /// The sorts of things that a word, in lower case, names; plurals count as their singular.
    pub fn things(&self, word: &str) -> &[Thing] {
        let base = self.base(word);
        let found = self.things.get(base).or_else(|| {
            let cut = base.strip_suffix('s')?;
            let by_es = || cut.strip_suffix('e').and_then(|cut| self.things.get(cut));
            let by_ies = || {
                let stem = cut.strip_suffix("ie")?;
                self.things.get(format!("{stem}y").as_str())
            };
            self.things.get(cut).or_else(by_es).or_else(by_ies)
        });
        found.map_or(&[], Vec::as_slice)
    }
}

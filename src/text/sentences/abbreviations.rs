//! Words that a stop does not end by itself, by what comes after them; and words that open a sentence.
//!
//! The lists are English newsroom usage (titles and ranks, AP state and month abbreviations, company forms, degrees, units).
//! A lookup folds at most twelve ASCII bytes on the stack and searches a sorted list: no allocation.

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

use Class::{Etcetera, Month, Name, Number, Onward, State, Time, Title, Unit};

/// Sorted; without the last stop.
const ABBREVIATIONS: &[(&str, Class, Written)] = &[
    ("a.k.a", Onward, Written::Any),
    ("a.m", Time, Written::Any),
    ("adm", Title, Written::Any),
    ("ala", State, Written::Title),
    ("ald", Title, Written::Capital),
    ("amb", Title, Written::Any),
    ("app", Number, Written::Small),
    ("approx", Onward, Written::Any),
    ("apr", Month, Written::Capital),
    ("apt", Number, Written::Any),
    ("ariz", State, Written::Capital),
    ("ark", State, Written::Title),
    ("art", Number, Written::Any),
    ("assn", Name, Written::Any),
    ("asst", Title, Written::Any),
    ("attn", Title, Written::Any),
    ("atty", Title, Written::Any),
    ("aug", Month, Written::Capital),
    ("ave", Name, Written::Any),
    ("bldg", Name, Written::Any),
    ("blvd", Name, Written::Any),
    ("brig", Title, Written::Any),
    ("bros", Name, Written::Any),
    ("ca", Onward, Written::Any),
    ("calif", State, Written::Capital),
    ("capt", Title, Written::Any),
    ("cf", Onward, Written::Any),
    ("ch", Number, Written::Any),
    ("chap", Number, Written::Any),
    ("cllr", Title, Written::Any),
    ("cmdr", Title, Written::Any),
    ("co", Name, Written::Any),
    ("col", Title, Written::Capital),
    ("colo", State, Written::Capital),
    ("comdr", Title, Written::Any),
    ("conn", State, Written::Capital),
    ("corp", Name, Written::Any),
    ("cpl", Title, Written::Any),
    ("ct", Name, Written::Any),
    ("cu", Unit, Written::Small),
    ("dec", Month, Written::Capital),
    ("del", State, Written::Title),
    ("dept", Name, Written::Any),
    ("det", Title, Written::Capital),
    ("dist", Name, Written::Any),
    ("div", Name, Written::Any),
    ("dr", Title, Written::Any),
    ("e.g", Onward, Written::Any),
    ("eg", Onward, Written::Any),
    ("eq", Number, Written::Any),
    ("esp", Onward, Written::Small),
    ("esq", Name, Written::Any),
    ("est", Name, Written::Any),
    ("etc", Etcetera, Written::Any),
    ("ex", Number, Written::Small),
    ("ext", Number, Written::Any),
    ("feb", Month, Written::Capital),
    ("fig", Number, Written::Any),
    ("figs", Number, Written::Any),
    ("fla", State, Written::Capital),
    ("fr", Title, Written::Capital),
    ("fri", Month, Written::Capital),
    ("ft", Unit, Written::Small),
    ("ft", Title, Written::Capital),
    ("fwy", Name, Written::Any),
    ("ga", State, Written::Capital),
    ("gal", Unit, Written::Small),
    ("gen", Title, Written::Capital),
    ("gov", Title, Written::Any),
    ("govs", Title, Written::Any),
    ("hon", Title, Written::Capital),
    ("hr", Unit, Written::Any),
    ("hrs", Unit, Written::Any),
    ("hwy", Number, Written::Any),
    ("i.e", Onward, Written::Any),
    ("ie", Onward, Written::Small),
    ("ill", State, Written::Title),
    ("inc", Name, Written::Any),
    ("incl", Onward, Written::Any),
    ("ind", State, Written::Title),
    ("insp", Title, Written::Any),
    ("inst", Name, Written::Any),
    ("intl", Name, Written::Any),
    ("jan", Month, Written::Capital),
    ("jr", Name, Written::Any),
    ("jul", Month, Written::Capital),
    ("jun", Month, Written::Capital),
    ("kan", State, Written::Title),
    ("ky", State, Written::Capital),
    ("la", State, Written::Title),
    ("lb", Unit, Written::Any),
    ("lbs", Unit, Written::Any),
    ("lt", Title, Written::Any),
    ("ltd", Name, Written::Any),
    ("maj", Title, Written::Any),
    ("mar", Month, Written::Title),
    ("mass", State, Written::Title),
    ("md", State, Written::Capital),
    ("messrs", Title, Written::Any),
    ("mfg", Name, Written::Any),
    ("mgr", Title, Written::Any),
    ("mi", Unit, Written::Small),
    ("mich", State, Written::Capital),
    ("min", Unit, Written::Any),
    ("minn", State, Written::Capital),
    ("miss", State, Written::Title),
    ("mlle", Title, Written::Any),
    ("mme", Title, Written::Any),
    ("mo", State, Written::Title),
    ("mon", Month, Written::Title),
    ("mont", State, Written::Capital),
    ("mph", Unit, Written::Any),
    ("mr", Title, Written::Any),
    ("mrs", Title, Written::Any),
    ("ms", Title, Written::Any),
    ("msgr", Title, Written::Any),
    ("mt", Title, Written::Any),
    ("mx", Title, Written::Any),
    ("nat'l", Name, Written::Any),
    ("neb", State, Written::Capital),
    ("nev", State, Written::Capital),
    ("no", Number, Written::Any),
    ("nos", Number, Written::Any),
    ("nov", Month, Written::Capital),
    ("nr", Number, Written::Any),
    ("n°", Number, Written::Any),
    ("oct", Month, Written::Capital),
    ("okla", State, Written::Capital),
    ("op", Number, Written::Any),
    ("ore", State, Written::Title),
    ("oz", Unit, Written::Any),
    ("p", Number, Written::Small),
    ("p.m", Time, Written::Any),
    ("pa", State, Written::Title),
    ("para", Number, Written::Any),
    ("pfc", Title, Written::Any),
    ("pg", Number, Written::Any),
    ("pgs", Number, Written::Any),
    ("pkwy", Name, Written::Any),
    ("pl", Name, Written::Any),
    ("plc", Name, Written::Any),
    ("pp", Number, Written::Any),
    ("pres", Title, Written::Any),
    ("prof", Title, Written::Any),
    ("profs", Title, Written::Any),
    ("pt", Number, Written::Any),
    ("pvt", Title, Written::Any),
    ("rd", Name, Written::Any),
    ("rep", Title, Written::Capital),
    ("reps", Title, Written::Capital),
    ("rev", Title, Written::Capital),
    ("rs", Number, Written::Any),
    ("rte", Number, Written::Any),
    ("sat", Month, Written::Title),
    ("sec", Number, Written::Any),
    ("sect", Number, Written::Any),
    ("sen", Title, Written::Any),
    ("sens", Title, Written::Any),
    ("sep", Month, Written::Capital),
    ("sept", Month, Written::Any),
    ("sgt", Title, Written::Any),
    ("sq", Unit, Written::Any),
    ("sr", Name, Written::Any),
    ("sra", Title, Written::Any),
    ("srta", Title, Written::Any),
    ("st", Name, Written::Any),
    ("ste", Number, Written::Any),
    ("sun", Month, Written::Title),
    ("supt", Title, Written::Any),
    ("tel", Number, Written::Any),
    ("tenn", State, Written::Capital),
    ("tex", State, Written::Capital),
    ("thu", Month, Written::Capital),
    ("tue", Month, Written::Capital),
    ("univ", Name, Written::Any),
    ("v", Onward, Written::Small),
    ("va", State, Written::Capital),
    ("viz", Onward, Written::Any),
    ("vol", Number, Written::Any),
    ("vols", Number, Written::Any),
    ("vs", Onward, Written::Any),
    ("vt", State, Written::Capital),
    ("wash", State, Written::Title),
    ("wed", Month, Written::Title),
    ("wis", State, Written::Capital),
    ("wyo", State, Written::Capital),
    ("yd", Unit, Written::Any),
    ("yds", Unit, Written::Any),
    ("№", Number, Written::Any),
];

/// Words that open a sentence far more often than they go on with a name: articles, pronouns, conjunctions, prepositions,
/// adverbs, questions, quantities. Sorted, in lower case.
const STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "again",
    "all",
    "almost",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "are",
    "as",
    "at",
    "authorities",
    "because",
    "before",
    "but",
    "by",
    "can",
    "could",
    "critics",
    "despite",
    "did",
    "do",
    "does",
    "dozens",
    "due",
    "during",
    "each",
    "either",
    "even",
    "every",
    "everyone",
    "everything",
    "few",
    "firefighters",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "hundreds",
    "i",
    "if",
    "in",
    "instead",
    "investigators",
    "is",
    "it",
    "it's",
    "its",
    "just",
    "last",
    "later",
    "many",
    "maybe",
    "meanwhile",
    "millions",
    "more",
    "moreover",
    "most",
    "my",
    "neither",
    "never",
    "nevertheless",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "officers",
    "officials",
    "often",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "otherwise",
    "our",
    "over",
    "people",
    "perhaps",
    "please",
    "prosecutors",
    "researchers",
    "residents",
    "scores",
    "several",
    "she",
    "should",
    "since",
    "so",
    "some",
    "someone",
    "soon",
    "still",
    "such",
    "that",
    "that's",
    "the",
    "their",
    "then",
    "there",
    "there's",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "thousands",
    "through",
    "thus",
    "to",
    "today",
    "tomorrow",
    "tonight",
    "under",
    "unless",
    "until",
    "was",
    "we",
    "we're",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "witnesses",
    "would",
    "yes",
    "yesterday",
    "yet",
    "you",
    "you're",
    "your",
];

/// Of those, the ones that are no surname: what may stand after an initial. Sorted.
const PLAIN: &[&str] = &[
    "a", "after", "although", "an", "and", "as", "at", "because", "but", "by", "during", "for",
    "from", "he", "her", "his", "how", "however", "i", "if", "in", "is", "it", "its", "many", "no",
    "not", "on", "our", "she", "some", "that", "the", "their", "then", "there", "these", "they",
    "this", "those", "to", "was", "we", "what", "when", "where", "which", "while", "who", "why",
    "with", "you", "your",
];

/// What goes on after a time of day: days, months, zones. Sorted.
const AFTER_TIMES: &[&str] = &[
    "apr",
    "april",
    "aug",
    "august",
    "bst",
    "cdt",
    "central",
    "cest",
    "cet",
    "cst",
    "ct",
    "dec",
    "december",
    "eastern",
    "edt",
    "est",
    "et",
    "feb",
    "february",
    "fri",
    "friday",
    "gmt",
    "jan",
    "january",
    "july",
    "june",
    "local",
    "mar",
    "march",
    "may",
    "mdt",
    "mon",
    "monday",
    "mountain",
    "mst",
    "mt",
    "nov",
    "november",
    "oct",
    "october",
    "pacific",
    "pdt",
    "pst",
    "pt",
    "sat",
    "saturday",
    "sept",
    "september",
    "sun",
    "sunday",
    "thu",
    "thursday",
    "tue",
    "tuesday",
    "utc",
    "wed",
    "wednesday",
];

/// Verbs that put a quotation to somebody. Sorted.
const REPORTING: &[&str] = &[
    "added",
    "adds",
    "answered",
    "asked",
    "asks",
    "continued",
    "cried",
    "exclaimed",
    "explained",
    "joked",
    "posted",
    "recalled",
    "replied",
    "said",
    "says",
    "shouted",
    "tells",
    "thought",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "writes",
    "wrote",
    "yelled",
];

/// Names that end in an exclamation mark.
const EXCLAIMED: &[&str] = &["jeopardy", "yahoo", "yum"];

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
    const NOUNS: &[&str] = &[
        "assembly", "daily", "family", "italy", "july", "monthly", "supply", "weekly",
    ];
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

//! Who a sentence is put to.
//!
//! Method: the words outside quotation marks are searched for "according to" and for a verb of speech; the subject before the
//! verb, or the name after it ("said Amaya"), is the speaker. A bare surname is given the full name that the text gave before
//! it, a pronoun the last speaker. Linear in the sentence; names are found in one pass over the text.
//!
//! Where no subject can be made out there is no attribution: a claim is then the newsroom's own, which is the graver reading.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::Attribution;

/// An attribution and where its speaker is named.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) attribution: Attribution,
    pub(super) speaker: Range<usize>,
}

const VERBS: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "added",
    "adds",
    "announced",
    "announces",
    "argued",
    "argues",
    "asked",
    "asks",
    "believes",
    "claimed",
    "claims",
    "confirmed",
    "confirms",
    "denied",
    "denies",
    "explained",
    "explains",
    "insisted",
    "insists",
    "noted",
    "notes",
    "predicted",
    "predicts",
    "promised",
    "promises",
    "recalled",
    "repeated",
    "replied",
    "responded",
    "stated",
    "states",
    "suggested",
    "suggests",
    "testified",
    "thinks",
    "tweeted",
    "urged",
    "urges",
    "vowed",
    "warned",
    "warns",
    "wrote",
    "writes",
    "acknowledged",
    "admitted",
    "alleged",
    "alleges",
    "concluded",
    "continued",
    "declared",
    "estimates",
    "estimated",
    "expects",
];
const PRONOUNS: &[&str] = &["he", "she", "they", "i", "we"];
const ADVERBS: &[&str] = &[
    "also",
    "later",
    "then",
    "now",
    "has",
    "had",
    "have",
    "again",
    "first",
    "previously",
    "recently",
    "already",
    "not",
    "would",
];
const TITLES: &[&str] = &[
    "president",
    "vice",
    "secretary",
    "minister",
    "prime",
    "senator",
    "sen.",
    "rep.",
    "governor",
    "gov.",
    "mayor",
    "dr.",
    "mr.",
    "mrs.",
    "ms.",
    "judge",
    "chief",
    "captain",
    "capt.",
    "sgt.",
    "lt.",
    "gen.",
    "general",
    "king",
    "queen",
    "pope",
    "professor",
    "prof.",
    "director",
    "chancellor",
    "state",
    "defense",
    "the",
    "sheriff",
    "officer",
    "detective",
    "coach",
    "superintendent",
    "chairman",
    "chairwoman",
    "engineer",
    "city",
    "county",
];

/// The names of a text: a surname to the fullest name given with it.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// Collects the names of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut names = Self::default();
        for line in text.lines() {
            let mut run: Vec<&str> = Vec::new();
            for word in line.split_whitespace() {
                let (bare, ends) = bare(word);
                if is_name_word(bare) {
                    run.push(bare);
                    if !ends {
                        continue;
                    }
                }
                names.add(&run);
                run.clear();
            }
            names.add(&run);
        }
        names
    }

    fn add(&mut self, run: &[&str]) {
        let name: Vec<&str> = run
            .iter()
            .copied()
            .skip_while(|word| TITLES.contains(&word.to_lowercase().as_str()))
            .collect();
        let [.., first, last] = name.as_slice() else {
            return;
        };
        if TITLES.contains(&first.to_lowercase().as_str()) {
            return;
        }
        let surname = last.trim_end_matches("'s").trim_end_matches("’s");
        self.0
            .entry(surname.to_owned())
            .or_insert_with(|| format!("{first} {surname}"));
    }

    fn full(&self, words: &str) -> Option<&str> {
        let last = words.split_whitespace().next_back()?;
        self.0.get(last).map(String::as_str)
    }
}

fn bare(word: &str) -> (&str, bool) {
    let start = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = start.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let initial = bare.trim_end_matches('.').chars().count() <= 2
        || TITLES.contains(&bare.to_lowercase().as_str());
    let bare = if initial {
        bare
    } else {
        bare.trim_end_matches('.')
    };
    (bare, !start.is_empty() && bare.len() < start.len())
}

fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_alphabetic)
}

/// A word of a sentence outside quotation marks.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
    /// Whether a comma, quotation mark or other stop parts it from the word before.
    parted: bool,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Who `text[sentence]` is put to; `quotes` are the quoted runs in it, `last` the last speaker of the text.
pub(super) fn find(
    text: &str,
    sentence: Range<usize>,
    quotes: &[Range<usize>],
    names: &Names,
    last: Option<&str>,
) -> Option<Found> {
    let words = words_outside(text, sentence.clone(), quotes);
    let (speaker, cue) = according_to(&words).or_else(|| with_verb(&words))?;
    let (first, end) = (speaker.first()?.start, speaker.last()?.end());
    let mention = &text[first..end];
    let name = without_title(mention);
    let pronoun = PRONOUNS.contains(&mention.to_lowercase().as_str());
    let full = match (pronoun, names.full(name)) {
        (true, _) => last.unwrap_or(mention),
        (false, Some(full)) => full,
        (false, None) => mention,
    };
    let quoted: usize = quotes
        .iter()
        .map(|quote| text[quote.clone()].split_whitespace().count())
        .sum();
    let all = text[sentence].split_whitespace().count();
    Some(Found {
        attribution: Attribution {
            speaker: full.to_owned(),
            mention: (full != mention).then(|| mention.to_owned()),
            cue: Some(cue),
            direct: quoted > 0,
            partial: quoted > 0 && quoted + speaker.len() + 3 < all,
        },
        speaker: first..end,
    })
}

fn without_title(mention: &str) -> &str {
    let mut name = mention;
    while let Some((word, rest)) = name.split_once(' ') {
        if !TITLES.contains(&word.to_lowercase().as_str()) {
            break;
        }
        name = rest;
    }
    name
}

fn words_outside<'t>(
    text: &'t str,
    sentence: Range<usize>,
    quotes: &[Range<usize>],
) -> Vec<Word<'t>> {
    let mut words = Vec::new();
    let mut parted = true;
    let mut quotes = quotes.iter().peekable();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(quote) = quotes.next_if(|quote| quote.start <= at && at < quote.end) {
            at = quote.end.min(sentence.end);
            parted = true;
            continue;
        }
        let rest = &text[at..sentence.end];
        let Some(character) = rest.chars().next() else {
            break;
        };
        if !character.is_alphanumeric() {
            parted |= matches!(
                character,
                ',' | ';' | ':' | '"' | '“' | '”' | '(' | ')' | '—' | '–'
            ) || rest.starts_with("--");
            at += character.len_utf8();
            continue;
        }
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')))
            .unwrap_or(rest.len());
        let limit = quotes.peek().map_or(length, |quote| {
            length.min(quote.start.saturating_sub(at).max(1))
        });
        let limit = (0..=limit)
            .rev()
            .find(|&end| rest.is_char_boundary(end) && end > 0)
            .unwrap_or(length);
        let word = rest[..limit].trim_end_matches(['\'', '’', '-']);
        let (word, _) = bare(word);
        if !word.is_empty() {
            words.push(Word {
                text: word,
                start: at,
                parted,
            });
            parted = false;
        }
        at += limit;
    }
    words
}

type Speaker<'w, 't> = (&'w [Word<'t>], String);

fn according_to<'w, 't>(words: &'w [Word<'t>]) -> Option<Speaker<'w, 't>> {
    let at = words.windows(2).position(|pair| {
        pair[0].text.eq_ignore_ascii_case("according") && pair[1].text.eq_ignore_ascii_case("to")
    })?;
    let speaker = noun_phrase(&words[at + 2..]);
    (!speaker.is_empty()).then(|| (speaker, "according to".to_owned()))
}

fn with_verb<'w, 't>(words: &'w [Word<'t>]) -> Option<Speaker<'w, 't>> {
    for (at, word) in words.iter().enumerate() {
        let lower = word.text.to_lowercase();
        if !VERBS.contains(&lower.as_str()) {
            continue;
        }
        let before = subject(words, at);
        if is_speaker(before) {
            return Some((before, lower));
        }
        // "said city engineer Ruth Amaya" after a quotation.
        let after = noun_phrase(&words[at + 1..]);
        if word.parted && after.iter().any(|word| is_name_word(word.text)) {
            return Some((after, lower));
        }
    }
    None
}

// The words before the verb, back to where the clause begins.
fn subject<'w, 't>(words: &'w [Word<'t>], verb: usize) -> &'w [Word<'t>] {
    const LIMIT: usize = 8;
    const CLAUSE: &[&str] = &[
        "and", "but", "when", "after", "while", "because", "as", "that", "which", "if", "where",
        "since",
    ];
    if words[verb].parted {
        return &[];
    }
    let mut end = verb;
    while end > 0
        && (ADVERBS.contains(&words[end - 1].text.to_lowercase().as_str())
            || words[end - 1].text.ends_with("ly"))
    {
        if words[end - 1].parted {
            return &[];
        }
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < LIMIT {
        let word = &words[start - 1];
        if CLAUSE.contains(&word.text.to_lowercase().as_str()) {
            break;
        }
        start -= 1;
        if word.parted {
            break;
        }
    }
    &words[start..end]
}

fn is_speaker(words: &[Word<'_>]) -> bool {
    let Some(first) = words.first() else {
        return false;
    };
    let lower = first.text.to_lowercase();
    let plural = words
        .last()
        .is_some_and(|word| word.text.ends_with('s') && word.text.len() > 4);
    let head = [
        "the",
        "a",
        "an",
        "one",
        "some",
        "many",
        "police",
        "authorities",
        "his",
        "her",
        "their",
    ];
    if words.len() == 1 && lower == "who" {
        return false;
    }
    PRONOUNS.contains(&lower.as_str())
        || words.iter().any(|word| {
            is_name_word(word.text) && !ADVERBS.contains(&word.text.to_lowercase().as_str())
        })
        || head.contains(&lower.as_str())
        || plural
}

fn noun_phrase<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    const STOP: &[&str] = &[
        "in", "at", "on", "during", "after", "before", "as", "when", "who", "that", "which", "and",
        "but", "to", "with", "was", "is", "has",
    ];
    let length = words
        .iter()
        .enumerate()
        .position(|(index, word)| {
            (index > 0 && word.parted)
                || STOP.contains(&word.text.to_lowercase().as_str())
                || index == 8
        })
        .unwrap_or(words.len());
    &words[..length]
}

//! Who stands in a script: runs of words that are set like a name or a part, and which of them are one person.
//!
//! In a direction any run of words in capitals may name somebody that is no word of directions: "IDA MARSH", "NEIGHBOR". In spoken words a
//! name is what [`classes`] do not know as another word. A surname, a given name and initials stand for the full name of the same
//! text. Linear in the text; it refuses nothing that may be a name, since what it finds is weighed.

use std::collections::HashMap;
use std::ops::Range;

use super::pieces::{PAIRS, Piece, Sort};
use crate::lexicon::Classes;
use crate::script::names::{self, classes, plain};
use crate::script::words::{Does, does};
use copydesk_lexicon::en::text::script::names as lexicon;

/// A place at which somebody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Of the text's pieces.
    pub(super) piece: usize,
    pub(super) range: Range<usize>,
    /// How many names stand before it in its piece.
    pub(super) place: usize,
    /// Of [`People::people`].
    pub(super) person: usize,
}

/// Somebody who is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The fullest name as it is written, without a title.
    pub(super) name: String,
    /// How many words it has.
    pub(super) words: usize,
    /// Of [`People::mentions`], in reading order.
    pub(super) mentions: Vec<usize>,
}

/// All who are named in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct People {
    pub(super) people: Vec<Person>,
    pub(super) mentions: Vec<Mention>,
}

/// The words of the longest name. Titles are not counted.
const LONGEST: usize = 5;

/// What is no part of a name in a direction.
const DIRECTS: [Does; 12] = [
    Does::Strong,
    Does::Weak,
    Does::Label,
    Does::Spoken,
    Does::Beside,
    Does::Recorded,
    Does::Super,
    Does::Ends,
    Does::Silent,
    Does::Natural,
    Does::Strike,
    Does::Screen,
];

/// A run of words that may be a name: where, and its words folded, without titles.
struct Run {
    piece: usize,
    range: Range<usize>,
    place: usize,
    words: Vec<String>,
}

/// Everybody who is named; `is_direction` says of each piece whether it is the crew's.
pub(super) fn people(text: &str, pieces: &[Piece], is_direction: &[bool]) -> People {
    let mut runs = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        // Nobody is heard whom only words name that were taken out.
        if matches!(piece.sort, Sort::Bracket(pair) if PAIRS[pair].0 == "~~") {
            continue;
        }
        let directs = is_direction[at] || piece.sort != Sort::Words;
        of_piece(text, at, piece, directs, &mut runs);
    }
    joined(text, runs)
}

#[derive(Clone, Copy)]
struct Word<'t> {
    start: usize,
    text: &'t str,
}

fn of_piece(text: &str, at: usize, piece: &Piece, directs: bool, runs: &mut Vec<Run>) {
    let said = &text[piece.range.clone()];
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = said.chars().filter(|c| c.is_uppercase()).count();
    let shouted = 10 * capitals > 8 * letters;
    let mut run: Vec<Word<'_>> = Vec::new();
    let mut place = 0;
    let mut begins = true;
    let mut end = piece.range.start;
    for word in words(text, piece.range.clone()) {
        let between = &text[end..word.start];
        let parted = between.contains(|c: char| !(c == ' ' || c == '.')) || between.len() > 2;
        let stopped = between.contains(['.', '!', '?', ':']) && !ends_title(run.last());
        // "W-O-L-B's Ida Marsh", "Lorne's Ida Marsh": whoever owns is another; "NURSE'S AIDE" is one.
        let owned = run.last().is_some_and(|last| stem(last.text) != last.text)
            && classes(stem(word.text)).any(Classes::GIVEN);
        if parted || stopped && !run.is_empty() || owned {
            close(at, &mut run, &mut place, runs);
        }
        begins |= between.contains(['.', '!', '?', ':', '"', '“']);
        let is_part = match (directs, shouted) {
            (true, _) => may_name_in_direction(word.text),
            (false, true) => may_name_in_capitals(word.text, !run.is_empty()),
            (false, false) => may_name(word.text, begins),
        };
        let links = !run.is_empty() && is_particle(word.text);
        match is_part || links {
            true => run.push(word),
            false => close(at, &mut run, &mut place, runs),
        }
        begins = false;
        end = word.start + word.text.len();
    }
    close(at, &mut run, &mut place, runs);
}

// The words of a range: letters with marks inside them. Figures count as words that name nobody.
fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    text[range.clone()]
        .split(move |c: char| !inside(c))
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(move |word| {
            let bare = word.trim_matches(['\'', '’', '-']);
            Word {
                start: bare.as_ptr() as usize - text.as_ptr() as usize,
                text: bare,
            }
        })
}

fn ends_title(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| {
        // "R.J. St. Cyr", "Mt. Lorne"
        let of_saint = matches!(word.text.to_ascii_lowercase().as_str(), "st" | "ste" | "mt");
        of_saint || word.text.chars().count() == 1 || names::is_title(word.text)
    })
}

fn is_particle(word: &str) -> bool {
    lexicon::PARTICLES.contains(&word.to_lowercase().as_str())
}

fn may_name_in_direction(word: &str) -> bool {
    let of = classes(word);
    let named = || of.any(Classes::GIVEN.or(Classes::SURNAME));
    // "CG2", "VO1"
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    // "ELEV-1": the first of a slug's recordings.
    let counted = bare.ends_with('-') && !classes(bare.trim_end_matches('-')).any(Classes::SURNAME);
    word.starts_with(char::is_uppercase)
        && !counted
        && (named() || !does(&bare.to_uppercase(), &DIRECTS))
        && !of.any(Classes::FUNCTION)
}

/// What says that a word is another than a name.
const OTHER: Classes = Classes::FUNCTION
    .or(Classes::COMMON)
    .or(Classes::CUE)
    .or(Classes::SPEECH)
    .or(Classes::WEEKDAY)
    .or(Classes::MONTH)
    .or(Classes::DAY_WORD);

fn may_name_in_capitals(word: &str, inside: bool) -> bool {
    let of = classes(stem(word));
    let named = of.any(Classes::GIVEN) || inside && of.any(Classes::SURNAME);
    word.chars().count() > 1
        && (named && !of.any(Classes::FUNCTION) || names::is_title(word) || !of.any(OTHER))
        && word.starts_with(char::is_uppercase)
}

fn may_name(word: &str, begins: bool) -> bool {
    let of = classes(stem(word));
    word.starts_with(char::is_uppercase)
        && !of.any(Classes::FUNCTION.or(Classes::WEEKDAY).or(Classes::MONTH))
        && (!begins || of.any(Classes::GIVEN) || names::is_title(word) || !of.any(OTHER))
}

// A word without the mark of a genitive.
fn stem(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
}

fn close(piece: usize, run: &mut Vec<Word<'_>>, place: &mut usize, runs: &mut Vec<Run>) {
    while run.last().is_some_and(|word| is_particle(word.text)) {
        run.pop();
    }
    let title = run.iter().take_while(|word| names::is_title(word.text));
    let front = title.count().min(run.len().saturating_sub(1));
    let named = from_given(&run[front..]);
    if let (Some(first), Some(last)) = (named.first(), named.last())
        && named.len() <= LONGEST
        && (named.len() > 1 || first.text.chars().count() > 1)
    {
        let bare = stem(last.text);
        let words: Vec<String> = named.iter().map(|word| plain(stem(word.text))).collect();
        // "T. M-R": letters that stand for a name.
        let letters = words.len() > 1
            && words
                .iter()
                .flat_map(|word| word.split('-'))
                .all(|half| half.len() == 1);
        let words = match letters {
            true => vec![words.concat().replace('-', "")],
            false => words,
        };
        runs.push(Run {
            piece,
            range: first.start..last.start + bare.len(),
            place: *place,
            words,
        });
        *place += 1;
    }
    run.clear();
}

// "MOS MEGAN", "Hiya Declan": a given name that is no surname begins a name.
fn from_given<'w, 't>(run: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let given = |word: &Word<'_>| classes(stem(word.text)).any(Classes::GIVEN);
    let first = run.iter().position(given);
    match first {
        Some(at) if !classes(stem(run[at].text)).any(Classes::SURNAME) => &run[at..],
        _ => run,
    }
}

// Which runs name one person.
fn joined(text: &str, runs: Vec<Run>) -> People {
    let mut full: Vec<Vec<String>> = Vec::new();
    let mut by_last: HashMap<String, usize> = HashMap::new();
    let mut by_first: HashMap<String, usize> = HashMap::new();
    let mut by_initials: HashMap<String, usize> = HashMap::new();
    let mut whole: HashMap<Vec<String>, usize> = HashMap::new();
    for run in runs.iter().filter(|run| run.words.len() > 1) {
        let Some(last) = run.words.last() else {
            continue;
        };
        let known = by_last.get(last).copied();
        // "Marsh" of "Ida Marsh" and of "Dr Ida Marsh-Falk": the first full name stands for the surname.
        if known.is_none_or(|known| !within(&run.words, &full[known])) {
            let own = full.len();
            by_last.entry(last.clone()).or_insert(own);
            by_first.entry(run.words[0].clone()).or_insert(own);
            // "TMR" of "Torvald Mbeki-Ross": each half of a surname has its letter.
            let halves = run.words.iter().flat_map(|word| word.split('-'));
            let halves: String = halves.filter_map(|half| half.chars().next()).collect();
            by_initials.entry(halves).or_insert(own);
            let initials = run.words.iter().filter_map(|word| word.chars().next());
            let initials = by_initials.entry(initials.collect()).or_insert(own);
            // "BL" is Ben Lund sooner than bike lanes.
            if is_plain(&full_words(&full, *initials)) && !is_plain(&run.words) {
                *initials = own;
            }
            whole.entry(run.words.clone()).or_insert(own);
            full.push(run.words.clone());
        }
    }
    let mut single: HashMap<String, usize> = HashMap::new();
    let mut found = People::default();
    let mut person_of_full: HashMap<usize, usize> = HashMap::new();
    for run in runs {
        let known = by_last.get(run.words.last().map_or("", String::as_str));
        let known = known.copied();
        let own = match run.words.as_slice() {
            [only] => {
                let short = only.chars().count() <= 3;
                let initials = by_initials.get(only).copied().filter(|_| short);
                known.or_else(|| by_first.get(only).copied()).or(initials)
            }
            words => known
                .filter(|known| within(words, &full[*known]))
                .or_else(|| acting(words, &by_last, &full))
                .or_else(|| whole.get(words).copied()),
        };
        let next = found.people.len();
        let person = match own {
            Some(own) => *person_of_full.entry(own).or_insert(next),
            None => *single.entry(run.words.join(" ")).or_insert(next),
        };
        let name = &text[run.range.clone()];
        if person == next {
            found.people.push(Person {
                name: name.to_owned(),
                words: run.words.len(),
                mentions: Vec::new(),
            });
        }
        let own = &mut found.people[person];
        if run.words.len() > own.words {
            (own.name, own.words) = (name.to_owned(), run.words.len());
        }
        own.mentions.push(found.mentions.len());
        found.mentions.push(Mention {
            piece: run.piece,
            range: run.range,
            place: run.place,
            person,
        });
    }
    found
}

// "MARSH SWEEPING", "MARSH STMT": a surname of the text, and no name behind it.
fn acting(
    words: &[String],
    by_last: &HashMap<String, usize>,
    full: &[Vec<String>],
) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    let named = rest
        .iter()
        .any(|word| classes(word).any(Classes::GIVEN.or(Classes::SURNAME)));
    let other = full
        .iter()
        .any(|one| one.len() > 1 && one.first() == Some(first) && one != words);
    let known = by_last.get(first).copied()?;
    (!named && !other && full[known].len() > 1 && full[known] != words).then_some(known)
}

fn full_words(full: &[Vec<String>], at: usize) -> Vec<String> {
    full.get(at).cloned().unwrap_or_default()
}

// Whether any of the words is one that names nobody.
fn is_plain(words: &[String]) -> bool {
    words.iter().any(|word| {
        let of = classes(word);
        of.any(Classes::COMMON.or(Classes::OFFICE)) && !of.any(Classes::GIVEN.or(Classes::SURNAME))
    })
}

fn within(short: &[String], long: &[String]) -> bool {
    short.iter().all(|word| long.contains(word)) || long.iter().all(|word| short.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    fn named(text: &str) -> Vec<(String, usize)> {
        let pieces = pieces(text);
        let found = people(text, &pieces, &vec![false; pieces.len()]);
        let each = found.people.into_iter();
        each.map(|one| (one.name, one.mentions.len())).collect()
    }

    #[test]
    fn a_surname_and_initials_stand_for_the_full_name() {
        let text = "[CG: Ida Marsh / clerk]\nMARSH: No.\nIM: Yes.\nIda left.\n[SOT DR. MARSH]\n";
        assert_eq!(named(text)[0], ("Ida Marsh".to_owned(), 5));
    }

    #[test]
    fn each_half_of_a_surname_has_its_letter() {
        let text = "[CG: Torvald Marsh-Rooke / clerk]\nT. M-R: No.\nTMR: Yes.\n";
        assert_eq!(named(text)[0], ("Torvald Marsh-Rooke".to_owned(), 3));
    }

    #[test]
    fn who_owns_is_another_than_what_is_owned() {
        let text = "W-O-L-B's Wyatt Marsh reports.\nWYATT:\n";
        assert_eq!(named(text)[1], ("Wyatt Marsh".to_owned(), 2));
    }

    #[test]
    fn a_saint_in_a_name_ends_none() {
        let text = "R.J. ST. CYR was up there.\n[SOT ST. CYR]\n";
        assert_eq!(named(text)[0], ("R.J. ST. CYR".to_owned(), 2));
    }

    #[test]
    fn words_that_were_taken_out_name_nobody() {
        let text = "~~The owner is Tarn Holdings.~~\n[SOT]\n";
        assert!(named(text).is_empty());
    }

    #[test]
    fn a_given_name_begins_a_name() {
        let text = "MOS MEGAN AT TABLE\n[CG MEGAN ROURKE]\n";
        assert_eq!(named(text)[0], ("MEGAN ROURKE".to_owned(), 2));
    }

    #[test]
    fn words_of_directions_name_nobody() {
        assert!(named("[TAKE SOT]\n[VO]\n").is_empty());
        assert_eq!(named("[SOT NEIGHBOR :12]\n"), [("NEIGHBOR".to_owned(), 1)]);
    }
}

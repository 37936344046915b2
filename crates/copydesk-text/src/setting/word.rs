//! The words of a claim with their places, and the lists that each is held against.
//!
//! One look-up a word. What leans, and how, is asked of them elsewhere. Linear in the claim.

use std::sync::LazyLock;

use copydesk_lexicon::en::text::answered;
use copydesk_lexicon::en::text::setting::layout::DAYS;
use copydesk_lexicon::en::text::setting::{
    behind, days, described as kinds, leaning as words, mishaps, picks, sums as counts,
};

use crate::word_table::{WordTable, Words, is_in};

const PERSON: [&str; words::PERSON.len()] = words::PERSON;
const THEY: [&str; words::THEY.len()] = words::THEY;
const THING: [&str; 2] = ["it", "its"];
const THIS: [&str; 4] = ["this", "that", "these", "those"];
/// What *the* makes somebody or something that was named before, unless the claim goes on to say which.
const KNOWN_PERSONS: [&str; words::KNOWN_PERSONS.len()] = words::KNOWN_PERSONS;
const KNOWN_THINGS: [&str; words::KNOWN_THINGS.len()] = words::KNOWN_THINGS;
/// What may stand before a leaning pronoun and names nothing: prepositions, adverbs of time and place, conjunctions, days.
const EMPTY: [&str; words::EMPTY.len()] = words::EMPTY;

/// Days that are counted from the day of filing, and spans of time that are with a word before them.
const COUNTED: [&str; words::COUNTED.len()] = words::COUNTED;
const SPANS: [&str; words::SPANS.len()] = words::SPANS;

/// The lists that every word is held against, a bit each.
pub(super) mod class {
    pub(in super::super) const PERSON: u32 = 1;
    pub(in super::super) const THEY: u32 = 1 << 1;
    pub(in super::super) const THING: u32 = 1 << 2;
    pub(in super::super) const THIS: u32 = 1 << 3;
    pub(in super::super) const KNOWN_PERSON: u32 = 1 << 4;
    pub(in super::super) const KNOWN_THING: u32 = 1 << 5;
    pub(in super::super) const EMPTY: u32 = 1 << 6;
    pub(in super::super) const COUNTED: u32 = 1 << 7;
    pub(in super::super) const SPAN: u32 = 1 << 8;
    pub(in super::super) const THE: u32 = 1 << 9;
    pub(in super::super) const SAME: u32 = 1 << 10;
    pub(in super::super) const DAY: u32 = 1 << 11;
    /// What may count from a figure before.
    pub(in super::super) const COUNTS: u32 = 1 << 12;
    /// What may count from a day before.
    pub(in super::super) const SPAN_OF_TIME: u32 = 1 << 13;
    /// What is of a kind, or stands for one.
    pub(in super::super) const NOUN_OF_KIND: u32 = 1 << 14;
    /// What may pick out of those named before.
    pub(in super::super) const PICKS: u32 = 1 << 15;
    /// What a denial has, or a refusal to answer.
    pub(in super::super) const DENIES: u32 = 1 << 16;
    pub(in super::super) const DECLINES: u32 = 1 << 17;
    pub(in super::super) const ANSWERS: u32 = 1 << 18;
    pub(in super::super) const NOT: u32 = 1 << 19;
    pub(in super::super) const GUILTY: u32 = 1 << 20;
    /// What tells of people hurt.
    pub(in super::super) const HURT: u32 = 1 << 21;
    /// What tells of somebody who is asked.
    pub(in super::super) const INTERVIEWS: u32 = 1 << 22;
    /// What clears somebody: alone, behind *of*, of a case.
    pub(in super::super) const CLEARED: u32 = 1 << 23;
    pub(in super::super) const DROPS: u32 = 1 << 24;
    pub(in super::super) const CASES: u32 = 1 << 25;
    /// All that can make a claim lean.
    pub(in super::super) const LEANS: u32 = DENIES - 1;
    /// Whether these lean depends on where the claim's names stand.
    pub(in super::super) const ASKS_WHERE_NAMES_ARE: u32 =
        PERSON | THEY | THING | KNOWN_PERSON | KNOWN_THING;
}

static CLASSES: LazyLock<WordTable> = LazyLock::new(|| {
    // The first word of each line is the noun.
    let general: Vec<&str> = kinds::GENERAL
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    WordTable::new([
        (class::PERSON, &PERSON[..]),
        (class::THEY, &THEY[..]),
        (class::THING, &THING[..]),
        (class::THIS, &THIS[..]),
        (class::KNOWN_PERSON, &KNOWN_PERSONS[..]),
        (class::KNOWN_THING, &KNOWN_THINGS[..]),
        (class::EMPTY, &EMPTY[..]),
        (class::COUNTED, &COUNTED[..]),
        (class::SPAN, &SPANS[..]),
        (class::THE, &["the"][..]),
        (class::SAME, &["same"][..]),
        (class::DAY, &DAYS[..]),
        (class::COUNTS, &counts::NOUNS[..]),
        (class::COUNTS, &counts::RESTS[..]),
        (class::COUNTS, &["other", "much", "many"][..]),
        (class::SPAN_OF_TIME, &words::COUNTS_ON_SPANS[..]),
        (class::SPAN_OF_TIME, &days::PLURAL_SPANS[..]),
        (
            class::SPAN_OF_TIME,
            &["then", "time", "spring", "summer"][..],
        ),
        (class::PICKS, &picks::ORDINALS[..]),
        (class::PICKS, &picks::OPENING[..]),
        (class::NOUN_OF_KIND, &kinds::BUILDINGS[..]),
        (class::NOUN_OF_KIND, &kinds::VEHICLES[..]),
        (class::NOUN_OF_KIND, &kinds::VESSELS[..]),
        (class::NOUN_OF_KIND, &kinds::AIRCRAFT[..]),
        (class::NOUN_OF_KIND, &kinds::WEAPONS[..]),
        (class::NOUN_OF_KIND, &kinds::ANIMALS[..]),
        (class::NOUN_OF_KIND, &general[..]),
        (class::DENIES, &answered::DENIES[..]),
        (class::DENIES, &answered::CLEARS[..]),
        (class::CLEARED, &["cleared"][..]),
        (class::DROPS, &answered::DROPS[..]),
        (class::CASES, &answered::CASES[..]),
        (class::DECLINES, &answered::DECLINES[..]),
        (class::ANSWERS, &answered::ANSWERS[..]),
        (class::NOT, &["not"][..]),
        (class::GUILTY, &["guilty"][..]),
        (class::HURT, &mishaps::HURT[..]),
        (class::INTERVIEWS, &behind::INTERVIEWS[..]),
    ])
});

/// A word with its place in the claim, in bytes.
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it is: bits of [`class`].
    bits: u32,
}

impl<'t> Word<'t> {
    fn of(words: &'t str, start: usize, end: usize) -> Self {
        let text = &words[start..end];
        Self {
            text,
            start,
            end,
            bits: CLASSES.bits(text),
        }
    }

    pub(super) fn is(&self, class: u32) -> bool {
        self.bits & class != 0
    }

    /// Whether it is in no list of what leans, as more than half of all words are.
    pub(super) fn is_plain(&self) -> bool {
        self.bits & class::LEANS == 0
    }

    // Part of a day: its name, a month, a figure.
    pub(super) fn names_day(&self) -> bool {
        self.is(class::DAY) || self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Whether a word is in a list, in any case.
pub(super) fn is(word: &str, list: &[&str]) -> bool {
    word.len() <= 12 && is_in(word, list)
}

/// The words with their places, apostrophes inside them kept out: "he's" is "he" and "s".
pub(super) fn split(words: &str) -> Vec<Word<'_>> {
    // English has five letters and a space a word.
    let mut all = Vec::with_capacity(words.len() / 5 + 1);
    let mut cut = Words::of(words);
    while let Some(place) = cut.next_place() {
        all.push(Word::of(words, place.start, place.end));
    }
    all
}

/// Whether the words of a claim tell of people hurt.
pub(super) fn hurts(all: &[Word<'_>]) -> bool {
    all.iter().any(|word| word.is(class::HURT))
}

/// Whether a sentence says that whom it names answers the questions below: “Ruth Amaya, the mayor, answered our questions.”
pub(super) fn names_who_answers(all: &[Word<'_>]) -> bool {
    /// How far into a sentence it is looked for, in words.
    const NEAR: usize = 48;
    let mut near = all.iter().take(NEAR);
    near.any(|word| word.is(class::INTERVIEWS))
}

/// Whether the words of a claim deny something, tell that somebody would not answer, or that a case came to nothing: “A jury acquitted her”, “The
/// charges were dropped”, “She was cleared of it”.
pub(super) fn denies(all: &[Word<'_>]) -> bool {
    let (mut seen, mut before) = (0, 0);
    for word in all {
        let bits = word.bits;
        let of = || word.text.eq_ignore_ascii_case("of");
        if bits & class::DENIES != 0
            || before & class::NOT != 0 && bits & class::GUILTY != 0
            || before & class::CLEARED != 0 && of()
        {
            return true;
        }
        seen |= bits;
        before = bits;
    }
    let gives_none = class::DECLINES | class::ANSWERS;
    let came_to_nothing = class::DROPS | class::CASES;
    seen & gives_none == gives_none || seen & came_to_nothing == came_to_nothing
}

/// Whether a clause ends behind the word: "denied this.", "said that, too".
pub(super) fn ends_there(words: &str, end: usize) -> bool {
    let rest = words[end..].trim_start();
    rest.is_empty() || rest.starts_with(['.', ',', ';', '!', '?', '”', '"', '—', '–'])
}

//! How somebody talks: whether words are a person's own, as recordings have them, or read by the newsroom.
//!
//! A layout that is not known still has people in it. They say *I* and *we*, stumble, answer, speak in short sentences; the newsroom
//! says who said what, counts, gives titles and names. Each trait of a sentence has a weight in hundredths of log-odds, fitted by
//! `examples/fit_manner` to labelled scripts (`manner.weights`), and a passage has the sum of its sentences'.
//! Cross-validated by story over 124 scripts: .89 of 2,438 sentences and .95 of passages of three sentences or more fall on the right side.
//!
//! Linear in the words. It refuses to decide alone: a passage of one sentence is on the wrong side in one of ten.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::sentences::{Cut, cut};
use copydesk_lexicon::en::text::script::manner as words;

/// The traits, in the order of the weights.
pub(super) const TRAITS: [&str; 20] = [
    "i",
    "we",
    "you",
    "fill",
    "stumble",
    "contraction",
    "points",
    "short",
    "opener",
    "bias",
    "dots",
    "says",
    "names",
    "office",
    "figure",
    "time",
    "long",
    "very-long",
    "question",
    "article",
];

/// What talk is full of, and copy is not.
#[rustfmt::skip]
const FILL: &[&str] = &words::FILL;

#[rustfmt::skip]
const OPENERS: &[&str] = &words::OPENERS;

#[rustfmt::skip]
const SAYS: &[&str] = &words::SAYS;

#[rustfmt::skip]
const OFFICES: &[&str] = &words::OFFICES;

#[rustfmt::skip]
const TIMES: &[&str] = &words::TIMES;

const FIGURES: &[&str] = &words::FIGURES;

/// What each word is counted as: a bit for each trait that it has.
static WORDS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words: HashMap<&str, u32> = HashMap::new();
    let first: &[&str] = &words::FIRST;
    let ours: &[&str] = &words::OURS;
    let yours: &[&str] = &words::YOURS;
    let points: &[&str] = &words::POINTS;
    for (name, list) in [
        ("i", first),
        ("we", ours),
        ("you", yours),
        ("fill", FILL),
        ("opener", OPENERS),
        ("points", points),
        ("says", SAYS),
        ("office", OFFICES),
        ("time", TIMES),
        ("figure", FIGURES),
        ("article", &["a", "an", "the"]),
    ] {
        for word in list {
            *words.entry(word).or_default() |= bit(name);
        }
    }
    words
});

static WEIGHTS: LazyLock<[i32; TRAITS.len()]> = LazyLock::new(|| {
    let mut weights = [0; TRAITS.len()];
    for line in include_str!("manner.weights").lines() {
        let Some((name, weight)) = line.split_once(' ') else {
            continue;
        };
        if let Some(at) = TRAITS.iter().position(|known| *known == name) {
            weights[at] = weight.trim().parse().unwrap_or_default();
        }
    }
    weights
});

fn bit(name: &str) -> u32 {
    TRAITS
        .iter()
        .position(|known| *known == name)
        .map_or(0, |at| 1 << at)
}

/// How often each trait stands in a sentence, in the order of [`TRAITS`]; each is counted up to a few times.
pub(super) fn traits(sentence: &str) -> [u8; TRAITS.len()] {
    let mut found = [0u8; TRAITS.len()];
    let mut count = 0usize;
    let mut before = [String::new(), String::new(), String::new()];
    let mut stumbles = false;
    let mut names = 0u8;
    let mut inside = false;
    let mut contracted = 0u8;
    for word in sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
        let bare = word.trim_end_matches(['\'', '’']);
        if !bare.contains(char::is_alphanumeric) {
            continue;
        }
        let lower = bare.replace('’', "'").to_lowercase();
        let mut known = WORDS.get(lower.as_str()).copied().unwrap_or_default();
        // "The board tells me": the newsroom says so of itself. Of 104 labelled sentences with *tells me* or *tells us* 16 are a voice's.
        if before[2] == "tells" {
            known &= !(bit("i") | bit("we"));
        }
        for (at, name) in TRAITS.iter().enumerate() {
            let opens = matches!(*name, "opener" | "points" | "article");
            if known & (1 << at) != 0 && (!opens || count == 0) {
                found[at] = found[at].saturating_add(1);
            }
        }
        contracted += u8::from(contracted < 2 && is_contracted(&lower));
        // "we, we", "it was, it was"
        stumbles |= lower == before[2]
            || !before[1].is_empty() && lower == before[1] && before[2] == before[0] && count > 3;
        // A run of capitals inside the sentence is one name.
        let capital = count > 0
            && bare.starts_with(char::is_uppercase)
            && bare.contains(char::is_lowercase)
            && !lower.starts_with("i'");
        names += u8::from(capital && !inside && names < 2);
        inside = capital;
        before.rotate_left(1);
        before[2] = lower;
        count += 1;
    }
    let mut set = |name: &str, value: u8| {
        if let Some(at) = TRAITS.iter().position(|known| *known == name) {
            found[at] = value;
        }
    };
    set("bias", 1);
    set("stumble", u8::from(stumbles));
    set("contraction", contracted);
    set("names", names);
    set("short", u8::from(count <= 6));
    set("long", u8::from(count >= 18));
    set("very-long", u8::from(count >= 25));
    set("question", u8::from(sentence.contains('?')));
    set("dots", u8::from(sentence.contains("...")));
    if sentence.contains(|c: char| c.is_ascii_digit()) {
        set("figure", 1);
    }
    for (at, most) in [
        ("i", 2),
        ("we", 2),
        ("you", 2),
        ("fill", 3),
        ("office", 2),
        ("says", 1),
        ("time", 1),
        ("figure", 1),
    ] {
        if let Some(at) = TRAITS.iter().position(|known| *known == at) {
            found[at] = found[at].min(most);
        }
    }
    found
}

fn is_contracted(lower: &str) -> bool {
    words::IS_CONTRACTED.iter().any(|end| lower.ends_with(end))
}

/// How much a sentence reads like talk, in hundredths of log-odds; below zero it reads like copy.
fn of_sentence(sentence: &str) -> i32 {
    let found = traits(sentence);
    found
        .iter()
        .zip(WEIGHTS.iter())
        .map(|(count, weight)| i32::from(*count) * weight)
        .sum()
}

/// How much a passage reads like talk, and of how many sentences it is.
pub(super) fn of(text: &str, range: Range<usize>) -> (i32, usize) {
    let sentences = cut(text, range, Cut::Spoken);
    let sum = sentences
        .iter()
        .map(|one| of_sentence(text[one.clone()].trim_matches(['"', '“', '”'])))
        .sum();
    (sum, sentences.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn talk_and_copy_fall_on_their_sides() {
        for talk in [
            "I didn't hear a thing, I just ran.",
            "We, we told them in May and nobody came.",
            "Well, it's my street too. You tell me.",
        ] {
            assert!(of(talk, 0..talk.len()).0 > 0, "{talk}");
        }
        for copy in [
            "Sheriff Ada Brandt says two deputies were hurt on Route 9 on Tuesday night.",
            "The council voted seven to two to close the plant.",
            "The board tells me it has since found a second account.",
            "A federal judge in Lorne has ordered the company to pay two million dollars.",
        ] {
            assert!(of(copy, 0..copy.len()).0 < 0, "{copy}");
        }
    }

    #[test]
    fn every_trait_has_a_weight() {
        for name in TRAITS {
            let line = format!("{name} ");
            let weights = include_str!("manner.weights");
            assert!(weights.lines().any(|one| one.starts_with(&line)), "{name}");
        }
    }
}

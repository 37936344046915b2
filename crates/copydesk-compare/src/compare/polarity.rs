//! Yes and no, and words with their opposites.
//!
//! A negation reaches the content words that follow it in its clause. A word of the claim that the passages don't have is an
//! opposite when theirs stands on the other side of a pair of the list, or is the same word with or without `un-`, `in-`, `dis-`
//! and the like. Two turns cancel: "not safe" and "unsafe" are the same. It refuses to judge irony and double negation.

use std::collections::HashSet;

use super::pairing::Pairing;
use super::reading::{Reading, Word};
use super::{Confidence, Difference, DifferenceKind};

/// How many content words a negation reaches.
const REACH: usize = 3;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let denied = negated(pairing, pairing.converted, pairing.words());
    let mut denied_there = Vec::new();
    for passage in pairing.passage_words() {
        denied_there.extend(negated(pairing, pairing.original, passage));
    }
    negations(pairing, &denied, &denied_there, differences);
    opposites(pairing, &denied, &denied_there, differences);
    small_words(pairing, differences);
}

/// A content word under a negation.
struct Denied<'w> {
    stem: u32,
    negation: &'w Word,
    /// "without" only says that something is missing.
    weak: bool,
}

fn negated<'w>(pairing: &Pairing<'_>, reading: &Reading<'_>, words: &'w [Word]) -> Vec<Denied<'w>> {
    let mut denied = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let entry = pairing.entry(word);
        let next = words
            .get(at + 1)
            .map(|word| pairing.entry(word).text.as_str());
        let idle = matches!(next, Some("only" | "just" | "least" | "doubt"));
        if !entry.roles.negation || idle {
            continue;
        }
        let mut reached = 0;
        for (place, other) in words.iter().enumerate().skip(at + 1) {
            let gap = reading
                .text
                .get(words[place - 1].bytes.end..other.bytes.start);
            if gap.is_some_and(|gap| gap.contains([',', ';', ':', '.', '—', '!', '?'])) {
                break;
            }
            if other.content {
                denied.push(Denied {
                    stem: other.stem,
                    negation: word,
                    weak: entry.text == "without",
                });
                reached += 1;
            }
            if reached == REACH {
                break;
            }
        }
    }
    denied
}

fn negations(
    pairing: &Pairing<'_>,
    denied: &[Denied<'_>],
    denied_there: &[Denied<'_>],
    differences: &mut Vec<Difference>,
) {
    let there: HashSet<u32> = denied_there.iter().map(|one| one.stem).collect();
    let here: HashSet<u32> = denied.iter().map(|one| one.stem).collect();
    // One that came: of what it denies the passages deny nothing.
    let mut seen: Vec<usize> = Vec::new();
    for one in denied {
        let at = one.negation.bytes.start;
        if seen.contains(&at) {
            continue;
        }
        seen.push(at);
        let reach = || {
            denied
                .iter()
                .filter(|other| other.negation.bytes.start == at)
        };
        if reach().any(|other| there.contains(&other.stem)) || turned(pairing, reach()) {
            continue;
        }
        let known = reach().find(|other| pairing.passage_stems.contains(&other.stem));
        let confidence = match (known, one.weak, denied_there.is_empty()) {
            (Some(_), false, _) => Confidence::Sure,
            (None, false, true) => Confidence::Likely,
            (Some(_), true, _) | (None, true, _) | (None, false, false) => Confidence::Possible,
        };
        let original = known.and_then(|known| {
            let mut words = pairing.passage_words().flatten();
            words
                .find(|word| word.stem == known.stem)
                .map(|word| word.bytes.clone())
        });
        differences.push(pairing.difference(
            DifferenceKind::Negation,
            confidence,
            original,
            Some(one.negation.bytes.clone()),
        ));
    }
    // One that went: what the passages deny, the claim says outright.
    if !denied.is_empty() {
        return;
    }
    let mut gone: Vec<usize> = Vec::new();
    for one in denied_there {
        let at = one.negation.bytes.start;
        if one.weak || gone.contains(&at) || here.contains(&one.stem) {
            continue;
        }
        gone.push(at);
        let reach: Vec<&Denied<'_>> = denied_there
            .iter()
            .filter(|other| other.negation.bytes.start == at)
            .collect();
        // The same word may stand in the passages a second time, undenied.
        let said = |stem: u32| {
            let all = pairing
                .passage_words()
                .flatten()
                .filter(|word| word.stem == stem)
                .count();
            all <= denied_there.iter().filter(|one| one.stem == stem).count()
        };
        let Some(first) = reach.first() else { continue };
        let kept = pairing
            .words()
            .iter()
            .find(|word| word.stem == first.stem && word.content);
        if let Some(kept) = kept
            && said(first.stem)
            && !contrary_in_claim(pairing, &reach)
        {
            differences.push(pairing.difference(
                DifferenceKind::Negation,
                Confidence::Sure,
                Some(one.negation.bytes.clone()),
                Some(kept.bytes.clone()),
            ));
        }
    }
}

// "Not safe" for "unsafe": what the claim denies is the contrary of what the passages say.
fn turned<'d>(pairing: &Pairing<'_>, mut denied: impl Iterator<Item = &'d Denied<'d>>) -> bool {
    denied.any(|one| {
        let Some(word) = pairing.words().iter().find(|word| word.stem == one.stem) else {
            return false;
        };
        pairing
            .passage_words()
            .flatten()
            .any(|other| other.content && contrary(pairing, word, other))
    })
}

fn contrary_in_claim(pairing: &Pairing<'_>, denied: &[&Denied<'_>]) -> bool {
    denied.iter().any(|one| {
        let original = pairing
            .passage_words()
            .flatten()
            .find(|word| word.stem == one.stem);
        original.is_some_and(|original| {
            pairing
                .words()
                .iter()
                .any(|word| word.content && contrary(pairing, word, original))
        })
    })
}

fn contrary(pairing: &Pairing<'_>, a: &Word, b: &Word) -> bool {
    let (a, b) = (pairing.entry(a), pairing.entry(b));
    pairing.lexicon.opposite(&a.stem, &b.stem)
        || prefixed(pairing, &a.text, &b.stem)
        || prefixed(pairing, &b.text, &a.stem)
}

// Whether `text` is a word of that stem with a denying prefix.
fn prefixed(pairing: &Pairing<'_>, text: &str, stem: &str) -> bool {
    const PREFIXES: &[&str] = &["un", "in", "im", "il", "ir", "dis", "non", "mis", "de"];
    PREFIXES.iter().any(|prefix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() >= 4 && pairing.lexicon.stem(rest) == stem)
    })
}

fn opposites(
    pairing: &Pairing<'_>,
    denied: &[Denied<'_>],
    denied_there: &[Denied<'_>],
    differences: &mut Vec<Difference>,
) {
    for (at, word) in pairing.words().iter().enumerate() {
        if !word.content || word.named {
            continue;
        }
        let stem = &pairing.entry(word).stem;
        let passages = || {
            pairing
                .passage_words()
                .flatten()
                .filter(|other| other.content)
        };
        let counterpart = pairing.counterpart(at);
        let about = surroundings(pairing.words(), at);
        // How much of what stands around the word stands around another one in the passages.
        let shared = |other: &Word| {
            let mut best = 0;
            for passage in pairing.passage_words() {
                for place in (0..passage.len()).filter(|place| passage[*place].stem == other.stem) {
                    best = best.max(surroundings(passage, place).intersection(&about).count());
                }
            }
            best
        };
        // A word of the same side that is said of the same things.
        let akin = passages()
            .filter(|other| pairing.lexicon.akin(stem, &pairing.entry(other).stem))
            .map(&shared)
            .max();
        // The word itself stands in the passages, of other things perhaps: then its opposite must stand much nearer.
        let itself = pairing.in_passages(word).then(|| shared(word) + 1);
        let own = denied.iter().any(|one| one.stem == word.stem);
        let found = passages()
            .filter(|other| !pairing.claim_stems.contains(&other.stem))
            .filter(|other| contrary(pairing, word, other))
            .filter(|other| denied_there.iter().any(|one| one.stem == other.stem) == own)
            .max_by_key(|other| counterpart.is_some_and(|one| one.stem == other.stem));
        let Some(other) = found else { continue };
        let placed = counterpart.is_some_and(|one| one.stem == other.stem);
        if akin.max(itself).is_some_and(|akin| akin >= shared(other)) {
            continue;
        }
        let confidence = match placed || !pairing.in_original(word) {
            true => Confidence::Sure,
            false => Confidence::Likely,
        };
        differences.push(pairing.difference(
            DifferenceKind::Opposite,
            confidence,
            Some(other.bytes.clone()),
            Some(word.bytes.clone()),
        ));
    }
}

// The content words near a word.
fn surroundings(words: &[Word], at: usize) -> HashSet<u32> {
    let before = words[..at]
        .iter()
        .rev()
        .filter(|word| word.content)
        .take(REACH);
    let after = words[at + 1..]
        .iter()
        .filter(|word| word.content)
        .take(REACH);
    before.chain(after).map(|word| word.stem).collect()
}

/// Small words that turn a sentence round when one takes the other's place.
const TURNS: &[(&str, &str)] = &[
    ("before", "after"),
    ("all", "some"),
    ("all", "none"),
    ("every", "some"),
    ("most", "some"),
    ("all", "most"),
    ("all", "few"),
    ("most", "few"),
    ("many", "few"),
    ("more", "less"),
    ("more", "fewer"),
    ("most", "least"),
    ("up", "down"),
    ("over", "under"),
    ("above", "below"),
    ("with", "without"),
    ("into", "out"),
    ("always", "sometimes"),
    ("both", "neither"),
    ("each", "some"),
    ("until", "after"),
    ("since", "before"),
    ("every", "few"),
    ("several", "all"),
    ("few", "several"),
    ("all", "half"),
];

fn small_words(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let next = |words: &[Word], at: usize| {
        words
            .iter()
            .skip(at + 1)
            .take(4)
            .find(|word| word.content || word.figure)
            .map(|word| word.stem)
    };
    let words = pairing.words();
    for (at, word) in words.iter().enumerate() {
        let text = pairing.entry(word).text.as_str();
        let turns = TURNS.iter().filter_map(|(a, b)| match text {
            text if text == *a => Some(*b),
            text if text == *b => Some(*a),
            _ => None,
        });
        let others: Vec<&str> = turns.collect();
        let Some(follows) = next(words, at).filter(|_| !others.is_empty()) else {
            continue;
        };
        let followed = |other: &str| {
            pairing.passage_words().find_map(|passage| {
                let mut places = passage.iter().enumerate();
                places
                    .find(|(place, word)| {
                        pairing.entry(word).text == other && next(passage, *place) == Some(follows)
                    })
                    .map(|(_, word)| word.bytes.clone())
            })
        };
        if followed(text).is_some() {
            continue;
        }
        if let Some(original) = others.iter().find_map(|other| followed(other)) {
            differences.push(pairing.difference(
                DifferenceKind::Opposite,
                Confidence::Sure,
                Some(original),
                Some(word.bytes.clone()),
            ));
        }
    }
}

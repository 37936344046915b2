//! How sure, and how far along: could made will, an allegation made a fact, a plan made a deed.
//!
//! For a word that claim and passage share, the words of doubt just before it in its clause are compared, strongest doubt first.
//! Linear in the words. It refuses to weigh one word of doubt against another of the same strength.

use super::pairing::Pairing;
use super::reading::{Reading, Word};
use super::{Confidence, Difference, DifferenceKind};

/// How many words before a word may qualify it.
const REACH: usize = 4;

/// How certain a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Could,
    Likely,
    Plain,
    Will,
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for (at, word) in pairing.words().iter().enumerate() {
        if !word.content || !pairing.in_passages(word) {
            continue;
        }
        let here = before(pairing, pairing.converted, pairing.words(), at);
        for passage in pairing.passage_words() {
            let mut places = (0..passage.len()).filter(|place| passage[*place].stem == word.stem);
            let (Some(place), None) = (places.next(), places.next()) else {
                continue;
            };
            let there = before(pairing, pairing.original, passage, place);
            differences.extend(
                completed(pairing, at, &here, &there, &passage[place])
                    .or_else(|| alleged(pairing, word, &here, &there))
                    .or_else(|| modal(pairing, word, &here, &there)),
            );
            break;
        }
    }
}

// The words before `at` in its clause, nearest first.
fn before<'w>(
    pairing: &Pairing<'_>,
    reading: &Reading<'_>,
    words: &'w [Word],
    at: usize,
) -> Vec<&'w Word> {
    let mut found: Vec<&Word> = Vec::new();
    for place in (0..at).rev().take(REACH) {
        let gap = reading
            .text
            .get(words[place].bytes.end..words[place + 1].bytes.start);
        if gap.is_some_and(|gap| gap.contains([',', ';', ':', '.', '—', '"', '“', '”'])) {
            break;
        }
        let text = pairing.entry(&words[place]).text.as_str();
        if ["and", "but", "that", "who", "which"].contains(&text) && !found.is_empty() {
            break;
        }
        found.push(&words[place]);
    }
    found
}

fn strength<'w>(pairing: &Pairing<'_>, words: &[&'w Word]) -> (Strength, Option<&'w Word>) {
    let mut weakest = (Strength::Plain, None);
    for word in words {
        // May is a month, and Will a name.
        if word.figure || word.named {
            continue;
        }
        let text = pairing.entry(word).text.as_str();
        let strength = match text {
            "could" | "may" | "might" | "possibly" | "perhaps" | "maybe" | "possible" => {
                Strength::Could
            }
            "should" | "would" | "likely" | "probably" | "expected" | "appears" | "appeared"
            | "seems" | "seem" | "seemed" | "apparently" | "believed" | "potentially"
            | "supposedly" => Strength::Likely,
            "will" | "must" => Strength::Will,
            _ => continue,
        };
        if weakest.1.is_none() || strength < weakest.0 {
            weakest = (strength, Some(*word));
        }
    }
    weakest
}

fn modal(
    pairing: &Pairing<'_>,
    word: &Word,
    here: &[&Word],
    there: &[&Word],
) -> Option<Difference> {
    let (own, mark) = strength(pairing, here);
    let (other, original) = strength(pairing, there);
    // The doubt may stand elsewhere in the claim.
    let hedged = pairing.words().iter().any(|word| {
        let entry = pairing.entry(word);
        entry.roles.hedge && !entry.roles.speech
    });
    let confidence = match (other, own) {
        (Strength::Could | Strength::Likely, Strength::Will) => Confidence::Sure,
        (Strength::Could | Strength::Likely, Strength::Plain) if hedged => return None,
        (Strength::Could, Strength::Plain) => Confidence::Sure,
        (Strength::Likely, Strength::Plain) => Confidence::Likely,
        (Strength::Will, Strength::Could) => Confidence::Likely,
        (Strength::Plain, Strength::Could | Strength::Likely) => Confidence::Possible,
        _ => return None,
    };
    Some(pairing.difference(
        DifferenceKind::Certainty,
        confidence,
        original.map(|word| word.bytes.clone()),
        Some(mark.unwrap_or(word).bytes.clone()),
    ))
}

// Alleged, suspected, accused, reported: gone, and what follows stands as a fact.
fn alleged(
    pairing: &Pairing<'_>,
    word: &Word,
    here: &[&Word],
    there: &[&Word],
) -> Option<Difference> {
    const DOUBTS: &[&str] = &[
        "alleged",
        "allegedly",
        "suspected",
        "accused",
        "reportedly",
        "purported",
        "purportedly",
        "apparent",
        "unconfirmed",
        "preliminary",
        "presumed",
        "supposed",
        "accuses",
        "alleges",
        "possible",
        "potential",
    ];
    let doubt = |words: &[&Word]| {
        let found = words
            .iter()
            .find(|word| DOUBTS.contains(&pairing.entry(word).text.as_str()));
        found.map(|word| word.bytes.clone())
    };
    let original = doubt(there)?;
    let hedged = pairing
        .words()
        .iter()
        .any(|word| pairing.entry(word).roles.hedge)
        || pairing.claim().draft.attribution.is_some();
    if doubt(here).is_some() || hedged {
        return None;
    }
    Some(pairing.difference(
        DifferenceKind::Certainty,
        Confidence::Sure,
        Some(original),
        Some(word.bytes.clone()),
    ))
}

// Plans to, will, is set to, hopes to: gone, and the verb stands in the past.
fn completed(
    pairing: &Pairing<'_>,
    at: usize,
    here: &[&Word],
    there: &[&Word],
    original: &Word,
) -> Option<Difference> {
    let words = pairing.words();
    let text = |word: &Word| pairing.entry(word).text.clone();
    let plans = |words: &[&Word]| words.iter().any(|word| pairing.entry(word).roles.plan);
    const PERFECT: &[&str] = &["has", "have", "had"];
    let perfect = there
        .iter()
        .any(|word| PERFECT.contains(&text(word).as_str()));
    let planned = there
        .iter()
        .find(|word| pairing.entry(word).roles.plan && !word.named && !perfect)?;
    let form = text(&words[at]);
    let helped = here.first().is_some_and(|word| {
        ["has", "have", "had", "was", "were", "been"].contains(&text(word).as_str())
    });
    let past = form.ends_with("ed") || helped || irregular_past(pairing, &form);
    let infinitive = here.first().is_some_and(|word| text(word) == "to");
    // In the passage it must be the verb of the plan: the bare form, or one in -ing.
    let bare =
        !text(original).ends_with("ed") || there.first().is_some_and(|word| text(word) == "be");
    let elsewhere = words.iter().any(|word| {
        let entry = pairing.entry(word);
        entry.roles.plan && entry.text != form
    });
    if !past || infinitive || !bare || plans(here) || elsewhere {
        return None;
    }
    Some(pairing.difference(
        DifferenceKind::Completion,
        Confidence::Sure,
        Some(planned.bytes.start..original.bytes.end),
        Some(words[at].bytes.clone()),
    ))
}

fn irregular_past(pairing: &Pairing<'_>, form: &str) -> bool {
    pairing.lexicon.base(form) != form
}

//! Who does what to whom: the same deed with its two parties in each other's place.
//!
//! Around a word that both texts have, the nearest content words on either side are compared: what stood before it now stands
//! behind it and the other way round. Active and passive turn the parties round without a difference. It refuses to judge
//! where a party stands on both sides, and across a mark that ends a clause.

use std::collections::HashSet;

use super::pairing::Pairing;
use super::reading::{Reading, Word};
use super::{Confidence, Difference, DifferenceKind};

/// How many content words on either side may be a party.
const REACH: usize = 2;

/// A deed with its parties.
struct Deed {
    before: HashSet<u32>,
    after: HashSet<u32>,
    /// The nearest word behind it that does not stand before it as well.
    next: Option<u32>,
    voice: Voice,
}

/// In which voice a deed is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Active,
    Passive,
    /// Passive without the one who does it.
    Agentless,
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let words = pairing.words();
    for (at, word) in words.iter().enumerate() {
        let roles = pairing.entry(word).roles;
        let deed = word.content && !word.named && !roles.speech && pairing.in_passages(word);
        let relation = ["than", "over"].contains(&pairing.entry(word).text.as_str());
        if !(deed || relation) {
            continue;
        }
        let here = deed_at(pairing, pairing.converted, words, at);
        if here.before.is_empty() || here.after.is_empty() {
            continue;
        }
        for passage in pairing.passage_words() {
            // "Work" and "worked" may be a noun and a verb.
            let alike = |other: &Word| {
                other.form == word.form || inflected(pairing, word) == inflected(pairing, other)
            };
            let places = (0..passage.len())
                .filter(|place| passage[*place].stem == word.stem && alike(&passage[*place]));
            for place in places {
                let there = deed_at(pairing, pairing.original, passage, place);
                if turned(&here, &there) {
                    let shown = |words: &[Word], at: usize| {
                        let from = words[at.saturating_sub(REACH)].bytes.start;
                        from..words[(at + REACH).min(words.len() - 1)].bytes.end
                    };
                    differences.push(pairing.difference(
                        DifferenceKind::Roles,
                        Confidence::Sure,
                        Some(shown(passage, place)),
                        Some(shown(words, at)),
                    ));
                    return;
                }
            }
        }
    }
    directions(pairing, differences);
}

fn turned(here: &Deed, there: &Deed) -> bool {
    let meet = |a: &HashSet<u32>, b: &HashSet<u32>| !a.is_disjoint(b);
    let crossed = meet(&here.before, &there.after) && meet(&here.after, &there.before);
    let straight =
        meet(&here.before, &there.before) || here.next.is_some() && here.next == there.next;
    let both = meet(&here.before, &there.before) && meet(&here.after, &there.after);
    if here.voice == Voice::Agentless || there.voice == Voice::Agentless {
        return false;
    }
    match here.voice == there.voice {
        true => crossed && !straight,
        false => both && !meet(&here.before, &there.after) && !meet(&here.after, &there.before),
    }
}

// A verb in the past, or a participle.
fn inflected(pairing: &Pairing<'_>, word: &Word) -> bool {
    let text = pairing.entry(word).text.as_str();
    text.ends_with("ed") || pairing.lexicon.base(text) != text
}

fn deed_at(pairing: &Pairing<'_>, reading: &Reading<'_>, words: &[Word], at: usize) -> Deed {
    let ends = |from: usize, to: usize| {
        reading
            .text
            .get(from..to)
            .is_some_and(|gap| gap.contains([',', ';', ':', '.', '—', '(']))
    };
    let telling = |word: &Word| (word.content || word.figure) && word.stem != words[at].stem;
    let mut before = HashSet::new();
    let mut place = at;
    while place > 0 && before.len() < REACH {
        place -= 1;
        if ends(words[place].bytes.end, words[place + 1].bytes.start) {
            break;
        }
        if ["that", "who", "which"].contains(&pairing.entry(&words[place]).text.as_str()) {
            break;
        }
        if telling(&words[place]) {
            before.insert(words[place].stem);
        }
    }
    let mut after = HashSet::new();
    let mut next = None;
    let mut by = false;
    for place in at + 1..words.len() {
        if after.len() >= REACH || ends(words[place - 1].bytes.end, words[place].bytes.start) {
            break;
        }
        let text = pairing.entry(&words[place]).text.as_str();
        if ["that", "who", "which"].contains(&text) {
            break;
        }
        let agent = words.get(place + 1).is_some_and(|next| !next.figure);
        by |= after.len() < 2 && text == "by" && agent;
        if telling(&words[place]) {
            after.insert(words[place].stem);
            next = next.or(Some(words[place].stem).filter(|stem| !before.contains(stem)));
        }
    }
    const BE: &[&str] = &[
        "was", "were", "been", "is", "are", "be", "being", "get", "got",
    ];
    let helped = words[at.saturating_sub(2)..at]
        .iter()
        .any(|word| BE.contains(&pairing.entry(word).text.as_str()));
    let participle = inflected(pairing, &words[at]);
    // "Lorne High" and "Riverton High": what both parties have in common tells neither.
    let both: HashSet<u32> = before.intersection(&after).copied().collect();
    before.retain(|stem| !both.contains(stem));
    after.retain(|stem| !both.contains(stem));
    Deed {
        before,
        after,
        next,
        voice: match (by, helped) {
            (true, true) => Voice::Passive,
            (true, false) if participle => Voice::Passive,
            (false, true) if participle => Voice::Agentless,
            (true | false, false) | (false, true) => Voice::Active,
        },
    }
}

// From X to Y, turned into from Y to X.
fn directions(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let Some((from, to, bytes)) = direction(pairing, pairing.words()) else {
        return;
    };
    for passage in pairing.passage_words() {
        let found = direction(pairing, passage);
        if let Some((other_from, other_to, place)) = found
            && from == other_to
            && to == other_from
            && from != to
        {
            differences.push(pairing.difference(
                DifferenceKind::Roles,
                Confidence::Sure,
                Some(place),
                Some(bytes),
            ));
            return;
        }
    }
}

type Direction = (u32, u32, std::ops::Range<usize>);

fn direction(pairing: &Pairing<'_>, words: &[Word]) -> Option<Direction> {
    let text = |word: &Word| pairing.entry(word).text.as_str();
    let from = words.iter().position(|word| text(word) == "from")?;
    let to = from
        + 2
        + words
            .get(from + 2..(from + 6).min(words.len()))?
            .iter()
            .position(|word| text(word) == "to")?;
    let telling = |word: &&Word| word.content || word.figure;
    let start = words[from + 1..to].iter().rev().find(telling)?;
    let end = words.get(to + 1..)?.iter().take(3).find(telling)?;
    Some((start.stem, end.stem, words[from].bytes.start..end.bytes.end))
}

//! Particular things: a walnut where the original has soy, a truck where it has a bus.
//!
//! The sorts are in `lexicon/things.txt`; members of one sort exclude each other. A word for any of a sort, or a synonym, is no
//! difference. One look-up a word.

use super::lexicon::Thing;
use super::pairing::Pairing;
use super::{Confidence, Difference, DifferenceKind};

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for (at, word) in pairing.words().iter().enumerate() {
        if !word.content || word.named || pairing.in_passages(word) {
            continue;
        }
        let text = &pairing.entry(word).text;
        let senses = pairing.lexicon.things(text);
        if senses.is_empty() || senses.iter().any(|sense| sense.group == 0) {
            continue;
        }
        if spoken_of(pairing, senses) {
            differences.extend(misplaced(pairing, at, senses));
            continue;
        }
        let rival = pairing
            .passage_words()
            .flatten()
            .filter(|other| other.content && !pairing.claim_stems.contains(&other.stem))
            .find(|other| {
                let others = pairing.lexicon.things(&pairing.entry(other).text);
                others
                    .iter()
                    .any(|other| senses.iter().any(|sense| sense.sort == other.sort))
            });
        let loose = senses.iter().all(|sense| sense.loose);
        let confidence = match (rival, loose) {
            (Some(_), false) => Confidence::Sure,
            (Some(_), true) | (None, false) => Confidence::Likely,
            (None, true) => Confidence::Possible,
        };
        differences.push(pairing.difference(
            DifferenceKind::Thing,
            confidence,
            rival.map(|other| other.bytes.clone()),
            Some(word.bytes.clone()),
        ));
    }
}

// The original speaks of it elsewhere; here another of the sort stands in its place.
fn misplaced(pairing: &Pairing<'_>, at: usize, senses: &[Thing]) -> Option<Difference> {
    let word = &pairing.words()[at];
    let other = pairing.counterpart(at)?;
    let others = pairing.lexicon.things(&pairing.entry(other).text);
    let rival = others.iter().any(|other| {
        senses
            .iter()
            .any(|sense| sense.sort == other.sort && sense.group != other.group && other.group != 0)
    });
    rival.then(|| {
        pairing.difference(
            DifferenceKind::Thing,
            Confidence::Likely,
            Some(other.bytes.clone()),
            Some(word.bytes.clone()),
        )
    })
}

// Whether the original has a synonym anywhere.
fn spoken_of(pairing: &Pairing<'_>, senses: &[Thing]) -> bool {
    pairing.original.forms.iter().any(|form| {
        let others = pairing
            .lexicon
            .things(&pairing.vocabulary.entry(*form).text);
        others.iter().any(|other| senses.contains(other))
    })
}

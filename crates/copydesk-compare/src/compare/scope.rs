//! How much of the whole, and how nearly: some made all, *only* gone, *up to* gone.
//!
//! Quantifiers are compared where they stand at words that say the same. The words that limit a figure are the judge of figures'. Linear in the
//! words.

use super::pairing::Pairing;
use super::reading::Reading;
use super::{Confidence, Difference, DifferenceKind};
use copydesk_grammar::Relation;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for at in pairing.places() {
        let Some(rank) = quantifier(pairing, pairing.converted, at) else {
            continue;
        };
        let Some(head) = pairing.word(at).head else {
            continue;
        };
        let Some(place) = pairing
            .beside(head, 0.8)
            .or_else(|| pairing.beside(at, 0.8))
        else {
            continue;
        };
        let there = standing_at(pairing, place);
        // "Every one of them": where the passage has the same rank, the two may hang otherwise.
        let said = rank == 3
            && pairing
                .best_places()
                .any(|place| quantifier(pairing, pairing.original, place) == Some(rank));
        let same = said || there.iter().any(|(_, other)| *other == rank);
        let rival = there.iter().find(|(_, other)| *other != rank);
        // "All five", "both": a figure beside says how many, and the original's figure is compared elsewhere.
        let counted = pairing.converted.below[head]
            .iter()
            .any(|below| pairing.word(*below).figure.is_some());
        let confidence = match (rival, rank) {
            _ if same || counted => continue,
            (Some((_, other)), _) if other.abs_diff(rank) >= 2 || rank == 3 || *other == 3 => {
                Confidence::Likely
            }
            (Some(_), _) => Confidence::Possible,
            (None, 3) => Confidence::Possible,
            (None, _) => continue,
        };
        differences.push(pairing.difference(
            DifferenceKind::Scope,
            confidence,
            rival.and_then(|(place, _)| pairing.there(*place)),
            pairing.here(at),
        ));
    }
}

fn quantifier(pairing: &Pairing<'_>, reading: &Reading<'_>, at: usize) -> Option<u8> {
    let word = &reading.words[at];
    // "No one was hurt", "not one was hurt": "nobody", and no "one".
    let before = at
        .checked_sub(1)
        .map(|before| reading.words[before].text.as_str());
    let none = word.text == "one" && matches!(before, Some("no" | "not"));
    let rank = pairing
        .lexicon
        .quantity(if none { "nobody" } else { &word.text })?;
    let standing = matches!(
        word.relation,
        Relation::Det
            | Relation::DetPredet
            | Relation::Amod
            | Relation::Advmod
            | Relation::Nsubj
            | Relation::NsubjPass
            | Relation::Obj
            | Relation::Nummod
            | Relation::Nmod
    );
    (standing && word.figure.is_none()).then_some(rank)
}

// The quantifiers of the passages that stand at a word or right beside it.
fn standing_at(pairing: &Pairing<'_>, place: usize) -> Vec<(usize, u8)> {
    let reading = pairing.original;
    let mut found: Vec<(usize, u8)> = Vec::new();
    let head = reading.words[place].head;
    let near = reading.below[place]
        .iter()
        .copied()
        .chain([place])
        .chain(head);
    for at in near {
        found.extend(quantifier(pairing, reading, at).map(|rank| (at, rank)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{DifferenceKind, compared};

    #[test]
    fn no_one_is_nobody_and_all_is_not_some() {
        for (script, story, found) in [
            (
                "SIX DIVERS WERE ON THE PIER. NOBODY WAS HURT.",
                "No one was hurt.",
                false,
            ),
            ("NOBODY WAS HURT.", "Not one was hurt.", false),
            (
                "SOME OF THE DIVERS WERE HURT.",
                "All of the divers were hurt.",
                true,
            ),
        ] {
            let told = compared(script, story);
            let has = told
                .pairs
                .iter()
                .flat_map(|pair| &pair.differences)
                .any(|one| one.kind == DifferenceKind::Scope);
            assert_eq!(has, found, "{story}");
        }
    }
}

//! How far along: arrested and charged, hurt and dead, proposed and passed.
//!
//! Words stand on ladders (`lexicon/en/stages.txt`). The claim has a rung that its passages don't have, and they another one of the same
//! ladder that the claim does not have, of the same matter: that is another stage. Linear in the words.

use super::pairing::Pairing;
use super::reading::Word;
use super::status::status;
use super::{Confidence, Difference, DifferenceKind};

// Only what happens, or is so, stands on a ladder.
fn eventful(word: &Word) -> bool {
    use copydesk_grammar::WordClass::{Adj, Noun, Verb};
    word.content && matches!(word.class, Verb | Noun | Adj)
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for at in pairing.places() {
        let word = pairing.word(at);
        if !eventful(word) || word.name.is_some() {
            continue;
        }
        let stem = &pairing.meanings.known(word.lemma).stem;
        for rung in pairing.lexicon.rungs(stem) {
            let on = |place: usize, converted: bool| {
                let reading = if converted {
                    pairing.converted
                } else {
                    pairing.original
                };
                let word = &reading.words[place];
                // "Sign off on" is no signing.
                let off = reading
                    .words
                    .get(place + 1)
                    .is_some_and(|next| next.text == "off");
                if !eventful(word) || off {
                    return None;
                }
                let stem = &pairing.meanings.known(word.lemma).stem;
                let rungs = pairing.lexicon.rungs(stem);
                rungs
                    .iter()
                    .find(|other| other.ladder == rung.ladder)
                    .map(|other| other.rung)
            };
            let same_there = pairing
                .passage_places()
                .any(|place| on(place, false) == Some(rung.rung));
            if same_there {
                continue;
            }
            let rungs_here: Vec<u16> = pairing.places().filter_map(|at| on(at, true)).collect();
            let rival = pairing
                .passage_places()
                .filter(|place| on(*place, false).is_some_and(|other| !rungs_here.contains(&other)))
                .map(|place| (pairing.shared_circle(at, place), place))
                .max_by_key(|(shared, place)| (*shared, std::cmp::Reverse(*place)));
            let Some((shared, place)) =
                rival.filter(|(shared, _)| *shared > 0 || pairing.alignment.support >= 0.75)
            else {
                continue;
            };
            let here = status(pairing.converted, pairing.meanings, at);
            let there = status(pairing.original, pairing.meanings, place);
            if here.denied() != there.denied() || !pairing.at_home(at, place) {
                continue;
            }
            // Elsewhere in the original the rung may be reached.
            let known = pairing.in_original(word);
            let confidence = match (shared, known) {
                (2.., false) => Confidence::Sure,
                (2.., true) | (1, false) => Confidence::Likely,
                (1, true) if pairing.alignment.support >= 0.75 => Confidence::Likely,
                _ => Confidence::Possible,
            };
            differences.push(pairing.difference(
                DifferenceKind::Stage,
                confidence,
                pairing.there(place),
                pairing.here(at),
            ));
            break;
        }
    }
}

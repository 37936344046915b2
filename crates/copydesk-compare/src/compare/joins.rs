//! The original's own words, joined as they are not joined there.
//!
//! Where nearly all of a claim's words are the original's, and most stand beside the same neighbour, a conversion has cut and
//! pasted, and its errors are in the seams: the right words said of the wrong thing. Two neighbouring content words that stand much farther apart in every sentence of the
//! original, or never in one, are a seam. Merged sentences have one seam or two, so only a claim with many is told. Where capitals
//! tell names the judges of names and figures see such errors better, and seams are only worth a glance. Time: the claim's words
//! times the places of each in the original.

use super::pairing::Pairing;
use super::reading::Word;
use super::{Confidence, Difference, DifferenceKind};

/// How much farther apart two words may stand in the original.
const SLACK: usize = 4;
/// How many of a claim's neighbours may be seams.
const SEAMS: f64 = 0.25;
/// How many of its words must be the original's.
const OWN: f64 = 0.85;
/// How many of its words must stand beside the same neighbour as in the original.
const PASTED: f64 = 0.5;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let words = pairing.words();
    let content: Vec<(usize, &Word)> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.content && !word.named && !pairing.entry(word).roles.speech)
        .collect();
    let known = content
        .iter()
        .filter(|(_, word)| pairing.in_original(word))
        .count();
    if content.len() < 5 || (known as f64) < content.len() as f64 * OWN {
        return;
    }
    let beside = words
        .windows(2)
        .filter(|pair| {
            pairing
                .original
                .neighbours
                .contains(&(pair[0].stem, pair[1].stem))
        })
        .count();
    if (beside as f64) < (words.len() - 1) as f64 * PASTED {
        return;
    }
    let mut seams = 0;
    let mut widest: Option<(usize, usize)> = None;
    for pair in content.windows(2) {
        let [(left, a), (right, b)] = pair else {
            continue;
        };
        if !near(pairing, a.stem, b.stem, right - left + SLACK) {
            seams += 1;
            widest = widest.or(Some((*left, *right)));
        }
    }
    let share = seams as f64 / (content.len() - 1) as f64;
    if let Some((left, right)) = widest
        && seams >= 2
        && share > SEAMS
    {
        differences.push(pairing.difference(
            DifferenceKind::Joined,
            match pairing.converted.cased {
                true => Confidence::Possible,
                false => Confidence::Likely,
            },
            None,
            Some(words[left].bytes.start..words[right].bytes.end),
        ));
    }
}

// Whether both stand within `reach` words of each other in a sentence of the original; or, where capitals tell names, in two
// that follow each other.
fn near(pairing: &Pairing<'_>, a: u32, b: u32, reach: usize) -> bool {
    let places = |stem: u32| {
        pairing
            .original
            .places
            .get(&stem)
            .map_or(&[][..], Vec::as_slice)
    };
    let others = places(b);
    places(a).iter().any(|(claim, at)| {
        others.iter().any(|(other, place)| {
            let follows = pairing.converted.cased && claim.abs_diff(*other) == 1;
            follows || claim == other && at.abs_diff(*place) <= reach
        })
    })
}

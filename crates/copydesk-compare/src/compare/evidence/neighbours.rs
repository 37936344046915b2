//! What the best passage of a claim says beside what the claim keeps of it, and what stands right before and behind that passage: *cameras
//! have not confirmed that*, *there's been no answer yet*, *only if it passes*.
//!
//! Small words that change a meaning are counted, there and in the claim. O(words of three sentences of the original).

use std::ops::Range;

use super::super::pairing::Pairing;
use super::super::reading::Reading;
use super::{Row, markers};

/// The sorts of small words that are counted: a denial, a condition, a doubt, a limit.
const SORTS: [(&[i64], [&str; 3]); 4] = [
    (&[1], ["best-no", "before-no", "behind-no"]),
    (&[3], ["best-if", "before-if", "behind-if"]),
    (&[4, 5], ["best-may", "before-may", "behind-may"]),
    (&[2, 7], ["best-only", "before-only", "behind-only"]),
];
/// A word of the original is kept where the conversion carries this much of it: as the judges of conditions have it.
const KEPT: f32 = 0.4;

pub(super) fn neighbours(pairing: &Pairing<'_>, row: &mut Row) {
    let original = pairing.original;
    let best = pairing.alignment.sources.first().copied();
    let words = |claim: Option<usize>| {
        claim
            .and_then(|claim| original.claims.get(claim))
            .map_or(0..0, |claim| claim.words.clone())
    };
    let stretches = [
        words(best),
        words(best.and_then(|best| best.checked_sub(1))),
        words(best.map(|best| best + 1)),
    ];
    let here = |sorts: &[i64]| count(pairing.converted, pairing.places(), sorts);
    for (sorts, names) in SORTS {
        let mine = here(sorts);
        for (stretch, name) in stretches.iter().zip(names) {
            row.put(name, count(original, stretch.clone(), sorts) - mine);
        }
    }
    for (stretch, name) in stretches
        .into_iter()
        .zip(["best-kept", "before-kept", "behind-kept"])
    {
        let telling = |at: &usize| {
            let word = &original.words[*at];
            word.content || word.figure.is_some()
        };
        let all = stretch.clone().filter(telling).count();
        let kept = stretch
            .filter(telling)
            .filter(|at| pairing.kept(*at) >= KEPT)
            .count();
        row.share(name, kept, all);
    }
}

// How many words of a stretch are of one of these sorts.
fn count(reading: &Reading<'_>, stretch: Range<usize>, sorts: &[i64]) -> i64 {
    stretch
        .filter(|at| sorts.contains(&markers::sort(reading, *at)))
        .count() as i64
}

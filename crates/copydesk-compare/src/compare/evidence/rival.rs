//! What the original has in a word's place: another filler of the same head, another word between the same two.
//!
//! A word that nothing carries may be a new way of saying it or a change; a word of the original that stands in its place and is said nowhere
//! in the conversion makes it a change. O(words around it).

use super::super::meaning::Nearness;
use super::super::pairing::Pairing;
use super::super::polarity::denied_near;
use super::super::reading::{Reading, Word};
use super::super::status::status;
use super::super::values;
use super::Row;
use super::around::{above, first, under};

/// The word of the original that stands where this one stands, with what is known of it.
pub(super) fn rival(
    pairing: &Pairing<'_>,
    at: usize,
    place: Option<usize>,
    row: &mut Row,
) -> Option<usize> {
    let between = between(pairing, at, place);
    row.put("gap", between.map_or(9, |(_, gap)| gap.min(8) as i64));
    let beside_head = at_head(pairing, at, place);
    row.put("head-rivals", beside_head.len().min(5) as i64);
    let between = between.and_then(|(one, _)| one);
    let agree = between.is_some() && beside_head.first().copied() == between;
    row.put("rivals-agree", agree);
    let rival = match agree {
        true => between,
        false => beside_head.first().copied().or(between),
    };
    let Some(other) = rival else {
        for name in NAMES {
            row.put(name, -1);
        }
        return None;
    };
    let (mine, its) = (pairing.word(at), &pairing.original.words[other]);
    row.put(NAMES[0], same_sort(pairing, mine, its));
    row.put(NAMES[1], (pairing.kept(other) * 100.0) as i64);
    // "Did not approve" is "rejected": the opposite of its opposite.
    let opposite = pairing.meanings.opposites(mine.lemma, its.lemma);
    let turned = status(pairing.converted, pairing.meanings, at).denied()
        != status(pairing.original, pairing.meanings, other).denied()
        || denied_near(pairing, at, other);
    let near = match opposite && turned {
        true => 1.0,
        false => pairing.meanings.nearness(mine.lemma, its.lemma).carries(),
    };
    row.put(NAMES[2], (near * 100.0) as i64);
    row.put(NAMES[3], opposite && !turned);
    let step = ladder(pairing, mine, its);
    row.put(NAMES[4], step && !(opposite && turned));
    row.put(NAMES[5], mine.relation == its.relation);
    row.put(NAMES[6], values_apart(pairing, mine, its));
    row.put(NAMES[7], edited(pairing, mine, its));
    Some(other)
}

// What the newsroom's table says of two words: 1 one is put for the other, 2 it makes another fact, 0 nothing.
fn edited(pairing: &Pairing<'_>, mine: &Word, its: &Word) -> i64 {
    let meanings = pairing.meanings;
    match meanings.equivalents(mine.lemma, its.lemma) {
        true => 1,
        false => 2 * i64::from(meanings.contrasts(mine.lemma, its.lemma)),
    }
}

/// Asks the newsroom's table about a word and all that its passages say: whether a word or phrase that may stand for it is there, and
/// whether one is that would make it another fact and is kept nowhere.
pub(super) fn in_the_newsroom(pairing: &Pairing<'_>, at: usize, row: &mut Row) {
    /// What the conversion carries less of than this is said nowhere in it. On six writers' read stories: at .3 the same; at .5
    /// one more faithful one marked.
    const GONE: f32 = 0.4;
    let word = pairing.word(at);
    let meanings = pairing.meanings;
    let (mut equal, mut free_contrast, mut gone_contrast) = (0, 0, 0);
    for place in pairing.passage_places() {
        let other = &pairing.original.words[place];
        if other.lemma == word.lemma {
            continue;
        }
        if meanings.equivalents(word.lemma, other.lemma) {
            equal = equal.max(1 + i64::from(free(pairing, place)));
        } else if meanings.contrasts(word.lemma, other.lemma) {
            free_contrast += i64::from(free(pairing, place));
            gone_contrast += i64::from(pairing.kept(place) < GONE);
        }
    }
    row.put("put-for-it", equal);
    row.put("contrast-free", free_contrast);
    row.put("contrast-gone", gone_contrast);
    let phrase = meanings.known(word.lemma).phrases().iter().any(|phrase| {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        pairing.passages().any(|claim| {
            pairing.original.words[claim.words.clone()]
                .windows(wanted.len())
                .any(|words| {
                    let mut pairs = words.iter().zip(&wanted);
                    pairs.all(|(word, wanted)| {
                        word.text == **wanted || meanings.text(word.lemma) == *wanted
                    })
                })
        })
    });
    row.put("phrase-for-it", phrase);
}

const NAMES: [&str; 8] = [
    "rival-sort",
    "rival-kept",
    "rival-near",
    "rival-opposite",
    "rival-ladder",
    "rival-relation",
    "rival-value",
    "rival-edited",
];

// Whether two words are of one sort: 0 no, 1 of one class, 2 figures of one sort or names of one kind.
fn same_sort(pairing: &Pairing<'_>, mine: &Word, its: &Word) -> i64 {
    match (mine.figure, its.figure) {
        (Some(a), Some(b)) => {
            let (a, b) = (
                &pairing.converted.figures[a].value,
                &pairing.original.figures[b].value,
            );
            return if values::may_change_places(a, b) {
                2
            } else {
                0
            };
        }
        (Some(_), None) | (None, Some(_)) => return 0,
        (None, None) => {}
    }
    match (mine.name, its.name) {
        (Some(a), Some(b)) => {
            let same = pairing.converted.names[a].kind == pairing.original.names[b].kind;
            1 + i64::from(same)
        }
        (Some(_), None) | (None, Some(_)) => 0,
        (None, None) => i64::from(mine.class == its.class),
    }
}

fn ladder(pairing: &Pairing<'_>, mine: &Word, its: &Word) -> bool {
    let rungs = |word: &Word| {
        pairing
            .lexicon
            .rungs(&pairing.meanings.known(word.lemma).stem)
    };
    rungs(mine).iter().any(|one| {
        rungs(its)
            .iter()
            .any(|other| other.ladder == one.ladder && other.rung != one.rung)
    })
}

fn values_apart(pairing: &Pairing<'_>, mine: &Word, its: &Word) -> i64 {
    match (mine.figure, its.figure) {
        (Some(a), Some(b)) => {
            let same = super::super::values::same_value(
                &pairing.original.figures[b],
                &pairing.converted.figures[a],
            );
            1 + i64::from(!same)
        }
        (Some(_), None) | (None, Some(_)) | (None, None) => 0,
    }
}

fn free(pairing: &Pairing<'_>, place: usize) -> bool {
    let word = &pairing.original.words[place];
    let first = match word.figure {
        Some(figure) => pairing.original.figures[figure].words.start,
        None => place,
    };
    (word.content || word.figure.is_some()) && !pairing.alignment.back.contains_key(&first)
}

// The fillers of the head's place in the original that the claim does not have, the likest first.
fn at_head(pairing: &Pairing<'_>, at: usize, place: Option<usize>) -> Vec<usize> {
    let Some(home) =
        above(pairing.converted, at).and_then(|head| pairing.beside(first(pairing, head), 0.6))
    else {
        return Vec::new();
    };
    // What hangs on the very head that it hangs on has no rival.
    let settled = place.is_some_and(|place| above(pairing.original, place) == Some(home));
    if settled {
        return Vec::new();
    }
    let word = pairing.word(at);
    let mut found: Vec<usize> = under(pairing.original, home)
        .into_iter()
        .filter(|one| free(pairing, *one) && alike(pairing.original, word, *one))
        .collect();
    found.sort_by_key(|one| {
        let other = &pairing.original.words[*one];
        (
            -same_sort(pairing, word, other),
            other.relation != word.relation,
            *one,
        )
    });
    found
}

fn alike(reading: &Reading<'_>, word: &Word, place: usize) -> bool {
    let other = &reading.words[place];
    word.class == other.class
        || word.name.is_some() && other.name.is_some()
        || word.figure.is_some() && other.figure.is_some()
        || word.relation == other.relation
}

// Between the nearest words before and behind it that the original has in this order in one sentence: the likest free word, and how many there are.
fn between(
    pairing: &Pairing<'_>,
    at: usize,
    place: Option<usize>,
) -> Option<(Option<usize>, usize)> {
    let places = pairing.places();
    let anchor = |one: usize| {
        (one != at)
            .then(|| pairing.beside(first(pairing, one), 0.85))
            .flatten()
    };
    let left = (places.start..at).rev().take(6).find_map(anchor);
    let right = (at + 1..places.end).take(6).find_map(anchor);
    let words = &pairing.original.words;
    let range = match (left, right) {
        (Some(left), Some(right)) if left < right && words[left].claim == words[right].claim => {
            left + 1..right
        }
        (Some(left), None) => {
            let end = pairing.original.claims[words[left].claim].words.end;
            left + 1..end.min(left + 5)
        }
        (None, Some(right)) => {
            let start = pairing.original.claims[words[right].claim].words.start;
            start.max(right.saturating_sub(4))..right
        }
        (Some(_), Some(_)) | (None, None) => return None,
    };
    if place.is_some_and(|place| range.contains(&place)) {
        return Some((None, 0));
    }
    let found: Vec<usize> = range.filter(|one| free(pairing, *one)).collect();
    let word = pairing.word(at);
    let best = found
        .iter()
        .copied()
        .filter(|one| alike(pairing.original, word, *one))
        .max_by_key(|one| {
            let other = &words[*one];
            let near = pairing.meanings.nearness(word.lemma, other.lemma) != Nearness::Apart;
            (
                same_sort(pairing, word, other),
                near,
                std::cmp::Reverse(*one),
            )
        });
    Some((best, found.len()))
}

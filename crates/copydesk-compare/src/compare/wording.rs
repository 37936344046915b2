//! Near copies, word by word: what stands between the words that both have, where one stretch has taken the place of another.
//!
//! The telling words of the claim and of its best passage are laid beside each other by their longest common subsequence. In a copy, a name
//! where the passage has another one, and two stretches that have changed places, are changes, whatever the grammar makes of them. It refuses
//! to speak of common words in free paraphrases: of those that changed there two in three said the same. O(words of the claim × words of the
//! passage), bounded by [`super::subsequence`]: two sentences that are longer than that are laid beside each other only as far as they open alike.

use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::Reading;
use super::subsequence::common;
use super::{Confidence, Difference, DifferenceKind};
use copydesk_model::FactKind;

/// A claim of which this share stands in the passage in the same order is a copy. On six writers' read stories: at
/// .4875 one more faithful one flagged; at .86 four fewer wrong sentences flagged, one fewer faithful one marked.
const COPY: f64 = 0.65;
/// Of shorter claims a single word is too much. On six writers' read stories: at 2 the same; at 6 one fewer wrong
/// sentence flagged, one fewer faithful one flagged.
const SHORTEST: usize = 3;
/// Measured on the read stories: ten wrong sentences more for three faithful ones; with 0.75 and 0.5 three more faithful ones for none.
/// So many words must stand in both, and so much of the claim and of the passage, before single common words are held against each other.
const LEAST: usize = 4;
const STRICT: f64 = 0.8;
const OTHER_WAY: f64 = 0.6;
/// Longer stretches are told anew, not exchanged. On six writers' read stories: at 2 one fewer wrong sentence flagged;
/// at 6 the same.
const LONGEST: usize = 3;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let telling = |word: &super::reading::Word| word.content || word.figure.is_some();
    let here: Vec<usize> = pairing
        .places()
        .filter(|at| telling(pairing.word(*at)))
        .collect();
    let there: Vec<usize> = pairing
        .best_places()
        .filter(|place| telling(&pairing.original.words[*place]))
        .collect();
    let beside: Vec<Option<usize>> = here.iter().map(|at| pairing.beside(*at, 0.6)).collect();
    let anchors = common(here.len(), there.len(), |i, j| {
        beside[i] == Some(there[j])
            || pairing.word(here[i]).text == pairing.original.words[there[j]].text
    });
    // A name of three words is one thing.
    let whole = here.len()
        - here
            .windows(2)
            .filter(|pair| {
                let name = pairing.word(pair[0]).name;
                name.is_some() && name == pairing.word(pair[1]).name && pair[1] == pair[0] + 1
            })
            .count();
    if whole < SHORTEST || (anchors.len() as f64) < whole as f64 * COPY {
        return;
    }
    let mut stretches: Vec<(&[usize], &[usize])> = Vec::new();
    let (mut at, mut place) = (0, 0);
    for (next, beside) in anchors.iter().copied().chain([(here.len(), there.len())]) {
        let (mine, its) = (&here[at..next], &there[place..beside]);
        if !mine.is_empty() && !its.is_empty() && mine.len() <= LONGEST && its.len() <= LONGEST {
            stretches.push((mine, its));
        }
        (at, place) = (next + 1, beside + 1);
    }
    // A copy both ways, of which all but a word or two stand: what differs there differs.
    let strict = anchors.len() >= LEAST
        && anchors.len() as f64 >= whole as f64 * STRICT
        && anchors.len() as f64 >= there.len() as f64 * OTHER_WAY;
    for (mine, its) in &stretches {
        let exchanged = stretches.iter().any(|(others, rest)| {
            others != mine && shared(pairing, mine, rest) && shared(pairing, others, its)
        });
        let found = stretch(pairing, mine, its, exchanged);
        let found = match (found, strict) {
            (None, true) => changed(pairing, mine, its),
            (found, _) => found,
        };
        differences.extend(found);
    }
}

// One common word for another of its class, where the table knows no tie between the two.
fn changed(pairing: &Pairing<'_>, mine: &[usize], its: &[usize]) -> Option<Difference> {
    let (&[at], &[place]) = (mine, its) else {
        return None;
    };
    let (word, other) = (pairing.word(at), &pairing.original.words[place]);
    let plain = |word: &super::reading::Word| {
        word.figure.is_none()
            && word.text.chars().count() > 2
            && !pairing.is(Class::Thin, word)
            && !pairing.is(Class::Saying, word)
    };
    let tied = pairing.nearness(at, place).carries() > 0.0
        || word.name.is_some() != other.name.is_some()
        || super::known_names::shares_name(pairing, at, place);
    // "Gov." for governor, "Sask." for Saskatchewan.
    let spelled = super::known_names::known(pairing, word) && !pairing.in_original(word);
    if !plain(word) || !plain(other) || tied || spelled || word.class != other.class {
        return None;
    }
    let kind = match pairing.in_original(word) {
        true => DifferenceKind::Swap,
        false => DifferenceKind::Unsupported,
    };
    Some(pairing.difference(
        kind,
        Confidence::Likely,
        pairing.there(place),
        pairing.here(at),
    ))
}

fn shared(pairing: &Pairing<'_>, mine: &[usize], its: &[usize]) -> bool {
    mine.iter().any(|at| {
        its.iter()
            .any(|place| pairing.word(*at).lemma == pairing.original.words[*place].lemma)
    })
}

// What the claim has between two common words, and what the passage has there: another name, or each what the other had.
fn stretch(
    pairing: &Pairing<'_>,
    mine: &[usize],
    its: &[usize],
    exchanged: bool,
) -> Option<Difference> {
    let words = |places: &[usize], reading: &Reading<'_>| -> Option<FactKind> {
        let kinds: Vec<FactKind> = places
            .iter()
            .filter_map(|at| reading.words[*at].name)
            .map(|name| reading.names[name].kind)
            .collect();
        (kinds.len() == places.len()).then(|| kinds[0])
    };
    let figures = mine.iter().any(|at| pairing.word(*at).figure.is_some())
        || its
            .iter()
            .any(|place| pairing.original.words[*place].figure.is_some());
    if figures {
        return None;
    }
    let named = words(mine, pairing.converted).zip(words(its, pairing.original));
    if named.is_none() && !exchanged {
        return None;
    }
    let known = mine.iter().any(|at| {
        its.iter().any(|place| {
            pairing.nearness(*at, *place).carries() > 0.0
                || super::known_names::shares_name(pairing, *at, *place)
        })
    });
    // "Gov." for governor, "the FBI" for its words: other forms of one name.
    let spelled = mine.iter().all(|at| {
        super::known_names::known(pairing, pairing.word(*at))
            && !pairing.in_original(pairing.word(*at))
    });
    if known || spelled {
        return None;
    }
    let elsewhere = mine.iter().all(|at| pairing.in_original(pairing.word(*at)));
    let kind = match named {
        None => DifferenceKind::Roles,
        Some(_) if elsewhere => DifferenceKind::Swap,
        Some((FactKind::Person, _)) => DifferenceKind::Person,
        Some((FactKind::Organisation, _)) => DifferenceKind::Organisation,
        Some((FactKind::Place, _)) => DifferenceKind::Place,
        Some((FactKind::Title, _)) => DifferenceKind::Title,
        Some(_) => DifferenceKind::Name,
    };
    Some(pairing.difference(
        kind,
        Confidence::Likely,
        pairing.original.cover(its),
        pairing.converted.cover(mine),
    ))
}

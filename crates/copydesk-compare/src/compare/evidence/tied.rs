//! What the original ties to the words that a word is tied to here: *raises its dividend*, and *cuts its dividend* here.
//!
//! The alignment lays a word beside one word of the passages, and that may be another's: *cutting* beside the *reduction* of a debt. So the
//! words that hang on a word, and the one that it hangs on, are looked up wherever the original has them, and what hangs together with
//! them there is asked whether it says the same, the opposite or what the newsroom's table holds for another fact; of a figure, whether it is
//! this value or another one of its sort. O(words tied to it × places of each × words tied to these).

use super::super::pairing::Pairing;
use super::super::polarity::denied_near;
use super::super::reading::Reading;
use super::super::values::{may_change_places, same_value};
use super::Row;
use super::around::first;

/// A word of the original says what one of the claim says from this nearness on: what the alignment calls the same word or a near one.
const NEAR: f64 = 0.6;
/// No more ties than this tell anything more.
const MOST: i64 = 5;

#[derive(Default)]
struct Ties {
    same: i64,
    opposite: i64,
    contrast: i64,
    other: i64,
}

pub(super) fn tied(pairing: &Pairing<'_>, at: usize, row: &mut Row) {
    let ties = ties(pairing, at);
    row.put("tied-same", ties.same.min(MOST));
    row.put("tied-opposite", ties.opposite.min(MOST));
    row.put("tied-contrast", ties.contrast.min(MOST));
    row.put("tied-other-value", ties.other.min(MOST));
}

fn ties(pairing: &Pairing<'_>, at: usize) -> Ties {
    let word = pairing.word(at);
    let mut ties = Ties::default();
    if !word.content && word.figure.is_none() || word.name.is_some() {
        return ties;
    }
    let same: Vec<usize> = near(pairing, first(pairing, at)).collect();
    // How many of the words that hang together with this one hang together with each word there.
    let mut met: Vec<(usize, i64)> = Vec::new();
    for neighbour in neighbours(pairing.converted, at) {
        let mut places: Vec<usize> = near(pairing, first(pairing, neighbour))
            .flat_map(|place| neighbours(pairing.original, place))
            .collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            match met.iter_mut().find(|(one, _)| *one == place) {
                Some((_, count)) => *count += 1,
                None => met.push((place, 1)),
            }
        }
    }
    for (place, count) in met {
        let most = match relation(pairing, at, place, &same) {
            Some(Tie::Same) => &mut ties.same,
            Some(Tie::Opposite) => &mut ties.opposite,
            Some(Tie::Contrast) => &mut ties.contrast,
            Some(Tie::OtherValue) => &mut ties.other,
            None => continue,
        };
        *most = count.max(*most);
    }
    ties
}

enum Tie {
    Same,
    Opposite,
    Contrast,
    OtherValue,
}

fn relation(pairing: &Pairing<'_>, at: usize, place: usize, same: &[usize]) -> Option<Tie> {
    let (word, other) = (pairing.word(at), &pairing.original.words[place]);
    if let Some(figure) = word.figure {
        let (mine, its) = (
            &pairing.converted.figures[figure],
            &pairing.original.figures[other.figure?],
        );
        return match same_value(its, mine) {
            true => Some(Tie::Same),
            false => may_change_places(&mine.value, &its.value).then_some(Tie::OtherValue),
        };
    }
    if !other.content || other.name.is_some() {
        return None;
    }
    let meanings = pairing.meanings;
    if same.contains(&place) || other.lemma == word.lemma {
        Some(Tie::Same)
    } else if meanings.opposites(word.lemma, other.lemma) {
        // "Not safe" for "unsafe".
        Some(match denied_near(pairing, at, place) {
            true => Tie::Same,
            false => Tie::Opposite,
        })
    } else if meanings.contrasts(word.lemma, other.lemma) {
        Some(Tie::Contrast)
    } else {
        meanings
            .equivalents(word.lemma, other.lemma)
            .then_some(Tie::Same)
    }
}

fn near<'p>(pairing: &'p Pairing<'_>, at: usize) -> impl Iterator<Item = usize> + 'p {
    let places = pairing.near(at).iter();
    places
        .filter(|(_, score)| *score >= NEAR)
        .map(|(place, _)| *place)
}

// What hangs on a word and what it hangs on: words with a content and figures. What is joined to it by *and* hangs where it hangs.
fn neighbours(reading: &Reading<'_>, at: usize) -> Vec<usize> {
    use copydesk_grammar::Relation::Conj;
    let word = &reading.words[at];
    let above = match word.relation {
        Conj => word.head.and_then(|first| reading.words[first].head),
        _ => word.head,
    };
    let mut found: Vec<usize> = above.into_iter().collect();
    found.extend(&reading.below[at]);
    if word.relation == Conj
        && let Some(first) = word.head
    {
        found.extend(reading.below[first].iter().filter(|one| **one != at));
    }
    found.retain(|one| {
        let word = &reading.words[*one];
        word.content || word.figure.is_some()
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::{Side, evidence};

    // What is tied to a word of the claim: the same, an opposite, another value.
    fn ties(original: &str, converted: &str, word: &str) -> [i16; 3] {
        let options = copydesk_text::Options::default();
        let (there, here) = (
            copydesk_text::extract(original, &options),
            copydesk_text::extract(converted, &options),
        );
        let side = |text, found| Side { text, found };
        let units = evidence(side(original, &there), side(converted, &here));
        let unit = units.iter().find(|unit| unit.converted.text.contains(word));
        let unit = unit.unwrap_or_else(|| panic!("{word} is asked about: {units:?}"));
        ["tied-same", "tied-opposite", "tied-other-value"].map(|name| {
            let at = unit.names.iter().position(|one| *one == name);
            unit.values[at.expect(name)]
        })
    }

    #[test]
    fn what_the_original_ties_to_the_same_words_is_counted() {
        const BANK: &str = "The bank raised its dividend on Monday. The city cut its debt.";
        const STAFF: &str = "The union says 212 nurses left. The company counts 290 clerks.";
        for (original, converted, word, wanted) in [
            (BANK, "The bank raised its dividend.", "raised", [2, 0, 0]),
            (BANK, "The bank cut its dividend.", "cut", [0, 2, 0]),
            (BANK, "The city cut its debt.", "cut", [2, 0, 0]),
            (STAFF, "In all 212 nurses left.", "212", [2, 0, 0]),
            (STAFF, "In all 290 nurses left.", "290", [0, 0, 1]),
        ] {
            assert_eq!(ties(original, converted, word), wanted, "{converted}");
        }
    }
}

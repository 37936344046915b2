//! Figures that stand with another figure's words: *the company says 212, the union 290* where the original has it the other way round.
//!
//! A sentence with several figures of one sort falls into as many stretches, one a figure, parted where a comma or an *and* parts them. The
//! words of a figure's stretch are looked for in the original's stretches: do they stand with the same figure there, or with another? No
//! tree is asked, so a paraphrase that turns the sentence round doesn't hide it. O(words of the claim × places of each).

use std::ops::Range;

use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::values::{may_change_places, same_value};
use copydesk_lexicon::en::compare::crossed as lists;

/// A word of the original says what one of the claim says from this nearness on. On six writers' read stories .45 and .75 give
/// the same.
const NEAR: f64 = 0.6;
/// So many claims beside the passages belong to what is told in one breath. On six writers' read stories: at 0 the same; at 2
/// one more faithful one marked.
const BESIDE: usize = 1;

/// How many words of a figure's stretch stand with the same figure in the original, how many with another, and whether that other figure's
/// words here stand with this one there.
pub(super) fn crossed(pairing: &Pairing<'_>, figure: &Figure) -> (i64, i64, bool) {
    let votes = votes(pairing, figure);
    let twin = has_a_twin(pairing, figure, &votes);
    (votes.own, votes.other, twin)
}

/// The figure that the original gives to what the claim gives this one to, where the claim does the same the other way round, and whether
/// that is sure: of the read stories with three words or more that stand with the other and none that stays, 8 of 8 were wrong, with
/// two 5 of 7.
pub(super) fn exchanged<'p>(
    pairing: &'p Pairing<'_>,
    figure: &Figure,
) -> Option<(&'p Figure, bool)> {
    let votes = votes(pairing, figure);
    let rival = votes.rival?;
    let turned = votes.own == 0 && votes.other >= 2 && has_a_twin(pairing, figure, &votes);
    turned.then_some((rival, votes.other >= 3))
}

// Whether the other figure stands in the claim too, with words that stand with this one in the original.
fn has_a_twin(pairing: &Pairing<'_>, figure: &Figure, own: &Votes<'_>) -> bool {
    own.rival.is_some_and(|rival| {
        let others = pairing.converted.claim_figures(pairing.number).iter();
        others
            .filter(|one| same_value(rival, one) && one.bytes != figure.bytes)
            .any(|one| {
                let its = votes(pairing, one);
                its.other > 0 && its.rival.is_some_and(|home| same_value(home, figure))
            })
    })
}

#[derive(Default)]
struct Votes<'f> {
    own: i64,
    other: i64,
    /// The figure of the original that most words stand with that do not stand with this one.
    rival: Option<&'f Figure>,
}

fn votes<'p>(pairing: &'p Pairing<'_>, figure: &Figure) -> Votes<'p> {
    let here = stretches(pairing.converted, pairing.number, figure);
    let Some((_, mine)) = here.iter().find(|(one, _)| one.bytes == figure.bytes) else {
        return Votes::default();
    };
    let claims = pairing.original.claims.len();
    let mut near: Vec<usize> = pairing
        .alignment
        .sources
        .iter()
        .flat_map(|source| source.saturating_sub(BESIDE)..(source + BESIDE + 1).min(claims))
        .collect();
    near.sort_unstable();
    near.dedup();
    let there: Vec<(&Figure, Range<usize>)> = near
        .iter()
        .flat_map(|claim| stretches(pairing.original, *claim, figure))
        .collect();
    let mut votes = Votes::default();
    if !there.iter().any(|(one, _)| same_value(one, figure)) {
        return votes;
    }
    let mut most: Vec<(usize, i64)> = Vec::new();
    for at in mine.clone() {
        let word = pairing.word(at);
        // What stands in two stretches of the claim tells neither.
        let again = here.iter().any(|(one, stretch)| {
            one.bytes != figure.bytes
                && stretch
                    .clone()
                    .any(|at| pairing.word(at).lemma == word.lemma)
        });
        if !word.content || word.figure.is_some() || again {
            continue;
        }
        let places = pairing.near(at).iter().filter(|(_, score)| *score >= NEAR);
        let homes: Vec<usize> = places
            .filter_map(|(place, _)| {
                there
                    .iter()
                    .position(|(_, stretch)| stretch.contains(place))
            })
            .collect();
        match homes.iter().any(|home| same_value(there[*home].0, figure)) {
            true => votes.own += 1,
            false if homes.is_empty() => {}
            false => {
                votes.other += 1;
                for home in homes {
                    match most.iter_mut().find(|(one, _)| *one == home) {
                        Some((_, count)) => *count += 1,
                        None => most.push((home, 1)),
                    }
                }
            }
        }
    }
    votes.rival = most
        .into_iter()
        .max_by_key(|(home, count)| (*count, std::cmp::Reverse(*home)))
        .map(|(home, _)| there[home].0);
    votes
}

// The figures of a claim that may take each other's place, each with the words that stand with it.
fn stretches<'r>(
    reading: &'r Reading<'_>,
    claim: usize,
    like: &Figure,
) -> Vec<(&'r Figure, Range<usize>)> {
    let words = reading.claims[claim].words.clone();
    let figures: Vec<&Figure> = reading
        .claim_figures(claim)
        .iter()
        .filter(|one| may_change_places(&one.value, &like.value) && !one.words.is_empty())
        .collect();
    let parts = |at: usize| lists::PARTING.contains(&reading.words[at].text.as_str());
    let mut from = words.start;
    let mut found = Vec::new();
    for (number, figure) in figures.iter().enumerate() {
        let end = match figures.get(number + 1) {
            None => words.end,
            Some(next) => {
                let between = figure.words.end..next.words.start.max(figure.words.end);
                let middle = between.start + between.len() / 2;
                between.clone().find(|at| parts(*at)).unwrap_or(middle)
            }
        };
        found.push((*figure, from..end.max(from)));
        from = end.max(from);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::evidence_of;

    #[test]
    fn a_figure_that_stands_with_anothers_words_is_told_apart() {
        const SCRIPT: &str = "THE MINE EMPLOYED 340 PEOPLE LAST YEAR.\nTHE YEAR BEFORE, THE QUARRY NEXT DOOR HAD 285.\nTHE GUILD COUNTS 61 LEAKS WHILE THE OPERATOR COUNTS 17.\n";
        for (story, figure, own, twin) in [
            (
                "The guild counts 61 leaks, the operator 17.",
                "17",
                true,
                false,
            ),
            (
                "The operator counts 61 leaks, the guild 17.",
                "17",
                false,
                true,
            ),
            (
                "The operator counts 61 leaks, the guild 17.",
                "61",
                false,
                true,
            ),
        ] {
            let story = format!("Notes from the valley\n\n{story}\n");
            let units = evidence_of(SCRIPT, &story);
            let unit = units
                .iter()
                .find(|one| one.converted.text.starts_with(figure))
                .unwrap();
            let get = |name: &str| {
                let at = unit.names.iter().position(|one| *one == name).unwrap();
                unit.values[at]
            };
            assert_eq!(
                get("crossed-own") > get("crossed-other"),
                own,
                "{story} {figure}"
            );
            assert_eq!(get("crossed-twin") == 1, twin, "{story} {figure}");
        }
    }
}

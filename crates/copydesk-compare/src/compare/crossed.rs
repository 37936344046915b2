//! Figures that stand with another figure's words: *the company says 212, the union 290* where the original has it the other way round.
//!
//! A sentence with several figures of one sort falls into as many stretches, one a figure, parted where a comma or an *and* parts them. The
//! words of a figure's stretch are looked for in the original's stretches: do they stand with the same figure there, or with another? No
//! tree is asked, so a paraphrase that turns the sentence round doesn't hide it. O(words of the claim × places of each).

use std::ops::Range;

use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::reckoned::may_be_short_for;
use super::values::{may_change_places, same_value};
use copydesk_grammar::WordClass;
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
    let twin = votes.other > 0 && twin(pairing, figure, &votes).is_some();
    (votes.own, votes.other, twin)
}

/// The figure that the original gives to what the claim gives this one to, where the claim does the same the other way round, and whether
/// that is sure. Of the claims of 714 read stories with three words or more that stand with the other figure and none that stays, 19 of 19
/// were wrong; with two 13 of 15 where the other figure's words don't stay either, else 10 of 15. Where the other figure's words say
/// nothing, 11 of 23 were, so that such a claim is left to the weighing.
pub(super) fn exchanged(pairing: &Pairing<'_>, figure: &Figure) -> Option<(Figure, bool)> {
    let votes = votes(pairing, figure);
    if votes.own > 0 || votes.other < 2 {
        return None;
    }
    let twin = twin(pairing, figure, &votes)?;
    let sure = votes.other >= 3 || twin.own == 0;
    votes.rival.map(|rival| (rival, sure))
}

// The other figure in the claim, where its words stand with this one in the original: what they say.
fn twin(pairing: &Pairing<'_>, figure: &Figure, own: &Votes) -> Option<Votes> {
    let rival = own.rival.as_ref()?;
    let others = pairing.converted.claim_figures(pairing.number).iter();
    others
        .filter(|one| is(rival, one) && one.bytes != figure.bytes)
        .map(|one| votes(pairing, one))
        .find(|its| its.other > 0 && its.rival.as_ref().is_some_and(|home| is(home, figure)))
}

// Whether a figure of the original is one of the claim, in full or as the short form behind another.
fn is(other: &Figure, figure: &Figure) -> bool {
    same_value(other, figure) || may_be_short_for(other, figure)
}

#[derive(Default)]
struct Votes {
    own: i64,
    other: i64,
    /// The figure of the original that most words stand with that do not stand with this one.
    rival: Option<Figure>,
}

fn votes(pairing: &Pairing<'_>, figure: &Figure) -> Votes {
    let here = stretches(
        pairing.converted,
        pairing.number,
        alike(pairing.converted, pairing.number, figure),
    );
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
    let there: Vec<(Figure, Range<usize>)> = near
        .iter()
        .flat_map(|claim| {
            let mut figures = alike(pairing.original, *claim, figure);
            figures.extend(read_out(pairing, *claim, &here));
            figures.sort_by_key(|one| one.words.start);
            stretches(pairing.original, *claim, figures)
        })
        .collect();
    let mut votes = Votes::default();
    let Some((home, _)) = there.iter().find(|(one, _)| is(one, figure)) else {
        return votes;
    };
    // *To 2,900, from 5,100* stands as *from 5,100 to 2,900*.
    let before = preposition(pairing.converted, figure);
    votes.own += i64::from(before.is_some() && before == preposition(pairing.original, home));
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
        match homes.iter().any(|home| is(&there[*home].0, figure)) {
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
        .map(|(home, _)| there[home].0.clone());
    votes
}

// The preposition right before a figure.
fn preposition<'r>(reading: &'r Reading<'_>, figure: &Figure) -> Option<&'r str> {
    let before = &reading.words[figure.words.start.checked_sub(1)?];
    (before.class == WordClass::Adp && before.claim == figure.claim).then_some(before.text.as_str())
}

// The figures of a claim that may take each other's place, in their order.
fn alike(reading: &Reading<'_>, claim: usize, like: &Figure) -> Vec<Figure> {
    reading
        .claim_figures(claim)
        .iter()
        .filter(|one| may_change_places(&one.value, &like.value) && !one.words.is_empty())
        .cloned()
        .collect()
}

// Figures of the claim whose digits a claim of the original reads out group by group: *6-85* for $6.85.
fn read_out(
    pairing: &Pairing<'_>,
    claim: usize,
    figures: &[(Figure, Range<usize>)],
) -> Vec<Figure> {
    let original = pairing.original;
    let words = original.claims[claim].words.clone();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    let groups = words.filter(|at| {
        original.words.get(at + 2).is_some_and(|last| {
            last.claim == claim
                && digits(&original.words[*at].text)
                && original.words[at + 1].text == "-"
                && digits(&last.text)
        })
    });
    groups
        .filter_map(|at| {
            let (first, last) = (&original.words[at], &original.words[at + 2]);
            let joined = format!("{}{}", first.text, last.text);
            let is = |figure: &Figure| {
                let own = pairing.converted.text.get(figure.bytes.clone());
                own.is_some_and(|own| own.chars().filter(char::is_ascii_digit).eq(joined.chars()))
            };
            let (figure, _) = figures.iter().find(|(figure, _)| is(figure))?;
            Some(Figure {
                kind: figure.kind,
                value: figure.value.clone(),
                bytes: first.bytes.start..last.bytes.end,
                words: at..at + 3,
                claim,
            })
        })
        .collect()
}

// Figures of a claim in their order, each with the words that stand with it.
fn stretches(
    reading: &Reading<'_>,
    claim: usize,
    figures: Vec<Figure>,
) -> Vec<(Figure, Range<usize>)> {
    let words = reading.claims[claim].words.clone();
    let text = |at: &usize| reading.words[*at].text.as_str();
    let ends: Vec<usize> = figures
        .iter()
        .enumerate()
        .map(|(number, figure)| match figures.get(number + 1) {
            None => words.end,
            Some(next) => {
                let between = figure.words.end..next.words.start.max(figure.words.end);
                let middle = between.start + between.len() / 2;
                // A comma parts what an *and* before it may join: *current and former workers, along with 900*.
                let mut parts = between
                    .clone()
                    .filter(|at| lists::PARTING.contains(&text(at)));
                let first = parts.next();
                let joins = first.is_some_and(|at| lists::JOINING.contains(&text(&at)));
                let better = parts.find(|at| !lists::JOINING.contains(&text(at)));
                better.filter(|_| joins).or(first).unwrap_or(middle)
            }
        })
        .collect();
    let mut from = words.start;
    let mut found = Vec::new();
    for (figure, end) in figures.into_iter().zip(ends) {
        let end = end.max(from);
        found.push((figure, from..end));
        from = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{DifferenceKind, evidence_of, is_sure};

    #[test]
    fn figures_that_have_changed_places_are_sure_in_any_form() {
        for (script, story, sure) in [
            // Read out group by group.
            (
                "A COUNT BY THE HARBOR WATCH PREDICTS FOURTEEN-HUNDRED MORE BOATS A DAY.
THE OPERATOR'S STUDY PUTS IT AT TWELVE-HUNDRED.
",
                "By a count of the harbor watch there would be 1,200 more boats a day, while the operator's study puts it at 1,400.",
                true,
            ),
            (
                "A COUNT BY THE HARBOR WATCH PREDICTS FOURTEEN-HUNDRED MORE BOATS A DAY.
THE OPERATOR'S STUDY PUTS IT AT TWELVE-HUNDRED.
",
                "By a count of the harbor watch there would be 1,400 more boats a day, while the operator's study puts it at 1,200.",
                false,
            ),
            // The other way round is another order and no other figure.
            (
                "RIDERSHIP IN MAY WAS REVISED FROM 5,300 TO 2,700.
",
                "Ridership in May was revised to 2,700 from 5,300.",
                false,
            ),
            // A comma parts what an "and" before it joins.
            (
                "THE MILL LAID OFF 340 WEAVERS, DYERS AND SPINNERS, AND THE QUARRY 90 DRIVERS.
",
                "The mill laid off 340 weavers, dyers and spinners, the quarry 90 drivers.",
                false,
            ),
        ] {
            let found = is_sure(script, story, DifferenceKind::Swap);
            assert_eq!(found, sure, "{script} {story}");
        }
    }

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

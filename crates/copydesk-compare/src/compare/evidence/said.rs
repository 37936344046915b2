//! How each of the two is said: how sure, denied, finished, under which condition, by whom; and what stood beside it and is gone.
//!
//! What the conversion says nowhere at all is gone; what it says in another sentence is not. O(words of the clause).

use super::super::lexicon::Class;
use super::super::pairing::Pairing;
use super::super::reading::{Claim, Reading};
use super::super::sayers::sayers;
use super::super::status::{Level, Status, status};
use super::Row;
use super::around::{above, under};
use super::markers::Markers;
use copydesk_grammar::Relation;

fn level(level: Level) -> i64 {
    match level {
        Level::Fact => 0,
        Level::Will => 1,
        Level::Plan => 2,
        Level::Belief => 3,
        Level::Could => 4,
        Level::Proposal => 5,
    }
}

pub(super) fn said(
    pairing: &Pairing<'_>,
    by_sort: &Markers<'_, '_>,
    at: usize,
    place: Option<usize>,
    row: &mut Row,
) {
    let here = status(pairing.converted, pairing.meanings, at);
    row.put("level", level(here.level));
    row.put("denied", here.denied());
    row.put("done", here.done);
    let there = place.map(|place| status(pairing.original, pairing.meanings, place));
    let of = |value: Option<i64>| value.unwrap_or(-9);
    row.put(
        "level-gone",
        of(there
            .as_ref()
            .map(|there| level(there.level) - level(here.level))),
    );
    row.put(
        "denial-gone",
        of(there
            .as_ref()
            .map(|there| i64::from(there.denied()) - i64::from(here.denied()))),
    );
    row.put(
        "condition-gone",
        of(there.as_ref().map(|there| {
            i64::from(there.condition.is_some()) - i64::from(here.condition.is_some())
        })),
    );
    row.put(
        "done-new",
        of(there
            .as_ref()
            .map(|there| i64::from(here.done) - i64::from(there.done))),
    );
    row.put("speaker-word", super::spoken_by(pairing, at));
    preposition(pairing, at, place, row);
    lost(pairing, place, row);
    markers(by_sort, at, place, row);
    everywhere(pairing, at, &here, row);
}

/// A word and its like say the same from this nearness on: set, as the judges of conditions and roles have it.
const SAME_WORD: f64 = 0.85;
/// So many places of a word are looked at: one that stands oftener is what the story is about.
const PLACES: usize = 12;

// How the word is said wherever the original has it: *stolen* stands there only in *had not been reported stolen*, whatever sentence carries
// the rest of the claim. The share of places that deny it where the claim does not; that leave it more open; that somebody says.
fn everywhere(pairing: &Pairing<'_>, at: usize, here: &Status, row: &mut Row) {
    let places: Vec<usize> = pairing
        .near(at)
        .iter()
        .filter(|(_, score)| *score >= SAME_WORD)
        .map(|(place, _)| *place)
        .take(PLACES)
        .collect();
    let (mut denied, mut open, mut told) = (0, 0, 0);
    for place in &places {
        let there = status(pairing.original, pairing.meanings, *place);
        denied += usize::from(there.denied() != here.denied());
        open += usize::from(
            level(there.level) > level(here.level)
                || there.condition.is_some() && here.condition.is_none(),
        );
        let claim = &pairing.original.claims[pairing.original.words[*place].claim];
        told += usize::from(claim.draft.speaker.is_some());
    }
    row.put("places-alike", places.len() as i64);
    row.share("denied-everywhere", denied, places.len());
    row.share("open-everywhere", open, places.len());
    row.share("told-everywhere", told, places.len());
}

fn case<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r str> {
    let own = reading.words[at].figure;
    std::iter::once(at)
        .chain(
            reading
                .upward(at)
                .skip(1)
                .take_while(move |up| own.is_some() && reading.words[*up].figure == own),
        )
        .find_map(|at| {
            reading
                .hanging(at, &[Relation::Case, Relation::Mark])
                .next()
        })
        .map(|case| reading.words[case].text.as_str())
}

// 0 neither has one, 1 the same, 2 another, 3 only here, 4 only there, 5 not known.
fn preposition(pairing: &Pairing<'_>, at: usize, place: Option<usize>, row: &mut Row) {
    let here = case(pairing.converted, at);
    let there = place.map(|place| case(pairing.original, place));
    let kind = match (here, there) {
        (_, None) => 5,
        (None, Some(None)) => 0,
        (Some(here), Some(Some(there))) if here == there => 1,
        (Some(_), Some(Some(_))) => 2,
        (Some(_), Some(None)) => 3,
        (None, Some(Some(_))) => 4,
    };
    row.put("preposition", kind);
}

// What hangs together with the word there and stands nowhere in the conversion.
fn lost(pairing: &Pairing<'_>, place: Option<usize>, row: &mut Row) {
    let (mut beside, mut gone, mut missing, mut figures, mut names) = (0, 0, 0, 0, 0);
    if let Some(place) = place {
        let reading = pairing.original;
        let mut near = under(reading, place);
        near.extend(above(reading, place));
        for one in near {
            let word = &reading.words[one];
            beside += 1;
            missing += usize::from(!pairing.alignment.back.contains_key(&one));
            if pairing.kept(one) < 0.4 {
                gone += 1;
                figures += usize::from(word.figure.is_some());
                names += usize::from(word.name.is_some());
            }
        }
    }
    row.put("near-there", beside.min(9) as i64);
    row.put("near-missing", missing.min(9) as i64);
    row.put("near-gone", gone.min(9) as i64);
    row.put("near-gone-figures", figures as i64);
    row.put("near-gone-names", names as i64);
    row.share("near-gone-share", gone, beside);
}

// Small words that change a meaning, in the clause there and not in the claim here, and the other way round.
fn markers(markers: &Markers<'_, '_>, at: usize, place: Option<usize>, row: &mut Row) {
    const SORTS: [(&str, &str, i64); 6] = [
        ("no-gone", "no-new", 1),
        ("part-gone", "part-new", 2),
        ("if-gone", "if-new", 3),
        ("may-gone", "may-new", 4),
        ("only-gone", "only-new", 7),
        ("limit-gone", "limit-new", 8),
    ];
    let here = markers.clause_here(at);
    let there = place.map(|place| (markers.clause_there(place), markers.home(place)));
    for (gone, new, sort) in SORTS {
        let (is_gone, is_new) = match there {
            Some((clause, home)) => {
                // An *if* opens a clause of its own.
                let there = if sort == 3 { home } else { clause };
                (
                    there.has(sort) && !markers.claim.has(sort),
                    here.has(sort) && !markers.passages.has(sort),
                )
            }
            None => (false, false),
        };
        row.put(gone, is_gone);
        row.put(new, is_new);
    }
}

/// Who says it, here and there.
pub(super) fn whole(pairing: &Pairing<'_>, row: &mut Row) {
    let best = pairing.passages().next();
    let here = pairing.claim().draft.attribution.as_ref();
    let there = best.and_then(|claim| claim.draft.attribution.as_ref());
    row.put("put-to-somebody", here.is_some());
    row.put("was-put-to-somebody", there.is_some());
    row.put("was-recorded", there.is_some_and(|said| said.direct));
    let same = here
        .zip(there)
        .map(|(here, there)| here.speaker.to_lowercase() == there.speaker.to_lowercase());
    row.put("same-speaker", same.map_or(-1, i64::from));
    speakers(pairing, row);
    let share = pairing
        .alignment
        .sources
        .first()
        .and_then(|source| super::super::speaker_words::said_share(pairing, *source));
    row.put(
        "said-share",
        share.map_or(-1, |share| (share * 100.0) as i64),
    );
    row.put(
        "sayers",
        sayers(pairing.converted, pairing.meanings, pairing.number).len() as i64,
    );
    let says = |reading: &Reading<'_>, mut words: std::ops::Range<usize>| {
        words.any(|one| pairing.is(Class::Saying, &reading.words[one]))
    };
    row.put("says", says(pairing.converted, pairing.places()));
    row.put("said-there", says(pairing.original, pairing.best_places()));
    // How much of the best passage the claim has, and how much of it stands nowhere.
    let telling: Vec<usize> = pairing
        .best_places()
        .filter(|place| {
            let word = &pairing.original.words[*place];
            word.content || word.figure.is_some()
        })
        .collect();
    let kept = telling
        .iter()
        .filter(|place| pairing.alignment.back.contains_key(place))
        .count();
    let gone = telling
        .iter()
        .filter(|place| pairing.kept(**place) < 0.4)
        .count();
    row.share("passage-kept", kept, telling.len());
    row.share("passage-gone", gone, telling.len());
}

// Whether whoever says it here is who says it there, or is spoken of there, or speaks anywhere; and who spoke right before.
fn speakers(pairing: &Pairing<'_>, row: &mut Row) {
    let words = |said: &copydesk_model::Attribution| {
        super::super::speaker_words::speaker_words(pairing, said)
    };
    let said = |claim: &Claim<'_>| claim.draft.attribution.as_ref().map(words);
    let share = |a: &[String], b: &[String]| a.iter().any(|one| b.contains(one));
    let here = said(pairing.claim()).filter(|words| !words.is_empty());
    let best = pairing.passages().next();
    let there = best.and_then(said).filter(|words| !words.is_empty());
    let known =
        |fits: &dyn Fn(&[String]) -> bool| here.as_ref().map_or(-1, |here| i64::from(fits(here)));
    row.put(
        "speaker-same",
        known(&|here| there.as_ref().is_some_and(|there| share(here, there))),
    );
    row.put(
        "speaker-in-passage",
        known(&|here| {
            pairing.best_places().any(|place| {
                let word = super::super::reading::bare(&pairing.original.words[place].text);
                here.contains(&pairing.lexicon.stem(&word))
            })
        }),
    );
    let near = pairing.alignment.sources.first().map_or(0..0, |source| {
        source.saturating_sub(1)..(source + 2).min(pairing.original.claims.len())
    });
    row.put(
        "speaker-near",
        known(&|here| {
            near.clone().any(|claim| {
                said(&pairing.original.claims[claim]).is_some_and(|there| share(here, &there))
            })
        }),
    );
    row.put(
        "speaker-speaks",
        known(&|here| {
            pairing
                .original
                .claims
                .iter()
                .any(|claim| said(claim).is_some_and(|there| share(here, &there)))
        }),
    );
    // Whom the passage is put to may be named right before or behind.
    let beside = [pairing.number.checked_sub(1), Some(pairing.number + 1)];
    for (name, number) in ["said-before", "said-behind"].into_iter().zip(beside) {
        let claim = number.and_then(|number| pairing.converted.claims.get(number));
        let same = match (&there, claim) {
            (Some(there), Some(claim)) => {
                let mine = said(claim).unwrap_or_default();
                let text = claim.words.clone().any(|at| {
                    let word = super::super::reading::bare(&pairing.word(at).text);
                    there.contains(&pairing.lexicon.stem(&word))
                });
                i64::from(share(&mine, there) || text)
            }
            (Some(_) | None, _) => -1,
        };
        row.put(name, same);
    }
    let in_claim = there.as_ref().map_or(-1, |there| {
        i64::from(pairing.words().iter().any(|word| {
            there.contains(
                &pairing
                    .lexicon
                    .stem(&super::super::reading::bare(&word.text)),
            )
        }))
    });
    row.put("their-name-here", in_claim);
}

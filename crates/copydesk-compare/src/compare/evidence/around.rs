//! How a word is carried, and whether it hangs together in the original with what it hangs together with here.
//!
//! After dependency-arc entailment (Goyal and Durrett, "Annotating and Modeling Fine-grained Factuality", NAACL 2021), with a parser and a
//! thesaurus in place of a language model. O(words around it).

use super::super::pairing::{Pairing, circle};
use super::super::reading::Reading;
use super::super::status::predicate;
use super::Row;
use copydesk_lexicon::en::compare::evidence::around as words;

/// How a word is carried; gives the word of the original that says the same.
pub(super) fn carried(pairing: &Pairing<'_>, at: usize, row: &mut Row) -> Option<usize> {
    let word = pairing.word(at);
    let first = first(pairing, at);
    let pair = pairing.alignment.pairs.get(&first);
    row.put("pair", pair.map_or(0, |(_, score)| (score * 100.0) as i64));
    let near = pairing.near(first);
    let best = near.iter().map(|(_, score)| *score).fold(0.0, f64::max);
    row.put("anywhere", (best * 100.0) as i64);
    let places = near.iter().filter(|(_, score)| *score >= 0.85).count();
    row.put("places", places.min(9) as i64);
    row.put("written", pairing.in_original(word));
    let place = pair.map(|(place, _)| *place);
    let rank = place.map_or(9, |place| {
        let claim = pairing.original.words[place].claim;
        let sources = &pairing.alignment.sources;
        sources.iter().position(|one| *one == claim).unwrap_or(8)
    });
    row.put("rank", rank as i64);
    let exact = place.is_some_and(|place| pairing.original.words[place].text == word.text);
    row.put("exact", exact);
    let class = place.is_none_or(|place| pairing.original.words[place].class == word.class);
    row.put("same-class", class);
    // Of small words: the same one in the best passage, in any passage.
    let stands = |mut places: Box<dyn Iterator<Item = usize> + '_>| {
        places.any(|place| pairing.original.words[place].text == word.text)
    };
    row.put("in-best", stands(Box::new(pairing.best_places())));
    row.put("in-passages", stands(Box::new(pairing.passage_places())));
    place
}

/// Whether a word obliges: "must", "have to", "need to".
pub(super) fn obliges(reading: &Reading<'_>, at: usize) -> bool {
    let word = &reading.words[at];
    let to = || {
        let next = reading.words.get(at + 1);
        next.is_some_and(|next| next.text == "to" && next.claim == word.claim)
    };
    word.text == "must" || words::OBLIGED.contains(&word.text.as_str()) && to()
}

/// The place that the alignment knows a word by: of a figure its first word.
pub(super) fn first(pairing: &Pairing<'_>, at: usize) -> usize {
    match pairing.word(at).figure {
        Some(figure) => pairing.converted.figures[figure].words.start,
        None => at,
    }
}

/// The nearest telling word above.
pub(super) fn above(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let own = reading.words[at].figure;
    reading.upward(at).skip(1).take(4).find(|up| {
        let word = &reading.words[*up];
        word.content && (own.is_none() || word.figure != own)
            || word.figure.is_some() && word.figure != own
    })
}

/// The telling words right below.
pub(super) fn under(reading: &Reading<'_>, at: usize) -> Vec<usize> {
    let own = reading.words[at].figure;
    let mut found = Vec::new();
    let mut open: Vec<(usize, usize)> = reading.below[at].iter().map(|one| (*one, 0)).collect();
    while let Some((one, depth)) = open.pop() {
        let word = &reading.words[one];
        if (word.content || word.figure.is_some()) && (own.is_none() || word.figure != own) {
            found.push(one);
        } else if depth < 2 {
            open.extend(reading.below[one].iter().map(|below| (*below, depth + 1)));
        }
    }
    found.sort_unstable();
    found
}

/// How far apart two words of a text are: 0 one hangs on the other, 1 over one more, 2 in one clause, 3 in one sentence, 4 in the next,
/// 5 further.
pub(super) fn apart(reading: &Reading<'_>, a: usize, b: usize) -> i64 {
    let steps = |from: usize, to: usize| {
        let mut steps = 0;
        for up in reading.upward(from).skip(1).take(8) {
            let word = &reading.words[up];
            if up == to || word.figure.is_some() && word.figure == reading.words[to].figure {
                return Some(steps);
            }
            if word.content || word.figure.is_some() {
                steps += 1;
            }
        }
        None
    };
    match steps(a, b).or_else(|| steps(b, a)) {
        Some(0) => return 0,
        Some(1) => return 1,
        Some(_) | None => {}
    }
    let (mine, its) = (reading.words[a].claim, reading.words[b].claim);
    if mine != its {
        return if mine.abs_diff(its) == 1 { 4 } else { 5 };
    }
    if above(reading, a).is_some() && above(reading, a) == above(reading, b) {
        return 1;
    }
    match predicate(reading, a) == predicate(reading, b) {
        true => 2,
        false => 3,
    }
}

pub(super) fn arcs(pairing: &Pairing<'_>, at: usize, place: Option<usize>, row: &mut Row) {
    let head = above(pairing.converted, at);
    let beside = |one: usize| pairing.beside(first(pairing, one), 0.4);
    let home = head.and_then(beside);
    let carried = match (head, home) {
        (None, _) => 0,
        (Some(_), None) => 1,
        (Some(_), Some(_)) => 2,
    };
    row.put("head-carried", carried);
    let arc = match (place, home) {
        (Some(place), Some(home)) => apart(pairing.original, place, home),
        _ => 6,
    };
    row.put("arc", arc);
    // Another place of the same word may hang together better, whatever the alignment took.
    let near = pairing.near(first(pairing, at));
    let heads = head.map(|head| pairing.near(first(pairing, head)));
    let best = match &heads {
        Some(heads) => near
            .iter()
            .filter(|(_, score)| *score >= 0.6)
            .take(12)
            .flat_map(|(place, _)| {
                heads
                    .iter()
                    .filter(|(_, score)| *score >= 0.6)
                    .take(12)
                    .map(|(home, _)| apart(pairing.original, *place, *home))
            })
            .min()
            .unwrap_or(6),
        None => 7,
    };
    row.put("best-arc", best);
    let below = under(pairing.converted, at);
    let mut kept = [0_usize; 3];
    for one in &below {
        match (place, beside(*one)) {
            (_, None) => kept[2] += 1,
            (Some(place), Some(other)) if apart(pairing.original, place, other) <= 1 => {
                kept[0] += 1
            }
            (Some(_) | None, Some(_)) => kept[1] += 1,
        }
    }
    row.put("below", below.len().min(9) as i64);
    row.put("below-tied", kept[0] as i64);
    row.put("below-loose", kept[1] as i64);
    row.put("below-new", kept[2] as i64);
    let circle = circle(pairing.converted, at);
    let aligned: Vec<usize> = circle.iter().filter_map(|one| beside(*one)).collect();
    row.put("circle", circle.len().min(20) as i64);
    row.share("circle-carried", aligned.len(), circle.len());
    let clause = place.map(|place| predicate(pairing.original, place));
    let count = |fits: &dyn Fn(usize) -> bool| aligned.iter().filter(|one| fits(**one)).count();
    let same_clause = count(&|one| Some(predicate(pairing.original, one)) == clause);
    let same_claim = count(&|one| {
        place.is_some_and(|place| {
            pairing.original.words[one].claim == pairing.original.words[place].claim
        })
    });
    row.share("circle-clause", same_clause, aligned.len());
    row.share("circle-claim", same_claim, aligned.len());
    row.put(
        "at-home",
        place.map_or(2, |place| i64::from(pairing.at_home(at, place))),
    );
    // The words right beside it in the line.
    let telling = |one: &usize| pairing.word(*one).content || pairing.word(*one).figure.is_some();
    let places = pairing.places();
    let before = (places.start..at).rev().take(5).find(telling);
    let behind = (at + 1..places.end).take(5).find(telling);
    for (name, neighbour) in [("left", before), ("right", behind)] {
        let apart = match (place, neighbour.map(beside)) {
            (_, None) => 8,
            (_, Some(None)) => 7,
            (None, Some(Some(_))) => 6,
            (Some(place), Some(Some(other))) => apart(pairing.original, place, other),
        };
        row.put(name, apart);
    }
}

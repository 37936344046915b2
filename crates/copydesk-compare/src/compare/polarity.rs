//! Yes and no: a *not* that came or went, and words with their opposites.
//!
//! For a word of the claim and the word of the original that says the same, what denies each is counted; failing, refusing and lacking deny
//! as *not* does, and a word beside its opposite is one denial more. It speaks only where nothing else in the other sentence could say the
//! missing *not* in other words. Linear in the words.

use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::Word;
use super::status::{self, status};
use super::{Confidence, Difference, DifferenceKind};

/// A word less near than a synonym proves nothing about yes and no. On six writers' read stories: at .6375 the same; at
/// .94 one fewer wrong sentence flagged.
const SAME_WORD: f64 = 0.85;
/// A sentence that carries this much of the claim is held to every *not*. On six writers' read stories: at .5625 two
/// more faithful ones marked; at .9 two fewer wrong sentences flagged.
const COPY: f64 = 0.75;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    negations(pairing, differences);
    opposites(pairing, differences);
    small_words(pairing, differences);
}

fn negations(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let shadowed = |word: &Word| {
        pairing.is(Class::Shadow, word)
            || pairing.is(Class::Negation, word)
            || pairing.is(Class::Refusal, word)
    };
    let here_dark = pairing.words().iter().any(shadowed);
    let there_dark = pairing.passage_words().any(shadowed);
    for at in pairing.places() {
        let word = pairing.word(at);
        let Some(place) = pairing.beside(at, SAME_WORD).filter(|_| word.content) else {
            continue;
        };
        let telling = !pairing.says(pairing.converted, at)
            && pairing.at_home(at, place)
            && status::is_predicate(pairing.converted, at)
            && status::is_predicate(pairing.original, place);
        if !telling {
            continue;
        }
        let here = status(pairing.converted, pairing.meanings, at);
        let there = status(pairing.original, pairing.meanings, place);
        // "If it had known" says that it did not.
        if here.denied() == there.denied() || here.condition.is_some() != there.condition.is_some()
        {
            continue;
        }
        let (own, dark) = match here.denied() {
            true => (
                here.denials.last(),
                if pairing.copy() {
                    dark_near(pairing, &pairing.original.words, place)
                } else {
                    there_dark
                },
            ),
            false => (
                there.denials.last(),
                if pairing.copy() {
                    dark_near(pairing, &pairing.converted.words, at)
                } else {
                    here_dark
                },
            ),
        };
        let Some(own) = own else { continue };
        // The denying word itself stands in the other sentence: the grammar has hung it elsewhere.
        let kept = match here.denied() {
            true => pairing.beside(*own, 0.85).is_some(),
            false => pairing.alignment.back.contains_key(own),
        };
        let context = pairing.shared_circle(at, place);
        // Both sentences deny something: the grammar may have hung one *not* wrongly.
        let copy = (pairing.alignment.support >= COPY || pairing.copy()) && !both_deny(pairing);
        let dark = dark || both_deny(pairing);
        if kept {
            continue;
        }
        let confidence = match (dark, context) {
            (false, 1..) => Confidence::Sure,
            (false, 0) if copy => Confidence::Likely,
            (true, 1..) if copy && !parried(pairing, at, place) => Confidence::Likely,
            (false, 0) | (true, _) => Confidence::Possible,
        };
        let (original, converted) = match here.denied() {
            true => (pairing.there(place), pairing.here(*own)),
            false => (pairing.there(*own), pairing.here(at)),
        };
        differences.push(pairing.difference(
            DifferenceKind::Negation,
            confidence,
            original,
            converted,
        ));
    }
}

fn opposites(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for at in pairing.places() {
        let word = pairing.word(at);
        if !word.content || word.name.is_some() || pairing.beside(at, 0.6).is_some() {
            continue;
        }
        let found = pairing
            .passage_places()
            .filter(|place| {
                let other = &pairing.original.words[*place];
                other.content
                    && other.name.is_none()
                    && !pairing.alignment.back.contains_key(place)
                    && compatible(word, other)
                    && pairing.meanings.opposites(word.lemma, other.lemma)
            })
            .map(|place| (pairing.shared_circle(at, place), place))
            .filter(|(shared, place)| {
                *shared > 0 || pairing.copy() && pairing.best_places().contains(place)
            })
            .max_by_key(|(shared, place)| (*shared, std::cmp::Reverse(*place)));
        let Some((shared, place)) = found else {
            continue;
        };
        let here = status(pairing.converted, pairing.meanings, at);
        let there = status(pairing.original, pairing.meanings, place);
        // Who beat whom and who lost to whom are one.
        if told_from_the_other_side(pairing, at, place) {
            continue;
        }
        // "Not safe" for "unsafe".
        if here.denied() != there.denied()
            || denied_near(pairing, at, place)
            || !pairing.at_home(at, place)
        {
            continue;
        }
        // What only qualifies must qualify the same.
        let quality = |word: &Word| {
            use copydesk_grammar::WordClass::{Adp, Adv};
            matches!(word.class, Adp | Adv)
        };
        let heads = match (word.head, pairing.original.words[place].head) {
            (Some(here), Some(there)) => pairing.beside(here, 0.6) == Some(there),
            _ => false,
        };
        if (quality(word) || quality(&pairing.original.words[place])) && !heads {
            continue;
        }
        // Of two that stand against each other one wins and the other loses: the same told from the other side.
        let confidence = match shared {
            2.. => Confidence::Sure,
            1 => Confidence::Likely,
            0 if pairing.alignment.support >= COPY => Confidence::Likely,
            0 => Confidence::Possible,
        };
        differences.push(pairing.difference(
            DifferenceKind::Opposite,
            confidence,
            pairing.there(place),
            pairing.here(at),
        ));
    }
}

fn told_from_the_other_side(pairing: &Pairing<'_>, at: usize, place: usize) -> bool {
    let verbs = [&pairing.converted.words[at], &pairing.original.words[place]];
    if verbs
        .iter()
        .any(|word| word.class != copydesk_grammar::WordClass::Verb)
    {
        return false;
    }
    let Some(agent) = super::roles::agent(pairing.converted, at) else {
        return false;
    };
    let same = |place: usize| {
        pairing.beside(agent, 0.85) == Some(place)
            || super::known_names::shares_name(pairing, agent, place)
    };
    let doer = super::roles::agent(pairing.original, place).is_some_and(same);
    !doer && pairing.original.subtree(place).into_iter().any(same)
}

// An adverb is no opposite of a verb, whatever else its form may mean.
fn compatible(a: &Word, b: &Word) -> bool {
    use copydesk_grammar::WordClass::{Adj, Adp, Adv, Noun, Propn, Verb};
    let event = |word: &Word| matches!(word.class, Verb | Noun | Propn);
    let quality = |word: &Word| matches!(word.class, Adj | Adv | Adp);
    event(a) && event(b)
        || quality(a) && quality(b)
        || a.class == Adj && b.class == Verb
        || a.class == Verb && b.class == Adj
}

fn both_deny(pairing: &Pairing<'_>) -> bool {
    let denies = |word: &Word| pairing.is(Class::Negation, word);
    pairing.words().iter().any(denies)
        && pairing
            .best_places()
            .any(|place| denies(&pairing.original.words[place]))
}

// Whether a word that could say the missing *not* stands near.
fn dark_near(pairing: &Pairing<'_>, words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(6)..(at + 10).min(words.len())]
        .iter()
        .enumerate()
        .any(|(near, word)| {
            at.saturating_sub(6) + near != at
                && word.claim == words[at].claim
                && (pairing.is(Class::Shadow, word)
                    || pairing.is(Class::Negation, word)
                    || pairing.is(Class::Refusal, word))
        })
}

// Whether some denial stands in the clause of either word without hanging on it: the grammar may have hung it wrongly.
fn parried(pairing: &Pairing<'_>, at: usize, place: usize) -> bool {
    let dark = |word: &Word| {
        pairing.is(Class::Shadow, word)
            || pairing.is(Class::Negation, word)
            || pairing.is(Class::Refusal, word)
    };
    let near = |words: &[Word], at: usize| {
        let (from, to) = (at.saturating_sub(5), (at + 6).min(words.len()));
        words[from..to]
            .iter()
            .filter(|word| word.claim == words[at].claim && dark(word))
            .count()
    };
    near(&pairing.converted.words, at) > 0 && near(&pairing.original.words, place) > 0
}

/// Whether a denial stands right before one of the two and not before the other, wherever the grammar hung it.
pub(super) fn denied_near(pairing: &Pairing<'_>, at: usize, place: usize) -> bool {
    let before = |words: &[Word], at: usize| {
        words[at.saturating_sub(3)..at]
            .iter()
            .any(|word| pairing.is(Class::Negation, word) || pairing.is(Class::Refusal, word))
    };
    before(&pairing.converted.words, at) != before(&pairing.original.words, place)
}

/// Prepositions that turn round what stands behind them.
const TURNS: &[(&str, &str)] = &[
    ("before", "after"),
    ("with", "without"),
    ("above", "below"),
    ("over", "under"),
    ("in", "out"),
    ("into", "out"),
    ("for", "against"),
    ("up", "down"),
    ("until", "after"),
    ("since", "before"),
    ("inside", "outside"),
    ("ahead", "behind"),
    ("to", "from"),
];

/// Whether one of two prepositions turns round what the other says.
pub(super) fn turn(text: &str, other: &str) -> bool {
    TURNS
        .iter()
        .any(|(a, b)| (text, other) == (*a, *b) || (text, other) == (*b, *a))
}

// The same words behind a preposition, and the preposition turned round.
fn small_words(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    use copydesk_grammar::Relation::{Advmod, Case, CompoundPrt, Mark};
    for at in pairing.places() {
        let word = pairing.word(at);
        let Some(place) = pairing
            .beside(at, 0.85)
            .filter(|_| word.content || word.figure.is_some())
        else {
            continue;
        };
        let marks = |reading: &super::reading::Reading<'_>, at: usize| -> Vec<usize> {
            reading
                .hanging(at, &[Case, Mark, CompoundPrt, Advmod])
                .collect()
        };
        let here = marks(pairing.converted, at);
        let there = marks(pairing.original, place);
        for mine in &here {
            let text = pairing.word(*mine).text.as_str();
            let same = there
                .iter()
                .any(|other| pairing.original.words[*other].text == text);
            let turned = there.iter().find(|other| {
                let other = pairing.original.words[**other].text.as_str();
                turn(text, other)
            });
            // The two may be told from either end: what is before the one is after the other.
            let other_end = pairing.word(at).head.is_some_and(|head| {
                pairing
                    .beside(head, 0.85)
                    .is_none_or(|above| pairing.original.words[place].head != Some(above))
            });
            if let Some(other) = turned.filter(|_| !same) {
                let confidence = match other_end {
                    true => Confidence::Possible,
                    false => Confidence::Likely,
                };
                let kind = match text {
                    "to" | "from" => DifferenceKind::Roles,
                    _ => DifferenceKind::Opposite,
                };
                differences.push(pairing.difference(
                    kind,
                    confidence,
                    pairing.there(*other),
                    pairing.here(*mine),
                ));
            }
        }
    }
}

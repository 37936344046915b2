//! How exact a figure is: *about* gone, *at least* gone, *nearly* made *more than*.
//!
//! The words that the text engine reads with a figure are compared; other words near it may limit it too. O(words of the claim).

use super::pairing::Pairing;
use super::reading::Figure;
use super::values::{self, amount, sort};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::hedges as words;
use copydesk_text::facts::value::{Exact, Value};

// "About" gone, "at least" gone: how exact the figure is.
pub(super) fn hedge(pairing: &Pairing<'_>, figure: &Figure, other: &Figure) -> Option<Difference> {
    use copydesk_text::facts::value::Approx;
    let of = |value: &Value| amount(value).and_then(|quantity| quantity.approx);
    let above = |approx| matches!(approx, Approx::MoreThan | Approx::AtLeast);
    // A headline has no room for "about"; a push neither.
    let headline = pairing.claim().draft.block == 0;
    let confidence = match (of(&other.value), of(&figure.value)) {
        (Some(Approx::About), Some(_)) | (Some(_), Some(Approx::About)) | (None, None) => {
            return None;
        }
        (Some(there), Some(here)) if above(there) == above(here) => return None,
        // "Nearly four" and "more than four" lie on two sides of it.
        (Some(_), Some(_)) if turned(pairing, figure) => Confidence::Sure,
        (Some(_), Some(_)) => Confidence::Likely,
        (_, None) if limited(pairing, figure) => return None,
        (Some(Approx::MoreThan), None) if sort(&other.value) == values::Sort::Duration => {
            Confidence::Possible
        }
        (Some(Approx::About | Approx::Nearly), None)
            if pairing.words().iter().any(|word| word.text == "exactly") =>
        {
            Confidence::Likely
        }
        (Some(Approx::About | Approx::Nearly), None) => Confidence::Possible,
        (Some(_), None) if headline => Confidence::Possible,
        (Some(_), None) => Confidence::Likely,
        (None, Some(_)) => Confidence::Possible,
    };
    Some(pairing.difference(
        DifferenceKind::Scope,
        confidence,
        Some(other.bytes.clone()),
        Some(figure.bytes.clone()),
    ))
}

// Whether "up to forty" made "at least forty" is all that differs: "nobody gets less than forty" is "at least forty", and what has lost more than
// half of its worth is worth less than half of it. Of the read stories 12 of 12 were wrong.
fn turned(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let share = matches!(sort(&figure.value), values::Sort::Percent)
        || amount(&figure.value).is_some_and(|quantity| quantity.low < Exact::whole(1));
    let denied = pairing
        .words()
        .iter()
        .any(|word| pairing.is(super::lexicon::Class::Negation, word));
    !share && !denied
}

// Whether some word near the figure limits it in other words: "as long as", "or more", "no fewer than".
fn limited(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let place = pairing.places();
    let from = figure.words.start.saturating_sub(4).max(place.start);
    let to = (figure.words.end + 3).min(place.end);
    let bounds = ["maximum", "minimum", "limit", "cap"];
    if pairing
        .words()
        .iter()
        .any(|word| bounds.contains(&word.text.as_str()))
    {
        return true;
    }
    (from..to).any(|at| {
        let text = pairing.word(at).text.as_str();
        // "Over" and "to" limit only what they stand right before.
        let loose = words::LOOSE_LIMITS.contains(&text);
        pairing.lexicon.limit(text).is_some()
            && (!loose
                || at + 2 >= figure.words.start && at <= figure.words.start
                || at >= figure.words.end)
            || words::LIMITS_OF_FIGURES.contains(&text)
            || matches!(
                pairing.lexicon.limit(pairing.base(pairing.word(at))),
                Some(super::lexicon::Limit::Below | super::lexicon::Limit::Above)
            )
    })
}

#[cfg(test)]
mod tests {
    use super::super::{DifferenceKind, is_sure};

    #[test]
    fn a_bound_that_is_turned_round_is_sure() {
        for (script, story, sure) in [
            (
                "THE INSPECTORS SAY THE NETS LIE UP TO 40 METRES BEYOND THE LINE.",
                "Some nets were found at least 40 metres past the boundary, according to inspectors.",
                true,
            ),
            (
                "THE HEARING TOOK NEARLY FOUR HOURS.",
                "It came after a hearing of more than four hours.",
                true,
            ),
            (
                "EACH FAMILY GETS AT LEAST 3,000 POUNDS.",
                "No family gets less than £3,000.",
                false,
            ),
            (
                "THE SHARES HAVE LOST MORE THAN HALF OF THEIR WORTH.",
                "The shares are worth less than half of what they were.",
                false,
            ),
            (
                "THE NETS LIE UP TO 40 METRES BEYOND THE LINE.",
                "The nets lie as much as 40 metres beyond the line.",
                false,
            ),
        ] {
            let found = is_sure(script, story, DifferenceKind::Scope);
            assert_eq!(found, sure, "{script} {story}");
        }
    }
}

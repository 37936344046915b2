//! A value that the original gives in another form: *nine out of ten* for 90%, *and the council for three* where the millions were said
//! before, *between 120 and 125 thousand*.
//!
//! Exact arithmetic, O(figures of the claim × figures of the passages). It refuses to take a bare number for thousands or millions
//! where nothing near it is counted in them.

use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::values::amount;
use copydesk_text::facts::value::{Exact, Value};

/// Whether the passages give a figure of the claim in another form.
pub(super) fn reckoned(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    as_a_share(pairing, figure) || scaled(pairing, figure)
}

/// Between the two numbers of a share stand at most so many words: *in*, *out of*, *of every*. On six writers' read
/// stories 1 and 4 give the same.
const BETWEEN: usize = 2;

// "Nine out of ten" as a percentage: the two figures and what they come to.
fn shares<'f>(
    reading: &'f Reading<'_>,
    figures: &'f [Figure],
) -> impl Iterator<Item = (&'f Figure, &'f Figure, Exact)> {
    figures
        .iter()
        .zip(figures.iter().skip(1))
        .filter_map(|(part, whole)| {
            let between = part.words.end..whole.words.start;
            let words = reading
                .words
                .get(between)
                .filter(|words| (1..=BETWEEN).contains(&words.len()))?;
            let share = words
                .iter()
                .all(|word| matches!(word.text.as_str(), "in" | "out" | "of" | "every"));
            let (Value::Number(part_of, _), Value::Number(all, _)) = (&part.value, &whole.value)
            else {
                return None;
            };
            let (part_of, all) = (part_of.low.as_whole()?, all.low.as_whole()?);
            let percent = Exact::ratio(i128::from(part_of) * 100, i128::from(all))?;
            (share && part_of < all).then_some((part, whole, percent))
        })
}

fn as_a_share(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let percent = |value: &Value| match value {
        Value::Percent(quantity) => Some(quantity.low),
        _ => None,
    };
    let claims = || {
        let sources = pairing.alignment.sources.iter();
        sources.map(|source| pairing.original.claim_figures(*source))
    };
    // What was read as a fraction of one already.
    let part = |value: &Value| match value {
        Value::Number(quantity, _) if quantity.low < Exact::whole(1) => {
            quantity.low.times(Exact::whole(100))
        }
        _ => None,
    };
    if let Some(wanted) = percent(&figure.value) {
        return claims().any(|figures| {
            figures
                .iter()
                .any(|other| part(&other.value) == Some(wanted))
                || shares(pairing.original, figures).any(|(_, _, share)| share == wanted)
        });
    }
    let own = pairing.converted.claim_figures(pairing.number);
    let paired = shares(pairing.converted, own)
        .find(|(part, whole, _)| part.bytes == figure.bytes || whole.bytes == figure.bytes)
        .map(|(_, _, share)| share);
    let share = paired.or_else(|| part(&figure.value));
    share.is_some()
        && claims()
            .flatten()
            .any(|other| percent(&other.value) == share)
}

/// A number is taken for so many thousands or millions only where one of so many claims before or behind it counts in
/// them. On six writers' read stories even 0 and 4 give the same.
const NEAR: usize = 2;

fn scaled(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    if !matches!(figure.value, Value::Number(..) | Value::Money(..)) {
        return false;
    }
    let Some(wanted) = amount(&figure.value) else {
        return false;
    };
    let original = pairing.original;
    let near = |figure: &Figure| {
        let claims =
            figure.claim.saturating_sub(NEAR)..(figure.claim + NEAR + 1).min(original.claims.len());
        claims.flat_map(|claim| original.claim_figures(claim).iter())
    };
    [1_000, 1_000_000, 1_000_000_000].into_iter().any(|scale| {
        let counts_in_them = |other: &Figure| {
            amount(&other.value).is_some_and(|quantity| {
                let most = quantity.high.unwrap_or(quantity.low);
                most >= Exact::whole(scale) && most < Exact::whole(scale * 1_000)
            })
        };
        let grown = |end: Exact| match end < Exact::whole(1_000) {
            true => end.times(Exact::whole(scale)),
            false => Some(end),
        };
        pairing.passage_figures().any(|other| {
            let Value::Number(given, None) = &other.value else {
                return match (&other.value, given_in(&other.value)) {
                    // "Between 120 and 125 thousand tonnes": the word for the thousands stands once.
                    (Value::Number(..) | Value::Money(..), Some((low, Some(high)))) => {
                        low < Exact::whole(1_000)
                            && counts_in_them(other)
                            && grown(low) == Some(wanted.low)
                            && wanted.high.is_none_or(|wanted| wanted == high)
                    }
                    _ => false,
                };
            };
            grown(given.low) == Some(wanted.low)
                && wanted
                    .high
                    .is_none_or(|high| given.high.and_then(grown) == Some(high))
                && given.low < Exact::whole(1_000)
                && near(other).any(counts_in_them)
        })
    })
}

/// Whether a bare number may be a figure told in thousands, millions or billions: *340 million last year, the year before that 285*.
/// Whether anything near counts in them is not asked.
pub(super) fn may_be_short_for(other: &Figure, figure: &Figure) -> bool {
    let Value::Number(given, None) = &other.value else {
        return false;
    };
    amount(&figure.value).is_some_and(|wanted| {
        given.low < Exact::whole(1_000)
            && [1_000, 1_000_000, 1_000_000_000]
                .into_iter()
                .any(|scale| given.low.times(Exact::whole(scale)) == Some(wanted.low))
    })
}

fn given_in(value: &Value) -> Option<(Exact, Option<Exact>)> {
    amount(value).map(|quantity| (quantity.low, quantity.high))
}

#[cfg(test)]
mod tests {
    use super::super::{Side, compare};

    #[test]
    fn a_value_in_another_form_is_the_same() {
        for (script, story, told) in [
            (
                "THE ISLAND HAS LOST NINE OUT OF TEN OF ITS PUFFINS.",
                "The island has lost 90% of its puffins.",
                false,
            ),
            (
                "THE ISLAND HAS LOST NINE OUT OF TEN OF ITS PUFFINS.",
                "The island has lost 80% of its puffins.",
                true,
            ),
            (
                "FEWER THAN THREE IN TEN-THOUSAND KETTLES LEAK.",
                "Fewer than 0.03% of kettles leak.",
                false,
            ),
            (
                "NINETY PERCENT OF THE PUFFINS ARE GONE.",
                "Nine out of 10 of the puffins are gone.",
                false,
            ),
            (
                "SHE ASKED THE MINISTRY FOR FIVE MILLION DOLLARS AND THE COUNTY FOR THREE.",
                "She asked the ministry for $5 million and the county for $3 million.",
                false,
            ),
            (
                "SHE ASKED THE MINISTRY FOR FIVE MILLION DOLLARS AND THE COUNTY FOR THREE.",
                "She asked the ministry for $5 million and the county for $4 million.",
                true,
            ),
            (
                "THE MINE EXPECTS BETWEEN A HUNDRED-AND-TWENTY AND A HUNDRED-AND-THIRTY THOUSAND TONNES.",
                "The mine expects between 120,000 and 130,000 tonnes.",
                false,
            ),
            (
                "THE QUARRY HAS THREE DOGS AND SEVEN TRUCKS.",
                "The quarry has 3,000 dogs and seven trucks.",
                true,
            ),
        ] {
            let options = copydesk_text::Options::default();
            let (original, converted) = (
                copydesk_text::extract(script, &options),
                copydesk_text::extract(story, &options),
            );
            let found = compare(
                Side {
                    text: script,
                    found: &original,
                },
                Side {
                    text: story,
                    found: &converted,
                },
            );
            let findings: Vec<_> = found
                .pairs
                .iter()
                .flat_map(|pair| pair.findings())
                .collect();
            assert_eq!(!findings.is_empty(), told, "{story}: {findings:?}");
        }
    }
}

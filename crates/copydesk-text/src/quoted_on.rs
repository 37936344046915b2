//! A quotation over several paragraphs that says in the last of them whose words it is.
//!
//! Each paragraph opens its marks anew and only the last closes them: whoever is named there says all of it. One look back from such a paragraph. It
//! refuses where the first of them goes on from words that were put to somebody, and paragraphs that name somebody themselves.

use std::ops::Range;

use copydesk_model::Role;

use super::attribution::{Quotation, Said};
use super::blocks::RawBlock;
use super::drafts::RawClaim;
use super::put_to::put_to;

/// A quotation over so many paragraphs is none that a reader keeps in mind; each paragraph looks back over as many at most.
const PARAGRAPHS: usize = 24;

/// The blocks above the block `number` whose quotation goes on in it, the first of them first; none where that one goes on itself.
pub(super) fn paragraphs_above(text: &str, raw: &[RawBlock], number: usize) -> Range<usize> {
    let words = |at: usize| &text[raw[at].range.clone()];
    let quoted = |at: usize| raw[at].role == Role::Body && raw[at].speaker.is_none();
    let mut first = number;
    if !quoted(number) || !opens(words(number)) {
        return number..number;
    }
    while first > 0
        && number - first < PARAGRAPHS
        && quoted(first - 1)
        && opens(words(first - 1))
        && is_open(words(first - 1))
    {
        first -= 1;
    }
    let goes_on = first > 0 && quoted(first - 1) && is_open(words(first - 1));
    match goes_on {
        true => number..number,
        false => first..number,
    }
}

fn opens(words: &str) -> bool {
    words.starts_with(['“', '"', '«', '„'])
}

// Whether a paragraph's last mark opens, or its only straight one does.
fn is_open(words: &str) -> bool {
    let last = words.rfind(['“', '”', '«', '»', '„']);
    match last {
        Some(at) => words[at..].starts_with(['“', '«', '„']),
        None => words.matches('"').count() % 2 == 1,
    }
}

/// Puts the claims and quotations of these blocks to whoever says the last paragraph, where none of theirs is put to somebody named in it.
pub(super) fn put_back(
    raw: &[RawBlock],
    blocks: &Range<usize>,
    said: &Said,
    claims: &mut [Vec<RawClaim>],
    quotations: &mut [Quotation],
) {
    let Some(from) = raw.get(blocks.start).map(|block| block.range.start) else {
        return;
    };
    let named = |mention: &Range<usize>, place: &Range<usize>| {
        let block = raw
            .iter()
            .skip(blocks.start)
            .find(|block| block.range.end >= place.end);
        block.is_some_and(|block| {
            block.range.start <= mention.start && mention.end <= block.range.end
        })
    };
    let above = claims
        .iter_mut()
        .rev()
        .flat_map(|piece| piece.iter_mut().rev());
    for claim in above.take_while(|claim| claim.range.start >= from) {
        let own = claim
            .speaker
            .as_ref()
            .is_some_and(|mention| named(mention, &claim.range));
        if claim.block < blocks.end && !own {
            claim.attribution = Some(put_to(said.clone(), true, false));
            claim.speaker = Some(said.mention.clone());
        }
    }
    let end = raw
        .get(blocks.end)
        .map_or(usize::MAX, |block| block.range.start);
    let above = quotations.iter_mut().rev();
    for quotation in above.take_while(|one| one.words.start >= from) {
        let own = quotation
            .said
            .as_ref()
            .is_some_and(|said| named(&said.mention, &quotation.words));
        if quotation.words.end <= end && !own {
            quotation.said = Some(said.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, TextFormat, extract};

    #[test]
    fn whoever_says_the_last_paragraph_says_all_of_them() {
        for (page, expected) in [
            (
                "“The wall of the dam holds.\n\n“Nobody is in danger.\n\n“We checked it,” said Pia Sand.",
                [Some("Pia Sand"), Some("Pia Sand")],
            ),
            (
                "Nils Orr said: “The wall of the dam holds.\n\n“Nobody is in danger.\n\n“We checked it,” he said.",
                [Some("Nils Orr"), Some("Nils Orr")],
            ),
            (
                "“The wall of the dam holds,” said Nils Orr.\n\n“Nobody is in danger,” said Ute Hahn.\n\n“We checked it,” said Pia Sand.",
                [Some("Nils Orr"), Some("Ute Hahn")],
            ),
        ] {
            let text = format!(
                "The dam of Keel\n\nThe town met in May.\n\n{page}\n\nThe clerk went home.\n"
            );
            let options = Options {
                format: Some(TextFormat::Article),
                ..Options::default()
            };
            let found = extract(&text, &options);
            let speaker = |words: &str| {
                let at = text.find(words).map(|at| text[..at].chars().count() as u32);
                let mut claims = found.claims.iter();
                let claim = claims
                    .find(|one| at.is_some_and(|at| one.span.start <= at && at < one.span.end));
                claim.and_then(|one| one.attribution.as_ref().map(|said| said.speaker.as_str()))
            };
            assert_eq!([speaker("The wall"), speaker("Nobody")], expected, "{page}");
        }
    }
}

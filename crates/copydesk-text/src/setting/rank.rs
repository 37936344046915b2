//! The rank of an item in a numbered list: “1. Quay Street” under “Worst beaches” says more than its words.
//!
//! An item leans on its number when it says nothing else (it is no sentence), or when its heading or lead-in ranks. Numbered steps and
//! paragraphs lean on nothing: one more above them changes what none of them says. Linear in the words of the three.

use copydesk_lexicon::en::text::facts::statements::NOT_SUPERLATIVE;
use copydesk_lexicon::en::text::setting::rank::RANKING;

use std::ops::Range;

use copydesk_model::Role;

use crate::blocks::RawBlock;
use crate::telling::has_finite_verb;

/// Whether what an item says hangs on its number, under these headings and lead-ins.
pub(super) fn leans<'t>(item: &str, mut over: impl Iterator<Item = &'t str>) -> bool {
    // “Turn off the gas.” is a step, though its verb has no subject.
    let sentence = item.ends_with(['.', '!', '?', '”', '"']) || has_finite_verb(item);
    over.any(ranks) || !sentence
}

/// By block: of an item of a numbered list the paragraph right above the list, which may say that the numbers rank.
pub(super) fn over_lists(raw: &[RawBlock]) -> Vec<Option<Range<usize>>> {
    let mut over: Option<Range<usize>> = None;
    let ranges = raw.iter().map(|block| match (block.role, block.rank) {
        (Role::List, Some(_)) => over.clone(),
        (Role::Body, _) => {
            over = Some(block.range.clone());
            None
        }
        _ => {
            over = None;
            None
        }
    });
    ranges.collect()
}

fn ranks(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let word = word.to_lowercase();
        let superlative =
            word.len() > 4 && word.ends_with("est") && !NOT_SUPERLATIVE.contains(&word.as_str());
        superlative || RANKING.contains(&word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::leans;

    #[test]
    fn a_number_counts_where_it_ranks() {
        let cases = [
            ("Quay Street", "The county tested four beaches:", true),
            (
                "Quay Street, where a sewer leaks, is closed.",
                "The dirtiest first:",
                true,
            ),
            ("Mill Bay owes $4 million.", "Who owes the most", true),
            ("Turn off the gas.", "What to do in a storm:", false),
            (
                "The council voted on Monday.",
                "Five things of interest",
                false,
            ),
        ];
        for (item, over, expected) in cases {
            assert_eq!(
                leans(item, std::iter::once(over)),
                expected,
                "{over} {item}"
            );
        }
    }
}

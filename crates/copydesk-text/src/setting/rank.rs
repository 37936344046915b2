//! The rank of an item in a numbered list: “1. Quay Street” under “Worst beaches” says more than its words.
//!
//! An item leans on its number when it says nothing else (it is no sentence), when its heading or lead-in ranks, or when the text speaks of items by
//! their numbers (*numbers 3 and 4 are false*). Else numbered steps and paragraphs lean on nothing: one more above them changes what none of them
//! says. Linear in the words.

use copydesk_lexicon::en::text::facts::statements::NOT_SUPERLATIVE;
use copydesk_lexicon::en::text::setting::picks::ORDINALS;
use copydesk_lexicon::en::text::setting::rank::{NUMBERED, RANKING};
use copydesk_lexicon::en::text::setting::rating::IS;

use std::ops::Range;

use copydesk_model::Role;

use crate::blocks::RawBlock;
use crate::telling::has_finite_verb;
use crate::word_table::{Words, is_in};

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

/// Whether a text with a numbered list speaks of its items by their numbers.
pub(super) fn are_called_by_number(text: &str, raw: &[RawBlock]) -> bool {
    let listed = raw.iter().any(|block| block.rank.is_some());
    let mut others = raw.iter().filter(|block| block.rank.is_none());
    listed && others.any(|block| text.get(block.range.clone()).is_some_and(calls_by_number))
}

// “Numbers 3 and 4 are false”, “see point 2”, “No. 5”; “the third and the fourth are false”.
fn calls_by_number(line: &str) -> bool {
    /// A list of a news text has no item with a longer number.
    const LONGEST: usize = 2;
    let all: Vec<&str> = Words::of(line).collect();
    let figure =
        |word: &str| word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_digit());
    let figured = all
        .windows(2)
        .any(|pair| is_in(pair[0], &NUMBERED) && figure(pair[1]));
    figured
        || all.windows(3).any(|three| {
            let goes_on = is_in(three[2], &IS) || is_in(three[2], &["and", "of"]);
            is_in(three[0], &["the"]) && is_in(three[1], &ORDINALS) && goes_on
        })
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
    use super::{calls_by_number, leans};

    #[test]
    fn a_text_may_call_items_by_their_numbers() {
        for (line, calls) in [
            (
                "Of these sayings, numbers 3 and 4 are false, he said:",
                true,
            ),
            ("See point 2 of the list.", true),
            ("No. 5 is a myth.", true),
            ("The third and the fourth are false.", true),
            ("The second of these is false.", true),
            ("The third bridge was built in 1931.", false),
            ("A number of people came at 9.", false),
            ("No 400 people came.", false),
        ] {
            assert_eq!(calls_by_number(line), calls, "{line}");
        }
    }

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

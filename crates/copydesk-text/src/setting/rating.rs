//! What says of the words beside it whether they are so: "None of the above is true.", "Rating: False", "Mostly false".
//!
//! A sentence about what stands above, a fact check's rating with or without its label, or the outcome of a case. Linear in the block's
//! first words; closed lists, since a rating is a form and not prose.

use std::ops::Range;

use copydesk_lexicon::en::text::setting::rating::{ABOVE, ALL, BESIDE, IS, LABELS, SO};
use copydesk_model::Role;

use crate::blocks::RawBlock;

/// A label has three words at most ("our final rating"), what it says six ("Guilty on two of three counts"). On all
/// read texts labels of 2 and 6 words, and 3 and 12 words of what they say, give the same.
const LABEL: usize = 3;
const VALUE: usize = 6;

fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|one| word.eq_ignore_ascii_case(one))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether a line is a rating and nothing else: a truth word with what may stand beside it, or a label of ratings and a few words.
pub fn is_rating(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let told = |value: &str| {
        let count = words(value).count();
        (1..=VALUE).contains(&count)
            && words(value).all(|word| is(word, &SO) || is(word, &BESIDE))
            && (words(value).any(|word| is(word, &SO))
                || value.to_lowercase().contains("pants on fire")
                || value.to_lowercase().contains("context"))
    };
    let Some((label, value)) = line.split_once(':') else {
        return told(line);
    };
    let value = value.trim_matches(|c: char| !c.is_alphanumeric());
    let called = words(label).last().is_some_and(|word| is(word, &LABELS));
    let short = (1..=LABEL).contains(&words(label).count());
    short && (told(value) || called && (1..=VALUE).contains(&words(value).count()))
}

/// The words of a block that say of what stands above that it is so or not.
pub(super) fn label(text: &str, block: &RawBlock) -> Option<Range<usize>> {
    let words = text.get(block.range.clone())?;
    if words.len() <= 80 && is_rating(words) {
        return Some(block.range.clone());
    }
    let end = words.find(['.', '!', '?']).unwrap_or(words.len());
    is_about_above(&words[..end]).then(|| block.range.start..block.range.start + end)
}

// "None of the above is true.", "All of this is false.", "Both claims are wrong".
fn is_about_above(sentence: &str) -> bool {
    // "None of the statements that were made above is true" has nine words before the last. On all read texts 7 and 28
    // give the same.
    const LONGEST: usize = 14;
    let mut split = words(sentence);
    let Some(first) = split.next().filter(|word| is(word, &ALL)) else {
        return false;
    };
    let rest: Vec<&str> = split.collect();
    let about =
        rest.iter().any(|word| is(word, &ABOVE)) || is(first, &["neither", "both", "nothing"]);
    let says =
        rest.iter().any(|word| is(word, &IS)) && rest.last().is_some_and(|word| is(word, &SO));
    about && says && rest.len() < LONGEST
}

/// The blocks that a label in the block `number` is about: the items right above it, else the paragraph; a rating right below a heading is
/// about the paragraph behind it.
pub(super) fn labelled(raw: &[RawBlock], number: usize) -> Vec<usize> {
    let mut above = (0..number)
        .rev()
        .filter(|at| raw[*at].role.bears_claims())
        .peekable();
    let mut found = Vec::new();
    let item = |at: usize| matches!(raw[at].role, Role::List | Role::TableRow);
    while let Some(at) = above.next_if(|at| item(*at)) {
        found.push(at);
    }
    if found.is_empty() {
        let told = |at: &usize| !matches!(raw[*at].role, Role::Headline | Role::Subhead);
        found.extend(above.next().filter(told));
    }
    if found.is_empty() {
        let mut below = (number + 1..raw.len()).filter(|at| raw[*at].role.bears_claims());
        let told = |at: &usize| !matches!(raw[*at].role, Role::Headline | Role::Subhead);
        found.extend(below.next().filter(told));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{is_about_above, is_rating};

    #[test]
    fn a_rating_is_told_from_prose() {
        for line in [
            "Rating: False",
            "**Rating:** Mostly true",
            "Our ruling: Pants on Fire!",
            "FALSE",
            "Mostly false.",
            "Verdict: Not guilty on two counts",
            "Status: Convicted",
            "Missing context",
            "Fact check: Misleading",
        ] {
            assert!(is_rating(line), "{line}");
        }
        for line in [
            "Photo: Nia Orr",
            "The mayor was right.",
            "Rating agencies cut the bond to junk.",
            "Wrong turn on Harbor Road",
            "Topics: Crime",
            "On and on",
            "Verdict: the jury in Keel found all of them guilty of fraud",
        ] {
            assert!(!is_rating(line), "{line}");
        }
        assert!(is_about_above("None of the above is true"));
        assert!(!is_about_above("None of the divers was hurt"));
    }
}

//! What says of the words beside it whether they are so: "None of the above is true.", "Rating: False", "Mostly false".
//!
//! A sentence about what stands above, a fact check's rating with or without its label, or the outcome of a case. Linear in the block's
//! first words; closed lists, since a rating is a form and not prose.

use std::ops::Range;

use copydesk_lexicon::en::text::setting::leaning::AUXILIARIES;
use copydesk_lexicon::en::text::setting::left_out::NEGATED;
use copydesk_lexicon::en::text::setting::rating::{
    ABOVE, ALL, ALONE, BE, BESIDE, HAPPENS, IS, LABELS, OUTCOMES, OWNERS, SO, SUBJECTS, TEXTS,
    UNTRUTHS, WHATS, WHOLE,
};
use copydesk_model::Role;

use crate::blocks::RawBlock;
use crate::word_table::{Words, is_in};

/// A label has three words at most ("our final rating"), what it says six ("Guilty on two of three counts"). On all
/// read texts labels of 2 and 6 words, and 3 and 12 words of what they say, give the same.
const LABEL: usize = 3;
const VALUE: usize = 6;

fn is(word: &str, list: &[&str]) -> bool {
    is_in(word, list)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    Words::of(text)
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

/// A sentence that says of what stands before it whether it is so.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Without its stop.
    pub(super) words: Range<usize>,
    /// Whether it is about all that stands above.
    pub(super) whole: bool,
    /// Whether it stands behind others of its block, and is about those.
    pub(super) inside: bool,
}

/// The sentences of a block that say of what stands before them that it is so or not.
pub(super) fn verdicts(text: &str, block: &RawBlock) -> Vec<Verdict> {
    let mut found = Vec::new();
    let Some(words) = text.get(block.range.clone()) else {
        return found;
    };
    let mut add = |place: Range<usize>, whole| {
        found.push(Verdict {
            words: block.range.start + place.start..block.range.start + place.end,
            whole,
            inside: place.start > 0,
        });
    };
    if words.len() <= 80 && is_rating(words) {
        add(0..words.len(), false);
        return found;
    }
    let mut from = 0;
    while from < words.len() {
        let rest = &words[from..];
        let end = memchr::memchr3(b'.', b'!', b'?', rest.as_bytes()).unwrap_or(rest.len());
        let sentence = &rest[..end];
        if (from == 0 && is_about_above(sentence)) || is_verdict(sentence) {
            let first = self::words(sentence).next().unwrap_or_default();
            add(from..from + end, is(first, &WHOLE));
        }
        let behind = &rest[end..];
        from += end
            + (behind.len()
                - behind
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .len());
    }
    found
}

/// Whether a sentence says of what stands before it whether it is so: “That turned out to be false.”, “All of it was denied.”, “The charges were
/// dropped.”, “It never happened.”
pub(super) fn is_verdict(sentence: &str) -> bool {
    // “None of it, the clerk said on Friday, has turned out to be true” has thirteen words.
    const LONGEST: usize = 14;
    let sentence = sentence.trim_end_matches(['.', '!', '?']);
    let mut near = words(sentence);
    let opens = |first: &str| is(first, &ALL) || is(first, &SUBJECTS) || is(first, &["the"]);
    let Some(first) = near.next().filter(|first| opens(first)) else {
        return false;
    };
    let rest: Vec<&str> = near.take(LONGEST).collect();
    let about = match rest.as_slice() {
        // “All of it”, “none of the claims”.
        ["of", the, text, ..] if is(the, &OWNERS) => is(text, &TEXTS) || is(text, &ABOVE),
        ["of", what, ..] => is(what, &WHATS),
        [next, ..] if is(first, &["the"]) => is(next, &TEXTS),
        // “That claim is false”; “that boat is wrong” is about a boat.
        [next, ..] if is(first, &SUBJECTS) => is(next, &TEXTS) || is_form(next),
        [next, ..] => is(first, &ALONE) && is_form(next),
        [] => false,
    };
    about && rest.len() < LONGEST && tells(&rest)
}

// A form of *be* or an auxiliary, which has no subject before it but the sentence's first words.
fn is_form(word: &str) -> bool {
    is(word, &IS)
        || is(word, &AUXILIARIES)
        || is(word, &NEGATED)
        || is(word, &HAPPENS)
        || is(word, &["never"])
}

// What the last words of such a sentence say: that it is so or not, what became of it, whether it took place.
fn tells(rest: &[&str]) -> bool {
    let Some((last, before)) = rest.split_last() else {
        return false;
    };
    let be = || before.iter().any(|word| is(word, &IS) || is(word, &BE));
    // “Was denied by the clerk”, “were dropped a month later”; what was dropped off is a load.
    let became = rest.iter().enumerate().any(|(at, word)| {
        let off = rest.get(at + 1).is_some_and(|next| is(next, &["off"]));
        let passive = |word: &&str| is(word, &IS) || is(word, &["been"]);
        !off && is(word, &OUTCOMES) && rest[..at].iter().any(passive)
    });
    let took_place = (is(last, &HAPPENS) || is(last, &["place"]))
        && before.iter().all(|word| !is(word, &["what", "as", "how"]));
    be() && (is(last, &SO) || is(last, &UNTRUTHS)) || became || took_place
}

/// The blocks that a sentence in the block `number` is about: those of [`labelled`], and where it is about the whole the paragraphs above them,
/// up to a heading.
pub(super) fn reached(raw: &[RawBlock], number: usize, whole: bool) -> Vec<usize> {
    // A passage of four paragraphs is as long as readers keep in mind for one sentence on all of it.
    const PARAGRAPHS: usize = 4;
    let mut found = labelled(raw, number);
    let Some(first) = found
        .last()
        .copied()
        .filter(|first| whole && *first < number)
    else {
        return found;
    };
    let told = |at: &usize| !matches!(raw[*at].role, Role::Headline | Role::Subhead | Role::Dek);
    let more = (0..first)
        .rev()
        .filter(|at| raw[*at].role.bears_claims())
        .take_while(told);
    found.extend(more.take(PARAGRAPHS - 1));
    found
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
    use super::{is_about_above, is_rating, is_verdict};

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
    #[test]
    fn a_sentence_that_says_whether_what_was_said_is_so() {
        for sentence in [
            "None of that is true.",
            "That turned out to be false.",
            "All of it was denied.",
            "It is not true.",
            "It isn’t true.",
            "That never happened.",
            "This did not happen.",
            "The charges were dropped in May.",
            "The charges were dropped a month later.",
            "The claim is false.",
            "All of the allegations have been withdrawn.",
            "That was a lie.",
            "None of it took place.",
            "Neither is true.",
        ] {
            assert!(is_verdict(sentence), "{sentence}");
        }
        for sentence in [
            "That boat is wrong.",
            "It is true that the dam leaks.",
            "The mayor was wrong.",
            "The story took years.",
            "All of it was sold.",
            "None of the divers was hurt.",
            "It was dark.",
            "The report was sent to the clerk.",
            "Nobody knows what happened.",
            "The charges were read in May.",
        ] {
            assert!(!is_verdict(sentence), "{sentence}");
        }
    }
}

//! Sentences behind a quotation that say whose words it is, or take it back: “She was reading aloud from a letter by Dan Okafor.”
//!
//! Somebody reads aloud, quotes, jokes, acts; takes the words back, withdraws or regrets them; or the sentence says where the words come
//! from (*The line is from a play*). The quotation leans on it. A sentence is looked at where it stands right behind the words: in their
//! paragraph, or at the head of the next one. Linear in the sentence's first words. It refuses to say whose words they are then.

use std::ops::Range;
use std::sync::LazyLock;

use copydesk_lexicon::en::text::setting::behind as words;
use copydesk_lexicon::en::text::setting::rating::IS;
use copydesk_model::Role;

use super::announced::is_of_page;
use super::paid::is_paid;
use crate::blocks::RawBlock;
use crate::lexicon::{Lexicon, hash_of};
use crate::word_table::{WordTable, Words, is_in};

/// “She was, as she made clear at once, reading aloud from a letter that Dan Okafor wrote” has sixteen words.
const LONGEST: usize = 24;
/// How far into a sentence its verb stands: “The mayor of Keel has since, she says, withdrawn” has eight.
const NEAR: usize = 8;
/// How many paragraphs of one quotation a sentence reaches back.
const PARAGRAPHS: usize = 3;

fn is(word: &str, list: &[&str]) -> bool {
    is_in(word, list)
}

/// The words of which a sentence that takes something back has one at the least: nearly every sentence is told by this one look a word.
static TAKING: LazyLock<WordTable> = LazyLock::new(|| {
    WordTable::new([
        (1, &words::READS[..]),
        (1, &["reading", "character"][..]),
        (1, &words::ALONE[..]),
        (1, &words::WITHDRAWS[..]),
        (1, &TAKES[..]),
        (1, &words::CALLED[..]),
    ])
});

/// What takes words back with a *back* behind it.
const TAKES: [&str; 4] = ["took", "taken", "takes", "walked"];

/// Whether a sentence says of quoted words before it whose they are, or takes them back.
pub(super) fn takes_back(sentence: &str) -> bool {
    let mut near = Words::of(sentence).take(LONGEST);
    if !near.any(|word| TAKING.bits(word) != 0) {
        return false;
    }
    let all: Vec<&str> = Words::of(sentence).take(LONGEST + 1).collect();
    let [first, rest @ ..] = all.as_slice() else {
        return false;
    };
    if all.len() > LONGEST || sentence.contains(['“', '"', '„', '«']) {
        return false;
    }
    let near = &rest[..rest.len().min(NEAR)];
    let whose = is(first, &words::SUBJECTS) || first.starts_with(char::is_uppercase);
    whose && (is_playing(near, rest) || is_withdrawing(near, rest)) || tells_origin(first, rest)
}

// “She was joking”, “Amaya was reading aloud from a letter”, “He spoke in character”.
fn is_playing(near: &[&str], rest: &[&str]) -> bool {
    let be = near
        .iter()
        .position(|word| is(word, &IS) || is(word, &["been"]));
    let plays = be.is_some_and(|at| {
        let behind = &rest[at + 1..];
        let reads = behind.iter().take(4).any(|word| is(word, &["reading"]))
            && behind
                .iter()
                .any(|word| is(word, &["from", "aloud", "out"]));
        reads || behind.iter().take(4).any(|word| is(word, &words::READS))
    });
    let in_role = rest
        .windows(2)
        .any(|pair| is(pair[0], &["in"]) && is(pair[1], &["character"]));
    plays || in_role
}

// “She later took it back”, “He has since withdrawn the remark”, “Amaya misspoke”.
fn is_withdrawing(near: &[&str], rest: &[&str]) -> bool {
    let about = |from: usize| rest[from..].iter().any(|word| is(word, &words::UTTERANCES));
    near.iter().enumerate().any(|(at, word)| {
        let back = || {
            rest[at + 1..]
                .iter()
                .take(4)
                .any(|next| is(next, &["back"]))
        };
        is(word, &words::ALONE)
            || is(word, &words::WITHDRAWS) && (about(at + 1) || at + 1 == rest.len())
            || is(word, &TAKES) && back() && about(at + 1)
    })
}

// “The words are those of Dan Okafor”, “It was a line from a play”, “Those were not her words”, “The quote is from 2011”.
fn tells_origin(first: &str, rest: &[&str]) -> bool {
    let [second, ..] = rest else {
        return false;
    };
    let pointing = is(first, &["it", "that", "this", "those"]) && is(second, &IS);
    let named = is(first, &["the", "this", "that", "those"]) && is(second, &words::CALLED);
    let from = |word: &str| is(word, &["from", "of", "by", "not"]);
    let says = rest
        .iter()
        .any(|word| is(word, &IS) || is(word, &["come", "comes", "came"]));
    let called = rest.iter().take(NEAR).any(|word| is(word, &words::CALLED));
    let joke = rest.iter().take(4).any(|word| is(word, &["joke"]));
    (pointing && called || named) && says && (rest.iter().any(|word| from(word)) || joke)
}

/// Whether words are somebody's: in quotation marks, or with a verb of saying.
pub(super) fn are_said(words: &str) -> bool {
    words.contains(['“', '”', '"', '„', '«', '»'])
        || Words::of(words).any(|word| {
            let classes = Lexicon::get()
                .look_up(hash_of(&word.to_lowercase()))
                .classes;
            classes.any(crate::attribution::CUES)
        })
}

/// The sentences of a block that take back what stands before them, and whether each stands at its head.
pub(super) fn taking_back(text: &str, block: &RawBlock) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let words = text.get(block.range.clone()).unwrap_or_default();
    let mut from = 0;
    let mut number = 0;
    while from < words.len() {
        let rest = &words[from..];
        let end = memchr::memchr3(b'.', b'!', b'?', rest.as_bytes()).unwrap_or(rest.len());
        if takes_back(&rest[..end]) {
            let start = block.range.start + from;
            found.push((start..start + end, number < 2));
        }
        number += 1;
        let behind = &rest[end..];
        let gap = behind.len()
            - behind
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .len();
        from += end + gap;
    }
    found
}

/// The blocks above the block `number` that hold the quotation right above it.
pub(super) fn quoted_above(text: &str, raw: &[RawBlock], number: usize) -> Vec<usize> {
    let above = (0..number).rev().filter(|at| raw[*at].role.bears_claims());
    let told = |at: &usize| {
        !matches!(raw[*at].role, Role::Headline | Role::Subhead | Role::Dek)
            && text.get(raw[*at].range.clone()).is_some_and(are_said)
    };
    above.take_while(told).take(PARAGRAPHS).collect()
}

/// The line above the story's first paragraph, or right below its headline, that says what all of it is.
pub(super) fn page(text: &str, raw: &[RawBlock]) -> Option<Range<usize>> {
    // A kicker, a headline, a dek, a byline and a stamp stand above such a line at most. On all read texts even 0 and
    // 12 give the same.
    const LEAD: usize = 6;
    const TAIL: usize = 3;
    let lines = raw
        .iter()
        .take(LEAD)
        .filter(|block| block.role != Role::Headline && block.range.len() <= 160);
    let is = |range: &Range<usize>, told: fn(&str) -> bool| told(&text[range.clone()]);
    let above = lines
        .map(|block| block.range.clone())
        .find(|range| is(range, is_of_page) || is(range, is_of_archive) || is(range, is_paid));
    // Such a notice may stand at the end too: above what belongs to the page, which has a line or two.
    let last = raw.iter().rev().take(TAIL);
    let mut last = last.filter(|block| block.role != Role::Headline && block.range.len() <= 160);
    above.or_else(|| {
        let notice = last.find(|block| {
            let line = &block.range;
            is(line, is_of_archive) || block.role != Role::Body && is(line, is_paid)
        });
        notice.map(|block| block.range.clone())
    })
}

/// Whether a line says of its page that it is an old one: “From the archive: this article was first published in 2011.”, “This article has not been
/// updated.”
pub(super) fn is_of_archive(line: &str) -> bool {
    // “From the archive: This article was first published in the Lorne Post on May 3, 2011, and has not been updated since” has 21 words.
    const LONG: usize = 24;
    let all: Vec<&str> = Words::of(line).take(LONG + 1).collect();
    let [first, rest @ ..] = all.as_slice() else {
        return false;
    };
    if all.len() > LONG {
        return false;
    }
    let any = |list: &[&str]| all.iter().any(|word| is(word, list));
    let itself = all
        .windows(2)
        .any(|pair| is(pair[0], &["this"]) && is(pair[1], &["article", "story", "page", "piece"]));
    let before = ["first", "originally", "previously"];
    let ran = all
        .windows(2)
        .any(|pair| is(pair[0], &before) && is(pair[1], &words::RAN));
    let old = ran && (itself || is(first, &before));
    let kept = any(&words::ARCHIVES)
        && (itself
            || is(first, &["from", "archive", "archives"]) && rest.len() <= 5
            || any(&words::RAN));
    let untouched = itself && any(&["updated"]) && any(&["not", "never"]);
    let aged = itself
        && all
            .windows(2)
            .any(|pair| is(pair[0], &["years", "months"]) && is(pair[1], &["old"]));
    old || kept || untouched || aged
}

#[cfg(test)]
mod tests {
    use super::{is_of_archive, takes_back};

    #[test]
    fn a_sentence_takes_back_what_was_quoted() {
        for sentence in [
            "She was reading aloud from a letter by Dan Okafor",
            "Amaya was quoting her predecessor",
            "The mayor was joking",
            "He later took it back",
            "She has since withdrawn the remark",
            "Amaya misspoke",
            "She apologized for the comment on Friday",
            "The words are those of Dan Okafor",
            "The line is from a play by Ida Moor",
            "It was a quotation from Okafor’s letter",
            "Those were not her words",
            "The quote is from 2011",
            "It was a joke",
            "She spoke in character",
            "She was referring to the old pool",
        ] {
            assert!(takes_back(sentence), "{sentence}");
        }
        for sentence in [
            "The meeting lasted two hours",
            "She was reading a book",
            "He withdrew the motion",
            "She took the boat back to Keel",
            "The line was long",
            "It was raining",
            "Amaya was elected in May",
            "The comments were loud",
            "He corrected the budget",
        ] {
            assert!(!takes_back(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_notice_says_that_a_page_is_old() {
        for line in [
            "From the archive: This article was first published on May 3, 2011.",
            "First published in May 2011",
            "Originally published May 3, 2011",
            "From our archives",
            "This article has not been updated since 2011.",
            "This story was originally published in 2011 and has not been updated.",
            "This article is more than ten years old.",
            "This page is part of our archive.",
        ] {
            assert!(is_of_archive(line), "{line}");
        }
        for line in [
            "This story has been updated.",
            "The pool was first opened in 1974.",
            "The report was published on Friday.",
            "Published May 3, 2026",
            "The archive in Lorne burned down on Friday, and the clerk wept.",
            "First the pool ran dry, then the mayor left.",
        ] {
            assert!(!is_of_archive(line), "{line}");
        }
    }
}

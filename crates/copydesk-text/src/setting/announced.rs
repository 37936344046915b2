//! What says of the words below it what they are: *Myth*, *2019*, *What prosecutors allege*, “What follows is satire.”
//!
//! A heading that judges, dates or attributes what stands below it, a sentence that announces the next paragraph, a note that gives the unit
//! of a table, and what a whole page is called. Linear in the line, which is short. It refuses headings that only name a topic.

use copydesk_lexicon::en::text::setting::announced as words;
use copydesk_lexicon::en::text::setting::layout::DAYS;
use copydesk_lexicon::en::text::setting::leaning::AUXILIARIES;
use copydesk_lexicon::en::text::setting::rating::{ALL, SO, UNTRUTHS};

use super::asked::supposes;
use crate::attribution::CUES;
use crate::lexicon::{Classes, Lexicon, hash_of};
use crate::word_table::{Words, is_in};

/// “False claims about the fire in the old mill at Keel” has ten words.
const HEADING: usize = 10;
/// “None of the things that follow here has been proven in a court” has thirteen.
const SENTENCE: usize = 14;
/// “Figures are in thousands of dollars and adjusted for inflation; the county’s are estimates” has fourteen.
const NOTE: usize = 20;

fn split(line: &str) -> Vec<&str> {
    Words::of(line).collect()
}

fn is(word: &str, list: &[&str]) -> bool {
    word.len() <= 15 && is_in(word, list)
}

fn any(words: &[&str], list: &[&str]) -> bool {
    words.iter().any(|word| is(word, list))
}

fn classes(word: &str) -> Classes {
    Lexicon::get()
        .look_up(hash_of(&word.to_lowercase()))
        .classes
}

/// Whether a heading says of what stands below it whether, when or by whom it is so.
pub(super) fn judges(heading: &str) -> bool {
    let words = split(heading);
    let [first, rest @ ..] = words.as_slice() else {
        return false;
    };
    if words.len() > HEADING {
        return false;
    }
    let relative = is(first, &words::FREE_RELATIVES)
        && rest.iter().any(|word| {
            is(word, &words::KNOWS)
                || classes(word).any(CUES.or(Classes::DOUBT).or(Classes::DENIAL))
        });
    let told = is(first, &["in"]) && rest.last().is_some_and(|word| is(word, &words::WORKS));
    relative
        || told
        || is_date(heading, &words)
        || any(&words, &words::TEXT_KINDS)
        || any(&words, &words::JUDGED)
}

// “2019”, “Monday”, “Early May”, “The 1990s”; “2019: the fire”.
fn is_date(heading: &str, all: &[&str]) -> bool {
    let first = heading.split([':', '–', '—']).next().unwrap_or_default();
    let dates = |all: &[&str]| {
        let named = |word: &str| {
            let digits = word.trim_end_matches('s');
            let year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
            year || is(word, &DAYS)
        };
        let beside = |word: &str| {
            named(word)
                || is(word, &words::OPENS_DATES)
                || word.starts_with(|c: char| c.is_ascii_digit())
        };
        all.iter().any(|word| named(word)) && all.iter().all(|word| beside(word))
    };
    // “50 years ago”, “A century ago today”.
    let ago = all.iter().rev().take(2).any(|word| is(word, &["ago"])) && all.len() > 1;
    ago || dates(all) || (first.len() < heading.len() && dates(&split(first)))
}

/// How far an announcement reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// One paragraph, or the items behind it.
    Paragraph,
    /// Everything up to the next heading.
    Section,
}

/// How far a sentence with a stop announces what stands below it; nothing where it doesn't.
pub(super) fn announces(sentence: &str) -> Option<Reach> {
    let near: Vec<&str> = Words::of(sentence).take(SENTENCE + 1).collect();
    let [first, second, rest @ ..] = near.as_slice() else {
        return None;
    };
    if near.len() > SENTENCE {
        return None;
    }
    let kind = |word: &&&str| is(word, &words::TEXT_KINDS);
    let follows = (is(first, &["what"]) || is(first, &ALL)) && any(&near, &["follows", "below"]);
    let below = is(near.last().unwrap_or(first), &["below"])
        || near
            .windows(2)
            .any(|pair| is(pair[1], &["below"]) && kind(&&pair[0]));
    // “What is said next is false.”
    let next = (is(first, &["what", "the"]) || is(first, &ALL))
        && near.iter().any(|word| is(word, &["next", "following"]))
        && (is(first, &["what"]) || near.iter().any(|word| kind(&word)));
    let untrue = |word: &&str| is(word, &SO) || is(word, &UNTRUTHS);
    let next = next && near.last().is_some_and(untrue);
    if follows || next || (below && near.iter().any(|word| kind(&word))) {
        return Some(Reach::Section);
    }
    let points = is(first, &words::POINTS)
        && is(second, &words::IS)
        && (rest
            .first()
            .is_some_and(|third| is(third, &words::FREE_RELATIVES))
            || rest.iter().take(2).any(|word| kind(&word)));
    // “None of this is proven.”
    let all = is(first, &ALL)
        && is(second, &["of"])
        && matches!(rest, [this, is_so, ..] if is(this, &["this", "that"]) && is(is_so, &AUXILIARIES));
    // “In the film, this happens.”
    let happens = near.windows(2).last().is_some_and(|pair| {
        is(pair[0], &["this", "these", "following"]) && is(pair[1], &words::COMES)
    });
    let counted = is(first, &words::COUNTS)
        && near[1..].iter().take(2).any(|word| {
            word.ends_with('s') && (is(word, &words::TEXT_KINDS) || is(word, &words::COUNTED))
        });
    (points || all || happens || counted || supposes(sentence)).then_some(Reach::Paragraph)
}

/// Whether a line above or below a table says what its figures are: “Figures in thousands”, “* Estimates”, “Sums in US dollars”.
pub(super) fn is_unit(line: &str) -> bool {
    let near: Vec<&str> = line
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '¥' | '%')))
        .filter(|word| !word.is_empty())
        .take(NOTE + 1)
        .collect();
    near.len() <= NOTE
        && near.iter().any(|word| {
            is(word, &words::UNITS) || matches!(*word, "$" | "€" | "£" | "¥" | "%" | "US$")
        })
}

/// Whether a line above the story says what all of it is: “SATIRE”, “This is a work of fiction.”, “First published in 1974.”
pub(super) fn is_of_page(line: &str) -> bool {
    // “From the archive: This article was first published in 2011.”
    let behind = line.split_once(": ").map(|(_, behind)| behind);
    says_of_page(line) || behind.is_some_and(says_of_page)
}

fn says_of_page(line: &str) -> bool {
    // In words. On all read texts even 0 and 32 give the same.
    const LONGEST: usize = 16;
    let near: Vec<&str> = Words::of(line).take(LONGEST + 1).collect();
    let [first, ..] = near.as_slice() else {
        return false;
    };
    if near.len() > LONGEST {
        return false;
    }
    if near.len() <= 3 {
        return any(&near, &words::PAGE_LABELS);
    }
    let itself = is(first, &["this", "the"]) && any(&near[1..4], &words::PAGE_NOUNS)
        || is(first, &["this"]) && is(near[1], &["is"]);
    let called = any(&near, &words::PAGE_LABELS);
    let published = any(&near, &["published", "appeared"])
        && any(&near, &["first", "originally", "previously"]);
    itself && (called || published)
}

#[cfg(test)]
mod tests {
    use super::{Reach, announces, is_of_page, is_unit, judges};

    #[test]
    fn a_heading_that_judges_and_one_that_names_a_topic() {
        for heading in [
            "Myth",
            "Myth 1",
            "False claims about the mill",
            "2019",
            "March 2020",
            "The 1990s",
            "Monday",
            "2019: the fire",
            "What prosecutors allege",
            "What the mayor denies",
            "What we know",
            "Rumours",
            "50 years ago",
            "In the film",
        ] {
            assert!(judges(heading), "{heading}");
        }
        for heading in [
            "Later",
            "The pool",
            "A mill on Quay Street",
            "What happened",
            "In the harbor",
            "Ten years of the pool",
            "May the pool open",
            "Background",
        ] {
            assert!(!judges(heading), "{heading}");
        }
    }

    #[test]
    fn a_sentence_that_announces() {
        use Reach::{Paragraph, Section};
        for (sentence, reach) in [
            ("This is what the clerk alleges.", Some(Paragraph)),
            ("Here is what did not happen.", Some(Paragraph)),
            ("Here are the facts.", Some(Paragraph)),
            ("These are rumors.", Some(Paragraph)),
            ("What follows is invented.", Some(Section)),
            ("The statements below are false.", Some(Section)),
            ("None of this is proven.", Some(Paragraph)),
            ("None of what follows is true.", Some(Section)),
            ("What is said next is false.", Some(Section)),
            ("What the next rows say is untrue.", Some(Section)),
            ("What happens next is up to the court.", None),
            ("Suppose the dam breaks tomorrow.", Some(Paragraph)),
            ("In the play, this happens.", Some(Paragraph)),
            ("Two lies were told on Friday.", Some(Paragraph)),
            ("Two clerks were jailed on Friday.", None),
            ("The pool is below the mill.", None),
            ("This pool was shut in May.", None),
            ("All of this week was wet.", None),
        ] {
            assert_eq!(announces(sentence), reach, "{sentence}");
        }
    }

    #[test]
    fn a_unit_and_a_label_of_the_page() {
        for line in [
            "Figures in thousands",
            "Figures are in thousands of dollars.",
            "Note: sums in Hong Kong dollars",
            "* Estimates",
            "in US$",
        ] {
            assert!(is_unit(line), "{line}");
        }
        for line in ["Source: county", "The county meets in May."] {
            assert!(!is_unit(line), "{line}");
        }
        for line in [
            "SATIRE",
            "This is a work of fiction.",
            "This article was first published in 1974.",
            "From the archive: This article was first published on May 3, 2011.",
        ] {
            assert!(is_of_page(line), "{line}");
        }
        for line in ["NEWS", "Local News", "This pool was first opened in 1974."] {
            assert!(!is_of_page(line), "{line}");
        }
    }
}

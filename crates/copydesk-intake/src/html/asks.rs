//! What a page says to whoever reads it: asks for money, for an address, for a message; how to reach the newsroom.
//!
//! Two signs each: the words are to the reader (or hold an address), and they ask for one of the things that pages ask for. A
//! sentence with a figure or a quotation in it is the story's. Linear in the line.

use std::sync::LazyLock;

use super::gather::Run;
use super::lines::has_address;
use copydesk_lexicon::en::intake::html::asks as words;
use copydesk_text::telling;

/// What pages ask for and stories hardly tell, wherever it stands in a sentence to the reader; in small letters.
#[rustfmt::skip]
const PHRASES: &[&str] = &words::PHRASES;

/// What they ask for at the beginning of a sentence, where an order stands.
#[rustfmt::skip]
const ORDERS: &[&str] = &words::ORDERS;

/// Words of a question about a mistake or for news: "Found a typo?", "Spotted an error?", "Got a tip?"
const MISTAKES: [&str; words::MISTAKES.len()] = words::MISTAKES;

/// Words of a line that says how to reach somebody.
const REACH: [&str; words::REACH.len()] = words::REACH;

/// Whether the words of a run ask the reader for something; it is asked once.
pub(super) fn run_asks(run: &Run) -> bool {
    run.asks_once(|text| run.words <= MOST && asks(text))
}

/// How many words the longest ask of a real page has: three sentences.
const MOST: usize = 60;

/// What they ask for, by the first byte: a sentence is held against two or three of them.
static ORDERS_BY_BYTE: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let mut found = vec![Vec::new(); 256];
    for order in ORDERS {
        if let Some(first) = order.bytes().next() {
            found[usize::from(first)].push(*order);
        }
    }
    found
});

/// Whether the words ask the reader for something, and tell nothing.
fn asks(text: &str) -> bool {
    if text.len() > 16 * MOST {
        return false;
    }
    let mut lower = text.to_lowercase();
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    let question = lower.split_once('?').map(|(question, _)| question);
    let short = question.filter(|question| question.split_whitespace().count() <= 8);
    let about_mistake = short.is_some_and(|question| {
        let mut words = MISTAKES.iter();
        words.any(|word| lower[..=question.len()].contains(word))
    });
    // What reading costs is said by the month; other sums are the story's.
    let price = words::PRICE;
    let priced = text.contains(['$', '€', '£']) && !price.iter().any(|one| lower.contains(one));
    let told = quotes(text) || priced;
    let to_reader = telling::speaks_to_reader(text);
    let phrased = to_reader && PHRASES.iter().any(|ask| lower.contains(ask));
    let ordered = sentences(&lower).any(|one| {
        let first = one.bytes().next().unwrap_or_default();
        let orders = ORDERS_BY_BYTE.get(usize::from(first)).into_iter().flatten();
        orders
            .into_iter()
            .any(|order| starts_with_words(one, order))
    });
    // "Add the Courier as a preferred source", "Get the Courier app"
    let first = lower.split_whitespace().next().unwrap_or_default();
    let offered = words::AS_SOURCE.contains(&first) && lower.contains("preferred source")
        || matches!(first, "get" | "try" | "download")
            && lower.contains(" app")
            && !telling::has_finite_verb(text);
    let caring =
        offered || lower.starts_with("sharing is caring") || lower.starts_with("like this:");
    about_mistake
        || invites(&lower) && !told
        || ((phrased || ordered || caring) && !told)
        || reaches(text, &lower)
}

// Whether somebody's words are quoted; a word in capitals is one to send: "Text “RIVER” to 555-0100".
fn quotes(text: &str) -> bool {
    let mut parts = text.split(['“', '”', '"']).skip(1).step_by(2);
    parts.any(|quoted| quoted.is_empty() || quoted.contains(char::is_lowercase))
}

// "Have a tip about the mills? Reach the desk on Signal.": a question to the reader, and how to answer it.
fn invites(lower: &str) -> bool {
    // On the read pages 7 and 28 give the same.
    const QUESTION: usize = 14;
    let Some((question, answer)) = lower.split_once('?') else {
        return false;
    };
    let opens = words::INVITES.iter().any(|open| question.starts_with(open));
    opens
        && question.split_whitespace().count() <= QUESTION
        && words::ANSWERS.iter().any(|word| {
            starts_with_words(answer.trim_start(), word)
                || answer.contains(&format!("please {word}"))
        })
}

fn sentences(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(['.', '!', '?', ':', '\n']).map(str::trim)
}

fn starts_with_words(sentence: &str, words: &str) -> bool {
    sentence
        .strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

// "Ida Okoro can be reached at ida@arden.example or on Twitter."
fn reaches(text: &str, lower: &str) -> bool {
    // On the read pages: at 15 four more lines of the page claimed; at 60 the same.
    const MOST: usize = 30;
    let words = || {
        lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| !word.is_empty())
    };
    let addressed = has_address(text);
    if !addressed && !lower.starts_with("follow") {
        return false;
    }
    let handled = addressed || words().any(|word| word == "twitter" || word == "facebook");
    handled
        && words().count() <= MOST
        && words().any(|word| REACH.contains(&word))
        && !telling::is_statement_with_figure(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_the_reader_and_what_is_told() {
        for ask in [
            "Sign up for our morning letter.",
            "Do you rely on our reporting?",
            "Reading is free here. Please chip in so that we can go on.",
            "Spotted an error? Write to the desk.",
            "Follow us on Facebook.",
            "Bo Lind may be reached at bo@arden.example.",
        ] {
            assert!(asks(ask), "{ask}");
        }
        for told in [
            "The guild asked its members to sign up for the strike fund.",
            "“Please donate,” Okoro told our reporter.",
            "She wrote to the court on Twitter in May.",
            "The app was downloaded 4,000 times.",
        ] {
            assert!(!asks(told), "{told}");
        }
    }
}

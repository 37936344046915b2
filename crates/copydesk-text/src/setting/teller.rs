//! Whether a line says whose telling the paragraphs below it are: *What follows is the account of the prosecution*, *In her words:*, *She tells it
//! this way.*, *The indictment reads:*
//!
//! A noun for a telling with its owner beside it, in a line that points down or ends in a colon; a verb of telling that says *like this*; a
//! paper of a court before a colon. Such a telling goes on until the next heading. It refuses a telling that the line only speaks of (*Her
//! version was read in court.*). Linear in the line.

use copydesk_lexicon::en::text::setting::announced::{COMES, FREE_RELATIVES, IS};
use copydesk_lexicon::en::text::setting::teller as words;

use crate::attribution::CUES;
use crate::lexicon::{Lexicon, hash_of};
use crate::word_table::{Words, is_in};

/// “None of the things that follow here has been proven in a court” has thirteen words.
const LONGEST: usize = 14;
/// “From the second indictment of the clerk:” has seven.
const PAPER: usize = 7;

fn is(word: &str, class: &[&str]) -> bool {
    word.len() <= 15 && is_in(word, class)
}

/// The first clause of a sentence: *What follows is her account* of *What follows is her account, and none of it is proved.*
pub(super) fn first_clause(sentence: &str) -> &str {
    sentence
        .split([',', ';', '–', '—'])
        .next()
        .unwrap_or_default()
}

/// Whether a sentence says whose telling stands below it.
pub(super) fn tells_whose(sentence: &str) -> bool {
    let near: Vec<&str> = Words::of(first_clause(sentence))
        .take(LONGEST + 1)
        .collect();
    if near.len() > LONGEST {
        return false;
    }
    let all: Vec<&str> = Words::of(sentence).take(2 * LONGEST).collect();
    let ([first, ..], Some(last)) = (near.as_slice(), all.last()) else {
        return false;
    };
    let colon = sentence.trim_end_matches(['*', '_', ' ']).ends_with(':');
    let any = |class: &[&str]| near.iter().any(|word| is(word, class));
    let points = is(first, &words::POINTS_DOWN);
    let down = is(first, &["the"]) && any(&["below", "following", "follows"]);
    let meant = points || colon || down || any(&["rest"]) || is(last, &["this"]);
    if owned(&near) && meant {
        return true;
    }
    let turned =
        is(first, &["the"]) && any(&["below"]) && is(last, &["s", "hers", "his", "theirs"]);
    let this_way = is(last, &["this", "way", "thus"])
        && near
            .windows(2)
            .last()
            .is_some_and(|pair| is(pair[0], &["like", "this"]) || is(pair[1], &["thus"]))
        && any(&words::TELLS);
    let paper = colon && near.len() <= PAPER && any(&words::PAPERS);
    let happened =
        is(first, &["according"]) && is(last, &COMES) && all.iter().any(|word| is(word, &["this"]));
    let alleged =
        points && is(last, &words::ALLEGED) && near.get(1).is_some_and(|second| is(second, &IS));
    turned && any(&words::ACCOUNTS)
        || this_way
        || paper
        || happened
        || alleged
        || gives(&near)
        || says_how(&near)
}

// A telling with its owner: “her account”, “the prosecution's account”, “the account of the prosecution”.
fn owned(near: &[&str]) -> bool {
    (0..near.len()).any(|at| {
        let owner = |back: usize| {
            let before = at.checked_sub(back).and_then(|at| near.get(at));
            before.is_some_and(|word| is(word, &["s"]) || is(word, &words::OWNERS))
        };
        let of = || {
            let behind = near.get(at + 1);
            behind.is_some_and(|word| is(word, &["of", "by", "from"])) && near.len() > at + 2
        };
        is(near[at], &words::ACCOUNTS) && (owner(1) || owner(2) || of())
    })
}

// “Prosecutors gave this account of the spring”, “She told the court this story”.
fn gives(near: &[&str]) -> bool {
    near.windows(2).enumerate().any(|(at, pair)| {
        is(pair[0], &["this"])
            && (is(pair[1], &words::ACCOUNTS) || is(pair[1], &["story"]))
            && near[..at].iter().any(|word| is(word, &words::GIVES))
    })
}

// “This is how the prosecution tells it”, “This is what prosecutors say happened”; what the newsroom says it says itself.
fn says_how(near: &[&str]) -> bool {
    let [first, second, third, rest @ ..] = near else {
        return false;
    };
    let says = |word: &&str| {
        let classes = Lexicon::get()
            .look_up(hash_of(&word.to_lowercase()))
            .classes;
        is(word, &words::TELLS) || classes.any(CUES)
    };
    is(first, &words::POINTS_DOWN)
        && is(second, &IS)
        && is(third, &FREE_RELATIVES)
        && rest.iter().any(says)
        && !rest.iter().any(|word| is(word, &["we", "you", "i"]))
}

#[cfg(test)]
mod tests {
    use super::tells_whose;

    #[test]
    fn a_line_says_whose_telling_stands_below() {
        for line in [
            "What follows is the account of the prosecution, and none of it has been proved.",
            "This is the prosecution's account.",
            "This is her account.",
            "Here is the prosecution’s version of events.",
            "Here is how the prosecution tells it.",
            "This is what prosecutors say happened.",
            "In her words:",
            "In the words of Ruth Amaya:",
            "Her statement:",
            "Ruth Amaya's account, as told to the court:",
            "Prosecutors gave this account of the spring.",
            "Ruth Amaya told it like this:",
            "She tells it this way.",
            "Ruth Amaya remembers the spring like this.",
            "The indictment reads:",
            "According to the indictment:",
            "According to the prosecution, this is what happened.",
            "The prosecution's case is this.",
            "The account below is the prosecution's.",
            "Below is the prosecution's account of the spring.",
            "These are the allegations.",
            "The rest of this page is the prosecution's account.",
        ] {
            assert!(tells_whose(line), "{line}");
        }
        for line in [
            "Her version was read in court.",
            "The prosecution's case fell apart in May.",
            "Nobody believed this account.",
            "This is the third trial in a year.",
            "This is a long story.",
            "Here is what we know.",
            "This is what you can do.",
            "The council met on Monday.",
            "The indictment was read on Monday.",
            "He told the court about the spring.",
            "The council said in a statement:",
            "The account at the bank was empty.",
            "Things cannot go on like this.",
        ] {
            assert!(!tells_whose(line), "{line}");
        }
    }
}

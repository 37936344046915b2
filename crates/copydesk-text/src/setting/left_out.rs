//! Sentences that leave out what the sentence before says: “Tom Lund did not.”, “Tom Lund as well.”, “Among them was Tom Lund.”
//!
//! The verb stands in the sentence before: a clause that ends on its auxiliary, an addition or an exception without a verb, *the same* with a
//! verb that hands on, a form of *do* with *so*. Linear in the first words of the claim. It refuses to say what was left out: the whole
//! sentence before decides.

use copydesk_lexicon::en::text::setting::leaning::AUXILIARIES;
use copydesk_lexicon::en::text::setting::left_out as words;

use super::word::{Word, ends_there, is};
use crate::attribution::CUES;
use crate::lexicon::{Lexicon, hash_of};
use crate::telling;

/// “And neither the clerk nor her deputy ever did” has nine words; longer clauses have a verb of their own. On all read
/// texts: at 4 one claim leans on another sentence or none; at 18 the same.
const LONGEST: usize = 9;
/// “Except the clerk and two of her men, too” has nine, and is a sentence without a verb. On all read texts: at 4 three
/// claims lean on another sentence or none; at 16 the same.
const FRAGMENT: usize = 8;

/// Whether a claim means nothing without the verb of the sentence before.
pub(super) fn left_out(claim: &str, all: &[Word<'_>]) -> bool {
    ends_on_auxiliary(claim, all)
        || is_fragment(claim, all)
        || is_share(claim, all)
        || hands_on(all)
        || does_so(claim, all)
}

/// Whether a claim is a sentence without a verb, such as stands under a heading: “Convicted of fraud in May.”
pub(super) fn is_without_subject(claim: &str, all: &[Word<'_>]) -> bool {
    all.len() <= FRAGMENT
        && all.first().is_some_and(|first| {
            first.text.len() > 4 && first.text.ends_with("ed") && !first.text.ends_with("eed")
        })
        && claim.ends_with(['.', '!'])
        && !has_verb(claim)
}

// Capitals inside a sentence are names and months: *May* is no verb there.
fn has_verb(words: &str) -> bool {
    if !words.contains(char::is_lowercase) {
        return telling::has_finite_verb(words);
    }
    let small: Vec<&str> = words
        .split_whitespace()
        .enumerate()
        .filter(|(at, word)| *at == 0 || word.starts_with(char::is_lowercase))
        .map(|(_, word)| word)
        .collect();
    telling::has_finite_verb(&small.join(" "))
}

fn list(word: &Word<'_>, list: &[&str]) -> bool {
    is(word.text, list)
}

// How many words the first clause has, as far as such a clause may reach.
fn first_clause(claim: &str, all: &[Word<'_>]) -> usize {
    let near = all.len().min(LONGEST + 1);
    (1..near)
        .find(|at| {
            let between = &claim[all[at - 1].end..all[*at].start];
            between.contains([',', ';', ':', '—', '–', '“', '"', '(', '.'])
        })
        .unwrap_or(near)
}

// “Tom Lund did not.”, “Tom Lund did, too.”, “The clerk was, her lawyer said.”
fn ends_on_auxiliary(claim: &str, all: &[Word<'_>]) -> bool {
    let clause = first_clause(claim, all);
    if !(2..=LONGEST).contains(&clause) {
        return false;
    }
    let rest = &all[clause..];
    let goes_on = rest.is_empty() || only_adds(rest) || says(rest);
    let mut end = without_addition(&all[..clause]);
    if !goes_on || end < 2 {
        return false;
    }
    if list(&all[end - 1], &["not", "never"]) {
        end -= 1;
    }
    let short = all[end - 1].text.eq_ignore_ascii_case("t");
    if short {
        end -= 1;
    }
    let Some((verb, before)) = all[..end].split_last() else {
        return false;
    };
    let auxiliary = list(verb, &AUXILIARIES) || (short && list(verb, &words::NEGATED));
    let opens = usize::from(
        before
            .first()
            .is_some_and(|first| list(first, &["and", "but", "or"])),
    );
    let subject = &before[opens..];
    let own_verb = |word: &Word<'_>| {
        list(word, &AUXILIARIES) || list(word, &words::CLAUSES) || list(word, &words::NEGATED)
    };
    auxiliary
        && !subject.is_empty()
        && !subject.iter().any(own_verb)
        && !has_verb(&claim[..verb.start])
}

// How many of the words are left before a *too* or *as well* at the end.
fn without_addition(all: &[Word<'_>]) -> usize {
    match all {
        [.., first, last] if list(first, &["as"]) && list(last, &["well"]) => all.len() - 2,
        [.., last] if list(last, &words::ADDS) => all.len() - 1,
        all => all.len(),
    }
}

fn only_adds(rest: &[Word<'_>]) -> bool {
    without_addition(rest) == 0
}

// “…, the clerk said”: nothing stands behind the clause but who says it.
fn says(rest: &[Word<'_>]) -> bool {
    // In words. On all read texts: at 3 one claim loses the question that it answers; at 12 three more lean on the
    // sentence before.
    const LONGEST_SAYING: usize = 6;
    let says = |word: &Word<'_>| {
        let lower = word.text.to_lowercase();
        Lexicon::get().look_up(hash_of(&lower)).classes.any(CUES)
    };
    rest.len() <= LONGEST_SAYING && rest.iter().any(says)
}

// “Tom Lund as well.”, “Except Tom Lund.”
fn is_fragment(claim: &str, all: &[Word<'_>]) -> bool {
    if !(2..=FRAGMENT).contains(&all.len()) || !claim.ends_with(['.', '!', '?', '”', '"']) {
        return false;
    }
    let marked = without_addition(all) < all.len() || list(&all[0], &words::LEAVES_OUT);
    marked && !has_verb(claim)
}

// “Among them was Tom Lund.”, “Of those, five were jailed.”; “Of those killed” says which.
fn is_share(claim: &str, all: &[Word<'_>]) -> bool {
    let [first, second, rest @ ..] = all else {
        return false;
    };
    if !list(first, &words::SHARES) {
        return false;
    }
    let set_off = ends_there(claim, second.end);
    let verb = rest.first().is_some_and(|third| list(third, &AUXILIARIES));
    list(second, &["them"]) || (list(second, &["those", "these"]) && (set_off || verb))
}

// “The same goes for Tom Lund.”, “As did Tom Lund.”
fn hands_on(all: &[Word<'_>]) -> bool {
    let [first, second, rest @ ..] = all else {
        return false;
    };
    let same = list(first, &["the"]) && list(second, &["same", "opposite", "reverse"]);
    let third = rest
        .first()
        .is_some_and(|third| list(third, &words::VERBS_OF_SAME));
    (same && third) || (list(first, &["as"]) && list(second, &AUXILIARIES) && all.len() <= LONGEST)
}

// “Tom Lund did so in May.”: where nothing before it in the claim has a verb.
fn does_so(claim: &str, all: &[Word<'_>]) -> bool {
    let near = &all[..all.len().min(LONGEST)];
    near.windows(2).enumerate().any(|(at, pair)| {
        list(&pair[1], &["so"])
            && list(&pair[0], &words::DOES)
            && all
                .get(at + 2)
                .is_none_or(|next| list(next, &words::BEHIND_SO))
            && !has_verb(&claim[..pair[0].start])
    })
}

#[cfg(test)]
mod tests {
    use super::super::word::split;
    use super::{is_without_subject, left_out};

    #[test]
    fn what_leaves_its_verb_to_the_sentence_before() {
        for (claim, expected) in [
            ("Ida Kessler did not.", true),
            ("Ida Kessler didn’t.", true),
            ("Ida Kessler did, too.", true),
            ("And Ida Kessler had as well.", true),
            ("The clerk was, her lawyer said.", true),
            ("Ida Kessler as well.", true),
            ("Except Ida Kessler.", true),
            ("Also Ida Kessler, too.", true),
            ("Among them was Ida Kessler.", true),
            ("Of those, five were jailed.", true),
            ("Of those killed, five were divers.", false),
            ("The same goes for Ida Kessler.", true),
            ("The same was true of Ida Kessler.", true),
            ("The same clerk was jailed.", false),
            ("As did Ida Kessler.", true),
            ("Ida Kessler did so in May.", true),
            ("Ida Kessler paid the tax and did so in May.", false),
            ("Ida Kessler did so much for the pool.", false),
            ("Ida Kessler voted for the pool, too.", false),
            ("He knew what it was.", false),
            ("The clerk paid more than she did.", false),
            ("The pool was, however, shut.", false),
            ("The pool is shut.", false),
        ] {
            assert_eq!(left_out(claim, &split(claim)), expected, "{claim}");
        }
    }

    #[test]
    fn a_sentence_without_its_subject() {
        for (claim, expected) in [
            ("Convicted of fraud in May.", true),
            ("Jailed for ten years.", true),
            ("Convicted clerks left.", false),
            ("The clerk was convicted.", false),
        ] {
            assert_eq!(
                is_without_subject(claim, &split(claim)),
                expected,
                "{claim}"
            );
        }
    }
}

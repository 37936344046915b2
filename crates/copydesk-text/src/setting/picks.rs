//! Words that pick out of those named before, or take all of them: *the second was charged*, *the other man*, *both*, *neither*.
//!
//! An ordinal, *the other* or *the latter* behind *the* where a clause or a verb follows, or a noun that names nobody; a number that a verb
//! follows as the sentence opens. Linear in the claim. It refuses what has a noun of its own (*the second half*) and what picks out of the
//! claim's own names.

use copydesk_lexicon::en::text::setting::leaning::{AUXILIARIES, WHICH};
use copydesk_lexicon::en::text::setting::picks as words;

use super::word::{Word, class, ends_there, is};
use crate::telling::has_finite_verb;

/// Whether a claim picks out of those named before; `own` tells how many names it has before a place of its own.
pub(super) fn picks(claim: &str, all: &[Word<'_>], own: impl Fn(usize) -> usize) -> bool {
    let found = all.iter().enumerate().find(|(at, word)| {
        word.is(class::PICKS) && (opens(claim, all, *at) || behind_the(claim, all, *at))
    });
    found.is_some_and(|(_, word)| own(word.start) < 2)
}

// “One was freed.”, “Both of them were jailed.”
fn opens(claim: &str, all: &[Word<'_>], at: usize) -> bool {
    let next = all.get(at + 1);
    at == 0
        && is(all[at].text, &words::OPENING)
        && next.is_some_and(|next| is_verb(next) && touches(claim, &all[at], next))
}

// “The second was jailed”, “the first two were”, “the other man”: not “the second half”, “the first to leave”.
fn behind_the(claim: &str, all: &[Word<'_>], at: usize) -> bool {
    if at == 0 || !all[at - 1].is(class::THE) || !is(all[at].text, &words::ORDINALS) {
        return false;
    }
    let mut last = at;
    let number = |word: &Word<'_>| is(word.text, &words::OPENING);
    if all.get(last + 1).is_some_and(number) {
        last += 1;
    }
    let noun = |word: &Word<'_>| word.is(class::KNOWN_PERSON | class::KNOWN_THING);
    if let Some(next) = all.get(last + 1).filter(|next| noun(next)) {
        return !all
            .get(last + 2)
            .is_some_and(|which| is(which.text, &WHICH))
            && touches(claim, &all[last], next);
    }
    ends_there(claim, all[last].end)
        || all
            .get(last + 1)
            .is_some_and(|next| is_verb(next) && touches(claim, &all[last], next))
        // “A judge freed the latter on Friday”: these two are nothing but what they pick.
        || is(all[at].text, &["former", "latter"])
            && all.get(last + 1).is_some_and(|next| next.is(class::EMPTY))
}

fn touches(claim: &str, word: &Word<'_>, next: &Word<'_>) -> bool {
    claim[word.end..next.start] == *" "
}

fn is_verb(word: &Word<'_>) -> bool {
    is(word.text, &AUXILIARIES)
        || word.text.starts_with(char::is_lowercase) && has_finite_verb(word.text)
        || word.text.len() > 4 && word.text.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::super::word::split;
    use super::picks;

    #[test]
    fn what_picks_out_of_those_named_before() {
        for (claim, expected) in [
            ("The second was charged with arson.", true),
            ("The first two were freed.", true),
            ("The other was jailed.", true),
            ("The other man was jailed.", true),
            ("The other man accused of it was jailed.", false),
            ("Police freed the second suspect.", true),
            ("A judge freed the latter on Friday.", true),
            ("One was freed.", true),
            ("Both were jailed.", true),
            ("Neither has a lawyer.", true),
            ("Each faces ten years.", true),
            ("The second half was dull.", false),
            ("The first to leave was the clerk.", false),
            ("The former mayor was jailed.", false),
            ("Two clerks were jailed.", false),
            ("One man was jailed.", false),
            ("The other clerks were jailed.", false),
        ] {
            assert_eq!(picks(claim, &split(claim), |_| 0), expected, "{claim}");
        }
        let own = "Nils Orr met Pia Sand, and the latter was jailed.";
        assert!(!picks(own, &split(own), |_| 2));
    }
}

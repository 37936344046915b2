//! What somebody did, taken up by a noun: *that decision*, *the ruling*, for a sentence that says *voted*.
//!
//! A noun of the list behind *the*, *that* or *this*, where the claim does not say which; the nearest of three claims before that has a verb
//! of it says what was done, from that verb on. One look-up for each word behind such an article, and the words of three claims where there is
//! such a noun. It refuses to guess where no verb of the noun stands near.

use std::sync::LazyLock;

use copydesk_lexicon::en::text::setting::deeds::{NOUNS, WHICH};

use super::word::{Word, class, is};
use crate::word_table::WordTable;

static TABLE: LazyLock<WordTable> = LazyLock::new(|| {
    let nouns: Vec<&str> = NOUNS
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    WordTable::new([(1, nouns.as_slice())])
});

/// A noun for what somebody did: its place in the list, and in the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deed {
    line: usize,
    at: usize,
}

/// The first noun of a claim that takes up what was done before.
pub(super) fn deed(claim: &str, all: &[Word<'_>]) -> Option<Deed> {
    let known = |word: &Word<'_>| word.is(class::THE | class::THIS);
    let mut pairs = all
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| known(&pair[0]));
    pairs.find_map(|(at, pair)| {
        let noun = &pair[1];
        if TABLE.bits(noun.text) == 0 || claim[noun.end..].starts_with(['-', '’', '\'']) {
            return None;
        }
        let which = all.get(at + 2).is_some_and(|next| is(next.text, &WHICH));
        // “The deal Keel signed” and “the sentence Orr got” say which; “the arrest warrant” is another noun.
        let goes_on = all.get(at + 2).is_some_and(|next| {
            claim[noun.end..next.start] == *" "
                && (next.text.starts_with(char::is_uppercase) || next.is_plain() && !is_verb(next))
        });
        let found = NOUNS.iter().position(|line| {
            line.split(' ')
                .next()
                .is_some_and(|one| one.eq_ignore_ascii_case(noun.text))
        });
        let at = noun.start;
        found
            .filter(|_| !which && !goes_on)
            .map(|line| Deed { line, at })
    })
}

fn is_verb(word: &Word<'_>) -> bool {
    crate::telling::has_finite_verb(word.text) || word.text.len() > 4 && word.text.ends_with("ed")
}

impl Deed {
    /// Whether the claim itself says it before.
    pub(super) fn is_told_by(self, claim: &str) -> bool {
        self.told_in(claim).is_some_and(|at| at < self.at)
    }

    /// Where a claim begins to say what was done.
    pub(super) fn told_in(self, claim: &str) -> Option<usize> {
        let verbs = NOUNS.get(self.line)?;
        let mut at = 0;
        for word in claim.split(|c: char| !c.is_alphanumeric()) {
            if !word.is_empty()
                && verbs
                    .split(' ')
                    .skip(1)
                    .any(|verb| word.eq_ignore_ascii_case(verb))
            {
                return Some(at);
            }
            at += word.len();
            at += claim[at..].chars().next().map_or(0, char::len_utf8);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::split;
    use super::deed;

    #[test]
    fn a_noun_takes_up_what_was_done() {
        for (claim, before, expected) in [
            (
                "That decision was unanimous.",
                "The board voted to shut it.",
                Some("voted to shut it."),
            ),
            (
                "Parents fought the decision.",
                "The board decided in May.",
                Some("decided in May."),
            ),
            (
                "The ruling stands.",
                "A judge ruled for Keel.",
                Some("ruled for Keel."),
            ),
            ("The ruling stands.", "The clerk went home.", None),
            (
                "The decision to shut it was unanimous.",
                "The board voted.",
                None,
            ),
            ("The arrest warrant was void.", "Police arrested Orr.", None),
            ("The deal Keel signed is void.", "Keel agreed to it.", None),
        ] {
            let found = deed(claim, &split(claim));
            let told = found
                .and_then(|one| one.told_in(before))
                .map(|at| &before[at..]);
            assert_eq!(told, expected, "{claim}");
        }
    }
}

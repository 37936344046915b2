//! How a speaker is mentioned: by name, by office, by a word that may stand for anybody. O(words of a mention).

use super::reading::{Reading, bare};
use copydesk_lexicon::en::compare::mentions as words;

/// Words that may stand for any speaker.
pub(super) const ANYBODY_AT_ALL: &[&str] = &words::ANYBODY_AT_ALL;

/// Bodies that speak through somebody, or for which somebody speaks.
pub(super) const BODIES: &[&str] = &words::BODIES;

/// What speaks as a document: naming it adds no speaker.
pub(super) const DOCUMENTS: &[&str] = &words::DOCUMENTS;

/// The words of a mention: the name and what qualifies it, clauses left out.
pub(super) fn mention(reading: &Reading<'_>, at: usize) -> Vec<usize> {
    use copydesk_grammar::Relation::{Acl, AclRelcl, Case, Cc, Conj, Det};
    let mut found = Vec::new();
    let mut open = vec![at];
    while let Some(at) = open.pop() {
        found.push(at);
        open.extend(reading.below[at].iter().copied().filter(|below| {
            !matches!(
                reading.words[*below].relation,
                Acl | AclRelcl | Case | Cc | Conj | Det
            )
        }));
    }
    if let Some(name) = reading.words[at].name {
        found.extend(reading.names[name].words.clone());
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(12);
    found
}

/// Whether two words for whoever speaks are of sorts that never are one: a company is no ministry, and neither is a union.
pub(super) fn never_one(one: &str, other: &str) -> bool {
    let sort = |word: &str| {
        [&words::COMPANIES[..], &words::PUBLIC_BODIES, &words::UNIONS]
            .iter()
            .position(|class| class.contains(&word))
    };
    sort(one).zip(sort(other)).is_some_and(|(a, b)| a != b)
}

/// Whether a speaker's name looks like a person's: a first name and a surname that is no common noun.
pub(super) fn person(name: &str) -> bool {
    let parts: Vec<String> = name.split_whitespace().map(bare).collect();
    let noun = |word: &str| super::thesaurus::base(word, super::thesaurus::Pos::Noun).is_some();
    let plain =
        |word: &String| word.len() > 2 && word.chars().all(|c| c.is_alphabetic() || c == '-');
    (2..=3).contains(&parts.len())
        && parts.iter().all(plain)
        && parts.last().is_some_and(|last| !noun(last))
}

/// Two people, each under a full name of which the other has no word.
pub(super) fn two_people(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(bare).collect() };
    let (mine, its) = (words(one), words(other));
    person(one) && person(other) && !mine.iter().any(|word| its.contains(word))
}

pub(super) fn pronoun(words: &str) -> bool {
    words::PRONOUN.contains(&words.to_lowercase().as_str())
}

/// "The company", "the agency": whoever was named before.
pub(super) fn general(words: &str) -> bool {
    const ANYBODY: &[&str] = &words::ANYBODY;
    let lower = words.to_lowercase();
    let mut parts = lower.split_whitespace();
    let article = parts
        .next()
        .is_some_and(|first| words::GENERAL.contains(&first));
    let rest: Vec<&str> = parts.collect();
    article && rest.len() == 1 && ANYBODY.contains(&rest[0])
}

/// Two people of one surname, each with a first name.
pub(super) fn namesakes(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(bare).collect() };
    let (one, other) = (words(one), words(other));
    one.len() == 2
        && other.len() == 2
        && one[1] == other[1]
        && one[0] != other[0]
        && one.iter().chain(&other).all(|word| {
            word.len() > 2 && super::thesaurus::base(word, super::thesaurus::Pos::Noun).is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_full_names_without_a_word_in_common_are_two() {
        for (one, other, two) in [
            ("Nadia Okello", "RUFUS PENHALE", true),
            ("Nadia Okello", "Tom Okello", false),
            ("Okello", "Rufus Penhale", false),
            ("Nadia Okello", "the harbor board", false),
            ("Harbor Board", "Rufus Penhale", false),
        ] {
            assert_eq!(two_people(one, other), two, "{one} {other}");
        }
    }

    #[test]
    fn a_company_is_no_public_body() {
        assert!(never_one("company", "ministry") && never_one("union", "operator"));
        assert!(!never_one("agency", "administration") && !never_one("company", "crew"));
    }
}

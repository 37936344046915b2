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

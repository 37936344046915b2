//! What a disclosure says of its checking in numbers: *two editors verified every statement against two sources, and a lawyer read it*.
//!
//! Each sentence that says that somebody checked is read for a number of people or sources and for an office that no record knows. The
//! records are counted to the disclosure's favour: different people whose verdict counts, different pieces of evidence. Linear in the
//! claims.

use std::collections::BTreeSet;

use copydesk_lexicon::en::desk::rules::boasts as words;

use super::scope::{RenditionScope, Scope};

/// What a disclosure says that was done.
#[derive(Debug, PartialEq, Eq)]
struct Boast {
    /// So many people.
    people: usize,
    /// So many sources.
    sources: usize,
    /// An office that read it.
    office: Option<String>,
    /// Whether it says so of each statement.
    each: bool,
}

/// What the disclosure of a rendition says that is more than was done: the words for what it says, and for what is on record.
pub(super) fn beyond(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    disclosure: &str,
) -> Option<(String, String)> {
    let boasts = disclosure.split(['.', '!', '\n']).filter_map(boast);
    boasts
        .into_iter()
        .find_map(|boast| beyond_one(scope, rendition, &boast))
}

fn beyond_one(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    boast: &Boast,
) -> Option<(String, String)> {
    if let Some(office) = &boast.office {
        let found = format!("no record of a {office}");
        return Some((format!("that a {office} read it"), found));
    }
    let mut all = BTreeSet::new();
    let mut least: Option<(usize, usize)> = None;
    for (_, claim, standing) in rendition.standing_claims() {
        let counting = standing.in_force.iter().filter(|(by, review)| {
            let passes = review
                .verdict
                .status()
                .is_some_and(|status| status.passes());
            passes && scope.assessor.counts(rendition.dossier, claim, by, review)
        });
        let mut people = BTreeSet::new();
        let mut sources = BTreeSet::new();
        for (by, review) in counting {
            people.insert(*by);
            sources.extend(review.evidence.iter().map(|one| one.reference.as_str()));
        }
        all.extend(people.iter().copied());
        let (fewest, poorest) = least.unwrap_or((usize::MAX, usize::MAX));
        least = Some((fewest.min(people.len()), poorest.min(sources.len())));
    }
    let (fewest, poorest) = least?;
    let people = if boast.each { fewest } else { all.len() };
    if people < boast.people {
        let said = format!("that {} people checked it", boast.people);
        return Some((said, format!("{people} on record for a statement of it")));
    }
    (poorest < boast.sources).then(|| {
        let said = format!("that it rests on {} sources", boast.sources);
        (said, format!("{poorest} on record for a statement of it"))
    })
}

// What a sentence that tells of checking says in numbers.
fn boast(sentence: &str) -> Option<Boast> {
    /// How many words may stand between a number and what it counts: “three of our senior editors”.
    const BETWEEN: usize = 3;
    let lower = sentence.to_lowercase();
    let all: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let checks = |word: &&str| words::CHECKING.iter().any(|verb| word.starts_with(verb));
    if !all.iter().any(checks) {
        return None;
    }
    let mut found = Boast {
        people: 0,
        sources: 0,
        office: None,
        each: all
            .iter()
            .any(|word| matches!(*word, "each" | "every" | "all")),
    };
    for (at, word) in all.iter().enumerate() {
        let counted = || {
            let mut before = all[..at].iter().rev().take(BETWEEN + 1);
            before.find_map(|word| number(word))
        };
        if words::LAWYERS.contains(word) {
            found.office = Some((*word).trim_end_matches('s').to_owned());
        } else if words::PEOPLE.contains(word) {
            found.people = found.people.max(counted().unwrap_or_default());
        } else if *word == "sources" {
            found.sources = found.sources.max(counted().unwrap_or_default());
        }
    }
    (found.people > 1 || found.sources > 1 || found.office.is_some()).then_some(found)
}

fn number(word: &str) -> Option<usize> {
    let named = words::NUMBERS.iter().position(|one| *one == word);
    named.map(|at| at + 2).or_else(|| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::boast;

    #[test]
    fn what_a_sentence_says_in_numbers() {
        for (sentence, people, sources, office) in [
            ("Two editors verified every statement", 2, 0, None),
            (
                "Every statement was checked against at least two primary sources",
                0,
                2,
                None,
            ),
            ("A lawyer has reviewed it", 0, 0, Some("lawyer")),
            ("Three of our senior editors read it", 3, 0, None),
        ] {
            let found = boast(sentence).unwrap();
            let told = (found.people, found.sources, found.office.as_deref());
            assert_eq!(told, (people, sources, office), "{sentence}");
        }
        for sentence in [
            "Our editorial team verifies all reporting on all platforms for fairness and accuracy",
            "An editor of ours has verified every statement of it",
            "This story was reported by two journalists and converted with AI",
            "The three people hurt were taken to hospital",
        ] {
            assert_eq!(boast(sentence), None, "{sentence}");
        }
    }
}

//! What a text says of who checked it, by name, and that no machine had a hand in it: both are of record.
//!
//! *Fact-checked by Jonas Field* names somebody who answers for the check. Whom it names is held to the verdicts that count on the other claims
//! of the rendition, or of the original that it was made from. Outside of a disclosure only lines that say nothing else count: in a story
//! others check other things. That no machine was used is held to how the rendition was made. Linear in the claims.

use std::collections::BTreeSet;

use copydesk_lexicon::en::desk::rules::vouched as class;

use super::answering::split;
use super::disclosure_missing::is_by_machine;
use super::scope::{RenditionScope, Scope};
use crate::model::{ClaimId, Person, RenditionKind, ReviewerId, Role};
use crate::trust::people_named;

/// What a block or a claim of a rendition says that the record does not know: the words for what it says, and for what is on record. `own`: the claim.
pub(super) fn beyond_record(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    (role, quote): (Role, &str),
    own: Option<&ClaimId>,
) -> Option<(String, String)> {
    let machine = is_by_machine(rendition) && sentences(quote).any(denies_machines);
    if machine {
        let found = "it was converted by AI".to_owned();
        return Some(("that no machine had a hand in it".to_owned(), found));
    }
    let disclosed = role == Role::Disclosure;
    let named = sentences(quote).filter_map(|one| names_of(one, disclosed));
    named.into_iter().find_map(|names| {
        let people = people_in(scope, names);
        let known = checked_by(scope, rendition, own);
        let idle = people.into_iter().find(|one| !known.contains(&one.id))?;
        let name = &idle.name;
        let found = format!("no verdict of {} that counts", idle.id);
        Some((format!("that {name} checked it"), found))
    })
}

// Those of the desk whom words name. Whoever is of no desk may have checked it for another one.
fn people_in<'s>(scope: &Scope<'s>, names: &str) -> Vec<&'s Person> {
    let end = |c: char| matches!(c, ')' | ';' | '|' | '–' | '—');
    let names = names.split(end).next().unwrap_or_default();
    let names =
        names.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '*' | '_' | ':'));
    let parts = names.split([',', '&', '/']);
    let parts = parts.flat_map(|part| part.split(" and "));
    let people = &scope.policy.people;
    let mut found: Vec<&Person> = Vec::new();
    for part in parts {
        let part = part.trim();
        let part = part.strip_prefix("and ").unwrap_or(part);
        // A first name alone may be anybody's.
        if part.contains(' ') {
            found.extend(people_named(people, part));
        }
    }
    found
}

// Whose verdicts count on the claims of a rendition, or of what it was made from, but for one that says so itself.
fn checked_by<'s>(
    scope: &'s Scope<'_>,
    rendition: &RenditionScope<'_>,
    own: Option<&ClaimId>,
) -> BTreeSet<&'s ReviewerId> {
    let from = rendition.dossier.record.from.as_ref();
    let from = from.filter(|_| rendition.dossier.record.kind == RenditionKind::Converted);
    let mut known = BTreeSet::new();
    for one in &scope.renditions {
        let name = &one.target.rendition;
        let this = *name == rendition.target.rendition;
        if !this && from != Some(name) {
            continue;
        }
        for (_, claim, standing) in one.standing_claims() {
            if this && own == Some(&claim.id) {
                continue;
            }
            let given = standing.in_force.iter();
            let counting = given.filter(|(by, review)| {
                let passes = review
                    .verdict
                    .status()
                    .is_some_and(|status| status.passes());
                passes && scope.assessor.counts(one.dossier, claim, by, review)
            });
            known.extend(counting.map(|(by, _)| *by));
        }
    }
    known
}

fn sentences(quote: &str) -> impl Iterator<Item = &str> {
    quote.split(['!', '\n']).flat_map(|line| line.split(". "))
}

// The names behind *checked by*, or before *verified every statement*. In a disclosure others may stand around it.
fn names_of(sentence: &str, disclosed: bool) -> Option<&str> {
    let lower = sentence.to_lowercase();
    // Letters may become more when they are made small, and places move.
    let lower = if lower.len() == sentence.len() {
        lower
    } else {
        sentence.to_owned()
    };
    let starts = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        class::VOUCHING.iter().any(|verb| word.starts_with(verb))
    };
    let by = lower
        .match_indices(" by ")
        .map(|(at, _)| (at, at + " by ".len()));
    let colon = lower.match_indices(": ").map(|(at, _)| (at, at + 2));
    for (at, behind) in by.chain(colon) {
        let head = lower.get(..at)?;
        let mut words = head.split(|c: char| c.is_whitespace() || matches!(c, '(' | '*' | '_'));
        let last = words.clone().rfind(|word| !word.is_empty());
        let known = |word: &str| word.is_empty() || starts(word) || class::AROUND.contains(&word);
        if last.is_some_and(starts) && (disclosed || words.all(known)) {
            return sentence.get(behind..);
        }
    }
    // “Jonas Field verified every statement.”
    let verb = lower.split_whitespace().find(|word| starts(word))?;
    let at = lower.find(verb)?;
    let behind = split(lower.get(at + verb.len()..)?);
    let each = matches!(
        behind.first().map(String::as_str),
        Some("each" | "every" | "all")
    );
    (each && !lower.get(..at)?.contains(" by "))
        .then(|| sentence.get(..at))
        .flatten()
}

// “No AI was used in writing this story”, “written entirely by people”: of the text itself, and said as nobody's words.
fn denies_machines(sentence: &str) -> bool {
    /// “No generative AI tools were used”: so many words between the denial and the machine.
    const BETWEEN: usize = 3;
    let words = split(sentence);
    let has = |class: &[&str]| words.iter().any(|word| class.contains(&word.as_str()));
    let joined = words.join(" ");
    let of_itself = has(&class::OWN_TEXT)
        || words
            .iter()
            .any(|word| matches!(word.as_str(), "we" | "our" | "here"));
    if !of_itself {
        return false;
    }
    let machine = |at: usize| {
        let one = words.get(at).map(String::as_str).unwrap_or_default();
        let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
        class::MACHINES.contains(&one)
            || pair.is_some_and(|pair| class::MACHINES.contains(&pair.as_str()))
    };
    let makes = words
        .iter()
        .any(|word| class::MAKING.iter().any(|verb| word.starts_with(verb)));
    let denied = words.iter().enumerate().any(|(at, word)| {
        class::DENYING.contains(&word.as_str()) && (at + 1..=at + 1 + BETWEEN).any(machine)
    });
    denied && makes
        || class::PEOPLE_ALONE
            .iter()
            .any(|phrase| joined.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::{denies_machines, names_of};

    #[test]
    fn whom_a_line_names_as_having_checked() {
        for (line, disclosed, names) in [
            ("Fact-checked by Jonas Field", false, Some("Jonas Field")),
            ("(Fact-checked by Jonas Field)", false, Some("Jonas Field)")),
            ("Fact check: Jonas Field", false, Some("Jonas Field")),
            (
                "This story was independently fact-checked by Jonas Field",
                false,
                Some("Jonas Field"),
            ),
            (
                "Facts checked by Mara Quint and Jonas Field.",
                false,
                Some("Mara Quint and Jonas Field."),
            ),
            (
                "Jonas Field verified every statement",
                false,
                Some("Jonas Field "),
            ),
            (
                "It was converted with AI and verified by Jonas Field",
                true,
                Some("Jonas Field"),
            ),
            (
                "The figures of the city were checked by Jonas Field, an auditor",
                false,
                None,
            ),
            ("The bill was verified by Jonas Field", false, None),
            ("Reviewed by Jonas Field", false, None),
            ("Edited by Jonas Field", false, None),
            ("Jonas Field checked the pumps", false, None),
        ] {
            assert_eq!(names_of(line, disclosed), names, "{line}");
        }
    }

    #[test]
    fn what_says_that_no_machine_had_a_hand_in_it() {
        for sentence in [
            "No AI was used in writing this story",
            "No machine had a hand in this text",
            "This article was written without artificial intelligence",
            "This story was written entirely by people",
            "We never use generative AI to make our pages",
        ] {
            assert!(denies_machines(sentence), "{sentence}");
        }
        for sentence in [
            "No AI was used in the count of the votes",
            "This story was converted with AI and checked by our editors",
            "The report names no machine that failed",
            "The police used no AI",
        ] {
            assert!(!denies_machines(sentence), "{sentence}");
        }
    }
}

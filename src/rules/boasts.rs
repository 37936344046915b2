//! What a text says of its checking that a record can hold: *two editors verified every statement against two sources and the recordings, and a
//! lawyer read it*.
//!
//! Each sentence that says that somebody checked is read for a number of people or sources, for an office that no record knows, for what it was
//! checked against, and for whether it speaks of every statement. The records are counted to the text's favour: different people whose verdict
//! counts, different pieces of evidence, all that the story has on its register. Linear in the claims.

use std::collections::BTreeSet;

use copydesk_lexicon::en::desk::rules::boasts as words;
use copydesk_lexicon::en::desk::rules::vouched::OWN_TEXT;

use super::scope::{RenditionScope, Scope};
use crate::model::{EvidenceKind, Role, Status};

/// What a disclosure says that was done.
#[derive(Debug, PartialEq, Eq)]
struct Boast {
    /// So many people.
    people: usize,
    /// So many sources.
    sources: usize,
    /// An office that read it.
    office: Option<String>,
    /// What it was checked against: recordings, documents.
    against: Vec<Held>,
    /// Whether it says so of each statement.
    each: bool,
    /// Whether it names what was checked one by one: *every claim*, *each of the figures*.
    one_by_one: bool,
    /// Whether the newsroom says it of itself.
    own: bool,
}

/// What something may be checked against, as a text calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Recordings,
    Documents,
}

impl Held {
    fn says(self, word: &str) -> bool {
        match self {
            Self::Recordings => words::RECORDINGS.contains(&word),
            Self::Documents => words::DOCUMENTS.contains(&word),
        }
    }

    fn is(self, kind: EvidenceKind) -> bool {
        match self {
            Self::Recordings => {
                matches!(kind, EvidenceKind::Recording | EvidenceKind::Transcript)
            }
            Self::Documents => !matches!(kind, EvidenceKind::Interview | EvidenceKind::Original),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Recordings => "recordings",
            Self::Documents => "documents",
        }
    }
}

/// What a block of a rendition says that is more than was done: the words for what it says, and for what is on record. Outside of a disclosure only
/// what the newsroom says of each statement of the story counts.
pub(super) fn beyond(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    (role, quote): (Role, &str),
) -> Option<(String, String)> {
    let disclosed = role == Role::Disclosure;
    let boasts = quote.split(['.', '!', '\n']).filter_map(boast);
    let told = |boast: &Boast| boast.own && (boast.one_by_one || boast.office.is_some());
    let mut boasts = boasts.filter(|boast| disclosed || told(boast));
    boasts.find_map(|boast| beyond_one(scope, rendition, &boast))
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
    if let Some(held) = boast
        .against
        .iter()
        .find(|held| !is_on_record(scope, **held))
    {
        let said = format!("that it was checked against {}", held.name());
        return Some((said, format!("no {} on record", held.name())));
    }
    if boast.one_by_one {
        let claims = rendition.standing_claims();
        let untested = claims.filter(|(_, _, standing)| standing.status == Status::OnAuthor);
        let untested = untested.count();
        if untested > 0 {
            let found = match untested {
                1 => "1 accepted on the author's word".to_owned(),
                untested => format!("{untested} accepted on the author's word"),
            };
            return Some(("that each statement was checked".to_owned(), found));
        }
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

// Whether anything of the story's evidence is of that sort.
fn is_on_record(scope: &Scope<'_>, held: Held) -> bool {
    let attached = scope.dossier.evidence.records.iter().map(|one| one.kind);
    let ledgers = scope
        .dossier
        .ledgers
        .iter()
        .flat_map(|one| &one.book.entries);
    let cited = ledgers.flat_map(|review| &review.evidence);
    let mut kinds = attached.chain(cited.map(|one| one.kind));
    kinds.any(|kind| held.is(kind))
}

// What a sentence that tells of checking says of it.
fn boast(sentence: &str) -> Option<Boast> {
    /// How many words may stand between a number and what it counts: “three of our senior editors”.
    const BETWEEN: usize = 3;
    /// A line that says who read it and no more has so few words.
    const LINE: usize = 12;
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
        against: Vec::new(),
        one_by_one: all.iter().enumerate().any(|(at, word)| {
            /// “each of the many figures” has three words between.
            const NEAR: usize = 5;
            let each = matches!(*word, "each" | "every" | "all");
            let mut behind = all.iter().skip(at + 1).take(NEAR);
            each && behind.any(|next| words::CHECKED.contains(&next.trim_end_matches('s')))
        }),
        own: all.iter().any(|word| words::NEWSROOM.contains(word))
            // “This story was read by a lawyer”: a report about another text goes on.
            || all.len() <= LINE
                && all.windows(2).any(|pair| pair[0] == "this" && OWN_TEXT.contains(&pair[1])),
        each: all
            .iter()
            .any(|word| matches!(*word, "each" | "every" | "all")),
    };
    if let Some(at) = all.iter().position(|word| *word == "against") {
        let behind = all.get(at + 1..).unwrap_or_default();
        let held = [Held::Recordings, Held::Documents].into_iter();
        let held = held.filter(|held| behind.iter().any(|word| held.says(word)));
        found.against = held.collect();
    }
    for (at, word) in all.iter().enumerate() {
        let counted = || {
            let mut before = all[..at].iter().rev().take(BETWEEN + 1);
            before.find_map(|word| number(word))
        };
        let legal = all
            .get(at + 1)
            .filter(|next| *word == "legal" && words::LEGAL.contains(next));
        if let Some(next) = legal {
            found.office = Some(format!("{word} {next}"));
        } else if words::LAWYERS.contains(word) {
            found.office = Some((*word).trim_end_matches('s').to_owned());
        } else if words::PEOPLE.contains(word) {
            found.people = found.people.max(counted().unwrap_or_default());
        } else if *word == "sources" {
            found.sources = found.sources.max(counted().unwrap_or_default());
        }
    }
    let counts = found.people > 1 || found.sources > 1 || found.office.is_some();
    (counts || found.one_by_one || !found.against.is_empty()).then_some(found)
}

fn number(word: &str) -> Option<usize> {
    let named = words::NUMBERS.iter().position(|one| *one == word);
    named.map(|at| at + 2).or_else(|| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{Held, boast};

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
            ("Reviewed by our legal team", 0, 0, Some("legal team")),
            ("Three of our senior editors read it", 3, 0, None),
        ] {
            let found = boast(sentence).unwrap();
            let told = (found.people, found.sources, found.office.as_deref());
            assert_eq!(told, (people, sources, office), "{sentence}");
        }
        let found = boast("We checked every claim against the recordings and the minutes").unwrap();
        assert!(found.own && found.one_by_one);
        assert_eq!(found.against, [Held::Recordings, Held::Documents]);
        for (line, own) in [
            ("A lawyer has reviewed this story", true),
            ("This article was read by our legal department", true),
            (
                "The mayor's lawyer reviewed the report of the county",
                false,
            ),
        ] {
            assert_eq!(boast(line).unwrap().own, own, "{line}");
        }
        for sentence in [
            "Our editorial team verifies all reporting on all platforms for fairness and accuracy",
            "This story was reported by two journalists and converted with AI",
            "The three people hurt were taken to hospital",
        ] {
            assert_eq!(boast(sentence), None, "{sentence}");
        }
    }
}

//! The disclosure that a rendition has earned: the desk's wording, filled from what is on record.
//!
//! Refuses to fill a place for which nothing is on record: the caller hears which.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::scope::{RenditionScope, Scope};
use crate::model::{Person, PersonRole, Review, ReviewerId, Status, WordingField};
use crate::trust::people_named;

/// The desk's wording for `rendition`: `None` when the desk has none.
///
/// # Errors
/// Inside: the places for which nothing is on record.
pub(crate) fn disclosure_wording(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
) -> Option<Result<String, Vec<WordingField>>> {
    let wording = scope.policy.disclosure.wording.as_ref()?;
    Some(wording.fill(|field| recorded(scope, rendition, field)))
}

/// What is on record for a place in a wording.
pub(crate) fn recorded(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    field: WordingField,
) -> Option<String> {
    let record = &rendition.dossier.record;
    match field {
        WordingField::Authors => {
            let authors = scope.dossier.story.authors.iter();
            let people = &scope.policy.people;
            listed(
                scope,
                authors.map(|one| author_named(people, one)).collect(),
            )
        }
        WordingField::Outlet => Some(scope.policy.outlet.clone()),
        WordingField::Rendition => Some(record.name.to_string()),
        WordingField::Original => record.from.as_ref().map(ToString::to_string),
        WordingField::Tool => record.tool.clone(),
        WordingField::Task => record.task.clone(),
        WordingField::Reviewers => listed(scope, reviewers(scope, rendition)),
        WordingField::Reviewed => settled(rendition).map(|day| told_day(scope, day)),
        WordingField::Editor => {
            let people = scope.policy.people.iter();
            let editors = people.filter(|one| one.roles.contains(&PersonRole::ResponsibleEditor));
            listed(scope, editors.map(|one| one.name.clone()).collect())
        }
        WordingField::Day => scope.dossier.story.date.map(|day| told_day(scope, day)),
        WordingField::Verified => {
            let claims = rendition.standing_claims();
            let verified = claims.filter(|(_, _, standing)| standing.status == Status::Verified);
            Some(verified.count().to_string())
        }
        WordingField::Claims => Some(rendition.standing_claims().count().to_string()),
    }
}

/// An author as readers know him: by name, where the desk knows whom its record means; else as it stands there.
pub(crate) fn author_named(people: &[Person], given: &str) -> String {
    match people_named(people, given).first() {
        Some(person) => person.name.clone(),
        None => given.to_owned(),
    }
}

fn named(scope: &Scope<'_>, id: &str) -> String {
    let mut people = scope.policy.people.iter();
    let person = people.find(|person| person.id.as_str() == id);
    person.map_or_else(|| id.to_owned(), |person| person.name.clone())
}

// Whose verdicts count on the claims that stand, in the order of the ledgers.
fn reviewers(scope: &Scope<'_>, rendition: &RenditionScope<'_>) -> Vec<String> {
    let mut counting: HashSet<&ReviewerId> = HashSet::new();
    for (_, claim, standing) in rendition.standing_claims() {
        let said = standing.in_force.iter();
        let counts = |(who, review): &&(&ReviewerId, &Review)| {
            scope.assessor.counts(rendition.dossier, claim, who, review)
        };
        counting.extend(said.filter(counts).map(|(who, _)| *who));
    }
    let ledgers = scope.dossier.ledgers.iter();
    let reviewers = ledgers.filter(|one| counting.contains(&one.reviewer));
    reviewers
        .map(|one| named(scope, one.reviewer.as_str()))
        .collect()
}

// The day on which the last claim got the first of the verdicts in force that let it pass.
fn settled(rendition: &RenditionScope<'_>) -> Option<NaiveDate> {
    let times = rendition.standing_claims().map(|(_, _, standing)| {
        let first = standing.in_force.iter().map(|(_, review)| review.at).min();
        first.filter(|_| standing.status.passes())
    });
    let times: Vec<_> = times.collect::<Option<_>>()?;
    times.into_iter().max().map(|at| at.date_naive())
}

// In English as English has it; elsewhere in a form that no language objects to.
fn english(scope: &Scope<'_>) -> bool {
    let language = scope.policy.publisher.language.as_deref();
    language.is_none_or(|language| language == "en" || language.starts_with("en-"))
}

fn told_day(scope: &Scope<'_>, day: NaiveDate) -> String {
    match english(scope) {
        true => day.format("%-d %B %Y").to_string(),
        false => day.to_string(),
    }
}

fn listed(scope: &Scope<'_>, names: Vec<String>) -> Option<String> {
    match (names.as_slice(), english(scope)) {
        ([], _) => None,
        ([one], _) => Some(one.clone()),
        ([most @ .., last], true) => Some(format!("{} and {last}", most.join(", "))),
        (all, false) => Some(all.join(", ")),
    }
}

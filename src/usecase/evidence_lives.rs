//! Whether somebody was heard after the day on which the story says that they died.
//!
//! A sentence of the story tells of a death where the name of a person stands before a word of dying, nobody else between them, and a day in
//! full beside it that is past. Linear in the claims of the story; only those with such a word are parsed.

use chrono::NaiveDate;
use copydesk_lexicon::en::desk::usecase::evidence_lives as words;

use super::UsecaseError;
use crate::model::{Claim, Dossier, FactKind, RenditionDossier, Status};
use crate::text;
use crate::trust::same_source;

/// Whoever was heard was alive then.
///
/// # Errors
/// When a text of the story says that they had died.
pub(super) fn not_dead(
    name: &str,
    heard: NaiveDate,
    dossier: &Dossier,
) -> Result<(), UsecaseError> {
    let claims = dossier.renditions.iter().flat_map(RenditionDossier::claims);
    let standing = claims.filter(|claim| claim.status != Status::Withdrawn);
    let mut deaths = standing.filter_map(|claim| died(claim, name));
    match deaths.find(|day| *day < heard) {
        None => Ok(()),
        Some(day) => Err(UsecaseError::Incomplete {
            what: format!("the story says that {name} died on {day}: nobody heard them on {heard}"),
            help: "name the day on which they were heard, or whom the newsroom heard".to_owned(),
        }),
    }
}

// The day on which a claim says that somebody died.
fn died(claim: &Claim, name: &str) -> Option<NaiveDate> {
    let at = place_of_death(&claim.quote)?;
    let people = claim
        .facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Person);
    let before = people.filter_map(|fact| {
        let from = claim.quote.find(&fact.text)?;
        (from < at).then_some((from + fact.text.len(), fact))
    });
    let (end, person) = before.max_by_key(|(end, _)| *end)?;
    let between = claim.quote.get(end..at)?;
    let of_another = split(between).any(|word| words::OTHERS.contains(&word.as_str()))
        || between.starts_with(['\'', '’']);
    let called = person.value.as_deref().unwrap_or(&person.text);
    if of_another || !same_source(called, name) {
        return None;
    }
    let days = claim
        .facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Date);
    let mut days = days.filter(|fact| text::happened_on(&claim.quote, &fact.text));
    days.find_map(|fact| fact.value.as_deref()?.split(' ').next_back()?.parse().ok())
}

fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

// Where a sentence says that somebody died: “died”, “was killed”, “was found dead”.
fn place_of_death(sentence: &str) -> Option<usize> {
    let lower = sentence.to_lowercase();
    if lower.len() != sentence.len() {
        return None;
    }
    let whole = |at: &usize, word: &str| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(lower[..*at].chars().next_back())
            && !letter(lower[at + word.len()..].chars().next())
    };
    let places = words::DEATHS
        .iter()
        .filter_map(|word| lower.find(word).filter(|at| whole(at, word)));
    places.min()
}

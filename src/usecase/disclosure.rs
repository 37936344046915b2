//! The disclosure that a story has earned, from what is on record.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::UsecaseError;
use super::desk_status::{Counts, rendition_statuses};
use super::reread::reread;
use crate::model::{
    Method, RenditionKind, RenditionName, RenditionRef, Severity, StorySlug, WordingField,
};
use crate::rules::{self, RenditionScope, Scope};
use crate::store::{self, Desk};

/// The disclosure that a rendition has earned.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Disclosure {
    /// The rendition.
    pub target: RenditionRef,
    /// Whether nothing but the disclosure itself stands against the story, and all that the desk's wording names is on record.
    pub earned: bool,
    /// What may be printed: the desk's wording where that is earned, else no more than the records say.
    pub text: String,
    /// What the newest text prints.
    pub printed: Option<String>,
    /// What the desk's wording names that is not on record.
    pub missing: Vec<WordingField>,
    /// What stands against the story, each in a sentence.
    pub against: Vec<String>,
}

/// The disclosures of a story's converted renditions; of `rendition` alone when one is named; as the policy judges at `at`.
///
/// # Errors
/// When the desk can't be read, or there is no such rendition.
pub(crate) fn disclosure(
    desk: &Desk,
    slug: &StorySlug,
    rendition: Option<&RenditionName>,
    at: DateTime<Utc>,
) -> Result<Vec<Disclosure>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut dossier = store::load_story(desk, slug)?;
    store::load_evidence(desk, &mut dossier)?;
    reread(desk, &policy, &mut dossier, None);
    store::load_suggestions_if_asked(desk, &policy, &mut dossier)?;
    if let Some(name) = rendition
        && dossier.rendition(name).is_none()
    {
        return Err(UsecaseError::NoRendition {
            target: dossier.target(name),
            known: dossier
                .renditions
                .iter()
                .map(|one| one.record.name.to_string())
                .collect(),
        });
    }
    let against: Vec<String> = rules::judge(&policy, &dossier, at)
        .into_iter()
        .filter(|one| one.severity == Severity::Deny && !one.code.is_about_disclosure())
        .map(|one| format!("{}: {}: {}", one.place, one.code, one.message))
        .collect();
    let scope = Scope::new(&policy, &dossier, at);
    let statuses = rendition_statuses(&dossier);
    let told = scope.renditions.iter().zip(&statuses);
    Ok(told
        .filter(|(one, _)| match rendition {
            Some(name) => &one.target.rendition == name,
            None => {
                one.dossier.record.kind == RenditionKind::Converted
                    && policy.wants_disclosure(&one.target.rendition)
            }
        })
        .map(|(one, status)| tell(&scope, one, &status.counts, &against))
        .collect())
}

fn tell(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    counts: &Counts,
    against: &[String],
) -> Disclosure {
    let (worded, missing) = match rules::disclosure_wording(scope, rendition) {
        None => (None, Vec::new()),
        Some(Ok(text)) => (Some(text), Vec::new()),
        Some(Err(missing)) => (None, missing),
    };
    let earned = against.is_empty() && missing.is_empty();
    let on_record = || records(scope, rendition, counts);
    Disclosure {
        target: rendition.target.clone(),
        earned,
        text: worded.filter(|_| earned).unwrap_or_else(on_record),
        printed: rendition.disclosure().map(|block| block.quote.clone()),
        missing,
        against: against.to_vec(),
    }
}

// No more than what is on record, for a desk without a wording or a story that has not earned it.
fn records(scope: &Scope<'_>, rendition: &RenditionScope<'_>, counts: &Counts) -> String {
    let record = &rendition.dossier.record;
    let mut sentences = Vec::new();
    if let Some(authors) = rules::recorded(scope, rendition, WordingField::Authors) {
        sentences.push(format!("Reported by {authors}."));
    }
    if record.kind == RenditionKind::Converted {
        let by = match (record.method, &record.tool) {
            (Some(Method::Person), _) => " by a person".to_owned(),
            (Some(Method::Ai) | None, Some(tool)) => format!(" with AI ({tool})"),
            (Some(Method::Ai), None) => " with AI".to_owned(),
            (None, None) => String::new(),
        };
        sentences.push(format!("Adapted for {}{by}.", record.name));
    }
    let by = rules::recorded(scope, rendition, WordingField::Reviewers);
    sentences.push(match (counts.total(), by) {
        (0, _) => "No statement of it is on record.".to_owned(),
        (_, None) => "Nobody has checked its statements yet.".to_owned(),
        (total, Some(by)) => checked(counts, total, &by),
    });
    sentences.join(" ")
}

fn checked(counts: &Counts, total: usize, by: &str) -> String {
    let mut parts = vec![format!(
        "{} of {total} statements were verified",
        counts.verified
    )];
    if counts.on_author > 0 {
        parts.push(format!(
            "{} accepted on the reporter's word",
            counts.on_author
        ));
    }
    if counts.opinion > 0 {
        parts.push(format!("{} found to be opinion", counts.opinion));
    }
    if counts.adopted > 0 {
        parts.push(format!("{} verified by a sister newsroom", counts.adopted));
    }
    let mut text = format!("Checked by {by}: {}", parts.join(", "));
    if counts.open() > 0 {
        text.push_str(&format!("; {} have not been verified", counts.open()));
    }
    text.push('.');
    text
}

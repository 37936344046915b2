//! Who a person of the desk is, and whether that person may write today.

use chrono::{DateTime, Utc};

use super::UsecaseError;
use crate::model::{DeskPolicy, Person, PersonRole, Verdict};
use crate::store::SigningKey;

/// The person of the desk with that id.
pub(super) fn known_person<'p>(
    policy: &'p DeskPolicy,
    given: &str,
) -> Result<&'p Person, UsecaseError> {
    let person = policy
        .people
        .iter()
        .find(|person| person.id.as_str() == given);
    person.ok_or_else(|| UsecaseError::UnknownReviewer {
        given: given.to_owned(),
        known: people(policy),
    })
}

/// The desk's people, for messages.
pub(super) fn people(policy: &DeskPolicy) -> String {
    let ids: Vec<&str> = policy
        .people
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    match ids.as_slice() {
        [] => "nobody yet".to_owned(),
        ids => ids.join(", "),
    }
}

/// Refuses somebody who is not on the desk at `at`.
pub(super) fn require_active(person: &Person, at: DateTime<Utc>) -> Result<(), UsecaseError> {
    if person.active_on(at.date_naive()) {
        return Ok(());
    }
    Err(UsecaseError::Incomplete {
        what: format!("`{}` is not on this desk today", person.id),
        help: "see `from` and `until` of the [[person]] in copydesk.toml".to_owned(),
    })
}

/// Refuses a key that the desk does not know as the person's, or that does not count at `at`.
pub(super) fn require_own_key(
    person: &Person,
    key: &SigningKey,
    at: DateTime<Utc>,
) -> Result<(), UsecaseError> {
    let public = key.public();
    let mut words = public.split_whitespace();
    let material = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let known = person.keys.iter().find(|one| one.material() == material);
    match known {
        Some(known) if known.counts_on(at.date_naive()) => Ok(()),
        Some(_) => Err(UsecaseError::Incomplete {
            what: format!("that key of `{}` does not count today", person.id),
            help: "see `from` and `until` of the [[person.key]] in copydesk.toml".to_owned(),
        }),
        None => Err(UsecaseError::Incomplete {
            what: format!("the desk does not know that key as one of `{}`", person.id),
            help: format!(
                "add it below the [[person]] in copydesk.toml:\n[[person.key]]\npublic = \"{public}\""
            ),
        }),
    }
}

/// Refuses a verdict of somebody whose roles on the desk do not let them give it.
pub(super) fn require_role(person: &Person, verdict: Verdict) -> Result<(), UsecaseError> {
    // The reporter's word is accepted by whoever answers for what is published, or not at all.
    let accepts = person.roles.contains(&PersonRole::ResponsibleEditor);
    match verdict {
        Verdict::OnAuthor if !accepts => Err(UsecaseError::Incomplete {
            what: format!(
                "`{}` is no responsible editor: only one can accept a claim on the reporter's word",
                person.id
            ),
            help: "verify it against evidence, or ask the responsible editor".to_owned(),
        }),
        Verdict::OnAuthor
        | Verdict::Verified
        | Verdict::Queried
        | Verdict::Disputed
        | Verdict::Incorrect
        | Verdict::Opinion
        | Verdict::Retracted
        | Verdict::Dismissed
        | Verdict::Reading => match person.roles.is_empty() {
            false => Ok(()),
            true => Err(UsecaseError::Incomplete {
                what: format!("`{}` has no role on this desk", person.id),
                help: "give the [[person]] in copydesk.toml its roles".to_owned(),
            }),
        },
    }
}

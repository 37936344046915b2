//! Who is asking: `--as`, then COPYDESK_REVIEWER, then git's `user.email`; never a guess.

use super::Failure;
use crate::model::{DeskPolicy, ReviewerId};
use crate::store::{self, Desk};
use crate::usecase::UsecaseError;

/// The reviewer who gives a command; `given` is `--as` or COPYDESK_REVIEWER.
pub(super) fn reviewer(desk: &Desk, given: Option<&str>) -> Result<ReviewerId, Failure> {
    let policy = store::load_policy(desk)?;
    if let Some(given) = given {
        let known = policy.people.iter().find(|one| one.id.as_str() == given);
        return known.map(|person| person.id.clone()).ok_or_else(|| {
            UsecaseError::UnknownReviewer {
                given: given.to_owned(),
                known: people(&policy),
            }
            .into()
        });
    }
    let Some(email) = git_email(desk) else {
        return Err(nobody(&policy));
    };
    let mut fitting = policy.people.iter().filter(|person| {
        let known = person.email.as_deref();
        known.is_some_and(|known| known.eq_ignore_ascii_case(&email))
    });
    match (fitting.next(), fitting.next()) {
        (Some(person), None) => Ok(person.id.clone()),
        _ => Err(nobody(&policy)),
    }
}

fn nobody(policy: &DeskPolicy) -> Failure {
    UsecaseError::NoReviewer {
        known: people(policy),
    }
    .into()
}

fn people(policy: &DeskPolicy) -> String {
    if policy.people.is_empty() {
        return "nobody yet".to_owned();
    }
    let ids: Vec<&str> = policy.people.iter().map(|one| one.id.as_str()).collect();
    ids.join(", ")
}

fn git_email(desk: &Desk) -> Option<String> {
    let output = store::git(desk)
        .args(["config", "user.email"])
        .output()
        .ok()?;
    let email = String::from_utf8(output.stdout).ok()?;
    Some(email.trim().to_owned()).filter(|email| !email.is_empty())
}

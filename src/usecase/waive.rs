//! Waivers: one finding let pass for a while, recorded with who, why and until when.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use super::UsecaseError;
use super::own_book::OwnBook;
use super::reread::reread;
use crate::model::{
    ClaimRef, Dossier, Finding, FindingId, PersonRole, ReviewerId, StorySlug, Waiver, WaiverBook,
};
use crate::rules;
use crate::store::{self, Change, Desk, SigningKey};

/// What is let pass, by whom and why.
#[derive(Debug, Clone)]
pub(crate) struct WaiverRequest {
    /// The last day on which it passes (UTC); `None` ends a waiver given earlier.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub by: ReviewerId,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Lets each of `findings` pass, named by any unique beginning of its id (at least four digits); all of them or none.
/// Looked for in `stories`, in all of the desk when there are none.
///
/// # Errors
/// When a finding is not there or not the only one, whoever asks may not, the time is over or longer than a year, or the desk can't
/// be written; then nothing was changed.
pub(crate) fn waive(
    desk: &Desk,
    findings: &[String],
    stories: &[StorySlug],
    request: &WaiverRequest,
    key: Option<&SigningKey>,
) -> Result<Vec<Finding>, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    let person = super::person::known_person(&policy, request.by.as_str())?;
    let role = role(&person.name, &person.roles)?;
    let until = term(request)?;
    if let Some(key) = key {
        super::person::require_own_key(person, key, request.at)?;
    }
    let slugs = store::stories_wanted(desk, stories)?;
    let mut found: Vec<Vec<Finding>> = vec![Vec::new(); findings.len()];
    let mut dossiers = Vec::new();
    for slug in slugs {
        let mut dossier = store::load_story(desk, &slug)?;
        store::load_evidence(desk, &mut dossier)?;
        reread(desk, &policy, &mut dossier, None);
        store::load_suggestions_if_asked(desk, &policy, &mut dossier)?;
        let mut named = false;
        for finding in rules::judge(&policy, &dossier, request.at) {
            for (given, found) in findings.iter().zip(&mut found) {
                if given.len() >= 4 && finding.id.as_str().starts_with(given.as_str()) {
                    found.push(finding.clone());
                    named = true;
                }
            }
        }
        if named {
            dossiers.push(dossier);
        }
    }
    let mut chosen: Vec<Finding> = Vec::new();
    for (given, found) in findings.iter().zip(found) {
        let one = only(given, found)?;
        if !one.code.can_be_waived() {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "{} {} can't be let pass: the record itself can't be believed",
                    one.id.short(),
                    one.code
                ),
                help: one.clear,
            });
        }
        if !chosen.iter().any(|other| other.id == one.id) {
            chosen.push(one);
        }
    }
    let mut change = Change::default();
    for dossier in &mut dossiers {
        if rules::may_not_waive_own(&policy, dossier, &request.by) {
            return Err(UsecaseError::Incomplete {
                what: format!("`{}` is an author of `{}`", request.by, dossier.slug),
                help: "ask a responsible editor who did not report it".to_owned(),
            });
        }
        if key.is_none() && rules::wants_signatures(&policy, dossier) {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "ledgers of `{}` are signed, and a waiver must be too",
                    dossier.slug
                ),
                help: "`--sign` signs it with your SSH key".to_owned(),
            });
        }
        let file = store::waiver_file(&dossier.slug, &request.by);
        let owner = (&dossier.slug, &request.by);
        let mut own = OwnBook::open(&policy, owner, &dossier.waivers, file, request.at)?;
        for finding in chosen.iter().filter(|one| one.story == dossier.slug) {
            let waiver = Waiver {
                desk: policy.id,
                ..waiver(dossier, own.book(), finding, role, until, request)
            };
            own.add(waiver);
        }
        own.keep(desk, (&policy, key), &mut dossier.waivers, &mut change)?;
    }
    change.commit(desk, &lock)?;
    Ok(chosen)
}

fn role(name: &str, roles: &[PersonRole]) -> Result<PersonRole, UsecaseError> {
    let mine = Waiver::ROLES.into_iter().find(|role| roles.contains(role));
    mine.ok_or_else(|| UsecaseError::Incomplete {
        what: format!("{name} may not let a finding pass"),
        help: "a waiver is given by a responsible editor, or by somebody who guards the standards: `--as WHO`"
            .to_owned(),
    })
}

fn term(request: &WaiverRequest) -> Result<NaiveDate, UsecaseError> {
    let today = request.at.date_naive();
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    // A year by the calendar, so that the day in a year's time is the last one, leap year or not.
    let latest = today.checked_add_months(Months::new(12)).unwrap_or(today);
    let incomplete = |what: String, help: String| Err(UsecaseError::Incomplete { what, help });
    if !request.reason.contains(char::is_alphanumeric) {
        let help = "--reason \"why it may be published all the same\"".to_owned();
        return incomplete("a waiver needs its reason".to_owned(), help);
    }
    match request.until {
        None => Ok(yesterday),
        Some(until) if until < today => incomplete(
            format!("{until} is over: a waiver ends today at the earliest"),
            "`--end` ends a waiver that was given earlier".to_owned(),
        ),
        Some(until) if until > latest => incomplete(
            format!("{until} is more than a year away"),
            format!("--until {latest} at the latest; it can be given again then"),
        ),
        Some(until) => Ok(until),
    }
}

fn only(given: &str, mut found: Vec<Finding>) -> Result<Finding, UsecaseError> {
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(UsecaseError::Incomplete {
            what: format!("no finding `{given}`"),
            help:
                "`copydesk check` shows each finding's id in brackets; four digits or more name it"
                    .to_owned(),
        }),
        (Some(last), false) => {
            found.push(last);
            Err(UsecaseError::AmbiguousFinding {
                given: given.to_owned(),
                candidates: found.iter().map(|one| one.id.to_string()).collect(),
            })
        }
    }
}

fn waiver(
    dossier: &Dossier,
    book: &WaiverBook,
    finding: &Finding,
    role: PersonRole,
    until: NaiveDate,
    request: &WaiverRequest,
) -> Waiver {
    let claim = finding.rendition.clone().zip(finding.claim.clone());
    // Never before the one it follows, though the clock was set back.
    let (seq, at, prev) = book.next(request.at);
    Waiver {
        seq,
        finding: FindingId::clone(&finding.id),
        code: finding.code,
        claim: claim.map(|(rendition, id)| ClaimRef { rendition, id }),
        text_sha256: rules::text_of(dossier, finding),
        found_sha256: Some(rules::found_digest(finding)),
        setting_sha256: rules::setting_of(dossier, finding),
        message: finding.message.clone(),
        reason: request.reason.trim().to_owned(),
        until,
        at,
        role,
        desk: None,
        prev,
        line: 0,
    }
}

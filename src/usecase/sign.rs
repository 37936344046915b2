//! A reviewer's ledger signed with the reviewer's SSH key.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::UsecaseError;
use super::person::{known_person, require_own_key};
use crate::model::{ReviewerId, StorySlug};
use crate::store::{self, Change, Desk, SigningKey};
use crate::trust::{allowed_signers, breaks, fingerprint};

/// What was signed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LedgerSigned {
    /// The ledger, relative to the desk.
    pub ledger: String,
    /// How many entries it has.
    pub entries: usize,
    /// The signature's file.
    pub signature: String,
    /// The key's fingerprint.
    pub fingerprint: String,
}

/// The key that `by` signs with: the one in `file`, else one of theirs that ssh-agent or the usual files hold.
///
/// # Errors
/// When there is none.
pub(crate) fn signing_key(
    desk: &Desk,
    by: &ReviewerId,
    file: Option<&std::path::Path>,
) -> Result<SigningKey, UsecaseError> {
    let policy = store::load_policy(desk)?;
    let person = known_person(&policy, by.as_str())?;
    Ok(match file {
        Some(file) => SigningKey::read(file)?,
        None => SigningKey::of(person)?,
    })
}

/// Signs the ledger of `by` for a story as it stands.
///
/// # Errors
/// When there is no such ledger or it is broken, or the key is not the reviewer's; then nothing was changed.
pub(crate) fn sign(
    desk: &Desk,
    slug: &StorySlug,
    by: &ReviewerId,
    key: &SigningKey,
    at: DateTime<Utc>,
) -> Result<LedgerSigned, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    require_own_key(known_person(&policy, by.as_str())?, key, at)?;
    let dossier = store::load_story(desk, slug)?;
    let Some(ledger) = dossier.ledgers.iter().find(|one| &one.reviewer == by) else {
        return Err(UsecaseError::Incomplete {
            what: format!("`{by}` has judged nothing in `{slug}`: there is no ledger to sign"),
            help: format!("`copydesk review {slug}`"),
        });
    };
    // Whoever signs a broken ledger vouches for what somebody else did to it.
    if !breaks(&ledger.book).is_empty() {
        return Err(UsecaseError::Inconsistent {
            what: format!("{} is broken: it can't be signed", ledger.file),
            help: format!(
                "`copydesk check {slug}` names the place; bring the file back: git checkout -- {}",
                ledger.file
            ),
        });
    }
    let bytes = desk.read_bytes(&ledger.file)?.unwrap_or_default();
    let signature = ledger.signature_file();
    let mut change = Change::default();
    // What the same person let pass is signed with it.
    if let Some(given) = dossier.waivers.iter().find(|one| &one.reviewer == by)
        && breaks(&given.book).is_empty()
    {
        let bytes = desk.read_bytes(&given.file)?.unwrap_or_default();
        change.write(given.signature_file(), key.sign(&bytes)?);
    }
    change.write(signature.clone(), key.sign(&bytes)?);
    change.write(store::SIGNERS_FILE, allowed_signers(&policy));
    change.commit(desk, &lock)?;
    Ok(LedgerSigned {
        ledger: ledger.file.clone(),
        entries: ledger.book.entries.len(),
        signature,
        fingerprint: fingerprint(&key.public()).unwrap_or_default(),
    })
}

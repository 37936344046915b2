//! The desk's policy, read from its file.

use super::path::POLICY_FILE;
use super::{Desk, StoreError, read};
use crate::model::{DeskPolicy, Sha256};

/// Reads the desk's policy.
///
/// # Errors
/// When the file is missing or broken.
pub(crate) fn load_policy(desk: &Desk) -> Result<DeskPolicy, StoreError> {
    Ok(load_policy_with_digest(desk)?.0)
}

/// Reads the desk's policy, and takes the digest of the very bytes that were read.
///
/// # Errors
/// When the file is missing or broken.
pub(crate) fn load_policy_with_digest(desk: &Desk) -> Result<(DeskPolicy, Sha256), StoreError> {
    let text = desk
        .read_text(POLICY_FILE)?
        .ok_or_else(|| StoreError::NoDesk {
            start: desk.root().to_owned(),
        })?;
    Ok((read::policy(POLICY_FILE, &text)?, Sha256::of(&text)))
}

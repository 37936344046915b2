//! Who somebody is, proved with an SSH key where the desk's policy asks for signatures.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::UsecaseError;
use super::person::{known_person, require_active};
use super::sign::signing_key;
use crate::model::{ClaimKind, DeskPolicy, PolicyInForce, ReviewerId};
use crate::store::{self, Desk, SigningKey};
use crate::trust::{SIGN_IN_NAMESPACE, SignatureTrouble, verify_for};

/// How somebody is known to be who they say.
#[derive(Debug)]
pub(crate) enum Known {
    /// The desk does not ask for more than the name.
    Named,
    /// The key is on this machine, and signs for them.
    KeyHere(Box<SigningKey>),
    /// They signed the challenge with a key that is elsewhere.
    Signed,
    /// They have yet to sign it.
    Unproved,
}

/// Whether the desk's own policy asks for signatures on any kind of claim.
pub(crate) fn wants_signatures(policy: &DeskPolicy) -> bool {
    let wants = |kind: &ClaimKind| {
        PolicyInForce::of(&policy.policies, &[], *kind)
            .signatures
            .value
    };
    ClaimKind::ALL.iter().any(wants)
}

/// Whether `by` is who they say: `signature` is what `ssh-keygen -Y sign -n copydesk-sign-in` made of `challenge`; without one a key on
/// this machine is looked for, if `here` says that whoever asks sits at it.
///
/// # Errors
/// When nobody of that name is at work on the desk, or the signature is not theirs.
pub(crate) fn identify(
    desk: &Desk,
    by: &ReviewerId,
    challenge: &str,
    signature: Option<&str>,
    here: bool,
    at: DateTime<Utc>,
) -> Result<Known, UsecaseError> {
    let policy = store::load_policy(desk)?;
    let person = known_person(&policy, by.as_str())?;
    require_active(person, at)?;
    let wanted = wants_signatures(&policy);
    if !wanted && !here {
        return Ok(Known::Named);
    }
    if let Some(signature) = signature {
        let day = at.date_naive();
        return match verify_for(
            SIGN_IN_NAMESPACE,
            &policy,
            by,
            day,
            challenge.as_bytes(),
            signature,
        ) {
            Ok(_) => Ok(Known::Signed),
            Err(trouble) => Err(UsecaseError::Incomplete {
                what: format!("that does not prove that you are `{by}`: {}", why(&trouble)),
                help: "sign exactly the line shown, with a key that copydesk.toml gives you"
                    .to_owned(),
            }),
        };
    }
    let key = match here {
        true => signing_key(desk, by, None::<&Path>).ok(),
        false => None,
    };
    // Where nothing need be signed a key seals all the same; without one the name is enough.
    let without = || match wanted {
        true => Known::Unproved,
        false => Known::Named,
    };
    let Some(key) = key else {
        return Ok(without());
    };
    // That the key is listed is not enough: it must sign.
    let signed = key.sign_for(SIGN_IN_NAMESPACE, challenge.as_bytes());
    let proved = signed.is_ok_and(|signed| {
        let day = at.date_naive();
        let bytes = challenge.as_bytes();
        verify_for(SIGN_IN_NAMESPACE, &policy, by, day, bytes, &signed).is_ok()
    });
    Ok(match proved {
        true => Known::KeyHere(Box::new(key)),
        false => without(),
    })
}

fn why(trouble: &SignatureTrouble) -> String {
    match trouble {
        SignatureTrouble::Unreadable { reason } => format!("it is no signature ({reason})"),
        SignatureTrouble::OtherPurpose { namespace } => {
            format!("it was made for `{namespace}`, not for `{SIGN_IN_NAMESPACE}`")
        }
        SignatureTrouble::UnknownKey { fingerprint } => {
            format!("the key {fingerprint} is nobody's on this desk")
        }
        SignatureTrouble::AnothersKey { fingerprint, owner } => {
            format!("the key {fingerprint} is that of `{owner}`")
        }
        SignatureTrouble::KeyOutOfTime { fingerprint, .. } => {
            format!("the key {fingerprint} does not count today")
        }
        SignatureTrouble::Changed { .. } => "something else was signed".to_owned(),
    }
}

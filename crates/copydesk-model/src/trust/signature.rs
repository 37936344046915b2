//! Signatures in OpenSSH's own format (PROTOCOL.sshsig), namespace `copydesk`, over the exact bytes of a file.
//!
//! What holds here holds for `ssh-keygen -Y verify` with the `allowed_signers` made below, and the other way round. Whose key
//! it is comes first, then the bytes, then the day. A signature carries no time of its own: the day that counts is that of
//! the last thing it covers. Linear in the bytes signed.

use chrono::NaiveDate;
use serde::Serialize;
use ssh_key::public::KeyData;
use ssh_key::{HashAlg, PublicKey, SshSig};

use crate::{DeskPolicy, Person, PersonKey, ReviewerId};

/// What our signatures are for; one made for anything else does not count.
pub const NAMESPACE: &str = "copydesk";

/// What the signature under a sign-in challenge is for: it counts under no ledger, and a ledger's signature signs nobody in.
pub const SIGN_IN_NAMESPACE: &str = "copydesk-sign-in";

/// Why a signature does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "because")]
pub enum SignatureTrouble {
    /// It is not a signature of OpenSSH's.
    Unreadable {
        /// What is wrong with it.
        reason: String,
    },
    /// It was made for something else.
    OtherPurpose {
        /// What for.
        namespace: String,
    },
    /// The key is nobody's on this desk: it was removed, or never was.
    UnknownKey {
        /// Its fingerprint.
        fingerprint: String,
    },
    /// The key is somebody else's.
    AnothersKey {
        /// Its fingerprint.
        fingerprint: String,
        /// Whose it is.
        owner: ReviewerId,
    },
    /// The key did not count on the day of the last entry.
    KeyOutOfTime {
        /// Its fingerprint.
        fingerprint: String,
        /// The first day on which it counts.
        from: Option<NaiveDate>,
        /// The last.
        until: Option<NaiveDate>,
        /// The day in question.
        day: NaiveDate,
    },
    /// The file is not what was signed.
    Changed {
        /// The fingerprint of the key.
        fingerprint: String,
    },
}

/// Checks that `signature` is one by `signer` over `bytes`, with a key of theirs that counted on `day`; gives the key's
/// fingerprint.
///
/// # Errors
/// The reason why it does not hold.
pub fn verify(
    policy: &DeskPolicy,
    signer: &ReviewerId,
    day: NaiveDate,
    bytes: &[u8],
    signature: &str,
) -> Result<String, SignatureTrouble> {
    verify_for(NAMESPACE, policy, signer, day, bytes, signature)
}

/// As [`verify`], for a signature that is for `namespace`.
///
/// # Errors
/// The reason why it does not hold.
pub fn verify_for(
    namespace: &str,
    policy: &DeskPolicy,
    signer: &ReviewerId,
    day: NaiveDate,
    bytes: &[u8],
    signature: &str,
) -> Result<String, SignatureTrouble> {
    verify_among(namespace, &policy.people, signer, day, bytes, signature)
}

/// As [`verify_for`], with the keys of `people`.
pub(super) fn verify_among(
    namespace: &str,
    people: &[Person],
    signer: &ReviewerId,
    day: NaiveDate,
    bytes: &[u8],
    signature: &str,
) -> Result<String, SignatureTrouble> {
    let signature =
        SshSig::from_pem(signature.trim()).map_err(|error| SignatureTrouble::Unreadable {
            reason: error.to_string(),
        })?;
    if signature.namespace() != namespace {
        return Err(SignatureTrouble::OtherPurpose {
            namespace: signature.namespace().chars().take(80).collect(),
        });
    }
    let data = signature.public_key();
    let fingerprint = data.fingerprint(HashAlg::Sha256).to_string();
    let own = people.iter().find(|person| &person.id == signer);
    let Some(key) = own.and_then(|person| key_with(person, data)) else {
        let mut others = people.iter();
        return Err(match others.find(|one| key_with(one, data).is_some()) {
            Some(owner) => SignatureTrouble::AnothersKey {
                fingerprint,
                owner: owner.id.clone(),
            },
            None => SignatureTrouble::UnknownKey { fingerprint },
        });
    };
    let verified = PublicKey::from(data.clone()).verify(namespace, bytes, &signature);
    if verified.is_err() {
        return Err(SignatureTrouble::Changed { fingerprint });
    }
    if !key.counts_on(day) {
        return Err(SignatureTrouble::KeyOutOfTime {
            fingerprint,
            from: key.from,
            until: key.until,
            day,
        });
    }
    Ok(fingerprint)
}

fn key_with<'p>(person: &'p Person, data: &KeyData) -> Option<&'p PersonKey> {
    person.keys.iter().find(|key| {
        PublicKey::from_openssh(&key.public).is_ok_and(|known| known.key_data() == data)
    })
}

/// The fingerprint of the key that a signature says it is by; `None` when it is no signature.
pub(super) fn signer_of(signature: &str) -> Option<String> {
    let signature = SshSig::from_pem(signature.trim()).ok()?;
    Some(
        signature
            .public_key()
            .fingerprint(HashAlg::Sha256)
            .to_string(),
    )
}

/// The fingerprint of a public key; `None` when it is none.
pub fn fingerprint(public: &str) -> Option<String> {
    let key = PublicKey::from_openssh(public).ok()?;
    Some(key.fingerprint(HashAlg::Sha256).to_string())
}

/// The desk's keys as an `allowed_signers` file, which `ssh-keygen -Y verify -n copydesk` reads: a line a key, the person's
/// id and e-mail address as its principals.
pub fn allowed_signers(policy: &DeskPolicy) -> String {
    let mut text =
        "# Whose signatures count on this desk; written from copydesk.toml by copydesk.\n"
            .to_owned();
    for person in &policy.people {
        for key in &person.keys {
            let (kind, base64) = key.material();
            if fingerprint(&key.public).is_none() {
                continue;
            }
            let mut principals = person.id.to_string();
            // Patterns and lists are made with these characters; and an address must not pass for somebody's id.
            let plain = |email: &&String| {
                let allowed = |c: char| c.is_ascii_alphanumeric() || "@._+-".contains(c);
                email.contains('@') && email.chars().all(allowed)
            };
            if let Some(email) = person.email.as_ref().filter(plain) {
                principals.push_str(&format!(",{email}"));
            }
            let mut options = format!("namespaces=\"{NAMESPACE}\"");
            if let Some(from) = key.from {
                options.push_str(&format!(
                    ",valid-after=\"{}000000Z\"",
                    from.format("%Y%m%d")
                ));
            }
            if let Some(until) = key.until {
                options.push_str(&format!(
                    ",valid-before=\"{}235959Z\"",
                    until.format("%Y%m%d")
                ));
            }
            text.push_str(&format!("{principals} {options} {kind} {base64}\n"));
        }
    }
    text
}

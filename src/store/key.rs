//! The key that a reviewer signs with: a key file, or one that ssh-agent holds.
//!
//! Only keys that the desk knows as the reviewer's are taken: a signature with another would prove nothing.

use std::path::{Path, PathBuf};

use ssh_key::rand_core::{OsRng, RngCore as _};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

use super::{StoreError, agent};
use crate::model::{DeskId, Person, Sha256};
use crate::trust::NAMESPACE;

/// A key to sign with.
#[derive(Debug)]
pub(crate) struct SigningKey {
    public: PublicKey,
    /// `None` when ssh-agent holds it.
    private: Option<Box<PrivateKey>>,
}

impl SigningKey {
    /// The key in `file`: a private key, or a public one whose private half ssh-agent holds.
    ///
    /// # Errors
    /// When it can't be read, is no key, or has a passphrase.
    pub(crate) fn read(file: &Path) -> Result<Self, StoreError> {
        let text = super::desk::read_key_file(file)?;
        if let Ok(public) = PublicKey::from_openssh(text.trim()) {
            return Ok(Self {
                public,
                private: None,
            });
        }
        let private = PrivateKey::from_openssh(&text).map_err(|error| StoreError::Key {
            what: format!("{} is no key of OpenSSH's: {error}", file.display()),
            help: "name a file that ssh-keygen made: ~/.ssh/id_ed25519".to_owned(),
        })?;
        let public = private.public_key().clone();
        // Without a passphrase we could not use the first; the library's RSA refuses sound keys. ssh-agent does both.
        if private.is_encrypted() || matches!(private.algorithm(), Algorithm::Rsa { .. }) {
            return Ok(Self {
                public,
                private: None,
            });
        }
        Ok(Self {
            public,
            private: Some(Box::new(private)),
        })
    }

    /// A key of `person` that can sign here: one that ssh-agent holds, else one of OpenSSH's usual files.
    ///
    /// # Errors
    /// When the desk knows no key of the person, or none of them is here.
    pub(crate) fn of(person: &Person) -> Result<Self, StoreError> {
        let own: Vec<PublicKey> = person
            .keys
            .iter()
            .filter_map(|key| PublicKey::from_openssh(&key.public).ok())
            .collect();
        let is_own = |key: &PublicKey| own.iter().any(|one| one.key_data() == key.key_data());
        let held = agent::identities();
        if let Some(public) = held.iter().flatten().find(|key| is_own(key)) {
            return Ok(Self {
                public: public.clone(),
                private: None,
            });
        }
        let usual = usual_files();
        let mut files = usual.iter().filter_map(|file| Self::read(file).ok());
        if let Some(key) = files.find(|key| is_own(&key.public) && key.private.is_some()) {
            return Ok(key);
        }
        let agent = held
            .err()
            .unwrap_or_else(|| "ssh-agent has none".to_owned());
        Err(StoreError::Key {
            what: match own.len() {
                0 => format!("the desk knows no key of `{}`", person.id),
                _ => format!("no key of `{}` is here ({agent})", person.id),
            },
            help: format!(
                "give [[person]] `{}` a [[person.key]] with `public` in copydesk.toml; `ssh-add FILE`, or name the file with `--key FILE`",
                person.id
            ),
        })
    }

    /// The public key as OpenSSH writes it, without a comment.
    pub(crate) fn public(&self) -> String {
        let mut public = self.public.clone();
        public.set_comment("");
        public.to_openssh().unwrap_or_default()
    }

    /// Signs `bytes`: the text of a signature file.
    ///
    /// # Errors
    /// When ssh-agent does not, or a key file needs a passphrase that nobody gave it.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Result<String, StoreError> {
        self.sign_for(NAMESPACE, bytes)
    }

    /// As [`SigningKey::sign`], for another purpose than a file of the desk.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub(crate) fn sign_for(&self, namespace: &str, bytes: &[u8]) -> Result<String, StoreError> {
        let failed = |what: String| StoreError::Key {
            what: format!("could not sign: {what}"),
            help:
                "load the key with `ssh-add FILE`, and run the command again; nothing was changed"
                    .to_owned(),
        };
        let signature = match &self.private {
            Some(private) => private.sign(namespace, HashAlg::Sha512, bytes),
            None => SshSig::signed_data(namespace, HashAlg::Sha512, bytes)
                .map_err(|error| failed(error.to_string()))
                .and_then(|data| agent::sign(&self.public, &data).map_err(failed))
                .map(|signature| {
                    let data = self.public.key_data().clone();
                    SshSig::new(data, namespace, HashAlg::Sha512, signature)
                })?,
        };
        signature
            .and_then(|signature| signature.to_pem(LineEnding::LF))
            .map_err(|error| failed(error.to_string()))
    }
}

/// 32 random bytes, which nobody guesses.
///
/// # Errors
/// When the operating system has none.
pub(crate) fn random_salt() -> Result<Sha256, StoreError> {
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(|error| {
        StoreError::io(
            "read",
            "the system's random numbers",
            std::io::Error::other(error),
        )
    })?;
    Ok(Sha256::from_bytes(bytes))
}

/// The id of a new desk.
///
/// # Errors
/// As [`random_salt`].
pub(crate) fn random_desk_id() -> Result<DeskId, StoreError> {
    let salt = random_salt()?;
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&salt.as_bytes()[..16]);
    Ok(DeskId::from_bytes(bytes))
}

fn usual_files() -> Vec<PathBuf> {
    let Some(home) = std::env::home_dir() else {
        return Vec::new();
    };
    ["id_ed25519", "id_ecdsa", "id_rsa"]
        .iter()
        .map(|name| home.join(".ssh").join(name))
        .collect()
}

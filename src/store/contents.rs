//! What stood under each path that was read, by the digest of its bytes: how a later check knows that all of it still stands.
//!
//! Nothing is believed of a file but its bytes: each is read again through the same door as the first time, with the same refusal of
//! links and of hidden names. A folder is known by the names in it, all of them, and a path that led nowhere must lead nowhere still.
//! Linear in the bytes of the files.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::Sha256;

/// What stood under a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// A file with this digest of its bytes.
    File([u8; 32]),
    /// A folder with this digest of the names in it and of what each is.
    Folder([u8; 32]),
}

/// A path of the desk with what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held<'a> {
    /// The path, relative to the desk.
    #[serde(borrow)]
    pub path: Cow<'a, str>,
    /// What stood there.
    pub content: Content,
}

impl Content {
    pub(super) fn file(digest: Sha256) -> Self {
        Self::File(*digest.as_bytes())
    }
}

/// The digest of the names in a folder, whatever they are, each with what it is.
pub(super) fn names_of(folder: &Path) -> io::Result<Content> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        names.push((entry.file_name(), kind_of(entry.file_type()?)));
    }
    Ok(digest_of(&mut names))
}

/// What a name in a folder is, as it is digested.
pub(super) fn kind_of(kind: fs::FileType) -> u8 {
    match (kind.is_file(), kind.is_dir()) {
        (true, _) => b'f',
        (false, true) => b'd',
        (false, false) => b'?',
    }
}

/// The digest of names that were listed: as [`names_of`].
pub(super) fn digest_of(names: &mut [(OsString, u8)]) -> Content {
    names.sort_unstable();
    let mut hasher = Sha256::hasher();
    for (name, kind) in names {
        hasher.update(name.as_encoded_bytes());
        // No name holds these two bytes.
        hasher.update(&[0, *kind, b'/']);
    }
    Content::Folder(*hasher.finish().as_bytes())
}

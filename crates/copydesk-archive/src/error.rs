//! Why the archive can't be used.

use std::path::PathBuf;

use thiserror::Error;

/// The archive can't be used; the desks are untouched.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// There is none yet.
    #[error("there is no archive in {}", folder.display())]
    None {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// It was made by another version of copydesk, or of the index.
    #[error("the archive in {} was made by another version", folder.display())]
    OtherVersion {
        /// Its folder.
        folder: PathBuf,
    },
    /// Files of it are missing, or are not what was written.
    #[error("the archive in {} is not whole: {reason}", folder.display())]
    Broken {
        /// Its folder.
        folder: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Somebody else is writing it.
    #[error("another command is writing the archive in {}", folder.display())]
    Busy {
        /// Its folder.
        folder: PathBuf,
    },
    /// The disk.
    #[error("cannot write the archive in {}: {reason}", folder.display())]
    Disk {
        /// Its folder.
        folder: PathBuf,
        /// Why not.
        reason: String,
    },
}

impl ArchiveError {
    /// Whether making the index anew from the desks mends it.
    pub fn is_mended_by_rebuilding(&self) -> bool {
        match self {
            Self::None { .. } | Self::OtherVersion { .. } | Self::Broken { .. } => true,
            Self::Busy { .. } | Self::Disk { .. } => false,
        }
    }
}

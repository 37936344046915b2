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
    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::None { .. } => {
                "`copydesk archive add DESK…` makes it; it is a cache of what stands on the desks, and can be deleted at any time"
            }
            Self::OtherVersion { .. } | Self::Broken { .. } => {
                "`copydesk archive update` makes it anew from the desks that it follows"
            }
            Self::Busy { .. } => "run it again when the other command is done",
            Self::Disk { .. } => "see to the disk and to who may write there, and run it again",
        }
    }

    /// Whether making the index anew from the desks mends it.
    pub fn is_mended_by_rebuilding(&self) -> bool {
        match self {
            Self::None { .. } | Self::OtherVersion { .. } | Self::Broken { .. } => true,
            Self::Busy { .. } | Self::Disk { .. } => false,
        }
    }
}

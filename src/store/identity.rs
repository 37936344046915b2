//! What makes a file this one on this disk, and no copy of it.
//!
//! A clone, an archive that is unpacked and a copy bring bytes, names and even times of modification along; they can't bring the
//! number that this file system gave the file, nor the time at which the operating system last changed its entry. The device is
//! left out: many file systems get another number at each start of the machine, and a journal must outlive a power cut.

use std::fs::Metadata;

use serde::{Deserialize, Serialize};

/// The identity of a plain file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Identity {
    /// Its number on its file system; 0 where there is none.
    inode: u64,
    /// Its size in bytes.
    size: u64,
    /// When its bytes were last changed, in nanoseconds since 1970.
    modified: i64,
    /// When its entry was last changed, or where the system does not tell when it was made, in nanoseconds since 1970.
    changed: i64,
}

impl Identity {
    #[cfg(unix)]
    #[allow(
        clippy::unnecessary_cast,
        clippy::useless_conversion,
        reason = "the types of these fields differ between systems"
    )]
    pub(super) fn of_stat(stat: &rustix::fs::Stat) -> Self {
        let instant = |seconds: i64, nanoseconds: i64| {
            seconds
                .saturating_mul(1_000_000_000)
                .saturating_add(nanoseconds)
        };
        Self {
            inode: stat.st_ino as u64,
            size: u64::try_from(stat.st_size).unwrap_or(0),
            modified: instant(stat.st_mtime as i64, stat.st_mtime_nsec as i64),
            changed: instant(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
        }
    }

    /// The identity of what `metadata` describes.
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let instant = |seconds: i64, nanoseconds: i64| {
            seconds
                .saturating_mul(1_000_000_000)
                .saturating_add(nanoseconds)
        };
        Self {
            inode: metadata.ino(),
            size: metadata.size(),
            modified: instant(metadata.mtime(), metadata.mtime_nsec()),
            changed: instant(metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// The identity of what `metadata` describes.
    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let instant = |time: std::io::Result<std::time::SystemTime>| {
            let since = time
                .ok()
                .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            since.map_or(0, |since| {
                i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
            })
        };
        Self {
            inode: 0,
            size: metadata.len(),
            modified: instant(metadata.modified()),
            changed: instant(metadata.created()),
        }
    }

    /// Its number on its file system; 0 where there is none.
    pub(super) fn inode(&self) -> u64 {
        self.inode
    }

    /// Whether this file system tells a file from its copy.
    pub(super) fn is_told_apart(&self) -> bool {
        self.inode != 0 && self.changed != 0
    }

    /// Whether both are of one file, whatever was written to it in between. Where files have no number any two are.
    pub(super) fn is_file_of(&self, other: &Self) -> bool {
        self.inode == other.inode
    }

    /// Whether this is the file that had the identity `before` until it was renamed, which changes its entry and nothing else.
    pub(super) fn was(&self, before: &Self) -> bool {
        (self.inode, self.size, self.modified) == (before.inode, before.size, before.modified)
    }
}

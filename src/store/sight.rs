//! What the file system says of a file without reading it: how a later check knows that nothing was touched.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::io;
#[cfg(target_os = "linux")]
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::contents::{Content, Held};

/// A name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// A file's or folder's size, times and identity.
///
/// The time of change (`ctime`) is the operating system's own: tools can set the time of modification, not this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// Nanoseconds since 1970.
    modified: i128,
    /// Nanoseconds since 1970; 0 where the system does not tell.
    changed: i128,
    device: u64,
    inode: u64,
}

impl Stamp {
    /// The stamp of what `metadata` describes.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            size: metadata.size(),
            modified: instant(metadata.mtime(), metadata.mtime_nsec()),
            changed: instant(metadata.ctime(), metadata.ctime_nsec()),
            device: metadata.dev(),
            inode: metadata.ino(),
        }
    }

    /// The stamp of what `metadata` describes.
    #[cfg(not(unix))]
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().map_or(0, nanoseconds),
            changed: 0,
            device: 0,
            inode: 0,
        }
    }

    /// Whether it was touched at `since` or later: what happened at the same tick of the clock leaves no trace.
    pub fn touched_since(&self, since: SystemTime) -> bool {
        self.modified.max(self.changed) >= nanoseconds(since)
    }
}

#[cfg(unix)]
fn instant(seconds: i64, nanoseconds: i64) -> i128 {
    i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds)
}

fn nanoseconds(time: SystemTime) -> i128 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i128::try_from(since.as_nanos()).unwrap_or(i128::MAX)
}

/// A path of the desk as it was when it was read: its stamp, or that it was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight<'a> {
    /// The path, relative to the desk.
    #[serde(borrow)]
    pub path: Cow<'a, str>,
    /// What was there.
    pub stamp: Option<Stamp>,
}

/// Everything that was looked at through a traced desk.
#[derive(Debug, Clone, Default)]
pub struct LookedAt {
    /// Each path with its stamp at that time.
    pub sights: Vec<Sight<'static>>,
    /// What stood under each path; `None` when that is not known of each, when it changed meanwhile, or when nobody asked.
    pub contents: Option<Vec<Held<'static>>>,
}

/// Looks again at what was seen of a desk.
///
/// A check of a whole archive asks for tens of thousands of files of which none has changed, so on Linux each is looked up from the
/// desk's open folder, not from the root of the file system.
#[derive(Debug)]
pub struct Onlooker {
    root: PathBuf,
    #[cfg(target_os = "linux")]
    folder: Option<OwnedFd>,
}

impl Onlooker {
    pub(super) fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            #[cfg(target_os = "linux")]
            folder: {
                use rustix::fs::{Mode, OFlags, open};
                open(root, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).ok()
            },
        }
    }

    /// Whether what was seen is still there and the same, or still is not there. What can't be looked at is not the same.
    pub fn finds(&self, sight: &Sight<'_>) -> bool {
        match (self.look(&sight.path), sight.stamp) {
            (Ok(now), Some(then)) => now == then,
            (Err(error), None) => error.kind() == io::ErrorKind::NotFound,
            (Ok(_), None) | (Err(_), Some(_)) => false,
        }
    }

    #[cfg(target_os = "linux")]
    fn look(&self, path: &str) -> io::Result<Stamp> {
        use rustix::fs::{AtFlags, StatxFlags, makedev, statx};
        let Some(folder) = &self.folder else {
            return self.look_from_root(path);
        };
        let seen = statx(
            folder,
            path,
            AtFlags::SYMLINK_NOFOLLOW,
            StatxFlags::BASIC_STATS,
        )?;
        let (modified, changed) = (seen.stx_mtime, seen.stx_ctime);
        Ok(Stamp {
            size: seen.stx_size,
            modified: instant(modified.tv_sec, modified.tv_nsec.into()),
            changed: instant(changed.tv_sec, changed.tv_nsec.into()),
            device: makedev(seen.stx_dev_major, seen.stx_dev_minor),
            inode: seen.stx_ino,
        })
    }

    #[cfg(not(target_os = "linux"))]
    fn look(&self, path: &str) -> io::Result<Stamp> {
        self.look_from_root(path)
    }

    fn look_from_root(&self, path: &str) -> io::Result<Stamp> {
        Ok(Stamp::of(&std::fs::symlink_metadata(self.root.join(path))?))
    }
}

/// Everything that was looked at through one desk.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen(Arc<Mutex<Looks>>);

#[derive(Debug, Default)]
struct Looks {
    sights: Vec<Sight<'static>>,
    folders: HashSet<String>,
    /// What was listed of each folder.
    lists: HashMap<String, Vec<Entry>>,
    /// What stood under each path, when somebody wants to know.
    contents: Option<HashMap<String, Content>>,
    /// Whether a path was read twice, and held something else the second time.
    torn: bool,
}

impl Seen {
    fn looks(&self) -> MutexGuard<'_, Looks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers contents too.
    pub(super) fn with_contents() -> Self {
        let looks = Looks {
            contents: Some(HashMap::new()),
            ..Looks::default()
        };
        Self(Arc::new(Mutex::new(looks)))
    }

    pub(super) fn add(&self, path: &str, stamp: Option<Stamp>) {
        self.looks().sights.push(Sight {
            path: path.to_owned().into(),
            stamp,
        });
        if stamp.is_none() {
            self.held(path, || Content::Nothing);
        }
    }

    /// What stood under `path`; asked for only where somebody wants to know.
    pub(super) fn held(&self, path: &str, content: impl FnOnce() -> Content) {
        let mut looks = self.looks();
        let Some(contents) = &mut looks.contents else {
            return;
        };
        let content = content();
        let before = contents.insert(path.to_owned(), content);
        looks.torn |= before.is_some_and(|before| before != content);
    }

    /// Whether `folder` was found to be a plain one before; `found` says that it is one now.
    pub(super) fn folder(&self, folder: &str, found: bool) -> bool {
        let mut looks = self.looks();
        match found {
            true => looks.folders.insert(folder.to_owned()),
            false => looks.folders.contains(folder),
        }
    }

    /// What the folder held when it was listed.
    pub(super) fn listed(&self, folder: &str) -> Option<Vec<Entry>> {
        self.looks().lists.get(folder).cloned()
    }

    /// Remembers what the folder held.
    pub(super) fn lists(&self, folder: &str, entries: &[Entry]) {
        self.looks()
            .lists
            .insert(folder.to_owned(), entries.to_vec());
    }

    /// What was looked at, without what goes without saying: nothing can appear in a folder that stays the same.
    pub(super) fn all(&self) -> LookedAt {
        let mut looks = self.looks();
        let contents = looks.contents();
        let mut sights = std::mem::take(&mut looks.sights);
        let stamped: HashSet<Cow<'static, str>> = sights
            .iter()
            .filter(|sight| sight.stamp.is_some())
            .map(|sight| sight.path.clone())
            .collect();
        sights.retain(|sight| {
            let folder = sight.path.rsplit_once('/').map(|(folder, _)| folder);
            sight.stamp.is_some() || !folder.is_some_and(|folder| stamped.contains(folder))
        });
        LookedAt { sights, contents }
    }
}

impl Looks {
    fn contents(&self) -> Option<Vec<Held<'static>>> {
        let contents = self.contents.as_ref().filter(|_| !self.torn)?;
        let mut paths = self.sights.iter().map(|sight| sight.path.as_ref());
        if !paths.all(|path| contents.contains_key(path)) {
            return None;
        }
        let listed = |path: &str| {
            let folder = path.rsplit_once('/').map(|(folder, _)| folder);
            folder.is_some_and(|folder| matches!(contents.get(folder), Some(Content::Folder(_))))
        };
        let needed = contents
            .iter()
            .filter(|(path, content)| !(**content == Content::Nothing && listed(path)));
        let mut held: Vec<Held<'static>> = needed
            .map(|(path, content)| Held {
                path: path.clone().into(),
                content: *content,
            })
            .collect();
        held.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Some(held)
    }
}

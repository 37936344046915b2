//! What other desks checked before: desks put in an archive, followed by commit, and asked.
//!
//! The archive is a folder of the user's: `desks.json` says which desks it follows, `index/` is a cache of what they hold, made anew whenever it
//! can't be used. Nothing of a desk's record is written.

mod ask;
mod corrected;
mod kept;
mod read;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use copydesk_archive::{Archive, ArchiveError, ArchiveWriter, Contents, DeskContents};
use serde::{Deserialize, Serialize};

use super::UsecaseError;
use super::changed::differing_from;
use super::repository::git;
use crate::model::StorySlug;
use crate::store::{self, Desk, StoreError};

pub(crate) use copydesk_archive::Likeness as ArchiveJudgement;

pub(crate) use corrected::corrected_elsewhere;
pub(in crate::usecase) use kept::{KeptArchive, ask_beside};

pub(crate) use ask::{ArchiveAnswer, ArchiveFound, ArchiveQuestion, archive_ask, said_elsewhere};

/// The folder of an archive.
#[derive(Debug, Clone)]
pub(crate) struct ArchiveFolder {
    root: PathBuf,
}

/// Which desks an archive follows.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Followed {
    copydesk_archive: u32,
    desks: Vec<PathBuf>,
}

/// What became of a desk that the archive follows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FollowedDesk {
    /// Its folder.
    pub folder: PathBuf,
    /// The newsroom; empty where it can't be read and never was.
    pub outlet: String,
    /// The commit that the archive holds it at.
    pub commit: Option<String>,
    /// How many of its stories are held as they stood uncommitted.
    pub uncommitted: usize,
    /// How many claims are held.
    pub claims: u64,
    /// How many stories were read now.
    pub read: usize,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

/// What an archive holds.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Archived {
    /// The desks that it follows.
    pub desks: Vec<FollowedDesk>,
    /// Why the index was made anew, when it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rebuilt: Option<String>,
}

impl ArchiveFolder {
    /// The archive in `root`.
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// Its folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    fn index(&self) -> PathBuf {
        self.root.join("index")
    }

    fn list(&self) -> PathBuf {
        self.root.join("desks.json")
    }

    fn followed(&self) -> Result<Vec<PathBuf>, UsecaseError> {
        let path = self.list();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io("read", path, error).into()),
        };
        match serde_json::from_str::<Followed>(&text) {
            Ok(followed) => Ok(followed.desks),
            Err(error) => Err(UsecaseError::Incomplete {
                what: format!("{} is no list of desks: {error}", path.display()),
                help: "remove it and add the desks again: copydesk archive add DESK…".to_owned(),
            }),
        }
    }

    fn follow(&self, desks: &[PathBuf]) -> Result<(), UsecaseError> {
        let followed = Followed {
            copydesk_archive: 1,
            desks: desks.to_vec(),
        };
        let text = serde_json::to_string_pretty(&followed).unwrap_or_default() + "\n";
        fs::create_dir_all(&self.root)
            .map_err(|error| StoreError::io("make", &self.root, error))?;
        let (path, staged) = (self.list(), self.root.join("desks.json.new"));
        let failed = |error| StoreError::io("write", &path, error);
        fs::write(&staged, text).map_err(failed)?;
        Ok(fs::rename(&staged, &path).map_err(failed)?)
    }

    // An index that can't be used is made anew; the reason is told where there was one.
    fn writer(&self, anew: bool) -> Result<(ArchiveWriter, Option<String>), UsecaseError> {
        let threads = cores();
        let folder = self.index();
        if anew {
            return Ok((ArchiveWriter::create(&folder, threads)?, None));
        }
        // Half an index opens, and fails when it is asked.
        let opened = Archive::open(&folder).and_then(|archive| archive.verify(&folder));
        match opened.and_then(|()| ArchiveWriter::open(&folder, threads)) {
            Ok(writer) => Ok((writer, None)),
            Err(error) if error.is_mended_by_rebuilding() => {
                let reason = match &error {
                    ArchiveError::None { .. } => None,
                    other => Some(other.to_string()),
                };
                Ok((ArchiveWriter::create(&folder, threads)?, reason))
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// What the archive holds of which desk at which commit.
///
/// # Errors
/// When there is no archive, or it can't be used.
pub(crate) fn archive_contents(folder: &ArchiveFolder) -> Result<Archived, UsecaseError> {
    let archive = Archive::open(&folder.index())?;
    let mut desks = Vec::new();
    for path in folder.followed()? {
        let mut held = archive.contents.desks.values();
        let held = held.find(|one| one.folder == path);
        let mut desk = told(&path, held, 0, None);
        desk.trouble = trouble(&path, held, &archive.contents);
        desks.push(desk);
    }
    Ok(Archived {
        desks,
        rebuilt: None,
    })
}

// What is not as the archive has it.
fn trouble(path: &Path, held: Option<&DeskContents>, all: &Contents) -> Option<String> {
    let Ok(desk) = Desk::at(path) else {
        return Some("no desk is there any more".to_owned());
    };
    let Some(held) = held else {
        let id = store::load_policy(&desk).ok()?.id.map(|id| id.to_string());
        let twin = all.desks.values().find(|one| Some(&one.key) == id.as_ref());
        return Some(match twin {
            Some(twin) => same_desk(&twin.folder),
            None => "not read yet: copydesk archive update".to_owned(),
        });
    };
    let commit = commit_of_head(&desk);
    (commit != held.commit).then(|| match commit {
        Some(commit) => format!("now at {}: copydesk archive update", short(&commit)),
        None => "git no longer knows its commit".to_owned(),
    })
}

fn same_desk(first: &Path) -> String {
    format!("the same desk as {}, by its id: left out", first.display())
}

/// The beginning of a commit's name.
fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

fn commit_of_head(desk: &Desk) -> Option<String> {
    let commit = git(desk, "HEAD", &["rev-parse", "--verify", "HEAD"]).ok()?;
    // A desk in a folder of some other repository that does not track it has no commit of its own.
    let tracked = git(desk, "HEAD", &["ls-files", "--", store::POLICY_FILE]).ok()?;
    (!tracked.trim().is_empty()).then(|| commit.trim().to_owned())
}

fn told(
    path: &Path,
    held: Option<&DeskContents>,
    read: usize,
    trouble: Option<String>,
) -> FollowedDesk {
    FollowedDesk {
        folder: path.to_owned(),
        outlet: held.map_or_else(String::new, |one| one.outlet.clone()),
        commit: held.and_then(|one| one.commit.clone()),
        uncommitted: held.map_or(0, |one| one.uncommitted.len()),
        claims: held.map_or(0, |one| one.claims),
        read,
        trouble,
    }
}

/// Follows `desks` from now on, and brings the index up to what every followed desk holds; with `anew` it is made from nothing.
///
/// # Errors
/// When one of `desks` is no desk, somebody else writes the archive, or the disk fails; then the index is as it was.
pub(crate) fn archive_update(
    folder: &ArchiveFolder,
    desks: &[PathBuf],
    anew: bool,
) -> Result<Archived, UsecaseError> {
    let mut followed = folder.followed()?;
    for path in desks {
        let path = fs::canonicalize(path).map_err(|error| StoreError::io("find", path, error))?;
        Desk::at(&path)?;
        if !followed.contains(&path) {
            followed.push(path);
        }
    }
    brought_up(folder, &followed, anew, |_| true)
}

/// Brings the index up to what these desks hold, which it follows; the others stay as they are held. Asking git what is new on a desk takes
/// as long as the desk is large, and a desk that is done for the day knows that it is the one.
///
/// # Errors
/// When the archive does not follow one of them, and as [`archive_update`].
pub(crate) fn archive_update_only(
    folder: &ArchiveFolder,
    desks: &[PathBuf],
) -> Result<Archived, UsecaseError> {
    let followed = folder.followed()?;
    let mut named = Vec::new();
    for path in desks {
        named.push(place_of(&followed, path, folder)?);
    }
    brought_up(folder, &followed, false, |path| {
        named.iter().any(|one| one == path)
    })
}

fn brought_up(
    folder: &ArchiveFolder,
    followed: &[PathBuf],
    anew: bool,
    is_named: impl Fn(&Path) -> bool,
) -> Result<Archived, UsecaseError> {
    if followed.is_empty() {
        return Err(UsecaseError::Incomplete {
            what: format!("the archive in {} follows no desk", folder.root.display()),
            help: "name the folders of one or more desks: copydesk archive add DESK…".to_owned(),
        });
    }
    folder.follow(followed)?;
    let (mut writer, rebuilt) = folder.writer(anew)?;
    let mut keys: BTreeMap<String, PathBuf> = BTreeMap::new();
    // What an index that was made anew does not hold is read, whoever was named.
    let stays = |path: &Path| followed.iter().any(|one| one == path) && !is_named(path);
    let mut as_held: BTreeMap<PathBuf, FollowedDesk> = BTreeMap::new();
    for held in writer.contents.desks.values() {
        if stays(&held.folder) {
            keys.insert(held.key.clone(), held.folder.clone());
            as_held.insert(held.folder.clone(), told(&held.folder, Some(held), 0, None));
        }
    }
    let mut told_of: Vec<FollowedDesk> = Vec::new();
    for path in followed {
        told_of.push(match as_held.remove(path) {
            Some(held) => held,
            None => bring_up(&mut writer, path, &mut keys)?,
        });
    }
    // What nobody follows any more, or what is now read from another folder under another key.
    forget(&mut writer, &keys);
    writer.finish()?;
    Ok(Archived {
        desks: told_of,
        rebuilt,
    })
}

/// No longer follows the desk in `desk`, and takes its claims out.
///
/// # Errors
/// When the archive does not follow it.
pub(crate) fn archive_remove(
    folder: &ArchiveFolder,
    desk: &Path,
) -> Result<Archived, UsecaseError> {
    let mut followed = folder.followed()?;
    let path = place_of(&followed, desk, folder)?;
    followed.retain(|one| one != &path);
    folder.follow(&followed)?;
    if followed.is_empty() {
        let index = folder.index();
        fs::remove_dir_all(&index).map_err(|error| StoreError::io("remove", index, error))?;
        return Ok(Archived {
            desks: Vec::new(),
            rebuilt: None,
        });
    }
    archive_update(folder, &[], false)
}

// The folder of a desk that is followed, though it may be gone.
fn place_of(
    followed: &[PathBuf],
    desk: &Path,
    folder: &ArchiveFolder,
) -> Result<PathBuf, UsecaseError> {
    let path = fs::canonicalize(desk).or_else(|_| std::path::absolute(desk));
    let path = path.map_err(|error| StoreError::io("find", desk, error))?;
    if followed.contains(&path) {
        return Ok(path);
    }
    let known: Vec<String> = followed
        .iter()
        .map(|one| one.display().to_string())
        .collect();
    Err(UsecaseError::Incomplete {
        what: format!(
            "the archive in {} does not follow {}",
            folder.root.display(),
            path.display()
        ),
        help: match known.is_empty() {
            true => "follow it: copydesk archive add DESK".to_owned(),
            false => format!(
                "follow it: copydesk archive add DESK; these are followed: {}",
                known.join(", ")
            ),
        },
    })
}

// Brings what is held of one desk up to date. A desk that can't be read is told of, and does not keep the others out.
fn bring_up(
    writer: &mut ArchiveWriter,
    path: &Path,
    keys: &mut BTreeMap<String, PathBuf>,
) -> Result<FollowedDesk, UsecaseError> {
    let held = |writer: &ArchiveWriter| {
        let mut desks = writer.contents.desks.values();
        desks.find(|one| one.folder == path).cloned()
    };
    let Ok(desk) = Desk::at(path) else {
        // Its claims go with it: what nobody can look up is no evidence.
        let known = held(writer);
        let trouble = "no desk is there any more: its claims left the archive";
        let mut gone = told(path, known.as_ref(), 0, Some(trouble.to_owned()));
        (gone.claims, gone.commit, gone.uncommitted) = (0, None, 0);
        return Ok(gone);
    };
    let read = match Reading::of(&desk, path) {
        Ok(read) => read,
        Err(error) => {
            let known = held(writer);
            keys.extend(known.iter().map(|one| (one.key.clone(), path.to_owned())));
            let trouble = format!("not read, and held as it was: {error}");
            return Ok(told(path, known.as_ref(), 0, Some(trouble)));
        }
    };
    if let Some(first) = keys.get(&read.key) {
        let trouble = same_desk(first);
        return Ok(told(path, None, 0, Some(trouble)));
    }
    keys.insert(read.key.clone(), path.to_owned());
    match read.bring(writer) {
        Ok(count) => Ok(told(path, held(writer).as_ref(), count, None)),
        Err(Stopped::Archive(error)) => Err(error.into()),
        Err(Stopped::Desk(error)) => {
            let trouble = format!("not read whole: {error}");
            Ok(told(path, held(writer).as_ref(), 0, Some(trouble)))
        }
    }
}

fn forget(writer: &mut ArchiveWriter, keys: &BTreeMap<String, PathBuf>) {
    let gone: Vec<u32> = writer
        .contents
        .desks
        .iter()
        .filter(|(_, desk)| !keys.contains_key(&desk.key))
        .map(|(number, _)| *number)
        .collect();
    for number in gone {
        if let Some(desk) = writer.contents.desks.remove(&number) {
            for story in desk.stories.keys() {
                writer.remove_story(number, story);
            }
        }
    }
}

/// Why a desk was not taken in.
enum Stopped {
    /// The archive can't be written.
    Archive(ArchiveError),
    /// The desk can't be read.
    Desk(UsecaseError),
}

/// A desk that is about to be read.
struct Reading<'d> {
    desk: &'d Desk,
    path: &'d Path,
    key: String,
    outlet: String,
    commit: Option<String>,
    here: Vec<StorySlug>,
    /// The stories that are not committed; all where git knows none.
    uncommitted: Vec<StorySlug>,
}

impl<'d> Reading<'d> {
    fn of(desk: &'d Desk, path: &'d Path) -> Result<Self, UsecaseError> {
        let policy = store::load_policy(desk)?;
        let here = store::load_stories(desk)?;
        let commit = commit_of_head(desk);
        let uncommitted = match &commit {
            None => None,
            Some(commit) => differing_from(desk, "HEAD", commit)?.stories,
        };
        Ok(Self {
            desk,
            path,
            key: policy
                .id
                .map_or_else(|| format!("in {}", path.display()), |id| id.to_string()),
            outlet: policy.outlet,
            uncommitted: match uncommitted {
                Some(stories) => stories.into_iter().collect(),
                None if commit.is_some() => here.clone(),
                None => Vec::new(),
            },
            here,
            commit,
        })
    }

    // The stories to read again, those here and those that are gone: what differs from the commit that is held, and what was not committed then. All
    // where git can't tell.
    fn stale(&self, held: Option<&DeskContents>) -> Vec<StorySlug> {
        let mut all = self.here.clone();
        let Some(held) = held else { return all };
        let before = held.stories.keys().chain(&held.uncommitted);
        all.extend(before.filter_map(|story| story.parse::<StorySlug>().ok()));
        all.sort();
        all.dedup();
        let (Some(then), Some(_)) = (&held.commit, &self.commit) else {
            return all;
        };
        let Ok(touched) = differing_from(self.desk, then, then) else {
            return all;
        };
        let Some(stories) = touched.stories else {
            return all;
        };
        all.retain(|story| {
            let was_uncommitted = held.uncommitted.iter().any(|one| one == story.as_str());
            stories.contains(story) || was_uncommitted
        });
        all
    }

    // Gives how many stories were read.
    fn bring(&self, writer: &mut ArchiveWriter) -> Result<usize, Stopped> {
        let number = writer.number(&self.key);
        let held = writer.contents.desks.get(&number).cloned();
        let stale = self.stale(held.as_ref());
        let mut contents = held.unwrap_or_else(|| DeskContents {
            key: self.key.clone(),
            outlet: String::new(),
            folder: PathBuf::new(),
            commit: None,
            uncommitted: Vec::new(),
            claims: 0,
            stories: BTreeMap::new(),
        });
        let _lock = self
            .desk
            .lock_to_read()
            .map_err(|error| Stopped::Desk(error.into()))?;
        let counts = read::into_archive(self.desk, number, &self.here, &stale, writer, &contents)?;
        for (story, count) in stale.iter().zip(counts) {
            match count {
                Some(count) => contents.stories.insert(story.to_string(), count),
                None => contents.stories.remove(story.as_str()),
            };
        }
        contents.outlet.clone_from(&self.outlet);
        contents.folder = self.path.to_owned();
        contents.commit.clone_from(&self.commit);
        contents.uncommitted = self.uncommitted.iter().map(ToString::to_string).collect();
        contents.claims = contents
            .stories
            .values()
            .map(|count| u64::from(*count))
            .sum();
        writer.contents.desks.insert(number, contents);
        Ok(stale.len())
    }
}

//! A commit of the desk's repository: its files below the desk, their bytes, and stories of it put in a folder to be read like any desk.
//!
//! One line of git for each file of the commit; only files whose bytes are not those on the disk are read from git.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::UsecaseError;
use super::repository::{git, git_bytes, git_digests};
use crate::model::StorySlug;
use crate::store::{self, Desk, POLICY_FILE};

/// A file of the commit.
pub(super) struct InCommit {
    /// Relative to the desk.
    pub(super) path: String,
    /// The name of its bytes in git.
    pub(super) blob: String,
    /// The submodule whose repository has them; empty for the desk's own.
    pub(super) below: String,
}

impl InCommit {
    /// Its bytes; `revision` is named in errors.
    pub(super) fn bytes(&self, desk: &Desk, revision: &str) -> Result<Vec<u8>, UsecaseError> {
        let folder = format!("./{}", self.below);
        git_bytes(
            desk,
            revision,
            &["-C", &folder, "cat-file", "blob", &self.blob],
        )
    }

    // A tree that somebody made by hand may hold names that lead out of the folder.
    fn stays_inside(&self) -> bool {
        let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']);
        self.path.split('/').all(plain)
    }

    // The story it belongs to; what evidence there was is not read here.
    fn story(&self) -> Option<StorySlug> {
        let mut parts = self.path.split('/');
        let (folder, slug, inside) = (parts.next()?, parts.next()?, parts.next()?);
        let of_a_story = matches!(folder, "stories" | "claims" | "reviews");
        let evidence = folder == "stories" && inside == "evidence";
        (of_a_story && !evidence).then(|| slug.parse().ok())?
    }
}

/// Every file of the commit below the desk, through submodules too; `below` is empty for the desk itself.
///
/// # Errors
/// When git can't list it.
pub(super) fn files_of(
    desk: &Desk,
    revision: &str,
    commit: &str,
    below: &str,
) -> Result<Vec<InCommit>, UsecaseError> {
    let mut all = Vec::new();
    let folder = format!("./{below}");
    for Listed { kind, name, path } in listed(desk, revision, &["-C", &folder], &[commit])? {
        let path = format!("{below}{path}");
        match kind.as_str() {
            "commit" => all.extend(files_of(desk, revision, &name, &format!("{path}/"))?),
            _ => all.push(InCommit {
                path,
                blob: name,
                below: below.to_owned(),
            }),
        }
    }
    Ok(all)
}

/// A line of git's list of a commit.
struct Listed {
    /// `blob`, or `commit` for a submodule.
    kind: String,
    /// The name of its bytes, or of the submodule's commit.
    name: String,
    path: String,
}

// Git's list of a commit: `before` stands before the name of its command, `behind` behind what all lists are asked with.
fn listed(
    desk: &Desk,
    revision: &str,
    before: &[&str],
    behind: &[&str],
) -> Result<Vec<Listed>, UsecaseError> {
    let arguments = [before, &["ls-tree", "-r", "-z"], behind].concat();
    let lines = git(desk, revision, &arguments)?;
    let read = |line: &str| {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ').skip(1).map(str::to_owned);
        Some(Listed {
            kind: about.next()?,
            name: about.next()?,
            path: path.to_owned(),
        })
    };
    Ok(lines.split('\0').filter_map(read).collect())
}

/// The desk as the commit has it in another folder of the repository, where it has none in this one and that other is gone: a folder that
/// was renamed takes no record with it. Of several the one with most of this desk's stories; its folder, and its files as if they
/// were here. `None` where no desk is gone.
///
/// # Errors
/// When git can't list it.
pub(super) fn moved_from(
    desk: &Desk,
    revision: &str,
    commit: &str,
) -> Result<Option<(String, Vec<InCommit>)>, UsecaseError> {
    let top = git(desk, revision, &["rev-parse", "--show-toplevel"])?;
    let top = Path::new(top.trim_end_matches('\n'));
    let files = listed(desk, revision, &[], &["--full-tree", commit])?;
    let mut found: Option<(usize, String, Vec<InCommit>)> = None;
    for Listed { path: policy, .. } in &files {
        let Some(folder) = policy.strip_suffix(POLICY_FILE) else {
            continue;
        };
        if !(folder.is_empty() || folder.ends_with('/')) || top.join(policy).exists() {
            continue;
        }
        let below: Vec<InCommit> = files
            .iter()
            .filter_map(|file| {
                Some(InCommit {
                    path: file.path.strip_prefix(folder)?.to_owned(),
                    blob: file.name.clone(),
                    below: String::new(),
                })
            })
            .collect();
        let shared = below
            .iter()
            .filter(|file| file.path.ends_with("/story.toml") && desk.path(&file.path).exists())
            .count();
        if found.as_ref().is_none_or(|(most, ..)| shared > *most) {
            found = Some((shared, folder.to_owned(), below));
        }
    }
    Ok(found.map(|(_, folder, files)| (folder, files)))
}

/// Stories of a desk as they were at a commit, in a folder that is gone when this is dropped.
pub(super) struct DeskThen {
    desk: Desk,
    /// The text of its policy.
    pub(super) policy: String,
    /// The stories that were on it, of those asked for.
    pub(super) stories: BTreeSet<StorySlug>,
    // Holds the folder while the desk is read.
    _folder: TempDir,
}

impl DeskThen {
    /// Puts `wanted` stories (all when `None`) of `commit` in a folder of their own; `None` where the commit has no desk here.
    ///
    /// # Errors
    /// When git can't be read, or the folder can't be written.
    pub(super) fn at(
        desk: &Desk,
        revision: &str,
        commit: &str,
        wanted: Option<&BTreeSet<StorySlug>>,
    ) -> Result<Option<Self>, UsecaseError> {
        let mut files = files_of(desk, revision, commit, "")?;
        files.retain(|file| {
            let story = file.story();
            let asked = story.is_some_and(|story| wanted.is_none_or(|some| some.contains(&story)));
            file.stays_inside() && (asked || file.path == POLICY_FILE)
        });
        let Some(policy) = files.iter().find(|file| file.path == POLICY_FILE) else {
            return Ok(None);
        };
        let policy = String::from_utf8_lossy(&policy.bytes(desk, revision)?).into_owned();
        let folder = tempfile::tempdir().map_err(|source| io("make", Path::new("."), source))?;
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let here = git_digests(desk, revision, &paths)?;
        let mut stories = BTreeSet::new();
        for file in &files {
            let to = folder.path().join(&file.path);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(|source| io("make", parent, source))?;
            }
            // What is the same on the disk need not be asked of git.
            match here.get(file.path.as_str()) == Some(&file.blob) {
                true => fs::copy(desk.path(&file.path), &to).map(|_| ()),
                false => fs::write(&to, file.bytes(desk, revision)?),
            }
            .map_err(|source| io("write", &to, source))?;
            if file.path.ends_with("/story.toml") {
                stories.extend(file.story());
            }
        }
        Ok(Some(Self {
            desk: Desk::at(folder.path())?,
            policy,
            stories,
            _folder: folder,
        }))
    }

    /// Everything that the desk held on a story then.
    ///
    /// # Errors
    /// When it can't be read; `revision` is named.
    pub(super) fn story(
        &self,
        revision: &str,
        slug: &StorySlug,
    ) -> Result<crate::model::Dossier, UsecaseError> {
        store::load_story(&self.desk, slug).map_err(|error| UsecaseError::NoComparison {
            revision: revision.to_owned(),
            reason: format!("story `{slug}` can't be read there: {error}"),
        })
    }
}

fn io(action: &'static str, path: &Path, source: std::io::Error) -> UsecaseError {
    store::StoreError::io(action, path, source).into()
}

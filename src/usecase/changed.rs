//! Which stories a branch touches: what `git` says differs from where it left the other one, and what is not committed yet.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::UsecaseError;
use super::commit::commit_of;
use crate::model::StorySlug;
use crate::store::{self, Desk, POLICY_FILE};

/// The stories with a file that differs from the point where this branch left `revision`; `None` when the desk's policy
/// differs, which touches every story, or when nothing was ever committed.
///
/// # Errors
/// When the desk is in no git repository, or `revision` is no commit of it.
pub fn changed_since(
    desk: &Desk,
    revision: &str,
) -> Result<Option<BTreeSet<StorySlug>>, UsecaseError> {
    // A hook runs before the first commit too, when even HEAD is none.
    if git(desk, revision, &["rev-list", "-n", "1", "--all"])?.is_empty() {
        return Ok(None);
    }
    let commit = commit_of(desk, revision)?;
    let touched = touched_since(desk, revision, &commit)?;
    Ok(touched.stories.filter(|_| !touched.policy))
}

/// What differs from an earlier commit.
pub(super) struct Touched {
    /// The commit that it is compared with: where this branch left the one that was named.
    pub(super) base: String,
    /// Whether the desk's policy differs.
    pub(super) policy: bool,
    /// The stories with a file that differs; `None` where a submodule hides which.
    pub(super) stories: Option<BTreeSet<StorySlug>>,
}

/// What differs from the point where this branch left `commit`, and what is not committed yet.
///
/// # Errors
/// When git can't tell.
pub(super) fn touched_since(
    desk: &Desk,
    revision: &str,
    commit: &str,
) -> Result<Touched, UsecaseError> {
    let base = git(desk, revision, &["merge-base", commit, "HEAD"])?;
    differing_from(desk, revision, base.trim())
}

/// What differs from the commit `base` itself, and what is not committed yet.
///
/// # Errors
/// When git can't tell.
pub(super) fn differing_from(
    desk: &Desk,
    revision: &str,
    base: &str,
) -> Result<Touched, UsecaseError> {
    let comparing = store::git_without_filters(desk);
    let differs = said_by(
        comparing,
        revision,
        &[
            "diff",
            "--name-only",
            "--no-renames",
            "--relative",
            // What `.gitmodules` says of a submodule's changes is the clone's word.
            "--ignore-submodules=none",
            "-z",
            base,
            "--",
            ".",
        ],
    )
    .and_then(|said| as_text(said, revision))?;
    let others = [
        "ls-files",
        "--others",
        "--exclude-standard",
        "-z",
        "--",
        ".",
    ];
    let untracked = git(desk, revision, &others)?;
    let mut touched = Touched {
        base: base.to_owned(),
        policy: false,
        stories: Some(BTreeSet::new()),
    };
    for path in differs.split('\0').chain(untracked.split('\0')) {
        touched.policy |= path == POLICY_FILE;
        // A submodule is one path to git: whatever is in it may have changed.
        if matches!(path, "stories" | "claims" | "reviews") {
            touched.stories = None;
        }
        let mut parts = path.split('/');
        if let (Some("stories" | "claims" | "reviews"), Some(story)) = (parts.next(), parts.next())
            && let Some(stories) = &mut touched.stories
        {
            // What is no name of a story is found by reading the desk.
            stories.extend(story.parse::<StorySlug>().ok());
        }
    }
    Ok(touched)
}

/// What a git command in the desk's folder says, as text; `revision` is named in errors.
pub(super) fn git(desk: &Desk, revision: &str, arguments: &[&str]) -> Result<String, UsecaseError> {
    as_text(git_bytes(desk, revision, arguments)?, revision)
}

fn as_text(said: Vec<u8>, revision: &str) -> Result<String, UsecaseError> {
    String::from_utf8(said).map_err(|_| UsecaseError::NoComparison {
        revision: revision.to_owned(),
        reason: "a file's name is not UTF-8".to_owned(),
    })
}

/// What a git command in the desk's folder says; `revision` is named in errors.
pub(super) fn git_bytes(
    desk: &Desk,
    revision: &str,
    arguments: &[&str],
) -> Result<Vec<u8>, UsecaseError> {
    said_by(Ok(store::git(desk)), revision, arguments)
}

fn said_by(
    git: std::io::Result<Command>,
    revision: &str,
    arguments: &[&str],
) -> Result<Vec<u8>, UsecaseError> {
    let failed = |reason: String| UsecaseError::NoComparison {
        revision: revision.to_owned(),
        reason,
    };
    let output = git
        .and_then(|mut git| git.args(arguments).output())
        .map_err(|error| failed(format!("git can't be run: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failed(match said.trim() {
            "" => "they have no commit in common".to_owned(),
            said => said.replace('\n', "; "),
        }));
    }
    Ok(output.stdout)
}

/// The names that git would give the bytes of files of the desk, by path; those that are no plain files are left out. One process.
pub(super) fn git_digests<'p>(
    desk: &Desk,
    revision: &str,
    paths: &[&'p str],
) -> Result<BTreeMap<&'p str, String>, UsecaseError> {
    let failed = |reason: String| UsecaseError::NoComparison {
        revision: revision.to_owned(),
        reason,
    };
    let plain = |path: &&&str| {
        let metadata = desk.path(path).symlink_metadata();
        !path.contains(['\n', '"']) && metadata.is_ok_and(|metadata| metadata.is_file())
    };
    let there: Vec<&'p str> = paths.iter().filter(plain).copied().collect();
    let mut child = store::git(desk)
        .args(["hash-object", "--no-filters", "--stdin-paths"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(format!("git can't be run: {error}")))?;
    let mut names = child.stdin.take();
    let output = std::thread::scope(|scope| {
        let there = &there;
        scope.spawn(move || {
            for path in there {
                let Some(names) = &mut names else { return };
                // git that ends early says why itself.
                if writeln!(names, "{path}").is_err() {
                    return;
                }
            }
        });
        child.wait_with_output()
    });
    let output = output.map_err(|error| failed(format!("git can't be read: {error}")))?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || said.lines().count() != there.len() {
        return Err(failed("git does not name the files of the desk".to_owned()));
    }
    Ok(there
        .into_iter()
        .zip(said.lines().map(str::to_owned))
        .collect())
}

//! Which stories a branch touches: what `git` says differs from where it left the other one, and what is not committed yet.

use std::collections::BTreeSet;

use super::UsecaseError;
use super::commit::files_of;
use super::repository::{as_text, commit_of, git, git_digests, said_by};
use crate::model::StorySlug;
use crate::store::{self, Desk, POLICY_FILE};

/// The stories with a file that differs from the point where this branch left `revision`; `None` when the desk's policy
/// differs, which touches every story, or when nothing was ever committed.
///
/// # Errors
/// When the desk is in no git repository, or `revision` is no commit of it.
pub(crate) fn changed_since(
    desk: &Desk,
    revision: &str,
) -> Result<Option<BTreeSet<StorySlug>>, UsecaseError> {
    // A hook runs before the first commit too, when even HEAD is none.
    if git(desk, revision, &["rev-list", "-n", "1", "--all"])?.is_empty() {
        return Ok(None);
    }
    let commit = commit_of(desk, "--changed-since", revision)?;
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
    // A file of the record is there whatever git was told to ignore.
    let mut others = vec!["ls-files", "--others", "-z", "--"];
    others.extend(RECORDS);
    let untracked = git(desk, revision, &others)?;
    let overlooked = overlooked(desk, revision, base)?;
    let mut touched = Touched {
        base: base.to_owned(),
        policy: false,
        stories: Some(BTreeSet::new()),
    };
    let told = differs.split('\0').chain(untracked.split('\0'));
    for path in told.chain(overlooked.iter().map(String::as_str)) {
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

/// Where the record of a desk stands.
const RECORDS: [&str; 4] = ["stories", "claims", "reviews", POLICY_FILE];

// The files that the index was told to take as they are (`--assume-unchanged`, `--skip-worktree`), and that are other ones than at `base`.
fn overlooked(desk: &Desk, revision: &str, base: &str) -> Result<Vec<String>, UsecaseError> {
    let mut tagged = vec!["ls-files", "-v", "-z", "--"];
    tagged.extend(RECORDS);
    let tagged = git(desk, revision, &tagged)?;
    let marked: Vec<&str> = tagged
        .split('\0')
        .filter_map(|line| line.split_once(' '))
        .filter(|(tag, _)| *tag == "S" || tag.contains(char::is_lowercase))
        .map(|(_, path)| path)
        .collect();
    if marked.is_empty() {
        return Ok(Vec::new());
    }
    let then = files_of(desk, revision, base, "")?;
    let now = git_digests(desk, revision, &marked)?;
    let is_same = |path: &&str| {
        let mut then = then.iter().filter(|file| file.path == **path);
        let then = then.next().map(|file| &file.blob);
        then.is_some() && then == now.get(*path)
    };
    let changed = marked.into_iter().filter(|path| !is_same(path));
    Ok(changed.map(str::to_owned).collect())
}

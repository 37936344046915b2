//! Which stories a branch touches: what `git` says differs from where it left the other one, and what is not committed yet.

use std::collections::BTreeSet;

use super::UsecaseError;
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
    let commit = format!("{revision}^{{commit}}");
    let commit = git(
        desk,
        revision,
        &["rev-parse", "--verify", "--end-of-options", &commit],
    )?;
    let base = git(desk, revision, &["merge-base", commit.trim(), "HEAD"])?;
    let differs = git(
        desk,
        revision,
        &[
            "diff",
            "--name-only",
            "--no-renames",
            "--relative",
            "-z",
            base.trim(),
            "--",
            ".",
        ],
    )?;
    let untracked = git(
        desk,
        revision,
        &[
            "ls-files",
            "--others",
            "--exclude-standard",
            "-z",
            "--",
            ".",
        ],
    )?;
    let mut stories = BTreeSet::new();
    for path in differs.split('\0').chain(untracked.split('\0')) {
        if path == POLICY_FILE {
            return Ok(None);
        }
        let mut parts = path.split('/');
        if let (Some("stories" | "claims" | "reviews"), Some(story)) = (parts.next(), parts.next())
        {
            // What is no name of a story is found by reading the desk.
            stories.extend(story.parse::<StorySlug>().ok());
        }
    }
    Ok(Some(stories))
}

fn git(desk: &Desk, revision: &str, arguments: &[&str]) -> Result<String, UsecaseError> {
    let failed = |reason: String| UsecaseError::NoComparison {
        revision: revision.to_owned(),
        reason,
    };
    let output = store::git(desk)
        .args(arguments)
        .output()
        .map_err(|error| failed(format!("git can't be run: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failed(match said.trim() {
            "" => "they have no commit in common".to_owned(),
            said => said.replace('\n', "; "),
        }));
    }
    String::from_utf8(output.stdout).map_err(|_| failed("a file's name is not UTF-8".to_owned()))
}

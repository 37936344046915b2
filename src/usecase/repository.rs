//! What git says of the repository that a desk is in. Each question is one process of git, a few milliseconds.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::UsecaseError;
use crate::store::{self, Desk};

/// The full name of the commit that `revision`, given with `option`, names.
///
/// # Errors
/// When the desk is in no git repository, `revision` is no commit of it, or a branch and a tag of that name are two of them.
pub(super) fn commit_of(
    desk: &Desk,
    option: &'static str,
    revision: &str,
) -> Result<String, UsecaseError> {
    refuse_two_of_a_name(desk, revision)?;
    let commit = format!("{revision}^{{commit}}");
    let arguments = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &commit,
    ];
    let found = git(desk, revision, &arguments);
    Ok(found
        .map_err(|_| no_commit(desk, option, revision))?
        .trim()
        .to_owned())
}

/// The commits that merges since `commit` took in, of the newest fifty merges; none that `commit` has itself.
///
/// # Errors
/// When git fails.
pub(super) fn merged_since(desk: &Desk, commit: &str) -> Result<Vec<String>, UsecaseError> {
    /// A branch that is held against its base has few merges; each parent is a walk over the files of a commit.
    const MERGES: &str = "--max-count=50";
    let range = format!("{commit}..HEAD");
    let listed = git(
        desk,
        commit,
        &["rev-list", "--merges", "--parents", MERGES, &range],
    )?;
    let parents: BTreeSet<&str> = listed
        .lines()
        .flat_map(|line| line.split(' ').skip(1))
        .collect();
    if parents.is_empty() {
        return Ok(Vec::new());
    }
    let since = git(desk, commit, &["rev-list", &range])?;
    let since: BTreeSet<&str> = since.lines().collect();
    let taken = parents.into_iter().filter(|one| since.contains(one));
    Ok(taken.map(str::to_owned).collect())
}

/// The commits since `commit` behind which a later one took lines out of a file that is only added to, of the newest fifty such; a reverted
/// dispute stood in one of them.
///
/// # Errors
/// When git fails.
pub(super) fn lessened_since(
    desk: &Desk,
    commit: &str,
    folder: &str,
) -> Result<Vec<String>, UsecaseError> {
    /// Each is a walk over the files of a commit.
    const MOST: usize = 50;
    let range = format!("{commit}..HEAD");
    let arguments = [
        "log",
        "--no-merges",
        "--no-renames",
        "--numstat",
        "--format=%x00%P",
        &range,
        "--",
        folder,
    ];
    let listed = git(desk, commit, &arguments)?;
    let since = git(desk, commit, &["rev-list", &range])?;
    let since: BTreeSet<&str> = since.lines().collect();
    // `added TAB taken out TAB path`; what is no text has strokes in the place of numbers, and is no ledger.
    let lessens = |line: &str| {
        let mut parts = line.split('\t').skip(1);
        let out = parts.next().is_some_and(|out| out != "0" && out != "-");
        out && parts.next().is_some_and(|path| path.ends_with(".toml"))
    };
    let commits = listed.split('\0').filter_map(|one| {
        let mut lines = one.lines();
        let parent = lines.next()?.split(' ').next()?;
        (since.contains(parent) && lines.any(lessens)).then(|| parent.to_owned())
    });
    Ok(commits.take(MOST).collect())
}

// Why there is no such commit: a clone may lack the history that it is in.
fn no_commit(desk: &Desk, option: &'static str, revision: &str) -> UsecaseError {
    let asked = |arguments: &[&str]| {
        let said = git(desk, revision, arguments).ok()?;
        Some(said.trim().to_owned())
    };
    let shallow = asked(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true");
    let commits = asked(&["rev-list", "--count", "--first-parent", "HEAD"]);
    let why = match (shallow, commits) {
        (true, _) => "this clone was made without the history (a shallow clone)".to_owned(),
        (false, None) => "nothing has been committed in it".to_owned(),
        (false, Some(commits)) if revision.contains(['~', '^']) => {
            format!("its history has {commits} commits, the newest included")
        }
        // Where a day may be given too, a name that is none is as likely a slip in one.
        (false, Some(_)) if option == "--since" => {
            "a day is 2026-11-23, monday, yesterday or today, and no branch, tag or commit of it is called that".to_owned()
        }
        (false, Some(_)) => "no branch, tag or commit of it is called that".to_owned(),
    };
    UsecaseError::NoCommit {
        option,
        revision: revision.to_owned(),
        why,
    }
}

// git takes a tag before a branch, and a branch before one of a remote, and says so where nobody looks: whoever may push a tag `main`
// could hold a desk against an older commit than the branch.
fn refuse_two_of_a_name(desk: &Desk, revision: &str) -> Result<(), UsecaseError> {
    let name = revision.split(['~', '^', '@', ':']).next();
    let Some(name) = name.filter(|name| !name.is_empty() && !name.starts_with("refs/")) else {
        return Ok(());
    };
    let places = ["tags", "heads", "remotes"].map(|place| format!("refs/{place}/{name}"));
    // The commit behind an annotated tag stands second.
    let form = "--format=%(refname)\t%(objectname)\t%(*objectname)";
    let mut arguments = vec!["for-each-ref", form];
    arguments.extend(places.iter().map(String::as_str));
    let listed = git(desk, revision, &arguments)?;
    let found: Vec<(&str, &str)> = listed
        .lines()
        .filter_map(|line| {
            let mut parts = line.split('\t');
            let (place, object) = (parts.next()?, parts.next()?);
            let behind = parts.next().filter(|behind| !behind.is_empty());
            // A pattern names what stands below it too.
            places
                .iter()
                .any(|one| one == place)
                .then(|| (place, behind.unwrap_or(object)))
        })
        .collect();
    match found.as_slice() {
        [(first, commit), rest @ ..] if rest.iter().any(|(_, other)| other != commit) => {
            let (second, _) = rest
                .iter()
                .find(|(_, other)| other != commit)
                .unwrap_or(&rest[0]);
            Err(UsecaseError::NoComparison {
                revision: revision.to_owned(),
                reason: format!(
                    "`{name}` is both {first} and {second}, of two commits: name the one that is meant in full"
                ),
            })
        }
        _ => Ok(()),
    }
}

/// What a git command in the desk's folder says, as text; `revision` is named in errors.
pub(super) fn git(desk: &Desk, revision: &str, arguments: &[&str]) -> Result<String, UsecaseError> {
    as_text(git_bytes(desk, revision, arguments)?, revision)
}

/// What git said, as text.
pub(super) fn as_text(said: Vec<u8>, revision: &str) -> Result<String, UsecaseError> {
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

/// What the command `git` says with those arguments.
pub(super) fn said_by(
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
            said => without_advice(said),
        }));
    }
    Ok(output.stdout)
}

// What git says went wrong, without what it says of itself.
fn without_advice(said: &str) -> String {
    let lines = said.lines().filter(|line| !line.starts_with("hint:"));
    let lines = lines.map(|line| line.strip_prefix("fatal: ").unwrap_or(line));
    lines.collect::<Vec<_>>().join("; ")
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
    // In a folder below the repository's root git takes names from that root.
    let root = std::path::absolute(desk.root())
        .map_err(|error| failed(format!("the desk's folder can't be named: {error}")))?;
    let mut child = store::git(desk)
        .args(["hash-object", "--no-filters", "--stdin-paths"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(format!("git can't be run: {error}")))?;
    let mut names = child.stdin.take();
    let output = std::thread::scope(|scope| {
        let (there, root) = (&there, &root);
        scope.spawn(move || {
            for path in there {
                let Some(names) = &mut names else { return };
                // git that ends early says why itself.
                if writeln!(names, "{}", root.join(path).display()).is_err() {
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

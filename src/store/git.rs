//! Git, asked about the desk's repository, and kept from running anything for it.
//!
//! A repository may hold a folder that git takes for a repository of its own (a bare one, with a `config` that came with the clone),
//! and a configuration can name programs: monitors, hooks, pagers, drivers that make text of files. None of these is run: whoever looks
//! at a desk has not decided to trust it. git starts in a few milliseconds.

use std::process::{Command, Stdio};

use super::Desk;
use super::lock::STATE_DIR;

/// A git command in the desk's folder, to be given its arguments.
pub fn git(desk: &Desk) -> Command {
    let mut git = Command::new("git");
    for setting in [
        // A bare repository inside the clone is not the desk's.
        "safe.bareRepository=explicit",
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "core.pager=cat",
        "diff.external=",
    ] {
        git.args(["-c", setting]);
    }
    git.arg("--no-pager")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .current_dir(desk.root());
    git
}

/// Whether git tracks the file `name` of `.copydesk`: then it came with the repository. Where there is no git it tracks nothing.
pub(super) fn tracks_state(desk: &Desk, name: &str) -> bool {
    let file = format!("{STATE_DIR}/{name}");
    let listed = git(desk)
        .args(["ls-files", "--cached", "-z", "--", &file])
        .output();
    listed.is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
}

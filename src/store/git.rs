//! Git, asked about the desk's repository, and kept from running anything for it.
//!
//! A repository may hold a folder that git takes for a repository of its own (a bare one, with a `config` that came with the clone),
//! and a configuration can name programs: monitors, hooks, pagers, drivers that make text of files. None of these is run: whoever looks
//! at a desk has not decided to trust it. git starts in a few milliseconds.

use std::process::{Command, Stdio};

use super::Desk;
use super::path::STATE_DIR;

/// A git command in the desk's folder, to be given its arguments.
pub(crate) fn git(desk: &Desk) -> Command {
    let mut git = Command::new("git");
    for setting in [
        // A bare repository inside the clone is not the desk's.
        "safe.bareRepository=explicit",
        "core.fsmonitor=false",
        // What is on the disk counts, not what the configuration lets git believe of it.
        "core.checkStat=default",
        "core.ignoreStat=false",
        "core.trustctime=true",
        "core.untrackedCache=false",
        "core.hooksPath=/dev/null",
        "core.pager=cat",
        "diff.external=",
    ] {
        git.args(["-c", setting]);
    }
    git.arg("--no-pager")
        .env("GIT_TERMINAL_PROMPT", "0")
        // A ref or a file of the repository must not put another object in the place of the one that is asked for.
        .env("GIT_NO_REPLACE_OBJECTS", "1")
        .env("GIT_GRAFT_FILE", "/dev/null")
        // What a partial clone lacks would be fetched by a program, from an address, that its configuration names.
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .current_dir(desk.root());
    git
}

/// The same command with every filter of the repository turned off: git runs them on files of the desk that it compares.
///
/// # Errors
/// When git can't be run.
pub(crate) fn git_without_filters(desk: &Desk) -> std::io::Result<Command> {
    let listed = git(desk)
        .args([
            "config",
            "--null",
            "--name-only",
            "--get-regexp",
            "^filter[.]",
        ])
        .output()?;
    let mut settings: Vec<(String, &str)> = Vec::new();
    for key in String::from_utf8_lossy(&listed.stdout).split('\0') {
        let Some((driver, _)) = key.rsplit_once('.') else {
            continue;
        };
        // A filter that is required and is none would be an error.
        let off = [
            ("clean", ""),
            ("smudge", ""),
            ("process", ""),
            ("required", "false"),
        ];
        settings.extend(off.map(|(name, value)| (format!("{driver}.{name}"), value)));
    }
    let mut git = git(desk);
    // Not as `-c`: the name of a filter may hold a sign that ends one there.
    git.env("GIT_CONFIG_COUNT", settings.len().to_string());
    for (number, (key, value)) in settings.iter().enumerate() {
        git.env(format!("GIT_CONFIG_KEY_{number}"), key)
            .env(format!("GIT_CONFIG_VALUE_{number}"), value);
    }
    Ok(git)
}

/// Whether git tracks the file `name` of `.copydesk`: then it came with the repository. Where there is no git it tracks nothing.
pub(super) fn tracks_state(desk: &Desk, name: &str) -> bool {
    let file = format!("{STATE_DIR}/{name}");
    let listed = git(desk)
        .args(["ls-files", "--cached", "-z", "--", &file])
        .output();
    listed.is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
}

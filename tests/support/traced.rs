//! Commands run under `strace`, which kills them at a system call or makes one fail.

#![allow(dead_code, reason = "every test binary uses its own part of this")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::copydesk;

/// The system calls that touch the disk or a lock.
pub(crate) const CALLS: &str = "openat,write,pwrite64,fsync,fdatasync,ftruncate,flock,mkdirat,renameat,renameat2,unlinkat,newfstatat,statx,faccessat,faccessat2,fchmod,getdents64";

/// A command in `folder` under `strace`, with what `strace` is told first.
pub(crate) fn traced(folder: &Path, strace: &[&str], arguments: &[&str]) -> Output {
    let ours = copydesk();
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(strace);
    command.arg(ours.get_program()).args(arguments);
    for (name, value) in ours.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.current_dir(folder).stdin(Stdio::null());
    command
        .output()
        .expect("strace runs; scripts/test installs it")
}

/// How often the command makes each of [`CALLS`].
pub(crate) fn counted(folder: &Path, arguments: &[&str]) -> BTreeMap<String, usize> {
    let log = tempfile::NamedTempFile::new().expect("a temporary file");
    let file = log.path().display().to_string();
    let only = format!("trace={CALLS}");
    let output = traced(folder, &["-o", &file, "-e", &only], arguments);
    assert!(output.status.success(), "{}", super::both(&output));
    let mut counts = BTreeMap::new();
    for line in std::fs::read_to_string(log.path())
        .expect("a trace")
        .lines()
    {
        let call = line.split_whitespace().nth(1).unwrap_or_default();
        if let Some((name, _)) = call.split_once('(') {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// Every point at which the command could be stopped: a system call and the how-manieth of its kind.
///
/// A sample that changes from run to run of the loop would find different things on different days, so it is every `step`-th.
pub(crate) fn points(counts: &BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let all: Vec<(String, usize)> = counts
        .iter()
        .flat_map(|(call, count)| (1..=*count).map(move |number| (call.clone(), number)))
        .collect();
    all
}

/// Whether every point is to be tried; otherwise a sample is.
pub(crate) fn whole() -> bool {
    std::env::var_os("COPYDESK_SOAK").is_some()
}

/// Runs the command and has it killed at a point.
pub(crate) fn killed(
    folder: &Path,
    (call, number): &(String, usize),
    arguments: &[&str],
) -> Output {
    let inject = format!("inject={call}:signal=KILL:when={number}");
    traced(folder, &["-o", "/dev/null", "-e", &inject], arguments)
}

/// Runs the command and has a system call fail.
pub(crate) fn failing(
    folder: &Path,
    (call, number): &(String, usize),
    error: &str,
    arguments: &[&str],
) -> Output {
    let inject = format!("inject={call}:error={error}:when={number}");
    traced(folder, &["-o", "/dev/null", "-e", &inject], arguments)
}

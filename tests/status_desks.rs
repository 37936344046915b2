//! `status --desks`: every desk of a folder in a line.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::Path;
use std::process::Output;

use support::TempDesk;

fn status(at: &Path, arguments: &[&str]) -> Output {
    support::copydesk()
        .current_dir(at)
        .args(["status", "--desks"])
        .args(arguments)
        .output()
        .expect("run")
}

// A copy of a desk under a name in a folder of several.
fn put(desk: &TempDesk, group: &Path, name: &str) {
    for (path, bytes) in desk.snapshot() {
        let inside = path.strip_prefix(desk.path()).unwrap_or(&path);
        let to = group.join(name).join(inside);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        std::fs::write(to, bytes).expect("written");
    }
}

#[test]
fn every_desk_is_a_line_and_a_broken_one_keeps_none_out() {
    let group = tempfile::tempdir().expect("a folder");
    let (done, open) = (TempDesk::verified(), TempDesk::with_article());
    put(&done, group.path(), "a-done");
    put(&open, group.path(), "b-open");
    put(&open, group.path(), "c-broken");
    std::fs::write(group.path().join("c-broken/copydesk.toml"), "outlet = ").expect("written");
    std::fs::create_dir(group.path().join("no-desk")).expect("made");
    let output = status(group.path(), &["."]);
    let said = support::both(&output);
    assert!(output.status.success(), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 4, "{said}");
    assert!(lines[0].contains("1 story, 0 with open claims"), "{said}");
    assert!(lines[1].contains("1 story, 1 with open claims"), "{said}");
    assert!(lines[2].contains("can't be read"), "{said}");
    assert!(lines[3].starts_with("3 desks: "), "{said}");
    let output = status(group.path(), &[".", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told[0]["counts"]["unreviewed"], 0, "{told}");
    assert_eq!(told[1]["open_stories"], 1, "{told}");
    assert!(told[2]["trouble"].is_string(), "{told}");
}

#[test]
fn a_folder_without_a_desk_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = status(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(support::both(&output).contains("no desk in"));
}

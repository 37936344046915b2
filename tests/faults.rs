//! A command that is killed at any system call, or whose disk fails at one: the record is the old one or the new one, and what was said
//! of it is so. `COPYDESK_SOAK=1` tries every point, else a sample.

#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::PathBuf;

use support::traced::{counted, failing, killed, points, whole};
use support::{TempDesk, both};

fn entries(desk: &TempDesk) -> usize {
    let file = "reviews/pool/mara.toml";
    match desk.file(file).exists() {
        true => desk.read(file).matches("[[review]]").count(),
        false => 0,
    }
}

// Files alone: a folder that was made and is empty is none of the record's.
fn record(desk: &TempDesk) -> Vec<(PathBuf, Vec<u8>)> {
    desk.snapshot()
}

// What `check` may find on a desk where nothing is half written.
fn require_whole(desk: &TempDesk, point: &str) {
    let open = desk.findings();
    let fine = ["unreviewed", "disclosure-unearned", "stale"];
    assert!(
        open.iter().all(|code| fine.contains(&code.as_str())),
        "{point}: {open:?}"
    );
}

// Readers do not finish what was interrupted: they say so, and change nothing.
fn recovered(desk: &TempDesk, point: &str) -> bool {
    let pending = desk.file(".copydesk/journal.json").exists();
    if pending {
        let before = record(desk);
        let said = desk.exits(2, &["check"]);
        assert!(said.contains("copydesk recover"), "{point}: {said}");
        assert!(before == record(desk), "{point}: a reader wrote");
        desk.ok(&["recover"]);
    }
    pending
}

const VERDICT: [&str; 6] = [
    "verify",
    "pool/web:1",
    "--as",
    "mara",
    "--evidence",
    "interview:Ida Kessler#2026-03-02",
];

#[test]
fn killed_at_any_call() {
    let desk = TempDesk::with_article();
    let points = points(&counted(desk.path(), &VERDICT));
    let step = if whole() { 1 } else { 7 };
    let (mut old, mut new) = (0, 0);
    for point in points.iter().step_by(step) {
        let name = format!("{point:?}");
        let before = entries(&desk);
        let output = killed(desk.path(), point, &VERDICT);
        recovered(&desk, &name);
        require_whole(&desk, &name);
        let after = entries(&desk);
        assert!(
            after == before || after == before + 1,
            "{name}: {before} entries became {after}"
        );
        assert!(
            !output.status.success() || after == before + 1,
            "{name}: a verdict that was given is lost"
        );
        match after == before {
            true => old += 1,
            false => new += 1,
        }
    }
    assert!(old > 0 && new > 0, "{old} old states, {new} new ones");
}

#[test]
fn a_new_story_killed_at_any_call() {
    let desk = TempDesk::new();
    desk.write("article.txt", support::ARTICLE);
    let step = if whole() { 1 } else { 11 };
    let points = points(&counted(
        desk.path(),
        &["import", "counted/web", "article.txt"],
    ));
    for (number, point) in points.iter().enumerate().step_by(step) {
        let name = format!("{point:?}");
        let target = format!("story-{number}/web");
        killed(desk.path(), point, &["import", &target, "article.txt"]);
        recovered(&desk, &name);
        require_whole(&desk, &name);
        let made = desk.file(&format!("stories/story-{number}/story.toml"));
        let sheet = desk.file(&format!("claims/story-{number}/web.toml"));
        assert_eq!(made.exists(), sheet.exists(), "{name}");
    }
}

#[test]
fn a_disk_that_fails_at_any_call() {
    let desk = TempDesk::with_article();
    let points = points(&counted(desk.path(), &VERDICT));
    let errors: &[&str] = match whole() {
        true => &["EIO", "ENOSPC", "EACCES", "EROFS", "EMFILE", "EINTR"],
        false => &["EIO", "ENOSPC"],
    };
    let step = if whole() { 1 } else { 9 };
    let (mut tried, mut late) = (0, 0);
    for error in errors {
        for point in points.iter().skip(tried % step).step_by(step) {
            let name = format!("{error} at {point:?}");
            let before = (entries(&desk), record(&desk));
            let output = failing(desk.path(), point, error, &VERDICT);
            let said = both(&output);
            tried += 1;
            if output.status.success() {
                assert_eq!(entries(&desk), before.0 + 1, "{name}: {said}");
            } else if said.contains("nothing was changed") {
                assert!(
                    before.1 == record(&desk),
                    "{name}: changed all the same: {said}"
                );
                assert!(
                    !desk.file(".copydesk/journal.json").exists(),
                    "{name}: {said}"
                );
            } else if said.contains("is recorded, and waits") {
                late += 1;
                recovered(&desk, &name);
                assert_eq!(entries(&desk), before.0 + 1, "{name}: {said}");
            } else if said.contains("what the command recorded stands") {
                assert_eq!(entries(&desk), before.0 + 1, "{name}: {said}");
            } else {
                // It did not get as far as saying anything.
                assert!(before.1 == record(&desk), "{name}: {said}");
            }
            require_whole(&desk, &name);
        }
    }
    assert!(tried > 10, "{tried} tried");
    assert!(
        late > 0 || !whole(),
        "no fault came after the change was made"
    );
}

#[test]
fn a_full_disk_at_the_last_rename_says_that_it_will_be_finished() {
    let desk = TempDesk::with_article();
    let counts = counted(desk.path(), &VERDICT);
    let last = counts["renameat"];
    let point = ("renameat".to_owned(), last);
    let before = entries(&desk);
    let output = failing(desk.path(), &point, "ENOSPC", &VERDICT);
    let said = both(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("is recorded, and waits"), "{said}");
    assert!(!said.contains("nothing was changed"), "{said}");
    // A writer finishes it before it begins.
    let second = [&["verify", "pool/web:2"], &VERDICT[2..]].concat();
    desk.ok(&second);
    assert_eq!(entries(&desk), before + 2);
    require_whole(&desk, "after");
}

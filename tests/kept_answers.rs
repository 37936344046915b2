//! What a check keeps for the next one: it spares the judging where every byte is as it was, and is never a way round the gate.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{TempDesk, both, copydesk};

const CACHE: &str = ".copydesk/check-cache";
const ANSWERS: &str = ".copydesk/answers";
const READINGS: &str = ".copydesk/readings";

// Two stories that pass, with a waiver, evidence that is kept and a file of a rendition's own record.
fn desk() -> TempDesk {
    let desk = TempDesk::with_article();
    desk.write("log.txt", "The pump stood still for 13 weeks.\n");
    desk.ok(&["attach", "pool", "log.txt", "--as", "mara"]);
    let claims = desk.claims("pool/web");
    for number in 1..=claims {
        let claim = format!("pool/web:{number}");
        desk.ok(&[
            "verify",
            &claim,
            "--as",
            "mara",
            "--evidence",
            "document:log.txt",
        ]);
    }
    desk.import("other/web", "Ferry sails\n\nThe ferry sailed on Monday.\n");
    desk.verify_all("other/web");
    fs::remove_file(desk.file("log.txt")).expect("removed");
    // An answer given in the second of a verdict is none in the next: the verdict was still to come.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    desk
}

// A check that looks at no stamp; whether it had to judge: then it keeps what agreed anew.
fn judged_anew(folder: &Path) -> (Option<i32>, bool, String) {
    for file in [CACHE, READINGS] {
        let _ = fs::remove_file(folder.join(file));
    }
    let output = copydesk()
        .current_dir(folder)
        .arg("check")
        .output()
        .expect("run");
    let judged = folder.join(READINGS).exists();
    (output.status.code(), judged, both(&output))
}

#[test]
fn what_is_as_it_was_is_not_judged_again() {
    let desk = desk();
    assert!(judged_anew(desk.path()).1);
    let (code, judged, said) = judged_anew(desk.path());
    assert_eq!((code, judged), (Some(0), false), "{said}");
    // Files that were written again with the same bytes are the same files.
    for file in [
        "claims/pool/web.toml",
        "reviews/pool/mara.toml",
        "stories/pool/web/0001.md",
    ] {
        let bytes = fs::read(desk.file(file)).expect("readable");
        fs::remove_file(desk.file(file)).expect("removed");
        desk.write(file, bytes);
    }
    assert!(!judged_anew(desk.path()).1);
    // An answer that is no pass stands as it was told, with the same words.
    desk.replace("stories/pool/web/0001.md", "13 weeks", "30 weeks");
    let first = judged_anew(desk.path());
    let second = judged_anew(desk.path());
    assert_eq!((first.0, second.0), (Some(1), Some(1)));
    assert_eq!(first.2, second.2);
    assert_eq!(first.2, desk.exits(1, &["check", "--no-cache"]));
}

#[test]
fn every_byte_that_an_answer_rests_on_is_read() {
    let desk = desk();
    type Change<'c> = (&'static str, &'c dyn Fn(&TempDesk));
    let changes: [Change<'_>; 8] = [
        ("a text", &|desk| {
            desk.replace("stories/pool/web/0001.md", "13 weeks", "30 weeks")
        }),
        ("a sheet", &|desk| {
            desk.replace("claims/pool/web.toml", "13 weeks", "30 weeks")
        }),
        ("a ledger", &|desk| {
            desk.replace("reviews/pool/mara.toml", "13 weeks", "30 weeks")
        }),
        ("evidence", &|desk| {
            desk.replace("stories/pool/evidence/log.txt", "13", "31")
        }),
        ("evidence that is gone", &|desk| {
            fs::remove_file(desk.file("stories/pool/evidence/log.txt")).expect("removed");
        }),
        ("a text that no record names", &|desk| {
            desk.write("stories/pool/web/0009.md", "The pool burned down.\n");
        }),
        ("a signature that was not there", &|desk| {
            desk.write("reviews/pool/mara.toml.sig", "a signature");
        }),
        ("the story's record", &|desk| {
            desk.append("stories/pool/story.toml", "\n[[policy]]\nreviewers = 2\n")
        }),
    ];
    for (what, change) in changes {
        let (code, _, said) = judged_anew(desk.path());
        assert_eq!(code, Some(0), "{what}: {said}");
        let before = desk.snapshot();
        change(&desk);
        let (code, _, said) = judged_anew(desk.path());
        assert_eq!(code, Some(1), "{what}: {said}");
        // And back: the answer of then is not forgotten for good, nor taken for the one between.
        for (path, _) in desk.snapshot() {
            if !before.iter().any(|(old, _)| old == &path) {
                fs::remove_file(desk.file(&path.display().to_string())).expect("removed");
            }
        }
        for (path, bytes) in before {
            desk.write(&path.display().to_string(), bytes);
        }
    }
    desk.replace(
        "copydesk.toml",
        "[findings]\n",
        "[findings]\nplaceholder = \"warn\"\n",
    );
    assert!(judged_anew(desk.path()).1, "the desk's policy");
}

// What somebody would write who wants a tampered text to pass: the answer of the text that passed, resting on the digest of the other.
fn forge(answers: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let (from, to) = (digest(from), digest(to));
    let at = answers.windows(32).position(|part| part == from);
    let at = at.expect("the digest of the text stands in the answers");
    let mut forged = answers.to_vec();
    forged[at..at + 32].copy_from_slice(&to);
    forged
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    copydesk::model::Sha256::of(bytes).as_bytes().to_vec()
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=Mara",
            "-c",
            "user.email=mara@courier.example",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", both(&output));
}

#[test]
fn answers_that_came_along_are_not_believed() {
    let desk = desk();
    judged_anew(desk.path());
    let text = "stories/pool/web/0001.md";
    let whole = fs::read(desk.file(text)).expect("readable");
    let tampered = String::from_utf8(whole.clone())
        .expect("text")
        .replace("13 weeks", "30 weeks");
    let answers = fs::read(desk.file(ANSWERS)).expect("readable");
    let forged = forge(&answers, &whole, tampered.as_bytes());
    desk.write(text, &tampered);

    // Written over what was there: whoever wrote it was not `check`.
    desk.write(ANSWERS, &forged);
    assert_eq!(judged_anew(desk.path()).0, Some(1), "in place");

    // With all that stands beside it, in a clone that tracks it, in an archive and in a copy that keeps every time.
    desk.write(ANSWERS, &forged);
    fs::remove_file(desk.file(".copydesk/.gitignore")).expect("removed");
    git(desk.path(), &["init", "-q"]);
    git(desk.path(), &["add", "-f", "."]);
    git(desk.path(), &["commit", "-qm", "all"]);
    let home = tempfile::tempdir().expect("a folder");
    git(
        home.path(),
        &["clone", "-q", &desk.path().display().to_string(), "clone"],
    );
    let copied = Command::new("cp")
        .args(["-a", &desk.path().display().to_string()])
        .arg(home.path().join("copy"))
        .status();
    assert!(copied.expect("cp runs").success());
    for folder in ["clone", "copy"] {
        let folder = home.path().join(folder);
        let output = copydesk()
            .current_dir(&folder)
            .arg("check")
            .output()
            .expect("run");
        assert_eq!(
            output.status.code(),
            Some(1),
            "{}: {}",
            folder.display(),
            both(&output)
        );
    }
    // A pull that brings one takes the place of the desk's own.
    let clone = home.path().join("clone");
    desk.write(text, &whole);
    judged_anew(desk.path());
    git(desk.path(), &["add", "-f", "."]);
    git(desk.path(), &["commit", "-qm", "whole"]);
    git(&clone, &["checkout", "-q", "--", "."]);
    git(&clone, &["pull", "-q"]);
    assert_eq!(judged_anew(&clone).0, Some(0));
    desk.write(text, &tampered);
    desk.write(ANSWERS, &forged);
    git(desk.path(), &["commit", "-qam", "tampered"]);
    git(&clone, &["checkout", "-q", "--", "."]);
    git(&clone, &["pull", "-q"]);
    assert_eq!(judged_anew(&clone).0, Some(1), "after a pull");
}

#[test]
fn readings_that_came_along_are_not_believed() {
    let desk = desk();
    judged_anew(desk.path());
    let readings = fs::read(desk.file(READINGS)).expect("readable");
    let home = tempfile::tempdir().expect("a folder");
    let copy = home.path().join("copy");
    let copied = Command::new("cp")
        .args(["-a", &desk.path().display().to_string()])
        .arg(&copy)
        .status();
    assert!(copied.expect("cp runs").success());
    fs::remove_file(copy.join(CACHE)).ok();
    let output = copydesk()
        .current_dir(&copy)
        .arg("check")
        .output()
        .expect("run");
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    // It was written anew, for what is known on this disk alone.
    let mut own: serde_json::Value =
        serde_json::from_slice(&fs::read(copy.join(".copydesk/readings.own")).expect("readable"))
            .expect("JSON");
    let there: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.file(".copydesk/readings.own")).expect("readable"))
            .expect("JSON");
    assert_ne!(own["inode"].take(), there["inode"]);
    assert_eq!(fs::read(copy.join(READINGS)).expect("readable"), readings);
}

#[test]
fn answers_lead_through_no_link_and_hold_no_nonsense() {
    let desk = desk();
    judged_anew(desk.path());
    for broken in [&b"nonsense"[..], &[], &[0xff; 4096]] {
        desk.write(ANSWERS, broken);
        assert_eq!(judged_anew(desk.path()).0, Some(0));
        desk.write(&format!("{ANSWERS}.own"), broken);
        assert_eq!(judged_anew(desk.path()).0, Some(0));
    }
    let outside = tempfile::tempdir().expect("a folder");
    let victim = outside.path().join("victim");
    fs::copy(desk.file(ANSWERS), &victim).expect("copied");
    let before = fs::read(&victim).expect("readable");
    fs::remove_file(desk.file(ANSWERS)).expect("removed");
    std::os::unix::fs::symlink(&victim, desk.file(ANSWERS)).expect("linked");
    let (code, judged, said) = judged_anew(desk.path());
    assert_eq!((code, judged), (Some(0), true), "{said}");
    assert_eq!(fs::read(&victim).expect("readable"), before);
    desk.ok(&["check", "--no-cache"]);
}

#[test]
fn a_folder_in_the_way_of_an_answer_is_no_link() {
    let desk = desk();
    judged_anew(desk.path());
    // The same bytes, reached through a link: no desk has one.
    fs::rename(desk.file("claims/pool"), desk.file("aside")).expect("renamed");
    std::os::unix::fs::symlink("../aside", desk.file("claims/pool")).expect("linked");
    let (code, _, said) = judged_anew(desk.path());
    assert_eq!(code, Some(2), "{said}");
}

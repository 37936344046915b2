//! Sheets and ledgers of two git branches merge without loss, or say what a person must choose.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::process::Command;

use support::{ARTICLE, TempDesk, both};

fn git(desk: &TempDesk, arguments: &[&str]) -> bool {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@desk.example",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(arguments)
        .current_dir(desk.path())
        .output()
        .expect("git runs");
    let merging = arguments[0] == "merge";
    assert!(
        merging || output.status.success(),
        "{arguments:?}: {}",
        both(&output)
    );
    output.status.success()
}

fn commit(desk: &TempDesk, message: &str) {
    git(desk, &["add", "-A"]);
    git(desk, &["commit", "-qm", message]);
}

fn repository() -> TempDesk {
    let desk = TempDesk::with_article();
    git(&desk, &["init", "-q"]);
    commit(&desk, "import");
    git(&desk, &["checkout", "-qb", "side"]);
    desk
}

#[test]
fn different_claims_judged_on_two_branches() {
    let desk = repository();
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "x",
    ]);
    commit(&desk, "mara");
    git(&desk, &["checkout", "-q", "main"]);
    for claim in 2..=desk.claims("pool/web") {
        desk.ok(&[
            "verify",
            &format!("pool/web:{claim}"),
            "--as",
            "jonas",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "x",
        ]);
    }
    commit(&desk, "jonas");
    assert!(git(&desk, &["merge", "-q", "-m", "merge", "side"]));
    assert!(desk.findings().is_empty(), "nothing is lost");
}

#[test]
fn one_claim_judged_differently_on_two_branches() {
    let desk = repository();
    desk.ok(&["dispute", "pool/web:2", "--as", "mara", "--note", "x"]);
    commit(&desk, "mara");
    git(&desk, &["checkout", "-q", "main"]);
    desk.verify_all_as("pool/web", "jonas");
    commit(&desk, "jonas");
    assert!(
        !git(&desk, &["merge", "-q", "-m", "merge", "side"]),
        "git must stop"
    );
    let said = desk.exits(2, &["check"]);
    assert!(
        said.contains("claims/pool/web.toml:") && said.contains("unresolved merge conflict"),
        "{said}"
    );
    assert!(
        said.contains("git checkout --ours -- claims/pool/web.toml"),
        "{said}"
    );
    git(&desk, &["checkout", "--ours", "--", "claims/pool/web.toml"]);
    assert!(desk.findings().contains(&"status-unbacked".to_owned()));
    desk.ok(&["import", "pool/web"]);
    // The doubt of one branch is not lost in the other's verdicts.
    assert_eq!(desk.findings(), ["disclosure-unearned", "disputed"]);
}

#[test]
fn a_revision_imported_on_both_branches() {
    let desk = repository();
    desk.verify_all("pool/web");
    commit(&desk, "verified");
    git(&desk, &["checkout", "-qB", "main"]);
    git(&desk, &["checkout", "-q", "side"]);
    desk.import("pool/web", &ARTICLE.replace("13 weeks", "12 weeks"));
    commit(&desk, "their revision 2");
    git(&desk, &["checkout", "-q", "main"]);
    desk.import("pool/web", &ARTICLE.replace("About 300", "Some 300"));
    commit(&desk, "our revision 2");
    assert!(
        !git(&desk, &["merge", "-q", "-m", "merge", "side"]),
        "git must stop"
    );
    let said = desk.exits(2, &["check"]);
    assert!(
        said.contains("unresolved merge conflict") && said.contains("stories/pool/story.toml"),
        "{said}"
    );
    for file in [
        "stories/pool/story.toml",
        "stories/pool/web/0002.md",
        "claims/pool/web.toml",
    ] {
        git(&desk, &["checkout", "--ours", "--", file]);
    }
    let theirs = Command::new("git")
        .args(["show", "MERGE_HEAD:stories/pool/web/0002.md"])
        .current_dir(desk.path())
        .output()
        .expect("git runs");
    let said = desk.import(
        "pool/web",
        &String::from_utf8(theirs.stdout).expect("UTF-8"),
    );
    assert!(said.contains("revision 3"), "{said}");
    assert_eq!(desk.findings(), ["disclosure-unearned", "stale"]);
}

#[test]
fn a_text_with_conflict_marks_is_altered() {
    let desk = TempDesk::verified();
    desk.replace(
        "stories/pool/web/0001.md",
        "Nobody was hurt.",
        "<<<<<<< HEAD\nNobody was hurt.\n=======\n>>>>>>> side",
    );
    assert!(desk.findings().contains(&"revision-altered".to_owned()));
}

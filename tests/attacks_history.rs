//! Attacks on what the record says of what came before: a dispute that a branch takes back by a revert, a file that says the same words and is
//! another. Each stands beside an honest twin.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{TempDesk, commit, git};

#[test]
fn a_dispute_that_the_branch_reverts_is_lost_history() {
    for reverted in [true, false] {
        let desk = TempDesk::verified();
        git(&desk, &["init", "-q"]);
        commit(&desk);
        git(&desk, &["tag", "start"]);
        let note = ["--as", "jonas", "--note", "The log says otherwise."];
        desk.ok(&[&["dispute", "pool/web:2"][..], &note].concat());
        commit(&desk);
        if reverted {
            git(&desk, &["revert", "--no-edit", "HEAD"]);
        } else {
            let note = ["--as", "jonas", "--note", "I misread the log."];
            desk.ok(&[&["retract", "pool/web:2"][..], &note].concat());
            commit(&desk);
        }
        let output = desk.run(&["check", "--no-cache", "--base", "start", "--all"]);
        let said = support::both(&output);
        assert_eq!(output.status.code(), Some(i32::from(reverted)), "{said}");
        assert_eq!(said.contains("history-rewritten"), reverted, "{said}");
    }
}

#[test]
fn what_is_kept_is_what_was_last_brought_in() {
    let item = |slug: &str| {
        format!(
            "{{\"uri\": \"urn:desk:1\", \"type\": \"text\", \"language\": \"en\", \"slugline\": \"{slug}\", \"headlines\": [{{\"value\": \"Pool in Keel shut\"}}], \"bodies\": [{{\"value\": \"The club shut the pool on May 4.\", \"contenttype\": \"text/plain\"}}]}}"
        )
    };
    let desk = TempDesk::new();
    desk.write("one.json", item("POOL"));
    desk.write("two.json", item("POOL-2"));
    desk.ok(&["import", "pool/web", "one.json"]);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0]);
    // The same file is no news.
    assert!(
        desk.ok(&["import", "pool/web", "one.json"])
            .contains("revision 1")
    );
    assert!(!desk.file("stories/pool/web/0002.md").exists());
    let said = desk.ok(&["import", "pool/web", "two.json"]);
    assert!(said.contains("revision 2"), "{said}");
    assert_eq!(
        desk.read("stories/pool/web/0002.source.json"),
        item("POOL-2")
    );
    assert_eq!(desk.read("stories/pool/web/0001.source.json"), item("POOL"));
    assert_eq!(
        desk.read("stories/pool/web/0002.md"),
        desk.read("stories/pool/web/0001.md")
    );
    // The verdicts stand.
    assert_eq!(desk.findings(), [""; 0]);
}

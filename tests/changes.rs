//! `changes`: what changed on a desk since a commit or a day.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::process::Command;

use support::TempDesk;

fn git_at(desk: &TempDesk, at: &str, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(desk.path())
        .args(["-c", "user.name=t", "-c", "user.email=t@t.example"])
        .args(arguments)
        .env("GIT_COMMITTER_DATE", at)
        .env("GIT_AUTHOR_DATE", at)
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        support::both(&output)
    );
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn commit(desk: &TempDesk, at: &str) {
    git_at(desk, at, &["add", "-A"]);
    git_at(desk, at, &["commit", "-qm", "x"]);
}

fn committed() -> TempDesk {
    let desk = TempDesk::verified();
    git_at(&desk, "2026-03-02T12:00:00Z", &["init", "-q", "-b", "main"]);
    commit(&desk, "2026-03-02T12:00:00Z");
    desk
}

fn json(desk: &TempDesk, since: &str) -> serde_json::Value {
    let text = desk.ok(&["changes", "--since", since, "--format", "json"]);
    serde_json::from_str(&text).expect("JSON")
}

// A day's work: a figure changes, one claim is queried, another story comes, a person is hired.
fn a_day(desk: &TempDesk) {
    desk.import(
        "pool/web",
        &support::ARTICLE.replace("13 weeks", "30 weeks"),
    );
    desk.ok(&[
        "query",
        "pool/web:3",
        "--as",
        "jonas",
        "--note",
        "Who says so?",
    ]);
    desk.import("fair/web", support::ARTICLE);
    desk.append(
        "copydesk.toml",
        "\n[[person]]\nid = \"ida\"\nname = \"Ida Roe\"\nroles = [\"fact-checker\"]\n",
    );
}

#[test]
fn a_day_is_told_story_by_story() {
    let desk = committed();
    a_day(&desk);
    let told = json(&desk, "HEAD");
    assert_eq!(told["version"], 1);
    let stories = told["stories"].as_array().expect("stories");
    let named: Vec<_> = stories
        .iter()
        .map(|one| (&one["story"], &one["fate"]))
        .collect();
    assert_eq!(
        format!("{named:?}"),
        r#"[(String("fair"), String("new")), (String("pool"), String("changed"))]"#
    );
    let pool = &stories[1];
    assert_eq!(pool["revisions"][0]["revision"], 2);
    assert_eq!(pool["given"].as_array().expect("verdicts").len(), 1);
    let lost = pool["lost"].as_array().expect("lost");
    assert_eq!(lost.len(), 2, "{lost:#?}");
    assert_eq!(
        (&lost[0]["was"], &lost[0]["is"]),
        (&"verified".into(), &"stale".into())
    );
    assert!(lost[0]["why"].to_string().contains("13"), "{}", lost[0]);
    assert_eq!(lost[1]["why"][0], "queried by jonas");
    let policy = told["policy"].as_array().expect("settings");
    assert!(
        policy.iter().any(|one| one["setting"] == "`name` of `ida`"),
        "{policy:?}"
    );
}

#[test]
fn markdown_and_html_show_what_stands_in_the_way_and_no_markup_of_a_text() {
    let desk = committed();
    a_day(&desk);
    let article = support::ARTICLE.replace("Nobody was hurt.", "Nobody <b>was</b> hurt.");
    desk.import("pool/web", &article.replace("13 weeks", "30 weeks"));
    let page = desk.ok(&["changes", "--since", "HEAD"]);
    for words in [
        "No longer verified, now stale",
        "queried by jonas",
        "Imported web, revision 2",
        "Ida Roe",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = desk.ok(&["changes", "--since", "HEAD", "--format", "html"]);
    assert!(page.contains("no longer verified, now stale"), "{page}");
    assert!(!page.contains("<b>was</b>"), "{page}");
    desk.ok(&[
        "changes",
        "--since",
        "HEAD",
        "--format",
        "html",
        "--output",
        "morning.html",
    ]);
    assert!(desk.read("morning.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_day_begins_with_what_was_on_the_desk_then() {
    let desk = committed();
    desk.import("fair/web", support::ARTICLE);
    commit(&desk, "2026-03-03T12:00:00Z");
    desk.import("mill/web", support::ARTICLE);
    commit(&desk, "2026-03-04T12:00:00Z");
    let named = |since: &str| -> Vec<String> {
        let told = json(&desk, since);
        let stories = told["stories"].as_array().expect("stories").clone();
        stories
            .iter()
            .map(|one| one["story"].as_str().expect("a slug").to_owned())
            .collect()
    };
    assert_eq!(named("2026-03-04"), ["mill"]);
    assert_eq!(named("2026-03-03"), ["fair", "mill"]);
    // Before the first commit there was no desk: all of it is new.
    assert_eq!(named("2026-03-01"), ["fair", "mill", "pool"]);
    assert_eq!(named("2026-03-05"), [""; 0]);
    assert!(
        desk.ok(&["changes", "--since", "2026-03-05"])
            .contains("Nothing changed.")
    );
}

#[test]
fn a_branch_is_held_against_where_it_left() {
    let desk = committed();
    let day = "2026-03-03T12:00:00Z";
    git_at(&desk, day, &["checkout", "-qb", "work"]);
    desk.import("fair/web", support::ARTICLE);
    commit(&desk, day);
    git_at(&desk, day, &["checkout", "-q", "main"]);
    desk.import("mill/web", support::ARTICLE);
    commit(&desk, day);
    git_at(&desk, day, &["checkout", "-q", "work"]);
    let told = json(&desk, "main");
    assert_eq!(
        told["stories"].as_array().expect("stories").len(),
        1,
        "{told}"
    );
    assert_eq!(told["stories"][0]["story"], "fair");
}

#[test]
fn a_story_that_is_gone_is_told() {
    let desk = committed();
    for folder in ["stories/pool", "claims/pool", "reviews/pool"] {
        std::fs::remove_dir_all(desk.file(folder)).expect("removed");
    }
    let told = json(&desk, "HEAD");
    assert_eq!(told["stories"][0]["fate"], "gone");
    assert_eq!(
        told["stories"][0]["title"],
        "Quay Street pool reopens after repairs"
    );
}

#[test]
fn nothing_of_the_record_is_written() {
    let desk = committed();
    a_day(&desk);
    let before = desk.snapshot();
    desk.ok(&["changes", "--since", "HEAD"]);
    assert!(before == desk.snapshot());
}

#[test]
fn what_cannot_be_compared_is_said() {
    let desk = committed();
    assert!(
        desk.exits(2, &["changes", "--since", "nowhere"])
            .contains("nowhere")
    );
    let no_git = TempDesk::verified();
    assert!(
        no_git
            .exits(2, &["changes", "--since", "HEAD"])
            .contains("git")
    );
    // A clone of one commit has no earlier day.
    let clone = tempfile::tempdir().expect("a temporary folder");
    let from = format!("file://{}", desk.path().display());
    let target = clone.path().display().to_string();
    git_at(
        &desk,
        "2026-03-05T12:00:00Z",
        &["clone", "-q", "--depth", "1", &from, &target],
    );
    let output = support::copydesk()
        .args(["--desk", &target, "changes", "--since", "2026-03-01"])
        .output()
        .expect("run");
    let said = support::both(&output);
    assert!(
        output.status.code() == Some(2) && said.contains("2026-03-01"),
        "{said}"
    );
}

#[test]
fn what_closes_the_gate_waits_with_its_command() {
    let desk = committed();
    // Every claim still passes, and what stood at the base is gone: the last entry of a ledger.
    let said = desk.ok(&["changes", "--since", "HEAD"]);
    assert!(said.contains("Nothing changed."), "{said}");
    let ledger = desk.read("reviews/pool/mara.toml");
    desk.ok(&[
        "attach",
        "pool",
        "https://lorne.example/bill",
        "--as",
        "mara",
    ]);
    commit(&desk, "2026-03-03T12:00:00Z");
    fs::remove_file(desk.file("stories/pool/evidence.toml")).expect("removed");
    assert_eq!(ledger, desk.read("reviews/pool/mara.toml"));
    let checked = support::both(&desk.run(&["check", "--base", "HEAD"]));
    assert!(checked.contains("history-rewritten"), "{checked}");
    let said = desk.ok(&["changes", "--since", "HEAD"]);
    assert!(said.contains("1 finding closes the gate"), "{said}");
    assert!(
        said.contains("`pool` waits: 1 finding (history-rewritten)"),
        "{said}"
    );
    assert!(said.contains("copydesk check pool --base "), "{said}");
    let told = json(&desk, "HEAD");
    assert_eq!(told["waits"][0]["codes"][0], "history-rewritten");
    let command = told["waits"][0]["command"].as_str().expect("a command");
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    desk.exits(1, &arguments);
}

//! What people are told: who took a line for no claim, what a passage of the original is to a claim, whose verdict counts, where the desk is,
//! what an option expected.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{TempDesk, both};

const PERSON: &[&str] = &["--by", "person"];
const TEXT: &str = "Pool shut\n\nThe club in Keel shut the pool on Friday.\n\nThe pump failed at noon.\n\nNils Orr had sold it in May.\n";

fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("pool/web", TEXT, PERSON);
    desk
}

#[test]
fn a_report_says_who_took_a_line_for_no_claim() {
    let desk = desk();
    desk.verify_all("pool/web");
    desk.ok(&[
        "mark",
        "pool/web:3",
        "--not-a-claim",
        "--why",
        "A line of the printer.",
        "--as",
        "jonas",
    ]);
    for format in ["md", "html"] {
        let report = desk.ok(&["report", "pool", "--format", format]);
        assert!(
            report.contains("arked not a claim by Jonas Abara on "),
            "{report}"
        );
        assert!(report.contains("A line of the printer."), "{format}");
        assert!(!report.contains("No longer in the text"), "{format}");
    }
    let public = desk.ok(&["report", "pool", "--public", "--format", "json"]);
    assert!(public.contains("Jonas Abara") && !public.contains("A line of the printer"));
    // A line that really went is told as before.
    desk.import_with(
        "pool/web",
        &TEXT.replace("Nils Orr had sold it in May.\n", ""),
        PERSON,
    );
    let report = desk.ok(&["report", "pool"]);
    assert!(
        report.contains("### No longer in the text") && report.contains("### Marked not a claim")
    );
}

#[test]
fn a_passage_that_says_something_else_is_not_rested_on() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/broadcast",
        "THE CLUB IN KEEL COULD SHUT THE POOL ON FRIDAY.\n\nTHE PUMP FAILED AT NOON.\n",
        &["--original", "--format", "script"],
    );
    desk.import_with(
        "pool/web",
        "Pool shut\n\nThe club in Keel will shut the pool on Friday.\n\nThe pump failed at noon.\n",
        &["--tool", "T"],
    );
    let report = desk.ok(&["report", "pool"]);
    assert!(
        report.contains("- differs from `broadcast` revision 1: “THE CLUB IN KEEL COULD"),
        "{report}"
    );
    assert!(
        report.contains("- rests on `broadcast` revision 1: “THE PUMP FAILED"),
        "{report}"
    );
    let shown = desk.ok(&["show", "pool/web:1-3"]);
    assert!(
        shown.contains("differs from broadcast revision 1"),
        "{shown}"
    );
    assert!(shown.contains("rests on broadcast revision 1"), "{shown}");
}

#[test]
fn what_does_not_count_is_told_last_and_as_such() {
    let desk = desk();
    desk.replace(
        "stories/pool/story.toml",
        "title = ",
        "authors = [\"jonas\"]\ntitle = ",
    );
    desk.ok(&[
        "verify",
        "pool/web:2",
        "--as",
        "jonas",
        "--evidence",
        "interview:Ida Kessler",
    ]);
    desk.ok(&["opinion", "pool/web:2", "--as", "mara", "--note", "A view."]);
    let shown = desk.ok(&["show", "pool/web:2"]);
    let at = |words: &str| {
        shown
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {shown}"))
    };
    assert!(at("opinion by Mara") < at("verified by"), "{shown}");
    assert!(shown.contains("(does not count"), "{shown}");
    let report = desk.ok(&["report", "pool"]);
    let at = |words: &str| {
        report
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {report}"))
    };
    assert!(at("opinion by Mara") < at("verified by"), "{report}");
}

#[test]
fn commands_that_are_printed_name_the_desk_that_was_named() {
    let desk = desk();
    let folder = desk.path().display().to_string();
    let output = desk.run(&["check", "--desk", &folder]);
    let told = both(&output);
    assert!(
        told.contains(&format!("copydesk --desk {folder} review pool")),
        "{told}"
    );
    let without = both(&desk.run(&["check"]));
    assert!(
        without.contains("copydesk review pool") && !without.contains("--desk"),
        "{without}"
    );
    // What others read has no folder of this machine in it.
    for format in ["json", "sarif", "github"] {
        let told = both(&desk.run(&["check", "--desk", &folder, "--format", format]));
        assert!(!told.contains("--desk"), "{told}");
    }
    assert!(
        !desk
            .ok(&["report", "pool", "--desk", &folder])
            .contains("--desk")
    );
    let told = both(&desk.run(&[
        "retract",
        "pool/web:1",
        "--as",
        "mara",
        "--note",
        "Too early.",
        "--desk",
        &folder,
    ]));
    assert!(
        told.contains(&format!("copydesk --desk {folder} show pool/web:1")),
        "{told}"
    );
}

#[test]
fn an_option_that_wants_a_commit_says_so() {
    let desk = desk();
    for arguments in [
        &["init", "-q"][..],
        &["add", "-A"],
        &[
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@t.example",
            "commit",
            "-qm",
            "x",
        ],
    ] {
        let output = std::process::Command::new("git")
            .current_dir(desk.path())
            .args(arguments)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", both(&output));
    }
    for (arguments, option) in [
        (&["check", "--base"][..], "`--base HEAD~99`"),
        (&["check", "--changed-since"], "`--changed-since HEAD~99`"),
        (&["changes", "--since"], "`--since HEAD~99`"),
    ] {
        let told = desk.exits(2, &[arguments, &["HEAD~99"]].concat());
        assert!(
            told.contains(option) && told.contains("its history has 1 commits"),
            "{told}"
        );
        assert!(!told.contains("hint:") && !told.contains("fatal"), "{told}");
    }
    let told = desk.exits(2, &["changes", "--since", "mondy"]);
    assert!(
        told.contains("a day is 2026-11-23, monday, yesterday or today"),
        "{told}"
    );
    let told = desk.exits(2, &["check", "--base", "nosuch"]);
    assert!(
        told.contains("no branch, tag or commit of it is called that"),
        "{told}"
    );
}

#[test]
fn a_range_takes_back_what_there_is_to_take_back() {
    let desk = desk();
    desk.ok(&[
        "verify",
        "pool/web:2",
        "pool/web:4",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
    ]);
    let told = desk.ok(&[
        "retract",
        "pool/web:1-4",
        "--as",
        "mara",
        "--note",
        "Too early.",
    ]);
    for words in [
        "pool/web:2",
        "pool/web:4",
        "passed over: pool/web:1",
        "passed over: pool/web:3",
        "you have no verdict on it",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("a verdict by name"), "{told}");
    let told = desk.exits(
        2,
        &[
            "retract",
            "pool/web:1-4",
            "--as",
            "mara",
            "--note",
            "Too early.",
        ],
    );
    assert!(told.contains("you have no verdict on it"), "{told}");
    // By name it is refused, and nothing with it.
    desk.exits(
        2,
        &[
            "retract",
            "pool/web:1",
            "--as",
            "mara",
            "--note",
            "Too early.",
        ],
    );
}

#[test]
fn a_range_from_its_end_says_what_is_the_matter() {
    let told = both(&desk().run(&["show", "pool/web:3-1"]));
    assert!(told.contains("the lower number comes first"), "{told}");
}

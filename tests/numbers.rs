//! The numbers by which people name claims: one that was on a screen never comes to mean another sentence, a range turns nobody's doubt
//! round, and a check of a range speaks of that alone.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use serde_json::Value;
use support::TempDesk;

const TEXT: &str = "\
Ferry back in service

The ferry to Petrie sails again from Monday. The company hired 14 people. Tickets cost $3.

The harbor board voted 5 to 2 on Friday. Nobody spoke against it. The old pier stays shut.
";

fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.import("ferry/web", TEXT);
    desk
}

// The words that a number names now.
fn words(desk: &TempDesk, number: usize) -> String {
    let shown = desk.ok(&["show", &format!("ferry/web:{number}"), "--json"]);
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    shown["claim"]["quote"].as_str().expect("words").to_owned()
}

fn mark(desk: &TempDesk, target: &str, what: &[&str]) -> String {
    let mut arguments = vec!["mark", target];
    arguments.extend(what);
    arguments.extend(["--why", "It is read wrongly here.", "--as", "jonas"]);
    desk.ok(&arguments)
}

#[test]
fn what_is_no_claim_leaves_its_number_behind() {
    let desk = desk();
    let fifth = words(&desk, 5);
    let third = words(&desk, 3);
    let said = mark(&desk, "ferry/web:3", &["--not-a-claim"]);
    assert!(said.contains("ferry/web:3 is no claim"), "{said}");
    assert_eq!(words(&desk, 5), fifth, "the others keep theirs");
    assert_eq!(words(&desk, 3), third, "it still names what it named");
    let refused = desk.exits(
        2,
        &[
            "verify",
            "ferry/web:3",
            "--as",
            "mara",
            "--evidence",
            "interview:Ruth Amaya#2026-03-01",
        ],
    );
    assert!(
        refused.contains("not read as a claim any more"),
        "{refused}"
    );

    let said = desk.ok(&[
        "verify",
        "ferry/web:1-5",
        "--as",
        "mara",
        "--evidence",
        "interview:Ruth Amaya#2026-03-01",
    ]);
    assert!(!said.contains("ferry/web:3"), "{said}");
    assert_eq!(
        said.lines().filter(|line| line.contains("✓")).count(),
        4,
        "{said}"
    );

    let said = mark(&desk, "ferry/web:3", &["--as-read"]);
    assert!(said.contains("ferry/web:3 is a claim now"), "{said}");
    assert_eq!(words(&desk, 3), third);
    let status = desk.ok(&["status", "ferry", "--json"]);
    let status: Value = serde_json::from_str(&status).expect("JSON");
    let numbers: Vec<u64> = status[0]["renditions"][0]["claims"]
        .as_array()
        .expect("claims")
        .iter()
        .map(|one| one["number"].as_u64().expect("a number"))
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn a_diff_names_claims_by_the_numbers_that_commands_go_by() {
    let desk = desk();
    mark(&desk, "ferry/web:1", &["--not-a-claim"]);
    desk.import("ferry/web", &TEXT.replacen("The ferry", "The old ferry", 1));
    let told = desk.ok(&["diff", "ferry/web", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let changes = told["claims"].as_array().expect("claims");
    let mut numbered = 0;
    for change in changes {
        let Some(number) = change["new_number"].as_u64() else {
            continue;
        };
        let number = usize::try_from(number).expect("small");
        assert_eq!(words(&desk, number), change["new"], "{change}");
        numbered += 1;
    }
    assert!(numbered > 4, "{told}");
}

#[test]
fn what_comes_later_takes_the_next_number() {
    let desk = desk();
    let before: Vec<String> = (1..=7).map(|number| words(&desk, number)).collect();
    let torn = ["--claim", "The harbor board voted", "--anyway"];
    let said = mark(&desk, "ferry/web:5", &torn);
    for (number, words_of) in before.iter().enumerate().filter(|(at, _)| *at != 4) {
        assert_eq!(&words(&desk, number + 1), words_of);
    }
    assert!(said.contains("ferry/web:8 is a claim now"), "{said}");
    // The sheet is what the text says, and a new revision is numbered anew.
    let checked = desk.run(&["check", "--no-cache"]);
    let checked = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(!checked.contains("record-mismatch"), "{checked}");
    desk.import("ferry/web", &TEXT.replace("14", "15"));
    let status = desk.ok(&["status", "ferry"]);
    assert!(status.contains(":8 "), "{status}");
}

#[test]
fn a_paragraph_that_was_set_aside_is_read_again_by_the_number_of_its_claim() {
    let desk = desk();
    mark(&desk, "ferry/web:6", &["--role", "furniture"]);
    let said = mark(&desk, "ferry/web:6", &["--as-read"]);
    assert!(said.contains("ferry/web:7 is a claim now"), "{said}");
    let refused = desk.exits(
        2,
        &[
            "mark",
            "ferry/web:2",
            "--as-read",
            "--why",
            "It is right.",
            "--as",
            "jonas",
        ],
    );
    assert!(refused.contains("nobody corrected"), "{refused}");
}

#[test]
fn a_range_turns_no_doubt_round() {
    let desk = desk();
    desk.ok(&[
        "reject",
        "ferry/web:2",
        "--as",
        "mara",
        "--note",
        "It sails from Tuesday.",
    ]);
    desk.ok(&[
        "dispute",
        "ferry/web:4",
        "--as",
        "jonas",
        "--note",
        "The board says $4.",
    ]);
    let evidence = [
        "--as",
        "mara",
        "--evidence",
        "interview:Ruth Amaya#2026-03-01",
    ];
    let verify = |claims: &str| {
        let mut arguments = vec!["verify", claims];
        arguments.extend(evidence);
        desk.run(&arguments)
    };
    let said = verify("ferry/web:1-7");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("doubted by mara (incorrect)"), "{said}");
    assert!(said.contains("doubted by jonas (disputed)"), "{said}");
    assert!(said.contains("passed over: ferry/web:2"), "{said}");
    let shown = desk.ok(&["show", "ferry/web:2"]);
    assert!(shown.contains("incorrect"), "{shown}");
    // By name the reviewer may think otherwise.
    assert!(verify("ferry/web:2").status.success());
    let shown = desk.ok(&["show", "ferry/web:2"]);
    assert!(
        shown
            .lines()
            .next()
            .unwrap_or_default()
            .contains("verified"),
        "{shown}"
    );
    let refused = verify("ferry/web:4-4");
    assert!(refused.status.success(), "a range of one is that claim");
}

#[test]
fn a_check_of_a_range_speaks_of_that_alone() {
    let desk = TempDesk::with_article();
    desk.ok(&[
        "verify",
        "pool/web:1-3",
        "--as",
        "mara",
        "--evidence",
        "interview:Ruth Amaya#2026-03-01",
    ]);
    let said = desk.ok(&["check", "pool/web:1-3"]);
    assert!(
        said.contains("passes: pool/web:1-3 alone, 3 claims (3 verified)"),
        "{said}"
    );
    let output = desk.run(&["check", "pool/web:1-4"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("unreviewed"), "{said}");
    assert!(!said.contains("disclosure-unearned"), "{said}");
    // What says that the record can't be believed is of every claim.
    let text = desk.read("stories/pool/web/0001.md");
    desk.write(
        "stories/pool/web/0001.md",
        text.replace("13 weeks", "30 weeks"),
    );
    let output = desk.run(&["check", "pool/web:1-3"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("revision-altered"));
}

#[test]
fn a_range_passes_over_what_the_original_does_not_carry() {
    let desk = TempDesk::new();
    desk.write(
        "script.txt",
        "[ANCHOR]\nTHE FERRY TO PETRIE COULD SAIL ON MONDAY.\nTHE COMPANY HIRED 14 PEOPLE.\nTICKETS COST 3 DOLLARS.\n",
    );
    desk.write(
        "web.txt",
        "The ferry to Petrie will sail on Monday.\n\nThe company hired 14 people. Tickets cost $3. A baker gave each of the \
         children a warm loaf.\n",
    );
    desk.ok(&[
        "import",
        "ferry/broadcast",
        "script.txt",
        "--original",
        "--format",
        "script",
    ]);
    desk.ok(&[
        "import",
        "ferry/web",
        "web.txt",
        "--by",
        "ai",
        "--tool",
        "T",
        "--converted-from",
        "broadcast",
    ]);
    let verify = |claims: &str, evidence: &str| {
        desk.run(&["verify", claims, "--as", "mara", "--evidence", evidence])
    };
    // One note for a range says of no claim why it stands.
    let noted = desk.ok(&[
        "verify",
        "ferry/web:1-2",
        "--as",
        "mara",
        "--evidence",
        "original:broadcast",
        "--note",
        "Read against the script.",
    ]);
    assert!(noted.contains("passed over: ferry/web:1"), "{noted}");
    desk.ok(&[
        "opinion",
        "ferry/web:3",
        "--as",
        "mara",
        "--note",
        "Tickets are dear.",
    ]);
    let kept = desk.ok(&[
        "verify",
        "ferry/web:2-3",
        "--as",
        "mara",
        "--evidence",
        "original:broadcast",
    ]);
    assert!(
        kept.contains("passed over: ferry/web:3") && kept.contains("`opinion`"),
        "{kept}"
    );
    desk.ok(&[
        "verify",
        "ferry/web:3",
        "--as",
        "mara",
        "--evidence",
        "original:broadcast",
    ]);
    let said = verify("ferry/web:1-4", "original:broadcast");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("passed over: ferry/web:1"), "{said}");
    assert!(
        said.contains("differs from the original: certainty"),
        "{said}"
    );
    assert!(said.contains("passed over: ferry/web:4"), "{said}");
    // What was verified already is left as it is.
    assert!(said.contains("passed over: 2 claims that you"), "{said}");
    assert_eq!(said.matches("✓").count(), 0, "{said}");
    assert_eq!(
        verify("ferry/web:4", "original:broadcast").status.code(),
        Some(2)
    );
    let status = desk.ok(&["status", "ferry/web", "--json"]);
    let status: Value = serde_json::from_str(&status).expect("JSON");
    let web = &status[0]["renditions"][0];
    assert_eq!(web["counts"]["verified"], 2, "{status}");
}

//! Slips of an editor in a hurry: one note for a whole range, the wrong rendition as evidence, a day of another century.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const SCRIPT: &str = "Officials say 13 people were hurt when the pier fell on Monday.\n";
const STORY: &str = "Officials say 13 people were hurt when the pier fell on Monday.\n\nThe mayor has called for a new lighthouse at Cape Lorne.\n";

fn from(rendition: &str) -> [&str; 6] {
    [
        "--by",
        "ai",
        "--tool",
        "Converter 3",
        "--converted-from",
        rendition,
    ]
}

fn chained() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("pier/broadcast", SCRIPT, &["--author", "Nora Lindt"]);
    desk.import_with("pier/web", STORY, &from("broadcast"));
    let push = "Officials say 13 people were hurt when the pier fell.\n";
    desk.import_with("pier/push", push, &from("web"));
    desk
}

fn verify<'a>(claim: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["verify", claim, "--as", "mara"], more].concat()
}

#[test]
fn one_note_for_a_range_passes_nothing_that_has_no_passage() {
    let desk = chained();
    let told = desk.run(&verify(
        "pier/web:1-2",
        &[
            "--evidence",
            "original:broadcast",
            "--note",
            "Read against the script.",
        ],
    ));
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("passed over: pier/web:2"), "{told}");
    assert!(told.contains("pier/web:1"), "{told}");
    // By name a note says why it stands.
    desk.ok(&verify(
        "pier/web:2",
        &[
            "--evidence",
            "original:broadcast",
            "--note",
            "The anchor added it live, and the air check has it.",
        ],
    ));
}

#[test]
fn an_author_of_any_desk_bears_nothing_out() {
    let desk = chained();
    for who in [
        "interview:Nora Lindt#2026-03-01",
        "interview:nora lindt#2026-03-01",
    ] {
        let said = desk.exits(2, &verify("pier/broadcast:1", &["--evidence", who]));
        assert!(said.contains("wrote this story"), "{said}");
        assert!(said.contains("on-author"), "{said}");
    }
    desk.ok(&verify(
        "pier/broadcast:1",
        &["--evidence", "interview:Ida Kessler#2026-03-01, by phone"],
    ));
}

#[test]
fn a_conversion_is_no_original() {
    let desk = chained();
    let said = desk.exits(2, &verify("pier/push:1", &["--evidence", "original:web"]));
    assert!(said.contains("web is a conversion itself"), "{said}");
    assert!(said.contains("broadcast"), "{said}");
    desk.ok(&verify(
        "pier/push:1",
        &["--evidence", "original:broadcast"],
    ));
}

#[test]
fn a_file_that_was_changed_since_is_no_evidence() {
    let desk = chained();
    desk.write("log.txt", "13 hurt at the pier, says the fire brigade");
    desk.ok(&["attach", "pier", "log.txt", "--as", "mara"]);
    let more = ["--evidence", "document:log.txt"];
    desk.write(
        "stories/pier/evidence/log.txt",
        "30 hurt at the pier, says the fire brigade",
    );
    let said = desk.exits(2, &verify("pier/broadcast:1", &more));
    assert!(said.contains("changed since"), "{said}");
    desk.write(
        "stories/pier/evidence/log.txt",
        "13 hurt at the pier, says the fire brigade",
    );
    desk.ok(&verify("pier/broadcast:1", &more));
}

#[test]
fn a_day_of_another_century_is_a_slip() {
    let desk = chained();
    desk.write("new.txt", SCRIPT);
    let import = |day| {
        [
            "import",
            "quay/broadcast",
            "new.txt",
            "--original",
            "--date",
            day,
        ]
    };
    let said = desk.exits(2, &import("2962-03-03"));
    assert!(said.contains("more than a year ahead"), "{said}");
    assert!(!desk.file("stories/quay").exists());
    desk.ok(&import("2026-03-03"));
}

#[test]
fn two_renditions_are_no_files() {
    let desk = chained();
    let said = desk.exits(2, &["compare", "pier/web", "pier/push"]);
    assert!(
        said.contains("copydesk compare pier/push --against web"),
        "{said}"
    );
    desk.ok(&["compare", "pier/push", "--against", "web"]);
}

#[test]
fn what_a_machine_answered_is_no_evidence() {
    let desk = chained();
    let mail = |subject: &str, more: &str, body: &str| {
        format!(
            "From: Press Office <press@lorne.example>\nTo: mara@desk.example\nSubject: {subject}\n{more}\n{body}\n"
        )
    };
    let away = "Thank you for your message. The press office is closed until Monday.";
    let said = "Thirteen people were hurt when the pier fell.";
    let talk = |who: &str| {
        format!("You said:\nHow many were hurt?\n\n{who} said:\nThirteen people were hurt.\n")
    };
    for (name, text, machine) in [
        (
            "away.eml",
            mail(
                "Automatic reply: Pier",
                "Auto-Submitted: auto-replied\n",
                away,
            ),
            true,
        ),
        ("answer.eml", mail("Re: Pier", "", said), false),
        ("talk.txt", talk("ChatGPT"), true),
        ("clerk.txt", talk("The town clerk"), false),
        (
            "german.txt",
            "Dreizehn Menschen wurden verletzt.\n\nTranslated from English with DeepL\n".to_owned(),
            true,
        ),
        (
            "log.txt",
            "Dreizehn Menschen wurden verletzt.\n\nÜbersetzt von Ida Kessler\n".to_owned(),
            false,
        ),
        (
            "kill.txt",
            "QPA KILL, Nov. 3\n\nEDITORS: Kill the story about the pier.\n".to_owned(),
            true,
        ),
    ] {
        desk.write(name, &text);
        desk.run(&["attach", "pier", name, "--as", "mara"]);
        let evidence = format!("document:{name}");
        let told = desk.run(&verify(
            "pier/broadcast:1",
            &["--evidence", &evidence, "--note", "Read against it."],
        ));
        assert_eq!(told.status.success(), !machine, "{name}: {told:?}");
    }
}

#[test]
fn an_author_is_known_by_a_short_name_and_by_the_mailbox_at_the_foot() {
    for (foot, own) in [
        ("By Meg Quist", false),
        (
            "Questions? Write to its author at mara@courier.example.",
            true,
        ),
        (
            "Questions? Write to the newsroom at news@courier.example.",
            false,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import("pier/broadcast", &format!("{SCRIPT}\n{foot}\n"));
        desk.verify_all("pier/broadcast");
        let told = desk.run(&["check", "pier", "--no-cache"]);
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert_eq!(told.contains("self-review"), own, "{foot}: {told}");
    }
}

#[test]
fn what_says_nothing_is_not_taken() {
    let desk = TempDesk::with_article();
    desk.write(
        "new.txt",
        support::ARTICLE.replace("About 300 people", "About 400 people"),
    );
    let correct = |note: &str| {
        let numbers = ["--wrong", "About 300 people", "--right", "About 400 people"];
        let who = ["--note", note, "--as", "mara"];
        let arguments = [&["correct", "pool/web", "new.txt"][..], &numbers, &who].concat();
        desk.run(&arguments)
    };
    let before = desk.snapshot();
    for note in [".", "???", " "] {
        let refused = correct(note);
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(told.contains("says nothing"), "{note:?}: {told}");
    }
    let mark = [
        "mark",
        "pool/web:2",
        "--speaker",
        "?",
        "--why",
        "She says it.",
        "--as",
        "mara",
    ];
    let told = desk.exits(2, &mark);
    assert!(told.contains("who says it?"), "{told}");
    assert_eq!(before, desk.snapshot());
    assert!(correct("A reader counted again.").status.success());
}

#[test]
fn a_story_has_one_original() {
    let desk = TempDesk::new();
    desk.import_with("pier/broadcast", SCRIPT, &["--original"]);
    desk.write("web.txt", STORY);
    let before = desk.snapshot();
    let told = desk.exits(2, &["import", "pier/web", "web.txt", "--original"]);
    assert!(
        told.contains("pier has an original already: `broadcast`"),
        "{told}"
    );
    assert_eq!(before, desk.snapshot());
    // A newer text of the same one, and what was made from it.
    desk.import_with("pier/broadcast", STORY, &["--original"]);
    desk.import_with("pier/web", STORY, &from("broadcast"));
}

#[test]
fn a_report_that_fails_leaves_no_key() {
    let desk = TempDesk::with_article();
    let before = desk.snapshot();
    desk.exits(2, &["report", "nosuch", "--public"]);
    desk.exits(2, &["report", "pool/web", "--public", "--format", "md"]);
    assert_eq!(before, desk.snapshot());
    desk.ok(&["report", "pool", "--public", "--format", "md"]);
    assert_ne!(before, desk.snapshot());
}

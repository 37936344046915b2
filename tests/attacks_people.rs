//! Attacks by those who judge and those who are judged: a doubt that is shed by other words or another folder, a byline that names somebody else,
//! a label that goes, somebody who passes their own words, a disclosure that boasts. Each stands beside an honest twin that goes on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const PERSON: &[&str] = &["--by", "person"];

const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

fn turned(before: &str, after: &str) -> Vec<String> {
    TempDesk::turned(before, after, MARKDOWN)
}

// A verdict of somebody on one claim.
fn verify(desk: &TempDesk, claim: &str, by: &str) {
    let words = ["--as", by, "--evidence", "interview:Ida Kessler"];
    desk.ok(&[&["verify", claim][..], &words, &["--note", "Read to her."]].concat());
}

#[test]
fn a_byline_names_who_is_on_record() {
    let text = |byline: &str| {
        format!(
            "# Pool in Keel shut\n\n{byline}\n\nThe club shut the pool on May 4.\n\nIts pump had failed.\n"
        )
    };
    let recorded = &[MARKDOWN, &["--author", "jonas"]].concat();
    for (byline, found) in [
        ("By Jonas Abara, Staff Reporter", false),
        ("By JONAS ABARA | Keel Post", false),
        ("By Jonas Abara and Grace Okafor", false),
        ("By Corvin Hale", true),
        ("", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", &text("By Jonas Abara"), recorded);
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        desk.import_with("pool/web", &text(byline), MARKDOWN);
        let wanted: &[&str] = if found { &["unrecorded"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{byline}");
        if found {
            // Who reported it is said by name.
            let both = [MARKDOWN, &["--author", "jonas", "--author", "Corvin Hale"]].concat();
            desk.import_with("pool/web", &text("By Corvin Hale"), &both);
            assert_eq!(desk.findings(), [""; 0], "{byline}");
        }
    }
}

#[test]
fn a_label_that_says_who_paid_is_leant_on() {
    let text = |label: &str, end: &str| {
        format!(
            "{label}# Tarn Ferries puts two boats on the Keel run\n\nTarn Ferries has put two boats into service.\n\nEach carries 180 passengers.\n\n{end}"
        )
    };
    let paid = "Paid content. This article was paid for by Tarn Ferries.\n\n";
    let judged = text(paid, "Sign up for our newsletter.\n");
    assert_eq!(turned(&judged, &text("", "")), ["context-changed"]);
    assert_eq!(turned(&judged, &text(paid, "")), [""; 0]);
}

#[test]
fn nobody_passes_their_own_words() {
    let text = |who: &str| {
        format!(
            "# Guild asks court for files\n\n“The court broke its word in May,” said {who}, the guild's president.\n\nThe guild has 140 members.\n"
        )
    };
    for (who, found) in [("Mara Quist", true), ("Petra Voss", false)] {
        let desk = TempDesk::new();
        desk.import_with("guild/web", &text(who), PERSON);
        desk.verify_all("guild/web");
        let codes = desk.findings();
        assert_eq!(
            codes.contains(&"self-review".to_owned()),
            found,
            "{who}: {codes:?}"
        );
    }
}

#[test]
fn a_doubted_sum_does_not_come_back_in_other_words() {
    let text = |sentence: &str| {
        format!("# Terminal roof to be repaired\n\n{sentence}\n\nThe terminal opened in 1962.\n")
    };
    for (sentence, again) in [
        (
            "The harbor board will pay $2.6 million for the repairs.",
            true,
        ),
        (
            "The harbor board will pay $2.1 million for the repairs.",
            false,
        ),
        (
            "The repairs will cost the board $2.6 million, its clerk said.",
            false,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with(
            "ferry/web",
            &text("The repairs will cost the harbor board $2.6 million."),
            PERSON,
        );
        desk.verify_all("ferry/web");
        desk.ok(&[
            "dispute",
            "ferry/web:2",
            "--as",
            "jonas",
            "--note",
            "The treasurer has another sum.",
        ]);
        assert_eq!(desk.findings(), ["disputed"]);
        desk.import_with("ferry/web", &text(sentence), PERSON);
        verify(&desk, "ferry/web:2", "mara");
        let wanted: &[&str] = if again { &["disputed"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{sentence}");
        // Whoever doubted it may say that it is right now.
        verify(&desk, "ferry/web:2", "jonas");
        assert_eq!(desk.findings(), [""; 0], "{sentence}");
    }
}

#[test]
fn another_folder_does_not_shed_a_doubt() {
    let text = "# Clinic gave expired vaccine\n\nThe clinic gave 41 patients a vaccine that had expired.\n\nThe county inspects each clinic twice a year.\n";
    let desk = TempDesk::new();
    desk.import_with("clinic/web", text, PERSON);
    desk.verify_all("clinic/web");
    desk.ok(&[
        "dispute",
        "clinic/web:2",
        "--as",
        "jonas",
        "--note",
        "The date was misprinted.",
    ]);
    desk.import_with("again/web", text, PERSON);
    let plain = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
    desk.ok(&[&["verify", "again/web:3"][..], &plain].concat());
    let refused = desk.run(&[&["verify", "again/web:2"][..], &plain].concat());
    assert_eq!(
        refused.status.code(),
        Some(2),
        "{}",
        support::both(&refused)
    );
    assert!(support::both(&refused).contains("jonas doubts"));
    verify(&desk, "again/web:2", "mara");
}

#[test]
fn a_disclosure_says_no_more_than_was_done() {
    let text = |said: &str| {
        format!(
            "# Council buys pumps\n\nThe council voted 6-3 in May to buy pumps.\n\nThe pumps cost $412,000.\n\n\
             This story was initially reported by a journalist and has been converted to this platform with the assistance of AI. {said}\n"
        )
    };
    for (said, found) in [
        (
            "Our editorial team verifies all reporting on all platforms for fairness and accuracy.",
            false,
        ),
        (
            "An editor of ours has verified every statement of it.",
            false,
        ),
        (
            "Two editors independently verified every statement of it.",
            true,
        ),
        (
            "Our editors verified it, and a lawyer has reviewed it.",
            true,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pumps/web", &text(said), PERSON);
        desk.verify_all("pumps/web");
        let wanted: &[&str] = if found { &["disclosure-unearned"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{said}");
    }
}

//! The interactive pass: one key each, every verdict written at once, quitting loses nothing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::io::Write as _;
use std::process::Stdio;

use support::{TempDesk, copydesk};

fn review(desk: &TempDesk, keys: &str) -> String {
    let mut child = copydesk()
        .current_dir(desk.path())
        .args(["review", "pool", "--as", "mara"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("run");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(keys.as_bytes())
        .expect("written");
    let output = child.wait_with_output().expect("done");
    assert!(output.status.success(), "{}", support::both(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_whole_pass_then_a_clean_check() {
    let desk = TempDesk::with_article();
    let claims = desk.claims("pool/web");
    desk.write("notebook.txt", "12 March: the pool reopens.\n");
    let first = review(&desk, "v\nnotes:notebook.txt#12 March\n\n\nq\n");
    assert!(first.contains(&format!("1 of {claims}")), "{first}");
    assert!(first.contains("1 verdict, "), "{first}");
    // Enter repeats the evidence given last.
    let keys = format!(
        "v\ninterview:Ida Kessler\n\n{}",
        "v\n\n\n".repeat(claims - 2)
    );
    let rest = review(&desk, &keys);
    assert!(
        rest.contains("nothing left; next: copydesk check pool"),
        "{rest}"
    );
    assert!(desk.findings().is_empty());
    let ledger = desk.read("reviews/pool/mara.toml");
    assert_eq!(ledger.matches("ref = \"Ida Kessler\"").count(), claims - 1);
    assert!(review(&desk, "").contains("nothing needs judgement"));
}

#[test]
fn what_is_cut_off_was_not_said() {
    let desk = TempDesk::with_article();
    // The input ends after the key, after the evidence, in the note.
    for keys in [
        "v",
        "v\nurl:https://a.example",
        "v\nurl:https://a.example\n",
        "x\n",
        "x\nbetter\n",
    ] {
        review(&desk, keys);
        assert!(!desk.file("reviews/pool/mara.toml").exists(), "{keys:?}");
    }
}

#[test]
fn doubts_skips_and_undo() {
    let desk = TempDesk::with_article();
    let said = review(
        &desk,
        "z\nv\nhearsay\nv\n-\n\ns\n?\nWho counted?\nu\nx\n12 weeks\nThe log says 12.\nb\no\njust a view\nq\n",
    );
    assert!(said.contains("`z` is none of the keys shown"), "{said}");
    assert!(said.contains("KIND:REF"), "{said}");
    assert!(said.contains("verified against what?"), "{said}");
    assert!(
        said.contains("? queried") && said.contains("· unreviewed") && said.contains("✗ incorrect"),
        "{said}"
    );
    let ledger = desk.read("reviews/pool/mara.toml");
    let verdicts: Vec<&str> = ledger
        .lines()
        .filter_map(|line| line.strip_prefix("verdict = "))
        .collect();
    assert_eq!(
        verdicts,
        [
            "\"queried\"",
            "\"retracted\"",
            "\"incorrect\"",
            "\"opinion\""
        ]
    );
    assert!(ledger.contains("suggestion = \"12 weeks\""), "{ledger}");
}

#[test]
fn esc_cancels_and_enter_is_no_answer_after_a_refusal() {
    let desk = TempDesk::with_article();
    // Esc at the menu, in the evidence, in the note.
    let said = review(
        &desk,
        "\u{1b}\nv\n\u{1b}\nv\ninterview:Ida Kessler\n\u{1b}\n?\n\u{1b}\nq\n",
    );
    assert!(said.contains("nothing to cancel here"), "{said}");
    assert_eq!(said.matches("cancelled: nothing was recorded").count(), 3);
    assert!(!desk.file("reviews/pool/mara.toml").exists());
    // Refused without evidence: Enter is asked again, and what was typed is offered.
    let said = review(&desk, "v\n\nI saw it.\nv\n\n\ninterview:Ida Kessler\n\nq\n");
    assert!(said.contains("verified against what?"), "{said}");
    assert_eq!(said.matches("it needs an answer; Esc cancels").count(), 2);
    assert!(said.contains("(Enter for “I saw it.”)"), "{said}");
    let ledger = desk.read("reviews/pool/mara.toml");
    assert!(
        ledger.contains("note = \"I saw it.\"") && ledger.contains("ref = \"Ida Kessler\""),
        "{ledger}"
    );
    assert_eq!(ledger.matches("[[review]]").count(), 1, "{ledger}");
}

#[test]
fn what_is_needed_stands_in_the_question_and_no_escape_enters_a_ledger() {
    let desk = TempDesk::with_article();
    let said = review(&desk, "?\n\u{1b}[31mWho\u{1b}[0m counted?\u{7}\nd\n=\nq\n");
    assert!(said.contains("your question (needed)"), "{said}");
    assert!(
        said.contains("what conflicts? (needed; = for the last one)"),
        "{said}"
    );
    let ledger = desk.read("reviews/pool/mara.toml");
    assert_eq!(
        ledger.matches("note = \"Who counted?\"\n").count(),
        2,
        "{ledger}"
    );
    assert!(!ledger.contains("u001b") && !ledger.contains('\u{1b}') && !ledger.contains("u0007"));
}

#[test]
fn what_is_wrong_by_another_rendition_waits_for_somebody() {
    let desk = TempDesk::with_article();
    desk.import_with("pool/push", "Nobody was hurt.\n", &["--by", "person"]);
    desk.verify_all("pool/web");
    desk.verify_all("pool/push");
    desk.ok(&[
        "reject",
        "pool/push:1",
        "--as",
        "jonas",
        "--note",
        "One swimmer was.",
    ]);
    let address = "pool/web:6";
    assert!(desk.exits(1, &["check", "pool"]).contains(address));

    let status = desk.ok(&["status", "pool"]);
    assert_eq!(status.matches("1 incorrect").count(), 2, "{status}");
    let to_do = format!(
        "to do: change the text, then copydesk import pool/web FILE; or, if it is right here, copydesk verify {address} --as jonas"
    );
    assert!(status.contains("jonas found these words wrong in pool/push:1: One swimmer was."));
    assert!(status.contains(&to_do), "{status}");
    assert!(
        !desk
            .ok(&["status"])
            .contains("every claim has a verdict that passes")
    );
    assert!(desk.ok(&["status", "--first", "9"]).contains(address));
    assert!(desk.ok(&["show", address]).contains("✗ incorrect"));
    // A pass shows it and says what to do; whoever found it wrong there says that it is right here.
    let shown = review(&desk, "q\n");
    assert!(
        shown.contains("1 of 2") && shown.contains(address),
        "{shown}"
    );
    let shown = review(&desk, "s\nq\n");
    assert!(shown.contains("if it is right here"), "{shown}");
    let right = ["--evidence", "interview:Ida Kessler", "--as", "jonas"];
    desk.ok(&[&["verify", address][..], &right].concat());
    let said = desk.ok(&["status", "pool"]);
    assert!(!said.contains("found these words wrong"), "{said}");
    assert!(said.contains("1 incorrect"), "{said}");
}

//! `check` reads every newest text again: a sheet that says something else, by hand or by an attack, is found.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::model::Sha256;
use support::{TempDesk, both};

const STORY: &str = "\
Dam gives way

“The wall was sound in May,” Pia Sand said.

Police accuse Nils Orr of fraud. He denied it.

The repair cost $4 million.
";
const SHEET: &str = "claims/dam/web.toml";

fn judged() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("dam/web", STORY, &["--by", "person"]);
    desk.verify_all("dam/web");
    assert_eq!(desk.findings(), [""; 0], "before the attack");
    desk
}

fn claim_with(sheet: &str, words: &str) -> (usize, usize) {
    let at = sheet
        .find(&format!("quote = \"{words}"))
        .expect("the claim");
    let start = sheet[..at].rfind("[[claim]]").expect("its record");
    let end = sheet[at..]
        .find("\n[[claim]]")
        .or_else(|| sheet[at..].find("\n[[block]]"))
        .map_or(sheet.len(), |end| at + end + 1);
    (start, end)
}

type Edit = fn(&str) -> String;

#[test]
fn a_sheet_edited_by_hand_is_held_against_the_text() {
    let edits: [(&str, Edit); 9] = [
        ("the kind renamed", |sheet| {
            sheet.replacen("kind = \"quote\"", "kind = \"assertion\"", 1)
        }),
        ("a claim marked as withdrawn", |sheet| {
            let (start, end) = claim_with(sheet, "Police accuse");
            let edited =
                sheet[start..end].replacen("status = \"verified\"", "status = \"withdrawn\"", 1);
            format!("{}{}\n{edited}", &sheet[..start], &sheet[end..])
        }),
        ("a claim cut out", |sheet| {
            let (start, end) = claim_with(sheet, "The repair cost");
            format!("{}{}", &sheet[..start], &sheet[end..])
        }),
        ("another speaker", |sheet| {
            sheet.replace("speaker = \"Pia Sand\"", "speaker = \"Nils Orr\"")
        }),
        ("the context taken away", |sheet| {
            let start = sheet.find("[claim.context]").expect("a context");
            let end = sheet[start..]
                .find("\n\n")
                .map_or(sheet.len(), |end| start + end);
            format!("{}{}", &sheet[..start], &sheet[end..])
        }),
        ("an allegation taken away", |sheet| {
            let start = sheet
                .find("[[claim.fact]]\nkind = \"allegation\"")
                .expect("an allegation");
            let end = sheet[start..]
                .find("\n\n")
                .map_or(sheet.len(), |end| start + end);
            format!("{}{}", &sheet[..start], &sheet[end..])
        }),
        ("a fact with another value", |sheet| {
            sheet.replace("value = \"USD 4000000\"", "value = \"USD 5000000\"")
        }),
        ("a lower priority", |sheet| {
            sheet.replacen("priority = \"high\"", "priority = \"low\"", 1)
        }),
        ("a paragraph called furniture", |sheet| {
            let (start, end) = claim_with(sheet, "The repair cost");
            let block = furniture("The repair cost $4 million.", "");
            format!("{}{}{block}", &sheet[..start], &sheet[end..])
        }),
    ];
    let desk = judged();
    let whole = desk.read(SHEET);
    for (name, edit) in edits {
        let edited = edit(&whole);
        assert_ne!(edited, whole, "{name}: the edit does nothing");
        desk.write(SHEET, &edited);
        for cache in [&["check", "--no-cache"][..], &["check"][..]] {
            let said = desk.exits(1, cache);
            assert!(said.contains("record-mismatch"), "{name}: {said}");
        }
        // The command that the finding names mends it.
        desk.ok(&["import", "dam/web"]);
        let left = desk.findings();
        assert!(
            !left.contains(&"record-mismatch".to_owned()),
            "{name}: {left:?}"
        );
        desk.write(SHEET, &whole);
        assert_eq!(desk.findings(), [""; 0], "{name}: put back");
    }
}

fn furniture(words: &str, reason: &str) -> String {
    let start = STORY
        .find(words)
        .map_or(0, |at| STORY[..at].chars().count());
    format!(
        "\n[[block]]\nrole = \"furniture\"\n{reason}quote = \"{words}\"\nsha256 = \"{}\"\nstart = {start}\nend = {}\n",
        Sha256::of(words),
        start + words.chars().count()
    )
}

#[test]
fn a_role_set_by_hand_needs_somebody_who_answers_for_it() {
    let words = "The repair cost $4 million.";
    let desk = judged();
    let whole = desk.read(SHEET);
    let (start, end) = claim_with(&whole, "The repair cost");
    let block = furniture(words, "override = \"an advertisement\"\n");
    let by_hand = format!("{}{}{block}", &whole[..start], &whole[end..]);
    // In a sheet that a numbered reading made, it is a hand edit.
    desk.write(SHEET, &by_hand);
    assert!(desk.findings().contains(&"record-mismatch".to_owned()));
    // In one from before, whose revision was imported before there were editions, it is read, and listed until somebody backs it.
    let desk = TempDesk::new();
    desk.import_with("dam/web", STORY, &["--by", "person"]);
    let record = "stories/dam/story.toml";
    let lines: Vec<String> = desk.read(record).lines().map(str::to_owned).collect();
    let of_then = lines.iter().filter(|line| !line.starts_with("edition = "));
    let of_then: String = of_then.map(|line| format!("{line}\n")).collect();
    desk.write(record, of_then);
    let whole = desk.read(SHEET);
    let (start, end) = claim_with(&whole, "The repair cost");
    let by_hand = format!("{}{}{block}", &whole[..start], &whole[end..]);
    let reading = format!("reading = {}\n", copydesk::model::READING);
    desk.write(SHEET, by_hand.replacen(&reading, "", 1));
    desk.verify_all("dam/web");
    let said = desk.run(&["check", "--no-cache"]);
    assert!(said.status.success(), "{}", both(&said));
    assert!(both(&said).contains("override-unbacked"), "{}", both(&said));
    desk.ok(&["import", "dam/web"]);
    let said = desk.run(&["check", "--no-cache"]);
    assert!(
        both(&said).contains("override-unbacked"),
        "kept over an import: {}",
        both(&said)
    );
    desk.ok(&[
        "mark",
        "dam/web",
        "--words",
        words,
        "--role",
        "furniture",
        "--why",
        "an advertisement",
        "--as",
        "jonas",
    ]);
    let said = both(&desk.run(&["check", "--no-cache"]));
    assert!(
        !said.contains("override-unbacked") && !said.contains("record-mismatch"),
        "{said}"
    );
}

#[test]
fn a_correction_of_the_reading_is_an_entry_that_holds_for_its_words() {
    let desk = judged();
    let said = desk.ok(&[
        "mark",
        "dam/web:5",
        "--not-a-claim",
        "--why",
        "a slogan",
        "--as",
        "jonas",
    ]);
    assert!(said.contains("has 4 claims now, it had 5"), "{said}");
    assert_eq!(desk.findings(), [""; 0]);
    assert!(
        desk.read("reviews/dam/jonas.toml")
            .contains("mark = \"not-a-claim\"")
    );
    // Kept over imports of other words, and gone with its own.
    desk.import_with(
        "dam/web",
        &STORY.replace("in May", "in June"),
        &["--by", "person"],
    );
    assert_eq!(desk.claims("dam/web"), 4);
    desk.import_with(
        "dam/web",
        &STORY.replace("$4 million", "$5 million"),
        &["--by", "person"],
    );
    assert_eq!(desk.claims("dam/web"), 5);
    desk.import_with("dam/web", STORY, &["--by", "person"]);
    let listed = desk.ok(&["mark", "--list"]);
    assert!(
        listed.contains("not-a-claim") && listed.contains("a slogan"),
        "{listed}"
    );
    desk.ok(&[
        "mark",
        "dam/web",
        "--words",
        "The repair cost $4 million.",
        "--as-read",
        "--why",
        "it is one",
        "--as",
        "jonas",
    ]);
    assert_eq!(desk.claims("dam/web"), 5);
    desk.ok(&[
        "mark",
        "dam/web:1",
        "--speaker",
        "Ute Hahn",
        "--why",
        "her words",
        "--as",
        "jonas",
    ]);
    let findings = desk.findings();
    assert!(
        findings.contains(&"context-changed".to_owned()),
        "another speaker is judged again: {findings:?}"
    );
    desk.ok(&[
        "mark",
        "dam/web:5",
        "--claim",
        "cost $4 million",
        "--anyway",
        "--why",
        "two statements",
        "--as",
        "jonas",
    ]);
    assert_eq!(desk.claims("dam/web"), 6);
}

#[test]
fn an_author_does_not_say_that_it_is_no_claim() {
    let desk = judged();
    desk.replace(
        "stories/dam/story.toml",
        "title = ",
        "authors = [\"mara\"]\ntitle = ",
    );
    let before = desk.snapshot();
    let said = desk.exits(
        2,
        &[
            "mark",
            "dam/web:5",
            "--not-a-claim",
            "--why",
            "a slogan",
            "--as",
            "mara",
        ],
    );
    assert!(said.contains("author's own"), "{said}");
    assert_eq!(before, desk.snapshot(), "nothing was written");
}

#[test]
fn a_rendition_without_a_claim_passes_only_by_name() {
    let desk = TempDesk::new();
    desk.import_with(
        "page/web",
        "Menu\n\nShare on Facebook\n",
        &["--by", "person"],
    );
    for words in ["Menu", "Share on Facebook"] {
        let found = desk.findings();
        assert!(
            found.contains(&"no-claims".to_owned()) || found.contains(&"unreviewed".to_owned()),
            "{found:?}"
        );
        desk.ok(&[
            "mark",
            "page/web",
            "--words",
            words,
            "--role",
            "furniture",
            "--why",
            "a button",
            "--as",
            "jonas",
        ]);
    }
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn a_text_that_no_record_names_is_found() {
    let desk = judged();
    for file in [
        "stories/dam/web/0002.md",
        "stories/dam/web/0001.txt",
        "stories/dam/push/0001.md",
        "stories/dam/update.md",
        "stories/dam/web/new/0001.md",
    ] {
        desk.write(file, "The dam was blown up.\n");
        assert_eq!(desk.findings(), ["unrecorded"], "{file}");
        fs::remove_file(desk.file(file)).expect("removed");
        if file.contains("new/") {
            fs::remove_dir(desk.file("stories/dam/web/new")).expect("removed");
        }
        if file.contains("push") {
            fs::remove_dir(desk.file("stories/dam/push")).expect("removed");
        }
    }
    desk.write("stories/dam/README.md", "What this folder is.\n");
    desk.ok(&["attach", "dam", "stories/dam/README.md", "--as", "mara"]);
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn readings_that_agreed_are_not_taken_for_others() {
    let desk = judged();
    desk.ok(&["check"]);
    assert!(desk.file(".copydesk/readings").is_file());
    // The answers of the last check are gone, the readings stay: every digest is taken, and a changed sheet is read again.
    let whole = desk.read(SHEET);
    for _ in 0..2 {
        let _ = fs::remove_file(desk.file(".copydesk/check-cache"));
        assert_eq!(desk.findings(), [""; 0]);
        desk.write(
            SHEET,
            whole.replacen("kind = \"quote\"", "kind = \"assertion\"", 1),
        );
        let _ = fs::remove_file(desk.file(".copydesk/check-cache"));
        assert!(desk.findings().contains(&"record-mismatch".to_owned()));
        desk.write(SHEET, &whole);
    }
    desk.write(".copydesk/readings", "nonsense");
    let _ = fs::remove_file(desk.file(".copydesk/check-cache"));
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn what_an_import_writes_is_read_again_the_same() {
    let desk = TempDesk::new();
    let mut files = Vec::new();
    files_in(Path::new("tests/data"), &mut files);
    let mut imported = 0;
    for (number, file) in files.iter().enumerate() {
        let file = fs::canonicalize(file)
            .expect("a file")
            .display()
            .to_string();
        let target = format!("file-{number}/web");
        imported += usize::from(desk.run(&["import", &target, &file]).status.success());
    }
    assert!(
        imported > 40,
        "{imported} of {} files were imported",
        files.len()
    );
    // A day that the story gets later is the day of all of its texts.
    desk.import_with(
        "days/broadcast",
        "{***VO***}\nTHE DAM BROKE ON TUESDAY.\n",
        &["--original"],
    );
    desk.import_with(
        "days/web",
        "Dam breaks\n\nThe dam broke on Tuesday.\n",
        &["--by", "ai", "--date", "2026-03-04"],
    );
    let output = desk.run(&["check", "--no-cache", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for story in answer["stories"].as_array().expect("stories") {
        for finding in story["findings"].as_array().expect("findings") {
            assert_ne!(finding["code"], "record-mismatch", "{finding}");
        }
    }
}

fn files_in(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("readable").flatten() {
        match entry.path() {
            path if path.is_dir() => files_in(&path, files),
            path => files.push(path),
        }
    }
    files.sort();
}

#[test]
fn what_two_must_pass_one_does_not_wave_through() {
    let desk = TempDesk::new();
    desk.append(
        "copydesk.toml",
        "\n[[person]]\nid = \"ruth\"\nname = \"Ruth Amaya\"\nroles = [\"fact-checker\"]\n\n[[policy]]\nreviewers = 2\n",
    );
    desk.import_with(
        "dam/web",
        "Dam holds\n\nThe dam held on Monday.\n\nThe engineer stole $5 million.\n",
        &["--by", "person"],
    );
    let verify = |number: usize| {
        for who in ["mara", "ruth"] {
            let claim = format!("dam/web:{number}");
            let from = ["--evidence", "interview:Ida Orr#2026-03-02"];
            desk.ok(&["verify", &claim, "--as", who, from[0], from[1]]);
        }
    };
    verify(1);
    verify(2);
    let mark = |who: &str, role: bool| {
        let words = ["--words", "The engineer stole $5 million."];
        let what: &[&str] = match role {
            true => &["--role", "furniture"],
            false => &["--not-a-claim"],
        };
        let why = ["--why", "A line of the template.", "--as", who];
        let said: Vec<&str> = ["mark", "dam/web"]
            .into_iter()
            .chain(words)
            .chain(what.iter().copied())
            .chain(why)
            .collect();
        desk.ok(&said)
    };
    assert!(mark("mara", false).contains("it counts once as many people"));
    assert_eq!(desk.findings(), ["unreviewed"]);
    // The same person twice is one, and another correction is another word.
    mark("mara", false);
    mark("ruth", true);
    assert_eq!(desk.findings(), ["unreviewed"]);
    assert!(
        desk.ok(&["mark", "--list"])
            .contains("fewer people have said so")
    );
    mark("ruth", false);
    assert_eq!(desk.findings(), [""; 0]);
    // One who takes it back is enough: then it is read as it stands.
    desk.ok(&[
        "mark",
        "dam/web",
        "--words",
        "The engineer stole $5 million.",
        "--as-read",
        "--why",
        "It is told.",
        "--as",
        "mara",
    ]);
    assert_eq!(desk.findings(), ["unreviewed"]);
}

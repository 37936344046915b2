//! What two texts say differently, as a table of the sheet: of conversions and of revisions, and as older copydesks kept it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that can't go on says so"
)]

mod support;

use copydesk::model::Sha256;
use support::TempDesk;

const SCRIPT: &str = "Officials say 13 people were hurt when the pier fell on Monday.\n";
const STORY: &str = "Officials say 30 people were hurt when the pier fell on Monday.\n";

fn converted() -> TempDesk {
    let desk = TempDesk::new();
    desk.import("pier/broadcast", SCRIPT);
    let more = [
        "--by",
        "ai",
        "--tool",
        "Converter 3",
        "--converted-from",
        "broadcast",
    ];
    desk.import_with("pier/web", STORY, &more);
    desk
}

/// The sheet as a copydesk before these tables wrote it.
fn as_sentences(sheet: &str) -> String {
    let (before, table) = sheet
        .split_once("[[claim.difference]]\n")
        .expect("a difference");
    let (_, after) = table.split_once("\n\n").expect("a table's end");
    let (before, priority) = before.split_once("priority = ").expect("a priority");
    let (priority, rest) = priority.split_once('\n').expect("a line");
    format!(
        "{before}priority = {priority}\nflags = [\"number: 13 people -> 30 people\"]\n{rest}{after}"
    )
}

fn finding(desk: &TempDesk, code: &str) -> serde_json::Value {
    let told = desk.run(&["check", "pier", "--no-cache", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let findings = told["stories"][0]["findings"]
        .as_array()
        .expect("findings")
        .clone();
    let found = findings.iter().find(|one| one["code"] == code);
    found.unwrap_or_else(|| panic!("{findings:#?}")).clone()
}

#[test]
fn a_conversion_keeps_kind_both_places_and_confidence() {
    let desk = converted();
    let sheet = desk.read("claims/pier/web.toml");
    let slice = |text: &str, from: usize| text.chars().skip(from).take(2).collect::<String>();
    let at = SCRIPT.find("13").expect("a figure");
    assert_eq!(slice(STORY, at), "30");
    for line in [
        "kind = \"number\"".to_owned(),
        "from = \"13 people\"".to_owned(),
        format!("from_start = {at}"),
        "to = \"30 people\"".to_owned(),
        format!("to_end = {}", at + "30 people".len()),
    ] {
        assert!(sheet.contains(&line), "{line}\n{sheet}");
    }
    assert!(!sheet.contains("flags"), "{sheet}");
    assert_eq!(finding(&desk, "altered")["kinds"][0], "number");
    let sarif = desk.run(&["check", "pier", "--no-cache", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let altered = results.iter().find(|one| one["ruleId"] == "altered");
    let kinds = &altered.expect("a result")["properties"]["differences"];
    assert_eq!(kinds, &serde_json::json!(["number"]));
}

#[test]
fn sentences_of_an_older_copydesk_stand_and_their_answers_too() {
    let desk = converted();
    let new = desk.read("claims/pier/web.toml");
    desk.write("claims/pier/web.toml", as_sentences(&new));
    let old = finding(&desk, "altered");
    assert_eq!(old["found"], "number: 13 people -> 30 people");
    assert_eq!(old["kinds"][0], "number");
    let told = desk.findings();
    assert!(!told.contains(&"sheet-differs".to_owned()), "{told:?}");
    let evidence = ["--evidence", "interview:Ida Kessler"];
    let mut verify = vec![
        "verify",
        "pier/web:1",
        "--as",
        "mara",
        "--note",
        "The office corrected it.",
    ];
    verify.extend(evidence);
    desk.ok(&verify);
    let digest = Sha256::of("number: 13 people -> 30 people").to_string();
    let ledger = desk.read("reviews/pier/mara.toml");
    assert!(ledger.contains(&digest), "{ledger}");
    assert!(!desk.findings().contains(&"altered".to_owned()));
    // The next import writes the table, which the same note answers.
    desk.ok(&["import", "pier/web"]);
    let again = desk.read("claims/pier/web.toml");
    assert!(
        again.contains("[[claim.difference]]") && !again.contains("flags ="),
        "{again}"
    );
    assert!(!desk.findings().contains(&"altered".to_owned()));
}

#[test]
fn a_revision_keeps_what_changed_in_the_same_form() {
    let desk = converted();
    desk.verify_all("pier/broadcast");
    desk.import("pier/broadcast", &SCRIPT.replace("13", "14"));
    let sheet = desk.read("claims/pier/broadcast.toml");
    let (_, table) = sheet
        .split_once("[[claim.before.difference]]\n")
        .expect("a table");
    let told: Vec<&str> = table.lines().take(8).collect();
    let at = SCRIPT.find("13").expect("a figure");
    let (start, end) = (
        format!("from_start = {at}"),
        format!("from_end = {}", at + 2),
    );
    let expected = [
        "kind = \"number\"",
        "confidence = \"sure\"",
        "from = \"13\"",
        &start,
        &end,
        "to = \"14\"",
    ];
    assert_eq!(told[..6], expected, "{sheet}");
    assert_eq!(finding(&desk, "stale")["kinds"][0], "number");
    // As an older copydesk kept it.
    let (before, _) = sheet
        .split_once("[[claim.before.difference]]\n")
        .expect("a table");
    desk.write(
        "claims/pier/broadcast.toml",
        format!("{}\nchanges = [\"hedge: 13 -> 14\"]\n", before.trim_end()),
    );
    let stale = finding(&desk, "stale");
    assert_eq!(stale["found"], "hedge: 13 -> 14");
    assert_eq!(stale["kinds"][0], "certainty");
}

/// How a text came to be that an AI made from the web page.
const FROM_THE_PAGE: [&str; 6] = [
    "--by",
    "ai",
    "--tool",
    "Converter 3",
    "--converted-from",
    "web",
];

/// A push message that an AI made from its web page, which says another number than the script.
fn chained() -> TempDesk {
    let desk = converted();
    desk.import_with(
        "pier/push",
        "Pier falls: 30 people hurt, officials say.\n",
        &FROM_THE_PAGE,
    );
    desk
}

#[test]
fn what_was_made_from_a_conversion_is_compared_with_what_the_journalist_wrote() {
    let desk = chained();
    let sheet = desk.read("claims/pier/push.toml");
    assert!(sheet.contains("rendition = \"broadcast\""), "{sheet}");
    assert!(sheet.contains("kind = \"number\""), "{sheet}");
    let told = desk.run(&["compare", "pier/push"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("broadcast, revision 1 → push"), "{told}");
    assert!(told.contains("13 people"), "{told}");
}

#[test]
fn a_sheet_of_an_older_copydesk_is_held_against_what_it_was_judged_beside() {
    let desk = chained();
    // As an older copydesk kept it: compared with the page.
    let sheet = desk.read("claims/pier/push.toml");
    let page = desk.read("claims/pier/web.toml");
    let digest = |sheet: &str, table: &str| {
        let (_, table) = sheet.split_once(table).expect("a table");
        let (_, digest) = table.split_once("sha256 = ").expect("a digest");
        digest.lines().next().expect("a line").to_owned()
    };
    let (before, _) = sheet
        .split_once("[[claim.difference]]")
        .expect("a difference");
    let source = format!(
        "[claim.source]\nrendition = \"web\"\nrevision = 1\nquote = \"{}\"\nsha256 = {}\n",
        STORY.trim(),
        digest(&page, "[[claim]]")
    );
    let (head, after) = before.split_once("reading = ").expect("a reading");
    let (_, rest) = after.split_once('\n').expect("a line");
    let old = format!("{head}reading = 15\n{rest}{source}");
    desk.write("claims/pier/push.toml", &old);
    let told = desk.run(&["check", "pier", "--no-cache", "--format", "json"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(!told.contains("record-mismatch"), "{told}\n{old}");
    // Imported again, it is held against the script.
    desk.import_with(
        "pier/push",
        "Pier falls: 30 people were hurt, officials say.\n",
        &FROM_THE_PAGE,
    );
    let sheet = desk.read("claims/pier/push.toml");
    assert!(sheet.contains("rendition = \"broadcast\""), "{sheet}");
}

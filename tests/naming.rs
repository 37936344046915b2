//! What commands take: one rendition of a story, several claims by their numbers, the claims to check first.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with(
        "pier/broadcast",
        "[VO]\nTHREE PEOPLE DIED ON THE EAST PIER.\nTHE CAFE IS BLUE.\nTHE OWNER DENIES THAT THE ROOF WAS OLD.\nIT WAS BUILT IN 1931.\n\
         THE DOG IS FINE.\nTHE COUNCIL MEETS ON MONDAY.\n",
        &["--format", "script"],
    );
    desk.import(
        "pier/web",
        "Three die on east pier\n\nThe cafe is blue. The dog is fine.\n",
    );
    desk
}

#[test]
fn one_rendition_is_checked_alone() {
    let desk = desk();
    desk.verify_all("pier/web");
    desk.exits(1, &["check", "pier"]);
    let told = desk.run(&["check", "pier/web", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let story = &told["stories"][0];
    assert_eq!(story["renditions"].as_array().map(Vec::len), Some(1));
    let findings = story["findings"].as_array().expect("findings");
    assert!(
        findings.iter().all(|one| one["rendition"] != "broadcast"),
        "{findings:?}"
    );
    let told = desk.exits(2, &["check", "pier/push"]);
    assert!(told.contains("broadcast") && told.contains("web"), "{told}");
}

#[test]
fn a_range_names_every_claim_in_it() {
    let desk = desk();
    desk.ok(&[
        "query",
        "pier/broadcast:2-4",
        "--note",
        "says who?",
        "--as",
        "jonas",
    ]);
    let status = desk.ok(&["status", "pier/broadcast"]);
    assert_eq!(status.matches("asks: says who?").count(), 3, "{status}");
    for wrong in [
        "pier/broadcast:4-2",
        "pier/broadcast:1-",
        "pier/broadcast:5-9",
    ] {
        desk.exits(2, &["query", wrong, "--note", "x", "--as", "jonas"]);
    }
}

#[test]
fn a_range_is_shown_claim_by_claim() {
    let desk = desk();
    let told = desk.ok(&["show", "pier/broadcast:2-4"]);
    for (shown, words) in [
        (true, "CAFE IS BLUE"),
        (true, "OWNER DENIES"),
        (true, "BUILT IN 1931"),
    ] {
        assert_eq!(
            told.contains(&format!("▌ {}", words)) || told.contains(words),
            shown,
            "{told}"
        );
    }
    assert_eq!(told.matches("nobody has judged it").count(), 3, "{told}");
    let json = desk.run(&["show", "pier/broadcast:2-4", "--json"]);
    let all: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let addresses: Vec<_> = all
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["address"].clone())
        .collect();
    assert_eq!(
        addresses,
        ["pier/broadcast:2", "pier/broadcast:3", "pier/broadcast:4"]
    );
    // One claim is an object, as it always was.
    let json = desk.run(&["show", "pier/broadcast:2", "--json"]);
    let one: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(one["address"], "pier/broadcast:2");
    let told = desk.exits(2, &["show", "pier/broadcast:5-9"]);
    assert!(told.contains("has 6 claims"), "{told}");
}

#[test]
fn claims_are_checked_by_their_numbers() {
    let desk = desk();
    desk.verify_all("pier/web");
    desk.ok(&[
        "verify",
        "pier/broadcast:2-3",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
    ]);
    desk.exits(1, &["check", "pier/broadcast"]);
    let read = |target: &str| -> serde_json::Value {
        let told = desk.run(&["check", target, "--format", "json"]);
        serde_json::from_slice(&told.stdout).expect("JSON")
    };
    let claims = |told: &serde_json::Value| -> usize {
        let findings = told["stories"][0]["findings"].as_array().expect("findings");
        findings
            .iter()
            .filter(|one| one["code"] == "unreviewed")
            .count()
    };
    assert_eq!(claims(&read("pier/broadcast")), 4);
    assert_eq!(claims(&read("pier/broadcast:2-3")), 0);
    let some = read("pier/broadcast:3-5");
    assert_eq!(claims(&some), 2, "{some}");
    let counts = &some["stories"][0]["renditions"][0]["counts"];
    assert_eq!(
        (&counts["verified"], &counts["unreviewed"]),
        (&1.into(), &2.into()),
        "{counts}"
    );
    assert_eq!(claims(&read("pier/broadcast:1")), 1);
    for wrong in [
        "pier/broadcast:5-9",
        "pier/broadcast:4-2",
        "pier/push:1",
        "pier:1-2",
    ] {
        desk.exits(2, &["check", wrong]);
    }
}

#[test]
fn what_to_check_first_is_what_can_hurt() {
    let desk = desk();
    let told = desk.ok(&["status", "pier/broadcast", "--first", "2"]);
    assert_eq!(told.matches("pier/broadcast:").count(), 2, "{told}");
    assert!(
        told.lines()
            .next()
            .is_some_and(|line| line.contains("DIED")),
        "{told}"
    );
    assert!(told.contains("OWNER DENIES"), "{told}");
    let json = desk.run(&["status", "pier", "--first", "3", "--json"]);
    let first: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(first.as_array().map(Vec::len), Some(3));
    let high = desk.ok(&["status", "pier/broadcast"]);
    assert!(high.matches("high  ").count() <= 2, "{high}");
}

#[test]
fn what_says_something_else_than_its_original_comes_first() {
    let desk = TempDesk::new();
    let sent = "SIX DIVERS DIED WHEN THE MILL BURNED ON FRIDAY. THE DAM IS SAFE, SAYS THE BOARD. THE BOATS ARE OLD. \
                THE KEEPER LIKES THE LAMP.\n";
    desk.import_with("dam/broadcast", sent, &["--original", "--format", "script"]);
    let told = "Six divers died when the mill burned on Friday.\n\nThe dam is not safe, says the board.\n\nThe boats are old.\n\n\
                The keeper likes the lamp.\n";
    let converted = ["--by", "ai", "--tool", "T", "--converted-from", "broadcast"];
    desk.import_with("dam/web", told, &converted);
    let first = desk.ok(&["status", "dam/web", "--first", "1"]);
    assert!(first.contains("The dam is not safe"), "{first}");
    assert!(first.contains("high"), "{first}");
    assert!(
        first.contains("something else than its original"),
        "{first}"
    );
    let shown = desk.ok(&["show", "dam/web:2"]);
    assert!(shown.contains("high priority"), "{shown}");
}

#[test]
fn a_station_teaches_its_names_and_its_furniture() {
    let page = "Pier falls\n\nThe east pier fell into the water at noon on Monday, and nobody was hurt.\n\n\
                Daybreak 9 wakes up with you every day.\n\nA diver told Daybreak 9 that the piles were gone.\n";
    let desk = TempDesk::new();
    desk.import("pier/web", page);
    let before = desk.claims("pier/web");
    let policy = desk.read("copydesk.toml");
    let table = "[station]\nnames = [\"Daybreak 9\"]\nfurniture = [\"Daybreak 9 wakes up with you every day.\"]\n\n";
    desk.write(
        "copydesk.toml",
        policy.replacen("[disclosure]", &format!("{table}[disclosure]"), 1),
    );
    desk.ok(&["import", "pier/web"]);
    assert_eq!(desk.claims("pier/web"), before - 1);
    let sheet = desk.read("claims/pier/web.toml");
    assert!(sheet.contains("value = \"Daybreak 9\""), "{sheet}");
    assert!(!sheet.contains("value = \"9\""), "{sheet}");
}

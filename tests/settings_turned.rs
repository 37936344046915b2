//! A verdict does not outlive a change of what its words mean, and outlives every other: attacks with an honest twin beside each.
//!
//! The cases stand in `tests/data/turned*.txt`, whose first lines say how they are written.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::Path;
use std::sync::Mutex;
use std::thread;

use support::TempDesk;

/// A text, what becomes of it, and what is to be judged again.
struct Turn {
    name: String,
    options: &'static [&'static str],
    before: String,
    after: String,
    again: Vec<String>,
    stand: Vec<String>,
}

fn options(layout: &str) -> &'static [&'static str] {
    match layout {
        "markdown" => &["--by", "person", "--format", "markdown"],
        "html" => &["--by", "person", "--format", "html"],
        _ => &["--by", "person"],
    }
}

fn turns(file: &str) -> Vec<Turn> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(file);
    let text = std::fs::read_to_string(&path).expect("cases");
    let cases = text.split("\n@@@ ").skip(1);
    cases.flat_map(turns_of).collect()
}

fn turns_of(case: &str) -> Vec<Turn> {
    let (head, rest) = case.split_once('\n').expect("a name and a text");
    let (name, layout) = head
        .strip_suffix(']')
        .and_then(|head| head.rsplit_once(" ["))
        .unwrap_or((head, "person"));
    let mut parts = rest
        .split("\n--->\n")
        .flat_map(|part| part.split("\n===>\n"));
    let before = parts.next().expect("a text before").trim_start().to_owned();
    let turn = |part: &str| {
        let listed = |label: &str| -> Vec<String> {
            let lines = part.lines().filter_map(|line| line.strip_prefix(label));
            let words = lines.flat_map(|line| line.split("||"));
            words.map(|one| one.trim().to_owned()).collect()
        };
        let text = part
            .lines()
            .filter(|line| !line.starts_with("again:") && !line.starts_with("stand:"));
        Turn {
            name: name.to_owned(),
            options: options(layout),
            before: format!("{before}\n"),
            after: format!("{}\n", text.collect::<Vec<_>>().join("\n").trim_end()),
            again: listed("again:"),
            stand: listed("stand:"),
        }
    };
    parts.map(turn).collect()
}

// The words of the claims that something is to be done about, and of all.
fn open(desk: &TempDesk) -> (Vec<String>, Vec<String>) {
    let output = desk.run(&["check", "--no-cache", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let status: serde_json::Value =
        serde_json::from_str(&desk.ok(&["status", "jury", "--json"])).expect("JSON");
    let claims = status[0]["renditions"][0]["claims"]
        .as_array()
        .expect("claims");
    let words =
        |claim: &serde_json::Value| claim["claim"]["quote"].as_str().expect("words").to_owned();
    let stories = answer["stories"].as_array().expect("stories");
    let findings = stories
        .iter()
        .flat_map(|one| one["findings"].as_array().expect("findings"))
        // That a text is in a language which is not read is no word on a claim.
        .filter(|finding| finding["code"] != "language");
    let open = findings
        .map(|finding| {
            let claim = claims
                .iter()
                .find(|one| finding.get("claim") == Some(&one["claim"]["id"]));
            claim.map_or_else(|| finding["message"].to_string(), words)
        })
        .collect();
    (open, claims.iter().map(words).collect())
}

// What is wrong with a turn; nothing where it holds.
fn wrong(turn: &Turn) -> Option<String> {
    let desk = TempDesk::new();
    let dated = [turn.options, &["--date", "2026-03-03"]].concat();
    desk.import_with("jury/web", &turn.before, &dated);
    desk.verify_all("jury/web");
    let (before, _) = open(&desk);
    if !before.is_empty() {
        return Some(format!("{}: before: {before:?}", turn.name));
    }
    desk.import_with("jury/web", &turn.after, turn.options);
    let (open, all) = open(&desk);
    let has = |claims: &[String], words: &String| claims.iter().any(|one| one.contains(words));
    let missed: Vec<&String> = turn.again.iter().filter(|one| !has(&open, one)).collect();
    let alarmed: Vec<&String> = turn
        .stand
        .iter()
        .filter(|one| has(&open, one) || !has(&all, one))
        .collect();
    (!missed.is_empty() || !alarmed.is_empty())
        .then(|| format!("{}: stands: {missed:?}; must stand: {alarmed:?}", turn.name))
}

fn hold(file: &str) {
    let turns = turns(file);
    assert!(turns.len() > 20, "{file} has cases");
    let next = Mutex::new(turns.iter());
    let found = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(turn) = next.lock().expect("a lock").next() else {
                        break;
                    };
                    found.lock().expect("a lock").extend(wrong(turn));
                }
            });
        }
    });
    let found = found.into_inner().expect("a lock");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_said_of_a_passage_beside_it() {
    hold("turned_beside.txt");
}

#[test]
fn what_stands_further_off() {
    hold("turned_further.txt");
}

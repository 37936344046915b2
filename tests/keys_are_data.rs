//! No key of a file that comes with a clone names something to run or an address to call.
//!
//! Whoever looks at a stranger's desk must run nothing of theirs. Every key of every file of a desk is listed in `tests/data/keys.txt`, by
//! the schemas that the program itself prints; a key that is not listed fails here, so that somebody asks what the program does with it.
//! What runs a program or calls an address stands in the user's own configuration or on the command line ([docs/assist.md]).
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::copydesk;

/// The files that a clone brings, by the name of their schema.
const FILES: [&str; 9] = [
    "desk",
    "story",
    "sheet",
    "ledger",
    "evidence",
    "waivers",
    "intake",
    "suggestions",
    "seal",
];
/// Words in a key that would name something to run or to call.
const ACTS: [&str; 20] = [
    "args", "binary", "call", "callback", "cmd", "command", "endpoint", "exec", "fetch", "hook",
    "host", "launch", "plugin", "proxy", "run", "script", "server", "shell", "spawn", "webhook",
];
/// Keys that sound like it, with what they are.
const SOUNDS: [(&str, &str, &str); 1] = [(
    "suggestions",
    "run",
    "the record of one reading by a reader that the user started",
)];

fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                found.extend(properties.keys().cloned());
            }
            map.values().for_each(|one| keys(one, found));
        }
        Value::Array(all) => all.iter().for_each(|one| keys(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn told() -> String {
    let mut lines = String::new();
    for file in FILES {
        let output = copydesk().args(["schema", file]).output().expect("run");
        let schema: Value = serde_json::from_slice(&output.stdout).expect("a schema");
        let mut found = BTreeSet::new();
        keys(&schema, &mut found);
        assert!(!found.is_empty(), "{file} has no keys");
        for key in found {
            let acts = key.split(['_', '-']).any(|word| ACTS.contains(&word));
            let known = SOUNDS
                .iter()
                .any(|(of, name, _)| *of == file && *name == key);
            assert!(
                !acts || known,
                "{file}: `{key}` sounds like something to run or to call"
            );
            lines.push_str(&format!("{file} {key}\n"));
        }
    }
    lines
}

#[test]
fn every_key_of_a_desk_is_known_to_be_data() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/keys.txt");
    let listed = std::fs::read_to_string(file).expect("the list of keys");
    let listed: BTreeSet<&str> = listed
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let told = told();
    let told: BTreeSet<&str> = told.lines().collect();
    let new: Vec<&&str> = told.difference(&listed).collect();
    let gone: Vec<&&str> = listed.difference(&told).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "keys of a desk's files that tests/data/keys.txt does not list: {new:?}; that are no more: {gone:?}. A key is data that is read, shown or \
         compared. If the program would run it or call it, it belongs into the user's own configuration; if it is data, add it to the list."
    );
}

// The one place where programs are started at a user's word is the user's own configuration, and a desk's policy names its readers only.
#[test]
fn a_desk_that_names_a_program_is_told_that_it_may_not() {
    let desk = support::TempDesk::new();
    for lines in [
        "\n[assist]\ncommand = \"touch ran\"\n",
        "\n[hooks]\npost-import = \"touch ran\"\n",
        "\n[station]\nprogram = \"touch ran\"\n",
    ] {
        let policy = desk.read("copydesk.toml");
        desk.append("copydesk.toml", lines);
        desk.exits(2, &["check"]);
        assert!(!desk.file("ran").exists());
        desk.write("copydesk.toml", policy);
    }
}

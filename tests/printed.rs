//! What a text, a note, a name or a file brings along is printed as characters, never as commands to the terminal.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;

use support::TempDesk;

/// Clears the screen, sets the title, recolours, moves back, and the same with the 8-bit introducer.
const ESCAPES: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{1b}[31m\u{8}\u{9b}31m\u{202e}";

fn is_raw(character: char) -> bool {
    !matches!(character, '\n' | '\t') && (character.is_control() || character == '\u{202e}')
}

fn printed(desk: &TempDesk, arguments: &[&str]) {
    let output = desk.run(arguments);
    for text in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(text);
        let raw: Vec<char> = text.chars().filter(|one| is_raw(*one)).collect();
        assert!(raw.is_empty(), "{arguments:?} prints {raw:?}: {text:?}");
    }
}

// A TOML string that says `text`.
fn quoted(text: &str) -> String {
    let codes = text.chars().map(|one| match is_raw(one) {
        true => format!("\\u{:04X}", one as u32),
        false => one.to_string(),
    });
    codes.collect()
}

#[test]
fn every_command_prints_escapes_as_characters() {
    let desk = TempDesk::new();
    let text = format!(
        "Pool {ESCAPES} reopens\n\nThe Quay Street pool {ESCAPES} reopened on Saturday, Ida Kessler said.\n"
    );
    desk.import_with("pool/broadcast", &text, &["--original"]);
    desk.import("pool/web", &text.replace("Saturday", "Sunday"));
    desk.import("pool/web", &text.replace("Saturday", "Friday"));
    let note = format!("note {ESCAPES} ends");
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler#2026-03-02",
        "--note",
        &note,
    ]);
    desk.ok(&["query", "pool/web:2", "--as", "jonas", "--note", &note]);
    desk.replace(
        "stories/pool/story.toml",
        "title = \"",
        &format!("title = \"{}", quoted(ESCAPES)),
    );
    let name = "name = \"Mara Quist";
    desk.replace("copydesk.toml", name, &format!("{name}{}", quoted(ESCAPES)));
    let file = format!("read-{}.txt", ESCAPES.replace('/', ""));
    desk.write(&file, "evidence");
    let commands: [&[&str]; 34] = [
        &["check"],
        &["check", "--all", "--no-cache"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "junit"],
        &["check", "--format", "github"],
        &["check", "--format", "gitlab"],
        &["status"],
        &["status", "pool"],
        &["status", "pool", "--json"],
        &["show", "pool/web:1"],
        &["show", "pool/web:1", "--json"],
        &["log", "pool"],
        &["log", "pool/web:1", "--json"],
        &["search", "pool"],
        &["search", "pool", "--json"],
        &["policy"],
        &["policy", "pool/web:1"],
        &["diff", "pool/web"],
        &["diff", "pool/web", "--format", "json"],
        &["diff", "pool/web", "--format", "html"],
        &["compare", "pool", "--all"],
        &["compare", "pool", "--format", "json"],
        &["compare", "pool", "--format", "html"],
        &["report", "pool"],
        &["report", "pool", "--format", "html"],
        &["report", "pool", "--format", "json"],
        &["report", "pool", "--format", "jsonld"],
        &["report", "pool/web", "--format", "ninjs"],
        &["audit"],
        &["disclosure", "pool"],
        &["attach", "pool", &file, "--as", "mara"],
        &["attach", "pool", "no-such-\u{1b}[2J", "--as", "mara"],
        &["import", "pool/web", &file],
    ];
    for command in commands {
        printed(&desk, command);
    }
    desk.write("loose.txt", &text);
    for command in [
        &["extract", "loose.txt"][..],
        &["extract", "loose.txt", "--json"],
    ] {
        printed(&desk, command);
    }
}

#[test]
fn a_broken_file_is_shown_without_its_escapes() {
    let desk = TempDesk::verified();
    let story = desk.read("stories/pool/story.toml");
    desk.write(
        "stories/pool/story.toml",
        format!("title = \"{ESCAPES}\"\n{story}"),
    );
    printed(&desk, &["check"]);
    desk.write("stories/pool/story.toml", &story);
    let hidden = desk.file(&format!("stories/x{}", ESCAPES.replace('/', "")));
    fs::create_dir(hidden).expect("made");
    printed(&desk, &["check"]);
    printed(&desk, &["status"]);
}

#[test]
fn json_says_the_same_value_with_escapes() {
    let desk = TempDesk::new();
    desk.import(
        "pool/web",
        "Pool\n\nThe pool \u{9b}31m reopened on Saturday.\n",
    );
    let shown: serde_json::Value =
        serde_json::from_str(&desk.ok(&["status", "pool", "--json"])).expect("JSON");
    assert!(shown.is_array());
}

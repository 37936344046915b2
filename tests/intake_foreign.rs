//! Files that other people's programs wrote, compared with the text that the same programs read out of them.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use copydesk::intake;
use copydesk::model::Role;

/// The words of a text, sorted: programs draw tables and lists each in their own way, but no word may be lost or added.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}

fn run(command: &mut Command) {
    let output = command.output().expect("run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

#[test]
fn no_word_is_lost_of_what_other_programs_wrote() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    run(&mut Command::new(root.join("scripts/foreign-programs")));
    let folder = tempfile::tempdir().expect("a folder");
    let python = root.join("target/foreign-programs/bin/python");
    run(Command::new(python)
        .arg(root.join("tests/foreign_files.py"))
        .arg(folder.path()));
    let list = fs::read(folder.path().join("files.json")).expect("a list");
    let list: serde_json::Value = serde_json::from_slice(&list).expect("JSON");
    let title = list["title"].as_str().expect("a title");
    let mut formats = Vec::new();
    for file in list["files"].as_array().expect("files") {
        let name = file["file"].as_str().expect("a name");
        let bytes = fs::read(folder.path().join(name)).expect("written");
        let taken =
            intake::take(name, &bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"));
        let format = taken.format.name();
        let told = file["text"].as_str().expect("a text");
        let expected = match format {
            // The subject of a message is its headline.
            "eml" => words(&format!("{title}\n\n{told}")),
            _ => words(told),
        };
        assert_eq!(
            words(&taken.text),
            expected,
            "{name}, read as {format}:\n{}",
            taken.text
        );
        // The roles: a title is a headline wherever the format can say so.
        let headline = taken
            .record
            .blocks
            .iter()
            .any(|block| block.role == Some(Role::Headline));
        let can = !matches!(format, "mos" | "srt" | "webvtt" | "ttml");
        assert_eq!(headline, can && taken.text.contains(title), "{name}");
        formats.push(format);
    }
    formats.sort_unstable();
    formats.dedup();
    assert_eq!(
        formats,
        [
            "docx",
            "eml",
            "feed",
            "html",
            "markdown",
            "mos",
            "newsml-1",
            "newsml-g2",
            "ninjs",
            "nitf",
            "odt",
            "rtf",
            "srt",
            "ttml",
            "webvtt"
        ]
    );
}

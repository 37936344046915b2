//! The README does what it says: every command of the first story runs on the files it names, and the output shown is the real one.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The words of a command line as a shell has them, up to a comment; of quotes only the double ones occur.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            '#' if !quoted && words.last().is_some_and(String::is_empty) => break,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("a word").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn the_first_story_runs_from_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let (first_screen, rest) = readme
        .split_once("## Your first story")
        .expect("a first story");
    let (story, _) = rest.split_once("## Commands").expect("the commands");
    let block: Vec<&str> = story
        .lines()
        .skip_while(|line| !line.starts_with("    "))
        .take_while(|line| line.starts_with("    "))
        .map(str::trim)
        .collect();
    assert!(block.len() > 10, "the block was found: {block:?}");
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(root().join("examples/pool")).expect("the examples") {
        let entry = entry.expect("readable");
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copied");
    }
    let run = |arguments: &[String], place: &Path| {
        let output = support::copydesk()
            .args(arguments)
            .current_dir(place)
            .output()
            .expect("run");
        (output.status.code(), support::both(&output))
    };
    for line in block {
        let words = words(line);
        let (program, arguments) = words.split_first().expect("a command");
        let command = arguments.first().map(String::as_str);
        if program != "copydesk" {
            assert!(
                matches!(program.as_str(), "cargo" | "mkdir"),
                "unknown: {line}"
            );
            continue;
        }
        // Both wait for a person.
        if matches!(command, Some("review" | "serve")) {
            continue;
        }
        let (code, said) = run(arguments, folder.path());
        let wanted = match command {
            Some("check") => 1,
            _ => 0,
        };
        assert_eq!(code, Some(wanted), "{line}: {said}");
        // The heading of a file in Markdown is its own, and none of the tool's.
        assert!(!said.contains("tool-residue"), "{line}: {said}");
    }
    let mut said = String::new();
    let mut shown = 0;
    for line in first_screen.lines().filter(|line| line.starts_with("    ")) {
        if let Some(command) = line.trim().strip_prefix("$ copydesk ") {
            let place = match command {
                "check" => root(),
                _ => folder.path(),
            };
            said = run(&words(command), place).1;
        } else if !said.is_empty() {
            shown += 1;
            let same = said.lines().any(|one| one.trim() == line.trim());
            // The sample is judged by now; what it says of a verdict is another's.
            let line = line.trim().trim_end_matches("unreviewed").trim();
            assert!(
                same || said.contains(line),
                "the README shows {line:?}, and it is {said}"
            );
        }
    }
    assert!(shown > 3, "output was found in the README");
}

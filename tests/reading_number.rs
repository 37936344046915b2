//! The number of the reading is raised when the engine reads the same text otherwise.
//!
//! A sheet, and every cached answer, says by which reading it was made; under a newer number nothing that stands is voided and what differs
//! is told. A reading that changes without its number makes every desk's sheets differ from their texts overnight. So the reading of
//! texts that stand here is pinned by a digest beside each number.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use copydesk::intake;
use copydesk::model::{READING, Sha256};
use copydesk::text::{self, KnownBlock, Options};

const PINNED: &str = "tests/data/readings.txt";

fn texts() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in [
        "tests/data/scripts",
        "tests/data/pages",
        "tests/data/ninjs",
        "tests/data/marks",
        "tests/data/readings",
        "stories",
    ] {
        let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of texts") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => open.push(path),
                    false => found.push(path),
                }
            }
        }
    }
    let wanted = ["txt", "md", "html", "json", "docx"];
    found.retain(|path| {
        path.extension()
            .is_some_and(|end| wanted.iter().any(|one| end == *one))
    });
    found.sort();
    found
}

// Blocks, claims, kinds, speakers, settings and facts: what `check` holds a sheet to.
fn reading() -> (usize, Sha256) {
    let mut told = String::new();
    let mut read = 0;
    for path in texts() {
        let bytes = std::fs::read(&path).expect("a text");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Ok(taken) = intake::take(&name, &bytes, None) else {
            continue;
        };
        let known = taken.record.blocks.iter();
        let known = known.map(|one| KnownBlock {
            span: one.span(),
            role: one.role,
            speaker: one.speaker.clone(),
            picture: one.picture.clone(),
            rank: one.rank,
            depth: one.depth,
        });
        let options = Options {
            format: Some(taken.layout),
            date: chrono::NaiveDate::from_ymd_opt(2026, 3, 4),
            known: known.collect(),
            ..Options::default()
        };
        let found = text::extract(&taken.text, &options);
        writeln!(told, "{name}\n{:#?}\n{:#?}", found.blocks, found.claims).expect("a string");
        read += 1;
    }
    (read, Sha256::of(&told))
}

#[test]
fn a_reading_that_changes_has_another_number() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PINNED);
    let pinned = std::fs::read_to_string(&file).expect("the pinned readings");
    let (read, digest) = reading();
    assert!(read >= 20, "only {read} texts were read");
    let line = format!("{READING} {digest}");
    let number = format!("{READING} ");
    let others: Vec<&str> = pinned
        .lines()
        .filter(|line| !line.starts_with(&number))
        .collect();
    if std::env::var_os("COPYDESK_PIN_READING").is_some() {
        std::fs::write(&file, format!("{}\n{line}\n", others.join("\n")))
            .expect("the pinned readings");
        return;
    }
    assert!(
        pinned.lines().any(|one| one == line),
        "the engine reads the same texts otherwise than reading {READING} did. Raise `READING` in crates/copydesk-model/src/setting.rs where \
         that number is released; then pin it: COPYDESK_PIN_READING=1 cargo test --test reading_number"
    );
    assert!(
        others
            .iter()
            .all(|one| one.starts_with('#') || !one.ends_with(&digest.to_string())),
        "reading {READING} reads as another one did: it needs no number of its own"
    );
}

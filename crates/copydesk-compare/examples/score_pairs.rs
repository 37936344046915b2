//! Runs the comparison over pairs of one script line and its conversion, and prints those that it gets wrong.
//!
//! Usage: `cargo run -p copydesk-compare --example score_pairs -- FILE.txt…`. A line is `ORIGINAL => CONVERSION` under a `[kind]`; under
//! `[same]` nothing may be flagged.

use std::error::Error;
use std::fs;

use copydesk_compare::compare::{Side, compare};
use copydesk_text::{Options, TextFormat, extract};

const BEFORE: &str =
    "Lorne today\n\nThe Lorne Ledger serves the valley. The weather stays mild.\n\n";
const SCRIPT: &str = "THE LORNE LEDGER SERVES THE VALLEY. THE WEATHER STAYS MILD.\n\n";

fn main() -> Result<(), Box<dyn Error>> {
    let (mut right, mut all) = (0, 0);
    for file in std::env::args().skip(1) {
        let text = fs::read_to_string(file)?;
        let mut section = "";
        for line in text.lines() {
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                section = name;
            }
            if line.starts_with('#') {
                continue;
            }
            let Some((original, converted)) = line.split_once(" => ") else {
                continue;
            };
            let flags = flags(original, converted);
            let answers: &[&str] = match section {
                "person" | "organisation" | "place" => &["person", "organisation", "place", "name"],
                "certainty" | "completion" => &["certainty", "completion"],
                "opposite" => &["opposite", "stage"],
                section => &[section],
            };
            let kind = |flag: &String| {
                answers
                    .iter()
                    .any(|one| flag.split(':').next() == Some(one))
            };
            let good = match section {
                "same" => !flags.iter().any(|flag| !flag.starts_with('?')),
                _ => flags.iter().any(kind),
            };
            all += 1;
            right += usize::from(good);
            if !good {
                println!("[{section}] {line}\n      found: {}", flags.join(" | "));
            }
        }
    }
    println!("{right} of {all} right");
    Ok(())
}

fn flags(original: &str, converted: &str) -> Vec<String> {
    let options = |format| Options {
        format: Some(format),
        ..Options::default()
    };
    let (script, story) = (
        format!("{SCRIPT}{original}\n"),
        format!("{BEFORE}{converted}\n"),
    );
    let before = extract(&script, &options(TextFormat::Script));
    let after = extract(&story, &options(TextFormat::Article));
    let result = compare(
        Side {
            text: &script,
            found: &before,
        },
        Side {
            text: &story,
            found: &after,
        },
    );
    let start = BEFORE.chars().count() as u32;
    result
        .pairs
        .iter()
        .filter(|pair| pair.converted.span.start >= start)
        .flat_map(|pair| &pair.differences)
        .map(|one| match one.is_finding() {
            true => one.flag(),
            false => format!("?{}", one.flag()),
        })
        .collect()
}

//! Labelled conversions: scripts with versions, every sentence with its verdict and what differs.

use std::error::Error;
use std::fs;
use std::ops::Range;

use chrono::NaiveDate;
use copydesk_text::{Extraction, Options, TextFormat, extract};
use serde_json::Value;

/// A conversion beside its script.
pub(crate) struct Version {
    /// The file that it stands in.
    pub file: String,
    /// The story's name.
    pub story: String,
    /// The script.
    pub script: String,
    /// The conversion's text.
    pub text: String,
    /// What the engine found in the script.
    pub original: Extraction,
    /// What it found in the conversion.
    pub converted: Extraction,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

/// What a label says of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It says what the script says.
    Same,
    /// A harmless addition.
    Benign,
    /// It says something else.
    Error,
}

/// A labelled sentence.
pub(crate) struct Sentence {
    /// Where it stands, in code points.
    pub span: Range<u32>,
    /// What the label says.
    pub verdict: Verdict,
    /// Where the words that differ stand, in code points.
    pub wrong: Vec<Range<u32>>,
}

/// The text under a key; an empty one where there is none.
pub(crate) fn text_of<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The list under a key; an empty one where there is none.
pub(crate) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    let list = value.get(key).and_then(Value::as_array);
    list.map_or(&[], |all| all)
}

/// What an original is: a script, unless its row says "article".
pub(crate) fn form(row: &Value) -> Option<TextFormat> {
    (text_of(row, "form") != "article").then_some(TextFormat::Script)
}

/// Every version of the stories of a file; of a `.txt` file every pair of a line of a script and a line of a conversion.
pub(crate) fn read(file: &str) -> Result<Vec<Version>, Box<dyn Error>> {
    if file.ends_with(".txt") {
        return pairs(file);
    }
    let mut versions = Vec::new();
    for line in fs::read_to_string(file)?
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        let row: Value = serde_json::from_str(line)?;
        let script = text_of(&row, "script");
        let date = text_of(&row, "date").parse::<NaiveDate>().ok();
        let options = |format| Options {
            format,
            date,
            ..Options::default()
        };
        for version in list(&row, "versions") {
            let text = text_of(version, "text");
            versions.push(Version {
                file: file.to_owned(),
                story: text_of(&row, "id").to_owned(),
                script: script.to_owned(),
                text: text.to_owned(),
                original: extract(script, &options(form(&row))),
                converted: extract(text, &options(None)),
                sentences: sentences(text, version),
            });
        }
    }
    Ok(versions)
}

/// What stands before each pair, so that a single line is read as a script and as a story.
const SCRIPT: &str = "THE COUNTY FAIR OPENED TO A RECORD CROWD.\n";
const STORY: &str = "The county fair opened to a record crowd.\n\n";

// Of a pair that differs the words are wrong that the script does not have, or all where it has all.
fn pairs(file: &str) -> Result<Vec<Version>, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let mut kind = "";
    let mut versions = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|one| one.strip_suffix(']')) {
            kind = name;
        }
        let Some((original, converted)) = line.split_once(" => ") else {
            continue;
        };
        let (script, story) = (
            format!("{SCRIPT}{original}\n"),
            format!("{STORY}{converted}\n"),
        );
        let options = |format| Options {
            format: Some(format),
            ..Options::default()
        };
        let start = STORY.chars().count() as u32;
        let mut at = start;
        let mut wrong = Vec::new();
        let has = original.to_lowercase();
        for word in converted.split(' ') {
            let end = at + word.chars().count() as u32;
            let plain = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            if !has.contains(&plain) {
                wrong.push(at..end);
            }
            at = end + 1;
        }
        let span = start..start + converted.chars().count() as u32;
        let verdict = match kind {
            "same" => Verdict::Same,
            _ => Verdict::Error,
        };
        if wrong.is_empty() {
            wrong.push(span.clone());
        }
        if verdict == Verdict::Same {
            wrong.clear();
        }
        versions.push(Version {
            file: file.to_owned(),
            story: original.to_owned(),
            original: extract(&script, &options(TextFormat::Script)),
            converted: extract(&story, &options(TextFormat::Article)),
            script,
            text: story,
            sentences: vec![Sentence {
                span,
                verdict,
                wrong,
            }],
        });
    }
    Ok(versions)
}

fn sentences(text: &str, version: &Value) -> Vec<Sentence> {
    let points: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let point = |byte: usize| points.partition_point(|at| *at < byte) as u32;
    let mut from = 0;
    let mut found = Vec::new();
    for label in list(version, "labels") {
        let sentence = text_of(label, "sentence");
        let Some(at) = text[from..].find(sentence) else {
            continue;
        };
        let start = from + at;
        from = start + sentence.len();
        let disputed = label
            .get("disputed")
            .is_some_and(|one| !one.is_null() && *one != Value::Bool(false));
        let verdict = match text_of(label, "verdict") {
            "same" => Verdict::Same,
            "error" => Verdict::Error,
            _ => Verdict::Benign,
        };
        if disputed || label.get("furniture").is_some() {
            continue;
        }
        let wrong = list(label, "differences")
            .iter()
            .filter_map(|one| {
                let words = text_of(one, "converted");
                let at = start + sentence.find(words).filter(|_| !words.is_empty())?;
                Some(point(at)..point(at + words.len()))
            })
            .collect();
        found.push(Sentence {
            span: point(start)..point(from),
            verdict,
            wrong,
        });
    }
    found
}

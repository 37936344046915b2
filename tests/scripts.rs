//! Broadcast scripts of many houses: `tests/data/scripts`, invented, with ‹…› around what is read aloud and ‹NAME|…› around what is recorded.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that can't go on says so"
)]

mod support;

use std::ops::Range;

use copydesk::model::{Span, TextIndex};
use copydesk::text::{Options, TextFormat, extract, format_of};
use support::skipped::{SHARED, skipped};

/// What is heard: by whom, where that is known, and where it stands.
type Heard = Vec<(Option<String>, Range<usize>)>;

/// A script without its marks, and what of it is heard.
fn parse(marked: &str) -> (String, Heard) {
    let mut text = String::new();
    let mut heard = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('‹') {
        text.push_str(before);
        let (words, after) = after.split_once('›').expect("a closed mark");
        let (speaker, words) = match words.split_once('|') {
            Some((speaker, words)) => (Some(speaker.to_owned()), words),
            None => (None, words),
        };
        heard.push((speaker, text.len()..text.len() + words.len()));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    (text, heard)
}

/// What is wrong with what is found in a script.
fn faults(name: &str, marked: &str) -> Vec<String> {
    let (text, heard) = parse(marked);
    let mut faults = Vec::new();
    if format_of(&text) != TextFormat::Script {
        faults.push(format!("{name}: not taken for a script"));
    }
    let found = extract(
        &text,
        &Options {
            format: Some(TextFormat::Script),
            ..Options::default()
        },
    );
    let index = TextIndex::new(&text);
    let bytes = |span: Span| {
        let words = index.slice(span).expect("inside");
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        start..start + words.len()
    };
    let mut covered = vec![false; text.len()];
    for claim in &found.claims {
        let range = bytes(claim.span);
        covered[range.clone()].fill(true);
        let words = &text[range.clone()];
        let Some((speaker, _)) = heard
            .iter()
            .find(|(_, one)| one.start <= range.start && range.end <= one.end)
        else {
            faults.push(format!("{name}: a cue is a claim: {words:?}"));
            continue;
        };
        let said = claim
            .attribution
            .as_ref()
            .filter(|said| said.cue.as_deref() == Some("SOT"));
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        match (speaker, said) {
            (Some(speaker), Some(said)) if same(&said.speaker, speaker) => {}
            (None, None) => {}
            (speaker, said) => faults.push(format!(
                "{name}: {words:?} is {speaker:?}'s, not {:?}'s",
                said.map(|said| &said.speaker)
            )),
        }
    }
    for (_, range) in &heard {
        let missed: String = text[range.clone()]
            .char_indices()
            .filter(|(at, c)| c.is_alphanumeric() && !covered[range.start + at])
            .map(|(_, c)| c)
            .collect();
        if !missed.is_empty() {
            faults.push(format!(
                "{name}: no claim holds {missed:?} of {:?}",
                &text[range.clone()]
            ));
        }
    }
    faults
}

/// Minutes, interviews, notices in capitals and the like, which the weights were fitted to; copy with notes of a sub-editor is still taken for one.
#[test]
fn what_only_looks_like_a_script_is_none() {
    let texts = std::fs::read_dir("tests/data/labelled/read/no-scripts").expect("the texts");
    let mut told = Vec::new();
    for entry in texts.flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a text");
        if format_of(&text) == TextFormat::Script {
            told.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    assert_eq!(told, ["44-subbed-copy-check.txt"]);
}

#[test]
fn every_house_style_is_read() {
    let mut all = Vec::new();
    let mut names: Vec<_> = std::fs::read_dir("tests/data/scripts")
        .expect("the scripts")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    names.sort();
    assert!(names.len() >= 20);
    for path in names {
        let marked = std::fs::read_to_string(&path).expect("a script");
        all.extend(faults(
            &path.file_name().expect("a name").to_string_lossy(),
            &marked,
        ));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn whoever_is_supered_is_known_by_the_surname() {
    let script = "SLUG: BRIDGE\nTRT: 1:20\n\n{***TAKE VO***}\nCREWS CLOSED THE BRIDGE ON MONDAY.\n\n((SOT))\n\
                  SUPER: IDA KESSLER, CITY ENGINEER\nWE DID NOT WAIT.\nOUTCUE: NOT WAIT\n\n{***TAKE VO***}\n\
                  KESSLER SAYS THE REPAIR COULD TAKE THREE WEEKS. SHE SAYS THE PLANS ARE DRAWN.\n";
    let found = extract(script, &Options::default());
    let index = TextIndex::new(script);
    let said: Vec<_> = found
        .claims
        .iter()
        .filter_map(|claim| {
            let said = claim.attribution.as_ref()?;
            Some((index.slice(claim.span)?, said.speaker.as_str()))
        })
        .collect();
    assert_eq!(
        said,
        [
            ("WE DID NOT WAIT.", "IDA KESSLER"),
            (
                "KESSLER SAYS THE REPAIR COULD TAKE THREE WEEKS.",
                "IDA KESSLER"
            ),
            ("SHE SAYS THE PLANS ARE DRAWN.", "IDA KESSLER"),
        ]
    );
}

/// Reads `../shared/data/dev` where it is.
#[test]
fn no_article_is_taken_for_a_script() {
    for name in [
        "summedits_news.jsonl",
        "frank.jsonl",
        "revisions_18f.jsonl",
        "revisions_wikipedia.jsonl",
    ] {
        let Ok(lines) = std::fs::read_to_string(format!("../shared/data/dev/{name}")) else {
            skipped(&format!("../shared/data/dev/{name} is not here"), SHARED);
            return;
        };
        for line in lines.lines() {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
            for key in ["source", "old", "new"] {
                if let Some(text) = record[key].as_str() {
                    assert_eq!(
                        format_of(text),
                        TextFormat::Article,
                        "{name}: {}",
                        &text[..text.len().min(80)]
                    );
                }
            }
        }
    }
}

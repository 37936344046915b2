//! Does one part of what `check` does with the texts of a bench desk, so that the parts can be timed apart:
//! `reading_times DESK load|rules|trees|parse|compare`, one thread. `scripts/bench_reading` runs them all and subtracts.
//!
//! `load` reads the files; `rules` cuts sentences and finds claims, speakers and facts too, without trees; `trees` does so with
//! them; `parse` makes a tree of every claim of a pair too, as a comparison wants; `compare` holds each web text against its script as well.
//! What is parsed is remembered for as long as a pair takes, so that nothing is counted twice. Desks are those of `make_desk`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a tool for benchmarks says what went wrong and stops"
)]

use std::fs;
use std::path::Path;

use copydesk_compare::compare::{Side, compare};
use copydesk_grammar::Grammar;
use copydesk_model::TextIndex;
use copydesk_text::{Extraction, Options, TextFormat, extract};

/// A text of a story, read with the format that its rendition has.
fn read(story: &Path, rendition: &str, part: &str) -> Option<(String, Option<Extraction>)> {
    let text = fs::read_to_string(story.join(rendition).join("0001.md")).ok()?;
    let script = rendition == "broadcast";
    let options = Options {
        format: Some(if script {
            TextFormat::Script
        } else {
            TextFormat::Article
        }),
        grammar: part != "rules",
        ..Options::default()
    };
    let found = (part != "load").then(|| extract(&text, &options));
    Some((text, found))
}

/// Makes a tree of every claim.
fn parse(text: &str, found: &Extraction) {
    let grammar = Grammar::embedded().expect("weights of this version");
    let index = TextIndex::new(text);
    for claim in &found.claims {
        let words = index.slice(claim.span).unwrap_or_default();
        std::hint::black_box(grammar.parse_text(words));
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [desk, part] = arguments.as_slice() else {
        panic!("reading_times DESK load|rules|trees|parse|compare");
    };
    let mut stories: Vec<_> = fs::read_dir(Path::new(desk).join("stories"))
        .expect("a desk of make_desk")
        .map(|story| story.expect("a story").path())
        .collect();
    stories.sort();
    let (mut texts, mut bytes, mut claims, mut pairs) = (0, 0, 0, 0);
    for story in &stories {
        let script = read(story, "broadcast", part);
        let web = read(story, "web", part);
        for (text, found) in [&script, &web].into_iter().flatten() {
            texts += 1;
            bytes += text.len();
            claims += found.as_ref().map_or(0, |found| found.claims.len());
        }
        let (Some((script, Some(original))), Some((web, Some(converted)))) = (&script, &web) else {
            continue;
        };
        pairs += 1;
        if part == "parse" {
            parse(script, original);
            parse(web, converted);
        }
        if part == "compare" {
            let side = |text, found| Side { text, found };
            std::hint::black_box(compare(side(script, original), side(web, converted)));
        }
    }
    println!("{texts} texts, {bytes} bytes, {claims} claims, {pairs} pairs");
}

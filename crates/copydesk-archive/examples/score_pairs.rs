//! How well the archive finds the right claim and judges it: `score_pairs FILE.jsonl… [--misses]`.
//!
//! Each line has a `query` with its `date`, and three claims: one that says the `same` in other words, one that is the same but for a `figure`, and one
//! that is only `related`. All claims of all lines go into one archive, and each query is asked of it. Printed: how often the right
//! one comes first, how often its judgement is right, how often each of the three is judged right, and how often plain BM25 puts the right one first.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool that measures says what went wrong and stops"
)]

#[path = "labelled/mod.rs"]
mod labelled;

use std::collections::BTreeMap;

use copydesk_archive::{
    Archive, ArchiveWriter, ArchivedClaim, Asked, DeskContents, Likeness, Query, judge, terms,
};
use copydesk_text::{Options, extract};
use labelled::Line;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|one| one == "--misses");
    let files: Vec<String> = arguments
        .iter()
        .filter(|one| !one.starts_with("--"))
        .cloned()
        .collect();
    let lines: Vec<Line> = labelled::read(&files).into_iter().flatten().collect();
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), &lines);
    let archive = Archive::open(folder.path()).expect("an archive");
    let mut scores: BTreeMap<&str, usize> = BTreeMap::new();
    let mut least = 1.0_f64;
    for line in &lines {
        let query = Query::new(&line.query, line.date);
        let asked = Asked {
            most: 3,
            ..Asked::default()
        };
        let hits = archive.ask(&query, &asked).expect("an answer");
        let plain = archive.plain(&query, 1).expect("an answer");
        let same = hits.iter().filter(|hit| hit.claim.quote == line.same);
        for hit in same.filter(|hit| hit.judged.judgement == Likeness::Same) {
            least = least.min(hit.near);
        }
        let first = hits.first();
        let right = first.is_some_and(|hit| hit.claim.quote == line.same);
        let judged = right && first.is_some_and(|hit| hit.judged.judgement == Likeness::Same);
        let by_plain = plain.first().is_some_and(|claim| claim.quote == line.same);
        *scores.entry("1 the right one first").or_default() += usize::from(right);
        *scores.entry("2 … and judged the same").or_default() += usize::from(judged);
        *scores
            .entry("3 the right one first by plain BM25")
            .or_default() += usize::from(by_plain);
        let three = [
            ("4 same judged right", &line.same, Likeness::Same),
            (
                "5 figure judged right",
                &line.figure,
                Likeness::FigureDiffers,
            ),
            ("6 related judged right", &line.related, Likeness::Related),
        ];
        for (name, words, wanted) in three {
            let found = judge((words, line.date), (&line.query, line.date));
            *scores.entry(name).or_default() += usize::from(found.judgement == wanted);
            if misses && found.judgement != wanted {
                println!(
                    "{} {:?} for {:?} ({:.2})\n    {}\n    {words}",
                    line.id, found.judgement, wanted, found.about, line.query
                );
            }
        }
        if misses && !right {
            let found = first.map_or("nothing", |hit| hit.claim.quote.as_str());
            println!(
                "{} first: {found}\n    {}\n    {}",
                line.id, line.query, line.same
            );
        }
    }
    println!("{} queries", lines.len());
    println!("the furthest that is judged the same: {least:.2}");
    for (name, many) in scores {
        println!("{name}: {many} ({:.3})", many as f64 / lines.len() as f64);
    }
}

fn fill(folder: &std::path::Path, lines: &[Line]) {
    let mut writer = ArchiveWriter::create(folder, 1).expect("an archive");
    for line in lines {
        for (number, words) in (1..).zip([&line.same, &line.figure, &line.related]) {
            let options = Options {
                date: line.date,
                ..Options::default()
            };
            let found = extract(words, &options);
            let facts: Vec<_> = found
                .claims
                .iter()
                .flat_map(|one| one.facts.iter().map(|fact| fact.fact.clone()))
                .collect();
            let claim = ArchivedClaim {
                desk: 0,
                story: format!("{}-{number}", line.id),
                rendition: "web".to_owned(),
                claim: "00000000".to_owned(),
                number,
                day: line.date.map_or(0, ArchivedClaim::day_number),
                status: "verified".to_owned(),
                quote: words.clone(),
                speaker: None,
                verdicts: Vec::new(),
                sealed: None,
                correction: None,
            };
            writer.add(&claim, &terms(words, &facts)).expect("added");
        }
    }
    let desk = DeskContents {
        key: "pairs".to_owned(),
        outlet: "Pairs".to_owned(),
        folder: folder.to_owned(),
        commit: None,
        uncommitted: Vec::new(),
        claims: 3 * lines.len() as u64,
        stories: BTreeMap::new(),
    };
    writer.contents.desks.insert(0, desk);
    writer.finish().expect("written");
}

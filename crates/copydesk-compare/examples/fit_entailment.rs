//! Fits what the encoder counts for beside trees and network, and from which sum on a claim is flagged or worth a glance.
//!
//! Usage: `cargo run --profile quick -p copydesk-compare --example fit_entailment -- FILE.jsonl… [--table FILE]`
//!
//! The stories must be ones that neither the trees nor the encoder were made from. For every pair of weights it sets the thresholds that flag and
//! mark the wanted shares of the faithful sentences, and prints how many wrong ones are flagged; [`copydesk_compare::compare::entailment`]
//! keeps the best. `--table` writes the doubts of each claim.

#[path = "labelled/mod.rs"]
mod labelled;

use std::error::Error;
use std::fmt::Write as _;

use copydesk_compare::compare::entailment::{ALONE, Hearing, IN_COMPANY};
use copydesk_compare::compare::{ClaimDoubts, Side, doubts};
use labelled::Verdict;

/// The shares of faithful sentences that may be flagged and marked in all (the bars are .08 and .20), and the part of these that is granted
/// to what is known of the claim alone.
const FLAGGED: f64 = 0.08;
const MARKED: f64 = 0.18;
const ALONE_SHARE: f64 = 0.25;

struct Case {
    file: String,
    story: String,
    wrong: bool,
    /// How many stretches of words the label names.
    places: usize,
    claims: Vec<ClaimDoubts>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    let mut table = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--table" => table = arguments.next(),
            _ => files.push(argument),
        }
    }
    let mut cases = Vec::new();
    for file in &files {
        for version in labelled::read(file)? {
            let side = |text, found| Side { text, found };
            let all = doubts(
                side(&version.script, &version.original),
                side(&version.text, &version.converted),
            );
            for sentence in &version.sentences {
                let stands = |one: &&ClaimDoubts| {
                    let span = version.converted.claims[one.claim].span;
                    span.start < sentence.span.end && sentence.span.start < span.end
                };
                if sentence.verdict != Verdict::Benign {
                    cases.push(Case {
                        file: version.file.clone(),
                        story: version.story.clone(),
                        places: sentence.wrong.len(),
                        wrong: sentence.verdict == Verdict::Error,
                        claims: all.iter().filter(stands).copied().collect(),
                    });
                }
            }
        }
    }
    if let Some(path) = table {
        let mut rows = String::new();
        for (number, case) in cases.iter().enumerate() {
            for one in &case.claims {
                let number_or =
                    |value: Option<i64>| value.map_or("none".to_owned(), |one| one.to_string());
                writeln!(
                    rows,
                    "{number}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                    case.file,
                    u8::from(case.wrong),
                    u8::from(one.told),
                    one.alone,
                    number_or(one.company),
                    number_or(one.encoder),
                    case.story,
                    case.places
                )?;
            }
        }
        std::fs::write(path, rows)?;
    }
    println!(
        "weights alone, in company: thresholds (likely, possible) alone, in company: wrong flagged, faithful flagged, marked"
    );
    let mut best: Option<(usize, Hearing, Hearing)> = None;
    for alone in [0, 50, 75, 100, 125, 150] {
        for company in [0, 25, 50, 75, 100, 125] {
            let (first, second) = fitted(&cases, alone, company);
            let [wrong, flagged, marked] = counted(&cases, first, second);
            println!("{alone:4} {company:4}: {first:?} {second:?}: {wrong}, {flagged}, {marked}");
            if best.is_none_or(|(most, _, _)| wrong > most) {
                best = Some((wrong, first, second));
            }
        }
    }
    for (name, first, second) in best
        .map(|(_, first, second)| ("best", first, second))
        .into_iter()
        .chain([("now", ALONE, IN_COMPANY)])
    {
        println!("{name}: {first:?} {second:?}");
        for file in &files {
            let of: Vec<&Case> = cases.iter().filter(|case| case.file == *file).collect();
            let wrong = of.iter().filter(|case| case.wrong).count();
            let [flagged, false_flags, marked] = counted(of.iter().copied(), first, second);
            println!(
                "  {file}: {flagged} of {wrong}, {false_flags} of {} and {marked} marked",
                of.len() - wrong
            );
        }
    }
    Ok(())
}

fn alone(hearing: Hearing, one: &ClaimDoubts) -> i64 {
    hearing.sum(one.alone, one.encoder.unwrap_or(i64::from(i32::MIN)))
}

fn company(hearing: Hearing, one: &ClaimDoubts) -> i64 {
    let encoder = one.encoder.unwrap_or(i64::from(i32::MIN));
    one.company
        .map_or(i64::from(i32::MIN), |company| hearing.sum(company, encoder))
}

// The most doubtful claim of a case.
fn most(case: &Case, of: impl Fn(&ClaimDoubts) -> i64) -> i64 {
    case.claims
        .iter()
        .map(of)
        .max()
        .unwrap_or(i64::from(i32::MIN))
}

// Thresholds by which so many of the faithful sentences that no judge flags are flagged and marked.
fn fitted(cases: &[Case], weight_alone: i64, weight_company: i64) -> (Hearing, Hearing) {
    let faithful: Vec<&Case> = cases.iter().filter(|case| !case.wrong).collect();
    let told = faithful
        .iter()
        .filter(|case| case.claims.iter().any(|one| one.told))
        .count();
    let open: Vec<&&Case> = faithful
        .iter()
        .filter(|case| case.claims.iter().all(|one| !one.told))
        .collect();
    let of = |weight| Hearing {
        weight,
        likely: 0,
        possible: 0,
    };
    let bound = |mut values: Vec<i64>, count: usize| {
        values.sort_unstable_by(|a, b| b.cmp(a));
        values.get(count).map_or(0, |value| value + 1)
    };
    let allowed = |share: f64| ((faithful.len() as f64 * share) as usize).saturating_sub(told);
    let mut thresholds = [[0; 2]; 2];
    for (at, share) in [FLAGGED, MARKED].into_iter().enumerate() {
        let all = allowed(share);
        let by_itself = (all as f64 * ALONE_SHARE) as usize;
        let first = bound(
            open.iter()
                .map(|case| most(case, |one| alone(of(weight_alone), one)))
                .collect(),
            by_itself,
        );
        let rest = open
            .iter()
            .filter(|case| most(case, |one| alone(of(weight_alone), one)) < first);
        let second = bound(
            rest.map(|case| most(case, |one| company(of(weight_company), one)))
                .collect(),
            all - by_itself,
        );
        thresholds[at] = [first, second];
    }
    let hearing = |weight, at: usize| Hearing {
        weight,
        likely: thresholds[0][at],
        possible: thresholds[1][at],
    };
    (hearing(weight_alone, 0), hearing(weight_company, 1))
}

// Wrong sentences flagged, faithful ones flagged, faithful ones with any mark.
fn counted<'c>(
    cases: impl IntoIterator<Item = &'c Case>,
    first: Hearing,
    second: Hearing,
) -> [usize; 3] {
    let mut counts = [0; 3];
    for case in cases {
        let told = case.claims.iter().any(|one| one.told);
        let above = |first_bound: i64, second_bound: i64| {
            told || most(case, |one| alone(first, one)) >= first_bound
                || most(case, |one| company(second, one)) >= second_bound
        };
        let flagged = above(first.likely, second.likely);
        counts[0] += usize::from(case.wrong && flagged);
        counts[1] += usize::from(!case.wrong && flagged);
        counts[2] +=
            usize::from(!case.wrong && (flagged || above(first.possible, second.possible)));
    }
    counts
}

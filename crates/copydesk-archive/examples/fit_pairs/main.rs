//! Fits the trees that judge two claims: `fit_pairs OUT PAIRS.jsonl…`, where OUT is `crates/copydesk-archive/model/pairs.trees`, or `-` for none.
//!
//! Every two claims of a line are a row, and each query with the nearest claims of other lines. Printed first: how well trees that were grown
//! without a fifth of the lines judge that fifth, and trees grown without a file judge that file. The same files make the same trees.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool that fits says what went wrong and stops"
)]

mod boost;
#[path = "../labelled/mod.rs"]
mod labelled;

use boost::{Growth, Row, Sum};
use copydesk_archive::{EVIDENCE, Likeness, evidence, terms};
use labelled::Line;

/// Chosen by cross-validation over 196 lines: deeper trees and more of them fit better and judge no better.
const GROWTH: Growth = Growth {
    trees: 90,
    depth: 2,
    step: 0.1,
    least: 2.0,
    shrink: 2.0,
};
/// How far pairs are drawn to being about the same thing, and to saying the same of it, in log-odds. The same in other words is the hardest to
/// tell: by cross-validation .83 of it is told without this and .90 with it, .87 and .83 of what differs, .95 and .94 of what is related.
const DRAWN: (f64, f64) = (0.3, 0.5);
/// So many parts are left out in turn.
const PARTS: usize = 5;
/// So many claims of other lines are laid beside each query.
const OTHERS: usize = 3;

/// Two claims, and what they are to each other.
struct Pair {
    line: usize,
    file: usize,
    values: Vec<i32>,
    wanted: Likeness,
    /// Whether one of them is the query of its line.
    asked: bool,
}

impl Pair {
    /// The same in other words is there once a line, and as weighty as all that differs; a claim beside itself teaches little.
    fn weight(&self) -> f64 {
        match (self.wanted, self.asked) {
            (Likeness::Same, true) => 2.0,
            (Likeness::Same, false) => 0.3,
            (Likeness::FigureDiffers | Likeness::Related, _) => 1.0,
        }
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let verbose = arguments.iter().any(|one| one == "--misses");
    arguments.retain(|one| one != "--misses");
    let out = arguments.remove(0);
    let files = labelled::read(&arguments);
    let lines: Vec<(usize, &Line)> = files
        .iter()
        .enumerate()
        .flat_map(|(file, lines)| lines.iter().map(move |line| (file, line)))
        .collect();
    let pairs: Vec<Pair> = std::thread::scope(|scope| {
        let (one, other) = lines.split_at(lines.len() / 2);
        let parts = [(0, one.len()), (one.len(), one.len() + other.len())];
        let lines = &lines;
        let parts = parts.map(|(from, to)| scope.spawn(move || pairs(lines, from..to)));
        let done = parts.into_iter().map(|part| part.join().expect("a part"));
        done.flatten().collect()
    });
    println!("{} lines, {} pairs", lines.len(), pairs.len());
    let fifth = |part: usize| move |pair: &Pair| pair.line % PARTS == part;
    let mut score = Score::default();
    for part in 0..PARTS {
        score.hold(&pairs, fifth(part), verbose.then_some(&lines[..]));
    }
    score.tell("cross-validated");
    if files.len() > 1 {
        for (file, name) in arguments.iter().enumerate() {
            let mut score = Score::default();
            score.hold(&pairs, |pair| pair.file == file, None);
            score.tell(&format!("without {name}"));
        }
    }
    let (about, parted) = fitted(pairs.iter());
    if out != "-" {
        let head = "# Written by examples/fit_pairs; read by src/weigh.rs.\n";
        let text = format!(
            "{head}{}{}",
            about.told("about", &EVIDENCE),
            parted.told("parted", &EVIDENCE)
        );
        std::fs::write(&out, text).expect("written");
    }
}

fn fitted<'p>(pairs: impl Iterator<Item = &'p Pair> + Clone) -> (Sum, Sum) {
    let about = pairs.clone().map(|pair| Row {
        values: pair.values.clone(),
        yes: pair.wanted != Likeness::Related,
        weight: pair.weight(),
    });
    let parted = pairs.filter(|pair| pair.wanted != Likeness::Related);
    let parted = parted.map(|pair| Row {
        values: pair.values.clone(),
        yes: pair.wanted == Likeness::FigureDiffers,
        weight: pair.weight(),
    });
    let grow = |rows: Vec<Row>| Sum::grow(&rows, GROWTH);
    let (mut about, mut parted) = (grow(about.collect()), grow(parted.collect()));
    about.base += DRAWN.0;
    parted.base -= DRAWN.1;
    (about, parted)
}

fn pairs(lines: &[(usize, &Line)], part: std::ops::Range<usize>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (number, (file, line)) in lines.iter().enumerate().filter(|(at, _)| part.contains(at)) {
        let day = line.date;
        let mut put = |one: &str, other: &str, wanted, asked| {
            pairs.push(Pair {
                line: number,
                file: *file,
                values: evidence((one, day), (other, day)),
                wanted,
                asked,
            });
        };
        put(&line.same, &line.query, Likeness::Same, true);
        put(&line.figure, &line.query, Likeness::FigureDiffers, true);
        put(&line.related, &line.query, Likeness::Related, true);
        put(&line.query, &line.query, Likeness::Same, false);
        put(&line.figure, &line.same, Likeness::FigureDiffers, false);
        put(&line.related, &line.same, Likeness::Related, false);
        put(&line.related, &line.figure, Likeness::Related, false);
        // A headline that only names what a story is about says nothing of it.
        let headline = headline(line);
        for words in [&line.query, &line.same, &line.figure, &line.related] {
            if !headline.is_empty() {
                put(&headline, words, Likeness::Related, false);
            }
        }
        for other in nearest(lines, number) {
            put(other, &line.query, Likeness::Related, false);
        }
    }
    pairs
}

// What a query and another event of the same subject have in common, as a headline.
fn headline(line: &Line) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let low = |word: &str| bare(word).trim_end_matches("'s").to_lowercase();
    let query: Vec<String> = line.query.split_whitespace().map(low).collect();
    let words = line.related.split_whitespace();
    let shared = words.filter(|word| query.contains(&low(word)) && !terms(word, &[]).is_empty());
    shared.map(bare).collect::<Vec<_>>().join(" ")
}

// The claims of other lines that share most words with a query.
fn nearest<'l>(lines: &[(usize, &'l Line)], number: usize) -> Vec<&'l str> {
    let asked = terms(&lines[number].1.query, &[]);
    let mut near: Vec<(usize, &str)> = Vec::new();
    for (_, other) in lines.iter().enumerate().filter(|(at, _)| *at != number) {
        for words in [&other.1.same, &other.1.figure, &other.1.related] {
            let theirs = terms(words, &[]);
            let shared = asked.words.intersection(&theirs.words).count()
                + asked.figures.intersection(&theirs.figures).count();
            near.push((shared, words));
        }
    }
    near.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    near.into_iter()
        .take(OTHERS)
        .map(|(_, words)| words)
        .collect()
}

/// How many were judged right.
#[derive(Default)]
struct Score {
    kinds: [(usize, usize); 3],
    between: [(usize, usize); 3],
    first: (usize, usize),
    first_judged: usize,
}

impl Score {
    // Grows trees without some pairs and judges these.
    fn hold(
        &mut self,
        pairs: &[Pair],
        held: impl Fn(&Pair) -> bool,
        told: Option<&[(usize, &Line)]>,
    ) {
        let (about, parted) = fitted(pairs.iter().filter(|pair| !held(pair)));
        let mut best: Option<(usize, f64, Likeness, Likeness)> = None;
        let ends = pairs
            .iter()
            .filter(|pair| held(pair))
            .map(Some)
            .chain([None]);
        for pair in ends {
            if let (Some(found), true) = (
                best,
                pair.is_none_or(|pair| best.is_some_and(|(line, ..)| line != pair.line)),
            ) {
                let (_, _, wanted, judged) = found;
                self.first.1 += 1;
                self.first.0 += usize::from(wanted == Likeness::Same);
                self.first_judged +=
                    usize::from(wanted == Likeness::Same && judged == Likeness::Same);
                best = None;
            }
            let Some(pair) = pair else { break };
            let (near, apart) = (about.ask(&pair.values), parted.ask(&pair.values));
            let judged = match (near > 0.0, apart > 0.0) {
                (false, _) => Likeness::Related,
                (true, true) => Likeness::FigureDiffers,
                (true, false) => Likeness::Same,
            };
            let kinds = match pair.asked {
                true => &mut self.kinds,
                false => &mut self.between,
            };
            let place = &mut kinds[pair.wanted as usize];
            place.0 += usize::from(judged == pair.wanted);
            place.1 += 1;
            if let (Some(lines), true) = (told, pair.asked && judged != pair.wanted) {
                let line = lines[pair.line].1;
                let words = match pair.wanted {
                    Likeness::Same => &line.same,
                    Likeness::FigureDiffers => &line.figure,
                    Likeness::Related => &line.related,
                };
                println!(
                    "{} {judged:?} for {:?} ({near:.1} {apart:.1})\n    {}\n    {words}",
                    line.id, pair.wanted, line.query
                );
            }
            if pair.asked {
                let likely = |odds: f64| 1.0 / (1.0 + (-odds).exp());
                // Same first, then what differs, then what is related; the surer first.
                let rank = likely(near) * likely(-apart) - f64::from(judged as u8);
                if best.is_none_or(|(_, most, ..)| rank > most) {
                    best = Some((pair.line, rank, pair.wanted, judged));
                }
            }
        }
    }

    fn tell(&self, name: &str) {
        let share = |(right, all): (usize, usize)| right as f64 / all.max(1) as f64;
        println!(
            "{name}: first of its line {:.3}, and judged the same {:.3}; same, differs, related {:.3} {:.3} {:.3}; of other pairs {:.3} {:.3} {:.3}",
            share(self.first),
            share((self.first_judged, self.first.1)),
            share(self.kinds[0]),
            share(self.kinds[1]),
            share(self.kinds[2]),
            share(self.between[0]),
            share(self.between[1]),
            share(self.between[2])
        );
    }
}

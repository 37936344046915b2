//! Scores how labelled scripts are read, writer by writer: what is spoken, who says it, and what an editor is told to check first.
//!
//! Usage: `cargo run -p copydesk-text --example score_scripts -- SCRIPTS.jsonl… [--misses] [--told] [--show ID]`
//!
//! The rows are those of `tests/data/labelled`. Each is read twice: with its format found from its content, and told (`--told`) that it is a
//! script. A miss is printed with what was expected. `--show ID` prints each block of one script with its role and speaker. Of `first`, what
//! a checker would take first, it counts how many picks are *high* and how many stand among the ten that weigh most. A statement is put to
//! whom its label says where the speaker has the label's name or what it means; a label without a meaning may be the claim's own word (*he*).
//! Linear in the texts.

mod labelled;

use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk_model::{Priority, Role};
use copydesk_text::{Draft, Extraction, Options, TextFormat, extract, priority_weight};
use serde_json::Value;

/// What is counted over the scripts of a file.
#[derive(Default, Clone)]
struct Counts {
    scripts: [usize; 2],
    lost: [usize; 2],
    leaks: [usize; 2],
    cut: [usize; 2],
    speaker: [usize; 2],
    anothers: [usize; 2],
    voiced: [usize; 2],
    put: [usize; 2],
    put_to_nobody: [usize; 2],
    high: [usize; 2],
    picked_high: [usize; 2],
    picked_ten: [usize; 2],
}

impl Counts {
    fn each(&mut self) -> [(&'static str, &mut [usize; 2]); 12] {
        [
            ("told", &mut self.scripts),
            ("lost", &mut self.lost),
            ("directions claimed", &mut self.leaks),
            ("cut", &mut self.cut),
            ("speaker", &mut self.speaker),
            ("another's", &mut self.anothers),
            ("newsroom's to a voice", &mut self.voiced),
            ("put to", &mut self.put),
            ("to nobody", &mut self.put_to_nobody),
            ("high", &mut self.high),
            ("picks high", &mut self.picked_high),
            ("picks in ten", &mut self.picked_ten),
        ]
    }

    fn print(mut self, name: &str) {
        let figures = self.each().map(|(what, [some, all])| {
            #[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
            let share = *some as f64 / (*all).max(1) as f64;
            format!("{what} {some}/{all} {share:.3}")
        });
        println!("{name}: {}", figures.join("; "));
    }

    fn add(&mut self, mut other: Self) {
        for ((_, sum), (_, more)) in self.each().into_iter().zip(other.each()) {
            sum[0] += more[0];
            sum[1] += more[1];
        }
    }
}

/// "Marsh says" is Marsh: some labels have the sentence's verb behind whom its words are put to.
fn without_verb(put_to: &str) -> &str {
    const VERBS: [&str; 13] = [
        "says", "say", "said", "tells", "told", "shows", "show", "blames", "blame", "denies",
        "accuse", "traced", "list",
    ];
    match put_to.rsplit_once(' ') {
        Some((whom, verb)) if VERBS.contains(&verb.to_lowercase().as_str()) => whom,
        _ => put_to,
    }
}

fn count(into: &mut [usize; 2], holds: bool) {
    into[0] += usize::from(holds);
    into[1] += 1;
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let told = args.iter().any(|arg| arg == "--told");
    let misses = args.iter().any(|arg| arg == "--misses");
    let show = args.iter().position(|arg| arg == "--show");
    let shown = show.and_then(|at| args.get(at + 1)).map(String::as_str);
    let files = args
        .iter()
        .filter(|arg| !arg.starts_with("--") && Some(arg.as_str()) != shown);
    let options = Options {
        format: told.then_some(TextFormat::Script),
        grammar: true,
        ..Options::default()
    };
    let mut all = Counts::default();
    for file in files {
        let mut counts = Counts::default();
        for line in fs::read_to_string(file)?.lines() {
            let row: Value = serde_json::from_str(line)?;
            let Some(text) = row["script"].as_str() else {
                continue;
            };
            if shown.is_some_and(|id| row["id"] != id) {
                continue;
            }
            let found = extract(text, &options);
            if shown.is_some() {
                print_blocks(text, &found);
            }
            Script::new(text, &row, &found, misses).score(&mut counts);
        }
        let name = Path::new(file).file_stem().unwrap_or_default();
        counts.clone().print(&name.to_string_lossy());
        all.add(counts);
    }
    all.print("all");
    Ok(())
}

fn print_blocks(text: &str, found: &Extraction) {
    let characters: Vec<char> = text.chars().collect();
    for (number, block) in found.blocks.iter().enumerate() {
        let length = (block.span.end - block.span.start) as usize;
        let from = characters.iter().skip(block.span.start as usize);
        let words: String = from.take(length).collect();
        let said = found.claims.iter().find(|claim| claim.block == number);
        let said = said.and_then(|claim| claim.attribution.as_ref());
        let voice = match (block.role, said) {
            (Role::Cue, _) => String::new(),
            (_, Some(said)) if said.direct => format!(" <{}>", said.speaker),
            (_, _) => " <>".to_owned(),
        };
        println!("{:?}{voice}: {words}", block.role);
    }
}

struct Script<'t> {
    text: &'t str,
    row: &'t Value,
    claims: Vec<(usize, usize, &'t Draft)>,
    covered: Vec<bool>,
    is_script: bool,
    misses: bool,
}

impl<'t> Script<'t> {
    fn new(text: &'t str, row: &'t Value, found: &'t Extraction, misses: bool) -> Self {
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let mut covered = vec![false; text.len()];
        let claims: Vec<(usize, usize, &Draft)> = found
            .claims
            .iter()
            .map(|claim| {
                let byte = |at: u32| bytes.get(at as usize).copied().unwrap_or(text.len());
                (byte(claim.span.start), byte(claim.span.end), claim)
            })
            .collect();
        for (start, end, _) in &claims {
            covered[*start..*end].fill(true);
        }
        Self {
            text,
            row,
            claims,
            covered,
            is_script: found.format == TextFormat::Script,
            misses,
        }
    }

    fn miss(&self, kind: &str, expected: &str, found: &str, words: &str) {
        if self.misses {
            println!(
                "  {} {kind}: {expected} | {found} | {}",
                self.row["id"].as_str().unwrap_or_default(),
                words.replace('\n', " / ")
            );
        }
    }

    /// Where each labelled piece stands, in bytes; the number of the spoken one, or none.
    fn places(&self) -> Vec<(usize, usize, Option<usize>)> {
        let words = |list: &'t Value| list.as_array().map(Vec::as_slice).unwrap_or_default();
        let spoken: Vec<&str> = words(&self.row["spoken"])
            .iter()
            .filter_map(|one| one["text"].as_str())
            .collect();
        let silent: Vec<&str> = words(&self.row["not_spoken"])
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let (mut at, mut i, mut j) = (0, 0, 0);
        let mut out = Vec::new();
        loop {
            let find = |list: &[&str], n: usize| {
                let words = list.get(n)?;
                Some((at + self.text[at..].find(words)?, words.len()))
            };
            let (start, length, which) = match (find(&spoken, i), find(&silent, j)) {
                (Some((a, n)), Some((b, _))) if a <= b => (a, n, Some(i)),
                (Some((a, n)), None) => (a, n, Some(i)),
                (_, Some((b, n))) => (b, n, None),
                (None, None) => return out,
            };
            match which {
                Some(_) => i += 1,
                None => j += 1,
            }
            at = start + length;
            out.push((start, at, which));
        }
    }

    fn score(&self, counts: &mut Counts) {
        count(&mut counts.scripts, self.is_script);
        let places = self.places();
        for (start, end, which) in &places {
            let words = &self.text[*start..*end];
            let letters: Vec<usize> = words
                .char_indices()
                .filter(|(_, c)| c.is_alphanumeric())
                .map(|(at, _)| start + at)
                .collect();
            let inside = letters.iter().filter(|at| self.covered[**at]).count();
            match which {
                None if letters.len() > 1 => {
                    let leaks = inside * 2 >= letters.len();
                    count(&mut counts.leaks, leaks);
                    if leaks {
                        self.miss("direction claimed", "", "", words);
                    }
                }
                None => {}
                Some(_) if inside * 5 < letters.len() * 4 => {
                    count(&mut counts.lost, true);
                    count(&mut counts.cut, false);
                    self.miss("spoken lost", "", "", words);
                }
                Some(number) => {
                    count(&mut counts.lost, false);
                    self.statement(counts, *start, *end, &self.row["spoken"][*number]);
                }
            }
        }
        self.priority(counts, &places);
    }

    fn best(&self, start: usize, end: usize) -> Option<(usize, usize, &Draft)> {
        let shared = |one: &&(usize, usize, &Draft)| {
            let shared = end.min(one.1).saturating_sub(start.max(one.0));
            // The first of several alike.
            (shared, std::cmp::Reverse(one.0))
        };
        self.claims.iter().max_by_key(shared).copied()
    }

    fn statement(&self, counts: &mut Counts, start: usize, end: usize, label: &Value) {
        let Some((from, to, claim)) = self.best(start, end) else {
            return;
        };
        let words = &self.text[start..end];
        let cut = from.abs_diff(start) <= 2 && to.abs_diff(end) <= 2;
        count(&mut counts.cut, cut);
        if !cut {
            self.miss("cut", "", "", words);
        }
        let said = claim.attribution.as_ref();
        let by = said.map_or("", |said| said.speaker.as_str());
        let text = |key: &str| label[key].as_str().unwrap_or_default();
        if label["direct"] == true {
            let named = labelled::is_same_name(by, text("speaker"));
            let unnamed = text("speaker").starts_with("unnamed") && by.contains("recorded voice");
            let right = said.is_some_and(|said| said.direct) && (named || unnamed);
            count(&mut counts.speaker, right);
            count(&mut counts.anothers, !right && said.is_some());
            if !right {
                self.miss("speaker", text("speaker"), by, words);
            }
            return;
        }
        let voiced = said.is_some_and(|said| said.direct) && !words.contains(['"', '“']);
        count(&mut counts.voiced, voiced);
        if voiced {
            self.miss("newsroom's to a voice", "", by, words);
            return;
        }
        let put_to = without_verb(text("put_to"));
        if put_to.is_empty() {
            count(&mut counts.put_to_nobody, said.is_some());
            if said.is_some() {
                self.miss("put to nobody", "", by, words);
            }
            return;
        }
        // Most labels have the words of the sentence alone: *he*, *the chief*.
        let here = said.map_or("", |said| said.mention.as_deref().unwrap_or(by));
        let right = labelled::is_same_name(by, put_to)
            || labelled::is_same_name(by, text("put_to_means"))
            || text("put_to_means").is_empty() && here.eq_ignore_ascii_case(put_to);
        count(&mut counts.put, right);
        if !right {
            self.miss("put to", put_to, by, words);
        }
    }

    // How many of the picks are high, and how many among the ten first.
    fn priority(&self, counts: &mut Counts, places: &[(usize, usize, Option<usize>)]) {
        let Some(picks) = self.row["first"].as_array() else {
            return;
        };
        let mut order: Vec<&(usize, usize, &Draft)> = self.claims.iter().collect();
        order.sort_by_key(|(start, _, claim)| {
            let weight = priority_weight(claim.why.iter().copied());
            let rank = match claim.priority {
                Priority::High => 0,
                Priority::Normal => 1,
                Priority::Low => 2,
            };
            (rank, std::cmp::Reverse(weight), *start)
        });
        let ten: Vec<usize> = order.iter().take(10).map(|one| one.0).collect();
        for (_, _, claim) in &self.claims {
            count(&mut counts.high, claim.priority == Priority::High);
        }
        for pick in picks.iter().filter_map(Value::as_u64) {
            let place = places
                .iter()
                .find(|(_, _, which)| which.map(|which| which as u64) == Some(pick));
            let found = place.and_then(|(start, end, _)| self.best(*start, *end));
            let Some((start, _, claim)) = found else {
                continue;
            };
            let high = claim.priority == Priority::High;
            count(&mut counts.picked_high, high);
            count(&mut counts.picked_ten, ten.contains(&start));
            if !high {
                let words = place.map_or("", |(start, end, _)| &self.text[*start..*end]);
                self.miss("pick not high", &claim.why.join(", "), "", words);
            }
        }
    }
}

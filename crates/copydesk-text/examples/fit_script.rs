//! Grows the forests by which the pieces of a script are told, and says, on writers left out, how good they are.
//!
//! Usage: `cargo run --release -p copydesk-text --example fit_script -- SCRIPTS.jsonl… [--write] [--misses]`
//!
//! A piece is what most of its letters are labelled as. The writers (the number in a file's name) are dealt into folds; what is printed,
//! and what later forests learn of the earlier ones, comes from forests that the writer's fold was left out of. Deterministic; some six
//! minutes of processor time for 550 scripts. `--write` writes `crates/copydesk-text/src/script/weighed/*.forest`.

mod labelled;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use copydesk_text::forest::grow::{Growth, Sample, ask, forest, written};
use copydesk_text::forest::{grow::Node, likelihood};
use copydesk_text::{
    PieceTraits, SpeakerTraits, traits_of_pieces, traits_of_pieces_again, traits_of_speakers,
};
use labelled::{Label, is_same_name, scripts};

const FOLDS: usize = DEALT + 1;

/// Into so many the writers with a number are dealt; those without one are the last.
const DEALT: usize = 6;

/// Of pieces. On writers left out 100 and 300 trees, 16 and 48 leaves tell as many pieces to three in a thousand.
const OF_PIECES: Growth = Growth {
    trees: 150,
    leaves: 24,
    leaf: 20,
    tried: 40,
    seen: 80,
    rate: 0.06,
};

/// Of speakers.
const OF_SPEAKERS: Growth = Growth {
    trees: 200,
    leaves: 31,
    leaf: 20,
    tried: 50,
    seen: 80,
    rate: 0.06,
};

const SEED: u64 = 1128;

type Trees = Vec<Vec<Node>>;

/// A labelled script.
struct Script {
    file: String,
    fold: usize,
    text: String,
    pieces: Vec<PieceTraits>,
    labels: Vec<Label>,
    /// The numbers of each piece once more.
    again: Vec<Vec<i16>>,
    /// Being heard, being the newsroom's, as forests say that the writer was left out of.
    odds: Vec<[i16; 2]>,
    speakers: Vec<SpeakerTraits>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|one| one.starts_with("--"));
    let has = |name: &str| options.iter().any(|one| one == name);
    let mut scripts = read(&files)?;
    let sizes = || scripts.iter().map(|one| one.pieces.len());
    let (least, most) = (sizes().min().unwrap_or(0), sizes().max().unwrap_or(0));
    println!("{} scripts of {least} to {most} pieces", scripts.len());
    for fold in 0..FOLDS {
        let [spoken, voice] = of_pieces(scripts.iter().filter(|one| one.fold != fold), numbers);
        for script in scripts.iter_mut().filter(|one| one.fold == fold) {
            script.odds = script
                .pieces
                .iter()
                .map(|piece| odds(&spoken, &voice, &piece.values))
                .collect();
        }
    }
    tell_pieces(&scripts);
    for script in &mut scripts {
        script.again = traits_of_pieces_again(&script.text, &script.odds);
    }
    for fold in 0..FOLDS {
        let [spoken, voice] =
            of_pieces(scripts.iter().filter(|one| one.fold != fold), numbers_again);
        for script in scripts.iter_mut().filter(|one| one.fold == fold) {
            script.odds = script
                .again
                .iter()
                .map(|values| odds(&spoken, &voice, values))
                .collect();
        }
    }
    println!("asked again:");
    tell_pieces(&scripts);
    for script in &mut scripts {
        script.speakers = traits_of_speakers(&script.text, &script.odds);
    }
    let mut told: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for fold in 0..FOLDS {
        let whose = of_speakers(scripts.iter().filter(|one| one.fold != fold));
        for script in scripts.iter().filter(|one| one.fold == fold) {
            let of_file = speakers(script, &whose, has("--misses"));
            for key in ["all", script.file.as_str()] {
                let sums = told.entry(key).or_default();
                for (sum, one) in sums.iter_mut().zip(of_file) {
                    *sum += one;
                }
            }
        }
    }
    for (file, [heard, first, sure, wrong]) in told {
        println!(
            "{file}: of {heard} pieces of voices {first} have their speaker first, {sure} surely; {wrong} others have one surely"
        );
    }
    if has("--write") {
        let [spoken, voice] = of_pieces(scripts.iter(), numbers);
        let [spoken_again, voice_again] = of_pieces(scripts.iter(), numbers_again);
        let count_again = scripts[0].again[0].len();
        let whose = of_speakers(scripts.iter());
        let count = scripts[0].pieces[0].values.len();
        let people = scripts.iter().find_map(|one| one.speakers.first());
        let people = people.map_or(0, |one| one.values.len());
        for (name, trees, features) in [
            ("spoken", spoken, count),
            ("voice", voice, count),
            ("spoken-again", spoken_again, count_again),
            ("voice-again", voice_again, count_again),
            ("whose", whose, people),
        ] {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/script/weighed");
            let bytes = written(&trees, features);
            println!("{name}: {} bytes", bytes.len());
            fs::write(format!("{folder}/{name}.forest"), bytes)?;
        }
    }
    Ok(())
}

fn read(files: &[String]) -> Result<Vec<Script>, Box<dyn Error>> {
    let mut found = Vec::new();
    for row in scripts(files)? {
        let pieces = traits_of_pieces(&row.text);
        let labels = pieces
            .iter()
            .map(|one| row.label(one.range.clone()))
            .collect();
        let writer = row.writer();
        if pieces.is_empty() {
            continue;
        }
        found.push(Script {
            // Neighbours' numbers were often given to one writer.
            fold: writer.parse::<usize>().map_or(DEALT, |one| one % DEALT),
            file: row.file,
            text: row.text,
            pieces,
            labels,
            again: Vec::new(),
            odds: Vec::new(),
            speakers: Vec::new(),
        });
    }
    Ok(found)
}

fn numbers(script: &Script, at: usize) -> &[i16] {
    &script.pieces[at].values
}

fn numbers_again(script: &Script, at: usize) -> &[i16] {
    &script.again[at]
}

fn of_pieces<'s>(
    scripts: impl Iterator<Item = &'s Script>,
    numbers: fn(&Script, usize) -> &[i16],
) -> [Trees; 2] {
    let mut spoken = Vec::new();
    let mut voice = Vec::new();
    for script in scripts {
        for (at, label) in script.labels.iter().enumerate() {
            let sample = |yes| Sample {
                values: numbers(script, at).to_vec(),
                yes,
                weight: 1.0,
            };
            spoken.push(sample(*label != Label::Direction));
            match label {
                Label::Direction => {}
                Label::Newsroom => voice.push(sample(false)),
                Label::Voice(_) => voice.push(sample(true)),
            }
        }
    }
    [spoken, voice].map(|samples| {
        let samples: Vec<&Sample> = samples.iter().collect();
        forest(&samples, &OF_PIECES, SEED)
    })
}

fn odds(spoken: &Trees, voice: &Trees, values: &[i16]) -> [i16; 2] {
    let spoken = likelihood(ask(spoken, values));
    let voice = likelihood(ask(voice, values));
    [voice, 10_000 - voice].map(|share| (spoken * share / 1_000_000) as i16)
}

fn tell_pieces(scripts: &[Script]) {
    let mut sums: BTreeMap<&str, [[usize; 3]; 3]> = BTreeMap::new();
    for script in scripts {
        for (odds, label) in script.odds.iter().zip(&script.labels) {
            let [voice, newsroom] = *odds;
            let told = match 100 - voice - newsroom {
                direction if direction > voice.max(newsroom) => 0,
                _ => 1 + usize::from(voice > newsroom),
            };
            for key in ["all", script.file.as_str()] {
                sums.entry(key).or_default()[label.place()][told] += 1;
            }
        }
    }
    for (file, sums) in sums {
        let right = sums[0][0] + sums[1][1] + sums[2][2];
        let all: usize = sums.iter().flatten().sum();
        println!(
            "{file}: {right} of {all} pieces right: directions {:?}, newsroom {:?}, voices {:?}",
            sums[0], sums[1], sums[2]
        );
    }
}

fn of_speakers<'s>(scripts: impl Iterator<Item = &'s Script>) -> Trees {
    let mut samples = Vec::new();
    for script in scripts {
        for one in &script.speakers {
            samples.push(Sample {
                values: one.values.clone(),
                yes: matches!(&script.labels[one.piece], Label::Voice(name) if is_same_name(&one.name, name)),
                weight: 1.0,
            });
        }
    }
    let samples: Vec<&Sample> = samples.iter().collect();
    forest(&samples, &OF_SPEAKERS, SEED)
}

/// From so many ten-thousandths on a speaker is called sure.
const SURE: i64 = 3000;

fn speakers(script: &Script, whose: &Trees, misses: bool) -> [usize; 4] {
    let mut best: BTreeMap<usize, (i64, &str)> = BTreeMap::new();
    for one in &script.speakers {
        let sure = ask(whose, &one.values);
        let known = best.entry(one.piece).or_insert((i64::MIN, ""));
        if sure > known.0 {
            *known = (sure, &one.name);
        }
    }
    let mut told = [0; 4];
    for (at, label) in script.labels.iter().enumerate() {
        let found = best.get(&at);
        let sure = found.is_some_and(|(sure, _)| likelihood(*sure) >= SURE);
        let right = match label {
            Label::Voice(name) => {
                let right = found.is_some_and(|(_, found)| is_same_name(found, name));
                told[0] += 1;
                told[1] += usize::from(right);
                told[2] += usize::from(right && sure);
                if misses && !right {
                    let said = &script.text[script.pieces[at].range.clone()];
                    println!(
                        "  {}: {name}, not {:?}: {said}",
                        script.file,
                        found.map(|one| one.1)
                    );
                }
                right
            }
            Label::Direction | Label::Newsroom => false,
        };
        told[3] += usize::from(sure && !right);
    }
    told
}

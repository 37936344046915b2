//! Trains, scores and measures the weights of `copydesk-grammar`.
//!
//! It is no part of `copydesk`: what it makes is one file that the crate `copydesk-grammar` carries.

mod augment;
mod failure;
mod matrix;
mod memory;
mod net;
mod parameters;
mod random;
mod round;
mod rows;
mod score;
mod spoken;
mod train;
mod treebank;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Parser, Subcommand};
use copydesk_grammar::Grammar;
use copydesk_grammar::weights::Sizes;

use crate::failure::TrainingFailure;
use crate::net::Dropping;
use crate::score::{Cut, Score};
use crate::train::{Plan, Training};

/// Trains, scores and measures the weights of the grammar.
#[derive(Parser)]
#[command(name = "grammar")]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Train weights on treebanks; the same input gives the same bytes.
    Train(TrainArguments),
    /// Parse treebanks on their own words: shares of classes, heads and labelled heads.
    Score(ScoreArguments),
    /// Cut treebanks into words from their text, and hold the words against theirs.
    Words {
        /// Treebanks in CoNLL-U.
        #[arg(required = true)]
        treebanks: Vec<PathBuf>,
    },
    /// Parse sentences and print their trees.
    Show {
        /// Weights; those of this program when absent.
        #[arg(long)]
        weights: Option<PathBuf>,
        /// Sentences.
        #[arg(required = true)]
        sentences: Vec<String>,
    },
}

#[derive(Args)]
struct TrainArguments {
    /// Treebanks in CoNLL-U to train on, in this order.
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    /// Where the weights go.
    #[arg(long)]
    out: PathBuf,
    /// Treebanks to measure on after every fifth round; nothing is learned from them.
    #[arg(long)]
    dev: Vec<PathBuf>,
    /// Rounds over all sentences.
    #[arg(long, default_value_t = 12)]
    rounds: usize,
    /// Train on every n-th sentence only.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Where chance begins.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Units of a layer and direction.
    #[arg(long, default_value_t = 96)]
    hidden: usize,
    /// Layers.
    #[arg(long, default_value_t = 3)]
    layers: usize,
}

#[derive(Args)]
struct ScoreArguments {
    /// Treebanks in CoNLL-U.
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    /// Weights; those of this program when absent.
    #[arg(long)]
    weights: Option<PathBuf>,
    /// Write every word in capitals before it is parsed.
    #[arg(long)]
    capitals: bool,
}

fn main() -> ExitCode {
    let done = match Program::parse().command {
        Command::Train(arguments) => train(&arguments),
        Command::Score(arguments) => score(&arguments),
        Command::Words { treebanks } => words(&treebanks),
        Command::Show { weights, sentences } => show(weights.as_deref(), &sentences),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("grammar: {failure}");
            ExitCode::from(2)
        }
    }
}

fn train(arguments: &TrainArguments) -> Result<(), TrainingFailure> {
    let mut sentences = Vec::new();
    for path in &arguments.treebanks {
        sentences.extend(treebank::read(path)?);
    }
    let sentences: Vec<_> = sentences
        .into_iter()
        .step_by(arguments.every.max(1))
        .collect();
    let dev = arguments
        .dev
        .iter()
        .map(|path| treebank::read(path))
        .collect::<Result<Vec<_>, _>>()?;
    let dev: Vec<_> = dev.into_iter().flatten().collect();
    let plan = Plan {
        rounds: arguments.rounds,
        batch: 500,
        rate: 0.003,
        dropping: Dropping {
            entrance: 0.25,
            layers: 0.25,
            ends: 0.33,
        },
        sizes: Sizes {
            words: 0,
            word_width: 80,
            forms: 16384,
            form_width: 48,
            hidden: arguments.hidden,
            layers: arguments.layers,
            arc: 96,
            relation: 48,
        },
        seed: arguments.seed,
    };
    let start = Instant::now();
    let mut training = Training::new(plan, &sentences);
    for round in 0..plan.rounds {
        let [classes, tags, heads, relations] = training.round(round);
        println!(
            "round {:>2} {:>5.0} s  losses: classes {classes:.3}  tags {tags:.3}  heads {heads:.3}  relations {relations:.3}",
            round + 1,
            start.elapsed().as_secs_f32(),
        );
        if (round + 1).is_multiple_of(5) && !dev.is_empty() {
            let grammar = Grammar::from_bytes(&training.weights().write())?;
            println!("{}", Score::of(&grammar, &dev).line("dev"));
            println!(
                "{}",
                Score::of(&grammar, &treebank::in_capitals(&dev)).line("dev in capitals")
            );
        }
    }
    let bytes = training.weights().write();
    std::fs::write(&arguments.out, &bytes).map_err(|source| TrainingFailure::Write {
        path: arguments.out.clone(),
        source,
    })?;
    println!("{}: {} bytes", arguments.out.display(), bytes.len());
    Ok(())
}

fn score(arguments: &ScoreArguments) -> Result<(), TrainingFailure> {
    let read;
    let grammar = match &arguments.weights {
        Some(path) => {
            read = weights(path)?;
            &read
        }
        None => Grammar::embedded()?,
    };
    let mut all = Score::default();
    for path in &arguments.treebanks {
        let mut sentences = treebank::read(path)?;
        if arguments.capitals {
            sentences = treebank::in_capitals(&sentences);
        }
        let start = Instant::now();
        let score = Score::of(grammar, &sentences);
        let speed = score.words as f64 / start.elapsed().as_secs_f64();
        println!(
            "{}  {speed:.0} words a second",
            score.line(&path.display().to_string())
        );
        all = all.and(score);
    }
    println!(
        "{}",
        all.line(if arguments.capitals {
            "all, in capitals"
        } else {
            "all"
        })
    );
    Ok(())
}

fn words(treebanks: &[PathBuf]) -> Result<(), TrainingFailure> {
    for path in treebanks {
        let cut = Cut::of(&treebank::read(path)?);
        println!("{}: {}", path.display(), cut.line());
    }
    Ok(())
}

fn show(path: Option<&Path>, sentences: &[String]) -> Result<(), TrainingFailure> {
    let read;
    let grammar = match path {
        Some(path) => {
            read = weights(path)?;
            &read
        }
        None => Grammar::embedded()?,
    };
    for sentence in sentences {
        for (at, word) in grammar.parse_text(sentence).words().iter().enumerate() {
            println!(
                "{:>3} {:<16} {:<6} {:<5} {:>3} {:<15} {:.2} {:.2}",
                at + 1,
                word.form,
                word.class.as_str(),
                word.tag.as_str(),
                word.head.map_or(0, |head| head + 1),
                word.relation.as_str(),
                word.head_confidence,
                word.relation_confidence,
            );
        }
        println!();
    }
    Ok(())
}

/// Reads weights from a file.
fn weights(path: &Path) -> Result<Grammar, TrainingFailure> {
    let bytes = std::fs::read(path).map_err(|source| TrainingFailure::Read {
        path: path.to_owned(),
        source,
    })?;
    Grammar::from_bytes(&bytes).map_err(|source| TrainingFailure::Weights {
        path: path.to_owned(),
        source,
    })
}

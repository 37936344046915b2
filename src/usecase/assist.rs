//! A program of the desk's own choice beside the comparison: it reads pairs and suggests, and decides nothing.
//!
//! The program gets one JSON object a line on its standard input and writes one a line on its standard output
//! (`schemas/assist.schema.json`). It is stopped when it takes too long or says too much; what it says that can't be read is an
//! error with its line, never a silence.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use miette::Diagnostic;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::compare::Pair;

/// The JSON Schema of the lines that go to an assisting program and come back.
pub const ASSIST_SCHEMA: &str = include_str!("../../schemas/assist.schema.json");

/// A program to be asked.
#[derive(Debug, Clone)]
pub struct Assist {
    /// The command line, given to the shell.
    pub command: String,
    /// How long it may take for everything.
    pub timeout: Duration,
}

/// Why a program could not be asked.
#[derive(Debug, Error, Diagnostic)]
pub enum AssistError {
    /// It could not be run, or it failed.
    #[error("the assisting program `{command}` {reason}")]
    #[diagnostic(help(
        "run it by hand on a line of the form that `copydesk schema assist` prints; nothing was recorded from it"
    ))]
    Failed {
        /// The command line.
        command: String,
        /// What went wrong.
        reason: String,
    },

    /// It answered in another form.
    #[error("line {line} of what `{command}` answered can't be read: {reason}")]
    #[diagnostic(help(
        "each line must be one JSON object with `pair` and `note`; `copydesk schema assist` prints the form"
    ))]
    Answer {
        /// The command line.
        command: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

/// What the program is asked about one claim.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Question {
    copydesk_assist: u32,
    pair: usize,
    converted: String,
    passages: Vec<String>,
    differences: Vec<String>,
}

impl Question {
    pub(super) fn of(number: usize, pair: &Pair) -> Self {
        Self {
            copydesk_assist: 1,
            pair: number,
            converted: pair.converted.text.clone(),
            passages: pair.passages.iter().map(|one| one.text.clone()).collect(),
            differences: pair
                .differences
                .iter()
                .map(crate::compare::Difference::flag)
                .collect(),
        }
    }
}

/// What the program suggests for one claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// The pair's number, as it was asked.
    pub pair: usize,
    /// What it says.
    pub note: String,
    /// A word for what it found: `contradiction`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How sure it says it is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What calls itself the author: a model's name and version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// More than this is no list of suggestions.
const MOST_BYTES: u64 = 16 << 20;

impl Assist {
    /// Asks about every pair, and waits for the answers.
    pub(super) fn ask(&self, questions: &[Question]) -> Result<Vec<Suggestion>, AssistError> {
        let failed = |reason: String| AssistError::Failed {
            command: self.command.clone(),
            reason,
        };
        let mut child = shell(&self.command)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(format!("could not be started: {error}")))?;
        let mut asked = String::new();
        for question in questions {
            let line =
                serde_json::to_string(question).map_err(|error| failed(error.to_string()))?;
            asked.push_str(&line);
            asked.push('\n');
        }
        if let Some(mut input) = child.stdin.take() {
            // A program that has seen enough closes its input; its exit code tells whether that was right.
            thread::spawn(move || drop(input.write_all(asked.as_bytes())));
        }
        let (sender, receiver) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || {
                let mut lines = Vec::new();
                for line in BufReader::new(output.take(MOST_BYTES)).lines() {
                    match line {
                        Ok(line) => lines.push(line),
                        Err(error) => return drop(sender.send(Err(error.to_string()))),
                    }
                }
                drop(sender.send(Ok(lines)));
            });
        }
        let started = Instant::now();
        let lines = match receiver.recv_timeout(self.timeout) {
            Ok(Ok(lines)) => lines,
            Ok(Err(reason)) => return Err(failed(format!("answered no text: {reason}"))),
            Err(_) => {
                stop(&mut child);
                return Err(failed(format!(
                    "took longer than {} s",
                    self.timeout.as_secs()
                )));
            }
        };
        self.finished(&mut child, started)?;
        self.read(&lines, questions.len())
    }

    // It has closed its output; it must end in the time that is left.
    fn finished(&self, child: &mut Child, started: Instant) -> Result<(), AssistError> {
        let failed = |reason: String| AssistError::Failed {
            command: self.command.clone(),
            reason,
        };
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => return Err(failed(format!("failed ({status})"))),
                Ok(None) if started.elapsed() > self.timeout => {
                    stop(child);
                    return Err(failed(format!(
                        "did not end within {} s",
                        self.timeout.as_secs()
                    )));
                }
                Ok(None) => thread::sleep(Duration::from_millis(5)),
                Err(error) => return Err(failed(format!("was lost: {error}"))),
            }
        }
    }

    fn read(&self, lines: &[String], asked: usize) -> Result<Vec<Suggestion>, AssistError> {
        let mut suggestions = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let wrong = |reason: String| AssistError::Answer {
                command: self.command.clone(),
                line: number + 1,
                reason,
            };
            let suggestion: Suggestion =
                serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            if suggestion.pair >= asked {
                return Err(wrong(format!(
                    "there is no pair {}; there are {asked}, from 0",
                    suggestion.pair
                )));
            }
            suggestions.push(suggestion);
        }
        Ok(suggestions)
    }
}

fn shell(command: &str) -> Command {
    let (program, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        ("sh", "-c")
    };
    let mut shell = Command::new(program);
    shell.arg(flag).arg(command);
    shell
}

fn stop(child: &mut Child) {
    // It may have ended by itself meanwhile.
    drop(child.kill());
    drop(child.wait());
}

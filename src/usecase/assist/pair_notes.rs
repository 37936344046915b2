//! Protocol 1: a program gets each claim with its passages, and writes a note about some of them.
//!
//! The one-off form of `compare --assist`: nothing is recorded, so anything that can't be read is an error with its line. `copydesk assist`
//! asks such programs too, and keeps what can be read.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::AssistError;
use crate::compare::Pair;

/// A program to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Assist {
    /// The command line, given to the shell.
    pub command: String,
    /// How long it may take for everything.
    pub timeout: Duration,
}

/// What the program is asked about one claim.
#[derive(Debug, Clone, Serialize)]
pub(in crate::usecase) struct Question {
    copydesk_assist: u32,
    pair: usize,
    converted: String,
    passages: Vec<String>,
    differences: Vec<String>,
}

impl Question {
    pub(in crate::usecase) fn of(number: usize, pair: &Pair) -> Self {
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
pub(crate) struct PairNote {
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
    pub(in crate::usecase) fn ask(
        &self,
        questions: &[Question],
    ) -> Result<Vec<PairNote>, AssistError> {
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

    fn read(&self, lines: &[String], asked: usize) -> Result<Vec<PairNote>, AssistError> {
        let mut notes = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let read = pair_note(line.as_bytes(), asked);
            notes.extend(read.map_err(|reason| AssistError::Answer {
                command: self.command.clone(),
                line: number + 1,
                reason,
            })?);
        }
        Ok(notes)
    }
}

/// The note on a line of an answer to `asked` pairs; `None` for an empty line, and why not for what is none.
pub(super) fn pair_note(line: &[u8], asked: usize) -> Result<Option<PairNote>, String> {
    let line = std::str::from_utf8(line).map_err(|_| "it is not UTF-8".to_owned())?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let note: PairNote = serde_json::from_str(line).map_err(|error| error.to_string())?;
    match note.pair >= asked {
        true => Err(format!(
            "there is no pair {}; there are {asked}, from 0",
            note.pair
        )),
        false => Ok(Some(note)),
    }
}

pub(super) fn shell(command: &str) -> Command {
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

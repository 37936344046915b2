//! A program that is run: what it is sent, and what it answers, line by line within bounds.
//!
//! Its answer is read as it comes, so that what came before it was stopped is kept. Memory is bounded by [`MOST_BYTES`], whatever it writes.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::pair_notes::shell;
use super::{AssistError, Reader, Start};
use crate::model::Sha256;

/// A line of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HeardLine {
    /// Its bytes, without the line feed.
    Bytes(Vec<u8>),
    /// It was longer than a line may be, and was not kept.
    TooLong,
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ProgramEnd {
    /// By itself, and well.
    Well,
    /// By itself, with a failure: `exit status: 3`.
    Failed(String),
    /// It was stopped after that many seconds.
    TookTooLong(u64),
    /// It was stopped after that many bytes.
    SaidTooMuch(u64),
}

impl ProgramEnd {
    /// As it is recorded; `None` when it ended well.
    pub(crate) fn told(&self) -> Option<String> {
        match self {
            Self::Well => None,
            Self::Failed(status) => Some(status.clone()),
            Self::TookTooLong(seconds) => Some(format!("stopped after {seconds} s")),
            Self::SaidTooMuch(bytes) => Some(format!("stopped after {bytes} bytes")),
        }
    }
}

/// What a program answered, and how long that took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    /// Its lines, as they came.
    pub lines: Vec<HeardLine>,
    /// How it ended.
    pub end: ProgramEnd,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// When it was asked.
    pub at: DateTime<Utc>,
}

/// Whoever answers: a program, or a file of answers that a program gave.
pub(crate) trait Voice {
    /// The answer to a question; `at` is now.
    ///
    /// # Errors
    /// When nobody answers.
    fn answer(&mut self, asking: Asking<'_>, at: DateTime<Utc>) -> Result<Heard, AssistError>;
}

/// A question to a program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking<'a> {
    /// What is written to it: one JSON object a line.
    pub sent: &'a str,
    /// The digest of the words that it is about: of the original as it is shown, and of each claim.
    pub words: Sha256,
}

/// More than this is no answer: of 1,000 claims each with ten suggestions it is 1,600 bytes a suggestion.
const MOST_BYTES: u64 = 16 << 20;
/// More than this is no line: quotations of at most 2,000 code points and a reason of 600 have room many times over.
const LONGEST_LINE: usize = 64 << 10;

/// A program that is started for each question.
#[derive(Debug)]
pub(crate) struct ProgramVoice<'a> {
    reader: &'a Reader,
}

impl<'a> ProgramVoice<'a> {
    /// The program of that reader.
    pub(crate) fn new(reader: &'a Reader) -> Self {
        Self { reader }
    }

    fn failed(&self, reason: String) -> AssistError {
        let command = match &self.reader.start {
            Some(Start::Direct { command, .. }) => command.join(" "),
            Some(Start::Shell(command)) => command.clone(),
            None => self.reader.name.to_string(),
        };
        AssistError::Failed { command, reason }
    }

    fn start(&self) -> Result<Child, AssistError> {
        let mut command = match &self.reader.start {
            Some(Start::Direct { command, folder }) => {
                let mut words = command.iter();
                let mut program = Command::new(words.next().map_or("", String::as_str));
                program.args(words);
                if !folder.as_os_str().is_empty() {
                    program.current_dir(folder);
                }
                program
            }
            Some(Start::Shell(line)) => shell(line),
            None => return Err(self.failed("has no command".to_owned())),
        };
        // A group of its own, so that what it started is stopped with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| self.failed(format!("could not be started: {error}")))
    }
}

impl Voice for ProgramVoice<'_> {
    fn answer(&mut self, asking: Asking<'_>, at: DateTime<Utc>) -> Result<Heard, AssistError> {
        let begun = Instant::now();
        let mut child = self.start()?;
        if let Some(mut input) = child.stdin.take() {
            let sent = asking.sent.to_owned();
            // A program that has seen enough closes its input; its exit status tells whether that was right.
            thread::spawn(move || drop(input.write_all(sent.as_bytes())));
        }
        let (sender, receiver) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || listen(output, &sender));
        }
        let until = begun + self.reader.timeout;
        let mut lines = Vec::new();
        let end = loop {
            match receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Said::Line(line)) => lines.push(line),
                Ok(Said::TooMuch) => {
                    stop(&mut child);
                    break ProgramEnd::SaidTooMuch(MOST_BYTES);
                }
                Err(RecvTimeoutError::Disconnected) => break self.finish(&mut child, until)?,
                Err(RecvTimeoutError::Timeout) => {
                    stop(&mut child);
                    break ProgramEnd::TookTooLong(self.reader.timeout.as_secs());
                }
            }
        };
        Ok(Heard {
            lines,
            end,
            took_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            at,
        })
    }
}

impl ProgramVoice<'_> {
    // It has closed its output; it must end in the time that is left.
    fn finish(&self, child: &mut Child, until: Instant) -> Result<ProgramEnd, AssistError> {
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(ended(status)),
                Ok(None) if Instant::now() > until => {
                    stop(child);
                    return Ok(ProgramEnd::TookTooLong(self.reader.timeout.as_secs()));
                }
                Ok(None) => thread::sleep(Duration::from_millis(2)),
                Err(error) => return Err(self.failed(format!("was lost: {error}"))),
            }
        }
    }
}

fn ended(status: ExitStatus) -> ProgramEnd {
    match status.success() {
        true => ProgramEnd::Well,
        false => ProgramEnd::Failed(status.to_string()),
    }
}

enum Said {
    Line(HeardLine),
    TooMuch,
}

// Line by line to the channel; a line that is too long is passed over without being kept.
fn listen(output: impl Read, sender: &mpsc::Sender<Said>) {
    let mut output = BufReader::new(output);
    let (mut line, mut long, mut total) = (Vec::new(), false, 0_u64);
    loop {
        let Ok(buffer) = output.fill_buf() else {
            return;
        };
        if buffer.is_empty() {
            break;
        }
        let feed = buffer.iter().position(|byte| *byte == b'\n');
        let taken = feed.unwrap_or(buffer.len());
        long |= line.len() + taken > LONGEST_LINE;
        if long {
            line.clear();
        } else {
            line.extend_from_slice(&buffer[..taken]);
        }
        let used = taken + usize::from(feed.is_some());
        output.consume(used);
        total += used as u64;
        if total > MOST_BYTES {
            drop(sender.send(Said::TooMuch));
            return;
        }
        if feed.is_some() {
            let done = std::mem::take(&mut line);
            if sender.send(Said::Line(whole(done, long))).is_err() {
                return;
            }
            long = false;
        }
    }
    if long || !line.is_empty() {
        drop(sender.send(Said::Line(whole(line, long))));
    }
}

fn whole(line: Vec<u8>, long: bool) -> HeardLine {
    match long {
        true => HeardLine::TooLong,
        false => HeardLine::Bytes(line),
    }
}

// The whole group: a shell's children would go on, and go on spending.
fn stop(child: &mut Child) {
    #[cfg(target_os = "linux")]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        // It may be gone already.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    // It may have ended by itself meanwhile.
    drop(child.kill());
    drop(child.wait());
}

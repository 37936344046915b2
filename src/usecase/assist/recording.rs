//! A program's answer kept in a file, and given again from it without the program: byte for byte, with its time and its end.
//!
//! JSON Lines. Each answer begins with a line that has the digest of the words asked about, so that it is never given to another question; then come the
//! lines as they came. Bytes that are no UTF-8 are kept as hexadecimal digits.

use std::collections::HashMap;
use std::io::Write;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Asking, AssistError, Heard, HeardLine, ProgramEnd, Voice};
use crate::model::Sha256;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    copydesk_recording: u32,
    words_sha256: Sha256,
    at: DateTime<Utc>,
    took_ms: u64,
    /// Absent when it ended well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<WireEnd>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WireEnd {
    Failed(String),
    TookTooLong(u64),
    SaidTooMuch(u64),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WireLine {
    Line(String),
    Hex(String),
    TooLong(bool),
}

const VERSION: u32 = 1;

/// A voice whose answers are written down as they come.
pub(crate) struct RecordingVoice<'v> {
    voice: &'v mut dyn Voice,
    out: &'v mut dyn Write,
    file: String,
}

impl<'v> RecordingVoice<'v> {
    /// `voice`, written to `out`; `file` names that in errors.
    pub(crate) fn new(voice: &'v mut dyn Voice, out: &'v mut dyn Write, file: &str) -> Self {
        Self {
            voice,
            out,
            file: file.to_owned(),
        }
    }

    fn write(&mut self, value: &impl Serialize) -> Result<(), AssistError> {
        let line = serde_json::to_string(value).unwrap_or_default();
        writeln!(self.out, "{line}").map_err(|error| AssistError::Recording {
            file: self.file.clone(),
            line: 1,
            what: format!("the answer can't be written: {error}"),
            help: "name another file with --record; nothing was recorded on the desk".to_owned(),
        })
    }
}

impl Voice for RecordingVoice<'_> {
    fn answer(&mut self, asking: Asking<'_>, at: DateTime<Utc>) -> Result<Heard, AssistError> {
        let heard = self.voice.answer(asking, at)?;
        self.write(&Head {
            copydesk_recording: VERSION,
            words_sha256: asking.words,
            at: heard.at,
            took_ms: heard.took_ms,
            end: match &heard.end {
                ProgramEnd::Well => None,
                ProgramEnd::Failed(status) => Some(WireEnd::Failed(status.clone())),
                ProgramEnd::TookTooLong(seconds) => Some(WireEnd::TookTooLong(*seconds)),
                ProgramEnd::SaidTooMuch(bytes) => Some(WireEnd::SaidTooMuch(*bytes)),
            },
        })?;
        for line in &heard.lines {
            self.write(&match line {
                HeardLine::TooLong => WireLine::TooLong(true),
                HeardLine::Bytes(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => WireLine::Line(text.to_owned()),
                    Err(_) => WireLine::Hex(bytes.iter().map(|b| format!("{b:02x}")).collect()),
                },
            })?;
        }
        Ok(heard)
    }
}

/// A voice that answers from a file.
#[derive(Debug)]
pub(crate) struct ReplayVoice {
    file: String,
    answers: HashMap<Sha256, Heard>,
}

impl ReplayVoice {
    /// Reads a recording; `file` names it in errors.
    ///
    /// # Errors
    /// When a line of it can't be read.
    pub(crate) fn new(file: &str, text: &str) -> Result<Self, AssistError> {
        let mut answers: HashMap<Sha256, Heard> = HashMap::new();
        let mut current: Option<(Sha256, Heard)> = None;
        for (index, line) in text.lines().enumerate() {
            let wrong = |what: String| AssistError::Recording {
                file: file.to_owned(),
                line: index + 1,
                what,
                help: "it must be a file that `copydesk assist --record FILE` wrote".to_owned(),
            };
            if line.trim().is_empty() {
                continue;
            }
            if line.contains("\"copydesk_recording\"") && line.starts_with("{\"copydesk") {
                let head: Head =
                    serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
                if head.copydesk_recording != VERSION {
                    return Err(wrong(format!(
                        "it is of form {}; this copydesk reads form {VERSION}",
                        head.copydesk_recording
                    )));
                }
                answers.extend(current.take());
                current = Some((head.words_sha256, head.heard()));
                continue;
            }
            let read: WireLine =
                serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            let Some((_, heard)) = &mut current else {
                return Err(wrong("an answer comes before any question".to_owned()));
            };
            heard.lines.push(match read {
                WireLine::Line(text) => HeardLine::Bytes(text.into_bytes()),
                WireLine::TooLong(_) => HeardLine::TooLong,
                WireLine::Hex(digits) => HeardLine::Bytes(
                    bytes(&digits).ok_or_else(|| wrong("`hex` is no bytes".to_owned()))?,
                ),
            });
        }
        answers.extend(current);
        Ok(Self {
            file: file.to_owned(),
            answers,
        })
    }
}

impl Head {
    fn heard(self) -> Heard {
        Heard {
            lines: Vec::new(),
            end: match self.end {
                None => ProgramEnd::Well,
                Some(WireEnd::Failed(status)) => ProgramEnd::Failed(status),
                Some(WireEnd::TookTooLong(seconds)) => ProgramEnd::TookTooLong(seconds),
                Some(WireEnd::SaidTooMuch(bytes)) => ProgramEnd::SaidTooMuch(bytes),
            },
            took_ms: self.took_ms,
            at: self.at,
        }
    }
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

impl Voice for ReplayVoice {
    fn answer(&mut self, asking: Asking<'_>, _: DateTime<Utc>) -> Result<Heard, AssistError> {
        let found = self.answers.get(&asking.words).cloned();
        found.ok_or_else(|| AssistError::Recording {
            file: self.file.clone(),
            line: 1,
            what: format!("no answer in it is to these words (sha256 {}…)", asking.words.short()),
            help: "the texts, their reading or the policy changed since; ask the program again with --record"
                .to_owned(),
        })
    }
}

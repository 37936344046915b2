//! Answers to labelled stories that a model gave once, as a voice for scoring.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::score::{kind_of_label, named};
use super::{Asking, AssistError, Heard, HeardLine, ProgramEnd, Voice};

/// Answers to labelled stories that a model gave once: JSON Lines of `id`, `version`, `sentence`, `kind`, `converted`, `original`, `confidence`
/// and `why`, or `id`, `version`, `left_out` and `why`. What it says nothing of, it has read and found the same.
#[derive(Debug)]
pub(crate) struct MarkedAnswers {
    marks: Vec<WireMark>,
}

#[derive(Debug, Deserialize)]
struct WireMark {
    #[serde(default)]
    sentence: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    converted: Option<String>,
    #[serde(default)]
    original: Option<String>,
    #[serde(default)]
    confidence: Option<String>,
    #[serde(default)]
    left_out: Option<String>,
    #[serde(default)]
    why: Option<String>,
    id: String,
    version: String,
}

#[derive(Deserialize)]
struct SentStory {
    story: String,
}

#[derive(Deserialize)]
struct SentClaim {
    claim: usize,
    text: String,
}

impl MarkedAnswers {
    /// Reads such a file; `file` names it in errors.
    ///
    /// # Errors
    /// When a line of it can't be read.
    pub(crate) fn new(file: &str, text: &str) -> Result<Self, AssistError> {
        let mut marks = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            marks.push(
                serde_json::from_str(line).map_err(|error| AssistError::Recording {
                    file: file.to_owned(),
                    line: index + 1,
                    what: error.to_string(),
                    help: "each line must have `id`, and `sentence` with `kind`, or `left_out`"
                        .to_owned(),
                })?,
            );
        }
        Ok(Self { marks })
    }

    // A sentence may be two claims, and a claim two sentences: a mark goes to the claim that has the words it quotes.
    fn lines(&self, story: &str, claims: &[SentClaim]) -> Vec<String> {
        let mut lines = Vec::new();
        let mut marked = vec![false; claims.len()];
        let mine = |mark: &&WireMark| named(&mark.id, &mark.version) == story;
        for mark in self.marks.iter().filter(mine) {
            if let Some(words) = &mark.left_out {
                let value = serde_json::json!({ "left_out": words, "why": mark.why });
                lines.push(value.to_string());
                continue;
            }
            let (Some(sentence), Some(converted)) = (&mark.sentence, &mark.converted) else {
                continue;
            };
            let fits = |claim: &&SentClaim| {
                (sentence.contains(claim.text.trim()) || claim.text.contains(sentence.trim()))
                    && claim.text.contains(converted.trim())
            };
            let Some(claim) = claims.iter().find(fits) else {
                continue;
            };
            marked[claim.claim - 1] = true;
            let value = serde_json::json!({
                "claim": claim.claim,
                "kind": kind_of_label(mark.kind.as_deref().unwrap_or_default()),
                "confidence": mark.confidence,
                "converted": converted,
                "original": mark.original,
                "why": mark.why,
            });
            lines.push(value.to_string());
        }
        for (index, marked) in marked.iter().enumerate() {
            if !marked {
                lines.push(serde_json::json!({ "claim": index + 1, "same": true }).to_string());
            }
        }
        lines
    }
}

impl Voice for MarkedAnswers {
    fn answer(&mut self, asking: Asking<'_>, at: DateTime<Utc>) -> Result<Heard, AssistError> {
        let mut sent = asking.sent.lines();
        let story: SentStory = serde_json::from_str(sent.next().unwrap_or_default())
            .map_err(|error| unreadable(&error))?;
        let claims = sent
            .map(|line| serde_json::from_str(line).map_err(|error| unreadable(&error)))
            .collect::<Result<Vec<SentClaim>, AssistError>>()?;
        let lines = self.lines(&story.story, &claims);
        Ok(Heard {
            lines: lines
                .into_iter()
                .map(|line| HeardLine::Bytes(line.into_bytes()))
                .collect(),
            end: ProgramEnd::Well,
            took_ms: 0,
            at,
        })
    }
}

fn unreadable(error: &serde_json::Error) -> AssistError {
    AssistError::Nothing {
        what: format!("what was asked can't be read: {error}"),
        help: "such a file answers `assist --score` alone".to_owned(),
    }
}

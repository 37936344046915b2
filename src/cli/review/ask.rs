//! What a reviewer decides about a claim, asked for key by key.

use std::io;

use super::keys::Keys;
use crate::cli::Failure;
use crate::cli::output::{BOLD, emit, styled};
use crate::model::Verdict;
use crate::usecase::EvidenceArgument;

/// A verdict, before it is recorded.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    pub(super) verdict: Verdict,
    pub(super) as_is: bool,
    pub(super) note: Option<String>,
    pub(super) suggestion: Option<String>,
    pub(super) evidence: Vec<EvidenceArgument>,
}

/// What a reviewer wants.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    Decided(Decision),
    Skip,
    Back,
    Undo,
    Quit,
    /// Nothing that can be done, with what to say about it.
    Unclear(String),
}

/// Asks a reviewer.
pub(super) struct Ask {
    keys: Keys,
}

const KEYS: [(&str, &str); 11] = [
    ("v", "verify"),
    ("c", "as is (CQ)"),
    ("?", "query"),
    ("d", "dispute"),
    ("x", "wrong"),
    ("o", "opinion"),
    ("a", "on author"),
    ("s", "skip"),
    ("b", "back"),
    ("u", "undo"),
    ("q", "quit"),
];

impl Ask {
    pub(super) fn new() -> Self {
        Self { keys: Keys::new() }
    }

    /// What the reviewer wants with the claim shown; `last` is the evidence that Enter repeats.
    pub(super) fn decision(&mut self, last: &[EvidenceArgument]) -> Result<Answer, Failure> {
        let menu: Vec<String> = KEYS
            .iter()
            .map(|(key, word)| format!("{} {word}", styled(BOLD, key)))
            .collect();
        emit(&format!("{} > ", menu.join("  ")))?;
        let Some(key) = self.keys.key().map_err(read_error)? else {
            return Ok(Answer::Quit);
        };
        let verdict = match key {
            'v' | 'c' => Verdict::Verified,
            '?' => Verdict::Queried,
            'd' => Verdict::Disputed,
            'x' => Verdict::Incorrect,
            'o' => Verdict::Opinion,
            'a' => Verdict::OnAuthor,
            's' => return Ok(Answer::Skip),
            'b' => return Ok(Answer::Back),
            'u' => return Ok(Answer::Undo),
            'q' => return Ok(Answer::Quit),
            '\n' => return Ok(Answer::Unclear("press one of the keys shown".to_owned())),
            other => {
                return Ok(Answer::Unclear(format!(
                    "`{other}` is none of the keys shown"
                )));
            }
        };
        self.details(verdict, key == 'c', last)
    }

    // The input ends in the middle of a verdict: it was not given.
    fn details(
        &mut self,
        verdict: Verdict,
        as_is: bool,
        last: &[EvidenceArgument],
    ) -> Result<Answer, Failure> {
        let mut decision = Decision {
            verdict,
            as_is,
            note: None,
            suggestion: None,
            evidence: Vec::new(),
        };
        if verdict == Verdict::Verified {
            let hint = match last {
                [] => "KIND:REF#LOCATOR, as document:report.pdf#p. 4".to_owned(),
                last => format!("Enter for {}", listed(last)),
            };
            let Some(line) = self.line(&format!("  evidence ({hint}; - for none): "))? else {
                return Ok(Answer::Quit);
            };
            match line.as_str() {
                "" => decision.evidence = last.to_vec(),
                "-" => {}
                given => match given.parse() {
                    Ok(evidence) => decision.evidence = vec![evidence],
                    Err(error) => return Ok(Answer::Unclear(format!("not recorded: {error}"))),
                },
            }
        }
        if verdict == Verdict::Incorrect {
            let Some(line) = self.line("  what should it say? (Enter for nothing): ")? else {
                return Ok(Answer::Quit);
            };
            decision.suggestion = Some(line).filter(|line| !line.is_empty());
        }
        let question = match verdict {
            Verdict::Verified => "  note (Enter for none): ",
            Verdict::Queried => "  your question: ",
            Verdict::Disputed => "  what conflicts? ",
            Verdict::Incorrect => "  what is wrong? ",
            Verdict::Opinion => "  why can't it be checked? ",
            Verdict::OnAuthor => "  on what grounds? ",
            Verdict::Retracted | Verdict::Reading => "  why? ",
        };
        let Some(line) = self.line(question)? else {
            return Ok(Answer::Quit);
        };
        decision.note = Some(line).filter(|line| !line.is_empty());
        Ok(Answer::Decided(decision))
    }

    fn line(&mut self, question: &str) -> Result<Option<String>, Failure> {
        emit(question)?;
        self.keys.line().map_err(read_error)
    }
}

fn listed(evidence: &[EvidenceArgument]) -> String {
    evidence
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn read_error(error: io::Error) -> Failure {
    Failure::File {
        action: "read",
        name: "your answer".to_owned(),
        reason: error.to_string(),
        help: "every verdict given so far is recorded; run the command again to go on".to_owned(),
    }
}

//! What a reviewer decides about a claim, asked for key by key.

use std::io;
use std::path::Path;

use super::keys::Keys;
use crate::cli::Failure;
use crate::cli::output::{BOLD, emit, styled};
use crate::model::{EvidenceKind, EvidenceRecord, Verdict};
use crate::usecase::{EvidenceArgument, Keeping};

/// A verdict, before it is recorded.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    pub(super) verdict: Verdict,
    pub(super) as_is: bool,
    pub(super) note: Option<String>,
    pub(super) suggestion: Option<String>,
    pub(super) evidence: Vec<EvidenceArgument>,
    pub(super) keeping: Keeping,
}

/// What evidence can be named with one key.
pub(super) struct Known<'k> {
    /// What the last verdict rested on: Enter repeats it.
    pub(super) last: &'k [EvidenceArgument],
    /// What is attached to the story: its number names it.
    pub(super) attached: &'k [EvidenceRecord],
    /// The folder that names of files are relative to.
    pub(super) here: &'k Path,
    /// Whether a program points at the claim and nobody has answered.
    pub(super) machine: bool,
}

/// What a reviewer wants.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    Decided(Decision),
    Skip,
    Back,
    Undo,
    /// What programs say of it is nothing, for this reason.
    Dismiss(String),
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

/// Shown only where a program points at the claim.
const DISMISS: (&str, &str) = ("m", "machine is wrong");

impl Ask {
    pub(super) fn new() -> Self {
        Self { keys: Keys::new() }
    }

    /// What the reviewer wants with the claim shown.
    pub(super) fn decision(&mut self, known: &Known<'_>) -> Result<Answer, Failure> {
        let menu: Vec<String> = KEYS
            .iter()
            .chain(known.machine.then_some(&DISMISS))
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
            'm' if known.machine => return self.dismissal(),
            '\n' => return Ok(Answer::Unclear("press one of the keys shown".to_owned())),
            other => {
                return Ok(Answer::Unclear(format!(
                    "`{other}` is none of the keys shown"
                )));
            }
        };
        self.details(verdict, key == 'c', known)
    }

    fn dismissal(&mut self) -> Result<Answer, Failure> {
        let Some(reason) = self.line("  why is what the machine says nothing? ")? else {
            return Ok(Answer::Quit);
        };
        Ok(match reason.is_empty() {
            true => Answer::Unclear("not recorded: it needs a reason".to_owned()),
            false => Answer::Dismiss(reason),
        })
    }

    // The input ends in the middle of a verdict: it was not given.
    fn details(
        &mut self,
        verdict: Verdict,
        as_is: bool,
        known: &Known<'_>,
    ) -> Result<Answer, Failure> {
        let mut decision = Decision {
            verdict,
            as_is,
            note: None,
            suggestion: None,
            evidence: Vec::new(),
            keeping: Keeping::default(),
        };
        if verdict == Verdict::Verified {
            for (at, record) in (1..).zip(known.attached).take(LISTED) {
                let number = styled(BOLD, at);
                emit(&format!(
                    "  {number} {}:{}\n",
                    record.kind, record.reference
                ))?;
            }
            let hint = match (known.last, known.attached) {
                ([], []) => "FILE#p. 4, https://…, interview:NAME#DAY".to_owned(),
                ([], _) => {
                    "a number, as 1 or 1#p. 4; FILE, https://…, interview:NAME#DAY".to_owned()
                }
                (last, _) => format!("Enter for {}", listed(last)),
            };
            let Some(line) = self.line(&format!("  evidence ({hint}; - for none): "))? else {
                return Ok(Answer::Quit);
            };
            match line.as_str() {
                "" => decision.evidence = known.last.to_vec(),
                "-" => {}
                given => match named(given, known) {
                    Ok(evidence) => decision.evidence = vec![evidence],
                    Err(why) => return Ok(Answer::Unclear(format!("not recorded: {why}"))),
                },
            }
            let file = decision
                .evidence
                .iter()
                .find_map(|one| one.unkept(known.here, known.attached));
            if let Some(file) = file {
                let question =
                    format!("  keep a copy of {file} on the desk? (Enter for yes, else why not): ");
                let Some(line) = self.line(&question)? else {
                    return Ok(Answer::Quit);
                };
                match line.as_str() {
                    "" | "y" | "yes" => decision.keeping.keep = true,
                    "n" | "no" => {
                        return Ok(Answer::Unclear(
                            "not recorded: say why there is no copy".to_owned(),
                        ));
                    }
                    why => decision.keeping.not_kept = Some(why.to_owned()),
                }
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
            Verdict::Retracted | Verdict::Dismissed | Verdict::Reading => "  why? ",
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

/// How many pieces of attached evidence are listed; the others are named by their number all the same.
const LISTED: usize = 9;

// `2#p. 4` is the second attached piece; an address and a file need no kind before them.
fn named(given: &str, known: &Known<'_>) -> Result<EvidenceArgument, String> {
    let (name, locator) = match given.split_once('#') {
        Some((name, locator)) => (name.trim(), Some(locator)),
        None => (given, None),
    };
    if let Ok(number) = name.parse::<usize>() {
        let record = number.checked_sub(1).and_then(|at| known.attached.get(at));
        let record = record.ok_or_else(|| {
            let there = known.attached.len();
            format!("there is no evidence number {number}; {there} attached")
        })?;
        return Ok(EvidenceArgument::of(
            record.kind,
            &record.reference,
            locator,
        ));
    }
    if given.starts_with("https://") || given.starts_with("http://") {
        return Ok(EvidenceArgument::of(EvidenceKind::Url, given, None));
    }
    let kinded = given.parse::<EvidenceArgument>();
    match kinded {
        Ok(evidence) => Ok(evidence),
        Err(_) if known.here.join(name).is_file() => Ok(EvidenceArgument::of(
            EvidenceKind::of_file(name),
            name,
            locator,
        )),
        Err(_) if known.here.join(given).is_file() => Ok(EvidenceArgument::of(
            EvidenceKind::of_file(given),
            given,
            None,
        )),
        Err(error) => Err(error.to_string()),
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

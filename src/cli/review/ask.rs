//! What a reviewer decides about a claim, asked for key by key.

use std::io;
use std::path::Path;

use super::keys::{ESCAPE, Keys};
use super::typing::Typed;
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
    /// Whether the claim differs from the original, so that verifying it wants a reason.
    pub(super) differs: bool,
}

/// What was typed for a claim and is not recorded yet.
#[derive(Debug, Clone, Default)]
struct Kept {
    evidence: String,
    suggestion: String,
    note: String,
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
    kept: Kept,
    /// Whether a verdict on the claim shown was refused.
    refused: bool,
    /// The note of the last verdict: `=` repeats it.
    last_note: String,
}

/// One question of a verdict.
struct Question<'q> {
    /// What is asked.
    asks: &'q str,
    /// What Enter stands for, when there is something.
    enter: Option<&'q str>,
    /// Whether a verdict without an answer is none.
    needed: bool,
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
        Self {
            keys: Keys::new(),
            kept: Kept::default(),
            refused: false,
            last_note: String::new(),
        }
    }

    /// The verdict was recorded.
    pub(super) fn recorded(&mut self) {
        self.last_note = std::mem::take(&mut self.kept.note);
        self.forget();
    }

    /// The verdict was refused.
    pub(super) fn refused(&mut self) {
        self.refused = true;
    }

    /// Another claim is looked at: what was typed for this one is none of its business.
    pub(super) fn forget(&mut self) {
        self.kept = Kept::default();
        self.refused = false;
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
            ESCAPE => {
                return Ok(Answer::Unclear(
                    "nothing to cancel here; q ends the pass".to_owned(),
                ));
            }
            other => {
                return Ok(Answer::Unclear(format!(
                    "`{other}` is none of the keys shown"
                )));
            }
        };
        self.details(verdict, key == 'c', known)
    }

    fn dismissal(&mut self) -> Result<Answer, Failure> {
        let question = Question {
            asks: "why is what the machine says nothing?",
            enter: None,
            needed: true,
        };
        Ok(match self.answer(&question)? {
            Typed::End => Answer::Quit,
            Typed::Cancelled => cancelled(),
            Typed::Line(reason) if reason.is_empty() => {
                Answer::Unclear("not recorded: it needs a reason".to_owned())
            }
            Typed::Line(reason) => Answer::Dismiss(reason),
        })
    }

    // The input ends, or Esc comes, in the middle of a verdict: it was not given.
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
        if verdict == Verdict::Verified
            && let Some(other) = self.evidence(&mut decision, known)?
        {
            return Ok(other);
        }
        if verdict == Verdict::Incorrect {
            let kept = std::mem::take(&mut self.kept.suggestion);
            let question = Question {
                asks: "what should it say?",
                enter: Some(&kept)
                    .filter(|kept| !kept.is_empty())
                    .map(String::as_str),
                needed: false,
            };
            match self.answer(&question)? {
                Typed::End => return Ok(Answer::Quit),
                Typed::Cancelled => return Ok(cancelled()),
                Typed::Line(line) => self.kept.suggestion = line,
            }
            decision.suggestion =
                Some(self.kept.suggestion.clone()).filter(|line| !line.is_empty());
        }
        if let Some(other) = self.note(&mut decision, known)? {
            return Ok(other);
        }
        Ok(Answer::Decided(decision))
    }

    // Something else than a decision, when that is what came of it.
    fn evidence(
        &mut self,
        decision: &mut Decision,
        known: &Known<'_>,
    ) -> Result<Option<Answer>, Failure> {
        for (at, record) in (1..).zip(known.attached).take(LISTED) {
            let number = styled(BOLD, at);
            emit(&format!(
                "  {number} {}:{}\n",
                record.kind, record.reference
            ))?;
        }
        let (last, kept) = (listed(known.last), std::mem::take(&mut self.kept.evidence));
        let enter = [kept.as_str(), last.as_str()];
        let enter = enter.into_iter().find(|text| !text.is_empty());
        let hint = match (enter, known.attached) {
            (Some(enter), _) => format!("Enter for {enter}; "),
            (None, []) => "FILE#p. 4, https://…, interview:NAME#DAY; ".to_owned(),
            (None, _) => {
                "a number, as 1 or 1#p. 4; FILE, https://…, interview:NAME#DAY; ".to_owned()
            }
        };
        let asks = format!("evidence ({hint}- for none):");
        let question = Question {
            asks: &asks,
            enter,
            needed: self.refused,
        };
        let line = match self.answer(&question)? {
            Typed::End => return Ok(Some(Answer::Quit)),
            Typed::Cancelled => return Ok(Some(cancelled())),
            Typed::Line(line) => line,
        };
        self.kept.evidence.clone_from(&line);
        decision.evidence = match line.as_str() {
            "" | "-" => Vec::new(),
            same if same == last => known.last.to_vec(),
            given => match named(given, known) {
                Ok(evidence) => vec![evidence],
                Err(why) => {
                    self.refused = true;
                    return Ok(Some(Answer::Unclear(format!("not recorded: {why}"))));
                }
            },
        };
        self.keeping(decision, known)
    }

    fn keeping(
        &mut self,
        decision: &mut Decision,
        known: &Known<'_>,
    ) -> Result<Option<Answer>, Failure> {
        let mut unkept = decision.evidence.iter();
        let Some(file) = unkept.find_map(|one| one.unkept(known.here, known.attached)) else {
            return Ok(None);
        };
        let asks = format!("keep a copy of {file} on the desk? (Enter for yes, else why not):");
        let question = Question {
            asks: &asks,
            enter: Some("yes"),
            needed: false,
        };
        Ok(match self.answer(&question)? {
            Typed::End => Some(Answer::Quit),
            Typed::Cancelled => Some(cancelled()),
            Typed::Line(line) => match line.as_str() {
                "" | "y" | "yes" => {
                    decision.keeping.keep = true;
                    None
                }
                "n" | "no" => Some(Answer::Unclear(
                    "not recorded: say why there is no copy".to_owned(),
                )),
                why => {
                    decision.keeping.not_kept = Some(why.to_owned());
                    None
                }
            },
        })
    }

    fn note(
        &mut self,
        decision: &mut Decision,
        known: &Known<'_>,
    ) -> Result<Option<Answer>, Failure> {
        let bare = decision.evidence.is_empty() && decision.suggestion.is_none();
        let (asks, needed) = match decision.verdict {
            Verdict::Verified if known.differs => (
                "why does it hold, though it differs from the original?",
                true,
            ),
            Verdict::Verified => ("note", self.refused && bare),
            Verdict::Queried => ("your question:", true),
            Verdict::Disputed => ("what conflicts?", true),
            Verdict::Incorrect => ("what is wrong?", decision.suggestion.is_none()),
            Verdict::Opinion => ("why can't it be checked?", true),
            Verdict::OnAuthor => ("on what grounds?", true),
            Verdict::Retracted | Verdict::Dismissed | Verdict::Reading => ("why?", true),
        };
        let kept = std::mem::take(&mut self.kept.note);
        let repeats = needed && !self.last_note.is_empty();
        let asks = match (needed, repeats, kept.is_empty()) {
            (true, true, true) => format!("{asks} (needed; = for the last one):"),
            (true, false, true) => format!("{asks} (needed):"),
            (_, _, false) => format!("{asks} (Enter for “{kept}”):"),
            (false, _, true) => format!("{asks} (Enter for none):"),
        };
        let question = Question {
            asks: &asks.replace(": (", " (").replace("?:", "?"),
            enter: Some(kept.as_str()).filter(|kept| !kept.is_empty()),
            // Whoever has not been refused yet is told by the desk what is missing, with the way to mend it.
            needed: needed && self.refused,
        };
        let line = match self.answer(&question)? {
            Typed::End => return Ok(Some(Answer::Quit)),
            Typed::Cancelled => return Ok(Some(cancelled())),
            Typed::Line(line) if line == "=" && repeats => self.last_note.clone(),
            Typed::Line(line) => line,
        };
        self.kept.note.clone_from(&line);
        decision.note = Some(line).filter(|line| !line.is_empty());
        Ok(None)
    }

    // Asks until there is an answer, where one is needed: Enter never means none there.
    fn answer(&mut self, question: &Question<'_>) -> Result<Typed, Failure> {
        loop {
            emit(&format!("  {} ", question.asks))?;
            match self.keys.line().map_err(read_error)? {
                Typed::Line(line) if line.is_empty() => match (question.enter, question.needed) {
                    (Some(enter), _) => return Ok(Typed::Line(enter.to_owned())),
                    (None, false) => return Ok(Typed::Line(line)),
                    (None, true) => emit("  it needs an answer; Esc cancels\n")?,
                },
                other => return Ok(other),
            }
        }
    }
}

fn cancelled() -> Answer {
    Answer::Unclear("cancelled: nothing was recorded".to_owned())
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

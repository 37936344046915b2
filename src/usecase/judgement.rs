//! What a reviewer says of claims.

use chrono::{DateTime, Utc};
use copydesk_lexicon::en::desk::usecase::judgement as words;

use super::{EvidenceArgument, Keeping, UsecaseError};
use crate::model::{ReviewerId, Verdict, fold};
use crate::trust::says_something;

/// What a reviewer says of claims.
#[derive(Debug, Clone)]
pub(crate) struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Odd but right as written ("CQ").
    pub as_is: bool,
    /// What the reviewer adds.
    pub note: Option<String>,
    /// What the text should say instead.
    pub suggestion: Option<String>,
    /// What it was checked against.
    pub evidence: Vec<EvidenceArgument>,
    /// What is done with evidence that the desk does not keep yet.
    pub keeping: Keeping,
    /// The details that were ticked one by one, as `kind “words”`; `None` where none were offered.
    pub ticked: Option<Vec<String>>,
    /// Who judges.
    pub by: ReviewerId,
    /// Now. An entry is never dated before the one it follows: it takes that one's time when the clock was set back.
    pub at: DateTime<Utc>,
}

impl Judgement {
    /// A verdict of `by` with nothing beside it yet.
    pub(crate) fn new(verdict: Verdict, by: ReviewerId, at: DateTime<Utc>) -> Self {
        Self {
            verdict,
            as_is: false,
            note: None,
            suggestion: None,
            evidence: Vec::new(),
            keeping: Keeping::default(),
            ticked: None,
            by,
            at,
        }
    }

    /// Whether there is no note: none, or dots.
    pub(super) fn is_silent(&self) -> bool {
        let note = self.note.as_deref();
        note.is_none_or(|note| !note.contains(char::is_alphanumeric))
    }

    /// The note, where one was given at all.
    pub(super) fn said_note(&self) -> Option<&str> {
        self.note.as_deref().filter(|note| !note.trim().is_empty())
    }

    /// Whether there is no note that could answer for anything: none, or a dot.
    pub(super) fn answers_nothing(&self) -> bool {
        let note = self.note.as_deref();
        note.is_none_or(|note| !says_something(note))
    }

    /// Why nothing is kept is read by whoever must answer for it.
    pub(super) fn require_why(&self) -> Result<(), UsecaseError> {
        match self.keeping.not_kept.as_deref() {
            Some(why) if !says_something(why) || puts_off(why) => Err(UsecaseError::Incomplete {
                what: format!("`{why}` does not say why there is no copy"),
                help: "--not-kept “the city's archive keeps it, no copies”".to_owned(),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

// Whether a reason is only that there will be one: “later”, “will follow”; or a place that nobody else can look at: “see CMS”.
fn puts_off(why: &str) -> bool {
    let folded = fold(why).to_lowercase();
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    words::PUT_OFF.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::puts_off;

    #[test]
    fn what_is_put_off_is_no_reason() {
        for why in ["later", "Will follow.", "no time", "see CMS", "TODO"] {
            assert!(puts_off(why), "{why}");
        }
        for why in [
            "the city's archive keeps it, no copies",
            "see CMS item 4711, which the archive keeps for ten years",
            "the court will follow up with a copy on paper",
        ] {
            assert!(!puts_off(why), "{why}");
        }
    }
}

//! What sister desks say of a claim, for people and programs: apart from what this desk says, and with why it does not count where it doesn't.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::model::{DeskId, PersonRole, ReviewerId, Verdict};
use crate::trust::{AdoptionTrouble, Standing};

/// A verdict of a sister desk on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SisterVerdict {
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub outlet: String,
    /// The reviewer there; absent in what leaves the newsroom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<ReviewerId>,
    /// The reviewer's name, as the `[[trust]]` has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was said there; absent where the entry is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// In which role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<PersonRole>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// Who of this desk adopted it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_by: Option<ReviewerId>,
    /// When that was: what that desk said since is not known here.
    pub adopted: DateTime<Utc>,
    /// Why it does not hold here; absent where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<AdoptionTrouble>,
}

impl SisterVerdict {
    /// The same for somebody outside the newsroom: which desk, what and when.
    pub(crate) fn public(self) -> Self {
        Self {
            reviewer: None,
            name: None,
            role: None,
            adopted_by: None,
            ..self
        }
    }

    /// It in a line: `verified by Lea Moss of Lorne 4, fact-checker, 2026-03-02; adopted 2026-03-03`.
    pub(crate) fn told(&self) -> String {
        let by = match &self.name {
            Some(name) => format!(" by {name} of {}", self.outlet),
            None => format!(" by {}", self.outlet),
        };
        let verdict = self.verdict.map_or("said", Verdict::as_str);
        let role = self
            .role
            .map_or_else(String::new, |role| format!(", {role}"));
        let at = self
            .at
            .map_or_else(String::new, |at| at.format(", %Y-%m-%d").to_string());
        let why = self
            .trouble
            .as_ref()
            .map_or_else(String::new, |why| format!("; does not count: {why}"));
        let adopted = self.adopted.format("%Y-%m-%d");
        format!("{verdict}{by}{role}{at}; adopted {adopted}{why}")
    }
}

/// What sister desks say of a claim that stands so.
pub(super) fn sister_verdicts(standing: &Standing<'_>) -> Vec<SisterVerdict> {
    let theirs = standing.theirs.iter();
    theirs
        .map(|one| SisterVerdict {
            desk: one.desk,
            outlet: one.outlet.to_owned(),
            reviewer: Some(one.adopted.reviewer.clone()),
            name: Some(one.person.map_or_else(
                || one.adopted.reviewer.to_string(),
                |person| person.name.clone(),
            )),
            verdict: one.review.map(|review| review.verdict),
            role: one.review.map(|review| review.role),
            at: one.review.map(|review| review.at),
            adopted_by: Some(one.adopted.by.clone()),
            adopted: one.adopted.at,
            trouble: one.trouble.clone(),
        })
        .collect()
}

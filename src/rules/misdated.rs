//! `misdated`: an entry or a waiver is dated after now, or before what it judges was on the desk; or all that a claim was verified against
//! was read or heard before what the claim tells had happened.

use chrono::{DateTime, SecondsFormat, Utc};

use super::Rule;
use super::happened_after;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, Severity, Status};
use crate::trust::{Misdate, misdate, waiver_misdate};

pub(super) const RULE: Rule = Rule {
    code: Code::Misdated,
    meaning: "An entry of a ledger, or a waiver, is dated after now, or before the revision that it judges was imported; or all evidence for a claim was read or heard before what the claim tells had happened.",
    why: "A date decides who was on the desk, which key counted and whether a verdict has expired; one that can't be right proves none of it. Nobody can have said on Monday how the vote of Tuesday went.",
    example: "A verdict is dated next month, so that it will not expire; another is dated two days before the text was on the desk.",
    clear: "Set the clock right and bring the file back from git; what is in the record for good, a responsible editor lets pass. Evidence from before the event wants a verdict on what was read or heard since, or the reason why the older reading is meant (`--not-kept`).",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |file: &str, line: u32, what: String, at, trouble: Misdate| {
        let (message, expected) = match trouble {
            Misdate::AfterNow => (
                format!("{what} is dated after now"),
                format!("at {} at the latest", time(scope.at)),
            ),
            Misdate::BeforeRevision(imported) => (
                format!("{what} is dated before what it is about was on the desk"),
                format!("at {} at the earliest", time(imported)),
            ),
        };
        let words = Words {
            message,
            expected,
            found: time(at),
            clear: format!("set the clock right, then git checkout -- {file}"),
        };
        findings.push(scope.finding(Code::Misdated, line_in(file, line), words));
    };
    for ledger in &scope.dossier.ledgers {
        for review in &ledger.book.entries {
            if let Some(trouble) = misdate(scope.dossier, review, scope.at) {
                let what = format!("entry {} of `{}`", review.seq, ledger.reviewer);
                add(&ledger.file, review.line, what, review.at, trouble);
            }
        }
    }
    for given in &scope.dossier.waivers {
        for waiver in &given.book.entries {
            if let Some(trouble) = waiver_misdate(scope.dossier, waiver, scope.at) {
                let what = format!("waiver {} of `{}`", waiver.seq, given.reviewer);
                add(&given.file, waiver.line, what, waiver.at, trouble);
            }
        }
    }
    findings.extend(told_too_early(scope));
    findings
}

fn told_too_early(scope: &Scope<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            if standing.status != Status::Verified {
                continue;
            }
            let verified = standing.in_force.iter().map(|(_, review)| *review);
            let verified = verified.filter(|review| {
                review.verdict.status() == Some(Status::Verified)
                    && !scope.assessor.made_before(rendition.dossier, review)
            });
            let rests_on = verified.flat_map(|review| {
                let pieces = review.evidence.iter();
                pieces.map(|one| (one, happened_after(claim, one, review.at)))
            });
            let rests_on: Vec<_> = rests_on.collect();
            let Some((first, Some(happened))) = rests_on.first() else {
                continue;
            };
            if rests_on.iter().any(|(_, happened)| happened.is_none()) {
                continue;
            }
            let heard = first.heard.or(first.accessed).map(|day| day.to_string());
            let words = Words {
                message: format!(
                    "{}:{} is older than what it is to bear out",
                    first.kind, first.reference
                ),
                expected: format!("evidence from {happened} or later"),
                found: heard.unwrap_or_default(),
                clear: rendition.verify(number, claim),
            };
            findings.push(rendition.about(scope, Code::Misdated, claim, words));
        }
    }
    findings
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

//! `misdated`: an entry or a waiver is dated after now, or before what it judges was on the desk.

use chrono::{DateTime, SecondsFormat, Utc};

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, Severity};
use crate::trust::{Misdate, misdate, waiver_misdate};

pub(super) const RULE: Rule = Rule {
    code: Code::Misdated,
    meaning: "An entry of a ledger, or a waiver, is dated after now, or before the revision that it judges was imported.",
    why: "A date decides who was on the desk, which key counted and whether a verdict has expired; one that can't be right proves none of it.",
    example: "A verdict is dated next month, so that it will not expire; another is dated two days before the text was on the desk.",
    clear: "Set the clock right and bring the file back from git; what is in the record for good, a responsible editor lets pass.",
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
    findings
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

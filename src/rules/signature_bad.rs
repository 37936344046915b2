//! `signature-bad`: the signature beside a ledger does not hold.

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, LedgerDossier, Severity, Signed};
use crate::trust::{SignatureTrouble, breaks, verify};

pub(super) const RULE: Rule = Rule {
    code: Code::SignatureBad,
    meaning: "The signature beside a ledger is by a key that was removed, had expired or is another's, or the ledger changed after it was signed.",
    why: "A signature that does not hold is worse than none: it says that somebody signed something else.",
    example: "mara signed her ledger on Monday; on Tuesday somebody wrote another verdict into it, chain and all.",
    clear: "If the ledger is as you wrote it, sign it again: `copydesk sign STORY`. If it is not, bring it back from git.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ledger in &scope.dossier.ledgers {
        let Some(signed) = &ledger.signed else {
            continue;
        };
        if let Err(trouble) = hold(scope, ledger, signed) {
            let place = line_in(&ledger.signature_file(), 1);
            let words = tell(scope, ledger, &trouble);
            findings.push(scope.finding(Code::SignatureBad, place, words));
        }
    }
    findings
}

fn hold(
    scope: &Scope<'_>,
    ledger: &LedgerDossier,
    signed: &Signed,
) -> Result<(), SignatureTrouble> {
    let last = ledger.book.entries.last();
    let day = last.map_or(scope.at, |review| review.at).date_naive();
    verify(
        scope.policy,
        &ledger.reviewer,
        day,
        &signed.bytes,
        &signed.signature,
    )
    .map(drop)
}

fn tell(scope: &Scope<'_>, ledger: &LedgerDossier, trouble: &SignatureTrouble) -> Words {
    let who = &ledger.reviewer;
    let sign = format!("copydesk sign {} --as {who}", scope.dossier.slug);
    let (message, expected, found, clear) = match trouble {
        SignatureTrouble::Unreadable { reason } => (
            "this is no signature of OpenSSH's".to_owned(),
            "-----BEGIN SSH SIGNATURE-----".to_owned(),
            reason.clone(),
            sign,
        ),
        SignatureTrouble::OtherPurpose { namespace } => (
            "the signature was made for something else".to_owned(),
            "namespace copydesk".to_owned(),
            format!("namespace {namespace}"),
            sign,
        ),
        SignatureTrouble::UnknownKey { fingerprint } => (
            "signed by a key that nobody on this desk has: it was removed, or never was here"
                .to_owned(),
            format!("a [[person.key]] of `{who}`"),
            fingerprint.clone(),
            format!("{sign}; a key of the past stays in copydesk.toml, with `until`"),
        ),
        SignatureTrouble::AnothersKey { fingerprint, owner } => (
            format!("the ledger of `{who}` is signed by `{owner}`"),
            format!("a [[person.key]] of `{who}`"),
            format!("{fingerprint} of `{owner}`"),
            sign,
        ),
        SignatureTrouble::KeyOutOfTime {
            fingerprint,
            from,
            until,
            day,
        } => {
            let late = until.is_some_and(|until| until < *day);
            let (what, bound) = match late {
                true => ("had expired", format!("until {}", until.unwrap_or(*day))),
                false => (
                    "did not count yet",
                    format!("from {} on", from.unwrap_or(*day)),
                ),
            };
            (
                format!("signed with a key of `{who}` that {what} on the day of the last entry"),
                format!("a key that counts on {day}"),
                format!("{fingerprint}, which counts {bound}"),
                sign,
            )
        }
        SignatureTrouble::Changed { fingerprint } => {
            // A whole chain may have grown since; a broken one was edited.
            let clear = match breaks(&ledger.book).is_empty() {
                true => format!(
                    "read `git diff {}`; if every entry is yours: {sign}",
                    ledger.file
                ),
                false => format!("git checkout -- {}", ledger.file),
            };
            (
                format!("the ledger of `{who}` changed after it was signed"),
                format!("the bytes that {fingerprint} signed"),
                "others".to_owned(),
                clear,
            )
        }
    };
    Words {
        message,
        expected,
        found,
        clear,
    }
}

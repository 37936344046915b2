//! `waiver-refused`: a waiver that does not count.

use chrono::TimeDelta;

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{
    ClaimKind, Code, DeskPolicy, Dossier, Finding, PolicyInForce, ReviewerId, Severity, Waiver,
    WaiverDossier,
};
use crate::trust::{Break, authors, breaks, of_other_desks, verify};

pub(super) const RULE: Rule = Rule {
    code: Code::WaiverRefused,
    meaning: "A waiver does not count: its file was changed after the fact, or whoever gave it may not.",
    why: "A waiver opens the gate; one that anybody can write is a gate that anybody can open.",
    example: "`reviews/harbor-bridge/waivers/leo.toml` waives a stale claim, and leo is the reporter.",
    clear: "Bring the file back from git, and let a responsible editor give the waiver: `copydesk waive`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for given in &scope.dossier.waivers {
        for trouble in troubles(scope.policy, scope.dossier, given) {
            let words = Words {
                message: trouble.message,
                expected: trouble.expected,
                found: trouble.found,
                clear: format!("git checkout -- {}", given.file),
            };
            let place = line_in(&given.file, trouble.line);
            findings.push(scope.finding(Code::WaiverRefused, place, words));
        }
    }
    findings
}

/// Why waivers do not count; none of a file counts when there is anything.
pub(super) fn troubles(
    policy: &DeskPolicy,
    dossier: &Dossier,
    given: &WaiverDossier,
) -> Vec<Break> {
    let mut troubles = breaks(&given.book);
    let desks = given.book.entries.iter().map(|one| (one.line, one.desk));
    troubles.extend(of_other_desks(policy.id, desks));
    let mut add = |line: u32, message: &str, expected: String, found: String| {
        troubles.push(Break {
            line,
            message: message.to_owned(),
            expected,
            found,
        });
    };
    if given.book.story != dossier.slug || given.book.reviewer != given.reviewer {
        add(
            1,
            "these waivers are for another story or somebody else's",
            format!(
                "story = \"{}\", reviewer = \"{}\"",
                dossier.slug, given.reviewer
            ),
            format!(
                "story = \"{}\", reviewer = \"{}\"",
                given.book.story, given.book.reviewer
            ),
        );
    }
    let may = "a responsible editor, or somebody who guards the standards".to_owned();
    match policy.person(&given.reviewer) {
        None => add(
            1,
            "these waivers are by somebody who is not on the desk",
            may,
            format!("`{}`", given.reviewer),
        ),
        Some(person) => {
            if may_not_waive_own(policy, dossier, &person.id) {
                add(
                    1,
                    "these waivers are by an author of the story",
                    "waivers by somebody who did not report it".to_owned(),
                    person.name.clone(),
                );
            }
            for waiver in &given.book.entries {
                if !Waiver::ROLES.contains(&waiver.role) || !person.roles.contains(&waiver.role) {
                    let found = format!("{} as {}", person.name, waiver.role);
                    add(
                        waiver.line,
                        "whoever gave this waiver may not",
                        may.clone(),
                        found,
                    );
                }
                let day = waiver.at.date_naive();
                if !person.active_on(day) {
                    add(
                        waiver.line,
                        "whoever gave this waiver was not on the desk that day",
                        person.days(),
                        day.to_string(),
                    );
                }
            }
        }
    }
    if let Some(trouble) = signature_trouble(policy, dossier, given) {
        add(
            1,
            &trouble,
            given.signature_file(),
            "none that holds".to_owned(),
        );
    }
    let mut bound = false;
    for waiver in &given.book.entries {
        // Older programs can't read a book that a newer one wrote into.
        if bound && waiver.found_sha256.is_none() {
            add(
                waiver.line,
                "this waiver does not say what was found",
                "found_sha256, as in the waiver before it".to_owned(),
                "none".to_owned(),
            );
        }
        bound |= waiver.found_sha256.is_some();
        if !waiver.code.can_be_waived() {
            add(
                waiver.line,
                "nobody can let this pass: it says that the record can't be believed",
                "the record put right".to_owned(),
                format!("a waiver of {}", waiver.code),
            );
        }
        let latest = (waiver.at + TimeDelta::days(Waiver::LONGEST)).date_naive();
        if waiver.until > latest {
            add(
                waiver.line,
                "this waiver is for longer than a year",
                format!("until = {latest} at the latest"),
                format!("until = {}", waiver.until),
            );
        }
    }
    troubles
}

/// Whether ledgers of the story must be signed: waivers must be too, then.
pub(crate) fn wants_signatures(policy: &DeskPolicy, dossier: &Dossier) -> bool {
    let wants = |kind: &ClaimKind| {
        let story = &dossier.story.policies;
        PolicyInForce::of(&policy.policies, story, *kind)
            .signatures
            .value
    };
    ClaimKind::ALL.iter().any(wants)
}

/// Whether somebody is an author of the story, where the desk does not let authors judge.
pub(crate) fn may_not_waive_own(policy: &DeskPolicy, dossier: &Dossier, by: &ReviewerId) -> bool {
    let judges = |kind: &ClaimKind| {
        let story = &dossier.story.policies;
        PolicyInForce::of(&policy.policies, story, *kind)
            .self_review
            .value
    };
    !ClaimKind::ALL.iter().all(judges) && authors(policy, dossier).contains(by)
}

fn signature_trouble(
    policy: &DeskPolicy,
    dossier: &Dossier,
    given: &WaiverDossier,
) -> Option<String> {
    let last = given.book.entries.last()?;
    let Some(signed) = &given.signed else {
        return wants_signatures(policy, dossier)
            .then(|| "these waivers are not signed, and ledgers must be".to_owned());
    };
    let day = last.at.date_naive();
    let held = verify(
        policy,
        &given.reviewer,
        day,
        &signed.bytes,
        &signed.signature,
    );
    held.is_err()
        .then(|| "the signature of these waivers does not hold".to_owned())
}

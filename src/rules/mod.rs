//! The rules of the gate: one file a finding, and the table of all of them.
//!
//! A rule looks at one story and says what stands between it and publication. To add one, add a file and a line in
//! [`RULES`], and write `docs/findings.md` anew: `copydesk explain --markdown > docs/findings.md`.

mod flagged;
mod forms_differ;
mod scope;

mod adopted_broken;
mod adopted_withdrawn;
mod altered;
mod ambiguous;
mod amounts;
mod answered;
mod answering;
mod assistant_missing;
mod attribution_dropped;
mod beside_changed;
mod boasts;
mod bylines;
mod context_changed;
mod corrected_elsewhere;
mod coverage;
mod disclosure_altered;
mod disclosure_missing;
mod disclosure_unearned;
mod disputed;
mod doubted;
mod dropped_statement;
mod evidence_altered;
mod evidence_missing;
mod example_person;
mod expired;
mod hidden_characters;
mod history_rewritten;
mod incorrect;
mod language;
mod ledger_broken;
mod misdated;
mod no_claims;
mod override_unbacked;
mod placeholder;
mod policy_changed;
mod queried;
mod quote_altered;
mod record_mismatch;
mod reviewer_unknown;
mod revision_altered;
mod right_of_reply;
mod seal_broken;
mod self_review;
mod severity;
mod signature_bad;
mod signature_missing;
mod stale;
mod status_unbacked;
mod suggestions;
mod told_aside;
mod told_later;
mod too_few_reviewers;
mod too_little_evidence;
mod tool_residue;
mod undisclosed;
mod unrecorded;
mod unreviewed;
mod unsupported;
mod vouched;
mod waiver_refused;
mod waiving;
mod withdrawn;
mod wording;
mod wrong_role;

use chrono::{DateTime, Utc};

use crate::model::{
    Claim, Code, DeskPolicy, Dossier, Finding, FindingId, Review, Severity, Status,
};
use crate::trust::Standing;

pub(crate) use answering::{answers, split as note_words};
pub(crate) use dropped_statement::{LeftOut, left_out, tells_anew};
pub use scope::{RenditionScope, Scope, Words};
pub(crate) use scope::{excerpt, place_in};
pub(crate) use told_later::happened_after;
pub(crate) use tool_residue::speaks_as_a_program;
pub(crate) use waiver_refused::{may_not_waive_own, wants_signatures};
pub(crate) use waiving::{found_digest, setting_of, text_of};
pub(crate) use withdrawn::{StillSaid, still_said};
pub(crate) use wording::{author_named, disclosure_wording, recorded};

/// A rule: what it finds, and why that matters.
#[derive(Debug)]
pub struct Rule {
    /// The finding's stable code.
    pub code: Code,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// Why it matters in a newsroom.
    pub why: &'static str,
    /// A case of it, in a sentence or two, that somebody new to the desk understands.
    pub example: &'static str,
    /// How to clear it.
    pub clear: &'static str,
    /// What it does to the gate unless the desk says otherwise.
    pub severity: Severity,
    /// Finds it in a story; the findings of the rules before it in the table are there to look at.
    pub find: fn(&Scope<'_>, &[Finding]) -> Vec<Finding>,
}

/// Every rule, in the order in which they look at a story.
pub const RULES: &[Rule] = &[
    incorrect::RULE,
    disputed::RULE,
    queried::RULE,
    stale::RULE,
    context_changed::RULE,
    ambiguous::RULE,
    unreviewed::RULE,
    unsupported::RULE,
    altered::RULE,
    attribution_dropped::RULE,
    quote_altered::RULE,
    too_little_evidence::RULE,
    too_few_reviewers::RULE,
    self_review::RULE,
    wrong_role::RULE,
    expired::RULE,
    right_of_reply::RULE,
    coverage::RULE,
    no_claims::RULE,
    unrecorded::RULE,
    dropped_statement::RULE,
    forms_differ::RULE,
    placeholder::RULE,
    tool_residue::RULE,
    language::RULE,
    record_mismatch::RULE,
    override_unbacked::RULE,
    status_unbacked::RULE,
    revision_altered::RULE,
    ledger_broken::RULE,
    misdated::RULE,
    history_rewritten::RULE,
    policy_changed::RULE,
    corrected_elsewhere::RULE,
    adopted_broken::RULE,
    adopted_withdrawn::RULE,
    signature_missing::RULE,
    signature_bad::RULE,
    seal_broken::RULE,
    evidence_missing::RULE,
    evidence_altered::RULE,
    reviewer_unknown::RULE,
    example_person::RULE,
    hidden_characters::RULE,
    waiver_refused::RULE,
    assistant_missing::RULE,
    suggestions::RULE,
    disclosure_missing::RULE,
    disclosure_altered::RULE,
    // What others say it does not say again.
    beside_changed::RULE,
    // Last: whether the disclosure is earned depends on all the others.
    disclosure_unearned::RULE,
];

/// The rule behind a code; every code has one.
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// What stands between a story and publication, most important first, as of `at`; findings that the desk allows are left out, those that
/// somebody waived are not.
pub(crate) fn judge(policy: &DeskPolicy, dossier: &Dossier, at: DateTime<Utc>) -> Vec<Finding> {
    judge_scope(&Scope::new(policy, dossier, at), at)
}

/// The claims of a story that the gate calls wrong as written, as of `at`: nothing where the desk allows that.
pub(crate) fn wrong_as_written(
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
) -> Vec<Finding> {
    match severity::is_off(policy, &incorrect::RULE) {
        true => Vec::new(),
        false => (incorrect::RULE.find)(&Scope::new(policy, dossier, at), &[]),
    }
}

/// The claims of a story whose words were judged and that lean on something else since, as of `at`: nothing where the desk allows that.
pub(crate) fn leaning_otherwise(
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
) -> Vec<Finding> {
    match severity::is_off(policy, &context_changed::RULE) {
        true => Vec::new(),
        false => (context_changed::RULE.find)(&Scope::new(policy, dossier, at), &[]),
    }
}

/// As [`judge`], for a story that is before the gate already.
pub(crate) fn judge_scope(scope: &Scope<'_>, at: DateTime<Utc>) -> Vec<Finding> {
    let (policy, dossier) = (scope.policy, scope.dossier);
    let policies = || std::iter::once(policy).chain(scope.then);
    let mut findings: Vec<Finding> = Vec::new();
    for rule in RULES {
        if policies().all(|policy| severity::is_off(policy, rule)) {
            continue;
        }
        let found = (rule.find)(scope, &findings);
        findings.extend(found.into_iter().filter_map(|finding| {
            let said = policies().map(|policy| severity::of(policy, dossier, rule, &finding));
            let severity = said.min().unwrap_or(rule.severity);
            (severity != Severity::Allow).then_some(Finding {
                severity,
                ..finding
            })
        }));
    }
    settle(policy, dossier, at, findings)
}

/// What was found by looking beyond the story, which no rule can: as [`judge_scope`] gives its own.
pub(crate) fn judge_found(
    scope: &Scope<'_>,
    at: DateTime<Utc>,
    found: Vec<Finding>,
) -> Vec<Finding> {
    let (policy, dossier) = (scope.policy, scope.dossier);
    let weighed = found.into_iter().filter_map(|finding| {
        let severity = severity::of(policy, dossier, rule(finding.code)?, &finding);
        (severity != Severity::Allow).then_some(Finding {
            severity,
            ..finding
        })
    });
    settle(policy, dossier, at, weighed.collect())
}

fn settle(
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
    mut findings: Vec<Finding>,
) -> Vec<Finding> {
    findings.sort_by(|a, b| (a.severity, a.code, &a.place).cmp(&(b.severity, b.code, &b.place)));
    name(&mut findings);
    waiving::apply(policy, dossier, at, &mut findings);
    findings
}

// Findings about the same are told apart by their order.
fn name(findings: &mut [Finding]) {
    let mut known = std::collections::HashSet::new();
    for finding in findings {
        let mut occurrence = 1;
        finding.id = FindingId::derive(finding, occurrence);
        while !known.insert(finding.id.clone()) {
            occurrence += 1;
            finding.id = FindingId::derive(finding, occurrence);
        }
    }
}

/// Who raised a doubt about a claim, and in which words.
struct Doubt {
    /// The claim, as the command line names it.
    address: String,
    /// The claim.
    claim: Claim,
    /// The rendition, likewise.
    target: String,
    /// Who raised it.
    reviewer: String,
}

impl Doubt {
    // The command by which whoever raised it takes it back: the verdict of anybody else would not.
    fn verify(&self) -> String {
        scope::verify(&self.address, &self.claim, Some(&self.reviewer))
    }
}

// A finding for every doubt of this kind that is in force on a claim which a doubt decides: what is wrong, what was expected, what clears it. One
// for each who raised it: letting the doubt of one pass lets no other's.
fn doubts(
    scope: &Scope<'_>,
    code: Code,
    status: Status,
    tell: fn(&Doubt) -> [String; 3],
) -> Vec<Finding> {
    const DOUBTED: [Status; 3] = [Status::Incorrect, Status::Disputed, Status::Queried];
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            if !DOUBTED.contains(&standing.status) {
                continue;
            }
            let in_force = standing.in_force.iter();
            let raised = in_force.filter(|(_, review)| review.verdict.status() == Some(status));
            for (reviewer, review) in raised {
                let [message, expected, clear] = tell(&Doubt {
                    address: rendition.address(number),
                    claim: claim.clone(),
                    target: rendition.target.to_string(),
                    reviewer: reviewer.to_string(),
                });
                let words = scope::Words {
                    message,
                    expected,
                    found: noted(status, review),
                    clear,
                };
                findings.push(rendition.about(scope, code, claim, words));
            }
        }
    }
    findings
}

// Who raised the doubt that decides a claim's status, and in which words.
fn said(standing: &Standing<'_>, status: Status) -> (String, String) {
    let decisive = standing
        .in_force
        .iter()
        .find(|(_, review)| review.verdict.status() == Some(status));
    match decisive {
        Some((reviewer, review)) => (reviewer.to_string(), noted(status, review)),
        None => ("a reviewer".to_owned(), status.to_string()),
    }
}

fn noted(status: Status, review: &Review) -> String {
    let note = review.note.as_deref().unwrap_or("no note");
    match &review.suggestion {
        Some(suggestion) => format!("{status}: {note} (should say: {suggestion})"),
        None => format!("{status}: {note}"),
    }
}

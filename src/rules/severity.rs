//! What a finding does to the gate: the rule's own severity, then the desk's, then the last exception that fits.

use super::Rule;
use crate::model::{ClaimKind, DeskPolicy, Dossier, Finding, Severity};

/// Whether nothing that the rule finds could be shown.
pub(super) fn is_off(policy: &DeskPolicy, rule: &Rule) -> bool {
    let mut exceptions = policy.exceptions.iter();
    desk_wide(policy, rule) == Severity::Allow && !exceptions.any(|one| one.finding == rule.code)
}

/// The severity of a finding of the rule.
pub(super) fn of(
    policy: &DeskPolicy,
    dossier: &Dossier,
    rule: &Rule,
    finding: &Finding,
) -> Severity {
    let kind = kind(dossier, finding);
    let fitting = policy.exceptions.iter().rev().find(|one| {
        one.finding == rule.code
            && one
                .story
                .as_ref()
                .is_none_or(|story| *story == dossier.slug)
            && one.kind.is_none_or(|wanted| kind == Some(wanted))
    });
    fitting.map_or_else(|| desk_wide(policy, rule), |one| one.severity)
}

fn desk_wide(policy: &DeskPolicy, rule: &Rule) -> Severity {
    let set = policy.findings.get(&rule.code).copied();
    set.unwrap_or(rule.severity)
}

fn kind(dossier: &Dossier, finding: &Finding) -> Option<ClaimKind> {
    let claims = dossier.rendition(finding.rendition.as_ref()?)?.claims();
    let id = finding.claim.as_ref()?;
    claims
        .iter()
        .find(|claim| &claim.id == id)
        .map(|claim| claim.kind)
}

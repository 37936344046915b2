//! The provenance report as an in-toto Statement (v1), for those who sign attestations: its subjects are the texts that were
//! judged, its predicate who judged them. It is a statement only: whoever signs it puts it in an envelope.
//!
//! <https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md>

use serde_json::{Value, json};

use super::report_prov::stamp;
use crate::usecase::{Report, ReportClaim, ReportRendition};

/// What the predicate is.
pub(crate) const PREDICATE_TYPE: &str = "urn:x-copydesk:provenance-report:v1";

/// The statement.
pub(crate) fn report_intoto(report: &Report) -> String {
    let newest = report.renditions.iter().filter_map(|one| one.newest());
    let subject: Vec<Value> = newest
        .map(|one| json!({"name": one.file, "digest": {"sha256": one.sha256}}))
        .collect();
    let reviewers: Vec<Value> = report
        .reviewers
        .iter()
        .map(|one| {
            json!({"id": one.id, "name": one.name, "roles": one.roles, "ledger": one.ledger, "head": one.head, "entries": one.entries})
        })
        .collect();
    let editors: Vec<&str> = report
        .responsible_editors
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let findings: Vec<Value> = report
        .findings
        .iter()
        .map(|one| json!({"code": one.code, "severity": one.severity, "rendition": one.rendition, "claim": one.claim}))
        .collect();
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subject,
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "tool": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
            "outlet": report.outlet,
            "story": report.story,
            "title": report.title,
            "timestamp": stamp(report.at),
            "passes": report.passes,
            "counts": report.counts,
            "responsibleEditors": editors,
            "reviewers": reviewers,
            "renditions": report.renditions.iter().map(rendition).collect::<Vec<_>>(),
            "findings": findings,
        },
    });
    super::json(&statement)
}

fn rendition(one: &ReportRendition) -> Value {
    json!({
        "name": one.name,
        "kind": one.kind,
        "from": one.from,
        "method": one.method,
        "tool": one.tool,
        "task": one.task,
        "digitalSourceType": one.source_type.uri(),
        "settled": one.settled.map(stamp),
        "counts": one.counts,
        "claims": one.claims.iter().map(claim).collect::<Vec<_>>(),
    })
}

fn claim(one: &ReportClaim) -> Value {
    let in_force = one.reviews.iter().filter(|review| review.in_force);
    let verdicts: Vec<Value> = in_force
        .map(|review| {
            let evidence: Vec<Value> = review
                .evidence
                .iter()
                .map(|one| json!({"kind": one.kind, "sha256": one.sha256}))
                .collect();
            json!({"verdict": review.verdict, "by": review.reviewer, "role": review.role, "at": stamp(review.at), "evidence": evidence})
        })
        .collect();
    json!({"id": one.id, "sha256": one.sha256, "status": one.status, "verdicts": verdicts})
}

//! An unsigned C2PA manifest definition of one rendition, as `c2patool` takes it. It is nothing until somebody signs it, and
//! says so itself.
//!
//! <https://opensource.contentauthenticity.org/docs/manifest/manifest-ref/>. Actions are those of C2PA 2.2: the first one
//! creates; a later revision edits. What people checked is an assertion of our own, since C2PA has none for it.

use serde_json::{Value, json};

use super::report_jsonld::headline;
use super::report_prov::stamp;
use crate::model::{Method, RenditionKind, Revision};
use crate::usecase::{Report, ReportRendition};

/// The manifest definition of `rendition`.
pub(crate) fn report_c2pa(report: &Report, rendition: &ReportRendition) -> String {
    let first = rendition.revisions.iter().map(|one| one.number).min();
    let actions: Vec<Value> = rendition
        .revisions
        .iter()
        .map(|one| {
            action(
                rendition,
                one.number,
                stamp(one.imported),
                Some(one.number) == first,
            )
        })
        .collect();
    let newest = rendition.newest();
    let manifest = json!({
        "claim_generator_info": [{"name": "copydesk", "version": env!("CARGO_PKG_VERSION")}],
        "title": headline(report, rendition),
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": actions}},
            {
                "label": "copydesk.review",
                "data": {
                    "unsigned": "This is an unsigned manifest definition, made by copydesk as input for c2patool. Unsigned it proves nothing.",
                    "outlet": report.outlet,
                    "story": report.story,
                    "rendition": rendition.name,
                    "revision": newest.map(|one| one.number),
                    "text_sha256": newest.map(|one| one.sha256),
                    "passes": report.passes,
                    "counts": rendition.counts,
                    "rests_on": rendition.rests_on,
                    "verified_by": report.verified_by(),
                    "responsible_editors": report.responsible_editors.iter().map(|one| &one.name).collect::<Vec<_>>(),
                    "settled": rendition.settled.map(stamp),
                    "ledgers": report.reviewers.iter().map(|one| json!({"file": one.ledger, "head": one.head})).collect::<Vec<_>>(),
                },
            },
        ],
    });
    super::json(&manifest)
}

fn action(rendition: &ReportRendition, revision: Revision, when: String, first: bool) -> Value {
    let mut action = json!({
        "action": if first { "c2pa.created" } else { "c2pa.edited" },
        "when": when,
        "description": format!("{} revision {revision}", rendition.name),
    });
    if first {
        action["digitalSourceType"] = rendition.source_type.uri().into();
    }
    let by_program = match (rendition.kind, rendition.method) {
        (RenditionKind::Original, _) | (_, Some(Method::Person)) => false,
        (RenditionKind::Converted, Some(Method::Ai) | None) => true,
    };
    if let (true, true, Some(tool)) = (first, by_program, &rendition.tool) {
        action["softwareAgent"] = json!({ "name": tool });
    }
    action
}

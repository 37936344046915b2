//! How the story came to be, in PROV-O: texts and claims are entities, imports and verdicts activities, people and programs
//! agents.
//!
//! A verdict is an entity of its own, so that it can be invalidated: by the import that changed the words it was given on.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use crate::model::{Method, RenditionKind, RenditionName, ReviewerId, Revision};
use crate::usecase::{Report, ReportClaim, ReportRendition, ReportReview, ReportRevision};

/// The name of a person of the desk.
pub(super) fn person_id(id: &ReviewerId) -> String {
    format!("#person-{id}")
}

/// The name of one text.
pub(super) fn revision_id(rendition: &RenditionName, revision: Revision) -> String {
    format!("#{rendition}-revision-{revision}")
}

fn import_id(rendition: &RenditionName, revision: Revision) -> String {
    format!("#{rendition}-import-{revision}")
}

fn claim_id(rendition: &RenditionName, claim: &ReportClaim) -> String {
    format!("#{rendition}-claim-{}", claim.id)
}

fn refer(id: impl Into<Value>) -> Value {
    json!({ "@id": id.into() })
}

fn time(at: chrono::DateTime<chrono::Utc>) -> Value {
    json!({"@type": "xsd:dateTime", "@value": stamp(at)})
}

fn node(id: String, kind: &str, label: &str) -> Map<String, Value> {
    let mut node = Map::new();
    node.insert("@id".into(), id.into());
    // An agent of a kind is an agent: readers without inference must be told.
    let types = match kind {
        "prov:Person" | "prov:Organization" | "prov:SoftwareAgent" => json!(["prov:Agent", kind]),
        other => other.into(),
    };
    node.insert("@type".into(), types);
    node.insert("rdfs:label".into(), label.into());
    node
}

/// The PROV-O document.
pub(super) fn provenance(report: &Report) -> Value {
    let mut graph: Vec<Value> = agents(report);
    for rendition in &report.renditions {
        for revision in &rendition.revisions {
            graph.extend(import(report, rendition, revision));
        }
        for claim in rendition.claims.iter().chain(&rendition.withdrawn) {
            graph.push(claim_entity(rendition, claim));
            for (index, review) in claim.reviews.iter().enumerate() {
                graph.extend(verdict(rendition, claim, review, index));
            }
        }
    }
    json!({
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@graph": graph,
    })
}

fn agents(report: &Report) -> Vec<Value> {
    let mut agents: Vec<Value> = vec![Value::Object(node(
        "#publisher".to_owned(),
        "prov:Organization",
        &report.outlet,
    ))];
    let mut known: Vec<&ReviewerId> = Vec::new();
    let reviewers = report.reviewers.iter().map(|one| (&one.id, &one.name));
    let editors = report
        .responsible_editors
        .iter()
        .map(|one| (&one.id, &one.name));
    for (id, name) in reviewers.chain(editors) {
        if !known.contains(&id) {
            known.push(id);
            let mut person = node(person_id(id), "prov:Person", name);
            person.insert("prov:actedOnBehalfOf".into(), refer("#publisher"));
            agents.push(Value::Object(person));
        }
    }
    for (index, name) in report.authors.iter().enumerate() {
        agents.push(Value::Object(node(author_id(index), "prov:Person", name)));
    }
    for rendition in &report.renditions {
        if let Some(tool) = &rendition.tool {
            let tool = node(tool_id(&rendition.name), "prov:SoftwareAgent", tool);
            agents.push(Value::Object(tool));
        }
    }
    agents
}

fn author_id(index: usize) -> String {
    format!("#author-{}", index + 1)
}

fn tool_id(rendition: &RenditionName) -> String {
    format!("#{rendition}-tool")
}

// The text, and the activity that brought it.
fn import(
    report: &Report,
    rendition: &ReportRendition,
    revision: &ReportRevision,
) -> impl Iterator<Item = Value> {
    let name = &rendition.name;
    let label = format!("{name} revision {}", revision.number);
    let mut text = node(revision_id(name, revision.number), "prov:Entity", &label);
    let activity_id = import_id(name, revision.number);
    text.insert("prov:wasGeneratedBy".into(), refer(activity_id.clone()));
    text.insert("prov:generatedAtTime".into(), time(revision.imported));
    text.insert(
        "prov:value".into(),
        format!("sha256:{}", revision.sha256).into(),
    );
    let mut activity = node(activity_id, "prov:Activity", &format!("import of {label}"));
    activity.insert("prov:endedAtTime".into(), time(revision.imported));

    let earlier = rendition.revisions.iter();
    let earlier = earlier.filter(|one| one.number < revision.number);
    if let Some(before) = earlier.max_by_key(|one| one.number) {
        let before = revision_id(name, before.number);
        text.insert("prov:wasRevisionOf".into(), refer(before));
    }
    match rendition.kind {
        RenditionKind::Original => {
            let authors: Vec<Value> = (0..report.authors.len())
                .map(|index| refer(author_id(index)))
                .collect();
            if !authors.is_empty() {
                text.insert("prov:wasAttributedTo".into(), authors.into());
            }
        }
        RenditionKind::Converted => {
            let source = source_of(report, rendition, revision);
            put(&mut text, "prov:wasDerivedFrom", source.clone().map(refer));
            put(&mut activity, "prov:used", source.map(refer));
            put(&mut activity, "rdfs:comment", rendition.task.clone());
            let tool = rendition.tool.as_ref().map(|_| refer(tool_id(name)));
            put(&mut activity, "prov:wasAssociatedWith", tool);
            let by_ai = rendition.method != Some(Method::Person);
            activity.insert(
                "prov:type".into(),
                if by_ai {
                    "conversion by AI"
                } else {
                    "conversion by a person"
                }
                .into(),
            );
        }
    }
    [Value::Object(text), Value::Object(activity)].into_iter()
}

// The newest text of the rendition it was made from that was there by then; the first, when none was.
fn source_of(
    report: &Report,
    rendition: &ReportRendition,
    revision: &ReportRevision,
) -> Option<String> {
    let from = report.rendition(rendition.from.as_ref()?)?;
    let there = from.revisions.iter();
    let source = there
        .filter(|one| one.imported <= revision.imported)
        .max_by_key(|one| one.number)
        .or_else(|| from.revisions.first())?;
    Some(revision_id(&from.name, source.number))
}

fn claim_entity(rendition: &ReportRendition, claim: &ReportClaim) -> Value {
    let name = &rendition.name;
    let id = claim_id(name, claim);
    let mut entity = node(id, "prov:Entity", &format!("claim {}", claim.id));
    put(&mut entity, "prov:value", claim.quote.clone());
    let text = revision_id(name, claim.revision);
    entity.insert("prov:wasQuotedFrom".into(), refer(text));
    if let Some(source) = &claim.source {
        let passage = revision_id(&source.rendition, source.revision);
        entity.insert("prov:wasDerivedFrom".into(), refer(passage));
    }
    if claim.number.is_none() {
        put(
            &mut entity,
            "prov:wasInvalidatedBy",
            import_after(rendition, claim.revision).map(refer),
        );
    }
    Value::Object(entity)
}

fn import_after(rendition: &ReportRendition, revision: Revision) -> Option<String> {
    let later = rendition.revisions.iter();
    let next = later
        .filter(|one| one.number > revision)
        .min_by_key(|one| one.number)?;
    Some(import_id(&rendition.name, next.number))
}

fn verdict(
    rendition: &ReportRendition,
    claim: &ReportClaim,
    review: &ReportReview,
    index: usize,
) -> impl Iterator<Item = Value> {
    let claim_id = claim_id(&rendition.name, claim);
    let id = format!("{claim_id}-verdict-{}", index + 1);
    let activity_id = format!("{claim_id}-review-{}", index + 1);
    let mut given = node(id.clone(), "prov:Entity", review.verdict.as_str());
    given.insert("prov:wasGeneratedBy".into(), refer(activity_id.clone()));
    given.insert("prov:wasDerivedFrom".into(), refer(claim_id.clone()));
    let by = refer(person_id(&review.reviewer));
    given.insert("prov:wasAttributedTo".into(), by.clone());
    if !review.in_force {
        let newest = rendition.newest();
        let changed = newest.filter(|one| one.imported >= review.at && review.judged.is_some());
        put(
            &mut given,
            "prov:wasInvalidatedBy",
            changed.map(|one| refer(import_id(&rendition.name, one.number))),
        );
    }
    let label = format!("review of {}", claim.id);
    let mut activity = node(activity_id, "prov:Activity", &label);
    activity.insert("prov:endedAtTime".into(), time(review.at));
    activity.insert("prov:wasAssociatedWith".into(), by);
    let mut used = vec![refer(claim_id)];
    let mut nodes = vec![Value::Object(given)];
    for (number, evidence) in review.evidence.iter().enumerate() {
        let evidence_id = format!("{id}-evidence-{}", number + 1);
        let label = match &evidence.reference {
            Some(reference) => format!("{}: {reference}", evidence.kind),
            None => evidence.kind.to_string(),
        };
        let mut entity = node(evidence_id.clone(), "prov:Entity", &label);
        let digest = evidence.sha256.map(|sha256| format!("sha256:{sha256}"));
        put(&mut entity, "prov:value", digest);
        put(&mut entity, "prov:atLocation", evidence.locator.clone());
        nodes.push(Value::Object(entity));
        used.push(refer(evidence_id));
    }
    activity.insert("prov:used".into(), used.into());
    nodes.push(Value::Object(activity));
    nodes.into_iter()
}

/// Puts a value in when there is one.
pub(super) fn put(object: &mut Map<String, Value>, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value.into());
    }
}

/// A time as RFC 3339 has it.
pub(super) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

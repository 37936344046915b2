//! The provenance report as linked data: schema.org for search engines, Web Annotation for annotation tools, PROV-O for
//! provenance tools.
//!
//! Three documents in one array, each with the context that its readers expect and none that they must understand besides.
//! Names are the anchors of the page (`#web-claim-…`), so they resolve wherever report and data lie side by side. Nothing is
//! said here that is not in [`Report`]. Not `ClaimReview`: that is for checks of what others claimed.
//!
//! - <https://schema.org/NewsArticle>, <https://www.w3.org/TR/annotation-model/>, <https://www.w3.org/TR/prov-o/>

use serde_json::{Map, Value, json};

use super::report_prov::{person_id, provenance, put, revision_id, stamp};
use crate::model::RenditionKind;
use crate::usecase::{Report, ReportClaim, ReportRendition, ReportReview};

/// The provenance report as a JSON-LD array.
pub(crate) fn report_jsonld(report: &Report) -> String {
    let mut documents: Vec<Value> = Vec::new();
    let articles: Vec<Value> = report
        .renditions
        .iter()
        .map(|rendition| article(report, rendition))
        .collect();
    documents.push(json!({"@context": "https://schema.org", "@graph": articles}));
    let annotations: Vec<Value> = report
        .renditions
        .iter()
        .flat_map(|rendition| {
            let claims = rendition.claims.iter();
            claims.flat_map(move |claim| annotations(rendition, claim))
        })
        .collect();
    documents.push(json!({"@context": "http://www.w3.org/ns/anno.jsonld", "@graph": annotations}));
    documents.push(provenance(report));
    super::json(&documents)
}

/// The headline that a rendition prints, or the story's title.
pub(super) fn headline<'r>(report: &'r Report, rendition: &'r ReportRendition) -> &'r str {
    let mut claims = rendition.claims.iter();
    claims
        .find(|claim| claim.kind == crate::model::ClaimKind::Headline)
        .and_then(|claim| claim.quote.as_deref())
        .unwrap_or(&report.title)
}

fn article(report: &Report, rendition: &ReportRendition) -> Value {
    let mut article = Map::new();
    article.insert("@type".into(), "NewsArticle".into());
    article.insert("@id".into(), format!("#{}", rendition.name).into());
    article.insert("headline".into(), headline(report, rendition).into());
    article.insert("name".into(), report.title.clone().into());
    let authors = report.authors.iter();
    let authors: Vec<Value> = authors
        .map(|name| json!({"@type": "Person", "name": name}))
        .collect();
    put(&mut article, "author", some(authors));
    let editors = report.responsible_editors.iter();
    let editors: Vec<Value> = editors
        .map(|one| json!({"@type": "Person", "@id": person_id(&one.id), "name": one.name}))
        .collect();
    put(&mut article, "editor", some(editors));
    article.insert("publisher".into(), publisher(report));
    put(
        &mut article,
        "datePublished",
        report.date.map(|date| date.to_string()),
    );
    let first = rendition.revisions.first();
    put(
        &mut article,
        "dateCreated",
        first.map(|one| stamp(one.imported)),
    );
    put(
        &mut article,
        "dateModified",
        rendition.newest().map(|one| stamp(one.imported)),
    );
    put(
        &mut article,
        "inLanguage",
        report.publisher.language.clone(),
    );
    article.insert(
        "digitalSourceType".into(),
        rendition.source_type.uri().into(),
    );
    let based_on = rendition.from.as_ref();
    put(
        &mut article,
        "isBasedOn",
        based_on.map(|from| json!({"@id": format!("#{from}")})),
    );
    if let Some(newest) = rendition.newest() {
        let text = json!({
            "@type": "MediaObject",
            "name": newest.file,
            "encodingFormat": "text/plain",
            "sha256": newest.sha256,
        });
        article.insert("encoding".into(), text);
    }
    put(&mut article, "citation", some(citations(rendition)));
    put(
        &mut article,
        "correction",
        some(corrections(report, rendition)),
    );
    put(&mut article, "creditText", rendition.disclosure.clone());
    article.insert("sdDatePublished".into(), stamp(report.at).into());
    Value::Object(article)
}

fn some(values: Vec<Value>) -> Option<Value> {
    (!values.is_empty()).then_some(Value::Array(values))
}

fn publisher(report: &Report) -> Value {
    let mut publisher = Map::new();
    publisher.insert("@type".into(), "NewsMediaOrganization".into());
    publisher.insert("@id".into(), "#publisher".into());
    publisher.insert("name".into(), report.outlet.clone().into());
    let known = &report.publisher;
    put(&mut publisher, "url", known.url.clone());
    let logo = known.logo.as_ref();
    put(
        &mut publisher,
        "logo",
        logo.map(|url| json!({"@type": "ImageObject", "url": url})),
    );
    put(
        &mut publisher,
        "verificationFactCheckingPolicy",
        known.verification_policy.clone(),
    );
    put(
        &mut publisher,
        "correctionsPolicy",
        known.corrections_policy.clone(),
    );
    Value::Object(publisher)
}

// What the verdicts in force cite, each once.
fn citations(rendition: &ReportRendition) -> Vec<Value> {
    let mut cited: Vec<Value> = Vec::new();
    for evidence in in_force(rendition).flat_map(|review| &review.evidence) {
        let Some(reference) = &evidence.reference else {
            continue;
        };
        let mut work = Map::new();
        work.insert("@type".into(), "CreativeWork".into());
        work.insert("name".into(), reference.clone().into());
        work.insert("genre".into(), evidence.kind.as_str().into());
        if evidence.kind == crate::model::EvidenceKind::Url {
            work.insert("url".into(), reference.clone().into());
        }
        let work = Value::Object(work);
        if !cited.contains(&work) {
            cited.push(work);
        }
    }
    cited
}

fn in_force(rendition: &ReportRendition) -> impl Iterator<Item = &ReportReview> {
    let reviews = rendition.claims.iter().flat_map(|claim| &claim.reviews);
    reviews.filter(|review| review.in_force)
}

fn corrections(report: &Report, rendition: &ReportRendition) -> Vec<Value> {
    let mine = report
        .corrections
        .iter()
        .filter(|one| one.rendition == rendition.name);
    mine.map(|one| {
        let note = one.note.as_ref().map(|note| format!(" {note}"));
        json!({
            "@type": "CorrectionComment",
            "text": format!("“{}” should have said “{}”.{}", one.wrong, one.right, note.unwrap_or_default()),
            "datePublished": stamp(one.at),
        })
    })
    .collect()
}

// One annotation a verdict in force; one without a creator where nobody has judged.
fn annotations(rendition: &ReportRendition, claim: &ReportClaim) -> Vec<Value> {
    let Some(target) = target(rendition, claim) else {
        return Vec::new();
    };
    let id = format!("#{}-claim-{}", rendition.name, claim.id);
    let in_force: Vec<&ReportReview> = claim
        .reviews
        .iter()
        .filter(|review| review.in_force)
        .collect();
    if in_force.is_empty() {
        return vec![json!({
            "id": format!("{id}-status"),
            "type": "Annotation",
            "motivation": "assessing",
            "body": body(claim.status.as_str(), "classifying"),
            "target": target,
        })];
    }
    let tell = |review: &ReportReview| {
        let mut bodies = vec![body(review.verdict.as_str(), "classifying")];
        bodies.extend(review.note.iter().map(|note| body(note, "commenting")));
        bodies.extend(review.suggestion.iter().map(|text| body(text, "editing")));
        json!({
            "id": format!("{id}-{}", review.reviewer),
            "type": "Annotation",
            "motivation": "assessing",
            "creator": {"id": person_id(&review.reviewer), "type": "Person", "name": review.name},
            "created": stamp(review.at),
            "body": bodies,
            "target": target.clone(),
        })
    };
    in_force.into_iter().map(tell).collect()
}

fn body(value: &str, purpose: &str) -> Value {
    json!({"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose})
}

fn target(rendition: &ReportRendition, claim: &ReportClaim) -> Option<Value> {
    let mut quote = Map::new();
    quote.insert("type".into(), "TextQuoteSelector".into());
    quote.insert("exact".into(), claim.quote.as_ref()?.clone().into());
    put(&mut quote, "prefix", claim.prefix.clone());
    put(&mut quote, "suffix", claim.suffix.clone());
    Some(json!({
        "source": revision_id(&rendition.name, claim.revision),
        "selector": [
            quote,
            {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
        ],
    }))
}

/// The rendition to speak of when one is wanted and none was named: the first converted one, else the first.
pub(crate) fn main_rendition(report: &Report) -> Option<&ReportRendition> {
    let mut renditions = report.renditions.iter();
    renditions
        .find(|one| one.kind == RenditionKind::Converted)
        .or_else(|| report.renditions.first())
}

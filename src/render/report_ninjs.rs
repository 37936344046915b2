//! The story as ninjs 3.2 (IPTC News in JSON) for a content system: one rendition, the others as associations.
//!
//! <https://www.iptc.org/std/ninjs/>. `pubStatus` is `withheld` while anything stands against the story: a content system that
//! honours it will not publish what nobody checked.

use serde_json::{Map, Value, json};

use super::report_jsonld::{headline, put, stamp};
use crate::model::{RenditionKind, RenditionName, Role};
use crate::usecase::{Paragraph, Report, ReportRendition};

const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json#";

/// `rendition` of the story as a ninjs document.
pub fn report_ninjs(report: &Report, rendition: &ReportRendition) -> String {
    let mut item = item(report, rendition);
    item.insert(
        "standard".into(),
        json!({"name": "ninjs", "version": "3.2", "schema": SCHEMA}),
    );
    let others = report
        .renditions
        .iter()
        .filter(|one| one.name != rendition.name);
    let others: Vec<Value> = others
        .map(|other| {
            let mut association = self::item(report, other);
            association.insert("name".into(), other.name.as_str().into());
            association.insert("rel".into(), relation(rendition, other).into());
            Value::Object(association)
        })
        .collect();
    if !others.is_empty() {
        item.insert("associations".into(), others.into());
    }
    super::json(&item)
}

fn relation(of: &ReportRendition, other: &ReportRendition) -> &'static str {
    if of.from.as_ref() == Some(&other.name) {
        "convertedFrom"
    } else if other.from.as_ref() == Some(&of.name) {
        "convertedTo"
    } else {
        "sameStory"
    }
}

// RFC 4151 where the outlet has an address and the story a day; else a name of our own that claims nothing.
fn uri(report: &Report, rendition: &RenditionName) -> String {
    let address = report.publisher.url.as_deref();
    let host = address
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.split(['/', ':', '?', '#']).next())
        .filter(|host| {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
        });
    match (host, report.date) {
        (Some(host), Some(date)) => format!("tag:{host},{date}:{}/{rendition}", report.story),
        _ => format!("urn:x-copydesk:{}:{rendition}", report.story),
    }
}

fn item(report: &Report, rendition: &ReportRendition) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("uri".into(), uri(report, &rendition.name).into());
    item.insert("type".into(), "text".into());
    item.insert("representationType".into(), "full".into());
    let status = if report.passes { "usable" } else { "withheld" };
    item.insert("pubStatus".into(), status.into());
    if let (Some(first), Some(newest)) = (rendition.revisions.first(), rendition.newest()) {
        item.insert("version".into(), newest.number.to_string().into());
        item.insert("firstCreated".into(), stamp(first.imported).into());
        item.insert("versionCreated".into(), stamp(newest.imported).into());
        item.insert(
            "altIds".into(),
            json!([{"role": "sha256", "value": newest.sha256}]),
        );
    }
    put(&mut item, "language", report.publisher.language.clone());
    item.insert("title".into(), report.title.clone().into());
    item.insert("slugline".into(), report.story.as_str().into());
    if !report.authors.is_empty() {
        item.insert("by".into(), report.authors.join(", ").into());
    }
    item.insert(
        "headlines".into(),
        json!([{"role": "main", "value": headline(report, rendition)}]),
    );
    texts(&mut item, rendition);
    item.insert("edNote".into(), checked(report, rendition).into());
    item.insert(
        "digitalSourceType".into(),
        json!({"name": rendition.source_type.name(), "uri": rendition.source_type.uri()}),
    );
    let tool = rendition.tool.as_ref();
    put(
        &mut item,
        "infoSources",
        tool.map(|tool| json!([{"name": tool, "role": "conversion"}])),
    );
    put(&mut item, "trustIndicators", trust_indicators(report));
    item
}

fn texts(item: &mut Map<String, Value>, rendition: &ReportRendition) {
    let of = |wanted: fn(Role) -> bool| {
        let paragraphs = rendition.text.iter().filter(|one| wanted(one.role));
        paragraphs.map(words).collect::<Vec<_>>().join("\n\n")
    };
    let summary = of(|role| role == Role::Dek);
    if !summary.is_empty() {
        item.insert(
            "descriptions".into(),
            json!([{"role": "summary", "contentType": "text/plain", "value": summary}]),
        );
    }
    let body = of(is_body);
    if !body.is_empty() {
        item.insert(
            "bodies".into(),
            json!([{
                "role": "main",
                "contentType": "text/plain",
                "charCount": body.chars().count(),
                "wordCount": body.split_whitespace().count(),
                "value": body,
            }]),
        );
    }
}

fn words(paragraph: &Paragraph) -> String {
    let pieces: String = paragraph
        .pieces
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    pieces.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_body(role: Role) -> bool {
    match role {
        Role::Body
        | Role::Quote
        | Role::Subhead
        | Role::List
        | Role::TableRow
        | Role::Caption
        | Role::Correction
        | Role::Disclosure => true,
        Role::Headline
        | Role::Dek
        | Role::Byline
        | Role::Dateline
        | Role::Cue
        | Role::Related
        | Role::Furniture => false,
    }
}

fn checked(report: &Report, rendition: &ReportRendition) -> String {
    let counts = &rendition.counts;
    let by = match report.verified_by().join(", ") {
        names if names.is_empty() => "nobody".to_owned(),
        names => names,
    };
    let kind = match rendition.kind {
        RenditionKind::Original => "original",
        RenditionKind::Converted => "conversion",
    };
    format!(
        "{kind}: {} of {} claims verified by {by}; {} on the reporter's word, {} with nothing checkable, {} open; recorded with copydesk",
        counts.verified,
        counts.total(),
        counts.on_author,
        counts.opinion,
        counts.open()
    )
}

fn trust_indicators(report: &Report) -> Option<Value> {
    let policies = [
        (
            &report.publisher.verification_policy,
            "verificationFactCheckingPolicy",
            "How we check facts",
        ),
        (
            &report.publisher.corrections_policy,
            "correctionsPolicy",
            "How we correct",
        ),
    ];
    let told: Vec<Value> = policies
        .into_iter()
        .filter_map(|(href, role, title)| {
            let href = href.as_ref()?;
            Some(
                json!({"role": format!("https://schema.org/{role}"), "title": title, "href": href}),
            )
        })
        .collect();
    (!told.is_empty()).then_some(Value::Array(told))
}

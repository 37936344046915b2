//! The story as ninjs (IPTC News in JSON) for a content system: one rendition, the others as associations.
//!
//! <https://www.iptc.org/std/ninjs/>. A rendition that was imported from ninjs is given back as that item, of the same generation: all that it
//! had, with what the desk says added. Any other is a new item of version 3.2. `pubStatus` is `withheld` while anything stands
//! against the story: a content system that honours it will not publish what nobody checked.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::report_jsonld::headline;
use super::report_prov::{put, stamp};
use crate::model::{RenditionKind, RenditionName, Role};
use crate::usecase::NinjsGeneration::{First, Second, Third};
use crate::usecase::{NinjsGeneration, NinjsSource, Paragraph, Report, ReportRendition};

const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json#";
/// How the note that the desk adds ends, by which an earlier one is told.
const RECORDED: &str = "; recorded with copydesk";

/// `rendition` of the story as a ninjs document; `sources` are the documents that renditions came in.
pub(crate) fn report_ninjs(
    report: &Report,
    rendition: &ReportRendition,
    sources: &BTreeMap<RenditionName, NinjsSource>,
) -> String {
    let source = sources.get(&rendition.name);
    let generation = source.map_or(Third, |source| source.document.generation);
    let mut item = match source {
        Some(source) => carried(report, rendition, source),
        None => new_item(report, rendition, generation),
    };
    if source.is_none() {
        item.insert(
            "standard".into(),
            json!({"name": "ninjs", "version": "3.2", "schema": SCHEMA}),
        );
    }
    let others = report.renditions.iter();
    for other in others.filter(|one| one.name != rendition.name) {
        let alike = |source: &&NinjsSource| source.document.generation == generation;
        let association = match sources.get(&other.name).filter(alike) {
            Some(source) => carried(report, other, source),
            None => new_item(report, other, generation),
        };
        associate(&mut item, rendition, other, association, generation);
    }
    if let Some(source) = source {
        hold_to_version(&mut item, source);
    }
    super::json(&item)
}

// ninjs 1 names what is associated, 2 and 3 list it; only 3 says how it is related.
fn associate(
    item: &mut Map<String, Value>,
    of: &ReportRendition,
    other: &ReportRendition,
    mut association: Map<String, Value>,
    generation: NinjsGeneration,
) {
    let uri = association.get("uri").cloned();
    let same = |one: &Value| one.get("uri") == uri.as_ref();
    let name = other.name.as_str();
    if generation == First {
        let all = item
            .entry("associations")
            .or_insert_with(|| Map::new().into());
        if let Some(all) = all.as_object_mut() {
            let free = |key: &str| all.get(key).is_none_or(same);
            let base = name.replace('-', "_");
            let numbered = (2..).map(|number| format!("{base}_{number}"));
            let mut keys = std::iter::once(base.clone()).chain(numbered);
            let key = keys.find(|key| free(key)).unwrap_or(base);
            all.insert(key, association.into());
        }
        return;
    }
    association.insert("name".into(), name.into());
    if generation == Third {
        association.insert("rel".into(), relation(of, other).into());
    }
    let all = item.entry("associations").or_insert_with(|| json!([]));
    if let Some(all) = all.as_array_mut() {
        all.retain(|one| !same(one));
        all.push(association.into());
    }
}

// A version's schema refuses what came into ninjs after it: that is not added, though it stays where the document had it.
fn hold_to_version(item: &mut Map<String, Value>, source: &NinjsSource) {
    let (generation, Some(minor)) = (source.document.generation, source.document.minor) else {
        return;
    };
    let since: &[(u32, &str)] = match generation {
        First => &[
            (2, "firstCreated"),
            (2, "edNote"),
            (2, "infoSources"),
            (2, "charCount"),
            (2, "wordCount"),
            (2, "title"),
            (2, "slugline"),
            (3, "altIds"),
            (3, "trustIndicators"),
            (6, "digitalSourceType"),
        ],
        Second => &[(3, "digitalSourceType")],
        Third => &[(1, "digitalSourceType"), (2, "rel")],
    };
    let later: Vec<String> = since
        .iter()
        .filter(|(since, _)| *since > minor)
        .map(|(_, name)| key(generation, name))
        .collect();
    let had = &source.document.item;
    item.retain(|key, _| had.contains_key(key) || !later.contains(key));
    let own = |one: &Value| {
        let listed = had.get("associations").and_then(Value::as_array);
        listed.is_none_or(|listed| !listed.contains(one))
    };
    let named = had.get("associations").and_then(Value::as_object);
    match item.get_mut("associations") {
        Some(Value::Array(all)) => {
            for one in all.iter_mut().filter(|one| own(one)) {
                if let Some(one) = one.as_object_mut() {
                    one.retain(|key, _| !later.contains(key));
                }
            }
        }
        Some(Value::Object(all)) => {
            for (name, one) in all {
                let ours = named.is_none_or(|named| named.get(name) != Some(one));
                if let Some(one) = one.as_object_mut().filter(|_| ours) {
                    one.retain(|key, _| !later.contains(key));
                }
            }
        }
        _ => {}
    }
}

// What ninjs 3 calls `name`, as that generation calls it.
fn key(generation: NinjsGeneration, name: &str) -> String {
    match (generation, name) {
        (First, "infoSources") => "infosource".to_owned(),
        (First, "trustIndicators") => "trustindicator".to_owned(),
        (First, "by") => "byline".to_owned(),
        (First | Second, name) => name.to_ascii_lowercase(),
        (Third, name) => name.to_owned(),
    }
}

// The item that the rendition came in, with what the desk says of it. What it says already is not said twice.
fn carried(
    report: &Report,
    rendition: &ReportRendition,
    source: &NinjsSource,
) -> Map<String, Value> {
    let generation = source.document.generation;
    let mut item = source.document.item.clone();
    let key = |name: &str| key(generation, name);
    // A content system that holds a story back goes on doing so.
    if report.passes {
        item.entry(key("pubStatus")).or_insert("usable".into());
    } else {
        item.insert(key("pubStatus"), "withheld".into());
    }
    if let Some(language) = &report.publisher.language {
        item.entry("language").or_insert(language.clone().into());
    }
    let note = item.get(&key("edNote")).and_then(Value::as_str);
    let kept = note.unwrap_or_default().lines();
    let mut lines: Vec<String> = kept
        .filter(|line| !line.ends_with(RECORDED))
        .map(str::to_owned)
        .collect();
    lines.push(checked(report, rendition));
    item.insert(key("edNote"), lines.join("\n").into());
    let made = key("digitalSourceType");
    // The document knows best, but for a conversion by a program that it does not tell of.
    let silent = !item
        .get(&made)
        .is_some_and(|told| tells_of_ai(told) || !rendition.source_type.by_ai());
    if source.source_type_on_record || silent {
        item.insert(made, source_type(rendition));
    }
    if let Some(tool) = &rendition.tool {
        extend(
            &mut item,
            &key("infoSources"),
            vec![info_source(tool, generation)],
        );
    }
    extend(
        &mut item,
        &key("trustIndicators"),
        trust_indicators(report, generation),
    );
    if let Some(newest) = rendition.newest() {
        let digest = newest.sha256.to_string();
        match item.get_mut(&key("altIds")) {
            Some(Value::Array(ids)) => ids.retain(|id| id["role"] != "sha256"),
            Some(Value::Object(ids)) => drop(ids.insert("sha256".into(), digest.clone().into())),
            _ => {}
        }
        if !item.get(&key("altIds")).is_some_and(Value::is_object) {
            add_alt_id(&mut item, &digest, generation);
        }
    }
    item
}

fn tells_of_ai(told: &Value) -> bool {
    let term = told.as_str().or_else(|| told["uri"].as_str());
    let about = crate::model::About {
        digital_source_type: term.map(str::to_owned),
        ..crate::model::About::default()
    };
    about.by_ai()
}

// A property of another form than its generation has is left as it is.
fn extend(item: &mut Map<String, Value>, key: &str, more: Vec<Value>) {
    if more.is_empty() {
        return;
    }
    let list = item.entry(key).or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        for one in more {
            if !list.contains(&one) {
                list.push(one);
            }
        }
    }
}

fn add_alt_id(item: &mut Map<String, Value>, digest: &str, generation: NinjsGeneration) {
    let key = key(generation, "altIds");
    if generation == First {
        item.insert(key, json!({"sha256": digest}));
    } else {
        extend(item, &key, vec![json!({"role": "sha256", "value": digest})]);
    }
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

fn new_item(
    report: &Report,
    rendition: &ReportRendition,
    generation: NinjsGeneration,
) -> Map<String, Value> {
    let key = |name: &str| key(generation, name);
    let mut item = Map::new();
    item.insert("uri".into(), uri(report, &rendition.name).into());
    item.insert("type".into(), "text".into());
    let full = if generation == First {
        "complete"
    } else {
        "full"
    };
    item.insert(key("representationType"), full.into());
    let status = if report.passes { "usable" } else { "withheld" };
    item.insert(key("pubStatus"), status.into());
    if let (Some(first), Some(newest)) = (rendition.revisions.first(), rendition.newest()) {
        item.insert("version".into(), newest.number.to_string().into());
        item.insert(key("firstCreated"), stamp(first.imported).into());
        item.insert(key("versionCreated"), stamp(newest.imported).into());
        add_alt_id(&mut item, &newest.sha256.to_string(), generation);
    }
    put(&mut item, "language", report.publisher.language.clone());
    item.insert("title".into(), report.title.clone().into());
    item.insert("slugline".into(), report.story.as_str().into());
    if !report.authors.is_empty() {
        item.insert(key("by"), report.authors.join(", ").into());
    }
    let headline = headline(report, rendition);
    match generation {
        First => drop(item.insert("headline".into(), headline.into())),
        Second | Third => drop(item.insert(
            "headlines".into(),
            json!([{"role": "main", "value": headline}]),
        )),
    }
    texts(&mut item, rendition, generation);
    item.insert(key("edNote"), checked(report, rendition).into());
    item.insert(key("digitalSourceType"), source_type(rendition));
    let tool = rendition.tool.as_ref();
    put(
        &mut item,
        &key("infoSources"),
        tool.map(|tool| json!([info_source(tool, generation)])),
    );
    extend(
        &mut item,
        &key("trustIndicators"),
        trust_indicators(report, generation),
    );
    item
}

fn source_type(rendition: &ReportRendition) -> Value {
    json!({"name": rendition.source_type.name(), "uri": rendition.source_type.uri()})
}

fn info_source(tool: &str, generation: NinjsGeneration) -> Value {
    match generation {
        First => json!({"name": tool, "rel": "conversion"}),
        Second | Third => json!({"name": tool, "role": "conversion"}),
    }
}

fn texts(item: &mut Map<String, Value>, rendition: &ReportRendition, generation: NinjsGeneration) {
    let of = |wanted: fn(Role) -> bool| {
        let paragraphs = rendition.text.iter().filter(|one| wanted(one.role));
        paragraphs
            .map(Paragraph::words)
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let summary = of(|role| role == Role::Dek);
    let body = of(is_body);
    let (chars, words) = (body.chars().count(), body.split_whitespace().count());
    let media = key(generation, "contentType");
    let (char_count, word_count) = (key(generation, "charCount"), key(generation, "wordCount"));
    if generation == First {
        let texts = [("description_text", &summary), ("body_text", &body)];
        for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            item.insert(key.into(), text.clone().into());
        }
        item.insert(char_count, chars.into());
        item.insert(word_count, words.into());
        return;
    }
    if !summary.is_empty() {
        item.insert(
            "descriptions".into(),
            json!([{"role": "summary", (media.as_str()): "text/plain", "value": summary}]),
        );
    }
    if !body.is_empty() {
        item.insert(
            "bodies".into(),
            json!([{
                "role": "main",
                (media.as_str()): "text/plain",
                (char_count.as_str()): chars,
                (word_count.as_str()): words,
                "value": body,
            }]),
        );
    }
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
        | Role::Struck
        | Role::Related
        | Role::Furniture => false,
    }
}

fn checked(report: &Report, rendition: &ReportRendition) -> String {
    let counts = &rendition.counts;
    let by = match report.verified_by().join(", ") {
        names if names.is_empty() => names,
        names => format!(" by {names}"),
    };
    let on = match rendition.rests_on.told() {
        on if on.is_empty() => on,
        on => format!(" ({on})"),
    };
    let kind = match rendition.kind {
        RenditionKind::Original => "original",
        RenditionKind::Converted => "conversion",
    };
    let theirs = match counts.adopted {
        0 => String::new(),
        some => format!("{some} verified by a sister desk and not here, "),
    };
    format!(
        "{kind}: {} of {} claims verified{by}{on}; {theirs}{} on the reporter's word, {} with nothing checkable, {} open{RECORDED}",
        counts.verified,
        counts.total(),
        counts.on_author,
        counts.opinion,
        counts.open()
    )
}

fn trust_indicators(report: &Report, generation: NinjsGeneration) -> Vec<Value> {
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
    let told = policies.into_iter().filter_map(|(href, term, title)| {
        let href = href.as_ref()?;
        Some(match generation {
            First => {
                json!({"scheme": "https://schema.org/", "code": term, "title": title, "href": href})
            }
            Second | Third => {
                json!({"role": format!("https://schema.org/{term}"), "title": title, "href": href})
            }
        })
    });
    told.collect()
}

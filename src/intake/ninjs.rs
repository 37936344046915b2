//! ninjs 1, 2 and 3: IPTC's JSON for news.
//!
//! Kept: headlines, bylines, datelines, summaries, bodies (the richest form of each), captions of associated pictures. What it says of itself
//! goes into the record, and the document is kept beside the text, so that a report as ninjs can give back all that
//! was there. Linear; JSON nested over 128 levels is refused.

use serde_json::Value;

use super::error::Trouble;
use super::html;
use super::page::Page;
use crate::model::{Role, fold};

/// The largest document.
const LIMIT: usize = 24 << 20;

/// Whether the file is a JSON object with the keys that make a ninjs document.
pub(super) fn is_ninjs(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('{')
        && head.contains("\"uri\"")
        && [
            "\"body_",
            "\"bodies\"",
            "\"headline\"",
            "\"headlines\"",
            "\"versioncreated\"",
            "\"versionCreated\"",
        ]
        .iter()
        .any(|key| head.contains(key))
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    if bytes.len() > LIMIT {
        return Err(Trouble::unbounded(format!(
            "a news item of {} MB is over the limit of {} MB",
            bytes.len() >> 20,
            LIMIT >> 20
        )));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let item: Value = serde_json::from_slice(bytes).map_err(|error| {
        let reason = error.to_string();
        if reason.contains("recursion limit") {
            Trouble::unbounded("its JSON is nested more than 128 deep")
        } else {
            Trouble::broken(reason)
        }
    })?;
    if !item.is_object() {
        return Err(Trouble::broken("its JSON is not an object"));
    }
    let mut page = Page::default();
    about(&item, &mut page);
    for headline in texts(&item, "headline", "headlines") {
        page.about.headline.get_or_insert_with(|| headline.clone());
        page.push(Some(Role::Headline), headline);
    }
    for line in texts(&item, "byline", "bylines") {
        page.push(Some(Role::Byline), line);
    }
    page.push(
        Some(Role::Dateline),
        text(&item["located"]).unwrap_or_default(),
    );
    let described: Vec<String> = ["description_text", "description_html", "description_xhtml"]
        .iter()
        .find_map(|key| text(&item[*key]))
        .into_iter()
        .chain(values(&item["descriptions"]))
        .collect();
    let body = body(&item)?;
    let inside = |words: &str| {
        let words = fold(words);
        body.blocks.iter().any(|block| {
            block
                .pieces
                .iter()
                .any(|(piece, _)| fold(piece).contains(&words))
        })
    };
    for summary in described {
        // The summary is often the lead itself.
        if !inside(&summary) {
            for block in html_or_text(&summary)?.blocks {
                page.push(Some(Role::Dek), joined(&block.pieces));
            }
        }
    }
    page.append(body);
    associations(&item, &mut page)?;
    Ok(page)
}

fn joined(pieces: &[(String, Option<String>)]) -> String {
    let words: Vec<&str> = pieces.iter().map(|(words, _)| words.as_str()).collect();
    words.join(" ")
}

fn about(item: &Value, page: &mut Page) {
    let first = |keys: &[&str]| keys.iter().find_map(|key| text(&item[*key]));
    let about = &mut page.about;
    about.identifier = first(&["uri", "guid"]);
    about.published = first(&[
        "firstcreated",
        "firstCreated",
        "versioncreated",
        "versionCreated",
    ]);
    about.modified = first(&[
        "versioncreated",
        "versionCreated",
        "contentcreated",
        "contentCreated",
    ]);
    about.language = first(&["language"]);
    about.digital_source_type = [&item["digitalSourceType"], &item["digitalsourcetype"]]
        .into_iter()
        .find_map(|value| {
            text(value)
                .or_else(|| text(&value["uri"]))
                .or_else(|| text(&value["name"]))
        });
    about.authors = people(item);
    about.provider = names(&item["organisations"])
        .pop()
        .or_else(|| first(&["copyrightholder", "copyrightHolder", "usageterms"]));
    about.info_sources = names(&item["infoSources"])
        .into_iter()
        .chain(names(&item["infosources"]))
        .collect();
}

// Bylines name the authors; "By " is how they are printed.
fn people(item: &Value) -> Vec<String> {
    texts(item, "byline", "bylines")
        .iter()
        .map(|line| {
            line.strip_prefix("By ")
                .or(line.strip_prefix("by "))
                .unwrap_or(line)
        })
        .flat_map(|line| line.split(" and "))
        .flat_map(|line| line.split(", "))
        .map(str::trim)
        .filter(|name| name.contains(' '))
        .map(str::to_owned)
        .collect()
}

// A text of ninjs 1 under one key, or the list of them of ninjs 2 and 3 under another.
fn texts(item: &Value, one: &str, many: &str) -> Vec<String> {
    let mut found: Vec<String> = text(&item[one]).into_iter().collect();
    for value in values(&item[many]) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn values(list: &Value) -> Vec<String> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .filter_map(|one| text(&one["value"]).or_else(|| text(one)))
        .collect()
}

fn names(list: &Value) -> Vec<String> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .filter_map(|one| {
            text(&one["name"])
                .or_else(|| text(&one["names"][0]["value"]))
                .or_else(|| text(&one["uri"]))
                .or_else(|| text(one))
        })
        .collect()
}

// The body in its richest form; the others say the same.
fn body(item: &Value) -> Result<Page, Trouble> {
    for key in ["body_xhtml", "body_html", "body_text"] {
        if let Some(body) = text(&item[key]) {
            return html_or_text(&body);
        }
    }
    let others = item.as_object().into_iter().flatten();
    let mut others = others.filter(|(key, _)| key.starts_with("body_"));
    if let Some(body) = others.find_map(|(_, value)| text(value)) {
        return html_or_text(&body);
    }
    let bodies = item["bodies"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let rich = |one: &&Value| {
        let kind = text(&one["contenttype"]).or_else(|| text(&one["contentType"]));
        kind.is_some_and(|kind| kind.contains("html"))
    };
    let chosen = bodies.iter().find(rich).or_else(|| bodies.first());
    match chosen.and_then(|one| text(&one["value"])) {
        Some(body) => html_or_text(&body),
        None => Ok(Page::default()),
    }
}

/// A text that may be markup: paragraphs either way.
pub(super) fn html_or_text(body: &str) -> Result<Page, Trouble> {
    let trimmed = body.trim_start();
    if trimmed.starts_with('<') || body.contains("</p>") || body.contains("<br") {
        return html::fragment(body);
    }
    let mut page = Page::default();
    let lined = !body.trim().contains("\n\n");
    let cut: Vec<&str> = if lined {
        body.lines().collect()
    } else {
        body.split("\n\n").collect()
    };
    for paragraph in cut {
        page.push(None, paragraph);
    }
    Ok(page)
}

// Captions are claims: what a picture shows, of whom, when.
fn associations(item: &Value, page: &mut Page) -> Result<(), Trouble> {
    let associations = &item["associations"];
    let listed = associations.as_array().into_iter().flatten();
    let named = associations
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, value)| value);
    for one in listed.chain(named) {
        let words = ["description_text", "description_html", "description_xhtml"]
            .iter()
            .find_map(|key| text(&one[*key]))
            .into_iter()
            .chain(values(&one["descriptions"]));
        let story =
            text(&one["type"]).is_some_and(|kind| matches!(kind.as_str(), "text" | "composite"));
        for words in words {
            let role = if story { Role::Related } else { Role::Caption };
            for block in html_or_text(&words)?.blocks {
                page.push(Some(role), joined(&block.pieces));
            }
        }
        if story {
            for headline in texts(one, "headline", "headlines") {
                page.push(Some(Role::Related), headline);
            }
        }
    }
    Ok(())
}

fn text(value: &Value) -> Option<String> {
    value
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

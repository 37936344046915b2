//! ninjs 1, 2 and 3: IPTC's JSON for news.
//!
//! Kept: headlines, bylines, datelines, summaries, bodies (the richest form of each), captions of associated pictures. What it says of itself
//! goes into the record, and the document is kept beside the text, so that a report as ninjs can give back all that
//! was there. Linear; JSON nested over 128 levels is refused.

use std::collections::HashSet;

use serde_json::Value;

use super::byline::names_in;
use super::error::Trouble;
use super::page::{Beside, Page};
use super::picture::in_short;
use super::status::refuse_withdrawn;
use super::xml::{self, Strictness};
use super::{html, nitf};
use copydesk_model::{Role, fold};

/// How many headlines, bylines or descriptions an item may have.
const MAX_LIST: usize = 500;
/// How often parts of paragraphs are looked for in a text.
const MAX_LOOKS: usize = 200;
/// The largest document.
const LIMIT: usize = 24 << 20;

/// Whether the file is a JSON object with the keys that make a ninjs document.
pub(super) fn is_ninjs(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('{')
        // Superdesk's has a GUID in place of the URI.
        && (head.contains("\"uri\"") || head.contains("\"guid\""))
        && [
            "\"body_",
            "\"bodies\"",
            "\"headline\"",
            "\"headline_",
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
    let status = [&item["pubstatus"], &item["pubStatus"]];
    refuse_withdrawn(status.into_iter().find_map(text).as_deref())?;
    let flat = ["headline_", "description_", "body_"].map(|key| (key, named(&item, key).count()));
    let listed = ["headlines", "bylines", "descriptions", "bodies"]
        .map(|key| (key, item[key].as_array().map_or(0, Vec::len)));
    if let Some((key, _)) = flat
        .into_iter()
        .chain(listed)
        .find(|(_, count)| *count > MAX_LIST)
    {
        return Err(Trouble::unbounded(format!(
            "it has more than {MAX_LIST} {}",
            key.trim_end_matches('_')
        )));
    }
    let mut page = Page::default();
    about(&item, &mut page);
    for key in ["genre", "genres"] {
        let listed = item[key].as_array().map(Vec::as_slice);
        let listed = listed.unwrap_or_else(|| std::slice::from_ref(&item[key]));
        let named = listed
            .iter()
            .filter_map(|one| text(&one["name"]).or_else(|| text(one)));
        page.shown
            .extend(named.filter_map(|one| html::kind_of_piece(&one)));
    }
    page.shown.extend(annotations(&item));
    let headlines = headlines(&item);
    for headline in &headlines {
        page.about.headline.get_or_insert_with(|| headline.clone());
        page.push(Some(Role::Headline), headline);
    }
    for line in bylines(&item) {
        page.push(Some(Role::Byline), line);
    }
    page.push(
        Some(Role::Dateline),
        text(&item["located"]).unwrap_or_default(),
    );
    let mut body = body(&item)?;
    let said: HashSet<String> = headlines.iter().map(|headline| fold(headline)).collect();
    body.blocks
        .retain(|block| !said.contains(&fold(&joined(&block.pieces))));
    let mut known = Known::of(&body);
    for summary in descriptions(&item) {
        for block in html_or_text(&summary)?.blocks {
            let words = joined(&block.pieces);
            // The summary is often the lead itself.
            if !known.holds(&fold(&words)) {
                page.push(Some(Role::Dek), words);
            }
        }
    }
    page.append(body);
    associations(&item, &mut page)?;
    Ok(page)
}

// What a site shows in a box at words that have the number of it.
fn annotations(item: &Value) -> Vec<Beside> {
    let listed = item["annotations"].as_array().into_iter().flatten();
    let listed = listed.take(MAX_LIST).filter_map(|one| {
        let body = html_or_text(&text(&one["body"])?).ok()?;
        let words: Vec<String> = body.blocks.iter().map(|one| joined(&one.pieces)).collect();
        let number = one["id"].as_i64().map(|id| id.to_string());
        let number = number.or_else(|| text(&one["id"])).unwrap_or_default();
        Some(Beside::block(
            format!("note {number}").trim(),
            in_short(&words.join(" ")),
        ))
    });
    listed.collect()
}

/// The folded words of a text: whether others stand in it. A paragraph is looked up; parts of one are looked for a few times only.
pub(super) struct Known {
    paragraphs: HashSet<String>,
    whole: String,
    looks: usize,
}

impl Known {
    fn of(page: &Page) -> Self {
        let blocks = page.blocks.iter();
        Self::new(blocks.map(|block| fold(&joined(&block.pieces))))
    }

    /// From folded paragraphs.
    pub(super) fn new(paragraphs: impl Iterator<Item = String>) -> Self {
        let mut whole = String::new();
        let mut known = HashSet::new();
        for words in paragraphs {
            whole.push_str(&words);
            whole.push('\n');
            known.insert(words);
        }
        Self {
            paragraphs: known,
            whole,
            looks: MAX_LOOKS,
        }
    }

    /// Whether folded `words` are one of its paragraphs.
    pub(super) fn has(&self, words: &str) -> bool {
        self.paragraphs.contains(words)
    }

    /// Whether folded `words` are one of its paragraphs or a part of one.
    pub(super) fn holds(&mut self, words: &str) -> bool {
        if self.has(words) {
            return true;
        }
        self.looks = self.looks.saturating_sub(1);
        self.looks > 0 && memchr::memmem::find(self.whole.as_bytes(), words.as_bytes()).is_some()
    }
}

/// The words of a block.
pub(super) fn joined(pieces: &[(String, Option<String>)]) -> String {
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

fn people(item: &Value) -> Vec<String> {
    let lines = bylines(item);
    lines.iter().flat_map(|line| names_in(line)).collect()
}

// "byline" in ninjs 1, "by" in 2 and 3.
fn bylines(item: &Value) -> Vec<String> {
    distinct(
        ["byline", "by"]
            .iter()
            .filter_map(|key| text(&item[*key]))
            .chain(values(&item["bylines"])),
    )
}

// "headline" and "headline_KIND" in ninjs 1, a list in 2 and 3.
fn headlines(item: &Value) -> Vec<String> {
    distinct(
        text(&item["headline"])
            .into_iter()
            .chain(named(item, "headline_").filter_map(|(_, value)| text(value)))
            .chain(values(&item["headlines"])),
    )
}

// "description_KIND" in ninjs 1, where one kind is often the other with markup; a list in 2 and 3.
fn descriptions(item: &Value) -> Vec<String> {
    let known = ["description_text", "description_html", "description_xhtml"];
    let first = known.iter().find_map(|key| text(&item[*key]));
    let others = named(item, "description_")
        .filter(|(key, _)| !known.contains(key))
        .filter_map(|(_, value)| text(value));
    distinct(
        first
            .into_iter()
            .chain(others)
            .chain(values(&item["descriptions"])),
    )
}

fn distinct(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// The properties whose names begin so: what ninjs 1 has in place of lists.
pub(super) fn named<'v>(
    item: &'v Value,
    beginning: &'static str,
) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let properties = item.as_object().into_iter().flatten();
    properties
        .filter(move |(key, _)| key.starts_with(beginning))
        .map(|(key, value)| (key.as_str(), value))
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

/// What the text of a body is written in, the richest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Writing {
    /// HTML or XHTML.
    Html,
    /// An NITF document.
    Nitf,
    /// Words.
    Plain,
    /// Some other XML: an agency's own.
    OtherXml,
}

/// What a text is written in, by its beginning and the media type that it is given.
pub(super) fn writing(text: &str, media_type: &str) -> Writing {
    let kind = media_type.to_ascii_lowercase();
    if kind.contains("nitf") || super::nitf::is_nitf(text) {
        Writing::Nitf
    } else if kind.contains("html") || is_html(text) {
        Writing::Html
    } else if kind.contains("xml") || text.trim_start().starts_with("<?xml") {
        Writing::OtherXml
    } else {
        Writing::Plain
    }
}

fn is_html(text: &str) -> bool {
    let parts = ["</p>", "<br", "</div>", "</section>", "</article>"];
    parts.iter().any(|part| text.contains(part))
}

/// The body in its richest form; the others say the same.
pub(super) fn body(item: &Value) -> Result<Page, Trouble> {
    let flat = named(item, "body_").filter_map(|(key, value)| Some((text(value)?, media_of(key))));
    let listed = item["bodies"].as_array().into_iter().flatten();
    let listed = listed.filter_map(|one| {
        let kind = text(&one["contenttype"]).or_else(|| text(&one["contentType"]));
        let value = text(&one["value"]).or_else(|| text(one))?;
        Some((value, kind.unwrap_or_default()))
    });
    let mut written: Vec<(Writing, String)> = flat
        .chain(listed)
        .map(|(body, kind)| (writing(&body, &kind), body))
        .collect();
    written.sort_by_key(|(writing, _)| *writing);
    // A form that can't be read, or is empty, is no reason to lose the others.
    let mut trouble = None;
    let mut written = written.into_iter();
    for (writing, body) in written.by_ref() {
        match read_body(writing, &body) {
            Ok(page) if page.blocks.is_empty() => {}
            Ok(mut page) => {
                let others = written.filter_map(|(writing, body)| read_body(writing, &body).ok());
                page.drop_other_forms("another form of the body", others);
                return Ok(page);
            }
            Err(first) => {
                trouble.get_or_insert(first);
            }
        }
    }
    trouble.map_or_else(|| Ok(Page::default()), Err)
}

fn read_body(writing: Writing, body: &str) -> Result<Page, Trouble> {
    match writing {
        Writing::Nitf => {
            let document = xml::parse_text(body, Strictness::Xml)?;
            let story = document.child("nitf").map(nitf::body);
            Ok(story.unwrap_or_default())
        }
        Writing::Html | Writing::OtherXml => html::fragment(body),
        Writing::Plain => html_or_text(body),
    }
}

/// The media type that the name of a body in ninjs 1 says.
pub(super) fn media_of(key: &str) -> String {
    let kind = key
        .trim_start_matches("body_")
        .trim_start_matches("description_");
    match kind {
        "xhtml" | "html" | "html5" => "text/html".to_owned(),
        kind => kind.to_owned(),
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

// Captions are claims: what a picture shows, of whom, when. What is associated may have pictures of its own: a gallery.
fn associations(item: &Value, page: &mut Page) -> Result<(), Trouble> {
    let list = &item["associations"];
    let listed = list.as_array().into_iter().flatten();
    let named = list.as_object().into_iter().flatten();
    for one in listed.chain(named.map(|(_, value)| value)) {
        let role = if is_story(one) {
            Role::Related
        } else {
            Role::Caption
        };
        let from = page.blocks.len();
        for headline in headlines(one) {
            page.push(Some(role), headline);
        }
        for words in descriptions(one) {
            for block in html_or_text(&words)?.blocks {
                page.push(Some(role), joined(&block.pieces));
            }
        }
        page.stand_under(from, picture(one).as_deref());
        associations(one, page)?;
    }
    Ok(())
}

// Which picture an item is: its name among all items, whatever sizes it comes in, else the file of one of these.
fn picture(item: &Value) -> Option<String> {
    let text = |key: &str| item[key].as_str();
    let renditions = item["renditions"].as_array().into_iter().flatten();
    let named = item["renditions"].as_object().into_iter().flatten();
    let mut sizes: Vec<&Value> = named.map(|(_, one)| one).collect();
    sizes.extend(renditions);
    // Of several sizes the same one, in whatever order they stand.
    let mut files: Vec<&str> = sizes
        .iter()
        .filter_map(|one| one["href"].as_str())
        .collect();
    files.sort_unstable();
    let original = item["renditions"]["original"]["href"].as_str();
    crate::picture::named([
        text("guid"),
        text("uri"),
        original,
        files.first().copied(),
        text("href"),
    ])
}

/// Whether an associated item is a story of its own.
pub(super) fn is_story(item: &Value) -> bool {
    text(&item["type"]).is_some_and(|kind| matches!(kind.as_str(), "text" | "composite"))
}

fn text(value: &Value) -> Option<String> {
    value
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

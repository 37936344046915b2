//! NITF: IPTC's XML for news text.
//!
//! Kept: headlines, byline, dateline, abstract, paragraphs, quotations, lists, table rows, media captions, notes, tagline. The document
//! is kept beside the text. Linear; bounded as all XML is.

use super::error::Trouble;
use super::page::Page;
use super::xml::{self, Element, Strictness};
use crate::model::Role;

pub(super) fn is_nitf(head: &str) -> bool {
    root(head).is_some_and(|name| name == "nitf")
}

/// The local name of the first element in the beginning of an XML document.
pub(super) fn root(head: &str) -> Option<&str> {
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        let skipped = if rest.starts_with("<?") {
            rest.split_once("?>")
        } else if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<!DOCTYPE") {
            let subset = rest
                .find('[')
                .filter(|at| rest.find('>').is_none_or(|end| *at < end));
            match subset {
                Some(at) => rest[at..]
                    .split_once(']')
                    .and_then(|(_, rest)| rest.split_once('>')),
                None => rest.split_once('>'),
            }
        } else {
            break;
        };
        rest = skipped?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let name = &name[..end];
    Some(name.rsplit(':').next().unwrap_or(name))
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let nitf = document
        .child("nitf")
        .ok_or_else(|| Trouble::broken("its root is not <nitf>"))?;
    Ok(story(nitf))
}

/// Reads an `nitf` element.
pub(super) fn story(nitf: &Element) -> Page {
    let mut page = Page::default();
    about(nitf, &mut page);
    let Some(body) = nitf.child("body") else {
        return page;
    };
    if let Some(head) = body.child("body.head") {
        blocks(head, None, &mut page);
    }
    if let Some(content) = body.child("body.content") {
        blocks(content, None, &mut page);
    }
    if let Some(end) = body.child("body.end") {
        blocks(end, None, &mut page);
    }
    page.about.headline = page
        .about
        .headline
        .take()
        .or_else(|| body.find("hl1").and_then(Element::said))
        .or_else(|| nitf.at(&["head", "title"]).and_then(Element::said));
    page
}

/// Reads the content of an `nitf` element that another item carries, which says itself what its headline is.
pub(super) fn body(nitf: &Element) -> Page {
    let mut page = Page::default();
    if let Some(content) = nitf.at(&["body", "body.content"]) {
        blocks(content, None, &mut page);
    }
    if let Some(end) = nitf.at(&["body", "body.end"]) {
        blocks(end, None, &mut page);
    }
    page
}

fn about(nitf: &Element, page: &mut Page) {
    let about = &mut page.about;
    let value = |name: &str, attribute: &str| {
        nitf.find(name)
            .and_then(|element| element.attribute(attribute))
            .map(str::to_owned)
    };
    about.headline = nitf.find("hl1").and_then(Element::said);
    about.published = value("date.issue", "norm").or_else(|| value("date.release", "norm"));
    about.modified = value("story.date", "norm");
    about.identifier = value("doc-id", "id-string");
    about.provider = nitf.find("distributor").and_then(Element::said);
    if let Some(byline) = nitf.find("byline") {
        let mut people = Vec::new();
        byline.all("person", &mut people);
        about.authors = people.into_iter().filter_map(Element::said).collect();
    }
}

fn blocks(holder: &Element, role: Option<Role>, page: &mut Page) {
    for child in holder.elements() {
        let own = match child.name.as_str() {
            "hl1" | "hedline" if child.child("hl1").is_none() => Some(Role::Headline),
            "hl2" if holder.name == "hedline" => Some(Role::Dek),
            "hl2" => Some(Role::Subhead),
            "byline" => Some(Role::Byline),
            "dateline" => Some(Role::Dateline),
            "abstract" => Some(Role::Dek),
            "bq" | "block-quote" => Some(Role::Quote),
            "media-caption" | "caption" => Some(Role::Caption),
            "media-producer" | "credit" | "distributor" | "copyrite" | "rights" => {
                page.drop("credit", child.words());
                continue;
            }
            "media-metadata" | "media-object" | "media-reference" | "nitf-table-metadata" => {
                continue;
            }
            "li" | "dt" | "dd" => Some(Role::List),
            "tr" | "nitf-row" => {
                let cells: Vec<String> = child.elements().filter_map(Element::said).collect();
                page.push(Some(Role::TableRow), cells.join(" | "));
                continue;
            }
            "pubdata" | "series" => continue,
            _ => None,
        };
        let own = own.or(role);
        if holds_blocks(child) {
            blocks(child, own, page);
        } else {
            page.push(own, child.words());
        }
    }
}

// Elements that stand around blocks, as against those that stand around words.
fn holds_blocks(element: &Element) -> bool {
    element.elements().any(|child| {
        matches!(
            child.name.as_str(),
            "p" | "hl1"
                | "hl2"
                | "bq"
                | "block"
                | "ul"
                | "ol"
                | "dl"
                | "li"
                | "dt"
                | "dd"
                | "table"
                | "tr"
                | "media"
                | "media-caption"
                | "caption"
                | "credit"
                | "hedline"
                | "nitf-table"
                | "tbody"
                | "thead"
                | "note"
                | "body.content"
                | "tagline"
        )
    })
}

//! NewsML-G2: news items of IPTC's exchange format, alone or in a message.
//!
//! Kept: headline, byline, dateline and description of the content's metadata, and the content itself, which may be NITF, HTML
//! or plain text; captions of items that are pictures. The document is kept beside the text. Linear; bounded as all XML is.

use std::collections::HashSet;

use super::error::Trouble;
use super::ninjs::html_or_text;
use super::page::{Page, PageBlock};
use super::status::refuse_withdrawn;
use super::xml::{self, Element, Strictness};
use super::{html, nitf};
use copydesk_model::{Role, fold};

pub(super) fn is_newsml(head: &str) -> bool {
    nitf::root(head).is_some_and(|name| matches!(name, "newsMessage" | "newsItem" | "packageItem"))
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let mut items = Vec::new();
    document.all("newsItem", &mut items);
    if items.is_empty() {
        return Err(Trouble::broken(
            "it has no <newsItem>, so no text of its own",
        ));
    }
    let mut page = Page::default();
    for item in items {
        let one = news_item(item)?;
        if page.about.is_empty() {
            page.about = one.about.clone();
        }
        page.append(one);
    }
    Ok(page)
}

fn news_item(item: &Element) -> Result<Page, Trouble> {
    let mut page = Page::default();
    let status = item.at(&["itemMeta", "pubStatus"]);
    let said = |name: &str| status.and_then(|one| one.attribute(name));
    refuse_withdrawn(said("qcode").or_else(|| said("uri")))?;
    about(item, &mut page);
    let meta = item.child("contentMeta");
    let class = item
        .at(&["itemMeta", "itemClass"])
        .and_then(|class| class.attribute("qcode"));
    let is_text = class.is_none_or(|class| class.ends_with("text") || class.ends_with("composite"));
    let mut content = content(item)?;
    let headlines: HashSet<String> = meta
        .filter(|_| is_text)
        .into_iter()
        .flat_map(Element::elements)
        .filter(|child| child.name == "headline")
        .map(|child| fold(&child.words()))
        .collect();
    let said_again = |block: &PageBlock| {
        let pieces = block.pieces.iter().map(|(piece, _)| piece.as_str());
        headlines.contains(&fold(&pieces.collect::<Vec<_>>().join(" ")))
    };
    content.blocks.retain(|block| !said_again(block));
    let pieces = content.blocks.iter().flat_map(|block| &block.pieces);
    let known: HashSet<String> = pieces.map(|(piece, _)| fold(piece)).collect();
    if let Some(meta) = meta {
        for child in meta.elements() {
            let role = match child.name.as_str() {
                "headline" if is_text => Role::Headline,
                "by" if is_text => Role::Byline,
                "dateline" if is_text => Role::Dateline,
                "description" if is_text => Role::Dek,
                "headline" | "description" => Role::Caption,
                _ => continue,
            };
            let words = child.words();
            if !known.contains(&fold(&words)) {
                let from = page.blocks.len();
                page.push(Some(role), words);
                page.stand_under(from, item.attribute("guid"));
            }
        }
    }
    page.append(content);
    Ok(page)
}

fn about(item: &Element, page: &mut Page) {
    let about = &mut page.about;
    let meta = item.child("contentMeta");
    let item_meta = item.child("itemMeta");
    let said = |holder: Option<&Element>, name: &str| {
        holder
            .and_then(|holder| holder.child(name))
            .and_then(Element::said)
    };
    let named = |element: &Element| {
        element
            .child("name")
            .and_then(Element::said)
            .or_else(|| element.attribute("literal").map(str::to_owned))
            .or_else(|| element.attribute("uri").map(str::to_owned))
            .or_else(|| element.attribute("qcode").map(str::to_owned))
    };
    about.identifier = item.attribute("guid").map(str::to_owned);
    about.language = item.attribute("lang").map(str::to_owned);
    about.headline = said(meta, "headline");
    about.published = said(item_meta, "firstCreated").or_else(|| said(meta, "contentCreated"));
    about.modified = said(item_meta, "versionCreated").or_else(|| said(meta, "contentModified"));
    about.provider = item_meta
        .and_then(|meta| meta.child("provider"))
        .and_then(named);
    let Some(meta) = meta else {
        return;
    };
    let every = |name: &str| {
        let elements = meta.elements().filter(|one| one.name == name);
        elements.filter_map(named).collect::<Vec<_>>()
    };
    about.authors = every("creator");
    about.info_sources = every("infoSource");
    about.digital_source_type = meta.child("digitalSourceType").and_then(|kind| {
        kind.attribute("uri")
            .or_else(|| kind.attribute("qcode"))
            .map(str::to_owned)
    });
}

// The content is there in one or more forms that say the same; the richest is read.
fn content(item: &Element) -> Result<Page, Trouble> {
    let Some(set) = item.child("contentSet") else {
        return Ok(Page::default());
    };
    let Some(content) = set.elements().min_by_key(|content| poverty(content)) else {
        return Ok(Page::default());
    };
    let kind = content.attribute("contenttype").unwrap_or_default();
    let mut page = Page::default();
    match content.name.as_str() {
        "inlineXML" => {
            if let Some(nitf) = content.child("nitf") {
                return Ok(nitf::story(nitf));
            }
            let mut markup = String::new();
            content
                .elements()
                .for_each(|child| child.markup(&mut markup));
            return html::fragment(&markup);
        }
        "inlineData" => match content.attribute("encoding") {
            None if kind.contains("html") => return html::fragment(&raw(content)),
            None => return html_or_text(&raw(content)),
            Some(encoding) => page.drop(&format!("content encoded as {encoding}"), raw(content)),
        },
        // A picture is elsewhere as a matter of course; a text that is has not been read.
        "remoteContent" if kind.starts_with("text") || kind.contains("xml") => {
            let address = content.attribute("href").unwrap_or_default();
            page.drop("content that is elsewhere", address);
        }
        _ => {}
    }
    Ok(page)
}

// How little a form of the content says of how it is laid out.
fn poverty(content: &Element) -> u8 {
    let kind = content.attribute("contenttype").unwrap_or_default();
    match content.name.as_str() {
        "inlineXML" if content.child("nitf").is_some() || kind.contains("html") => 0,
        "inlineData" if content.attribute("encoding").is_some() => 4,
        "inlineData" if kind.contains("html") => 1,
        "inlineXML" => 2,
        "inlineData" => 3,
        _ => 5,
    }
}

// The text of an element with its line ends, which part the paragraphs.
fn raw(element: &Element) -> String {
    element
        .children
        .iter()
        .filter_map(|child| match child {
            xml::Node::Text(text) => Some(text.as_str()),
            xml::Node::Element(_) => None,
        })
        .collect()
}

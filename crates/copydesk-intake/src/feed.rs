//! RSS 2.0 and 1.0 and Atom: one item of a feed, with the article in it.
//!
//! Kept: the title, a summary that is not the article's beginning, the article, captions of its media. Left out and listed: the line that says where
//! it was published first. An item that only announces an article has none, and a feed of such items is not told as this format.
//! A feed of several is read one by one. Linear in the feed; bounded as all XML is.

use super::choice::one_of;
use super::error::Trouble;
use super::mail::addresses_in;
use super::ninjs::html_or_text;
use super::page::{Beside, Page, PageBlock, posted};
use super::picture;
use super::xml::{self, Element, Strictness};
use super::{html, nitf};
use copydesk_model::{Role, fold};
use copydesk_text::telling;

/// So many words in a description are an article; teasers have up to 60, and the shortest of 40 real pages has 90.
const ARTICLE: usize = 80;
/// The longest line that says where an article appeared first, without its links' words. On the read pages 4 and 16 give the
/// same.
const ORIGIN: usize = 8;

pub(super) fn is_feed(head: &str) -> bool {
    match nitf::root(head) {
        Some("rss") => true,
        Some("RDF") => head.contains("purl.org/rss/"),
        Some("feed" | "entry") => head.contains("/2005/Atom") || head.contains("purl.org/atom"),
        Some("item") => head.contains("<title"),
        _ => false,
    }
}

/// Whether an item of it holds its article.
pub(super) fn has_article(bytes: &[u8]) -> bool {
    let Ok(document) = xml::parse(bytes, Strictness::Xml) else {
        return false;
    };
    items(&document).into_iter().any(|item| {
        content(item).is_some()
            || summary(item).is_some_and(|one| telling::word_count(&plain(one)) >= ARTICLE)
    })
}

pub(super) fn read(bytes: &[u8], item: Option<&str>) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let items = items(&document);
    let names: Vec<String> = items
        .iter()
        .map(|item| {
            let title = item.child("title").map(plain);
            title.unwrap_or_else(|| "no title".to_owned())
        })
        .collect();
    let chosen = items
        .get(one_of(&names, item)?)
        .ok_or_else(|| Trouble::broken("it has no <item> and no <entry>"))?;
    read_item(chosen)
}

fn items(document: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    for name in ["item", "entry"] {
        document.all(name, &mut found);
    }
    found
}

// Where the article is, when the item has it: <content:encoded>, or Atom's <content> with words.
fn content(item: &Element) -> Option<&Element> {
    let atom = item.name == "entry";
    item.elements().find(|one| match one.name.as_str() {
        "encoded" => one.said().is_some(),
        "content" => atom && one.attribute("src").is_none() && one.said().is_some(),
        _ => false,
    })
}

fn summary(item: &Element) -> Option<&Element> {
    ["description", "summary"]
        .iter()
        .find_map(|name| item.child(name).filter(|one| one.said().is_some()))
}

// The words of an element whose text may be markup.
fn plain(element: &Element) -> String {
    let words = element.words();
    match words.contains(['<', '&']) {
        true => html::fragment(&words).map_or(words, |page| {
            let blocks = page.blocks.iter().map(joined);
            blocks.collect::<Vec<_>>().join(" ")
        }),
        false => words,
    }
}

fn joined(block: &PageBlock) -> String {
    let words = block.pieces.iter().map(|(words, _)| words.as_str());
    words.collect::<Vec<_>>().join(" ")
}

fn read_item(item: &Element) -> Result<Page, Trouble> {
    let mut page = Page::default();
    about(item, &mut page);
    if let Some(title) = item.child("title").map(plain) {
        page.about.headline = Some(title.clone());
        page.push(Some(Role::Headline), title);
    }
    let summary = summary(item);
    let Some(content) = content(item) else {
        if let Some(summary) = summary {
            page.append(article(summary)?);
        }
        origin(item, &mut page);
        return Ok(page);
    };
    let mut article = article(content)?;
    let title = page.about.headline.clone().unwrap_or_default();
    // Some systems write the headline once more above the text.
    let repeated = |block: &PageBlock| {
        block.role == Some(Role::Headline) && fold(&joined(block)) == fold(&title)
    };
    article.blocks.retain(|block| !repeated(block));
    let summary = summary.map(|one| without_origin(one, &title));
    if let Some((_, Some(origin))) = &summary {
        page.drop("where it appeared first", origin.as_str());
    }
    if let Some((words, _)) = summary.filter(|(words, _)| !words.is_empty()) {
        let text: Vec<String> = article.blocks.iter().map(joined).collect();
        if is_excerpt(&words, &text.join(" ")) {
            page.drop("excerpt of the text", words);
        } else {
            page.push(Some(Role::Dek), words);
        }
    }
    page.append(article);
    origin(item, &mut page);
    captions(item, &mut page);
    Ok(page)
}

fn article(element: &Element) -> Result<Page, Trouble> {
    // Atom's XHTML stands in it as elements, everything else as text.
    if element.elements().next().is_some() {
        let mut markup = String::new();
        element
            .elements()
            .for_each(|child| child.markup(&mut markup));
        return html::fragment(&markup);
    }
    let mut text = String::new();
    element.add_raw(&mut text);
    html_or_text(&text)
}

// The beginning of the text, broken off or whole; so much of it as words say.
fn is_excerpt(words: &str, text: &str) -> bool {
    const BROKEN: [&str; 5] = ["…", "...", "[…]", "[...]", "[&hellip;]"];
    let text = fold(text);
    let bare = words.trim();
    let broken = BROKEN.iter().find_map(|end| bare.strip_suffix(end));
    let bare = broken.unwrap_or(bare).trim_end_matches(['[', ' ', '.']);
    // "The post … appeared first on …" comes after the excerpt too.
    let opening: Vec<&str> = bare.split_whitespace().take(12).collect();
    text.contains(&fold(bare)) || opening.len() == 12 && text.contains(&fold(&opening.join(" ")))
}

// "The post TITLE appeared first on SITE.": the last paragraph names the article itself and says hardly more.
fn origin(item: &Element, page: &mut Page) {
    let Some(title) = item.child("title").map(plain) else {
        return;
    };
    let last = page.blocks.pop_if(|block| is_origin(block, &title));
    if let Some(last) = last {
        page.drop("where it appeared first", joined(&last));
    }
}

fn is_origin(block: &PageBlock, title: &str) -> bool {
    let words = fold(&joined(block));
    let rest = words.replacen(&fold(title), "", 1);
    title.contains(' ')
        && rest != words
        && rest.split_whitespace().count() <= ORIGIN
        && block.role != Some(Role::Headline)
}

// The words of a summary, and of its last paragraph where that says only where the article appeared first.
fn without_origin(summary: &Element, title: &str) -> (String, Option<String>) {
    let words = summary.words();
    let Some(mut page) = html::fragment(&words).ok().filter(|_| words.contains('<')) else {
        return (plain(summary), None);
    };
    let origin = page.blocks.pop_if(|block| is_origin(block, title));
    let said: Vec<String> = page.blocks.iter().map(joined).collect();
    (said.join(" "), origin.as_ref().map(joined))
}

fn captions(item: &Element, page: &mut Page) {
    let mut media = Vec::new();
    for one in item
        .elements()
        .filter(|one| matches!(one.name.as_str(), "content" | "group"))
    {
        one.all("description", &mut media);
    }
    let text: Vec<String> = page.blocks.iter().map(joined).collect();
    let text = fold(&text.join(" "));
    for words in media.into_iter().map(plain) {
        if !text.contains(&fold(&words)) {
            page.push(Some(Role::Caption), words);
        }
    }
}

// The picture, the recording and the film that a reader of feeds shows with an item: <enclosure>, <media:content>, <media:thumbnail>, <itunes:image>.
fn media(item: &Element) -> Vec<Beside> {
    /// So many are told of an item.
    const MOST: usize = 32;
    let mut found = Vec::new();
    for name in ["enclosure", "content", "thumbnail", "image"] {
        item.all(name, &mut found);
    }
    // Atom has links for it.
    let links = item.elements().filter(|one| one.name == "link");
    found.extend(links.filter(|one| one.attribute("rel") == Some("enclosure")));
    let told = found.into_iter().filter_map(|one| {
        let names = ["url", "href"].iter();
        let address = names.filter_map(|name| one.attribute(name)).next()?;
        let kind = one.attribute("type").or_else(|| one.attribute("medium"));
        let played =
            kind.is_some_and(|kind| kind.starts_with("audio") || kind.starts_with("video"));
        let what = if played { "recording" } else { "picture" };
        Some(Beside::block(what, picture::named([Some(address)])?))
    });
    let mut told: Vec<Beside> = told.take(MOST).collect();
    told.dedup();
    told
}

fn about(item: &Element, page: &mut Page) {
    let said = |names: &[&str]| names.iter().find_map(|name| item.child(name)?.said());
    let about = &mut page.about;
    about.identifier = said(&["guid", "id"]);
    about.published = said(&["pubDate", "published", "date", "issued"]);
    about.modified = said(&["updated", "modified"]);
    page.shown.extend(posted(&page.about));
    let about = &mut page.about;
    let categories = item.elements().filter(|one| one.name == "category");
    let categories = categories.filter_map(|one| {
        let term = one.attribute("term").or_else(|| one.attribute("label"));
        one.said().or_else(|| term.map(str::to_owned))
    });
    page.shown
        .extend(categories.filter_map(|one| html::kind_of_piece(&one)));
    about.language = item.attribute("lang").map(str::to_owned);
    let authors = item.elements().filter_map(|one| match one.name.as_str() {
        "creator" => one.said(),
        // "ida@example.org (Ida Okoro)" in RSS, <name> in Atom.
        "author" => one.child("name").and_then(Element::said).or_else(|| {
            let words = one.said()?;
            let (_, name) = words.split_once('(')?;
            Some(name.trim_end_matches(')').to_owned())
        }),
        _ => None,
    });
    about.authors = authors.collect();
    let written = html::as_written(&about.authors);
    page.shown
        .extend(written.map(|names| Beside::block("author", names)));
    page.shown.extend(media(item));
    let named = item
        .elements()
        .filter(|one| matches!(one.name.as_str(), "author" | "creator"));
    about.addresses = named
        .filter_map(|one| {
            one.child("email")
                .and_then(Element::said)
                .or_else(|| one.said())
        })
        .flat_map(|words| addresses_in(&words))
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Arden Post</title><item><title>Six kilns go cold</title><dc:creator>Ida Okoro</dc:creator><pubDate>Mon, 02 Mar 2026 10:00:00 +0000</pubDate>
<description>Six of nine kilns in Arden went out on Monday, and the guild [&#8230;]</description>
<content:encoded><![CDATA[<p>Six of nine kilns in Arden went out on Monday, and the guild blames damp wood.</p><p>Talks begin on Thursday.</p>
<p>The post <a href="/k">Six kilns go cold</a> appeared first on <a href="/">Arden Post</a>.</p>]]></content:encoded></item></channel></rss>"#;

    #[test]
    fn an_item_is_its_article() {
        assert!(is_feed(RSS) && has_article(RSS.as_bytes()));
        let (text, record) = read(RSS.as_bytes(), None).expect("an item").finish();
        assert_eq!(
            text,
            "Six kilns go cold\n\nSix of nine kilns in Arden went out on Monday, and the guild blames damp wood.\n\nTalks begin on Thursday.\n"
        );
        let why: Vec<&str> = record.dropped.iter().map(|one| one.why.as_str()).collect();
        assert_eq!(why, ["excerpt of the text", "where it appeared first"]);
        assert_eq!(record.about.authors, ["Ida Okoro"]);
        assert_eq!(
            record.about.day().map(|day| day.to_string()).as_deref(),
            Some("2026-03-02")
        );
    }

    #[test]
    fn a_teaser_is_no_article() {
        let start = RSS.find("<content:encoded>").expect("content");
        let end = RSS.find("</item>").expect("an end");
        let teaser = format!("{}{}", &RSS[..start], &RSS[end..]);
        assert!(is_feed(&teaser) && !has_article(teaser.as_bytes()));
    }

    #[test]
    fn an_entry_of_atom_may_hold_elements() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Arden</title><entry><title>Kilns</title><id>urn:1</id><author><name>Ida Okoro</name></author>
<summary>The guild blames wood.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Six kilns <b>went</b> out.</p></div></content></entry>
<entry><title>Clay</title><id>urn:2</id><content type="html">&lt;p&gt;Clay is dear.&lt;/p&gt;</content></entry></feed>"#;
        assert!(is_feed(atom) && has_article(atom.as_bytes()));
        assert!(matches!(
            read(atom.as_bytes(), None),
            Err(Trouble::Several(_))
        ));
        let (text, _) = read(atom.as_bytes(), Some("kilns"))
            .expect("an entry")
            .finish();
        assert_eq!(
            text,
            "Kilns\n\nThe guild blames wood.\n\nSix kilns went out.\n"
        );
        let (text, _) = read(atom.as_bytes(), Some("2")).expect("an entry").finish();
        assert_eq!(text, "Clay\n\nClay is dear.\n");
    }
}

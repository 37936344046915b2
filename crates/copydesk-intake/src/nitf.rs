//! NITF: IPTC's XML for news text.
//!
//! Kept: headlines, byline, dateline, abstract, paragraphs, quotations, lists, table rows, media captions, notes, tagline. The document
//! is kept beside the text. Linear; bounded as all XML is.

use super::error::Trouble;
use super::grid::{Cell, Grid, line};
use super::page::{Page, PageBlock, UNREAD};
use super::status::refuse_withdrawn;
use super::xml::{self, Element, Node, Strictness};
use copydesk_model::{Role, fold};

pub(super) fn is_nitf(head: &str) -> bool {
    root(head).is_some_and(|name| name == "nitf")
}

/// The local name of the first element in the beginning of an XML document.
pub(super) fn root(head: &str) -> Option<&str> {
    let name = first_element(head)?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let name = &name[..end];
    Some(name.rsplit(':').next().unwrap_or(name))
}

/// The first element's start in the beginning of an XML document, without its brackets: its name and attributes.
pub(super) fn root_start(head: &str) -> Option<&str> {
    first_element(head)?.split('>').next()
}

// What follows the first bracket that opens an element.
fn first_element(head: &str) -> Option<&str> {
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
    rest.strip_prefix('<')
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let nitf = document
        .child("nitf")
        .ok_or_else(|| Trouble::broken("its root is not <nitf>"))?;
    let managed = nitf.at(&["head", "docdata"]);
    refuse_withdrawn(managed.and_then(|one| one.attribute("management-status")))?;
    Ok(story(nitf))
}

/// Reads an `nitf` element.
pub(super) fn story(nitf: &Element) -> Page {
    let mut page = Page::default();
    about(nitf, &mut page);
    // Some agencies leave out the body around its parts.
    let body = nitf.child("body").unwrap_or(nitf);
    if let Some(head) = body.child("body.head") {
        blocks(head, None, &mut page);
    }
    if let Some(content) = body.child("body.content") {
        blocks(content, None, &mut page);
    }
    if let Some(end) = body.child("body.end") {
        let from = page.blocks.len();
        blocks(end, None, &mut page);
        note_to_editors(nitf, from, &mut page);
    }
    page.about.headline = page
        .about
        .headline
        .take()
        .or_else(|| body.find("hl1").and_then(Element::said))
        .or_else(|| nitf.at(&["head", "title"]).and_then(Element::said));
    page
}

// Superdesk says its note to editors twice: to them in the head, and as the tagline, where it would be a claim.
fn note_to_editors(nitf: &Element, from: usize, page: &mut Page) {
    let message = nitf.at(&["head", "docdata", "ed-msg"]);
    let Some(message) = message.and_then(|message| message.attribute("info")) else {
        return;
    };
    let said = |block: &PageBlock| {
        let pieces = block.pieces.iter();
        pieces.map(|(words, _)| fold(words)).eq([fold(message)])
    };
    let end = page.blocks.split_off(from);
    let (notes, end): (Vec<PageBlock>, Vec<PageBlock>) = end.into_iter().partition(said);
    page.blocks.extend(end);
    if !notes.is_empty() {
        page.drop("note to editors", message);
    }
}

/// Reads the content of an `nitf` element that another item carries, which says itself what its headline is.
pub(super) fn body(nitf: &Element) -> Page {
    let mut page = Page::default();
    let body = nitf.child("body").unwrap_or(nitf);
    for part in ["body.content", "body.end"] {
        if let Some(part) = body.child(part) {
            blocks(part, None, &mut page);
        }
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
        if about.authors.is_empty() {
            about.authors = byline
                .said()
                .map(|line| super::byline::names_in(&line))
                .unwrap_or_default();
        }
    }
}

fn blocks(holder: &Element, role: Option<Role>, page: &mut Page) {
    // Words beside blocks: a paragraph without its element. Then what is no block belongs to the words beside it.
    let bare = holder.children.iter().any(|child| match child {
        Node::Text(words) => words.contains(char::is_alphanumeric),
        Node::Element(_) => false,
    });
    let mut run = Element::default();
    for child in &holder.children {
        match child {
            Node::Element(element) if !bare || is_block(&element.name) => {
                page.push(role, std::mem::take(&mut run).words());
                block(holder, element, role, page);
            }
            child if bare => run.children.push(child.clone()),
            _ => {}
        }
    }
    page.push(role, run.words());
}

fn block(holder: &Element, child: &Element, role: Option<Role>, page: &mut Page) {
    tell_unread(child, page);
    let own = match child.name.as_str() {
        "hl1" | "hedline" if child.child("hl1").is_none() => Some(Role::Headline),
        "hl2" if holder.name == "hedline" => Some(Role::Dek),
        "hl2" => Some(Role::Subhead),
        "byline" => Some(Role::Byline),
        "dateline" => Some(Role::Dateline),
        "abstract" => Some(Role::Dek),
        "bq" | "block-quote" => return quotation(child, page),
        "media-caption" | "caption" => Some(Role::Caption),
        "media-producer" | "credit" | "distributor" | "copyrite" | "rights" => {
            return page.drop("credit", child.words());
        }
        "media-metadata" | "media-object" | "media-reference" | "nitf-table-metadata" => {
            return page.drop("metadata", child.words());
        }
        // Told to the newsrooms that receive it, and not to be published.
        "note" if child.attribute("type") == Some("npa") => {
            return page.drop("note to editors", child.words());
        }
        "li" | "dt" | "dd" => Some(Role::List),
        "table" => return table(child, role, page),
        "tr" | "nitf-row" => {
            return page.push(Some(Role::TableRow), line(&Grid::bare().row(cells(child))));
        }
        "pre" => {
            let mut text = String::new();
            child.add_raw(&mut text);
            return lines(&text)
                .into_iter()
                .for_each(|line| page.push(role, line));
        }
        "pubdata" | "series" => return,
        _ => None,
    };
    let own = own.or(role);
    let from = page.blocks.len();
    // Some systems write the headline once more below it.
    let repeats = |block: &PageBlock| {
        let words: Vec<String> = block.pieces.iter().map(|(words, _)| fold(words)).collect();
        let same = |one: &String| one.to_lowercase() == fold(&child.words()).to_lowercase();
        block.role == Some(Role::Headline) && words.len() == 1 && words.iter().all(same)
    };
    if child.name == "hl2" && page.blocks.iter().any(repeats) {
        return page.drop("repeated headline", child.words());
    }
    if child.elements().any(|inner| is_block(&inner.name)) {
        blocks(child, own, page);
    } else {
        page.push(own, child.words());
    }
    if child.name == "media" {
        page.stand_under(from, picture(child).as_deref());
    }
}

// The rows of a table as they are shown: the head first and the foot last, whatever their order in the file.
fn table(table: &Element, role: Option<Role>, page: &mut Page) {
    let is_row = |one: &&Element| one.name == "tr";
    let place = |one: &Element| match one.name.as_str() {
        "thead" => 0,
        "tfoot" => 2,
        _ => 1,
    };
    let mut parts: Vec<&Element> = table.elements().collect();
    parts.sort_by_key(|part| place(part));
    let mut own = Grid::bare();
    for part in parts {
        match part.name.as_str() {
            "tr" => page.push(Some(Role::TableRow), line(&own.row(cells(part)))),
            "thead" | "tbody" | "tfoot" => {
                let mut grid = Grid::bare();
                for row in part.elements().filter(is_row) {
                    page.push(Some(Role::TableRow), line(&grid.row(cells(row))));
                }
            }
            _ => block(table, part, role, page),
        }
    }
}

fn cells(row: &Element) -> Vec<Cell<String>> {
    let cells = row.elements().map(|cell| {
        let words = cell.said().unwrap_or_default();
        Cell::spanning(words, cell.attribute("colspan"), cell.attribute("rowspan"))
    });
    cells.collect()
}

// Which picture a medium is: the file that it refers to, else what it is called.
fn picture(media: &Element) -> Option<String> {
    let mut references = Vec::new();
    media.all("media-reference", &mut references);
    let of = |name: &'static str| references.iter().map(move |one| one.attribute(name));
    let sources: Vec<Option<&str>> = of("source")
        .chain(of("name"))
        .chain(of("alternate-text"))
        .collect();
    crate::picture::named(sources)
}

// The credit of a quotation says whose words it is.
fn quotation(quote: &Element, page: &mut Page) {
    let mut credits = Vec::new();
    quote.all("credit", &mut credits);
    let speaker = credits.first().and_then(|credit| credit.said());
    let from = page.blocks.len();
    let dropped = page.dropped.len();
    if quote.elements().any(|inner| is_block(&inner.name)) {
        blocks(quote, Some(Role::Quote), page);
    } else {
        page.push(Some(Role::Quote), quote.words());
    }
    if page.blocks.len() > from && speaker.is_some() {
        page.dropped.truncate(dropped);
        for block in &mut page.blocks[from..] {
            block.speaker.clone_from(&speaker);
        }
    }
}

// Text that is laid out with line ends: paragraphs parted by empty lines where it has any, else its lines.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let parted = text.trim().contains("\n\n");
    let parts = text.split(if parted { "\n\n" } else { "\n" });
    parts
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

// Tells an element that no reader of the format knows, where it stands among words: what it shows is its maker's choice.
fn tell_unread(block: &Element, page: &mut Page) {
    let words = |one: &Node| match one {
        Node::Text(words) => words.contains(char::is_alphanumeric),
        Node::Element(_) => false,
    };
    if !block.children.iter().any(words) {
        return;
    }
    let mut at: Vec<&Element> = block.elements().collect();
    while let Some(element) = at.pop() {
        if is_block(&element.name) {
            continue;
        }
        if !is_in_line(&element.name) {
            let place = Some(format!("<{}>", element.name));
            page.drop_at(UNREAD, block.words(), place);
            return;
        }
        at.extend(element.elements());
    }
}

// What stands in a line: of NITF, and what agencies take from HTML into it.
fn is_in_line(name: &str) -> bool {
    const OF_NITF: &[&str] = &[
        "a",
        "alt-code",
        "br",
        "chron",
        "city",
        "classifier",
        "copyrite",
        "copyrite.holder",
        "copyrite.year",
        "country",
        "em",
        "event",
        "frac",
        "frac-denom",
        "frac-numer",
        "frac-sep",
        "function",
        "hl1",
        "hl2",
        "lang",
        "location",
        "money",
        "name.family",
        "name.given",
        "num",
        "object.title",
        "org",
        "person",
        "postaddr",
        "pronounce",
        "q",
        "region",
        "sep",
        "state",
        "sub",
        "sublocation",
        "sup",
        "virtloc",
        "byttl",
        "delivery.point",
        "postcode",
        "delivery.office",
        "care.of",
        "addressee",
        "story.date",
        "dateline",
    ];
    const OF_HTML: &[&str] = &[
        "abbr", "b", "big", "cite", "code", "font", "hr", "i", "img", "ins", "mark", "nobr",
        "small", "span", "strong", "time", "tt", "u", "wbr",
    ];
    OF_NITF.contains(&name) || OF_HTML.contains(&name)
}

// Elements that stand around blocks or are some, as against those that stand around words.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "hl1"
            | "hl2"
            | "bq"
            | "block"
            | "block-quote"
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
            | "media-producer"
            | "media-metadata"
            | "media-object"
            | "media-reference"
            | "caption"
            | "credit"
            | "hedline"
            | "nitf-table"
            | "nitf-table-metadata"
            | "nitf-row"
            | "tbody"
            | "thead"
            | "tfoot"
            | "note"
            | "fn"
            | "pre"
            | "body.content"
            | "tagline"
            | "bibliography"
    )
}

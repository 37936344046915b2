//! NewsML 1 (1.0 to 1.2): what AFP, Belga, ATS, Kyodo and others wrote before NewsML-G2, and many still do.
//!
//! Kept: headline, dek, byline and dateline of the news lines, and the content, which may be NITF, HTML or plain text; parts of the
//! roles title, lead, body and caption as what they are; captions of pictures and films. Left out and listed: slugs, keywords, credits,
//! lines to editors, initials of the desk below the text. A message of several stories, or of one in several languages, is read one
//! by one. The document is kept beside the text. Linear; bounded as all XML is.

use super::byline::names_in;
use super::choice::one_of;
use super::error::Trouble;
use super::ninjs::html_or_text;
use super::page::{Page, PageBlock};
use super::status::refuse_withdrawn;
use super::xml::{self, Element, Node, Strictness};
use super::{html, nitf};
use copydesk_model::{Role, fold};

/// Whether it is a message: an envelope or an identification must be in one, and are in nothing that only borrows the root's name.
pub(super) fn is_newsml_one(head: &str) -> bool {
    nitf::root(head) == Some("NewsML")
        && ["NewsEnvelope", "Identification", "NewsManagement"]
            .iter()
            .any(|name| head.contains(name))
}

pub(super) fn read(bytes: &[u8], item: Option<&str>) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let mut items = Vec::new();
    document.all("NewsItem", &mut items);
    let mut stories = Vec::new();
    for item in &items {
        let components = item.elements().filter(|one| one.name == "NewsComponent");
        for component in components {
            stories_in(item, component, &mut stories);
        }
    }
    if stories.is_empty() {
        return Err(Trouble::broken(
            "it has no <NewsComponent> with a text of its own",
        ));
    }
    let names: Vec<String> = stories.iter().map(|story| name(story, &stories)).collect();
    let story = &stories[one_of(&names, item)?];
    let status = story.item.at(&["NewsManagement", "Status"]);
    refuse_withdrawn(status.and_then(|one| one.attribute("FormalName")))?;
    let mut page = Page::default();
    about(story, &mut page);
    component(story.component, false, &mut page)?;
    settle(&mut page);
    if page.about.headline.is_none() {
        let mut headlines = page.blocks.iter();
        let headline = headlines.find(|block| block.role == Some(Role::Headline));
        page.about.headline = headline.map(words_of);
    }
    Ok(page)
}

/// A story of the message: the item that says whose it is, and the component that holds its parts.
struct Story<'d> {
    item: &'d Element,
    component: &'d Element,
}

// A component whose parts are stories is a package: parts that each have a headline and a body, or that are in several languages.
fn stories_in<'d>(item: &'d Element, component: &'d Element, found: &mut Vec<Story<'d>>) {
    let parts: Vec<&Element> = component
        .elements()
        .filter(|one| one.name == "NewsComponent" && is_story(one))
        .collect();
    if parts.len() > 1 {
        for part in parts {
            stories_in(item, part, found);
        }
    } else {
        found.push(Story { item, component });
    }
}

// Whether a part of a package has a headline of its own and a text.
fn is_story(component: &Element) -> bool {
    let headline = component.at(&["NewsLines", "HeadLine"]);
    let titled = headline.and_then(Element::said).is_some();
    titled && !is_media(component) && component.find("DataContent").is_some()
}

// Pictures, films and sounds: none of its contents is a text by its media type.
fn is_media(component: &Element) -> bool {
    let mut kinds = Vec::new();
    component.all("MediaType", &mut kinds);
    let is_text = |kind: &&Element| {
        let name = kind.attribute("FormalName").unwrap_or_default();
        let name = name.to_ascii_lowercase();
        name.is_empty() || name.contains("text")
    };
    let class = component.find("DescriptiveMetadata").and_then(|about| {
        let class = |one: &&Element| one.attribute("FormalName") == Some("ComponentClass");
        about.elements().find(class)?.attribute("Value")
    });
    let media = class.is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        ["image", "photo", "picture", "video", "audio", "graphic"].contains(&class.as_str())
    });
    media || !kinds.is_empty() && !kinds.iter().any(is_text)
}

// Its headline; with its language where another one has the same.
fn name(story: &Story<'_>, all: &[Story<'_>]) -> String {
    let titled = |story: &Story<'_>| {
        let headline = story.component.find("HeadLine").and_then(Element::said);
        headline.unwrap_or_else(|| "no headline".to_owned())
    };
    let title = titled(story);
    let same = all.iter().filter(|one| titled(one) == title).count();
    match story.component.attribute("lang").filter(|_| same > 1) {
        Some(language) => format!("{title} ({language})"),
        None => title,
    }
}

fn about(story: &Story<'_>, page: &mut Page) {
    let about = &mut page.about;
    let said = |name: &str| story.item.find(name).and_then(Element::said);
    about.identifier = said("PublicIdentifier").or_else(|| said("NewsItemId"));
    about.published = said("FirstCreated");
    about.modified = said("ThisRevisionCreated");
    about.provider = story
        .component
        .find("Provider")
        .and_then(|provider| provider.find("Party"))
        .and_then(|party| party.attribute("FormalName"))
        .filter(|name| !name.is_empty())
        .or_else(|| story.item.find("ProviderId").and_then(text_of))
        .map(str::to_owned);
    let language = story.component.attribute("lang");
    about.language = language
        .or_else(|| story.item.attribute("lang"))
        .or_else(|| {
            let language = story.component.find("Language")?;
            language.attribute("FormalName")
        })
        .map(str::to_owned);
}

fn text_of(element: &Element) -> Option<&str> {
    element.children.iter().find_map(|child| match child {
        Node::Text(words) => Some(words.trim()),
        Node::Element(_) => None,
    })
}

// Adds what a component holds; of parts that say the same (an equivalents list) the richest.
fn component(component_: &Element, media: bool, page: &mut Page) -> Result<(), Trouble> {
    let from = page.blocks.len();
    let media = media || is_media(component_);
    // What stands beside pictures in a component of theirs is about them.
    let picture = media.then(|| picture(component_)).flatten();
    let done = component_parts(component_, media, page);
    page.stand_under(from, picture.as_deref());
    done
}

// The file of the first picture in a component.
fn picture(component: &Element) -> Option<String> {
    let mut contents = Vec::new();
    component.all("ContentItem", &mut contents);
    crate::picture::named(contents.iter().map(|one| one.attribute("Href")))
}

fn component_parts(component_: &Element, media: bool, page: &mut Page) -> Result<(), Trouble> {
    if let Some(lines) = component_.child("NewsLines") {
        news_lines(lines, media, page);
    }
    let role = part_role(component_);
    let equivalent = component_.attribute("EquivalentsList") == Some("yes");
    let contents: Vec<&Element> = component_
        .elements()
        .filter(|one| one.name == "ContentItem")
        .collect();
    // Of several forms of one text the one that says most of how it is laid out.
    let richest = contents.iter().min_by_key(|one| poverty(one)).copied();
    for content in contents.iter().copied() {
        let is_it = richest.is_some_and(|richest| std::ptr::eq(richest, content));
        if is_it || !equivalent {
            content_item(content, role, media, page)?;
        }
    }
    let mut parts = component_
        .elements()
        .filter(|one| one.name == "NewsComponent");
    if equivalent {
        let best = parts.min_by_key(|part| {
            let mut contents = Vec::new();
            part.all("ContentItem", &mut contents);
            contents.into_iter().map(poverty).min().unwrap_or(u8::MAX)
        });
        return best.map_or(Ok(()), |part| component(part, media, page));
    }
    parts.try_for_each(|part| component(part, media, page))
}

// What the role of a part says its words are.
fn part_role(component: &Element) -> PartRole {
    let role = component.child("Role");
    let name = role.and_then(|role| role.attribute("FormalName"));
    match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        "title" | "headline" => PartRole::Words(Role::Headline),
        "lead" | "summary" | "abstract" | "teaser" | "subtitle" => PartRole::Words(Role::Dek),
        "caption" | "legend" | "description" => PartRole::Words(Role::Caption),
        "byline" => PartRole::Words(Role::Byline),
        "keyword" | "keywords" | "slug" | "editorialnote" | "note" => PartRole::Aside,
        _ => PartRole::Text,
    }
}

#[derive(Clone, Copy)]
enum PartRole {
    /// The text, in blocks of any role.
    Text,
    /// Words of one role.
    Words(Role),
    /// Told to the newsrooms that receive it.
    Aside,
}

fn news_lines(lines: &Element, media: bool, page: &mut Page) {
    for line in lines.elements() {
        let words = line.words();
        match line.name.as_str() {
            "HeadLine" | "SubHeadLine" if media => page.push(Some(Role::Caption), words),
            "HeadLine" => page.push(Some(Role::Headline), words),
            "SubHeadLine" => page.push(Some(Role::Dek), words),
            "ByLine" if !media => {
                page.about.authors.extend(names_in(&words));
                page.push(Some(Role::Byline), words);
            }
            "DateLine" if !media => page.push(Some(Role::Dateline), words),
            "ByLine" | "CreditLine" | "CopyrightLine" | "RightsLine" | "DateLine" => {
                page.drop("credit", words);
            }
            "NewsLine" => {
                let text = line.child("NewsLineText");
                page.drop("line to editors", text.map_or(words, Element::words));
            }
            _ => page.drop("keyword line", words),
        }
    }
}

fn content_item(
    content: &Element,
    role: PartRole,
    media: bool,
    page: &mut Page,
) -> Result<(), Trouble> {
    if let Some(encoding) = content.child("Encoding") {
        let notation = encoding.attribute("Notation").unwrap_or("something");
        page.drop(&format!("content encoded as {notation}"), encoding.words());
        return Ok(());
    }
    let Some(data) = content.child("DataContent") else {
        if let Some(address) = content.attribute("Href").filter(|_| !media) {
            page.drop("content that is elsewhere", address);
        }
        return Ok(());
    };
    let inner = data_content(data)?;
    let as_role = match role {
        PartRole::Text if media => Some(Role::Caption),
        PartRole::Text => None,
        PartRole::Words(role) => Some(role),
        PartRole::Aside => {
            page.drop("line to editors", data.words());
            return Ok(());
        }
    };
    if page.about.authors.is_empty() {
        page.about.authors.clone_from(&inner.about.authors);
    }
    let from = page.blocks.len();
    page.append(inner);
    if let Some(role) = as_role {
        for block in &mut page.blocks[from..] {
            block.role = Some(role);
        }
    }
    Ok(())
}

fn data_content(data: &Element) -> Result<Page, Trouble> {
    if let Some(nitf) = data.child("nitf") {
        return Ok(nitf::story(nitf));
    }
    if data.elements().next().is_some() {
        let mut markup = String::new();
        for child in &data.children {
            match child {
                Node::Text(words) => markup.push_str(&xml::escaped(words)),
                Node::Element(element) => element.markup(&mut markup),
            }
        }
        return html::fragment(&markup);
    }
    let mut text = String::new();
    data.add_raw(&mut text);
    // Marks of style in text whose lines are its paragraphs.
    let marked = ["</b>", "</i>", "</em>", "</strong>", "</a>"];
    if !text.contains("<p") && marked.iter().any(|mark| text.contains(mark)) {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let markup: String = lines.map(|line| format!("<p>{line}</p>")).collect();
        return html::fragment(&markup);
    }
    html_or_text(&text)
}

// How little a form of the content says of how it is laid out.
fn poverty(content: &Element) -> u8 {
    let Some(data) = content.child("DataContent") else {
        return 4;
    };
    let format = content.child("Format");
    let format = format.and_then(|format| format.attribute("FormalName"));
    let html = format.is_some_and(|format| format.to_ascii_lowercase().contains("html"));
    match () {
        () if data.child("nitf").is_some() => 0,
        () if html || data.elements().next().is_some() => 1,
        () => 2,
    }
}

// The news lines and the content say the same of themselves; the desk signs below the text.
fn settle(page: &mut Page) {
    let mut kept: Vec<PageBlock> = Vec::new();
    for block in std::mem::take(&mut page.blocks) {
        let words = fold(&words_of(&block));
        let again = |one: &PageBlock| one.role == block.role && fold(&words_of(one)) == words;
        let named = matches!(block.role, Some(Role::Headline | Role::Dek | Role::Byline));
        let datelined = |one: &PageBlock| one.role == Some(Role::Dateline);
        match block.role {
            Some(Role::Dateline) if kept.iter().any(datelined) => {}
            _ if named && kept.iter().any(again) => {}
            _ => kept.push(block),
        }
    }
    // A dek that is the first paragraph is said there.
    let said = |words: &str, kept: &[PageBlock]| {
        let body = kept.iter().filter(|one| one.role.is_none());
        body.map(|one| fold(&words_of(one)))
            .any(|one| one == fold(words))
    };
    let all = kept.clone();
    kept.retain(|block| block.role != Some(Role::Dek) || !said(&words_of(block), &all));
    if let Some(last) = kept.pop_if(|block| block.role.is_none() && is_sign_off(&words_of(block))) {
        page.drop("initials of the desk", words_of(&last));
    }
    page.blocks = kept;
}

fn words_of(block: &PageBlock) -> String {
    let pieces: Vec<&str> = block
        .pieces
        .iter()
        .map(|(words, _)| words.as_str())
        .collect();
    pieces.join(" ")
}

/// Whether a last paragraph is who wrote and edited it for the agency: "asl/tib/pid", "an io mq", "==Kyodo".
pub(super) fn is_sign_off(words: &str) -> bool {
    /// Eight pairs of initials; no sentence is made of them alone. On the read pages 4 and 16 give the same.
    const MANY: usize = 8;
    let words = words.trim();
    let parts: Vec<&str> = words.split(['/', '-', ' ']).collect();
    let initials = (2..=MANY).contains(&parts.len())
        && parts.iter().all(|part| {
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
        });
    let agency = words
        .strip_prefix("==")
        .is_some_and(|name| !name.is_empty() && name.split_whitespace().count() <= 2);
    initials || agency
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(components: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><!DOCTYPE NewsML PUBLIC \"urn:newsml:iptc.org:20031010:NewsMLv1.2.dtd:1\" \"NewsML-1.2.dtd\" [<!ENTITY % nitf SYSTEM \"nitf-3-0.dtd\"> %nitf;]><NewsML Version=\"1.2\"><NewsEnvelope><DateAndTime>20260302T100000Z</DateAndTime></NewsEnvelope>\
<NewsItem><Identification><NewsIdentifier><ProviderId>arden.example</ProviderId><PublicIdentifier>urn:newsml:arden.example:1</PublicIdentifier></NewsIdentifier></Identification>\
<NewsManagement><FirstCreated>20260302T100000+0000</FirstCreated></NewsManagement>{components}</NewsItem></NewsML>"
        )
    }

    fn text(components: &str, item: Option<&str>) -> String {
        let written = message(components);
        assert!(is_newsml_one(&written));
        read(written.as_bytes(), item)
            .expect("a message")
            .finish()
            .0
    }

    #[test]
    fn agencies_write_it_each_in_their_way() {
        let lines = "<NewsLines><HeadLine>Six kilns go cold</HeadLine><DateLine>ARDEN, March 2</DateLine><SlugLine>Kilns</SlugLine><NewsLine><NewsLineType FormalName=\"AdvisoryLine\"/><NewsLineText>ADDS talks</NewsLineText></NewsLine></NewsLines>";
        let nitf = "<DataContent><nitf><body><body.head><hedline><hl1>Six kilns go cold</hl1></hedline></body.head><body.content><p>Six kilns went out.</p><p>Talks begin Thursday.</p><p>io/mq</p></body.content></body></nitf></DataContent>";
        let said =
            "Six kilns go cold\n\nARDEN, March 2\n\nSix kilns went out.\n\nTalks begin Thursday.\n";
        let cases = [
            // One component with NITF, or a part of it.
            format!(
                "<NewsComponent>{lines}<ContentItem><MediaType FormalName=\"Text\"/>{nitf}</ContentItem></NewsComponent>"
            ),
            format!(
                "<NewsComponent>{lines}<NewsComponent><ContentItem>{nitf}</ContentItem></NewsComponent></NewsComponent>"
            ),
            // HTML as text, with the first paragraph as the second headline.
            format!(
                "<NewsComponent>{}<NewsComponent><Role FormalName=\"Main\"/><ContentItem><Format FormalName=\"HTML\"/><DataContent><![CDATA[<P>Six kilns went out.</P><P>Talks begin Thursday.</P>]]></DataContent></ContentItem></NewsComponent></NewsComponent>",
                lines.replace(
                    "</HeadLine>",
                    "</HeadLine><SubHeadLine>Six kilns went out.</SubHeadLine>"
                )
            ),
            // Title, lead and body as parts.
            format!(
                "<NewsComponent>{lines}<NewsComponent><Role FormalName=\"Title\"/><ContentItem><DataContent>Six kilns go cold</DataContent></ContentItem></NewsComponent>\
<NewsComponent><Role FormalName=\"Body\"/><ContentItem><Format FormalName=\"Text\"/><DataContent>Six kilns &lt;b&gt;went&lt;/b&gt; out.\n   Talks begin Thursday.</DataContent></ContentItem></NewsComponent></NewsComponent>"
            ),
            // Two forms of the same.
            format!(
                "<NewsComponent EquivalentsList=\"yes\">{lines}<ContentItem><DataContent>SIX KILNS WENT OUT.</DataContent></ContentItem><ContentItem>{nitf}</ContentItem></NewsComponent>"
            ),
        ];
        for case in cases {
            assert_eq!(text(&case, None), said, "{case}");
        }
    }

    #[test]
    fn a_package_is_read_one_by_one() {
        let part = |language: &str, words: &str| {
            format!(
                "<NewsComponent xml:lang=\"{language}\"><NewsLines><HeadLine>Kilns</HeadLine></NewsLines><ContentItem><DataContent>{words}</DataContent></ContentItem></NewsComponent>"
            )
        };
        let both = format!(
            "<NewsComponent>{}{}</NewsComponent>",
            part("en", "The kilns are cold."),
            part("fr", "Les fours sont froids.")
        );
        let several = read(message(&both).as_bytes(), None);
        assert!(
            matches!(several, Err(Trouble::Several(reason)) if reason.contains("Kilns (en), Kilns (fr)"))
        );
        assert_eq!(
            text(&both, Some("Kilns (fr)")),
            "Kilns\n\nLes fours sont froids.\n"
        );
    }

    #[test]
    fn what_a_picture_shows_is_a_caption() {
        let both = "<NewsComponent><NewsLines><HeadLine>Kilns</HeadLine></NewsLines><ContentItem><DataContent>The kilns are cold.</DataContent></ContentItem>\
<NewsComponent><Role FormalName=\"Caption\"/><ContentItem><MediaType FormalName=\"Text\"/><DataContent>A cold kiln on Monday.</DataContent></ContentItem></NewsComponent>\
<NewsComponent><NewsLines><HeadLine>A potter at work</HeadLine><CreditLine>Arden News</CreditLine></NewsLines><ContentItem Href=\"1.jpg\"><MediaType FormalName=\"Photo\"/></ContentItem></NewsComponent></NewsComponent>";
        let written = message(both);
        let page = read(written.as_bytes(), None).expect("a message");
        let captions: Vec<String> = page
            .blocks
            .iter()
            .filter(|one| one.role == Some(Role::Caption))
            .map(words_of)
            .collect();
        assert_eq!(captions, ["A cold kiln on Monday.", "A potter at work"]);
        assert!(!is_newsml_one(
            "<NewsML Version=\"1.2\"><NewsItem><NewsComponent/></NewsItem></NewsML>"
        ));
    }
}

//! APPL: a publication as the AP sends it to its members, alone or several in a message.
//!
//! Kept: headline, byline and dateline of the news lines; the main text, of its forms the NITF; captions; scripts and shot lists of films.
//! Left out and listed: credits, rights, notes to editors, forms of the text that say it again. Read by the shape that public programs
//! for it read. Linear; bounded as all XML is.

use super::byline::names_in;
use super::choice::one_of;
use super::error::Trouble;
use super::ninjs::html_or_text;
use super::nitf;
use super::page::Page;
use super::status::refuse_withdrawn;
use super::xml::{self, Element, Strictness};
use copydesk_model::{Role, fold};

pub(super) fn is_appl(head: &str) -> bool {
    let named = nitf::root(head).is_some_and(|name| matches!(name, "Publication" | "Publish"));
    named
        && [
            "ap.org/schemas",
            "PublicationManagement",
            "PublicationComponent",
        ]
        .iter()
        .any(|mark| head.contains(mark))
}

pub(super) fn read(bytes: &[u8], item: Option<&str>) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let mut publications = Vec::new();
    document.all("Publication", &mut publications);
    if publications.is_empty() {
        // The older root; a publication stands in it without an element around it.
        publications.extend(document.child("Publish"));
    }
    let names: Vec<String> = publications
        .iter()
        .map(|one| {
            let headline = line(one, "HeadLine").or_else(|| line(one, "Title"));
            headline.unwrap_or_else(|| "no headline".to_owned())
        })
        .collect();
    let publication = publications
        .get(one_of(&names, item)?)
        .ok_or_else(|| Trouble::broken("it has no <Publication>"))?;
    publication_page(publication)
}

fn line(publication: &Element, name: &str) -> Option<String> {
    publication.at(&["NewsLines", name]).and_then(Element::said)
}

fn publication_page(publication: &Element) -> Result<Page, Trouble> {
    let mut page = Page::default();
    let status = publication.at(&["PublicationManagement", "Status"]);
    refuse_withdrawn(status.and_then(Element::said).as_deref())?;
    about(publication, &mut page);
    let components = || {
        publication
            .elements()
            .filter(|one| one.name == "PublicationComponent")
    };
    let main = components().filter(|one| is_role(one, &["main"]) && is_text(one));
    let main = main.min_by_key(|one| one.find("nitf").is_none());
    let text = match main {
        Some(main) => content(main)?,
        None => Page::default(),
    };
    let has = |role: Role| text.blocks.iter().any(|block| block.role == Some(role));
    let is_film = publication
        .at(&["Identification", "MediaType"])
        .and_then(Element::said);
    let is_film = is_film.is_some_and(|kind| kind != "Text");
    for (name, role) in [
        ("HeadLine", Role::Headline),
        ("ExtendedHeadLine", Role::Dek),
        ("ByLine", Role::Byline),
        ("DateLine", Role::Dateline),
    ] {
        let Some(words) = line(publication, name) else {
            continue;
        };
        let headline = page.blocks.first().is_some_and(|first| {
            role == Role::Dek
                && first
                    .pieces
                    .iter()
                    .any(|(one, _)| fold(one) == fold(&words))
        });
        match role {
            // The place of a film's headline is not its text's.
            Role::Dateline if is_film => page.drop("where it was shot", words),
            _ if headline => {}
            _ if has(role) && role != Role::Headline => page.drop("said in the text again", words),
            _ => page.push(Some(role), words),
        }
    }
    let headlines = [line(publication, "HeadLine").unwrap_or_default()];
    let mut text = text;
    text.blocks.retain(|block| {
        let words: Vec<String> = block.pieces.iter().map(|(words, _)| fold(words)).collect();
        block.role != Some(Role::Headline) || words != headlines.each_ref().map(|one| fold(one))
    });
    page.append(text);
    for one in components() {
        if main.is_some_and(|main| std::ptr::eq(main, one)) {
            continue;
        }
        if is_role(one, &["main"]) && is_text(one) {
            continue;
        }
        if is_role(one, &["caption"]) {
            for block in content(one)?.blocks {
                page.push(Some(Role::Caption), joined(&block));
            }
        } else if is_role(one, &["script", "shotlist"]) {
            page.append(content(one)?);
        } else if one.find("TextContentItem").is_some() {
            page.drop("note to editors", one.words());
        }
    }
    if let Some(lines) = publication.child("NewsLines") {
        for one in lines.elements() {
            match one.name.as_str() {
                "CreditLine" | "CopyrightLine" | "RightsLine" => page.drop("credit", one.words()),
                "SlugLine" | "KeywordLine" | "NameLine" => page.drop("keyword line", one.words()),
                _ => {}
            }
        }
    }
    Ok(page)
}

fn about(publication: &Element, page: &mut Page) {
    let said = |path: &[&str]| publication.at(path).and_then(Element::said);
    let about = &mut page.about;
    about.headline = line(publication, "HeadLine").or_else(|| line(publication, "Title"));
    about.authors = line(publication, "ByLine")
        .map(|words| names_in(&words))
        .unwrap_or_default();
    about.identifier = said(&["Identification", "ItemId"]);
    about.language = said(&["Identification", "DefaultLanguage"]);
    about.provider = said(&["AdministrativeMetadata", "Provider"]);
    about.modified = said(&["PublicationManagement", "LastModifiedDateTime"]);
    // <FirstCreated Year="2026" Month="3" Day="1" Time="18:00:00"/>
    let first = publication.at(&["PublicationManagement", "FirstCreated"]);
    about.published = first.and_then(|first| {
        let part = |name: &str| first.attribute(name)?.parse::<u32>().ok();
        let day = (part("Year")?, part("Month")?, part("Day")?);
        Some(format!("{:04}-{:02}-{:02}", day.0, day.1, day.2))
    });
}

fn is_role(component: &Element, roles: &[&str]) -> bool {
    let role = component.attribute("Role").unwrap_or_default();
    roles.iter().any(|one| role.eq_ignore_ascii_case(one))
}

fn is_text(component: &Element) -> bool {
    component
        .attribute("MediaType")
        .is_none_or(|kind| kind == "Text")
        && component.find("DataContent").is_some()
}

fn content(component: &Element) -> Result<Page, Trouble> {
    let Some(data) = component.find("DataContent") else {
        return Ok(Page::default());
    };
    if let Some(nitf) = data.child("nitf") {
        return Ok(nitf::story(nitf));
    }
    let mut text = String::new();
    data.add_raw(&mut text);
    html_or_text(&text)
}

fn joined(block: &super::page::PageBlock) -> String {
    let words = block.pieces.iter().map(|(words, _)| words.as_str());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publication_is_its_main_text_once() {
        let written = r#"<Publication Version="5.3" xmlns="http://ap.org/schemas/03/2005/appl"><Identification><ItemId>a1</ItemId><MediaType>Text</MediaType></Identification>
<PublicationManagement><FirstCreated Year="2026" Month="3" Day="2" Time="10:00:00"/></PublicationManagement>
<NewsLines><HeadLine>Six kilns go cold</HeadLine><ByLine Title="Arden News">By IDA OKORO</ByLine><DateLine>ARDEN</DateLine><RightsLine>Copyright 2026.</RightsLine></NewsLines>
<PublicationComponent Role="Main" MediaType="Text"><TextContentItem><DataContent><anpa>Six kilns went out.</anpa></DataContent></TextContentItem></PublicationComponent>
<PublicationComponent Role="Main" MediaType="Text"><TextContentItem><DataContent><nitf><body.content><block id="Main"><p>Six kilns went out.</p><p>Talks begin Thursday.</p></block></body.content></nitf></DataContent></TextContentItem></PublicationComponent>
<PublicationComponent Role="Caption" MediaType="Text"><TextContentItem><DataContent><nitf><body.content><block><p>A cold kiln.</p></block></body.content></nitf></DataContent></TextContentItem></PublicationComponent>
<PublicationComponent Role="PublishableEditorNotes" MediaType="Text"><TextContentItem><DataContent><nitf><body.content><block><p>Eds: Adds talks.</p></block></body.content></nitf></DataContent></TextContentItem></PublicationComponent>
</Publication>"#;
        assert!(is_appl(written));
        let (text, record) = read(written.as_bytes(), None)
            .expect("a publication")
            .finish();
        assert_eq!(
            text,
            "Six kilns go cold\n\nBy IDA OKORO\n\nARDEN\n\nSix kilns went out.\n\nTalks begin Thursday.\n\nA cold kiln.\n"
        );
        assert_eq!(
            record.about.day().map(|day| day.to_string()).as_deref(),
            Some("2026-03-02")
        );
        let two = format!(
            "<Publish>{written}{}</Publish>",
            written.replace("Six kilns go cold", "Clay")
        );
        assert!(is_appl(&two));
        let clay = read(two.as_bytes(), Some("clay"))
            .expect("the second")
            .finish()
            .0;
        assert!(clay.starts_with("Clay\n"), "{clay}");
        assert!(matches!(
            read(two.as_bytes(), None),
            Err(Trouble::Several(_))
        ));
    }
}

//! NSML: what iNEWS and ENPS exchange for the story of a rundown.
//!
//! Kept: the story's paragraphs; presenter's instructions, closed-caption marks and production cues as directions, where they stand. The
//! other fields of the form are listed as left out. It is no XML (attributes without quotation marks, elements that
//! are not closed), so it is read loosely. Linear; bounded as all XML is.

use std::collections::HashMap;

use super::error::Trouble;
use super::page::Page;
use super::rundown::Rundown;
use super::xml::{self, Element, Strictness};

pub(super) fn is_nsml(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.get(..6)
        .is_some_and(|tag| tag.eq_ignore_ascii_case("<nsml "))
        || head
            .get(..6)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("<nsml>"))
        || super::nitf::root(head).is_some_and(|name| name.eq_ignore_ascii_case("nsml"))
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Loose)?;
    let body = document
        .find("body")
        .ok_or_else(|| Trouble::broken("it has no <body>"))?;
    let cues = production_cues(&document);
    let cue = |element: &Element| match element.name.as_str() {
        "pi" | "cc" => Some(element.words()),
        "a" | "ap" => {
            let id = element
                .attribute("idref")
                .or_else(|| element.attribute("id"));
            Some(id.and_then(|id| cues.get(id)).cloned().unwrap_or_default())
        }
        _ => None,
    };
    let mut rundown = Rundown::new(&cue);
    rundown.body(body);
    rundown.flush();
    let mut page = rundown.page;
    let mut fields = Vec::new();
    document.all("f", &mut fields);
    for field in fields {
        let id = field.attribute("id").unwrap_or("field");
        let words = field.words();
        if id == "title" && page.about.headline.is_none() {
            page.about.headline = field.said();
        }
        page.drop(&format!("field {id}"), words);
    }
    page.about.identifier = document.find("storyid").and_then(Element::said);
    Ok(page)
}

// "<aeset><ae id=0><ap>SUPER: RUTH AMAYA</ap><ap>CITY ENGINEER</ap></ae></aeset>"
fn production_cues(document: &Element) -> HashMap<String, String> {
    let mut found = Vec::new();
    document.all("ae", &mut found);
    found
        .into_iter()
        .filter_map(|cue| {
            let mut lines = Vec::new();
            cue.all("ap", &mut lines);
            let mut words: Vec<String> = lines.into_iter().filter_map(Element::said).collect();
            if words.is_empty() {
                words.extend(cue.said());
            }
            Some((cue.attribute("id")?.to_owned(), words.join(", ")))
        })
        .collect()
}

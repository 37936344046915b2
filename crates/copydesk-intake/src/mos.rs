//! MOS `roStorySend`: a story's body as a newsroom system sends it to a prompter or a graphics machine.
//!
//! Kept: paragraphs; presenter names, instructions and items (a graphic, a clip: slug and abstract) as directions, where they stand.
//! Of external metadata what a graphic tells is listed. MOS is sent in UTF-16, often without a mark; both are told. Linear; bounded.

use super::choice::one_of;
use super::error::Trouble;
use super::page::Page;
use super::rundown::{Direction, Rundown};
use super::xml::{self, Element, Strictness};
use copydesk_text::telling::is_statement;

pub(super) fn is_mos(head: &str) -> bool {
    super::nitf::root(head).is_some_and(|name| name == "mos") || head.contains("<roStorySend>")
}

pub(super) fn read(bytes: &[u8], item: Option<&str>) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let mut stories = Vec::new();
    document.all("roStorySend", &mut stories);
    if stories.is_empty() {
        return Err(Trouble::broken(
            "it has no <roStorySend>: other messages carry no text",
        ));
    }
    let slugs: Vec<String> = stories
        .iter()
        .enumerate()
        .map(|(at, story)| {
            let said = |name: &str| story.child(name).and_then(Element::said);
            said("storySlug")
                .or_else(|| said("storyID"))
                .unwrap_or_else(|| format!("story {}", at + 1))
        })
        .collect();
    let stories = &stories[one_of(&slugs, item)?..][..1];
    let mut page = Page {
        script: true,
        ..Page::default()
    };
    for story in stories {
        let said = |name: &str| story.child(name).and_then(Element::said);
        page.about.headline = page.about.headline.take().or_else(|| said("storySlug"));
        page.about.identifier = page.about.identifier.take().or_else(|| said("storyID"));
        let Some(body) = story.child("storyBody") else {
            continue;
        };
        let mut rundown = Rundown::new(&cue);
        rundown.story(body);
        page.append(rundown.page);
        graphics(body, &mut page);
    }
    Ok(page)
}

// What a graphic shows stands in what its machine is sent, in fields that every maker calls otherwise: those that tell something, each by itself,
// else together.
fn graphics(body: &Element, page: &mut Page) {
    /// A name and what it is said of stand in two fields, an address of a clip and its settings in many.
    const FEW: usize = 6;
    let mut payloads = Vec::new();
    body.all("mosPayload", &mut payloads);
    for payload in payloads {
        let mut fields = Vec::new();
        leaves(payload, &mut fields);
        let spoken = |one: &String| {
            one.contains(char::is_alphabetic) && !one.contains(['/', '\\', '_', '='])
        };
        fields.retain(spoken);
        let told: Vec<&String> = fields.iter().filter(|one| is_statement(one)).collect();
        let all = fields.join(" ");
        match told.is_empty() {
            true if fields.len() <= FEW && is_statement(&all) => page.drop(GRAPHIC, all),
            true => {}
            false => told.into_iter().for_each(|one| page.drop(GRAPHIC, one)),
        }
    }
}

/// Why such words are listed.
const GRAPHIC: &str = "words of a graphic";

fn leaves(holder: &Element, found: &mut Vec<String>) {
    for child in holder.elements() {
        match child.elements().next() {
            Some(_) => leaves(child, found),
            None => found.extend(child.said()),
        }
    }
}

fn cue(element: &Element) -> Option<Direction> {
    let words = match element.name.as_str() {
        "pi" => Some(element.words()),
        "storyPresenter" => element.said().map(|name| format!("ANCHOR: {name}")),
        "storyPresenterRR" | "mosExternalMetadata" | "mosPayload" => Some(String::new()),
        "storyItem" | "mosItem" | "item" => {
            let said = |name: &str| element.find(name).and_then(Element::said);
            // Some systems say the same in both.
            let mut parts: Vec<String> = ["itemSlug", "mosAbstract"]
                .iter()
                .filter_map(|name| said(name))
                .collect();
            parts.dedup();
            Some(parts.join(" / "))
        }
        _ => None,
    };
    words.map(Direction::Crew)
}

//! NSML: what iNEWS and ENPS exchange for the story of a rundown.
//!
//! Kept: the story's paragraphs; presenter's instructions, closed-caption marks and production cues as directions, where they stand. The
//! fields of the form, and cues that no place in the story names, are listed as left out. Versions 1 and 2 are no XML (attributes without
//! quotation marks, anchors and tabs that have no end), 3 and 4 are; both are read loosely. Linear; bounded as all XML is.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::choice::one_of;
use super::error::Trouble;
use super::page::Page;
use super::rundown::{Direction, Rundown};
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

pub(super) fn read(bytes: &[u8], item: Option<&str>) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Loose)?;
    let stories = stories(&document);
    let slugs: Vec<String> = stories
        .iter()
        .enumerate()
        .map(|(at, story)| {
            let title = story.fields.and_then(title_in);
            title.unwrap_or_else(|| format!("story {}", at + 1))
        })
        .collect();
    let story = stories
        .get(one_of(&slugs, item)?)
        .ok_or_else(|| Trouble::broken("it has no <body>"))?;
    Ok(read_story(story))
}

/// A story of a rundown: what is spoken, its form, and the element around both, where its cues and its number stand.
struct Story<'d> {
    around: &'d Element,
    fields: Option<&'d Element>,
    body: &'d Element,
}

// One story for each <body>. Cues are numbered from 0 in every story, so those of another one are none of its own.
fn stories(document: &Element) -> Vec<Story<'_>> {
    for name in ["nsml", "story"] {
        let mut around = Vec::new();
        document.all(name, &mut around);
        let parted: Vec<Story<'_>> = around
            .iter()
            .filter_map(|around| {
                let mut bodies = Vec::new();
                around.all("body", &mut bodies);
                let [body] = bodies.as_slice() else {
                    return None;
                };
                let fields = around.find("fields");
                Some(Story {
                    around,
                    fields,
                    body,
                })
            })
            .collect();
        if parted.len() > 1 && parted.len() == around.len() {
            return parted;
        }
    }
    let (mut bodies, mut fields) = (Vec::new(), Vec::new());
    document.all("body", &mut bodies);
    document.all("fields", &mut fields);
    bodies
        .into_iter()
        .enumerate()
        .map(|(at, body)| Story {
            around: document,
            fields: fields.get(at).copied(),
            body,
        })
        .collect()
}

fn title_in(fields: &Element) -> Option<String> {
    let mut named = fields.elements().filter(|field| {
        field
            .attribute("id")
            .is_some_and(|id| id.eq_ignore_ascii_case("title"))
    });
    named.next()?.said()
}

fn read_story(story: &Story<'_>) -> Page {
    let cues = production_cues(story.around);
    let by_id: HashMap<&str, &str> = cues
        .iter()
        .map(|(id, words)| (id.as_str(), words.as_str()))
        .collect();
    let placed = RefCell::new(HashSet::new());
    let anchored = |element: &Element| {
        let id = element.attribute("idref");
        let id = id.or_else(|| element.attribute("id")).unwrap_or_default();
        placed.borrow_mut().insert(id.to_owned());
        by_id.get(id).copied().unwrap_or_default().to_owned()
    };
    let cue = |element: &Element| match element.name.as_str() {
        "pi" | "cc" => {
            // An anchor may stand inside an instruction.
            let mut anchors = Vec::new();
            element.all("a", &mut anchors);
            let words = anchors.into_iter().map(&anchored);
            let parts = std::iter::once(element.words()).chain(words);
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            let words = parts.join(" / ");
            Some(match element.name.as_str() {
                "cc" => Direction::Captions(words),
                _ => Direction::Crew(words),
            })
        }
        "a" | "ap" => Some(Direction::Crew(anchored(element))),
        _ => None,
    };
    let mut rundown = Rundown::new(&cue);
    rundown.story(story.body);
    let mut page = rundown.page;
    if let Some(fields) = story.fields {
        for field in fields.elements() {
            let id = field.attribute("id").unwrap_or("field");
            if id.eq_ignore_ascii_case("title") && page.about.headline.is_none() {
                page.about.headline = field.said();
            }
            page.drop(&format!("field {}", id.to_lowercase()), field.words());
        }
    }
    let placed = placed.borrow();
    for (_, words) in cues.iter().filter(|(id, _)| !placed.contains(id)) {
        page.drop("cue without a place", words);
    }
    page.about.identifier = story.around.find("storyid").and_then(Element::said);
    page
}

// "<aeset><ae id=0><ap>SUPER: RUTH AMAYA</ap><ap>CITY ENGINEER</ap></ae></aeset>"
fn production_cues(document: &Element) -> Vec<(String, String)> {
    let mut found = Vec::new();
    document.all("ae", &mut found);
    found
        .into_iter()
        .filter_map(|cue| {
            let mut lines = Vec::new();
            cue.all("ap", &mut lines);
            let lines = lines.into_iter().map(|line| shown(&line.words()));
            let words: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
            Some((cue.attribute("id")?.to_owned(), words.join(", ")))
        })
        .collect()
}

// Versions 1 and 2 hide what machines tell each other between "]]" and "[[": "]] S3.0 G 0 [[".
fn shown(words: &str) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some((before, hidden)) = rest.split_once("]]") {
        let Some((_, after)) = hidden.split_once("[[") else {
            break;
        };
        text.push_str(before);
        rest = after;
    }
    text.push_str(rest);
    text.trim().to_owned()
}

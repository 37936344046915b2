//! An XML document as a tree of elements and text, within bounds.
//!
//! No entity but the five of XML itself and character references is known, no DTD is read, nothing outside the document is
//! fetched: a document that declares entities is refused, so that what it says is what stands in it. Linear in the document.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::decode;
use super::error::Trouble;

/// How deep elements may be nested; word processors stay under 60.
const MAX_DEPTH: usize = 256;
/// The largest document after decompression.
const LIMIT: usize = 48 << 20;

/// How many elements a document may have. 99,000 paragraphs of one letter are 297,000 elements and take 0.8 s and 98 MB to read; as many runs
/// of one paragraph, table cells or empty paragraphs take less. A zipped document of 40 KB can hold ten million, and a story has some
/// thousands.
const MAX_ELEMENTS: usize = 300_000;

/// An element: names are local, without their prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// Elements of NSML that never have content; written as HTML writes them, without an end.
const LOOSE_EMPTY: &[&str] = &["a", "br", "hr", "img", "meta", "pb", "sb", "tab", "wp"];

/// How strictly a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// As XML: every element is closed.
    Xml,
    /// As newsroom systems write it: attributes without quotation marks, elements that are not closed, `&` by itself.
    Loose,
}

/// Reads a document; gives an element without a name that holds its root.
///
/// # Errors
/// When it is not well-formed, declares entities, or goes over a bound.
pub(super) fn parse(bytes: &[u8], strictness: Strictness) -> Result<Element, Trouble> {
    if bytes.len() > LIMIT {
        return Err(Trouble::unbounded(format!(
            "its XML of {} MB is over the limit of {} MB",
            bytes.len() >> 20,
            LIMIT >> 20
        )));
    }
    parse_text(&decode::xml(bytes)?, strictness)
}

/// Reads a document that is text already.
pub(super) fn parse_text(text: &str, strictness: Strictness) -> Result<Element, Trouble> {
    let loose = strictness == Strictness::Loose;
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = !loose;
    config.allow_unmatched_ends = loose;
    config.allow_dangling_amp = loose;
    let mut open = vec![Element::default()];
    let mut elements = 0;
    loop {
        let event = reader.read_event().map_err(|error| {
            let place = reader.error_position();
            broken(text, place, &error.to_string())
        })?;
        elements += usize::from(matches!(event, Event::Start(_) | Event::Empty(_)));
        if elements > MAX_ELEMENTS {
            return Err(Trouble::unbounded(format!(
                "it has more than {MAX_ELEMENTS} elements"
            )));
        }
        match event {
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    return Err(Trouble::unbounded(format!(
                        "its elements are nested more than {MAX_DEPTH} deep"
                    )));
                }
                let element = element(&start, loose);
                if loose && LOOSE_EMPTY.contains(&element.name.as_str()) {
                    last(&mut open).children.push(Node::Element(element));
                    continue;
                }
                if loose && element.name == "p" {
                    // A paragraph ends where the next begins.
                    close_loosely(&mut open, "p");
                }
                open.push(element);
            }
            Event::Empty(start) => {
                let element = element(&start, loose);
                last(&mut open).children.push(Node::Element(element));
            }
            Event::End(end) if loose => {
                close_loosely(&mut open, &end.local_name().as_ref().to_ascii_lowercase());
            }
            Event::End(_) => close(&mut open),
            Event::Text(words) => add_text(&mut open, &words.into_inner()),
            Event::CData(words) => add_text(&mut open, &words.into_inner()),
            Event::GeneralRef(name) => {
                let raw = name.into_inner();
                add_text(&mut open, &reference(&raw, loose)?);
            }
            Event::DocType(declaration) => {
                if declares_entities(&declaration.into_inner()) {
                    return Err(Trouble::unbounded(
                        "it declares entities of its own (`<!ENTITY`), which can unfold without end or read other files",
                    ));
                }
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if open.len() > 1 && !loose {
        let name = &last(&mut open).name;
        return Err(Trouble::broken(format!(
            "it ends inside <{name}>: part of it is missing"
        )));
    }
    while open.len() > 1 {
        close(&mut open);
    }
    Ok(open.pop().unwrap_or_default())
}

// Agencies name the DTD of NITF by a parameter entity in that of NewsML. No such file is read, so it declares nothing here.
fn declares_entities(declaration: &str) -> bool {
    let newsml = declaration.trim_start().starts_with("NewsML");
    let upper = declaration.to_ascii_uppercase();
    upper.split("<!ENTITY").skip(1).any(|entity| {
        let parameter = entity.trim_start().strip_prefix('%');
        let mut words = parameter.unwrap_or_default().split_whitespace();
        let elsewhere = words
            .nth(1)
            .is_some_and(|word| matches!(word, "SYSTEM" | "PUBLIC"));
        !(newsml && elsewhere)
    })
}

fn last(open: &mut Vec<Element>) -> &mut Element {
    if open.is_empty() {
        open.push(Element::default());
    }
    let at = open.len() - 1;
    &mut open[at]
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(mut element) = open.pop()
    {
        // A list makes room for four children at once: most elements have one.
        element.children.shrink_to_fit();
        last(open).children.push(Node::Element(element));
    }
}

// Closes the innermost element of that name with all that is open in it; an end without a beginning is nothing.
fn close_loosely(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().skip(1).rposition(|one| one.name == name) else {
        return;
    };
    while open.len() > at + 1 {
        close(open);
    }
}

fn add_text(open: &mut Vec<Element>, words: &str) {
    let element = last(open);
    if let Some(Node::Text(text)) = element.children.last_mut() {
        text.push_str(words);
        return;
    }
    element.children.push(Node::Text(words.to_owned()));
}

fn element(start: &BytesStart<'_>, loose: bool) -> Element {
    let mut attributes = if loose {
        start.html_attributes()
    } else {
        start.attributes()
    };
    let name = start.local_name();
    Element {
        name: if loose {
            name.as_ref().to_ascii_lowercase()
        } else {
            name.as_ref().to_owned()
        },
        attributes: attributes
            .with_checks(false)
            .flatten()
            .map(|one| {
                let value = quick_xml::escape::unescape(&one.value)
                    .map_or_else(|_| one.value.to_string(), Cow::into_owned);
                (one.key.local_name().as_ref().to_owned(), value)
            })
            .collect(),
        children: Vec::new(),
    }
}

fn reference(name: &str, loose: bool) -> Result<String, Trouble> {
    let character = match name.strip_prefix('#') {
        Some(number) => number
            .strip_prefix(['x', 'X'])
            .map_or_else(
                || number.parse().ok(),
                |hex| u32::from_str_radix(hex, 16).ok(),
            )
            .and_then(char::from_u32),
        None => match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => None,
        },
    };
    match character {
        Some(character) => Ok(character.to_string()),
        // Its name is at least something a reader of the text will see.
        None if loose => Ok(format!("&{name};")),
        None => Err(Trouble::broken(format!(
            "it uses `&{name};`, which XML does not know"
        ))),
    }
}

/// Words as they stand in markup.
pub(super) fn escaped(words: &str) -> Cow<'_, str> {
    quick_xml::escape::escape(words)
}

fn broken(text: &str, place: u64, reason: &str) -> Trouble {
    let place = usize::try_from(place).unwrap_or(text.len()).min(text.len());
    let before = &text.as_bytes()[..place];
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    Trouble::broken(format!("{reason}, in line {line}"))
}

// After these the next word is another one, whether white space follows or not.
fn parts_words(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "hl1" | "hl2" | "block" | "ap"
    )
}

// Elements of NITF's head that hold a whole name or time, whatever stands beside them.
fn is_part(name: &str) -> bool {
    matches!(
        name,
        "person"
            | "byttl"
            | "location"
            | "city"
            | "region"
            | "state"
            | "country"
            | "story.date"
            | "org"
            | "sublocation"
            | "name.given"
            | "name.family"
            | "name.middle"
            | "name.suffix"
    )
}

// Line breaks and tabs part words in every vocabulary that is read.
fn is_space(name: &str) -> bool {
    matches!(name, "br" | "tab" | "pb" | "sb" | "hr")
}

// A fraction of NITF, `numer` over `denom`: half a million is not twelve.
fn add_fraction(fraction: &Element, text: &mut String) {
    // Whatever its parts are called: `numer` and `denom`, `frac-num` and `frac-den`.
    let of = |begin: &str| fraction.elements().find(|one| one.name.contains(begin));
    let parts = (of("num"), of("den"));
    let (Some(above), Some(below)) = (parts.0.map(Element::words), parts.1.map(Element::words))
    else {
        return fraction.add_words(text);
    };
    if text.ends_with(char::is_alphanumeric) {
        text.push(' ');
    }
    text.push_str(&format!("{above}/{below}"));
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let attributes = self.attributes.iter();
        attributes.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// Every element of that name in it, at any depth, in document order; none inside another.
    pub(super) fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for child in self.elements() {
            if child.name == name {
                found.push(child);
            } else {
                child.all(name, found);
            }
        }
    }

    /// The first element of that name in it, at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|child| {
            if child.name == name {
                Some(child)
            } else {
                child.find(name)
            }
        })
    }

    /// Its words, with every run of white space made one space.
    pub(super) fn words(&self) -> String {
        let mut text = String::new();
        self.add_words(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn add_words(&self, text: &mut String) {
        // NITF's persons and places: their words never grow into those beside them.
        let mut parted = false;
        for child in &self.children {
            let starts = match child {
                Node::Text(words) => words.starts_with(char::is_alphanumeric),
                Node::Element(_) => true,
            };
            let part = matches!(child, Node::Element(element) if is_part(&element.name));
            if (part || parted && starts) && text.ends_with(char::is_alphanumeric) {
                text.push(' ');
            }
            parted = part;
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) if is_space(&element.name) => text.push(' '),
                Node::Element(element) if element.name == "sup" => {
                    match crate::symbols::power(text, &element.words()) {
                        Some(power) => text.push_str(&power),
                        None => element.add_words(text),
                    }
                }
                Node::Element(element) if element.name == "frac" => {
                    add_fraction(element, text);
                }
                Node::Element(element) => {
                    // NITF's job of a person: never the end of the word before it.
                    if matches!(element.name.as_str(), "function" | "byttl") {
                        text.push(' ');
                    }
                    element.add_words(text);
                    if parts_words(&element.name) {
                        text.push(' ');
                    }
                }
            }
        }
    }

    /// Adds its words as they are laid out, with their line ends.
    pub(super) fn add_raw(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) if is_space(&element.name) => text.push('\n'),
                Node::Element(element) => element.add_raw(text),
            }
        }
    }

    /// Its words when it has any.
    pub(super) fn said(&self) -> Option<String> {
        Some(self.words()).filter(|words| !words.is_empty())
    }

    /// It and what it holds as markup again, for another importer.
    pub(super) fn markup(&self, text: &mut String) {
        text.push('<');
        text.push_str(&self.name);
        for (key, value) in &self.attributes {
            text.push_str(&format!(
                " {key}=\"{}\"",
                quick_xml::escape::escape(value.as_str())
            ));
        }
        text.push('>');
        for child in &self.children {
            match child {
                Node::Text(words) => text.push_str(&quick_xml::escape::escape(words.as_str())),
                Node::Element(element) => element.markup(text),
            }
        }
        text.push_str(&format!("</{}>", self.name));
    }
}

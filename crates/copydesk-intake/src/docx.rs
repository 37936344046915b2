//! DOCX: paragraphs with the roles that their styles give; tracked changes as accepted; comments as notes.
//!
//! Kept: body text, headings, lists, quotations, captions, table rows (a cell after the other), text boxes, footnotes and
//! endnotes (after the body, marked where they are referred to). Dropped and listed: deleted, struck-out and hidden words (by a style too),
//! headers and footers, what tells something in the place of a picture. Linear in the document.

mod boxes;
mod chunks;
mod controls;
mod fields;
mod formatted;
mod links;
mod looks;
mod math;
mod notes;
mod tables;

use std::collections::{BTreeMap, HashMap};

use super::archive::Archive;
use super::charts::Drawn;
use super::docx_numbers::{Mark, Numbering, place};
use super::docx_parts::{
    Parts, Styles, drawings, lines, outline_of, picture_ids, pictures, role_of_style,
    told_of_pictures,
};
use super::error::Trouble;
use super::field_codes;
use super::page::{Page, PageBlock, UNREAD};
use super::symbols;
use super::turned::{TURNED, TURNED_BACK};
use super::xml::{self, Element, Node, Strictness};
use chunks::chunks;
use controls::Stores;
use copydesk_model::Role;
use looks::{Around, Looks, Paragraph};

/// How many comments may stand at the same words, and how many bytes of these are kept with each.
const MAX_OPEN: usize = 64;
const MAX_ANCHOR: usize = 400;

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    nested(bytes, 0)
}

/// Reads a document that stands `depth` others deep.
fn nested(bytes: &[u8], depth: usize) -> Result<Page, Trouble> {
    let mut archive = Archive::open(bytes)?;
    let parts = Parts::of(&mut archive)?;
    let mut document = xml::parse(&archive.required(&parts.main)?, Strictness::Xml)?;
    Stores::read(&mut archive, &parts)?.fill(&mut document);
    let body = document
        .at(&["document", "body"])
        .ok_or_else(|| Trouble::broken(format!("its {} has no body", parts.main)))?;
    let styles = archive.part(&parts.kind("styles", "styles.xml"))?;
    let styles = styles.map(|part| xml::parse(&part, Strictness::Xml));
    let styles = styles.transpose()?;
    let looks = Looks::read(&mut archive, &parts, &document, styles.as_ref())?;
    let styles = styles.as_ref().map(Styles::read).unwrap_or_default();
    let numbering = match archive.part(&parts.kind("numbering", "numbering.xml"))? {
        Some(numbering) => Numbering::read(&xml::parse(&numbering, Strictness::Xml)?),
        None => Numbering::default(),
    };
    let custom = archive.part("docProps/custom.xml")?;
    let custom = custom.map(|part| xml::parse(&part, Strictness::Xml));
    let custom = custom.transpose()?;
    let mut reading = Reading {
        styles,
        numbering,
        page: Page::default(),
        joined: false,
        drop_cap: String::new(),
        fields: Vec::new(),
        instructions: fields::Instructions::of(custom.as_ref()),
        around: looks.outside(),
        looks,
        own: Paragraph::default(),
        struck_line: String::new(),
        pictures: pictures(body, &parts, &mut archive),
        last_picture: None,
        drawn: drawings(&parts, &mut archive)?,
        links: parts.links(),
        chunks: chunks(body, &parts, &mut archive, depth)?,
        anchors: HashMap::new(),
        open: Vec::new(),
        notes: Vec::new(),
    };
    reading.blocks(body);
    reading.end_drop_cap();
    for (kind, name, note) in [
        ("footnotes", "footnotes.xml", "footnote"),
        ("endnotes", "endnotes.xml", "endnote"),
    ] {
        if let Some(notes) = archive.part(&parts.kind(kind, name))? {
            reading.footnotes(&xml::parse(&notes, Strictness::Xml)?, note);
        }
    }
    if let Some(comments) = archive.part(&parts.kind("comments", "comments.xml"))? {
        reading.comments(&xml::parse(&comments, Strictness::Xml)?);
    }
    if let Some(core) = archive.part("docProps/core.xml")? {
        reading.properties(&xml::parse(&core, Strictness::Xml)?);
    }
    for kind in ["header", "footer"] {
        for part in parts.all(kind) {
            if let Some(words) = archive.part(&part)? {
                let words = xml::parse(&words, Strictness::Xml)?;
                lines(&words).for_each(|line| reading.page.drop(kind, line));
            }
        }
    }
    told_of_pictures(body, &mut reading.page);
    // What no drawing that is known names is drawn all the same.
    for drawn in std::mem::take(&mut reading.drawn).into_values() {
        reading.page.blocks.extend(drawn.blocks);
        reading.lines_of_drawing(drawn.others);
    }
    reading.page.name_headline();
    Ok(reading.page)
}

struct Reading {
    styles: Styles,
    numbering: Numbering,
    page: Page,
    /// Whether the mark at the end of the last paragraph was deleted: the next one goes on with it.
    joined: bool,
    /// The large first letters of the paragraph that comes next; Word keeps them in a paragraph of their own.
    drop_cap: String,
    /// The fields that are open, innermost last: whether the result is being read, or still the instruction; `None` where it is not shown.
    fields: Vec<Option<bool>>,
    instructions: fields::Instructions,
    looks: Looks,
    /// What stands around the paragraph that is read: a cell, a box.
    around: Around,
    /// How the paragraph that is read looks.
    own: Paragraph,
    /// The words of the last paragraph, when all of them are struck out.
    struck_line: String,
    /// The pictures, by the id of their relation.
    pictures: HashMap<String, String>,
    /// The picture after which no words came yet but captions.
    last_picture: Option<String>,
    /// What charts and diagrams draw, by the id of their relation.
    drawn: BTreeMap<String, Drawn>,
    /// Where links lead, by the id of their relation.
    links: HashMap<String, String>,
    /// Other files that the body takes in, by the id of their relation.
    chunks: HashMap<String, Page>,
    /// The words that a comment stands at, by its id.
    anchors: HashMap<String, String>,
    /// The comments whose words are being read.
    open: Vec<String>,
    /// The notes in the order in which they are referred to: kind and id.
    notes: Vec<(&'static str, String)>,
}

/// The words of one paragraph on their way.
#[derive(Default)]
struct Words {
    text: String,
    deleted: String,
    hidden: String,
    struck: String,
    /// Words in the instruction of a field, which are not shown.
    instruction: String,
    /// Paragraphs of text boxes that hang on this one.
    boxes: Vec<PageBlock>,
    /// Elements that are not known, with what they hold, and where they stand.
    unread: Vec<(usize, String, String)>,
}

impl Words {
    fn unread(&mut self, element: &Element) {
        let known = (self.text.len(), element.name.clone(), element.words());
        self.unread.push(known);
    }

    // The elements that are not known, each with the words that it stands among.
    fn told(&mut self) -> Vec<(String, String)> {
        let unread = std::mem::take(&mut self.unread).into_iter();
        let told = unread.filter_map(|(at, name, inner)| {
            let (before, behind) = (self.text.get(..at)?, self.text.get(at..)?);
            Some((format!("<{name}>"), format!("{before} ⟨{inner}⟩ {behind}")))
        });
        told.collect()
    }
}

// What stands in a run and shows no words of its own.
fn is_silent(name: &str) -> bool {
    const SILENT: [&str; 13] = [
        "rPr",
        "lastRenderedPageBreak",
        "softHyphen",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "separator",
        "continuationSeparator",
        "commentReference",
        "delInstrText",
        "pgNum",
        "bookmarkStart",
        "bookmarkEnd",
    ];
    SILENT.contains(&name)
}

// Whether the letters of a run stand above the line.
fn is_raised(run: &Element) -> bool {
    let value = |name: &str| run.at(&["rPr", name]).and_then(|one| one.attribute("val"));
    let up = value("position").and_then(|half_points| half_points.parse::<i32>().ok());
    value("vertAlign") == Some("superscript") || up.is_some_and(|up| up > 2)
}

impl Reading {
    fn blocks(&mut self, holder: &Element) {
        for child in holder.elements() {
            match child.name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                // Content controls and custom markup stand around blocks.
                "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => {
                    self.blocks(child);
                }
                "del" | "moveFrom" => self.page.drop("deleted", child.words()),
                "AlternateContent" => {
                    if let Some(taken) = self.one_of(child) {
                        self.blocks(taken);
                    }
                }
                "altChunk" => {
                    let chunk = child.attribute("id").and_then(|id| self.chunks.remove(id));
                    self.end_drop_cap();
                    self.page.append(chunk.unwrap_or_default());
                }
                // Said, so that nobody takes the rest for the whole.
                _ => self.page.drop("part that is not read", child.words()),
            }
        }
    }

    fn end_drop_cap(&mut self) {
        let text = std::mem::take(&mut self.drop_cap);
        self.page.push(None, text);
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let from = self.page.blocks.len();
        self.paragraph_itself(paragraph);
        let own = picture_ids(paragraph).into_iter();
        let own = own
            .filter_map(|id| self.pictures.get(id))
            .next_back()
            .cloned();
        if let Some(own) = own {
            // Captions that stand above their picture wait for it.
            let is_caption = |block: &PageBlock| block.role == Some(Role::Caption);
            let waiting = self
                .page
                .blocks
                .iter()
                .rev()
                .take_while(|one| is_caption(one));
            let waiting = self.page.blocks.len() - waiting.count();
            self.page.stand_under(waiting.min(from), Some(&own));
            self.last_picture = Some(own);
        }
        self.page.stand_under(from, self.last_picture.as_deref());
        let told = |block: &PageBlock| block.role != Some(Role::Caption);
        if self.page.blocks[from..].iter().any(told) {
            self.last_picture = None;
        }
    }

    fn paragraph_itself(&mut self, paragraph: &Element) {
        let (mut text, role, boxes) = self.paragraph_words(paragraph);
        let struck = std::mem::take(&mut self.struck_line);
        if !struck.trim().is_empty() {
            self.page.push_struck(&struck);
            return;
        }
        let frame = paragraph.at(&["pPr", "framePr"]);
        let cap = frame.and_then(|frame| frame.attribute("dropCap"));
        if matches!(cap, Some("drop" | "margin")) {
            self.drop_cap.push_str(text.trim());
            return;
        }
        if !self.drop_cap.is_empty() && !text.trim().is_empty() {
            text = std::mem::take(&mut self.drop_cap) + text.trim_start();
        }
        let mark_deleted = paragraph.at(&["pPr", "rPr", "del"]).is_some();
        let goes_on = std::mem::replace(&mut self.joined, mark_deleted);
        match self.page.blocks.last_mut() {
            Some(last) if goes_on => {
                if let Some((before, _)) = last.pieces.last_mut() {
                    before.push_str(&text);
                }
            }
            _ => {
                let from = self.page.blocks.len();
                self.push_marked(paragraph, role, &text);
                if let Some(block) = self.page.blocks.get_mut(from) {
                    block.shown.extend(formatted::formatted(paragraph));
                    block.shown.extend(links::led(paragraph, &self.links));
                }
            }
        }
        self.page.blocks.extend(boxes);
    }

    // Adds a paragraph with what its list sets before it, and how deep it stands as a heading.
    fn push_marked(&mut self, paragraph: &Element, role: Option<Role>, text: &str) {
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|one| one.child("pStyle")?.attribute("val"));
        let own = properties.and_then(place);
        let number = own.or_else(|| self.styles.number(style?));
        let mark = number.map_or_else(Mark::default, |(list, level)| {
            self.numbering.next(&list, level)
        });
        let outline = || {
            let own = properties.and_then(outline_of);
            own.or_else(|| self.styles.outline(style?))
        };
        let words = mark
            .words
            .map(|words| format!("{words} "))
            .unwrap_or_default();
        self.page.blocks.push(PageBlock {
            rank: mark.rank.filter(|_| role == Some(Role::List)),
            depth: match role {
                Some(Role::Subhead) => outline().filter(|level| *level > 1),
                _ => None,
            },
            // The end stays as it is: where the mark of the paragraph was deleted, the next one goes on from there.
            ..PageBlock::new(role, format!("{words}{}", text.trim_start()))
        });
    }

    // The words of a paragraph in something else: a cell, a note, a box.
    fn inner_words(&mut self, paragraph: &Element) -> (String, Option<Role>, Vec<PageBlock>) {
        let words = self.paragraph_words(paragraph);
        let struck = std::mem::take(&mut self.struck_line);
        self.page.drop("struck out", struck);
        words
    }

    // The words of a paragraph, its role, and the blocks of text boxes that hang on it.
    fn paragraph_words(&mut self, paragraph: &Element) -> (String, Option<Role>, Vec<PageBlock>) {
        let mut words = Words::default();
        let own = self.looks.paragraph(paragraph.child("pPr"), &self.around);
        let outer = std::mem::replace(&mut self.own, own);
        self.runs(paragraph, &mut words, false);
        self.own = outer;
        for seen in self.instructions.seen(&words.text) {
            self.page.drop(fields::OTHER, seen);
        }
        for (name, seen) in words.told() {
            self.page.drop_at(UNREAD, seen, Some(name));
        }
        self.page.drop("deleted", words.deleted);
        self.page.drop("hidden", words.hidden);
        // A line that is struck as a whole stays where it was.
        match words.text.trim().is_empty() && words.boxes.is_empty() {
            true => self.struck_line = words.struck,
            false => self.page.drop("struck out", words.struck),
        }
        self.page.drop("field instruction", words.instruction);
        (words.text, self.role(paragraph), words.boxes)
    }

    fn role(&self, paragraph: &Element) -> Option<Role> {
        let properties = paragraph.child("pPr")?;
        let id = properties
            .child("pStyle")
            .and_then(|style| style.attribute("val"));
        let name = id.map(|id| self.styles.name(id).unwrap_or_else(|| id.to_lowercase()));
        let by_style = name.as_deref().and_then(role_of_style);
        let outline = || outline_of(properties).or_else(|| self.styles.outline(id?));
        let numbered = || place(properties).or_else(|| self.styles.number(id?));
        by_style
            .or_else(|| outline().map(|_| Role::Subhead))
            .or_else(|| properties.child("numPr").map(|_| Role::List))
            .or_else(|| numbered().map(|_| Role::List))
    }

    fn runs(&mut self, holder: &Element, words: &mut Words, deleted: bool) {
        for child in holder.elements() {
            match child.name.as_str() {
                "r" => self.run(child, words, deleted),
                "del" | "moveFrom" => self.runs(child, words, true),
                "commentRangeStart" => {
                    let id = child.attribute("id").filter(|_| self.open.len() < MAX_OPEN);
                    self.open.extend(id.map(str::to_owned));
                }
                "commentRangeEnd" => {
                    let id = child.attribute("id");
                    self.open.retain(|one| Some(one.as_str()) != id);
                }
                "pPr" | "rPr" => {}
                "fldSimple" => {
                    let from = words.text.len();
                    self.runs(child, words, deleted);
                    let instruction = child.attribute("instr").unwrap_or_default();
                    let alone = field_codes::shown_alone(instruction);
                    words
                        .text
                        .push_str(&alone.filter(|_| !deleted).unwrap_or_default());
                    self.instructions.close(instruction, from, &words.text);
                }
                "oMath" if !deleted => words.text.push_str(&math::shown(child)),
                // Digits stand there from right to left: the mark that does so in a text keeps what is seen.
                "bdo" if child.attribute("val") == Some("rtl") => {
                    words.text.push(TURNED);
                    self.runs(child, words, deleted);
                    words.text.push(TURNED_BACK);
                }
                "AlternateContent" => {
                    if let Some(taken) = self.one_of(child) {
                        self.runs(taken, words, deleted);
                    }
                }
                // Links, inserted words, fields, content controls: all of them stand around runs.
                _ => self.runs(child, words, deleted),
            }
        }
    }

    fn run(&mut self, run: &Element, words: &mut Words, deleted: bool) {
        let flag = |name: &str| {
            run.at(&["rPr", name])
                .map(|flag| !matches!(flag.attribute("val"), Some("0" | "false" | "off")))
        };
        let on = |name: &str| flag(name).unwrap_or(false);
        let seen = self.looks.seen(run.child("rPr"), &self.own);
        let (hidden, struck) = (seen.hidden || on("webHidden"), seen.struck);
        let capitals = on("caps");
        let raised = is_raised(run);
        let font = run.at(&["rPr", "rFonts"]);
        let font =
            font.and_then(|font| font.attribute("ascii").or_else(|| font.attribute("hAnsi")));
        let drawn = font.filter(|font| symbols::is_symbol_font(font));
        for child in run.elements() {
            let piece = match child.name.as_str() {
                "t" | "delText" => match drawn {
                    Some(font) => literal(child)
                        .chars()
                        .map(|code| symbols::shown(font, code))
                        .collect(),
                    None => literal(child),
                },
                "tab" | "ptab" => " ".to_owned(),
                "br" | "cr" => "\n".to_owned(),
                "noBreakHyphen" => "-".to_owned(),
                "fldChar" => {
                    let shown = controls::form_field(child);
                    let kind = child.attribute("fldCharType").unwrap_or_default();
                    let alone = self.instructions.mark(kind, &words.text);
                    // What a form field shows by itself stands in the place of its result.
                    match (kind, &shown) {
                        ("begin", Some(_)) => self.fields.push(None),
                        _ => self.field(kind),
                    }
                    let outer = self.fields.iter().rev().skip(1);
                    let shown = shown.or(alone);
                    match shown.filter(|_| outer.into_iter().all(|one| *one == Some(true))) {
                        Some(shown) if !deleted && !struck && !hidden => {
                            words.text.push_str(&shown);
                        }
                        Some(_) | None => {}
                    }
                    continue;
                }
                // Small signs over a word say how it is read; the word stands under them.
                "ruby" => {
                    let from = words.text.len();
                    if let Some(base) = child.child("rubyBase") {
                        self.runs(base, words, deleted);
                    }
                    let over = child.child("rt").map(Element::words).unwrap_or_default();
                    let said = words.text.get(from..).unwrap_or_default();
                    let said = symbols::said_over(said, &over);
                    words.text.push_str(&said);
                    continue;
                }
                "sym" => symbol(child),
                "instrText" => {
                    self.instructions.say(&literal(child));
                    continue;
                }
                "footnoteReference" => self.note_number("footnote", child),
                "endnoteReference" => self.note_number("endnote", child),
                // A drawing is where its run is.
                "drawing" | "pict" | "object" if deleted => {
                    words.deleted.push_str(&child.words());
                    continue;
                }
                "drawing" | "pict" | "object" if on("vanish") => {
                    words.hidden.push_str(&child.words());
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.text_boxes(child, words);
                    continue;
                }
                // The same thing twice, for older programs.
                "AlternateContent" => {
                    if let Some(taken) = self.one_of(child) {
                        self.text_boxes(taken, words);
                    }
                    continue;
                }
                name if is_silent(name) => continue,
                _ => {
                    words.unread(child);
                    continue;
                }
            };
            if deleted || child.name == "delText" {
                words.deleted.push_str(&piece);
            } else if self.fields.iter().any(|one| *one != Some(true)) {
                words.instruction.push_str(&piece);
            } else if struck {
                words.struck.push_str(&piece);
            } else if hidden {
                words.hidden.push_str(&piece);
            } else {
                let piece = if capitals {
                    piece.to_uppercase()
                } else {
                    piece
                };
                let power = raised
                    .then(|| symbols::power(&words.text, &piece))
                    .flatten();
                let piece = power.unwrap_or(piece);
                for id in &self.open {
                    let anchor = self.anchors.entry(id.clone()).or_default();
                    if anchor.len() < MAX_ANCHOR {
                        anchor.push_str(&piece);
                    }
                }
                words.text.push_str(&piece);
            }
        }
    }

    // A field is its instruction, then what that gives; fields may stand in the instruction of others.
    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Some(false)),
            "separate" => {
                if let Some(Some(last)) = self.fields.last_mut() {
                    *last = true;
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    // The number that is printed: notes are counted in the order in which they are referred to.
    fn note_number(&mut self, kind: &'static str, reference: &Element) -> String {
        let id = reference.attribute("id").unwrap_or_default().to_owned();
        self.notes.push((kind, id));
        format!("[{}]", self.notes.len())
    }
}

// A character of a symbol font, by what it shows.
fn symbol(element: &Element) -> String {
    let code = element
        .attribute("char")
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    let font = element.attribute("font").unwrap_or_default();
    code.map(|code| symbols::shown(font, code))
        .unwrap_or_default()
}

fn literal(element: &Element) -> String {
    element
        .children
        .iter()
        .filter_map(|child| match child {
            Node::Text(words) => Some(words.as_str()),
            Node::Element(_) => None,
        })
        .collect()
}

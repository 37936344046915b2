//! ODT: paragraphs with the roles that their styles give; tracked changes as accepted; comments as notes.
//!
//! Kept: paragraphs, headings, lists, table rows, text boxes, foot- and endnotes (after the paragraph they hang on). Dropped and listed:
//! deleted and struck-out words, tables of contents, headers and footers, what tells something in the place of a picture. Linear in the document.

mod cells;
mod controls;
mod frames;

use std::collections::{HashMap, HashSet};

use super::anchors::Anchors;
use super::archive::Archive;
use super::error::Trouble;
use super::grid::{Grid, line, struck_cell};
use super::odt_fields::{self, Fields};
use super::odt_labels::Labels;
use super::odt_looks::{Look, Looks};
use super::odt_objects::{Shown, objects};
use super::page::{Page, PageBlock};
use super::symbols;
use super::turned::is_leftward;
use super::xml::{self, Element, Node, Strictness};
use cells::{cells_of, gone_columns, is_gone, spanning};
use copydesk_model::{IntakeNote, Role};
use copydesk_text::telling::is_statement;
use frames::is_shape;

/// The most spaces that one `text:s` may stand for.
const MAX_SPACES: usize = 64;

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let mut archive = Archive::open(bytes)?;
    let content = xml::parse(&archive.required("content.xml")?, Strictness::Xml)?;
    let text = content
        .at(&["document-content", "body", "text"])
        .ok_or_else(|| {
            Trouble::broken("its content.xml has no text: it is another kind of document")
        })?;
    let mut reading = Reading {
        parents: HashMap::new(),
        looks: Looks::default(),
        look: Look::default(),
        struck: String::new(),
        hidden: String::new(),
        objects: objects(text, &mut archive)?,
        raised: HashSet::new(),
        labels: Labels::default(),
        anchors: Anchors::default(),
        noted: Vec::new(),
        fields: Fields::of(text),
        drawn: Vec::new(),
        controls: controls::of(text),
        page: Page::default(),
    };
    reading.learn_styles(&content);
    if let Some(styles) = archive.part("styles.xml")? {
        let styles = xml::parse(&styles, Strictness::Xml)?;
        reading.learn_styles(&styles);
        reading.around_pages(&styles);
    }
    reading.look = reading.looks.outside();
    reading.told_of_pictures(text);
    reading.blocks(text, None);
    if let Some(meta) = archive.part("meta.xml")? {
        reading.properties(&xml::parse(&meta, Strictness::Xml)?);
    }
    for (note, place) in reading.page.notes.iter_mut().zip(&reading.noted) {
        note.on = place
            .as_deref()
            .and_then(|place| reading.anchors.words(place));
    }
    reading.page.name_headline();
    Ok(reading.page)
}

struct Reading {
    /// The style that each style is made from.
    parents: HashMap<String, String>,
    looks: Looks,
    /// How the words look that are being read.
    look: Look,
    /// The words of the paragraph that are struck out, and those that nobody sees.
    struck: String,
    hidden: String,
    /// What lies in the file as a file of its own.
    objects: HashMap<String, Shown>,
    /// Styles whose words stand above the line.
    raised: HashSet<String>,
    labels: Labels,
    /// The words that comments stand at.
    anchors: Anchors,
    /// The name of the place of each comment.
    noted: Vec<Option<String>>,
    fields: Fields,
    /// What the charts in the paragraph that is read draw, to be read after it.
    drawn: Vec<PageBlock>,
    /// What the controls of forms show, by their ids.
    controls: HashMap<String, String>,
    page: Page,
}

// Parts of a text that have no words of it: declarations, forms, marks of changes and bookmarks.
fn is_furniture(name: &str) -> bool {
    ["-decls", "-source", "-start", "-end"]
        .iter()
        .any(|end| name.ends_with(end))
        || matches!(name, "forms" | "bookmark" | "change" | "soft-page-break")
}

// Whether a program shows nothing of a section.
fn is_unseen(section: &Element) -> bool {
    match section.attribute("display") {
        Some("none") => true,
        Some("condition") => section.attribute("is-hidden") == Some("true"),
        Some(_) | None => false,
    }
}

// "super 58%", "33% 80%": how far above the line letters stand, and how large they are.
fn is_raised(position: &str) -> bool {
    let up = position.split(' ').next().unwrap_or_default();
    up == "super"
        || up
            .trim_end_matches('%')
            .parse::<f32>()
            .is_ok_and(|up| up > 0.0)
}

/// What hangs on a paragraph, to be read after it.
#[derive(Default)]
struct Hanging<'e> {
    notes: Vec<(String, &'e Element)>,
    boxes: Vec<&'e Element>,
}

impl Reading {
    fn learn_styles(&mut self, document: &Element) {
        self.labels.learn(document);
        self.looks.learn(document);
        let mut styles = Vec::new();
        document.all("style", &mut styles);
        for style in styles {
            let position = style
                .child("text-properties")
                .and_then(|properties| properties.attribute("text-position"));
            if let (Some(name), true) = (style.attribute("name"), position.is_some_and(is_raised)) {
                self.raised.insert(name.to_owned());
            }
            if let (Some(name), Some(parent)) = (
                style.attribute("name"),
                style.attribute("parent-style-name"),
            ) {
                self.parents.insert(name.to_owned(), parent.to_owned());
            }
        }
    }

    // What stands above and below every page.
    fn around_pages(&mut self, styles: &Element) {
        const KINDS: [(&str, &str); 6] = [
            ("header", "header"),
            ("header-left", "header"),
            ("header-first", "header"),
            ("footer", "footer"),
            ("footer-left", "footer"),
            ("footer-first", "footer"),
        ];
        let Some(pages) = styles.at(&["document-styles", "master-styles"]) else {
            return;
        };
        for (name, kind) in KINDS {
            let mut found = Vec::new();
            pages.all(name, &mut found);
            for part in found {
                let mut paragraphs = Vec::new();
                part.all("p", &mut paragraphs);
                for paragraph in paragraphs {
                    self.page.drop(kind, paragraph.words());
                }
            }
        }
    }

    // What is said in the place of a picture, where that tells something.
    fn told_of_pictures(&mut self, text: &Element) {
        for name in ["title", "desc"] {
            let mut found = Vec::new();
            text.all(name, &mut found);
            for words in found.into_iter().map(Element::words) {
                if is_statement(&words) {
                    self.page.drop("words for a picture", words);
                }
            }
        }
    }

    fn blocks(&mut self, holder: &Element, role: Option<Role>) {
        for child in holder.elements() {
            match child.name.as_str() {
                "p" | "h" => self.paragraph(child, role),
                "list" => self.list(child),
                "section" if is_unseen(child) => self.page.drop("hidden", child.words()),
                "list-item" => self.item(child, role),
                "list-header" | "section" | "index-body" | "numbered-paragraph" => {
                    self.blocks(child, role);
                }
                "table" => self.table(child),
                "tracked-changes" => self.tracked_changes(child),
                "table-of-content" | "alphabetical-index" | "illustration-index" => {
                    self.page.drop("table of contents", child.words());
                }
                name if name == "frame" || is_shape(name) => self.frame(child),
                "control" => {
                    let shown = self.control(child);
                    self.page.push(None, shown);
                }
                name if is_furniture(name) => {}
                // Said, so that nobody takes the rest for the whole.
                _ => self.page.drop("part that is not read", child.words()),
            }
        }
    }

    fn list(&mut self, list: &Element) {
        self.labels.enter(list);
        self.blocks(list, Some(Role::List));
        self.labels.leave();
    }

    // An item with what the style of its list sets before it.
    fn item(&mut self, item: &Element, role: Option<Role>) {
        let from = self.page.blocks.len();
        let label = self.labels.next(item);
        self.blocks(item, role);
        let first = self.page.blocks.get_mut(from);
        let first = first.and_then(|block| block.pieces.first_mut());
        if let (Some(label), Some((words, _))) = (label, first) {
            words.insert_str(0, &format!("{label} "));
        }
    }

    fn paragraph(&mut self, paragraph: &Element, role: Option<Role>) {
        let unseen = paragraph.find("hidden-paragraph");
        if unseen.is_some_and(|one| one.attribute("is-hidden") == Some("true")) {
            self.page.drop("hidden", paragraph.words());
            return;
        }
        let mut text = String::new();
        let mut hanging = Hanging::default();
        self.paragraph_words(paragraph, &mut text, &mut hanging);
        self.anchors.say(" ");
        let struck = std::mem::take(&mut self.struck);
        // A line that is struck as a whole stays where it was.
        match text.trim().is_empty() {
            true => self.page.push_struck(&struck),
            false => self.page.drop("struck out", struck),
        }
        let role = match paragraph.name.as_str() {
            "h" => self.role_of(paragraph).or(Some(Role::Subhead)),
            _ => self.role_of(paragraph).or(role),
        };
        self.page.push(role, text);
        self.page.blocks.append(&mut self.drawn);
        self.hang(hanging);
    }

    // The words of a paragraph by how they are seen; those that are struck out wait for whoever asks.
    fn paragraph_words<'e>(
        &mut self,
        paragraph: &'e Element,
        text: &mut String,
        hanging: &mut Hanging<'e>,
    ) {
        let inner = self.looks.inside(self.look, "paragraph", paragraph);
        let outer = std::mem::replace(&mut self.look, inner);
        self.words(paragraph, text, hanging);
        self.look = outer;
        let hidden = std::mem::take(&mut self.hidden);
        self.page.drop("hidden", hidden);
    }

    // The same of a paragraph inside of something else: a cell, a note.
    fn inner_words<'e>(
        &mut self,
        paragraph: &'e Element,
        text: &mut String,
        hanging: &mut Hanging<'e>,
    ) {
        self.paragraph_words(paragraph, text, hanging);
        let struck = std::mem::take(&mut self.struck);
        self.page.drop("struck out", struck);
    }

    // Adds words where they belong by how they are seen.
    fn say(&mut self, text: &mut String, words: &str) {
        let place = match (self.look.is_hidden(), self.look.is_struck()) {
            (_, true) => &mut self.struck,
            (true, false) => &mut self.hidden,
            (false, false) => {
                self.anchors.say(words);
                text
            }
        };
        add_collapsed(place, words);
    }

    fn hang(&mut self, hanging: Hanging<'_>) {
        for (number, body) in hanging.notes {
            let mut parts = Vec::new();
            for paragraph in body.elements() {
                let mut text = String::new();
                let mut more = Hanging::default();
                self.inner_words(paragraph, &mut text, &mut more);
                parts.push(text.trim().to_owned());
            }
            self.page
                .push(Some(Role::Body), format!("[{number}] {}", parts.join(" ")));
        }
        for text_box in hanging.boxes {
            self.frame(text_box);
        }
    }

    fn words<'e>(&mut self, holder: &'e Element, text: &mut String, hanging: &mut Hanging<'e>) {
        for child in &holder.children {
            let element = match child {
                Node::Text(words) => {
                    self.say(text, words);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "s" => {
                    let many = element
                        .attribute("c")
                        .and_then(|c| c.parse().ok())
                        .unwrap_or(1);
                    let seen = !self.look.is_hidden() && !self.look.is_struck();
                    if seen {
                        text.extend(std::iter::repeat_n(' ', many.min(MAX_SPACES)));
                    }
                    self.anchors.say(" ");
                }
                "tab" | "line-break" => {
                    let space = if element.name == "tab" { ' ' } else { '\n' };
                    text.push(space);
                    self.anchors.say(" ");
                }
                "note" => {
                    let number = element.child("note-citation").map(Element::words);
                    let number = number.unwrap_or_default();
                    text.push_str(&format!("[{number}]"));
                    if let Some(body) = element.child("note-body") {
                        hanging.notes.push((number, body));
                    }
                }
                "annotation" => self.annotation(element),
                "span" if !self.hides(element) && self.power(element, text).is_some() => {
                    let power = self.power(element, text).unwrap_or_default();
                    self.anchors.say(&power);
                    text.push_str(&power);
                }
                "span" => {
                    let inner = self.looks.inside(self.look, "text", element);
                    let outer = std::mem::replace(&mut self.look, inner);
                    self.words(element, text, hanging);
                    self.look = outer;
                }
                "ruby" => {
                    let from = text.len();
                    self.words(element, text, hanging);
                    let over = element.child("ruby-text").map(Element::words);
                    let said = text.get(from..).unwrap_or_default();
                    let said = symbols::said_over(said, &over.unwrap_or_default());
                    self.say(text, &said);
                }
                "frame" if element.child("object").is_some() => {
                    for object in element.elements().filter(|one| one.name == "object") {
                        self.object(object, text);
                    }
                }
                name if name == "frame" || is_shape(name) => hanging.boxes.push(element),
                "control" => {
                    let shown = self.control(element);
                    self.say(text, &shown);
                }
                "text-box" => hanging.boxes.push(holder),
                name if odt_fields::is_field(name) => {
                    let (shown, hidden) = self.fields.told(element);
                    self.say(text, &shown);
                    self.page.drop("hidden", hidden);
                }
                "annotation-end" => {
                    self.anchors
                        .end(element.attribute("name").unwrap_or_default());
                }
                "title" | "desc" | "ruby-text" => {}
                // Spans, links, bookmarks, fields: all of them stand around words.
                _ => self.words(element, text, hanging),
            }
        }
    }

    fn hides(&self, span: &Element) -> bool {
        let look = self.looks.inside(self.look, "text", span);
        look.is_hidden() || look.is_struck()
    }

    // What a span raises behind a figure.
    fn power(&self, span: &Element, before: &str) -> Option<String> {
        let style = span.attribute("style-name")?;
        self.raised
            .contains(style)
            .then(|| symbols::power(before, &span.words()))?
    }

    fn annotation(&mut self, annotation: &Element) {
        let said = |name: &str| annotation.child(name).and_then(Element::said);
        let words: Vec<String> = annotation
            .elements()
            .filter(|one| matches!(one.name.as_str(), "p" | "list"))
            .map(Element::words)
            .collect();
        let place = annotation.attribute("name").map(str::to_owned);
        if let Some(place) = &place {
            self.anchors.begin(place);
        }
        self.noted.push(place);
        self.page.notes.push(IntakeNote {
            author: said("creator"),
            at: said("date"),
            on: None,
            text: words.join(" "),
        });
    }

    fn tracked_changes(&mut self, changes: &Element) {
        let mut deletions = Vec::new();
        changes.all("deletion", &mut deletions);
        for deletion in deletions {
            let words: Vec<String> = deletion
                .elements()
                .filter(|one| one.name != "change-info")
                .map(Element::words)
                .collect();
            self.page.drop("deleted", words.join(" "));
        }
    }

    fn table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        table.all("table-row", &mut rows);
        let shape = rows.iter().map(|row| {
            let cells = cells_of(row);
            let cells = cells.map(|cell| spanning(cell, !cell.words().trim().is_empty()));
            cells.collect()
        });
        let mut grid = Grid::of([shape.collect()]);
        let leftward = self.looks.is_leftward(table) && !is_leftward(&table.words());
        let gone = gone_columns(table);
        for row in rows {
            if is_gone(row) {
                self.page.drop("hidden", row.words());
                continue;
            }
            let mut column = 0;
            let single = cells_of(row).count() == 1;
            let mut cells = Vec::new();
            for cell in cells_of(row) {
                let inner = self.look_of_cell(table, row, cell);
                let outer = std::mem::replace(&mut self.look, inner);
                if single || cell.find("table").is_some() {
                    self.blocks(cell, None);
                    cells.push(spanning(cell, String::new()));
                    self.look = outer;
                    continue;
                }
                let mut hanging = Hanging::default();
                let mut parts = Vec::new();
                self.cell(cell, &mut parts, &mut hanging);
                self.look = outer;
                let mut cell = spanning(cell, parts.join(" "));
                if (column..column + cell.across).all(|at| gone.contains(&at)) {
                    self.page.drop("hidden", std::mem::take(&mut cell.words));
                }
                column += cell.across;
                cells.push(cell);
                self.hang(hanging);
            }
            let cells = match leftward {
                true => grid.turned(cells),
                false => grid.row(cells),
            };
            self.page.push(Some(Role::TableRow), line(&cells));
            self.page.blocks.append(&mut self.drawn);
        }
    }

    fn cell<'e>(
        &mut self,
        holder: &'e Element,
        parts: &mut Vec<String>,
        hanging: &mut Hanging<'e>,
    ) {
        for child in holder.elements() {
            if matches!(child.name.as_str(), "p" | "h") {
                let mut text = String::new();
                self.paragraph_words(child, &mut text, hanging);
                let struck = std::mem::take(&mut self.struck);
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                // A cell that is struck as a whole stays where it was.
                let text = match text.is_empty() {
                    true => struck_cell(&struck),
                    false => {
                        self.page.drop("struck out", struck);
                        text
                    }
                };
                parts.extend((!text.is_empty()).then_some(text));
            } else {
                self.cell(child, parts, hanging);
            }
        }
    }

    fn role_of(&self, paragraph: &Element) -> Option<Role> {
        let mut name = paragraph.attribute("style-name")?;
        // A style made from itself, by way of others, is no story's.
        for _ in 0..16 {
            if let Some(role) = role_of_style(&name.replace("_20_", " ").to_lowercase()) {
                return Some(role);
            }
            name = self.parents.get(name)?;
        }
        None
    }

    fn properties(&mut self, meta: &Element) {
        let said = |name: &str| meta.find(name).and_then(Element::said);
        let about = &mut self.page.about;
        about.headline = said("title");
        about.authors = said("initial-creator")
            .or_else(|| said("creator"))
            .into_iter()
            .collect();
        about.published = said("creation-date");
        about.modified = said("date");
        about.language = said("language");
        about.description = said("description");
    }
}

// White space in the file is layout: a run of it is one space, and none before the first word.
fn add_collapsed(text: &mut String, words: &str) {
    for word in words.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        text.push_str(trimmed);
        if trimmed.len() < word.len() && !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

fn role_of_style(name: &str) -> Option<Role> {
    match name {
        "title" => Some(Role::Headline),
        "subtitle" => Some(Role::Dek),
        "quotations" | "block quotation" => Some(Role::Quote),
        "author" => Some(Role::Byline),
        "date" => Some(Role::Dateline),
        "caption" | "illustration" | "figure" | "figurecaption" | "tablecaption" => {
            Some(Role::Caption)
        }
        _ if name.starts_with("heading") => Some(Role::Subhead),
        _ => None,
    }
}

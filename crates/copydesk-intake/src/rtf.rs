//! RTF, as iNEWS, ENPS and word processors export it: paragraphs, table rows, notes.
//!
//! Kept: the text of the document, footnotes (after the paragraph), rows of tables. Dropped and listed: deleted and hidden words; headers,
//! footers, pictures and instructions of fields are not read. Comments are notes. One pass; linear.

mod letters;
mod looks;
mod merged;
mod said;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::anchors::Anchors;
use super::error::Trouble;
use super::field_codes;
use super::grid::{Cell, Grid, line, struck_cell};
use super::html::beside::leading;
use super::page::{Page, UNREAD};
use super::rtf_tokens::{Token, Tokens};
use copydesk_model::{IntakeNote, Role};
use letters::{code_page, of_charset, sign};
use looks::{Away, Colours, Look};
use merged::Merged;

/// How deep groups may be nested.
const MAX_DEPTH: usize = 512;

/// How many fonts, and how many styles, are known by name.
const MAX_NAMES: usize = 1024;

pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let mut reading = Reading::default();
    for token in Tokens::new(bytes) {
        reading.token(token)?;
    }
    if !reading.stack.is_empty() {
        return Err(Trouble::broken(
            "it ends inside a group: part of it is missing",
        ));
    }
    reading.end_paragraph();
    for (number, note) in std::mem::take(&mut reading.footnotes) {
        reading
            .page
            .push(Some(Role::Body), format!("[{number}] {note}"));
    }
    reading.page.name_headline();
    Ok(reading.page)
}

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Target {
    #[default]
    Body,
    Footnote,
    Comment,
    CommentAuthor,
    /// The name of the place of the comments that follow: where it begins, where it ends, whose comment this is.
    PlaceBegins,
    PlaceEnds,
    PlaceOf,
    Title,
    Author,
    /// The names of fonts, with their character sets.
    Fonts,
    /// The names of styles, with their numbers.
    Styles,
    /// The parts of colours.
    Colours,
    /// What stands above and below every page.
    Header,
    Footer,
    /// What a field is told to show.
    Instruction,
    /// What is set before the item of a list.
    Label,
    /// A property of a shape, and its value.
    ShapeName,
    ShapeValue,
    /// Pictures, metadata: not text.
    Nowhere,
    /// What draws a shape: not text, but a text box may stand in it.
    Shape,
    /// The words of a text box; they stand after the paragraph that it hangs on.
    TextBox,
}

/// What holds in a group, and is forgotten at its end.
#[derive(Debug, Clone, Default)]
struct State {
    target: Target,
    /// Where the words go that an older program would pass over, inside `\\upr`; their group is no end of anything.
    alternative: Option<Target>,
    hidden: bool,
    deleted: bool,
    struck: bool,
    capitals: bool,
    raised: bool,
    look: Look,
    encoding: Option<&'static Encoding>,
    /// How many characters stand for one `\u` in older programs.
    fallback: usize,
    style: Option<i32>,
    outline: bool,
    list: bool,
    in_table: bool,
}

#[derive(Default)]
struct Reading {
    page: Page,
    stack: Vec<State>,
    state: State,
    /// Bytes of a code page that wait for what follows them.
    bytes: Vec<u8>,
    /// The first half of a character beyond the first 65,536.
    high: Option<u16>,
    /// How many characters are still to be passed over.
    skip: usize,
    star: bool,
    text: String,
    /// The paragraph of a text box that is being read, and those that wait for the end of the paragraph around it.
    boxed: String,
    boxes: Vec<String>,
    cells: Vec<String>,
    merged: Merged,
    deleted: String,
    struck: String,
    hidden: String,
    aside: String,
    /// What a field is told, what is set before an item, and a property of a shape.
    instruction: String,
    /// The instructions of the paragraph that is read, or of the row: where its links lead.
    links: String,
    label: String,
    shape: (String, String),
    colours: Colours,
    /// Styles that take words away, and what of the paragraph stands in one of these alone.
    away: Away,
    by_style: Option<String>,
    author: String,
    anchors: Anchors,
    /// The name of the place of the comment that is being read.
    place: String,
    footnotes: Vec<(usize, String)>,
    font: Option<i32>,
    fonts: Vec<(i32, &'static Encoding)>,
    styles: Vec<(i32, String)>,
    default_encoding: Option<&'static Encoding>,
    /// The font of what names none.
    default_font: Option<i32>,
}

impl Reading {
    fn token(&mut self, token: Token<'_>) -> Result<(), Trouble> {
        match token {
            Token::Open => {
                self.settle();
                if self.stack.len() >= MAX_DEPTH {
                    return Err(Trouble::unbounded(format!(
                        "its groups are nested more than {MAX_DEPTH} deep"
                    )));
                }
                self.stack.push(self.state.clone());
                self.skip = 0;
            }
            Token::Close => {
                self.settle();
                let Some(outer) = self.stack.pop() else {
                    return Ok(());
                };
                let inner = std::mem::replace(&mut self.state, outer);
                if inner.target != self.state.target && inner.alternative.is_none() {
                    self.leave(inner);
                }
                self.skip = 0;
            }
            Token::Byte(byte) => {
                if self.skip > 0 {
                    self.skip -= 1;
                } else {
                    self.bytes.push(byte);
                }
            }
            Token::Word(name, number) => {
                let star = std::mem::take(&mut self.star);
                if self.skip > 0 {
                    self.skip -= 1;
                    return Ok(());
                }
                if name == "u" {
                    self.unicode(number.unwrap_or_default());
                    return Ok(());
                }
                self.settle();
                self.word(name, number, star);
            }
            Token::Star => self.star = true,
        }
        Ok(())
    }

    fn unicode(&mut self, number: i32) {
        self.settle_bytes();
        // Numbers over 32,767 are written as negative ones.
        let unit = (number & 0xFFFF) as u16;
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                for character in char::decode_utf16([high, unit]).flatten() {
                    self.say(character.encode_utf8(&mut [0; 4]));
                }
            }
            (_, unit) => {
                if let Some(character) = char::from_u32(u32::from(unit)) {
                    self.say(character.encode_utf8(&mut [0; 4]));
                }
            }
        }
        self.skip = self.state.fallback;
    }

    fn word(&mut self, name: &str, number: Option<i32>, star: bool) {
        let on = number != Some(0);
        match name {
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" | "softline" => self.say("\n"),
            "tab" => self.say(" "),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "trowd" => {
                self.state.in_table = true;
                self.merged.begin_row();
                self.colours.define(name, number);
            }
            "trrh" | "clcbpat" => self.colours.define(name, number),
            "red" | "green" | "blue" if self.state.target == Target::Colours => {
                self.colours.part(name, number);
            }
            "intbl" => self.state.in_table = true,
            "clmrg" | "clvmrg" | "cellx" => {
                self.merged.define(name);
                self.colours.define(name, number);
            }
            "pard" => {
                self.state.look.new_paragraph();
                self.state.style = None;
                self.state.outline = false;
                self.state.list = false;
                self.state.in_table = false;
            }
            "plain" => {
                self.state.look.plain();
                self.state.hidden = false;
                self.state.deleted = false;
                self.state.struck = false;
                self.state.capitals = false;
                self.state.raised = false;
                self.state.encoding = self.encoding_of(self.default_font);
            }
            "v" | "webhidden" => self.state.hidden = on,
            // Struck out by a person, or by a program that keeps track: no longer said.
            "deleted" => self.state.deleted = on,
            "strike" | "striked" => self.state.struck = on,
            "caps" => self.state.capitals = on,
            "super" => self.state.raised = on,
            "nosupersub" | "sub" => self.state.raised = false,
            "up" => self.state.raised = number.is_none_or(|half_points| half_points > 2),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "ansicpg" => {
                let encoding = number.and_then(code_page);
                self.default_encoding = encoding;
                self.state.encoding = encoding;
            }
            // The character set of the whole file; a code page named after it goes before.
            "mac" if self.default_encoding.is_none() => {
                self.default_encoding = Some(MACINTOSH);
                self.state.encoding = Some(MACINTOSH);
            }
            "deff" => self.default_font = number,
            "rtf" => self.state.fallback = 1,
            "f" => self.font(number),
            "fcharset" => self.charset(number),
            "s" => self.state.style = number,
            "outlinelevel" => self.state.outline = true,
            "ls" => self.state.list = true,
            "pntext" | "listtext" => {
                self.state.list = true;
                self.enter(Target::Label);
            }
            "colortbl" => self.enter(Target::Colours),
            "header" | "headerl" | "headerr" | "headerf" => self.enter(Target::Header),
            "footer" | "footerl" | "footerr" | "footerf" => self.enter(Target::Footer),
            "fldinst" => self.enter(Target::Instruction),
            // Formulas: one over two as 1/2.
            "moMath" | "moMathPara" => {}
            "mden" => self.say("/"),
            "msup" => self.say("^"),
            "msub" => self.say("_"),
            "mmathPict" => self.enter(Target::Nowhere),
            _ if name.starts_with('m') && name.ends_with("Pr") => self.enter(Target::Nowhere),
            "sn" if self.state.target == Target::Shape => {
                self.shape.0.clear();
                self.state.target = Target::ShapeName;
            }
            "sv" if self.state.target == Target::Shape => {
                self.shape.1.clear();
                self.state.target = Target::ShapeValue;
            }
            "fonttbl" => self.enter(Target::Fonts),
            "stylesheet" => self.enter(Target::Styles),
            "footnote" => self.footnote(),
            "annotation" => self.enter(Target::Comment),
            "atnauthor" => self.enter(Target::CommentAuthor),
            "atrfstart" => self.enter(Target::PlaceBegins),
            "atrfend" => self.enter(Target::PlaceEnds),
            "atnref" => self.enter(Target::PlaceOf),
            // The same words twice: for older programs, then in Unicode.
            // What stands in a file of its own, and what is seen of it.
            "upr" | "object" => {
                self.state.alternative = Some(self.state.target);
                self.state.target = Target::Nowhere;
            }
            "ud" | "result" => {
                self.state.target = self.state.alternative.unwrap_or(self.state.target)
            }
            "title" => self.enter(Target::Title),
            "author" => self.enter(Target::Author),
            "pict" | "info" | "operator" | "company" | "doccomm" | "subject" | "keywords"
            | "category" | "creatim" | "revtim" | "printim" | "buptim" | "xe" | "tc" => {
                self.enter(Target::Nowhere)
            }
            // Said twice: how a table that can't be nested looks, and a shape as older programs draw it.
            "nonesttables" | "shprslt" | "pgdsctbl" => self.enter(Target::Nowhere),
            "shpinst" | "do" | "shpgrp" if self.state.target == Target::Body => {
                self.state.target = Target::Shape;
            }
            "shptxt" | "dptxbxtext" if self.state.target == Target::Shape => {
                self.state.target = Target::TextBox;
            }
            "fldrslt" => {}
            _ if self.state.look.take(name, number) => {}
            _ if star => self.enter(Target::Nowhere),
            _ => {
                if let Some(sign) = sign(name) {
                    self.say(sign);
                }
            }
        }
    }

    fn enter(&mut self, target: Target) {
        // What is nowhere stays nowhere, except for what the document says of itself.
        let named = matches!(target, Target::Title | Target::Author);
        let nowhere = matches!(self.state.target, Target::Nowhere | Target::Shape);
        if !nowhere || named {
            self.state.target = target;
            self.state.alternative = None;
            self.aside.clear();
        }
    }

    fn footnote(&mut self) {
        if self.state.target != Target::Body {
            return;
        }
        let number = self.footnotes.len() + 1;
        self.say(&format!("[{number}]"));
        self.state.target = Target::Footnote;
        self.state.alternative = None;
        self.aside.clear();
    }

    // A group that went elsewhere has ended.
    fn leave(&mut self, inner: State) {
        let text = std::mem::take(&mut self.aside);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match inner.target {
            Target::Footnote => self.footnotes.push((self.footnotes.len() + 1, words)),
            Target::Comment => self.page.notes.push(IntakeNote {
                author: Some(std::mem::take(&mut self.author)).filter(|who| !who.is_empty()),
                at: None,
                on: self.anchors.words(&std::mem::take(&mut self.place)),
                text: words,
            }),
            Target::CommentAuthor => self.author = words,
            Target::PlaceBegins => self.anchors.begin(&words),
            Target::PlaceEnds => self.anchors.end(&words),
            Target::PlaceOf => self.place = words,
            Target::Title => self.page.about.headline = Some(words).filter(|one| !one.is_empty()),
            Target::Author => self
                .page
                .about
                .authors
                .extend((!words.is_empty()).then_some(words)),
            Target::Styles | Target::Colours | Target::ShapeName => {}
            Target::Header => self.page.drop("header", words),
            Target::Footer => self.page.drop("footer", words),
            Target::Instruction => {
                let instruction = std::mem::take(&mut self.instruction);
                let shown = field_codes::shown_alone(&instruction);
                self.links.push_str(&instruction);
                self.say(&shown.unwrap_or_default());
            }
            Target::Label => self.label(),
            Target::ShapeValue => {
                let (name, value) = std::mem::take(&mut self.shape);
                if name.trim() == "gtextUNICODE" && value.contains(char::is_alphanumeric) {
                    self.boxes.push(value);
                }
            }
            Target::TextBox => self.end_box(),
            Target::Fonts => self.state.encoding = self.encoding_of(self.default_font),
            Target::Body | Target::Nowhere | Target::Shape => {}
        }
    }

    // What is set before an item is text where it is words and no number.
    fn label(&mut self) {
        /// "viii." has four letters.
        const NUMBER: usize = 4;
        let label = std::mem::take(&mut self.label);
        if label.chars().filter(|c| c.is_alphabetic()).count() > NUMBER {
            self.say(&format!("{} ", label.trim()));
        }
    }

    fn end_box(&mut self) {
        let text = std::mem::take(&mut self.boxed);
        if text.contains(char::is_alphanumeric) {
            self.boxes.push(text);
        }
    }

    fn font(&mut self, number: Option<i32>) {
        self.font = number;
        if self.state.target != Target::Fonts {
            self.state.encoding = self.encoding_of(number);
        }
    }

    // A font without a character set is in that of the file.
    fn encoding_of(&self, font: Option<i32>) -> Option<&'static Encoding> {
        let mut fonts = self.fonts.iter();
        let known = fonts.find(|(number, _)| Some(*number) == font);
        known
            .map(|(_, encoding)| *encoding)
            .or(self.default_encoding)
    }

    fn charset(&mut self, number: Option<i32>) {
        let encoding = number.and_then(of_charset);
        if let (Some(font), Some(encoding)) = (self.font, encoding)
            && self.fonts.len() < MAX_NAMES
        {
            self.fonts.push((font, encoding));
        }
    }

    fn settle(&mut self) {
        self.settle_bytes();
        if self.high.take().is_some() {
            self.say("\u{fffd}");
        }
    }

    fn settle_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.state.encoding.unwrap_or(WINDOWS_1252);
        let (words, _) = encoding.decode_without_bom_handling(&bytes);
        self.say(&words);
        self.bytes = bytes;
        self.bytes.clear();
    }

    fn end_paragraph(&mut self) {
        self.settle();
        if self.state.target == Target::TextBox {
            self.set_aside();
            self.end_box();
            return;
        }
        if self.state.target != Target::Body {
            self.aside.push(' ');
            return;
        }
        // A line that is struck as a whole stays where it was.
        if self.text.trim().is_empty() && !self.state.in_table && self.boxes.is_empty() {
            let struck = std::mem::take(&mut self.struck);
            self.page.push_struck(&struck);
        }
        self.set_aside();
        self.anchors.say(" ");
        let text = std::mem::take(&mut self.text);
        if self.state.in_table {
            // A paragraph inside a cell.
            self.text = text + " ";
            return;
        }
        let role = self.role();
        // Programs do not agree on what a style does that the words themselves say nothing of.
        if let Some(style) = self.by_style.take() {
            self.page.drop_at(UNREAD, &text, Some(style));
        }
        let from = self.page.blocks.len();
        self.page.push(role, text);
        self.tell_links(from);
        self.state.list = false;
        self.add_boxes();
    }

    fn add_boxes(&mut self) {
        for words in std::mem::take(&mut self.boxes) {
            self.page.push(None, words);
        }
    }

    fn end_cell(&mut self) {
        // A cell that is struck as a whole stays where it was.
        if self.text.trim().is_empty() {
            self.text = struck_cell(&std::mem::take(&mut self.struck));
        }
        self.set_aside();
        self.anchors.say(" ");
        let text = std::mem::take(&mut self.text);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let cell = self.merged.cell(words, self.cells.len());
        self.cells.push(cell);
    }

    fn end_row(&mut self) {
        self.set_aside();
        let cells = std::mem::take(&mut self.cells);
        self.merged.end_row(&cells);
        let told = cells.iter().filter(|cell| !cell.is_empty()).count();
        let cells = Grid::bare().row(cells.into_iter().map(Cell::alone).collect());
        let from = self.page.blocks.len();
        match told {
            1 => self.page.push(None, cells.concat()),
            _ => self.page.push(Some(Role::TableRow), line(&cells)),
        }
        self.tell_links(from);
        self.add_boxes();
    }

    // Where the links of the block that was just read lead.
    fn tell_links(&mut self, from: usize) {
        let instructions = std::mem::take(&mut self.links);
        if let Some(block) = self.page.blocks.get_mut(from) {
            let links = field_codes::linked(&instructions);
            block.shown.extend(leading(links));
        }
    }

    fn set_aside(&mut self) {
        let (deleted, hidden) = (
            std::mem::take(&mut self.deleted),
            std::mem::take(&mut self.hidden),
        );
        self.page.drop("deleted", deleted);
        self.page.drop("hidden", hidden);
        let struck = std::mem::take(&mut self.struck);
        self.page.drop("struck out", struck);
    }
}

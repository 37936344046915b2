//! What an importer gives: blocks, what was left out, notes. From these the text and its record are made.

use super::legend;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use copydesk_model::{
    About, DroppedText, IntakeBlock, IntakeLocator, IntakeNote, IntakeRecord, IntakeShown, Role,
};

/// Why words are listed among which something stands that no reader of the file here knows.
pub(super) const UNREAD: &str = "shown by an element that is not read";

/// What an importer read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) about: About,
    pub(super) blocks: Vec<PageBlock>,
    pub(super) notes: Vec<IntakeNote>,
    pub(super) dropped: Vec<DroppedText>,
    /// What is shown beside the page as a whole, as a site prints it over the headline or a network beside it.
    pub(super) shown: Vec<Beside>,
    /// Whether the text is laid out as a broadcast script, which says itself what is spoken.
    pub(super) script: bool,
}

/// What a reader sees beside words: what it is, and what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beside {
    /// The piece of the block; all of it when absent.
    pub(super) piece: Option<usize>,
    pub(super) what: String,
    pub(super) is: String,
}

impl Beside {
    pub(super) fn block(what: impl Into<String>, is: impl Into<String>) -> Self {
        Self {
            piece: None,
            what: what.into(),
            is: is.into(),
        }
    }
}

/// The day that a file says it was published on, as whoever lists or passes on the story shows it; another hour of it is none.
pub(super) fn posted(about: &About) -> Option<Beside> {
    let day = about.day()?;
    Some(Beside::block("posted on", day.to_string()))
}

/// A block on its way: its words, in pieces where the source has places of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageBlock {
    pub(super) role: Option<Role>,
    pub(super) speaker: Option<String>,
    /// The picture that it stands under.
    pub(super) picture: Option<String>,
    /// The number that a numbered list sets before it.
    pub(super) rank: Option<i32>,
    /// How deep its list, or the heading that it is, stands inside others, from 1.
    pub(super) depth: Option<u8>,
    /// What is shown beside its words.
    pub(super) shown: Vec<Beside>,
    /// Words, and their place in the source; pieces are joined by a space.
    pub(super) pieces: Vec<(String, Option<String>)>,
}

impl PageBlock {
    pub(super) fn new(role: Option<Role>, text: impl Into<String>) -> Self {
        Self {
            role,
            speaker: None,
            picture: None,
            rank: None,
            depth: None,
            shown: Vec::new(),
            pieces: vec![(text.into(), None)],
        }
    }
}

impl PageBlock {
    /// Its words, pieces joined by a space.
    pub(super) fn words(&self) -> String {
        let pieces: Vec<&str> = self
            .pieces
            .iter()
            .map(|(words, _)| words.as_str())
            .collect();
        pieces.join(" ")
    }
}

impl Page {
    /// Adds a block; one without a letter or digit is nothing.
    pub(super) fn push(&mut self, role: Option<Role>, text: impl Into<String>) {
        let text = text.into();
        if text.contains(char::is_alphanumeric) {
            self.blocks.push(PageBlock::new(role, text));
        }
    }

    /// Adds a caption under the picture of that name.
    pub(super) fn push_caption(&mut self, text: impl Into<String>, picture: Option<String>) {
        let from = self.blocks.len();
        self.push(Some(Role::Caption), text);
        self.stand_under(from, picture.as_deref());
    }

    /// Lets the captions from that block on stand under a picture, as far as their part of the file names none itself.
    pub(super) fn stand_under(&mut self, from: usize, picture: Option<&str>) {
        for block in self.blocks.iter_mut().skip(from) {
            if block.role == Some(Role::Caption) && block.picture.is_none() {
                block.picture = picture.map(str::to_owned);
            }
        }
    }

    /// Adds a paragraph that is struck out as a whole: it stays where it was, between the marks that a script strikes lines with, and nobody says it.
    pub(super) fn push_struck(&mut self, words: &str) {
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        if words.contains(char::is_alphanumeric) {
            self.blocks
                .push(PageBlock::new(Some(Role::Struck), format!("~~{words}~~")));
        }
    }

    /// Records words that are left out.
    pub(super) fn drop(&mut self, why: &str, text: impl AsRef<str>) {
        self.drop_at(why, text, None);
    }

    /// Records words that are left out, with the place in the file where they stood.
    pub(super) fn drop_at(&mut self, why: &str, text: impl AsRef<str>, at: Option<String>) {
        let text = cleaned(text.as_ref());
        if text.contains(char::is_alphanumeric) {
            self.dropped.push(DroppedText {
                why: why.to_owned(),
                text,
                at,
                line: 0,
            });
        }
    }

    /// Where no block is called a headline, a heading that comes before everything else is one.
    pub(super) fn name_headline(&mut self) {
        let titled = self
            .blocks
            .iter()
            .any(|block| block.role == Some(Role::Headline));
        if let Some(first) = self.blocks.first_mut()
            && !titled
            && first.role == Some(Role::Subhead)
        {
            first.role = Some(Role::Headline);
        }
    }

    /// Adds what another importer read in a part of this file.
    pub(super) fn append(&mut self, other: Page) {
        self.shown.extend(other.shown);
        self.blocks.extend(other.blocks);
        self.notes.extend(other.notes);
        self.dropped.extend(other.dropped);
    }

    /// The text (UTF-8, NFC, LF; blocks parted by an empty line) and its record, whose positions are code points.
    pub(super) fn finish(mut self) -> (String, IntakeRecord) {
        settle(&mut self.blocks);
        let mut text = String::new();
        let mut length = 0u32;
        let mut record = IntakeRecord {
            about: self.about,
            notes: self.notes,
            dropped: self.dropped,
            ..IntakeRecord::default()
        };
        let mut add = |words: &str, text: &mut String| {
            text.push_str(words);
            let start = length;
            length += words.chars().count() as u32;
            (start, length)
        };
        let titled = self
            .blocks
            .iter()
            .position(|block| block.role == Some(Role::Headline));
        let mut whole = self.shown;
        for (number, block) in self.blocks.into_iter().enumerate() {
            let mut span: Option<(u32, u32)> = None;
            let mut spans = Vec::new();
            for (piece, at) in block.pieces {
                let words = cleaned(&piece);
                if words.is_empty() {
                    spans.push(None);
                    continue;
                }
                match span {
                    Some(_) => add(" ", &mut text),
                    None if text.is_empty() => (0, 0),
                    None => add("\n\n", &mut text),
                };
                let (start, end) = add(&words, &mut text);
                span = Some((span.map_or(start, |(first, _)| first), end));
                spans.push(Some((start, end)));
                if let Some(at) = at {
                    record.locators.push(IntakeLocator { start, end, at });
                }
            }
            // A script says itself what is what, except for what its file marks as spoken.
            if let Some((start, end)) = span
                && (!self.script || block.role == Some(Role::Body))
            {
                let mut beside = block.shown;
                if number == titled.unwrap_or_default() {
                    beside.append(&mut whole);
                }
                for one in beside {
                    let of = one.piece.and_then(|piece| spans.get(piece).copied());
                    let (start, end) = of.flatten().unwrap_or((start, end));
                    record.shown.push(IntakeShown {
                        start,
                        end,
                        what: one.what,
                        is: one.is,
                    });
                }
                record.blocks.push(IntakeBlock {
                    role: block.role,
                    speaker: block.speaker,
                    picture: block.picture,
                    rank: block.rank,
                    depth: block.depth,
                    start,
                    end,
                });
            }
        }
        add("\n", &mut text);
        (text, record)
    }
}

/// `text` in NFC, its lines without spaces at their ends, none of them empty; without control characters. A no-break space
/// is layout, as a line end is.
fn cleaned(text: &str) -> String {
    let (ascii, kept) = (text.is_ascii(), |byte: u8| {
        byte == b'\n' || (0x20..0x7f).contains(&byte)
    });
    // Most words of a page are one line of plain signs.
    if ascii && text.bytes().all(kept) && !text.contains('\n') {
        return text.trim().to_owned();
    }
    let plain = text.chars().filter_map(|character| match character {
        '\u{a0}' | '\t' => Some(' '),
        '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
        '\n' => Some('\n'),
        character if character.is_control() || character == '\u{feff}' => None,
        character => Some(character),
    });
    let plain: String = match ascii || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => plain.collect(),
        false => plain.nfc().collect(),
    };
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

// Takes away what is told of the looks of words, where no sentence of the text says what these mean.
fn settle(blocks: &mut [PageBlock]) {
    let formatted = |block: &PageBlock| block.shown.iter().any(|one| one.what == legend::FORMATTED);
    if !blocks.iter().any(formatted) {
        return;
    }
    let meant = legend::meant(blocks.iter().map(PageBlock::words));
    for block in blocks {
        block
            .shown
            .retain(|one| one.what != legend::FORMATTED || legend::is_told(&one.is, &meant));
    }
}

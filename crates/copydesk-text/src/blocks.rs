//! Paragraphs and the part of the page that each one is.
//!
//! Method: lines are joined into paragraphs where a text was wrapped, and kept apart where each is a part of the page by itself;
//! then each block gets a role from its own words and from where it stands. Linear in the text.
//!
//! In doubt a block is body: a sentence taken for furniture is a claim that nobody will check.

use std::ops::Range;

use super::columns::Column;
use super::page_parts::{self, Part};
use super::sentences::sentences;
use super::telling::{self, ends_sentence};
use super::tells::strays;
use super::{KnownBlock, Options};
use copydesk_model::{Role, Span, TextIndex, fold};

/// A block on its way: a byte range without white space at its ends, and its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawBlock {
    pub(super) range: Range<usize>,
    pub(super) role: Role,
    /// Who speaks, when the layout says so (a recorded voice in a script).
    pub(super) speaker: Option<Heard>,
    /// The picture that it stands under.
    pub(super) picture: Option<String>,
    /// The number that a numbered list sets before it.
    pub(super) rank: Option<i32>,
    /// How deep its list, or the heading that it is, stands inside others, from 1.
    pub(super) depth: Option<u8>,
}

/// Whose recorded words a block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// Somebody's with this name.
    Name(String),
    /// Whom the lead-in speaks of; where it speaks of nobody, the other one.
    LeadIn {
        /// The only person recorded so far, if there is one.
        otherwise: Option<String>,
        /// What the voice is called where nobody is named; empty when it is called nothing.
        called: String,
    },
    /// Nobody's with a name: what the voice is called.
    Nobody(String),
}

/// The blocks of an article, in reading order.
pub(super) fn article(text: &str) -> Vec<RawBlock> {
    let mut blocks: Vec<RawBlock> = paragraphs(text)
        .into_iter()
        .map(|range| by_words(text, range))
        .collect();
    name_lead(text, &mut blocks);
    name_subheads(text, &mut blocks);
    split_notes(text, blocks)
}

/// The blocks of an article of which `known` ones were given; what lies between them is cut into paragraphs as without them.
///
/// A given block that lies outside the text, or overlaps the one before it, is passed over: its words are read as the rest is.
pub(super) fn known(text: &str, known: &[KnownBlock]) -> Vec<RawBlock> {
    let index = TextIndex::new(text);
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut given: Vec<Option<Role>> = Vec::new();
    let mut end = 0;
    let between = |range: Range<usize>, blocks: &mut Vec<RawBlock>| {
        let found = paragraphs(&text[range.clone()]).into_iter();
        blocks.extend(
            found.map(|one| by_words(text, one.start + range.start..one.end + range.start)),
        );
    };
    for one in known {
        let range = index.byte(one.span.start).zip(index.byte(one.span.end));
        let Some(range) = range.and_then(|(start, end)| trimmed(text, start..end)) else {
            continue;
        };
        if range.start < end {
            continue;
        }
        between(end..range.start, &mut blocks);
        given.resize(blocks.len(), None);
        end = range.end;
        let by_words = by_words(text, range);
        blocks.push(RawBlock {
            role: one.role.unwrap_or(by_words.role),
            speaker: one.speaker.clone().map(Heard::Name),
            picture: one.picture.clone(),
            rank: one.rank,
            depth: one.depth,
            ..by_words
        });
        given.push(one.role);
    }
    between(end..text.len(), &mut blocks);
    name_lead(text, &mut blocks);
    name_subheads(text, &mut blocks);
    for (block, role) in blocks.iter_mut().zip(given) {
        block.role = role.unwrap_or(block.role);
    }
    split_notes(text, blocks)
}

// What stands in the note on how the story was made, and is no part of it, is a paragraph of its own.
fn split_notes(text: &str, blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let note = |block: &RawBlock| block.role == Role::Disclosure;
    if !blocks.iter().any(note) {
        return blocks;
    }
    let mut split = Vec::with_capacity(blocks.len() + 2);
    for block in blocks {
        if !note(&block) {
            split.push(block);
            continue;
        }
        for sentence in sentences(text, block.range.clone()) {
            let role = match strays(&text[sentence.clone()]) {
                true => Role::Body,
                false => Role::Disclosure,
            };
            match split.last_mut() {
                Some(last) if last.role == role && last.range.start >= block.range.start => {
                    last.range.end = sentence.end;
                }
                _ => split.push(RawBlock {
                    range: sentence,
                    role,
                    speaker: block.speaker.clone(),
                    picture: block.picture.clone(),
                    rank: block.rank,
                    depth: block.depth,
                }),
            }
        }
    }
    split
}

/// What a person said of a block holds for every block with the same words.
pub(super) fn set_roles(text: &str, raw: &mut [RawBlock], options: &Options) -> Vec<bool> {
    if options.overrides.is_empty() {
        return vec![false; raw.len()];
    }
    let index = TextIndex::new(text);
    let bytes = |at: Span| Some(index.byte(at.start)?..index.byte(at.end)?);
    let set: Vec<(String, Option<Range<usize>>, Role)> = options
        .overrides
        .iter()
        .map(|one| (fold(&one.quote), one.at.and_then(bytes), one.role))
        .collect();
    raw.iter_mut()
        .map(|block| {
            let words = fold(&text[block.range.clone()]);
            let here = |at: &Option<Range<usize>>| {
                let apart =
                    |at: &Range<usize>| at.end <= block.range.start || block.range.end <= at.start;
                !at.as_ref().is_some_and(apart)
            };
            let role = set
                .iter()
                .find(|(quote, at, _)| here(at) && *quote == words)
                .map(|(_, _, role)| *role);
            block.role = role.unwrap_or(block.role);
            role.is_some()
        })
        .collect()
}

fn by_words(text: &str, range: Range<usize>) -> RawBlock {
    RawBlock {
        role: match page_parts::part(&text[range.clone()]) {
            Some(part) => part.role(),
            None => Role::Body,
        },
        range,
        speaker: None,
        picture: None,
        rank: None,
        depth: None,
    }
}

// Without white space at its ends; `None` when nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let length = words.trim().len();
    (length > 0).then_some(start..start + length)
}

// Consecutive lines are one paragraph when the text was wrapped, and blocks of their own when each stands by itself.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    /// A story begins below its label, headline, dek and byline. On all read texts even 0 and 12 give the same.
    const LEAD: usize = 6;
    let mut found: Vec<Range<usize>> = Vec::new();
    let column = Column::of(text);
    // The last line, and whether its paragraph may go on.
    let mut open: Option<(&str, bool)> = None;
    // Where a run of lines ends that was wrapped to a narrow column.
    let mut narrow = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        let words = line.trim();
        if words.is_empty() {
            open = None;
            continue;
        }
        if open.is_none() {
            narrow = narrow_until(text, from);
        }
        let range = from..from + words.len();
        let line = line.trim_end();
        if let Some(column) = column {
            match (open, found.last_mut()) {
                (Some((above, true)), Some(last))
                    if column.goes_on(above, line) && page_parts::marker(words) == 0 =>
                {
                    last.end = range.end;
                    open = Some((line, true));
                }
                _ => {
                    found.push(range);
                    open = Some((line, wraps(words)));
                }
            }
            continue;
        }
        let mut goes_on = None;
        let found_few = found.len() <= LEAD;
        if let (Some((last_line, may_go_on)), Some(last)) = (open, found.last_mut())
            && may_go_on
            && (is_long(last_line) || from < narrow)
            && !ends_sentence(last_line)
            && !stands_alone(words)
            && !(found_few && opens_story(&text[last.start..last.end], words))
        {
            last.end = range.end;
            goes_on = Some(true);
        }
        let goes_on = goes_on.unwrap_or_else(|| {
            found.push(range);
            (is_long(words) || from < narrow) && wraps(words)
        });
        open = Some((words, goes_on));
    }
    found
}

// Where the lines from `from` on end that were wrapped to a column narrower than a line of prose: each broke because the next word would
// not have fitted, and one of them begins in the middle of a sentence. A list of short lines has neither.
fn narrow_until(text: &str, from: usize) -> usize {
    /// Newspapers set columns of 25 characters and more. On all read texts columns of 12 and 50 give the same.
    const NARROWEST: usize = 25;
    const MOST: usize = 400;
    let lines: Vec<&str> = text[from..]
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .take(MOST)
        .map(str::trim)
        .collect();
    let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let width = widths.iter().copied().max().unwrap_or_default();
    if lines.len() < 2 || width < NARROWEST {
        return from;
    }
    let first_word = |line: &str| line.split(' ').next().unwrap_or_default().chars().count();
    let full = (0..lines.len() - 1).all(|at| widths[at] + 1 + first_word(lines[at + 1]) > width);
    let inside = lines[1..]
        .iter()
        .any(|line| line.starts_with(char::is_lowercase));
    match full && inside {
        true => from + lines.iter().map(|line| line.len() + 1).sum::<usize>(),
        false => from,
    }
}

// A line that opens with a dateline begins the story: what stands right above it is its headline, however long.
fn opens_story(above: &str, line: &str) -> bool {
    // On all read texts even 0 and 4 give the same.
    const LINES: usize = 2;
    above.lines().count() <= LINES && page_parts::opens_with_dateline(line)
}

fn is_long(line: &str) -> bool {
    /// In code points: mail and wire copy wrap at 60 to 80, and what is shorter than this ended by itself. On all read
    /// texts 22 and 90 give the same.
    const WRAPPED: usize = 45;
    line.len() >= WRAPPED && (line.len() >= 4 * WRAPPED || line.chars().nth(WRAPPED - 1).is_some())
}

fn stands_alone(line: &str) -> bool {
    page_parts::marker(line) > 0 || page_parts::part(line).is_some()
}

// Whether a paragraph that begins with this line may have more lines: the page's own lines have one.
fn wraps(line: &str) -> bool {
    match page_parts::part(line) {
        None
        | Some(Part::List | Part::Quote | Part::Disclosure | Part::Correction | Part::Caption) => {
            true
        }
        Some(
            Part::Headline
            | Part::Subhead
            | Part::TableRow
            | Part::Byline
            | Part::Dateline
            | Part::Related
            | Part::Furniture,
        ) => false,
    }
}

fn words(text: &str) -> usize {
    telling::word_count(text)
}

// Whether the words end in a full stop, however many quotation marks and brackets close behind it: a title has none.
fn is_stopped(line: &str) -> bool {
    telling::without_closers(line).ends_with(['.', '。', '｡', ';', ','])
}

// The lead is what comes before the story itself: label, headline, dek, caption, and the time of posting.
fn name_lead(text: &str, blocks: &mut [RawBlock]) {
    // On all read texts 7 and 28 give the same.
    const REACH: usize = 14;
    let is_body = |block: &RawBlock| block.role == Role::Body;
    let words_of = |block: &RawBlock| words(&text[block.range.clone()]);
    let title_like = |block: &RawBlock| {
        let line = &text[block.range.clone()];
        is_body(block) && !line.contains('\n') && words(line) <= 30 && !is_stopped(line)
    };
    let reach = blocks.len().min(REACH);
    // A long paragraph begins the story; what looks like a title after it is a subhead.
    let story = (0..reach)
        .find(|&at| is_body(&blocks[at]) && words_of(&blocks[at]) > 30)
        .unwrap_or(reach);
    let marked = blocks[..reach]
        .iter()
        .position(|block| block.role == Role::Headline);
    // A line that ends in a colon leads in what stands below it, where a shorter one before it can be the title.
    let leads_in = |block: &RawBlock| text[block.range.clone()].trim_end().ends_with(':');
    let long = |at: usize| words_of(&blocks[at]) >= 4 && !leads_in(&blocks[at]);
    let headline = marked.or_else(|| {
        (0..story)
            .find(|&at| title_like(&blocks[at]) && long(at))
            .or_else(|| {
                (0..story).find(|&at| title_like(&blocks[at]) && words_of(&blocks[at]) >= 2)
            })
    });
    let Some(headline) = headline.filter(|_| blocks.len() > 1) else {
        return;
    };
    blocks[headline].role = Role::Headline;
    for block in &mut blocks[..headline] {
        let line = &text[block.range.clone()];
        if is_body(block)
            && words(line) <= 3
            && !telling::has_finite_verb(line)
            && !ends_sentence(line)
            && !line.contains(|c: char| c.is_ascii_digit())
        {
            block.role = Role::Furniture;
        }
    }
    // Dek and caption stand between the headline and a line of the page (byline, "Posted").
    let boundary = (headline + 1..reach.min(headline + 7)).rev().find(|&at| {
        let earlier = &blocks[headline + 1..at];
        let page = matches!(
            blocks[at].role,
            Role::Furniture | Role::Byline | Role::Dateline
        );
        page && earlier.iter().all(|block| words_of(block) <= 60)
    });
    let Some(boundary) = boundary else {
        return;
    };
    let mut has_dek = false;
    for block in &mut blocks[headline + 1..boundary] {
        if block.role != Role::Body {
            continue;
        }
        let line = &text[block.range.clone()];
        let sentence = ends_sentence(line) || words(line) >= 8;
        block.role = if sentence && !has_dek {
            Role::Dek
        } else {
            Role::Caption
        };
        has_dek |= sentence;
    }
}

// A short line without a stop, between paragraphs of the story, is a headline inside it.
fn name_subheads(text: &str, blocks: &mut [RawBlock]) {
    let roles: Vec<Role> = blocks.iter().map(|block| block.role).collect();
    let Some(first) = roles.iter().position(|role| *role == Role::Body) else {
        return;
    };
    for at in first + 1..blocks.len().saturating_sub(1) {
        let line = &text[blocks[at].range.clone()];
        let title = roles[at] == Role::Body
            && roles[at + 1] == Role::Body
            && line.len() <= 160
            && !line.contains('\n')
            && (1..=10).contains(&words(line))
            && !ends_sentence(line)
            && !line.ends_with([',', ';', '-', '—'])
            && !line.contains(['"', '“'])
            && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if title {
            blocks[at].role = Role::Subhead;
        }
    }
}

impl Part {
    fn role(self) -> Role {
        match self {
            Self::Headline => Role::Headline,
            Self::Subhead => Role::Subhead,
            Self::Quote => Role::Quote,
            Self::List => Role::List,
            Self::TableRow => Role::TableRow,
            Self::Byline => Role::Byline,
            Self::Dateline => Role::Dateline,
            Self::Caption => Role::Caption,
            Self::Related => Role::Related,
            Self::Disclosure => Role::Disclosure,
            Self::Correction => Role::Correction,
            Self::Furniture => Role::Furniture,
        }
    }
}

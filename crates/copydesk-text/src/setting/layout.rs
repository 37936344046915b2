//! What each block stands under: a heading, a lead-in, a question, the head of a table; and the day of filing.
//!
//! One pass over the blocks, with what is open at each. A heading closes lead-ins and questions. A lead-in holds for the items,
//! quotations and lines without a verb behind it, or for one paragraph; an announcement (*the following …*) up to the next heading.

use std::collections::BTreeMap;
use std::ops::Range;

use copydesk_lexicon::en::text::setting::layout as words;
use copydesk_model::Role;

use super::announced::{self, Reach, is_unit, judges};
use super::behind::{page, quoted_above, taking_back};
use super::dateline::dateline;
use super::marks::{Marks, is_ditto};
use super::named;
use super::rating::{self, labelled, reached, verdicts};
use super::sections::Sections;
use super::stamps::Stamps;
use super::teller::{first_clause, tells_whose};
use super::units::Units;
use super::voice::Voices;
use crate::blocks::{Heard, RawBlock};

/// What one block stands under, in bytes of the text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Under {
    pub(super) heading: Option<Range<usize>>,
    /// The heading that stands right above it, whatever it says, for a short block.
    pub(super) over: Option<Range<usize>>,
    /// The heading that is a name among others that are.
    pub(super) named: Option<Range<usize>>,
    /// The heading that the heading stands under.
    pub(super) upper: Option<Range<usize>>,
    /// The headings that its heading stands under by their levels, the outermost first.
    pub(super) uppers: Vec<Range<usize>>,
    /// The list that ends right above it.
    pub(super) list: Option<Range<usize>>,
    pub(super) lead_in: Option<Range<usize>>,
    /// The sentences behind it that say of what stands above whether it is so.
    pub(super) labels: Vec<Range<usize>>,
    /// Such sentences inside it, about what stands before them there.
    pub(super) labels_inside: Vec<Range<usize>>,
    /// The sentences behind quoted words, in it or below it, that say whose these are or take them back.
    pub(super) taken_back: Vec<Range<usize>>,
    pub(super) question: Option<Range<usize>>,
    /// Whether all of the block answers the question, whatever it opens with.
    pub(super) answers: bool,
    pub(super) column: Option<Range<usize>>,
    /// What says above or below the table what its figures are.
    pub(super) units: Vec<Range<usize>>,
    /// What a table calls the rows that this one is among: the row of one cell above them.
    pub(super) group: Option<Range<usize>>,
    /// What the table is called.
    pub(super) caption: Option<Range<usize>>,
    /// The picture, as the file names it: it stands nowhere in the text.
    pub(super) picture: Option<String>,
    /// Its number in a numbered list.
    pub(super) rank: Option<i32>,
    /// The item that its list stands under.
    pub(super) item: Option<Range<usize>>,
    /// What stands above where it says “same”.
    pub(super) same: Vec<Range<usize>>,
}

/// A block with a sentence that may have no subject but the heading: “Convicted of fraud in May.” In bytes. On all read
/// texts 40 and 160 give the same.
const SHORT: usize = 80;

/// What the blocks of a text stand under.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// By block; those that stand under nothing are left out.
    under: BTreeMap<usize, Under>,
    nothing: Under,
    /// The labels of who speaks.
    pub(super) voices: Voices,
    /// The days that the dateline names.
    pub(super) dateline: Option<String>,
    /// What the page is called as a whole: “SATIRE”, “This is a work of fiction.”
    pub(super) page: Option<Range<usize>>,
    /// The footnotes and keys.
    pub(super) marks: Marks,
    /// The notes on what figures are.
    pub(super) units: Units,
    /// When entries were written.
    pub(super) stamps: Stamps,
}

impl Layout {
    pub(super) fn block(&self, block: usize) -> &Under {
        self.under.get(&block).unwrap_or(&self.nothing)
    }
}

/// A lead-in that is open.
struct LeadIn {
    range: Range<usize>,
    announces: bool,
    /// Whether it is a line without a stop or a colon, which leads in lists and tables alone.
    bare: bool,
    covered: bool,
}

/// What is open at a block.
#[derive(Default)]
struct Open {
    heading: Option<Range<usize>>,
    /// The heading that it stands right below, which heads those behind it too.
    upper: Option<Range<usize>>,
    sections: Sections,
    /// The list that stands right above.
    list: Option<Range<usize>>,
    /// Whether the heading is the story's own, with nothing of the story behind it yet.
    title: bool,
    lead_in: Option<LeadIn>,
    question: Option<Range<usize>>,
    answered: bool,
    /// The first row of the table that is open.
    table: Option<Range<usize>>,
    /// The row of one cell that was seen last in it, and what stands right above its first row as its caption.
    group: Option<Range<usize>>,
    caption: Option<Range<usize>>,
    /// The row that was seen last.
    table_before: Option<usize>,
    /// What each column of the table says, or the end of the item before, where it says something itself.
    said: Vec<Option<Range<usize>>>,
    /// Whether these are cells of rows, not ends of items.
    said_in_rows: bool,
    /// The items that the list is inside, the outermost first.
    items: Vec<Option<Range<usize>>>,
    /// Whether the heading rates, dates or attributes what stands under it; and the one above it.
    rates: bool,
    upper_rates: bool,
    /// Whether the block before was a heading of a section.
    behind_heading: bool,
}

/// Goes over the blocks of a text.
pub(super) fn layout(text: &str, raw: &[RawBlock]) -> Layout {
    let mut found = Layout {
        dateline: dateline(text, raw),
        page: page(text, raw),
        voices: Voices::of(text, raw),
        marks: Marks::of(text, raw),
        units: Units::of(text, raw),
        stamps: Stamps::of(text, raw),
        ..Layout::default()
    };
    let mut open = Open::default();
    let names = named::headings(text, raw);
    for (number, block) in raw.iter().enumerate() {
        if !block.role.bears_claims() {
            // A divider inside a table is furniture and part of it.
            if block.role != Role::Furniture {
                open.table = None;
            }
            continue;
        }
        let under = open.under(text, block, &names);
        open.pass(text, block);
        if under != Under::default() {
            found.under.insert(number, under);
        }
        // A caption below a table is its own where it has no picture.
        let of_table = block.role == Role::Caption
            && block.picture.is_none()
            && open.table_before.is_some_and(|row| row + 1 == number);
        if of_table {
            for above in labelled(raw, number) {
                found.under.entry(above).or_default().caption = Some(block.range.clone());
            }
        }
        if block.role == Role::TableRow {
            open.table_before = Some(number);
        }
        for (words, first) in taking_back(text, block) {
            let own = found.under.entry(number).or_default();
            own.taken_back.push(words.clone());
            for above in quoted_above(text, raw, number)
                .into_iter()
                .filter(|_| first)
            {
                let above = found.under.entry(above).or_default();
                above.taken_back.push(words.clone());
            }
        }
        for verdict in verdicts(text, block) {
            let label = verdict.words.clone();
            if verdict.inside {
                let own = found.under.entry(number).or_default();
                own.labels_inside.push(label);
                continue;
            }
            for above in reached(raw, number, verdict.whole) {
                let above = found.under.entry(above).or_default();
                above.labels.push(label.clone());
            }
        }
    }
    units_of_tables(text, raw, &mut found);
    found
}

// What a line right above or below a table says of its figures holds for each of its rows.
fn units_of_tables(text: &str, raw: &[RawBlock], found: &mut Layout) {
    let row = |at: usize| {
        raw.get(at)
            .is_some_and(|block| block.role == Role::TableRow)
    };
    let mut from = 0;
    while from < raw.len() {
        if !row(from) {
            from += 1;
            continue;
        }
        let to = (from..raw.len()).find(|at| !row(*at)).unwrap_or(raw.len());
        let beside = [from.checked_sub(1), Some(to)];
        let beside = beside.into_iter().flatten().filter_map(|at| raw.get(at));
        let units: Vec<Range<usize>> = beside
            .map(|block| block.range.clone())
            .filter(|range| is_unit(&text[range.clone()]))
            .collect();
        if !units.is_empty() {
            for at in from..to {
                found.under.entry(at).or_default().units = units.clone();
            }
        }
        from = to;
    }
}

impl Open {
    fn under(&mut self, text: &str, block: &RawBlock, names: &[Range<usize>]) -> Under {
        let words = &text[block.range.clone()];
        let heading = matches!(block.role, Role::Headline | Role::Subhead);
        let item = is_item(block, words);
        let row = matches!(block.role, Role::List | Role::TableRow);
        let mut under = Under {
            picture: block.picture.clone(),
            rank: block.rank,
            ..Under::default()
        };
        under.list = self.list.clone().filter(|_| block.role != Role::List);
        under.uppers = self
            .sections
            .above(block, row || (item && !self.title && !quotes(words)));
        if heading {
            // A heading right below another says what it says under that one.
            under.heading = self.heading.clone().filter(|_| self.behind_heading);
        } else {
            let hangs = row || (item && !self.title && !quotes(words));
            if hangs || self.rates {
                under.heading = self.heading.clone();
            }
            if (hangs && self.heading.is_some()) || self.upper_rates {
                under.upper = self.upper.clone();
            }
            under.named = self.heading.clone().filter(|one| names.contains(one));
            if block.role == Role::Body && words.len() <= SHORT {
                under.over = self.heading.clone().filter(|_| !self.title);
            }
        }
        under.same = self.same(text, block);
        under.item = self.inside(block);
        if block.role == Role::TableRow {
            under.column = self.table.clone();
            under.group = self.group.clone();
            under.caption = self.caption.clone();
        }
        if let Some(lead_in) = self.lead_in.as_mut().filter(|_| !heading) {
            let led = match lead_in.bare {
                true => row,
                false => item || lead_in.announces || !lead_in.covered,
            };
            under.lead_in = led.then(|| lead_in.range.clone());
            lead_in.covered = true;
        }
        if !heading && self.question.is_some() {
            under.question = self.question.clone();
            under.answers = !self.answered && !self.title;
        }
        under
    }

    // The item that a list stands under, which its own depth tells.
    fn inside(&mut self, block: &RawBlock) -> Option<Range<usize>> {
        if block.role != Role::List {
            self.items.clear();
            return None;
        }
        let depth = block
            .depth
            .map_or(0, |depth| usize::from(depth).saturating_sub(1));
        self.items.resize(depth, None);
        let over = self.items.last().cloned().flatten();
        self.items.push(Some(block.range.clone()));
        over
    }

    // What stands above where a row's cell, or the end of an item, says that it is the same: “Tom Lund: same”. A first cell that is left
    // empty says so too.
    fn same(&mut self, text: &str, block: &RawBlock) -> Vec<Range<usize>> {
        let row = block.role == Role::TableRow;
        if !(row || block.role == Role::List) {
            self.said.clear();
            return Vec::new();
        }
        if self.said_in_rows != row {
            self.said.clear();
            self.said_in_rows = row;
        }
        let words = &text[block.range.clone()];
        let parts: Vec<&str> = match row {
            true => words.split('|').collect(),
            false => words.rsplit(':').take(1).collect(),
        };
        let mut same = Vec::new();
        self.said.resize(self.said.len().max(parts.len()), None);
        // A row of one cell heads others and says nothing of a column.
        if row && parts.len() < 2 {
            return same;
        }
        for (at, part) in parts.iter().enumerate() {
            let from = block.range.start + (part.as_ptr() as usize - words.as_ptr() as usize);
            let ditto = is_ditto(part) || (at == 0 && row && part.trim().is_empty());
            match (&self.said[at], ditto) {
                (Some(above), true) => same.push(above.clone()),
                (_, false) if !part.trim().is_empty() => {
                    self.said[at] = Some(from..from + part.len());
                }
                (None, true) | (_, false) => {}
            }
        }
        same
    }

    // A row of one cell heads the rows behind it; a caption right above a table is the table's.
    fn in_table(&mut self, block: &RawBlock, words: &str) {
        match block.role {
            Role::TableRow => {
                let cells = words.trim().trim_matches('|').split('|');
                if cells.filter(|cell| !cell.trim().is_empty()).count() == 1 {
                    self.group = Some(block.range.clone());
                }
            }
            Role::Caption => {
                self.group = None;
                self.caption = Some(block.range.clone()).filter(|_| block.picture.is_none());
            }
            Role::Headline
            | Role::Dek
            | Role::Byline
            | Role::Dateline
            | Role::Subhead
            | Role::Body
            | Role::Quote
            | Role::List
            | Role::Cue
            | Role::Struck
            | Role::Related
            | Role::Disclosure
            | Role::Correction
            | Role::Furniture => {
                self.group = None;
                self.caption = None;
            }
        }
    }

    fn pass(&mut self, text: &str, block: &RawBlock) {
        let words = &text[block.range.clone()];
        let heading = matches!(block.role, Role::Headline | Role::Subhead);
        let item = is_item(block, words);
        let asks = is_question(words);
        if heading {
            let title = block.role == Role::Headline;
            if title {
                self.upper = None;
                self.upper_rates = false;
            } else if self.behind_heading {
                self.upper = self.heading.take();
                self.upper_rates = self.rates;
            }
            self.heading = Some(block.range.clone());
            self.title = title;
            self.rates = !title && (rating::is_rating(words) || judges(words))
                || title && rating::is_rating(words);
            self.sections.enter(block, self.rates);
            self.lead_in = None;
            self.question = None;
            self.table = None;
        } else if !item {
            // The story's own title heads only what stands right below it.
            if self.title {
                self.heading = None;
            }
            let closed = |lead_in: &LeadIn| lead_in.bare || (lead_in.covered && !lead_in.announces);
            if self.lead_in.as_ref().is_some_and(closed) {
                self.lead_in = None;
            }
        }
        self.table = match (block.role, self.table.take()) {
            (Role::TableRow, None) => Some(block.range.clone()),
            (Role::TableRow, table) => table,
            _ => None,
        };
        self.in_table(block, words);
        if asks {
            self.question = Some(block.range.clone());
            self.answered = false;
        } else if !heading && self.question.is_some() {
            self.answered = true;
        }
        if let Some(range) = lead_in(text, block) {
            let announces = reach(&text[range.clone()]) == Some(Reach::Section);
            self.lead_in = Some(LeadIn {
                range,
                announces,
                bare: false,
                covered: false,
            });
        } else if self.lead_in.as_ref().is_none_or(|one| one.bare) && is_line(block, words) {
            self.lead_in = Some(LeadIn {
                range: block.range.clone(),
                announces: false,
                bare: true,
                covered: false,
            });
        }
        if !heading {
            self.title &= self.heading.is_some();
        }
        self.behind_heading = block.role == Role::Subhead;
        self.list = match (block.role, self.list.take()) {
            (Role::List, Some(list)) => Some(list.start..block.range.end),
            (Role::List, None) => Some(block.range.clone()),
            _ => None,
        };
    }
}

// Whether a block opens with somebody's words.
fn quotes(words: &str) -> bool {
    words.starts_with(['"', '“', '„', '«', '‘', '\'', '—', '–'])
}

// A line of the story without a stop: "**Convicted**" above a list.
fn is_line(block: &RawBlock, words: &str) -> bool {
    block.role == Role::Body && !quotes(words) && is_item(block, words)
}

// What means little without what it stands under: items, rows, quotations, lines without a stop.
fn is_item(block: &RawBlock, words: &str) -> bool {
    // "Tom Lund, 41, of Port Lorne" is a line of a list; what is longer has a verb of its own, with or without a stop.
    // On all read texts: at 4 six claims of the pages get another setting; at 16 one.
    const LINE: usize = 8;
    match block.role {
        Role::List | Role::TableRow => true,
        Role::Quote => true,
        _ if matches!(block.speaker, Some(Heard::LeadIn { .. } | Heard::Nobody(_))) => true,
        Role::Body => {
            let opens = quotes(words) || words.starts_with(['•', '·']);
            let stops = words.ends_with(['.', '!', '?', ':', '…', '"', '”', '»']);
            opens || (!stops && crate::word_table::spaced(words).nth(LINE).is_none())
        }
        Role::Headline
        | Role::Dek
        | Role::Byline
        | Role::Dateline
        | Role::Caption
        | Role::Subhead
        | Role::Cue
        | Role::Struck
        | Role::Related
        | Role::Disclosure
        | Role::Correction
        | Role::Furniture => false,
    }
}

// A block that is one question.
fn is_question(words: &str) -> bool {
    let body = words.trim_end_matches(['"', '”', '*', '_', ' ']);
    body.ends_with('?') && !body.trim_end_matches('?').contains(['.', '!', '?'])
}

// The last sentence of a block, when it leads in what follows.
fn lead_in(text: &str, block: &RawBlock) -> Option<Range<usize>> {
    let words = &text[block.range.clone()];
    let body = words.trim_end_matches(['*', '_', ' ']);
    let stop = body.trim_end_matches(['.', ':']);
    let last = behind_last_stop(stop);
    let sentence = &body[last..];
    let leads = body.ends_with(':') || (body.ends_with('.') && reach(sentence).is_some());
    let letters = sentence.contains(char::is_alphabetic);
    let heading = block.role == Role::Headline;
    (leads && letters && !heading).then(|| block.range.start + last..block.range.start + body.len())
}

// One past the last line end, or stop with its space; 0 where there is none. One look from the end back to it.
fn behind_last_stop(words: &str) -> usize {
    let bytes = words.as_bytes();
    let mut ends = memchr::memrchr2_iter(b' ', b'\n', bytes).filter(|at| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        bytes[*at] == b'\n' || matches!(before, Some(b'.' | b'?' | b'!'))
    });
    ends.next().map_or(0, |at| at + 1)
}

// How far a sentence announces what stands below it.
fn reach(sentence: &str) -> Option<Reach> {
    let clause = first_clause(sentence);
    match announces(sentence) || tells_whose(sentence) {
        true => Some(Reach::Section),
        false => announced::announces(sentence).or_else(|| announced::announces(clause)),
    }
}

// "The following claims are false.", "What he said is as follows." A following day is none.
fn announces(sentence: &str) -> bool {
    const TIMES: [&str; words::ANNOUNCES_TIMES.len()] = words::ANNOUNCES_TIMES;
    let opens = |at: usize| sentence.get(at..at + 6);
    if !memchr::memchr2_iter(b'f', b'F', sentence.as_bytes())
        .any(|at| opens(at).is_some_and(|word| word.eq_ignore_ascii_case("follow")))
    {
        return false;
    }
    let mut before = "";
    let mut words = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        let follows = word.eq_ignore_ascii_case("following")
            && before.eq_ignore_ascii_case("the")
            && !next.is_empty()
            && !TIMES.iter().any(|time| next.eq_ignore_ascii_case(time))
            && !next.starts_with(|c: char| {
                c.is_ascii_uppercase() && sentence.contains(char::is_lowercase)
            });
        let as_follows = word.eq_ignore_ascii_case("follows") && before.eq_ignore_ascii_case("as");
        if follows || as_follows {
            return true;
        }
        before = word;
    }
    false
}

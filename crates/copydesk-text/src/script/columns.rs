//! Scripts in columns: pictures left and words right, tables of Markdown, labels parted by a tab.
//!
//! One pass to find how the columns are parted and which of them is read, one over the lines; linear in the text. A line without the parting
//! is read whole.

use std::collections::HashMap;
use std::ops::Range;

use super::labels;
use super::marks;
use copydesk_lexicon::en::text::script::columns as words;

/// How the columns are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// By this character; what is read stands in the cell of this number.
    At(char, usize),
    /// By the first tab, without a line of headings.
    Labels,
    /// By a run of spaces near this column, in characters, from the line of headings at this byte on.
    Wide(usize, usize),
    /// By a run of spaces up to this column, in characters, without a line of headings; labels stand left.
    Spaced(usize),
}

/// How many lines are looked at. On 298 read scripts 200 and 800 give the same.
const LOOK: usize = 400;

/// Headings of the columns with pictures, and of those with words.
const PICTURES: &[&str] = &words::PICTURES;
const WORDS: &[&str] = &words::WORDS;

/// How the columns of `text` are parted, when it has any.
pub(super) fn columns(text: &str) -> Option<Columns> {
    text.lines()
        .take(LOOK)
        .find_map(|line| match headed(line)? {
            Columns::Wide(column, _) => {
                let start = line.as_ptr() as usize - text.as_ptr() as usize;
                Some(Columns::Wide(column, start))
            }
            other => Some(other),
        })
        .or_else(|| table(text))
        .or_else(|| labels(text))
        .or_else(|| spaced(text))
}

// "VIDEO | AUDIO": a line of nothing but headings.
fn headed(line: &str) -> Option<Columns> {
    // Nothing parts most lines.
    let bytes = line.as_bytes();
    let parts = |byte: &u8| matches!(byte, b'|' | b'\t' | b'\r' | 0x0B | 0x0C | 0x80..);
    if !bytes.iter().any(parts) && !bytes.windows(4).any(|four| four == b"    ") {
        return None;
    }
    let upper = line.to_uppercase();
    if upper.len() > 200 || !WORDS.iter().any(|word| upper.contains(word)) {
        return None;
    }
    for mark in ['|', '\t'] {
        if upper.contains(mark) {
            let cells: Vec<&str> = upper.split(mark).map(bare).collect();
            let read = cells.iter().rposition(|cell| WORDS.contains(cell))?;
            let shown = cells[..read].iter().any(|cell| PICTURES.contains(cell));
            return shown.then_some(Columns::At(mark, read));
        }
    }
    let audio = WORDS.iter().filter_map(|word| upper.rfind(word)).max()?;
    let shown = PICTURES.iter().filter_map(|word| upper.find(word)).min()?;
    let end = shown + upper[shown..].find(' ')?;
    let between = upper.get(end..audio)?;
    (between.len() >= 4
        && between.trim().is_empty()
        && upper[audio..].split_whitespace().count() <= 2)
        .then(|| Columns::Wide(upper[..audio].chars().count(), 0))
}

fn bare(cell: &str) -> &str {
    cell.trim_matches(|c: char| !c.is_alphanumeric())
}

// A table of Markdown without such headings: the column that holds the sentences.
fn table(text: &str) -> Option<Columns> {
    let mut spoken: Vec<usize> = Vec::new();
    let mut rows = 0;
    for line in text
        .lines()
        .take(LOOK)
        .map(str::trim)
        .filter(|line| line.starts_with('|'))
    {
        rows += 1;
        for (number, cell) in line.split('|').enumerate().take(12) {
            if spoken.len() <= number {
                spoken.resize(number + 1, 0);
            }
            let cell = cell.trim();
            if marks::ends_spoken(cell) && cell.split_whitespace().count() >= 3 {
                spoken[number] += 1;
            }
        }
    }
    let (read, most) = spoken
        .iter()
        .enumerate()
        .max_by_key(|(number, count)| (**count, *number))?;
    (rows >= 3 && *most >= 2 && most * 3 >= rows).then_some(Columns::At('|', read))
}

// "TRACK:⇥For a hundred years …": short labels before a tab, sentences behind it, in most lines that have a tab.
fn labels(text: &str) -> Option<Columns> {
    let (mut tabs, mut labelled, mut lines) = (0usize, 0usize, 0usize);
    for line in text
        .lines()
        .take(LOOK)
        .filter(|line| !line.trim().is_empty())
    {
        lines += 1;
        let Some((left, right)) = line.split_once('\t') else {
            continue;
        };
        tabs += 1;
        let right = right.trim();
        labelled += usize::from(
            left.len() <= 60
                && !marks::ends_spoken(left)
                && marks::ends_spoken(right)
                && right.split_whitespace().count() >= 2,
        );
    }
    (labelled >= 3 && labelled * 2 >= tabs && tabs * 3 >= lines).then_some(Columns::Labels)
}

// "HANLON              I can't do the stairs.": words of most lines begin at one column, behind a label and spaces or below such words.
fn spaced(text: &str) -> Option<Columns> {
    let mut begins: HashMap<usize, (usize, usize, usize)> = HashMap::new();
    let mut lines = 0usize;
    for line in text
        .lines()
        .take(LOOK)
        .filter(|line| !line.trim().is_empty())
    {
        lines += 1;
        let gap = match line.len() - line.trim_start().len() {
            0 => line.find("   "),
            blank => Some(blank).filter(|blank| *blank >= 6).map(|_| 0),
        };
        let Some(gap) = gap.filter(|gap| *gap <= 40) else {
            continue;
        };
        let rest = line[gap..].trim_start();
        let column = line[..line.len() - rest.len()].chars().count();
        let found = begins.entry(column).or_default();
        found.0 += 1;
        found.1 += usize::from(gap > 0);
        found.2 += usize::from(marks::ends_spoken(line));
    }
    let (column, (all, labelled, ended)) = begins
        .into_iter()
        .max_by_key(|(column, found)| (*found, *column))?;
    // Wrapped sentences end in every third line or so.
    (labelled >= 3 && all * 2 >= lines && ended * 4 >= all && ended >= 3 && column >= 8)
        .then_some(Columns::Spaced(column))
}

/// A row: what stands before the words, the words, and what stands behind them; in bytes of the line, without white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) left: Option<Range<usize>>,
    pub(super) words: Option<Range<usize>>,
    pub(super) behind: Option<Range<usize>>,
}

impl Columns {
    /// Whether labels stand left of the words, not pictures.
    pub(super) fn has_labels(self) -> bool {
        match self {
            Self::Labels | Self::Spaced(_) => true,
            Self::At(..) | Self::Wide(..) => false,
        }
    }

    /// Whether a line at byte `start` stands among the rows: what is above the headings is the rundown's.
    pub(super) fn holds(self, start: usize) -> bool {
        match self {
            Self::Wide(_, from) => start >= from,
            Self::At(..) | Self::Labels | Self::Spaced(_) => true,
        }
    }

    /// The cells of `line`, or `None` when it is not parted.
    pub(super) fn row(self, line: &str) -> Option<Row> {
        let cells = match self {
            Self::At('|', read) => {
                // Without a bar at its beginning a row has as many cells as its heading.
                let mut bars = line.match_indices('|').map(|(at, _)| at);
                let start = match read {
                    0 => 0,
                    _ => bars.nth(read - 1)? + 1,
                };
                let end = bars
                    .next()
                    .filter(|_| line.trim_end().ends_with('|'))
                    .unwrap_or(line.len());
                (start, end)
            }
            Self::At(mark, read) => {
                let start = match read {
                    0 => 0,
                    _ => {
                        line.match_indices(mark).map(|(at, _)| at).nth(read - 1)? + mark.len_utf8()
                    }
                };
                (start, line.len())
            }
            Self::Labels => labelled(line)?,
            Self::Wide(column, _) | Self::Spaced(column) => (wide(line, column)?, line.len()),
        };
        let part = |from: usize, to: usize| {
            let cell = line.get(from..to)?;
            let words = cell.trim_matches(|c: char| c.is_whitespace() || c == '|');
            let start = from + cell.find(words)?;
            (!words.is_empty()).then_some(start..start + words.len())
        };
        Some(Row {
            left: part(0, cells.0),
            words: part(cells.0, cells.1),
            behind: part(cells.1, line.len()),
        })
    }
}

// The cells behind the first tab of which the words are: "CLIP⇥IDA MARSH⇥We left.⇥OUT: "left"" has a name before and an out-cue behind.
fn labelled(line: &str) -> Option<(usize, usize)> {
    let first = line.find('\t')? + 1;
    let mut read: Option<(usize, usize)> = None;
    let mut start = first;
    for cell in line[first..].split('\t') {
        let end = start + cell.len();
        // "house ext.⇥V/O⇥The pickers …", "09⇥LIVE - IDA (no earpiece!)⇥Two are hurt.": a label of the newsroom's parts what is seen from
        // what is read.
        if end < line.len() && is_label(cell) {
            read = None;
        } else if marks::ends_spoken(cell) && cell.split_whitespace().count() >= 2 {
            read = Some((read.map_or(start, |(from, _)| from), end));
        }
        start = end + 1;
    }
    Some(read.unwrap_or((first, line.len())))
}

// A cell in which words of the newsroom's labels stand in capitals.
fn is_label(cell: &str) -> bool {
    let first = cell.split_whitespace().next().unwrap_or_default();
    !first.is_empty() && !first.contains(char::is_lowercase) && labels::is_spoken_label(cell.trim())
}

// Where the right column begins in `line`, in bytes; the left one may be blank.
fn wide(line: &str, column: usize) -> Option<usize> {
    let blank = line.len() - line.trim_start().len();
    if blank + 4 >= column && blank < line.len() {
        return Some(blank);
    }
    // A short line without a stop has only a left cell.
    if line.trim_end().chars().count() < column && !marks::ends_spoken(line) {
        return Some(line.len());
    }
    // The cell that begins nearest to where the heading stands.
    let bytes = line.as_bytes();
    // A left cell that fills its column leaves one space.
    if bytes.get(column).is_some_and(|byte| *byte != b' ')
        && bytes.get(column.wrapping_sub(1)) == Some(&b' ')
        && line.is_ascii()
    {
        return Some(column);
    }
    (2..bytes.len())
        .filter(|&at| bytes[at] != b' ' && bytes[at - 2..at] == *b"  ")
        .filter(|&at| at + 6 >= column && at <= column + 6)
        .filter(|&at| line.is_char_boundary(at))
        .min_by_key(|at| at.abs_diff(column))
}

//! Scripts in two columns, pictures left and words right, parted by a tab, a bar or wide space.
//!
//! One pass to find how the columns are parted, one over the lines; linear in the text. A line without the parting is read whole.

/// How the columns are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// At the first of this character.
    At(char),
    /// At a run of spaces near this column, in characters.
    Wide(usize),
}

/// How many lines are looked at.
const LOOK: usize = 400;

/// How the columns of `text` are parted, when it has two.
pub(super) fn columns(text: &str) -> Option<Columns> {
    for line in text.lines().take(LOOK) {
        let upper = line.to_uppercase();
        let Some(video) = upper.find("VIDEO") else {
            continue;
        };
        let Some(audio) = upper.rfind("AUDIO").filter(|audio| *audio > video) else {
            continue;
        };
        let between = upper.get(video + 5..audio).unwrap_or_default();
        if between.contains('\t') {
            return Some(Columns::At('\t'));
        }
        if between.contains('|') {
            return Some(Columns::At('|'));
        }
        if between.len() >= 4 && between.trim().is_empty() {
            return Some(Columns::Wide(upper[..audio].chars().count()));
        }
    }
    None
}

impl Columns {
    /// Where the right column begins in `line`, in bytes; the left one may be blank.
    pub(super) fn split(self, line: &str) -> Option<usize> {
        match self {
            Self::At(mark) => line.find(mark).map(|at| at + mark.len_utf8()),
            Self::Wide(column) => {
                let blank = line.len() - line.trim_start().len();
                if blank + 4 >= column && blank < line.len() {
                    return Some(blank);
                }
                // The cell that begins nearest to where the heading stands.
                let bytes = line.as_bytes();
                (2..bytes.len())
                    .filter(|&at| bytes[at] != b' ' && bytes[at - 2..at] == *b"  ")
                    .filter(|&at| at + 6 >= column && at <= column + 6)
                    .filter(|&at| line.is_char_boundary(at))
                    .min_by_key(|at| at.abs_diff(column))
            }
        }
    }
}

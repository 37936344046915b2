//! How the words of an RTF file look: in the colour of their ground, too small or too close to be read; and what its style sheet says of them.
//!
//! A run says all of its own look, by the rule of the format; what only a style says is shown by some programs and not by others. Constant for
//! each word.

use super::super::ink::{PAPER, Rgb, is_lost};

/// Letters of so many half points are dots.
const DOTS: i32 = 3;
/// Letters of so many hundredths of their width are strokes.
const THIN: i32 = 10;
/// Letters that are drawn together by so many twips lie upon each other.
const TIGHT: i32 = -80;
/// Lines and rows of so many twips show no letter; an exact height is written below nought.
const FLAT: std::ops::RangeInclusive<i32> = -40..=-1;
/// So many colours and cells are known.
const MOST: usize = 1024;

/// What a run says of its look, by the numbers of colours.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    ink: Option<i32>,
    marker: Option<i32>,
    small: bool,
    thin: bool,
    close: bool,
    /// What the paragraph says: the colour behind it, and whether its lines have a height.
    shade: Option<i32>,
    flat: bool,
    pub(super) run_style: Option<i32>,
}

impl Look {
    /// Whether a word of the file is one of the look, and what it says then.
    pub(super) fn take(&mut self, name: &str, number: Option<i32>) -> bool {
        let given = number.unwrap_or_default();
        match name {
            "cf" => self.ink = number,
            "cb" | "highlight" | "chcbpat" => self.marker = number.filter(|one| *one != 0),
            "fs" => self.small = (1..=DOTS).contains(&given),
            "charscalex" => self.thin = (1..=THIN).contains(&given),
            "expndtw" => self.close = given <= TIGHT,
            "cbpat" => self.shade = number.filter(|one| *one != 0),
            "sl" => self.flat = FLAT.contains(&given),
            "cs" => self.run_style = number,
            _ => return false,
        }
        true
    }

    /// A run begins of which nothing is said.
    pub(super) fn plain(&mut self) {
        *self = Self {
            shade: self.shade,
            flat: self.flat,
            ..Self::default()
        };
    }

    /// A paragraph begins of which nothing is said.
    pub(super) fn new_paragraph(&mut self) {
        self.shade = None;
        self.flat = false;
    }
}

/// The colours of a file, and those behind the cells of the row that is read.
#[derive(Debug, Default)]
pub(super) struct Colours {
    all: Vec<Option<Rgb>>,
    next: Option<Rgb>,
    cells: Vec<Option<i32>>,
    cell: Option<i32>,
    flat: bool,
}

impl Colours {
    /// A part of a colour.
    pub(super) fn part(&mut self, name: &str, number: Option<i32>) {
        let value = u8::try_from(number.unwrap_or_default()).unwrap_or(u8::MAX);
        let colour = self.next.get_or_insert([0; 3]);
        match name {
            "red" => colour[0] = value,
            "green" => colour[1] = value,
            "blue" => colour[2] = value,
            _ => {}
        }
    }

    /// The ends of colours among the words of their table.
    pub(super) fn end(&mut self, words: &str) {
        for _ in words.matches(';') {
            if self.all.len() < MOST {
                self.all.push(self.next.take());
            }
        }
    }

    /// One word of a row's definitions.
    pub(super) fn define(&mut self, name: &str, number: Option<i32>) {
        match name {
            "trowd" => {
                self.cells.clear();
                self.cell = None;
                self.flat = false;
            }
            "trrh" => self.flat = number.is_some_and(|one| FLAT.contains(&one)),
            "clcbpat" => self.cell = number.filter(|one| *one != 0),
            "cellx" if self.cells.len() < MOST => self.cells.push(self.cell.take()),
            _ => {}
        }
    }

    fn of(&self, number: Option<i32>) -> Option<Rgb> {
        let at = usize::try_from(number?).ok()?;
        self.all.get(at).copied().flatten()
    }

    /// Whether words of that look are seen by nobody; `cell`: the number of the cell that they stand in; `ground`: whether what lies behind all of
    /// it is the page.
    pub(super) fn hides(&self, look: &Look, cell: Option<usize>, ground: bool) -> bool {
        let flat = look.flat || cell.is_some() && self.flat;
        if look.small || look.thin || look.close || flat {
            return true;
        }
        let Some(ink) = self.of(look.ink) else {
            return false;
        };
        let of_cell = cell.and_then(|at| self.cells.get(at).copied().flatten());
        let grounds = [look.marker, look.shade, of_cell];
        let ground = grounds
            .into_iter()
            .find_map(|one| self.of(one))
            .or(ground.then_some(PAPER));
        ground.is_some_and(|ground| is_lost(ink, ground))
    }
}

/// The styles that strike or hide their words by the style sheet: whether each is one of runs, and its number.
#[derive(Debug, Default)]
pub(super) struct Away(Vec<(bool, i32)>);

impl Away {
    pub(super) fn learn(&mut self, of_runs: bool, number: i32) {
        if self.0.len() < MOST && !self.0.contains(&(of_runs, number)) {
            self.0.push((of_runs, number));
        }
    }

    /// The style that takes words away which themselves say nothing of it.
    pub(super) fn by(&self, paragraph: Option<i32>, run: Option<i32>) -> Option<String> {
        let known = |of_runs: bool, one: &i32| self.0.contains(&(of_runs, *one));
        let run = run.filter(|one| known(true, one));
        let paragraph = paragraph.filter(|one| known(false, one));
        run.map(|one| format!("\\cs{one}"))
            .or_else(|| paragraph.map(|one| format!("\\s{one}")))
    }
}

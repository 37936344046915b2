//! The rows of tables: words side by side, a cell that heads the rows below it, and cells that reach down over several.
//!
//! Which columns a cell stands in is told by `grid.rs`, as a browser forms the table. Linear in the cells times the columns that reach down.

use super::super::super::grid::{Cell, Grid, line};
use super::super::super::turned::is_leftward;
use super::super::dom::{Dom, Id, Kind};
use super::super::elements::is_block;
use super::super::styles::{Side, Styles};
use super::set::first_letter;
use super::{Gathering, Run, gather_styled, letters};

/// A table whose rows are read one after the other.
pub(super) struct Table {
    /// Whether one of its rows has words side by side.
    data: bool,
    grid: Grid,
    /// The head, body or foot that its last row stood in.
    part: Option<Id>,
    /// Whether its columns are shown from right to left, and its words are not.
    leftward: bool,
}

impl Table {
    fn of(dom: &Dom, styles: &Styles, table: Id) -> Self {
        let is_row = |at: &Id| dom.name(*at) == "tr";
        let shape = |row: Id| {
            let cells = dom.children(row).filter(|at| is_cell(dom, *at));
            let cells = cells.map(|cell| spanning(dom, cell, has_words(dom, cell)));
            cells.collect::<Vec<_>>()
        };
        // Rows that stand in no part are one.
        let own = dom.children(table).filter(is_row).map(shape).collect();
        let parts = dom.children(table).filter(|at| dom.name(*at) != "tr");
        let parts = parts.map(|part| dom.children(part).filter(is_row).map(shape).collect());
        Self {
            data: has_data_rows(dom, table),
            grid: Grid::of(std::iter::once(own).chain(parts)),
            part: None,
            leftward: styles.leads_left(dom, table) && !is_leftward(&dom.text(table)),
        }
    }
}

/// Runs with the rows of each table in the order in which they are shown: the head first and the foot last, wherever they stand in the page.
pub(super) fn as_shown(dom: &Dom, mut runs: Vec<Run>) -> Vec<Run> {
    let moved = |id: &Id| match dom.name(*id) {
        // Only one that stands before other rows is shown elsewhere.
        "tfoot" => later(dom, *id).any(|at| matches!(dom.name(at), "tbody" | "tr")),
        _ => false,
    };
    let feet: Vec<Id> = (1..dom.len()).filter(moved).collect();
    for foot in feet {
        let Some(table) = dom.node(foot).parent() else {
            continue;
        };
        let is_in = |run: &Run, top: Id| dom.upward(run.holder).any(|at| at == top);
        let Some(from) = runs.iter().position(|run| is_in(run, table)) else {
            continue;
        };
        let many = runs[from..]
            .iter()
            .take_while(|run| is_in(run, table))
            .count();
        runs[from..from + many].sort_by_key(|run| is_in(run, foot));
    }
    runs
}

fn later(dom: &Dom, id: Id) -> impl Iterator<Item = Id> {
    std::iter::successors(dom.node(id).next(), |at| dom.node(*at).next())
}

impl Gathering<'_> {
    // A row of words side by side, or one cell that heads the rows of such a table or goes on beside one from above.
    pub(super) fn is_row(&mut self, row: Id) -> bool {
        /// "Cleared of all charges, by court and year of the ruling" has ten words; a longer cell is a paragraph. On
        /// the read pages 6 and 24 give the same.
        const HEADING: usize = 12;
        if is_data_row(self.dom, row) {
            return true;
        }
        let Some(table) = self
            .dom
            .upward(row)
            .find(|at| self.dom.name(*at) == "table")
        else {
            return false;
        };
        let dom = self.dom;
        let styles = self.styles.clone();
        let known = self
            .tables
            .entry(table)
            .or_insert_with(|| Table::of(dom, &styles, table));
        let mut cells = dom.children(row).filter(|at| is_cell(dom, *at));
        let (Some(cell), None) = (cells.next(), cells.next()) else {
            return false;
        };
        let beside = known.data
            && is_plain_cell(dom, cell)
            && dom.text(cell).split_whitespace().count() <= HEADING;
        if !beside {
            known.grid.end_group();
        }
        beside
    }

    // The words of a row's cells, each in its column, with those of cells above that reach down to it.
    pub(super) fn row(&mut self, row: Id) {
        let dom = self.dom;
        let Some(table) = dom.upward(row).find(|at| dom.name(*at) == "table") else {
            return;
        };
        let own: Vec<Id> = dom.children(row).filter(|at| is_cell(dom, *at)).collect();
        let cells = own.into_iter().map(|cell| {
            let words = self.cell_words(cell);
            spanning(dom, cell, words)
        });
        let cells = cells.collect();
        let part = dom.node(row).parent();
        let styles = self.styles.clone();
        let known = self
            .tables
            .entry(table)
            .or_insert_with(|| Table::of(dom, &styles, table));
        if known.part != part {
            known.part = part;
            known.grid.end_group();
        }
        let cells = match known.leftward {
            true => known.grid.turned(cells),
            false => known.grid.row(cells),
        };
        if !cells.is_empty() {
            self.done.runs.push(Run {
                letters: letters(&cells.join("")),
                row: true,
                ..Run::new(line(&cells), row)
            });
        }
    }
}

impl Gathering<'_> {
    // The words of a cell, with those that a style sets around them.
    fn cell_words(&mut self, cell: Id) -> String {
        let dom = self.dom;
        let inside = gather_styled(dom, cell, self.styles.clone(), self.concealed.clone());
        self.done.hidden.extend(inside.hidden);
        self.done.apart.extend(inside.apart);
        let parts: Vec<String> = inside.runs.into_iter().map(|run| run.text).collect();
        let mut words = parts.join(" ").replace('\n', " ");
        if let Some(before) = self.styles.words(dom, cell, Side::Before) {
            words.insert_str(0, before.trim_start());
        }
        for style in self.styles.marks(dom, cell) {
            words.insert_str(0, &format!("[{}] ", style.name()));
        }
        if let Some(behind) = self.styles.words(dom, cell, Side::Behind) {
            words.push_str(behind.trim_end());
        }
        if self.styles.takes_first(dom, cell, Side::Letter) {
            let first = first_letter(&words);
            let first = words.drain(..first).collect();
            self.done.hidden.push((cell, first));
        }
        let struck = self.styles.strikes(dom, cell) == Some(true);
        if struck || self.styles.takes_away(dom, cell) || self.concealed.contains(&cell) {
            self.done.hidden.push((cell, std::mem::take(&mut words)));
        }
        words
    }
}

fn spanning<W>(dom: &Dom, cell: Id, words: W) -> Cell<W> {
    Cell::spanning(
        words,
        dom.attribute(cell, "colspan"),
        dom.attribute(cell, "rowspan"),
    )
}

// Whether a cell shows something: words, or a box that is ticked or not.
fn has_words(dom: &Dom, cell: Id) -> bool {
    // More is not looked through, so that tables inside of tables stay linear: the first words of a cell on the read
    // pages have 8 nodes of it before them at the most.
    const INSIDE: usize = 32;
    let mut at = dom.after(cell, false, cell);
    for _ in 0..INSIDE {
        let Some(inner) = at else { return false };
        match &dom.node(inner).kind {
            Kind::Text(words) if !words.trim().is_empty() => return true,
            Kind::Element(_) if dom.name(inner) == "input" => return true,
            Kind::Text(_) | Kind::Element(_) | Kind::Other => {}
        }
        at = dom.after(inner, false, cell);
    }
    true
}

fn is_cell(dom: &Dom, id: Id) -> bool {
    matches!(dom.name(id), "td" | "th")
}

// A cell of words: no block in it but one paragraph.
fn is_plain_cell(dom: &Dom, cell: Id) -> bool {
    let mut blocks = dom
        .children(cell)
        .filter(|child| is_block(dom.name(*child)));
    match blocks.next() {
        None => true,
        Some(first) => dom.name(first) == "p" && blocks.next().is_none(),
    }
}

// A table that lays out a page has blocks in its cells, or one cell a row; one that tells something has words side by side.
fn is_data_row(dom: &Dom, row: Id) -> bool {
    let Some(table) = dom.upward(row).find(|at| dom.name(*at) == "table") else {
        return false;
    };
    let nested = dom.upward(table).skip(1).any(|at| dom.name(at) == "td");
    let cells: Vec<Id> = dom.children(row).filter(|at| is_cell(dom, *at)).collect();
    let titled = |cell: &Id| dom.name(*cell) == "th";
    cells.len() >= 2
        && cells.iter().all(|cell| is_plain_cell(dom, *cell))
        && (!nested || cells.iter().any(titled))
}

// Whether one of a table's own rows has words side by side; its parts are one level deep.
fn has_data_rows(dom: &Dom, table: Id) -> bool {
    let row = |at: Id| dom.name(at) == "tr" && is_data_row(dom, at);
    dom.children(table)
        .any(|part| row(part) || dom.children(part).any(row))
}

//! The rows of tables: words side by side, a cell that heads the rows below it, and cells that reach down over several.
//!
//! A cell over several rows is told in each of them, since each row is one block. Linear in the cells times the columns that reach down.

use super::super::dom::{Dom, Id};
use super::super::elements::is_block;
use super::super::styles::Side;
use super::{Gathering, Run, gather_styled, letters};

/// A table whose rows are read one after the other.
#[derive(Default)]
pub(super) struct Table {
    /// Whether one of its rows has words side by side.
    data: bool,
    /// Whether a row under its head had words in its first cell.
    first: bool,
    /// Cells that go on in rows below: column, rows left, words.
    going_on: Vec<(usize, usize, String)>,
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
        let known = self.tables.entry(table).or_insert_with(|| Table {
            data: has_data_rows(dom, table),
            first: false,
            going_on: Vec::new(),
        });
        let mut cells = dom.children(row).filter(|at| is_cell(dom, *at));
        let (Some(cell), None) = (cells.next(), cells.next()) else {
            return false;
        };
        let beside = known.data
            && is_plain_cell(dom, cell)
            && dom.text(cell).split_whitespace().count() <= HEADING;
        if !beside {
            known.going_on.clear();
        }
        beside
    }

    // The words of a row's cells, with those of cells above that reach down to it.
    pub(super) fn row(&mut self, row: Id) {
        // A cell that says that it spans more has the whole table. On the read pages 100 and 400 give the same.
        const MOST: usize = 200;
        let dom = self.dom;
        let table = dom.upward(row).find(|at| dom.name(*at) == "table");
        let known = table.and_then(|table| self.tables.get_mut(&table));
        let mut going_on = known
            .map(|known| std::mem::take(&mut known.going_on))
            .unwrap_or_default();
        let mut cells: Vec<String> = Vec::new();
        let mut below: Vec<(usize, usize, String)> = Vec::new();
        let mut column = 0;
        let own: Vec<Id> = dom.children(row).filter(|at| is_cell(dom, *at)).collect();
        let of_data = own.iter().any(|cell| dom.name(*cell) == "td");
        for cell in own {
            while let Some(at) = going_on.iter().position(|(there, _, _)| *there == column) {
                let (there, left, words) = going_on.swap_remove(at);
                cells.push(words.clone());
                below.push((there, left - 1, words));
                column += 1;
            }
            let words = self.cell_words(cell);
            let spans = |name| {
                let given = dom
                    .attribute(cell, name)
                    .and_then(|count| count.trim().parse().ok());
                given.unwrap_or(1usize).clamp(1, MOST)
            };
            if spans("rowspan") > 1 && !words.is_empty() {
                below.push((column, spans("rowspan") - 1, words.clone()));
            }
            column += spans("colspan");
            cells.push(words);
        }
        going_on.sort_unstable();
        for (there, left, words) in going_on {
            cells.push(words.clone());
            below.push((there, left - 1, words));
        }
        below.retain(|(_, left, _)| *left > 0);
        if let Some(table) = table
            && !below.is_empty()
        {
            let known = self.tables.entry(table).or_insert_with(|| Table {
                data: true,
                first: false,
                going_on: Vec::new(),
            });
            known.going_on = below;
        }
        // An empty first cell under one with words means the same as that, mostly; the sign between cells shows that it is there.
        let first = cells.first().is_some_and(|cell| !cell.is_empty()) && of_data;
        let under_words = table.is_some_and(|table| {
            let known = self.tables.entry(table).or_insert_with(|| Table {
                data: true,
                ..Table::default()
            });
            let before = known.first;
            known.first |= first;
            before
        });
        let mut cells: Vec<String> = cells
            .into_iter()
            .enumerate()
            .filter(|(at, cell)| !cell.is_empty() || (*at == 0 && under_words))
            .map(|(_, cell)| cell)
            .collect();
        if cells.iter().all(String::is_empty) {
            cells.clear();
        }
        if !cells.is_empty() {
            self.done.runs.push(Run {
                letters: letters(&cells.join("")),
                row: true,
                ..Run::new(cells.join(" | ").trim_start().to_owned(), row)
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
        let struck = self.styles.strikes(dom, cell) == Some(true);
        if struck || self.styles.takes_away(dom, cell) {
            self.done.hidden.push(std::mem::take(&mut words));
        }
        words
    }
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

//! The tables of a Word document: rows as lines, with what is merged told in each column and row that it spans.
//!
//! A cell across several columns says so (`gridSpan`); one that goes on from above shows the words of that (`vMerge`). Linear in the cells.

use std::collections::BTreeMap;

use super::super::docx_parts::picture_ids;
use super::super::grid::{Cell, Grid, line, struck_cell};
use super::super::ink::named;
use super::super::legend::{FORMATTED, look};
use super::super::page::Beside;
use super::super::turned::is_leftward;
use super::super::xml::Element;
use super::Reading;
use super::formatted::formatted;
use super::links::led;
use super::looks::places;
use copydesk_model::Role;

impl Reading {
    pub(super) fn table(&mut self, table: &Element) {
        self.joined = false;
        let mut rows = Vec::new();
        table.all("tr", &mut rows);
        let shape = rows.iter().map(|row| {
            let cells = cells_of(row).into_iter();
            let cells = cells.map(|cell| spanning(cell, !cell.words().trim().is_empty()));
            indent(row).chain(cells).collect()
        });
        let mut grid = Grid::of([shape.collect()]);
        let mut above: BTreeMap<usize, String> = BTreeMap::new();
        let many = rows.len();
        let leftward = self.looks.is_leftward(table) && !is_leftward(&table.words());
        for (at, row) in rows.into_iter().enumerate() {
            if row.at(&["trPr", "del"]).is_some() {
                self.page.drop("deleted", row.words());
                continue;
            }
            if self.looks.hides_row(table, row, (at, many)) {
                self.page.drop("hidden", row.words());
                continue;
            }
            let own = cells_of(row);
            let single = own.len() == 1;
            let mut cells: Vec<Cell<String>> = indent(row).collect();
            let mut signs = Vec::new();
            let mut colours = Vec::new();
            let mut formats = Vec::new();
            let mut column: usize = cells.iter().map(|cell| cell.across).sum();
            let across = own.len();
            for (place, cell) in own.into_iter().enumerate() {
                let mut words = String::new();
                let places = places(table, (at, many), (place, across));
                let inner = self.looks.in_cell(self.around, table, row, cell, &places);
                let inner_ground = inner.ground();
                let outer = std::mem::replace(&mut self.around, inner);
                if single || cell.find("tbl").is_some() {
                    // A box, or a page laid out with tables.
                    self.blocks(cell);
                } else {
                    words = self.cell_words(cell);
                }
                self.around = outer;
                if goes_on(cell) {
                    // Its own words lie in the file and are shown nowhere.
                    self.page.drop("hidden", words);
                    words = above.get(&column).cloned().unwrap_or_default();
                }
                if words.trim().is_empty() && !single {
                    let own = picture_ids(cell).into_iter();
                    let own = own.filter_map(|id| self.pictures.get(id));
                    signs.extend(own.map(|name| format!("{}: {name}", place + 1)));
                    // A light without a word: green for what is safe.
                    let light = inner_ground.and_then(named);
                    colours.extend(light.map(|name| format!("{}: {name}", place + 1)));
                }
                if !words.trim().is_empty() && !single {
                    let ground = inner_ground.and_then(named);
                    formats.extend(ground.map(|name| Beside::block(FORMATTED, look(name, &words))));
                    formats.extend(formatted(cell));
                    formats.extend(led(cell, &self.links));
                }
                let cell = spanning(cell, words);
                above.insert(column, cell.words.clone());
                column += cell.across;
                cells.push(cell);
            }
            let from = self.page.blocks.len();
            let cells = match leftward {
                true => grid.turned(cells),
                false => grid.row(cells),
            };
            self.page.push(Some(Role::TableRow), line(&cells));
            // Pictures in the place of words: a tick for a yes.
            if let Some(row) = self.page.blocks.get_mut(from) {
                if !signs.is_empty() {
                    row.picture = Some(signs.join(", "));
                }
                row.shown.extend(formats);
                if !colours.is_empty() {
                    row.shown.push(Beside::block("colour", colours.join(", ")));
                }
            }
        }
    }

    fn cell_words(&mut self, cell: &Element) -> String {
        let mut paragraphs = Vec::new();
        cell.all("p", &mut paragraphs);
        let mut parts = Vec::new();
        for paragraph in paragraphs {
            let (text, _, boxes) = self.paragraph_words(paragraph);
            self.page.blocks.extend(boxes);
            let part = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // A cell that is struck as a whole stays where it was: its row goes on telling something of it.
            let struck = std::mem::take(&mut self.struck_line);
            let part = match part.is_empty() {
                true => struck_cell(&struck),
                false => part,
            };
            parts.extend((!part.is_empty()).then_some(part));
        }
        parts.join(" ")
    }
}

fn cells_of(row: &Element) -> Vec<&Element> {
    let mut cells = Vec::new();
    row.all("tc", &mut cells);
    cells
}

fn spanning<W>(cell: &Element, words: W) -> Cell<W> {
    let across = cell.at(&["tcPr", "gridSpan"]);
    Cell::spanning(words, across.and_then(|span| span.attribute("val")), None)
}

// The columns that a row leaves out at its beginning.
fn indent<W: Default>(row: &Element) -> impl Iterator<Item = Cell<W>> {
    let before = row.at(&["trPr", "gridBefore"]);
    let columns = before.and_then(|before| before.attribute("val"));
    let columns = columns.filter(|columns| *columns != "0");
    let cell = columns.map(|columns| Cell::spanning(W::default(), Some(columns), None));
    cell.into_iter()
}

// Whether a cell goes on with the one above it: the first of such says `restart`.
fn goes_on(cell: &Element) -> bool {
    let merged = cell.at(&["tcPr", "vMerge"]);
    merged.is_some_and(|merged| merged.attribute("val") != Some("restart"))
}

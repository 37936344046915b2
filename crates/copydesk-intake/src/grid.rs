//! The grid of a table: which columns a cell stands in, by the spans of the cells before it and above it.
//!
//! A row is one line of the text, with a `|` between its columns. So that a reader of the line knows under which heading words stand, a cell
//! that spans several columns stands in each of them, one that reaches down stands in each row, and an empty one keeps its place. A column in
//! which nothing begins is none: spacers, and headings that span more columns than there are. What is empty at the end of a row is left out.
//! Linear in the cells times the columns that reach down.

use std::collections::BTreeSet;

/// A cell that says that it spans more has the whole table: those of the read pages span 3 at the most.
const MOST: usize = 200;
/// In how many columns a cell is told, so that no file unfolds: those of the read pages span 3 at the most.
const TOLD: usize = 24;

/// A cell with its words, or with whether it has any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell<W> {
    pub(super) words: W,
    pub(super) across: usize,
    pub(super) down: usize,
}

impl<W> Cell<W> {
    /// A cell with its spans as they are written: nought rows are all that follow.
    pub(super) fn spanning(words: W, across: Option<&str>, down: Option<&str>) -> Self {
        let span = |given: Option<&str>| given.and_then(|count| count.trim().parse().ok());
        let down = span(down).unwrap_or(1);
        Self {
            words,
            across: span(across).unwrap_or(1).clamp(1, MOST),
            down: if down == 0 { MOST } else { down.min(MOST) },
        }
    }

    /// A cell of one column and one row.
    pub(super) fn alone(words: W) -> Self {
        Self {
            words,
            across: 1,
            down: 1,
        }
    }

    fn ends(&self, column: usize) -> usize {
        column + self.across
    }
}

/// The words of a cell that is struck out as a whole, between the marks that scripts use; nothing where it has none.
pub(super) fn struck_cell(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.is_empty() {
        true => String::new(),
        false => format!("~~{}~~", words.join(" ")),
    }
}

/// A table whose rows are read one after the other.
#[derive(Debug)]
pub(super) struct Grid {
    /// The columns in which words begin; all of them where nobody looked.
    told: Option<BTreeSet<usize>>,
    /// The cells that go on in rows below, each with its column.
    reaching: Vec<(usize, Cell<String>)>,
}

impl Grid {
    /// A table of which no more than the rows that come is known.
    pub(super) fn bare() -> Self {
        Self {
            told: None,
            reaching: Vec::new(),
        }
    }

    /// A table by its groups of rows, each cell with whether it has words.
    pub(super) fn of(groups: impl IntoIterator<Item = Vec<Vec<Cell<bool>>>>) -> Self {
        let mut told = BTreeSet::new();
        for rows in groups {
            let mut reaching = Vec::new();
            for cells in rows {
                let placed = place(&mut reaching, cells);
                let begins = placed.iter().filter(|(_, cell)| cell.words);
                told.extend(begins.map(|(column, _)| *column));
            }
        }
        Self {
            told: Some(told),
            reaching: Vec::new(),
        }
    }

    /// What reaches down ends here, as it does with a table's head.
    pub(super) fn end_group(&mut self) {
        self.reaching.clear();
    }

    /// The words of a row, column by column.
    pub(super) fn row(&mut self, cells: Vec<Cell<String>>) -> Vec<String> {
        let alone = cells.len() == 1 && self.reaching.is_empty();
        let placed = place(&mut self.reaching, cells);
        let mut row: Vec<String> = Vec::new();
        for (column, cell) in placed {
            let columns = match &self.told {
                Some(told) => told.range(column..cell.ends(column)).count(),
                None => cell.across,
            };
            let least = usize::from(!cell.words.is_empty());
            let times = if alone { least } else { columns.max(least) };
            row.extend((0..times.min(TOLD)).map(|_| cell.words.clone()));
        }
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        row
    }

    /// The words of a row whose columns are shown from right to left, as they are read from the left.
    pub(super) fn turned(&mut self, cells: Vec<Cell<String>>) -> Vec<String> {
        let mut row = self.row(cells);
        let columns = self.told.as_ref().map_or(0, BTreeSet::len).min(TOLD);
        if row.len() > 1 && row.len() < columns {
            row.resize(columns, String::new());
        }
        row.reverse();
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        row
    }
}

/// Gives each cell its column; `reaching` is then what goes on below this row.
pub(super) fn place<W: Clone>(
    reaching: &mut Vec<(usize, Cell<W>)>,
    cells: Vec<Cell<W>>,
) -> Vec<(usize, Cell<W>)> {
    let mut above = std::mem::take(reaching).into_iter().peekable();
    let mut placed = Vec::new();
    let mut column = 0;
    for cell in cells {
        while let Some((there, over)) = above.next_if(|(there, _)| *there <= column) {
            column = column.max(over.ends(there));
            placed.push((there, over));
        }
        let end = cell.ends(column);
        placed.push((column, cell));
        column = end;
    }
    placed.extend(above);
    placed.sort_by_key(|(column, _)| *column);
    let going_on = placed.iter().filter(|(_, cell)| cell.down > 1);
    *reaching = going_on
        .map(|(column, cell)| {
            let mut cell = cell.clone();
            cell.down -= 1;
            (*column, cell)
        })
        .collect();
    placed
}

/// The line of a row. One that begins with an empty cell begins with the sign between cells.
pub(super) fn line(row: &[String]) -> String {
    row.join(" | ").trim_start().replace("|  |", "| |")
}

#[cfg(test)]
mod tests {
    use super::*;

    // "Convicted*2 / Cleared": cells with the columns that they span, and `+` for the rows.
    fn cells(row: &str) -> Vec<Cell<String>> {
        let one = |cell: &str| {
            let (cell, down) = cell.split_once('+').unwrap_or((cell, "1"));
            let (words, across) = cell.split_once('*').unwrap_or((cell, "1"));
            Cell::spanning(words.trim().to_owned(), Some(across), Some(down))
        };
        row.split('/').map(one).collect()
    }

    fn lines(rows: &[&str]) -> Vec<String> {
        let has = |cell: Cell<String>| Cell {
            words: !cell.words.is_empty(),
            across: cell.across,
            down: cell.down,
        };
        let shape = rows
            .iter()
            .map(|row| cells(row).into_iter().map(has).collect());
        let mut grid = Grid::of([shape.collect()]);
        rows.iter().map(|row| line(&grid.row(cells(row)))).collect()
    }

    #[test]
    fn a_cell_stands_in_every_column_and_row_that_it_spans() {
        assert_eq!(
            lines(&["Convicted*2/Cleared", "Amaya/Lund/Okafor"]),
            ["Convicted | Convicted | Cleared", "Amaya | Lund | Okafor"]
        );
        assert_eq!(
            lines(&["Court+2/Amaya/convicted", "Lund/cleared"]),
            ["Court | Amaya | convicted", "Court | Lund | cleared"]
        );
        assert_eq!(
            lines(&["/Convicted/Cleared", "Amaya/x/", "Lund//x"]),
            ["| Convicted | Cleared", "Amaya | x", "Lund | | x"]
        );
    }

    #[test]
    fn columns_in_which_nothing_begins_are_none() {
        // Spacers, and spans of more columns than there are.
        assert_eq!(
            lines(&["Name//Sum", "Amaya//2"]),
            ["Name | Sum", "Amaya | 2"]
        );
        assert_eq!(
            lines(&["2025*6/2026*6", "3*6/4*6"]),
            ["2025 | 2026", "3 | 4"]
        );
        // A row of one cell heads the rows below it.
        assert_eq!(
            lines(&["Harbor court*3", "Amaya/2/3"]),
            ["Harbor court", "Amaya | 2 | 3"]
        );
    }
}

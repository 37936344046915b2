//! The cells of a table in an ODT, and which of its rows and columns are shown nowhere. Linear in the cells.

use std::collections::HashSet;

use super::super::grid::Cell;
use super::super::xml::Element;

/// The cells of a row but for those that others cover.
pub(super) fn cells_of(row: &Element) -> impl Iterator<Item = &Element> {
    row.elements().filter(|cell| cell.name == "table-cell")
}

/// Whether a row or a column is folded away or filtered out.
pub(super) fn is_gone(part: &Element) -> bool {
    matches!(part.attribute("visibility"), Some("collapse" | "filter"))
}

/// The columns of a table that are shown nowhere.
pub(super) fn gone_columns(table: &Element) -> HashSet<usize> {
    /// So many columns are looked at, as many as a cell can span.
    const MOST: usize = 200;
    let mut columns = Vec::new();
    table.all("table-column", &mut columns);
    let mut gone = HashSet::new();
    let mut at = 0usize;
    for column in columns {
        let many = column.attribute("number-columns-repeated");
        let many = many.and_then(|one| one.parse().ok()).unwrap_or(1usize);
        let end = at.saturating_add(many).min(MOST);
        if is_gone(column) {
            gone.extend(at..end);
        }
        at = end;
    }
    gone
}

/// A cell with the columns and rows that it spans.
pub(super) fn spanning<W>(cell: &Element, words: W) -> Cell<W> {
    // One that is repeated stands in as many columns as one that spans them.
    let across = cell
        .attribute("number-columns-spanned")
        .or_else(|| cell.attribute("number-columns-repeated"));
    Cell::spanning(words, across, cell.attribute("number-rows-spanned"))
}

//! Boxes of pages that are laid out with tables and older than style sheets: what others have a class for is coloured or framed.
//!
//! Refused to guess: a table with cells side by side is one of data. A look at the rows of one table.

use super::dom::Id;
use super::weighed::Weighed;

/// How many elements around a run are looked at for its table.
const NEAR: usize = 8;
/// The most words of such a box: as of other boxes in the story's column.
const MOST: u32 = 120;
/// A box has few rows; a page of nothing but rows must not be looked through once for each.
const ROWS: usize = 40;

/// The table of one column, coloured or framed, inside another one's cell, that a run stands in.
pub(super) fn set_off(page: &Weighed<'_>, holder: Id) -> Option<Id> {
    let dom = page.dom;
    let mut around = dom.upward(holder).take(NEAR);
    let table = around.find(|at| dom.name(*at) == "table")?;
    let small = page.is_small(table) && page.weight(table).words <= MOST;
    let nested = || dom.upward(table).skip(1).any(|at| dom.name(at) == "td");
    if !small || !nested() {
        return None;
    }
    let shows = |at: Id| {
        let width = dom.attribute(at, "border");
        width.is_some_and(|width| width.trim() != "0") || dom.attribute(at, "bgcolor").is_some()
    };
    let is_row = |at: &Id| dom.name(*at) == "tr";
    let of_part = dom.children(table).flat_map(|part| dom.children(part));
    let rows = dom.children(table).chain(of_part).filter(is_row);
    let mut coloured = shows(table);
    for row in rows.take(ROWS) {
        let mut cells = dom
            .children(row)
            .filter(|at| matches!(dom.name(*at), "td" | "th"));
        coloured |= cells.next().is_some_and(shows);
        if cells.next().is_some() {
            return None;
        }
    }
    coloured.then_some(table)
}
